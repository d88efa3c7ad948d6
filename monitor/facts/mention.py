"""A mention of a name, and the names that a story knows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from monitor.facts._fold import fold
from monitor.facts.known_names import letters
from monitor.model import Concept

MOST_WORDS: Final = 6
"""So many words a Latin name has at most."""


class Name(NamedTuple):
    """A mention of a name: its key, how it is printed, where. `is_concept`: it is one of the story's concepts."""

    key: str
    said: str
    start: int
    end: int
    is_concept: bool = False


class Known(NamedTuple):
    """The aliases of a story's concepts, by letters and by Han characters, each with the concept's name. begun: the
    first one, two and three letters of each of the former."""

    latin: Mapping[str, str]
    han: Mapping[str, str]
    most_words: int
    begun: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def known_of(concepts: tuple[Concept, ...]) -> Known:
    """The aliases of some concepts, laid out for looking up."""
    latin: dict[str, str] = {}
    han: dict[str, str] = {}
    most = 1
    for concept in concepts:
        for alias in concept.aliases:
            plain = fold(alias.text)
            if any("\u3400" <= letter <= "\u9fff" for letter in plain):
                han.setdefault(plain.replace(" ", ""), concept.name)
            else:
                latin.setdefault(letters(plain), concept.name)
                most = max(most, len(plain.split()))
    begun = frozenset(key[:size] for key in latin for size in (1, 2, 3))
    return Known(latin, han, min(most, MOST_WORDS), begun)
