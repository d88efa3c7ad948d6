"""`monitor backfill`, from archives to the database: real pages, real processes."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.archive import Origin
from monitor.backfill import BackfillReport, backfill, courses, readers
from monitor.cli import main
from monitor.cli.backfill import _tell
from monitor.clock import Clock
from monitor.errors import BusyError
from monitor.lock import pass_lock
from monitor.model import Story
from monitor.pool import ReadingPool
from monitor.settings import MONITOR_PAGE_SECONDS
from monitor.store import Store
from tests.support.build import story
from tests.support.histories import remembering
from tests.support.ranged import GUARD, serving
from tests.support.sifted import here
from tests.support.warcs import DAY, name_of, packed, request, response, revisit, write

NOW = datetime(2026, 6, 1, tzinfo=UTC)
STORY = story(sources=())
LINES = (
    "Xiaomi and BAIC are said to weigh building electric cars together in the capital next year, people close to the "
    "talks said on Monday.",
    "The people, who asked not to be named as the plans are private, put the cost at {cost} billion yuan and the line "
    "at 300000 cars a year.",
    "Neither company would say more than that the market is open to every partner who can build, and that a vote of "
    "the board is still to come.",
    "The harbour master said that ships come first, as they always have, and that no quay would be given up for cars.",
)


class Fixed(Clock):
    def now(self) -> datetime:
        return NOW


def page(title: str = "Two makers talk", cost: int = 10, head: str = "", lines: Sequence[str] = LINES) -> bytes:
    said = "".join(f"<p>{line.format(cost=cost)}</p>" for line in lines)
    published = '<meta property="article:published_time" content="2026-02-28T08:00:00Z">'
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{published}{head}</head><body>"
        f"<nav><a href=/>Front</a></nav><article><h1>{title}</h1>{said}</article></body></html>"
    ).encode()


def other(number: int) -> bytes:
    lines = [f"The ferry of {number} o'clock was late again on {day}, and the council will hear why." for day in "abcd"]
    return page(f"The ferry, day {number}", lines=lines)


def days(count: float) -> datetime:
    return DAY + timedelta(days=count)


def run(db: Path, *sources: str | Path, stories: Sequence[Story] = (STORY,), **how: Any) -> BackfillReport:
    """A backfill, the archives of which are read in this process unless it is said who reads them."""
    how = how if "jobs" in how or "spread" in how else {"spread": here, **how}
    return backfill(db, stories, [str(one) for one in sources], clock=Fixed(), **how)


def rows(db: Path, table: str) -> list[dict[str, Any]]:
    with Store.open(db, read_only=True) as store:
        return list(store.rows(table))


def dump(db: Path) -> list[str]:
    with sqlite3.connect(db) as conn:
        return list(conn.iterdump())


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    pool = ReadingPool(seconds=MONITOR_PAGE_SECONDS)
    yield pool
    pool.close()


@pytest.fixture(autouse=True)
def one_pool(pool: ReadingPool, monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes that read pages are started once for all of these tests."""

    class Shared:
        def __init__(self, **how: object) -> None:
            self.read = pool.read

        def close(self) -> None:
            pass

    monkeypatch.setattr(readers, "ReadingPool", Shared)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "monitor.db"


