"""`monitor serve`: Datasette with our plugin on one database, opened for reading."""

from __future__ import annotations

import errno
import os
import signal
import socket
import sqlite3
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.parse import quote

import click
import uvicorn
from datasette.app import Datasette
from datasette.database import Database

from monitor.errors import MonitorError, StoreError
from monitor.store import Store
from monitor.store.connect import is_on_read_only_disk
from monitor.web.search import SEARCH

SETTINGS: dict[str, object] = {
    "sql_time_limit_ms": 2_000,  # SQL by visitors is bounded; the first read of a cold disk is slow
    "facet_time_limit_ms": 200,
    "suggest_facets": False,  # a query for each of an article's 27 columns; those worth it are given (see metadata)
    "default_page_size": 50,
    "truncate_cells_html": 0,  # an article's text is what the reader came for
    "default_cache_ttl": 0,  # the database is being written
    "allow_download": False,  # without its write-ahead log it lacks the latest rows; use `sqlite3 FILE .backup`
}
_SECONDS_TO_END = 5


def serve(
    db: str, *, host: str, port: int, open_browser: bool = False, say: Callable[[str], object] = click.echo
) -> None:
    """Serves the database until SIGINT or SIGTERM, then returns. Whatever is asked of it, nothing in the file changes.

    The file is opened with mode=ro, and as immutable only where its whole disk is read-only: another process writes it,
    and its rows are seen as they come.
    port: 0 for a free one. say: gets one line, when the server answers: where to look.
    Raises StoreError for a database that is not there, not ours or cannot be opened, MonitorError where the port is
    taken or the host is not this machine's.
    """
    path = str(Path(db).resolve())
    _check(db)
    datasette = make_datasette(path)
    listener = _listen(host, port)
    address = _address(host, listener.getsockname()[1])

    def tell() -> None:
        say(f"{db} is at {address} (search: {address.rstrip('/')}{SEARCH}); stop with Ctrl-C.")
        if open_browser:  # beside the server, since a browser may take its time
            threading.Thread(target=webbrowser.open, args=[address], daemon=True).start()

    config = uvicorn.Config(
        datasette.app(),
        lifespan="on",
        log_level="error",  # at "warning" it tells of every broken request of a stranger
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_SECONDS_TO_END,
    )
    server = _Server(config, tell)
    try:
        with listener, _ending_quietly(server):
            server.run(sockets=[listener])
    finally:
        _close(datasette)


def make_datasette(path: str) -> Any:
    """Datasette on the database at `path`, read-only, with our settings."""
    datasette = Datasette([], settings=SETTINGS)
    datasette.remove_database("_memory")  # which it makes where it is given no file
    datasette.add_database(_ReadOnly(datasette, path, is_mutable=True), name=Path(path).stem)
    return datasette


class _ReadOnly(Database):  # type: ignore[misc]  # Datasette ships no types
    """A database of which nobody gets a connection that can write. (Its own would not open a path with a % or a ?.)"""

    def connect(self, write: bool = False) -> sqlite3.Connection:
        immutable = "&immutable=1" if is_on_read_only_disk(self.path) else ""
        conn = sqlite3.connect(f"file:{quote(self.path)}?mode=ro{immutable}", uri=True, check_same_thread=False)
        self._all_file_connections.append(conn)
        return conn


class _Server(uvicorn.Server):
    """Tells when it answers."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = tell

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._tell()


@contextmanager
def _ending_quietly(server: uvicorn.Server) -> Iterator[None]:
    """uvicorn stops at a signal and then raises it again, which would end us with a traceback or a status of 143."""

    def end(number: int, frame: FrameType | None) -> None:
        server.should_exit = True

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _check(db: str) -> None:
    """Raises StoreError, in a sentence, for a database that cannot be served."""
    path = Path(db)
    folder = path.resolve().parent
    is_shut = not os.access(folder, os.W_OK | os.X_OK) and not is_on_read_only_disk(db)
    if is_shut and path.is_file() and os.access(path, os.R_OK) and _is_wal(path):
        raise StoreError(
            f"{db}: cannot be opened, since it keeps a write-ahead log, for which readers too must be able to write in "
            f"its folder, {folder}; make that writable to this user (number {os.geteuid()}), or serve a copy"
        )
    Store.open(db, read_only=True).close()


def _is_wal(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(20)[18:] == b"\x02\x02"  # https://www.sqlite.org/fileformat.html#file_format_version_numbers


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, number, _, where = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (OSError, UnicodeError) as error:
        raise MonitorError(f"{host}: there is no such host; name an address of this machine") from error
    listener = socket.socket(family, kind, number)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(where)
        listener.listen(128)  # here, and not by the server: on Linux a second listener fails only now
    except OSError as error:
        listener.close()
        reasons = {
            errno.EADDRINUSE: f"port {port} of {host} is taken by another program; choose another with --port",
            errno.EACCES: f"you may not listen at port {port}; choose one above 1023 with --port",
            errno.EADDRNOTAVAIL: f"{host} is not an address of this machine; choose another with --host",
        }
        reason = reasons.get(error.errno or 0, f"cannot listen at port {port} of {host}: {error.strerror}")
        raise MonitorError(reason) from error
    return listener


def _address(host: str, port: int) -> str:
    """Where to look; a server that listens everywhere is looked at on this machine."""
    host = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - shown, not listened at
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _close(datasette: Any) -> None:
    datasette.executor.shutdown(wait=True, cancel_futures=True)
    for database in datasette.databases.values():
        database.close()
