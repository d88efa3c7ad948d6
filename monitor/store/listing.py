"""What can be read from the store for people and for commands, one method each."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import datetime

from monitor.model import LedgerEntry, Wanted
from monitor.store import hosts, judgements, kin_lists, ledger, lists, reads, search
from monitor.store.ledger import ToldArticle
from monitor.store.values import Row


class Reads(ABC):
    """The reads of a `Store`. Every method raises StoreError, in one sentence, where the file cannot be read."""

    @abstractmethod
    def _reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """One view of the file for all of a read's queries."""

    def articles(
        self,
        *,
        story: str | None = None,
        language: str | None = None,
        outlet: str | None = None,
        presence: str | None = None,
        decision: str | None = None,
        since: datetime | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Articles, latest first; see `reads.articles`."""
        with self._reading() as conn:
            return reads.articles(
                conn,
                story=story,
                language=language,
                outlet=outlet,
                presence=presence,
                decision=decision,
                since=since,
                limit=limit,
            )

    def article(self, which: str | int) -> Row:
        """One article by its number, its address or a part of that. Raises NotFound; see `reads.article`."""
        with self._reading() as conn:
            return reads.article(conn, which)

    def revisions(self, article: str | int) -> list[Row]:
        """An article's revisions, oldest first. Raises NotFound."""
        with self._reading() as conn:
            return reads.revisions(conn, article)

    def changes(
        self,
        article: str | int | None = None,
        *,
        story: str | None = None,
        since: datetime | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Changes, oldest first. Raises NotFound for an article that is not there."""
        with self._reading() as conn:
            return reads.changes(conn, which=article, story=story, since=since, limit=limit)

    def timeline(self, story: str, *, since: datetime | None = None, limit: int | None = None) -> list[Row]:
        """What happened in a story, in order of time; see `reads.timeline`."""
        with self._reading() as conn:
            return reads.timeline(conn, story, since=since, limit=limit)

    def search(
        self,
        words: str,
        *,
        story: str | None = None,
        language: str | None = None,
        since: datetime | None = None,
        limit: int = 20,
        marks: tuple[str, str] = ("[", "]"),
    ) -> list[Row]:
        """Articles in which every word stands, best first, for any input; see `search.search`."""
        with self._reading() as conn:
            return search.search(conn, words, story=story, language=language, since=since, limit=limit, marks=marks)

    def claims(
        self,
        *,
        story: str | None = None,
        article: str | int | None = None,
        unit: str | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Claims in order of their time."""
        with self._reading() as conn:
            return lists.claims(conn, story=story, which=article, unit=unit, limit=limit)

    def alerts(self, *, story: str | None = None, since: datetime | None = None, limit: int | None = None) -> list[Row]:
        """Alerts with their deliveries, oldest first."""
        with self._reading() as conn:
            return lists.alerts(conn, story=story, since=since, limit=limit)

    def sources(self, *, story: str | None = None) -> list[Row]:
        """Sources in the order of the story file."""
        with self._reading() as conn:
            return lists.sources(conn, story=story)

    def checks(
        self,
        *,
        story: str | None = None,
        article: str | int | None = None,
        source: str | None = None,
        since: datetime | None = None,
        limit: int | None = None,
    ) -> list[Row]:
        """Looks at sources and articles, latest first."""
        with self._reading() as conn:
            return lists.checks(conn, story=story, which=article, source=source, since=since, limit=limit)

    def host(self, name: str) -> Row:
        """What is known of a host, for a person. Raises NotFound; see `hosts.host_row`."""
        with self._reading() as conn:
            return hosts.host_row(conn, name)

    def families(self, *, story: str | None = None) -> list[Row]:
        """Articles that stand in a family, family by family; see `kin_lists.families`."""
        with self._reading() as conn:
            return kin_lists.families(conn, story=story)

    def family_corrections(self, *, story: str | None = None) -> list[Row]:
        """Who carried a correction within a family, and who did not; see `kin_lists.corrections`."""
        with self._reading() as conn:
            return kin_lists.corrections(conn, story=story)

    def ledger(self, story: str, asked: Wanted) -> tuple[LedgerEntry, ...]:
        """What the story has told of that; see `ledger.ledger`."""
        with self._reading() as conn:
            return ledger.ledger(conn, story, asked)

    def told(self, story: str) -> tuple[ToldArticle, ...]:
        """A story's articles with what they state, in the order in which they were published."""
        with self._reading() as conn:
            return ledger.told(conn, story)

    def figures(self, story: str) -> tuple[LedgerEntry, ...]:
        """All quantities that the story has told; see `ledger.figures`."""
        with self._reading() as conn:
            return ledger.figures(conn, story)

    def matches(self, *, which: str | int | None = None, story: str | None = None) -> list[Row]:
        """How articles stand to stories; see `judgements.matches`."""
        with self._reading() as conn:
            return judgements.matches(conn, which=which, story=story)

    def queue(self, *, story: str | None = None, limit: int | None = None) -> list[Row]:
        """Articles that are up for review; see `judgements.queue`."""
        with self._reading() as conn:
            return judgements.queue(conn, story=story, limit=limit)

    def judged(self, story: str) -> tuple[tuple[float, bool], ...]:
        """Scores of articles that a person decided on, and whether they belong; see `judgements.judged`."""
        with self._reading() as conn:
            return judgements.judged(conn, story)

    def status(self, story: str | None = None, *, now: datetime | None = None) -> list[Row]:
        """How each story stands, or the one named. Raises NotFound; see `lists.status`."""
        with self._reading() as conn:
            return lists.status(conn, story, now=now)

    def rows(self, table: str, *, is_marked: bool = False) -> Iterator[Row]:
        """Every row of a table or view, streamed, in one view of the file. Raises StoreError for an unknown table.

        is_marked: as in `reads.rows`. Nothing may be written through this store until the last row was read, or the
        iterator was closed.
        """
        reads.known_table(table)
        return self._rows(table, is_marked)

    def _rows(self, table: str, is_marked: bool) -> Iterator[Row]:
        with self._reading() as conn:
            yield from reads.rows(conn, table, is_marked=is_marked)
