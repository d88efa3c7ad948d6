"""Kin by the index: what it finds, what it holds, how it is thinned."""

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.dedupe import fingerprint
from monitor.model import AddDiscovery, Article, Judge, Kinship, PutArticle, PutKinship
from monitor.store import Store, kin
from monitor.store.kin import find_candidates, held_below, packed, unpacked
from tests.support.build import T0, article, at, edited, read, stored, story

ALL = 2**60


def _text(seed: int, words: int = 300) -> str:
    rng = random.Random(seed)
    return " ".join(f"w{rng.randrange(30_000)}" for _ in range(words))


def _put(store: Store, number: int, text: str) -> str:
    url = f"http://a{number}.test/1"
    store.apply(stored(read(article(url, f"Title {number}", text))))
    return url


def _found(store: Store, text: str, own: set[str] | None = None) -> list[str]:
    return [found.url for found in find_candidates(store._db.conn, fingerprint("Asked", text), own or set())]


def _held(store: Store) -> list[tuple[int, int, int]]:
    return store._db.conn.execute("SELECT hash, article, size FROM shingles").fetchall()


@pytest.fixture
def on_disk(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        store.put_story(story(), T0)
        yield store


@pytest.fixture
def sampled(on_disk: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store for which more than no articles are many."""
    monkeypatch.setattr(kin, "EXACT", 0)
    return on_disk


WIRE = _text(1, 400)
WORDS = WIRE.split()


# ------------------------------------------------------------------------------------------------------ what is found


@pytest.mark.parametrize("many", [False, True], ids=["every shingle", "a sample"])
@pytest.mark.parametrize(
    "carried",
    [
        pytest.param(WIRE, id="whole"),
        pytest.param(" ".join(WORDS[:200]), id="shortened by half"),
        pytest.param(" ".join(WORDS[100:160]), id="a brief"),
        pytest.param(f"{_text(2, 200)} {WIRE} {_text(3, 200)}", id="inside a longer one"),
        pytest.param(
            " ".join(" ".join(WORDS[n : n + 20]) if n % 60 else _text(n, 20) for n in range(0, 400, 20)),
            id="rewritten by a third",
        ),
    ],
)
def test_a_text_is_found_however_it_is_carried_and_in_both_directions(
    many: bool, carried: str, on_disk: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    if many:
        monkeypatch.setattr(kin, "EXACT", 0)
    wire, copy = _put(on_disk, 1, WIRE), _put(on_disk, 2, carried)
    for number in range(3, 12):
        _put(on_disk, number, _text(100 + number))
    assert _found(on_disk, carried, {copy}) == [wire]
    assert _found(on_disk, WIRE, {wire}) == [copy]


def test_what_shares_a_phrase_is_not_even_compared(on_disk: Store) -> None:
    _put(on_disk, 1, f"{_text(5)} {' '.join(WORDS[:12])} {_text(6)}")
    assert _found(on_disk, WIRE) == []


def test_of_the_kin_the_nearest_come_first(on_disk: Store) -> None:
    half = _put(on_disk, 1, f"{' '.join(WORDS[:200])} {_text(7, 200)}")
    same = _put(on_disk, 2, WIRE)
    most = _put(on_disk, 3, f"{' '.join(WORDS[:300])} {_text(8, 100)}")
    assert _found(on_disk, WIRE) == [same, most, half]


def test_boilerplate_of_a_thousand_pages_hides_no_copy(on_disk: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kin, "COMMON", 20)
    footer = _text(9, 60)
    for number in range(2, 60):
        _put(on_disk, number, f"{_text(200 + number, 50)} {footer}")
    copy = _put(on_disk, 60, f"{' '.join(WORDS[:100])} {footer}")
    found = find_candidates(on_disk._db.conn, fingerprint("", f"{' '.join(WORDS[:120])} {footer}"), set(), 5)
    assert found[0].url == copy


def test_no_more_rows_of_a_common_shingle_are_read_than_are_asked_for(
    on_disk: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kin, "COMMON", 3)
    urls = [_put(on_disk, number, f"{WIRE} {_text(number, 60)}") for number in range(1, 8)]
    assert _found(on_disk, WIRE) == urls[:3]  # the oldest, the original among them


def test_a_long_text_is_asked_about_by_its_lowest_hashes(on_disk: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kin, "_MOST_ASKED", 20)
    wire = _put(on_disk, 1, WIRE)
    assert _found(on_disk, f"{WIRE} {_text(4, 100)}") == [wire]


def test_a_copy_of_a_former_state_stands_with_that_state(on_disk: Store) -> None:
    old, new = article(text=WIRE), article(text=_text(11))
    on_disk.apply(stored(read(old)))
    on_disk.apply(edited(old, new, at(1)))
    (found,) = find_candidates(on_disk._db.conn, fingerprint("", f"{WIRE} {_text(12, 30)}"), set())
    assert found.fingerprint == fingerprint(old.title, old.text)


def test_what_is_quoted_is_known_again(on_disk: Store) -> None:
    said = f'{_text(13, 60)} "{_text(14, 40)}" {_text(15, 60)}'
    quoting = fingerprint("", said)
    _put(on_disk, 1, said)
    (found,) = find_candidates(on_disk._db.conn, quoting, set())
    assert found.fingerprint.quoted == quoting.quoted != ()


def _crowd(store: Store, tail: str = "") -> tuple[str, str]:
    """Sixty articles of one story with the same text, and then two of another: one that a person said no to, and one
    for review."""
    store.put_story(story("ships"), T0)
    for number in range(1, 61):
        store.apply(stored(read(_named(number, tail), slug="ships")))
    store.apply(stored(read(_named(61, tail))))
    store.apply(stored(read(_named(62, tail)), "review"))
    store.apply([Judge("cars", _url(61), False, at(1))])
    return _url(61), _url(62)


def _url(number: int) -> str:
    return f"http://a{number}.test/1"


def _named(number: int, tail: str) -> Article:
    return article(_url(number), f"Title {number}", f"{WIRE} {tail}{number if tail else ''}")


@pytest.mark.parametrize("tail", ["", "printed for the town of n"], ids=["the same words", "nearly"])
def test_a_crowd_of_one_story_hides_not_how_another_stands_to_the_text(on_disk: Store, tail: str) -> None:
    of_cars = _crowd(on_disk, tail)
    found = _found(on_disk, WIRE)
    assert len(found) == len(set(found)) < 60
    assert set(of_cars) <= set(found)
    assert of_cars[0] not in _found(on_disk, WIRE, {of_cars[0]})


def test_of_a_crowd_beyond_the_index_the_family_is_asked(on_disk: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kin, "COMMON", 55)
    of_cars = _crowd(on_disk, "printed for the town of n")
    near = Kinship("same", _url(1), 0.9, 0.9)
    on_disk.apply([PutKinship(_url(number), _url(1), near) for number in range(2, 63)])
    assert set(of_cars) <= set(_found(on_disk, WIRE))


def test_a_candidate_says_which_stories_began_with_it(on_disk: Store) -> None:
    on_disk.put_story(story("ships"), T0)
    seed = article("http://a1.test/1", "Title", WIRE)
    on_disk.apply(stored(read(seed, via="seed")))
    on_disk.apply(stored(read(article("http://a2.test/1", "Other", WIRE))))
    on_disk.apply([AddDiscovery("ships", "http://a1.test/1", "wire", T0)])
    found = find_candidates(on_disk._db.conn, fingerprint("", WIRE), set())
    assert [(one.url, one.seed_of) for one in found] == [
        ("http://a1.test/1", frozenset({"cars"})),
        ("http://a2.test/1", frozenset()),
    ]


def test_in_a_crowd_no_table_that_grows_is_read_from_end_to_end(on_disk: Store) -> None:
    _crowd(on_disk)
    conn = on_disk._db.conn
    ran: list[str] = []
    conn.set_trace_callback(ran.append)
    find_candidates(conn, fingerprint("", WIRE), set())
    conn.set_trace_callback(None)
    steps = [row[3] for sql in ran for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any("matches" in step or " m " in step for step in steps)
    grown = ("articles", "matches", "discoveries", "fingerprints", "revisions", "shingles", "m", "d", "a", "r")
    assert [step for step in steps if step.startswith("SCAN") and step.split()[1] in grown] == []


# ----------------------------------------------------------------------------------------------------- what is held


@given(st.lists(st.integers(0, ALL - 1), max_size=50))
def test_shingles_come_back_as_they_were_packed(shingles: list[int]) -> None:
    assert unpacked(packed(shingles)) == tuple(shingles)


def test_a_small_store_holds_every_shingle_with_the_size_of_the_text(on_disk: Store) -> None:
    _put(on_disk, 1, WIRE)
    shingles = fingerprint("", WIRE).shingles
    assert _held(on_disk) == [(hash_, 1, len(shingles)) for hash_ in shingles]


def test_an_edit_adds_only_what_it_brings(on_disk: Store) -> None:
    old, new = article(text=WIRE), article(text=f"{WIRE} {_text(16, 40)}")
    on_disk.apply(stored(read(old)))
    on_disk.apply(edited(old, new, at(1)))
    held = {hash_ for hash_, _, _ in _held(on_disk)}
    assert held == {*fingerprint("", old.text).shingles, *fingerprint("", new.text).shingles}
    assert len(_held(on_disk)) == len(held)


def test_a_large_store_holds_three_shingles_in_ten_and_all_of_them_for_comparing(sampled: Store) -> None:
    for number in range(1, 31):
        _put(sampled, number, _text(number))
    every = sum(len(fingerprint("", _text(number)).shingles) for number in range(1, 31))
    held = _held(sampled)
    assert all(hash_ < held_below(1) == ALL // 8 for hash_, _, _ in held)
    assert 0.25 < len(held) / every < 0.36
    (kept,) = sampled._db.conn.execute("SELECT sum(length(shingles)) / 8 FROM fingerprints").fetchone()
    assert kept == every


def test_a_store_that_outgrows_its_index_thins_it_little_by_little_and_still_finds_all(
    on_disk: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kin, "EXACT", 20)
    monkeypatch.setattr(kin, "_MOST_THINNED", 300)
    for number in range(1, 21):
        _put(on_disk, number, _text(number))
    full = len(_held(on_disk))
    sizes = []
    for number in range(21, 41):
        _put(on_disk, number, _text(number))
        sizes.append(len(_held(on_disk)))
        assert _found(on_disk, _text(3)) == ["http://a3.test/1"]
    assert full - sizes[0] <= 301
    every = sum(len(fingerprint("", _text(number)).shingles) for number in range(1, 41))
    assert sizes[-1] < 0.36 * every
    assert all(hash_ < ALL // 8 for hash_, _, _ in _held(on_disk))


def test_a_credit_is_kept_and_a_page_that_names_it_no_more_does_not_take_it_away(on_disk: Store) -> None:
    def put(credit: str | None) -> None:
        on_disk.apply(
            [replace(i, credit=credit) if isinstance(i, PutArticle) else i for i in stored(read(article(text=WIRE)))]
        )

    put("Antara")
    put(None)
    assert [row["credit"] for row in on_disk.rows("articles")] == ["Antara"]
    put("Reuters")
    assert [row["credit"] for row in on_disk.rows("articles")] == ["Reuters"]


def test_the_steps_of_a_lookup_do_not_grow_with_the_store(sampled: Store) -> None:
    """By SQLite's own count, in hundreds of instructions, with ten times as many articles."""

    def hundreds() -> int:
        conn = sqlite3.connect(sampled.path)
        steps = 0

        def count() -> None:
            nonlocal steps
            steps += 1

        conn.set_progress_handler(count, 100)
        find_candidates(conn, fingerprint("", WIRE), set())
        conn.close()
        return steps

    _put(sampled, 1, WIRE)
    for number in range(2, 30):
        _put(sampled, number, _text(number, 100))
    few = hundreds()
    for number in range(30, 300):
        _put(sampled, number, _text(number, 100))
    assert hundreds() <= few + 5