def test_an_article_of_an_archive_comes_with_its_time_its_revisions_and_its_record(db: Path, tmp_path: Path):
    url = "http://daily.test/cars/1"
    records = [
        response("http://daily.test/ferry/1", other(1), days(0)),
        response(url, page(cost=12), days(2)),
        request(url),
        response(url, page(cost=10), days(1)),
        revisit(url, days(3), of=name_of(url, days(2))),
    ]
    archive = write(tmp_path / "a.warc.gz", *records)
    report = run(db, archive)
    assert (report.archives, report.counts.pages, report.found, report.taken, report.problems) == (1, 3, 2, 3, ())
    (article,) = rows(db, "articles")
    assert (article["url"], article["first_seen"]) == (url, "2026-03-02T00:00:00.000Z")
    assert "12 billion" in article["text"]
    assert [row["first_seen"] for row in rows(db, "revisions")] == [
        "2026-03-02T00:00:00.000Z",
        "2026-03-03T00:00:00.000Z",
    ]
    (change,) = rows(db, "changes")
    assert (change["at"], change["figures"]) == (
        "2026-03-03T00:00:00.000Z",
        [{"from": "10 billion yuan", "to": "12 billion yuan"}],
    )
    assert [(row["from_at"][:10], row["until_at"][:10]) for row in rows(db, "sightings")] == [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-03", "2026-03-04"),
    ]
    places = packed(*records)[1]
    captures = {row["position"]: row for row in rows(db, "captures")}
    evidence = {row["id"]: row for row in rows(db, "evidence")}
    assert sorted(captures) == [places[1], places[3], places[4]]
    first = captures[places[3]]
    assert evidence[first["evidence_id"]]["at"] == "2026-03-02T00:00:00.000Z"
    assert first["record"] == name_of(url, days(1))
    assert {row["body"] for row in captures.values()} == {""}
    with Store.open(db) as store:
        (origin,) = store.dossier(url).evidence[0].origins
    assert origin == Origin(str(archive), places[3], name_of(url, days(1)))
    assert rows(db, "alerts") == []
    (address,) = rows(db, "addresses")
    assert "2026-06-01T00:00:00.000Z" < address["next_check"] < "2026-06-09"
    with Store.open(db) as store:
        assert store.verify() == []


def test_repeated_it_changes_nothing(db: Path, tmp_path: Path):
    archive = write(
        tmp_path / "a.warc.gz",
        response("http://daily.test/cars/1", page(), days(1)),
        response("http://daily.test/cars/1", page(cost=12), days(2)),
    )
    run(db, archive)
    before = dump(db)
    report = run(db, archive)
    assert (report.archives, report.before, report.taken) == (0, 1, 0)
    assert dump(db) == before


def test_archives_in_any_order_side_by_side_or_not_give_the_same(tmp_path: Path):
    names = [
        write(
            tmp_path / f"{number}.warc.gz",
            response(f"http://daily.test/ferry/{number}", other(number), days(number)),
            response("http://daily.test/cars/1", page(cost=10 + number % 2), days(number)),
            response(f"http://port.test/cars/{number}", page(f"Talks, day {number}", cost=20 + number), days(number)),
        )
        for number in range(3)
    ]
    run(tmp_path / "a.db", *names)
    for name in (names[2], names[0], names[1]):
        run(tmp_path / "b.db", name)
    run(tmp_path / "c.db", *reversed(names), jobs=2)
    told = []
    for db in (tmp_path / name for name in ("a.db", "b.db", "c.db")):
        articles = {row["id"]: row["url"] for row in rows(db, "articles")}
        told.append(
            {
                "articles": sorted((row["url"], row["first_seen"], row["text"]) for row in rows(db, "articles")),
                "revisions": sorted(
                    (articles[row["article_id"]], row["words_hash"], row["first_seen"]) for row in rows(db, "revisions")
                ),
                "changes": sorted(
                    (articles[row["article_id"]], row["at"], row["summary"], row["flap"]) for row in rows(db, "changes")
                ),
                "told": sorted(row["at"] for row in rows(db, "novelties")),
            }
        )
    assert told[0] == told[1] == told[2]
    assert len(told[0]["articles"]) == 4
    assert len(told[0]["changes"]) == 2


def stopped_after(steps: int) -> Any:
    """A `wait` that says to stop when it was asked so often."""
    left = steps

    def wait(seconds: float) -> bool:
        nonlocal left
        left -= 1
        return left < 0

    return wait


def test_stopped_anywhere_it_goes_on_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(courses, "EVERY", 1)
    records = [
        response(f"http://daily.test/cars/{number}", page(f"Talks {number}", 10 + number), days(number))
        for number in range(3)
    ]
    archive = write(tmp_path / "a.warc.gz", *records)
    run(tmp_path / "whole.db", archive)
    db, runs = tmp_path / "parts.db", 0
    while not run(db, archive, wait=stopped_after(3)).finished:
        runs += 1
        assert runs < 20
    assert runs >= 2
    for table in ("articles", "revisions", "sightings", "captures", "checks", "facts", "novelties"):
        told = [
            [{**row, "next_check": None} for row in rows(tmp_path / name, table)] for name in ("whole.db", "parts.db")
        ]
        assert told[0] == told[1]


