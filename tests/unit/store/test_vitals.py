"""What the store tells of the state of a watch, and what it keeps of troubles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.checkup import check_up
from monitor.decide import decide
from monitor.model import (
    BeginTrouble,
    Channel,
    Disk,
    EndTrouble,
    Intent,
    Item,
    NotePass,
    Outcome,
    Result,
    Source,
    Story,
    Trouble,
    TroubleKind,
    Vitals,
)
from monitor.store import Applied, Store
from tests.support.build import at, item, missed, raised, read, source, stored, story, visited

FAILS = Trouble(TroubleKind.FAILING, "wire", at(0), at(1), "it fails")


def see(store: Store, outcome: Outcome, told: Story) -> None:
    store.apply(decide(store.known(told, outcome, silent=True), outcome, now=outcome.at))


def offer(*numbers: int) -> list[Item]:
    return [item(f"http://daily.test/cars/{number}") for number in numbers]


def vitals(store: Store, told: Story, hours: float, *, began: float = 0) -> Vitals:
    return store.vitals(told, began=at(began), now=at(hours))


def note(store: Store, told: Story, hour: float) -> None:
    check_up(store, told, began=at(hour), now=at(hour + 0.1), planned=1, looked=1, finished=True)


@pytest.fixture
def told(store: Store) -> Story:
    return story("cars")


def test_what_is_new_at_a_visit_is_what_was_not_offered_at_the_one_before(store: Store, told: Story) -> None:
    shown = [offer(1, 2), offer(1, 2), offer(2, 3, 4), offer(1, 2)]
    for hour, items in enumerate(shown):
        see(store, visited(*items, when=at(hour)), told)
    see(store, replace(visited(when=at(4)), result=Result.NOT_MODIFIED, status=304), told)
    see(store, replace(visited(when=at(5)), result=Result.BROKEN, error="it is an HTML page"), told)
    see(store, visited(*offer(2, 5), when=at(6)), told)
    (wire,) = vitals(store, told, 9).sources
    assert [visit.fresh for visit in wire.visits] == [None, 0, 2, 1, 0, None, 1]
    assert [visit.offered for visit in wire.visits] == [2, 2, 3, 2, None, None, 2]
    assert wire.visits[5].error == "it is an HTML page"
    assert (wire.name, wire.host) == ("wire", "wire.test")


def test_of_a_long_list_the_latest_thousand_are_remembered_whatever_their_order(store: Store, told: Story) -> None:
    long = [
        replace(item(f"http://daily.test/{number}"), published=f"2022-08-{1 + number // 100:02}")
        for number in range(2000)
    ]
    see(store, visited(*long, when=at(0)), told)
    late = replace(item("http://daily.test/late"), published="2022-09-01T08:30:00+00:00")
    see(store, visited(late, *long, when=at(1)), told)
    see(store, visited(*long[:500], late, *long[500:], when=at(2)), told)
    (wire,) = vitals(store, told, 9).sources
    assert [visit.fresh for visit in wire.visits] == [None, 1, 0]


def test_what_is_new_in_a_long_list_without_times_is_seen_at_both_of_its_ends(store: Store, told: Story) -> None:
    long = [item(f"http://daily.test/{number}") for number in range(2000)]
    for hour in range(3):
        first = [item(f"http://daily.test/first-{hour}")] * (hour == 2)
        see(store, visited(*first, *long, *long[:hour], item(f"http://daily.test/{hour}-last"), when=at(hour)), told)
    (wire,) = vitals(store, told, 9).sources
    assert [visit.fresh for visit in wire.visits] == [None, 1, 2]


def test_a_source_under_a_new_address_begins_anew(store: Store, told: Story) -> None:
    see(store, visited(*offer(1), when=at(0)), told)
    moved = story("cars", source("wire", "http://wire.test/other.xml"))
    store.put_story(moved, at(1))
    see(store, visited(*offer(2), when=at(2), from_=moved.sources[0]), moved)
    (wire,) = vitals(store, moved, 9).sources
    assert [visit.fresh for visit in wire.visits] == [None]


def test_the_looks_at_an_outlet_say_with_how_many_words_its_pages_were_read(store: Store, told: Story) -> None:
    see(store, read(when=at(1)), told)
    see(store, missed(when=at(2)), told)
    (daily,) = vitals(store, told, 9).outlets
    assert daily.outlet == "daily.test"
    assert [look.result for look in daily.looks] == [Result.OK, Result.MISSING]
    assert (daily.looks[0].words or 0) > 30
    assert daily.looks[1].words is None


def test_a_feed_that_is_visited_often_leaves_room_for_the_pages_beside_it(store: Store) -> None:
    busy = story("cars", source("daily", "http://daily.test/feed"))
    store.put_story(busy, at(0))
    see(store, read(when=at(0)), busy)
    for minute in range(320):
        see(store, visited(when=at(minute / 60), from_=busy.sources[0]), busy)
    (daily,) = vitals(store, busy, 9).outlets
    assert [look.is_source for look in daily.looks[:2]] == [False, True]
    assert daily.looks == tuple(sorted(daily.looks, key=lambda look: look.at))


def test_only_what_was_looked_at_since_the_pass_before_is_told_of(store: Store, told: Story) -> None:
    see(store, visited(when=at(0)), told)
    see(store, read(when=at(0)), told)
    store.apply([NotePass("cars", at(0), at(1), 2, 2, True)])
    before = vitals(store, told, 9, began=3)
    assert (before.sources, before.outlets) == ((), ())
    see(store, visited(when=at(2)), told)  # by the pass of another story that shares the source
    assert [one.name for one in vitals(store, told, 9, began=3).sources] == ["wire"]
    assert vitals(store, told, 9, began=3).outlets[0].outlet == "wire.test"


def down(hours: float, one: Source) -> Outcome:
    return replace(visited(when=at(hours), from_=one, result=Result.UNREACHABLE), status=None)


def test_what_could_not_be_reached_since_anything_was_is_told_of(store: Store) -> None:
    two = story("cars", source("wire"), source("daily", "http://daily.test/feed"))
    wire, daily = two.sources
    store.put_story(two, at(0))
    for outcome in (down(0, wire), visited(when=at(1), from_=daily), down(2, wire)):
        see(store, outcome, two)
    (one,) = vitals(store, two, 2.5, began=2).unreached
    assert (one.name, [visit.at for visit in one.visits]) == ("wire", [at(2)])
    see(store, down(3, daily), two)
    assert [one.name for one in vitals(store, two, 9, began=3).unreached] == ["wire", "daily"]


def test_two_hosts_that_are_gone_for_good_are_not_all_there_are(store: Store) -> None:
    ten = story("cars", *(source(f"wire-{n}", f"http://wire-{n}.test/feed") for n in range(10)))
    store.put_story(ten, at(0))
    for hour in range(0, 12, 2):
        for one in ten.sources[2:]:
            see(store, visited(*offer(hour), when=at(hour), from_=one), ten)
        note(store, ten, hour)
        for one in ten.sources[:2]:  # alone in their pass
            see(store, down(hour + 1, one), ten)
        note(store, ten, hour + 1)
    kinds = [one.kind for one in store.troubles("cars", ended_since=at(0))]
    assert kinds == [TroubleKind.FAILING] * 2


def test_all_visits_are_told_of_only_where_nothing_new_has_come_for_long(store: Store, told: Story) -> None:
    for hour in range(3):
        see(store, visited(*offer(hour), when=at(hour)), told)
    assert vitals(store, told, 9).all_visits == ()
    late = vitals(store, told, 27, began=2)
    assert [visit.fresh for _, visit in late.all_visits] == [None, 1, 1]
    store.apply([BeginTrouble("cars", Trouble(TroubleKind.NOTHING, "cars", at(0), at(1), "nothing"))])
    assert len(vitals(store, told, 9).all_visits) == 3


def test_a_channel_is_told_of_by_what_fails_and_by_what_arrived(store: Store, told: Story) -> None:
    store.apply([*stored(read()), raised("new:1"), raised("gone:1", at(1), kind="gone")])
    rows = store.outbox.claim("cars", "desk", now=at(1), by="me", limit=9)
    first, second = ([row.id] for row in rows)
    store.outbox.mark_sent(first, by="me", now=at(2))
    store.outbox.mark_failed(second, by="me", now=at(3), error="it answered 500", next_attempt=at(4))
    (desk,) = vitals(store, told, 9).channels
    assert (desk.name, desk.attempts, desk.dead, desk.arrived, desk.error) == ("desk", 1, 0, at(2), "it answered 500")
    store.outbox.claim("cars", "desk", now=at(5), by="me", limit=9)
    store.outbox.mark_failed(second, by="me", now=at(5), error="it answered 500", next_attempt=None)
    (desk,) = vitals(store, told, 9).channels
    assert (desk.attempts, desk.dead, desk.since) == (0, 1, at(1))


def test_a_trouble_begins_once_and_ends_once(store: Store) -> None:
    store.apply([BeginTrouble("cars", FAILS), BeginTrouble("cars", replace(FAILS, began=at(2)))])
    assert store.troubles("cars", ended_since=at(0)) == (FAILS,)
    store.apply([EndTrouble("cars", FAILS, at(5)), EndTrouble("cars", FAILS, at(6))])
    assert store.troubles("cars", ended_since=at(5)) == (replace(FAILS, ended=at(5)),)
    assert store.troubles("cars", ended_since=at(5.5)) == ()
    store.apply([BeginTrouble("cars", replace(FAILS, began=at(7)))])
    assert [one.began for one in store.troubles("cars", ended_since=at(0))] == [at(1), at(7)]


def test_nobody_is_told_of_the_weeks_before_an_update_in_which_nothing_was_counted(store: Store, told: Story) -> None:
    for hour in range(0, 24 * 9, 6):
        see(store, visited(*offer(hour), when=at(hour)), told)
    store._db.conn.execute("UPDATE checks SET outlet = NULL, offered = NULL, fresh = NULL, words = NULL")
    store._db.conn.execute("UPDATE sources SET last_offered = NULL")
    see(store, visited(*offer(240), when=at(240)), told)
    note(store, told, 240)
    assert store.troubles("cars", ended_since=at(0)) == ()


def test_a_pass_is_never_noted_without_the_trouble_that_was_seen_in_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = story("cars", source("wire"), source("daily", "http://daily.test/feed"))
    store.put_story(two, at(0))
    see(store, visited(*offer(1), when=at(0), from_=two.sources[1]), two)
    for hour in (0, 1, 3):
        see(store, replace(visited(when=at(hour), result=Result.BLOCKED), status=403, error="it refuses"), two)
        if hour < 3:
            note(store, two, hour)
    apply = store.apply

    def apply_and_die(intents: Sequence[Intent]) -> Applied:
        apply(intents)
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "apply", apply_and_die)
    with pytest.raises(KeyboardInterrupt):
        note(store, two, 3)
    monkeypatch.undo()
    note(store, two, 4)  # in which neither is visited
    assert [one.subject for one in store.troubles("cars", ended_since=at(0))] == ["wire"]


def test_a_clock_that_ran_ahead_keeps_no_trouble_and_no_disk(store: Store, told: Story) -> None:
    ahead = replace(FAILS, since=at(9000), began=at(9001))
    store.apply([BeginTrouble("cars", ahead)])
    full = [NotePass("cars", at(9000 + hour), at(9001 + hour), 1, 1, True, 5, 90) for hour in range(3)]
    store.apply(full)
    for hour in range(3):
        see(store, visited(*offer(hour), when=at(hour)), told)
        note(store, told, hour)
    assert [one.ended for one in store.troubles("cars", ended_since=at(0))] == [at(2.1)]
    assert all(disk.at < at(9) for disk in vitals(store, told, 3).disks)


def test_an_outlet_in_trouble_is_told_of_until_nobody_has_looked_there_for_weeks(store: Store, told: Story) -> None:
    store.apply([BeginTrouble("cars", Trouble(TroubleKind.BLOCKED, "daily.test", at(0), at(1), "it refuses"))])
    see(store, missed(when=at(1)), told)
    see(store, visited(when=at(30)), told)
    assert [(one.outlet, len(one.looks)) for one in vitals(store, told, 31, began=30).outlets] == [
        ("daily.test", 1),
        ("wire.test", 1),
    ]
    note(store, told, 24 * 40)
    (over,) = store.troubles("cars", ended_since=at(0))
    assert over.ended == at(24 * 40 + 0.1)
    assert list(store.alerts()) == []


def test_a_check_up_notes_the_pass_and_tells_what_began_in_one_go(tmp_path: Path) -> None:
    told = story("cars", channels=(Channel("operator", "OPERATOR_URL", kinds=("health",)),))
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(told, at(0))
        for hour in (0, 1, 3):
            see(store, replace(visited(when=at(hour), result=Result.BLOCKED), status=403, error="it refuses"), told)
            check_up(store, told, began=at(hour), now=at(hour + 0.1), planned=2, looked=1, finished=True)
        (trouble,) = store.troubles("cars", ended_since=at(0))
        assert (trouble.kind, trouble.since, trouble.began) == (TroubleKind.FAILING, at(0), at(3.1))
        (alert,) = store.alerts()
        assert (alert["kind"], alert["article"]) == ("health", None)
        passes = list(store.rows("passes"))
        assert [(row["planned"], row["looked"], row["finished"]) for row in passes] == [(2, 1, 1)] * 3
        assert all(0 < int(str(row["disk_free"])) <= int(str(row["disk_total"])) for row in passes)
        (disk, *_) = store.vitals(told, began=at(0), now=at(9)).disks
        assert disk == Disk(at(0.1), disk.free, disk.total)


def test_the_same_pass_is_noted_once(store: Store) -> None:
    noted = NotePass("cars", at(0), at(1), 2, 2, True, 5, 9, 7)
    store.apply([noted])
    store.apply([replace(noted, ended=at(2))])
    assert [row["ended"] for row in store.rows("passes")] == [at(1).strftime("%Y-%m-%dT%H:%M:%S.000Z")]
