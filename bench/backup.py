"""How long a backup and a pruning take beside a busy writer: `python bench/backup.py`.

    python bench/backup.py [--db PATH] [--articles 5000] [--json]

On a copy of --db, or without it on a database of `bench/make_store.py`, made for the purpose. First the backup alone
and by `VACUUM INTO`, for comparison; then the backup, and a pruning of all that may go, while a process writes pages of
evidence one after the other, as a pass does: printed is how long each of its writes took meanwhile, against none.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, sleep

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import make_store
from monitor.store import Store, back_up

_WRITER = """
import os, sys
from datetime import UTC, datetime
from time import perf_counter
from monitor.model import KeepEvidence, Page
from monitor.store import Store
took = []
with Store.open(sys.argv[1]) as store:
    print("begun", flush=True)
    os.set_blocking(0, False)
    while not sys.stdin.read(1):
        page = Page("http://a.test/", "http://a.test/", 200, (), os.urandom(30_000), datetime.now(UTC))
        began = perf_counter()
        store.apply([KeepEvidence(page)])
        took.append(perf_counter() - began)
took.sort()
print(len(took), took[len(took) // 2] * 1e3, took[int(len(took) * 0.99)] * 1e3, took[-1] * 1e3)
"""
_QUIET = 3.0


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--db", type=Path)
    options.add_argument("--articles", type=int, default=5_000)
    options.add_argument("--json", action="store_true", dest="as_json")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "monitor.db"
        if chosen.db is None:
            make_store.make(path, articles=chosen.articles, revisions=3 * chosen.articles)
        else:
            back_up(chosen.db, path)
        told = measured(path)
    if chosen.as_json:
        sys.stdout.write(json.dumps(told, indent=2) + "\n")
        return 0
    for name, value in told.items():
        sys.stdout.write(f"{name:<46}{value:>12,.1f}\n")
    return 0


def measured(path: Path) -> dict[str, float]:
    """Seconds, megabytes and milliseconds, by what they are of."""
    Store.open(path).close()
    told: dict[str, float] = {"database, MB": path.stat().st_size / 1e6}
    told["backup alone, s"] = timed(lambda: back_up(path, path.with_name("alone.db")))
    told["VACUUM INTO alone, s"] = timed(lambda: vacuumed(path, path.with_name("vacuumed.db")))
    beside(path, "nothing", lambda: sleep(_QUIET), told)
    beside(path, "backup", lambda: back_up(path, path.with_name("beside.db")), told)
    beside(path, "pruning", lambda: pruned(path, told), told)
    return told


def timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def vacuumed(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("VACUUM INTO ?", [str(target)])


def pruned(path: Path, told: dict[str, float]) -> None:
    now = datetime.now(UTC)
    with Store.open(path) as store:
        for one in store.prune(before=now, now=now, wait=sleep):
            told[f"pruned {one.kind}"] = one.rows


def beside(path: Path, name: str, work: Callable[[], object], told: dict[str, float]) -> None:
    """Times the work, and the writes of a process that writes meanwhile."""
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path)],
        cwd=Path(__file__).resolve().parent.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    writer.stdout.readline()
    seconds = timed(work)
    out, _ = writer.communicate("x", timeout=120)
    writes, half, most, longest = (float(one) for one in out.split())
    told[f"{name} beside a writer, s"] = seconds
    told[f"  writes a second, beside {name}"] = writes / seconds
    told[f"  a write beside {name}, p50 ms"] = half
    told[f"  a write beside {name}, p99 ms"] = most
    told[f"  a write beside {name}, longest ms"] = longest


if __name__ == "__main__":
    sys.exit(main())
