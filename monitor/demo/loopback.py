"""An HTTP server on the loopback that lives as long as a block: what the recorded web, the tests and the benches are
served by."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Mapping
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

_LONGEST_MESSAGE = 1_000_000
"""Bytes of a message to the desk that are read."""


class Loopback:
    """Answers while the block runs, each connection in a thread of its own. It takes messages, too: see `desk`.

    port: where it listens. messages: what was sent to the desk, in order.
    """

    def __init__(self, handler: Callable[..., Handler], *, host: str = "127.0.0.1", port: int = 0) -> None:
        """
        handler: is called with this server, and then as `http.server` calls its own. port: 0 takes any that is free.
        Raises OSError where the port is taken.
        """
        self.messages: list[dict[str, Any]] = []
        self._server = _Server((host, port), partial(handler, self))
        self._server.failed = self.failed
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def desk(self) -> str:
        """An Apprise address at which this server takes messages, as a newsroom's webhook would; see `messages`.

        It is reached by whoever allows ``*.test`` at 127.0.0.1, as a visit to this web does.
        """
        return f"json://desk.test:{self.port}/desk"

    def failed(self, error: BaseException | None) -> None:
        """Is called where an answer could not be given. A crawl that is killed hangs up in the middle: nothing to tell
        anybody of."""


class _Server(ThreadingHTTPServer):
    failed: Callable[[BaseException | None], None]

    def handle_error(self, request: Any, client_address: Any) -> None:
        self.failed(sys.exception())


class Handler(BaseHTTPRequestHandler):
    """One connection to a `Loopback`. Subclasses say in `answer` what a GET is answered."""

    protocol_version = "HTTP/1.1"
    timeout = 30

    def __init__(self, web: Loopback, *args: Any) -> None:
        self.web = web
        super().__init__(*args)

    @property
    def asked_host(self) -> str:
        """The host that was asked for, in lower case, without its port."""
        return (self.headers.get("Host") or "").partition(":")[0].lower()

    @property
    def asked_headers(self) -> dict[str, str]:
        """What was asked with, by the headers' names in lower case."""
        return {name.lower(): value for name, value in self.headers.items()}

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        """Answers a GET."""
        raise NotImplementedError

    def give(self, status: int, headers: Mapping[str, str], body: bytes, *, claimed: int | None = None) -> None:
        """Sends an answer; of one to HEAD, and of a 304, only its head.

        claimed: what Content-Length says, where that is not the truth; the connection then ends with the body.
        """
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value.encode().decode("latin-1"))  # as UTF-8, which http.server would not send
        if status != 304:
            self.send_header("Content-Length", str(len(body) if claimed is None else claimed))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self.close_connection = self.close_connection or claimed is not None

    def do_POST(self) -> None:
        """A message to the desk."""
        length = min(int(self.headers.get("Content-Length") or 0), _LONGEST_MESSAGE)
        self.web.messages.append(json.loads(self.rfile.read(length)))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's name
        """Says nothing: the server keeps what there is to know."""
