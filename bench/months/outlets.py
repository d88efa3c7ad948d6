"""Outlets of a made-up month: when each publishes, and what its addresses answer at any time, broken or whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from random import Random
from typing import Final, Literal

from bench.watching.words import BANKS, State, written

Way = Literal["html", "short", "silent", "refusing", "missing", "empty", "unreachable"]
BEGINS: Final = datetime(2022, 9, 5, tzinfo=UTC)  # a Monday
DAY: Final = timedelta(days=1)
LISTED: Final = 30
LABELS: Final = {
    "en": ("Home", "Business", "World"),
    "id": ("Beranda", "Bisnis", "Dunia"),
    "zh": ("首页", "财经", "国际"),
}
_OTHER: Final = {"en": ("plant", "bakery"), "id": ("pabrik", "toko"), "zh": ("工厂", "商店")}
_NAME: Final = {"en": "Kadera", "id": "Kadera", "zh": "卡德拉"}


@dataclass(frozen=True, slots=True)
class Break:
    """How an outlet breaks, from one day of the month to another."""

    way: Way
    begins: float
    ends: float

    def is_on(self, at: datetime) -> bool:
        return BEGINS + self.begins * DAY <= at < BEGINS + self.ends * DAY


@dataclass(frozen=True, slots=True)
class Published:
    """An article, from its time on. named: it names the story's concepts: both, one of them, or none."""

    path: str
    at: datetime
    named: Literal["both", "one", "none"]
    state: State


