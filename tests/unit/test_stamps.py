"""Dates as pages and machines print them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.stamps import parse_local, parse_stamp, stamp_to_utc

INDONESIAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))
zones = st.integers(min_value=-12, max_value=14).map(lambda hours: timezone(timedelta(hours=hours)))


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("Jumat, 26 Agustus 2022 10:00 WIB", "2022-08-26T10:00:00+07:00"),
        ("Jumat, 26/8/2022 | 10:00 WIB", "2022-08-26T10:00:00+07:00"),
        ("Diterbitkan pada Jum'at, 26 Agu 2022, 10.00 WITA", "2022-08-26T10:00:00+08:00"),
        ("Kompas - 26/08/2022, 10:00 WIT", "2022-08-26T10:00:00+09:00"),
        ("Pukul 10.00 WIB, Jumat 26 Agustus 2022", "2022-08-26T10:00:00+07:00"),
        ("1 Maret 2022 pukul 3 sore WIB", "2022-03-01T15:00:00+07:00"),
        ("26Agustus2022", "2022-08-26"),
        ("12 Desember 2022", "2022-12-12"),
        ("2022年8月26日 09:30", "2022-08-26"),
        ("2022年8月26日 上午09:30 北京时间", "2022-08-26T09:30:00+08:00"),
        ("2022年8月26日（周五）下午3:30（北京时间）", "2022-08-26T15:30:00+08:00"),
        ("2022年08月26日 星期五 晚上8点30分 北京时间", "2022-08-26T20:30:00+08:00"),
        ("2022年8月26日中午12点 GMT+8", "2022-08-26T12:00:00+08:00"),
        ("北京时间 2022-08-26 00:05", "2022-08-26T00:05:00+08:00"),
        ("二〇二二年八月二十六日", "2022-08-26"),
        ("二〇二二年十月十日", "2022-10-10"),
        ("８月２６, 2022", "2022-08-26"),
        ("26 八月 2022", "2022-08-26"),
        ("Fri, 26 Aug 2022 09:30:00 GMT", "2022-08-26T09:30:00+00:00"),
        ("Fri, 26 Aug 2022 09:30:00 +0700 (WIB)", "2022-08-26T09:30:00+07:00"),
        ("Fri, 26 Aug 22 09:30 EST", "2022-08-26T09:30:00-05:00"),
        ("26 Aug 99 09:30 GMT", "1999-08-26T09:30:00+00:00"),
        ("Fri Aug 26 09:30:00 WIB 2022", "2022-08-26T09:30:00+07:00"),
        ("Fri Aug 26 09:30:00 2022", "2022-08-26"),
        ("9:30 AM EDT, Fri August 26, 2022", "2022-08-26T09:30:00-04:00"),
        ("Aug. 26th, 2022 at 12:05 a.m. UTC", "2022-08-26T00:05:00+00:00"),
        ("26th of August 2022", "2022-08-26"),
        ("26-Aug-2022", "2022-08-26"),
        ("2022-08-26", "2022-08-26"),
        ("2022-08-26T09:30:00Z", "2022-08-26T09:30:00+00:00"),
        ("2022-08-26T09:30:00.123456+07:00", "2022-08-26T09:30:00+07:00"),
        ("2022-08-26 09:30:00+07", "2022-08-26T09:30:00+07:00"),
        ("2022-08-26T09:30:00−03:30", "2022-08-26T09:30:00-03:30"),
        ("20220826", "2022-08-26"),
        ("20220826T093000Z", "2022-08-26T09:30:00+00:00"),
        ("20220826T0930+0700", "2022-08-26T09:30:00+07:00"),
        ("2022-08-26T24:00:00Z", "2022-08-27T00:00:00+00:00"),
        ("2022年8月26日 午後3時30分 JST", "2022-08-26T15:30:00+09:00"),
        ("令和4年8月26日", "2022-08-26"),
        ("平成28年8月26日", "2016-08-26"),
        ("令和元年8月26日", "2019-08-26"),
        ("民國111年8月26日", "2022-08-26"),
        ("2022년 8월 26일 오후 3시 30분 KST", "2022-08-26T15:30:00+09:00"),
        ("26 августа 2022 г. в 09:30 МСК", "2022-08-26T09:30:00+03:00"),
        ("26 de agosto de 2022, 3:30 p. m. GMT-5", "2022-08-26T15:30:00-05:00"),
        ("26 Αυγούστου 2022 3:30 μ.μ. EEST", "2022-08-26T15:30:00+03:00"),
        ("26 أغسطس 2022 3:30 م GMT+3", "2022-08-26T15:30:00+03:00"),
        ("يوم 09:30 GMT+3 26 أغسطس 2022", "2022-08-26T09:30:00+03:00"),
        ("2022. gada 26. augustā", "2022-08-26"),
        ("۲۶ آگوست ۲۰۲۲", "2022-08-26"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00"),
    ],
)
def test_a_date_is_read_however_it_is_printed(text: str, stamp: str) -> None:
    assert parse_stamp(text) == stamp


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kemarin",
        "2 jam lalu",
        "3 hours ago",
        "8月26日",
        "26 Agustus",
        "April 2022",
        "2022年8月",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "1989-12-31",
        "Tue, 01 Jan 2041 00:00:00 GMT",
        "2101-01-01",
        "31 Februari 2022",
        "2022-02-31",
        "2022年2月31日",
        "26 0月 2022",
        "29 Feb 2023",
        "20221301",
        "1661481000",
        "Artikel 20220826123 dari 7",
        "maybe 3 2022",
        "12345-08-26",
        "2022-08-261",
    ],
)
def test_what_states_no_believable_date_gives_none(text: str) -> None:
    assert parse_stamp(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "26 Agustus 2022 10:00",
        "2022-08-26T09:30",
        "20220826093000",
        "Fri, 26 Aug 2022 09:30:00 CST",  # China's or Chicago's
        "Fri, 26 Aug 2022 09:30:00 IST",
        "26 Aug 2022 25:99 UTC",
        "26 Aug 2022 09:30 +99:00",
        "26 Aug 2022 12 malam WIB",
        "26 Aug 2022 | Updated 27 Aug 2022 10:00 WIB",
    ],
)
def test_a_time_that_is_not_certain_leaves_the_day(text: str) -> None:
    assert parse_stamp(text) == "2022-08-26"


def test_the_language_settles_what_the_words_leave_open() -> None:
    assert parse_stamp("6/8/2022") is None
    assert parse_stamp("6/8/2022", language="en") is None
    assert parse_stamp("6/8/2022", language="id") == "2022-08-06"
    assert parse_stamp("26/8/22", language="id-ID") == "2022-08-26"
    assert parse_stamp("26/8/22") is None
    assert parse_stamp("26.08.2022 10.00 GMT+7", language="id") == "2022-08-26T10:00:00+07:00"
    assert parse_stamp("Fri, 26 Aug 2022 09:30:00 CST", language="zh") == "2022-08-26T09:30:00+08:00"


def test_the_region_says_how_english_writes_a_date_in_figures() -> None:
    assert parse_stamp("06/08/2022", language="en-GB") == parse_stamp("06/08/2022", language="en_in") == "2022-08-06"
    assert parse_stamp("Updated 06/08/2022", language="en-US") == "2022-06-08"
    assert parse_stamp("06/08/2022", language="en-US") is None  # of a template, perhaps
    assert parse_stamp("Saturday 06/08/2022 at 9:00 am", language="en-US") == "2022-08-06"


def test_a_clock_is_read_without_its_zone_where_that_is_asked() -> None:
    assert parse_local("November 18, 2019 11:03 PM") == datetime(2019, 11, 18, 23, 3)  # noqa: DTZ001
    assert parse_local("2019-11-18T23:03:25-08:00") == datetime(2019, 11, 18, 23, 3, 25)  # noqa: DTZ001
    assert parse_local("November 18, 2019") is None
    assert parse_local("11:03 PM") is None


def test_a_weekday_settles_which_number_is_the_month() -> None:
    assert parse_stamp("Saturday, 6/8/2022") == "2022-08-06"
    assert parse_stamp("Wednesday, 6/8/2022") == "2022-06-08"
    assert parse_stamp("Monday, 6/8/2022") is None


def test_a_day_beyond_twelve_needs_no_help() -> None:
    assert parse_stamp("8/26/2022") == parse_stamp("26/8/2022") == parse_stamp("26.8.2022") == "2022-08-26"
    assert parse_stamp("7/7/2022") == "2022-07-07"


def test_digits_are_an_epoch_only_where_asked() -> None:
    assert parse_stamp("1661481000", epoch=True) == "2022-08-26T02:30:00+00:00"
    assert parse_stamp("1661481000123", epoch=True) == "2022-08-26T02:30:00+00:00"
    assert parse_stamp("1661481000.5", epoch=True) == "2022-08-26T02:30:00+00:00"
    assert parse_stamp("9999999999", epoch=True) is None
    assert parse_stamp("20220826", epoch=True) == "2022-08-26"


def test_a_stamp_becomes_a_moment_in_utc() -> None:
    assert stamp_to_utc("2022-08-26") == datetime(2022, 8, 26, tzinfo=UTC)
    assert stamp_to_utc("2022-08-26T09:30:00+07:00") == datetime(2022, 8, 26, 2, 30, tzinfo=UTC)
    assert stamp_to_utc("2022-08-26T09:30:00") is None
    assert stamp_to_utc("0001-01-01T00:00:00+14:00") is None
    assert stamp_to_utc("last week") is None


@given(days)
@settings(max_examples=60, deadline=None)
def test_a_day_reads_back_equal_in_three_languages(day: date) -> None:
    month = day.month - 1
    for text in (
        f"{HARI[day.weekday()]}, {day.day} {INDONESIAN[month]} {day.year}",
        f"{HARI[day.weekday()]}, {day.day}/{day.month}/{day.year}",
        f"{ENGLISH[month]} {day.day}, {day.year}",
        f"{day.day} {ENGLISH[month][:3]} {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        day.strftime("%Y%m%d"),
    ):
        assert parse_stamp(text) == day.isoformat(), text


@given(days, st.times(), zones)
@settings(max_examples=60, deadline=None)
def test_a_time_with_its_zone_reads_back_equal(day: date, time: object, zone: timezone) -> None:
    at = datetime.combine(day, time, zone).replace(microsecond=0)  # type: ignore[arg-type]
    offset = at.strftime("%z")
    half = "上午" if at.hour < 12 else "下午"
    for text in (
        at.isoformat(),
        at.strftime("%Y%m%dT%H%M%S%z"),
        f"{at.day} {ENGLISH[at.month - 1][:3]} {at.year} {at:%H:%M:%S} {offset}",
        f"{at.day} {INDONESIAN[at.month - 1]} {at.year} | {at:%H:%M:%S} GMT{offset}",
        f"{at.year}年{at.month}月{at.day}日 {half}{at.hour % 12 or 12}:{at:%M:%S} GMT{offset}",
        f"{at:%I:%M:%S %p} {offset}, {ENGLISH[at.month - 1]} {at.day}, {at.year}",
    ):
        assert parse_stamp(text) == at.isoformat(), text
        assert stamp_to_utc(at.isoformat()) == at


@given(st.text(max_size=300), st.sampled_from([None, "id", "en", "zh"]))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_a_believable_stamp_or_none(text: str, language: str | None) -> None:
    stamp = parse_stamp(text, language=language, epoch=True)
    assert stamp is None or stamp_to_utc(stamp) is not None


@given(st.text(alphabet="0123456789/-.: 年月日TZ+上下午WIB,Agust", max_size=60))
@settings(max_examples=300, deadline=None)
def test_a_stamp_of_date_like_nonsense_is_its_own_stamp(text: str) -> None:
    stamp = parse_stamp(text)
    if stamp is not None:
        at = stamp_to_utc(stamp)
        assert at is not None
        assert 1989 <= at.year <= 2041
        assert parse_stamp(stamp) == stamp


@pytest.mark.parametrize("piece", ["1", "1:", "2022-", "a.m. ", "年", "〇", "jam ", "+0", "31/12/", "Aug ", "\ufdfa"])
def test_a_hostile_text_takes_no_time(piece: str) -> None:
    assert parse_stamp(piece * 1_000_000) is None
