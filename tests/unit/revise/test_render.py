from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.revise import compare, segments, summary, to_html, to_text

WORDS = st.lists(
    st.sampled_from(["<b>", "&", "plant ", "小米", "10 ", "12 ", "\x1b[2J", "\u202e", "\r", ". ", "\n"]), max_size=20
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
LONG = " ".join(f"Sentence {word} stands here for itself." for word in NUMBERS)


def test_a_diff_reads_without_colour() -> None:
    change = compare("Judul", "The plant costs 10 billion yuan.", "Judul", "The old plant costs 12 billion yuan.")
    assert to_text(change) == "Judul\n\nThe {+old +}plant costs [-10-]{+12+} billion yuan."


def test_long_equal_stretches_are_cut_to_their_context() -> None:
    change = compare("T", LONG, "T", LONG.replace("five", "fifty"))
    text = to_text(change, context=30)
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) < 130
    assert "[-five-]{+fifty+}" in text
    assert to_text(change, context=None).replace("[-five-]", "").replace(
        "{+fifty+}", "fifty"
    ) == "T\n\n" + LONG.replace("five", "fifty")


def test_what_moved_is_marked_where_it_was_and_where_it_went() -> None:
    old = "First comes this line of words.\nThen follows another one.\nAnd here is a much longer end, not to be moved."
    change = compare("T", old, "T", "\n".join(old.split("\n")[i] for i in (1, 0, 2)))
    text = to_text(change, context=None)
    assert text.count("[~") == text.count("{~") == 1
    assert 'class="moved"' in to_html(change)


@given(WORDS.map("".join), WORDS.map("".join))
@settings(max_examples=150, deadline=None)
def test_segments_lose_nothing_and_let_no_control_character_through(old: str, new: str) -> None:
    change = compare("t", old, "t", new)
    parts = list(segments(change, context=None))
    shown = "".join(text for style, text in parts if style not in ("delete", "moved-away"))
    for character in ("\x1b", "\u202e", "\r"):
        assert character not in "".join(text for _, text in parts)
        assert character not in to_html(change) + summary(change)
    assert shown == "t\n\n" + new.replace("\x1b", "\\x1b").replace("\u202e", "\\u202e").replace("\r", "\\x0d")


@given(WORDS.map("".join), WORDS.map("".join))
@settings(max_examples=100, deadline=None)
def test_html_holds_no_tag_of_the_page(old: str, new: str) -> None:
    tags = set(re.findall(r"</?(\w+)", to_html(compare("t", old, "t", new))))
    assert tags <= {"div", "ins", "del", "span", "br"}


def test_a_summary_says_from_what_to_what() -> None:
    story = "The plant costs 10 billion yuan. It stands in Beijing and is old."
    assert summary(compare("A", story, "A", story.replace("10", "12"))) == "10 → 12 billion yuan"
    assert summary(compare("A house", story, "A plant", story)) == "headline: A house → A plant"
    assert summary(compare("A", story, "A", story)) == "no change"
    assert summary(compare("A", story, "A", story + " Nobody knows why.")) == "added: Nobody knows why."
    assert summary(compare("A", "投资100亿元。", "A", "投资120亿元。")) == "100 → 120亿元"
    both = compare("A house", story, "A plant", story.replace("old", "new").replace("10", "12"))
    assert summary(both) == "headline: A house → A plant; 10 → 12 billion yuan; also wording"


def test_a_summary_is_one_short_line() -> None:
    change = compare("A " * 500, "b", "\n\n".join("B" * 500), "c")
    assert "\n" not in summary(change)
    assert len(summary(change)) < 500
