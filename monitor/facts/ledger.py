"""The ledger of a story: what it has told, and by whom first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from monitor.facts.echoes import says_again
from monitor.facts.grams import ALIKE, likeness
from monitor.facts.known_names import LISTED, letters
from monitor.facts.speech_words import UNNAMED_KEY
from monitor.facts.units import MARKS
from monitor.model import Fact, FactKind, LedgerEntry, Wanted

MOST: Final = 50_000
"""So many entries of a ledger are looked at, the earliest first."""

_NEAR: Final = Decimal("0.03")
_OVER: Final = Decimal("1.1")
_MOST_ALIKE: Final = 200
_MOST_SPOKEN: Final = 400
_LATELY: Final = timedelta(days=30)
_NUMERAL = re.compile(r"[0-9][0-9.,]*[0-9]")
_THOUSANDS: Final = 4
_SHORTEST_PART: Final = 2
_SHORTEST_END: Final = 4
_LONGEST_KEY: Final = 40
_MOST_KEYS: Final = 3_000
_LONG_HAN: Final = 4
_JOINT = re.compile("[-–/]")
_ROUNDED: Final = Decimal("0.05")
_COUNTED: Final = ("", "person", "vehicle", "unit")


def entries_of(facts: Iterable[Fact], *, article: str, outlet: str, at: datetime) -> tuple[LedgerEntry, ...]:
    """The entries that an article makes, one a fact. at: when it was published, or first seen where that is unknown."""
    return tuple(LedgerEntry(fact, article, outlet, at) for fact in facts)


def wanted(facts: Iterable[Fact]) -> Wanted:
    """What is to be fetched of the story's ledger to judge these facts: see `Wanted`, each part without repetitions."""
    keys: dict[tuple[FactKind, str], None] = {}
    units: dict[str, None] = {}
    hashes: dict[int, None] = {}
    speakers: dict[str, None] = {}
    figures: dict[str, None] = {}
    for fact in facts:
        keys[fact.kind, fact.key] = None
        if fact.kind == "name":
            keys["concept", fact.key] = None
        if fact.kind == "quantity":
            units.update(dict.fromkeys(of_one_kind(fact)))
            figures[fact.key] = None
        hashes.update(dict.fromkeys(fact.grams))
        if fact.kind in ("quote", "statement"):
            speakers.update(dict.fromkeys(fact.names[:1] or ("",)))
            if fact.names[:1] == (UNNAMED_KEY,):
                speakers[""] = None
    return Wanted(tuple(keys), tuple(units), tuple(hashes), tuple(speakers), tuple(figures))


def in_order(entry: LedgerEntry) -> tuple[datetime, str, int, str]:
    """What entries are sorted by: time, then article, then their places in it."""
    return entry.at, entry.article, entry.fact.start, entry.fact.key


