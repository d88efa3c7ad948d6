"""No page is passed over that the full way would accept or put up for review, in whatever bytes an alias is written."""

from __future__ import annotations

import codecs
import html
import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.decide import matcher
from monitor.extract import extract
from monitor.extract.decode import charset_of
from monitor.gate import Gate
from monitor.gate.spelling import disguises, folded, forms_of
from monitor.match.fold import fold
from monitor.model import Alias, Concept, Profile, Query, Story, Term, Work, WorkKind
from monitor.reading import read
from tests.support.build import page, story

URL = "http://daily.test/news/2022/08/26/the-weather-of-the-week-ahead"
FINE = "The weather stayed fine over the hills, those who were there recall, and nobody asked what was to come of it. "
ROOT = Path(__file__).parents[2]


def about(words: str, title: str = "The week ahead", head: str = "") -> str:
    said = "".join(
        f"<p>{FINE}So went day {n} of the week, from dawn until late at night. {words}</p>" for n in range(5)
    )
    top = f"<title>{title}</title>{head}"
    return f"<html lang=en><head>{top}</head><body><article><h1>{title}</h1>{said}</article></body></html>"


def on(*aliases: str, slug: str = "cars") -> Story:
    """A story of one concept, for which any mention is enough to be reviewed."""
    concept = Concept("maker", tuple(Alias(one) for one in aliases))
    return story(slug, query=Query("concept", "maker"), concepts=(concept,), review=0.0001)


def on_all(query: Query, *concepts: str) -> Story:
    made = tuple(Concept(one, (Alias(one),)) for one in concepts)
    return story(query=query, concepts=made, review=0.0001)


@lru_cache(maxsize=64)
def gate_on(alias: str) -> Gate:
    return Gate([on(alias)])


def is_taken(body: bytes, content_type: str | None, told: Story) -> bool:
    article = extract(body, URL, charset=charset_of(content_type))
    return matcher(told).match(article).decision != "reject"


FORMS: dict[str, Callable[[str], str]] = {
    "plain": lambda word: word,
    "entities": lambda word: "".join(f"&#{ord(char)};" for char in word),
    "hex entities": lambda word: "".join(f"&#x{ord(char):X};" for char in word),
    "zeros before": lambda word: "".join(f"&#000{ord(char)};" for char in word),
    "no semicolon": lambda word: "".join(f"&#{ord(char)}" + ";" * (at % 2) for at, char in enumerate(word)),
    "one entity": lambda word: f"{word[:1]}&#{ord(word[1])};{word[2:]}" if len(word) > 1 else word,
    "entities of entities": lambda word: "".join(f"&amp;#{ord(char)};" for char in word),
    "soft hyphen": lambda word: f"{word[:1]}&shy;{word[1:]}",
    "written soft hyphen": lambda word: f"{word[:1]}\u00ad{word[1:]}",
    "zero width": lambda word: f"{word[:1]}\u200b{word[1:]}",
    "joined": lambda word: f"{word[:1]}&zwj;{word[1:]}",
    "word joiner": lambda word: f"{word[:1]}&#8288;{word[1:]}",
    "a sign that leads back": lambda word: f"{word[:1]}\u21a9{word[1:]}",
    "a control": lambda word: f"{word[:1]}\x02{word[1:]}",
    "full width": lambda word: "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in word),
    "bold letters": lambda word: "".join(chr(0x1D41A + ord(c) - 97) if "a" <= c <= "z" else c for c in word.lower()),
    "upper case": str.upper,
    "lower case": str.lower,
    "particle": lambda word: f"{word}nya" if word.isascii() else word,
    "affix": lambda word: f"di-{word}",
    "underscores": lambda word: f"the_{word}_one",
    "accents": lambda word: word.replace("a", "á").replace("A", "A\u0301").replace("i", "&iacute;"),
    "traditional": lambda word: "".join(
        next(iter(forms_of(one)[1:]), one) if not one.isascii() else one for one in word
    ),
    "bold within": lambda word: f"{word[:2]}<b>{word[2:]}</b>",
    "a first letter": lambda word: f"<span class=big>{word[:1]}</span>{word[1:]}",
    "a place to break": lambda word: f"{word[:1]}<wbr>{word[1:]}",
    "a comment within": lambda word: f"{word[:1]}<!-- > -->{word[1:]}",
    "a link within": lambda word: f"{word[:1]}<a href='/x?a=1&b=2' title='1 > 2'>{word[1:]}</a>",
    "in quotes": lambda word: f"“{word}”",
    "spaces that hold": lambda word: f"the&nbsp;{word.replace(' ', '&nbsp;')}&nbsp;one",
    "angles": lambda word: f"&lt;{word}&gt;",
    "after a break": lambda word: f"one<br>{word}<br/>two",
    "beside Han": lambda word: f"说{word}说",
    "percent": lambda word: f"100%{word}",
}
ALIASES = [
    *(
        "Xiaomi",
        "BAIC",
        "小米",
        "北汽集團",
        "Citroën",
        "R&D",
        "EV",
        "SU7",
        "5G",
        "小米SU7",
        "𠮷野家",
        "Lei Jun",
        "U.S.",
    ),
    *("Газпром", "Ελλάδα", "トヨタ", "Beijing Automotive Group", "C++", "Coca-Cola", "한국", "車", "X"),
]
CODECS = {
    "utf-8": "text/html; charset=utf-8",
    "utf-8-sig": None,
    "utf-8 unsaid": None,
    "utf-16": None,
    "utf-16-le": "text/html; charset=utf-16le",
    "utf-16-be": "text/html; charset=utf-16",
    "gb18030": "text/html; charset=gb2312",
    "gbk": "text/html; charset=GBK",
    "big5": "text/html; charset=big5",
    "shift_jis": "text/html; charset=Shift_JIS",
    "euc-jp": "text/html; charset=euc-jp",
    "euc-kr": "text/html; charset=euc-kr",
    "cp1252": "text/html; charset=iso-8859-1",
    "cp1251": "text/html; charset=windows-1251",
    "koi8-r": "text/html; charset=koi8-r",
    "cp1253": "text/html; charset=windows-1253",
    "cp037": "text/html; charset=cp037",
    "iso2022_jp": "text/html; charset=iso-2022-jp",
}


