"""What the schedule knows of articles: one article's history before a decision, many where a budget is tight."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from monitor.model import Decision, Habit, History, Result
from monitor.stamps import stamp_to_utc
from monitor.store.values import Parameter, fetch, to_json, when, when_or_none


@dataclass(frozen=True, slots=True)
class Standing:
    """What an article's place among those that are due rests on.

    is_original: it is the first of its family. is_open: something of it is half decided: it may be gone.
    """

    history: History
    habit: Habit | None
    is_seed: bool
    is_original: bool
    is_open: bool
    decision: Decision | None


def histories(conn: sqlite3.Connection, slug: str, articles: Iterable[int]) -> dict[int, History]:
    """The histories of articles, by the numbers of their rows, with the signals that came to one story.

    A look counts where it showed the article: one that failed says nothing of its edits, and what was read from a
    seed's file was no look at all.
    """
    wanted = to_json(sorted(set(articles)))
    looks = {
        number: (count, last)
        for number, count, last in cast(
            "list[tuple[int, int, str]]",
            fetch(
                conn,
                """SELECT article_id, count(*), max(at) FROM checks
                   WHERE article_id IN (SELECT value FROM json_each(?)) AND status IS NOT NULL AND result IN (?, ?)
                   GROUP BY article_id""",
                [wanted, Result.OK.value, Result.NOT_MODIFIED.value],
            ),
        )
    }
    changes = _times(
        conn,
        """SELECT article_id, at FROM changes
           WHERE class IS NOT NULL AND article_id IN (SELECT value FROM json_each(?)) ORDER BY at""",
        [wanted],
    )
    signals = _times(
        conn,
        """SELECT article_id, signal_at FROM addresses
           WHERE article_id IN (SELECT value FROM json_each(?)) AND signal_at IS NOT NULL
             AND story_id = (SELECT id FROM stories WHERE slug = ?) ORDER BY signal_at""",
        [wanted, slug],
    )
    rows = fetch(
        conn,
        "SELECT id, first_seen, published FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        [wanted],
    )
    found = {}
    for number, first_seen, published in cast("list[tuple[int, str, str | None]]", rows):
        checks, last_check = looks.get(number, (0, None))
        found[number] = History(
            first_seen=when(first_seen),
            published=None if published is None else stamp_to_utc(published),
            checks=checks,
            last_check=when_or_none(last_check),
            changes=tuple(when(at) for at in changes.get(number, ())),
            signals=tuple(when(at) for at in signals.get(number, ())),
        )
    return found


def standings(conn: sqlite3.Connection, slug: str, articles: Iterable[int]) -> dict[int, Standing]:
    """What is to be known of articles to say which is looked at first, by the numbers of their rows."""
    numbers = sorted(set(articles))
    past = histories(conn, slug, numbers)
    rows = fetch(
        conn,
        """SELECT a.id, a.is_seed, a.origin_id IS NULL OR a.origin_id = a.id, a.presence = 'suspect',
                  (SELECT decision FROM matches WHERE article_id = a.id
                     AND story_id = (SELECT id FROM stories WHERE slug = ?)),
                  h.expected, h.edits, h.by_age
           FROM articles AS a LEFT JOIN outlet_habits AS h ON h.outlet = a.outlet
           WHERE a.id IN (SELECT value FROM json_each(?))""",
        [slug, to_json(numbers)],
    )
    return {
        number: Standing(
            past[number],
            None if expected is None else _habit(expected, edits, by_age),
            bool(seed),
            bool(original),
            bool(suspect),
            decision,
        )
        for number, seed, original, suspect, decision, expected, edits, by_age in cast(
            "list[tuple[int, int, int, int, Decision | None, float | None, int, str]]", rows
        )
    }


def habit_of(conn: sqlite3.Connection, outlet: str | None) -> Habit | None:
    """What was learned of an outlet; None where nothing was."""
    rows = fetch(conn, "SELECT expected, edits, by_age FROM outlet_habits WHERE outlet = ?", [outlet])
    if not rows:
        return None
    return _habit(*cast("tuple[float, int, str]", rows[0]))


def _habit(expected: float, edits: int, by_age: str) -> Habit:
    return Habit(expected, edits, tuple((float(usual), float(seen)) for usual, seen in json.loads(by_age)))


def _times(conn: sqlite3.Connection, sql: str, parameters: list[Parameter]) -> dict[int, list[str]]:
    """Times, in the order of the query, by the number that stands before each."""
    found: dict[int, list[str]] = {}
    for number, at in cast("list[tuple[int, str]]", fetch(conn, sql, parameters)):
        found.setdefault(number, []).append(at)
    return found
