"""Processes that read archives and die, hang, or do not begin: what is lost is the record that they died over."""

from __future__ import annotations

import pickle
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from monitor.backfill import BackfillReport, backfill, processes, running
from monitor.backfill.courses import Asked
from monitor.backfill.processes import Reader, ReaderDied
from monitor.backfill.sifting import Orders
from monitor.errors import MonitorError
from monitor.guard import Guard
from tests.support.build import story
from tests.support.frozen import Frozen
from tests.support.rows import rows_of
from tests.support.sifted import DEADLY, ENDLESS, DeadlyWants, ReadHere
from tests.support.warcs import DAY, packed, page, response, write

STORY = story(sources=())
_KILLED_ONCE = "import os, pathlib; p = pathlib.Path({!r}); p.exists() or p.touch() or os.kill(os.getpid(), 9); {}"


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found is read in this process: it is not what dies here."""
    monkeypatch.setattr(running, "Readers", ReadHere)
    monkeypatch.setattr(running, "Wants", DeadlyWants)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "monitor.db"


def run(db: Path, archive: Path, **how: Any) -> BackfillReport:
    return backfill(db, [STORY], [str(archive)], clock=Frozen(DAY), jobs=1, **how)


def of(host: str, number: int = 1) -> bytes:
    return response(f"http://{host}/cars/{number}", page(number), DAY)


def test_a_record_that_kills_whoever_reads_it_costs_itself_alone(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [of("daily.test", 0), of(DEADLY), of("daily.test", 2), of("daily.test", 3)]
    places = packed(*records)[1]
    archive = write(tmp_path / "a.warc.gz", *records)
    # And the first that is to read it is killed while it starts.
    killed = tmp_path / "killed"
    monkeypatch.setattr(processes, "_BEGIN", _KILLED_ONCE.format(str(killed), processes._BEGIN))
    report = run(db, archive)
    assert killed.exists()
    assert (report.taken, report.counts.broken, report.unread, report.finished) == (3, 1, 0, True)
    assert report.problems == (
        f"{archive}: whoever reads the record at byte {places[1]} dies (status 9); it was passed over",
    )
    before = rows_of(db, but=frozenset())
    assert sorted(row[2] for row in before["captures"]) == [places[0], *places[2:]]
    assert run(db, archive).before == 1
    assert rows_of(db, but=frozenset()) == before


def test_where_no_reader_can_be_started_a_sentence_says_so(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_BEGIN", "raise SystemExit(3)")
    with pytest.raises(MonitorError, match=r"a process that reads archives could not be started \(status 3\)"):
        run(db, write(tmp_path / "a.warc.gz", of("daily.test")))


def test_told_to_stop_it_waits_for_no_reader_to_begin(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_BEGIN", "import threading; threading.Event().wait()")
    asked = iter([False] * 3)
    assert not run(db, write(tmp_path / "a.warc.gz", of("daily.test")), wait=lambda seconds: next(asked, True)).finished


@pytest.mark.parametrize(("host", "seconds"), [("daily.test", 0.0001), (ENDLESS, 0.1)])
def test_a_page_that_takes_too_long_to_be_read_or_looked_at_ends_its_reader(
    host: str, seconds: float, tmp_path: Path
) -> None:
    archive = write(tmp_path / "a.warc.gz", of(host))
    with closing(Reader()) as reader:
        reader.begin(pickle.dumps(Orders(DeadlyWants([STORY], {}), Guard(), {}, seconds)))
        with pytest.raises(ReaderDied, match="reading its page took too long"):
            list(reader.read(Asked(str(archive), None, 0)))
