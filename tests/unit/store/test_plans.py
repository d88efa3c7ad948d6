"""What runs for every page finds its rows by an index, however long the past."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from monitor.model import (
    Budget,
    Hasten,
    Layout,
    Learn,
    Lesson,
    NoteHabit,
    NoteLie,
    Presence,
    SetHint,
    SetPresence,
)
from monitor.store import Store
from monitor.store.work import next_look
from tests.support.build import T0, article, at, edited, item, missed, noted, raised, read, stored, story, visited

OLD, NEW = article(), article(text="Nothing is decided yet, both say, and that is all.")
LESSON = Lesson("daily.test", (1, 2, 3), "div.story", True, sentences=((5, "Follow the Daily on its channel."),))
LEARN = Learn("daily.test", T0, 1, (Layout("div.story", 1, recent="+", last=1),), LESSON.keys, LESSON.sentences)
HASTEN = Hasten("cars", "http://daily.test/cars/1", at(4))
TAUGHT = (noted("http://daily.test/cars/1", at(6)), NoteHabit("daily.test", 0.5, 1))
TIGHT = story("cars", budget=Budget(story=2, per_host=2))
# Small by nature: as many rows as stories, their names, sources and hosts at rest.
_SMALL = r"(?:stories|sources|hosts|concepts|so|json_each|due|best|sharing|waiting|\(subquery-\d+\)|\(join-\d+\))"


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
        lambda store: store.claim("desk", now=at(5)),
        lambda store: store.known(story(), replace(read(NEW, at(2)), lesson=LESSON), silent=False),
        lambda store: store.apply([replace(LEARN, keys=(7, 8, 9), fade=True)]),
        lambda store: store.memories("cars"),
        lambda store: store.host_memory("daily.test"),
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
    ],
)
def test_no_table_that_grows_is_read_from_end_to_end(full: Store, act: Callable[[Store], object]) -> None:
    scans = [
        (step, sql)
        for sql, step in _plans(full, lambda: act(full))
        if step.startswith("SCAN") and "VIRTUAL" not in step and not re.match(rf"SCAN {_SMALL}\b", step)
        if not sql.endswith("FROM evidence ORDER BY id DESC LIMIT 1")  # one row, from the end
    ]
    assert scans == []
