"""An article as what it may be known by: words, names, things that every language names, figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from monitor.match.bridge import things
from monitor.match.fold import HAN, UNSPACED, fold
from monitor.match.plain import PLAIN, PLAIN_HAN, language_of
from monitor.match.rarity import han_words, prior
from monitor.match.sound import han_names, latin_names
from monitor.model import Article

LONGEST = 30_000
"""Characters of an article that are looked at."""

_TITLE = 2  # a word of the title counts as so many more
_WORD = re.compile(rf"[^\W\d_{UNSPACED}](?:[^\W_{UNSPACED}]|['’](?=[^\W\d_]{{2}}))*")
_NUMBER = re.compile(rf"(?<![\w.,])\d(?:[\d.,]*\d)?(?![\w{HAN}])|(?<![\w.,])\d(?:[\d.,]*\d)?(?=[{HAN}])")
_HAN_RUN = re.compile(f"[{HAN}]+")
_BEFORE = re.compile(r"[.!?:;\"'“”‘’«»„(\[•|]\s*\Z|\n\s*\Z|\A\s*\Z|[-–—]\s*\Z")
_ANYWHERE = 0.5  # a word that stands in half of all articles says nothing
_NOUN = 0.01
_UNLISTED = 0.0008
_FIGURE = 0.004
_NUMBERS = {2: 0.15, 3: 0.03}  # the share of articles that have a number of so many digits
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a feature stands first: ``title`` or ``text``, and its offsets there."""

    where: str
    start: int
    end: int


@dataclass(slots=True)
class Features:
    """What an article may be known by.

    counts: how often, a title counting twice more, by a key: ``w:`` a word of its language, folded, ``c:`` a thing of
    every language, ``n:`` a number or figure. priors: the share of articles at large that have it. names: the keys that
    are written like names. runs: of how many words the shortest name is that a word is part of. sounds: how names
    sound, each with the key that it stands for (Latin letters) or the name itself (Han).
    """

    language: str | None
    counts: Counter[str] = field(default_factory=Counter)
    priors: dict[str, float] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    places: dict[str, Place] = field(default_factory=dict)
    sounds: dict[str, str] = field(default_factory=dict)
    runs: dict[str, int] = field(default_factory=dict)
    han: bool = False
    hears: tuple[bool, bool] = (True, True)
    title: str = ""
    text: str = ""

    def written(self, key: str) -> str | None:
        """How a feature is written where it stands first; None for a figure that was given, and what is not there."""
        place = self.places.get(key)
        return (self.title if place.where == "title" else self.text)[place.start : place.end] if place else None

    def spoken(self) -> frozenset[str]:
        """The keys that mean the same in every language: things, figures, and names in Latin letters."""
        return frozenset(
            key for key in self.counts if key[0] != "w" or (key in self.names and not _HAN_RUN.search(key))
        )


def features(
    article: Article, figures: Iterable[str] = (), *, latin_sounds: bool = True, han_sounds: bool = True
) -> Features:
    """The features of an article, the first 30 000 characters of it.

    latin_sounds, han_sounds: whether it is worked out how names in these letters sound, which costs most of the time.
    """
    title, text = (article.title or "")[:LONGEST], article.text[:LONGEST]
    said = re.split("[-_]", article.language or "", maxsplit=1)[0].lower()
    language = said or language_of(f"{title}\n{text}")
    language = "id" if language == "ms" else language  # as near to one another as British and American English
    found = Features(language)
    found.hears = latin_sounds, han_sounds
    found.title, found.text = title, text
    found.han = bool(_HAN_RUN.search(text or title))
    for where, written, worth in (("title", title, _TITLE), ("text", text, 1)):
        _read(found, written, where, worth)
    for figure in figures:
        _add(found, f"n:{figure}", 1, _FIGURE)
    return found


def _add(found: Features, key: str, worth: float, share: float, place: Place | None = None) -> None:
    found.counts[key] += worth  # type: ignore[assignment]
    found.priors[key] = min(share, found.priors.get(key, 1.0))
    if place is not None:
        found.places.setdefault(key, place)


