"""The cleaning of an article's paragraphs: every rule of this room, in order, until none finds anything more.

    lines of the page  →  cross-references  →  the title again  →  doubled printings  →  initials  →  glued words

What one rule takes away may be what kept another from seeing its case (two buttons with an advertisement between them),
so the round is repeated until it changes nothing. Cleaning a cleaned text therefore changes nothing, and the words that
stay keep their order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.extract.crossrefs import take_cross_references, take_from_inside
from monitor.extract.dateline import dateline_of, take_initials
from monitor.extract.glue import reads, unglue, worth_looking_at
from monitor.extract.repeats import drop_repeats
from monitor.extract.rules import drop_ends, drop_lines
from monitor.extract.rules_boxes import without_notice
from monitor.extract.vocabulary import vocabulary_of
from monitor.model import Link

__all__ = ["Cleaned", "clean"]

_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u00ad]")
_ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What is left of the paragraphs, and what was read out of them.

    dateline: the place, which also stays in the text. initials: the editor's, without brackets. links: the
    cross-references. reasons: what was done, in words, for a person.
    """

    paragraphs: tuple[str, ...]
    dateline: str | None = None
    initials: str | None = None
    links: tuple[Link, ...] = ()
    reasons: tuple[str, ...] = ()


def clean(
    paragraphs: Sequence[str],
    *,
    language: str | None,
    title: str | None = None,
    dump: bool = False,
    seams: frozenset[str] = frozenset(),
    linked: frozenset[str] = frozenset(),
) -> Cleaned:
    """The paragraphs without what does not belong to the article.

    language: of the article, None where unknown. title: a first paragraph that only repeats it goes. dump: the text was
    copied by somebody, so that words may be glued where links stood; without it, only the words in `seams` (words of
    the text, without space or punctuation around them, inside which a tag of the page begins or ends) are looked at.
    """
    lines = _normal(paragraphs)
    seams = worth_looking_at(seams) if reads(language) else frozenset()
    # The vocabulary is read before anything goes: a second printing may hold a word that the first one glued.
    evidence = list(lines) + ([title] if title else [])
    dropped: Counter[str] = Counter()
    links: list[Link] = []
    initials: str | None = None
    repeats = 0
    parted: list[str] = []
    for _ in range(_ROUNDS):
        before = lines
        lines, found = take_cross_references(lines)  # before their labels go
        links += found
        lines, by_rule = drop_lines(lines)
        dropped += by_rule
        lines, inside = take_from_inside(lines, linked)
        links += inside
        lines, ends = drop_ends(lines)
        dropped += ends
        lines, under = without_notice(lines)
        dropped.update({"notice of rights": under} if under else {})
        lines = _without_title(lines, title)
        lines, doubled = drop_repeats(lines)
        repeats += doubled
        lines, hand = take_initials(lines)
        initials = initials or hand
        lines, words = _unglue(lines, evidence, language=language, seams=seams, everywhere=dump)
        parted += words
        evidence = list(lines) + ([title] if title else [])
        if lines == before:
            break
    reasons = [f"dropped {_count(count, 'line')} of the page: {name}" for name, count in sorted(dropped.items())]
    if repeats:
        reasons.append(f"dropped {_count(repeats, 'paragraph')} of a second printing")
    if links:
        reasons.append(f"took out {_count(len(links), 'cross-reference')}")
    if parted:
        reasons.append("parted glued words: " + ", ".join(parted[:20]) + (", …" if len(parted) > 20 else ""))
    return Cleaned(tuple(lines), dateline_of(lines), initials, tuple(links), tuple(reasons))


def _normal(paragraphs: Iterable[str]) -> list[str]:
    """Paragraphs without line breaks and invisible characters, with single spaces, none empty."""
    visible = (paragraph if paragraph.isascii() else _INVISIBLE.sub("", paragraph) for paragraph in paragraphs)
    lines = (" ".join(line.split()) for paragraph in visible for line in paragraph.splitlines())
    return [line for line in lines if line]


def _without_title(lines: list[str], title: str | None) -> list[str]:
    if not title or len(lines) < 2:
        return lines
    key = "".join(title.split())
    return lines[1:] if "".join(lines[0].split()) == key else lines


def _unglue(
    lines: list[str], evidence: Sequence[str], *, language: str | None, seams: frozenset[str], everywhere: bool
) -> tuple[list[str], list[str]]:
    if not reads(language) or not (everywhere or seams):
        return lines, []
    vocabulary = vocabulary_of(evidence)
    mended: list[str] = []
    parted: list[str] = []
    for line in lines:
        text, words = unglue(line, vocabulary, language=language, seams=seams, everywhere=everywhere)
        mended.append(text)
        parted += words
    return mended, parted


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
