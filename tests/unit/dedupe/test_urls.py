"""Addresses are made canonical without a page."""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.dedupe import canonical, host, outlet
from tests.support.laws import examples


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("HTTP://WWW.Kabar.Test:80/Mobil", "http://www.kabar.test/Mobil"),
        ("https://kabar.test:443", "https://kabar.test/"),
        ("http://kabar.test:8123/a", "http://kabar.test:8123/a"),
        ("https://kabar%2Etest/a", "https://kabar.test/a"),
        ("https://kabar.test./a", "https://kabar.test/a"),
        ("https://desk:secret@kabar.test/a", "https://kabar.test/a"),
        ("https://bücher.test/a", "https://xn--bcher-kva.test/a"),
        ("https://例子.test/小米", "https://xn--fsqu00a.test/%E5%B0%8F%E7%B1%B3"),
        ("https://kabar.test/%e5%b0%8f%E7%B1%B3", "https://kabar.test/%E5%B0%8F%E7%B1%B3"),
        ("https://kabar.test/%7Euser/a%20b/c d", "https://kabar.test/~user/a%20b/c%20d"),
        ("https://kabar.test/a/./b/../c", "https://kabar.test/a/c"),
        ("https://kabar.test/a/%2e%2e/c/..", "https://kabar.test/"),
        ("https://kabar.test/../../a", "https://kabar.test/a"),
        ("https://kabar.test//a///b//", "https://kabar.test/a/b/"),
        ("https://arsip.test/2022/https://kabar.test/a//b", "https://arsip.test/2022/https://kabar.test/a/b"),
        ("https://arsip.test/http%3a//kabar.test/a", "https://arsip.test/http%3A//kabar.test/a"),
        ("https://kabar.test\\a\\b", "https://kabar.test/a/b"),
        ("  https://kabar.test/a\n/b ", "https://kabar.test/a/b"),
        ("http://[2001:DB8::0:1]:80/a", "http://[2001:db8::1]/a"),
        ("https://kabar.test/a#komentar", "https://kabar.test/a"),
        ("https://kabar.test/#!/baca/7", "https://kabar.test/#!/baca/7"),
        ("https://kabar.test/mobil/index.html", "https://kabar.test/mobil/"),
        ("https://kabar.test/index.php?id=7", "https://kabar.test/?id=7"),
        ("https://kabar.test/a;jsessionid=0A1B", "https://kabar.test/a"),
        ("https://kabar.test/a?PHPSESSID=0a1b", "https://kabar.test/a"),
        ("https://kabar.test/a?s=22c09551c71c1a6b64e4364ca45cbf28&id=7", "https://kabar.test/a?id=7"),
        ("https://kabar.test/(S(abcdefghijklmnopqrstuvwx))/a.aspx", "https://kabar.test/a.aspx"),
    ],
)
def test_spellings_of_one_address_become_one(written: str, key: str) -> None:
    assert canonical(written) == key


@pytest.mark.parametrize(
    "written",
    [
        "",
        "kabar.test/a",
        "/a",
        "ftp://kabar.test/a",
        "javascript:alert(1)",
        "mailto:desk@kabar.test",
        "data:text/html,x",
        "http://",
        "http:///a",
        "http://kabar.test:99999/",
        "http://kabar.test:8o/",
        "http://[::1/",
        "http://[::zz]/",
        "http://[fe80::1%25eth0]/",
        "http://a b.test/",
        "http://a..test/",
        "http://" + "a" * 64 + ".test/",
        "http://kabar.test/" + "a" * 9000,
        "http://℀.test/",
    ],
)
def test_what_is_no_web_address_has_no_key(written: str) -> None:
    assert canonical(written) is None
    assert host(written) is None
    assert outlet(written) is None


