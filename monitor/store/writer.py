"""What the functions that write rows share: the connection, the ids behind natural keys, the tally."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from monitor.dedupe.many import Many
from monitor.errors import StoreError
from monitor.store.led import led
from monitor.store.values import Parameter, storable


@dataclass(frozen=True, slots=True)
class Applied:
    """How many rows were new. What was there already, or was only brought up to date, does not count."""

    articles: int = 0
    revisions: int = 0
    sightings: int = 0
    changes: int = 0
    presence: int = 0
    matches: int = 0
    discoveries: int = 0
    families: int = 0
    claims: int = 0
    evidence: int = 0
    addresses: int = 0
    checks: int = 0
    alerts: int = 0
    lessons: int = 0
    readings: int = 0
    facts: int = 0
    reports: int = 0
    judgements: int = 0

    def __add__(self, other: Applied) -> Applied:
        return Applied(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))


@dataclass(slots=True)
class Writer:
    """One transaction's writing. `evidence_id` is the evidence last kept in it: what follows rests on that."""

    conn: sqlite3.Connection
    tally: Counter[str] = field(default_factory=Counter)
    evidence_id: int | None = None
    _ids: dict[tuple[str, str], int] = field(default_factory=dict)
    _many: dict[tuple[str, str], Many] = field(default_factory=dict)

    def run(self, sql: str, parameters: Sequence[Parameter]) -> int:
        """Executes one statement; how many rows it inserted, updated or deleted."""
        return self.conn.execute(sql, [storable(p) for p in parameters]).rowcount

    def one(self, sql: str, parameters: Sequence[Parameter]) -> tuple[object, ...] | None:
        """The first row of a query."""
        row: tuple[object, ...] | None = self.conn.execute(sql, [storable(p) for p in parameters]).fetchone()
        return row

    def number(self, sql: str, parameters: Sequence[Parameter]) -> int | None:
        """The first column of the first row, a number; None where there is no row, or it is null."""
        row = self.one(sql, parameters)
        return row[0] if row is not None and isinstance(row[0], int) else None

    def story(self, slug: str) -> int:
        """The id of a story. Raises StoreError where `put_story` has not been called for it."""
        return self._known("SELECT id FROM stories WHERE slug = ?", slug, "story")

    def many(self, slug: str, host: str) -> Many:
        """The pages of a host that have many addresses, as a story knew them when this was first asked."""
        if (slug, host) not in self._many:
            self._many[slug, host] = Many(led(self.conn, self.story(slug), host))
        return self._many[slug, host]

    def article(self, url: str) -> int:
        """The id of an article. Raises StoreError where there is none."""
        return self._known("SELECT id FROM articles WHERE url = ?", url, "article")

    def article_or_none(self, url: str | None) -> int | None:
        return None if url is None else self.number("SELECT id FROM articles WHERE url = ?", [url])

    def revision(self, article: str, words_hash: str) -> int:
        """The id of an article's revision. Raises StoreError where there is none."""
        found = self.number(
            "SELECT id FROM revisions WHERE article_id = ? AND words_hash = ?", [self.article(article), words_hash]
        )
        if found is None:
            raise StoreError(f"{article}: has no revision {words_hash[:12]} to write about")
        return found

    def _known(self, sql: str, key: str, what: str) -> int:
        found = self._ids.get((what, key))
        if found is None:
            found = self.number(sql, [key])
            if found is None:
                raise StoreError(f"{key}: no such {what} in the database")
            self._ids[what, key] = found
        return found
