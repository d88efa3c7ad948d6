"""What the plugin adds to Datasette's own pages, and the health answer."""

import html
from pathlib import Path

import pytest
from datasette.app import Datasette

from monitor.store import TABLES, Store
from monitor.web.metadata import described
from monitor.web.search import SEARCH
from monitor.web.serve import make_datasette
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


def test_datasettes_own_pages_lead_to_the_search_page(get: Get) -> None:
    assert f'href="{SEARCH}"' in get("/").text
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
    assert answer.json() == {
        "ok": True,
        "databases": {"monitor": {"ok": True, "ours": True, "articles": 5, "error": None}},
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
