"""Asks a store for kin, in a process of its own, so that its memory can be told: what comes back is one JSON object.

`python -m bench.kin.lookups STORE QUERIES`; QUERIES is a file of `numpy.savez` with the queries' shingles, flat, and
where each of them begins.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import numpy as np

from monitor.dedupe import fingerprint
from monitor.model import Fingerprint
from monitor.store import Store
from monitor.store.kin import find_candidates

_WRITES = 200
_RUNS = 5


def asked(path: Path) -> list[Fingerprint]:
    """The queries of a file."""
    with np.load(path) as held:
        flat, starts = held["shingles"], held["starts"]
    rows = np.split(flat, starts[1:])
    return [
        Fingerprint(f"{at:064x}", f"{at:064x}", tuple(row.tolist()), 5 * len(row) // 2) for at, row in enumerate(rows)
    ]


def lookups(store: Path, queries: list[Fingerprint]) -> dict[str, object]:
    """How long each query takes and what it finds: first with none of the file in memory, then the best of five times.

    The best, since what else the machine does is no matter of the lookup's; each of them asks for the same rows.
    """
    fd = os.open(store, os.O_RDONLY)
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(fd)
    with Store.open(store, read_only=True) as opened:
        conn = opened._db.conn
        before = _resident()
        cold, _, _ = _timed(conn, queries)
        runs = [_timed(conn, queries) for _ in range(_RUNS)]
        warm, cpu = ([min(of_query) for of_query in zip(*(run[at] for run in runs), strict=True)] for at in (0, 1))
        found = runs[-1][2]
        after = _resident()
    return {"cold": cold, "warm": warm, "cpu": cpu, "found": found, "resident_before": before, "resident_after": after}


def _timed(conn: object, queries: list[Fingerprint]) -> tuple[list[float], list[float], list[list[str]]]:
    """For each query ms by the clock, ms of this process, and what was found."""
    times, spent, found = [], [], []
    for query in queries:
        began, before = time.perf_counter(), time.process_time()
        candidates = find_candidates(conn, query, set())  # type: ignore[arg-type]  # the store's own connection
        spent.append(1000 * (time.process_time() - before))
        times.append(1000 * (time.perf_counter() - began))
        found.append([candidate.url for candidate in candidates])
    return times, spent, found


def writes(store: Path, queries: list[Fingerprint]) -> dict[str, object]:
    """What keeping a fingerprint costs, each in a transaction of its own: time, and pages written to the log."""
    from monitor.store.connect import writing
    from monitor.store.kin import keep_fingerprint

    times, pages = [], []
    log = Path(f"{store}-wal")
    with Store.open(store) as opened:
        conn = opened._db.conn
        conn.execute("PRAGMA wal_autocheckpoint = 0")
        (last,) = conn.execute("SELECT max(id) FROM articles").fetchone()
        for number, query in enumerate(queries[:_WRITES], last + 1):
            with writing(opened._db):
                conn.execute(
                    """INSERT INTO articles (id, url, text, first_seen, kind, confidence)
                       VALUES (?, ?, '', '2026-01-02T00:00:00.000Z', 'article', 1)""",
                    (number, f"http://written.test/{number}"),
                )
                conn.execute(
                    """INSERT INTO revisions (id, article_id, words_hash, text_hash, title, text, tokens, extractor,
                                              first_seen) VALUES (?, ?, ?, ?, '', '', ?, 'bench', '')""",
                    (number, number, query.words_hash, query.text_hash, query.length),
                )
            size, began = log.stat().st_size, time.perf_counter()
            with writing(opened._db):
                keep_fingerprint(conn, number, number, query)
            times.append(1000 * (time.perf_counter() - began))
            pages.append((log.stat().st_size - size) // 4096)
    return {"write_ms": times, "write_pages": pages}


def _resident() -> float:
    """Memory of this process that is resident, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return float("nan")


if __name__ == "__main__":
    fingerprint("", "")  # what is imported late is no memory of a lookup
    made = asked(Path(sys.argv[2]))
    print(json.dumps(lookups(Path(sys.argv[1]), made) | writes(Path(sys.argv[1]), made)))
