"""Intents about the watch itself: its passes and its troubles."""

from __future__ import annotations

from monitor.model import BeginTrouble, EndTrouble, NotePass
from monitor.store.values import iso
from monitor.store.writer import Writer


def note_pass(writer: Writer, intent: NotePass) -> None:
    """A pass, once."""
    writer.run(
        """INSERT INTO passes (story_id, began, ended, planned, looked, finished, disk_free, disk_total, memory)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        [
            *(writer.story(intent.story), iso(intent.began), iso(intent.ended), intent.planned, intent.looked),
            *(int(intent.finished), intent.disk_free, intent.disk_total, intent.memory),
        ],
    )


def begin_trouble(writer: Writer, intent: BeginTrouble) -> None:
    """A trouble, unless the same lasts already."""
    one = intent.trouble
    writer.run(
        """INSERT INTO troubles (story_id, kind, subject, since, began, detail, usual)
           SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7 WHERE NOT EXISTS (
               SELECT 1 FROM troubles WHERE story_id = ?1 AND kind = ?2 AND subject = ?3 AND ended IS NULL)
           ON CONFLICT DO NOTHING""",
        [
            *(writer.story(intent.story), one.kind.value, one.subject, iso(one.since), iso(one.began)),
            *(one.detail, one.usual),
        ],
    )


def end_trouble(writer: Writer, intent: EndTrouble) -> None:
    one = intent.trouble
    writer.run(
        """UPDATE troubles SET ended = ? WHERE story_id = ? AND kind = ? AND subject = ? AND began = ?
           AND ended IS NULL""",
        [iso(intent.at), writer.story(intent.story), one.kind.value, one.subject, iso(one.began)],
    )
