"""What a watch says to a person in a terminal."""

from __future__ import annotations

import logging

import pytest

from monitor.cli.watch import _Sentences
from monitor.journal import Event


def test_an_error_that_a_stranger_worded_is_told_line_by_line_and_moves_no_cursor(
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = ValueError("\x1b[2J\x07 a title \u202e\nof two lines")
    _Sentences(logging.INFO)(Event("pass-failed", "error", f"ValueError: {error}", "cars", error=error))
    told = capsys.readouterr().err
    assert all(line.isprintable() for line in told.splitlines())
    assert "a title" in told
    assert "of two lines" in told.splitlines()
