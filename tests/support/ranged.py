"""A server on the loopback that gives files, in parts where it is told to, and breaks off where it is told to."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from monitor.guard import Guard

GUARD = Guard.parse("127.0.0.1=127.0.0.1")


class Files:
    """files: their bytes by path. ranged: it can give parts. breaks: after so many bytes of the next answers the
    connection is closed. asked: the paths, each with the Range that was asked for."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files, self.ranged, self.tag = files, True, '"1"'
        self.breaks: list[int] = []
        self.moved: dict[str, str] = {}
        self.asked: list[tuple[str, str | None]] = []
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        asked = handler.headers.get("Range")
        self.asked.append((handler.path, asked))
        if handler.path in self.moved:
            handler.send_response(302)
            handler.send_header("Location", self.moved[handler.path])
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        body = self.files.get(handler.path)
        if body is None:
            handler.send_error(404)
            return
        start = int(asked.removeprefix("bytes=").removesuffix("-")) if asked and self.ranged else 0
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        handler.send_header("ETag", self.tag)
        handler.send_header("Content-Length", str(len(body) - start))
        handler.end_headers()
        most = self.breaks.pop(0) if self.breaks else len(body)
        handler.wfile.write(body[start : start + most])
        handler.close_connection = True


@contextmanager
def serving(files: dict[str, bytes]) -> Iterator[Files]:
    given = Files(files)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            given.answer(self)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    given.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield given
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
