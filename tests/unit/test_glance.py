"""No page is passed over whose article the matcher would take, in whatever way an alias is written in it."""

from __future__ import annotations

import html
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract import extract
from monitor.glance import is_short, may_concern, passed_over
from monitor.match import Matcher
from monitor.model import Alias, Concept, Query, Story
from tests.support.build import story
from tests.support.laws import examples

URL = "http://daily.test/news/2022/08/26/the-weather-of-the-week-ahead"
FINE = "The weather stayed fine over the hills, those who were there recall, and nobody asked what was to come of it. "


def about(words: str, head: str = "", title: str = "The week ahead") -> str:
    said = "".join(
        f"<p>{FINE}So went day {n} of the week, from dawn until late at night. {words}</p>" for n in range(9)
    )
    top = f"<meta charset=utf-8><title>{title}</title>{head}"
    return f"<html lang=en><head>{top}</head><body><article><h1>{title}</h1>{said}</article></body></html>"


def on(*aliases: str) -> Story:
    """A story of one concept, for which any mention is enough to be reviewed."""
    concept = Concept("maker", tuple(Alias(one) for one in aliases))
    return story(query=Query("concept", "maker"), concepts=(concept,), review=0.0001)


def is_taken(source: str, told: Story) -> bool:
    return Matcher(told).match(extract(source, URL)).decision != "reject"


FORMS = {
    "plain": lambda word: word,
    "entities": lambda word: "".join(f"&#{ord(char)};" for char in word),
    "hex entities": lambda word: "".join(f"&#x{ord(char):X};" for char in word),
    "entities of entities": lambda word: "".join(f"&amp;#{ord(char)};" for char in word),
    "bold within": lambda word: f"{word[:1]}<b>{word[1:]}</b>",
    "a letter that is set large, after a paragraph": lambda word: f"one</p><p><span>{word[:1]}</span>{word[1:]}",
    "each letter its own": lambda word: "".join(f"<i>{char}</i>" for char in word),
    "a link within": lambda word: f"{word[:1]}<a href='/x?a=1&b=2' title='1 > 2'>{word[1:]}</a>",
    "a quoted angle": lambda word: f"{word[:1]}<b title=\"a>b\" class='c'>{word[1:]}</b>",
    "a comment within": lambda word: f"{word[:1]}<!-- > -->{word[1:]}",
    "a place to break": lambda word: f"{word[:1]}<wbr>{word[1:]}",
    "ruby": lambda word: f"<ruby>{''.join(f'{char}<rt>x</rt>' for char in word)}</ruby>",
    "soft hyphen": lambda word: f"{word[:1]}&shy;{word[1:]}",
    "zero width": lambda word: f"{word[:1]}\u200b{word[1:]}",
    "word joiner": lambda word: f"{word[:1]}&#8288;{word[1:]}",
    "a sign that leads back": lambda word: f"{word[:1]}\u21a9{word[1:]}",
    "full width": lambda word: "".join(chr(ord(char) + 0xFEE0) if char.isascii() else char for char in word),
    "bold letters": lambda word: "".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in word.lower()),
    "upper case": str.upper,
    "particle": lambda word: f"{word}nya" if word.isascii() else word,
    "affix": lambda word: f"di-{word}",
    "accents": lambda word: word.replace("a", "á").replace("A", "A\u0301"),
    "in a cell": lambda word: f"<table><tr><td>one</td><td>{word}</td><td>two</td></tr></table>",
    "after a break": lambda word: f"one<br>{word}<br/>two",
    "angles": lambda word: f"&lt;{word}&gt;",
    "percent": lambda word: f"100%{word}",
    "backslash": lambda word: f"C:\\{word}",
    "in a list": lambda word: f"<ul><li>one</li><li>{word}</li></ul>",
    "ideographic space": lambda word: f"\u3000{word}\u3000",
}
ALIASES = ["Xiaomi", "BAIC", "小米", "北汽集團", "Citroën", "R&D", "SU7", "小米SU7", "𠮷野家"]


def in_json(word: str, *, ascii_only: bool) -> str:
    said = {"@type": "NewsArticle", "headline": "The week", "articleBody": f"{FINE * 9}\n{word} said so.\n{FINE * 9}"}
    return f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=ascii_only)}</script>'


@pytest.mark.unmeasured
@settings(max_examples=100, deadline=None)
@given(st.sampled_from(ALIASES), st.sampled_from(sorted(FORMS)), st.sampled_from(["text", "title", "json", "JSON"]))
def test_no_page_is_passed_over_whose_article_the_matcher_takes(alias: str, form: str, place: str) -> None:
    told, hidden = on(alias), FORMS[form](alias)
    if place == "text":
        source = about(f"This week {hidden} said so.")
    elif place == "title":
        source = about("", title=f"{hidden} and the week ahead")
    else:
        # A page without a text of its own, so that the text for machines is its article's.
        machines = in_json(html.unescape(hidden), ascii_only=place == "json")
        source = f"<html><head><title>The week</title>{machines}</head><body><p>One</p></body></html>"
    if is_taken(source, told):
        assert may_concern(source, told)


@pytest.mark.parametrize("alias", ALIASES)
def test_the_law_is_not_empty(alias: str) -> None:
    assert is_taken(about(f"This week {html.escape(alias)} said so."), on(alias))
    assert not is_taken(about(""), on(alias))
    assert not may_concern(about(""), on(alias))


