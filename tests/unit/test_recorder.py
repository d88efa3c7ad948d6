"""No look can end a pass: what cannot be taken in is one failed look, noted and tried again later."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor import record as recording
from monitor.clock import Clock
from monitor.errors import StoreError
from monitor.model import Known, KnownAddress, Outcome, Result, Work, WorkKind
from monitor.record import Recorder
from monitor.store import Store
from tests.support.build import T0, WORDS, article, at, match, missed, page, read, source, story, visited
from tests.support.world import World, close_all

URL = "http://daily.test/cars/1"
CRANE = "The harbour master closed the quay on Monday after a crane had slid from its rails. Nobody was hurt by it."
TOLD = story("cars", first_pass="tell")
ODD_ADDRESSES = ("http://[x", "http://[::1", "//[", "http://daily.test:99999999/", "\u0000", "http://[v1.x]y/")
ODD_DATES = (
    "Thu, 01 Jan 99999999999999999999 00:00:00 GMT",
    "Thu, 01 Jan 2022 00:00:00 +99999999999999999",
    "Thu, 01 Jan 2022 00:00:00 +2400",
    "Thu, 32 Jan 2022 99:99:99",
    "()" * 40,
    "",
)


@dataclass(frozen=True, slots=True)
class Stopped(Clock):
    """A clock that stands still."""

    at: datetime = T0

    def now(self) -> datetime:
        return self.at + self.offset


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


# ------------------------------------------------------------------------------------------------------ hostile answers


@pytest.mark.parametrize("claim", ODD_ADDRESSES)
@pytest.mark.parametrize("tag", ['<link rel="canonical" href="{}">', '<meta property="og:url" content="{}">'])
def test_an_address_that_is_none_in_a_page_is_passed_over(claim: str, tag: str) -> None:
    world = World()
    world.show(article(URL))
    shown = read(article(URL, "Crane slides", CRANE), at(2))
    assert shown.page is not None
    body = f"<html><head>{tag.format(claim)}</head><body></body></html>".encode()
    world.see(replace(shown, page=replace(shown.page, body=body)))
    assert world.presence() == "suspect"


@pytest.mark.parametrize("modified", ODD_DATES)
def test_a_date_that_is_none_in_a_header_is_passed_over(modified: str) -> None:
    world = World()
    world.show(article(URL))
    asked = Work(WorkKind.ARTICLE, "cars", URL, etag='"a"')
    world.see(Outcome(asked, Result.NOT_MODIFIED, at(2), 304))
    shown = read(article(URL, text=WORDS.replace("10 billion", "12 billion")), at(3))
    assert shown.page is not None
    world.see(replace(shown, page=replace(shown.page, headers=(("Last-Modified", modified),))))
    assert world.kinds() == ["new", "figure"]


# --------------------------------------------------------------------------------------- whatever else may be the fault


def broken(*args: object, **more: object) -> tuple[()]:
    raise RecursionError("deeper than ever\nwas thought of")


@pytest.fixture
def recorder(tmp_path: Path) -> Iterator[Recorder]:
    made = Recorder(tmp_path / "monitor.db", TOLD, Stopped(at=at(1)))
    yield made
    made.close(finished=False)


def rows(recorder: Recorder, table: str) -> list[dict[str, object]]:
    return [dict(row) for row in recorder.store.rows(table)]


def due(row: dict[str, object]) -> timedelta:
    return datetime.fromisoformat(str(row["next_check"])) - at(1)


def test_a_known_article_stays_what_it_is_and_is_looked_at_later(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder.record(read(article(URL), at(0)))
    monkeypatch.setattr(recording, "decide", broken)
    waits = []
    for minutes in (10, 20, 30):
        written = recorder.record(read(article(URL), at(minutes / 60)))
        assert written.checks == 1
        (address,) = rows(recorder, "addresses")
        assert address["is_primary"]
        waits.append(due(address))
    assert waits == [timedelta(minutes=10), timedelta(minutes=20), timedelta(minutes=40)]
    (found,) = rows(recorder, "articles")
    assert found["presence"] == "live"
    last = rows(recorder, "checks")[-1]
    assert last["result"] == "broken"
    assert last["error"] == "what came cannot be taken in: RecursionError: deeper than ever was thought of"
    assert recorder.problems == [f"{URL}: {last['error']}"] * 3


def test_however_often_it_fails_it_is_tried_again(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder.record(read(article(URL), at(0)))
    monkeypatch.setattr(recording, "decide", broken)
    for minutes in range(1, 16):
        recorder.record(read(article(URL), at(minutes / 60)))
    (address,) = rows(recorder, "addresses")
    assert due(address) == timedelta(days=1)


def test_the_look_after_it_is_like_any_other(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder.record(read(article(URL), at(0)))
    with monkeypatch.context() as patched:
        patched.setattr(recording, "decide", broken)
        recorder.record(read(article(URL), at(0.2)))
    recorder.record(read(article(URL, text=WORDS.replace("10 billion", "12 billion")), at(0.5)))
    assert [row["kind"] for row in rows(recorder, "alerts")] == ["new", "figure"]
    assert rows(recorder, "addresses")[0]["failures"] == 0


def test_a_new_address_is_tried_again(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "decide", broken)
    recorder.record(read(article(URL), at(0)))
    (address,) = rows(recorder, "addresses")
    assert due(address) == timedelta(minutes=10)
    assert rows(recorder, "articles") == []


def test_a_source_is_visited_again(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "decide", broken)
    recorder.record(visited(when=at(0)))
    (row,) = rows(recorder, "sources")
    assert row["failures"] == 1
    assert due(row) > timedelta(0)
    assert "RecursionError" in str(row["last_error"])


def test_a_host_is_asked_again(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder.record(read(article(URL), at(0)))
    recorder.record(read(article(URL, text="Sorry."), at(0.1)))
    (work,) = [one for one in recorder.store.due(TOLD, now=at(1)) if one.kind is WorkKind.PROBE]
    monkeypatch.setattr(recording, "decide", broken)
    recorder.record(Outcome(work, Result.OK, at(0.2), 200, page=page(work.url, b"x", at(0.2))))
    (answer,) = rows(recorder, "host_answers")
    assert (answer["failures"], answer["status"]) == (1, None)
    assert answer["next_check"] is not None


def test_a_seeds_file_is_a_problem_and_no_address(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "decide", broken)
    seed = Work(WorkKind.ARTICLE, "cars", "seed.html", via="seed", known=True)
    recorder.record(Outcome(seed, Result.OK, at(0), article=article(URL), match=match()))
    assert rows(recorder, "addresses") == []
    assert len(recorder.problems) == 1


def test_what_cannot_be_written_is_a_failed_look_too(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    """As an intent about an article that was never put: what it names is not there."""
    from monitor.model import Sight

    monkeypatch.setattr(recording, "decide", lambda *_, **__: (Sight("http://nowhere.test/", "none", at(0)),))
    recorder.record(missed(URL, at(0)))
    assert [row["result"] for row in rows(recorder, "checks")] == ["broken"]


def test_what_cannot_be_known_is_a_failed_look_too(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder.record(read(article(URL), at(0)))
    whole = Store.known

    def known(self: Store, story: object, outcome: Outcome, *, silent: bool) -> Known:
        if outcome.article is not None:
            raise OverflowError("a number without end")
        return whole(self, TOLD, outcome, silent=silent)

    monkeypatch.setattr(Store, "known", known)
    recorder.record(read(article(URL), at(0.5)))
    (address,) = rows(recorder, "addresses")
    assert address["failures"] == 1
    assert address["is_primary"]


def test_a_database_that_cannot_be_written_ends_the_pass(recorder: Recorder) -> None:
    """No look is to blame for that, and all others would fail as well."""
    recorder.store.close()
    with pytest.raises((StoreError, sqlite3.Error)):
        recorder.record(missed(URL, at(0)))


def test_a_known_address_keeps_its_doubt() -> None:
    from monitor.decide.failing import after_failure

    seen = Known(TOLD, address=KnownAddress(URL, failures=2, doubt="abc", doubts=3))
    bare = Outcome(Work(WorkKind.ARTICLE, "cars", URL), Result.BROKEN, at(0), 200, "no")
    (*_, address) = after_failure(seen, bare, at(0))
    assert (address.failures, address.doubt, address.doubts) == (3, "abc", 3)  # type: ignore[union-attr]


def test_a_source_that_the_story_lists_no_more_harms_nothing(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "decide", broken)
    recorder.record(visited(when=at(0), from_=source("other", "http://other.test/feed.xml")))
    assert len(recorder.problems) == 1
