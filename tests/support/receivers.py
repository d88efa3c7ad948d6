"""Real receivers on the loopback, which answer as they are told: a web server and a mail server."""

from __future__ import annotations

import asyncio
import email
import json
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, cast

from aiosmtpd.smtp import SMTP, Envelope, Session

from monitor.outgoing import guard_of

ALLOWED = {"MONITOR_ALLOW_CHANNELS": "*.test=127.0.0.1,127.0.0.1=127.0.0.1"}
"""The environment of whoever sends to these receivers; `GUARD` is the guard of it."""
GUARD = guard_of(ALLOWED)

HANG_UP = None
"""An answer: the connection is closed without one."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message as a web server got it."""

    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(self.body))


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and headers. waits: answered only when this is set."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    waits: threading.Event | None = None


class Desk:
    """A web server that takes messages. `answers` are given in turn, then 200 for ever."""

    def __init__(self) -> None:
        self.answers: list[int | Answer | None] = []
        self.messages: list[Received] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server.server_address[1])

    @property
    def place(self) -> str:
        """Host, port and path."""
        return f"desk.test:{self.port}/"

    @property
    def address(self) -> str:
        """As Apprise writes it."""
        return f"json://{self.place}"

    def keys(self) -> list[str]:
        return [str(message.json["message"]).rsplit("[", 1)[1].rstrip("]") for message in self.messages]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, desk: Desk, *args: Any) -> None:
        self.desk = desk
        super().__init__(*args)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self.desk.answers.pop(0) if self.desk.answers else 200
        self.desk.messages.append(Received({name.lower(): value for name, value in self.headers.items()}, body))
        if answer is None:
            self.close_connection = True
            return
        answer = Answer(answer) if isinstance(answer, int) else answer
        if answer.waits is not None:
            answer.waits.wait(60)
        self.send_response(answer.status)
        for name, value in {**answer.headers, "Content-Length": "0"}.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's name
        pass


class Mailbox:
    """A mail server that takes messages. `answers` are given in turn, then acceptance for ever. tls: what it offers
    STARTTLS with, and is then asked for it."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._mode = "insecure" if tls is None else "starttls"
        self.answers: list[str] = []
        self.messages: list[EmailMessage] = []
        self._loop = asyncio.new_event_loop()
        # aiosmtpd's own controller cannot be given a free port.
        self._sessions: list[SMTP] = []

        def session() -> SMTP:
            self._sessions.append(SMTP(self, loop=self._loop, tls_context=tls))
            return self._sessions[-1]

        serving = self._loop.create_server(session, "127.0.0.1", 0)
        self._server = self._loop.run_until_complete(serving)
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def address(self) -> str:
        """As Apprise writes it."""
        port = self._server.sockets[0].getsockname()[1]
        return f"mailto://mail.test:{port}/?from=monitor@desk.test&to=reader@desk.test&mode={self._mode}"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        answer = self.answers.pop(0) if self.answers else "250 taken"
        if answer.startswith("250"):
            self.messages.append(
                cast("EmailMessage", email.message_from_bytes(bytes(envelope.content or b""), policy=default))
            )  # type: ignore[arg-type]
        return answer

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._server.close()
        self._loop.run_until_complete(self._hang_up())
        self._loop.close()

    async def _hang_up(self) -> None:
        """Ends what is still connected: a transport that nobody closes complains of it when it is swept up."""
        for session in self._sessions:
            if session.transport is not None:
                with suppress(AttributeError):  # asyncio's, of a transport whose client has just hung up
                    session.transport.abort()
        own = asyncio.current_task()
        others = [task for task in asyncio.all_tasks() if task is not own]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        await asyncio.sleep(0)  # the aborted transports close their sockets in the loop's next turn
