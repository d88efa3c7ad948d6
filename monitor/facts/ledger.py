"""The ledger of a story: what it has told, and by whom first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Final

from monitor.facts.grams import ALIKE, likeness
from monitor.facts.units import MARKS
from monitor.model import Fact, FactKind, LedgerEntry, Wanted

MOST: Final = 50_000
"""So many entries of a ledger are looked at, the earliest first."""

_NEAR: Final = Decimal("0.03")
_OVER: Final = Decimal("1.1")
_MOST_ALIKE: Final = 200


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
            units[fact.unit] = None
            figures[fact.key] = None
        hashes.update(dict.fromkeys(fact.grams))
        if fact.kind in ("quote", "statement"):
            speakers.update(dict.fromkeys(fact.names[:1] or ("",)))
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
        self._by_value: dict[str, LedgerEntry] = {}
        self._by_gram: dict[int, list[LedgerEntry]] = {}
        self._spoken: list[LedgerEntry] = []
        self._by_speaker: dict[str, list[LedgerEntry]] = {}
        self._by_anchor: dict[str, list[LedgerEntry]] = {}
        self._said: set[tuple[str, str]] = set()
        self.languages = set(languages or ())
        self.latest: dict[tuple[str, str], datetime] = {}
        ours = (entry for entry in entries if entry.article != without)
        for entry in sorted(ours, key=in_order)[:MOST]:
            self.add(entry)

    def add(self, entry: LedgerEntry) -> None:
        """Put in an entry that is not earlier than those before it."""
        fact = entry.fact
        self._first.setdefault((fact.kind, fact.key), entry)
        for gram in fact.grams:
            self._by_gram.setdefault(gram, []).append(entry)
        if fact.kind == "quantity":
            self.latest[fact.key, fact.about] = entry.at
            self._by_value.setdefault(fact.value, entry)
            if (fact.key, fact.about) not in self._said:
                self._said.add((fact.key, fact.about))
                self._by_unit.setdefault(fact.unit, []).append(entry)
        elif fact.kind in ("quote", "statement"):
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
        if any(agrees(fact, entry.fact) for entry in self.of_unit(fact.unit)):
            return True
        same = self._by_value.get(fact.value)
        return same is not None and agrees(fact, same.fact)

    def of_unit(self, unit: str) -> Sequence[LedgerEntry]:
        """The earliest entry of each value and topic in a unit, in order of time."""
        return self._by_unit.get(unit, ())

    def of_speaker(self, key: str | None) -> Sequence[LedgerEntry]:
        """The quotations and statements of a speaker, or with None of everybody, in order of time."""
        return self._spoken if key is None else self._by_speaker.get(key, ())

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

    def translated(self, fact: Fact) -> LedgerEntry | None:
        """A sentence in another language that names the same figure and somebody or some figure more that a sentence
        names: as likely as not its translation."""
        mine = frozenset(fact.names)
        for anchor in fact.names:
            for entry in self._by_anchor.get(anchor, ())[:_MOST_ALIKE]:
                if entry.fact.language != fact.language and len(mine & frozenset(entry.fact.names)) > 1:
                    return entry
        return None

    def _with_grams(self, fact: Fact) -> Iterator[LedgerEntry]:
        for gram in fact.grams:
            yield from self._by_gram.get(gram, ())[:_MOST_ALIKE]


def agrees(one: Fact, other: Fact) -> bool:
    """Whether two quantities can be one: the same value, or one that rounds or bounds the other.

    *About* leaves 3 %, *more than* and *less than* 10 %; a figure of at least two digits agrees with one that rounds to
    it. A number from 1 000 on without a unit agrees with itself in any; otherwise other units never agree.
    """
    if one.unit != other.unit:
        bare = "" in (one.unit, other.unit) and one.unit not in MARKS and other.unit not in MARKS
        return bare and one.value == other.value and len(one.value) > 3
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


def plain_digits(value: Decimal) -> str:
    """The digits of a number that say something: without its point, leading and trailing zeros."""
    return "".join(map(str, value.normalize().as_tuple().digits)).strip("0")


def _rounds(exact: Decimal, to: Decimal, digits: int) -> bool:
    step = Decimal(1).scaleb(exact.adjusted() - digits + 1)
    return abs(exact - to) <= step / 2
