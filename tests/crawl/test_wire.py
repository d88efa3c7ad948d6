"""Hosts that answer without measure, or cannot prove who they are: each is one sentence, and the next page is read."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import repeat
from pathlib import Path

import pytest

from monitor.crawl import Crawl, Job, _crawl
from monitor.errors import MonitorError
from monitor.model import Outcome, Result, SourceKind
from monitor.trust import FILE, FOLDER, Authorities, context
from monitor.wire import _names, verified
from tests.support.hostile import ALLOW, crawled, look, page, quick, visit
from tests.support.processes import peak
from tests.support.raw import Authority, Raw, Sent, whole

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
KIB = 1024


def once(*pieces: bytes) -> Sent:
    return lambda: iter(pieces)


def without_end(first: bytes, piece: bytes) -> Sent:
    def sent() -> Iterator[bytes]:
        yield first
        yield from repeat(piece)

    return sent


def tag_by_tag() -> bytes:
    """A page from a server that sends what it writes as it writes it."""
    body = page().replace(b"<body>", b"<body>" + b"<i></i>" * 20_000)
    pieces = (body[at : at + 7] for at in range(0, len(body), 7))
    return CHUNKED + b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def packed(times: int) -> bytes:
    body = page()
    for _ in range(times):
        body = gzip.compress(body)
    return whole(body, f"Content-Encoding: {', '.join(['gzip'] * times)}")


HEAD, LARGE = "the head of the answer is larger than 64 KiB", "the answer is larger than 8 MiB"
NO_HTTP = "the host closed the connection, or answered no HTTP"
CUT = "the host closed the connection in the middle of its answer"
TOO_LONG = Result.REFUSED, HEAD
FRAMES = b"\x28\xb5\x2f\xfd\x20\x00\x01\x00\x00"  # a zstd frame with nothing in it

PLAIN: dict[str, tuple[Sent, Result, str | None]] = {
    "sound": (once(whole(page())), Result.OK, None),
    "endless-head": (without_end(OK, b"X-More: and more\r\n" * 1000), *TOO_LONG),
    "endless-line": (without_end(OK + b"X-Long: ", b"x" * 64 * KIB), *TOO_LONG),
    "endless-folds": (without_end(OK + b"X-Folded: a\r\n", b" and on\r\n" * 1000), *TOO_LONG),
    "endless-status": (without_end(b"HTTP/1.1 200 ", b"O" * 64 * KIB), *TOO_LONG),
    "many-headers": (once(OK + b"".join(b"X-%d: y\r\n" % n for n in range(100_000)) + b"\r\n"), *TOO_LONG),
    "interim": (without_end(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000), *TOO_LONG),
    "a-few-interim": (once(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" * 3, whole(page())), Result.OK, None),
    "large-head": (once(whole(page(), *(f"X-{n}: {'y' * 990}" for n in range(50)))), Result.OK, None),
    "endless-body": (without_end(OK + b"\r\n", b"<p>on and on</p>" * 4 * KIB), Result.REFUSED, LARGE),
    "endless-chunks": (without_end(CHUNKED, b"10000\r\n" + b"x" * 65536 + b"\r\n"), Result.REFUSED, LARGE),
    "crumbs": (
        without_end(CHUNKED, b"1\r\nx\r\n" * 8 * KIB),
        Result.REFUSED,
        "the answer comes in too many pieces",
    ),
    "tag-by-tag": (once(tag_by_tag()), Result.OK, None),
    "odd-chunks": (once(CHUNKED, b"what\r\n"), Result.UNREACHABLE, CUT),
    "huge-claim": (once(OK + b"Content-Length: 99999999999999999999\r\n\r\nx"), Result.REFUSED, LARGE),
    "two-claims": (once(OK + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\nx"), Result.UNREACHABLE, NO_HTTP),
    "negative": (once(OK + b"Content-Length: -1\r\n\r\nx"), Result.UNREACHABLE, NO_HTTP),
    "no-http": (once(b"what is this\r\n\r\n"), Result.UNREACHABLE, NO_HTTP),
    "odd-status": (once(b"HTTP/1.1 two-hundred OK\r\n\r\n"), Result.UNREACHABLE, NO_HTTP),
    "silence": (once(), Result.UNREACHABLE, NO_HTTP),
    "nested": (once(packed(3)), Result.BROKEN, "the answer is compressed 3 times over"),
    "nested-twice": (once(packed(2)), Result.OK, None),
    "members": (
        once(whole(gzip.compress(b"") * 2000, "Content-Encoding: gzip")),
        Result.BROKEN,
        "the answer is compressed in more than 1000 parts",
    ),
    "frames": (
        once(whole(FRAMES * 2000, "Content-Encoding: zstd")),
        Result.BROKEN,
        "the answer is compressed in more than 1000 parts",
    ),
    "unknown": (
        once(whole(page(), "Content-Encoding: compress")),
        Result.BROKEN,
        "the answer is compressed in a way that was not asked for",
    ),
    "no-coding": (once(whole(page(), "Content-Encoding: utf-8")), Result.OK, None),
    "refresh": (once(whole(page(), "Refresh: 0; url=http://sound.test/")), Result.OK, None),
    "elsewhere": (once(whole(page(), 'Alt-Svc: h2="inside.test:1"; ma=86400')), Result.OK, None),
}
STRANGER = "is signed by an authority that is not trusted, or one between them was not sent along"
SECURE: dict[str, str | None] = {
    "proven.test": None,
    "sub.wild.test": None,
    "xn--fiqs8s.wild.test": None,
    "odd.test": None,
    "expired.test": "has expired",
    "early.test": "is not valid yet",
    "own.test": "is signed by nobody but itself",
    "stranger.test": STRANGER,
    "wrong.test": "is made out to another name",
    "deep.sub.wild.test": "is made out to another name",
    "any.test": "is made out to another name",
}


@dataclass(frozen=True)
class World:
    plain: Raw
    secure: Raw
    outcomes: dict[str, Outcome]
    grown: int
    """Bytes by which the crawl's process grew while it crawled."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    ours, theirs = (Authority.made(tmp_path_factory.mktemp(name), name) for name in ("ours", "theirs"))
    contexts = {
        "proven.test": ours.context("proven.test"),
        "sub.wild.test": ours.context("*.wild.test"),
        "deep.sub.wild.test": ours.context("*.wild.test"),
        "xn--fiqs8s.wild.test": ours.context("*.wild.test"),
        "odd.test": ours.context("odd.test", "*.test", "*"),
        "any.test": ours.context("*.test"),
        "expired.test": ours.context("expired.test", days=(-9, -1)),
        "early.test": ours.context("early.test", days=(1, 9)),
        "own.test": ours.context("own.test", is_own=True),
        "stranger.test": theirs.context("stranger.test"),
        "wrong.test": ours.context("another.test", "127.0.0.1"),
    }
    sends = {f"{host}.test": sent for host, (sent, *_) in PLAIN.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FILE, str(ours.file))
        patch.delenv(FOLDER, raising=False)
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
            patch.setenv(name, "http://127.0.0.1:1")  # nobody is there, and nobody is asked
        with Raw(sends) as plain, Raw(dict.fromkeys(SECURE, once(whole(page()))), contexts) as secure:
            works = [look(plain.url(host)) for host in sends] + [look(secure.url(host)) for host in SECURE]
            settings = (("DOWNLOAD_TIMEOUT", 20.0), ("RETRY_TIMES", 0))
            outcomes, sizes = [], []
            with Crawl(Job(quick(), tuple(works), allow=ALLOW, settings=settings)) as crawl:
                for outcome in crawl:
                    outcomes.append(outcome)
                    sizes.append(peak(crawl.pid))
            by_host = {o.work.url.partition("//")[2].partition(":")[0]: o for o in outcomes}
            assert len(by_host) == len(outcomes) == len(works)
            yield World(plain, secure, by_host, max(sizes) - sizes[0])


