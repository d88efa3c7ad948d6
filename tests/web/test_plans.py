"""Every statement behind a page finds its rows by an index, and sorts no more of them than it shows.

The pages of the recorded story are visited, with the filters, pages and orders that they themselves link to, and what
SQLite was really asked is explained by SQLite. Its plans do not depend on how much there is (nobody runs ANALYZE), so a
small story shows what a large one would do.
"""

from __future__ import annotations

import asyncio
import html
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from datasette import hookimpl
from datasette.plugins import pm

from monitor.store import Store
from monitor.web.serve import make_datasette
from tests.support.build import T0, article, read, stored, story
from tests.web.newsroom import PAGES, Newsroom

_GROWING = """
addresses alerts archivings articles changes checks claims deliveries discoveries evidence fact_figures fact_grams facts
families fingerprints host_lessons host_sentences judgements matches messages novelties offers passes presence readings
reports revision_pages revisions shingles sightings story_entries
"""
GROWING = frozenset(_GROWING.split())
"""Tables that grow with what is read. The others have as many rows as there are stories, sources, hosts or days."""

INDEXES_OF_WORDS = frozenset({"articles_fts", "former_fts"})
_OF_FEW = re.compile(r"\b(?:article_id|revision_id|alert_id|origin_id|other_id|source_id|message_id|rowid|id|url)=\?")
"""A search by one of these finds a handful: what there is of one article, one alert, one source."""

ALLOWED = {
    "d.state IN ('dead', 'failed')": "deliveries that did not arrive are few, and the sort is over those alone",
    "ORDER BY at DESC, kind DESC, number DESC": "sorted is what happened in one millisecond",
    "GROUP BY unit, about ORDER BY count(*)": "sorted are the units and topics, counted in the order of an index",
    "FROM families WHERE relation IN ('same', 'copy', 'derived') GROUP BY origin_id HAVING": (
        "counted in the order of an index of small columns: 10 ms for 33 000 copies"
    ),
    "SELECT count(*) FROM articles": "SQLite counts the entries of its smallest index: 1 ms for 100 000",
}
"""Statements, by words of theirs, that may walk or sort more, and why."""

_WALK = re.compile(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX \w+)?$")
_SOURCES = re.compile(r"(?:\bFROM|\bJOIN|,)\s+(\w+)(?:\s+(?:NOT\s+INDEXED\s+)?AS\s+(\w+))?", re.IGNORECASE)
_LINK = re.compile(r'href="(/[^"#]*)')
_SORTS = re.compile(r"USE TEMP B-TREE FOR .*ORDER BY")
_MOST_LINKS = 60


@dataclass
class Select:
    """One SELECT of a statement, without what stands in brackets in it. sources: tables by their names in it."""

    text: str
    sources: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.sources = {alias or table: table for table, alias in _SOURCES.findall(self.text)}

    @property
    def is_limited(self) -> bool:
        return re.search(r"\bLIMIT\b", self.text, re.IGNORECASE) is not None