class Ledger:
    """A story's entries, laid out for asking. Of each fact the earliest entry answers; those of `without` are left out,
    an article being no news to itself."""

    def __init__(
        self,
        entries: Iterable[LedgerEntry],
        *,
        without: str | None = None,
        languages: Collection[str | None] | None = None,
    ) -> None:
        self._first: dict[tuple[FactKind, str], LedgerEntry] = {}
        self._by_unit: dict[str, list[LedgerEntry]] = {}
        self._values: dict[str, list[tuple[Decimal, str, Fact]]] = {}
        self._by_value: dict[str, LedgerEntry] = {}
        self._by_gram: dict[int, list[LedgerEntry]] = {}
        self._spoken: list[LedgerEntry] = []
        self._by_speaker: dict[str, list[LedgerEntry]] = {}
        self._by_anchor: dict[str, list[LedgerEntry]] = {}
        self._said: set[tuple[str, str]] = set()
        self._parts: set[str] = set()
        self._keys: set[str] = set()
        self.languages = set(languages or ())
        self.latest: dict[tuple[str, str], datetime] = {}
        ours = (entry for entry in entries if entry.article != without)
        for entry in sorted(ours, key=in_order)[:MOST]:
            self.add(entry)

    def add(self, entry: LedgerEntry) -> None:
        """Put in an entry that is not earlier than those before it."""
        fact = entry.fact
        for key in fact.names:
            if len(self._keys) < _MOST_KEYS and key not in self._keys and ":" not in key and key not in LISTED:
                self._keys.add(key)
                self._parts.update(_ends_of(key))
        self._first.setdefault((fact.kind, fact.key), entry)
        for gram in fact.grams:
            self._by_gram.setdefault(gram, []).append(entry)
        if fact.kind == "quantity":
            self.latest[fact.key, fact.about] = entry.at
            self._by_value.setdefault(fact.value, entry)
            if (fact.key, fact.about) not in self._said:
                self._said.add((fact.key, fact.about))
                self._by_unit.setdefault(fact.unit, []).append(entry)
                if fact.unit not in MARKS:
                    insort(
                        self._values.setdefault(fact.unit, []), (Decimal(fact.value), fact.modifier, fact), key=_place
                    )
        elif fact.kind in ("name", "concept"):
            self._parts.update(parts_of(fact.said))
        elif fact.kind in ("quote", "statement"):
            self._parts.update(parts_of(fact.speaker))
            self._spoken.append(entry)
            for speaker in fact.names[:1]:
                self._by_speaker.setdefault(speaker, []).append(entry)
        elif fact.kind == "sentence":
            self.languages.add(fact.language)
            for anchor in fact.names:
                if ":" in anchor:
                    self._by_anchor.setdefault(anchor, []).append(entry)

    def __bool__(self) -> bool:
        return bool(self._first)

    def first(self, kind: FactKind, key: str) -> LedgerEntry | None:
        """The earliest entry of a fact."""
        return self._first.get((kind, key))

    def states(self, fact: Fact) -> bool:
        """Whether a quantity was stated, or one that agrees with it."""
        if ("quantity", fact.key) in self._first:
            return True
        same = self._by_value.get(fact.value)
        if same is not None and agrees(fact, same.fact):
            return True
        if fact.unit in MARKS:
            return False
        value = Decimal(fact.value)
        for unit in of_one_kind(fact):
            known = self._values.get(unit, [])
            # What rounds or bounds it is at most a tenth away.
            first, last = bisect_left(known, value / _OVER, key=_value), bisect_right(known, value * _OVER, key=_value)
            near = [other for _, _, other in known[first:last][:_MOST_ALIKE]]
            if any(agrees(fact, other) or is_rounded(fact, other) for other in near):
                return True
        return False

    def of_unit(self, unit: str) -> Sequence[LedgerEntry]:
        """The earliest entry of each value and topic in a unit, in order of time."""
        return self._by_unit.get(unit, ())

    def of_speaker(self, key: str | None, at: datetime, within: timedelta) -> Sequence[LedgerEntry]:
        """The quotations and statements of a speaker, or with None of everybody, that were said at most so long before
        or after a time; in order, the last hundreds."""
        said = self._spoken if key is None else self._by_speaker.get(key, [])
        first, last = bisect_left(said, at - within, key=_time), bisect_right(said, at + within, key=_time)
        return said[max(first, last - _MOST_SPOKEN) : last]

    def alike(self, fact: Fact) -> LedgerEntry | None:
        """An entry of the same kind that is worded nearly as a fact is."""
        seen: set[int] = set()
        for entry in self._with_grams(fact):
            if id(entry) in seen or entry.fact.kind != fact.kind:
                continue
            seen.add(id(entry))
            if likeness(entry.fact.grams, fact.grams) >= ALIKE:
                return entry
            if len(seen) >= _MOST_ALIKE:
                break
        return None

    def names_in_part(self, fact: Fact) -> bool:
        """Whether a name is how a known one begins or ends (*Tate*, where Rowan Tate was named; 小米 of 小米汽车), or
        joins such ones by a hyphen (*Derwent-Calder*). What everybody knows is itself: Hyundai, of Beijing Hyundai."""
        if fact.key in LISTED and fact.said.isascii():
            return False
        return all(part in self._parts for part in map(letters, _JOINT.split(fact.said)))

    def said_again(self, fact: Fact, at: datetime) -> LedgerEntry | None:
        """What was said already, of which a quotation or a denial is a part or a rewording: a quotation by anybody, for
        its words tell that it is the same, a denial by the same speaker, who may be named in part."""
        same = self.of_speaker(fact.names[0], at, _LATELY) if fact.names else ()
        for entry in (*same, *self.of_speaker(None, at, _LATELY)):
            if fact.kind == "statement" and not _is_one(fact, entry.fact):
                continue
            if says_again(fact, entry.fact):
                return entry
        return None

    def retold(self, fact: Fact) -> LedgerEntry | None:
        """A sentence that names the same figure and somebody or some figure more that a sentence names: as likely as
        not the same in other words or in another language."""
        mine = frozenset(fact.names)
        for anchor in fact.names:
            for entry in self._by_anchor.get(anchor, ())[:_MOST_ALIKE]:
                if len(mine & frozenset(entry.fact.names)) > 1:
                    return entry
        return None

    def _with_grams(self, fact: Fact) -> Iterator[LedgerEntry]:
        for gram in fact.grams:
            yield from self._by_gram.get(gram, ())[:_MOST_ALIKE]


