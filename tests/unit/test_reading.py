"""What a page comes to: read, passed over at a glance, sampled, joined with its further pages."""

from __future__ import annotations

import html
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.decide import decide, matcher
from monitor.extract import extract
from monitor.glance import may_concern
from monitor.model import HostMemory, Known, Outcome, Page, SetAddress
from monitor.reading import NOT_NAMED, Reading, read, with_pages
from tests.support.build import T0, article, page, story
from tests.support.hostile import look, quick
from tests.support.hostile import page as body_of

URL = "http://daily.test/news/2022/08/26/the-weather-of-the-week-ahead"
FINE = "The weather stayed fine over the hills, those who were there recall, and nobody asked what was to come of it. "
KNOWN = HostMemory("daily.test", pages=40, unrelated=40)


def about(words: str, head: str = "", title: str = "The week ahead") -> bytes:
    said = "".join(
        f"<p>{FINE}So went day {n} of the week, from dawn until late at night. {words}</p>" for n in range(9)
    )
    top = f"<meta charset=utf-8><title>{title}</title>{head}"
    return f"<html lang=en><head>{top}</head><body><article><h1>{title}</h1>{said}</article></body></html>".encode()


def taken(body: bytes, **more: object) -> Outcome:
    work = replace(look(URL, memory=KNOWN), **more)  # type: ignore[arg-type]  # fields by name
    return read(page(URL, body), work, quick())


def test_a_page_in_which_no_alias_stands_is_not_read() -> None:
    passed_over = taken(about(""))
    assert passed_over.article is None
    assert passed_over.match == NOT_NAMED
    assert passed_over.lesson is None


@pytest.mark.parametrize("more", [{"known": True}, {"via": "seed"}])
def test_a_known_article_and_a_seed_are_always_read(more: dict[str, object]) -> None:
    assert taken(about(""), **more).article is not None


def test_of_a_host_that_is_little_known_one_page_in_four_is_read_all_the_same() -> None:
    urls = [f"{URL}-{n}" for n in range(40)]
    outcomes = [read(page(url, about("")), look(url), quick()) for url in urls]
    sampled = [one for one in outcomes if one.article is not None]
    assert 3 <= len(sampled) <= 20
    assert all(one.lesson is not None and one.match is not None for one in sampled)
    assert {one.match.decision for one in sampled if one.match} == {"reject"}


def test_what_may_be_a_wall_is_read_and_not_rejected() -> None:
    wall = b"<title>Before you continue</title><form>We value your privacy. Accept all cookies?</form>"
    assert taken(wall).article is not None


def test_a_page_that_was_passed_over_is_recorded_like_any_that_is_rejected() -> None:
    intents = decide(Known(quick()), taken(about("")), now=T0)
    (address,) = [one for one in intents if isinstance(one, SetAddress)]
    assert address.next_check is None
    assert not any(type(one).__name__ in ("PutArticle", "AddRevision", "Sight") for one in intents)


def test_what_is_known_of_the_host_does_not_travel_home() -> None:
    assert taken(about("Xiaomi")).work.memory is None
    assert taken(about("")).work.memory is None


HIDDEN = {
    "plain": lambda word: word,
    "entities": lambda word: "".join(f"&#{ord(char)};" for char in word),
    "hex entities": lambda word: "".join(f"&#x{ord(char):x};" for char in word),
    "bold within": lambda word: f"{word[:1]}<b>{word[1:]}</b>",
    "a link within": lambda word: f"{word[:1]}<a href='/x?a=1&b=2' title='1 > 2'>{word[1:]}</a>",
    "a comment within": lambda word: f"{word[:1]}<!-- > -->{word[1:]}",
    "soft hyphen": lambda word: f"{word[:1]}&shy;{word[1:]}",
    "zero width": lambda word: f"{word[:1]}\u200b{word[1:]}",
    "word joiner": lambda word: f"{word[:1]}&#8288;{word[1:]}",
    "full width": lambda word: "".join(chr(ord(char) + 0xFEE0) if char.isascii() else char for char in word),
    "upper case": str.upper,
    "particle": lambda word: f"{word}nya" if word.isascii() else word,
    "affix": lambda word: f"di-{word}",
    "accents": lambda word: word.replace("a", "á").replace("A", "Á"),
    "in a cell": lambda word: f"<table><tr><td>one</td><td>{word}</td><td>two</td></tr></table>",
    "after a break": lambda word: f"one<br>{word}<br/>two",
    "angles": lambda word: f"&lt;{word}&gt;",
    "percent": lambda word: f"100%{word}",
    "backslash": lambda word: f"C:\\{word}",
    "in a list": lambda word: f"<ul><li>one</li><li>{word}</li></ul>",
}


def in_json(word: str) -> bytes:
    said = {"@type": "NewsArticle", "headline": "The week", "articleBody": f"{FINE * 9}\n{word} said so.\n{FINE * 9}"}
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'.encode()


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["Xiaomi", "BAIC", "小米", "北汽"]), st.sampled_from(sorted(HIDDEN)), st.sampled_from("thj"))
def test_no_page_is_passed_over_whose_article_the_matcher_takes(alias: str, form: str, place: str) -> None:
    told = quick(review=0.01)
    hidden = HIDDEN[form](alias)
    match place:
        case "t":
            body = about(f"This week {hidden} said so.")
        case "h":
            body = about("", title=hidden)
        case _:
            body = in_json(html.unescape(hidden)) + about("")
    if matcher(told).match(extract(body, URL)).decision != "reject":
        assert may_concern(body.decode(), told)


@pytest.mark.parametrize("form", sorted(HIDDEN))
def test_an_alias_is_seen_in_every_form(form: str) -> None:
    assert may_concern(about(f"This week {HIDDEN[form]('Xiaomi')} said so.").decode(), story())


def test_a_part_of_a_longer_word_is_no_alias() -> None:
    assert not may_concern(about("Xiaomist, prebaic and Dubai cukup").decode(), story())


def test_a_traditional_writing_is_the_simplified_one() -> None:
    assert may_concern(about("北汽集團").decode(), story())


def test_a_page_of_nothing_but_beginnings_is_looked_through_in_time() -> None:
    for piece in ("<!--", "<a ", "<a b='", "&", "\\u", "%", "<script>", "xiaom "):
        assert not may_concern(piece * 20_000, story())


def test_further_pages_are_joined_and_one_that_failed_makes_a_fragment() -> None:
    first = read(Page(URL, URL, 200, (), body_of(), T0), look(URL), quick())
    more = article(
        URL, "Xiaomi and BAIC talk about a car", f"{FINE}\nOf BAIC nothing more was said on that day at all."
    )
    joined = with_pages(first, [Reading(more, more)], quick())
    broken = with_pages(first, [None], quick())
    assert joined.article is not None
    assert broken.article is not None
    assert first.article is not None
    assert "Of BAIC nothing more was said" in joined.article.text
    assert joined.fingerprint != first.fingerprint
    assert not joined.fragment
    assert broken.fragment
    assert broken.article.text == first.article.text
    assert broken.article.confidence == round(first.article.confidence / 2, 2)
