"""A difference as passages: nothing is lost of either version, and only what changed is marked."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Op
from monitor.revise import compare
from monitor.web.pages.passages import Bit, Passage, Shown, shown

FIRST = "The plant opens in May. Nobody would say more."
SECOND = "It costs 10 billion yuan. The line makes 300,000 cars a year."
THIRD = "A spokesman declined to comment. Shares rose by four percent."
FOURTH = "The ministry has not been asked. It will be asked on Monday."


def of(old: str, new: str, old_title: str = "Cars", new_title: str = "Cars") -> Shown:
    return shown(compare(old_title, old, new_title, new).ops, old_title, new_title)


def passages(made: Shown) -> list[Passage]:
    return [one for stretch in made.stretches for one in stretch.passages]


def words(bits: tuple[Bit, ...], *kinds: str) -> list[str]:
    return [bit.text.strip() for bit in bits if bit.kind in kinds]


def marks(made: Shown) -> tuple[list[str], list[str]]:
    """What is marked as taken out and as put in."""
    every = [bit for one in passages(made) for bit in one.both]
    return words(tuple(every), "del"), words(tuple(every), "ins")


def test_only_the_words_that_changed_are_marked() -> None:
    made = of(f"{FIRST}\n{SECOND}", f"{FIRST}\n{SECOND.replace('10', '12')}")
    assert marks(made) == (["10"], ["12"])
    assert [one.is_changed for one in passages(made)] == [False, True]


def test_a_headline_is_told_apart_from_the_text() -> None:
    made = of(FIRST, FIRST, "Plant opens in May", "Plant opens in June")
    assert (words(made.title.old, "del"), words(made.title.new, "ins")) == (["May"], ["June"])
    assert not any(one.is_changed for one in passages(made))


def test_a_paragraph_that_came_stands_alone_and_leaves_the_others_as_they_were() -> None:
    made = of(f"{FIRST}\n{SECOND}", f"{FIRST}\n{SECOND}\n{THIRD}")
    assert [one.is_changed for one in passages(made)] == [False, False, True]
    last = passages(made)[-1]
    assert (last.old, words(last.new, "ins")) == ((), [THIRD])


def test_a_paragraph_that_went_has_nothing_beside_it() -> None:
    made = of(f"{FIRST}\n{SECOND}\n{THIRD}", f"{FIRST}\n{THIRD}")
    gone = next(one for one in passages(made) if one.is_changed)
    assert (words(gone.old, "del"), gone.new) == ([SECOND], ())


def test_a_paragraph_that_was_rewritten_stands_beside_what_it_was() -> None:
    ops = [
        Op("equal", f"Cars\n\n{FIRST}\n", f"Cars\n\n{FIRST}\n"),
        Op("delete", f"{SECOND}\n", ""),
        Op("insert", "", f"{FOURTH}\n"),
        Op("equal", THIRD, THIRD),
    ]
    made = passages(shown(ops, "Cars", "Cars"))
    assert [(words(one.old, "del"), words(one.new, "ins")) for one in made if one.is_changed] == [([SECOND], [FOURTH])]


def test_paragraphs_that_were_joined_do_not_hold_up_the_others() -> None:
    made = of(
        f"{FIRST}\n{SECOND}\n{THIRD}\n{FOURTH}", f"{FIRST} {SECOND}\n{THIRD}\n{FOURTH.replace('Monday', 'Tuesday')}"
    )
    assert [one.is_changed for one in passages(made)] == [False, False, True]
    assert marks(made) == (["Monday"], ["Tuesday"])


def test_a_sentence_that_moved_is_shown_at_both_places_with_one_number() -> None:
    made = of(f"{THIRD}\n{FIRST}\n{SECOND}\n{FOURTH}", f"{FIRST}\n{SECOND}\n{FOURTH}\n{THIRD}")
    every = [bit for one in passages(made) for bit in one.both]
    away, here = ([bit for bit in every if bit.kind == kind] for kind in ("from", "to"))
    assert [bit.text.strip() for bit in away] == [bit.text.strip() for bit in here]
    assert [bit.pair for bit in away] == [bit.pair for bit in here] == [1, 2]
    assert made.moved == 2
    assert marks(made) == ([], [])


def test_a_sentence_that_moved_and_changed_has_its_words_marked_inside() -> None:
    moved = THIRD.replace("four", "seven")
    ops = [
        Op("equal", "Cars\n\n", "Cars\n\n"),
        Op("move", f"{THIRD}\n", ""),
        Op("equal", f"{FIRST}\n", f"{FIRST}\n"),
        Op("move", "", moved),
    ]
    every = [bit for one in passages(shown(ops, "Cars", "Cars")) for bit in one.both]
    changed = [bit for bit in every if bit.inner]
    assert [(bit.kind, words(bit.inner, "del", "ins")) for bit in changed] == [("from", ["four"]), ("to", ["seven"])]
    assert {bit.pair for bit in changed} == {2}


def test_what_did_not_change_is_folded_but_for_what_stands_beside_a_change() -> None:
    same = "\n".join(f"Paragraph {number} says nothing new. It never did." for number in range(10))
    made = of(f"{same}\n{SECOND}", f"{same}\n{SECOND.replace('10', '12')}")
    assert [(len(one.passages), one.folded) for one in made.stretches] == [(9, 18), (1, 0), (1, 0)]


def test_of_a_long_paragraph_only_the_sentences_beside_a_change_stay_open() -> None:
    same = " ".join(f"Sentence {number} says nothing that is new to anybody." for number in range(20))
    made = of(f"It costs 10 yuan. {same} It opens in May.", f"It costs 12 yuan. {same} It opens in June.")
    assert [(len(one.passages), one.folded) for one in made.stretches] == [(1, 0), (1, 20), (1, 0)]
    assert marks(made) == (["10", "May"], ["12", "June"])
    assert passages(made)[0].both[-1].text == " yuan. "
    assert passages(made)[-1].both[0].text == "It opens in "


def test_steps_that_are_one_replacement_over_title_and_text_are_parted_between_the_two() -> None:
    made = shown([Op("replace", f"Old\n\n{FIRST}", f"New\n\n{SECOND}")], "Old", "New")
    assert (words(made.title.old, "del"), words(made.title.new, "ins")) == (["Old"], ["New"])
    assert marks(made) == ([FIRST], [SECOND])


def test_more_steps_than_can_be_read_are_cut_and_it_is_known() -> None:
    made = shown([Op("equal", "Cars\n\n", "Cars\n\n"), *[Op("insert", "", "x ")] * 30_000], "Cars", "Cars")
    assert made.is_cut
    assert sum(len(one.both) for one in passages(made)) <= 20_000


_LONG = " ".join([FIRST, THIRD] * 8)
_TEXT = st.lists(
    st.sampled_from(
        [
            FIRST,
            SECOND,
            THIRD,
            FOURTH,
            "小米与北汽洽谈。",
            "",
            "Ten.",
            "a\tb",
            "“No,” he said.",
            "𠮷野家 😀 opened.",
            "السيارة جديدة.",
            f"{FIRST} {SECOND}",
            " ".join([FIRST, THIRD] * 8),
        ]
    ),
    max_size=8,
).map("\n".join)


@settings(max_examples=60, deadline=None)
@given(_TEXT, _TEXT, st.sampled_from(["Cars", "", "Two\nlines"]), st.sampled_from(["Cars", "Buses at 8", ""]))
def test_nothing_that_can_be_seen_is_lost_of_either_version(old: str, new: str, title: str, later: str) -> None:
    made = of(old, new, title, later)
    for side, text, head in (("old", old, title), ("new", new, later)):
        bits = [bit for one in passages(made) for bit in getattr(one, side)]
        assert_same_words("".join(bit.text for bit in bits), text)
        inside = "".join("".join(one.text for one in bit.inner) or bit.text for bit in bits)
        assert_same_words(inside, text)
        assert "".join(bit.text for bit in getattr(made.title, side)) == head
    every = [bit for one in passages(made) for bit in one.both]
    in_line = "".join(bit.text for bit in every if bit.kind != "del" and bit.kind != "from")
    assert "".join(in_line.split()) == "".join(new.split())
    away, here = ([bit.pair for bit in every if bit.kind == kind and bit.pair] for kind in ("from", "to"))
    assert sorted(away) == sorted(here) == list(range(1, len(away) + 1))


def assert_same_words(shown: str, text: str) -> None:
    """Every character that can be seen is there in its order, with the space between two of a line as it was."""
    assert "".join(shown.split()) == "".join(text.split())
    gaps, wanted = (re.split(r"\S", one.strip())[1:-1] for one in (shown, text))
    assert [gap for gap, was in zip(gaps, wanted, strict=True) if "\n" not in was] == [
        was for was in wanted if "\n" not in was
    ]


@pytest.mark.parametrize("ops", [[], [Op("insert", "", "Cars")], [Op("delete", "Cars\n\nx", "")]])
def test_steps_that_are_not_of_these_texts_are_shown_as_they_are(ops: list[Op]) -> None:
    made = shown(ops, "Cars", "Cars and buses")
    assert made.moved == 0
