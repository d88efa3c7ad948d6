"""When all of a watch is in trouble, and what follows from what."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from monitor.decide.troubles import trouble_intents
from monitor.health import found, whole
from monitor.model import (
    BeginTrouble,
    Channel,
    ChannelVitals,
    Disk,
    EndTrouble,
    Intent,
    OutletVitals,
    PageLook,
    RaiseAlert,
    Result,
    SourceVitals,
    Story,
    Trouble,
    TroubleKind,
    Visit,
    Vitals,
)
from tests.support.build import at, source, story

OPERATOR = Channel("operator", "OPERATOR_URL", kinds=("health",))
STORY = story("cars", source("wire"), source("daily", "http://daily.test/feed"), channels=(OPERATOR,))
GIB = 2**30


def down(name: str, result: Result = Result.UNREACHABLE, *, hours: tuple[float, ...] = (0, 1, 3)) -> SourceVitals:
    return SourceVitals(name, f"{name}.test", tuple(Visit(at(hour), result, error="no answer") for hour in hours))


def kinds(vitals: Vitals, *known: Trouble, told: Story = STORY, now: float = 10) -> list[TroubleKind]:
    return [sign.kind for sign in found(told, vitals, known, now=at(now))]


def visits(*fresh: int | None, every: float = 1.0, result: Result = Result.OK) -> tuple[tuple[str, Visit], ...]:
    return tuple(("wire", Visit(at(number * every), result, 20, new)) for number, new in enumerate(fresh))


WEEK = (None, *[1] * 24 * 7)
"""Visits every hour for a week, each with something new."""


def begun(intents: tuple[Intent, ...]) -> list[TroubleKind]:
    return [one.trouble.kind for one in intents if isinstance(one, BeginTrouble)]


def headlines(intents: tuple[Intent, ...]) -> list[str]:
    return [one.headline for one in intents if isinstance(one, RaiseAlert)]


def test_where_nothing_can_be_reached_it_is_told_once_and_not_of_each_source() -> None:
    cut = (down("wire"), down("daily"))
    assert kinds(Vitals(cut, unreached=cut)) == [TroubleKind.OFFLINE]


def test_sources_that_are_visited_once_a_week_do_not_hide_that_nothing_can_be_reached() -> None:
    weekly = story("cars", *STORY.sources, source("weekly", "http://weekly.test/feed"))
    cut = (down("wire"), down("daily"))
    assert kinds(Vitals(cut, unreached=cut), told=weekly) == [TroubleKind.OFFLINE]
    four = story("cars", *weekly.sources, source("monthly", "http://monthly.test/feed"))
    assert kinds(Vitals(cut, unreached=cut), told=four) == [TroubleKind.FAILING] * 2


def test_one_host_that_cannot_be_reached_is_that_host() -> None:
    up = SourceVitals("daily", "daily.test", (Visit(at(0), Result.OK, 20, 1),))
    assert kinds(Vitals((down("wire"), up), unreached=(down("wire"),))) == [TroubleKind.FAILING]


def test_a_network_that_is_gone_for_some_minutes_is_told_to_nobody() -> None:
    cut = (down("wire", hours=(0, 0.2)), down("daily", hours=(0, 0.2)))
    assert kinds(Vitals(cut, unreached=cut)) == []


def test_of_a_host_that_refuses_every_page_its_source_is_not_told_besides() -> None:
    looks = tuple(PageLook(at(hour), f"http://wire.test/{hour}", Result.BLOCKED) for hour in range(6))
    refused = Vitals((down("wire", Result.BLOCKED),), (OutletVitals("wire.test", looks),))
    assert kinds(refused) == [TroubleKind.BLOCKED]
    html = Vitals((down("wire", Result.BROKEN),), refused.outlets)
    assert kinds(html) == [TroubleKind.BLOCKED, TroubleKind.UNREADABLE]


def test_nothing_new_from_anywhere_is_told_after_the_hours_that_the_story_says() -> None:
    assert kinds(Vitals(all_visits=visits(*WEEK, *[0] * 24))) == [TroubleKind.NOTHING]
    assert kinds(Vitals(all_visits=visits(*WEEK, *[0] * 23))) == []
    assert kinds(Vitals(all_visits=visits(*WEEK, *[0] * 23, 1, 0))) == []


def test_the_first_weekend_of_a_story_is_no_trouble() -> None:
    workdays = [hour % 24 in range(8, 18) for hour in range(24 * 5)]
    first = visits(None, *map(int, workdays), *[0] * 56, 1)
    assert [kinds(Vitals(all_visits=first[:end])) for end in range(len(first))] == [[]] * len(first)
    assert kinds(Vitals(all_visits=visits(None, *[0] * 71))) == []
    assert kinds(Vitals(all_visits=visits(None, *[0] * 72))) == [TroubleKind.NOTHING]


def test_a_story_whose_sources_are_often_quiet_for_long_is_left_alone() -> None:
    assert kinds(Vitals(all_visits=visits(None, *[0] * 40, 1, *[0] * 70))) == []
    assert kinds(Vitals(all_visits=visits(None, *[0] * 40, 1, *[0] * 83))) == [TroubleKind.NOTHING]


def test_visits_that_fail_are_hours_in_which_nothing_came() -> None:
    failing = tuple((name, Visit(one.at, Result.BLOCKED)) for name, one in visits(*[None] * 30))
    assert kinds(Vitals(all_visits=failing)) == [TroubleKind.NOTHING]


def test_deliveries_die_after_three_attempts_or_when_they_are_given_up() -> None:
    assert kinds(Vitals(channels=(ChannelVitals("operator", attempts=2),))) == []
    assert kinds(Vitals(channels=(ChannelVitals("operator", attempts=3),))) == [TroubleKind.DELIVERIES]
    assert kinds(Vitals(channels=(ChannelVitals("operator", dead=1),))) == [TroubleKind.DELIVERIES]


def test_a_disk_is_nearly_full_at_the_third_pass_in_a_row() -> None:
    low, high = (Disk(at(0), free, 100 * GIB) for free in (GIB, 90 * GIB))
    assert kinds(Vitals(disks=(low, low))) == []
    assert kinds(Vitals(disks=(low, high, low))) == []
    assert kinds(Vitals(disks=(low, low, low))) == [TroubleKind.DISK]


def test_room_enough_depends_on_the_size_of_the_disk() -> None:
    assert whole.least_free(Disk(at(0), 0, 1000 * GIB)) == 2 * GIB
    assert whole.least_free(Disk(at(0), 0, 20 * GIB)) == GIB
    assert whole.least_free(Disk(at(0), 0, GIB)) == whole.LEAST_FREE


def test_a_trouble_is_told_when_it_begins_and_when_it_ends_and_never_between() -> None:
    vitals = Vitals((down("wire"), SourceVitals("daily", "daily.test", ())))
    first = trouble_intents(STORY, vitals, (), now=at(4))
    assert (begun(first), headlines(first)) == ([TroubleKind.FAILING], ["wire: does not answer as it should"])
    lasting = Trouble(TroubleKind.FAILING, "wire", at(0), at(4), "it fails")
    assert trouble_intents(STORY, vitals, (lasting,), now=at(5)) == ()
    back = SourceVitals("wire", "wire.test", tuple(Visit(at(6 + hour), Result.OK, 9, 1) for hour in range(3)))
    last = trouble_intents(STORY, Vitals((back,)), (lasting,), now=at(9))
    assert [type(one) for one in last] == [EndTrouble, RaiseAlert]
    assert headlines(last) == ["Over: wire: does not answer as it should"]


def test_it_is_told_to_whoever_asked_for_health_and_on_the_terminal() -> None:
    readers = story("cars", source("wire"), channels=(OPERATOR, Channel("readers", "READERS_URL")))
    (alert,) = (
        one for one in trouble_intents(readers, Vitals((down("wire"),)), (), now=at(4)) if isinstance(one, RaiseAlert)
    )
    assert [one.channel for one in alert.to] == ["terminal", "operator"]
    assert alert.article is None


def test_a_trouble_that_comes_back_within_four_hours_is_told_when_it_still_lasts_then() -> None:
    over = Trouble(TroubleKind.FAILING, "wire", at(-9), at(-8), "it failed", ended=at(2))
    vitals = Vitals((down("wire"), SourceVitals("daily", "daily.test", ())))
    assert kinds(vitals, over, now=5) == []
    assert kinds(vitals, over, now=6) == [TroubleKind.FAILING]
    assert kinds(vitals, replace(over, ended=at(9000)), now=6) == [TroubleKind.FAILING]  # by a clock that ran ahead


def test_a_source_is_in_one_trouble_at_a_time() -> None:
    silent = Trouble(TroubleKind.SILENT, "wire", at(-9), at(-8), "it is silent")
    assert kinds(Vitals((down("wire"),)), silent) == []


def test_what_left_the_story_is_no_trouble_any_more_and_nobody_is_told() -> None:
    gone = (
        Trouble(TroubleKind.FAILING, "herald", at(-9), at(-8), "it fails"),
        Trouble(TroubleKind.DELIVERIES, "desk", at(-9), at(-8), "it fails"),
    )
    intents = trouble_intents(STORY, Vitals(), gone, now=at(0))
    assert [type(one) for one in intents] == [EndTrouble, EndTrouble]


def test_a_story_without_sources_is_not_waited_for() -> None:
    lasting = (Trouble(TroubleKind.NOTHING, "cars", at(-9), at(-8), "nothing"),)
    intents = trouble_intents(replace(STORY, sources=()), Vitals(), lasting, now=at(0))
    assert [type(one) for one in intents] == [EndTrouble]


def test_a_channel_is_well_again_when_something_arrives() -> None:
    lasting = Trouble(TroubleKind.DELIVERIES, "operator", at(0), at(1), "it fails")
    still = ChannelVitals("operator", attempts=4, since=at(0))
    waits = ChannelVitals("operator")
    back = ChannelVitals("operator", arrived=at(2))
    ends = [len(trouble_intents(STORY, Vitals(channels=(one,)), (lasting,), now=at(3))) for one in (still, waits, back)]
    assert ends == [0, 0, 2]


def test_the_watch_is_online_again_after_three_answers() -> None:
    cut = Trouble(TroubleKind.OFFLINE, "cars", at(0), at(1), "it is off")
    answers = visits(1, 0, 0, every=2)
    assert not whole.is_online(cut, answers)
    assert whole.is_online(cut, (*answers, ("wire", Visit(at(6), Result.BLOCKED))))


def test_a_silence_is_as_long_as_the_story_says() -> None:
    patient = replace(STORY, health=replace(STORY.health, nothing_for=timedelta(days=3)))
    assert kinds(Vitals(all_visits=visits(*WEEK, *[0] * 60)), told=patient) == []
    assert kinds(Vitals(all_visits=visits(*WEEK, *[0] * 72)), told=patient) == [TroubleKind.NOTHING]
