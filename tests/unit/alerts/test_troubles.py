"""Troubles of the watch, as whoever runs it is told of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.alerts.compose import Limits, compose
from monitor.alerts.rules import for_trouble
from monitor.model import BeginTrouble, Channel, EndTrouble, Trouble, TroubleKind
from monitor.store import Store
from tests.support.build import at, story

OPERATOR = Channel("operator", "OPERATOR_URL", kinds=("health",))
TOLD = story("cars", channels=(OPERATOR,))
FAILS = Trouble(TroubleKind.FAILING, "wire", at(0), at(3), "wire has failed at 3 visits in a row: <it> refuses")


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as opened:
        opened.put_story(TOLD, at())
        yield opened


def message(store: Store, language: str, *, is_over: bool) -> str:
    store.apply([BeginTrouble("cars", FAILS), *for_trouble(TOLD, FAILS, at=at(3), is_over=False)])
    if is_over:
        store.apply([EndTrouble("cars", FAILS, at(9)), *for_trouble(TOLD, FAILS, at=at(9), is_over=True)])
    *_, last = store.outbox.claim("cars", "operator", now=at(10), by="me", limit=9)
    channel = replace(OPERATOR, language=language)
    tellings = store.outbox.tellings([last.alert.id])
    return compose(TOLD, channel, [last.alert], tellings, now=at(10), limits=Limits()).text


@pytest.mark.parametrize(
    ("language", "begins", "ends"),
    [
        ("en", "wire: does not answer as it should", "Over: wire: does not answer as it should"),
        ("id", "wire: tidak menjawab sebagaimana mestinya", "Berakhir: wire: tidak menjawab sebagaimana mestinya"),
        ("zh", "wire：应答不正常", "已恢复：wire：应答不正常"),
    ],
)
def test_a_trouble_is_told_in_the_language_of_the_channel(store: Store, language: str, begins: str, ends: str) -> None:
    begun = message(store, language, is_over=False)
    assert begins in begun
    assert ends not in begun
    assert "wire has failed at 3 visits in a row: <it> refuses." in begun
    assert ends in message(store, language, is_over=True)


def test_its_message_says_since_when_and_until_when(store: Store) -> None:
    assert "Since Sep 1, 2022 08:00 UTC" in message(store, "en", is_over=False)
    assert "It began at Sep 1, 2022 08:00 UTC and was over at Sep 1, 2022 17:00 UTC" in message(
        store, "en", is_over=True
    )


def test_beginning_and_end_are_two_alerts_and_each_is_one_however_often_it_is_raised() -> None:
    begun, again = (for_trouble(TOLD, FAILS, at=at(hours), is_over=False)[0].key for hours in (3, 4))
    over = for_trouble(TOLD, FAILS, at=at(9), is_over=True)[0].key
    later = for_trouble(TOLD, replace(FAILS, began=at(20)), at=at(20), is_over=False)[0].key
    assert begun == again
    assert len({begun, over, later}) == 3
