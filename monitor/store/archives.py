"""The archives that are read, how far, and the pages that they had: kept with the place, in one transaction."""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, cast

from monitor.archive.captures import Capture, Counts, Progress
from monitor.model import Page, TakeCapture
from monitor.store.values import Parameter, fetch, iso, storable, to_json, when
from monitor.store.writer import Writer

_Scope = Callable[[], AbstractContextManager[sqlite3.Connection]]
_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """An archive as far as it is read. counts: of what was met in it; found: the pages that a story wants."""

    number: int
    source: str
    position: int
    counts: Counts
    found: int
    finished: bool


class WaitingCapture(NamedTuple):
    """A page that waits to be taken in, and the stories that want it. source: its archive."""

    number: int
    page: Page
    stories: tuple[str, ...]
    source: str


class Archives:
    """What `Store.archives` gives."""

    def __init__(self, reading: _Scope, writing: _Scope) -> None:
        self._reading, self._writing = reading, writing

    def begin(self, source: str, stamp: str, wanted: str, size: int | None, now: datetime) -> ArchiveRow:
        """The row of an archive, made where there is none. stamp, wanted: as the columns have it."""
        if (known := self._row(source, stamp, wanted)) is not None:
            return known
        with self._writing() as conn:
            _run(
                conn,
                """INSERT INTO archives (source, stamp, wanted, size, began, updated) VALUES (?, ?, ?, ?, ?, ?)
                   ON CONFLICT DO NOTHING""",
                [source, stamp, wanted, size, iso(now), iso(now)],
            )
        made = self._row(source, stamp, wanted)
        assert made is not None
        return made

    def keep(
        self, archive: ArchiveRow, captures: Sequence[tuple[Capture, Sequence[str]]], told: Progress, now: datetime
    ) -> None:
        """Pages with the stories that want them, and how far their archive is read with them.

        archive: as it stood when the reading began: what `told` counts comes on top of that. Of a page that is said to
        be as in an earlier record the body is that one's, where it was wanted; else it is not kept. Once all of it is
        read, what was kept of the same file as it was before, of which not all was read, is dropped: it is in it still,
        or was to be taken in never.
        """
        counts = archive.counts + told.counts
        with self._writing() as conn:
            more = sum(_put(conn, archive.number, capture, stories) for capture, stories in captures)
            _run(
                conn,
                """UPDATE archives SET position = ?, records = ?, pages = ?, large = ?, broken = ?, revisits = ?,
                     found = found + ?, updated = ?, finished_at = ? WHERE id = ?""",
                [
                    *(told.position, counts.records, counts.pages, counts.large, counts.broken, counts.revisits),
                    *(more, iso(now), iso(now) if told.finished else None, archive.number),
                ],
            )
            if told.finished:
                for of_it in ("captures WHERE archive_id", "archives WHERE id"):
                    _run(conn, f"DELETE FROM {of_it} IN {_FORMER}", [archive.number])  # noqa: S608 - constants

    def is_waiting(self) -> bool:
        """Whether a page waits that is of an archive of which all is read."""
        with self._reading() as conn:
            return bool(fetch(conn, f"SELECT 1 {_WAITING} LIMIT 1"))

    def count_waiting(self) -> int:
        """How many do."""
        with self._reading() as conn:
            return cast("int", fetch(conn, f"SELECT count(*) {_WAITING}")[0][0])

    def waiting(self) -> Iterator[WaitingCapture]:
        """They, in the order of time, and of their places where that is the same, whoever was faster to read them;
        those that are taken in meanwhile are passed over."""
        last: tuple[str, int, int] = ("", 0, 0)
        while True:
            with self._reading() as conn:
                rows = fetch(
                    conn,
                    f"""SELECT captures.id, url, at, status, headers, body, stories, source,
                          archive_id, captures.position {_WAITING} AND (at, archive_id, captures.position) > (?, ?, ?)
                        ORDER BY at, archive_id, captures.position LIMIT ?""",
                    [*last, _AT_ONCE],
                )
            if not rows:
                return
            for number, url, at, status, headers, body, stories, source, archive, position in cast(
                "list[tuple[int, str, str, int, str, bytes, str, str, int, int]]", rows
            ):
                pairs = tuple((str(name), str(value)) for name, value in json.loads(headers))
                page = Page(url, url, status, pairs, gzip.decompress(body), when(at))
                yield WaitingCapture(number, page, tuple(json.loads(stories)), source)
                last = at, archive, position

    def rows(self) -> tuple[ArchiveRow, ...]:
        """All archives that were ever begun."""
        with self._reading() as conn:
            found = fetch(conn, f"SELECT {_COLUMNS} FROM archives ORDER BY id")  # noqa: S608 - constants
        return tuple(_row(row) for row in found)

    def _row(self, source: str, stamp: str, wanted: str) -> ArchiveRow | None:
        with self._reading() as conn:
            rows = fetch(
                conn,
                f"SELECT {_COLUMNS} FROM archives WHERE source = ? AND stamp = ? AND wanted = ?",  # noqa: S608 - constants
                [source, stamp, wanted],
            )
        return _row(rows[0]) if rows else None


