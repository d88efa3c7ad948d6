"""A first search, at several GB/s: may one of a few names stand in a page at all, written in whatever way?

What is found of a name or a disguise is looked at: the words there are made `plain`, and the name is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from html.entities import html5

from ahocorasick_rs import BytesAhoCorasick

from monitor.gate.disguise import grouped, joined, without_tags
from monitor.gate.meaning import Meaning
from monitor.gate.spelling import CONTROLS, LETTERS, Key, forms_of, readings
from monitor.gate.standing import OPEN, begins
from monitor.gate.units import nothing, raw_of
from monitor.gate.writings import COMBINING, Writings, core, writings

__all__ = ["Sieve"]

_MOST, _MOST_NAMES = 24 * 64, 10
"""Patterns, and names, up to which this is faster than other ways."""
_MOST_PIECES = 5_000
"""Places in one page that are looked at by themselves; a page that has more is let through."""
_HIGH = bytes(range(0x80, 0x100))
_PLAIN = bytes(code for code in range(0x80) if code not in CONTROLS)
_MOST_KINDS = 500
"""Sets of characters of different pages for which the searches are kept."""
_BACK = 16  # bytes of the name before what is found of it: three letters, and a bracket
_ENDED = re.compile(rb"(" + OPEN + rb")[" + re.escape(CONTROLS) + rb"]")
"""A control character ends an entity without its semicolon, before it is taken out."""
_ENTITIES, _CODE = " ".join(html5).lower(), frozenset("0123456789abcdefux")
_AND, _NUMBER, _U, _BACKSLASH = b"&#u\\"


class Sieve:
    """Alternatives, of each of which all keys must stand in a page. `is_of_use`: they are few and long enough.
    are_last: they may be the last words of a name of several."""

    def __init__(self, alternatives: Collection[tuple[Key, ...]], *, are_last: bool = False) -> None:
        whole = {keys[0].text for keys in alternatives if len(keys) == 1 and not keys[0].alone}
        self._alternatives = sorted(
            {one for one in alternatives if not any(text in one[0].text != text for text in whole)}, key=repr
        )
        self.is_of_use = len(self._alternatives) <= _MOST_NAMES
        if not self.is_of_use:
            return
        made = [writings(keys[0], goes_on=len(keys) > 1, is_last=are_last) for keys in self._alternatives]
        ways = {way for one in made for way in (*one.hints, *one.pairs)}
        raw = {way: odd for one in made for way, odd in one.raw.items()}
        short = {way for one in made for way in one.short}
        self.is_of_use = (
            len(ways) + len(raw) + len(short) <= _MOST and min(map(len, (*ways, *raw, *short)), default=2) > 1
        )
        if not self.is_of_use:
            return
        letters = frozenset(char for keys in self._alternatives for char in core(keys[0]))
        self._meaning = Meaning(letters)
        # The reader may leave an entity as it is: &nbsp; names NBSP.
        self._may_be_written = any(
            keys[0].text in _ENTITIES or _CODE.issuperset(keys[0].text) for keys in self._alternatives
        )
        self._word = _word_of("".join(sorted(one for one in letters if one.isascii() and one not in LETTERS)))
        self._before = frozenset((*(one.encode()[-1] for char in letters for one in forms_of(char)), ord(">")))
        plainly = [b"&#", *(way for way in ways if way.isascii())]
        self._ascii = _alike(way for way in plainly if b"\\u" not in way)
        self._escapes = _alike(way for way in plainly if b"\\u" in way)
        self._escape = BytesAhoCorasick([b"\\u"])
        self._beyond = grouped(way for way in ways if not way.isascii())
        self._raw = raw
        self._for = lru_cache(maxsize=_MOST_KINDS)(self._searches_for)
        self._odd = grouped({*nothing(), *(way for char in letters for way in raw_of(char, beside=False))})
        self._whole = grouped(way for one in made for way in one.whole)
        self._halves = sorted({both for one in made for both in one.halves})
        self._short = [_Short(sizes, others) for others, sizes in self._by_others(made).items()]

    def _by_others(self, made: Sequence[Writings]) -> dict[tuple[Key, ...], dict[bytes, int]]:
        found: dict[tuple[Key, ...], dict[bytes, int]] = {}
        for keys, one in zip(self._alternatives, made, strict=True):
            if one.short:
                found.setdefault(keys[1:], {}).update(one.short)
        return found

    def lets(self, page: bytes) -> bool:
        """Whether one of the alternatives may stand in a page in UTF-8."""
        lower = page.lower()
        beyond = lower.translate(None, _PLAIN)
        if beyond and beyond.translate(None, _HIGH):
            page, lower = (_ENDED.sub(rb"\1;", text).translate(None, CONTROLS) for text in (page, lower))
        if any(short.stands(lower, page) for short in self._short):
            return True
        at = self._found(self._ascii, lower)
        if self._escape.find_matches_as_indexes(lower):
            at |= self._found(self._escapes, lower)
        if beyond:
            at |= self._found(self._beyond, lower)
            # Of nearly all pages in English or Chinese nothing beyond ASCII is a disguise of these letters.
            odd = {beyond[start:end] for one in self._odd for _, start, end in one.find_matches_as_indexes(beyond)}
            if odd:
                raw, between = self._for(frozenset(odd))
                at |= self._found(raw, lower)
                for search in between:
                    found = search.find_matches_as_indexes(lower)
                    at.update(start for _, start, _ in found if self._is_behind(lower, start))
        return bool(at) and (len(at) > _MOST_PIECES or self._is_named_at(at, page, lower))

    def _searches_for(self, odd: frozenset[bytes]) -> tuple[list[BytesAhoCorasick], list[BytesAhoCorasick]]:
        """What is searched for in a page with some disguises in it: those in a name, and what is nothing between."""

        def is_there(written: bytes) -> bool:
            return any(written.startswith(one) or one.startswith(written) for one in odd)

        between = (way for way in nothing() if not way.startswith(COMBINING) and is_there(way))
        return grouped(way for way, one in self._raw.items() if is_there(one)), grouped(between)

    def _is_behind(self, lower: bytes, start: int) -> bool:
        """Whether something stands right behind a letter of a name, or the disguise of one."""
        last = lower[start - 1]
        return last in self._before or last >= 0x80 or lower[max(0, start - 6) : start].startswith(b"\\u")

    def _found(self, searches: Sequence[BytesAhoCorasick], lower: bytes) -> set[int]:
        """Where something is found that matters."""
        at: set[int] = set()
        matters = self._meaning.matters
        for search in searches:
            for _, start, end in search.find_matches_as_indexes(lower):
                last = lower[end - 1]
                if last == _AND:
                    sign = end - 1
                elif (last == _NUMBER and lower[end - 2] == _AND) or (last == _U and lower[end - 2] == _BACKSLASH):
                    sign = end - 2
                else:
                    at.add(start)
                    continue
                if matters(lower, sign):
                    at.add(start)
        return at

    def _is_named_at(self, at: Iterable[int], page: bytes, lower: bytes) -> bool:
        """Whether an alternative stands at one of some places, in disguise or not."""
        word = self._word
        pieces = []
        for start in at:
            found = word(lower, start + 1)
            pieces.append((max(0, start - _BACK), (found.end() if found else start) + 2))
        places = joined(pieces)
        if self._may_be_written and self._stands(b" ".join(lower[start:end] for start, end in places), page):
            return True
        said = readings(page[start:end] for start, end in places)
        return self._stands(said, page) or (b"<" in said and self._stands(without_tags(said), page))

    def _stands(self, text: bytes, page: bytes) -> bool:
        return (
            any(search.find_matches_as_indexes(text) for search in self._whole)
            or any(short.stands(text, page) for short in self._short)
            or any(second in text and (first in text or first in page.lower()) for first, second in self._halves)
        )


class _Short:
    """Short words, which count where they stand alone, and where the others of their name stand, too."""

    def __init__(self, sizes: dict[bytes, int], others: tuple[Key, ...]) -> None:
        self._searches = grouped(sizes)
        self._ends = tuple({way[:size] for way, size in sizes.items()})
        self._others = [Sieve([(one,)], are_last=True) for one in others]

    def stands(self, text: bytes, page: bytes) -> bool:
        """Whether one stands in a text, and the others in the page that it is of."""
        return self.begins_in(text) and all(not other.is_of_use or other.lets(page) for other in self._others)

    def begins_in(self, text: bytes) -> bool:
        return text.endswith(self._ends) or any(
            begins(text, start) for search in self._searches for _, start, _ in search.find_matches_as_indexes(text)
        )


def _alike(ways: Iterable[bytes]) -> list[BytesAhoCorasick]:
    """Searches each for what is as long and as frequent in pages: one that begins as often as an entity slows a search
    for all the others down."""
    kinds: dict[tuple[bool, bytes], list[bytes]] = {}
    for way in ways:
        sign = way[:1] if len(way) > 2 and way[:1] in b"&\\" else b""
        kinds.setdefault((len(way) == 2, sign), []).append(way)
    return [search for some in kinds.values() for search in grouped(some)]


def _word_of(signs: str) -> Callable[..., re.Match[bytes] | None]:
    """What may be of one word: letters, and what stands for them."""
    own = re.escape(f"{signs}>".encode())
    one = rb"[a-z0-9\x80-\xff" + own + rb"]+|&#?[a-z0-9]{1,99};?|\\u[0-9a-f]{4}|[&;#\\]"
    return re.compile(rb"(?:" + one + rb"){0,600}").match
