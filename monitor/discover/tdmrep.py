"""What a host's ``/.well-known/tdmrep.json`` reserves (TDM Reservation Protocol, W3C community group, 2024). Pure.

A list of rules, each with a ``location``, a pattern of paths as in robots.txt, and ``tdm-reservation``, 1 or 0. The
first rule that matches counts; where none does, nothing is said. Whatever cannot be read says nothing.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Final

from monitor.discover.robots import path_in_one_spelling, path_of, pattern_in_one_spelling

LARGEST: Final = 500 * 1024
"""Bytes of a file that is read; one that is larger says nothing."""
_MOST: Final = 1_000
"""So many rules are read, the first."""
_LONGEST: Final = 2_000

Rules = tuple[tuple[str, bool], ...]
"""Pattern, and whether what it matches is reserved, in the order of the file."""


def reservations(body: bytes) -> Rules:
    """The rules of a file. Any bytes are one; a rule without a bracket about it is taken for a list of one."""
    if len(body) > LARGEST:
        return ()
    try:
        told = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return ()
    found = []
    for one in (told if isinstance(told, list) else [told])[:_MOST]:
        if not isinstance(one, dict):
            continue
        location, says = one.get("location"), _said(one.get("tdm-reservation"))
        if isinstance(location, str) and 0 < len(location) <= _LONGEST and says is not None:
            found.append((location, says))
    return tuple(found)


def _said(value: object) -> bool | None:
    """1 or 0, also as a text; None for anything else."""
    if isinstance(value, str):
        return {"1": True, "0": False}.get(value.strip())
    return bool(value) if isinstance(value, int | float) and value in (0, 1) else None


def reserves(rules: Rules, url: str) -> bool:
    """Whether the rules of its host reserve an address. Raises ValueError for an address that is none."""
    path = path_in_one_spelling(path_of(url).encode("utf-8", "replace"))
    return next((says for pattern, says in _patterns(rules) if _fits(pattern, path)), False)


@lru_cache(maxsize=8)  # a file may bring 500 KiB of them, which take 0.1 s, and each article of the host is asked about
def _patterns(rules: Rules) -> tuple[tuple[bytes, bool], ...]:
    return tuple(
        (pattern_in_one_spelling(location.strip().encode("utf-8", "replace")), says) for location, says in rules
    )


def _fits(pattern: bytes, path: bytes) -> bool:
    """Whether a path begins with a pattern; `*` stands for anything, `$` at the end for the end."""
    ends = pattern.endswith(b"$")
    first, *others = (pattern[:-1] if ends else pattern).split(b"*")
    if not path.startswith(first):
        return False
    if not others:
        return not ends or path == first
    *between, last = others
    at = len(first)
    for piece in between:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return path.endswith(last) and len(path) - len(last) >= at if ends else path.find(last, at) >= 0