@pytest.mark.parametrize(
    "query",
    [
        *("t=90", "t=16615", "ts=2", "_=7", "rnd=7", "partner=antara", "format=foto", "mode=peta", "share=7", "sf=1"),
        *("cid=7", "tag=x", "mod=view", "medium=kayu", "rss=berita", "sf123456789=2"),
        "id=7",
        "p=7",
        "aid=7",
        "newsid=7",
        "contentid=7",
        "page=2",
        "hal=3",
        "from=jakarta",
        "source=antara",
        "x=1",
        "7",
    ],
)
def test_a_parameter_that_may_name_the_article_stays(query: str) -> None:
    assert canonical(f"https://kabar.test/baca?{query}") == f"https://kabar.test/baca?{query}"


@pytest.mark.parametrize(
    "noise",
    """utm_source=x UTM_Medium=y utm_x=z gclid=1 fbclid=1 msclkid=1 yclid=1 spm=a.b mc_cid=1 _ga=1 from=timeline
    isappinstalled=0 share=facebook ref=rss page=all hal=all single=1 showpage=all amp amp=1 outputType=amp
    ocid=socialflow ito=1490 ns_source=rss feedName=x mbid=social_x sf123456789=1 partner=rss emc=rss rss=1 share=1
    format=amp mode=amp medium=email _=1661506200123 t=1661506200 ts=1661506200123 rnd=0.48213 reflink=x intcmp=x
    __twitter_impression=true at_medium=RSS pk_campaign=1 wfr=spider for=pc replytocom=9 print=1""".split(),  # noqa: SIM905
)
def test_what_tracks_or_chooses_a_view_goes(noise: str) -> None:
    assert canonical(f"https://kabar.test/baca?{noise}") == "https://kabar.test/baca"
    assert canonical(f"https://kabar.test/baca?id=7&{noise}&b=1") == "https://kabar.test/baca?b=1&id=7"
    assert canonical(f"https://kabar.test/baca?id=7&amp;{noise}") == "https://kabar.test/baca?id=7"


@pytest.mark.parametrize(
    ("edition", "key"),
    [
        ("https://m.kabar.test/a", "https://kabar.test/a"),
        ("https://amp.kabar.co.id/a", "https://kabar.co.id/a"),
        ("https://mobile.berita.kabar.co.id/a", "https://berita.kabar.co.id/a"),
        ("https://wap.kabar.cn/a", "https://kabar.cn/a"),
        ("https://kabar.test/a/amp", "https://kabar.test/a"),
        ("https://kabar.test/a/amp/", "https://kabar.test/a/"),
        ("https://kabar.test/amp/nasional/a", "https://kabar.test/nasional/a"),
        ("https://kabar.test/a.amp.html", "https://kabar.test/a.html"),
        ("https://kabar.test/a/amp/index.html", "https://kabar.test/a/"),
        ("https://www-kabar-test.cdn.ampproject.org/c/s/www.kabar.test/a/amp?usqp=mq", "https://www.kabar.test/a"),
        ("https://cdn.ampproject.org/v/kabar.test/a?amp_js_v=1", "http://kabar.test/a"),
        ("https://www.google.co.id/amp/s/m.kabar.test/a", "https://kabar.test/a"),
    ],
)
def test_amp_and_mobile_editions_are_traced_back(edition: str, key: str) -> None:
    assert canonical(edition) == key


@pytest.mark.parametrize(
    "own", ["https://amp.dev/a", "https://m.co.id/a", "https://m.blogspot.com/a", "https://m.test/a"]
)
def test_a_domain_that_looks_like_an_edition_stays(own: str) -> None:
    assert canonical(own) == own


def test_www_stays_in_the_key_and_goes_from_the_outlet() -> None:
    assert canonical("https://www.kabar.test/a") == "https://www.kabar.test/a"
    assert host("https://WWW.Kabar.test:8123/a") == "www.kabar.test"
    assert outlet("https://WWW.Kabar.test:8123/a") == "kabar.test"
    assert outlet("https://m.kabar.test/") == outlet("https://www.kabar.test/") == outlet("http://amp.kabar.test/")
    assert outlet("https://www-kabar-test.cdn.ampproject.org/c/s/www.kabar.test/a") == "kabar.test"


