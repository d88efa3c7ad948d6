"""An article that was taken down, and came back, before anybody was told: told as one, and as it is."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.alerts.atom import atom
from monitor.alerts.compose import Composed, Limits, compose
from monitor.alerts.deliver import deliver
from monitor.model import AlertKind, Channel, Result, Story
from monitor.store import AlertRow, Telling, Turn
from tests.support.build import T0, article, at
from tests.support.receivers import ALLOWED, Desk
from tests.support.world import World
from tests.unit.alerts.test_compose import DESK, STORY, alert

GONE = alert(1, kind="gone", at=at(1), body="missing at 3 looks: 404", novelty=None)
BACK = alert(2, kind="restored", number=1, article=GONE.article, at=at(7), body="it can be read again", novelty=None)
AGAIN = alert(3, kind="gone", number=1, article=GONE.article, at=at(30), body="missing at 3 looks: 410", novelty=None)
NOTHING = Telling(revision=4)


def said(*alerts: AlertRow, channel: Channel = DESK, later: dict[int, tuple[Turn, ...]] | None = None) -> Composed:
    behind = {one.id: replace(NOTHING, later=(later or {}).get(one.id, ())) for one in alerts}
    return compose(STORY, channel, alerts, behind, now=T0, limits=Limits())


def keys(made: Composed) -> list[str]:
    return sorted(one["key"] for one in json.loads(made.data)["alerts"])


def test_gone_and_back_is_one_entry_that_says_both_times() -> None:
    made = said(GONE, BACK)
    assert made.text.splitlines()[2:] == [
        "Gone, and back: Two makers talk",
        "  it can be read again",
        "  daily.test · Gone: Sep 1, 2022 09:00 UTC → Back: Sep 1, 2022 15:00 UTC",
        "  http://daily.test/1",
        "  Here: https://desk.test/news/-/monitor/article/1/4?story=cars",
        "",
        f"[{made.key}]",
    ]
    assert made.subject == "Gone, and back: Two makers talk"
    assert made.html.count("<h3>") == 1
    assert keys(made) == ["new:1", "new:2"]


def test_back_and_gone_again_leads_to_the_last_text() -> None:
    made = said(GONE, BACK, AGAIN)
    assert "Back, and gone again: Two makers talk" in made.text
    assert "Gone: Sep 1, 2022 09:00 UTC → Back: Sep 1, 2022 15:00 UTC → Gone: Sep 2, 2022 14:00 UTC" in made.text
    assert "Last text: " in made.text
    assert keys(made) == ["new:1", "new:2", "new:3"]


def test_the_key_of_a_message_is_that_of_all_its_alerts() -> None:
    assert said(GONE, BACK).key == said(BACK, GONE).key
    assert said(GONE, BACK).key not in (said(GONE).key, said(BACK).key)


def test_what_is_gone_no_more_is_not_told_as_if_it_were_whoever_hears_that_it_is_back() -> None:
    made = said(GONE, later={1: (Turn("restored", at(7)),)})
    assert "Gone, and back: Two makers talk" in made.text
    assert "Last text" not in made.text
    assert json.loads(made.data)["alerts"][0]["later"] == [{"kind": "restored", "at": at(7).isoformat()}]
    assert json.loads(made.data)["alerts"][0]["kind"] == "gone"


def test_what_one_message_and_the_store_both_know_is_said_once() -> None:
    made = said(GONE, BACK, later={1: (Turn("restored", at(7)),)})
    assert made.text.count("Back: Sep 1") == 1


def test_two_articles_are_two_entries_and_other_alerts_stay_as_they_are() -> None:
    other = replace(GONE, id=9, key="new:9", number=9, article="http://daily.test/9")
    changed = replace(BACK, id=8, key="new:8", kind="figure", severity=0.5)
    made = said(GONE, BACK, other, changed)
    assert made.text.count("Gone, and back: ") == 1
    assert made.text.count("\nGone: Two makers talk") == 1
    assert made.subject == "Figure changed: Two makers talk (+2)"
    assert len(keys(made)) == 4


def test_of_very_many_turns_the_latest_are_told_and_every_key_is_kept() -> None:
    turns = [
        replace(GONE if number % 2 else BACK, id=number, key=f"k{number:02}", at=at(number)) for number in range(40)
    ]
    made = said(*turns)
    assert made.text.count(" UTC") == 6
    assert "… → " in made.text
    assert keys(made) == [f"k{number:02}" for number in range(40)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", ["Hilang, lalu muncul lagi: ", "Hilang: 1 Sep 2022 16:00 WIB", "→ Muncul lagi: 1 Sep 2022"]),
        ("zh", ["撤下后重新出现：", "已撤下：2022年9月1日", "→ 重新出现：2022年9月1日"]),
    ],
)
def test_turns_are_told_in_the_readers_language(language: str, words: list[str]) -> None:
    reader = replace(DESK, language=language, zone="Asia/Jakarta")  # type: ignore[arg-type]  # one of three
    text = said(GONE, BACK, channel=reader).text
    assert [word for word in words if word not in text] == []


def sent(world: World, told: Story, hours: float) -> list[dict[str, object]]:
    """What a webhook is sent then."""
    with Desk() as desk:
        environ = {"DESK_URL": f"http://{desk.place}", **ALLOWED}
        deliver(world.store, told, now=lambda: at(hours), environ=environ, terminal=lambda text: None)
        return [message.json for message in desk.messages]


def taken_down(*kinds: AlertKind) -> tuple[World, Story]:
    """An article that is gone, and a channel that hears of these kinds."""
    desk = Channel("desk", "DESK_URL", kinds or ("gone", "restored"), type="webhook")
    world = World(channels=(desk,), gone_looks=2, gone_over=timedelta(hours=1))
    world.show(article())
    for _ in range(3):
        world.miss()
    return world, world.story


def test_an_article_that_is_back_before_it_was_told_gone_is_one_entry_of_one_message() -> None:
    world, told = taken_down()
    world.show(article())
    (message,) = sent(world, told, 24)
    assert "Gone, and back" in str(message["subject"])
    assert [one["kind"] for one in message["alerts"]] == ["gone", "restored"]  # type: ignore[attr-defined]
    assert sent(world, told, 48) == []


def test_who_hears_only_of_what_is_gone_is_told_that_it_is_back() -> None:
    world, told = taken_down("gone")
    world.show(article())
    (message,) = sent(world, told, 24)
    assert "Gone, and back" in str(message["text"])


def test_what_was_told_gone_is_told_back_as_such() -> None:
    world, told = taken_down()
    (first,) = sent(world, told, 6)
    assert str(first["subject"]).startswith("Gone: ")
    world.later(3)
    world.show(article())
    (second,) = sent(world, told, 24)
    assert str(second["subject"]).startswith("Back: ")


def test_a_wall_is_neither_gone_nor_back() -> None:
    world, told = taken_down()
    world.miss(Result.BLOCKED)
    (message,) = sent(world, told, 24)
    assert str(message["subject"]).startswith("Gone: ")


def test_a_feed_tells_each_turn_as_it_was() -> None:
    behind = {1: replace(NOTHING, later=(Turn("restored", at(7)),)), 2: NOTHING}
    made = atom("Cars", "cars", [BACK, GONE], behind, site="http://x.test", itself="http://x.test/f").decode()
    titles = [found.split("<")[0] for found in made.split("<title>")[2:]]
    assert titles == ["Back: Two makers talk", "Gone: Two makers talk"]


@pytest.mark.parametrize(
    ("language", "gone", "back"),
    [
        ("en", "missing at 2 looks: the page says 404", "it can be read again"),
        ("id", "tidak ditemukan pada 2 pemeriksaan; halaman menjawab 404", "dapat dibaca lagi"),
        ("zh", "2 次查看均未找到；页面返回 404", "可以重新读到"),
    ],
)
def test_why_it_is_gone_or_back_is_told_in_the_readers_language(language: str, gone: str, back: str) -> None:
    world, told = taken_down()
    reader = replace(told, channels=(replace(told.channels[0], language=language),))  # type: ignore[arg-type]
    (first,) = sent(world, reader, 6)
    assert f"  {gone}\n" in str(first["text"])
    world.later(3)
    world.show(article())
    (second,) = sent(world, reader, 24)
    assert f"  {back}\n" in str(second["text"])


def test_a_look_that_found_it_unchanged_ends_the_count_of_misses() -> None:
    desk = Channel("desk", "DESK_URL", ("gone",), language="zh", type="webhook")
    world = World(channels=(desk,), gone_looks=2, gone_over=timedelta(hours=1))
    world.show(article())
    for result in (Result.MISSING, Result.NOT_MODIFIED, Result.MISSING, Result.MISSING):
        world.miss(result)
    (message,) = sent(world, world.story, 24)
    assert "2 次查看均未找到" in str(message["text"])
