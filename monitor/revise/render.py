"""One diff, three ways to read it: segments for a terminal, plain text, HTML; and one line for an alert.

All of them can be read without colour, and none lets a control character of the page through.
"""

from __future__ import annotations

import html as _html
import re
from collections.abc import Iterator
from typing import Final, Literal

from monitor.model import Change, FigureChange, Op

Style = Literal["equal", "delete", "insert", "moved-away", "moved-here", "gap"]

_MARKS: Final[dict[Style, tuple[str, str]]] = {
    "equal": ("", ""),
    "gap": ("", ""),
    "delete": ("[-", "-]"),
    "insert": ("{+", "+}"),
    "moved-away": ("[~", "~]"),
    "moved-here": ("{~", "~}"),
}
_TAGS: Final[dict[Style, tuple[str, str]]] = {
    "equal": ("", ""),
    "gap": ('<span class="gap">', "</span>"),
    "delete": ("<del>", "</del>"),
    "insert": ("<ins>", "</ins>"),
    "moved-away": ('<del class="moved" title="moved away">', "</del>"),
    "moved-here": ('<ins class="moved" title="moved here">', "</ins>"),
}
# C0 but for tab and newline, C1, line separators, marks that turn the direction of writing, halves of characters.
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_PARTS = re.compile(r"[0-9][0-9.,]*|[A-Za-z]+|\s+|.", re.DOTALL)
_LONGEST: Final = 160
_MOST_FIGURES: Final = 3


def visible(text: str) -> str:
    """`text` with its control characters spelled out (``\\x1b``), so that it can do nothing but be read."""
    return _CONTROL.sub(lambda found: _spelled(ord(found.group())), text)


def _spelled(code: int) -> str:
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def segments(change: Change, *, context: int | None = 120) -> Iterator[tuple[Style, str]]:
    """The diff as (style, text), in the order of reading, for whoever colours it.

    context: so many characters are kept on either side of a difference; a ``gap`` stands for the rest. None keeps all.
    A replacement is a ``delete`` and an ``insert``. What is kept is shown as the new version has it.
    """
    last = len(change.ops) - 1
    for at, op in enumerate(change.ops):
        if op.op == "equal":
            yield from _cut(visible(op.new), context, is_first=at == 0, is_last=at == last)
        elif op.op == "move":
            yield ("moved-away", visible(op.old)) if op.old else ("moved-here", visible(op.new))
        else:
            if op.old:
                yield "delete", visible(op.old)
            if op.new:
                yield "insert", visible(op.new)


def _cut(text: str, context: int | None, *, is_first: bool, is_last: bool) -> Iterator[tuple[Style, str]]:
    before = 0 if is_first and not is_last else context
    after = 0 if is_last else context
    if context is None or before is None or after is None or len(text) <= before + after + 10:
        if text:
            yield "equal", text
        return
    if before:
        # Not in the middle of a word, if a blank is near.
        blank = text.rfind(" ", before - 20, before)
        yield "equal", text[: blank + 1 if blank > 0 else before]
    yield "gap", "…"
    if after:
        start = len(text) - after
        blank = text.find(" ", start, start + 20)
        yield "equal", text[blank if blank > 0 else start :]


def to_text(change: Change, *, context: int | None = 120) -> str:
    """The diff as text: ``[-deleted-]``, ``{+inserted+}``, ``[~moved away~]``, ``{~moved here~}``, ``…`` for a cut."""
    return "".join(f"{_MARKS[style][0]}{text}{_MARKS[style][1]}" for style, text in segments(change, context=context))


def to_html(change: Change, *, context: int | None = None) -> str:
    """The diff as HTML, everything escaped: ``<del>`` and ``<ins>``, those of moves of class ``moved``."""
    parts = [
        _TAGS[style][0] + _html.escape(text).replace("\n", "<br>\n") + _TAGS[style][1]
        for style, text in segments(change, context=context)
    ]
    return f'<div class="diff">{"".join(parts)}</div>'


def summary(change: Change) -> str:
    """The change in one line for a person: ``headline: A → B``, ``10 → 12 billion yuan``, ``added: …``; then what else.

    ``no change`` where nothing changed. At most a few hundred characters, without line breaks or control characters.
    """
    if not change.classes:
        return "no change"
    said: list[str] = []
    told: set[str] = set()
    if "headline" in change.classes:
        old, new = (_line(side) for side in _titles(change))
        said.append(f"headline: {old or '(none)'} → {new or '(none)'}")
        told.add("headline")
    if change.figures:
        said.extend(_figure(figure) for figure in change.figures[:_MOST_FIGURES])
        if len(change.figures) > _MOST_FIGURES:
            said.append(f"{len(change.figures) - _MOST_FIGURES} more figures")
        told.add("figure")
    if not said:
        said.append(f"{change.classes[0]}: {_example(change)}" if _example(change) else change.classes[0])
        told.add(change.classes[0])
    rest = [name for name in change.classes if name not in told and name != "cosmetic"]
    if rest:
        said.append("also " + ", ".join(rest))
    return "; ".join(said)


def _titles(change: Change) -> tuple[str, str]:
    old = "".join(op.old for op in change.ops)
    new = "".join(op.new for op in change.ops)
    return old.partition("\n\n")[0], new.partition("\n\n")[0]


def _figure(figure: FigureChange) -> str:
    """``10 → 12 billion yuan``: what both have at the end is said once."""
    old, new = _PARTS.findall(_line(figure.old)), _PARTS.findall(_line(figure.new))
    same = 0
    while same < min(len(old), len(new)) - 1 and old[-1 - same] == new[-1 - same]:
        same += 1
    shorter = "".join(old[: len(old) - same]).rstrip()
    return f"{shorter} → {''.join(new)}"


def _example(change: Change) -> str:
    """The first difference that shows what the leading class is about."""
    wanted = {"added": ("insert",), "removed": ("delete",)}.get(change.classes[0], ("replace", "insert", "delete"))
    op: Op | None = None
    for kind in wanted:
        op = next((op for op in change.ops if op.op == kind and (op.old.strip() or op.new.strip())), None)
        if op is not None:
            break
    if op is None:
        return ""
    return f"{_line(op.old)} → {_line(op.new)}" if op.op == "replace" else _line(op.old or op.new)


def _line(text: str) -> str:
    line = visible(" ".join(text.split()))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
