"""A flood: many articles found in one real pass reach every channel as a handful of messages, and none is lost."""

from __future__ import annotations

import pytest

from bench.flood import Channelled, Flood, flood

pytestmark = pytest.mark.unmeasured

ARTICLES = 120
HANDFUL = 4


@pytest.fixture(scope="module")
def flooded(tmp_path_factory: pytest.TempPathFactory) -> Flood:
    return flood(ARTICLES, tmp_path_factory.mktemp("flood"))


@pytest.fixture(params=["hook", "service", "short", "mail"])
def told(flooded: Flood, request: pytest.FixtureRequest) -> Channelled:
    return next(one for one in flooded.told if one.channel == request.param)


def test_every_article_of_the_flood_is_an_alert_and_none_of_the_first_pass(flooded: Flood) -> None:
    assert flooded.alerts == ARTICLES


def test_a_channel_gets_a_handful_of_messages(told: Channelled) -> None:
    assert 1 <= told.messages <= HANDFUL


def test_they_name_every_article_or_say_how_many_more_there_are_and_where(told: Channelled) -> None:
    assert told.named + told.counted == ARTICLES
    assert told.named >= told.messages


def test_nothing_is_told_twice_and_nothing_is_left(told: Channelled) -> None:
    assert (told.repeated, told.left) == (0, 0)


def test_where_there_is_room_every_article_is_named(flooded: Flood) -> None:
    assert {one.channel: one.named for one in flooded.told if one.channel != "short"} == dict.fromkeys(
        ("hook", "service", "mail"), ARTICLES
    )