def _is_one(one: Fact, other: Fact) -> bool:
    """Whether two speakers are one: by key, or the one named by a part of the other's name."""
    if one.names[:1] == other.names[:1]:
        return True
    ours, theirs = letters(one.speaker), letters(other.speaker)
    return ours in parts_of(other.speaker) or theirs in parts_of(one.speaker)


def _time(entry: LedgerEntry) -> datetime:
    return entry.at


def _value(known: tuple[Decimal, str, Fact]) -> Decimal:
    return known[0]


def _place(known: tuple[Decimal, str, Fact]) -> tuple[Decimal, str]:
    return known[:2]


def agrees(one: Fact, other: Fact) -> bool:
    """Whether two quantities can be one: the same value, or one that rounds or bounds the other.

    *About* leaves 3 %, *more than* and *less than* 10 %; a figure of at least two digits agrees with one that rounds to
    it. A number from 1 000 on without a unit agrees with itself in any, and as *residents* with people, cars and units
    that it rounds or bounds; otherwise other units never agree.
    """
    if one.unit != other.unit:
        bare = "" in (one.unit, other.unit) and one.unit not in MARKS and other.unit not in MARKS
        if not bare or len(one.value) < _THOUSANDS or len(other.value) < _THOUSANDS:
            return False
        if one.value == other.value or not {one.unit, other.unit} <= {*_COUNTED}:
            return one.value == other.value
    if one.value == other.value:
        return True
    if one.unit in MARKS:
        return False
    ours, theirs = Decimal(one.value), Decimal(other.value)
    if ours <= 0 or theirs <= 0:
        return False
    for fact, mine, its in ((one, ours, theirs), (other, theirs, ours)):
        if fact.modifier == "more than" and mine <= its <= mine * _OVER:
            return True
        if fact.modifier == "less than" and mine / _OVER <= its <= mine:
            return True
        if fact.modifier == "about" and abs(mine - its) <= _NEAR * mine:
            return True
        digits = len(fact.value.replace(".", "").strip("0"))
        if 2 <= digits < len(plain_digits(its)) and abs(mine - its) <= _NEAR * mine and _rounds(its, mine, digits):
            return True
    return False


def is_rounded(fact: Fact, known: Fact) -> bool:
    """Whether a figure is a known one, less exactly: 10 billion where 10.4 was told, 11,000 where it was 11,400. The
    reverse is none: who tells 10.4 after 10 tells more. Nor is *from 10.4 to 10 billion*, which says both."""
    exactly = _NUMERAL.search(known.said)
    if exactly and exactly.group() in fact.sentence:
        return False
    one, exact = Decimal(fact.value), Decimal(known.value)
    digits, further = len(plain_digits(one)), len(plain_digits(exact))
    if not 0 < digits < further or abs(one - exact) > _ROUNDED * abs(exact) or one * exact <= 0:
        return False
    return _rounds(exact, one, digits)


def of_one_kind(fact: Fact) -> tuple[str, ...]:
    """The units in which a quantity may have been told: its own, and of a large number of people, cars or things all
    that such are told in."""
    return _COUNTED if fact.unit in _COUNTED and len(fact.value) >= _THOUSANDS else (fact.unit,)


def parts_of(said: str) -> set[str]:
    """The letters of a name as printed, and of how it begins and ends: of Rowan Ann Tate those of Rowan and of Tate; of
    a Chinese name of four characters or more those of its first two and of its last two."""
    names = said.split()
    whole = letters(said)
    if len(names) > 1:
        return {whole, *(part for part in (letters(names[0]), letters(names[-1])) if len(part) > _SHORTEST_PART)}
    if len(said) >= _LONG_HAN and all("\u3400" <= letter <= "\u9fff" for letter in said):
        return {whole, said[:2], said[-2:]}
    return {whole}


def _ends_of(key: str) -> Iterator[str]:
    """How a key begins and ends: what may be a name in part, where only the key tells of the whole."""
    key = key[:_LONGEST_KEY]
    for size in range(_SHORTEST_END, len(key) - _SHORTEST_PART):
        yield key[:size]
        yield key[-size:]


def plain_digits(value: Decimal) -> str:
    """The digits of a number that say something: without its point, leading and trailing zeros."""
    return "".join(map(str, value.normalize().as_tuple().digits)).strip("0")


def _rounds(exact: Decimal, to: Decimal, digits: int) -> bool:
    step = Decimal(1).scaleb(exact.adjusted() - digits + 1)
    return abs(exact - to) <= step / 2
