"""JSON-LD that is no JSON, and that describes a page instead of an article."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.meta_broken import mended
from monitor.extract.metadata import Metadata, read_metadata
from monitor.extract.tree import parse

BROKEN = """{"@context": "https://schema.org", "@type": "NewsArticle",
 "headline": "Feri listrik berlayar",
 "description": "Kata nakhoda, "kami siap", lalu kapal berangkat",
 "datePublished": "2022-09-05T09:15:00+07:00", "dateModified": "2022-09-05T10:00:00+07:00",
 "author": {"@type": "Person", "name": "Ratri Wulandari"},
 "publisher": {"@type": "Organization", "name": "Kabar Teluk"}}"""


def page(script: str, url: str | None = "http://kabar.test/feri-listrik-berlayar", body: str = "") -> Metadata:
    tree = parse(f"<html lang=id><script type='application/ld+json'>{script}</script><body>{body}</body></html>")
    assert tree is not None
    return read_metadata(tree, url)


def test_a_stray_quotation_mark_costs_only_its_own_field() -> None:
    found = page(BROKEN)
    assert (found.title, found.authors) == ("Feri listrik berlayar", ("Ratri Wulandari",))
    assert (found.published, found.modified) == ("2022-09-05T09:15:00+07:00", "2022-09-05T10:00:00+07:00")


@given(st.text(max_size=80), st.text(min_size=1, max_size=40))
def test_what_json_can_say_is_mended_to_the_same(headline: str, author: str) -> None:
    thing = {"@type": "NewsArticle", "headline": headline, "author": author}
    found = mended(json.dumps(thing))
    assert found is not None
    if headline and not any("\ud800" <= char <= "\udfff" or ord(char) > 0xFFFF or char < " " for char in headline):
        assert found.get("headline") == headline
    assert found.get("author") in (None, author)


def test_what_describes_no_article_gives_none() -> None:
    assert mended('{"@type": "Organization", "name": "Kabar "Teluk"" "datePublished": "2022-09-05"}') is None


@pytest.mark.parametrize("piece", ['"headline": "', '"author": {', '"@type": [', "\\", '"', '"author": {"name" ', "{"])
def test_a_hostile_script_takes_no_time(piece: str) -> None:
    text = '"@type": "Article"' + piece * 200_000
    assert (mended(text) or {}).get("@type") == "Article"


def test_a_page_that_describes_no_article_has_the_dates_of_the_page() -> None:
    ld = json.dumps({"@graph": [{"@type": "WebPage", "datePublished": "2022-09-05", "dateModified": "2022-09-06"}]})
    assert (page(ld).published, page(ld).modified) == ("2022-09-05", "2022-09-06")


def test_the_dates_of_a_front_page_are_those_of_the_site() -> None:
    ld = json.dumps({"@type": "WebPage", "datePublished": "2015-01-02"})
    assert page(ld, "http://kabar.test/").published is None
