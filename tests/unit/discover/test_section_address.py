"""Addresses of section pages: what each says by itself, and which are of one shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.discover.section_address import REFUSED, read_address, unarchived


def score(path: str) -> float:
    return read_address(f"https://warta.test{path}").score


@pytest.mark.parametrize(
    "paths",
    [
        ("/news/local/the-toll-is-delayed-again/article_8d9e0f11-1111-4222-8333-0123456789ab.html",
         "/opinion/letters/enough/article_00000000-aaaa-4bbb-8ccc-0123456789ab.html"),
        ("/n1/2022/0826/c1004-32512345.html", "/n1/2022/0825/c7-32519999.html"),
        ("/politik/2022/08/26/harga-beras-naik-lagi-besok", "/oto/uji/2022/8/5/mobil"),
        ("/?p=18231", "/?p=77"),
        ("/baca/harga-beras-naik-6255123", "/bola/menang-tipis-6255999"),
        ("/articles/ASQ8V5D1QQ8VUTIL00P.html", "/articles/ASQ8W2G7HQ8WUHBI01X.html"),
    ],
)  # fmt: skip
def test_addresses_of_one_system_have_one_shape(paths: tuple[str, str]) -> None:
    first, second = (read_address(f"https://warta.test{path}") for path in paths)
    assert first.shape == second.shape
    assert first.identified
    assert second.identified


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/?p=18231", "/?cat=9"),
        ("/?p=18231", "/?page_id=2"),
        ("/index.php?view=article&id=9", "/index.php?view=category&id=9"),
        ("/politik/harga-beras-naik-lagi", "/politik"),
        ("/2022/08/26/beras", "/2022/08/26"),
        ("/read/harga-beras-6255123", "/read/harga-beras-naik"),
    ],
)
def test_addresses_of_two_kinds_have_two_shapes(path: str, other: str) -> None:
    assert read_address(f"https://warta.test{path}").shape != read_address(f"https://warta.test{other}").shape


@pytest.mark.parametrize(
    "path",
    [
        "/2022/08/26/beras",
        "/beras-20220826-p5bd1a.html",
        "/2022/aug/26/beras",
        "/news/26082022/beras",
        "/beras-naik-lagi-2022-08-26/",
        "/2022/08/beras-naik",
    ],
)
def test_a_date_with_something_of_its_own_is_an_articles(path: str) -> None:
    assert score(path) >= 2


@pytest.mark.parametrize("path", ["/2022/08/26", "/news/2022-08-26/", "/archive/26082022", "/2022/08/"])
def test_a_day_alone_is_an_archives(path: str) -> None:
    assert score(path) < 0.5


@pytest.mark.parametrize(
    "path",
    [
        "/privacy-policy",
        "/login?next=/2022",
        "/impressum",
        "/2022/08/26/beras?share=twitter",
        "/2022/08/26/beras?replytocom=7",
        "/foto.jpg",
        "/",
        "/click/https://iklan.test/promo",
    ],
)
def test_what_does_something_for_its_reader_is_refused_outright(path: str) -> None:
    assert score(path) <= REFUSED


@pytest.mark.parametrize("path", ["/tag/harga-beras-naik-lagi", "/penulis/dewi-ayu-88231", "/topic/88231/harga-beras"])
def test_a_list_is_no_article_by_its_long_name_or_number(path: str) -> None:
    assert score(path) < 0


def test_an_article_may_stand_under_its_author_or_topic() -> None:
    assert score("/kolumnis/dewi-ayu/2022/08/26/harga-beras") > 1
    assert score("/yazarlar/derya-koray/harga-beras-naik-lagi-42123456") > 1


def test_a_host_that_serves_counts_against_an_address_and_a_channel_does_not() -> None:
    path = "/harga-beras-naik-lagi"
    assert read_address("https://jobs.warta.test" + path).score < read_address("https://bola.warta.test" + path).score
    # The registered name itself is nobody's service.
    assert read_address("https://weather.test" + path).score == read_address("https://warta.test" + path).score


def test_numbers_under_names_that_are_not_an_articles_do_not_count() -> None:
    assert read_address("https://warta.test/video?clipId=1832869").identified
    assert not read_address("https://warta.test/video?userId=1832869").identified
    assert not read_address("https://warta.test/video?utm_id=1832869").identified


def test_the_copy_in_an_archive_is_read_as_what_it_is_a_copy_of() -> None:
    assert (
        unarchived("https://web.archive.test/web/20220826093000id_/http://warta.test/a?b=1")
        == "http://warta.test/a?b=1"
    )
    assert unarchived("https://warta.test/web/2022/http://x.test/") == "https://warta.test/web/2022/http://x.test/"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\t\r\n"), max_size=80))
def test_no_address_is_too_odd_to_be_read(path: str) -> None:
    found = read_address("https://warta.test/" + path.replace("[", "").replace("]", ""))
    assert found.score == found.score
    assert len(found.shape) < 2_000
