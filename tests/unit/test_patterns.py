"""Regular expressions that Python's engine reads as they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import monitor

_CLASS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")
_POSSESSIVE_GROUP = re.compile(r"\)(?:[*+?]|\{\d*,?\d*\})\+")


def _possessive_groups(source: str) -> list[str]:
    """The lines in which a group is repeated possessively; what stands in a class of characters is no repetition."""
    return [line.strip() for line in source.splitlines() if _POSSESSIVE_GROUP.search(_CLASS.sub("x", line))]


@pytest.mark.parametrize("line", ['r"(?:ab?c)*+"', 'r"(?:a|b){2,}+"', 'r"(a[()])?+"'])
def test_a_possessive_group_is_seen(line: str) -> None:
    assert _possessive_groups(line)


@pytest.mark.parametrize("line", ['r"(?>(?:ab?c)*)"', 'r"[()*+]"', 'r"[^a]*+(b)*"'])
def test_what_is_none_is_not(line: str) -> None:
    assert not _possessive_groups(line)


def test_no_group_is_repeated_possessively() -> None:
    # Before Python 3.11.5 and 3.12 such a group matches what it should not, and not the same at every call
    # (https://github.com/python/cpython/issues/106052): `(?>(?:…)*)` says the same and is read right.
    sources = sorted(Path(monitor.__file__).parent.rglob("*.py"))
    found = {str(path): lines for path in sources if (lines := _possessive_groups(path.read_text(encoding="utf-8")))}
    assert found == {}
