"""Notes of correction, wherever a page's layout puts them."""

from __future__ import annotations

import pytest

from monitor.extract import extract
from monitor.extract.notes import NOTES, Note

SAID = (
    "The two makers have agreed to build electric cars together at a plant in the capital from spring on, they said.",
    "The plant will cost 10 billion yuan and employ four thousand people, most of whom work there today, it is said.",
    "Analysts had expected a smaller plan, and shares of both firms rose by some three per cent in early trading.",
)
NOTE = NOTES[0].example


def text_of(before: str = "", inside: str = "", after: str = "") -> list[str]:
    said = "".join(f"<p>{one}</p>" for one in SAID)
    head = "<head><title>Two makers agree on a plant</title></head>"
    article = f"<article><h1>Two makers agree on a plant</h1>{said}{inside}</article>"
    page = f"<html>{head}<body><nav><a href=/>Home</a></nav><main>{before}{article}{after}</main></body></html>"
    return extract(page, "http://daily.test/news/1").text.split("\n")


@pytest.mark.parametrize("note", NOTES, ids=lambda note: f"{note.language} {note.example[:24]}")
def test_a_note_beside_the_article_stands_at_the_end_of_its_text(note: Note) -> None:
    for box in (f"<div class=n><p>{note.example}</p></div>", f"<aside>{note.example}</aside>"):
        assert text_of(after=box) == [*SAID, note.example]
        assert text_of(before=box) == [*SAID, note.example]


@pytest.mark.parametrize("note", NOTES, ids=lambda note: f"{note.language} {note.neighbour[:24]}")
def test_a_line_that_only_looks_like_a_note_is_none(note: Note) -> None:
    assert note.neighbour not in text_of(after=f"<aside><p>{note.neighbour}</p></aside>")


def test_a_note_inside_the_article_is_not_said_twice() -> None:
    assert text_of(inside=f"<p>{NOTE}</p>", after=f"<footer><p>{NOTE}</p></footer>").count(NOTE) == 1


def test_a_label_is_one_with_the_line_that_it_stands_above() -> None:
    box = "<aside><h4>Correction</h4><p>The plant will cost 10 billion yuan, not 12 billion as was said.</p></aside>"
    assert text_of(after=box)[-1].startswith("Correction: The plant will cost 10 billion")


@pytest.mark.parametrize(
    "elsewhere",
    [
        f"<div class=comments><p>{NOTE}</p></div>",
        f"<ul class=related-list><li>{NOTE}</li></ul>",
        f"<nav>{NOTE}</nav>",
        f"<aside><p><a href=/other>{NOTE}</a></p></aside>",
    ],
)
def test_what_stands_among_comments_or_leads_away_is_no_note_of_this_article(elsewhere: str) -> None:
    assert text_of(after=elsewhere) == list(SAID)


def test_no_more_than_three_notes_are_taken() -> None:
    box = "".join(
        f"<aside><p>Correction: what was said of number {n} in this article was wrong.</p></aside>" for n in range(9)
    )
    assert len(text_of(after=box)) == len(SAID) + 3
