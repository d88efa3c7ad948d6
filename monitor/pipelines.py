"""Where Outcomes go: collected for somebody who decides, or decided and applied here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.exceptions import CloseSpider, DropItem

from monitor.clock import Clock
from monitor.dedupe.many import Many
from monitor.errors import MonitorError
from monitor.model import Onward, Outcome
from monitor.record import Recorder
from monitor.room import Room, room_of
from monitor.spiders.base import StorySpider

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler


logger = logging.getLogger(__name__)

NO_STORE = "no store"
"""The reason for which a spider is closed whose database cannot be opened or written."""


class CollectPipeline:
    """Hands every Outcome, and what goes on elsewhere, to the callable in the setting MONITOR_SINK, where
    `monitor.crawl` puts it.

    It is called in a thread of its own, one Outcome after the other: it may block for as long as whoever takes them is
    slow, and the crawl's event loop may not.
    """

    def __init__(self, sink: Callable[[Outcome | Onward], None], room: Room | None = None) -> None:
        self.sink, self.room = sink, room or Room()
        self.hand = ThreadPoolExecutor(1, "sink")

    def close_spider(self) -> None:
        self.hand.shutdown()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        settings = crawler.settings
        return cls(settings["MONITOR_SINK"], room_of(crawler, settings.getint("MONITOR_ROOM")))

    async def process_item(self, item: Any) -> Any:
        if isinstance(item, Outcome):
            pages = (page for page in (item.page, *item.pages) if page is not None)
            with self.room.taken(sum(len(page.body) for page in pages)):
                await asyncio.get_running_loop().run_in_executor(self.hand, self.sink, item)
        elif isinstance(item, Onward):
            await asyncio.get_running_loop().run_in_executor(self.hand, self.sink, item)
        return item


class ApplyPipeline:
    """Gives a spider its Work from the store (MONITOR_DB), and writes what it brings home. For `scrapy crawl`.

    Where the database fails in the middle of a crawl that is said once, and the spider is closed: what was written is
    kept, and whatever comes home after that is dropped, for it is still due.
    """

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.recorder: Recorder | None = None
        self.closing: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        pipeline = cls(crawler)
        crawler.signals.connect(pipeline.closed, signal=signals.spider_closed)
        return pipeline

    def open_spider(self) -> None:
        spider = self.crawler.spider
        if not isinstance(spider, StorySpider):
            return
        clock = self.crawler.settings.get("MONITOR_CLOCK") or Clock()
        try:
            self.recorder = Recorder(self.crawler.settings["MONITOR_DB"], spider.story, clock)
        except MonitorError as error:
            # Another pass is under way, or the database cannot be opened: a sentence, and no crawl for nothing.
            logger.error("%s", error)
            raise CloseSpider(NO_STORE) from None
        spider.works, spider.known = self.recorder.due()
        spider.memories = {memory.host: memory for memory in self.recorder.memories()}
        spider.many = Many(self.recorder.led())
        spider.leased = self.recorder.leased()

    def closed(self, spider: Spider, reason: str) -> None:
        """Ends the pass. A pipeline's `close_spider` comes before anybody is told whether the crawl was interrupted."""
        if self.recorder is None:
            return
        is_whole = spider.name == "coverage" and reason == "finished" and self.closing is None
        try:
            self.recorder.close(finished=is_whole)
        except MonitorError as error:
            if self.closing is None:  # else it was said
                logger.error("%s", error)

    async def process_item(self, item: Any) -> Any:
        if self.recorder is None or not isinstance(item, Outcome):
            return item
        if self.closing is None:
            try:
                self.recorder.record(item)
            except MonitorError as error:
                logger.error("%s", error)
                self.closing = asyncio.get_running_loop().create_task(self._close())
            else:
                return item
        raise DropItem(f"{item.work.url}: is not written, and still due", log_level="DEBUG")

    async def _close(self) -> None:
        assert self.crawler.engine is not None
        await self.crawler.engine.close_spider_async(reason=NO_STORE)
