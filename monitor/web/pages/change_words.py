"""The words of a change as a row of a list shows them: the headline before and after, the places that changed. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from monitor.web import words
from monitor.web.shown import harmless

Style = Literal["equal", "delete", "insert", "moved-away", "moved-here"]

_CONTEXT: Final = 70
_HAN_CONTEXT: Final = 30
_JOINED: Final = 40
"""Places with no more characters between them are one place."""
_LONGEST: Final = 280
_LONGEST_TITLE: Final = 400
_MOST_OPS: Final = 4_000
_MOST_FIGURES: Final = 40
_MOST_BESIDE: Final = 2_000  # so many characters of what stays are looked at for those beside a place

_CLASSES: Final = rf"(?:{'|'.join(words.CLASSES)})"
_AHEAD: Final = re.compile(rf"^{_CLASSES}(?:, {_CLASSES})*(?:: |$)")
_BEHIND: Final = re.compile(rf"; also {_CLASSES}(?:, {_CLASSES})*$")
_RUN: Final = re.compile(r"[A-Za-z0-9]+(?:[.,:/%'’-][A-Za-z0-9]+)*")
_LONGEST_RUN: Final = 24


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, and what became of them."""

    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """before, after: the headline, where it changed. places: of the text, those with figures first. more: places that
    are not shown."""

    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    places: tuple[tuple[Piece, ...], ...] = ()
    more: int = 0


def changed_words(ops: str, figures: str = "[]", *, most: int = 3) -> ChangedWords:
    """What a reader sees of these steps (JSON, as stored). figures: those that became others (JSON).

    A headline is the text up to the first blank line. What is shown of a place is cut to some hundred characters.
    """
    before, after, text = _split(json.loads(ops)[:_MOST_OPS])
    became = json.loads(figures)[:_MOST_FIGURES]
    printed = [_plain(str(one[side])) for one in became for side in ("from", "to") if one.get(side)]
    is_new_headline = any(piece.style != "equal" and piece.text.strip() for piece in (*before, *after))
    ranked = sorted(
        ((_weight(text[first:last], printed), first, last) for first, last in _places(text)), key=lambda one: one[0]
    )
    return ChangedWords(
        before=_headline(before) if is_new_headline else (),
        after=_headline(after) if is_new_headline else (),
        places=tuple(_shown(text, first, last) for _, first, last in ranked[:most]),
        more=max(len(ranked) - most, 0),
    )


def without_classes(summary: str) -> str:
    """The words of a change's line, as stored, without the English names of its classes; empty where there are none."""
    return _AHEAD.sub("", _BEHIND.sub("", summary))


def whole_from(text: str, at: int) -> int:
    """Where to begin a text that is to be cut at a place: behind the number or Latin word that it is in."""
    run = _run_over(text, at)
    return run.end() if run else at


def whole_to(text: str, at: int) -> int:
    """Where to end a text that is to be cut at a place: before the number or word that it is in."""
    run = _run_over(text, at)
    return run.start() if run else at


def _run_over(text: str, at: int) -> re.Match[str] | None:
    """The number or word that a place is inside of, if it is not too long to be left out."""
    first = max(at - _LONGEST_RUN, 0)
    runs = _RUN.finditer(text, first, at + _LONGEST_RUN)
    return next((run for run in runs if first <= run.start() < at < run.end()), None)


def _split(ops: Sequence[dict[str, str]]) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """The pieces of the old headline, of the new one, and of the text."""
    titles: dict[str, list[Piece]] = {"old": [], "new": []}
    text: list[Piece] = []
    in_title = {"old": True, "new": True}

    def rest_of(side: str, style: Style, words: str) -> str:
        """What of these words stands behind the headline; the rest is put into it."""
        if not in_title[side]:
            return words
        head, blank, rest = words.partition("\n\n")
        if head:
            titles[side].append(Piece(style, head))
        in_title[side] = not blank
        return rest

    for op in ops:
        is_equal, moved = op.get("op") == "equal", op.get("op") == "move"
        old = rest_of("old", "equal" if is_equal else "moved-away" if moved else "delete", str(op.get("old") or ""))
        new = rest_of("new", "equal" if is_equal else "moved-here" if moved else "insert", str(op.get("new") or ""))
        if is_equal:
            text.append(Piece("equal", max(old, new, key=len)))  # they differ in blanks at most
        else:
            text.append(Piece("moved-away" if moved else "delete", old))
            text.append(Piece("moved-here" if moved else "insert", new))
    return titles["old"], titles["new"], [piece for piece in text if piece.text]


