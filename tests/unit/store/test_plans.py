"""What runs for every page finds its rows by an index, however long the past."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from monitor.facts import facts_of
from monitor.model import (
    Budget,
    Fact,
    Hasten,
    Layout,
    Learn,
    Lesson,
    NoteHabit,
    NoteLie,
    Presence,
    PutFacts,
    SetAddress,
    SetHint,
    SetPresence,
)
from monitor.store import KINDS, Store, iso
from monitor.store.led import led
from monitor.store.work import next_look
from tests.support.build import T0, article, at, edited, item, missed, noted, raised, read, stored, story, visited

OLD, NEW = article(), article(text="Nothing is decided yet, both say, and that is all.")
LESSON = Lesson("daily.test", (1, 2, 3), "div.story", True, sentences=((5, "Follow the Daily on its channel."),))
LEARN = Learn("daily.test", T0, 1, (Layout("div.story", 1, recent="+", last=1),), LESSON.keys, LESSON.sentences)
HASTEN = Hasten("cars", "http://daily.test/cars/1", at(4))
TAUGHT = (noted("http://daily.test/cars/1", at(6)), NoteHabit("daily.test", 0.5, 1))
STATED = (
    *facts_of(NEW, concepts=story().concepts),
    Fact("quantity", "CNY:10000000000", "10 billion yuan", value="10000000000", unit="CNY", about="cost"),
    Fact("quote", "2f", "open to every partner", speaker="Lin Wei", names=("lin wei",), grams=(1, 2)),
    Fact("sentence", "3f", "It is open to every partner.", names=("maker", "CNY:10"), grams=(1, 2, 3)),
)
TELLING = replace(read(replace(NEW, url="http://other.test/1", published="2022-09-01"), at(2)), facts=STATED)
TIGHT = story("cars", budget=Budget(story=2, per_host=2))
# Small by nature: as many rows as stories, their names, sources, hosts at rest and leased.
_SMALL = (
    r"(?:stories|sources|hosts|leases|concepts|so|json_each|due|best|sharing|near|m|asked|waiting"
    r"|\(subquery-\d+\)|\(join-\d+\))"
    r"(?!\w)"
)


def _plans(store: Store, act: Callable[[], object]) -> Iterator[tuple[str, str]]:
    """Every statement that was run, with each step of SQLite's plan for it."""
    ran: list[str] = []
    conn = store._db.conn
    conn.set_trace_callback(ran.append)
    act()
    conn.set_trace_callback(None)
    for sql in dict.fromkeys(ran):
        if re.match(r"\s*(SELECT|WITH|UPDATE|INSERT|DELETE)", sql):
            for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}"):
                yield sql, row[3]


@pytest.fixture
def full() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        store.put_story(story(), T0)
        store.apply(stored(read(OLD)))
        store.apply(edited(OLD, NEW, at(1)))
        store.apply([LEARN])
        words = read(NEW).fingerprint
        assert words is not None
        assert NEW.url is not None
        store.apply([PutFacts("cars", NEW.url, words.words_hash, STATED, at(1))])
        yield store


