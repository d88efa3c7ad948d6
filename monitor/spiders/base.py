"""What both spiders do: Work to requests, answers to Outcomes. They hold no store."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request, Spider, signals
from scrapy.exceptions import DontCloseSpider
from scrapy.http import Response

from monitor.clock import Clock
from monitor.decide import WAITED, Following
from monitor.dedupe import outlet
from monitor.dedupe.many import Led, Many
from monitor.discover import Discovered, discover
from monitor.elsewhere import Elsewhere, foreign, onward
from monitor.errors import MonitorError, SourceError
from monitor.middlewares import Resting
from monitor.model import (
    HostMemory,
    Item,
    Onward,
    Outcome,
    Page,
    Reservations,
    Result,
    RobotsAnswer,
    SourceKind,
    Story,
    Work,
    WorkKind,
)
from monitor.pool import ReadingFailed, ReadingPool
from monitor.reading import Reading, is_taken_for_all, wanted_after
from monitor.reserving import Reserving
from monitor.room import Room, Stay, room_of
from monitor.spiders.answers import is_text, outcome_of, went_to_front, what_failed
from monitor.story import load_story
from monitor.wire import Spent

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

_SITEMAPS = 20
"""So many sitemaps of one index are read, two levels deep."""


class StorySpider(Spider):
    """A spider over one story: ``-a story=seeds/xiaomi-baic``, or a Story.

    works: what to look at. known: the addresses that are known, which a source's links are held against. memories: what
    is known of hosts, for the addresses that are found on the way. led: where addresses led that are many for one page.
    reservations: what hosts said of text and data mining. leased: sites to which nothing leads now.

    One of many crawls of a pass is given its sites, and goes to no others: what needs them comes home as Onward. begun:
    such Work of others, to go on with. robots, beside, waited: what they learned, as in Learned.
    """

    def __init__(
        self,
        story: str | Story = "",
        works: Iterable[Work] = (),
        known: frozenset[str] = frozenset(),
        follow: bool = True,
        memories: Iterable[HostMemory] = (),
        led: Iterable[Led] = (),
        reservations: Iterable[Reservations] = (),
        leased: frozenset[str] = frozenset(),
        sites: frozenset[str] | None = None,
        begun: Iterable[Onward] = (),
        robots: Iterable[RobotsAnswer] = (),
        beside: Iterable[tuple[str, int]] = (),
        waited: Iterable[tuple[str, float]] = (),
        **arguments: Any,
    ) -> None:
        super().__init__(**arguments)
        if not story:
            raise MonitorError("no story is named; add -a story=seeds/NAME")
        self.story = story if isinstance(story, Story) else load_story(story)
        self.works = tuple(works)
        self.known = known
        self.follow = follow
        self.memories = {memory.host: memory for memory in memories}
        self.many = Many(led)
        self.reservations = tuple(reservations)
        self.leased = leased
        self.sites = sites
        self.begun = {one.work.name: one for one in begun}
        self.robots = {one.place: one for one in robots}
        self.following = Following(self.story)
        self.beside: Counter[str] = Counter(dict(beside))
        self.waited = dict(waited)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        settings, story = crawler.settings, spider.story
        if story.contact:
            settings.set("USER_AGENT", f"{settings['USER_AGENT']} (+{story.contact})", priority="spider")
        settings.set("DOWNLOAD_DELAY", story.delay, priority="spider")
        settings.set("AUTOTHROTTLE_START_DELAY", story.delay, priority="spider")
        spider.clock = settings.get("MONITOR_CLOCK") or Clock()
        room = room_of(crawler, settings.getint("MONITOR_ROOM"))
        spider.pool = ReadingPool(seconds=settings.getfloat("MONITOR_PAGE_SECONDS"), room=room)
        spider.staying = Room(settings.getint("MONITOR_ROOM") // 2)
        spider.reserving = Reserving(crawler, spider.clock, story.manners, spider.reservations)
        crawler.signals.connect(spider._sent, signal=signals.request_reached_downloader)
        crawler.signals.connect(spider._idle, signal=signals.spider_idle)
        return spider

    clock: Clock
    pool: ReadingPool
    staying: Room
    reserving: Reserving
    waiting: asyncio.TimerHandle | None = None

    def closed(self, reason: str) -> None:
        """Called by Scrapy at the end."""
        if self.waiting is not None:
            self.waiting.cancel()
        self.pool.close()

    async def start(self) -> AsyncIterator[Any]:
        # Before the first answer: a source must not send for what is asked for already.
        self.following = Following(self.story, self.works, self.known, self.memories.values(), self.many, self.leased)
        loop = asyncio.get_running_loop()
        self.waiting = loop.call_later(WAITED, self._ask_rest) if self.follow else None
        for work in self.works:
            yield self.asking(work)

    # ------------------------------------------------------------------------------------------------------- requests

    def asking(self, work: Work) -> Request | Outcome:
        """The request of a piece of Work, conditional where there are validators; an Outcome where none can be made."""
        headers = {}
        if work.etag:
            headers["If-None-Match"] = work.etag
        if work.last_modified:
            headers["If-Modified-Since"] = work.last_modified
        source = work.kind is WorkKind.SOURCE
        answered = {
            WorkKind.SOURCE: self.source_answered,
            WorkKind.ARTICLE: self.article_answered,
            WorkKind.PROBE: self.probe_answered,
        }
        begun = self.begun.pop(work.name, None) or Onward(work, frozenset(), work.url)
        try:
            return Request(
                begun.url,
                headers=headers,
                callback=answered[work.kind],
                errback=self.failed,
                meta={**dict(begun.meta), "work": work, "spent": Spent(begun.requests, begun.seconds)},
                dont_filter=True,
                # A host's answer is wanted before the pages that are held against it.
                priority=10 if source else 7 if work.kind is WorkKind.PROBE else 5 if work.known else 0,
            )
        except ValueError:
            return Outcome(work, Result.REFUSED, self.clock.now(), error="the address cannot be read")

    # --------------------------------------------------------------------------------------------------------- answers

    async def source_answered(self, response: Response) -> AsyncIterator[Any]:
        """A source's Outcome first, then the new addresses that it offers."""
        work: Work = response.meta["work"]
        outcome = self._outcome(response, work)
        source = work.source
        assert source is not None
        spent = response.meta["spent"]
        if outcome.result is not Result.OK or outcome.page is None:
            yield self._counted(outcome, spent)
            for request in self._followed(outcome):
                yield request
            return
        try:
            found = await self._offers(outcome.page, source.kind)
            items = list(found.items)
            if found.more:
                items.extend(await self._sitemaps(found.more, spent))
            outcome = replace(outcome, items=tuple(items))
        except Elsewhere as error:
            yield onward(response, error)
            return
        except (SourceError, ReadingFailed) as error:
            outcome = replace(outcome, result=Result.BROKEN, error=str(error))
        except Exception as broken:  # whatever a source can do to a parser is that source's failure
            said = f"the source could not be read: {type(broken).__name__}: {broken}"
            outcome = replace(outcome, result=Result.BROKEN, error=said)
        yield self._counted(outcome, spent)
        for request in self._followed(outcome):
            yield request

    async def _offers(self, page: Page, kind: SourceKind) -> Discovered:
        address = page.answered_url
        return await self.pool.run(_discover, page.body, kind, address, page.header("Content-Type"), of=outlet(address))

    async def _sitemaps(self, addresses: Iterable[str], spent: Spent) -> list[Item]:
        """The items of a sitemap index's sitemaps, two levels deep; one that cannot be read is passed over."""
        items: list[Item] = []
        queue, seen = [(url, 1) for url in addresses], set[str]()
        foreign(self.sites, [url for url, _ in queue[:_SITEMAPS]])
        while queue and len(seen) < _SITEMAPS:
            url, depth = queue.pop(0)
            if url in seen:
                continue
            seen.add(url)
            try:
                assert self.crawler.engine is not None
                request = Request(url, dont_filter=True, meta={"spent": spent})
                response = await self.crawler.engine.download_async(request)
                if response.status != 200:
                    self.logger.info("%s: the host answered %s", url, response.status)
                    continue
                found = await self._offers(self._page(response, url), SourceKind.SITEMAP)
            except Elsewhere:
                raise
            except Exception as error:  # any way in which one of many sitemaps can fail leaves the others
                self.logger.info("%s: %s", url, what_failed(error)[1])
                continue
            items.extend(found.items)
            if depth < 2:
                queue.extend((more, depth + 1) for more in found.more)
        return items

    async def article_answered(self, response: Response) -> AsyncIterator[Any]:
        """An article's Outcome, then the links in its text that name a concept, if it is new to the story."""
        work: Work = response.meta["work"]
        outcome = self._outcome(response, work)
        page = outcome.page
        if outcome.result is Result.OK and page is not None:
            if went_to_front(work.url, response.url):
                outcome = replace(outcome, result=Result.MISSING, error="it leads to the front page now")
            elif not is_text(page):
                kind = page.header("Content-Type")
                outcome = replace(outcome, result=Result.REFUSED, page=None, error=f"it is {kind}, not a page")
            else:
                try:
                    outcome = replace(
                        await self._read(page, work, response.meta["spent"]), milliseconds=outcome.milliseconds
                    )
                except Elsewhere as error:
                    yield onward(response, error)
                    return
        yield self._counted(outcome, response.meta["spent"])
        for request in self._followed(outcome):
            yield request

    async def _read(self, page: Page, work: Work, spent: Spent) -> Outcome:
        """The Outcome of an article, with whatever else is to be asked for it. Raises Elsewhere."""
        read = await self.pool.read(page, work, self.story)
        with Stay(self.staying) as stay:
            may_stay = stay.takes(len(page.body))
            if read.further:
                read = await self._whole(read, work, spent, stay) if may_stay else _first_alone(read)
            return await self.reserving.seen(read, spent, may_ask=may_stay)

    async def probe_answered(self, response: Response) -> AsyncIterator[Any]:
        """What a host says of an address that cannot exist."""
        work: Work = response.meta["work"]
        outcome = self._outcome(response, work)
        page = outcome.page
        if outcome.result is Result.OK and page is not None and is_text(page):
            read = await self.pool.read(page, replace(work, known=True), self.story)
            outcome = replace(read, work=work, milliseconds=outcome.milliseconds)
        yield self._counted(outcome, response.meta["spent"])

    async def _whole(self, first: Outcome, work: Work, spent: Spent, stay: Stay) -> Outcome:
        """The Outcome of an article with its further pages, up to the first that does not come or cannot be read; with
        the one page that shows all of it, where there is one."""
        pages: list[tuple[Reading, Page] | None] = []
        wanted, more = list(first.further), first.more
        try:
            for url in wanted:  # it grows: a page may tell of those after it
                page = await self._further(url, work, spent, stay)
                if url == first.whole:
                    if is_taken_for_all(first, page and page[0]):
                        pages, more = [page], False
                        break
                    continue
                pages.append(page)
                if page is None:
                    break
                told, is_more = wanted_after(first, wanted, page[0])
                wanted.extend(told)
                more = more or is_more
            first = replace(first, more=more)
            whole = await self.pool.join(first, [page and page[0] for page in pages], self.story)
            return replace(whole, pages=tuple(page[1] for page in pages if page is not None))
        except Elsewhere:
            raise
        except Exception as error:  # whatever its other pages do to a parser, the first one was read
            self.logger.info("%s: %s", work.url, what_failed(error)[1])
            return _first_alone(first)

    async def _further(self, url: str, work: Work, spent: Spent, stay: Stay) -> tuple[Reading, Page] | None:
        try:
            assert self.crawler.engine is not None
            request = Request(url, dont_filter=True, meta={"spent": spent})
            response = await self.crawler.engine.download_async(request)
            page = self._page(response, url)
            if response.status != 200 or not is_text(page) or went_to_front(url, response.url):
                self.logger.info("%s: the host answered %s, and no page of an article", url, response.status)
                return None
            if not stay.takes(len(page.body)):
                self.logger.info("%s: there is no room for so large a further page now", url)
                return None
            return await self.pool.read_further(page, work), page
        except Elsewhere:
            raise
        except Exception as error:  # any way in which a further page can fail leaves the first
            self.logger.info("%s: %s", url, what_failed(error)[1])
            return None

    def _followed(self, outcome: Outcome) -> Iterator[Request | Outcome]:
        """What is asked for next, since this came home."""
        if self.follow:
            for work in self.following.after(outcome):
                yield self.asking(work)

    def _ask_rest(self) -> bool:
        """Asks for what waited for others; whether there is any."""
        engine = self.crawler.engine
        works = self.following.rest() if self.follow and engine is not None and engine.spider is not None else ()
        for work in works:
            request = self.asking(work)
            if isinstance(request, Request):  # its address has a canonical form, so it is one
                assert engine is not None
                engine.crawl(request)
        return bool(works)

    def _idle(self) -> None:
        """Called by Scrapy when nothing is under way."""
        if self._ask_rest():
            raise DontCloseSpider

    def failed(self, failure: Failure) -> Iterator[Any]:
        """The Outcome of a request without an answer."""
        request: Request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        error, now = failure.value, self.clock.now()
        assert error is not None
        if isinstance(error, Elsewhere):
            yield onward(request, error)
            return
        rest = now + timedelta(seconds=error.seconds) if isinstance(error, Resting) else None
        result, said = what_failed(error)
        outcome = Outcome(request.meta["work"], result, now, error=said, retry_after=rest)
        yield self._counted(outcome, request.meta["spent"])
        yield from self._followed(outcome)

    # ----------------------------------------------------------------------------------------------------- small parts

    def _sent(self, request: Request) -> None:
        """Called by Scrapy for each request that goes out, redirects and second tries among them: it is counted with
        the Work that it is made for. Scrapy's own for robots.txt is made for a host, and counts with what follows."""
        spent = request.meta.get("spent")
        if spent is None:
            self.beside[urlsplit(request.url).hostname or ""] += 1
        else:
            spent.requests += 1

    def _counted(self, outcome: Outcome, spent: Spent) -> Outcome:
        """An Outcome that is ready, with the requests that were made for it."""
        return replace(outcome, fetches=spent.requests + self.beside.pop(urlsplit(outcome.work.url).hostname or "", 0))

    def _page(self, response: Response, asked: str) -> Page:
        headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        )
        return Page(asked, response.url, response.status, headers, response.body, self.clock.now())

    def _outcome(self, response: Response, work: Work) -> Outcome:
        """What the status says, before anything is read."""
        return outcome_of(response, work, self._page(response, work.url))


def _first_alone(read: Outcome) -> Outcome:
    """An article of several pages of which no further one is to be had now."""
    return replace(read, further=(), whole=None, more=False, fragment=True)


def _discover(body: bytes, kind: SourceKind, url: str, content_type: str | None) -> Discovered:
    """`discover`, as a worker is given it."""
    return discover(body, kind=kind, url=url, content_type=content_type)