_WAITING = """FROM captures JOIN archives ON archives.id = archive_id
              WHERE applied_at IS NULL AND finished_at IS NOT NULL"""
_FORMER = """(SELECT former.id FROM archives AS former JOIN archives AS present USING (source, wanted)
              WHERE present.id = ? AND former.id <> present.id AND former.finished_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM captures WHERE archive_id = former.id AND applied_at IS NOT NULL))"""
_COLUMNS = "id, source, position, records, pages, large, broken, revisits, found, finished_at IS NOT NULL"


def take_capture(writer: Writer, intent: TakeCapture) -> None:
    """A page of an archive was taken in: what was kept of it is in the evidence."""
    writer.run(
        "UPDATE captures SET evidence_id = coalesce(evidence_id, ?) WHERE id = ?", [writer.evidence_id, intent.number]
    )
    if intent.done:
        writer.run(
            "UPDATE captures SET applied_at = ?, body = x'', headers = '[]' WHERE id = ?",
            [iso(intent.at), intent.number],
        )


def known_places(conn: sqlite3.Connection, slugs: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The addresses at which stories know an article, by their keys, and which of the stories do."""
    found: dict[str, list[str]] = {}
    for url, slug in cast(
        "list[tuple[str, str]]",
        fetch(
            conn,
            """SELECT addresses.url, slug FROM addresses JOIN stories ON stories.id = story_id
               WHERE article_id IS NOT NULL AND slug IN (SELECT value FROM json_each(?1))
               UNION SELECT articles.url, slug FROM articles JOIN matches ON matches.article_id = articles.id
               JOIN stories ON stories.id = story_id
               WHERE decision <> 'reject' AND slug IN (SELECT value FROM json_each(?1))""",
            [to_json(list(slugs))],
        ),
    ):
        found.setdefault(url, []).append(slug)
    return {url: tuple(sorted(slugs)) for url, slugs in found.items()}


def _put(conn: sqlite3.Connection, archive: int, capture: Capture, stories: Sequence[str]) -> int:
    """Keeps a page, once; how many are kept by that. One that is as an earlier one is kept where that one is."""
    place: list[Parameter] = [archive, capture.position, capture.record, capture.digest, capture.url, iso(capture.at)]
    if capture.same_as is not None:
        digest, record = capture.same_as
        return _run(
            conn,
            """INSERT INTO captures (archive_id, position, record, digest, url, at, status, headers, body, stories)
               SELECT ?, ?, ?, ?, ?, ?, status, headers, body, stories FROM captures
               WHERE archive_id = ? AND applied_at IS NULL AND ((digest = ? AND digest <> '') OR record = ?)
               ORDER BY id LIMIT 1
               ON CONFLICT DO NOTHING""",
            [*place, archive, digest, record or None],
        )
    return _run(
        conn,
        """INSERT INTO captures (archive_id, position, record, digest, url, at, status, headers, body, stories)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
        [
            *(*place, capture.status, to_json([list(pair) for pair in capture.headers])),
            *(gzip.compress(capture.body, 6, mtime=0), to_json(list(stories))),
        ],
    )


def _run(conn: sqlite3.Connection, sql: str, parameters: Sequence[Parameter]) -> int:
    return conn.execute(sql, [storable(one) for one in parameters]).rowcount


def _row(row: Sequence[object]) -> ArchiveRow:
    number, source, position, *counts, found, finished = cast(
        "tuple[int, str, int, int, int, int, int, int, int, int]", tuple(row)
    )
    return ArchiveRow(number, source, position, Counts(*counts), found, bool(finished))
