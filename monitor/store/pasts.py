"""What an article showed before, read and put right, where a look of long ago comes home now."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import cast

from monitor.model import DropChange, MoveBack, Passed, Past, Result, Shown
from monitor.stamps import stamp_to_utc
from monitor.store.values import fetch, iso, when, when_or_none
from monitor.store.writer import Writer


def past(conn: sqlite3.Connection, url: str, at: datetime) -> Past:
    """The past of an article, seen from a time; empty where there is no such article."""
    spans = fetch(
        conn,
        """SELECT words_hash, from_at, until_at FROM sightings JOIN revisions ON revisions.id = revision_id
           WHERE article_id = (SELECT id FROM articles WHERE url = ?) ORDER BY from_at, until_at, sightings.id""",
        [url],
    )
    changes = fetch(
        conn,
        """SELECT at, olds.words_hash, news.words_hash, flap FROM changes
           JOIN revisions AS olds ON olds.id = old_revision_id JOIN revisions AS news ON news.id = new_revision_id
           WHERE changes.article_id = (SELECT id FROM articles WHERE url = ?) ORDER BY at, changes.id""",
        [url],
    )
    again = fetch(
        conn,
        """SELECT min(at) FROM checks WHERE article_id = (SELECT id FROM articles WHERE url = ?) AND at > ?
             AND status IS NOT NULL AND result IN (?, ?)""",
        [url, iso(at), Result.OK.value, Result.NOT_MODIFIED.value],
    )
    return Past(
        tuple(
            Shown(name, when(from_), when(until)) for name, from_, until in cast("list[tuple[str, str, str]]", spans)
        ),
        tuple(
            Passed(when(at_), old, new, bool(flap))
            for at_, old, new, flap in cast("list[tuple[str, str, str, int]]", changes)
        ),
        when_or_none(cast("str | None", again[0][0])),
    )


def move_back(writer: Writer, intent: MoveBack) -> None:
    """A revision was there at a time; where that was not known, it, its claims and its article are as old as that.

    What the first of an article's revisions states was said when it was published, what a later one does when that was
    seen (as `decide.news` has it): which of them is the first may be another now.
    """
    article, at = writer.article(intent.article), iso(intent.at)
    revision = writer.revision(intent.article, intent.words_hash)
    writer.run("UPDATE revisions SET first_seen = ?1 WHERE id = ?2 AND first_seen > ?1", [at, revision])
    writer.run("UPDATE claims SET at = ?1 WHERE revision_id = ?2 AND at > ?1", [at, revision])
    writer.run("UPDATE articles SET first_seen = ?1 WHERE id = ?2 AND first_seen > ?1", [at, article])
    _date_facts(writer, article)


def _date_facts(writer: Writer, article: int) -> None:
    row = writer.one("SELECT published FROM articles WHERE id = ?", [article])
    published = stamp_to_utc(str(row[0])) if row is not None and row[0] else None
    states = fetch(
        writer.conn, "SELECT id, first_seen FROM revisions WHERE article_id = ? ORDER BY first_seen, id", [article]
    )
    for place, (revision, seen) in enumerate(cast("list[tuple[int, str]]", states)):
        said = seen if place or published is None else min(seen, iso(published))
        writer.run("UPDATE facts SET at = ? WHERE revision_id = ? AND at <> ?", [said, revision, said])


def drop_change(writer: Writer, intent: DropChange) -> None:
    """Takes a change out, and what it took away out of the index of former words."""
    number = writer.number(
        "SELECT id FROM changes WHERE article_id = ? AND at = ? AND old_revision_id = ? AND new_revision_id = ?",
        [
            *(writer.article(intent.article), iso(intent.at)),
            writer.revision(intent.article, intent.old_hash),
            writer.revision(intent.article, intent.new_hash),
        ],
    )
    if number is not None:
        writer.run("DELETE FROM former_fts WHERE rowid = ?", [number])
        writer.run("DELETE FROM changes WHERE id = ?", [number])