SCRAPS = (
    *("Xiao", "mi", "Auto", "小", "米", "Tom", " ", "\n", "-", ".", "\u0301", "&shy;", "&nbsp;", "&#8203;", "&amp;"),
    *("<b>", "</b>", "<br>", "</p><p>", "<a href='/a?b=c&d'>", "</a>", "<wbr>", "<!-- -->", "<script>x()</script>"),
    *("<style>a{}</style>", " <button>Follow</button> ", " <span hidden>x</span> ", "<p>ADVERTISEMENT</p>"),
)


@pytest.mark.unmeasured
@settings(max_examples=examples(40), deadline=None)
@given(
    st.lists(st.sampled_from(SCRAPS), min_size=2, max_size=9),
    st.sampled_from(["Xiaomi", "Xiaomi Auto", "小米", "小米Auto", "mi"]),
)
def test_no_heap_of_scraps_hides_an_alias(scraps: list[str], alias: str) -> None:
    source, told = about("".join(scraps)), on(alias)
    if is_taken(source, told):
        assert may_concern(source, told)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_an_alias_is_seen_in_every_form(form: str) -> None:
    assert may_concern(about(f"This week {FORMS[form]('Xiaomi')} said so."), story())


@pytest.mark.parametrize(
    "between", ["<script>ad(1)</script>", "<button>Follow</button>", "</p><p>ADVERTISEMENT</p><p>"]
)
def test_the_words_of_an_alias_may_have_between_them_what_is_not_of_the_article(between: str) -> None:
    assert may_concern(about(f"Said by Xiaomi {between} Auto later on."), on("Xiaomi Auto"))


def test_a_part_of_a_longer_word_is_no_alias() -> None:
    source = about("Xiaomist, prebaic and Dubai cukup; every event of the evening")
    assert not may_concern(source, story())
    assert not may_concern(source, on("EV"))


def test_a_control_within_a_word_of_the_text_for_machines_hides_no_alias() -> None:
    machines = in_json("Xi\x02aomi", ascii_only=True)
    source = f"<html><head><title>The week</title>{machines}</head><body><p>One</p></body></html>"
    assert "\\u0002" in source
    assert is_taken(source, on("Xiaomi"))
    assert may_concern(source, on("Xiaomi"))


def test_a_particle_may_be_glued_to_a_short_last_word() -> None:
    assert is_taken(about("Kata Lei Junnya."), on("Lei Jun"))
    assert may_concern(about("Kata Lei Junnya."), on("Lei Jun"))
    assert not may_concern(about("Kata EVnya."), on("EV"))


def test_a_traditional_writing_is_the_simplified_one() -> None:
    assert may_concern(about("北汽集團"), story())


def test_one_word_of_an_alias_is_not_enough() -> None:
    assert not may_concern(about("The group said so in spring."), on("Beijing Automotive Group"))


def test_what_the_query_excludes_is_no_reason_to_pass_a_page_over() -> None:
    told = story(query=Query("not", children=(Query("concept", "maker"),)))
    assert may_concern(about(""), told)
    assert may_concern("", told)


def test_a_page_with_an_article_in_it_is_passed_over_and_one_with_little_is_not() -> None:
    assert passed_over(about(""), story())
    assert not passed_over("<title>Before</title><p>Accept all cookies?</p>", story())
    assert not passed_over(about("").replace("<title>The week ahead", "<title>Log in to read"), story())


def test_what_is_not_shown_is_no_text() -> None:
    code = f"<script>var a = '>{FINE * 30}<';</script><style>>{FINE * 30}<</style>"
    assert is_short(f"<title>The week</title>{code}<p>One moment</p>")
    assert not is_short(about(""))


def test_a_chinese_article_is_not_short() -> None:
    said = "本报讯昨天上午在山上的人们回忆说天气一直很好没有人问过后来会发生什么事情也没有人知道明天的天气会怎么样。"
    assert not is_short(f"<title>天气</title>{f'<p>{said * 2}</p>' * 6}")


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<a ", "<a b='", '<a b="">', "&", "&#", "\\u", "%", "<script>", "<svg>", "</", "xiaom ", "小", "<rt>"],
)
def test_a_page_of_nothing_but_beginnings_is_gone_through_once(piece: str) -> None:
    source = piece * (400_000 // len(piece))
    assert not may_concern(source, story())
    assert is_short(source)


@pytest.mark.parametrize("written", ["&lt;Xiao<b>mi</b>&gt;", "&lt;<b>Xiao</b>mi&gt;", "&#60;X<i>iaomi&#62;</i>"])
def test_a_word_between_angle_brackets_that_a_tag_stands_in_is_seen(written: str) -> None:
    assert may_concern(about(f"This week {written} said so."), story())


@given(st.text(max_size=200))
@settings(max_examples=examples(30))
def test_nothing_breaks_it(source: str) -> None:
    assert isinstance(passed_over(source, story()), bool)


def test_a_page_of_many_different_characters_is_seen_as_one_of_few() -> None:
    many = "".join(map(chr, range(0x1E00, 0x1EFF))) + "".join(f"&#{code};" for code in range(0xC0, 0x24F))
    assert may_concern(about(f"{many} Xi\u00e1omi and {many}"), story())
    assert not may_concern(about(many), story())


def of_many(number: int, how: str) -> str:
    return "".join(how.format(code, code) for code in range(0x4E00, 0x4E00 + number))


@pytest.mark.parametrize("how", ["&#{};", "&#x{:x};", "{:c}", "\\u{:x}"])
def test_a_page_that_writes_more_than_any_language_has_is_not_looked_through(how: str) -> None:
    # To find out what a million different entities mean takes longer than to read the page.
    assert not may_concern(about(of_many(11_000, how)), story())
    assert may_concern(about(of_many(13_000, how)), story())
