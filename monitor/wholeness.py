"""Whether an answer came whole, where nothing that came with it says so.

With a Content-Length, or in chunks, an answer that is cut is known for one, and fails. One that merely ends when its
connection does (HTTP/1.0, many small servers and proxies) is as whole as it looks: a page that is cut in its middle
would be an article with half of its words, and at the next look an edit.
"""

from __future__ import annotations

import re
from typing import Final, Self

from scrapy import Request
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

_END: Final = re.compile(rb"</(?:html|body|rss|feed|urlset|sitemapindex|rdf:rdf)\s*>", re.IGNORECASE)
_TAIL: Final = 4_096
_SAME: Final = 256
"""Bytes: an answer that ends with the same so many a second time ends so by itself, and not where it was cut."""

_VOLATILE: Final = re.compile(rb"[0-9A-Fa-f]{8,}|[0-9]+")
_TAG: Final = re.compile(rb"</?[A-Za-z][^\s<>/]{0,30}")
_TAGS: Final = 16
"""So are those: a page whose last words are others each time (the time, a number that is drawn, a card of the day)
would never be taken otherwise. What is cut in its middle hardly ever ends twice behind the same tags, and with one."""


class Wholeness:
    """A downloader middleware: what ends with its connection, and without the end of its markup, is asked for once
    more, and taken where it ends in the same way. Raises ResponseDataLossError where it does not."""

    @classmethod
    def from_crawler(cls, crawler: object) -> Self:
        return cls()

    def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status != 200 or "partial" not in response.flags or looks_whole(response.body):
            return response
        ending, before = _ending(response.body), request.meta.get("ended_with")
        if before is None:
            return request.replace(meta={**request.meta, "ended_with": ending}, dont_filter=True)
        if not any(one is not None and one == other for one, other in zip(ending, before, strict=True)):
            raise ResponseDataLossError
        return response


def _ending(body: bytes) -> tuple[bytes, tuple[bytes, ...] | None]:
    """How a body ends: its last bytes, numbers put aside, and its last tags, if it ends with one."""
    tail = body[-_TAIL:].rstrip()
    tags = tuple(_TAG.findall(tail)[-_TAGS:])
    is_markup = tail.endswith(b">") and len(tags) == _TAGS and len(set(tags)) > _TAGS // 4
    return _VOLATILE.sub(b"0", tail)[-_SAME:], tags if is_markup else None


def looks_whole(body: bytes) -> bool:
    """Whether a body ends as a document of its kind does: markup with the end of its outermost element, JSON with that
    of its value. Of anything else nothing can be told."""
    begin, end = body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1], body[-_TAIL:].rstrip()
    if begin == b"<":
        return _END.search(end) is not None
    if begin in (b"{", b"["):
        return end.endswith(b"}" if begin == b"{" else b"]")
    return True


__all__ = ["Wholeness", "looks_whole"]
