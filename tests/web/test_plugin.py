"""What the plugin adds to Datasette's own pages, and the health answer."""

import html
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from datasette.app import Datasette

from monitor.clock import Clock
from monitor.model import BeginTrouble, EndPass, EndTrouble, Trouble, TroubleKind
from monitor.store import TABLES, Store
from monitor.web.metadata import described
from monitor.web.search import SEARCH
from monitor.web.serve import make_datasette
from monitor.web.status import STATUS
from tests.support.build import T0, story
from tests.web.conftest import Get, asker


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_described_on_its_page(get: Get, table: str) -> None:
    page = html.unescape(get(f"/monitor/{table}").text)
    assert TABLES[table].sentence in page
    for column, sentence in TABLES[table].columns.items():
        assert f"<dt>{column}</dt><dd>{sentence}</dd>" in page


def test_what_the_metadata_names_is_in_the_tables() -> None:
    tables = described("/search")["tables"]
    assert isinstance(tables, dict)
    assert tables.keys() - TABLES.keys() == {"_sqlite_migrations"}
    for name, about in ((name, tables[name]) for name in TABLES):
        named = {about.get("sort_desc"), about.get("label_column"), *about.get("facets", [])} - {None}
        assert named <= TABLES[name].columns.keys()


def test_a_metadata_file_goes_before_ours_and_does_not_spoil_it(library: Path) -> None:
    own = {"databases": {"monitor": {"tables": {"articles": {"description": "Own words.", "columns": {"id": "Own."}}}}}}
    datasette = Datasette([str(library)], metadata=own)
    page = asker(datasette)("/monitor/articles").text
    assert "Own words." in page
    assert "<dt>id</dt><dd>Own.</dd>" in page
    assert TABLES["articles"].columns["id"] != "Own."
    datasette.executor.shutdown()


def test_plain_datasette_finds_the_plugin_by_its_entry_point(library: Path) -> None:
    datasette = Datasette([str(library)])
    get = asker(datasette)
    assert get(f"{SEARCH}?q=北汽").status_code == 200
    assert "news-story-monitor" in get("/-/plugins.json").text
    datasette.executor.shutdown()


@pytest.mark.parametrize("path", ["/monitor", "/monitor/articles", "/monitor/articles.json", "/-/plugins", "/none"])
def test_datasettes_own_pages_are_shown_in_no_frame(get: Get, path: str) -> None:
    assert "frame-ancestors 'none'" in get(path).headers["content-security-policy"]


def test_datasettes_own_pages_lead_to_ours(get: Get) -> None:
    for page in (SEARCH, STATUS):
        assert f'href="{page}"' in get("/?tables=1").text
    assert f'href="{SEARCH}?database=monitor"' in get("/monitor").text


def test_sql_can_ask_the_full_text_index_for_chinese_words(get: Get) -> None:
    sql = "select rowid, unspaced(title) from articles_fts where articles_fts match fts_query('北汽')"
    assert get(f"/monitor.json?sql={sql}").json()["rows"] == [[1, "两家公司谈造车"]]
    nothing = "select fts_query(null), unspaced(null), fts_query('?')"
    assert get(f"/monitor.json?sql={nothing}").json()["rows"] == [[None, None, None]]


def test_a_long_text_is_shown_whole(tmp_path: Path) -> None:
    with Store.open(tmp_path / "long.db") as store:
        store.put_story(story(description="长" * 5_000 + "完"), T0)
    datasette = make_datasette(str(tmp_path / "long.db"))
    assert "长完" in asker(datasette)("/long/stories").text
    datasette.executor.shutdown()


def test_health_says_that_the_database_can_be_read(get: Get) -> None:
    answer = get("/-/health")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    never_watched: dict[str, object] = {"last_pass": None, "late": False, "overdue_seconds": 0, "troubles": []}
    assert answer.json() == {
        "ok": True,
        "databases": {"monitor": {"ok": True, "ours": True, "articles": 5, "error": None, **never_watched}},
    }


