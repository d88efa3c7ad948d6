"""What an entity or an escape in a page means, and whether that matters to the names that are searched for."""

from __future__ import annotations

import re
from collections.abc import Collection
from html.entities import html5

from monitor.gate.spelling import folded, plain

__all__ = ["AGAIN", "Meaning"]

AGAIN = re.compile(rb";?(?:#?[a-z0-9]{2,31};)")
"""What stands behind an ampersand that is written as an entity, where that begins another one."""
_WRITTEN = re.compile(
    rb"&(?:amp(?![a-z0-9])|[a-z][a-z0-9]{1,31};?|#0{0,99}[0-9]{1,8}|#x0{0,99}[0-9a-f]{1,7})|\\u[0-9a-f]{4}"
)
_MOST_KNOWN = 50_000


class Meaning:
    """letters: all characters of the names, folded, and those beside them that count."""

    def __init__(self, letters: Collection[str]) -> None:
        self._letters = frozenset(letters)
        self._has_sign = "&" in self._letters
        said = {name: text.translate(folded) for name, text in html5.items()}
        names = {name.lower().encode() for name, text in said.items() if not text or not self._letters.isdisjoint(text)}
        self._whole = frozenset(name for name in names if name.endswith(b";"))
        self._open = tuple(sorted(name for name in names if not name.endswith(b";")))
        self._means: dict[bytes, str] = {}

    def matters(self, lower: bytes, at: int) -> bool:
        """Whether the entity or escape that begins there in a page in lower case may be of a name: a letter of one, or
        nothing, or an ampersand with which an entity begins."""
        if self._has_sign and lower[at] == 0x26:
            return True
        found = _WRITTEN.match(lower, at)
        if found is None:
            return False
        written = found[0]
        meant = self._means.get(written)
        if meant is None:
            if len(self._means) > _MOST_KNOWN:
                self._means.clear()
            meant = self._means[written] = self._of_a_name(written)
        return meant == "yes" or (meant == "and" and AGAIN.match(lower, found.end()) is not None)

    def _of_a_name(self, written: bytes) -> str:
        if written[1:2].isalpha() and written.startswith(b"&"):
            if written == b"&amp":
                return "and"
            return "yes" if written[1:] in self._whole or written[1:].startswith(self._open) else ""
        said = written.decode("ascii", "replace")
        if said.startswith("\\ud") and said[3:4] in "89abcdef":
            return "yes"
        meant = plain(f"{said};" if said.startswith("&") else said)
        if meant == "&" and not self._has_sign:
            return "and"
        return "" if meant and self._letters.isdisjoint(meant) else "yes"
