"""What a page asks of whoever keeps it or shows it: robots directives and the reservation of text and data mining.

In its head as ``<meta name=robots>``, in the headers of its answer as ``X-Robots-Tag`` (for everyone, or for the
monitor by name), and as ``tdm-reservation`` in either (W3C TDM Reservation Protocol): what the head says of it counts
more than the headers, and these more than what its host's tdmrep.json says. What is asked of others by their names is
not asked of us. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from monitor.dedupe.head import head_tags
from monitor.model import Page

AGENT: Final = "news-story-monitor"
ASKS: Final = ("noarchive", "nosnippet", "nofollow", "noindex", "tdm-reservation")
"""What is known, in the order in which it is told."""

_FOR_US = frozenset(["robots", "*", AGENT])
_WITH_VALUE = frozenset(["unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"])
_NAME = re.compile(r"[a-z][a-z0-9_-]{1,60}")
_MEANS = {
    "noarchive": ("noarchive",),
    "nocache": ("noarchive",),
    "nosnippet": ("nosnippet",),
    "noindex": ("noindex",),
    "nofollow": ("nofollow",),
    "none": ("noindex", "nofollow"),
}
_RESERVATION = "tdm-reservation"
_SHOWN = 300
"""A snippet of ours has up to so many letters: what allows fewer is taken to allow none."""
_LONGEST = 2_000


@lru_cache(maxsize=4)
def asked(page: Page) -> tuple[str, ...]:
    """What a page asks, of ASKS, in that order. Never raises."""
    found = {ask for name, value in _told(page) for ask in _of(name, value[:_LONGEST].lower())}
    own = own_reservation(page)
    if page.reserved if own is None else own:
        found.add("tdm-reservation")
    return tuple(ask for ask in ASKS if ask in found)


def own_reservation(page: Page) -> bool | None:
    """Whether a page itself reserves text and data mining: as its head says, else as its headers do; None where neither
    says 1 or 0. Where one of them says both, it does."""
    said = [(name, value.strip()) for name, value in _told(page) if name.endswith(_RESERVATION)]
    for where in (_RESERVATION, f"header {_RESERVATION}"):
        values = {value for name, value in said if name == where} & {"0", "1"}
        if values:
            return "1" in values
    return None


def _told(page: Page) -> Iterator[tuple[str, str]]:
    for name, value in page.headers:
        yield f"header {name.lower()}", value
    for tag, attributes in head_tags(page.body):
        if tag == "meta":
            yield attributes.get("name", "").strip().lower(), attributes.get("content", "")


def _of(name: str, value: str) -> Iterable[str]:
    if name == "header x-robots-tag":
        return _directives(value, "robots")
    if name in _FOR_US:
        return _directives(value, name)
    return ()


def _directives(value: str, whose: str) -> Iterator[str]:
    """Those of a list that are for us. A name before a colon is of whom the rest of the list is asked."""
    for part in value.split(","):
        # Where no quotes stand about a value, a stroke that ends the tag is read as part of it.
        word, colon, rest = (one.strip() for one in part.rstrip("/ ").partition(":"))
        if colon and word not in _WITH_VALUE:
            if _NAME.fullmatch(word) is None and word != "*":
                continue  # the time of an `unavailable_after`
            whose, (word, colon, rest) = word, (one.strip() for one in rest.partition(":"))
        if whose not in _FOR_US:
            continue
        yield from _MEANS.get(word, ())
        if word == "max-snippet" and rest.isdecimal() and len(rest) < 10 and int(rest) < _SHOWN:
            yield "nosnippet"