@pytest.mark.parametrize("host", PLAIN)
def test_an_answer_without_measure_is_one_sentence_and_a_sound_one_is_read(world: World, host: str) -> None:
    outcome = world.outcomes[f"{host}.test"]
    assert (outcome.result, outcome.error) == PLAIN[host][1:]
    assert (outcome.article is not None) == (PLAIN[host][1] is Result.OK)


@pytest.mark.parametrize("host", SECURE)
def test_a_host_that_cannot_prove_who_it_is_is_not_read(world: World, host: str) -> None:
    outcome, problem = world.outcomes[host], SECURE[host]
    assert outcome.error == (problem and f"the host's certificate {problem}")
    assert outcome.result is (Result.UNREACHABLE if problem else Result.OK)
    asked = [path for name, path in world.secure.seen if name == host]
    assert asked == ([] if problem else ["/robots.txt", "/a"]), "nothing is said to a host that is not believed"


@pytest.mark.parametrize(
    ("name", "host", "is_one"),
    [
        ("Daily.Test", "daily.test", True),
        ("*.daily.test", "news.daily.test", True),
        ("*.daily.test", "daily.test", False),
        ("*.daily.test", ".daily.test", False),
        ("*.daily.test", "a.news.daily.test", False),
        ("n*.daily.test", "news.daily.test", False),
        ("*.*.test", "news.daily.test", False),
        ("news.*.test", "news.daily.test", False),
        ("*.test", "daily.test", False),
        ("*", "daily", False),
        ("daily.test\0.evil.test", "daily.test", False),
        ("", "daily.test", False),
    ],
)
def test_a_name_of_a_certificate_is_one_host_or_those_right_below_it(name: str, host: str, is_one: bool) -> None:
    assert _names(name, host) is is_one


