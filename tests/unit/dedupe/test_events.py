"""Reports of one event are found by what they say, whoever wrote them; other reports stay apart."""

from __future__ import annotations

import random
import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.dedupe import Doc, families
from monitor.dedupe.events import Report, events

DAY = datetime(2022, 8, 26, tzinfo=UTC)

FIRE = [
    Report(
        "Blaze at Merak oil depot forces 900 from homes",
        "A fire at the Pertala oil depot in Merak burned through the night and drove 900 people from their homes. "
        "Firefighters from Cilegon brought the flames under control at dawn, said Merak harbour master Rudi Hartawan. "
        "Two tanks were lost. Nobody died, but eleven workers were treated for burns at Cilegon hospital.",
        DAY,
        0,
    ),
    Report(
        "Merak depot fire out after eleven hours",
        "It took crews from Cilegon until sunrise to put out the fire that destroyed two tanks of the Pertala depot. "
        "Some 900 residents of Merak slept in a school, and eleven workers had burns. Harbour master Rudi Hartawan "
        "said that a valve had failed.",
        DAY + timedelta(hours=9),
        1,
    ),
]
VOTE = [
    Report(
        "Lembata council rejects ferry subsidy",
        "Councillors on Lembata voted 14 to 11 against paying a subsidy to the ferry line Sinar Bahari. The line said "
        "it would stop sailing to Adonara in October. Regent Maria Lagadoni asked for another vote.",
        DAY,
        2,
    ),
    Report(
        "No money for Sinar Bahari, says Lembata",
        "With 14 votes to 11 the council of Lembata refused the subsidy that ferry operator Sinar Bahari asked for. "
        "Adonara will be without a ferry from October, and regent Maria Lagadoni wants the council to vote again.",
        None,
        3,
    ),
]
HAN = [
    Report(
        "默拉克油库大火扑灭",
        "默拉克一座油库夜间起火，九百名居民撤离。来自芝勒贡的消防员黎明时控制了火势。港务长鲁迪称两个油罐被毁，十一名工人烧伤。",
        DAY,
        4,
    ),
    Report(
        "油庫起火 默拉克九百居民撤離",
        "芝勒貢消防員直到日出才撲滅默拉克油庫的大火。兩個油罐被毀，十一名工人燒傷，九百居民在學校過夜。港務長魯迪說閥門失靈。",
        DAY,
        5,
    ),
]
ALL = [*FIRE, *VOTE, *HAN]


def test_reports_of_one_event_are_together_and_others_apart() -> None:
    assert events(ALL) == [0, 0, 2, 2, 4, 4]


@pytest.mark.parametrize("two", [FIRE, VOTE, HAN])
def test_two_reports_are_enough_to_see_that_they_tell_the_same(two: list[Report]) -> None:
    assert events(two) == [0, 0]


def test_two_reports_of_different_events_are_apart() -> None:
    assert events([FIRE[0], VOTE[0]]) == [0, 1]


def test_reports_in_two_languages_are_never_joined() -> None:
    indonesian = Report(
        "Depo minyak Pertala di Merak terbakar",
        "Depo minyak Pertala di Merak terbakar pada malam hari dan 900 warga yang tinggal di dekatnya mengungsi. "
        "Petugas dari Cilegon memadamkan api, kata Rudi Hartawan, kepala pelabuhan Merak. Sebelas pekerja dirawat.",
        DAY,
        9,
    )
    assert events([FIRE[0], indonesian], alike=-50.0) == [0, 1]


def _evidence(one: Report, other: Report) -> float:
    """How much speaks for one event: the highest bar, to a quarter, that two reports still pass."""
    return max((bar / 4 for bar in range(-80, 40) if events([one, other], alike=bar / 4) == [0, 0]), default=-99.0)


def test_days_between_reports_speak_against_one_event() -> None:
    hours, days, month = (
        _evidence(FIRE[0], replace(FIRE[1], time=DAY + gap))
        for gap in (timedelta(hours=20), timedelta(days=4), timedelta(days=30))
    )
    assert hours > days > month > -20


def test_a_report_of_the_next_morning_costs_nothing_and_one_of_the_same_day_gains_nothing() -> None:
    unknown = _evidence(FIRE[0], replace(FIRE[1], time=None))
    assert unknown == _evidence(*FIRE) == _evidence(FIRE[0], replace(FIRE[1], time=DAY + timedelta(hours=23)))


