"""A little Wayback Machine on the loopback: lists of captures (CDX) and raw replay, of whatever it is given."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass
class Histories:
    """kept: of each address its captures, by time. says: statuses that the next requests are answered with, each with a
    Retry-After or None. asked: the paths of all requests."""

    kept: dict[str, dict[int, bytes]]
    says: list[tuple[int, str | None]] = field(default_factory=list)
    lost: set[int] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)
    url: str = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(handler.path)
        if self.says:
            status, after = self.says.pop(0)
            self._reply(handler, status, b"", *([("Retry-After", after)] if after else []))
            return
        parts = urlsplit(handler.path)
        if parts.path == "/cdx/search/cdx":
            self._reply(handler, 200, json.dumps(self._lines(parse_qs(parts.query))).encode())
            return
        stamp, _, url = handler.path.removeprefix("/web/").partition("id_/")
        body = self.kept.get(url, {}).get(int(stamp))
        if body is None or int(stamp) in self.lost:
            self._reply(handler, 404, b"not in archive")
            return
        named = [("Content-Type", "text/html"), ("X-Archive-Orig-Content-Type", "text/html; charset=utf-8")]
        self._reply(handler, 200, body, *named, ("X-Archive-Orig-Server", "daily"))

    def _lines(self, asked: dict[str, list[str]]) -> list[list[str]]:
        lines, last = [], ""
        for stamp, body in sorted(self.kept.get(asked["url"][0], {}).items()):
            digest = sha1(body).hexdigest()
            if stamp >= int(asked.get("from", ["0"])[0]) and (digest != last or asked.get("collapse") != ["digest"]):
                lines.append([str(stamp), asked["url"][0], digest])
            last = digest
        return [["timestamp", "original", "digest"], *lines[: int(asked["limit"][0])]] if lines else []

    @staticmethod
    def _reply(handler: BaseHTTPRequestHandler, status: int, body: bytes, *headers: tuple[str, str]) -> None:
        handler.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)


@contextmanager
def remembering(kept: dict[str, dict[int, bytes]]) -> Iterator[Histories]:
    histories = Histories(kept)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            histories.answer(self)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    histories.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield histories
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
