"""Whether two articles in two languages report one event."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from monitor.facts.known_names import LISTED
from monitor.facts.ledger import agrees, plain_digits
from monitor.facts.sounds import matched
from monitor.facts.topics import TOPICS
from monitor.facts.units import MARKS
from monitor.facts.wording import in_words
from monitor.model import Fact, Report, Told

WITHIN: Final = timedelta(days=3)
"""Reports of one event are published within so many days."""
ENOUGH: Final = 1.5
"""From this score on two articles are offered as the same report; fixed on bench/articles/clusters-dev.jsonl."""

_FIGURE: Final = 1.0
_NAMES_ALONE: Final = 3.0
_FIGURES_ALONE: Final = 2.0
_OTHER_TOPIC: Final = 0.6
_TELLING: Final = 0.8
_EXACT: Final = 1.5
_SMALL_FIGURE: Final = 0.5
_NAME: Final = 1.0
_LISTED_NAME: Final = 0.3  # countries, capitals, wires: half of all articles name them
_FULL_NAME: Final = 1.5  # a name of two words and ten letters: hardly by chance
_LONG_NAME: Final = 10
_PART: Final = 0.8
_LONG_PART: Final = 6
_LONGEST_KEY: Final = 40
_SHORT_NAME: Final = 0.7
_SHORT_SOUND: Final = 2  # characters: 武兰 for Wulan may be chance
_FAMILIAR: Final = 0.15
_STATEMENT: Final = 0.8
_DAY: Final = 0.4
_SMALL: Final = frozenset(("year", "month", "week", "day", "hour", "minute", "second", "times", ""))
_COMMON_SHARES: Final = frozenset(("50", "33.33", "66.67", "25", "75"))
_MOST_FIGURES: Final = 200

_Shared = list[tuple[Fact, float]]


def same_report(one: Told, other: Told, *, familiar: Collection[str] = ()) -> Report | None:
    """Why two articles may be reports of one event in two languages; None where nothing says so.

    Only articles of different languages and different families that were published within three days are held against
    each other; copies are the families' business. Shared figures, names, days and denials are weighed: a name or a
    figure counts 1, a figure of three digits or more and a name of two words 1.5, a small figure a half, a name that
    everybody knows 0.3, a day 0.4; a name given in part 0.8, and one that Chinese writes by its sound 1, or 0.7 where
    it is short (see `sounds`). Names alone are enough from 3 on, figures alone from 2; something that weighs 0.8 must
    be among them; the sum must reach `ENOUGH`.

    familiar: keys of names and concepts that most of the story's articles have: they tell its articles from others, not
    from one another, and count 0.15. The result is offered, with the reason in words; it merges nothing.
    """
    if one.language == other.language or (one.family is not None and one.family == other.family):
        return None
    if abs(one.at - other.at) > WITHIN:
        return None
    names = _names(one, other, familiar)
    figures = _figures(one, other)
    days = _days(one, other)
    said = _statements(one, other)
    if not _enough_of_one(names, _NAMES_ALONE, figures, days, said):
        return None
    if not _enough_of_one(figures, _FIGURES_ALONE, names, said):
        return None
    if max(weight for _, weight in (*names, *figures, *said, *days)) < _TELLING:
        return None
    score = sum(weight for _, weight in (*names, *figures, *days, *said))
    if score < ENOUGH:
        return None
    parts = [
        "both name " + _listed([fact.said for fact, _ in names]) if names else "",
        "both state " + _listed([_figure(fact) for fact, _ in figures]) if figures else "",
        "both speak of " + _listed([fact.value for fact, _ in days]) if days else "",
        "both have " + _listed([f"a denial by {fact.speaker}" for fact, _ in said]) if said else "",
        "published " + _apart(abs(one.at - other.at)),
    ]
    shared = tuple(dict.fromkeys(fact.key for fact, _ in (*names, *figures, *days, *said)))
    return Report(one.article, other.article, round(score, 2), "; ".join(filter(None, parts)), shared)


def _enough_of_one(kind: _Shared, alone: float, *others: _Shared) -> bool:
    """Whether other kinds of fact are shared as well, or this one suffices without."""
    return any(others) or sum(weight for _, weight in kind) >= alone


def _names(one: Told, other: Told, familiar: Collection[str]) -> _Shared:
    theirs = {fact.key for fact in other.facts if fact.kind in ("name", "concept", "thing")}
    long = tuple(key for key in theirs if len(key) >= _LONG_PART and key not in LISTED)
    ends = {
        end for key in long for size in range(_LONG_PART, len(key[:_LONGEST_KEY])) for end in (key[:size], key[-size:])
    }
    found: _Shared = []
    for fact in one.facts:
        if fact.kind not in ("name", "concept", "thing"):
            continue
        if fact.key in theirs:
            weight = _LISTED_NAME if fact.key in LISTED or fact.kind == "concept" else _NAME
            if weight == _NAME and fact.kind == "name" and " " in fact.said and len(fact.key) >= _LONG_NAME:
                weight = _FULL_NAME
        elif (
            fact.kind == "name"
            and fact.key not in LISTED
            and (fact.key in ends or fact.key.startswith(long) or fact.key.endswith(long))
        ):
            weight = _PART  # Medrado and Caio Medrado
        else:
            continue
        found.append((fact, _FAMILIAR if fact.key in familiar else weight))
    latin, han = (one, other) if other.language == "zh" else (other, one)
    if han.language == "zh":
        found.extend(_by_sound(latin, han, familiar, {fact.key for fact, _ in found}))
    return sorted(found, key=lambda pair: -pair[1])


def _by_sound(latin: Told, han: Told, familiar: Collection[str], shared: Collection[str]) -> _Shared:
    """Names that the Chinese article writes by their sound (弗洛勒斯 for Flores)."""
    names = {
        fact.said: fact
        for fact in latin.facts
        if fact.kind == "name" and fact.key not in LISTED and fact.key not in shared and fact.said[:1].isascii()
    }
    if not names:
        return []
    text = "\n".join(fact.said for fact in han.facts if fact.kind == "sentence")
    found: _Shared = []
    for said, printed in matched(names, text).items():
        fact = names[said]
        weight = _NAME if len(printed) > _SHORT_SOUND else _SHORT_NAME
        weight = _FAMILIAR if fact.key in familiar else weight
        found.append((replace(fact, said=f"{said} ({printed})"), weight))
    return found


def _figures(one: Told, other: Told) -> _Shared:
    theirs = [fact for fact in other.facts if fact.kind == "quantity"][:_MOST_FIGURES]
    found: dict[str, tuple[Fact, float]] = {}
    for fact in [fact for fact in one.facts if fact.kind == "quantity"][:_MOST_FIGURES]:
        if fact.unit in MARKS or fact.key in found or _is_half(fact):
            continue
        same = next((match for match in theirs if agrees(fact, match)), None)
        if same is None:
            continue
        weight = _SMALL_FIGURE if fact.unit in _SMALL or len(fact.value) == 1 else _FIGURE
        digits = max(len(plain_digits(Decimal(one_of.value))) for one_of in (fact, same))
        if digits > 2 and fact.value == same.value:
            weight = _EXACT  # 11,400 people, 96.2 %: hardly by chance
        said_of_two = len({fact.about, same.about} & TOPICS.keys()) > 1
        told = same if fact.about not in TOPICS and same.about in TOPICS else fact
        found[fact.key] = (told, weight * (_OTHER_TOPIC if said_of_two else 1))
    return sorted(found.values(), key=lambda pair: -pair[1])


def _is_half(fact: Fact) -> bool:
    """Whether a figure is a common share in words: half of something is in every other article."""
    return fact.unit == "%" and fact.value in _COMMON_SHARES and not any(letter.isdecimal() for letter in fact.said)


def _days(one: Told, other: Told) -> _Shared:
    theirs = {fact.key for fact in other.facts if fact.kind == "date"}
    return [(fact, _DAY) for fact in one.facts if fact.kind == "date" and fact.key in theirs]


def _statements(one: Told, other: Told) -> _Shared:
    theirs = {fact.key for fact in other.facts if fact.kind == "statement"}
    return [(fact, _STATEMENT) for fact in one.facts if fact.kind == "statement" and fact.key in theirs]


def _figure(fact: Fact) -> str:
    return in_words(fact.value, fact.unit, fact.modifier) + (f" ({fact.about})" if fact.about else "")


def _listed(parts: list[str]) -> str:
    parts = list(dict.fromkeys(parts))[:5]
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def _apart(gap: timedelta) -> str:
    hours = round(gap.total_seconds() / 3600)
    if hours < 1:
        return "within the hour"
    if hours < 48:
        return f"{hours} hour{'s' if hours > 1 else ''} apart"
    return f"{round(hours / 24)} days apart"
