"""Every query behind the pages of an article uses an index: nothing of it grows with the story."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator

import pytest

from monitor.store import Store
from monitor.web.queries import article, corrections, difference, evidence
from tests.support.build import T0, at, edited, read, stored, story
from tests.web.test_difference_page import FIRST, SECOND

QUERIES: dict[str, Callable[[sqlite3.Connection], object]] = {
    "article": lambda conn: article.article(conn, 1),
    "story": lambda conn: article.story_of(conn, 1),
    "other stories": lambda conn: article.other_stories(conn, 1, "cars"),
    "match": lambda conn: article.match(conn, 1, 1),
    "revision ids": lambda conn: article.revision_ids(conn, 1),
    "present": lambda conn: article.present_id(conn, 1, "x"),
    "revision": lambda conn: article.revision(conn, 1),
    "spans": lambda conn: article.spans(conn, 1),
    "earlier spans": lambda conn: article.spans(conn, 1, "2022-09-02"),
    "sightings": lambda conn: article.sightings(conn, 1),
    "times": lambda conn: article.times(conn, 1, [1, 2]),
    "changes": lambda conn: article.changes(conn, 1, "", "3"),
    "turns": lambda conn: article.turns(conn, 1),
    "checks": lambda conn: article.checks(conn, 1),
    "family": lambda conn: article.family(conn, 1, 1),
    "corrections": lambda conn: corrections.corrections(conn, 1),
    "claims": lambda conn: article.claims(conn, 1),
    "reports": lambda conn: article.reports(conn, 1, 1),
    "news": lambda conn: article.news(conn, 1, 1, "daily.test", "zh"),
    "recorded": lambda conn: difference.recorded(conn, 1, 1, 2),
    "readings": lambda conn: difference.readings(conn, 1),
    "sides": lambda conn: difference.sides(conn, 1),
    "text": lambda conn: difference.text_of(conn, 1),
    "evidence": lambda conn: evidence.kept(conn, 1),
}
OUR_OWN = re.compile(
    r"SCAN (?:CONSTANT ROW|\(subquery-\d+\)|(?:json_each|asked|class|step|figure|kin|l|latest|p|pages|carriers"
    r"|corrected|steps|w|answers|standings|wordings|states|one)\b)"
)
"""What may be read from end to end: a list that the query was given, or what it put together itself."""


@pytest.fixture(scope="module")
def conn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("queries") / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply(stored(read(FIRST, at(0))))
        store.apply(edited(FIRST, SECOND, at(2)))
    opened = sqlite3.connect(path)
    opened.row_factory = sqlite3.Row
    yield opened
    opened.close()


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_uses_an_index(conn: sqlite3.Connection, name: str) -> None:
    asked: list[str] = []
    conn.set_trace_callback(asked.append)
    QUERIES[name](conn)
    conn.set_trace_callback(None)
    plans = [
        row["detail"]
        for sql in asked
        if not sql.startswith("--")
        for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
    ]
    assert plans
    assert [plan for plan in plans if plan.startswith("SCAN") and not OUR_OWN.match(plan)] == []


@pytest.mark.parametrize("table", ["articles", "revisions", "evidence", "changes"])
def test_reading_a_table_from_end_to_end_would_be_noticed(conn: sqlite3.Connection, table: str) -> None:
    (plan,) = conn.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table}").fetchall()
    assert plan["detail"].startswith("SCAN")
    assert not OUR_OWN.match(plan["detail"])