def costly(conn: sqlite3.Connection, sql: str) -> list[str]:
    """The steps of SQLite's plan for a statement that go through a table that grows, or sort what may be all of it."""
    if any(words in " ".join(sql.split()) for words in ALLOWED):
        return []
    selects = _selects(sql)
    tables = {name: table for select in selects for name, table in select.sources.items() if table in GROWING}
    plan = [(parent, step) for _, parent, _, step in conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
    found = []
    for parent, step in plan:
        siblings = [other for up, other in plan if up == parent]
        if (walked := _WALK.match(step)) and walked[1] in tables:
            limited = [one.is_limited for one in selects if walked[1] in one.sources]
            if not all(limited) or any("TEMP B-TREE" in other for other in siblings):
                found.append(step)
        elif "VIRTUAL TABLE" in step and any(f"SCAN {name} " in step for name in _words(selects)):
            if not re.search(r"INDEX \d+:\S*[M=]", step):
                found.append(step)
        elif _SORTS.match(step):
            first = next((other for other in siblings if re.match(r"SEARCH|SCAN", other)), "")
            name = first.split(" ")[1] if first else ""
            if name in tables and not _OF_FEW.search(first):
                found.append(f"{step}: {first}")
    return found


def _words(selects: list[Select]) -> set[str]:
    return {name for one in selects for name, table in one.sources.items() if table in INDEXES_OF_WORDS}


def _selects(sql: str) -> list[Select]:
    """The SELECTs of a statement, those in brackets each by itself, the parts of a union too."""
    text = re.sub(r"'(?:[^']|'')*'", "''", re.sub(r"--[^\n]*", "", sql))
    texts = []
    while inner := re.search(r"\(([^()]*)\)", text):
        if re.match(r"\s*(?:SELECT|WITH)\b", inner[1], re.IGNORECASE):
            texts.append(inner[1])
        text = text[: inner.start()] + " ~ " + text[inner.end() :]
    return [Select(part) for one in (*texts, text) for part in re.split(r"\bUNION(?:\s+ALL)?\b", one)]


class Asked:
    """A plugin of Datasette that keeps what its connections are asked."""

    __name__ = "asked"

    def __init__(self) -> None:
        self.statements: dict[str, None] = {}

    @hookimpl
    def prepare_connection(self, conn: sqlite3.Connection, database: str) -> None:
        if not database.startswith("_"):  # Datasette's own
            conn.set_trace_callback(self._keep)

    def _keep(self, sql: str) -> None:
        # What a virtual table asks of its own tables begins with two dashes.
        if re.match(r"\s*(?:SELECT|WITH)\b", sql, re.IGNORECASE):
            self.statements[sql] = None


@pytest.fixture(scope="module")
def asked(recorded: Path) -> Iterator[dict[str, list[str]]]:
    """By page: the statements that it was made of, with all that it links to of its own kind."""
    listener = Asked()
    pm.register(listener, name="listener")
    datasette = make_datasette(str(recorded))
    try:
        yield asyncio.run(_visited(datasette, listener, Newsroom.of("", recorded)))
    finally:
        pm.unregister(listener)
        datasette.executor.shutdown()
        for database in datasette.databases.values():
            database.close()


async def _visited(datasette: Any, listener: Asked, newsroom: Newsroom) -> dict[str, list[str]]:
    await datasette.invoke_startup()
    made = {}
    for page in (*PAGES, "feed"):
        first = "/-/monitor/feed/story.atom" if page == "feed" else newsroom.page(page)
        listener.statements.clear()
        answer = await datasette.client.get(first)
        assert answer.status_code == 200, first
        for address in _variants(first, answer.text):
            answer = await datasette.client.get(address)
            assert answer.status_code < 400, address
        made[page] = list(listener.statements)
    return made


def _variants(first: str, text: str) -> list[str]:
    """Links to the same page with other arguments: one for each value of each argument, and each set of arguments."""
    path, seen, found = urlsplit(first).path, set[tuple[object, ...]](), []
    also = "/-/monitor/story/story" if path == "/" else path
    for link in _LINK.findall(text) + [f"{also}?{name}={value}" for name, value in _options(text)]:
        address = html.unescape(link)
        parts = urlsplit(address)
        values = tuple(sorted(parse_qsl(parts.query)))
        if parts.path in (path, also) and values not in seen:
            seen.add(values)
            found.append(address)
    return found[:_MOST_LINKS]


def _options(text: str) -> Iterator[tuple[str, str]]:
    """What the filters of a page offer."""
    for name, options in re.findall(r'<select[^>]*\bname="(\w+)"[^>]*>(.*?)</select>', text, re.DOTALL):
        for value in re.findall(r'<option[^>]*\bvalue="([^"]+)"', options)[:12]:
            yield name, value


@pytest.mark.parametrize("page", [*PAGES, "feed"])
def test_no_page_goes_through_a_table_that_grows(asked: dict[str, list[str]], recorded: Path, page: str) -> None:
    with Store.open(recorded, read_only=True) as store:
        conn = store._db.conn
        conn.create_function("fts_query", 1, str)
        conn.create_function("unspaced", 1, str)
        found = {step: " ".join(sql.split())[:600] for sql in asked[page] for step in costly(conn, sql)}
    assert found == {}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_asks_the_database(asked: dict[str, list[str]], page: str) -> None:
    assert len(asked[page]) > 5


# -------------------------------------------------------------------------------------------------------- the checker


@pytest.fixture(scope="module")
def conn() -> Iterator[sqlite3.Connection]:
    with Store.open(":memory:") as store:
        store.put_story(story(), T0)
        store.apply(stored(read(article())))
        yield store._db.conn


@pytest.mark.parametrize(
    ("sql", "step"),
    [
        ("SELECT title FROM articles WHERE title LIKE 'x%'", "SCAN articles"),
        ("SELECT a.id FROM articles AS a WHERE a.kind = 'x' ORDER BY a.id", "SCAN a"),
        ("SELECT count(*) FROM checks", "SCAN checks USING COVERING INDEX"),
        ("SELECT a.id FROM articles AS a ORDER BY a.site_name LIMIT 5", "SCAN a"),
        ("SELECT 1 WHERE EXISTS (SELECT 1 FROM claims AS c WHERE c.text = 'x' ORDER BY c.at) LIMIT 1", "SCAN c"),
        ("SELECT id FROM (SELECT id FROM alerts WHERE body = '(' ) LIMIT 5", "SCAN alerts"),
        ("SELECT rowid FROM articles_fts WHERE title = 'x' LIMIT 5", "SCAN articles_fts VIRTUAL TABLE"),
        (
            "SELECT number FROM story_entries WHERE story_id = 1 ORDER BY outlet, severity LIMIT 50",
            "USE TEMP B-TREE FOR RIGHT PART OF ORDER BY",
        ),
        (
            "SELECT m.id FROM matches AS m JOIN articles AS a ON a.id = m.article_id WHERE m.story_id = 1"
            " ORDER BY a.first_seen DESC LIMIT 50",
            "USE TEMP B-TREE FOR ORDER BY",
        ),
        (
            "SELECT id FROM stories UNION ALL SELECT id FROM revisions WHERE title = 'x'",
            "SCAN revisions",
        ),
    ],
)
def test_a_bad_statement_is_found(conn: sqlite3.Connection, sql: str, step: str) -> None:
    assert any(found.startswith(step) for found in costly(conn, sql))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT id FROM articles WHERE url = 'x'",
        "SELECT slug FROM stories ORDER BY title",
        "SELECT id FROM evidence ORDER BY id DESC LIMIT 1",
        "SELECT first_seen FROM articles ORDER BY first_seen DESC LIMIT 5",
        "SELECT max(id) FROM changes",
        "SELECT at FROM story_entries WHERE story_id = 1 AND outlet = 'x' ORDER BY at DESC, kind DESC LIMIT 5",
        "SELECT number FROM claims JOIN (SELECT 1 AS number) ON article_id = number ORDER BY at",
        "SELECT at FROM checks WHERE article_id = 1 ORDER BY milliseconds",
        "SELECT rowid FROM articles_fts WHERE articles_fts MATCH 'x' ORDER BY rank LIMIT 5",
        "SELECT id FROM (SELECT id FROM matches ORDER BY id LIMIT 5) ORDER BY id DESC",
    ],
)
def test_a_good_statement_is_not(conn: sqlite3.Connection, sql: str) -> None:
    assert costly(conn, sql) == []
