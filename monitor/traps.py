"""One more address of a page that is known under many is not fetched, as a Scrapy component."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from monitor.dedupe import canonical
from monitor.dedupe.many import Led, Many
from monitor.middlewares import Forbidden
from monitor.model import Work, WorkKind

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class OneMoreAddress:
    """Refuses it before anything is asked, and learns from every answer, while others of the page wait their turn."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        work, many = self._about(request)
        if many is None or work is None or work.known or work.via == "seed" or "redirect_times" in request.meta:
            return
        if (page := many.page_of(work.url)) is not None:
            raise Forbidden(f"it is one more address of a page that is known: {page}")

    def process_response(self, request: Request, response: Response) -> Response:
        work, many = self._about(request)
        if many is not None and work is not None and response.status == 200:
            asked = canonical(work.url) or work.url
            many.add(Led(asked, canonical(response.url, response.body) or asked))
        return response

    def _about(self, request: Request) -> tuple[Work | None, Many | None]:
        work: Work | None = request.meta.get("work")
        many: Many | None = getattr(self.crawler.spider, "many", None)
        return (work, many) if work is not None and work.kind is WorkKind.ARTICLE else (None, None)
