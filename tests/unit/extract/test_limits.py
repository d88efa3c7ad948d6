"""How much of a page is read, and what is said of the rest."""

from __future__ import annotations

import time
from functools import partial

import pytest

from bench.hostile.pages import page
from monitor.extract import document, extract, join
from monitor.extract.limits import (
    LONGEST_NAMES,
    LONGEST_TEXT,
    MOST_LINES,
    MOST_PARAGRAPHS,
    MOST_TAGS,
    begin_of,
    with_few_attributes,
    without_tags_beyond,
)
from monitor.extract.meta_scan import Scan
from monitor.extract.tree import parsed
from monitor.model import Article

_LINE = "The plant in the north of the capital could make so many cars a year, they said on Monday."


def _page(inner: str) -> str:
    return f"<html lang=en><head><title>Cars</title></head><body><article><h1>Cars</h1>{inner}</article></body></html>"


def _article(inner: str) -> Article:
    return extract(_page(inner), "http://daily.test/cars/1")


@pytest.mark.parametrize("letter", ["a", "é", "车", "\U0001f600"])
def test_a_text_is_kept_up_to_its_bound_in_bytes_and_never_cut_within_a_character(letter: str) -> None:
    (kept,), is_cut = begin_of([letter * 100], longest=50)
    assert is_cut
    assert 46 < len(kept.encode()) <= 50
    assert set(kept) == {letter}


def test_a_text_is_cut_between_words_where_it_has_any() -> None:
    kept, is_cut = begin_of(["one two", "three four five"], longest=20)
    assert (kept, is_cut) == (["one two", "three four"], True)


def test_a_text_within_its_bounds_is_all_there() -> None:
    lines = ["one two"] * MOST_PARAGRAPHS
    assert begin_of(lines) == (lines, False)
    assert begin_of([*lines, "three"]) == (lines, True)


def test_tags_are_counted_where_they_begin() -> None:
    assert without_tags_beyond("<p>a<p>b<p>c", most=2) == "<p>a<p>b"
    assert without_tags_beyond("<p>a<p>b", most=2) == "<p>a<p>b"


def test_of_a_text_without_end_the_beginning_is_kept_and_the_reader_is_told() -> None:
    whole, cut = (
        _article("".join(f"<p>{n} {_LINE * times}</p>" for n in range(30)))
        for times in (1, LONGEST_TEXT // len(_LINE) // 20)
    )
    assert LONGEST_TEXT - 300 < len(cut.text.encode()) <= LONGEST_TEXT
    assert cut.text.startswith(f"0 {_LINE}")
    assert "only the beginning of its text was kept" in cut.reasons
    assert 0 < cut.confidence < whole.confidence
    assert not [reason for reason in whole.reasons if "only" in reason]


def test_of_pages_that_make_one_article_the_bound_is_the_same() -> None:
    pages = [
        Article(
            None, None, "Cars", "\n".join(f"{_LINE} {of} {n}" for n in range(2_000)), kind="article", confidence=1.0
        )
        for of in ("one", "two", "three")
    ]
    joined = join(pages)
    assert LONGEST_TEXT - 300 < len(joined.text.encode()) <= LONGEST_TEXT
    assert "only the beginning of its text was kept" in joined.reasons
    assert joined.confidence == 0.5


@pytest.mark.parametrize("depth", [3_000, 100_000])
def test_what_stands_before_elements_without_end_is_read_and_the_rest_is_told(depth: int) -> None:
    read = _article(f"<p>{_LINE}</p>" * 10 + "<div>" * depth + f"<p>deep down</p>{'</div>' * depth}")
    assert read.kind == "article"
    assert _LINE in read.text
    assert any("nested too deep" in reason for reason in read.reasons)


def test_a_page_of_more_tags_than_are_parsed_is_read_up_to_there(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_TAGS <= 400_000  # of half a kilobyte each: with more, a page of 8 MiB takes a gigabyte
    monkeypatch.setattr(document, "without_tags_beyond", partial(without_tags_beyond, most=1_000))
    read = _article(f"<p>{_LINE}</p>" * 10 + "<b></b>" * 1_000)
    assert read.kind == "article"
    assert f"only its first {MOST_TAGS} tags were read" in read.reasons


def test_of_a_tag_with_attributes_without_end_the_first_are_parsed() -> None:
    many = " ".join(f'data-a{n}="{n}"' for n in range(100_000))
    read = _article(f"<div {many}>" + "".join(f"<p>{n} {_LINE}</p>" for n in range(10)) + "</div>")
    assert read.kind == "article"
    assert read.text.count(_LINE) == 10


def test_an_attribute_without_end_is_left_as_it_is() -> None:
    source = f'<p title="{"word " * 10_000}">one</p><p {"class=x " * 600}>two</p>'
    assert with_few_attributes(source) == source


def test_a_page_of_more_lines_than_are_looked_at_says_so() -> None:
    read = _article(f"<p>{_LINE}</p>" * 10 + "<p>x" * (MOST_LINES + 1))
    assert f"only its first {MOST_LINES} lines were read" in read.reasons


def test_no_honest_page_is_told_to_be_cut() -> None:
    read = extract(page("paragraphs with words", 20_000), "http://daily.test/cars/1")
    assert read.kind == "article"
    assert read.confidence > 0.5


def test_of_a_class_or_an_id_without_end_the_first_names_are_read() -> None:
    many = " ".join(f"c{n}" for n in range(10_000))
    source = _page(f'<div class="{many}" id="{many}" title="{many}"><p class="lead">{_LINE}</p></div>')
    div = next(document.Document(source).tree.iter("div"))
    assert (div.get("class"), div.get("id"), div.get("title")) == (many[:LONGEST_NAMES], many[:LONGEST_NAMES], many)
    assert div[0].get("class") == "lead"


def test_elements_with_properties_without_end_are_found_in_one_go() -> None:
    # By `//@itemprop/..`, which says the same, it takes hundreds of times as long as to go through the tree: libxml2
    # holds each that it found against all before it.
    tree, _ = parsed(_page('<p itemprop="articleBody">x' * 60_000))
    assert tree is not None
    began = time.process_time()
    elements = [element for element in tree.iter() if element.get("itemprop")]
    by_hand = time.process_time()
    assert Scan(tree).marked == elements[:1_000]
    assert time.process_time() - by_hand < 30 * (by_hand - began)
