"""The web of a plan, served on the loopback as it stands at `now`, and a log of what it showed of which article."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from html import escape
from typing import Any, Literal
from urllib.parse import urlsplit

from bench.watching import pages
from bench.watching.labels import LABELS
from bench.watching.pages import Around, Link
from bench.watching.plan import Host, Plan, Planned
from bench.watching.words import State
from monitor.demo.loopback import Handler, Loopback

What = Literal["words", "same", "lie", "missing", "wall", "fragment"]
_HTML = "text/html; charset=utf-8"
_SECTION = "/2/"
_MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """What one request was shown of an article. `state` is what the page said then, whatever was shown of it."""

    at: datetime
    page: int
    what: What
    state: State


@dataclass(slots=True)
class Answer:
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": _HTML})
    body: bytes = b""
    cut: bool = False


class ChangingWeb(Loopback):
    """Serves a plan while the block runs. `now` is set by whoever watches; `shown` and `requests` grow."""

    def __init__(self, plan: Plan) -> None:
        super().__init__(_Handler)
        self.plan = plan
        self.now = plan.begins
        self.shown: list[Shown] = []
        self.requests = 0
        self.bodies: dict[tuple[str, str], tuple[int, State | None]] = {}
        """Every body that was served for an article, by its path and SHA-256: whose it was, its state if it was whole.
        The path tells, since another article that takes one's place is the same bytes elsewhere."""
        self.faults: list[str] = []
        """What went wrong in this server itself."""
        known = (*plan.pages, *plan.others)
        self._at = {(page.host.name, path): page for page in known for path in (page.path, page.new_path)}
        self._hosts = {host.name: host for host in plan.hosts}
        self._broken: set[tuple[int, datetime]] = set()
        self._full: dict[int, State] = {}
        self._guard = threading.Lock()

    def failed(self, error: BaseException | None) -> None:
        """Whoever hung up did so; what else went wrong is told with the verdict."""
        if not isinstance(error, ConnectionError):
            self.faults.append(f"the server failed: {type(error).__name__}: {error}")

    def url(self, host: Host, path: str = "/") -> str:
        return f"http://{host.name}:{self.port}{path}"

    def source(self, host: Host) -> str:
        """Where the articles of a host are found."""
        return self.url(host, {"feed": "/rss.xml", "sitemap": "/sitemap-news.xml", "section": _SECTION}[host.source])

    # --------------------------------------------------------------------------------------------------------- answers

    def answer(self, name: str, address: str, headers: dict[str, str]) -> Answer:
        """What a GET is answered, now."""
        self.requests += 1
        host, parts = self._hosts.get(name), urlsplit(address)
        if host is None:
            return Answer(404)
        page = self._at.get((name, parts.path))
        if page is not None and self._stands(page, parts.path):
            with self._guard:
                return self._article(page, parts.path, "from=" in parts.query, headers)
        match parts.path:
            case "/robots.txt":
                return Answer(headers={"Content-Type": "text/plain"}, body=b"User-agent: *\nAllow: /\n")
            case "/rss.xml":
                return Answer(headers={"Content-Type": "application/rss+xml"}, body=self._feed(host))
            case "/sitemap-news.xml":
                return Answer(headers={"Content-Type": "application/xml"}, body=self._sitemap(host))
            case "/consent" | "/login":
                labels = LABELS[host.language]
                title, said = labels.consent if parts.path == "/consent" else labels.login
                return _page(pages.bare(host, title, said, "cmp" if parts.path == "/consent" else "login-form"))
            case "/" | "/1/" | "/2/" | "/3/" | "/4/" | "/5/" | "/0/":
                title = LABELS[host.language].today if parts.path == "/" else LABELS[host.language].section
                return _page(pages.plain(host, title, "", links=self.links(host), robots=False))
        return self._nothing(host)

    def _stands(self, page: Planned, path: str) -> bool:
        """Whether there is, or was, anything at this address of an article."""
        moved = page.moves is not None and page.moves <= self.now
        return page.published <= self.now and (path == page.path or moved)

    def _nothing(self, host: Host) -> Answer:
        """What the host says of an address that does not exist."""
        labels = LABELS[host.language]
        match host.gone:
            case "hard":
                return _page(pages.plain(host, "404", labels.not_found[0]), 404)
            case "soft":
                return _page(pages.plain(host, *labels.not_found))
            case "silent":
                said = f"{labels.newsletter[0]} {labels.newsletter[1]} {labels.cookies[0]} {labels.cookies[1]}"
                return _page(pages.plain(host, labels.site, said, robots=False))
            case "listing":
                made = [Link(title, f"/lain/{number}") for number, title in enumerate(labels.others)]
                turned = int(self.now.timestamp()) // 60 % len(made)
                return _page(pages.plain(host, labels.today, "", links=made[turned:] + made[:turned], robots=False))

    def _article(self, page: Planned, path: str, led: bool, headers: dict[str, str]) -> Answer:
        wall, away = page.walled(self.now), page.away(self.now)
        if wall is not None:
            return self._wall(page, wall.kind) if not led else Answer(403)
        if away is not None:
            return self._away(page, away.kind)
        if path == page.path and page.moves is not None and page.moves <= self.now:
            return _redirect(page.new_path, 301)
        kind = next(
            (kind for at, kind in page.fragments if at <= self.now and (page.number, at) not in self._broken), None
        )
        if kind is not None and not led:
            self._broken.update((page.number, at) for at, _ in page.fragments if at <= self.now)
            return self._fragment(page, path, kind)
        return self._words(page, path, headers, led)

    def _words(self, page: Planned, path: str, headers: dict[str, str], led: bool) -> Answer:
        state = page.state(self.now)
        body = self.printed(page, path).encode()
        answer = Answer(body=body)
        held = False
        match page.host.validators:
            case "etag":
                answer.headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
                held = headers.get("if-none-match") == answer.headers["ETag"]
            case "lies":
                answer.headers["ETag"] = f'"{page.number}"'
                held = headers.get("if-none-match") == answer.headers["ETag"]
            case "modified":
                answer.headers["Last-Modified"] = format_datetime(self._touched(page), usegmt=True)
                held = headers.get("if-modified-since") == answer.headers["Last-Modified"]
        if held:
            answer.status, answer.body = 304, b""
        if not led and page.number >= 0:
            is_lie = held and self._full.get(page.number, state).words != state.words
            self._show(page, "lie" if is_lie else "same" if held else "words")
            if not held:
                self._full[page.number] = state
                self._served(path, body, page, state)
        return answer

    def _served(self, path: str, body: bytes, page: Planned, state: State | None) -> None:
        self.bodies[path, hashlib.sha256(body).hexdigest()] = (page.number, state)

    def _touched(self, page: Planned) -> datetime:
        """When anything of the page was last changed."""
        times = [edit.at for edit in page.edits] + [at for at, _ in page.noise]
        return max(at for at in times if at <= self.now).replace(microsecond=0) + timedelta(seconds=1)

    def printed(self, page: Planned, path: str, **more: Any) -> str:
        """The page of an article as it stands now; `more` as in `pages.Around`."""
        versions = page.versions(self.now)
        links = [link for link in self.links(page.host) if not link.url.endswith((page.path, page.new_path))]
        around = Around(self.url(page.host, path), tuple(links[:8]), versions, self.now, **more)
        return pages.article(page, page.state(self.now), around)

    def _show(self, page: Planned, what: What) -> None:
        self.shown.append(Shown(self.now, page.number, what, page.state(self.now)))

    def _not_whole(self, page: Planned, what: What, answer: Answer) -> Answer:
        self._show(page, what)
        for path in (page.path, page.new_path):
            self._served(path, answer.body, page, None)
        return answer

    def _wall(self, page: Planned, kind: str) -> Answer:
        host, labels = page.host, LABELS[page.host.language]
        match kind:
            case "403" | "503":
                answer = _page(
                    pages.bare(host, {"403": "403 Forbidden", "503": "Service unavailable"}[kind], ""), int(kind)
                )
            case "451":
                answer = _page(pages.bare(host, *labels.legal), 451)
            case "captcha":
                answer = _page(pages.bare(host, *labels.captcha, "g-captcha challenge-form"))
            case "paywall":
                wall = f'<div class="paywall"><p>{escape(labels.paywall)}</p></div>'
                first = page.state(self.now).paragraphs[:1]
                answer = _page(self.printed(page, page.path, paragraphs=first, wall=wall))
            case _:
                answer = _redirect(f"/{kind}?back={page.number}", 302)
        return self._not_whole(page, "wall", answer)

    def _away(self, page: Planned, kind: str) -> Answer:
        match kind:
            case "404" | "410":
                answer = _page(pages.plain(page.host, kind, LABELS[page.host.language].not_found[0]), int(kind))
            case "front":
                answer = _redirect("/", 302)
            case "section":
                answer = _redirect(_SECTION, 301)
            case "other":
                other = self._sibling(page)
                answer = _page(self.printed(other, other.path))
            case "led":
                answer = _redirect(f"{self._sibling(page).path}?from=old", 302)
            case _:
                answer = self._nothing(page.host)
        return self._not_whole(page, "missing", answer)

    def _sibling(self, page: Planned) -> Planned:
        """Another article of the host, which is always there."""
        steady = [
            one
            for one in self.plan.pages
            if one.host is page.host
            and one is not page
            and one.published <= self.plan.begins
            and not (one.missing or one.moves or one.walls)
        ]
        if steady and page.number % 2:
            return steady[page.number % len(steady)]
        return next(one for one in self.plan.others if one.host is page.host)

    def _fragment(self, page: Planned, path: str, kind: str) -> Answer:
        paragraphs = page.state(self.now).paragraphs
        body = self.printed(page, path).encode()
        match kind:
            case "teaser":
                answer = _page(self.printed(page, path, paragraphs=paragraphs[:1]))
            case "empty":
                answer = _page(self.printed(page, path, paragraphs=()))
            case "cut":
                answer = Answer(body=body, cut=True)
            case _:
                middle = escape(paragraphs[len(paragraphs) // 2][-12:], quote=False).encode()
                at = body.rfind(middle)
                answer = Answer(body=body[: at if at > 0 else len(body) // 2])
        return self._not_whole(page, "fragment", answer)

    # --------------------------------------------------------------------------------------------------------- sources

    def links(self, host: Host) -> list[Link]:
        """What the host lists now, the latest first."""
        found = [
            (page.published, Link(page.state(self.now).title, self.url(host, self._listed(page))))
            for page in self.plan.pages
            if page.host is host and page.published <= self.now and page.away(self.now) is None
        ]
        return [link for _, link in sorted(found, key=lambda pair: pair[0], reverse=True)[:_MOST_LISTED]]

    def _listed(self, page: Planned) -> str:
        """Where the host says a page is: what moved is listed under its old address by some."""
        moved = page.moves is not None and page.moves <= self.now and page.number % 2 == 0
        return page.new_path if moved else page.path

    def _feed(self, host: Host) -> bytes:
        items = "".join(
            f"<item><title>{escape(link.title)}</title><link>{escape(link.url)}</link><guid>{escape(link.url)}</guid></item>"
            for link in self.links(host)
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>'.encode()

    def _sitemap(self, host: Host) -> bytes:
        urls = "".join(f"<url><loc>{escape(link.url)}</loc></url>" for link in self.links(host))
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return f'<?xml version="1.0"?><urlset xmlns="{space}">{urls}</urlset>'.encode()


def _page(html: str, status: int = 200) -> Answer:
    return Answer(status, body=html.encode())


def _redirect(to: str, status: int) -> Answer:
    return Answer(status, {"Location": to, "Content-Type": _HTML})


class _Handler(Handler):
    web: ChangingWeb

    def answer(self) -> None:
        answer = self.web.answer(self.asked_host, self.path, self.asked_headers)
        if answer.cut:
            half = answer.body[: len(answer.body) // 2]
            self.give(answer.status, answer.headers, half, claimed=len(answer.body))
        else:
            self.give(answer.status, answer.headers, answer.body)
