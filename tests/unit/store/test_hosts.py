"""The memory of hosts: kept as the pure functions have it, read by whoever needs which part, never above a story."""

import pickle
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils.db import Database

from monitor.errors import NotFound
from monitor.extract.memory import FADES, Trial, for_reading, learn, learning, lesson, trusted
from monitor.model import (
    MOST_HEARD,
    Alias,
    Concept,
    HostMemory,
    Learn,
    Lesson,
    OfferAddress,
)
from monitor.store import SCHEMA_VERSION, Store
from monitor.store.connect import APPLICATION_ID
from monitor.store.migrations import migrations
from tests.support.build import T0, at, read, stored, story

FOLLOW = "Follow the Daily on its channel for the latest reports."
MAKER = "All that was ever said of Xiaomi stands on our special page."
PATH = "article.post-body"


def taught(number: int, *more: str, host: str = "daily.test", path: str | None = None, agreed: bool = True) -> Lesson:
    made = lesson(
        f"http://{host}/news/{number}",
        f"Report {number}",
        [f"What number {number} says stands here and in no other article of the Daily.", *more],
        trial=None if path is None else Trial(path, agreed, kinds=(("p", True), (f"div.{'ab'[number % 2]}", False))),
    )
    assert made is not None
    return made


def teach(store: Store, lessons: Iterable[Lesson], related: bool = False) -> None:
    """As `decide` does: what is known, and what follows from it."""
    for one in lessons:
        known = store.known(story(), replace(read(), lesson=one), silent=False).memory
        assert known is not None
        learned = learning(known, one, at=T0, related=related)
        if learned is not None:
            store.apply([learned])


_LESSONS = [
    (
        taught(n, *([FOLLOW] if n % 2 else ["(desk)"]), path=f"div.{'ab'[n % 2]}" if n % 3 else None, agreed=n % 5 > 0),
        n % 4 == 0,
    )
    for n in range(12)
]


@given(st.lists(st.sampled_from(_LESSONS), max_size=25))
def test_what_is_stored_is_what_the_pure_functions_remember(lessons: list[tuple[Lesson, bool]]) -> None:
    memory = HostMemory("daily.test")
    with Store.open(":memory:") as store:
        store.put_story(story(), T0)
        for one, related in lessons:
            memory = learn(memory, one, related=related)
            teach(store, [one], related)
        assert store.host_memory("daily.test") == memory
        found = store.known(story(), replace(read(), lesson=taught(99)), silent=False).memory
        assert found == for_reading(memory)


def test_the_counts_fade_and_the_rarest_sentences_go_as_in_the_pure_functions(store: Store) -> None:
    memory = HostMemory("daily.test")
    for number in range(FADES + 20):
        one = taught(number, *(f"Sentence {n} of {number} is told here, and once." for n in range(25)), FOLLOW)
        memory = learn(memory, one)
        teach(store, [one])
    kept = store.host_memory("daily.test")
    assert kept == memory
    assert len(kept.sentences) <= MOST_HEARD
    assert kept.pages == FADES + 20
    assert kept.unrelated == FADES // 2 + 20


def test_a_lesson_that_is_applied_twice_is_written_once(store: Store) -> None:
    learned = learning(HostMemory("daily.test"), taught(1, FOLLOW, path=PATH), at=T0)
    assert learned is not None
    assert store.apply([learned]).lessons == 1
    before = store.host_memory("daily.test")
    assert store.apply([learned]).lessons == 0
    assert store.host_memory("daily.test") == before


def test_a_sentence_is_kept_in_words_from_the_second_article_on(store: Store) -> None:
    teach(store, [taught(1, FOLLOW)])
    assert {row["sentence"] for row in store.rows("host_sentences")} == {None}
    teach(store, [taught(2, FOLLOW)])
    assert {row["sentence"] for row in store.rows("host_sentences")} == {None, FOLLOW}
    assert list(store.rows("boilerplate")) == []
    teach(store, [taught(3, FOLLOW)])
    assert [(row["host"], row["sentence"], row["articles"]) for row in store.rows("boilerplate")] == [
        ("daily.test", FOLLOW, 3)
    ]


def test_the_view_and_the_reads_draw_the_line_where_the_model_does(store: Store) -> None:
    often, seldom = FOLLOW, "She did not answer a request for comment."
    teach(store, (taught(n, often, *([seldom] if n < 3 else [])) for n in range(80)))
    memory = store.host_memory("daily.test")
    assert memory.needed == 4
    assert [row["sentence"] for row in store.rows("boilerplate")] == [often]
    assert [one.articles for one in for_reading(memory).sentences] == [80]