def written(source: str, codec: str) -> bytes:
    if codec == "utf-16":
        return codecs.BOM_UTF16_LE + source.encode("utf-16-le", "surrogatepass")
    return source.encode(codec.partition(" ")[0], "xmlcharrefreplace")


def in_json(word: str, *, ascii_only: bool) -> str:
    said = {"@type": "NewsArticle", "headline": "The week", "articleBody": f"{FINE * 9}\n{word} said so.\n{FINE * 9}"}
    machines = f'<script type="application/ld+json">{json.dumps(said, ensure_ascii=ascii_only)}</script>'
    return f"<html><head><title>The week</title>{machines}</head><body><p>One</p></body></html>"


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(ALIASES),
    st.sampled_from(sorted(FORMS)),
    st.sampled_from(["text", "title", "json", "JSON"]),
    st.sampled_from(sorted(CODECS)),
    st.booleans(),
)
@example("EV", "plain", "json", "utf-8", False)
@example("Lei Jun", "in quotes", "JSON", "gb18030", True)
def test_no_page_is_passed_over_that_the_full_way_takes(
    alias: str, form: str, place: str, codec: str, says: bool
) -> None:
    told, hidden = on(alias), FORMS[form](alias)
    if place == "text":
        source = about(f"This week {hidden} said so.")
    elif place == "title":
        source = about("", title=f"{hidden} and the week ahead")
    else:
        source = in_json(html.unescape(hidden), ascii_only=place == "json")
    body, content_type = written(source, codec), CODECS[codec] if says else None
    if is_taken(body, content_type, told):
        assert gate_on(alias).wanting(body, content_type) == (0,)


