"""What becomes of an article that other outlets carry, and that other tools clean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from bench.watching.labels import LABELS, Labels

_SENTENCE = re.compile(r"[^.!?。！？]+[.!?。！？]+[”\"」』)）]*\s*|[^.!?。！？]+\Z")


@dataclass(frozen=True, slots=True)
class Written:
    """A text to be carried on, in paragraphs, and what may stand around it."""

    paragraphs: tuple[str, ...]
    language: str
    filler: tuple[str, ...]  # sentences of an unrelated article


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph; joined they are the paragraph."""
    return _SENTENCE.findall(paragraph) or [paragraph]


def _labels(written: Written) -> Labels:
    return LABELS.get(written.language, LABELS["en"])


def _typography(written: Written, dice: Random) -> list[str]:
    """Other quotation marks, dashes and spaces, and marks that nobody sees."""
    table = str.maketrans({"“": '"', "”": '"', '"': "“", "’": "'", "'": "’", "–": "-", "—": "-", " ": "\u00a0"})
    return [f"{paragraph[:1]}\u200b{paragraph[1:]}".translate(table) for paragraph in written.paragraphs]


def _no_lead(written: Written, dice: Random) -> list[str]:
    """The first sentence is taken for the standfirst and lost."""
    first, *rest = written.paragraphs
    return ["".join(sentences(first)[1:]), *rest]


def _lost(written: Written, dice: Random) -> list[str]:
    """A third of the sentences is lost, in one piece."""
    flat = [(at, one) for at, paragraph in enumerate(written.paragraphs) for one in sentences(paragraph)]
    out = max(1, len(flat) // 3)
    start = dice.randrange(len(flat) - out + 1)
    return _regrouped(flat[:start] + flat[start + out :])


def _regrouped(flat: Sequence[tuple[int, str]]) -> list[str]:
    return ["".join(one for at, one in flat if at == number) for number in sorted({at for at, _ in flat})]


def _furniture(written: Written, dice: Random) -> list[str]:
    """Menus, bylines, counts, appeals and a foot stay in."""
    labels = _labels(written)
    head = [labels.site, *labels.nav, labels.byline, labels.views.format(dice.randrange(90, 9_000)), labels.share]
    foot = [labels.comments.format(dice.randrange(2, 90)), *labels.comment, *labels.newsletter, *labels.cookies]
    return [*head, *written.paragraphs, labels.related, *labels.others, *foot, labels.footer]


def _ads(written: Written, dice: Random) -> list[str]:
    """Between the paragraphs stand advertisements and references to others."""
    labels = _labels(written)
    lines = []
    for paragraph in written.paragraphs:
        lines += [paragraph, labels.ad, f"{labels.read_also} {dice.choice(labels.others)}"]
    return lines


def _joined(written: Written, dice: Random) -> list[str]:
    """All in one line, without a space between paragraphs."""
    return ["".join(written.paragraphs)]


def _half(written: Written, dice: Random) -> list[str]:
    """The first half, as of a wire piece that is shortened from its end."""
    flat = [(at, one) for at, paragraph in enumerate(written.paragraphs) for one in sentences(paragraph)]
    return _regrouped(flat[: max(2, (len(flat) + 1) // 2)])


def _inside(written: Written, dice: Random) -> list[str]:
    """Within an article as long as itself."""
    count = sum(len(sentences(paragraph)) for paragraph in written.paragraphs)
    own = list(written.filler[: max(2, count)])
    middle = len(own) // 2
    return [" ".join(own[:middle]), *written.paragraphs, " ".join(own[middle:])]


def _rewritten(written: Written, dice: Random) -> list[str]:
    """A sentence in three is another one."""
    fresh = list(written.filler) or ["—"]
    flat = []
    turn = 0
    for at, paragraph in enumerate(written.paragraphs):
        for one in sentences(paragraph):
            turn += 1
            flat.append((at, fresh[turn % len(fresh)] + " " if turn % 3 == 0 else one))
    return _regrouped(flat)


def _all(written: Written, dice: Random) -> list[str]:
    """Typography, the lead lost, ads and furniture at once."""
    for change in (_typography, _no_lead, _ads, _furniture):
        written = Written(tuple(filter(None, change(written, dice))), written.language, written.filler)
    return list(written.paragraphs)


PERTURBATIONS: Final[dict[str, Callable[[Written, Random], list[str]]]] = {
    "typography": _typography,
    "lead lost": _no_lead,
    "a third lost": _lost,
    "furniture": _furniture,
    "ads between": _ads,
    "lines joined": _joined,
    "all these": _all,
    "half of it": _half,
    "inside another": _inside,
    "a third rewritten": _rewritten,
}


def perturbed(kind: str, written: Written, dice: Random) -> str:
    """The text as another outlet or tool has it."""
    return "\n".join(filter(None, (line.strip() for line in PERTURBATIONS[kind](written, dice))))