def _with(report: Report, words: str) -> Report:
    return replace(report, text=f"{words} {report.text}")


def test_days_named_in_the_texts_speak_for_one_event_or_against_it_where_no_dates_are_known() -> None:
    one, other = (replace(report, time=None) for report in FIRE)
    silent = _evidence(one, other)
    for first, same, later in [
        ("It burned on Monday.", "It burned from noon on Monday to Tuesday.", "It burned on Thursday."),
        ("It burned on 14 September.", "It burned on Sept. 14.", "It burned on 19 September."),
    ]:
        assert (
            _evidence(_with(one, first), _with(other, same))
            > silent
            > _evidence(_with(one, first), _with(other, later))
        )


def test_figures_in_common_speak_for_one_event() -> None:
    bare = [replace(report, text=re.sub(r"\d+", "some", report.text), title=None) for report in VOTE]
    both = [replace(report, text=report.text + " The line asked for 38,250 euros.") for report in bare]
    one = [bare[0], replace(bare[1], text=bare[1].text + " The line asked for 38,250 euros.")]
    assert _evidence(*both) > _evidence(*one)


def test_what_two_reports_need_in_common_grows_with_the_reports_around_them() -> None:
    # The same two, alone in their week and among a hundred others of that day that share nothing with them.
    pair = [replace(report, text=" ".join(report.text.split()[:24])) for report in FIRE]
    others = [
        Report(f"N{at}a", "It was said that " + " ".join(f"n{at}b{word}" for word in range(40)), DAY, 10 + at)
        for at in range(100)
    ]
    away = [replace(report, time=DAY + timedelta(days=90)) for report in others]

    def bar(rest: list[Report]) -> float:
        falling = (bar / 4 for bar in reversed(range(-80, 40)))
        return next(bar for bar in falling if events([*pair, *rest], alike=bar)[:2] == [0, 0])

    assert bar(away) > bar(others)


def test_copies_are_linked_at_once_whatever_they_say() -> None:
    assert events([FIRE[0], replace(VOTE[0], family=0), HAN[0]]) == [0, 0, 2]


def test_nothing_is_said_of_reports_without_words() -> None:
    assert events([Report(None, "", None, 8), Report("", "…", None, 9), *FIRE]) == [0, 1, 2, 2]
    assert events([]) == []


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(ALL))))
def test_who_is_together_does_not_depend_on_the_order(order: list[int]) -> None:
    first = events([replace(ALL[at], family=place) for place, at in enumerate(order)])
    groups: dict[int, set[int]] = {}
    for place, at in enumerate(order):
        groups.setdefault(first[place], set()).add(at)
    assert sorted(map(sorted, groups.values())) == [[0, 1], [2, 3], [4, 5]]
    assert all(order[place] in groups[place] for place in groups)


def test_an_event_is_named_after_its_earliest_article() -> None:
    docs = [Doc(f"{at}", one.text, one.title, published=(DAY - timedelta(hours=at)).isoformat())
            for at, one in enumerate([*FIRE, *VOTE])]  # fmt: skip
    assert [place.event for place in families(docs)] == ["1", "1", "3", "3"]
    assert [place.family for place in families(docs)] == ["0", "1", "2", "3"]


def test_a_chain_of_likenesses_does_not_make_one_event() -> None:
    # Each shares half its names with the next, and none with the one after: in the mean they are not alike.
    names = [f"Nama{number}x" for number in range(100)]
    chain = [Report(None, " ".join(f"di sana {name}" for name in names[at * 10 : at * 10 + 20]), DAY, at)
             for at in range(8)]  # fmt: skip
    assert len(set(events(chain))) >= 3


def test_a_thousand_reports_cost_a_moment_and_the_event_among_them_is_found() -> None:
    dice = random.Random(3)
    words = [f"kata{number}x" for number in range(3_000)]
    names = [f"Nama{number}y" for number in range(12)]

    def report(at: int, names: list[str]) -> Report:
        said = [f"kata {name}" for name in dice.choices(names, k=60)]
        return Report(" ".join(dice.sample(names, 4)), " ".join(dice.choices(words, k=12) + said), DAY, at)

    reports = [report(at, names if at < 200 else [f"N{at}n{number}" for number in range(12)]) for at in range(1_000)]
    began = time.process_time()
    first = events(reports)
    assert time.process_time() - began < 30
    assert first[:200] == [0] * 200
    assert 0 not in first[200:]
