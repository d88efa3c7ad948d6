"""Texts that are longer than any article: what is compared of them, and that nothing of them is lost."""

from __future__ import annotations

import pytest

from monitor.model import Change
from monitor.revise import compare
from monitor.revise.overlong import LONGEST

_LINES = [f"The plant has line {n} ready, the company said on Monday." for n in range(LONGEST // 50)]


def _text(*changed: tuple[int, str], lines: list[str] = _LINES) -> str:
    lines = list(lines)
    for at, line in changed:
        lines[at] = line
    return "\n".join(lines)


def _held(change: Change) -> tuple[str, str]:
    return "".join(op.old for op in change.ops), "".join(op.new for op in change.ops)


def _compared(old: str, new: str) -> Change:
    assert min(len(old), len(new)) > LONGEST
    change = compare("Cars", old, "Cars", new)
    assert _held(change) == (f"Cars\n\n{old}", f"Cars\n\n{new}")
    return change


def test_one_edit_in_a_text_without_end_is_found_as_in_any_other() -> None:
    at = len(_LINES) - 5
    change = _compared(_text(), _text((at, "The plant has 12 lines ready, the company said on Monday.")))
    assert "figure" in change.classes
    assert [op.new for op in change.ops if op.op not in ("equal", "delete")] != []


@pytest.mark.parametrize("end", ["begins", "ends"])
def test_lines_that_come_or_go_at_an_end_shift_nothing(end: str) -> None:
    longer = _text(lines=["A new line.", *_LINES] if end == "begins" else [*_LINES, "A new line."])
    assert _compared(_text(), longer).classes == ("added",)
    assert _compared(longer, _text()).classes == ("removed",)


def test_of_two_texts_that_differ_from_end_to_end_the_rest_is_told_as_one_step() -> None:
    old, new = _text(), _text((0, "It begins in another way."), (len(_LINES) - 1, "It ends in another way."))
    change = _compared(old, new)
    assert "wording" in change.classes
    assert change.ops[-1].op == "replace"
    assert change.ops[-1].new.endswith("another way.")


def test_the_same_text_is_no_change_however_long() -> None:
    assert _compared(_text(), _text()).classes == ()
    assert _compared(_text(), _text((7, _LINES[7].replace("'", "’").replace(" ", "  ")))).classes in ((), ("cosmetic",))


def test_a_text_of_one_line_without_end_is_compared_up_to_its_bound() -> None:
    old = "word " * (LONGEST // 4)
    assert _compared(old, old + "more").classes == ("wording",)
