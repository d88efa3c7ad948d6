"""Things that are written differently in each language, found in a text: the bridge between reports of one event.

Countries, cities and currencies are read from the CLDR (Babel), events, roles and names from `glossary`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from monitor.match.glossary import COUNTRIES, LANGUAGES, NAMES, WORDS
from monitor.match.scan import Scanner
from monitor.model import Alias, Concept

_LOCALES: Final = {"en": "en", "id": "id", "zh": "zh_Hans", "de": "de", "es": "es"}


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that stands in a text, by its offsets in the original. `is_name`: it has a proper name."""

    key: str
    start: int
    end: int
    is_name: bool


def things(text: str, language: str) -> Iterator[Thing]:
    """The things of the table that a text of a language names, in order; none in a language that it does not know.

    A name counts only where it is written with the capitals of its alias: WHO and who, Apple and apple.
    """
    table = _table(language)
    if table is None:
        return
    scanner, keys = table
    for found in scanner.find(text):
        key, is_name = keys[found.concept]
        if not is_name or _has_capitals(text[found.start : found.end], found.alias):
            yield Thing(key, found.start, found.end, is_name)


def _has_capitals(there: str, alias: str) -> bool:
    if not alias[:1].isupper():
        return True
    shouts = len(alias) <= 4 and alias.isupper()
    return there.isupper() if shouts else there[:1].isupper()


@lru_cache(maxsize=len(LANGUAGES))
def _table(language: str) -> tuple[Scanner, list[tuple[str, bool]]] | None:
    if language not in LANGUAGES:
        return None
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    taken: dict[str, str] = {}
    for key, alias in (*_written(NAMES, language), *_written(COUNTRIES, language, keyed=True), *_from_cldr(language)):
        if taken.setdefault(alias.lower(), key) == key:  # Singapore is a country and a city: one thing here
            names[key].setdefault(alias)
    words: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, alias in _written(WORDS, language):
        words[key].setdefault(alias)
    concepts = []
    keys = []
    for table, are_names in ((names, True), (words, False)):
        for key, aliases in table.items():
            concepts.append(Concept(key, tuple(Alias(alias) for alias in aliases)))
            keys.append((key, are_names))
    return Scanner(concepts), keys


def _written(table: str, language: str, *, keyed: bool = False) -> Iterator[tuple[str, str]]:
    """The aliases of a hand-written table in a language, each with the key of its thing."""
    place = LANGUAGES.index(language)
    for line in table.strip().splitlines():
        cells = [[alias.strip() for alias in cell.split(",")] for cell in line.split("|")]
        key = cells.pop(0)[0] if keyed else cells[0][0].lower()
        for alias in cells[place]:
            if alias:
                yield key, alias


def _from_cldr(language: str) -> Iterator[tuple[str, str]]:
    """Countries, currencies and the cities of time zones, as the CLDR writes them in a language."""
    from babel import Locale  # not needed by a story's own matcher

    locale, english = Locale.parse(_LOCALES[language]), Locale.parse("en")
    for code, name in locale.territories.items():
        if len(code) == 2 and code.isalpha() and code not in ("ZZ", "EU", "UN", "QO", "EZ"):
            yield code, str(name)
    for code, name in locale.currencies.items():
        if code in english.currency_symbols or code in ("IDR", "RUB", "CHF", "SGD", "MYR", "THB"):
            yield code, str(name)
    for zone in Locale.parse("zh_Hans").time_zones:  # it spells out all of them
        area, _, key = str(zone).rpartition("/")
        if area and area != "Etc" and len(key) > 3:
            names = locale.time_zones.get(zone, {})
            name = key.replace("_", " ")
            yield name.lower(), str(names.get("city", name))