@pytest.mark.parametrize(
    "act",
    [
        lambda store: store.known(story(), read(NEW, at(2)), silent=False),
        lambda store: store.known(story(), missed(when=at(2)), silent=False),
        lambda store: store.known(story(), visited(item("http://daily.test/cars/1")), silent=False),
        lambda store: store.due(story(), now=at(5), limit=3),
        lambda store: store.due(TIGHT, now=at(5)),
        lambda store: next_look(store._db.conn, TIGHT, now=at(5)),
        lambda store: store.apply([HASTEN, NoteLie("daily.test", HASTEN.article, at(5)), *TAUGHT]),
        lambda store: store.apply([SetHint("cars", HASTEN.article, item(HASTEN.article))]),
        lambda store: store.apply([*edited(NEW, OLD, at(3)), raised(), noted("http://daily.test/cars/1", at(4))]),
        lambda store: store.apply(
            [SetPresence("http://daily.test/cars/1", Presence.LIVE, Presence.SUSPECT, at(3), "404")]
        ),
        lambda store: store.outbox.claim("cars", "desk", now=at(5), by="me", limit=50),
        lambda store: store.known(story(), replace(read(NEW, at(2)), lesson=LESSON), silent=False),
        lambda store: store.apply([replace(LEARN, keys=(7, 8, 9), fade=True)]),
        lambda store: store.memories("cars"),
        lambda store: store.host_memory("daily.test"),
        lambda store: store.known(story(), TELLING, silent=False),
        lambda store: store.known(story(), replace(read(NEW, at(2)), facts=STATED), silent=False),
        lambda store: store.untold("cars"),
        lambda store: store.is_to_be_retold("cars"),
    ],
    ids=[
        "a page",
        "a miss",
        "a source",
        "due",
        "due, and not all of it",
        "when there is room",
        "a signal",
        "a hint",
        "an edit",
        "presence",
        "claim",
        "a lesson",
        "to learn",
        "hosts",
        "a host",
        "what is new in an article",
        "what is new in a known article",
        "articles without facts",
        "articles without novelty",
    ],
)
def test_no_table_that_grows_is_read_from_end_to_end(full: Store, act: Callable[[Store], object]) -> None:
    scans = [
        (step, sql)
        for sql, step in _plans(full, lambda: act(full))
        if step.startswith("SCAN") and "VIRTUAL" not in step and not re.match(rf"SCAN {_SMALL}", step)
        if not sql.endswith("FROM evidence ORDER BY id DESC LIMIT 1")  # one row, from the end
    ]
    assert scans == []


@pytest.mark.parametrize("name", KINDS)
def test_a_step_of_a_pruning_reads_its_own_rows_and_of_others_what_an_index_leads_to(full: Store, name: str) -> None:
    conn = full._db.conn
    conn.create_function("key_of", 1, str)
    given = {"after": 0, "until": 10, "before": iso(at(9)), "kept": "[]"}
    steps = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {KINDS[name].find}", given)]
    assert re.match(r"SEARCH \w+ USING (?:INTEGER PRIMARY KEY|INDEX \w+) \(.*rowid>\? AND rowid<\?\)", steps[0])
    assert [
        step for step in steps if step.startswith("SCAN") and not re.match(r"SCAN (?:json_each|s)(?!\w)", step)
    ] == []


def test_where_the_addresses_of_a_host_led_is_found_by_the_host(full: Store) -> None:
    conn = full._db.conn
    full.apply([SetAddress("cars", f"{OLD.url}?n={n}", at(5), None, leads_to=OLD.url) for n in range(9)])
    for host, known in ((None, "story_id=?"), ("daily.test", "story_id=? AND host=? AND leads_to>?")):
        lead, own = [step for _, step in _plans(full, lambda host=host: led(conn, 1, host)) if "addresses" in step]  # type: ignore[misc]
        assert lead == f"SEARCH addresses USING INDEX addresses_lead ({known})"
        assert "host=?" in own


def test_what_is_read_to_a_limit_is_not_sorted_first(full: Store) -> None:
    """A sort reads all there is, however few of it are wanted; a few days are few."""
    for sql, plan in _whole_plans(full, lambda: full.known(story(), TELLING, silent=False)):
        for step, parent, text in plan:
            walks = [
                one for _, up, one in plan if up == parent and re.match(r"SEARCH (?:f|fact_\w+) USING(?!.*at>)", one)
            ]
            assert not (parent and "ORDER BY" in text and walks), (sql, step)


def _whole_plans(store: Store, act: Callable[[], object]) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    conn = store._db.conn
    for sql in dict.fromkeys(sql for sql, _ in _plans(store, act)):
        yield sql, [(row[0], row[1], row[3]) for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")]


@pytest.mark.parametrize("ask", [Store.told, Store.untold, Store.is_to_be_retold])
def test_a_story_is_told_anew_in_one_reading_of_its_facts(full: Store, ask: Callable[[Store, str], object]) -> None:
    """Not once for each article: what is asked of an article's facts names its revision."""
    steps = [step for _, step in _plans(full, lambda: ask(full, "cars")) if re.match(r"SEARCH [fg] ", step)]
    assert steps
    assert [step for step in steps if "revision_id=?" not in step] == []
