"""Sitemaps: lists, news, indexes, gzip, plain text."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest

from monitor import filters
from monitor.discover import Discovered, discover, sitemap
from monitor.errors import SourceError
from monitor.model import Item, SourceKind

Offers = Callable[..., Discovered]


def urlset(entries: str) -> bytes:
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'.encode()


def test_a_news_sitemap_gives_titles_and_times(offers: Offers) -> None:
    found = offers("sitemap-news.xml", kind=SourceKind.SITEMAP, url="https://kabar.test/sitemap.xml")
    first, second, third = found.items
    assert first == Item(
        id="https://kabar.test/read/7?a=1&b=2",
        url="https://kabar.test/read/7?a=1&b=2",
        title="Xiaomi & BAIC: étape pertama",
        published="2022-08-26T10:00:00+07:00",
        modified="2022-08-26",
    )
    assert second.url == "https://kabar.test/read/8?x=1&y=2"
    assert second.title == "R&D di Beijing"
    assert second.published == "2022-08-26T11:30:00+07:00"
    assert third == Item(id="https://kabar.test/read/9", url="https://kabar.test/read/9")
    assert found.more == ()


def test_an_index_names_further_sitemaps_the_newest_first(offers: Offers) -> None:
    found = offers("sitemap-index.xml")
    assert found.items == ()
    assert found.more == (
        "https://kabar.test/sitemap-2022.xml.gz",
        "https://kabar.test/sitemap-2021.xml",
        "https://kabar.test/sitemap-old.xml",
    )


def test_a_plain_list_is_a_sitemap(offers: Offers) -> None:
    found = offers("addresses.txt", kind=SourceKind.SITEMAP)
    assert [item.url for item in found.items] == ["https://kabar.test/read/1", "https://kabar.test/read/2"]


def test_gzip_is_unpacked_whole_truncated_or_in_members() -> None:
    body = urlset("".join(f"<url><loc>https://a.test/{i}</loc></url>" for i in range(2_000)))
    whole = gzip.compress(body)
    assert len(discover(whole, kind=SourceKind.SITEMAP).items) == 2_000
    assert 100 < len(discover(whole[: len(whole) // 2], kind=SourceKind.SITEMAP).items) < 2_000
    half = len(body) // 2
    assert len(discover(gzip.compress(body[:half]) + gzip.compress(body[half:])).items) == 2_000


def test_damaged_gzip_gives_what_stands_before_the_damage() -> None:
    # Hardly packed, so that the damage is far from the beginning.
    entries = "".join(f"<url><loc>https://a.test/{i * 7919 % 1_000_003:x}</loc></url>" for i in range(20_000))
    packed = bytearray(gzip.compress(urlset(entries), compresslevel=1))
    packed[len(packed) // 2 :] = b"\xff" * (len(packed) // 2)
    assert len(discover(bytes(packed), kind=SourceKind.SITEMAP).items) > 100


def test_gzip_that_unpacks_without_end_is_refused() -> None:
    with pytest.raises(SourceError, match="more than 50 MiB"):
        discover(gzip.compress(b"\0" * (51 * 1024 * 1024)), kind=SourceKind.SITEMAP, url="https://a.test/s.xml.gz")
    with pytest.raises(SourceError, match="cannot be unpacked"):
        discover(b"\x1f\x8bnothing", kind=SourceKind.SITEMAP)


def test_of_too_many_pages_the_newest_are_kept_in_their_order() -> None:
    old = "".join(f"<url><loc>https://a.test/old/{i}</loc><lastmod>2019-01-01</lastmod></url>" for i in range(5_000))
    new = "".join(f"<url><loc>https://a.test/new/{i}</loc><lastmod>2022-08-26</lastmod></url>" for i in range(10))
    found = discover(urlset(old + new)).items
    assert len(found) == 5_000
    assert [item.url for item in found[-2:]] == ["https://a.test/new/8", "https://a.test/new/9"]
    assert found[0].url == "https://a.test/old/10"


@pytest.mark.parametrize("namespace", ["", ' xmlns="http://www.google.com/schemas/sitemap/0.84"', ' xmlns="wrong"'])
def test_the_namespace_is_not_insisted_on(namespace: str) -> None:
    body = f"<urlset{namespace}><url><loc> https://a.test/1 </loc></url></urlset>"
    assert [item.url for item in discover(body.encode(), kind=SourceKind.SITEMAP).items] == ["https://a.test/1"]


def test_a_prefixed_sitemap_is_read() -> None:
    body = b'<s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url><s:loc>https://a.test/1</s:loc></s:url>'
    assert [item.url for item in discover(body).items] == ["https://a.test/1"]


def test_broken_xml_gives_what_can_be_read() -> None:
    body = urlset(
        "<url><loc>https://a.test/1</loc><url><loc>https://a.test/2</lco></url>\x01<url><loc>https://a.test/3</loc>"
    )
    assert "https://a.test/1" in {item.url for item in discover(body).items}


def test_a_prefix_that_was_never_declared_costs_nothing() -> None:
    news = (
        "<news:news><news:title>Xiaomi</news:title></news:news><image:image><image:loc>/i.png</image:loc></image:image>"
    )
    body = f"<urlset><url><loc>https://a.test/1</loc>{news}</url><url><loc>https://a.test/2</loc></url></urlset>"
    found = discover(body.encode(), kind=SourceKind.SITEMAP)
    assert [(item.url, item.title) for item in found.items] == [
        ("https://a.test/1", "Xiaomi"),
        ("https://a.test/2", None),
    ]


@pytest.mark.parametrize("end", ["</urlset>", ""])
def test_entries_that_are_not_closed_are_read_however_many_they_are(end: str) -> None:
    entries = "".join(f"<url><loc>https://a.test/{n}</loc><lastmod>2022-08-26</lastmod>\n" for n in range(1_000))
    found = discover(f"<urlset>{entries}{end}".encode(), kind=SourceKind.SITEMAP)
    assert len(found.items) == 1_000
    assert {item.modified for item in found.items} == {"2022-08-26"}


def test_a_feed_may_stand_for_a_sitemap() -> None:
    body = b"<rss version='2.0'><channel><item><link>https://a.test/1</link></item></channel></rss>"
    found = discover(body, kind=SourceKind.SITEMAP)
    assert (found.kind, [item.url for item in found.items]) == (SourceKind.SITEMAP, ["https://a.test/1"])


def test_a_sound_sitemap_without_pages_is_empty_and_no_error() -> None:
    assert discover(b"<urlset/>", kind=SourceKind.SITEMAP).items == ()
    assert discover(b"<sitemapindex></sitemapindex>", kind=SourceKind.SITEMAP).more == ()


def test_entities_are_not_resolved_from_files(tmp_path: object) -> None:
    body = (
        b'<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "zz">]>'
        b"<urlset><url><loc>https://a.test/1&x;</loc></url><url><loc>https://a.test/2</loc></url></urlset>"
    )
    urls = [item.url for item in discover(body).items]
    assert urls == ["https://a.test/1&x;", "https://a.test/2"]


def test_a_person_who_asks_is_given_all_that_the_protocol_allows() -> None:
    pages = "".join(f"<url><loc>https://a.test/{i}</loc></url>" for i in range(6_000))
    assert len(filters.discover(f"<urlset>{pages}</urlset>".encode()).records) == 6_000
    further = "".join(f"<sitemap><loc>https://a.test/{i}.xml</loc></sitemap>" for i in range(6_000))
    index = f"<sitemapindex>{further}</sitemapindex>".encode()
    assert (len(filters.discover(index).more), len(discover(index).more)) == (6_000, 5_000)


@pytest.mark.parametrize(("entry", "pages"), [("<url>", 0), ("<url><loc>https://a.test/{}</loc>", 100)])
def test_entries_without_number_are_read_up_to_a_bound(entry: str, pages: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "_MOST_PAGES", 100)
    body = "<urlset>" + "".join(entry.format(i) for i in range(1_000))
    assert len(filters.discover(body.encode(), kind="sitemap").records) == pages
