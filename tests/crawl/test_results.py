"""One crawl over hosts that answer in every way: each Work ends in exactly one Outcome, of the right Result."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest

from monitor.model import Outcome, Result
from tests.support.hostile import Answer, Hostile, Rule, crawled, look, page, visit

try:
    from compression import zstd  # type: ignore[import-not-found,unused-ignore]  # Python 3.14
except ImportError:
    from backports import zstd

pytestmark = pytest.mark.measured

RELOAD = b'<head><meta http-equiv="refresh" content="60; url=/a">'
MIB = 1 << 20
BOMB = b"\0" * (40 * MIB)
RSS = b"<rss version='2.0'><channel><title>t</title></channel></rss>"


def encoded(how: str, body: bytes) -> Answer:
    return Answer(body, headers={"Content-Encoding": how})


RULES: dict[tuple[str, str], Rule] = {
    ("plain", "/a"): Answer(page(), headers={"ETag": '"v1"'}),
    ("gzip", "/a"): encoded("gzip", gzip.compress(page("Xiaomi and BAIC in gzip"))),
    ("br", "/a"): encoded("br", brotli.compress(page("Xiaomi and BAIC in brotli"))),
    ("zstd", "/a"): encoded("zstd", zstd.compress(page("Xiaomi and BAIC in zstd"))),
    ("same", "/a"): Answer(status=304),
    ("missing", "/a"): Answer(b"no", 404),
    ("gone", "/a"): Answer(b"no", 410),
    ("front", "/a"): Answer(status=301, headers={"Location": "/"}),
    ("front", "/"): Answer(page()),
    ("moved", "/a"): Answer(status=301, headers={"Location": "/b"}),
    ("moved", "/b"): Answer(page("Xiaomi and BAIC moved")),
    ("forbidden", "/a"): Answer(b"no", 403),
    ("broken-host", "/a"): Answer(b"no", 500),
    ("limited", "/a"): Answer(b"no", 429),
    ("robots", "/robots.txt"): Answer(b"User-agent: *\nDisallow: /", headers={"Content-Type": "text/plain"}),
    ("no-robots", "/robots.txt"): Answer(b"User-agent: *\nDisallow: /", 404),
    ("no-robots", "/a"): Answer(page("Xiaomi and BAIC where no rules are")),
    ("robots-down", "/robots.txt"): Answer(b"", 500),
    ("robots-down", "/a"): Answer(page()),
    ("big", "/a"): Answer(b"x" * (9 * MIB)),
    ("claims", "/a"): Answer(b"x", length=9 * MIB),
    ("bomb-gzip", "/a"): encoded("gzip", gzip.compress(BOMB)),
    ("bomb-br", "/a"): encoded("br", brotli.compress(BOMB, quality=5)),
    ("bomb-zstd", "/a"): encoded("zstd", zstd.compress(BOMB)),
    ("bomb-deflate", "/a"): encoded("deflate", zlib.compress(BOMB)),
    ("bomb-named", "/robots.txt-and-more"): encoded("gzip", gzip.compress(BOMB)),
    ("bad-gzip", "/a"): encoded("gzip", b"this is no gzip"),
    ("bad-br", "/a"): encoded("br", b"\xff\xfe\xfd this is no brotli"),
    ("bad-zstd", "/a"): encoded("zstd", b"this is no zstd"),
    ("cut", "/a"): Answer(page()[:300], length=5000),
    ("slow", "/a"): lambda n: None,
    ("pdf", "/a"): Answer(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}),
    ("file", "/a"): Answer(status=302, headers={"Location": "file:///etc/hostname"}),
    ("data", "/a"): Answer(status=302, headers={"Location": "data:text/html,hello"}),
    ("circle", "/a"): Answer(status=302, headers={"Location": "/b"}),
    ("circle", "/b"): Answer(status=302, headers={"Location": "/a"}),
    ("odd", "/a"): Answer(b"", 418),
    ("reload", "/a"): Answer(page().replace(b"<head>", RELOAD)),
    ("feed", "/rss"): Answer(RSS, headers={"Content-Type": "application/rss+xml"}),
    ("not-feed", "/rss"): Answer(b"\x89PNG\r\n\x1a\n\0\0\0", headers={"Content-Type": "image/png"}),
}  # fmt: skip


@dataclass(frozen=True)
class World:
    web: Hostile
    outcomes: list[Outcome]
    asked: int
    free: int
    """A port of the loopback at which nobody listens."""

    def of(self, host: str) -> Outcome:
        (one,) = [o for o in self.outcomes if f"//{host}.test" in o.work.url]
        return one


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with Hostile() as closed:
        free = closed.port
    with Hostile(RULES) as web:
        works = [look(web.url(host, path)) for host, path in RULES if path == "/a" and host != "same"]
        works += [
            look(web.url("same", "/a"), etag='"v0"', last_modified="Mon, 29 Aug 2022 08:00:00 GMT", known=True),
            look(web.url("robots", "/a")),
            look(web.url("bomb-named", "/robots.txt-and-more")),
            visit(web.url("feed", "/rss")),
            visit(web.url("not-feed", "/rss"), name="png"),
            look(f"http://nobody.test:{free}/a"),
            look("http://no-such-name.invalid/a"),
            look("ftp://files.test/a"),
            look("file:///etc/hostname"),
            look("nonsense"),
            look("http://[::1/a"),
        ]
        outcomes = crawled(*works, settings={"DOWNLOAD_TIMEOUT": 2.0, "RETRY_TIMES": 0})
        yield World(web, outcomes, len(works), free)


def test_every_work_ends_in_exactly_one_outcome(world: World) -> None:
    assert len(world.outcomes) == world.asked
    assert len({o.work for o in world.outcomes}) == world.asked


@pytest.mark.parametrize(
    ("host", "result", "error"),
    [
        ("plain", Result.OK, None),
        ("gzip", Result.OK, None),
        ("br", Result.OK, None),
        ("zstd", Result.OK, None),
        ("moved", Result.OK, None),
        ("no-robots", Result.OK, None),
        ("reload", Result.OK, None),
        ("feed", Result.OK, None),
        ("same", Result.NOT_MODIFIED, None),
        ("missing", Result.MISSING, "the host answered 404"),
        ("gone", Result.MISSING, "the host answered 410"),
        ("front", Result.MISSING, "it leads to the front page now"),
        ("forbidden", Result.BLOCKED, "the host answered 403"),
        ("broken-host", Result.BLOCKED, "the host answered 500"),
        ("limited", Result.BLOCKED, "the host answered 429"),
        ("robots-down", Result.BLOCKED, "robots.txt could not be read: the host answered 500"),
        ("robots", Result.ROBOTS, "robots.txt forbids it"),
        ("nobody", Result.UNREACHABLE, "the host refused the connection"),
        ("slow", Result.UNREACHABLE, "the host did not answer in time"),
        ("cut", Result.UNREACHABLE, "the host closed the connection in the middle of its answer"),
        ("big", Result.REFUSED, "the answer is larger than 8 MiB"),
        ("claims", Result.REFUSED, "the answer is larger than 8 MiB"),
        ("bomb-gzip", Result.REFUSED, "the answer is larger than 8 MiB"),
        ("bomb-br", Result.REFUSED, "the answer is larger than 8 MiB"),
        ("bomb-zstd", Result.REFUSED, "the answer is larger than 8 MiB"),
        ("bomb-deflate", Result.REFUSED, "the answer is larger than 8 MiB"),
        ("bomb-named", Result.REFUSED, "the answer is larger than 8 MiB"),
        ("pdf", Result.REFUSED, "it is application/pdf, not a page"),
        ("file", Result.REFUSED, "it redirects to an address of a kind that is not fetched"),
        ("data", Result.REFUSED, "it redirects to an address of a kind that is not fetched"),
        ("bad-gzip", Result.BROKEN, "the answer is compressed wrongly"),
        ("bad-br", Result.BROKEN, "the answer is compressed wrongly"),
        ("bad-zstd", Result.BROKEN, "the answer is compressed wrongly"),
        ("circle", Result.BROKEN, "it redirects too often, or in a circle"),
        ("odd", Result.BROKEN, "the host answered 418"),
    ],
)
def test_each_answer_has_its_result(world: World, host: str, result: Result, error: str | None) -> None:
    outcome = world.of(host)
    assert (outcome.result, outcome.error) == (result, error)


@pytest.mark.parametrize(
    ("start", "result", "error"),
    [
        ("ftp:", Result.REFUSED, "addresses of the kind ftp: are not fetched"),
        ("file:", Result.REFUSED, "addresses of the kind file: are not fetched"),
        ("nonsense", Result.REFUSED, "the address cannot be read"),
        ("http://[", Result.REFUSED, "the address cannot be read"),
        ("http://no-such-name", Result.UNREACHABLE, "the name of the host could not be resolved"),
    ],
)
def test_an_address_that_cannot_be_fetched_says_why(world: World, start: str, result: Result, error: str) -> None:
    (outcome,) = [o for o in world.outcomes if o.work.url.startswith(start)]
    assert (outcome.result, outcome.error) == (result, error)


def test_a_source_that_is_no_feed_is_one_failure_with_a_sentence(world: World) -> None:
    outcome = world.of("not-feed")
    assert outcome.result is Result.BROKEN
    assert outcome.error
    assert outcome.items == ()


@pytest.mark.parametrize(("host", "word"), [("gzip", "gzip"), ("br", "brotli"), ("zstd", "zstd")])
def test_every_compression_that_is_asked_for_is_read(world: World, host: str, word: str) -> None:
    outcome = world.of(host)
    assert outcome.article is not None
    assert outcome.article.title == f"Xiaomi and BAIC in {word}"
    assert host in world.web.asked(host, "/a")[0].headers["accept-encoding"]


def test_an_article_comes_home_read_compared_and_matched(world: World) -> None:
    outcome = world.of("plain")
    assert outcome.page is not None
    assert outcome.page.body == page()
    assert outcome.page.header("etag") == '"v1"'
    assert (outcome.status, outcome.size) == (200, len(page()))
    assert outcome.article is not None
    assert outcome.fingerprint is not None
    assert outcome.match is not None
    assert outcome.match.decision == "accept"


def test_a_redirect_keeps_both_addresses(world: World) -> None:
    outcome = world.of("moved")
    assert outcome.page is not None
    assert outcome.page.url == world.web.url("moved", "/a")
    assert outcome.page.answered_url == world.web.url("moved", "/b")


def test_what_robots_txt_forbids_is_never_asked_for(world: World) -> None:
    assert [seen.path for seen in world.web.asked("robots")] == ["/robots.txt"]


def test_a_host_that_cannot_serve_its_robots_txt_is_left_alone(world: World) -> None:
    assert {seen.path for seen in world.web.asked("robots-down")} == {"/robots.txt"}


def test_robots_txt_is_asked_for_first_of_every_host(world: World) -> None:
    first = {seen.host: seen.path for seen in reversed(world.web.seen)}
    assert set(first.values()) == {"/robots.txt"}


def test_validators_are_sent_where_they_are_known_and_only_there(world: World) -> None:
    (same,) = world.web.asked("same", "/a")
    assert same.headers["if-none-match"] == '"v0"'
    assert same.headers["if-modified-since"] == "Mon, 29 Aug 2022 08:00:00 GMT"
    (plain,) = world.web.asked("plain", "/a")
    assert not {"if-none-match", "if-modified-since"} & plain.headers.keys()


def test_every_request_names_us_and_the_storys_contact(world: World) -> None:
    agents = {seen.headers["user-agent"] for seen in world.web.seen}
    assert len(agents) == 1
    agent = agents.pop()
    assert agent.startswith("news-story-monitor/")
    assert agent.endswith("(+desk@monitor.test)")


def test_no_request_carries_cookies(world: World) -> None:
    assert not any("cookie" in seen.headers for seen in world.web.seen)


def test_a_page_that_reloads_itself_is_no_redirect(world: World) -> None:
    assert len(world.web.asked("reload", "/a")) == 1
