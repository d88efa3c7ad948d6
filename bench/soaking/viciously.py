"""Vicious answers: what is sent to break, to fill or to lead astray whoever reads it."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from functools import lru_cache
from typing import Final

import brotli  # type: ignore[import-untyped]  # ships no types

from bench.hostile.pages import PAGES, page
from bench.soaking.exchange import Exchange

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Viciously = Callable[[Exchange], None]

_BOMB: Final = 96 * 1024 * 1024
_XML: Final = '<?xml version="1.0" encoding="utf-8"?>'
_LAUGHS: Final = (
    "<!DOCTYPE rss [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    + "]><rss version='2.0'><channel><title>&a11;</title><item><title>&a11;</title><link>{base}/x</link></item>"
    "</channel></rss>"
)
_FILE: Final = (
    "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY % y SYSTEM 'http://127.0.0.1:22/'> %y;]>"
    "<rss version='2.0'><channel><title>&x;</title><item><title>Kadera &x;</title><link>{base}/y</link></item>"
    "</channel></rss>"
)


@lru_cache(maxsize=4)
def bomb(coding: str) -> bytes:
    """Many megabytes of blanks, packed."""
    pack: Callable[[bytes], bytes] = {
        "gzip": lambda data: gzip.compress(gzip.compress(data)),
        "br": lambda data: bytes(brotli.compress(data, quality=5)),
        "zstd": zstd.compress,
    }[coding]
    return pack(b"<p>" + b" " * _BOMB)


def _bomb(coding: str) -> Viciously:
    def give(asked: Exchange) -> None:
        said = "gzip, gzip" if coding == "gzip" else coding
        asked.give(200, bomb(coding), {**asked.good.headers, "Content-Encoding": said})

    return give


def _endless(asked: Exchange) -> None:
    asked.head("Content-Type: text/html", "Connection: close")
    for piece in asked.endless(b"<p>Kadera and its plant, again and again.</p>" * 1_000):
        asked.raw(piece)


def _endless_head(asked: Exchange) -> None:
    asked.raw(b"HTTP/1.1 200 OK\r\n")
    for piece in asked.endless(b"X-More: " + b"a" * 4_000 + b"\r\n"):
        asked.raw(piece)


def _many_headers(asked: Exchange) -> None:
    asked.head("Content-Type: text/html", *(f"X-{n}: {n}" for n in range(20_000)), "Content-Length: 0")


def _one_line(asked: Exchange) -> None:
    asked.give(200, b"<html><title>Kadera</title><p>" + b"plant " * (8 * 1024 * 1024 // 6 - 50), asked.good.headers)


def _hostile_page(asked: Exchange) -> None:
    name = asked.dice.choice(sorted(PAGES))
    asked.give(200, page(name, asked.dice.choice((2_000, 60_000, 600_000)), asked.dice.randrange(100)))


def _hostile_source(asked: Exchange) -> None:
    """Such a page, under the type that was asked for."""
    name = asked.dice.choice(sorted(PAGES))
    asked.give(200, page(name, asked.dice.choice((2_000, 60_000, 600_000)), 0), asked.good.headers)


def _deep_feed(asked: Exchange) -> None:
    asked.give(200, f"{_XML}{'<a>' * 100_000}".encode(), {"Content-Type": "application/xml"})


def _entities(asked: Exchange) -> None:
    body = asked.dice.choice((_LAUGHS, _FILE)).replace("{base}", asked.base)
    asked.give(200, f"{_XML}{body}".encode(), {"Content-Type": "application/rss+xml"})


def _many_items(asked: Exchange) -> None:
    items = "".join(
        f"<item><title>Kadera plant {n}</title><link>{asked.base}/maze/{n}</link></item>" for n in range(20_000)
    )
    body = f"{_XML}<rss version='2.0'><channel><title>many</title>{items}</channel></rss>"
    asked.give(200, body.encode(), {"Content-Type": "application/rss+xml"})


def _index_of_indexes(asked: Exchange) -> None:
    places = "".join(
        f"<sitemap><loc>{asked.base}/map/{asked.dice.randrange(1 << 40)}</loc></sitemap>" for _ in range(500)
    )
    body = f'{_XML}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</sitemapindex>'
    asked.give(200, body.encode(), {"Content-Type": "application/xml"})


def _odd_items(asked: Exchange) -> None:
    """Items whose ids, titles and links want to be something else: paths, escapes, statements, mark-up."""
    odd = (
        "../../../../etc/passwd",
        "file:///etc/passwd",
        "http://127.0.0.1:22/",
        "http://[::ffff:169.254.169.254]/latest/meta-data/",
        "http://0x7f000001/",
        "gopher://127.0.0.1/_x",
        "javascript:alert(1)",
        "http://user:word@h00.test/",
        "http://h00.test:6379/",
        "//h01.test/x",
        "http://" + "a" * 300 + ".test/",
        "http://h00.test/" + "a/" * 3_000,
        "http://xn--a.test/\ud800",
    )
    title = (
        "Kadera plant \x1b[2J\x1b]0;owned\x07 '; DROP TABLE articles; -- {0.__class__} %s%n "
        "<script>alert(1)</script> \u202e"
    )
    items = "".join(
        f"<item><guid>{at}</guid><title><![CDATA[{title}{n}]]></title><link><![CDATA[{at}]]></link></item>"
        for n, at in enumerate(odd)
    )
    body = f"<rss version='2.0'><channel><title>\x00odd</title>{items}</channel></rss>"
    asked.give(200, body.encode("utf-8", "surrogatepass"), {"Content-Type": "application/rss+xml"})


def _odd_headers(asked: Exchange) -> None:
    asked.head(
        "Content-Type: text/html; charset=\x1b[31m",
        "ETag: \x1b[2J\x07",
        "Last-Modified: Thu, 99 Foo 99999 99:99:99 GMT",
        "Set-Cookie: a=b; Domain=.test; Path=/; Expires=never",
        "Content-Disposition: attachment; filename=../../../../x.sh",
        "Content-Length: 11",
        "Content-Length: 12",
        "Refresh: 0; url=file:///etc/passwd",
    )
    asked.raw(b"hello world")


def _nothings(asked: Exchange) -> None:
    text = asked.good.body.replace(b"<p>", b"<p>\x00\xff\xfe\x1b[31m\xed\xa0\x80") or b"\x00" * 5_000
    asked.give(
        200,
        text,
        {"Content-Type": asked.dice.choice(("text/html; charset=utf-16", "text/html", "text/html; charset=x"))},
    )


def _maze(asked: Exchange) -> None:
    """A page of links to itself under other names: session ids, and a calendar without an end."""
    links = "".join(
        f'<h2><a href="{asked.path}?sid={asked.dice.randrange(1 << 60):x}">Kadera plant news of the day {n}</a></h2>'
        f'<h2><a href="/calendar/{asked.dice.randrange(3_000)}/{n % 12 + 1}">Kadera plant in the month {n}</a></h2>'
        for n in range(300)
    )
    asked.give(200, f"<html><title>Kadera plant</title><body>{links}</body></html>".encode())


def _leads(to: str) -> Viciously:
    def give(asked: Exchange) -> None:
        asked.give(302, b"", {"Location": to})

    return give


VICIOUS: Final[dict[str, Viciously]] = {
    "gzip bomb": _bomb("gzip"),
    "br bomb": _bomb("br"),
    "zstd bomb": _bomb("zstd"),
    "endless body": _endless,
    "endless head": _endless_head,
    "many headers": _many_headers,
    "one line": _one_line,
    "hostile page": _hostile_page,
    "hostile source": _hostile_source,
    "deep feed": _deep_feed,
    "entities": _entities,
    "many items": _many_items,
    "index of indexes": _index_of_indexes,
    "odd items": _odd_items,
    "odd headers": _odd_headers,
    "nothings": _nothings,
    "maze": _maze,
    "leads to a file": _leads("file:///etc/passwd"),
    "leads inside": _leads("http://127.0.0.1:22/"),
    "leads to metadata": _leads("http://169.254.169.254/latest/meta-data/"),
    "leads nowhere": _leads("http://[::1"),
    "leads to data": _leads("data:text/html,<p>Kadera</p>"),
}