def _places(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """From and to which piece a place reaches: changed pieces with little between them."""
    first = last = -1
    for at, piece in enumerate(pieces):
        if piece.style == "equal" or not piece.text.strip():
            continue
        between = "".join(one.text for one in pieces[last + 1 : at]) if first >= 0 else ""
        if first >= 0 and (len(between) > _JOINED or "\n" in between):
            yield first, last + 1
            first = at
        first, last = (at if first < 0 else first), at
    if first >= 0:
        yield first, last + 1


def _weight(pieces: Sequence[Piece], figures: Iterable[str]) -> int:
    """What is shown first: 0 a figure that became another, 1 other digits, 2 words, 3 what only moved, 4 signs."""
    changed = [piece for piece in pieces if piece.style != "equal"]
    if all(piece.style in ("moved-away", "moved-here") for piece in changed):
        return 3
    said = _plain("".join(piece.text for piece in changed))
    whole = {side: _plain("".join(p.text for p in pieces if p.style != side)) for side in ("insert", "delete")}
    if any(figure in side for figure in figures for side in whole.values()) and any(map(str.isdigit, said)):
        return 0
    if any(map(str.isdigit, said)):
        return 1
    return 2 if any(map(str.isalpha, said)) else 4


def _shown(pieces: Sequence[Piece], first: int, last: int) -> tuple[Piece, ...]:
    made = [part for piece in pieces[first:last] for part in _bare(Piece(piece.style, _cut(piece.text)))]
    before = _before(pieces[first - 1].text) if first and pieces[first - 1].style == "equal" else ""
    after = _after(pieces[last].text) if last < len(pieces) and pieces[last].style == "equal" else ""
    ends = [Piece("equal", before)] if before else []
    return (*ends, *made, *([Piece("equal", after)] if after else []))


def _bare(piece: Piece) -> Iterator[Piece]:
    """A changed stretch with the blanks about it outside: nobody sees that a blank was put in."""
    words = piece.text.strip()
    if piece.style == "equal" or not words:
        yield piece
        return
    if piece.text[0].isspace():
        yield Piece("equal", " ")
    yield Piece(piece.style, words)
    if piece.text[-1].isspace():
        yield Piece("equal", " ")


def _before(text: str) -> str:
    """The end of a stretch that stays, of the same paragraph."""
    line = harmless(text[-_MOST_BESIDE:]).rpartition("\n")[2]
    room = _room(line)
    if len(line) <= room:
        return line
    blank = line.find(" ", len(line) - room, len(line) - room + 20)
    return "…" + line[blank + 1 if blank > 0 else whole_from(line, len(line) - room) :]


def _after(text: str) -> str:
    line = harmless(text[:_MOST_BESIDE]).partition("\n")[0]
    room = _room(line)
    if len(line) <= room:
        return line
    blank = line.rfind(" ", room - 20, room)
    return line[: blank if blank > 0 else whole_to(line, room)] + "…"


def _room(line: str) -> int:
    """Han says more in a sign than Latin, and has no blanks to cut at."""
    return _HAN_CONTEXT if sum("\u2e80" < sign < "\ufb00" for sign in line[:200]) > len(line[:200]) / 3 else _CONTEXT


def _headline(title: Sequence[Piece]) -> tuple[Piece, ...]:
    made, room = [], _LONGEST_TITLE
    for piece in title:
        text = harmless(piece.text.replace("\n", " "))
        if len(text) > room:
            made.append(Piece(piece.style, text[: max(room - 1, 0)] + "…"))
            break
        made.append(Piece(piece.style, text))
        room -= len(text)
    return tuple(made)


def _cut(text: str) -> str:
    """A changed stretch on one line; the middle of a long one is left out."""
    line = harmless(text[: _LONGEST * 40]).replace("\n", " ")
    if len(line) <= _LONGEST and len(text) <= _LONGEST * 40:
        return line
    half = _LONGEST // 2
    end = harmless(text[-half * 2 :]).replace("\n", " ")
    return f"{line[: whole_to(line, half)].rstrip()} … {end[whole_from(end, len(end) - half) :].lstrip()}"


def _plain(text: str) -> str:
    return " ".join(text.split())
