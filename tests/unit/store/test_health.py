"""How the watch is doing, read from what was really decided and stored."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from monitor.decide import decide
from monitor.model import (
    BeginTrouble,
    Budget,
    EndPass,
    EndTrouble,
    Item,
    NotePass,
    Outcome,
    RestHost,
    Result,
    Source,
    Story,
    Trouble,
    TroubleKind,
)
from monitor.store import Store
from monitor.store.budget import rooms
from monitor.store.health import NOTHING, states
from tests.support.build import article, at, item, match, missed, noted, raised, read, source, story, visited

WIRE = source()
DAILY = source("daily", "http://www.daily.test/feed.xml")
DAY = timedelta(days=1)


class Watch:
    """A story of two feeds whose first pass is done, and what becomes of looks at them."""

    def __init__(self, first_pass: datetime | None = None, **more: object) -> None:
        self.store = Store.open(":memory:")
        self.story: Story = story("cars", WIRE, DAILY, **more)
        self.store.put_story(self.story, at())
        self.ends_pass(first_pass or at())

    def sees(self, *outcomes: Outcome) -> None:
        for outcome in outcomes:
            known = self.store.known(self.story, outcome, silent=True)
            self.store.apply(decide(known, outcome, now=outcome.at))

    def ends_pass(self, when: datetime, postponed: int = 0) -> None:
        self.store.apply([EndPass("cars", when, when, postponed=postponed)])

    def visits(self, when: datetime, *items: Item, from_: Source = WIRE, result: Result = Result.OK) -> None:
        self.sees(visited(*items, when=when, from_=from_, result=result))

    def finds(self, when: datetime, *names: str, from_: Source = WIRE) -> None:
        """A visit at which the source offers articles of these names, and nothing else."""
        self.visits(when, *(item(f"http://{from_.name}.test/{name}") for name in names), from_=from_)

    def status(self, now: datetime) -> Any:
        return self.store.status("cars", now=now)[0]

    def of(self, name: str, now: datetime) -> Any:
        return next(one for one in self.status(now)["health"] if one["name"] == name)


@pytest.fixture
def watch() -> Iterator[Watch]:
    made = Watch()
    yield made
    made.store.close()


def page(name: str, words: int, **more: object) -> Any:
    made = article(f"http://wire.test/{name}", f"Xiaomi and BAIC {name}", f"{name} " * words)
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def rejected(name: str, when: datetime, words: int = 100) -> Outcome:
    return replace(read(page(name, words), when), match=match("reject", 0.1))


# ----------------------------------------------------------------------------------------------------------- a source


def test_a_source_that_was_never_visited_has_no_figures(watch: Watch) -> None:
    shown = watch.of("wire", at(1))
    unknown = ("last_success", "last_check", "a_day", "usual", "share_matched", "words", "usual_words")
    assert {shown[key] for key in unknown} == {None}
    assert (shown["failures"], shown["unchanged"], shown["robots"], shown["read"], shown["troubles"]) == (
        0,
        0,
        0,
        0,
        [],
    )
    assert shown["next_due"] == "2022-09-01T08:00:00.000Z"


def test_the_first_visit_offers_nothing_that_counts_as_new(watch: Watch) -> None:
    watch.finds(at(1), "1", "2", "3")
    assert watch.of("wire", at(2))["a_day"] is None
    watch.finds(at(2), "2", "3", "4")
    assert watch.of("wire", at(3))["a_day"] == 1


def test_articles_a_day_are_held_against_the_four_weeks_before(watch: Watch) -> None:
    watch.finds(at(1))
    for day in range(35):
        names = [f"{day}-{n}" for n in range(2 if day < 28 else 1)]
        watch.finds(at() + day * DAY + timedelta(hours=2), *names)
    now = at() + 35 * DAY
    assert (watch.of("wire", now)["a_day"], watch.of("wire", now)["usual"]) == (1, 2)
    assert watch.of("daily", now)["usual"] is None


def test_answers_of_304_offer_nothing_new_and_are_counted(watch: Watch) -> None:
    watch.finds(at(1), "1")
    watch.visits(at(2), result=Result.NOT_MODIFIED)
    watch.visits(at(3), result=Result.NOT_MODIFIED)
    shown = watch.of("wire", at(4))
    assert (shown["a_day"], shown["unchanged"], shown["last_success"]) == (0, 2, "2022-09-01T11:00:00.000Z")


def test_failures_are_counted_in_a_row_and_do_not_count_as_days_without_articles(watch: Watch) -> None:
    watch.finds(at(1), "1")
    watch.finds(at(2), "2")
    for hour in (26, 27):
        watch.visits(at(hour), result=Result.UNREACHABLE)
    shown = watch.of("wire", at(28))
    assert (shown["failures"], shown["a_day"], shown["last_success"]) == (2, 1, "2022-09-01T10:00:00.000Z")


def test_the_share_that_matched_is_of_the_pages_that_were_read(watch: Watch) -> None:
    watch.finds(at(1), "accepted", "review", "rejected", "missing", "waiting")
    review = replace(read(page("review", 90), at(2)), match=match("review", 0.5))
    watch.sees(read(page("accepted", 90), at(2)), review, rejected("rejected", at(2)))
    watch.sees(missed("http://wire.test/missing", at(2)))
    shown = watch.of("wire", at(3))
    assert (shown["read"], shown["matched"]) == (3, 2)
    assert shown["share_matched"] == pytest.approx(2 / 3)
    assert watch.of("daily", at(3))["read"] == 0


def test_what_was_found_before_the_last_four_weeks_is_left_out_of_the_share(watch: Watch) -> None:
    watch.finds(at(1), "old")
    watch.sees(read(page("old", 90), at(2)))
    assert watch.of("wire", at() + 28 * DAY)["read"] == 1
    assert watch.of("wire", at() + 29 * DAY)["read"] == 0


def test_lengths_are_of_all_pages_that_were_read_each_once(watch: Watch) -> None:
    for n in range(8):
        watch.finds(at(n + 1), f"old{n}")
        watch.sees(read(page(f"old{n}", 400), at(n + 1.5)))
    late = at() + 20 * DAY
    watch.finds(late, "short", "shorter")
    watch.sees(rejected("short", late + timedelta(minutes=5), 30), read(page("shorter", 20), late))
    for hour in range(1, 4):
        watch.sees(read(page("shorter", 20), late + timedelta(hours=hour)))
    shown = watch.of("wire", late + DAY)
    assert shown["words"] == pytest.approx(30, abs=8), "the median of two pages, one of them looked at four times"
    assert shown["usual_words"] == pytest.approx(404, abs=8)


def test_an_address_that_is_spelt_with_parameters_counts_for_its_source(watch: Watch) -> None:
    spelt = "http://www.wire.test/n/1?utm_source=feed#top"
    watch.visits(at(1), item(spelt))
    watch.sees(read(article(spelt, "Xiaomi", "words " * 50), at(2), url=spelt))
    shown = watch.of("wire", at(3))
    assert (shown["read"], shown["words"]) == (1, pytest.approx(50, abs=3))


def test_refusals_by_robots_txt_are_of_its_pages_and_itself(watch: Watch) -> None:
    watch.finds(at(1), "1", "2", "kept")
    watch.sees(
        missed("http://wire.test/1", at(2), Result.ROBOTS),
        missed("http://wire.test/2?utm_source=x", at(2), Result.ROBOTS),
    )
    watch.visits(at(3), result=Result.ROBOTS)
    watch.sees(read(page("kept", 90), at(2)))
    assert watch.of("wire", at(4))["robots"] == 3
    late = at() + 40 * DAY
    watch.sees(missed("http://wire.test/kept", late, Result.ROBOTS))
    assert watch.of("wire", late + DAY)["robots"] == 1, "of a page that was found long ago"
    assert watch.of("daily", late + DAY)["robots"] == 0


def test_a_source_is_not_due_before_its_host_has_rested(watch: Watch) -> None:
    watch.store.apply([RestHost("wire.test", at(9), "the host asks for rest")])
    assert watch.of("wire", at(1))["next_due"] == "2022-09-01T17:00:00.000Z"
    assert watch.status(at(1))["queue"] == {"sources": 1, "addresses": 0}


def test_a_source_that_left_the_story_file_is_not_shown(watch: Watch) -> None:
    watch.store.put_story(story("cars", DAILY), at(1))
    assert [one["name"] for one in watch.status(at(2))["health"]] == ["daily"]


# ---------------------------------------------------------------------------------------------------------- troubles


def trouble(kind: TroubleKind, subject: str) -> Trouble:
    return Trouble(kind, subject, at(1), at(2), f"{subject} is in trouble")


def test_troubles_are_shown_while_they_are_open_and_beside_the_sources_they_concern(watch: Watch) -> None:
    silent, short = trouble(TroubleKind.SILENT, "wire"), trouble(TroubleKind.SHORT, "daily.test")
    over, channel = trouble(TroubleKind.FAILING, "wire"), trouble(TroubleKind.DELIVERIES, "wire")
    watch.store.apply([BeginTrouble("cars", one) for one in (silent, short, over, channel)])
    watch.store.apply([EndTrouble("cars", over, at(3))])
    shown = watch.status(at(4))
    assert [(one["kind"], one["subject"]) for one in shown["troubles"]] == [
        ("silent", "wire"),
        ("short", "daily.test"),
        ("deliveries", "wire"),
    ]
    assert watch.of("wire", at(4))["troubles"] == ["silent"], "a channel of that name is something else"
    assert watch.of("daily", at(4))["troubles"] == ["short"]


# ------------------------------------------------------------------------------------------------------------- delays


def dated(watch: Watch, name: str, published: str | None, when: datetime, from_: Source = WIRE) -> None:
    """An article is found and read, which says when it was published."""
    watch.finds(when, name, from_=from_)
    url = f"http://{from_.name}.test/{name}"
    watch.sees(read(replace(page(name, 90), url=url, canonical_url=url, published=published), when, via=from_.name))


def test_the_delay_is_from_publication_to_detection(watch: Watch) -> None:
    watch.finds(at(0.5), "0")
    for minutes, name in ((10, "a"), (20, "b"), (90, "c")):
        dated(watch, name, (at(5) - timedelta(minutes=minutes)).isoformat(), at(5))
    assert watch.status(at(6))["detection"] == {"articles": 3, "median_minutes": 20, "p90_minutes": 90}


def test_only_what_says_its_hour_and_came_after_the_first_pass_and_the_first_visit_has_a_delay(watch: Watch) -> None:
    watch.ends_pass(at(1))
    dated(watch, "backlog", "2022-08-01T08:00:00Z", at(5))
    dated(watch, "day-only", "2022-09-01", at(6))
    dated(watch, "none", None, at(6))
    dated(watch, "back", "2022-07-01T08:00:00Z", at(7), from_=DAILY)
    watch.sees(read(page("seed", 90, published="2022-09-01T14:00:00Z"), at(7), via="seed"))
    nothing = {"articles": 0, "median_minutes": None, "p90_minutes": None}
    assert watch.status(at(8))["detection"] == nothing
    dated(watch, "counts", "2022-09-01T15:30:00Z", at(8), from_=DAILY)
    assert watch.status(at(9))["detection"] == {"articles": 1, "median_minutes": 30, "p90_minutes": 30}
    assert watch.status(at(8) + 31 * DAY)["detection"] == nothing, "of thirty days"


@pytest.mark.parametrize(("first", "then", "counts"), [(WIRE, DAILY, 1), (DAILY, WIRE, 0)])
def test_of_two_sources_the_one_that_offered_an_article_first_decides(
    watch: Watch, first: Source, then: Source, counts: int
) -> None:
    watch.finds(at(0.5), "0")
    shared = item("http://elsewhere.test/1")
    watch.visits(at(5), shared, from_=first)
    made = replace(page("1", 90), url=shared.url, canonical_url=shared.url, published="2022-09-01T12:40:00Z")
    watch.sees(read(made, at(5), via=first.name))
    watch.visits(at(6), shared, from_=then)
    assert len(list(watch.store.rows("discoveries"))) == 2
    assert watch.status(at(7))["detection"]["articles"] == counts, "the first visit to a source finds its backlog"


def test_the_first_pass_has_no_delay() -> None:
    watch = Watch(first_pass=at(9))
    watch.finds(at(0.5), "0")
    dated(watch, "early", "2022-09-01T08:00:00Z", at(5))
    assert watch.status(at(10))["detection"]["articles"] == 0
    watch.store.close()


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
    small = r"SCAN (?!sources|stories|hosts|json_each|waiting|pragma|\(|CONSTANT)"
    found = {(step, sql) for sql, step in plans if re.match(small, step)}
    # From the newest address on, to the first that is too old.
    assert {step for step, sql in found if "ORDER BY id DESC LIMIT 1" not in sql} == set()
    assert len(plans) > 20