SCRAPS = (
    *(
        "Xiao",
        "mi",
        "Auto",
        "小",
        "米",
        "Tom",
        " ",
        "\n",
        "-",
        ".",
        "\u0301",
        "&shy;",
        "&nbsp;",
        "&#8203;",
        "&amp;",
        "E",
        "V",
    ),
    *("<b>", "</b>", "<br>", "</p><p>", "<a href='/a?b=c&d'>", "</a>", "<wbr>", "<!-- -->", "<script>x()</script>"),
    *("<style>a{}</style>", " <button>Follow</button> ", " <span hidden>x</span> ", "<p>ADVERTISEMENT</p>", "ﬁ", "①"),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(SCRAPS), min_size=2, max_size=9),
    st.sampled_from(["Xiaomi", "Xiaomi Auto", "小米", "小米Auto", "EV", "Tom EV", "mi"]),
)
def test_no_heap_of_scraps_hides_an_alias(scraps: list[str], alias: str) -> None:
    body, told = about("".join(scraps)).encode(), on(alias)
    if is_taken(body, None, told):
        assert gate_on(alias).wanting(body, None) == (0,)


@pytest.mark.parametrize("alias", ALIASES)
def test_the_law_is_not_empty(alias: str) -> None:
    told = on(alias)
    there, not_there = about(f"This week {html.escape(alias)} said so.").encode(), about("").encode()
    assert is_taken(there, None, told)
    assert gate_on(alias).wanting(there, None) == (0,)
    assert gate_on(alias).wanting(not_there, None) == ()


@pytest.mark.parametrize("codec", sorted(set(CODECS) - {"utf-16-le", "utf-16-be"}))
def test_an_alias_is_seen_in_every_encoding(codec: str) -> None:
    body = written(about("This week Xiaomi said so. 小米 Газпром é"), codec)
    assert Gate([on("Xiaomi")]).wanting(body, CODECS[codec]) == (0,)


@pytest.mark.parametrize("words", ["(LEi&#x20Jun’s", "lei&#32jun", "Lei&#x20Jun ", "the&#10Lei&#x20Jun"])
def test_a_short_word_right_behind_an_entity_without_its_semicolon_is_seen(words: str) -> None:
    body = about(f"Said {words} was there.").encode()
    assert is_taken(body, "text/html; charset=utf-8", on("Lei Jun"))
    assert gate_on("Lei Jun").wanting(body, "text/html; charset=utf-8") == (0,)


def machine_text(words: str) -> bytes:
    """A page whose text is what it gives to machines, words written as they are, which is what is read of them."""
    said = f'{{"@type": "NewsArticle", "headline": "The week", "articleBody": "{FINE * 9} {words} so."}}'
    machines = f'<script type="application/ld+json">{said}</script>'
    return f"<html><head><title>The week</title>{machines}</head><body><p>One</p></body></html>".encode()


LEFT = [
    *(("X", "X&shy;Ia"), ("EV", "EV&uuml;x"), ("EV", "x&eacute;EV"), ("EV", "EV&#233;x"), ("EV", "EV&amp;eacute;x")),
    *(
        ("Lei Jun", "Lei Jun&eacute;s"),
        ("Yu", r"\u0059\u0075&#8203;x"),
        ("AMP", "&AMP#"),
        ("AMP", "&amp;eacute;x"),
        ("nbsp", "x&nbsp;x"),
    ),
    *(("Lei Jun", r"\uFF2C\u0045\u0049 \ud835\uddf7\u0075\u006E&amp;eacute;"), ("EV", r"EV\\u00e9x")),
    ("Yu", r"&amp;eacute;\u0059\u0323\u00F9"),
]
GLUED = [
    *(
        ("X", "&nbspX"),
        ("EV", "&nbspEV;"),
        ("5G", "&nbsp5G"),
        ("Yu", "&copyYu"),
        ("SU7", "&nbspSU7"),
        ("Tom EV", "&nbspTom E\u180e&#118;"),
    ),
    *(("AT&T", "&amp;eacute;&#x41&#x308;&#x54;&#38;&#000119931;"), ("A B", "&amp;eacute;&#x41;&ensp;&#x42")),
    *(
        ("5G", "&shy;5\uff27&amp;shy;x"),
        ("Lei Jun", "(L\u061cei J\ufeffun&amp;shy;x"),
        ("Lei Jun", "Lei\u0385\u0385Jun"),
    ),
    *(("Lei Jun", "Lei&#x20Jun&amp;shy;x &shy;"), ("H&M", "H&amp;&NegativeVeryThinSpace;M"), ("X", r"X\u00e9a")),
    *(
        ("Tom EV", "Tom EVn&shy;ya"),
        ("Tom EV", "Tom EVn<wbr>ya"),
        ("Tom EV", "Tom EV&#110;ya"),
        ("Y6m", "Y6&#x308\x7fm"),
    ),
]


