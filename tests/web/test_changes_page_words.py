"""The words of a change, as the list of changes shows them in the row itself."""

from __future__ import annotations

import json
import re

import pytest

from monitor.revise import compare
from monitor.web.pages import change_words
from monitor.web.pages.change_words import ChangedWords, changed_words, without_classes


def of(old: str, new: str, language: str = "en", most: int = 3) -> ChangedWords:
    """Of two texts; each begins with its headline and a blank line."""
    (title, _, text), (new_title, _, new_text) = old.partition("\n\n"), new.partition("\n\n")
    change = compare(title, text, new_title, new_text, language=language)
    ops = [{"op": op.op, "old": op.old, "new": op.new} for op in change.ops]
    figures = [{"from": one.old, "to": one.new} for one in change.figures]
    return changed_words(json.dumps(ops), json.dumps(figures), most=most)


def marked(pieces: object) -> str:
    signs = {"equal": "{}", "delete": "[-{}-]", "insert": "[+{}+]", "moved-away": "[<{}<]", "moved-here": "[>{}>]"}
    return "".join(signs[piece.style].format(piece.text) for piece in pieces)  # type: ignore[attr-defined]


LONG = " ".join(f"word{number}" for number in range(60))


def test_figures_are_shown_before_words_that_stand_earlier() -> None:
    old = f"Title\n\nThe old opening stands here.\n{LONG}\nThe cost is 10 billion yuan in all."
    words = of(old, old.replace("old opening", "new beginning").replace("10 billion", "12 billion"))
    assert marked(words.places[0]) == "The cost is [-10-][+12+] billion yuan in all."
    assert "[-old opening-]" in marked(words.places[1])


def test_a_place_has_some_words_about_it_and_no_more() -> None:
    words = of(f"Title\n\n{LONG} here stands a {LONG}", f"Title\n\n{LONG} here lies a {LONG}")
    (place,) = words.places
    assert marked(place).startswith("…")
    assert marked(place).endswith("…")
    assert "here [-stands-][+lies+] a" in marked(place)
    assert len(marked(place)) < 190


def test_a_place_does_not_reach_into_another_paragraph() -> None:
    words = of("Title\n\nOne here.\nTwo there.\nThree.", "Title\n\nOne here.\nTwo where.\nThree.")
    assert marked(words.places[0]) == "Two [-there-][+where+]."


@pytest.mark.parametrize("pad", range(12))
def test_a_place_is_not_cut_inside_a_number_or_a_latin_word(pad: int) -> None:
    side = "".join(f"年产{number}1234567辆SU7Ultra" for number in range(10, 20))
    ops = [
        {"op": "equal", "old": f"题\n\n{side}{'字' * pad}", "new": f"题\n\n{side}{'字' * pad}"},
        {"op": "replace", "old": "甲", "new": f"{'字' * pad}{side * 5}{'字' * pad}"},
        {"op": "equal", "old": f"{'字' * pad}{side}", "new": f"{'字' * pad}{side}"},
    ]
    (place,) = changed_words(json.dumps(ops)).places
    assert len(marked(place)) < 480
    runs = re.findall(r"[0-9A-Za-z]+", "|".join(piece.text for piece in place))
    assert len(runs) > 8
    assert all(run == "SU7Ultra" or len(run) == 9 for run in runs)


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        ("figure, wording: 10 miliar → 12 miliar", "10 miliar → 12 miliar"),
        ("headline: A; also B → C; 10 → 12; also quote, typo", "A; also B → C; 10 → 12"),
        ("10 → 12 miliar yuan", "10 → 12 miliar yuan"),
        ("correction", ""),
        ("added: it said so; also that it would", "it said so; also that it would"),
    ],
)
def test_the_line_of_a_change_is_told_without_the_names_of_its_classes(stored: str, words: str) -> None:
    assert without_classes(stored) == words


def test_very_many_figures_are_not_each_sought_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    ops = [{"op": "equal", "old": "Title\n\n", "new": "Title\n\n"}]
    for number in range(900):
        ops += [{"op": "replace", "old": f"{number}", "new": "x"}, {"op": "equal", "old": "\n", "new": "\n"}]
    figures = [{"from": f"{number + 9000}", "to": "7"} for number in range(900)]
    sought = 0

    class Counted(str):
        def __contains__(self, other: object) -> bool:
            nonlocal sought
            sought += 1
            return super().__contains__(other)  # type: ignore[operator]

    plain = change_words._plain
    monkeypatch.setattr(change_words, "_plain", lambda text: Counted(plain(text)))
    assert changed_words(json.dumps(ops), json.dumps(figures)).more > 800
    assert 0 < sought < 100_000 * 2


def test_a_moved_sentence_is_shown_as_moved() -> None:
    first, second = (
        "The maker said that it would build the car alone.",
        "The partner would not speak of it at all today.",
    )
    third = "Neither was known to have signed anything until this week."
    words = of(f"Title\n\n{first}\n{second}\n{third}", f"Title\n\n{second}\n{third}\n{first}")
    shown = "".join(marked(place) for place in words.places)
    assert "[<" in shown
    assert "[>" in shown


def test_places_that_are_not_shown_are_counted() -> None:
    old = "Title\n\n" + "\n".join(f"Line {word} stands here as it did." for word in "abcdefgh")
    words = of(old, old.replace("stands", "stood"), most=3)
    assert len(words.places) == 3
    assert words.more == 5


def test_a_long_stretch_is_cut_in_its_middle() -> None:
    added = " ".join(f"new{number}" for number in range(300))
    words = of("Title\n\nText.", f"Title\n\nText.\n{added}")
    shown = marked(words.places[0])
    assert "new0" in shown
    assert "new299" in shown
    assert len(shown) < 320


def test_blanks_at_the_ends_of_what_was_added_are_not_marked() -> None:
    words = of("Title\n\nOne sentence stands here.", "Title\n\nOne sentence stands here. Another was added.")
    assert marked(words.places[0]) == "One sentence stands here. [+Another was added.+]"


def test_an_empty_headline_and_a_new_one() -> None:
    words = of("\n\nText here.", "A headline\n\nText here.")
    assert marked(words.before) == ""
    assert marked(words.after) == "[+A headline+]"
    assert words.places == ()


def test_a_megabyte_of_steps_is_bounded() -> None:
    ops = [{"op": "replace", "old": "a" * 200_000, "new": "b" * 200_000}] * 3
    words = changed_words(json.dumps(ops))
    assert sum(len(piece.text) for place in words.places for piece in place) < 5_000
    assert sum(len(piece.text) for piece in (*words.before, *words.after)) < 1_000
