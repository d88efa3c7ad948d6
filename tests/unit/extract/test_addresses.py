"""What an address says of its page."""

from __future__ import annotations

import pytest

from monitor.extract.addresses import is_front_page, is_listing, is_search, names_an_article, path_of


@pytest.mark.parametrize(
    "path",
    [
        "/berita/1184207",
        "/news/old-plant-closes",
        "/n1/2022/0826/c1004-32512345.html",
        "/a/512.shtml",
        "/berita/1184207/pabrik-dibangun",
        "/read.php?id=9123",
        "/?p=123",
        "/%E6%97%A7-%E5%B7%A5-%E5%8E%82",
    ],
)
def test_an_article_has_an_address_of_its_own(path: str) -> None:
    assert names_an_article("https://kabar.test" + path)


@pytest.mark.parametrize(
    "path", ["", "/", "/bisnis", "/bisnis/", "/index_2.html", "/news/sport", "/2022/08/26", "/?q=a"]
)
def test_a_section_has_not(path: str) -> None:
    assert not names_an_article("https://kabar.test" + path)


def test_front_pages_listings_and_searches_are_told_apart() -> None:
    assert is_front_page("https://kabar.test")
    assert is_front_page("https://kabar.test/index.html")
    assert not is_front_page("https://kabar.test/?s=mobil")
    assert is_search("https://kabar.test/?s=mobil")
    assert is_search("https://kabar.test/search/mobil")
    assert not is_search("https://kabar.test/berita/1?page=2")
    assert is_listing("https://kabar.test/tag/mobil-listrik")
    assert is_listing("https://kabar.test/kategori/ekonomi")
    assert not is_listing("https://kabar.test/index.php/2022/pabrik")


@pytest.mark.parametrize("url", [None, "", "kabar", "http://[", "ftp://kabar.test/1184207"])
def test_what_is_no_address_says_nothing(url: str | None) -> None:
    assert path_of(url) is None
    assert not any(ask(url) for ask in (names_an_article, is_front_page, is_listing, is_search))
