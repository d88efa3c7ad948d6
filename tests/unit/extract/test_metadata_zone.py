"""The page's own clock, where it states one moment in UTC and by the clock of its place."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.meta_zone import by_the_clock_of_the_page
from monitor.extract.metadata import Metadata, read_metadata
from monitor.extract.tree import parse
from monitor.stamps import stamp_to_utc

moments = st.datetimes(
    min_value=datetime(1991, 1, 1),  # noqa: DTZ001 - made aware below
    max_value=datetime(2040, 1, 1),  # noqa: DTZ001
).map(lambda at: at.replace(microsecond=0, tzinfo=UTC))
zones = st.sampled_from([-11, -8, -5, -3.5, -3, 1, 2, 3, 5.5, 5.75, 7, 8, 9, 9.5, 12, 13]).map(
    lambda hours: timezone(timedelta(hours=hours))
)


def page(machines: str, printed: str, *, lang: str = "en", modified: str | None = None) -> Metadata:
    ld = {"@type": "NewsArticle", "headline": "The ferry sails", "datePublished": machines, "dateModified": modified}
    tree = parse(
        f"<html lang={lang}><script type='application/ld+json'>{json.dumps(ld)}</script>"
        f"<h1>The ferry sails</h1><div class=date>{printed}</div><p>Text.</p></html>"
    )
    assert tree is not None
    return read_metadata(tree, "http://kabar.test/a")


@given(moments.filter(lambda at: (at.hour, at.minute, at.second) != (0, 0, 0)), zones)
def test_a_moment_in_utc_is_told_by_the_clock_that_is_printed(moment: datetime, zone: timezone) -> None:
    local = moment.astimezone(zone)
    printed = f"{local:%B} {local.day}, {local.year} {local:%I:%M %p}"
    told = by_the_clock_of_the_page([moment.isoformat()], [], [(printed, False)], "en")
    assert told == {moment.isoformat(): local.isoformat()}


@given(moments, st.lists(st.text(max_size=60), max_size=4), moments)
def test_whatever_is_printed_the_moment_stays_the_same(moment: datetime, texts: list[str], other: datetime) -> None:
    printed = [*texts, f"{other:%Y-%m-%d %H:%M}", f"{moment:%d %B %Y} 09:{moment:%M}"]
    texts = [(text, number % 2 == 0) for number, text in enumerate(printed)]
    for before, after in by_the_clock_of_the_page([moment.isoformat()], [other.isoformat()], texts, None).items():
        assert stamp_to_utc(before) == stamp_to_utc(after)


def test_readers_take_an_evening_for_its_own_day() -> None:
    found = page("2019-11-19T07:03:25Z", "Ratri Wulandari November 18, 2019 11:03 PM")
    assert found.published == "2019-11-18T23:03:25-08:00"


def test_day_and_time_in_boxes_of_their_own_belong_together() -> None:
    printed = "<div>Nov. 19, 2019</div><div>5:50 PM</div>"
    assert page("2019-11-20T01:50:59Z", printed).published == "2019-11-19T17:50:59-08:00"


def test_a_change_within_the_day_goes_by_the_same_clock() -> None:
    found = page(
        "2019-11-20T06:35:39Z", "Updated 1:39 am, Wednesday, November 20, 2019", modified="2019-11-20T06:39:54Z"
    )
    assert (found.published, found.modified) == ("2019-11-20T01:35:39-05:00", "2019-11-20T01:39:54-05:00")


@pytest.mark.parametrize(
    ("machines", "printed"),
    [
        ("2019-11-19T07:03:25+00:00", "November 18, 2019"),
        ("2019-11-19T07:03:25+00:00", "November 19, 2019 7:03 AM"),
        ("2019-11-19T07:03:25+00:00", "November 18, 2019 11:04 PM"),
        ("2019-11-19T07:03:25+00:00", "November 18, 2019 11:03 PM GMT"),
        ("2019-11-19T00:00:00+00:00", "November 18, 2019 7:00 PM"),
        ("2019-11-19T07:03:25+07:00", "November 18, 2019 11:03 PM"),
    ],
)
def test_another_moment_or_another_zone_changes_nothing(machines: str, printed: str) -> None:
    assert page(machines, printed).published == machines


def test_a_naive_time_for_machines_takes_its_zone_from_one_in_utc() -> None:
    ld = {"@type": "NewsArticle", "headline": "Feri", "datePublished": "2022-09-05T09:15:20"}
    tree = parse(
        "<html lang=id><meta property='article:published_time' content='2022-09-05T02:15:20+00:00'>"
        f"<script type='application/ld+json'>{json.dumps(ld)}</script></html>"
    )
    assert tree is not None
    assert read_metadata(tree, None).published == "2022-09-05T09:15:20+07:00"


PUBLISHED, CHANGED = "2026-08-26T20:15:00+00:00", "2026-08-27T01:15:00+00:00"


def test_the_time_of_a_change_says_nothing_of_the_clock_of_publication() -> None:
    found = page("2026-08-26T20:15:00Z", "Diperbarui Kamis, 27 Agustus 2026 08:15", lang="id")
    assert found.published == PUBLISHED
    assert found.modified == "2026-08-27"


def test_the_time_of_a_change_that_names_its_zone_and_is_the_same_moment_says_it() -> None:
    found = page("2026-08-26T20:15:00Z", "", modified="2026-08-26T16:15:00-04:00")
    assert found.published == "2026-08-26T16:15:00-04:00"


def test_the_time_of_a_change_is_held_against_that_of_the_change() -> None:
    found = page(
        "2026-08-26T20:15:00Z", "Diperbarui Kamis, 27 Agustus 2026 08:15", lang="id", modified="2026-08-27T01:15:00Z"
    )
    assert (found.published, found.modified) == ("2026-08-27T03:15:00+07:00", "2026-08-27T08:15:00+07:00")


@pytest.mark.parametrize(
    ("language", "hour"), [("id", 7), ("id-ID", 7), ("in_ID", 7), ("en-id", 7), ("en", 12), (None, 12), ("en-gb", 12)]
)
def test_of_two_clocks_the_one_of_the_pages_language_counts(language: str | None, hour: int) -> None:
    told = by_the_clock_of_the_page([PUBLISHED], [CHANGED], [("2026-08-27 08:15", False)], language)
    zone = timezone(timedelta(hours=hour))
    assert told == {one: datetime.fromisoformat(one).astimezone(zone).isoformat() for one in (PUBLISHED, CHANGED)}


def test_a_clock_that_is_not_usual_counts_where_no_other_is_stated() -> None:
    told = by_the_clock_of_the_page([PUBLISHED], [], [("2026-08-26 16:15", False)], "id")
    assert told == {PUBLISHED: "2026-08-26T16:15:00-04:00"}
