"""What changes took away can be searched, in every language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Change, Op
from monitor.store import Store, fts_query
from monitor.store.former import PARTED, index_former, taken_away
from tests.support.build import T0, article, at, edited, read, stored, story

PARTS = st.lists(
    st.tuples(
        st.sampled_from(["equal", "insert", "delete", "replace", "move"]),
        st.text(st.sampled_from("ab c北汽\n.…"), max_size=30),
    )
)


def held(store: Store, words: str) -> list[int]:
    conn = store._db.conn
    found = conn.execute("SELECT rowid FROM former_fts WHERE former_fts MATCH ? ORDER BY 1", [fts_query(words)])
    return [number for (number,) in found]


def changed(store: Store, old: str, *ops: Op, title: str = "Makers talk", new_title: str | None = None) -> None:
    """An article that is changed by these steps of its text."""
    before = article(title=title, text=old)
    after = replace(before, title=new_title or title, text="".join(op.new for op in ops))
    steps = (Op("equal", f"{title}\n\n", f"{title}\n\n"), *ops)
    if new_title:
        steps = (Op("replace", title, new_title), Op("equal", "\n\n", "\n\n"), *ops)
    store.apply(stored(read(before)))
    store.apply(edited(before, after, at(1), change=Change(("figure",), 0.8, (), steps)))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(tmp_path / "monitor.db")
    made.put_story(story(), T0)
    return made


def test_a_word_that_was_taken_out_is_found_with_its_neighbours(store: Store) -> None:
    kept = Op("equal", " billion yuan is the cost. ", " billion yuan is the cost. ")
    changed(
        store,
        "10 billion yuan is the cost. Zeppelins.",
        Op("replace", "10", "12"),
        kept,
        Op("delete", "Zeppelins.", ""),
    )
    for words in ("zeppelins", "10 billion", '"10 billion yuan"'):
        assert held(store, words) == [1], words
    assert held(store, "12") == [], "it stands in the present text"
    assert store.verify() == []


def test_a_chinese_word_of_two_characters_is_found_inside_its_sentence(store: Store) -> None:
    changed(
        store,
        "公司将与北汽合作。",
        Op("equal", "公司将", "公司将"),
        Op("delete", "与北汽", ""),
        Op("equal", "合作。", "合作。"),
    )
    assert held(store, "北汽") == [1]
    assert held(store, "汽北") == []


def test_a_former_headline_is_found_whole(store: Store) -> None:
    changed(
        store, "Text.", Op("equal", "Text.", "Text."), title="Xiaomi grabs a plant", new_title="Xiaomi weighs a plant"
    )
    assert held(store, "grabs plant") == [1]
    assert store._db.conn.execute("SELECT title, text FROM former_fts").fetchone() == ("Xiaomi grabs a plant", "")


def test_words_of_two_passages_are_no_phrase(store: Store) -> None:
    filler = "So it goes on and on. " * 30
    kept = Op("equal", filler, filler)
    changed(
        store, f"Old plant {filler}licence lost.", Op("delete", "Old plant ", ""), kept, Op("delete", "licence", "")
    )
    first, second = store._db.conn.execute("SELECT text FROM former_fts").fetchone()[0].split(f" {PARTED} ")
    last, begun = first.split()[-1], second.split()[0]
    assert held(store, f'"old plant" {last} {begun} licence') == [1]
    assert held(store, f'"{last} {begun}"') == [], "they stand apart"


def test_what_was_only_added_or_moved_is_not_held(store: Store) -> None:
    moved = (Op("move", "First. ", ""), Op("equal", "Second. ", "Second. "), Op("move", "", "First. "))
    changed(store, "First. Second. ", *moved, Op("insert", "", "Third."))
    assert store._db.conn.execute("SELECT count(*) FROM former_fts").fetchone() == (0,)
    assert store.verify() == []


def test_a_change_that_is_told_twice_is_held_once(store: Store) -> None:
    kept = Op("equal", "Kept.", "Kept.")
    for _ in range(2):
        changed(store, "Kept. Lost.", kept, Op("delete", " Lost.", ""))
    assert held(store, "lost") == [1]


def test_verify_notices_an_index_that_differs_from_the_changes(store: Store) -> None:
    changed(store, "Kept. Lost.", Op("equal", "Kept.", "Kept."), Op("delete", " Lost.", ""))
    conn = store._db.conn
    conn.execute("DELETE FROM former_fts")
    index_former(conn, 77, [("delete", "Too many.")])
    conn.commit()
    assert store.verify() == [
        "former_fts: holds 77, which is no change's id",
        "former_fts: does not hold the words that change 1 took away",
    ]


def test_only_passages_around_what_was_lost_are_held() -> None:
    filler = "So it goes on and on. " * 30
    title, text = taken_away(
        [("equal", f"Head\n\n{filler}"), ("delete", "Lost. "), ("equal", filler), ("delete", "Gone")]
    )
    assert title == ""
    assert len(text) < 400
    first, second = text.split(f" {PARTED} ")
    assert "Lost." in first
    assert second.endswith("Gone")


@given(PARTS)
def test_every_word_that_was_lost_is_held_and_nothing_that_never_stood_there(ops: list[tuple[str, str]]) -> None:
    whole = "".join(old for _, old in ops)
    title, text = taken_away(ops)
    for part in (title, *text.split(f" {PARTED} ")):
        assert part.strip() in whole
    lost = [old for kind, old in ops if kind in ("delete", "replace")]
    held_here = "".join((title + text).split())
    for old in lost:
        for word in old.split():
            assert not any(letter.isalnum() for letter in word) or all(
                piece in held_here for piece in word.split("…") if piece.strip(".")
            )
