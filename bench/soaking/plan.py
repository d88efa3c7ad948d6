"""The hosts of a soak, and what stands on them with each pass. All of it follows from a seed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from random import Random
from typing import Final

from bench.watching.banks import Bank
from bench.watching.words import BANKS, State, edited, written

LANGUAGES: Final = ("id", "en", "zh")
KINDS: Final = ("feed", "sitemap", "section", "feed")
LISTED: Final = 12
"""So many of its latest articles a source lists."""

_EDITS: Final = ("figure", "added", "headline", "quote", "correction", "wording")
LAST: Final = 3_000
"""The pass after which nothing new appears."""
_FIRST: Final = 3
"""So many articles each host has from the beginning."""


@dataclass(frozen=True, slots=True)
class Temper:
    """Of a host's answers, the share that is good, and of the rest the share that is vicious."""

    good: float
    vicious: float


TEMPERS: Final = (Temper(0.95, 0.0), Temper(0.6, 0.2), Temper(0.8, 0.5), Temper(0.3, 0.6))


@dataclass(frozen=True)
class Planned:
    """An article. born, gone: the passes with which it appears and is taken down (None: it stays); edits: those with
    which its words change."""

    host: Host
    number: int
    born: int
    edits: tuple[int, ...]
    gone: int | None
    gone_status: int

    @property
    def path(self) -> str:
        return f"/news/{self.number}"

    def version(self, now: int) -> int:
        """How often it was edited by then."""
        return sum(at <= now for at in self.edits)

    def stands(self, now: int) -> bool:
        return self.born <= now and (self.gone is None or now < self.gone)

    def state(self, version: int) -> State:
        """What it says after so many edits."""
        return _states(self.host.seed, self.host.language, self.host.name, self.number, len(self.edits))[version]


@dataclass(frozen=True)
class Host:
    """A host: name (without .test), the language it writes, how its articles are found, and its temper."""

    seed: int
    place: int

    @property
    def name(self) -> str:
        return f"h{self.place:02}"

    @property
    def language(self) -> str:
        return LANGUAGES[self.place % 3]

    @property
    def kind(self) -> str:
        return KINDS[self.place % 4]

    @property
    def temper(self) -> Temper:
        return TEMPERS[self.place // 2 % 4]

    @property
    def source(self) -> str:
        """The path of its source."""
        return {"feed": "/feed.xml", "sitemap": "/sitemap.xml", "section": "/cars/"}[self.kind]

    @cached_property
    def _articles(self) -> tuple[Planned, ...]:
        """All that ever appear, in their order."""
        dice, made, born = Random(f"{self.seed} {self.name}"), list[Planned](), 0
        while born <= LAST:
            edits = tuple(sorted(dice.sample(range(born + 1, born + 30), dice.choice((0, 1, 1, 2)))))
            gone = born + dice.randrange(10, 60) if dice.random() < 0.1 else None
            made.append(Planned(self, len(made), born, edits, gone, dice.choice((404, 410))))
            born += dice.randrange(1, 9) if len(made) >= _FIRST else 0
        return tuple(made)

    def article(self, number: int) -> Planned:
        return self._articles[number]

    def articles(self, now: int) -> list[Planned]:
        """Those that have appeared by then, those taken down among them."""
        return list(takewhile(lambda one: one.born <= now, self._articles))

    def listed(self, now: int) -> list[Planned]:
        """What its source lists then, the latest first."""
        return [one for one in reversed(self.articles(now)) if one.stands(now)][:LISTED]


def hosts(seed: int, number: int) -> tuple[Host, ...]:
    return tuple(Host(seed, place) for place in range(number))


@lru_cache(maxsize=4_096)
def _states(seed: int, language: str, host: str, number: int, edits: int) -> tuple[State, ...]:
    """What an article says, from its first version to its last."""
    bank, dice = BANKS[language], Random(f"{seed} {host} {number}")
    states = [written(bank, dice)]
    for _ in range(edits):
        states.append(_other(states[-1], bank, dice))
    return tuple(states)


def _other(state: State, bank: Bank, dice: Random) -> State:
    found = (edited(dice.choice(_EDITS), state, bank, dice) for _ in range(50))
    return next(new for new in found if new is not None and new.words != state.words)
