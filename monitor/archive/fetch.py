"""Archives where they are: files, addresses of the web, S3. Each is opened at the byte from which it is to be read.

A file of the web is read as it comes. Where the connection breaks the rest is asked for (Range, RFC 9110, 14.2); of a
host that can give no part of a file the beginning is read again and thrown away. What is connected to is judged by the
guard, at every redirect too. Besides the opener the only file of this room that knows the network.
"""

from __future__ import annotations

import glob
import gzip
import io
import time
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from monitor import __version__
from monitor.errors import MonitorError, SeedError
from monitor.guard import Guard, Refused
from monitor.outgoing import client, guarded

if TYPE_CHECKING:
    import httpx

COMMON_CRAWL: Final = "https://data.commoncrawl.org/"
_LIST = ("warc.paths", "warc.paths.gz")
_MOST_LISTED: Final = 16 * 1024 * 1024  # bytes of a list of archives
_SECONDS: Final = 60.0
_TO_CONNECT: Final = 10.0
_REDIRECTS: Final = 5
_PAUSES: Final = (1.0, 5.0, 20.0, 60.0)
"""Seconds after which a connection that broke is made again; where it breaks at the same byte after all of them it is
given up."""
_PIECE: Final = 128 * 1024
_S3_WANTS: Final = "reading S3 needs s3fs; install it with `pip install news-story-monitor[s3]`"

Wait = Callable[[float], object]
"""Is given seconds, and waits for them."""


@dataclass(frozen=True, slots=True)
class Found:
    """An archive that is there. stamp: what tells this state of it from a later one; size: bytes, None if not known."""

    stamp: str
    size: int | None


class Unread(OSError):
    """An archive cannot be read; the text says why, without its name."""


def listed(sources: Sequence[str], guard: Guard | None = None) -> tuple[str, ...]:
    """The archives that are meant, each once, in order: globs and lists (``warc.paths``, ``warc.paths.gz``) resolved.

    Raises SeedError, in one sentence, for a path or a pattern behind which no file is, and for a list that cannot be
    read.
    """
    names: dict[str, None] = {}
    for source in sources:
        if source.rpartition("/")[2] in _LIST:
            names.update(dict.fromkeys(_lines(source, guard)))
        elif _scheme(source):
            names[source] = None
        else:
            names.update(dict.fromkeys(_paths(source)))
    return tuple(names)


def look(name: str, guard: Guard | None = None) -> Found:
    """What an archive is like. Raises Unread, and MonitorError for one that can never be read."""
    match _scheme(name):
        case "http" | "https":
            with _Web(name, 0, guard) as web:
                return Found(web.stamp, web.size)
        case "s3":
            files = _s3()
            try:
                info = files.info(name)
            except Exception as error:  # whatever it finds wrong with those who ask it
                raise Unread(f"{type(error).__name__}: {error}") from error
            return Found(str(info.get("ETag") or info.get("LastModified") or info.get("size")), info.get("size"))
    try:
        told = Path(name).stat()
    except OSError as error:
        raise Unread(error.strerror or "it is not there") from None
    return Found(f"{told.st_size}-{told.st_mtime_ns}", told.st_size)


def open_at(name: str, start: int, guard: Guard | None = None, *, wait: Wait = time.sleep) -> IO[bytes]:
    """An archive, open at a byte of it. Reading raises OSError where it cannot go on. Raises as `look`."""
    match _scheme(name):
        case "http" | "https":
            return _WebFile(name, start, guard, wait)  # type: ignore[return-value]  # what of IO is asked for it has
        case "s3":
            file: IO[bytes] = _s3().open(name, "rb", block_size=4 * 1024 * 1024)
        case _:
            try:
                file = Path(name).open("rb")  # noqa: SIM115 - handed on
            except OSError as error:
                raise Unread(error.strerror or "it cannot be opened") from None
    file.seek(start)
    return file


def _scheme(name: str) -> str:
    scheme = name.partition("://")[0].lower() if "://" in name else ""
    if scheme not in ("", "http", "https", "s3"):
        raise SeedError(f"{name}: archives are read from paths, http://, https:// and s3:// addresses, and wayback:")
    return scheme


def _paths(pattern: str) -> list[str]:
    if Path(pattern).is_file():
        return [pattern]
    found = sorted(one for one in glob.glob(pattern, recursive=True) if Path(one).is_file())  # noqa: PTH207 - absolute ones, too
    if not found and Path(pattern).is_dir():
        raise SeedError(f"{pattern} is a folder; name the files in it, as {Path(pattern) / '*.warc.gz'}")
    if not found:
        raise SeedError(f"{pattern}: there is no such file")
    return found


