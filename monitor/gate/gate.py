"""Which stories a page of an archive may concern, found out from its bytes; for nearly every page that is none.

    bytes ─▶ sieve: may one of the names stand there without which no page passes? ─ no ──────▶ ()
               └─▶ UTF-8 ─▶ a search for what all stories name, however written ─┬─ no ───────▶ ()
                               │ disguises: the text around them, made plain ────┤
                               ▼                                                 └─ may pass ─▶ glance ─▶ places

No page is passed over that the matcher would accept or put up for review. Not seen is a word that is cut in two by a
tag that is written as ``&lt;b&gt;`` or ``\\u003cb\\u003e``, and one that is cut more than once: of the aliases that
real pages name, none (`bench/gate.py` counts). A page is looked at with its escapes and entities resolved and left as
they are, since the reader leaves some (``EV&uuml;`` in the text of JSON-LD names EV).
"""

from __future__ import annotations

from codecs import BOM_UTF8, utf_8_decode
from collections import defaultdict
from collections.abc import Collection, Sequence

from monitor.extract.decode import LONGEST, charset_of, decode
from monitor.gate.asked import Asked
from monitor.gate.search import Search
from monitor.gate.sieve import Sieve
from monitor.gate.spelling import Key, keys_of, plain
from monitor.match.fold import fold
from monitor.model import Story

__all__ = ["Gate"]

_PIECE = 16 * 1024  # bytes that stay in the nearest cache


class Gate:
    """The stories of a scan, compiled. Made once for a worker; it keeps no page between answers."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._stories = [Asked(story) for story in stories]
        self._always = tuple(place for place, asked in enumerate(self._stories) if asked.may_pass(frozenset()))
        self._aliases: dict[frozenset[int], set[tuple[int, int]]] = defaultdict(set)
        self._of_key: dict[int, set[frozenset[int]]] = defaultdict(set)
        self._given: set[tuple[int, int]] = set()  # concepts with an alias of which nothing can be said
        keys: dict[Key, int] = {}
        for place, story in enumerate(stories):
            for number, concept in enumerate(story.concepts):
                for alias in concept.aliases:
                    named = keys_of(alias.text)
                    if named is None:
                        self._given.add((place, number))
                    elif named:
                        all_of = frozenset(keys.setdefault(key, len(keys)) for key in named)
                        self._aliases[all_of].add((place, number))
        for all_of in self._aliases:
            for number in all_of:
                self._of_key[number].add(all_of)
        first = self._first(stories)
        sieve = Sieve(first) if first is not None else None
        self._sieve = sieve if sieve is not None and sieve.is_of_use else None
        is_new = first is not None and self._sieve is None
        self._search = Search(tuple(keys), [told[0] for told in first or ()] if is_new else None)

    def _first(self, stories: Sequence[Story]) -> list[tuple[Key, ...]] | None:
        """Keys of which all of one entry stand in every page that may pass the query of a story; None where there are
        none such."""
        first: list[tuple[Key, ...]] = []
        for place, (story, asked) in enumerate(zip(stories, self._stories, strict=True)):
            if place in self._always:
                continue
            keys = [[keys_of(alias.text) for alias in concept.aliases] for concept in story.concepts]
            costs = [
                None
                if any(named is None for named in concept)
                else sum(min(map(_cost, named)) for named in concept if named)
                for concept in keys
            ]
            chosen = asked.cover(costs)
            if chosen is None:
                return None
            aliases = (alias.text for number in sorted(chosen) for alias in story.concepts[number].aliases)
            first += (told for alias in aliases if (told := _telling(alias)))
        return first

    def wanting(self, body: bytes, content_type: str | None) -> tuple[int, ...]:
        """The places of the stories whose matcher may accept the page or put it up for review, in order.

        content_type: the header of the page's answer. Never raises.
        """
        page = _utf8(body, content_type)
        if self._sieve is not None and not self._sieve.lets(page):
            return self._always
        keys, is_disguised = self._search.keys_in(page)
        named = self._named(keys)
        if not named:
            return self._always
        wanting = set(self._always)
        texts: list[str] = []
        for place, concepts in named.items():
            if place in wanting or not self._stories[place].may_pass(concepts):
                continue
            if not texts:
                source = page.decode("utf-8", "replace")
                texts = [source, plain(source)] if is_disguised else [source]
            if self._stories[place].is_wanting(texts, concepts):
                wanting.add(place)
        return tuple(sorted(wanting))

    def looked_at(self, body: bytes, content_type: str | None) -> bool:
        """Whether the search alone leaves it open, so that the page is looked at more closely."""
        named = self._named(self._search.keys_in(_utf8(body, content_type))[0])
        return any(self._stories[place].may_pass(concepts) for place, concepts in named.items())

    def _named(self, keys: Collection[int]) -> dict[int, set[int]]:
        """By the place of the story, the concepts of which an alias may stand in a page with these keys."""
        found: dict[int, set[int]] = {}
        for key in keys:
            for all_of in self._of_key[key]:
                if all_of.issubset(keys):
                    for place, number in self._aliases[all_of]:
                        found.setdefault(place, set()).add(number)
        for place, number in self._given:
            found.setdefault(place, set()).add(number)
        return found


def _utf8(body: bytes, content_type: str | None) -> bytes:
    """The page as it is read, in UTF-8; most pages are."""
    body = body[:LONGEST]
    if b"\0" not in body and (body.isascii() or _is_utf8(body)):
        return body.removeprefix(BOM_UTF8)
    return decode(body, charset_of(content_type)).encode("utf-8", "replace")


def _is_utf8(body: bytes) -> bool:
    view, at = memoryview(body), 0
    try:
        while at < len(body):
            end = at + _PIECE
            at += utf_8_decode(view[at:end], "strict", end >= len(body))[1]
    except UnicodeDecodeError:
        return False
    return True


def _cost(key: Key) -> float:
    """How often a key stands in pages that have nothing to do with it, on a scale of its own."""
    if not key.text.isascii():
        return 0.1 if len(key.text) > 1 else 1.0
    return (20.0, 4.0, 1.5)[min(3, len(key.text)) - 1] if key.alone else 2.0 ** (4 - len(key.text))


def _telling(alias: str) -> tuple[Key, ...]:
    """Of the keys of an alias those that are searched for: the rarest, or, of nothing but short words, all of them."""
    keys = keys_of(alias) or ()
    if len(keys) > 1 and not (keys[0].alone and fold(alias).text.split() == [key.text for key in keys]):
        return (min(keys, key=_cost),)
    return keys