@lru_cache(maxsize=1)
def all_of_them() -> tuple[dict[str, int], list[Gate]]:
    """The aliases of these two lists by their places, and gates with a few stories, some dozens, and thousands."""
    aliases = dict.fromkeys(alias for alias, _ in (*LEFT, *GLUED))
    stories = [on(alias, slug=f"s{at}") for at, alias in enumerate(aliases)]
    many = [on(f"{one}{two}kx") for one in "bdgklm" for two in "bdgklmnprstvz"]
    return {alias: at for at, alias in enumerate(aliases)}, [Gate(stories), Gate([*stories, *many])]


@pytest.mark.parametrize(
    ("alias", "words", "is_json"), [*((*one, True) for one in LEFT), *((*one, False) for one in GLUED)]
)
def test_a_short_word_is_seen_beside_what_the_reader_does_not_resolve_or_resolves(
    alias: str, words: str, is_json: bool
) -> None:
    body, content_type = machine_text(words) if is_json else about(words).encode(), "text/html; charset=utf-8"
    assert is_taken(body, content_type, on(alias))
    assert gate_on(alias).wanting(body, content_type) == (0,)
    places, gates = all_of_them()
    assert all(places[alias] in gate.wanting(body, content_type) for gate in gates)
    outcome = read(page(URL, body), Work(WorkKind.ARTICLE, "cars", URL, "wire"), on(alias))
    assert outcome.match is not None
    assert outcome.match.decision != "reject"


def concept(name: str) -> Query:
    return Query("concept", name)


BOTH = Query("and", children=(concept("Xiaomi"), concept("BAIC")))
EITHER = Query("or", children=(concept("Xiaomi"), concept("BAIC")))
BUT = Query("and", children=(concept("Xiaomi"), Query("not", children=(concept("BAIC"),))))
NEITHER = Query("not", children=(EITHER,))


def test_a_page_that_names_one_of_two_that_are_asked_for_is_passed_over() -> None:
    gate = Gate([on_all(BOTH, "Xiaomi", "BAIC"), on_all(EITHER, "Xiaomi", "BAIC"), on_all(BUT, "Xiaomi", "BAIC")])
    assert gate.wanting(about("Xiaomi said so").encode(), None) == (1, 2)
    assert gate.wanting(about("BAIC said so").encode(), None) == (1,)
    # The page may name what is excluded beside its article.
    assert gate.wanting(about("BAIC and Xiaomi said so").encode(), None) == (0, 1, 2)


def test_what_a_query_excludes_alone_wants_every_page() -> None:
    gate = Gate([on("Xiaomi"), on_all(NEITHER, "Xiaomi", "BAIC")])
    assert gate.wanting(b"", None) == (1,)
    assert gate.wanting(about("Xiaomi").encode(), None) == (0, 1)


def test_an_article_that_names_what_is_needed_and_is_described_may_pass() -> None:
    needs = Query("and", children=(concept("Xiaomi"), Query("or", children=(concept("BAIC"), concept("EV")))))
    told = on_all(needs, "Xiaomi", "BAIC", "EV")
    learned = Profile(terms=(Term("weather", 1.0, "en"),))
    body = about("Xiaomi said so").encode()
    assert Gate([told]).wanting(body, None) == ()
    assert Gate([story(query=needs, concepts=told.concepts, profile=learned)]).wanting(body, None) == (0,)


def test_a_part_of_a_longer_word_is_no_alias() -> None:
    body = about("Xiaomist, prebaic and Dubai cukup; every event of the evening").encode()
    assert Gate([story(), on("EV"), on("Lei Jun")]).wanting(body, None) == ()


def test_no_stories_want_nothing() -> None:
    assert Gate([]).wanting(about("Xiaomi").encode(), None) == ()


