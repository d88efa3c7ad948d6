"""No head and no cache makes an address of this machine, or of a network behind it, the key of an article."""

from __future__ import annotations

import pytest

from monitor.dedupe import canonical, stated
from monitor.dedupe import host as host_of
from monitor.dedupe.hosts import is_inside
from monitor.extract import extract

STORY = "/a/story-of-cars-12345"
ASKED = f"https://news.example.com{STORY}"
INSIDE = (
    "127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "2130706433",
    "127.1", "0x7f.1", "0177.0.0.1", "[::1]", "[fe80::1]", "[::ffff:10.0.0.1]", "localhost", "router", "a.localhost",
    "nas.local", "db.internal", "www.intranet", "a.home.arpa", "localhost.localdomain", "１２７.0.0.1", "127。0。0。1",
)  # fmt: skip
hosts = pytest.mark.parametrize("host", INSIDE)


def head(claim: str, kind: str = "canonical") -> str:
    link = f'<link rel="canonical" href="{claim}">'
    return f"<html><head>{link if kind == 'canonical' else f'<meta property=og:url content={claim}>'}</head></html>"


@hosts
@pytest.mark.parametrize("kind", ["canonical", "og:url"])
def test_a_head_that_names_a_host_inside_is_not_believed(host: str, kind: str) -> None:
    for claim in (f"http://{host}{STORY}", f"//{host}{STORY}"):
        assert canonical(ASKED, head(claim, kind)) == ASKED
        assert stated(f"http://{host}{STORY}") is None


@hosts
def test_a_page_without_an_address_gives_itself_none_inside(host: str) -> None:
    page = head(f"http://{host}{STORY}").replace("</head>", "</head><body><p>Cars are made here, it says.</p></body>")
    assert extract(page).canonical_url is None


@hosts
@pytest.mark.parametrize("cache", ["https://cdn.ampproject.org/c/s/", "https://www.google.com/amp/s/"])
def test_a_cache_of_a_host_inside_stays_the_cache(host: str, cache: str) -> None:
    key = canonical(f"{cache}{host}{STORY}")
    assert key is None or host_of(key) == host_of(cache)


@pytest.mark.parametrize(
    "claim",
    [
        f"http://user:secret@news.example.com{STORY}",
        f"http://user@news.example.com{STORY}",
        f"//user@news.example.com{STORY}",
        f"file://{STORY}",
        f"javascript://news.example.com{STORY}",
        f"ftp://news.example.com{STORY}",
        f"https://news.example.com:22{STORY}",
        f"https://inside.example.com:8080{STORY}",
    ],
)
def test_a_head_that_names_a_user_a_port_or_another_scheme_is_not_believed(claim: str) -> None:
    assert canonical(ASKED, head(claim)) == ASKED


def test_a_house_may_speak_for_its_own_intranet() -> None:
    asked = f"http://news.intranet{STORY}?utm_source=mail"
    assert canonical(asked, head(f"http://news.intranet{STORY}")) == f"http://news.intranet{STORY}"


@pytest.mark.parametrize("host", ["news.example.com", "8.8.8.8", "news.test", "1.example", "xn--fsqu00a.cn", "0x.id"])
def test_what_is_public_is_not_inside(host: str) -> None:
    assert not is_inside(host)