def test_killed_before_the_end_nothing_is_lost_or_twice(db: Path, tmp_path: Path, monkeypatch):
    archive = write(tmp_path / "a.warc.gz", response("http://daily.test/cars/1", page(), days(1)))

    def killed(store: Store, slug: str) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("monitor.backfill.taking.retell", killed)
        with pytest.raises(KeyboardInterrupt):
            run(db, archive)
    assert [row["applied_at"] for row in rows(db, "captures")] == [None]
    assert run(db, archive).taken == 1
    assert [len(rows(db, table)) for table in ("articles", "checks", "sightings", "evidence")] == [1] * 4
    assert [row["applied_at"] is not None for row in rows(db, "captures")] == [True]


def test_an_archive_of_the_web_is_read_through_the_guard(db: Path):
    data, _ = packed(response("http://daily.test/cars/1", page(), days(1)))
    with serving({"/a.warc.gz": data}) as web:
        closed = run(db, f"{web.url}/a.warc.gz")
        assert (closed.unread, closed.finished, web.asked) == (1, False, [])
        assert "public Internet" in closed.problems[0]
        assert run(db, f"{web.url}/a.warc.gz", guard=GUARD).taken == 1


def test_what_is_wrong_with_an_archive_is_said_and_the_others_are_read(db: Path, tmp_path: Path):
    data, _ = packed(
        response("http://daily.test/cars/1", page(), days(1)), response("http://a.test/", other(1), days(1))
    )
    (tmp_path / "cut.warc.gz").write_bytes(data[:-30])
    (tmp_path / "none.warc.gz").write_bytes(b"no archive at all")
    report = run(db, tmp_path / "cut.warc.gz", tmp_path / "none.warc.gz")
    assert (report.archives, report.taken, report.counts.broken) == (2, 1, 2)
    assert ["ends in the middle" in report.problems[0], "no WARC file" in report.problems[1]] == [True, True]


def test_a_page_that_asks_not_to_be_kept_is_kept_as_its_words(db: Path, tmp_path: Path):
    head = '<meta name="robots" content="noarchive">'
    run(db, write(tmp_path / "a.warc.gz", response("http://daily.test/cars/1", page(head=head), days(1))))
    assert [row["withheld"] for row in rows(db, "evidence")] == ["noarchive"]
    assert [row["body"] for row in rows(db, "captures")] == [""]


def test_a_state_of_a_known_article_that_names_nothing_is_read(db: Path, tmp_path: Path):
    url = "http://daily.test/cars/1"
    run(db, write(tmp_path / "a.warc.gz", response(url, page(), days(1))))
    without = [line.replace("Xiaomi and BAIC", "Two makers") for line in LINES]
    report = run(db, write(tmp_path / "b.warc.gz", response(url, page(lines=without), days(2))))
    assert report.taken == 1
    assert len(rows(db, "revisions")) == 2