PIECES = st.text(alphabet="aZ7/.%&=?;:#!+@[]()-_~|<>\"' äあ小\u200b\ud800\\\n", max_size=30)
ADDRESSES = st.one_of(
    st.text(max_size=60),
    st.builds(
        "{}://{}{}/{}".format,
        st.sampled_from(["http", "HTTPS"]),
        st.sampled_from(["kabar.test", "m.kabar.co.id", "www.m.kabar.test", "x.cdn.ampproject.org", "bücher.test"]),
        st.sampled_from(["", ":80", ":8123"]),
        PIECES
        | st.lists(st.sampled_from(["amp", "index.html", "", ".", "..", "a", "a.amp"]), max_size=8).map("/".join),
    ),
)


@settings(max_examples=examples(100), deadline=None)
@given(ADDRESSES)
@example("http://x.test/%%34%31?%%34%31=a")
@example("http://x.test/?amp;amp;utm_source=1")
@example("http://x.test/a;jses;jsessionid=1sionid=2")
@example("http://cdn.ampproject.org/c/s/cdn.ampproject.org/c/s/cdn.ampproject.org/c/s/cdn.ampproject.org/c/s/x.test/")
@example("http://cdn.ampproject.org/amp/./c/s/x.test/")
@example("http://amp.www.google.com/amp/s/x.test/")
def test_a_key_is_its_own_key(address: str) -> None:
    key = canonical(address)
    if key is not None:
        assert canonical(key) == key
        assert outlet(key) == outlet(address)


NAMES = st.text(alphabet="abxyz_0123", min_size=1, max_size=6).map(lambda name: f"q{name}")
PARAMETERS = st.lists(st.tuples(NAMES, st.text(max_size=8)), max_size=6).map(
    lambda pairs: [f"{name}={quote(value, safe='', errors='replace')}" for name, value in pairs]
)


@settings(max_examples=100, deadline=None)
@given(PARAMETERS, st.randoms(use_true_random=False))
def test_the_order_of_parameters_does_not_matter(parameters: list[str], random: object) -> None:
    shuffled = sorted(parameters, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert canonical(f"https://kabar.test/a?{'&'.join(parameters)}") == canonical(
        f"https://kabar.test/a?{'&'.join(shuffled)}"
    )


@settings(max_examples=100, deadline=None)
@given(PARAMETERS, st.sampled_from(["utm_source=x", "fbclid=1", "gclid=2", "spm=1.2", "page=all"]), st.integers(0, 6))
def test_tracking_never_matters(parameters: list[str], noise: str, at: int) -> None:
    tracked = [*parameters[:at], noise, *parameters[at:]]
    assert canonical(f"https://kabar.test/a?{'&'.join(tracked)}") == canonical(
        f"https://kabar.test/a?{'&'.join(parameters)}"
    )


@settings(max_examples=100, deadline=None)
@given(PARAMETERS)
def test_parameters_that_are_not_known_are_never_lost(parameters: list[str]) -> None:
    key = canonical(f"https://kabar.test/a?{'&'.join(parameters)}")
    assert key is not None
    assert set(key.partition("?")[2].split("&")) - {""} == set(parameters)


@pytest.mark.parametrize(
    "piece", ["/amp", "/..", "/a.amp", ";jsessionid=", "%", "&amp;", "(S(", "/index.html", "小", ":"]
)
def test_a_hostile_address_costs_little(piece: str) -> None:
    address = ("https://kabar.test/a?x=" if piece.startswith("&") else "https://kabar.test/a") + piece * (
        8000 // len(piece)
    )
    began = time.process_time()
    canonical(address)
    assert time.process_time() - began < 0.5
