"""Which pages of an archive stories may want: those that name what a story is about, and those of articles it knows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from monitor.gate import Gate
from monitor.keys import address_key
from monitor.model import Story


class Wants:
    """Asked of every page. It can be sent to another process, which compiles the gate for itself.

    known: addresses at which stories know an article, by their keys, and the stories: the page of a known article is
    read whatever it says.
    """

    def __init__(self, stories: Sequence[Story], known: Mapping[str, tuple[str, ...]]) -> None:
        self.stories, self.known = tuple(stories), dict(known)
        self._places = {story.slug: place for place, story in enumerate(self.stories)}
        self._hosts = frozenset(_host(url) for url in self.known)

    def __call__(self, url: str, content_type: str | None, body: bytes) -> tuple[int, ...]:
        """The places of the stories that may want a page."""
        places = self._gate.wanting(body, content_type)
        known = self.of_known(url)
        return tuple(sorted({*places, *known})) if known else places

    def of_known(self, url: str) -> tuple[int, ...]:
        """The places of the stories that know an article at an address."""
        if not self._hosts or _host(url) not in self._hosts:
            return ()
        return tuple(self._places[slug] for slug in self.known.get(address_key(url), ()) if slug in self._places)

    @cached_property
    def _gate(self) -> Gate:
        return Gate(self.stories)

    def __reduce__(self) -> tuple[Any, ...]:
        return Wants, (self.stories, self.known)


def name_of(stories: Sequence[Story]) -> str:
    """A name for what stories ask for: another one where one of them asks for something else."""
    asked = sorted((story.slug, repr(story.query), repr(story.concepts)) for story in stories)
    return hashlib.sha256(repr(asked).encode()).hexdigest()[:16]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
