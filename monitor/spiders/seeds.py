"""`scrapy crawl seeds -a story=seeds/xiaomi-baic`: the story's seeds, from its folder and from the web."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from monitor.errors import SeedError
from monitor.model import SeedKind, Work, WorkKind
from monitor.record import seed_outcomes
from monitor.spiders.base import StorySpider


class SeedsSpider(StorySpider):
    """Reads the seed files and fetches the seed addresses; follows no link of a source."""

    name = "seeds"

    async def start(self) -> AsyncIterator[Any]:
        for seed in self.story.seeds:
            if seed.kind is SeedKind.ADDRESS and seed.url is not None:
                if seed.url not in self.known:
                    yield self.asking(Work(WorkKind.ARTICLE, self.story.slug, seed.url, via="seed"))
                continue
            try:
                for outcome in seed_outcomes(seed, self.story, now=self.clock.now()):
                    yield outcome
            except SeedError as error:
                self.logger.error("%s", error)