def _lines(source: str, guard: Guard | None) -> list[str]:
    """The archives of a list: a path on each line, as Common Crawl publishes them for a month."""
    try:
        with open_at(source, 0, guard) as file:
            packed = file.read(_MOST_LISTED)
        data = zlib.decompressobj(wbits=31).decompress(packed, _MOST_LISTED) if packed[:2] == b"\x1f\x8b" else packed
    except (OSError, zlib.error, gzip.BadGzipFile) as error:
        raise SeedError(f"{source}: the list of archives cannot be read: {error}") from None
    lines = [line.strip() for line in data.decode("utf-8", "replace").splitlines()]
    return [_beside(source, line) for line in lines if line and not line.startswith("#")]


def _beside(source: str, line: str) -> str:
    if _scheme(line):
        return line
    if scheme := _scheme(source):
        return urljoin(f"{scheme}://{urlsplit(source).netloc}/", line)
    return COMMON_CRAWL + line if line.startswith("crawl-data/") else str(Path(source).parent / line)


def _s3() -> Any:
    try:
        import fsspec  # type: ignore[import-untyped]  # ships no types

        return fsspec.filesystem("s3")
    except (ImportError, ValueError):
        raise MonitorError(_S3_WANTS) from None


# ------------------------------------------------------------------------------------------------------------ the web


class _Web:
    """One answer, of which nothing is read yet. Raises Unread. ranged: it begins at the byte that was asked for."""

    def __init__(self, url: str, start: int, guard: Guard | None) -> None:
        import httpx  # late: it takes a tenth of a second

        self._guard = guard or Guard()
        self._client = client(httpx.Timeout(_SECONDS, connect=_TO_CONNECT))
        try:
            self.response = self._asked(url, start)
            self._judge(start)
        except BaseException:
            self._client.close()
            raise

    def _asked(self, url: str, start: int) -> httpx.Response:
        import httpx

        headers = {"User-Agent": f"news-story-monitor/{__version__}", "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        for _ in range(_REDIRECTS):
            with guarded(self._guard) as within:
                try:
                    self._guard.check_url(url)
                    response = self._client.send(self._client.build_request("GET", url, headers=headers), stream=True)
                except Refused as refused:
                    raise Unread(str(refused)) from None
                except httpx.TimeoutException:
                    raise Unread("it did not answer in time") from None
                except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
                    raise Unread(within.said(error)) from None
            if not response.is_redirect:
                return response
            response.close()
            url = urljoin(url, response.headers["Location"])
        raise Unread("it leads from one address to the next")

    def _judge(self, start: int) -> None:
        answer = self.response
        if answer.status_code not in (200, 206):
            raise Unread(f"its host answered {answer.status_code}")
        length = answer.headers.get("Content-Length", "")
        of_this = int(length) if length.isdigit() else None
        self.ranged = answer.status_code == 206
        whole = answer.headers.get("Content-Range", "").rpartition("/")[2] if self.ranged else length
        self.size = int(whole) if whole.isdigit() else None
        if self.ranged and not answer.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
            raise Unread("its host gave another part than was asked for")
        named = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        self.stamp = f"{named} {self.size if self.size is not None else of_this}".strip()

    def __enter__(self) -> _Web:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        self.response.close()
        self._client.close()


class _WebFile(io.RawIOBase):
    """A file of the web from a byte on. It is read on where it was, however often the connection breaks in between."""

    def __init__(self, url: str, start: int, guard: Guard | None, wait: Wait) -> None:
        self._url, self._guard, self._wait = url, guard, wait
        self._at, self._stamp, self._ahead = start, "", b""
        self._open()

    def _open(self) -> None:
        self._web = _Web(self._url, self._at, self._guard)
        if self._stamp and self._web.stamp != self._stamp:
            self._web.close()
            raise Unread("it was changed while it was read; read it again")
        self._stamp = self._web.stamp
        self._pieces = self._web.response.iter_raw(_PIECE)
        if self._at and not self._web.ranged:
            self._pass_over(self._at)

    def _pass_over(self, left: int) -> None:
        while left:
            piece = self._next()
            if not piece:
                raise Unread("it is shorter than it was")
            self._ahead, left = piece[left:], left - min(left, len(piece))

    def _next(self) -> bytes:
        import httpx

        try:
            return next(self._pieces, b"")
        except (httpx.HTTPError, OSError) as error:
            raise Unread(f"the connection broke ({type(error).__name__})") from None

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes, at most so many; none at the end."""
        if not self._ahead:
            self._ahead = self._patiently()
        given = self._ahead if size is None or size < 0 else self._ahead[:size]
        self._ahead = self._ahead[len(given) :]
        self._at += len(given)
        return given

    def _patiently(self) -> bytes:
        size = self._web.size
        pauses = iter(_PAUSES)
        while True:
            try:
                piece, self._ahead = self._ahead or self._next(), b""
                if piece or size is None or self._at >= size:
                    return piece
                raise Unread("the connection ended before the file did")
            except Unread as error:
                self._web.close()
                for seconds in pauses:
                    self._wait(seconds)
                    with suppress(Unread):
                        self._open()
                        break
                else:
                    raise error from None

    def close(self) -> None:
        """Ends the connection."""
        self._web.close()
        super().close()
