"""States of an article's words, and the edits that lead from one to the next."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from bench.watching.banks import Bank
from bench.watching.banks_en import EN
from bench.watching.banks_id import ID
from bench.watching.banks_zh import ZH

BANKS: Final = {bank.language: bank for bank in (ID, EN, ZH)}
_SLOT = re.compile(r"\{(\w+)\}")
_FIGURES = ("n", "money", "pct")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph: a sentence with slots, what fills them, and a word that is mistyped in it."""

    template: str
    values: tuple[tuple[str, str], ...]
    slip: tuple[str, str] | None = None

    @property
    def text(self) -> str:
        said = self.template.format(**dict(self.values))
        if self.slip is not None:
            said = said.replace(*self.slip, 1)
        return said[:1].upper() + said[1:]

    def with_value(self, slot: str, value: str) -> Line:
        return replace(self, values=tuple((name, value if name == slot else old) for name, old in self.values))


@dataclass(frozen=True, slots=True)
class State:
    """What an article says. Two states are the same exactly where a reader reads the same words."""

    title: str
    lines: tuple[Line, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines)

    @property
    def words(self) -> tuple[str, ...]:
        return (self.title, *self.paragraphs)


def written(bank: Bank, dice: Random, *, paragraphs: int = 9) -> State:
    """A new article."""
    templates = dice.sample(bank.lines, paragraphs - 1)
    lines = [_line(template, bank, dice) for template in templates]
    lines.insert(dice.randrange(2, len(lines)), _line(dice.choice(bank.quotes), bank, dice))
    return State(_filled(dice.choice(bank.headlines), bank, dice), tuple(lines))


def edited(kind: str, state: State, bank: Bank, dice: Random) -> State | None:
    """The state after an edit of that kind; None where it cannot be made."""
    return _EDITS[kind](state, bank, dice)


def _filled(template: str, bank: Bank, dice: Random) -> str:
    return template.format(**{slot: bank.value(slot, dice) for slot in _SLOT.findall(template)})


def _line(template: str, bank: Bank, dice: Random) -> Line:
    slots = dict.fromkeys(_SLOT.findall(template))
    return Line(template, tuple((slot, bank.value(slot, dice)) for slot in slots))


def _put(state: State, at: int, line: Line | None) -> State:
    lines = list(state.lines)
    if line is None:
        del lines[at]
    else:
        lines[at] = line
    return replace(state, lines=tuple(lines))


def _other_value(state: State, slots: tuple[str, ...], bank: Bank, dice: Random) -> State | None:
    """One value of these slots becomes another."""
    places = [(at, slot, old) for at, line in enumerate(state.lines) for slot, old in line.values if slot in slots]
    if not places:
        return None
    at, slot, old = dice.choice(places)
    new = next((one for _ in range(50) if (one := bank.value(slot, dice)) != old), None)
    return None if new is None else _put(state, at, state.lines[at].with_value(slot, new))


def _headline(state: State, bank: Bank, dice: Random) -> State | None:
    title = _filled(dice.choice(bank.retold), bank, dice)
    return None if title == state.title else replace(state, title=title)


def _figure(state: State, bank: Bank, dice: Random) -> State | None:
    return _other_value(state, _FIGURES, bank, dice)


def _quote(state: State, bank: Bank, dice: Random) -> State | None:
    return _other_value(state, ("said",), bank, dice)


def _wording(state: State, bank: Bank, dice: Random) -> State | None:
    return _other_value(state, ("verb",), bank, dice)


def _typo(state: State, bank: Bank, dice: Random) -> State | None:
    """A slip of the keys that somebody made, or mended."""
    slipped = [at for at, line in enumerate(state.lines) if line.slip is not None]
    if slipped:
        at = dice.choice(slipped)
        return _put(state, at, replace(state.lines[at], slip=None))
    slips = [(at, slip) for at, line in enumerate(state.lines) for slip in bank.slips if slip[0] in line.text]
    if not slips:
        return None
    at, slip = dice.choice(slips)
    return _put(state, at, replace(state.lines[at], slip=slip))


def _added(state: State, bank: Bank, dice: Random) -> State | None:
    used = {line.template for line in state.lines}
    free = [template for template in bank.lines if template not in used]
    if not free or len(state.lines) > 16:
        return None
    lines = list(state.lines)
    lines.insert(dice.randrange(1, len(lines) + 1), _line(dice.choice(free), bank, dice))
    return replace(state, lines=tuple(lines))


def _removed(state: State, bank: Bank, dice: Random) -> State | None:
    plain = [at for at, line in enumerate(state.lines) if at and line.template in bank.lines]
    return _put(state, dice.choice(plain), None) if len(plain) > 5 else None


def _correction(state: State, bank: Bank, dice: Random) -> State | None:
    if any(line.template in bank.corrections for line in state.lines):
        return None
    note = _line(dice.choice(bank.corrections), bank, dice)
    return replace(state, lines=(*state.lines, note))


def _retraction(state: State, bank: Bank, dice: Random) -> State | None:
    return replace(state, lines=(_line(bank.retraction, bank, dice),))


def _replaced(state: State, bank: Bank, dice: Random) -> State | None:
    """Another article altogether stands there."""
    return written(bank, dice)


_EDITS: Final[dict[str, Callable[[State, Bank, Random], State | None]]] = {
    "headline": _headline,
    "figure": _figure,
    "quote": _quote,
    "wording": _wording,
    "typo": _typo,
    "added": _added,
    "removed": _removed,
    "correction": _correction,
    "retraction": _retraction,
    "replaced": _replaced,
}
