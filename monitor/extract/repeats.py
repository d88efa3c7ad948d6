"""Doubled printings: a body that stands in a text twice is kept once.

Copying a page often catches the body a second time, from a hidden copy for phones or for printing: without its first
paragraph, cut at its end, with other white space. What repeats on purpose is short (a refrain, a slogan) or stands
alone (a pulled quote), and stays:

    a run of two or more long paragraphs that repeats in order      the second printing goes
    its last paragraph cut short in one of the printings            the cut one goes
    the same without its line breaks, or with line breaks added     the second printing goes
    a long paragraph printed again at once, or after at most        the second goes: a teaser that is the lead again
    three short lines
    a paragraph that is the beginning of the next long one          goes: a teaser, cut short
    a long paragraph that returns once, further down                stays: a pulled quote looks like that
    a short line, however often                                     stays, unless it lies inside a doubled printing
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["drop_repeats"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_CUT_MARK = re.compile(r"(?:(?<!\.)\.{2,}|(?<!…)…+|\[(?:\.{2,}|…+)\])\Z")
_SENTENCE_END = re.compile(r"[.!?。！？…][\"”’'」』)）\]】]{0,2}\Z")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LONG = 60
_LONG_HAN = 25
_SKIPPED = 3
_BEGINNING = 40
_MOST_PARTS = 200
_CUT_LEAST = 30
_CUT_LEAST_HAN = 12


@dataclass(frozen=True, slots=True)
class _Line:
    at: int
    key: str
    long: bool


def drop_repeats(paragraphs: Sequence[str]) -> tuple[list[str], int]:
    """The paragraphs without second printings, in order, and how many were dropped. Linear in their number.

    Paragraphs are equal where they are so without white space; of two printings the one that lost fewer spaces is kept
    in the place of the first.
    """
    lines = [_line(at, text) for at, text in enumerate(paragraphs)]
    texts = list(paragraphs)
    gone: set[int] = set()
    long = [line for line in lines if line.long]
    first: dict[tuple[str, str], int] = {}
    step = 0
    while step < len(long):
        pair = (long[step].key, long[step + 1].key if step + 1 < len(long) else "")
        earlier = first.get(pair) if pair[1] else None
        size = 0 if earlier is None else _run(long, earlier, step)
        if earlier is not None and size > 1 and not _is_a_printing(long, earlier, step, size):
            step += size
            continue
        if size < 2:
            earlier, size = _cut_pair(lines, long, step, first)
        if earlier is None:
            first.setdefault(pair, step)
            first.setdefault((pair[0], ""), step)
            step += 1
            continue
        _merge(lines, texts, gone, long, earlier, step, size)
        step += size
    _drop_run_together(lines, gone)
    _drop_teasers(lines, gone)
    return [text for at, text in enumerate(texts) if at not in gone], len(gone)


def _line(at: int, text: str) -> _Line:
    key = "".join(text.split())
    if key.isascii():
        return _Line(at, key, len(key) >= _LONG and _has_letters(key))
    key = _INVISIBLE.sub("", key)
    return _Line(at, key, (len(key) >= _LONG and _has_letters(key)) or len(_HAN.findall(key)) >= _LONG_HAN)


def _has_letters(key: str) -> bool:
    """Whether the beginning of a long line is words, and not a rule of underscores."""
    start = key[: 2 * _LONG]
    return start.isalpha() or sum(map(str.isalpha, start)) * 2 >= _LONG


def _run(long: Sequence[_Line], earlier: int, step: int) -> int:
    """How many long paragraphs from `step` on repeat those from `earlier` on, without running into themselves."""
    size = 0
    while step + size < len(long) and earlier + size < step and long[earlier + size].key == long[step + size].key:
        size += 1
    return size


def _is_a_printing(long: Sequence[_Line], earlier: int, step: int, size: int) -> bool:
    """Whether a repeated run reads like a body. Plans and tables repeat rows by design, with short lines around each.

    A body has no more short lines than long ones, and half of its paragraphs or more end as sentences; or else it is
    nearly all of what came before.
    """
    short = long[step + size - 1].at - long[step].at + 1 - size
    ended = sum(bool(_SENTENCE_END.search(line.key[-3:])) for line in long[step : step + size])
    return (short <= size and ended * 2 >= size) or (earlier <= 1 and size * 5 >= (step - earlier) * 4)


def _cut_pair(
    lines: Sequence[_Line], long: Sequence[_Line], step: int, first: dict[tuple[str, str], int]
) -> tuple[int | None, int]:
    """A second printing of one whole paragraph and the beginning of the next: the shortest doubled body there is."""
    earlier = first.get((long[step].key, ""))
    if earlier is None or earlier + 1 >= step or long[step].at + 1 >= len(lines):
        return None, 0
    cut, whole = lines[long[step].at + 1], lines[long[earlier].at + 1]
    return (earlier, 1) if _is_cut(cut.key, whole.key) else (None, 0)


def _is_cut(short: str, whole: str) -> bool:
    if short[:8] != whole[:8]:
        return False
    short = _CUT_MARK.sub("", short)
    least = _CUT_LEAST_HAN if _HAN.search(short) else _CUT_LEAST
    return least <= len(short) < len(whole) and whole.startswith(short)


def _merge(
    lines: Sequence[_Line],
    texts: list[str],
    gone: set[int],
    long: Sequence[_Line],
    earlier: int,
    step: int,
    size: int,
) -> None:
    """Drop the printing that begins at `step`, and with it the short lines that both printings have."""
    for number in range(size):
        one, two = long[earlier + number].at, long[step + number].at
        if len(texts[two].split()) > len(texts[one].split()):
            texts[one] = texts[two]
        gone.add(two)
        _drop_shared_short(lines, gone, one + 1, two + 1)
    # The short lines before it: a subheading, or the first paragraph where that is short.
    one, two = long[earlier].at - 1, long[step].at - 1
    while one >= 0 and two > long[earlier + size - 1].at and not lines[two].long and lines[one].key == lines[two].key:
        gone.add(two)
        one, two = one - 1, two - 1
    # What comes next may be the cut end of one of the printings.
    before, after = long[earlier + size - 1].at + 1, long[step + size - 1].at + 1
    while after in gone:
        after += 1
    if before not in gone and before < long[step].at and after < len(lines):
        if _is_cut(lines[after].key, lines[before].key):
            gone.add(after)
        elif _is_cut(lines[before].key, lines[after].key):
            gone.add(before)


def _drop_shared_short(lines: Sequence[_Line], gone: set[int], one: int, two: int) -> None:
    """Drop the short lines of the second printing that follow in the first as well, a few of its own skipped."""
    skipped = 0
    while two < len(lines) and not lines[two].long and one < two and not lines[one].long and skipped < _SKIPPED:
        if lines[one].key == lines[two].key:
            gone.add(two)
            two += 1
        else:
            skipped += 1
        one += 1


def _drop_run_together(lines: Sequence[_Line], gone: set[int]) -> None:
    """Drop second printings that lost their line breaks, or gained some: one paragraph here is several there."""
    long = [line for line in lines if line.long and line.at not in gone]
    first: dict[str, int] = {}
    step = 0
    while step < len(long):
        earlier = first.setdefault(long[step].key[:_BEGINNING], step)
        if earlier < step:
            whole, parts = long[step], long[earlier : min(step, earlier + _MOST_PARTS)]
            if len(long[earlier].key) > len(whole.key):
                whole, parts = long[earlier], long[step : step + _MOST_PARTS]
            size, printed = _parts_of(whole.key, parts)
            if size > 1:
                whole_goes = printed == "in parts" or (printed == "in both" and whole.at > parts[0].at)
                dropped = [whole] if whole_goes else parts[:size]
                gone.update(line.at for line in dropped)
                step += size if whole.at < parts[0].at else 1
                continue
        step += 1


def _parts_of(whole: str, parts: Sequence[_Line]) -> tuple[int, str]:
    """How many parts, one after the other, say what `whole` says, and where all of it is printed.

    The last part may be cut, or `whole` may be: everything then stands in the other one.
    """
    at = size = 0
    for part in parts:
        if at == len(whole) or not whole.startswith(part.key, at):
            break
        at += len(part.key)
        size += 1
    if at == len(whole):
        return size, "in both"
    if size and size < len(parts):
        if _is_cut(whole[at:], parts[size].key):
            return size + 1, "in parts"
        if _is_cut(parts[size].key, whole[at:]):
            return size + 1, "in whole"
    return size, "in whole"


def _drop_teasers(lines: Sequence[_Line], gone: set[int]) -> None:
    recent: list[_Line] = []
    for line in lines:
        if line.at in gone:
            continue
        if line.long:
            if any(line.key == other.key for other in recent):
                gone.add(line.at)
                continue
            gone.update(other.at for other in recent if _is_teaser(other, line))
            recent = [line]
        else:
            recent = [*recent[-_SKIPPED:], line]


def _is_teaser(teaser: _Line, lead: _Line) -> bool:
    # A short subheading may well be repeated by the paragraph under it: only dots say that it was cut.
    return _is_cut(teaser.key, lead.key) and (teaser.long or _CUT_MARK.search(teaser.key) is not None)
