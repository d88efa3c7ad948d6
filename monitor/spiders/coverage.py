"""`scrapy crawl coverage -a story=seeds/xiaomi-baic`: one look at every source and article that is due."""

from __future__ import annotations

from monitor.spiders.base import StorySpider


class CoverageSpider(StorySpider):
    """What is due is given by whoever keeps the store: the applying pipeline, `Monitor.run`, or a cluster."""

    name = "coverage"
