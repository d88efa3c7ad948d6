"""Good answers: a host's source and its articles, as an honest site would print them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import escape
from random import Random

import brotli  # type: ignore[import-untyped]  # ships no types

from bench.soaking.plan import Host, Planned

BEGINS = datetime(2026, 1, 5, 6, tzinfo=UTC)
"""When the first articles were published; an hour lies between two passes."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is sent as it should be."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def source(host: Host, base: str, now: int) -> Answer:
    """What a host's source lists now."""
    listed = host.listed(now)
    if host.kind == "sitemap":
        return _xml(_sitemap(listed, base, now), "application/xml")
    if host.kind == "section":
        return _page(_section(host, listed, now))
    if host.place % 8 == 3:
        return Answer(_json_feed(host, listed, base, now), 200, {"Content-Type": "application/feed+json"})
    return _xml(_rss(host, listed, base, now), "application/rss+xml")


def article(one: Planned, base: str, now: int, dice: Random) -> Answer:
    """An article's page as it stands now, in one of the ways in which a sound answer may be packed."""
    version = one.version(now)
    answer = _page(article_page(one, version, base, now))
    headers = {**answer.headers, "ETag": f'"{one.number}-{version}"'}
    coding = dice.choice(("", "", "gzip", "br"))
    if coding:
        pack = {"gzip": gzip.compress, "br": brotli.compress}[coding]
        return Answer(pack(answer.body), 200, {**headers, "Content-Encoding": coding})
    return Answer(answer.body, 200, headers)


def article_page(one: Planned, version: int, base: str, now: int) -> str:
    state, host = one.state(version), one.host
    said = "".join(f"<p>{escape(text)}</p>" for text in state.paragraphs)
    others = "".join(
        f'<li><a href="{other.path}">{escape(other.state(other.version(now)).title)}</a></li>'
        for other in host.listed(now)[:6]
        if other.number != one.number
    )
    title, published = escape(state.title), published_at(one).isoformat()
    head = (
        f'<meta charset="utf-8"><title>{title} | {host.name}</title><link rel="canonical" href="{base}{one.path}">'
        f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">'
        f'<meta property="article:published_time" content="{published}">'
    )
    return (
        f'<!doctype html><html lang="{host.language}"><head>{head}</head><body><header><nav><a href="/">{host.name}</a>'
        f'<a href="{host.source}">cars</a></nav></header><main><article><h1>{title}</h1>'
        f'<time datetime="{published}">{published[:10]}</time>{said}</article></main>'
        f"<aside><ul>{others}</ul></aside><footer><p>{host.name}, {now % 7}</p></footer></body></html>"
    )


def published_at(one: Planned) -> datetime:
    return BEGINS + timedelta(hours=one.born, minutes=one.host.place)


def _page(text: str) -> Answer:
    return Answer(text.encode(), 200, {"Content-Type": "text/html; charset=utf-8"})


def _xml(text: str, kind: str) -> Answer:
    return Answer(f'<?xml version="1.0" encoding="utf-8"?>{text}'.encode(), 200, {"Content-Type": kind})


def _title(one: Planned, now: int) -> str:
    return one.state(one.version(now)).title


def _rss(host: Host, listed: Sequence[Planned], base: str, now: int) -> str:
    items = "".join(
        f"<item><title>{escape(_title(one, now))}</title><link>{base}{one.path}</link>"
        f"<pubDate>{published_at(one):%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for one in listed
    )
    return f'<rss version="2.0"><channel><title>{host.name}</title><link>{base}/</link>{items}</channel></rss>'


def _json_feed(host: Host, listed: Sequence[Planned], base: str, now: int) -> bytes:
    items = [
        {
            "id": base + one.path,
            "url": base + one.path,
            "title": _title(one, now),
            "date_published": published_at(one).isoformat(),
        }
        for one in listed
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": host.name, "items": items}).encode()


def _sitemap(listed: Sequence[Planned], base: str, now: int) -> str:
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    urls = "".join(
        f"<url><loc>{base}{one.path}</loc><news:news><news:publication><news:name>{one.host.name}</news:name>"
        f"<news:language>{one.host.language}</news:language></news:publication><news:publication_date>"
        f"{published_at(one).isoformat()}</news:publication_date><news:title>{escape(_title(one, now))}</news:title>"
        "</news:news></url>"
        for one in listed
    )
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="{news}">{urls}</urlset>'


def _section(host: Host, listed: Sequence[Planned], now: int) -> str:
    items = "".join(
        f'<article><h2><a href="{one.path}">{escape(_title(one, now))}</a></h2>'
        f'<time datetime="{published_at(one).isoformat()}">{published_at(one):%d.%m.}</time></article>'
        for one in listed
    )
    return (
        f'<!doctype html><html lang="{host.language}"><head><meta charset="utf-8"><title>Cars | {host.name}</title>'
        f'</head><body><header><nav><a href="/">{host.name}</a></nav></header><main><h1>Cars</h1>{items}</main>'
        "</body></html>"
    )
