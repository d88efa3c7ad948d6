"""What an article says at one time, and the edits that lead to the next: with the difference as `monitor.revise` tells
it, known from the edit and not searched for, since there are hundreds of thousands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from random import Random
from typing import Final

from bench.making.words import Language
from monitor.model import Change, ChangeClass, FigureChange, Op
from monitor.revise.classes import SEVERITY
from monitor.revise.render import summary

PARAGRAPHS = 8
WORDS = 300

EDITS: Final[dict[ChangeClass, int]] = {
    "wording": 32,
    "added": 25,
    "figure": 13,
    "headline": 9,
    "typo": 9,
    "removed": 6,
    "correction": 3,
    "name": 3,
}
"""How often what is done to an article, in a hundred edits."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity that an article states, and the paragraph that is the sentence."""

    paragraph: int
    value: int
    unit: str
    about: str
    printed: str
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """The words of an article at one time."""

    title: str
    paragraphs: tuple[str, ...]
    figures: tuple[Figure, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def words_hash(self) -> str:
        return sha256(f"{self.title}\n{self.text}".encode()).hexdigest()

    @property
    def text_hash(self) -> str:
        return sha256(self.text.encode()).hexdigest()


def written(language: Language, dice: Random) -> State:
    """A new article: about 300 words in paragraphs, among them some that state quantities."""
    title = language.title(dice)
    length = dice.randint(WORDS // PARAGRAPHS - 12, WORDS // PARAGRAPHS + 12)
    paragraphs = [language.paragraph(dice, length) for _ in range(PARAGRAPHS)]
    first, second = language.names
    lead = language.drawn(dice, 4)
    paragraphs[0] = language.sentence([first, *lead[:2], second, *lead[2:]]) + " " * language.is_spaced + paragraphs[0]
    figures = []
    for at in sorted(dice.sample(range(1, PARAGRAPHS), dice.randint(1, 4))):
        figures.append(_figure(language, dice, at))
        paragraphs[at] = language.figure_sentence(dice, figures[-1].text, figures[-1].printed)
    return State(title, tuple(paragraphs), tuple(figures))


def copied(origin: State, language: Language, dice: Random, *, whole: bool) -> State:
    """An article that repeats another: all of it under a title of its own, or its beginning with a line added."""
    title = language.title(dice)
    if whole:
        return replace(origin, title=title)
    keep = max(2, len(origin.paragraphs) - dice.randint(1, 3))
    own = language.paragraph(dice, 25)
    kept = tuple(one for one in origin.figures if one.paragraph < keep)
    return State(title, (*origin.paragraphs[:keep], own), kept)


def edited(state: State, language: Language, dice: Random) -> tuple[State, Change, str]:
    """The next state of an article, the difference, and that in a line for a person."""
    wanted = dice.choices(list(EDITS), list(EDITS.values()))[0]
    if wanted == "figure" and state.figures:
        return _with_figure(state, language, dice)
    if wanted == "headline":
        title = language.title(dice)
        ops = (Op("replace", state.title, title), Op("equal", f"\n\n{state.text}", f"\n\n{state.text}"))
        return _told(replace(state, title=title), ("headline",), (), ops)
    if wanted == "added" or (wanted == "correction"):
        new = f"{language.note}{'.' if language.is_spaced else '。'}"
        line = new if wanted == "correction" else language.paragraph(dice, dice.randint(10, 40))
        whole = f"{state.title}\n\n{state.text}"
        ops = (Op("equal", whole, whole), Op("insert", "", f"\n{line}"))
        return _told(replace(state, paragraphs=(*state.paragraphs, line)), (wanted,), (), ops)
    if wanted == "removed" and len(state.paragraphs) > PARAGRAPHS:
        before = f"{state.title}\n\n" + "\n".join(state.paragraphs[:-1])
        ops = (Op("equal", before, before), Op("delete", f"\n{state.paragraphs[-1]}", ""))
        return _told(replace(state, paragraphs=state.paragraphs[:-1]), ("removed",), (), ops)
    class_: ChangeClass = wanted if wanted in ("typo", "name") else "wording"
    return _with_words(state, class_, language, dice)


def _figure(language: Language, dice: Random, paragraph: int) -> Figure:
    unit, about, printed = dice.choice(language.units)
    value = dice.randint(1, 99) * dice.choice((1, 10, 100)) if unit != "%" else dice.randint(1, 99)
    # The same few numbers are said again and again.
    value = dice.choice((10, 12, 300, 2_400)) if dice.random() < 0.5 and unit != "%" else value
    return Figure(paragraph, value, unit, about, printed, _printed(value, language))


def _printed(value: int, language: Language) -> str:
    return f"{value:,}".replace(",", "." if language.code == "id" else ",")


def _with_figure(state: State, language: Language, dice: Random) -> tuple[State, Change, str]:
    at = dice.randrange(len(state.figures))
    old = state.figures[at]
    value = old.value + dice.randint(1, 20)
    new = replace(old, value=value, text=_printed(value, language))
    gap = " " if language.is_spaced else ""
    paragraph = state.paragraphs[old.paragraph].replace(
        f"{old.text}{gap}{old.printed}", f"{new.text}{gap}{new.printed}", 1
    )
    ops = _replacing(state, old.paragraph, old.text, new.text)
    made = replace(
        state,
        paragraphs=(*state.paragraphs[: old.paragraph], paragraph, *state.paragraphs[old.paragraph + 1 :]),
        figures=(*state.figures[:at], new, *state.figures[at + 1 :]),
    )
    figure = FigureChange(f"{old.text}{gap}{old.printed}", f"{new.text}{gap}{new.printed}")
    return _told(made, ("figure",), (figure,), ops)


def _with_words(state: State, class_: ChangeClass, language: Language, dice: Random) -> tuple[State, Change, str]:
    """One word of a paragraph without a quantity becomes another."""
    stating = {one.paragraph for one in state.figures}
    at = dice.choice([n for n in range(len(state.paragraphs)) if n not in stating] or [0])
    old_paragraph = state.paragraphs[at]
    cut = len(old_paragraph) // 2
    if language.is_spaced:
        begin = old_paragraph.find(" ", cut) + 1
        end = old_paragraph.find(" ", begin)
        end = len(old_paragraph) if end < 0 else end
    else:
        begin, end = cut, cut + 2
    old, new = old_paragraph[begin:end], "".join(language.drawn(dice, 2 - language.is_spaced))
    new = new if new != old else new + new
    paragraph = old_paragraph[:begin] + new + old_paragraph[end:]
    before = "\n".join(state.paragraphs[:at])
    lead = f"{state.title}\n\n{before}{chr(10) if at else ''}{old_paragraph[:begin]}"
    behind = "\n".join((old_paragraph[end:], *state.paragraphs[at + 1 :]))
    ops = (Op("equal", lead, lead), Op("replace", old, new), Op("equal", behind, behind))
    made = replace(state, paragraphs=(*state.paragraphs[:at], paragraph, *state.paragraphs[at + 1 :]))
    return _told(made, (class_,), (), ops)


def _replacing(state: State, paragraph: int, old: str, new: str) -> tuple[Op, ...]:
    lines = state.paragraphs
    ahead, _, behind = lines[paragraph].partition(old)
    before = f"{state.title}\n\n" + "".join(f"{line}\n" for line in lines[:paragraph]) + ahead
    after = "\n".join((behind, *lines[paragraph + 1 :]))
    return Op("equal", before, before), Op("replace", old, new), Op("equal", after, after)


def _told(
    state: State, classes: tuple[ChangeClass, ...], figures: tuple[FigureChange, ...], ops: tuple[Op, ...]
) -> tuple[State, Change, str]:
    change = Change(classes, max(SEVERITY[name] for name in classes), figures, ops)
    return state, change, summary(change)
