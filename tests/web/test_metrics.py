"""The figures of the watch as Prometheus reads them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from datasette.app import Datasette
from prometheus_client.parser import text_string_to_metric_families

from monitor.clock import Clock
from monitor.decide import decide
from monitor.model import BeginTrouble, EndPass, NotePass, Trouble, TroubleKind
from monitor.store import Store
from monitor.web import metrics
from monitor.web.metrics import METRICS, OF_CHANNELS, OF_KINDS, OF_SOURCES, OF_STORIES
from monitor.web.serve import make_datasette
from tests.support.build import article, item, raised, read, source, story, visited
from tests.web.conftest import Get, asker

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
HOSTILE = 'so"urce\\n of\nevil} 1\n# HELP x 新浪'
DOCS = Path(__file__).parents[2] / "docs" / "health.md"

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


@pytest.fixture(autouse=True)
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is NOW, however long the tests before this one took."""
    monkeypatch.setattr(Clock, "now", lambda self: NOW)


def write(path: Path, slug: str = "cars") -> None:
    """A story with two sources of which one is visited, found an article and is in trouble; a pass ended now."""
    wire = source(HOSTILE)
    made = story(slug, wire, source("daily", "http://daily.test/feed.xml"))
    shown = article("http://wire.test/1", published=(NOW - HOUR - timedelta(minutes=30)).isoformat())
    with Store.open(path) as store:
        store.put_story(made, NOW - 9 * HOUR)
        store.apply([EndPass(slug, NOW - 9 * HOUR, NOW - 9 * HOUR)])
        for outcome in (
            visited(item("http://wire.test/0"), when=NOW - 2 * HOUR, from_=wire, slug=slug),
            visited(item("http://wire.test/1"), when=NOW - HOUR, from_=wire, slug=slug),
            read(shown, NOW - HOUR, slug=slug, via=HOSTILE),
        ):
            store.apply(decide(store.known(made, outcome, silent=True), outcome, now=outcome.at))
        trouble = Trouble(TroubleKind.SILENT, HOSTILE, NOW, NOW, "nothing new")
        store.apply([NotePass(slug, NOW - HOUR, NOW, 2, 3, True, 5 * 2**30, 9 * 2**30, 2**20)])
        store.apply([EndPass(slug, NOW - HOUR, NOW), BeginTrouble(slug, trouble)])
        if slug == "cars":
            store.apply([raised("new:1", NOW, about="http://wire.test/1", channels=("desk", "phone"))])


def samples(text: str) -> Samples:
    return {
        (one.name, frozenset(one.labels.items())): one.value
        for family in text_string_to_metric_families(text)
        for one in family.samples
    }


def labelled(**labels: str) -> frozenset[tuple[str, str]]:
    return frozenset(labels.items())


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("metrics") / "monitor.db"
    write(path)
    return path


@pytest.fixture
def get(database: Path) -> Iterator[Get]:
    datasette = make_datasette(str(database))
    yield asker(datasette)
    datasette.executor.shutdown()


def test_the_answer_has_the_type_of_the_text_format(get: Get) -> None:
    answer = get(METRICS)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"


def test_the_figures_are_there_with_their_labels(get: Get) -> None:
    found = samples(get(METRICS).text)
    cars = labelled(story="cars")
    wire = labelled(story="cars", source=HOSTILE)
    assert found["news_monitor_last_pass_timestamp_seconds", cars] == pytest.approx(NOW.timestamp(), abs=0.01)
    assert found["news_monitor_late", cars] == 0
    assert found["news_monitor_detection_median_seconds", cars] == pytest.approx(1800, abs=1)
    assert found["news_monitor_pass_duration_seconds", cars] == pytest.approx(3600, abs=0.01)
    assert found["news_monitor_disk_free_bytes", cars] == 5 * 2**30
    assert found["news_monitor_queue", labelled(story="cars", kind="sources")] == 2
    assert found["news_monitor_troubles", labelled(story="cars", kind="silent")] == 1
    assert found["news_monitor_troubles", labelled(story="cars", kind="disk")] == 0
    assert found["news_monitor_deliveries_pending", labelled(story="cars", channel="phone")] == 1
    assert found["news_monitor_source_new_articles_per_day", wire] == 1
    assert found["news_monitor_source_matched_ratio", wire] == 1
    assert found["news_monitor_source_troubles", wire] == 1


def test_what_strangers_wrote_cannot_leave_its_label(get: Get) -> None:
    text = get(METRICS).text
    assert r'source="so\"urce\\n of\nevil} 1\n# HELP x 新浪"' in text
    assert {line.split(" ")[0].split("{")[0] for line in text.splitlines() if not line.startswith("#")} <= {
        name for name, _ in samples(text)
    }
    begins = ("# HELP news_monitor_", "# TYPE news_monitor_", "news_monitor_")
    assert [line for line in text.splitlines() if not line.startswith(begins)] == []


def test_what_is_not_known_has_no_line(get: Get) -> None:
    found = samples(get(METRICS).text)
    daily = labelled(story="cars", source="daily")
    assert ("news_monitor_source_new_articles_per_day", daily) not in found
    assert ("news_monitor_source_last_success_timestamp_seconds", daily) not in found
    assert found["news_monitor_source_failures", daily] == 0


def test_nothing_of_the_process_and_no_figure_twice(get: Get) -> None:
    text = get(METRICS).text
    lines = [line.rsplit(" ", 1)[0] for line in text.splitlines() if not line.startswith("#")]
    assert len(lines) == len(set(lines))
    assert "python_" not in text
    assert get(METRICS).text.count("# HELP") == text.count("# HELP"), "asked again, nothing has piled up"


def test_one_story_in_two_databases_is_told_once(database: Path, tmp_path: Path) -> None:
    write(tmp_path / "other.db", "ships")
    datasette = Datasette([str(database), str(tmp_path / "other.db"), str(database.parent / "monitor.db")])
    text = asker(datasette)(METRICS).text
    found = samples(text)
    assert {dict(labels)["story"] for _, labels in found} == {"cars", "ships"}
    datasette.executor.shutdown()


def test_who_may_not_see_the_tables_sees_no_figure(database: Path) -> None:
    hidden = {"databases": {"monitor": {"tables": {"checks": {"allow": False}}}}}
    datasette = Datasette([str(database)], metadata=hidden)
    answer = asker(datasette)(METRICS)
    assert (answer.status_code, "news_monitor" in answer.text) == (403, False)
    datasette.executor.shutdown()


def test_where_nothing_is_ours_there_are_no_figures(tmp_path: Path) -> None:
    datasette = Datasette([], memory=True)
    assert asker(datasette)(METRICS).status_code == 404
    datasette.executor.shutdown()


def test_every_figure_has_a_unit_or_counts_and_stands_in_the_docs() -> None:
    docs = DOCS.read_text(encoding="utf-8")
    families = (*OF_STORIES, *OF_KINDS, *OF_CHANNELS, *((f"source_{one[0]}", *one[1:]) for one in OF_SOURCES))
    for name, meaning, _ in families:
        assert f"`news_monitor_{name}`" in docs, name
        assert meaning.endswith("."), name


def test_a_database_that_cannot_be_read_is_no_empty_answer(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> list[object]:
        raise sqlite3.DatabaseError("malformed")

    monkeypatch.setattr(metrics, "status", broken)
    assert get(METRICS).status_code == 503