@dataclass(slots=True)
class Outlet:
    """One outlet. a_day: how many articles; hours: from and to which hour, UTC; weekdays: on which days of the week."""

    name: str
    language: str
    kind: Literal["feed", "sitemap", "section"]
    a_day: float
    hours: tuple[int, int] = (0, 24)
    weekdays: frozenset[int] = frozenset(range(7))
    hiccups: float = 0.0
    breaks: Break | None = None
    articles: list[Published] = field(default_factory=list)

    @property
    def path(self) -> str:
        """Where its articles are found."""
        return {"feed": "/rss.xml", "sitemap": "/sitemap.xml", "section": "/news/"}[self.kind]

    def write(self, days: int, dice: Random) -> None:
        """Decides what it publishes in so many days, and in the week before, which the first visit finds."""
        bank = BANKS[self.language]
        first, last = self.hours
        for day in range(-7, days):
            date = BEGINS + day * DAY
            if date.weekday() not in self.weekdays:
                continue
            count = int(self.a_day) + (dice.random() < self.a_day % 1)
            for hour in sorted(dice.uniform(first, last) for _ in range(count)):
                named: Literal["both", "one", "none"] = dice.choices(("both", "one", "none"), (0.06, 0.44, 0.5))[0]
                path = f"/{date:%Y/%m/%d}/{len(self.articles) + 1000}-{dice.randrange(10**6):06}.html"
                state = written(bank, dice, paragraphs=dice.randrange(5, 13))
                self.articles.append(Published(path, date + timedelta(hours=hour), named, state))

    # --------------------------------------------------------------------------------------------------------- answers

    def answer(self, path: str, at: datetime, dice: Random) -> tuple[int, str, bytes] | None:
        """Status, content type and body; None where nothing answers."""
        broken = self.breaks.way if self.breaks is not None and self.breaks.is_on(at) else None
        if path == "/robots.txt":
            return None if broken == "unreachable" else (200, "text/plain", b"User-agent: *\nAllow: /\n")
        if broken == "unreachable":
            return None
        if broken == "refusing":
            return 403, "text/html; charset=utf-8", b"<html><title>403</title><h1>Access denied</h1></html>"
        if dice.random() < self.hiccups:
            return 502, "text/html; charset=utf-8", b"<html><title>502</title><h1>Bad gateway</h1></html>"
        if path == self.path:
            return self._source(at, broken)
        article = next((one for one in self.articles if one.path == path and one.at <= at), None)
        if article is None:
            return 404, "text/html; charset=utf-8", b"<html><title>404</title><h1>Not found</h1></html>"
        return 200, "text/html; charset=utf-8", self._page(article, at, broken == "short").encode()

    def _source(self, at: datetime, broken: Way | None) -> tuple[int, str, bytes]:
        if broken == "missing":
            return 404, "text/html; charset=utf-8", b"<html><title>404</title><h1>Not found</h1></html>"
        until = BEGINS + self.breaks.begins * DAY if self.breaks is not None and broken == "silent" else at
        latest = [one for one in self.articles if one.at <= until][-LISTED:][::-1]
        if broken == "empty":
            latest = []
        if broken == "html" or self.kind == "section":
            return 200, "text/html; charset=utf-8", self._section(latest).encode()
        made = self._feed(latest) if self.kind == "feed" else self._sitemap(latest)
        return 200, "application/xml", made.encode()

    def _feed(self, articles: list[Published]) -> str:
        items = "".join(
            f"<item><title>{escape(self._title(one))}</title><link>{self._url(one)}</link>"
            f"<guid>{self._url(one)}</guid><pubDate>{format_datetime(one.at)}</pubDate></item>"
            for one in articles
        )
        head = f"<title>{self.name}</title><link>http://{self.name}/</link>"
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'

    def _sitemap(self, articles: list[Published]) -> str:
        urls = "".join(
            f"<url><loc>{self._url(one)}</loc><lastmod>{one.at:%Y-%m-%dT%H:%M:%SZ}</lastmod></url>" for one in articles
        )
        return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'

    def _section(self, articles: list[Published]) -> str:
        items = "".join(
            f'<li><h3><a href="{self._url(one)}">{escape(self._title(one))}</a></h3></li>' for one in articles
        )
        return self._printed(
            LABELS[self.language][1], f'<h1>{LABELS[self.language][1]}</h1><ul class="list">{items}</ul>'
        )

    def _page(self, article: Published, at: datetime, is_short: bool) -> str:
        title = self._title(article)
        paragraphs = [self._said(article, line.text) for line in article.state.lines]
        when = f"{article.at:%Y-%m-%dT%H:%M:%SZ}"
        meta = (
            f'<meta property="article:published_time" content="{when}"><meta property="og:type" content="article">'
            f'<meta property="og:title" content="{escape(title)}"><link rel="canonical" href="{self._url(article)}">'
        )
        if is_short:  # the new layout brings the text by a script; its address alone stands in the page
            teaser = paragraphs[0][:120]
            body = (
                f'<h1>{escape(title)}</h1><p class="teaser">{escape(teaser)}</p><div id="app" data-id="{article.path}">'
            )
            return self._printed(title, f"<article>{body}</div></article>", meta)
        text = "".join(f"<p>{escape(line)}</p>" for line in paragraphs)
        seen = int((at - article.at) / timedelta(minutes=7))
        body = f'<h1>{escape(title)}</h1><time datetime="{when}">{when[:10]}</time><div class="body">{text}</div>'
        return self._printed(title, f'<article>{body}</article><aside class="count">{seen} ×</aside>', meta)

    def _printed(self, title: str, main: str, meta: str = "") -> str:
        links = "".join(
            f'<li><a href="/{number}/">{label}</a></li>' for number, label in enumerate(LABELS[self.language])
        )
        head = f'<meta charset="utf-8"><title>{escape(title)}</title>{meta}'
        return (
            f'<!DOCTYPE html><html lang="{self.language}"><head>{head}</head>'
            f"<body><nav><ul>{links}</ul></nav><main>{main}</main><footer>© {self.name}</footer></body></html>"
        )

    def _url(self, article: Published) -> str:
        return f"http://{self.name}{article.path}"

    def _title(self, article: Published) -> str:
        return self._said(article, article.state.title)

    def _said(self, article: Published, text: str) -> str:
        """The words of an article that names both concepts, the one that is a name, or none."""
        if article.named == "both":
            return text
        thing, other = _OTHER[self.language]
        text = text.replace(thing, other).replace(thing.capitalize(), other.capitalize()).replace("建厂", "开店")
        return text if article.named == "one" else text.replace(_NAME[self.language], "Modena")


def outlets(breaks: dict[str, Break], *, days: int, seed: int) -> list[Outlet]:
    """Ten outlets of different habits, of which some break as it is said."""
    workdays = frozenset(range(5))
    made = [
        Outlet("harbour.test", "en", "feed", 6),
        Outlet("surat.test", "id", "feed", 5, hours=(0, 14)),
        Outlet("gerbang.test", "id", "sitemap", 4),
        Outlet("chengbao.test", "zh", "section", 5, hours=(0, 13)),
        Outlet("ledger.test", "en", "feed", 3, hours=(6, 18), weekdays=workdays),
        Outlet("quarter.test", "en", "feed", 0.6),
        Outlet("pelan.test", "id", "section", 1.2, weekdays=workdays),
        Outlet("wanbao.test", "zh", "feed", 4, hiccups=0.08),
        Outlet("courier.test", "en", "sitemap", 5),
        Outlet("niaga.test", "id", "feed", 6),
    ]
    for number, outlet in enumerate(made):
        outlet.breaks = breaks.get(outlet.name)
        outlet.write(days, Random(f"{seed} {number}"))
    return made
