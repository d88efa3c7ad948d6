"""`scrapy crawl seeds -a story=seeds/xiaomi-baic`: the story's seeds, from its folder and from the web."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from monitor.decide import Following
from monitor.dedupe import canonical
from monitor.errors import SeedError
from monitor.model import Outcome, Seed, SeedKind, Story, Work, WorkKind
from monitor.pool import ReadingFailed
from monitor.record import seed_outcomes
from monitor.spiders.base import StorySpider


class SeedsSpider(StorySpider):
    """Reads the seed files, and fetches the seed addresses that are due, or unknown; visits no source."""

    name = "seeds"

    async def start(self) -> AsyncIterator[Any]:
        due = [work for work in self.works if work.via == "seed" and work.kind is WorkKind.ARTICLE]
        known = self.known | {canonical(work.url) or work.url for work in due}
        for seed in self.story.seeds:
            if seed.kind is SeedKind.ADDRESS and seed.url is not None:
                key = canonical(seed.url) or seed.url
                if not {seed.url, key} & known:
                    known |= {key}
                    due.append(Work(WorkKind.ARTICLE, self.story.slug, seed.url, via="seed"))
        self.following = Following(self.story, due, self.known, self.memories.values(), self.many, self.leased)
        for work in due:
            yield self.asking(work)
        for seed in self.story.seeds:
            if seed.kind is SeedKind.ADDRESS:
                continue
            try:
                for outcome in await self.pool.run(_read, seed, self.story, self.clock.now()):
                    yield outcome
            except (SeedError, ReadingFailed) as error:
                self.logger.error("%s", error)


def _read(seed: Seed, story: Story, now: datetime) -> list[Outcome]:
    """`seed_outcomes`, as a worker is given it."""
    return list(seed_outcomes(seed, story, now=now))
