"""The Store: every way to the SQLite file, one method each. The work is done by the functions of this room."""

from __future__ import annotations

import gzip
import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType

from sqlite_utils.db import Database

from monitor.archive.values import Dossier
from monitor.dedupe.many import Led
from monitor.errors import StoreFault
from monitor.model import HostMemory, Intent, Known, Outcome, Page, Past, Story, Trouble, Vitals, Work
from monitor.store import apply as writes
from monitor.store import archivings, evidence, hosts, kept, known, leases, prune, stories, untold, verify, vitals, work
from monitor.store.archives import Archives, known_places
from monitor.store.budget import Plan
from monitor.store.connect import DAMAGED, connect, held_up, identity, is_damaged, one_sentence, writing
from monitor.store.dossier import dossier
from monitor.store.led import led
from monitor.store.listing import Reads
from monitor.store.outbox import Outbox
from monitor.store.pasts import past
from monitor.store.prunable import KINDS
from monitor.store.vacuum import vacuum
from monitor.store.writer import Applied


class Store(Reads):
    """One connection to the file. Used by one thread; any number of processes may read, one at a time writes.

    Every method raises StoreError, in one sentence, where the file cannot be read or written.

        with Store.open("monitor.db") as store:
            store.put_story(story, now)
            for work in store.due(story, now=now):
                ...
    """

    def __init__(self, db: Database, path: str, *, read_only: bool = False) -> None:
        """Of an open database; use `Store.open`."""
        self.path = path
        self.read_only = read_only
        self._db = db
        self._file = identity(path)

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Store:
        """The store at `path` (``:memory:`` for one that is forgotten), made or brought up to date where need be.

        read_only: nothing is made or changed; the file must be there and up to date.
        Raises StoreError for what is no database, or another program's, or a newer monitor's, and for a file or folder
        that may not be read or written.
        """
        return cls(connect(path, read_only=read_only), str(path), read_only=read_only)

    def close(self) -> None:
        """Closes the connection; a second time does nothing."""
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One view of the file for all of a read's queries, whatever another process writes meanwhile."""
        with one_sentence(self.path):
            conn = self._db.conn
            if conn.in_transaction:  # while `rows` is being read
                yield conn
                return
            conn.execute("BEGIN")
            try:
                yield conn
            except (json.JSONDecodeError, EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise StoreFault(f"{self.path}: {DAMAGED}") from error  # it was packed, or written as JSON, by us
            except (ArithmeticError, AssertionError, LookupError, TypeError, ValueError) as error:
                # What stands there is nothing that was ever written, or this program errs: the file can say which.
                if is_damaged(conn):
                    raise StoreFault(f"{self.path}: {DAMAGED}") from error
                raise
            finally:
                self._db.rollback()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._file != identity(self.path):
            raise StoreFault(f"{self.path}: is not there any more, or another file took its place; nothing was written")
        with one_sentence(self.path), writing(self._db) as conn:
            yield conn

    # ------------------------------------------------------------------------------------------------ stories and work

    def put_story(self, story: Story, now: datetime) -> None:
        """Brings a story and its sources up to date; see `stories.put_story`."""
        with self._writing() as conn:
            stories.put_story(conn, story, now)

    def first_pass_done(self, slug: str) -> bool:
        """Whether a pass over the story was ever completed; the first one is silent."""
        with self._reading() as conn:
            return stories.first_pass_done(conn, slug)

    def due(
        self, story: Story, *, now: datetime, everything: bool = False, limit: int | None = None
    ) -> tuple[Work, ...]:
        """What is to be looked at, longest overdue first: the Work of `plan`."""
        return self.plan(story, now=now, everything=everything, limit=limit).works

    def plan(self, story: Story, *, now: datetime, everything: bool = False, limit: int | None = None) -> Plan:
        """What is to be looked at within the story's budget, and what is put off; see `work.plan`."""
        with self._reading() as conn:
            return work.plan(conn, story, now=now, everything=everything, limit=limit)

    def lease(self, batch: str, sites: Iterable[str], *, holder: str, now: datetime, until: datetime) -> frozenset[str]:
        """Keeps sites for a batch of Work; those that another holder has are given back. See `leases.take`."""
        with self._writing() as conn:
            return leases.take(conn, batch, sites, holder=holder, now=now, until=until)

    def release(self, batch: str, *, holder: str) -> None:
        """Frees the sites of a batch."""
        with self._writing() as conn:
            leases.release(conn, batch, holder=holder)

    def leased(self, now: datetime) -> frozenset[str]:
        """The sites where a batch of Work may be; see `leases`."""
        with self._reading() as conn:
            return frozenset(leases.leased(conn, now))

    def next_due(self, slug: str) -> datetime | None:
        """When something of the story is due next; None where nothing ever is."""
        with self._reading() as conn:
            return work.next_due(conn, slug)

    def next_look(self, story: Story, *, now: datetime) -> datetime | None:
        """When something of the story is due next and within its budget; None where nothing ever is."""
        with self._reading() as conn:
            return work.next_look(conn, story, now=now)

    def known_addresses(self, slug: str) -> frozenset[str]:
        """Every address that the story knows, in canonical form and as it was found."""
        with self._reading() as conn:
            return work.known_addresses(conn, slug)

    def led(self, slug: str) -> tuple[Led, ...]:
        """Where addresses of a story led, as far as they tell which pages have many of them; see `led.led`."""
        with self._reading() as conn:
            number = conn.execute("SELECT id FROM stories WHERE slug = ?", [slug]).fetchone()
            return () if number is None else led(conn, number[0])

    def memories(self, slug: str) -> tuple[HostMemory, ...]:
        """What is known of a story's hosts, as far as their pages are read by it; see `work.memories`."""
        with self._reading() as conn:
            return work.memories(conn, slug)

    def host_memory(self, host: str) -> HostMemory:
        """All that is remembered of a host (as `dedupe.outlet` names it); empty where nothing is."""
        with self._reading() as conn:
            return hosts.host_memory(conn, host)

    def concept_finder(self) -> Callable[[str], bool]:
        """What says of a text whether it names a concept of any story; it outlives the store."""
        with self._reading() as conn:
            return hosts.concept_finder(conn)

    # ------------------------------------------------------------------------------------------------- decide and apply

    def known(self, story: Story, outcome: Outcome, *, silent: bool) -> Known:
        """Everything that `decide` may know of an outcome's subject; see `known.known`."""
        with self._reading() as conn:
            return known.known(conn, story, outcome, silent=silent)

    def past(self, article: str, at: datetime) -> Past:
        """What an article showed before and after a time; see `pasts.past`."""
        with self._reading() as conn:
            return past(conn, article, at)

    def apply(self, intents: Sequence[Intent]) -> Applied:
        """Writes what was decided, in one transaction: all of it, or nothing. See `apply.apply`."""
        with self._writing() as conn:
            return writes.apply(conn, intents)

    def untold(self, story: str, *, after: int = 0, limit: int = 10) -> tuple[untold.UntoldArticle, ...]:
        """Articles of which the story's ledger has nothing, by their numbers; see `untold.untold`."""
        with self._reading() as conn:
            return untold.untold(conn, story, after=after, limit=limit)

    def is_to_be_retold(self, story: str) -> bool:
        """Whether it was never written what was new of something that an article of the story states."""
        with self._reading() as conn:
            return untold.is_to_be_retold(conn, story)

    # ------------------------------------------------------------------------------------------------ the watch itself

    def held_up(self) -> str | None:
        """Says so where a reader has kept much from reaching the file for long; see `connect.held_up`."""
        with one_sentence(self.path):
            return held_up(self._db.conn, self.path)

    def vitals(self, story: Story, *, began: datetime, now: datetime) -> Vitals:
        """The state of a story's watch after a pass that began then; see `vitals.vitals`."""
        with self._reading() as conn:
            return vitals.vitals(conn, story, began=began, now=now)

    def troubles(self, slug: str, *, ended_since: datetime) -> tuple[Trouble, ...]:
        """The troubles of a story's watch that last, and those that ended since then."""
        with self._reading() as conn:
            return vitals.troubles(conn, slug, ended_since=ended_since)

    # --------------------------------------------------------------------------------------------------------- outbox

    @property
    def outbox(self) -> Outbox:
        """What waits to be told."""
        return Outbox(self._reading, self._writing)

    # ---------------------------------------------------------------------------------------------------------- pages

    @property
    def archives(self) -> Archives:
        """The archives that are read, and the pages of them that wait to be taken in."""
        return Archives(self._reading, self._writing)

    def known_places(self, slugs: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """The addresses at which stories know an article; see `archives.known_places`."""
        with self._reading() as conn:
            return known_places(conn, slugs)

    def stale(self, extractor: str, *, story: str | None = None, article: str | None = None) -> tuple[kept.Stale, ...]:
        """The revisions with kept pages that this version of the extractor has not read; see `kept.stale`."""
        with self._reading() as conn:
            return kept.stale(conn, extractor, story=story, article=article)

    def copies_due(self, *, now: datetime, story: str | None = None, limit: int = 50) -> tuple[archivings.CopyRow, ...]:
        """The pages that are to be saved to the Wayback Machine now; see `archivings.copies_due`."""
        with self._reading() as conn:
            return archivings.copies_due(conn, now, story=story, limit=limit)

    def mark_copy(
        self,
        number: int,
        *,
        now: datetime,
        saved_url: str | None = None,
        error: str | None = None,
        next_attempt: datetime | None = None,
        counts: bool = True,
        is_down: bool = False,
    ) -> None:
        """What became of an attempt to save a page; see `archivings.mark_copy`."""
        with self._writing() as conn:
            archivings.mark_copy(
                conn,
                number,
                now,
                saved_url=saved_url,
                error=error,
                next_attempt=next_attempt,
                counts=counts,
                is_down=is_down,
            )

    def rest_until(self, service: str) -> datetime | None:
        """Until when a service that keeps copies is to be left alone; see `archivings.rest_until`."""
        with self._reading() as conn:
            return archivings.rest_until(conn, service)

    def reads_otherwise(self, revision: int) -> bool:
        """Whether the latest reading of a revision, by the number of its row, has other words than the one before."""
        with self._reading() as conn:
            return kept.reads_otherwise(conn, revision)

    def pages_of(self, revision: int) -> tuple[Page, ...]:
        """The kept pages of a revision, by the number of its row, in their order."""
        with self._reading() as conn:
            return kept.pages_of(conn, revision)

    def evidence(self, number: int) -> Page | None:
        """A page as it was kept; None where there is none of this number."""
        with self._reading() as conn:
            return evidence.page_of(conn, number)

    def dossier(self, article: str | int) -> Dossier:
        """All that is known of an article, with its evidence. Raises NotFound; see `dossier.dossier`."""
        with self._reading() as conn:
            return dossier(conn, article)

    # --------------------------------------------------------------------------------------------------------- keeping

    def prunable(self, *, before: datetime, kinds: Iterable[str] = KINDS) -> tuple[prune.Pruned, ...]:
        """What nothing rests on and is older than that, by kind; see `prune.prunable`."""
        return prune.prunable(self._reading, before=before, kinds=kinds)

    def prune(
        self,
        *,
        before: datetime,
        now: datetime,
        kinds: Iterable[str] = KINDS,
        wait: Callable[[float], object],
        on_step: Callable[[str, int, int], None] = lambda kind, done, last: None,
    ) -> tuple[prune.Pruned, ...]:
        """Takes that out, a little at a time; see `prune.prune`."""
        return prune.prune(
            self._reading, self._writing, before=before, now=now, kinds=kinds, wait=wait, on_step=on_step
        )

    def vacuum(self) -> None:
        """Writes the file anew, without the room that nothing takes up any more. Nobody can write to it meanwhile."""
        with one_sentence(self.path):
            vacuum(self._db.conn, self.path)

    def verify(self) -> list[str]:
        """What is wrong with the file, a sentence each; empty where it is sound. See `verify.verify`."""
        with self._reading() as conn:
            return verify.verify(conn)
