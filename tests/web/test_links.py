"""Every link on every page of the recorded story: ours lead somewhere, those of strangers tell them nothing."""

from __future__ import annotations

from functools import cache
from urllib.parse import urldefrag, urlsplit

import pytest
from lxml import html

from tests.web.conftest import Get
from tests.web.newsroom import PAGES, Newsroom

_REDIRECTS = {301, 302, 303, 307, 308}


@pytest.fixture(scope="module")
def pages(recorded_get: Get, newsroom_at: Newsroom) -> dict[str, html.HtmlElement]:
    """The pages as parsed, by name."""
    return {name: html.fromstring(recorded_get(newsroom_at.page(name)).text) for name in PAGES}


def test_ours_lead_somewhere(pages: dict[str, html.HtmlElement], recorded_get: Get) -> None:
    @cache
    def status(address: str) -> int:
        answer = recorded_get(address)
        if answer.status_code in _REDIRECTS:
            return status(answer.headers["location"])
        return answer.status_code

    for name, page in pages.items():
        for address in {urldefrag(href).url for href in page.xpath("//a/@href") if href.startswith("/")}:
            assert status(address) == 200, f"{name}: {address}"


def test_within_a_page_they_lead_to_what_is_there(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        there = set(page.xpath("//@id"))
        missing = [href for href in page.xpath("//a/@href") if href.startswith("#") and href[1:] not in there]
        assert missing == [], name


def test_no_id_stands_twice(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name


def test_those_of_strangers_tell_them_nothing(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        for link in page.xpath("//a[@href]"):
            # An address of our own that is meant to be copied has its host, too.
            if urlsplit(link.get("href")).hostname not in (None, "localhost"):
                assert {"noopener", "nofollow", "noreferrer"} <= set(link.get("rel", "").split()), name


def test_no_page_has_a_script_or_a_style_of_its_own_or_a_picture(pages: dict[str, html.HtmlElement]) -> None:
    for name, page in pages.items():
        assert page.xpath("//script[not(@src)] | //style | //img | //iframe | //@style") == [], name
        assert all(
            src.startswith("/-/static-plugins/")
            for src in page.xpath("//script/@src | //link[@rel='stylesheet']/@href")
        )
