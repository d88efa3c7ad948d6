"""How like one another two articles are, in one language or in two."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from monitor.match.features import Features
from monitor.match.nearness import day_of
from monitor.match.rarity import rarity

WORDED = 0.7
"""What the words count where the languages are the same; the rest is for what needs no translation."""

_RARE = 1.1  # the power of a word's rarity
_NAME = 1.2
_THING = 1.3
_FIGURE = 0.8
_SOUND = 9.6  # a name that was heard, as if it had been written
_HEARD = 0.6  # one known by three consonants alone is worth so much of that
_BLANK = 6.0  # the length of what an article that says little might have said besides: one name in common is no proof
_NAMELESS = 0.6  # floods and hospitals in common, but no name and no figure: the same kind of thing, not the same thing


@dataclass(frozen=True, slots=True)
class Report:
    """An article as two vectors. `spoken` is of what needs no translation, `particular` what is a name or a figure."""

    found: Features
    words: Mapping[str, float]
    words_length: float
    spoken: Mapping[str, float]
    spoken_length: float
    particular: frozenset[str]
    day: date | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two cosines, 0 to 1: of the words (0 where the languages differ), and of what needs no translation. `shared` is
    what each feature added, `heard` by which name another one was known."""

    words: float
    names: float
    one_language: bool
    shared: Mapping[str, float]
    heard: Mapping[str, tuple[str, float]]

    @property
    def worth(self) -> float:
        """As one number, 0 to 1: in one language 0.7 of the first and 0.3 of the second, else the second."""
        return WORDED * self.words + (1 - WORDED) * self.names if self.one_language else self.names


def report(found: Features, published: str | None = None) -> Report:
    """The vectors of an article: how rare each feature is, times the square root of how often it stands there; names
    and things of the tables more, the words of a name of several less each."""
    words = {}
    for key, count in found.counts.items():
        weight = rarity(found.priors[key]) ** _RARE * math.sqrt(count)
        if key in found.names:
            weight *= _NAME / math.sqrt(found.runs.get(key, 1))
        words[key] = weight * {"n": _FIGURE, "c": 1.0 if key in found.names else _THING}.get(key[0], 1.0)
    spoken = {key: words[key] for key in found.spoken()}
    particular = frozenset(key for key in words if _is_particular(key, found))
    return Report(found, words, _length(words), spoken, _length(spoken), particular, day_of(published))


def likeness(one: Report, other: Report) -> Likeness:
    """How like an article is to another; the first is the one that is spoken of."""
    # Of a text too short to tell its language it is taken for granted.
    one_language = one.found.language == other.found.language or None in (one.found.language, other.found.language)
    shared: dict[str, float] = {}
    heard = _heard(one.found, other.found)
    by_names, own = 0.0, one.spoken_length
    for key, weight in _both(one.spoken, other.spoken):
        by_names += weight
        shared[key] = weight
    for key, (_, surely) in heard.items():
        if key in other.spoken and key not in one.spoken:
            shared[key] = surely * _SOUND * other.spoken[key]
            own = math.hypot(own, surely * _SOUND)
        elif key in one.spoken and key not in other.spoken:
            shared[key] = surely * _SOUND * one.spoken[key]
        else:
            continue
        by_names += shared[key]
    names = min(1.0, by_names / (own * other.spoken_length))
    words = 0.0
    if one_language:
        for key, weight in _both(one.words, other.words):
            words += weight
            shared.setdefault(key, weight)
        words = min(1.0, words / (one.words_length * other.words_length))
    if not any(key in heard or key in one.particular for key in shared):
        names *= _NAMELESS
    return Likeness(words, names, one_language, shared, heard)


def _both(one: Mapping[str, float], other: Mapping[str, float]) -> Iterable[tuple[str, float]]:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return [(key, weight * many[key]) for key, weight in few.items() if key in many]


def _length(vector: Mapping[str, float]) -> float:
    return math.sqrt(_BLANK * _BLANK + sum(weight * weight for weight in vector.values()))


def _is_particular(key: str, found: Features) -> bool:
    """Whether a feature is a name, of less than a country, or a figure."""
    if key[:2] == "c:" and len(key) <= 5 and key[2:].isupper():
        return False
    return key in found.names or (key[0] == "n" and len(key) > 4)


def _heard(one: Features, other: Features) -> dict[str, tuple[str, float]]:
    """Names of one article that sound like names of the other and are written in the other script, by their keys: how
    the first writes them, and how sure it is."""
    heard: dict[str, tuple[str, float]] = {}
    if one.han == other.han:
        return heard
    few, many = sorted((one.sounds, other.sounds), key=len)
    for sound in few:
        if sound not in many:
            continue
        latin, han = (other.sounds[sound], one.sounds[sound]) if one.han else (one.sounds[sound], other.sounds[sound])
        # A Chinese article may name in Latin letters, too; what it writes so needs no hearing.
        if latin[:2] != "w:" or han[:2] == "w:" or (one.han and latin in one.counts):
            continue
        surely = 1.0 if sound[0] == "=" or len(sound) > 3 else _HEARD
        if surely > heard.get(latin, ("", 0.0))[1]:
            heard[latin] = (han if one.han else latin[2:]), surely
    return heard
