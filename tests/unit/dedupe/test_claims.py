"""What a page's head says of its address is believed where it is plausible."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.dedupe import canonical

ASKED = "https://m.kabar.test/oto/read/2022/08/26/4411223/xiaomi-gandeng-baic?page=2&utm_source=x"
KEY = "https://www.kabar.test/oto/read/2022/08/26/4411223/xiaomi-gandeng-baic"
OWN = "https://kabar.test/oto/read/2022/08/26/4411223/xiaomi-gandeng-baic?page=2"


def page(*tags: str, body: str = "") -> str:
    return f"<!doctype html><html><head><title>Xiaomi</title>{''.join(tags)}</head><body>{body}</body></html>"


def link(href: str) -> str:
    return f'<link rel="canonical" href="{href}">'


@pytest.mark.parametrize(
    "tag",
    [
        link(KEY),
        f"<LINK HREF='{KEY}?utm_medium=feed' REL=Canonical />",
        f"<link data-x='>' rel='shortlink canonical' href={KEY}>",
        f'<meta content="{KEY}#top" property="og:url">',
        f'<meta name="og:url" content="  {KEY} ">',
        link(KEY.removeprefix("https:")),
        f'<base href="https://www.kabar.test/oto/">{link("read/2022/08/26/4411223/xiaomi-gandeng-baic")}',
        f"<script>document.write('<link rel=canonical href=https://www.kabar.test/lain/5566778/lain>')</script>{link(KEY)}",
        f"<!-- {link('https://www.kabar.test/lain')} -->{link(KEY)}",
    ],
)
def test_the_head_decides(tag: str) -> None:
    assert canonical(ASKED, page(tag)) == KEY
    assert canonical(ASKED, page(tag).encode()) == KEY
    assert canonical(ASKED, page(tag).encode("utf-16")) == KEY


def test_the_canonical_link_goes_before_og_url_and_og_url_before_nothing() -> None:
    other = KEY.replace("xiaomi-gandeng-baic", "judul-lain")
    assert canonical(ASKED, page(f'<meta property="og:url" content="{other}">', link(KEY))) == KEY
    assert (
        canonical(ASKED, page(f'<meta property="og:url" content="{other}">', link("https://www.kabar.test/"))) == other
    )


@pytest.mark.parametrize(
    "claim",
    [
        "https://www.kabar.test/",
        "/",
        "https://www.kabar.test/oto",
        "https://www.kabar.test/oto/read/",
        "https://lain.test/oto/read/2022/08/26/4411223/xiaomi-gandeng-baic",
        "https://kabar.test/oto/read/2022/08/26/9988776/berita-lain-sama-sekali",
        "https://kabar.test:8123/oto/read/2022/08/26/4411223/xiaomi-gandeng-baic",
        "ftp://kabar.test/oto/read/4411223",
        "javascript:void(0)",
        "https://kabar.test/\ufffd/4411223",
        "http://[/4411223",
        "https://www.kabar.test/https%3A%2F%2Fwww.kabar.test%2Foto%2F4411223",
        "",
    ],
)
def test_what_is_not_plausible_is_not_believed(claim: str) -> None:
    assert canonical(ASKED, page(link(claim))) == OWN


def test_two_blogs_on_one_platform_are_two_owners() -> None:
    asked = "https://satu.blogspot.com/2022/08/xiaomi-dan-baic.html"
    assert canonical(asked, page(link("https://dua.blogspot.com/2022/08/xiaomi-dan-baic.html"))) == asked


def test_a_parameter_that_names_the_article_is_not_cut_off_by_a_template() -> None:
    asked = "https://kabar.test/baca?id=7"
    assert canonical(asked, page(link("https://kabar.test/baca"))) == asked
    assert canonical(asked, page(link("https://kabar.test/baca?id=8"))) == asked
    assert canonical(asked, page(link("https://www.kabar.test/baca?id=7"))) == "https://www.kabar.test/baca?id=7"
    assert canonical(asked, page(link("/2022/xiaomi-dan-baic"))) == "https://kabar.test/2022/xiaomi-dan-baic"


def test_a_number_may_change_under_the_same_headline() -> None:
    asked = "https://kabar.test/oto/xiaomi-dan-baic-bahas-mobil-1161246"
    assert canonical(asked, page(link("xiaomi-dan-baic-bahas-mobil-1161245"))) == asked.replace("1161246", "1161245")


def test_a_front_page_may_say_that_it_is_one() -> None:
    assert (
        canonical("https://kabar.test/?utm_source=x", page(link("https://www.kabar.test/")))
        == "https://www.kabar.test/"
    )


def test_a_link_in_the_body_says_nothing() -> None:
    assert canonical(ASKED, page(body=link(KEY))) == OWN


def test_a_page_does_not_make_an_address_of_none() -> None:
    assert canonical("about:blank", page(link(KEY))) is None


@pytest.mark.parametrize(
    "piece",
    ["<link ", "<!--", "<script>", "<link rel=canonical href=", "<meta content='", "<link aaaa ", "<", "<link>"],
)
def test_a_hostile_head_costs_little(piece: str) -> None:
    began = time.process_time()
    assert canonical(ASKED, piece * (2_000_000 // len(piece))) == OWN
    assert time.process_time() - began < 2


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="<>linkmetarscoh=\"'/!- :.", max_size=80) | st.binary(max_size=80))
def test_any_head_is_survived(head: str | bytes) -> None:
    assert canonical(ASKED, head) is not None
    key = canonical(ASKED, head if isinstance(head, bytes) else page(link(head)))
    assert key is not None
    assert canonical(key) == key
