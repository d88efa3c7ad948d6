"""tdmrep.json of the hosts whose articles are kept, asked for beside the spiders; `discover.tdmrep` reads it.

    an article that belongs to a story, or may, whose own page says nothing of text and data mining
        └─▶ its host's file, where it was not asked for within a day ─▶ Page.reserved, and what it said home

It is asked for as any page is: by robots.txt, guard, pace and limits. What does not come, or cannot be read, reserves
nothing; what was known of the host before counts on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from monitor.clock import Clock
from monitor.decide.manners import is_left_to_its_host
from monitor.discover.tdmrep import reservations, reserves
from monitor.elsewhere import Elsewhere
from monitor.model import Manners, Outcome, Reservations
from monitor.wire import Spent

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

KEPT = timedelta(days=1)
WELL_KNOWN = "/.well-known/tdmrep.json"
_SECONDS = 10.0
"""So long its answer may take, and it is not asked for twice: an article waits for it, which has been read."""
logger = logging.getLogger(__name__)


class Reserving:
    """What hosts reserve, as far as it was asked for. known: what earlier passes brought home."""

    def __init__(self, crawler: Crawler, clock: Clock, manners: Manners, known: Iterable[Reservations] = ()) -> None:
        self.crawler, self.clock, self.manners = crawler, clock, manners
        self.known = {one.place: one for one in known}
        self.asking: dict[str, asyncio.Lock] = {}

    async def seen(self, outcome: Outcome, spent: Spent, *, may_ask: bool = True) -> Outcome:
        """An Outcome whose page knows whether its host reserves it, and which has what was asked for on the way.

        spent: on its Work, which this is part of. may_ask: else what is known counts.
        """
        page = outcome.page
        if page is None or not is_left_to_its_host(outcome, self.manners):
            return outcome
        place = "://".join(urlsplit(page.answered_url)[:2])
        async with self.asking.setdefault(place, asyncio.Lock()):
            told = self.known.get(place)
            fresh = None
            if may_ask and (told is None or self.clock.now() - told.at >= KEPT):
                fresh = await self._ask(place, spent)
                # What could not be asked for is not asked again in this crawl; a later one tries.
                told = fresh or Reservations(place, self.clock.now(), () if told is None else told.rules)
                self.known[place] = told
        reserved = told is not None and reserves(told.rules, page.answered_url)
        return replace(outcome, page=replace(page, reserved=reserved), reservations=fresh)

    async def _ask(self, place: str, spent: Spent) -> Reservations | None:
        try:
            assert self.crawler.engine is not None
            meta = {"spent": spent, "download_timeout": _SECONDS, "dont_retry": True}
            request = Request(f"{place}{WELL_KNOWN}", callback=NO_CALLBACK, dont_filter=True, meta=meta)
            response = await self.crawler.engine.download_async(request)
        except Elsewhere:
            raise
        except Exception as error:  # any way in which it can fail leaves the article, which was read
            logger.info("%s%s: %s", place, WELL_KNOWN, " ".join(str(error).split())[:200])
            return None
        if response.status == 429 or response.status >= 500:
            return None
        rules = reservations(response.body) if 200 <= response.status < 300 else ()
        return Reservations(place, self.clock.now(), rules)