def test_no_answer_takes_the_memory_that_it_would(world: World) -> None:
    assert world.grown < 128 * KIB * KIB


def test_neither_a_refresh_header_nor_another_service_is_followed(world: World) -> None:
    asked = {host: [path for name, path in world.plain.seen if name == host] for host in ("refresh.test", "sound.test")}
    assert asked == {host: ["/robots.txt", "/a"] for host in asked}
    assert not [name for name, _ in world.plain.seen if name.startswith("inside")]


def drip() -> Iterator[bytes]:
    """A sound answer, a byte now and then."""
    yield OK + b"\r\n"
    while True:
        time.sleep(0.2)
        yield b"x"


def drip_head() -> Iterator[bytes]:
    yield OK
    while True:
        time.sleep(0.2)
        yield b"X-Slow: y\r\n"


def index(places: Iterable[str]) -> bytes:
    entries = "".join(f"<sitemap><loc>{place}</loc></sitemap>" for place in places)
    return f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}</sitemapindex>".encode()


def test_what_drips_has_an_end_and_so_has_all_that_is_asked_for_one_source() -> None:
    sends: dict[str, Sent] = {"drip.test": drip, "drip-head.test": drip_head}
    with Raw(sends) as web:
        maps = [f"{number}.map.test" for number in range(8)]
        sends |= dict.fromkeys(maps, drip)
        sends["index.test"] = once(whole(index(map(web.url, maps))))
        works = [look(web.url("drip.test")), look(web.url("drip-head.test"))]
        works.append(visit(web.url("index.test"), SourceKind.SITEMAP))
        outcomes = crawled(*works, settings={"DOWNLOAD_TIMEOUT": 2.0, "MONITOR_WORK_SECONDS": 3.0, "RETRY_TIMES": 0})
        slow = [(o.result, o.error) for o in outcomes if o.work.source is None]
        (source,) = (o for o in outcomes if o.work.source is not None)
        asked = {host for host, path in web.seen if host in maps}
    assert slow == [(Result.UNREACHABLE, "the host did not answer in time")] * 2
    assert source.result is Result.OK
    assert 1 <= len(asked) <= 2, "3 seconds in all, 2 for each of them"


def test_authorities_that_are_not_there_end_a_crawl_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FILE, "/nowhere.pem")
    told = _crawl(Job(quick(), (look("http://sound.test/"),)), BytesIO())  # as the child calls it, before any reactor
    assert told.startswith("it could not be started: SSL_CERT_FILE: /nowhere.pem is no file")


def test_authorities_that_are_none_are_named(tmp_path: Path) -> None:
    file = tmp_path / "authorities.pem"
    file.write_text("none", encoding="utf-8")
    for read in (verified, context):
        with pytest.raises(MonitorError, match=r"authorities\.pem: holds no certificates in PEM"):
            read(Authorities(str(file)))
