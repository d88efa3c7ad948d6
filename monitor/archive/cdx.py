"""What the Wayback Machine has of an address: the list of its captures (the CDX API), and each as it was fetched.

The list gives a line for each capture; of captures in a row with the same digest the first alone is asked for, and none
of what was no page (``collapse``, ``filter``). A capture is replayed raw (``id_``): the bytes of the host, with its
headers behind ``x-archive-orig-``. One request is made at a time, with a pause before each; whoever is told to wait
waits (Retry-After, else longer and longer), and gives up after some tries: the next call goes on there.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlencode

from monitor import __version__
from monitor.archive.captures import MOST, Batch, Capture, Counts, Progress, Wanted
from monitor.archive.fetch import Unread
from monitor.archive.wayback import SERVICE, Opener, Reply, Request, Unreached, retry_after

_AT_ONCE: Final = 2_000  # lines of the list
_PAUSE: Final = 1.5
_PAUSES: Final = (5.0, 20.0, 60.0, 180.0)
_MOST_PATIENCE: Final = 600.0
"""Seconds; whoever asks for more is left alone altogether."""
_ORIGINAL: Final = "x-archive-orig-"
_FIELDS: Final = "timestamp,original,digest"


@dataclass(frozen=True, slots=True)
class Copy:
    """A line of the list. stamp: YYYYMMDDhhmmss, as a number."""

    stamp: int
    original: str
    digest: str

    @property
    def at(self) -> datetime:
        return datetime.strptime(str(self.stamp), "%Y%m%d%H%M%S").replace(tzinfo=UTC)


class Cdx:
    """A client of it. opener: makes the requests; now: the time; wait: is given seconds, and says whether to stop."""

    def __init__(
        self,
        opener: Opener,
        *,
        now: Callable[[], datetime],
        wait: Callable[[float], bool],
        service: str = SERVICE,
    ) -> None:
        self.opener, self.now, self.wait, self.service = opener, now, wait, service

    def scan(self, url: str, start: int, wanted: Wanted) -> Iterator[Batch]:
        """The captures of an address that are later than `start` and that somebody wants, each with how far it is.

        Positions are the times of captures, as numbers of fourteen digits. Raises Unread where the service does not
        answer, or asks to be left alone for long.
        """
        records = pages = broken = 0
        position, more = start, True
        while more:
            copies = self._listed(url, position)
            more = len(copies) == _AT_ONCE
            for copy in copies:
                capture = self._capture(copy)
                records += 1
                broken += capture is None
                pages += capture is not None
                position = copy.stamp
                places = () if capture is None else wanted(capture.url, _type(capture), capture.body)
                told = Progress(position, Counts(records, pages, broken=broken))
                yield ((replace(capture, wanted=places),) if capture is not None and places else ()), told
        yield (), Progress(position, Counts(records, pages, broken=broken), finished=True)

    def _listed(self, url: str, after: int) -> list[Copy]:
        asked = [
            *(("url", url), ("output", "json"), ("fl", _FIELDS), ("collapse", "digest"), ("limit", str(_AT_ONCE))),
            *(("filter", "statuscode:200"), ("filter", "mimetype:text/html")),
            *((("from", str(after + 1)),) if after else ()),
        ]
        reply = self._asked(f"{self.service}/cdx/search/cdx?{urlencode(asked)}")
        try:
            lines = json.loads(reply.body or b"[]")
            copies = [Copy(int(stamp), str(original), str(digest)) for stamp, original, digest in lines[1:]]
            return [copy for copy in copies if copy.stamp > after and copy.at]
        except (ValueError, TypeError, RecursionError):
            raise Unread("the Wayback Machine answered something that is no list of captures") from None

    def _capture(self, copy: Copy) -> Capture | None:
        """A capture as it was fetched; None where it is not given, or is given from another time."""
        reply = self._asked(f"{self.service}/web/{copy.stamp}id_/{copy.original}", may_fail=True)
        if reply.status != 200 or len(reply.body) > MOST:
            return None
        named = [(name, value) for name, value in reply.headers.items() if name.startswith(_ORIGINAL)]
        headers = [(name.removeprefix(_ORIGINAL), value) for name, value in named]
        if not any(name == "content-type" for name, _ in headers):
            headers += [(name, value) for name, value in reply.headers.items() if name == "content-type"]
        return Capture(copy.original, copy.at, 200, tuple(headers), reply.body, copy.stamp, None, copy.digest)

    def _asked(self, url: str, *, may_fail: bool = False) -> Reply:
        """The reply of a service that is up. may_fail: one that says no is a reply, too."""
        headers = (("User-Agent", f"news-story-monitor/{__version__}"),)
        why = ""
        for pause in (_PAUSE, *_PAUSES):
            if self.wait(pause):
                raise Unread("it was told to stop")
            try:
                reply = self.opener(Request(url, headers))
            except Unreached as error:
                why = f"the Wayback Machine could not be reached: {error}"
                continue
            if reply.status == 200 or (may_fail and reply.status not in (429, 500, 502, 503, 504)):
                return reply
            why = f"the Wayback Machine answered {reply.status}"
            if reply.status not in (429, 500, 502, 503, 504):
                break
            asked = retry_after(reply.headers.get("retry-after"), self.now())
            seconds = 0.0 if asked is None else asked.total_seconds()
            if seconds > _MOST_PATIENCE:
                raise Unread(f"{why}, and asks to be left alone for {seconds / 60:.0f} minutes")
            if seconds and self.wait(seconds):
                raise Unread("it was told to stop")
        raise Unread(why)


def _type(capture: Capture) -> str | None:
    return next((value for name, value in capture.headers if name.lower() == "content-type"), None)
