"""What a page says of itself: title, times, authors and the rest."""

from __future__ import annotations

import json

import pytest

from monitor.extract.metadata import Metadata, read_metadata
from monitor.extract.title import site_of, title_of
from monitor.extract.tree import parse


def meta(
    body: str = "", head: str = "", *, ld: object = None, lang: str = "id", url: str = "http://kabar.test/a"
) -> Metadata:
    script = (
        ""
        if ld is None
        else f"<script type='application/ld+json'>{ld if isinstance(ld, str) else json.dumps(ld)}</script>"
    )
    tree = parse(f"<html lang={lang}><head>{head}{script}</head><body>{body}</body></html>")
    assert tree is not None
    return read_metadata(tree, url)


# ---------------------------------------------------------------------------------------------------------------- title


@pytest.mark.parametrize(
    ("page", "site", "title"),
    [
        ("Pabrik dibangun - Warta Roda", "Warta Roda", "Pabrik dibangun"),
        ("Warta Roda | Pabrik dibangun", "Warta Roda", "Pabrik dibangun"),
        ("闪电手机造车_车轮日报", "车轮日报", "闪电手机造车"),
        ("闪电手机造车-车轮日报", None, "闪电手机造车"),
        ("Pabrik dibangun | Warta Roda", None, "Pabrik dibangun"),
        ("Xiaomi - BAIC, kisah dua pabrik", None, "Xiaomi - BAIC, kisah dua pabrik"),
        ("Plug-in hybrid sales fall", "The Ledger", "Plug-in hybrid sales fall"),
        ("Ledger of the lost - a review", "The Motor Ledger", "Ledger of the lost - a review"),
        ("Warta Roda", "Warta Roda", None),
    ],
)
def test_the_sites_name_is_taken_off_a_title(page: str, site: str | None, title: str | None) -> None:
    assert title_of(None, None, None, page, site=site) == title


def test_a_heading_completes_a_title_that_was_cut() -> None:
    assert title_of("Pabrik mobil listrik mulai...", None, "Pabrik mobil listrik mulai dibangun", None, site=None) == (
        "Pabrik mobil listrik mulai dibangun"
    )


def test_a_heading_that_is_about_something_else_is_not_the_title() -> None:
    assert title_of("Pabrik dibangun", None, "Edisi Jumat", "Pabrik dibangun", site=None) == "Pabrik dibangun"


def test_a_sites_name_is_found_at_the_end_of_a_page_title() -> None:
    assert site_of("Pabrik dibangun - Warta Roda", "Pabrik dibangun") == "Warta Roda"
    assert site_of("Xiaomi - BAIC", "Xiaomi - BAIC") is None


def test_of_several_headings_the_one_with_the_title_is_taken() -> None:
    head = "<title>Warta Roda - Pabrik dibangun di pelabuhan</title>"
    assert (
        meta("<h1>Warta Roda</h1><h1>Pabrik dibangun di pelabuhan</h1>", head).title == "Pabrik dibangun di pelabuhan"
    )


# ---------------------------------------------------------------------------------------------------------------- times


def test_a_naive_time_of_structured_data_counts_for_its_day() -> None:
    assert meta(ld={"@type": "NewsArticle", "datePublished": "2022-08-26T09:30:00"}).published == "2022-08-26"


def test_a_day_is_made_exact_by_another_place_that_gives_the_time_of_that_day() -> None:
    head = "<meta property='article:published_time' content='2022-08-26T09:30:00+07:00'>"
    assert (
        meta(head=head, ld={"@type": "NewsArticle", "datePublished": "2022-08-26"}).published
        == "2022-08-26T09:30:00+07:00"
    )
    assert meta(head=head, ld={"@type": "NewsArticle", "datePublished": "2022-08-25"}).published == "2022-08-25"


@pytest.mark.parametrize(
    ("printed", "stamp"),
    [
        ("<div class=waktu>Jumat, 26 Agustus 2022 09:30 WIB</div>", "2022-08-26T09:30:00+07:00"),
        ("<span class='pub-time'>2022年08月26日 09:30</span>", "2022-08-26"),
        ("<time datetime='2022-08-26T02:30:00Z'>Friday</time>", "2022-08-26T02:30:00+00:00"),
        ("<p>tanpa tanggal</p>", None),
    ],
)
def test_a_date_printed_under_the_heading_is_read(printed: str, stamp: str | None) -> None:
    assert meta(f"<h1>Pabrik dibangun</h1>{printed}<p>Teks.</p>").published == stamp


