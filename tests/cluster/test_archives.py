"""Archives read by a cluster: the same database as without one, whoever is killed. One cluster of processes for all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.backfill import BackfillReport, Doing, backfill, courses, running
from monitor.cluster import cluster_at, worker
from monitor.cluster.archives import ClusterReading
from monitor.cluster.connecting import Cluster
from monitor.errors import ClusterError
from tests.support.build import story
from tests.support.dask_processes import Processes
from tests.support.frozen import Frozen
from tests.support.rows import differences, rows_of
from tests.support.sifted import DEADLY, DeadlyWants, here
from tests.support.warcs import DAY, name_of, packed, page, response, revisit, write

pytestmark = pytest.mark.unmeasured

STORY = story(sources=())
LATER = datetime(2026, 6, 1, tzinfo=UTC)
NUMBERED = frozenset({"captures", "_sqlite_migrations"})
"""Whose rows are numbered as they come home; and one that says when a database was made."""


def records(archive: int) -> list[bytes]:
    """Six pages and one that is as it was; two of them of an article that another archive has as well."""
    pages = [(f"http://daily{archive}.test/cars/{number}", number, archive * 4 + number) for number in range(4)]
    pages += [("http://wire.test/cars", archive, archive), ("http://wire.test/cars", archive + 1, archive + 20)]
    last, _, day = pages[-1]
    return [
        *(response(url, page(number), DAY + timedelta(days=day)) for url, number, day in pages),
        revisit(last, DAY + timedelta(days=day + 1), of=name_of(last, DAY + timedelta(days=day))),
    ]


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("archives")
    return [write(folder / f"{number}.warc.gz", *records(number)) for number in range(2)]


@pytest.fixture(scope="module")
def alone(archives: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that one process makes of them."""
    db = tmp_path_factory.mktemp("alone") / "monitor.db"
    assert run(db, archives, here).taken == 14
    return db


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    cluster = cluster_at("local:2")
    yield cluster
    cluster.close()


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page or two in each."""
    monkeypatch.setattr(courses, "EVERY", 1)
    monkeypatch.setattr(courses, "WEIGHT", 1)


def run(db: Path, archives: list[Path], spread: Any, **how: Any) -> BackfillReport:
    return backfill(db, [STORY], [str(one) for one in archives], clock=Frozen(LATER), spread=spread, **how)


def is_as(db: Path, alone: Path) -> None:
    assert differences(rows_of(db, but=NUMBERED), rows_of(alone, but=NUMBERED)) == []
    with_place = [{row[1:] for row in rows_of(one, but=frozenset())["captures"]} for one in (db, alone)]
    assert with_place[0] == with_place[1]


def at(number: int, do: Callable[[], object]) -> Callable[[Doing], None]:
    """Does something when it is told for this time how far it is."""
    told = 0

    def on_progress(doing: Doing) -> None:
        nonlocal told
        told += 1
        if told == number:
            do()

    return on_progress


def test_workers_leave_the_rows_of_one_process_even_if_they_are_killed(
    archives: list[Path], alone: Path, cluster: Cluster, tmp_path: Path
) -> None:
    killed = dict(cluster.client().run(os.getpid))

    def kill() -> None:
        for pid in killed.values():
            os.kill(pid, signal.SIGKILL)

    report = run(tmp_path / "a.db", archives, ClusterReading(cluster), on_progress=at(3, kill))
    assert (report.taken, report.problems) == (14, ())
    is_as(tmp_path / "a.db", alone)
    again = run(tmp_path / "a.db", archives, ClusterReading(cluster))
    assert (again.before, again.taken) == (2, 0)
    is_as(tmp_path / "a.db", alone)


RUN = """\
import os, signal, sys
from pathlib import Path
from monitor.backfill import courses
from monitor.cluster import cluster_at
from monitor.cluster.archives import ClusterReading
from tests.cluster.test_archives import at, run
courses.EVERY = courses.WEIGHT = 1
db, address, *archives = sys.argv[1:]
kill = at(5, lambda: os.kill(os.getpid(), signal.SIGKILL))
run(Path(db), [Path(one) for one in archives], ClusterReading(cluster_at(address)), on_progress=kill)
"""


def test_a_coordinator_that_was_killed_goes_on_where_it_was(
    archives: list[Path], alone: Path, cluster: Cluster, tmp_path: Path
) -> None:
    db = tmp_path / "a.db"
    words = [sys.executable, "-c", RUN, str(db), cluster.client().scheduler.address, *map(str, archives)]
    killed = subprocess.run(words, env={**os.environ, "PYTHONPATH": str(Path.cwd())}, check=False)
    assert killed.returncode == -signal.SIGKILL
    before = rows_of(db, but=frozenset())
    assert 0 < len(before["captures"]) < 14
    report = run(db, archives, ClusterReading(cluster))
    assert report.found < 12
    is_as(db, alone)


def test_a_record_that_kills_its_reader_and_a_file_that_no_worker_has_are_said(
    archives: list[Path], cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "Wants", DeadlyWants)
    given = [*records(0)[:2], response(f"http://{DEADLY}/", page(1)), *records(0)[2:4]]
    deadly, gone = write(tmp_path / "a.warc.gz", *given), write(tmp_path / "gone.warc.gz", *records(1))
    reading = ClusterReading(cluster)

    def without(*given: Any) -> Any:
        gone.unlink()
        return reading(*given)

    report = run(tmp_path / "a.db", [deadly, gone], without)
    assert (report.archives, report.unread, report.taken, report.broken, report.finished) == (1, 1, 4, 1, False)
    place = packed(*given)[1][2]
    died = f"{deadly}: whoever reads the record at byte {place} dies (status 9); it was passed over"
    assert died in report.problems
    (said,) = (one for one in report.problems if one != died)
    assert said.startswith(f"{gone}: a worker (tcp://127.0.0.1:")
    assert said.endswith("cannot read it: No such file or directory; a file has to be there for every worker")


def test_a_worker_with_other_versions_reads_nothing(
    archives: list[Path], cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.client()
    monkeypatch.setattr("monitor.cluster.archives.software", lambda: (("monitor", "0.0.1"), *worker.software()[1:]))
    with pytest.raises(ClusterError, match=r"has monitor .* \(here 0\.0\.1\); both sides have to have the same"):
        run(tmp_path / "a.db", archives, ClusterReading(cluster))


def test_a_scheduler_that_is_killed_ends_it_with_a_sentence(archives: list[Path], alone: Path, tmp_path: Path) -> None:
    with Processes(tmp_path) as dask:
        assert dask.scheduler is not None
        cluster = cluster_at(dask.address)
        with (
            closing(cluster),
            pytest.raises(
                ClusterError, match="the scheduler was lost; what was not brought home is read on the next run"
            ),
        ):
            run(tmp_path / "a.db", archives, ClusterReading(cluster), on_progress=at(2, dask.scheduler.kill))
    run(tmp_path / "a.db", archives, here)
    is_as(tmp_path / "a.db", alone)