def test_a_file_that_changed_before_all_of_it_was_read_leaves_nothing_of_what_it_was(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(courses, "EVERY", 1)
    records = [
        response(f"http://daily.test/cars/{number}", page(f"Talks {number}", 10 + number), days(number))
        for number in range(4)
    ]
    archive = write(tmp_path / "a.warc.gz", *records[:3])
    assert not run(db, archive, wait=stopped_after(2)).finished
    assert [row["finished_at"] for row in rows(db, "archives")] == [None]
    write(archive, *records[1:])
    assert (run(db, archive).taken, run(db, archive).before) == (3, 1)
    assert [row["finished_at"] is None for row in rows(db, "archives")] == [False]
    assert [(row["url"][-1], row["applied_at"] is None) for row in rows(db, "captures")] == [
        *(("1", False), ("2", False), ("3", False)),
    ]
    # One that grew after it was read was as it was: that stands there still.
    write(archive, *records[1:], records[0])
    assert run(db, archive).taken == 4
    assert [len(rows(db, table)) for table in ("archives", "captures", "articles", "sightings")] == [2, 7, 4, 4]


def test_alerts_are_raised_where_they_are_asked_for(db: Path, tmp_path: Path):
    first = write(tmp_path / "a.warc.gz", response("http://daily.test/cars/1", page(), days(1)))
    run(db, first, alert=True)
    assert [row["kind"] for row in rows(db, "alerts")] == ["review"]


def test_a_pass_under_way_is_waited_for_and_another_backfill_is_not(db: Path, tmp_path: Path):
    archive = write(tmp_path / "a.warc.gz", response("http://daily.test/cars/1", page(), days(1)))
    with pass_lock(db):
        report = run(db, archive, wait=stopped_after(4))
    assert (report.found, report.taken, report.finished) == (1, 0, False)
    link = tmp_path / "link.db"
    link.symlink_to(db)
    said = rf"link\.db: another backfill is under way \(process {os.getpid()}\)"
    with pass_lock(db, "backfill"), pytest.raises(BusyError, match=said):
        run(link, archive)
    assert run(db, archive).taken == 1


def test_what_the_wayback_machine_has_of_an_address_and_of_known_articles(db: Path):
    url, later = "http://daily.com/cars/1", {20260305000000: page(cost=14)}
    kept = {url: {20260301000000: page(cost=10), 20260302000000: page(cost=10), 20260303000000: page(cost=12)}}
    with remembering(kept) as histories:
        how: dict[str, Any] = {"guard": GUARD, "service": histories.url}
        report = run(db, f"wayback:{url}", **how)
        assert (report.archives, report.found, report.taken, report.problems) == (1, 2, 2, ())
        assert [row["first_seen"][:10] for row in rows(db, "revisions")] == ["2026-03-01", "2026-03-03"]
        before = dump(db)
        assert run(db, "wayback:known", **how).before == 1
        assert dump(db) == before
        histories.kept[url] |= later
        assert run(db, "wayback:known", **how).taken == 1
        histories.says = [(503, None)] * 9
        assert run(db, "wayback:known", **how).unread == 1
    assert [row["at"][:10] for row in rows(db, "changes")] == ["2026-03-03", "2026-03-05"]
    assert "no public address" in run(db, "wayback:http://127.0.0.1/a").problems[0]


def test_what_waits_to_be_taken_in_is_not_said_to_be_done(capsys: pytest.CaptureFixture[str]):
    _tell(BackfillReport(before=3, finished=False))  # it was told to stop while it waited for a pass
    assert "Not all was done" in capsys.readouterr().err


def test_the_command_says_what_it_did(db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    archive = write(tmp_path / "a.warc.gz", response("http://daily.test/cars/1", page(), days(1)))
    folder = tmp_path / "cars"
    folder.mkdir()
    (folder / "story.toml").write_text(TOML, encoding="utf-8")
    command = ["backfill", str(archive), "--story", str(folder), "--db", str(db)]
    assert run_command(*command) == 0
    assert capsys.readouterr().out == (
        "1 archive read: 1 page, 1 of them for a story.\n1 page taken in: 1 new article, 1 revision, 0 changes.\n"
    )
    assert run_command(*command) == 0
    assert capsys.readouterr().out == "1 archive was read before, and nothing is new.\n"
    assert run_command(*command, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["before"], told["finished"], told["pages"], told["problems"]) == (1, True, 0, [])
    assert run_command("backfill", str(tmp_path / "x*.warc.gz"), "--story", str(folder), "--db", str(db)) == 2
    assert "there is no such file" in capsys.readouterr().err


def run_command(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(str(ended.value.code or 0))


TOML = """
title = "Who builds the cars"
query = "maker or partner"
contact = "mailto:desk@desk.test"

[concepts.maker]
any = ["Xiaomi"]

[concepts.partner]
any = ["BAIC"]
"""
