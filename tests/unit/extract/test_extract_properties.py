"""Laws of `extract`: it never raises, and the same bytes give the same Article."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract import EXTRACTOR, extract
from tests.support.laws import examples

pytestmark = pytest.mark.unmeasured

HOSTILE = """
<p> </p> <div> <div_class='share'> </div> <a_href='x'> <a_href='http://[::1'> </a> <b> <!-- --> <br> <title> </title>
<script_type='application/ld+json'> </script> {"@type":"NewsArticle","headline": [[[ { "author":{"@id":1}, <h1>
<meta_property='og:title'_content='x'> <table><tr><td> <time_datetime='9999-99-99'> <base_href='//'> &amp &#x110000;
<html_lang='x'> loading... Baca_juga: 404 Menurut Xiaomi 小米 。 2022-08-26
"""
PIECES = st.sampled_from([piece.replace("_", " ") for piece in HOSTILE.split()] + ["\n", "\x00", "\ud800", " "])


@given(st.binary(max_size=400))
@settings(max_examples=examples(25), deadline=None)
def test_no_bytes_make_it_raise(page: bytes) -> None:
    assert extract(page) == extract(page)


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=examples(25), deadline=None)
def test_no_broken_page_makes_it_raise(page: str) -> None:
    article = extract(page, "http://kabar.test/a")
    assert article == extract(page, "http://kabar.test/a")
    assert not any("could not be read" in reason for reason in article.reasons), article.reasons


@given(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=60))
@settings(max_examples=examples(25), deadline=None)
def test_no_address_makes_it_raise(page: str, url: str) -> None:
    extract(page, url)
    extract(page, "http://" + url)


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"   \n",
        b"\x00" * 1000,
        b"%PDF-1.7 not a page at all",
        bytes(range(256)) * 100,
        "<html><body>" + "<div>" * 200_000 + "x",
        "<table>" * 3_000 + "<tr><td>x",
        "<p>" * 50_000,
        "<div>" + "x<br>" * 20_000,
        "<script type='application/ld+json'>" + "[" * 200_000 + "</script>",
        "{" * 100_000,
    ],
    ids=lambda page: repr(page[:20]),
)
def test_what_cannot_be_read_is_empty_with_a_reason(page: bytes | str) -> None:
    article = extract(page, "http://kabar.test/a")
    assert (article.kind, article.confidence) == ("empty", 0.0)
    assert article.reasons


def test_text_below_a_thousand_unclosed_boxes_is_read() -> None:
    sentence = (
        "Pabrik itu akan dibangun di kota pelabuhan dan mulai bekerja pada musim hujan tahun depan, kata direktur."
    )
    assert extract("<html><body>" + "<div>" * 1_000 + f"<p>{sentence}</p>").text == sentence


def test_the_readers_name_gives_its_versions() -> None:
    assert "trafilatura 2." in EXTRACTOR
    assert EXTRACTOR.startswith("monitor ")
