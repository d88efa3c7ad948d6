"""However a text is edited, what is looked up in it is looked up so often as it has sentences, not so often as it has
edits: counted, since a clock would tell of the machine."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from monitor.revise import compare
from monitor.revise.names import Throughout
from monitor.revise.words import plain

pytestmark = pytest.mark.unmeasured


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python in our own rooms a piece of work runs through."""
    ran = 0

    def trace(frame: object, event: str, argument: object) -> object:
        nonlocal ran
        ran += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]  # a trace function may take any frame
    try:
        work()
    finally:
        sys.settrace(before)
    return ran


def every_sixth(count: int, one: str, end: str) -> str:
    return " ".join(f"w{at}" if at % 6 else f"{one} w{at}" for at in range(count)) + end


CASES = {
    "words of an attribution that changed": lambda n: (
        every_sixth(n, "foo", " he said"),
        every_sixth(n, "bar", " he denied"),
    ),
    "speakers": lambda n: (every_sixth(n, "foo said", ""), every_sixth(n, "bar said", " he denied")),
    "parts of names": lambda n: (every_sixth(n, "Mister Lee", ""), every_sixth(n, "Mister Bob Lee", "")),
    "words set twice": lambda n: (every_sixth(n, "so", ""), every_sixth(n, "so so", "")),
    "figures": lambda n: (every_sixth(n, "10 cars", ""), every_sixth(n, "12 cars", "")),
    "words that come and go, each once": lambda n: (
        " ".join(f"w{at} x{at}" if at % 3 == 0 else f"w{at}" for at in range(n)),
        " ".join(f"w{at} y{at}" if at % 3 == 1 else f"w{at}" for at in range(n)),
    ),
    "names in Han": lambda n: ("记者王甲说，" * n, "记者王乙说，" * n),
}


@pytest.mark.parametrize("case", list(CASES))
def test_twice_as_many_edits_of_one_sentence_are_little_more_than_twice_the_work(case: str) -> None:
    def work(size: int) -> int:
        old, new = CASES[case](size)
        return lines_run(lambda: compare("T", old, "T", new, language="en"))

    work(60)  # what is looked up once and remembered
    assert work(1200) < 2.6 * work(600)


def test_a_name_that_was_exchanged_throughout_is_looked_for_as_long_as_that_is_cheap() -> None:
    old, new = "记者王甲说。" * 200_000, "记者王乙说。" * 200_000
    throughout = Throughout(plain(old), plain(new))
    assert throughout.exchanged("王甲", "王乙")
    assert not throughout.exchanged("王甲", "王丙")
    for number in range(40):
        throughout.exchanged(f"王{number}", f"王{number + 1}")
    assert throughout.exchanged("王甲", "王乙"), "what was told once is remembered"
    assert not throughout.exchanged("甲说", "乙说"), "and nothing is read any more"