def test_a_sentence_that_names_a_concept_of_any_story_is_given_to_nobody(store: Store) -> None:
    teach(store, (taught(n, FOLLOW, MAKER) for n in range(4)))
    told = store.host("daily.test")["boilerplate"]
    assert isinstance(told, list)
    assert {row["sentence"]: row["named"] for row in told} == {FOLLOW: False, MAKER: True}
    assert len(for_reading(store.host_memory("daily.test")).sentences) == 1
    other = story("sea", concepts=(Concept("paper", (Alias("the Daily"),)),))
    store.put_story(other, T0)
    assert for_reading(store.host_memory("daily.test")).sentences == ()
    assert store.concept_finder()("What the daily says")
    store.put_story(replace(other, concepts=(Concept("paper", (Alias("the Weekly"),)),)), T0)
    assert len(for_reading(store.host_memory("daily.test")).sentences) == 1
    assert not store.concept_finder()("What the daily says")


def test_the_names_of_concepts_are_those_of_the_story_file(store: Store) -> None:
    assert [(row["concept"], row["alias"], row["language"]) for row in store.rows("concepts")] == [
        ("maker", "Xiaomi", None),
        ("maker", "小米", "zh"),
        ("partner", "BAIC", None),
        ("partner", "北汽", "zh"),
    ]
    before = list(store.rows("concepts"))
    store.put_story(story(), at(1))
    assert list(store.rows("concepts")) == before


def test_work_of_one_host_carries_one_memory_that_is_pickled_once(store: Store) -> None:
    teach(store, (taught(n, FOLLOW, path=PATH) for n in range(4)))
    store.apply(
        [
            OfferAddress("cars", f"http://{host}/news/{n}", "wire", T0, T0)
            for n in range(300)
            for host in ("www.daily.test", "m.daily.test", "other.test")
        ]
    )
    works = store.due(story(), now=at(1))
    memories = [work.memory for work in works if "daily.test" in work.url]
    assert len(memories) == 600
    assert memories[0] is not None
    assert trusted(memories[0]) == (PATH,)
    assert len({id(memory) for memory in memories}) == 1
    assert all(work.memory is None for work in works if "other.test" in work.url)
    without = pickle.dumps(tuple(replace(work, memory=None) for work in works))
    assert len(pickle.dumps(works)) - len(without) < 5_000
    assert store.memories("cars") == (memories[0],)


def test_a_host_is_shown_by_its_name_or_by_an_address(store: Store) -> None:
    teach(store, (taught(n, FOLLOW, path=PATH) for n in range(3)))
    shown = store.host("daily.test")
    assert (shown["host"], shown["pages"], shown["unrelated"]) == ("daily.test", 3, 3)
    assert shown["layouts"] == [
        {
            "path": PATH,
            "agreed": 3,
            "failed": 0,
            "recent": "+++",
            "last_page": 3,
            "first_at": "2022-09-01T08:00:00.000Z",
            "last_at": "2022-09-01T08:00:00.000Z",
            "trusted": True,
        }
    ]
    assert store.host("www.daily.test") == store.host("https://m.daily.test/news/1") == shown
    with pytest.raises(NotFound, match=r"other\.test: nothing was learned"):
        store.host("other.test")


def test_an_older_database_gets_a_memory_and_keeps_what_is_in_it(path: Path) -> None:
    db = Database(sqlite3.connect(path))
    first, *_ = migrations._migrations
    older = type(migrations)("monitor")
    older._migrations = [first]
    older.apply(db)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute("PRAGMA user_version = 1")
    db.conn.execute("INSERT INTO hosts (host, rest_until, reason) VALUES ('daily.test', '2022', 'asked')")
    db.conn.commit()
    db.close()
    with Store.open(path) as store:
        store.put_story(story(), T0)
        assert [row["host"] for row in store.rows("hosts")] == ["daily.test"]
        assert store.host_memory("daily.test") == HostMemory("daily.test")
        teach(store, [taught(1)])
        assert store.verify() == []
    conn = sqlite3.connect(path)
    assert conn.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    conn.close()


def test_a_lesson_is_lost_with_the_transaction_it_is_part_of(store: Store) -> None:
    learned = learning(HostMemory("daily.test"), taught(1, FOLLOW), at=T0)
    assert isinstance(learned, Learn)
    broken = [learned, *(one for one in stored(read()) if type(one).__name__ in ("AddRevision", "Sight"))]
    with pytest.raises(Exception, match="no such article"):
        store.apply(broken)
    assert store.host_memory("daily.test") == HostMemory("daily.test")