def test_health_is_bad_once_the_file_is_gone_although_it_is_still_open(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    Store.open(path).close()
    datasette = make_datasette(str(path))
    get = asker(datasette)
    assert get("/-/health").status_code == 200
    path.unlink()
    answer = get("/-/health")
    assert (answer.status_code, answer.json()["databases"]["monitor"]["error"]) == (503, "the file is gone")
    datasette.executor.shutdown()


def test_health_is_bad_where_the_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    path.write_bytes(b"no database at all" * 100)
    datasette = make_datasette(str(path))
    answer = asker(datasette)("/-/health")
    assert answer.status_code == 503
    assert answer.json()["databases"]["monitor"]["error"].startswith("the file cannot be read: ")
    datasette.executor.shutdown()


NOW = datetime.now(UTC)
TROUBLE = Trouble(TroubleKind.SILENT, "wire", NOW, NOW, "wire has offered nothing new for 3 days")


@pytest.fixture
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is NOW, however long the tests before this one took."""
    monkeypatch.setattr(Clock, "now", lambda self: NOW)


@contextmanager
def watched(path: Path, ago: timedelta, *troubles: Trouble, metadata: object = None) -> Iterator[Get]:
    """A database whose watch ended its last pass so long ago, with all its sources due since then."""
    then = NOW - ago
    with Store.open(path) as store:
        store.put_story(story(), then)
        store.apply([EndPass("cars", then, then), *(BeginTrouble("cars", one) for one in troubles)])
    datasette = Datasette([str(path)], metadata=metadata)
    yield asker(datasette)
    datasette.executor.shutdown()


@pytest.mark.usefixtures("_stopped")
def test_health_is_bad_while_nobody_comes_for_what_is_due(tmp_path: Path) -> None:
    with watched(tmp_path / "monitor.db", timedelta(hours=2)) as get:
        answer = get("/-/health")
        shown = answer.json()["databases"]["monitor"]
        assert (answer.status_code, shown["late"], shown["articles"]) == (503, True, 0)
        assert shown["overdue_seconds"] == 7200
        assert shown["error"] == "something has been due for 2 h, and no pass has ended since"
        assert shown["last_pass"].startswith(str((NOW - timedelta(hours=2)).date()))
        assert get("/-/health?late=3h").status_code == 200
        assert get("/-/health?late=90m").status_code == 503
        assert get("/-/health?late=soon").status_code == 400


@pytest.mark.usefixtures("_stopped")
def test_health_lists_troubles_and_is_bad_for_them_only_if_it_is_asked_to_be_strict(tmp_path: Path) -> None:
    with watched(tmp_path / "monitor.db", timedelta(0), TROUBLE) as get:
        answer = get("/-/health")
        (told,) = answer.json()["databases"]["monitor"]["troubles"]
        assert (answer.status_code, told["story"], told["kind"], told["subject"]) == (200, "cars", "silent", "wire")
        assert told["detail"] == TROUBLE.detail
        assert (get("/-/health?strict=1").status_code, get("/-/health?strict=0").status_code) == (503, 200)
        with Store.open(tmp_path / "monitor.db") as store:
            store.apply([EndTrouble("cars", TROUBLE, NOW)])
        assert get("/-/health?strict=1").status_code == 200


@pytest.mark.usefixtures("_stopped")
def test_health_tells_no_troubles_to_who_may_not_see_them(tmp_path: Path) -> None:
    hidden = {"databases": {"monitor": {"tables": {"troubles": {"allow": False}}}}}
    with watched(tmp_path / "monitor.db", timedelta(0), TROUBLE, metadata=hidden) as get:
        answer = get("/-/health?strict=1")
        assert (answer.status_code, answer.json()["databases"]["monitor"]["troubles"]) == (503, None)


def test_a_database_of_somebody_else_is_not_late() -> None:
    datasette = Datasette([], memory=True)
    answer = asker(datasette)("/-/health")
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "databases": {}})
    datasette.executor.shutdown()