def _read(found: Features, text: str, where: str, worth: int) -> None:
    taken = bytearray(len(text))
    for thing in things(text, found.language or ""):
        key = f"c:{thing.key}"
        _add(found, key, worth, _share(thing.key, thing.is_name), Place(where, thing.start, thing.end))
        taken[thing.start : thing.end] = b"\1" * (thing.end - thing.start)
        if thing.is_name:
            found.names.add(key)
    _words(found, text, where, worth, taken)
    for number in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", number[0])
        if len(digits) >= 2 and not _YEAR.match(digits):
            share = _NUMBERS.get(len(digits), _FIGURE)
            _add(found, f"n:{digits}", worth, share, Place(where, number.start(), number.end()))
    if found.han:
        for run in _HAN_RUN.finditer(text):
            _han(found, run, where, worth, taken)
        for sound, start, end in han_names(text) if found.hears[1] else ():
            found.sounds.setdefault(sound, text[start:end])


def _share(thing: str, is_name: bool) -> float:
    """The share of articles that speak of a thing of the table."""
    if len(thing) == 2 and thing.isupper():
        return 0.12 if thing in ("US", "CN", "ID") else 0.05
    if thing.isupper():
        return 0.02
    often = 0.01 if " " in thing else prior(thing, "en")
    if is_name:
        return min(0.1, max(0.004, 5 * often))  # the news name them more often than books and films do
    return min(0.4, max(0.02, often))


def _words(found: Features, text: str, where: str, worth: int, taken: bytearray) -> None:
    run: list[str] = []  # the words of the name that goes on, and where it ended
    ended = 0
    for word in _WORD.finditer(text):
        start, end = word.span()
        key = _word(word[0])
        is_capital = word[0][0].isupper()
        if not is_capital or not run or text[ended:start] not in (" ", "-"):
            _close(found, run, where)
            run = []
        before = run[-1] if run else ""
        if is_capital:
            run.append(key)
            ended = end
        if taken[start] or len(key) < 2 or (len(key) < 3 and not is_capital):
            continue
        share = prior(key, found.language)
        if share > _ANYWHERE:
            continue
        _add(found, f"w:{key}", worth, share, Place(where, start, end))
        if found.han:  # Latin letters in a Chinese text
            found.names.add(f"w:{key}")
        if where != "text" or not is_capital or _BEFORE.search(text, max(0, start - 4), start):
            continue
        if key not in PLAIN and (found.language != "de" or share < _NOUN):  # German writes every noun with a capital
            found.names.add(f"w:{key}")
            _hear(found, key, key)
        if before:
            _hear(found, before + key, key)
    _close(found, run, where)


@lru_cache(maxsize=50_000)
def _word(written: str) -> str:
    """A word folded, without an English 's: most words of an article were met before."""
    return fold(written).text.replace("’", "'").removesuffix("'s")


def _hear(found: Features, name: str, key: str) -> None:
    for sound in latin_names(name) if found.hears[0] else ():
        found.sounds.setdefault(sound, f"w:{key}")


def _close(found: Features, run: list[str], where: str) -> None:
    """A name has ended. Headlines are often all in capitals, so names are not read from them."""
    if where == "text":
        for key in run:
            found.runs[f"w:{key}"] = min(len(run), found.runs.get(f"w:{key}", len(run)))


def _han(found: Features, run: re.Match[str], where: str, worth: int, taken: bytearray) -> None:
    written = "".join(map(_character, run[0]))
    single: list[int] = []
    for start, end in (*han_words(written), (len(written), len(written))):
        is_single = end - start == 1 and written[start] not in PLAIN_HAN and not taken[run.start() + start]
        if is_single:
            single.append(start)
            continue
        for piece, before, after in _joined(written, single):
            place = Place(where, run.start() + before, run.start() + after)
            _add(found, f"w:{piece}", worth, _UNLISTED, place)
            found.names.add(f"w:{piece}")
        single = []
        if end - start >= 2 and not taken[run.start() + start]:
            share = prior(written[start:end], "zh")
            if share <= 0.5:
                _add(
                    found, f"w:{written[start:end]}", worth, share, Place(where, run.start() + start, run.start() + end)
                )


@lru_cache(maxsize=20_000)
def _character(char: str) -> str:
    """A Han character folded: one character, so that offsets stay."""
    return fold(char).text[:1] or " "


def _joined(written: str, single: list[int]) -> Iterator[tuple[str, int, int]]:
    """The pairs of characters that no word holds: what is not in the dictionary is a name more often than not."""
    for before in single[:-1]:
        yield written[before : before + 2], before, before + 2
