"""A large made-up database in the real schema, for measuring: `python bench/make_store.py PATH`.

    python bench/make_store.py PATH [--articles 100000] [--revisions 300000] [--seed 1] [--until TIME]

Sixty outlets in three languages write about one story for 120 days (and about a second one, a little). Every row is as
the store writes it: words by Zipf's law, revisions with their differences, claims, families, what was new, looks at
every page, alerts with their deliveries, the full-text index. One article in twenty has its pages kept in the chain of
evidence, and its facts. Left out is what no page reads: fingerprints, the index of shingles and what hosts taught.
The same seed and numbers make the same rows. --until: when the watch looked last, 2026-09-29 unless told otherwise; or
`now`, for a watch that is going on, so that what looks back over the last weeks finds something there.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from time import monotonic

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.making import plan, watch
from bench.making.articles import Maker
from bench.making.rows import Rows
from bench.making.words import languages
from monitor.errors import MonitorError
from monitor.store import Store
from monitor.store.connect import writing


@dataclass(frozen=True, slots=True)
class Made:
    """What was written, in rows, bytes and seconds."""

    articles: int
    revisions: int
    bytes: int
    seconds: float


def make(
    path: Path,
    *,
    articles: int = 100_000,
    revisions: int = 300_000,
    seed: int = 1,
    until: datetime = plan.ENDS,
    every: timedelta = watch.VISITS,
) -> Made:
    """Makes the database at `path`, which must not be there. Raises MonitorError where it is.

    every: between two visits to a source.
    """
    if path.exists():
        raise MonitorError(f"{path}: is there already; name another file")
    began = monotonic()
    dice = Random(seed)
    outlets = plan.outlets(dice)
    time = plan.Watch(until)
    planned = plan.articles(dice, time, outlets, articles, revisions)
    with Store.open(path) as store:
        watch.put_stories(store, time, outlets)
        conn = store._db.conn
        # Rows are written many at a time, a table after the other; what they refer to is checked at the end.
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.execute("PRAGMA synchronous = OFF")
        conn.execute("PRAGMA cache_size = -500000")
        with writing(store._db):
            rows = Rows(conn)
            maker = Maker(conn, rows, time, languages(dice), planned, dice)
            _write(rows, maker, watch.Teller(rows, time, dice), planned)
            watch.put_addresses(rows, time, planned, dice)
            watch.put_checks(rows, time, planned, outlets, dice, every)
            watch.put_passes(rows, time, dice, every)
            rows.flush()
            watch.finish_stories(conn, time, outlets, dice)
        if conn.execute("PRAGMA foreign_key_check").fetchone():
            raise MonitorError(f"{path}: a row refers to one that is not there")
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((count,),) = conn.execute("SELECT count(*) FROM revisions")
    return Made(articles, count, path.stat().st_size, monotonic() - began)


def _write(rows: Rows, maker: Maker, teller: watch.Teller, planned: list[plan.Planned]) -> None:
    """Articles, their states and what was told of them, in the order of time."""
    events = sorted((at, one.number, place) for one in planned for place, at in enumerate(one.states))
    for at, number, place in events:
        one = planned[number - 1]
        if place == 0:
            maker.first(one)
            teller.told_new(one, maker)
        else:
            class_, severity, line = maker.next(one, at)
            teller.told_change(one, maker, at, class_, severity, line)
        if place == len(one.states) - 1:
            teller.told_presence(one, maker)
    teller.send()
    rows.flush()
    for one in planned:
        maker.last(one)


def now() -> datetime:
    """The time at which a watch that is going on was looked at last."""
    return datetime.now(UTC).replace(microsecond=0)


def _time(text: str) -> datetime:
    if text == "now":
        return now()
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def main() -> None:
    """Read the arguments, make the database, say what is in it."""
    asked = argparse.ArgumentParser(description="Make a large made-up database.")
    asked.add_argument("path", type=Path)
    asked.add_argument("--articles", type=int, default=100_000)
    asked.add_argument("--revisions", type=int, default=300_000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--until", type=_time, default=plan.ENDS)
    options = asked.parse_args()
    try:
        made = make(
            options.path, articles=options.articles, revisions=options.revisions, seed=options.seed, until=options.until
        )
    except MonitorError as error:
        raise SystemExit(str(error)) from error
    print(
        f"{options.path}: {made.articles:,} articles, {made.revisions:,} revisions, {made.bytes / 2**20:,.0f} MiB "
        f"in {made.seconds:.0f} s"
    )


if __name__ == "__main__":
    main()
