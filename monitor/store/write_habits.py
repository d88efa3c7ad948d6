"""Intents about what is learned of looking: habits of outlets, signals of a change, answers that hid one."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from math import isfinite

from monitor.keys import address_key
from monitor.model import Hasten, Item, NoteHabit, NoteLie, SetHint
from monitor.store.values import iso, to_json
from monitor.store.writer import Writer

SOON = timedelta(minutes=5)
"""So long after a signal its article is looked at: no gap is shorter, and an edit is seldom alone."""


def set_hint(writer: Writer, intent: SetHint) -> None:
    """What a source said last of an address that the story knows; what it leaves unsaid stays as it was.

    It is kept for each source by itself, which is held against its own words alone. With the address stands what the
    source said that found it, or the first that says anything of one that none found.
    """
    hint, story, url = intent.hint, writer.story(intent.story), address_key(intent.url)
    writer.run(
        """UPDATE addresses SET hint_id = ?, hint_title = coalesce(?, hint_title),
                  hint_published = coalesce(?, hint_published), hint_modified = coalesce(?, hint_modified),
                  hint_summary = coalesce(?, hint_summary)
           WHERE story_id = ? AND url = ? AND (? IN ('', via) OR hint_id IS NULL)""",
        [*(hint.id, hint.title, hint.published, hint.modified, hint.summary), *(story, url, intent.via)],
    )
    if intent.via and intent.at is not None:
        keep_offer(writer, story, url, intent.via, intent.at, hint)


def keep_offer(writer: Writer, story: int, url: str, via: str, at: datetime, hint: Item | None) -> None:
    """That an address was offered in a way, with what was said of it last; the first time stays."""
    writer.run(
        """INSERT INTO offers (story_id, url, via, first_seen, hint_id, hint_title, hint_modified)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (story_id, url, via) DO UPDATE SET hint_id = coalesce(excluded.hint_id, hint_id),
             hint_title = coalesce(excluded.hint_title, hint_title),
             hint_modified = coalesce(excluded.hint_modified, hint_modified)""",
        [story, url, via, iso(at), *((hint.id, hint.title, hint.modified) if hint else (None,) * 3)],
    )


def hasten(writer: Writer, intent: Hasten) -> None:
    """An article is due soon after a signal, or when it was due anyway, if that is sooner.

    The latest signal since the last look is kept. One from before that look says nothing that was not seen, so a signal
    that is delivered again changes nothing; and where the article is not to be looked at any more, it stays so.
    """
    writer.run(
        """UPDATE addresses SET signal_at = max(coalesce(signal_at, ''), ?1), next_check = min(next_check, ?2)
           WHERE story_id = ?3 AND article_id = (SELECT id FROM articles WHERE url = ?4) AND is_primary = 1
             AND coalesce(last_check, '') < ?1""",
        [iso(intent.at), iso(intent.at + SOON), writer.story(intent.story), intent.article],
    )


def note_habit(writer: Writer, intent: NoteHabit) -> None:
    """What a look taught is added to what is known of the outlet.

    A sum cannot be added to twice without harm, so it rests on the look. `apply` writes the look's NoteCheck first,
    which adds no row for a look that was noted before; where this transaction has noted no new look, its outcome was
    delivered again, and nothing is added.
    """
    if writer.tally["checks"] == 0 or not isfinite(intent.expected) or intent.expected < 0:
        return
    row = writer.one("SELECT by_age FROM outlet_habits WHERE outlet = ?", [intent.outlet])
    known = json.loads(str(row[0])) if row else []
    if len(known) != len(intent.by_age):
        known = [(0.0, 0.0)] * len(intent.by_age)
    by_age = [
        (usual + more, seen + found)
        for (usual, seen), (more, found) in zip(known, intent.by_age, strict=True)
        if isfinite(usual + more + seen + found)
    ]
    writer.run(
        """INSERT INTO outlet_habits (outlet, looks, expected, edits, by_age) VALUES (?, 1, ?, ?, ?)
           ON CONFLICT (outlet) DO UPDATE SET looks = looks + 1, expected = expected + excluded.expected,
             edits = edits + excluded.edits, by_age = excluded.by_age""",
        [intent.outlet, intent.expected, intent.edits, to_json(by_age)],
    )


def note_lie(writer: Writer, intent: NoteLie) -> None:
    """A host hid a change behind a 304; the same one is noted once."""
    writer.run(
        "INSERT INTO host_lies (host, url, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        [intent.host, intent.url, iso(intent.at)],
    )
