"""Pages as outlets print them: an article, and all that stands around it and changes by itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from random import Random
from typing import Final

from bench.watching.labels import LABELS, Labels
from bench.watching.plan import Host, Planned
from bench.watching.words import State

_ZONES: Final = {"id": ("+07:00", 7), "zh": ("+08:00", 8), "en": ("+01:00", 1)}


@dataclass(frozen=True, slots=True)
class Link:
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a page is printed with. links: of the host's other articles. now: for what counts the minutes."""

    url: str
    links: tuple[Link, ...]
    versions: dict[str, int]
    now: datetime
    paragraphs: tuple[str, ...] | None = None
    wall: str = ""


def article(page: Planned, state: State, around: Around) -> str:
    """The page of an article. With `paragraphs` only these are printed; with `wall` a pay wall below them."""
    return _Printer(page, state, around).whole()


def plain(host: Host, title: str, said: str, *, links: Sequence[Link] = (), robots: bool = True) -> str:
    """A page that is no article: a notice, or a list of links under a headline."""
    labels = LABELS[host.language]
    items = "".join(f'<li><a href="{escape(link.url)}">{escape(link.title)}</a></li>' for link in links)
    body = f"<h1>{escape(title)}</h1>" + (f"<p>{escape(said)}</p>" if said else "")
    if items:
        body += f'<ul class="list">{items}</ul>'
    noindex = '<meta name="robots" content="noindex">' if robots else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{host.language}"><head><meta charset="utf-8"><title>{escape(title)} | '
        f"{escape(_site(host))}</title>{noindex}</head><body>{_header(host)}<main>{body}</main>"
        f"{_footer(labels, host, 0)}</body></html>"
    )


def bare(host: Host, title: str, said: str, mark: str = "") -> str:
    """A wall: nothing of the outlet's furniture stands there."""
    return (
        f'<!DOCTYPE html>\n<html lang="{host.language}"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'</head><body><div class="{mark}"><h1>{escape(title)}</h1><p>{escape(said)}</p>'
        '<form method="post"><input name="q" type="hidden"><button>OK</button></form></div></body></html>'
    )


def _site(host: Host) -> str:
    return host.name.removesuffix(".test").capitalize()


def _header(host: Host) -> str:
    labels = LABELS[host.language]
    nav = "".join(f'<li><a href="/{number}/">{escape(name)}</a></li>' for number, name in enumerate(labels.nav))
    return f'<header class="top"><a class="logo" href="/">{_site(host)}</a><nav><ul>{nav}</ul></nav></header>'


def _footer(labels: Labels, host: Host, version: int) -> str:
    said = labels.footer.format(2022 + version % 2, 8_000 + version)
    return f'<footer class="bottom"><p>{escape(said)}</p><p>{_site(host)}</p></footer>'


def _quoted(text: str, version: int) -> str:
    """The same words in other typography: curly quotes, narrow and hard spaces, soft hyphens."""
    if version % 2:
        parts = text.split('"')
        text = "".join(part + ("“" if number % 2 == 0 else "”") for number, part in enumerate(parts[:-1])) + parts[-1]
    if version % 4 > 1:
        text = text.replace(". ", ".\u00a0 ").replace("Kadera ", "Kadera\u00a0")
    return text.replace("plant", "pl\u00adant") if version % 3 == 2 else text


