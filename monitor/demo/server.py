"""A recorded web: many hosts, several moments, one real HTTP server on the loopback.

    web/<tick>/<host>/<path>      a file of a later tick lies over those of the earlier ones; a path that ends in "/" is
                                  index.html, "?" is written "@", the query as it is sent
    web/<tick>/answers.toml       [[answer]] host, path, and status, headers, body, redirect, times: what is answered in
                                  that tick instead of a file; with `times`, only to the first so many requests

In the files addresses have no port; the server adds its own to every ``http://<name>.test``.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import threading
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from monitor.demo.loopback import Handler, Loopback

_TYPES = {
    ".html": "text/html",
    ".xml": "application/xml",
    ".rss": "application/rss+xml",
    ".json": "application/json",
    ".txt": "text/plain",
    ".gz": "application/gzip",
}
_FIRST = datetime(2022, 8, 25, tzinfo=UTC)
"""When the files of tick 0 were last modified, as the server says it; those of a later tick a day later each."""

_ADDRESS = re.compile(rb"(http://(?:[a-z0-9-]+\.)+test)(?![\w.:-])")


@dataclass(frozen=True, slots=True)
class Request:
    """One request that was answered, for whoever wants to know what a crawl asked for."""

    tick: int
    host: str
    path: str
    status: int
    headers: dict[str, str]


class RecordedWeb(Loopback):
    """Serves ``<root>/web`` while the block runs. `tick` may be set at any time; `requests` grows."""

    def __init__(self, root: Path, *, host: str = "127.0.0.1", port: int = 0) -> None:
        """As for every `Loopback`."""
        super().__init__(_Handler, host=host, port=port)
        self.root = root / "web"
        self.tick = 0
        self.requests: list[Request] = []
        self.asked = threading.Event()
        """Set once something but a robots.txt was asked for."""
        self._given: dict[tuple[int, int], int] = {}
        self._guard = threading.Lock()

    def url(self, host: str, path: str = "/") -> str:
        return f"http://{host}:{self.port}{path}"

    def rewrite(self, text: str) -> str:
        """A text with this server's port in its addresses."""
        return self._with_port(text.encode()).decode()

    def plain(self, text: str) -> str:
        """A text without it: what the recording has."""
        return text.replace(f".test:{self.port}", ".test")

    def _with_port(self, body: bytes) -> bytes:
        return _ADDRESS.sub(rb"\1:%d" % self.port, body)

    def answer(self, host: str, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of the answer to a GET, and counts it."""
        rule = self._rule(host, path)
        headers = {str(k): self.rewrite(str(v)) for k, v in (rule.get("headers") or {}).items()} if rule else {}
        if rule is not None and "redirect" in rule:
            headers["Location"] = self.rewrite(str(rule["redirect"]))
            return int(rule.get("status", 302)), headers, b""
        body, kind, since = self._file(host, path)
        status = 200 if body is not None else 404
        if rule is not None:
            status = int(rule.get("status", 200))
            if "body" in rule or body is None or status >= 300:
                body, kind, since = str(rule.get("body", "")).encode(), "text/html; charset=utf-8", self.tick
        if body is None:
            body, kind = b"<!doctype html><title>404</title><h1>404</h1>", "text/html"
        headers.setdefault("Content-Type", kind)
        if not headers["Content-Type"].startswith("application/gzip"):
            body = self._with_port(body)
        if status == 200:
            headers.setdefault("ETag", f'"{hashlib.sha256(body).hexdigest()[:20]}"')
            headers.setdefault("Last-Modified", format_datetime(_FIRST + timedelta(days=since), usegmt=True))
        return status, headers, body

    def _rule(self, host: str, path: str) -> dict[str, Any] | None:
        with self._guard:
            tick = self.tick
            for index, rule in enumerate(self._rules(tick)):
                if rule["host"] != host or rule["path"] != path:
                    continue
                given = self._given.get((tick, index), 0)
                if "times" not in rule or given < int(rule["times"]):
                    self._given[tick, index] = given + 1
                    return rule
        return None

    def _rules(self, tick: int) -> list[dict[str, Any]]:
        for earlier in range(tick, -1, -1):
            file = self.root / str(earlier) / "answers.toml"
            if file.is_file():
                rules: list[dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8")).get("answer", [])
                return rules
        return []

    def _file(self, host: str, path: str) -> tuple[bytes | None, str, int]:
        """Body, type and tick of the file that is served; no body where there is none."""
        where, sign, query = path.partition("?")
        name = unquote(where).lstrip("/")
        if name.endswith("/") or not name:
            name += "index.html"
        if sign:
            name += "@" + query
        if "\0" in name or not re.fullmatch(r"[a-z0-9.-]+", host):
            return None, "", 0
        for tick in range(self.tick, -1, -1):
            base = (self.root / str(tick) / host).resolve()
            file = (base / name).resolve()
            if base.parent == (self.root / str(tick)).resolve() and file.is_relative_to(base) and _is_file(file):
                kind = _TYPES.get(file.suffix, "text/html")
                return file.read_bytes(), kind, tick
        return None, "", 0


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is longer than a file system takes
        return False


class _Handler(Handler):
    web: RecordedWeb

    def answer(self) -> None:
        host = self.asked_host
        path = urlsplit(self.path)._replace(scheme="", netloc="").geturl() or "/"
        status, headers, body = self.web.answer(host, path)
        if status == 200 and self._has(headers):
            status, body = 304, b""
        packed = headers.get("Content-Encoding") or headers.get("Content-Type") == "application/gzip"
        if not packed and "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 500:
            body, headers["Content-Encoding"] = gzip.compress(body, mtime=0), "gzip"
        self.web.requests.append(Request(self.web.tick, host, path, status, self.asked_headers))
        if path != "/robots.txt":
            self.web.asked.set()
        self.give(status, headers, body)

    def _has(self, headers: dict[str, str]) -> bool:
        """Whether whoever asks has this state already; an ETag counts for more than a date (RFC 9110, 13.1.3)."""
        if (tag := self.headers.get("If-None-Match")) is not None:
            return tag == headers.get("ETag")
        since = self.headers.get("If-Modified-Since")
        return since is not None and since == headers.get("Last-Modified")

    do_HEAD = Handler.do_GET  # noqa: N815  # the standard library's name
