"""Which of a link's names is a headline, and where it stands."""

from __future__ import annotations

import time

import pytest

from monitor.discover import discover
from monitor.discover.section_title import says_nothing, title_score, word_count
from monitor.model import Item, SourceKind


def items(body: str, url: str | None = "https://warta.test/") -> tuple[Item, ...]:
    return discover(f"<html><body>{body}</body></html>".encode(), kind=SourceKind.SECTION, url=url).items


@pytest.mark.parametrize(
    "title",
    [
        "Selengkapnya »",
        "Read more",
        "Read the rest of this entry",
        "Weiterlesen",
        "Lire la suite",
        "Leer más",
        "Читать далее",
        "اقرأ المزيد",
        "阅读全文",
        "続きを読む",
        "12 comments",
        "5 menit lalu",
        "vor 3 Stunden",
        "2小时前",
        "26 Agustus 2022 10:00 WIB",
        "03:12",
    ],
)
def test_words_that_ask_to_be_clicked_or_tell_the_time_name_nothing(title: str) -> None:
    assert says_nothing(title)


@pytest.mark.parametrize(
    "title", ["Salt and silence", "盐与沉默", "Venn mundur", "3 hal tentang beras", "Hari ini 5 orang"]
)
def test_a_short_headline_names_something(title: str) -> None:
    assert not says_nothing(title)


@pytest.mark.parametrize(
    "title",
    [
        "Privacy Policy and Terms of Use",
        "Sign up for our morning newsletter",
        "Pedoman Media Siber dan Kode Etik",
        "互联网新闻信息服务许可证10120170001",
        "Nutzungsbedingungen für den Kommentarbereich",
    ],
)
def test_the_name_of_a_service_is_no_headline_however_long(title: str) -> None:
    assert title_score(title) < 0


def test_words_are_counted_in_scripts_without_spaces_too() -> None:
    assert word_count("小米与北汽商谈") == 3.5
    assert word_count("Xiaomi dan BAIC 北汽") == 4
    assert word_count("ชาวนาชนะ") == 2


def test_a_headline_goes_before_the_words_of_its_picture() -> None:
    body = '<a href="/2022/08/26/x"><img alt="A man on a ferry at dawn"></a>'
    body += '<h3><a href="/2022/08/26/x">Tolls put off again</a></h3>'
    assert [item.title for item in items(body)] == ["Tolls put off again"]


def test_a_link_over_a_whole_card_is_called_by_the_heading_beside_it() -> None:
    body = '<li><a href="/2022/08/26/x"></a><div><h3>Tolls put off again</h3><p>Talks went on.</p></div></li>' * 2
    assert [item.title for item in items(body)] == ["Tolls put off again"]


def test_a_link_beside_the_heading_of_another_is_not_called_by_it() -> None:
    body = '<li><a href="/2022/08/26/x"></a><h3><a href="/2022/08/26/y">Tolls put off again</a></h3></li>'
    assert {item.url: item.title for item in items(body)}["https://warta.test/2022/08/26/x"] is None


def test_links_that_are_never_closed_end_where_the_next_begins() -> None:
    body = "".join(f'<div><a href="/2022/08/26/s{n}">Headline number {n} of the day' for n in range(300))
    assert [item.title for item in items(body)][:2] == ["Headline number 0 of the day", "Headline number 1 of the day"]
    assert len(items(body)) == 300


def test_short_headlines_are_found_among_long_ones_and_long_labels_are_not() -> None:
    long = "".join(
        f'<h2 class="t"><a href="/news/{n}5123/x">The council has put off number {n}</a></h2>' for n in range(9)
    )
    short = '<h2 class="t"><a href="/news/95123/x">Venn quits</a></h2>'
    label = '<p class="f"><a href="/corporate/careers-at-our-company">Careers at our company and how to apply</a></p>'
    foot = "".join(f'<p class="f"><a href="/corporate/x{n}">About {n}</a></p>' for n in range(9))
    found = {item.title for item in items(long + short + label + foot)}
    assert "Venn quits" in found
    assert not any(title and title.startswith("Careers") for title in found)


def test_a_relative_page_without_an_address_is_read_by_what_it_says_of_itself() -> None:
    head = '<link rel="alternate" type="application/rss+xml" href="https://warta.test/feed">'
    body = head + '<a href="/2022/08/26/beras">Harga beras naik lagi besok</a>'
    assert [item.url for item in items(body, None)] == ["https://warta.test/2022/08/26/beras"]
    assert items('<a href="/2022/08/26/beras">Harga beras naik lagi besok</a>', None) == ()


def test_a_page_out_of_an_archive_keeps_the_archives_addresses() -> None:
    at = "https://web.archive.test/web/20220826093000/https://warta.test"
    body = f'<a href="{at}/2022/08/26/beras-naik">Harga beras naik lagi besok</a>'
    body += f'<a href="{at}/tentang-kami">Tentang kami</a>'
    assert [item.url for item in items(body, at + "/")] == [f"{at}/2022/08/26/beras-naik"]


@pytest.mark.unmeasured
def test_a_page_of_many_links_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        body = "".join(
            f'<article class="c{n}"><h3><a href="/a/{n}00/s">Headline number {n} is here</a></h3></article>'
            for n in range(count)
        )
        began = time.process_time()
        items(body)
        return time.process_time() - began

    seconds(100)
    assert seconds(8_000) < 25 * seconds(1_000)
