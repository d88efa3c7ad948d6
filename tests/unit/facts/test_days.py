from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facts import days_of

FRIDAY = "2022-08-26T10:00:00+07:00"


def read(text: str, language: str, published: str | None = FRIDAY) -> list[str]:
    return [day.value for day in days_of(text, language=language, published=published)]


@pytest.mark.parametrize(
    ("en", "id_", "zh", "day"),
    [
        ("it came today", "itu datang hari ini", "今天来了", "2022-08-26"),
        ("it came yesterday", "itu datang kemarin", "昨日来了", "2022-08-25"),
        ("it comes tomorrow", "itu datang besok", "明天来", "2022-08-27"),
        ("it came on Thursday", "itu datang Kamis", "周四来了", "2022-08-25"),
        ("it came on Friday", "itu datang Jumat", "本周五来了", "2022-08-26"),
        ("it comes next Monday", "itu datang Senin depan", "下周一来", "2022-08-29"),
        ("it came on 24 August", "itu datang 24 Agustus", "8月24日来了", "2022-08-24"),
        ("it came on August 24, 2022", "itu datang Rabu (24/8/2022)", "2022年8月24日来了", "2022-08-24"),
    ],
)
def test_a_day_is_one_day_in_three_languages(en: str, id_: str, zh: str, day: str) -> None:
    assert read(en, "en") == read(id_, "id") == read(zh, "zh") == [day]


def test_the_year_is_the_nearest_one() -> None:
    assert read("on 30 December", "en", "2022-01-05") == ["2021-12-30"]
    assert read("pada 3 Januari", "id", "2022-12-30") == ["2023-01-03"]
    assert read("31日", "zh", "2022-09-02") == ["2022-08-31"]


def test_without_a_publication_only_a_whole_date_is_a_day() -> None:
    assert read("yesterday, on 24 August, or on 25 August 2022", "en", None) == ["2022-08-25"]


def test_the_name_of_the_day_beside_its_date_says_nothing_more() -> None:
    assert read("Jumat (26/8)", "id") == ["2022-08-26"]
    assert read("Thursday, August 25, 2022", "en") == ["2022-08-25"]


@pytest.mark.parametrize("text", ["in August 2022", "dua minggu lagi", "一周前", "it may be 5"])
def test_what_is_no_day_is_left_out(text: str) -> None:
    assert read(text, "en") == []


@given(st.dates(date(1990, 1, 1), date(2039, 12, 31)), st.integers(-170, 170))
def test_a_day_without_its_year_finds_it_again(published: date, offset: int) -> None:
    day = published + timedelta(days=offset)
    found = read(f"on {day.day} {day:%B}", "en", published.isoformat())
    # The 29th of February may lie nearer in no other year.
    assert found == [day.isoformat()]


def test_the_end_of_the_calendar_stops_nothing() -> None:
    assert read("tomorrow", "en", "9999-12-31") == ["9999-12-31"]
