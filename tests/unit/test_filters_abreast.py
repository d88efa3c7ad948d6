"""Lines that several processes serve at once: answered in their order, whatever becomes of a process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor import filters
from monitor.errors import SeedError
from monitor.filters.abreast import in_order
from monitor.filters.lines import Filter
from tests.support.hostile import page
from tests.support.lines import line
from tests.support.served import obey

ASKED = Filter(frozenset(["hang", "hears", "tells", "die"]), lambda record: record)


def test_lines_come_back_in_order_and_one_whose_process_dies_is_a_failure_in_its_place(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    # The first is served only after the fourth was, whose process then dies.
    asked = [line(id=0, hears=str(pipe)), line(id=1), line(id=2), line(id=3, tells=str(pipe), die=3)]
    asked += [line(id=number) for number in range(4, 12)]
    answers = list(in_order(iter(asked), obey, ASKED, jobs=2, seconds=60))
    assert [answer["id"] for answer in answers] == list(range(12))
    errors = {str(answer["id"]): str(answer["error"]) for answer in answers if "error" in answer}
    assert errors.keys() == {"3"}
    assert "died (status 3)" in errors["3"]
    assert answers[0]["heard"] == "from 3"


def test_a_line_that_takes_too_long_is_given_up_and_those_after_it_are_served() -> None:
    asked = [line(id=0), line(id=1, hang=True), *(line(id=number) for number in range(2, 8))]
    answers = list(in_order(iter(asked), obey, ASKED, jobs=2, seconds=1.5))
    assert [answer["id"] for answer in answers] == list(range(8))
    errors = {str(answer["id"]): str(answer["error"]) for answer in answers if "error" in answer}
    assert errors.keys() == {"1"}
    assert "longer than 1.5 s" in errors["1"]


def test_an_error_of_reading_lines_is_raised_where_answers_are_awaited() -> None:
    def failing() -> Iterator[bytes | None]:
        yield line(id=0)
        raise SeedError("the file is gone")

    answers = in_order(failing(), obey, ASKED, jobs=1, seconds=10)
    assert next(answers)["id"] == 0
    with pytest.raises(SeedError, match="the file is gone"):
        next(answers)


def test_pages_read_here_and_by_several_processes_give_the_same() -> None:
    html = [page(f"Ferry vote number {number} is put off").decode() for number in range(4)]
    asked = [line(id=number, html=one) for number, one in enumerate(html)] + [b"x"]
    assert list(filters.extract_lines(asked, jobs=2)) == list(filters.extract_lines(asked))
