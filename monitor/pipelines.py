"""Where Outcomes go: collected for somebody who decides, or decided and applied here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.exceptions import CloseSpider

from monitor.clock import Clock
from monitor.dedupe.many import Many
from monitor.errors import MonitorError
from monitor.model import Outcome
from monitor.record import Recorder
from monitor.spiders.base import StorySpider

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler


logger = logging.getLogger(__name__)


class CollectPipeline:
    """Hands every Outcome to the callable in the setting MONITOR_SINK; `monitor.crawl` puts it there.

    It is called in a thread of its own, one Outcome after the other: it may block for as long as whoever takes them is
    slow, and the crawl's event loop may not.
    """

    def __init__(self, sink: Callable[[Outcome], None]) -> None:
        self.sink = sink
        self.hand = ThreadPoolExecutor(1, "sink")

    def close_spider(self) -> None:
        self.hand.shutdown()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler.settings["MONITOR_SINK"])

    async def process_item(self, item: Any) -> Any:
        if isinstance(item, Outcome):
            await asyncio.get_running_loop().run_in_executor(self.hand, self.sink, item)
        return item


class ApplyPipeline:
    """Gives a spider its Work from the store (MONITOR_DB), and writes what it brings home. For `scrapy crawl`."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.recorder: Recorder | None = None

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
            raise CloseSpider("no store") from None
        spider.works, spider.known = self.recorder.due()
        spider.memories = {memory.host: memory for memory in self.recorder.memories()}
        spider.many = Many(self.recorder.led())

    def closed(self, spider: Spider, reason: str) -> None:
        """Ends the pass. A pipeline's `close_spider` comes before anybody is told whether the crawl was interrupted."""
        if self.recorder is not None:
            self.recorder.close(finished=spider.name == "coverage" and reason == "finished")

    async def process_item(self, item: Any) -> Any:
        if self.recorder is not None and isinstance(item, Outcome):
            self.recorder.record(item)
        return item
