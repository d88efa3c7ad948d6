"""What Datasette's own pages say of our tables: what columns hold, in which unit, how lists begin, what is counted."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from datasette.app import Datasette

from monitor.store import TABLES
from monitor.web.metadata import SMALL, described, faceted, size_of
from monitor.web.serve import make_datasette
from tests.web.conftest import Get, asker
from tests.web.newsroom import Newsroom

SIZES = (0, SMALL + 1)


def tables(size: int = 0) -> dict[str, dict[str, Any]]:
    return cast("dict[str, dict[str, Any]]", described("/search", size=size)["tables"])


@pytest.fixture(scope="module")
def get(newsroom: Newsroom) -> Iterator[Get]:
    datasette = make_datasette(str(newsroom.db))
    yield asker(datasette)
    datasette.executor.shutdown()


@pytest.mark.parametrize("size", SIZES)
def test_every_table_and_column_is_described_as_the_schema_describes_it(size: int) -> None:
    for name, table in TABLES.items():
        assert tables(size)[name]["description"] == table.sentence
        assert tables(size)[name]["columns"] == table.columns


@pytest.mark.parametrize("size", SIZES)
def test_what_is_named_is_there(size: int) -> None:
    for name, about in tables(size).items():
        if name not in TABLES:
            continue
        named = {about.get("sort_desc"), about.get("label_column"), *about.get("facets", []), *about.get("units", {})}
        assert named - {None} <= TABLES[name].columns.keys()


def test_a_column_that_is_said_to_be_in_bytes_or_milliseconds_has_that_unit() -> None:
    for name, table in TABLES.items():
        for column, sentence in table.columns.items():
            said = re.search(r"\bin (bytes|milliseconds)\b|^Bytes", sentence)
            unit = tables()[name].get("units", {}).get(column)
            assert (unit is not None) == (said is not None), f"{name}.{column}: {sentence}"


def test_a_unit_is_shown_with_its_number(get: Get) -> None:
    assert re.search(r"\d(?:\.\d+)?&nbsp;(?:k|M)B", get("/monitor/checks").text)
    assert "&nbsp;ms" in get("/monitor/checks").text
    assert get("/monitor/passes").status_code == 200


@pytest.mark.parametrize("name", TABLES)
def test_every_table_opens(get: Get, name: str) -> None:
    assert get(f"/monitor/{name}").status_code == 200


def test_a_large_database_counts_and_sorts_only_by_an_index(newsroom: Newsroom) -> None:
    conn = sqlite3.connect(newsroom.db)
    for name, about in tables(SMALL + 1).items():
        if column := about.get("sort_desc"):
            query = f"EXPLAIN QUERY PLAN SELECT * FROM {name} ORDER BY {column} DESC LIMIT 51"
            plan = " ".join(row[3] for row in conn.execute(query))
            assert "TEMP B-TREE" not in plan, name
    conn.close()


def test_the_facets_alone_are_those_of_the_whole() -> None:
    for size in SIZES:
        alone = cast("dict[str, dict[str, Any]]", faceted(size=size)["tables"])
        assert alone == {name: {"facets": about["facets"]} for name, about in tables(size).items() if "facets" in about}
    assert len(tables(0)["articles"]["facets"]) > len(tables(SMALL + 1)["articles"]["facets"])


def test_the_size_of_a_database_is_that_of_its_file(newsroom: Newsroom, tmp_path: Path) -> None:
    datasette = Datasette([str(newsroom.db)], memory=True)
    assert size_of(datasette.get_database("monitor")) == newsroom.db.stat().st_size
    assert size_of(datasette.get_database("_memory")) == 0
    datasette.executor.shutdown()


def test_a_reference_to_an_article_is_shown_with_its_title(get: Get) -> None:
    page = get("/monitor/presence").text
    assert "Xiaomi Ingin Pakai Lini BAIC" in page