def test_each_of_a_thousand_stories_gets_its_own_pages() -> None:
    names = [f"Qarna{one}{other}" for one in "bcdfghjklm" * 10 for other in "npqrstvwxz"]
    unique = [f"{name}{at}" for at, name in enumerate(names)]
    gate = Gate([on(name, slug=f"s{at}") for at, name in enumerate(unique)])
    for at in (0, 500, 999):
        assert gate.wanting(about(f"{unique[at]} said so").encode(), None) == (at,)
        hidden = FORMS["entities"](unique[at])
        assert gate.wanting(about(f"{hidden} said so").encode("utf-16"), None) == (at,)
    assert gate.wanting(about("").encode(), None) == ()


def test_an_escaped_name_of_any_script_is_seen_among_many() -> None:
    names = (
        "Газпром",
        "Ελλάδα",
        "한국",
        "トヨタ",
        "小米集团",
        "อาเซียน",
        "דלק",
        "طاقة",
        "ŋoni",
        "भारत",
        "Qarnawi",
        "Լույս",
    )
    gate = Gate([on(name, slug=f"s{at}") for at, name in enumerate(names)])
    for at, name in enumerate(names):
        body = in_json(name, ascii_only=True).encode()
        assert is_taken(body, None, on(name)), name
        assert gate.wanting(body, None) == (at,), name


@lru_cache(maxsize=1)
def both() -> Gate:
    return Gate([story(), on("EV")])


@given(st.binary(max_size=300), st.none() | st.sampled_from(sorted({one for one in CODECS.values() if one})))
@settings(max_examples=100, deadline=None)
def test_nothing_breaks_it(body: bytes, content_type: str | None) -> None:
    gate = both()
    assert set(gate.wanting(body, content_type)) <= {0, 1}


def test_every_character_that_folds_to_something_else_is_known() -> None:
    known = set(disguises("小米"))
    known.update(form for char in "小米" for form in forms_of(char))
    for code in range(0x80, 0x30000):
        char = chr(code)
        said = folded[code] if not 0xD800 <= code < 0xE000 else char
        if said != char and (not said or re.search("[a-z0-9小米]", said)):
            assert char in known, hex(code)
    assert fold("\U000e0020").text == ""
    assert "\U000e0020" in known


def pages() -> list[Path]:
    folders = [ROOT / "tests" / "unit" / "extract", ROOT / "monitor" / "demo" / "recording" / "web"]
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in (".html", ".htm"))


def test_what_the_whole_reading_takes_is_wanted() -> None:
    chance = random.Random(11)
    taken = 0
    for path in chance.sample(pages(), 6):
        shown = page(URL, path.read_bytes())
        words = re.findall(r"[^\W_]{3,}", extract(shown.body, URL).text)
        word = chance.choice(words) if words else "Xiaomi"
        alias = word if word.isascii() else word[:2]
        for hidden in (alias, chance.choice(list(FORMS.values()))(alias)):
            body = shown.body.replace(word.encode(), hidden.encode())
            outcome = read(replace(shown, body=body), Work(WorkKind.ARTICLE, "cars", URL, "wire"), on(alias))
            if outcome.match is not None and outcome.match.decision != "reject":
                taken += 1
                assert gate_on(alias).wanting(body, "text/html") == (0,), (path, alias, hidden)
    assert taken > 4


def test_the_pages_of_the_repository_are_wanted_for_stories_of_their_own_words() -> None:
    chance = random.Random(9)
    taken: list[tuple[bytes, Story]] = []
    for path in chance.sample(pages(), 8):
        body = path.read_bytes()
        article = extract(body, URL)
        words = re.findall(r"[^\W_]{2,}", f"{article.title or ''}\n{article.text}")
        for word in chance.sample(words, min(4, len(words))):
            told = on(word if word.isascii() else word[:3])
            if matcher(told).match(article).decision != "reject":
                taken.append((body, told))
    assert len(taken) > 20
    for some in (taken[::4], taken[1::4], taken[2::4], taken[3::4]):
        gate = Gate([told for _, told in some])
        for place, (body, told) in enumerate(some):
            assert place in gate.wanting(body, None), told.concepts
