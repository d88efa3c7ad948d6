"""HTML without the attributes of tags that have thousands of them: a parser compares each with all before it."""

from __future__ import annotations

import re

__all__ = ["narrowed"]

_MOST = 1_000
_SHORT = 20_000  # a text of this length is read in no time, whatever stands in it
_QUOTED = r"=\s*+(?>\"[^\"]*+\"|'[^']*+')"
# A tag as HTML ends it: a quote is one behind an equals sign only. Each alternative takes what it reads for good.
_TAG = re.compile(rf"<([a-zA-Z][^\s<>/]{{0,50}})((?>(?:[^>=]++|{_QUOTED}|=)*))>?")
_VALUE = re.compile(_QUOTED)
_BETWEEN = re.compile(r"[\s=/]+")


def narrowed(markup: str) -> str:
    """The markup, every tag of more than about a thousand attributes without any; all else as it was."""
    return markup if len(markup) < _SHORT else _TAG.sub(_narrow, markup)


def _narrow(tag: re.Match[str]) -> str:
    if len(tag[2]) < 2 * _MOST:
        return tag[0]
    many = sum(1 for _ in _BETWEEN.finditer(_VALUE.sub("", tag[2]))) > 2 * _MOST
    return f"<{tag[1]}>" if many else tag[0]