class _Printer:
    """One page on its way to HTML."""

    def __init__(self, page: Planned, state: State, around: Around) -> None:
        self.page, self.host, self.state, self.around = page, page.host, state, around
        self.labels, self.versions = LABELS[page.host.language], around.versions

    def dice(self, channel: str) -> Random:
        return Random(f"{self.page.number} {channel} {self.versions[channel]}")

    def whole(self) -> str:
        body = "".join((_header(self.host), self.above(), self.middle(), self.below()))
        language = {"zh": "zh-CN"}.get(self.host.language, self.host.language)
        return (
            f'<!DOCTYPE html>\n<html lang="{language}">\n<head>{self.head()}</head>\n'
            f'<body class="{self.css("page")}">{body}{self.end()}</body>\n</html>\n'
        )

    def css(self, name: str) -> str:
        """A class, with the hash that the latest build of the site put behind it."""
        version = self.versions["classes"]
        return f"{name} {name}--{Random(f'{name}{version}').randrange(1 << 24):06x}"

    def time(self, at: datetime) -> str:
        zone, hours = _ZONES[self.host.language]
        return (at + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%S") + zone

    def head(self) -> str:
        title, published = escape(self.state.title), self.time(self.page.published)
        modified = self.time(self.page.published + timedelta(minutes=7 * self.versions["modified"]))
        parts = [
            '<meta charset="utf-8">',
            f"<title>{title} | {_site(self.host)}</title>",
            f'<link rel="canonical" href="{escape(self.around.url)}">',
            f'<meta property="og:title" content="{title}"><meta property="og:type" content="article">',
            f'<meta name="description" content="{escape(self.state.paragraphs[0][:120])}">',
        ]
        if self.host.layout in (0, 2):
            stated = {
                "@context": "https://schema.org",
                "@type": "NewsArticle",
                "headline": self.state.title,
                "datePublished": published,
                "dateModified": modified,
                "author": {"@type": "Person", "name": self.labels.byline.split(" ", 1)[-1]},
            }
            said = json.dumps(stated, ensure_ascii=False).replace("</", "<\\/")
            parts.append(f'<script type="application/ld+json">{said}</script>')
        else:
            parts.append(f'<meta property="article:published_time" content="{published}">')
            parts.append(f'<meta property="article:modified_time" content="{modified}">')
        dice = self.dice("scripts")
        data = json.dumps({"nonce": f"{dice.getrandbits(64):x}", "ab": [dice.random() for _ in range(60)]})
        parts.append(f"<script>window.__page = {data};</script><style>.a{{margin:{dice.randrange(9)}px}}</style>")
        return "\n".join(parts)

    def above(self) -> str:
        dice = self.dice("ticker")
        ticker = self.labels.ticker.format(dice.randrange(90, 120), dice.randrange(60, 99), dice.randrange(30))
        bar = f'<div class="ticker">{escape(ticker)}</div>'
        if self.versions["breaking"] % 2:
            said = self.labels.breaking.format(self.dice("breaking").choice(self.labels.others))
            bar += f'<div class="breaking-news"><a href="/terkini/">{escape(said)}</a></div>'
        if self.versions["cookies"] % 3 < 2:
            said = self.labels.cookies[self.versions["cookies"] % 3]
            bar += f'<div id="cookie-banner" role="dialog" class="cookie-notice"><p>{escape(said)}</p></div>'
        return bar

    def middle(self) -> str:
        title = f'<h1 class="{self.css("headline")}">{escape(self.state.title)}</h1>'
        inner = title + self.meta_line() + self.share() + self.picture() + self.text() + self.around.wall
        aside = f'<aside class="sidebar">{self.popular()}{self.poll()}{self.newsletter()}</aside>'
        match self.host.layout:
            case 0:
                return f'<main class="wrap"><article class="{self.css("story")}">{inner}</article>{aside}</main>'
            case 1:
                return f'<div id="content"><div class="col-8">{inner}{self.related()}</div>{aside}</div>'
            case 2:
                return f'<div class="main"><div class="left">{inner}</div><div class="right">{aside}</div></div>'
            case _:
                crumbs = f'<div class="breadcrumb"><a href="/">{self.labels.nav[0]}</a> / {self.labels.section}</div>'
                return f"<main>{crumbs}<section><article>{inner}</article></section></main>{aside}"

    def meta_line(self) -> str:
        dice = self.dice("views")
        views = self.labels.views.format(f"{dice.randrange(200, 90_000):,}")
        parts = [self.labels.byline, self.time(self.page.published).replace("T", " ")[:16], views]
        if self.host.layout in (0, 3):
            minutes = int((self.around.now - self.page.published).total_seconds() // 60) % 60 or 1
            parts.append(self.labels.ago.format(minutes))
        spans = "".join(f'<span class="m{number}">{escape(part)}</span> ' for number, part in enumerate(parts))
        return f'<div class="{self.css("meta")} article-meta">{spans}</div>'

    def share(self) -> str:
        dice = self.dice("shares")
        buttons = "".join(
            f'<a class="share-{name}" href="#">{name} {dice.randrange(900)}</a>' for name in ("Post", "Chat", "Mail")
        )
        return f'<div class="share-bar social"><span>{escape(self.labels.share)}</span>{buttons}</div>'

    def picture(self) -> str:
        size = 640 + 10 * self.versions["markup"]
        caption = f"<figcaption>{escape(self.labels.caption)}</figcaption>"
        return f'<figure><img src="/img/{self.page.number}-{size}.jpg" width="{size}" alt="">{caption}</figure>'

    def text(self) -> str:
        paragraphs = self.state.paragraphs if self.around.paragraphs is None else self.around.paragraphs
        dice, ads, markup = self.dice("read-also"), self.dice("ads"), self.versions["markup"]
        slots = {ads.randrange(1, 9), ads.randrange(1, 9)}
        parts = []
        for number, said in enumerate(paragraphs):
            text = escape(_quoted(said, self.versions["typography"]), quote=False)
            if markup % 3 == 1:
                text = f"<span>{text}</span>"
            elif markup % 3 == 2 and number % 2:
                first, _, others = text.partition(" ")
                text = f"<b>{first}</b> {others}" if others else text
            attributes = f' data-n="{number}" class="p{markup}"' if markup % 2 else ""
            parts.append(f"<p{attributes}>{text}</p>")
            if number + 1 in slots:
                code = f"{ads.getrandbits(40):x}"
                parts.append(f'<div class="ad-slot" id="ad-{code}"><span>{self.labels.ad}</span><ins></ins></div>')
            if number == 2 and self.around.links:
                link = dice.choice(self.around.links)
                parts.append(
                    f'<p class="read-also"><strong>{self.labels.read_also}</strong> '
                    f'<a href="{escape(link.url)}">{escape(link.title)}</a></p>'
                )
        box = {0: "article-body", 1: "entry-content", 2: "content", 3: "detail-text"}[self.host.layout]
        return f'<div class="{self.css(box)}">' + "\n".join(parts) + "</div>"

    def titles(self, channel: str, count: int) -> str:
        dice = self.dice(channel)
        made = [Link(title, f"/lain/{channel}-{n}") for n, title in enumerate(self.labels.others)]
        chosen = dice.sample([*self.around.links, *made], k=min(count, len(self.around.links) + len(made)))
        return "".join(f'<li><a href="{escape(one.url)}">{escape(one.title)}</a></li>' for one in chosen)

    def related(self) -> str:
        return f'<div class="related"><h3>{self.labels.related}</h3><ul>{self.titles("related", 4)}</ul></div>'

    def popular(self) -> str:
        return f'<div class="most-read"><h3>{self.labels.popular}</h3><ol>{self.titles("popular", 5)}</ol></div>'

    def poll(self) -> str:
        version = self.versions["poll"]
        votes = 100 + 37 * version
        return f'<div class="poll widget"><p>{escape(self.labels.poll[version % 2].format(votes))}</p></div>'

    def newsletter(self) -> str:
        said = self.labels.newsletter[self.versions["newsletter"] % 2]
        return f'<div class="newsletter-box"><p>{escape(said)}</p><form><input type="email"></form></div>'

    def below(self) -> str:
        version, dice = self.versions["comments"], self.dice("comments")
        count = self.labels.comments.format(3 * version)
        shown = "".join(
            f"<li><p>{escape(said)}</p></li>" for said in dice.sample(self.labels.comment, k=min(2, version))
        )
        comments = f'<section id="comments" class="comments"><h3>{escape(count)}</h3><ul>{shown}</ul></section>'
        related = "" if self.host.layout == 1 else self.related()
        return related + comments

    def end(self) -> str:
        return _footer(self.labels, self.host, self.versions["footer"])