def test_the_clock_at_the_top_of_a_page_is_no_date_of_publication() -> None:
    clock = "<header><div class=tanggal>Sabtu, 21 November 2026</div><a href=/>Beranda</a></header>"
    assert meta(f"{clock}<div><h1>Pabrik dibangun</h1><p>Teks.</p></div>").published is None


@pytest.mark.parametrize("date", ["0001-01-01", "2041-05-01", "2022-02-31", "kemarin", ""])
def test_a_date_that_cannot_be_is_none(date: str) -> None:
    assert meta(head=f"<meta property='article:published_time' content='{date}'>").published is None


def test_a_change_before_publication_is_none() -> None:
    ld = {"@type": "NewsArticle", "datePublished": "2022-08-26T09:00:00Z", "dateModified": "2022-08-25T09:00:00Z"}
    assert meta(ld=ld).modified is None


def test_a_printed_update_is_the_change_and_not_the_publication() -> None:
    body = "<h1>Pabrik</h1><div class=date>Terbit 26 Agustus 2022</div><div class=date>Diperbarui 27 Agustus 2022</div>"
    assert (meta(body).published, meta(body).modified) == ("2022-08-26", "2022-08-27")


# -------------------------------------------------------------------------------------------------------------- authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Oleh: Sari Dewi dan Budi Hartono", ("Sari Dewi", "Budi Hartono")),
        ("By Amy Farrow and Jon Whitlock", ("Amy Farrow", "Jon Whitlock")),
        ("本报记者 林小雨 周远", ("林小雨", "周远")),
        ("作者：林小雨", ("林小雨",)),
        ("Penulis: Nur Aini | Jumat, 26 Agustus 2022", ("Nur Aini",)),
        ("nur.aini@kabar.test", ()),
        ("http://jejaring.test/kabar", ()),
        ("Admin", ()),
        ("Warta Roda", ()),
    ],
)
def test_names_are_taken_out_of_a_byline(text: str, names: tuple[str, ...]) -> None:
    head = f"<meta property='og:site_name' content='Warta Roda'><meta name=author content='{text}'>"
    assert meta(head=head).authors == names


def test_an_author_is_followed_by_its_id() -> None:
    graph = [{"@type": "Article", "author": {"@id": "#amy"}}, {"@type": "Person", "@id": "#amy", "name": "Amy Farrow"}]
    assert meta(ld={"@graph": graph}).authors == ("Amy Farrow",)


# --------------------------------------------------------------------------------------------------------------- others


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "NewsArticle", "headline": "Pabrik"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Pabrik"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Pabrik",}',
        '[{"@type": ["Thing", "http://schema.org/NewsArticle"], "headline": "Pabrik"}];',
        '{"@type": "NewsArticle", "headline": "Pab\nrik"}',
    ],
)
def test_structured_data_is_read_as_sites_write_it(script: str) -> None:
    assert (meta(ld=script).title or "").replace(" ", "") == "Pabrik"


def test_the_pages_subject_is_told_from_what_it_lists() -> None:
    ld = [
        {"@type": "WebSite", "name": "Kabar"},
        {"@type": "NewsArticle", "headline": "Satu"},
        {"@type": "NewsArticle", "headline": "Dua"},
    ]
    assert (meta(ld=ld).title, meta(ld=ld).site_name) == ("Satu", "Kabar")


@pytest.mark.parametrize(
    ("free", "paywall"),
    [(False, True), ("False", True), (True, False), ("https://schema.org/True", False), (None, None)],
)
def test_a_paywall_is_as_the_page_says(free: object, paywall: bool | None) -> None:
    assert meta(ld={"@type": "NewsArticle", "isAccessibleForFree": free}).paywall is paywall


def test_a_metered_tier_is_a_paywall() -> None:
    assert meta(head="<meta property='article:content_tier' content='metered'>").paywall is True


def test_a_picture_without_a_scheme_is_made_absolute_and_data_is_none() -> None:
    assert meta(head="<meta property='og:image' content='//gambar.test/a.jpg'>").image == "http://gambar.test/a.jpg"
    assert meta(head="<meta property='og:image' content='data:image/png;base64,x'>").image is None


def test_tags_are_single_and_in_order() -> None:
    assert meta(head="<meta name=keywords content='Mobil, mobil ,#Listrik，电动车'>").tags == (
        "Mobil",
        "Listrik",
        "电动车",
    )


def test_the_section_is_the_last_crumb_before_the_article() -> None:
    steps = [{"name": "Beranda"}, {"name": "Otomotif"}, {"name": "Pabrik dibangun"}]
    ld = [
        {"@type": "BreadcrumbList", "itemListElement": steps},
        {"@type": "NewsArticle", "headline": "Pabrik dibangun"},
    ]
    assert meta(ld=ld).section == "Otomotif"
