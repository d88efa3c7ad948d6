"""Concepts marked in a text, and revisions as a strip of time: the parts that need no page."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.web.pages.marking import MARKS, Marked, marked
from monitor.web.pages.strip import WIDTHS, headlines, strip
from monitor.web.shown import LONGEST_TEXT, harmless
from tests.support.build import T0


def hit(concept: str, alias: str, start: int, end: int, where: str = "body") -> Mapping[str, object]:
    return {"concept": concept, "alias": alias, "where": where, "start": start, "end": end, "weight": 1.0}


def marks(made: Marked) -> list[tuple[str, int]]:
    return [(piece.text, piece.mark) for line in (made.title, *made.paragraphs) for piece in line if piece.mark]


@pytest.mark.parametrize(
    ("text", "alias", "said"),
    [
        ("xiaomi builds", "Xiaomi", "xiaomi"),
        ("XIAOMI builds", "Xiaomi", "XIAOMI"),
        ("Ｘｉａｏｍｉ builds", "Xiaomi", "Ｘｉａｏｍｉ"),
        ("北汽蓝谷 builds", "北汽", "北汽"),
        ("Blue-Park builds", "Blue Park", "Blue-Park"),
        ("Citroën builds", "Citroen", "Citroën"),
    ],
)
def test_an_alias_is_known_as_the_matcher_knows_it(text: str, alias: str, said: str) -> None:
    assert marks(marked("", text, [hit("maker", alias, 0, len(said), "lead")])) == [(said, 1)]


@pytest.mark.parametrize(
    "wrong",
    [
        hit("maker", "Xiaomi", 1, 7),
        hit("maker", "BAIC", 0, 6),
        hit("maker", "Xiaomi", 0, 600),
        hit("maker", "Xiaomi", -6, 0),
        hit("maker", "Xiaomi", 6, 0),
        hit("maker", "Xiaomi", 0, 6, "url"),
        {"concept": "maker", "where": "body", "start": 0, "end": 6},
        {"concept": "maker", "alias": "Xiaomi", "where": "body", "start": "0", "end": None},
        {},
    ],
)
def test_what_is_not_true_of_the_text_is_not_marked(wrong: Mapping[str, object]) -> None:
    made = marked("", "Xiaomi builds cars.", [wrong])
    assert (marks(made), made.concepts) == ([], ())


def test_each_concept_has_a_mark_of_its_own_as_far_as_marks_go() -> None:
    names = [f"C{number}" for number in range(9)]
    text = " ".join(names)
    made = marked("", text, [hit(name, name, 3 * at, 3 * at + 2) for at, name in enumerate(names)])
    assert [mark for _, mark in marks(made)] == [1, 2, 3, 4, 5, 6, 7, 7, 7]
    assert max(concept.mark for concept in made.concepts) == MARKS + 1


def test_hits_upon_one_another_are_marked_once() -> None:
    found = marks(
        marked("", "BAIC BJEV", [hit("b", "BAIC BJEV", 0, 9), hit("a", "BAIC", 0, 4), hit("c", "BJEV", 5, 9)])
    )
    assert found == [("BAIC BJEV", 1)]


def test_what_stands_across_two_lines_is_not_marked() -> None:
    made = marked("", "Beijing\nBenz builds", [hit("a", "Beijing Benz", 0, 12), hit("b", " Benz", 7, 12)])
    assert ["".join(piece.text for piece in line) for line in made.paragraphs] == ["Beijing", "Benz builds"]
    assert marks(made) == []


def test_a_text_without_end_is_cut_and_what_is_behind_the_cut_is_not_marked() -> None:
    made = marked("T" * 10_000, "x" * LONGEST_TEXT + "BAIC", [hit("b", "BAIC", LONGEST_TEXT, LONGEST_TEXT + 4)])
    assert made.is_cut
    assert marks(made) == []
    assert sum(len(piece.text) for piece in made.title) <= 300


@given(
    st.text(alphabet="ab \n\u202e北", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), max_size=8),
)
def test_marks_take_nothing_away_and_add_nothing(text: str, places: list[tuple[int, int]]) -> None:
    hits = [hit("any", text[start : start + length], start, start + length) for start, length in places]
    made = marked("", text, hits)
    said = "".join(piece.text for line in made.paragraphs for piece in line)
    assert "".join(said.split()) == "".join(harmless(text).split())
    numbers = [piece.place for line in made.paragraphs for piece in line if piece.mark]
    assert numbers == list(range(1, len(numbers) + 1))


def rows(*spans: tuple[int, float, float, str]) -> list[sqlite3.Row]:
    """Spans as stored: revision, from and until in hours, title."""
    conn = sqlite3.connect(":memory:")
    conn.row_factory = sqlite3.Row
    made: list[sqlite3.Row] = []
    for revision, begin, end, title in spans:
        stamps = [(T0 + timedelta(hours=hours)).isoformat(timespec="milliseconds") for hours in (begin, end)]
        is_back = any(row["revision_id"] == revision for row in made)
        made += conn.execute(
            "SELECT ? AS revision_id, ? AS from_at, ? AS until_at, ? AS title, ? AS returned",
            [revision, *stamps, title, is_back],
        ).fetchall()
    conn.close()
    return made


def test_a_span_is_as_wide_as_it_was_long_and_never_without_width() -> None:
    made = strip(rows((7, 0, 10, "A"), (8, 10, 10, "B"), (9, 10, 40, "C")), {7: 1, 8: 2, 9: 3})
    assert [(span.number, span.width) for span in made] == [(1, WIDTHS // 4), (2, 1), (3, 3 * WIDTHS // 4)]


def test_a_long_time_in_which_nothing_was_seen_is_a_gap() -> None:
    made = strip(rows((7, 0, 10, "A"), (8, 30, 40, "B"), (7, 40.1, 41, "A")), {7: 1, 8: 2})
    assert [(span.number, span.returned) for span in made] == [(1, False), (0, False), (2, False), (1, True)]


def test_a_state_has_returned_where_its_first_span_is_on_another_page_too() -> None:
    assert [
        span.returned for span in strip(rows((7, 0, 1, "A"), (8, 1, 2, "B"), (7, 2, 3, "A"))[1:], {7: 1, 8: 2})
    ] == [
        False,
        True,
    ]


def test_a_strip_of_one_look_or_of_none_is_no_trouble() -> None:
    assert [span.width for span in strip(rows((7, 0, 0, "A")), {7: 1})] == [1]
    assert strip([], {}) == ()
    assert strip(rows((7, 0, 1, "A")), {}) == ()


def test_a_title_that_stayed_is_one_headline_and_one_that_returned_another() -> None:
    spans = strip(rows((1, 0, 1, "A"), (2, 1, 2, "A"), (3, 2, 3, "B"), (1, 3, 4, "A")), {1: 1, 2: 2, 3: 3})
    assert [(one.title, one.number) for one in headlines(spans)] == [("A", 1), ("B", 3), ("A", 1)]
