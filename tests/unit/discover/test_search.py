"""What search services answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from monitor import filters
from monitor.discover import Discovered, discover
from monitor.errors import SourceError
from monitor.model import Item, SourceKind

Offers = Callable[..., Discovered]


def test_a_gdelt_answer_is_read_with_its_bad_escapes(offers: Offers) -> None:
    first, second, third = offers("gdelt.json").items
    assert first == Item(
        id="https://kabar.test/read/7",
        url="https://kabar.test/read/7",
        title="Xiaomi in talks with BAIC Motor , report says",
        published="2022-08-26T09:30:00+00:00",
    )
    assert second.title == "小米\\与北汽 商谈"
    assert (third.url, third.title) == (None, "Without an address")


def test_a_gdelt_answer_that_breaks_off_gives_its_whole_articles() -> None:
    body = b'{"articles": [{"url": "https://a.test/1", "title": "one"}, {"url": "https://a.test/2", "ti'
    assert [item.url for item in discover(body, kind=SourceKind.SEARCH).items] == ["https://a.test/1"]


def test_nothing_found_is_no_error() -> None:
    for body in (b"{}", b'{"articles": []}', b" {}\n"):
        assert discover(body, kind=SourceKind.SEARCH).items == ()


def test_what_the_service_complains_of_is_handed_on() -> None:
    with pytest.raises(
        SourceError, match=r'^https://g\.test/doc: the source is a plain text.*"The query is too short\."'
    ):
        discover(b"The query is too short.\n", kind=SourceKind.SEARCH, url="https://g.test/doc")
    with pytest.raises(SourceError, match="a JSON document of another kind, not a search answer"):
        discover(b'{"error": "slow down"}', kind=SourceKind.SEARCH)


@pytest.mark.parametrize("kind", [None, SourceKind.SEARCH, SourceKind.FEED])
def test_bings_links_are_unwrapped(offers: Offers, kind: SourceKind | None) -> None:
    first, second, third = offers("bing.xml", kind=kind).items
    assert first.id == first.url == "https://carpress.test/read?id=7&lang=en"
    assert first.title == "Xiaomi seeks a partner"
    assert second.url == "https://carpress.test/direct"
    assert (third.url, third.title) == (None, "A trap")


@pytest.mark.parametrize("kind", [None, SourceKind.SEARCH, SourceKind.FEED])
def test_googles_opaque_links_are_dropped_and_their_titles_kept(offers: Offers, kind: SourceKind | None) -> None:
    (item,) = offers("google.xml", kind=kind).items
    assert (item.id, item.url) == ("CBMiOPAQUE", None)
    assert item.title == "Xiaomi and BAIC in talks - Car Press"


def test_a_search_is_known_by_its_bytes_or_its_address(offers: Offers) -> None:
    assert {offers(name).kind for name in ("gdelt.json", "bing.xml", "google.xml")} == {SourceKind.SEARCH}
    empty = b'<rss version="2.0"><channel/></rss>'
    assert discover(empty, url="https://www.bing.com/news/search?q=x&format=rss").kind is SourceKind.SEARCH
    assert discover(empty, url="https://a.test/rss").kind is SourceKind.FEED


def test_any_feed_may_answer_a_search() -> None:
    body = b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><link href="https://a.test/1"/></entry></feed>'
    assert [item.url for item in discover(body, kind=SourceKind.SEARCH).items] == ["https://a.test/1"]


def test_a_person_who_asks_what_a_search_offers_is_given_googles_links_as_they_are() -> None:
    (record,) = filters.discover((Path(__file__).parent / "sources" / "google.xml").read_bytes()).records
    assert record["url"] == "https://news.google.com/rss/articles/CBMiOPAQUE?oc=5"
