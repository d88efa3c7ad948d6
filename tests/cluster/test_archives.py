"""Archives read by a cluster: the same database as without one, whoever is killed. One cluster of processes for all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from distributed import Worker
from distributed.core import Status

from monitor.archive.captures import Counts
from monitor.backfill import BackfillReport, Doing, backfill, courses, running
from monitor.backfill.courses import Course, Reading
from monitor.backfill.sifting import Orders
from monitor.backfill.wants import Wants
from monitor.cluster import archives as pieces
from monitor.cluster import cluster_at, worker
from monitor.cluster.archives import ClusterReading
from monitor.cluster.connecting import Cluster
from monitor.errors import ClusterError
from monitor.guard import Guard
from monitor.store.archives import ArchiveRow
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


def courses_of(archives: list[Path]) -> list[Course]:
    return [
        Course(Reading(ArchiveRow(number, str(path), 0, Counts(), 0, finished=False), path.stat().st_size))
        for number, path in enumerate(archives)
    ]


def test_pieces_are_shared_out_evenly_and_a_worker_reads_one_at_a_time(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought, came = list[pieces.Brought](), pieces._ClusterReading._brought

    def noted(reading: Any, future: Any) -> Any:
        said = came(reading, future)
        assert isinstance(said, pieces.Brought)
        brought.append(said)
        return said

    monkeypatch.setattr(pieces._ClusterReading, "_brought", noted)
    read = courses_of([write(tmp_path / f"{number}.warc.gz", *records(number)) for number in range(4)])
    orders = Orders(Wants([STORY], {}), Guard(), {})
    told = [said for _, said in ClusterReading(cluster)(read, orders, lambda: False)]
    assert all(course.is_over for course in read)
    assert len(told) >= len(brought) >= 4 * 7
    # A worker whose reader is there sooner reads two of the archives before the other one begins, no more than that.
    by_worker = Counter(one.worker for one in brought)
    assert len(by_worker) == 2
    assert 4 * min(by_worker.values()) >= len(brought)

    def readers() -> int:
        """The most that were begun for the same orders: a piece takes the one that the piece before it let go."""
        return max(Counter(orders for orders, _ in pieces._idle.values()).values(), default=0)

    assert max(cluster.client().run(readers).values()) <= 1


def test_workers_leave_the_rows_of_one_process_even_if_they_are_killed(
    archives: list[Path], alone: Path, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "_COUNTED", 0.2)
    client = cluster.client()

    def kill(number: int) -> None:
        for pid in list(client.run(os.getpid).values())[:number]:
            os.kill(pid, signal.SIGKILL)

    def kill_first() -> None:
        """The other one keeps the orders, and takes nothing. Dask gives those who come then no piece of the killed."""
        client.run(take_nothing)
        kill(1)

    def take_nothing(dask_worker: Worker) -> None:
        dask_worker.status = Status.closing_gracefully

    do = [at(3, kill_first), at(8, lambda: kill(2))]
    report = run(
        tmp_path / "a.db", archives, ClusterReading(cluster), on_progress=lambda doing: [one(doing) for one in do]
    )
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
    assert (report.archives, report.unread, report.taken, report.counts.broken, report.finished) == (1, 1, 4, 1, False)
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


def test_a_scheduler_that_answers_no_more_or_is_killed_ends_it_with_a_sentence(
    archives: list[Path], alone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = "the scheduler was lost; what was not brought home is read on the next run"
    with Processes(tmp_path) as dask, closing(cluster_at(dask.address)) as cluster:
        assert dask.scheduler is not None
        reading, scheduler = ClusterReading(cluster), dask.scheduler
        cluster.client()

        def silent(*given: Any) -> Any:
            scheduler.send_signal(signal.SIGSTOP)
            return reading(*given)

        with monkeypatch.context() as patched:
            for name in ("_SPREAD", "_SILENT", "_LAST"):
                patched.setattr(f"monitor.cluster.archives.{name}", 0.1)
            with pytest.raises(ClusterError, match=lost):
                run(tmp_path / "a.db", archives, silent)
        scheduler.send_signal(signal.SIGCONT)
        with pytest.raises(ClusterError, match=lost):
            run(tmp_path / "a.db", archives, reading, on_progress=at(2, scheduler.kill))
    run(tmp_path / "a.db", archives, here)
    is_as(tmp_path / "a.db", alone)
