"""What a message says, and how it reads: one layout, written as plain text and as HTML. Pure.

subject     what weighs most, and how much else there is
header      the story
entries     what happened ─ what is new ─ which words ─ who, when ─ why ─ where
rest        what did not fit, counted, and where it is
key         by which a second delivery is recognised
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from markupsafe import Markup, escape

from monitor.forms import few_marks
from monitor.revise import Style

Part = Literal["new", "words", "sentence", "about", "why", "link"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an entry. label: put before it; href: where it leads to; words: of a difference, in their styles."""

    part: Part
    text: str
    label: str = ""
    href: str = ""
    words: tuple[tuple[Style, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One alert: what happened, to what, and the lines that tell more of it.

    colon: what parts a label from what it is of.
    """

    lead: str
    headline: str
    href: str
    lines: tuple[Line, ...]
    colon: str = ": "


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the entries. rest: what is said of those that are left out, of whom `{count}` are."""

    header: str
    rest: str
    rest_href: str
    key: str


_SIGNS: Final[dict[Style, tuple[str, str]]] = {
    "delete": ("[-", "-]"),
    "insert": ("{+", "+}"),
    "moved-away": ("[~", "~]"),
    "moved-here": ("{~", "~}"),
}
# What chat programs obey: calls to everybody (@everyone, <@42>, <!here>), and links under another's name ([text](…).
_CALLS: Final = re.compile(r"@(?=everyone|here|channel|all\b|room\b)|<(?=[@!#])|\](?=\()", re.IGNORECASE)
_PLAIN: Final = Markup("{}")
_MARKED: Final[dict[Style, Markup]] = {
    "delete": Markup("<del>{}</del>"),
    "insert": Markup("<ins>{}</ins>"),
    "moved-away": Markup("<del>{}</del>"),
    "moved-here": Markup("<ins>{}</ins>"),
}


class Writer(Protocol):
    """One way to write a message."""

    def header(self, frame: Frame) -> str: ...

    def entry(self, entry: Entry, *, brief: bool) -> str: ...

    def rest(self, frame: Frame, count: int) -> str: ...

    def end(self, frame: Frame) -> str: ...


def fit(writer: Writer, frame: Frame, entries: Sequence[Entry], *, limit: int, most: int) -> str:
    """A message of at most `limit` characters: the first entries in full, others by a line, the rest counted.

    At most `most` stand in full, and where not all do, they take no more than half of the room. The key always stands;
    with a limit below some 120 characters little else does.
    """
    header, end = writer.header(frame), writer.end(frame)
    if len(entries) <= most:
        whole = "".join([header, *(writer.entry(entry, brief=False) for entry in entries), end])
        if len(whole) <= limit:
            return whole
    room = limit - len(header) - len(end) - len(writer.rest(frame, len(entries)))
    if room <= 0:
        return (header + end) if len(header) + len(end) <= limit else end[:limit]
    written: list[str] = []
    used = 0
    for entry in entries[:most]:
        full = writer.entry(entry, brief=False)
        if used + len(full) > room // 2:
            break
        written.append(full)
        used += len(full)
    for entry in entries[len(written) :]:
        brief = writer.entry(entry, brief=True)
        if used + len(brief) > room:
            break
        written.append(brief)
        used += len(brief)
    left = len(entries) - len(written)
    return "".join([header, *written, writer.rest(frame, left) if left else "", end])


class Text:
    """Plain text: an entry is a paragraph, and its lines are indented."""

    def header(self, frame: Frame) -> str:
        return f"{frame.header}\n\n"

    def entry(self, entry: Entry, *, brief: bool) -> str:
        head = f"{entry.lead}{entry.colon}{entry.headline}\n"
        if brief:
            return head + (f"  {entry.href}\n\n" if entry.href else "\n")
        return head + "".join(f"  {self._line(line, entry.colon)}\n" for line in entry.lines) + "\n"

    def rest(self, frame: Frame, count: int) -> str:
        return f"{frame.rest.format(count=count)} {frame.rest_href}\n\n"

    def end(self, frame: Frame) -> str:
        return f"[{frame.key}]"

    @staticmethod
    def _line(line: Line, colon: str) -> str:
        signed = ((_SIGNS.get(style, ("", "")), words) for style, words in line.words)
        text = "".join(f"{begin}{words}{end}" for (begin, end), words in signed)
        text = " ".join((text or line.text).split())
        if line.part == "new":
            return f"- {text}"
        if line.part == "sentence":
            return f"“{text}”"
        said = f"{line.label}{colon}{text}" if line.label else text
        return said if line.href in ("", line.text) else f"{said} {line.href}"


class Html:
    """HTML that any mail program shows: no style sheet, no image, nothing that loads; all that is said is escaped."""

    def header(self, frame: Frame) -> str:
        return str(Markup("<p><strong>{}</strong></p>\n").format(frame.header))

    def entry(self, entry: Entry, *, brief: bool) -> str:
        headline = self._link(entry.headline, entry.href)
        if brief:
            return str(Markup("<p>{}{}{}</p>\n").format(entry.lead, entry.colon, headline))
        new = [line for line in entry.lines if line.part == "new"]
        told = Markup("").join(Markup("<li>{}</li>").format(line.text) for line in new)
        rest = Markup("").join(self._line(line, entry.colon) for line in entry.lines if line.part != "new")
        lines = (Markup("<ul>{}</ul>\n").format(told) if new else Markup("")) + rest
        return str(Markup("<h3>{}{}{}</h3>\n{}").format(entry.lead, entry.colon, headline, lines))

    def rest(self, frame: Frame, count: int) -> str:
        said = frame.rest.format(count=count)
        return str(Markup("<p>{} {}</p>\n").format(said, self._link(frame.rest_href, frame.rest_href)))

    def end(self, frame: Frame) -> str:
        return str(Markup("<p><small>[{}]</small></p>").format(frame.key))

    @classmethod
    def _line(cls, line: Line, colon: str) -> Markup:
        if line.part == "words":
            pieces = (_MARKED.get(style, _PLAIN).format(words) for style, words in line.words)
            return Markup("<p>{}</p>\n").format(Markup("").join(pieces))
        if line.part == "sentence":
            return Markup("<blockquote>{}</blockquote>\n").format(line.text)
        text = cls._link(line.text, line.href)
        return Markup("<p>{}{}{}</p>\n").format(line.label, colon if line.label else "", text)

    @staticmethod
    def _link(text: str, href: str) -> Markup:
        if not href.startswith(("http://", "https://")):
            return escape(text)
        return Markup('<a href="{}" rel="noopener nofollow">{}</a>').format(href, text)


def line_of(text: str | None, longest: int) -> str:
    """What strangers wrote, on one line, without what a reader's program may obey; cut at `longest` characters."""
    clean = few_marks(" ".join("".join(ch if ch.isprintable() else " " for ch in text or "").split()))
    clean = _CALLS.sub(lambda found: f"{found.group()[0]}\u2060{found.group()[1:]}", clean)
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"
