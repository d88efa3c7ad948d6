"""What a feed tells of an article beyond its title: the summary, the whole text, and that no word of it goes unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.discover import State, compare, discover
from monitor.discover.feed_told import told
from monitor.model import SourceKind

LONG = "Satu kalimat yang panjang. " * 40


def feed(description: str = "", content: str = "", title: str = "t", more: str = "") -> bytes:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><item><guid>1</guid>'
        f"<title><![CDATA[{title}]]></title><description><![CDATA[{description}]]></description>"
        f"<content:encoded><![CDATA[{content}]]></content:encoded>{more}</item></channel></rss>"
    ).encode()


def changes(*bodies: bytes) -> list[list[str]]:
    """What each of several polls of a feed tells."""
    said, state = [], State()
    for body in bodies:
        found, state = compare(discover(body, kind=SourceKind.FEED).items, state)
        said.append([each.change for each in found])
    return said


def test_a_short_content_beside_a_summary_is_told_when_it_changes_and_when_it_comes_back() -> None:
    one, two = feed("Ringkas.", "Isi yang pendek."), feed("Ringkas.", "Isi yang lain.")
    assert changes(one, two, one) == [["new"], ["changed"], ["returned"]]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"content": LONG * 220 + "ujung"}, {"content": LONG * 220 + "akhir"}),
        ({"description": LONG * 12 + "ujung", "content": LONG * 20}, {"description": LONG * 12, "content": LONG * 20}),
        ({"title": LONG * 2 + "ujung"}, {"title": LONG * 2 + "akhir"}),
        ({"content": "<p>" + " " * 2_000_000 + "ujung"}, {"content": "<p>" + " " * 2_000_000 + "akhir"}),
    ],
    ids=["text", "summary", "title", "markup"],
)
def test_words_beyond_what_an_item_keeps_are_told_when_they_change(
    before: dict[str, str], after: dict[str, str]
) -> None:
    assert changes(feed(**before), feed(**before), feed(**after)) == [["new"], [], ["changed"]]


def test_a_third_text_counts_too() -> None:
    one, two = (f"<summary>{each}</summary>" for each in ("satu", "dua"))
    assert changes(feed("a", LONG, more=one), feed("a", LONG, more=two)) == [["new"], ["changed"]]


def test_markup_decides_nothing_even_where_it_makes_the_other_text_the_longer_one() -> None:
    one, other = "satu " * 130, "dua dua " * 81  # 650 and 648 letters
    plain = feed(one, other)
    assert changes(plain, feed(f"<p>{one}</p>", f'<div class="{"k" * 90}">{other}</div>'), plain) == [["new"], [], []]


def test_one_text_given_twice_is_said_once() -> None:
    assert changes(feed("Satu dua.", ""), feed("Satu dua.", "<p>Satu  dua.</p>")) == [["new"], []]


def test_the_longer_of_two_texts_is_the_whole_one() -> None:
    assert told(None, "Ringkas.", [LONG]) == ("Ringkas.", LONG.strip(), None)
    assert told(None, LONG, ["Ringkas."]) == ("Ringkas.", LONG.strip(), None)
    assert told(None, "Ringkas.", ["Pendek."])[:2] == ("Ringkas.", None)
    assert told(None, None, []) == (None, None, None)


@given(st.lists(st.sampled_from(["a", "b", LONG, LONG + "b", "<p>a</p>", " "]), min_size=1, max_size=4))
def test_a_text_that_is_left_out_is_never_lost(texts: list[str]) -> None:
    """Two tellings are alike exactly where the same words are told."""
    bare = {each.replace("<p>", "").replace("</p>", "").strip() for each in texts} - {""}
    summary, text, rest = told(None, texts[0], texts[1:])
    kept = {" ".join(each.split()) for each in (summary, text) if each}
    assert kept <= bare
    assert (rest is None) == (kept == bare)
