"""One page under many addresses: known after a few, and no other page is taken for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.dedupe.many import MANY, Led, Many

HOST = "http://kabar.test"

SHAPES: list[tuple[str, Callable[[int], str], str]] = [
    ("/news/xiaomi-baic-20631877", lambda n: f"/news/any-words-{n}-20631877", "the number, whatever the slug says"),
    ("/20631877/xiaomi-baic", lambda n: f"/20631877/w{n}", "the number before the slug"),
    ("/read/xiaomi-and-baic-talk", lambda n: f"/s{n}/read/xiaomi-and-baic-talk", "a session in the path"),
    ("/read/xiaomi-and-baic-talk", lambda n: f"/read/xiaomi-and-baic-talk/{n}", "a number behind it"),
    ("/read/xiaomi-and-baic-talk", lambda n: f"/read/xiaomi-and-baic-talk?x={n}", "a parameter that chooses nothing"),
    ("/read?id=7", lambda n: f"/read?id=7&view={n}", "an article's id among others"),
    ("/read?newsid=20631877", lambda n: f"/r{n}?newsid=20631877", "an article's id under other paths"),
    (
        "/berita/小米北汽谈判造车的最新消息和进展汇总",
        lambda n: f"/{n}/berita/小米北汽谈判造车的最新消息和进展汇总",
        "Chinese",
    ),
    ("/a/20631877.html", lambda n: f"/{n}/a/20631877.html", "a number with an ending"),
]


def after(page: str, made: Callable[[int], str], looks: int = MANY) -> Many:
    return Many(Led(HOST + made(n), HOST + page) for n in range(looks))


@pytest.mark.parametrize(("page", "made", "why"), SHAPES, ids=[why for _, _, why in SHAPES])
def test_what_several_addresses_share_marks_their_page(page: str, made: Callable[[int], str], why: str) -> None:
    assert after(page, made).page_of(HOST + made(99)) == HOST + page


@pytest.mark.parametrize(("page", "made", "why"), SHAPES, ids=[why for _, _, why in SHAPES])
def test_two_addresses_are_not_many(page: str, made: Callable[[int], str], why: str) -> None:
    assert after(page, made, MANY - 1).page_of(HOST + made(99)) is None


@pytest.mark.parametrize(("page", "made", "why"), SHAPES, ids=[why for _, _, why in SHAPES])
def test_an_address_with_the_same_marks_that_led_elsewhere_ends_it(
    page: str, made: Callable[[int], str], why: str
) -> None:
    for first in (True, False):
        looks = [Led(HOST + made(n), HOST + page) for n in range(MANY)]
        other = Led(HOST + made(50), HOST + "/quite-another-page-of-it")
        many = Many([other, *looks] if first else [*looks, other])
        assert many.page_of(HOST + made(99)) is None


def test_a_pages_own_address_is_no_further_one() -> None:
    page, made, _ = SHAPES[0]
    assert after(page, made).page_of(HOST + page) is None
    assert after(page, made).page_of(HOST + page + "?utm_source=x#top") is None


def test_another_host_is_another_page() -> None:
    page, made, _ = SHAPES[0]
    assert after(page, made).page_of("http://other.test" + made(99)) is None


@pytest.mark.parametrize(
    ("page", "made", "other"),
    [
        ("/2026/11/22/", lambda n: f"/2026/11/22/?p={n}", "/2026/11/22/xiaomi-and-baic-talk"),
        ("/20261122/", lambda n: f"/20261122/{n}", "/20261122/another"),
        ("/news/", lambda n: f"/news/{n}", "/news/xiaomi-and-baic-talk"),
        ("/news/auto/", lambda n: f"/news/auto/{n}", "/news/auto/20631877"),
        ("/read?page=2", lambda n: f"/read?page=2&x={n}", "/read?page=2&id=20631877"),
        ("/", lambda n: f"/?x={n}", "/xiaomi-and-baic-talk"),
        ("/berita-utama-hari-ini/a", lambda n: f"/berita-utama-hari-ini/s{n}", "/berita-utama-hari-ini/b"),
        (
            "/read/xiaomi-and-baic-talk",
            lambda n: f"/s{n}/read/xiaomi-and-baic-talk",
            "/s9/read/xiaomi-and-baic-talk-again",
        ),
        ("/a/20631877", lambda n: f"/{n}/a/20631877", "/9/a/20631878"),
        ("/a/20631877", lambda n: f"/{n}/a/20631877", "/9/a/206318770"),
        ("/read?id=20631877", lambda n: f"/read?id=20631877&v={n}", "/read?id=7&v=20631878"),
        # What is no more is led to its section, its topic or its list; what is new there is not.
        ("/business-news-today", lambda n: f"/business-news-today/old-{n}", "/business-news-today/xiaomi-baic-talk"),
        ("/business-news-today", lambda n: f"/business-news-today/{n}", "/business-news-today/2026/20631877.html"),
        ("/topic/20631877", lambda n: f"/topic/20631877/old-{n}", "/topic/20631877/xiaomi-and-baic-talk"),
        ("/archive?cat=20631877", lambda n: f"/archive?cat=20631877&id={n}", "/archive?cat=20631877&id=99"),
        ("/news-of-all-cars.html", lambda n: f"/news-of-all-cars.html?id={n}", "/news-of-all-cars.html?id=99"),
    ],
)
def test_what_tells_no_article_apart_marks_none(page: str, made: Callable[[int], str], other: str) -> None:
    assert after(page, made, 6).page_of(HOST + other) is None


def test_addresses_that_lead_each_to_their_own_page_are_all_fetched() -> None:
    made = [f"{HOST}/2026/11/22/xiaomi-and-baic-part-{n}-{2_000_000 + n}" for n in range(300)]
    many = Many(Led(url, url) for url in made[:200])
    assert [many.page_of(url) for url in made[200:]] == [None] * 100


def test_what_is_no_address_is_no_further_one_and_tells_nothing() -> None:
    many = Many([Led("mailto:a@b.test", "x"), Led("", ""), Led("http://[", "http://[")])
    assert many.page_of("mailto:a@b.test") is None
    assert many.page_of("http://[") is None


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), max_size=8), st.text(max_size=20))
def test_any_addresses_may_be_told(looks: list[tuple[str, str]], asked: str) -> None:
    many = Many(Led(f"{HOST}/{a}", f"{HOST}/{b}") for a, b in looks)
    assert many.page_of(f"{HOST}/{asked}") is None or len(looks) >= MANY


def test_thousands_of_addresses_of_one_page_cost_no_more_each_than_the_first() -> None:
    """Told one after the other, each is held against what is common to them, not against all before it."""
    page, made, _ = SHAPES[0]
    many = after(page, made, 3_000)
    assert many.page_of(HOST + made(9_999)) == HOST + page
