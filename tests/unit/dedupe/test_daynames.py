"""The days that a report names are read in the languages of the news, and what only looks like one is not."""

from __future__ import annotations

import time

import pytest

from monitor.dedupe.daynames import named_days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("BRUSSELS, Sept 14 (Wire) - Trains stopped on Monday.", {"w0", "d14"}),
        ("Trains stopped on 14 September, a Monday.", {"w0", "d14"}),
        ("Harbour opens September 3rd", {"d3"}),
        ("Warga mengungsi pada Kamis malam, 9 Oktober.", {"w3", "d9"}),
        ("贵州一村寨6日凌晨发生山体滑坡，周日上午", {"w6", "d6"}),
        ("9月24日，星期四", {"w3", "d24"}),
        ("Am Montag, 3. März, brannte es.", {"w0", "d3"}),
        ("El martes 4 de mayo", {"w1", "d4"}),
        ("Le jeudi 12 mars", {"w3", "d12"}),
        ("14 September, 3 May and Oct. 9", {"d14", "d3", "d9"}),
    ],
)
def test_weekdays_and_days_of_months_are_read(text: str, days: set[str]) -> None:
    assert set(named_days(text)) == days


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Harga naik minggu lalu dan minggu ini",
        "until Friday, hingga Senin, by Tuesday, since Monday",
        "may 5 people at most",
        "10 des pompiers, 12 people, 99 September",
        "It rose 3.5 March to 12 percent",
        "连续120日，两周三次",
        "Mondayish",
    ],
)
def test_what_only_looks_like_a_day_is_none(text: str) -> None:
    assert named_days(text) == {}


def test_the_first_day_weighs_double_and_each_kind_has_length_one() -> None:
    days = named_days("On Monday 4 May they met, on Tuesday 5 May they parted, on Monday they met again.")
    assert days["w0"] == 2 * days["w1"]
    assert days["d4"] == 2 * days["d5"]
    assert days["w0"] ** 2 + days["w1"] ** 2 == pytest.approx(1)
    assert days["d4"] ** 2 + days["d5"] ** 2 == pytest.approx(1)


def test_a_day_far_down_is_not_read() -> None:
    assert named_days("x " * 2_000 + "on Monday, 4 May") == {}


def test_hostile_text_costs_nothing() -> None:
    began = time.process_time()
    for text in ("1" * 1_000_000, "周" * 1_000_000, "Ab " * 500_000, "12 Abcdefghijkl" * 100_000, " " * 1_000_000):
        named_days(text)
    assert time.process_time() - began < 2
