"""What a story's page shows, held against a naive recount of the tables that it follows from."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from monitor.model import Article, Decision, Judge, Presence, Relation
from monitor.store import Store
from monitor.web.pages.story_chart import coverage
from monitor.web.queries.story import figures, fresh, heads
from monitor.web.queries.story_coverage import counted
from monitor.web.queries.story_entries import ArticleRow, entries
from monitor.web.queries.story_timeline import TURNS, Filters, Key, Kind, keys
from monitor.web.visits import Heads
from tests.support.build import article, at, source, story
from tests.web.telling import edit, tell, turn, url

OUTLETS, LANGUAGES = ("daily", "koran", "echo"), ("en", "id", "zh")
DECISIONS: tuple[Decision, ...] = ("accept", "accept", "review", "reject")
RELATIONS: tuple[Relation, ...] = ("same", "copy", "derived", "shares", "independent")


@dataclass(frozen=True)
class Told:
    """An article to be told. of: the place of the one that it carries; changed: into what."""

    outlet: str
    language: str
    decision: Decision
    adds: bool
    hours: int
    of: int | None
    relation: Relation
    edits: tuple[str, ...]
    turns: tuple[Presence, ...]
    judged: bool | None


TEXTS = ("The cost is 10 billion yuan.", "The cost is 12 billion yuan.", "Nobody talks of a cost. BAIC said so.")
ARTICLES = some.builds(
    Told,
    outlet=some.sampled_from(OUTLETS),
    language=some.sampled_from(LANGUAGES),
    decision=some.sampled_from(DECISIONS),
    adds=some.booleans(),
    hours=some.integers(0, 60),
    of=some.none() | some.integers(0, 8),
    relation=some.sampled_from(RELATIONS),
    edits=some.lists(some.sampled_from(TEXTS), max_size=2).map(tuple),
    turns=some.lists(some.sampled_from([Presence.GONE, Presence.RESTORED, Presence.SUSPECT]), max_size=2).map(tuple),
    judged=some.sampled_from([None, None, None, True, False]),
)


def lived(store: Store, those: list[Told]) -> Heads:
    """Tells all of them, in two stories; what the reader had seen after the first half."""
    store.put_story(story("cars", source("wire")), at())
    store.put_story(story("ships", source("wire")), at())
    made: list[Article] = []
    half = Heads(0, 0, 0)
    for number, one in enumerate(those):
        new = article(url(number, one.outlet), f"Report {number}", TEXTS[0], language=one.language)
        # Its origin is the root of its family, as the pipeline has it.
        origin = made[one.of] if one.of is not None and one.of < len(made) and those[one.of].of is None else None
        lines = ("a line",) if one.adds else ()
        tell(store, new, one.hours, *lines, decision=one.decision, copy_of=origin, relation=one.relation)
        if number % 3 == 0:
            tell(store, new, one.hours, *lines, slug="ships")
        made.append(new)
        text = TEXTS[0]
        for place, changed in enumerate(one.edits):
            if changed != text:
                edit(store, replace(new, text=text), replace(new, text=changed), one.hours + place + 1)
                text = changed
        old = Presence.LIVE
        for place, turned in enumerate(one.turns):
            if turned != old:
                turn(store, new, old, turned, one.hours + place + 5, "so")
                old = turned
        if one.judged is not None:
            store.apply([Judge("cars", str(new.url), one.judged, at(one.hours + 9))])
        if number == len(those) // 2:
            half = heads(store._db.conn)
    return half


def naive(conn: sqlite3.Connection, asked: Filters) -> list[Key]:
    """The timeline by the tables alone, slowly."""
    conn.row_factory = sqlite3.Row
    matches = conn.execute("SELECT * FROM matches WHERE story_id = 1").fetchall()
    articles = {row["id"]: row for row in conn.execute("SELECT * FROM articles")}
    families = {row["article_id"]: row for row in conn.execute("SELECT * FROM families")}
    first: dict[int, int] = {}
    for row in conn.execute("SELECT * FROM novelties WHERE story_id = 1 ORDER BY revision_id"):
        first.setdefault(row["article_id"], row["adds_nothing"])
    changes, turns = conn.execute("SELECT * FROM changes").fetchall(), conn.execute("SELECT * FROM presence").fetchall()
    conn.row_factory = None
    found: list[tuple[Key, int]] = []
    shown: set[int] = set()
    for match in matches:
        about = articles[match["article_id"]]
        wanted = (asked.state,) if asked.state else ("accept", "review")
        if match["decision"] not in wanted or asked.language not in ("", about["language"]):
            continue
        if asked.outlet not in ("", about["outlet"]):
            continue
        own: list[tuple[str, Kind, int, set[str]]] = [(about["first_seen"], "article", match["id"], set())]
        if asked.state != "reject":
            own += [
                (row["at"], "change", row["id"], set(json.loads(row["classes"])))
                for row in changes
                if row["article_id"] == about["id"] and row["class"]
            ]
            own += [
                (row["at"], "presence", row["id"], {row["new"]})
                for row in turns
                if row["article_id"] == about["id"] and row["new"] in TURNS
            ]
        for when, kind, number, what in own:
            if asked.change and asked.change not in what:
                continue
            if asked.since is not None:
                since = asked.since
                if number <= {"article": since.matches, "change": since.changes, "presence": since.presence}[kind]:
                    continue
            found.append((Key(when, kind, number), about["id"]))
            if kind == "article":
                shown.add(about["id"])

    def folded(key: Key, number: int) -> bool:
        family = families.get(number)
        if key.kind != "article" or asked.state == "reject" or family is None or family["origin_id"] == number:
            return False
        idle = first.get(number, family["relation"] != "derived")
        return bool(family["relation"] in ("same", "copy", "derived") and idle and family["origin_id"] in shown)

    kept = [key for key, number in found if not folded(key, number)]
    if asked.state == "reject":
        return sorted(kept, key=lambda key: -key.number)
    return sorted(kept, key=lambda key: (key.at, key.kind, key.number), reverse=True)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(ARTICLES, min_size=1, max_size=9))
def test_each_choice_shows_what_a_recount_of_the_tables_shows_and_its_pages_all_of_it_once(those: list[Told]) -> None:
    with Store.open(":memory:") as store:
        half, conn = lived(store, those), store._db.conn
        for language, outlet, change, state, since in product(
            ("", "id"), ("", "koran.test"), ("", "figure", "removed", "gone", "restored"),
            ("", "accept", "review", "reject"), (None, half),
        ):  # fmt: skip
            asked = Filters(language, outlet, change, state, since)
            whole = naive(conn, asked)
            found: list[Key] = []
            while step := keys(conn, 1, asked, before=found[-1] if found else None, limit=3):
                found += step
            assert found == whole, asked


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.lists(ARTICLES, min_size=1, max_size=9))
def test_the_panel_counts_what_is_listed_and_the_chart_and_the_figures_what_there_is(those: list[Told]) -> None:
    with Store.open(":memory:") as store:
        half, conn = lived(store, those), store._db.conn
        new, listed = fresh(conn, 1, half), naive(conn, Filters(since=half))
        rows = entries(conn, 1, listed, half)
        copies = sum(row.new_count for row in rows if isinstance(row, ArticleRow))
        assert new.total == len(listed) + copies
        assert new.changes == sum(key.kind == "change" for key in listed)
        timeline = naive(conn, Filters())
        under = sum(row.copy_count for row in entries(conn, 1, timeline) if isinstance(row, ArticleRow))
        said = figures(conn, 1)
        by_kind = Counter(key.kind for key in timeline)
        assert said.articles + said.review == by_kind["article"] + under
        assert said.changes == by_kind["change"]
        table = coverage(counted(conn, 1))
        columns = len(table.languages) + bool(table.others)
        assert sum(sum(row.counts[:columns]) for row in table.rows) + table.before == said.articles + said.review
        changed, gone = (Counter(), Counter())  # type: tuple[Counter[str], Counter[str]]
        for key in timeline:
            if key.kind == "change":
                changed[key.at[:10]] += 1
            elif key in naive(conn, Filters(change="gone")):
                gone[key.at[:10]] += 1
        assert {row.day: row.counts[columns] for row in table.rows if row.counts[columns]} == changed
        assert {row.day: row.counts[columns + 1] for row in table.rows if row.counts[columns + 1]} == gone
