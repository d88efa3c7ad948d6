"""Section pages: which links are articles, and what they are called."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.discover import Discovered, discover
from monitor.model import SourceKind

Offers = Callable[..., Discovered]


def links(body: str, url: str | None = "https://warta.test/oto") -> list[tuple[str | None, str | None]]:
    found = discover(f"<html><body>{body}</body></html>".encode(), kind=SourceKind.SECTION, url=url)
    return [(item.url, item.title) for item in found.items]


def test_an_indonesian_section_gives_its_articles_and_nothing_of_its_frame(offers: Offers) -> None:
    found = offers("section-indonesian.html", kind=SourceKind.SECTION)
    assert [(item.url, item.title, item.published) for item in found.items] == [
        (
            "https://www.warta.test/otomotif/d-6255123/xiaomi-gandeng-baic-untuk-bikin-mobil",
            "Xiaomi Gandeng BAIC untuk Bikin Mobil",
            "2022-08-26T10:00:00+07:00",
        ),
        ("https://oto.warta.test/read/2022/08/25/193000/izin-produksi", "Izin Produksi Belum Turun", None),
        ("https://www.warta.test/video/watch?id=88123", "Uji jalan purwarupa di jalan tol", None),
    ]


def test_an_english_section_gives_its_articles(offers: Offers) -> None:
    found = offers("section-english.html", url="https://carpress.test/ev/")
    assert [(item.url, item.title) for item in found.items] == [
        ("https://carpress.test/2022/08/xiaomi-in-talks-with-baic/", "Xiaomi said to be in talks with BAIC"),
        ("https://carpress.test/ev/range-claims-tested-on-road", "Range claims tested"),
        ("https://carpress.test/ev/story?id=7", "A short number is a number too"),
        ("https://carpress.test/category/news/2022/08/24/price-cut/", "Price cut"),
    ]


def test_a_chinese_section_gives_its_articles(offers: Offers) -> None:
    found = offers("section-chinese.html", url="http://www.qiche.test/car/")
    assert [(item.url, item.title) for item in found.items] == [
        ("http://www.qiche.test/c/2022-08-26/doc-imizmscv1234567.shtml", "小米与北汽商谈合作造车"),
        ("http://news.qiche.test/a/580123456_121", "北汽蓝谷回应传闻"),
        ("http://www.qiche.test/p/18231.html", "小米汽车今年投入百亿元研发费用"),
        ("http://www.qiche.test/newsDetail_forward_19601234", "试验车现身街头引发关注"),
        ("http://www.qiche.test/2022/0826/c1004-32512345.html", "产能规划三十万辆"),
    ]


@pytest.mark.parametrize(
    "link",
    [
        "/read/7",
        "/2022/08/26/a",
        "/berita/xiaomi-dan-baic-bahas-mobil",
        "/read.php?id=12",
        "/news/detail/88213",
        "/xiaomi-baic-bahas-pabrik-baru-di-beijing",
        "https://m.warta.test/oto/20220826093000-385-1/xiaomi",
        "/index.php?option=com_content&id=991",
        "/oto/6255123/x",
        "/story/ek9x2k",
    ],
)
def test_a_headline_over_an_address_of_any_fashion_is_an_article(link: str) -> None:
    assert len(links(f'<h2><a href="{link}">Xiaomi dan BAIC bahas pabrik mobil</a></h2>')) == 1


@pytest.mark.parametrize(
    "link",
    [
        "/",
        "#atas",
        "/oto",
        "/oto#komentar",
        "/tag/mobil-listrik-xiaomi-baic",
        "/author/jane-doe-123456",
        "/login?id=7",
        "/2022/08/26",
        "/search?q=xiaomi+baic+mobil+listrik",
        "/wp-login.php",
        "/foto-besar-dari-mobil-baru.jpg",
        "https://lain.test/2022/08/26/berita-dari-situs-yang-lain",
        "https://twitter.com/intent/tweet?url=x",
        "mailto:redaksi@warta.test",
        "/feed",
    ],
)
def test_what_leads_elsewhere_is_no_article_however_many_words_it_has(link: str) -> None:
    assert links(f'<a href="{link}">Baca semua berita tentang mobil listrik di sini</a>') == []


def test_of_several_names_the_headline_is_taken() -> None:
    body = (
        '<a href="/read/71234567">Selengkapnya</a><a href="/read/71234567?utm_source=x">5 menit lalu</a>'
        '<a href="/read/71234567#k">26 Agustus 2022 10:00 WIB</a>'
        '<a href="/read/71234567/">Izin produksi belum turun</a>'
    )
    assert links(body) == [("https://warta.test/read/71234567", "Izin produksi belum turun")]


def test_a_card_that_is_one_link_is_called_by_its_heading() -> None:
    body = '<a href="/read/7123456"><span>OTO</span><h3>Izin <b>belum</b><br>turun</h3><p>Kata pejabat.</p></a>'
    assert links(body) == [("https://warta.test/read/7123456", "Izin belum turun")]


def test_a_picture_lends_its_words() -> None:
    body = '<a href="/read/7123456"><img alt="Pabrik baru di Beijing"></a>'
    assert links(body) == [("https://warta.test/read/7123456", "Pabrik baru di Beijing")]


def test_a_link_without_words_is_kept_where_its_address_is_an_articles() -> None:
    assert links('<a href="/2022/08/26/xiaomi"></a>') == [("https://warta.test/2022/08/26/xiaomi", None)]


def test_without_an_address_the_host_that_most_links_lead_to_is_the_pages_own() -> None:
    body = "".join(f'<a href="https://x.test/read/100{i}">Berita nomor {i} hari ini</a>' for i in range(3))
    body += '<a href="https://y.test/read/1009">Berita dari situs yang lain</a>'
    assert {url for url, _ in links(body, None)} == {f"https://x.test/read/100{i}" for i in range(3)}


def test_hosts_of_one_owner_are_told_from_neighbours_under_one_suffix() -> None:
    body = '<a href="https://oto.warta.co.id/read/123456">Satu dua tiga empat lima</a>'
    body += '<a href="https://lain.co.id/read/123456">Satu dua tiga empat lima</a>'
    assert [url for url, _ in links(body, "https://www.warta.co.id/")] == ["https://oto.warta.co.id/read/123456"]


def test_a_page_without_articles_is_empty_and_no_error() -> None:
    assert links("<p>Nothing</p>") == []
    assert links("") == []
