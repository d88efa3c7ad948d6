"""Entries of a timeline in the reader's language: what was new first, then which words changed, then whose they are."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from monitor.alerts.news import told
from monitor.model import Change, Op
from monitor.revise import Style, segments
from monitor.store import Telling
from monitor.web import shown, words
from monitor.web.pages.change_words import without_classes
from monitor.web.queries.story_entries import ArticleRow, ChangeRow, PresenceRow, Row
from monitor.web.tongue import Tongue
from monitor.web.visits import Heads

MOST_LINES: Final = 4
"""So many of the things that an article adds lead its entry; the rest are folded."""

_LINE, _WORDS, _EXCERPT, _CONTEXT = 300, 220, 420, 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A row, and how it is shown.

    lines, more: what it added, what of it is folded. said: what happened, of a change or a transition. besides: what
    else changed. words: the words that changed, with their styles. reason: of a transition. new_copies: of the copies.
    """

    row: Row
    kind: str
    is_new: bool
    is_quiet: bool = False
    lines: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    said: Markup | str = ""
    besides: tuple[Markup, ...] = ()
    words: tuple[tuple[Style, str], ...] = ()
    reason: Markup | str = ""
    new_copies: frozenset[int] = frozenset()


def shown_days(rows: Sequence[Row], tongue: Tongue, since: Heads | None) -> list[tuple[str, list[Entry]]]:
    """The entries by day, in the rows' order. since: what has a higher number is marked as new."""
    entries = [_entry(row, tongue, since) for row in rows]
    return [(day, list(group)) for day, group in groupby(entries, key=lambda entry: entry.row.key.at[:10])]


def _entry(row: Row, tongue: Tongue, since: Heads | None) -> Entry:
    if isinstance(row, ArticleRow):
        return _article(row, tongue, since)
    if isinstance(row, ChangeRow):
        return _change(row, tongue, since)
    is_new = since is not None and row.key.number > since.presence
    return Entry(row, "presence", is_new, said=words.presence(row.new, tongue), reason=_reason(row, tongue))


def _article(row: ArticleRow, tongue: Tongue, since: Heads | None) -> Entry:
    lines = _lines(row, tongue)
    return Entry(
        row,
        "article",
        is_new=since is not None and row.key.number > since.matches,
        is_quiet=not lines and row.news.adds_nothing is not False,
        lines=lines[:MOST_LINES],
        more=lines[MOST_LINES:],
        new_copies=frozenset(one.article for one in row.copies if since is not None and one.number > since.matches),
    )


def _change(row: ChangeRow, tongue: Tongue, since: Heads | None) -> Entry:
    lines = _lines(row, tongue)
    line = shown.clean(without_classes(row.summary), _EXCERPT)
    return Entry(
        row,
        "change",
        is_new=since is not None and row.key.number > since.changes,
        is_quiet=row.lead in ("cosmetic", "typo"),
        lines=lines[:MOST_LINES],
        more=lines[MOST_LINES:],
        said=words.kind(row.lead, tongue),
        besides=tuple(words.kind(one, tongue) for one in row.classes if one not in (row.lead, "cosmetic")),
        words=excerpt(row.ops) if row.ops is not None else (("equal", line),) if line else (),
    )


def _lines(row: ArticleRow | ChangeRow, tongue: Tongue) -> tuple[str, ...]:
    telling = Telling(lines=row.news.lines, additions=row.news.additions, outlet=row.site or row.outlet or "")
    cleaned = (shown.clean(line, _LINE) for line in told(telling, tongue.language))
    return tuple(line for line in cleaned if line)


def excerpt(ops: str) -> tuple[tuple[Style, str], ...]:
    """The first words that changed, on one line, with what stands about them. ops: as stored."""
    change = Change((), 0.0, (), tuple(Op(step["op"], step["old"], step["new"]) for step in json.loads(ops)))
    found: list[tuple[Style, str]] = []
    length = 0
    for style, text in _from_the_first(segments(change, context=_CONTEXT)):
        line = shown.clean(text, _WORDS)
        # A blank at either end keeps words apart.
        line = f"{' ' if text[:1].isspace() else ''}{line}{' ' if text[-1:].isspace() and line else ''}"
        if length and length + len(line) > _EXCERPT:
            found.append(("gap", "…"))
            break
        found.append((style, line))
        length += len(line)
    return tuple(found)


def _from_the_first(parts: Iterable[tuple[Style, str]]) -> Iterable[tuple[Style, str]]:
    """The segments without a gap at either end that stands for nothing between two."""
    before: tuple[Style, str] | None = None
    for part in parts:
        if before is not None:
            yield before
        before = part
    if before is not None and before[0] != "gap":
        yield before


def _reason(row: PresenceRow, tongue: Tongue) -> Markup | str:
    """Why an article is taken for gone, or for back: as it was stored in English, else of the looks behind it."""
    if tongue.language == "en":
        return shown.clean(row.reason)
    _ = tongue.gettext
    if row.new == "moved":
        return _("it is read at another address now")
    if row.new != "gone":
        return _("it can be read again")
    said = tongue.ngettext("missing at {count} look", "missing at {count} looks", max(row.misses, 1))
    return said if row.status is None else said + _("; the page answers {status}", status=row.status)
