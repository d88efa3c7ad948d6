"""How the watch over a story is doing: its queue, budget, deliveries, passes, and whether it is late."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from monitor.model import (
    BeginTrouble,
    Budget,
    EndPass,
    NotePass,
    Result,
    TroubleKind,
)
from monitor.store.budget import rooms
from monitor.store.health import NOTHING, states
from tests.support.build import article, at, missed, noted, raised, read, story
from tests.support.followed import DAILY, WIRE, Watch, page, trouble

DAY = timedelta(days=1)


# ---------------------------------------------------------------------------------------------------- queue and budget


def test_the_queue_is_what_is_due_now(watch: Watch) -> None:
    watch.finds(at(1), "1", "2", "3")
    watch.sees(read(page("1", 90), at(1.01)))
    assert watch.status(at(1.02))["queue"] == {"sources": 1, "addresses": 2}


def test_fetches_are_counted_as_the_budget_counts_them(watch: Watch) -> None:
    watch.finds(at(1), "old")
    watch.store.apply(
        [
            noted("http://wire.test/1", at(30), fetches=3),
            noted("http://wire.test/2", at(30), Result.ROBOTS, status=None),
            noted("http://wire.test/3", at(30), Result.UNREACHABLE, status=None),
            noted("http://daily.test/4", at(31)),
        ]
    )
    limited = replace(watch.story, budget=Budget(story=100))
    spent = rooms(watch.store._db.conn, limited, at(32)).story.spent
    assert watch.status(at(32))["budget"] == {"spent": len(spent), "allowed": 20_000}
    assert len(spent) == 5


def test_deliveries_that_wait_and_that_are_dead_are_counted_by_channel(watch: Watch) -> None:
    watch.finds(at(1), "1")
    watch.sees(read(article(), at(1)))
    watch.store.apply([raised("a", at(1), channels=("desk", "phone")), raised("b", at(2), channels=("desk",))])
    watch.store._db.conn.execute("UPDATE deliveries SET state = 'dead' WHERE channel = 'phone'")
    watch.store._db.conn.execute("UPDATE deliveries SET state = 'failed' WHERE channel = 'desk' AND alert_id = 2")
    watch.store._db.conn.commit()
    shown = watch.status(at(3))
    assert (shown["pending"], shown["dead"]) == (2, 1)
    assert shown["deliveries"] == {"dead": 1, "failed": 1, "pending": 1}
    assert shown["channels"] == [
        {"channel": "desk", "deliveries": {"failed": 1, "pending": 1}},
        {"channel": "phone", "deliveries": {"dead": 1}},
    ]


# --------------------------------------------------------------------------------------------------- passes, lateness


def test_the_latest_passes_are_shown_stopped_ones_too(watch: Watch) -> None:
    passes = [NotePass("cars", at(n), at(n + 0.5), 5, 7, n % 2 == 0, 10, 100, 1000) for n in range(12)]
    watch.store.apply(passes)
    shown = watch.status(at(20))["passes"]
    assert len(shown) == 10
    assert (shown[0]["began"], shown[0]["ended"]) == ("2022-09-01T19:00:00.000Z", "2022-09-01T19:30:00.000Z")
    assert [shown[0][key] for key in ("planned", "looked", "finished", "disk_free", "memory")] == [
        5,
        7,
        False,
        10,
        1000,
    ]


def test_a_watch_is_late_from_when_something_was_due(watch: Watch) -> None:
    watch.finds(at(1))
    watch.finds(at(1), from_=DAILY)
    watch.ends_pass(at(1))
    due = datetime.fromisoformat(watch.status(at(1))["next_due"])
    ago = timedelta(minutes=61)
    assert not watch.status(due + timedelta(minutes=60))["is_late"]
    late = watch.status(due + ago)
    assert (late["overdue_seconds"], late["late_after_seconds"], late["is_late"]) == (ago.total_seconds(), 3600, True)


def test_what_is_told_without_a_time_says_nothing_of_the_watch(watch: Watch) -> None:
    shown = watch.store.status("cars")[0]
    assert {key: shown[key] for key in NOTHING} == NOTHING
    assert shown.keys() == watch.status(at(1)).keys()


def test_the_states_of_all_stories_agree_with_their_status(watch: Watch) -> None:
    watch.store.put_story(story("ships"), at())
    watch.store.apply([BeginTrouble("cars", trouble(TroubleKind.SILENT, "wire"))])
    for now in (at(1), at(4)):
        shown = {row["story"]: row for row in watch.store.status(now=now)}
        told = states(watch.store._db.conn, now)
        assert [one["story"] for one in told] == ["cars", "ships"]
        for one in told:
            assert one == {key: shown[str(one["story"])][key] for key in one}
    assert [one["is_late"] for one in told] == [True, False], "no pass was made over the other"


def test_nothing_troubles_the_watch_over_a_story_that_nobody_watches_any_more(watch: Watch) -> None:
    watch.store.apply([BeginTrouble("cars", trouble(TroubleKind.SILENT, "wire"))])
    watch.store.put_story(story("ships"), at())
    for days, left in ((6, False), (8, True)):
        watch.store.apply([EndPass("ships", at(), at() + days * DAY)])
        now = at() + days * DAY
        told = {row["story"]: row for row in states(watch.store._db.conn, now)}
        assert [not told["cars"]["troubles"], not watch.of("wire", now)["troubles"]] == [left, left]
        assert told["cars"]["is_late"] is not left


def test_a_pass_in_the_future_leaves_no_other_story_alone(watch: Watch) -> None:
    watch.finds(at(1))
    watch.ends_pass(at(1))
    watch.store.put_story(story("ships"), at())
    watch.store.apply([EndPass("ships", at(9000), at(9000))])
    assert watch.status(at(9))["is_late"]


def test_a_clock_that_was_set_back_stops_nothing(watch: Watch) -> None:
    watch.finds(at(50), "1")
    watch.finds(at(51), "2")
    watch.sees(read(page("1", 90, published="2022-09-09T08:00:00Z"), at(51)))
    shown = watch.status(at(2))
    assert (shown["budget"]["spent"], shown["detection"]["articles"]) == (0, 0)
    assert shown["overdue_seconds"] >= 0
    assert watch.of("wire", at(2))["a_day"] is None


def test_looks_at_addresses_of_another_story_are_not_counted(watch: Watch) -> None:
    watch.store.put_story(story("ships", WIRE), at())
    watch.finds(at(1), "1")
    watch.sees(missed("http://wire.test/1", at(2), Result.ROBOTS))
    assert watch.store.status("ships", now=at(3))[0]["health"][0]["robots"] == 0  # type: ignore[index]


def test_no_read_goes_through_all_looks_addresses_or_alerts(watch: Watch) -> None:
    watch.finds(at(1), "1")
    watch.finds(at(40 * 24), "2")
    watch.sees(read(page("2", 90), at(40 * 24)))
    conn, ran = watch.store._db.conn, list[str]()
    conn.set_trace_callback(ran.append)
    watch.status(at(40 * 24 + 1))
    states(conn, at(40 * 24 + 1))
    conn.set_trace_callback(None)
    plans = {
        (sql, row[3])
        for sql in ran
        if sql.lstrip().startswith("SELECT")
        for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")
    }
    small = r"SCAN (?!sources|stories|hosts|json_each|waiting|lately|days|stretches|pragma|\(|CONSTANT)"
    found = {(step, sql) for sql, step in plans if re.match(small, step)}
    # From the newest address on, to the first that is too old.
    assert {step for step, sql in found if "ORDER BY id DESC LIMIT 1" not in sql} == set()
    assert len(plans) > 20
