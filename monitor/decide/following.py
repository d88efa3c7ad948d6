"""Which links are followed: those that a source offers, and those of an article that matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from monitor.decide.manners import respected
from monitor.dedupe import canonical, host, outlet
from monitor.dedupe.hosts import site
from monitor.dedupe.many import Many
from monitor.match import Matcher
from monitor.model import HostMemory, Item, Link, Outcome, Source, Story, Work, WorkKind

_STEPS = 20
_STEPS_TO_ONE_HOST = 100
"""So many links of new articles are followed at once to one host."""
WAITED = 120.0
"""Seconds for which whoever crawls waits for sources before it asks for the `rest`; then speed may show."""


class _Step(NamedTuple):
    """A link of an article that waits: it is followed by the article's address, then by its place there."""

    by: str
    place: int
    url: str


class Following:
    """The new addresses to which the Outcomes of one crawl lead, each of them once. Whoever crawls asks it: the spider,
    the coordinator of a cluster, and whoever puts what came home in order.

    Which addresses are followed, and in which spelling, does not depend on whose Outcome comes first; which of them has
    led there does, and `monitor.order` puts that right. So what is spelt as its canonical address is followed at once,
    and another spelling waits: it may be that of a page which another source spells so, or otherwise. What a source
    offers waits until all that are planned are home; a link of an article, until nothing else is under way.
    """

    def __init__(
        self,
        story: Story,
        works: Iterable[Work] = (),
        known: frozenset[str] = frozenset(),
        memories: Iterable[HostMemory] = (),
        many: Many | None = None,
        leased: frozenset[str] = frozenset(),
    ) -> None:
        """
        works: what the crawl begins with. known: the addresses that the story knows. memories: what is known of hosts,
        for reading what is found. many: which pages have many addresses, as far as that is known by now. leased: sites
        (as `dedupe.hosts.site` names them) where somebody else may be, so that nobody is led there.
        """
        works = tuple(works)
        self.story, self.known = story, known
        self.many = many if many is not None else Many()
        self._leased = leased
        self._memories = {memory.host: memory for memory in memories}
        self._planned = {address_of(work) for work in works}
        sources = (work for work in works if work.kind is WorkKind.SOURCE)
        self._place_of = {_turn_of(work): place for place, work in enumerate(sources)}
        self._awaited = set(self._place_of)
        self._followed: set[str] = set()
        self._stepped: Counter[str] = Counter()
        self._offers: list[tuple[int, int, Item, str]] = []  # that wait: place of the source, place there, source
        self._steps: dict[str, _Step] = {}  # that wait, by canonical address

    def after(self, outcome: Outcome) -> tuple[Work, ...]:
        """The Work of the new addresses that are to be asked for now that an Outcome is home, whatever it says."""
        work, found = outcome.work, list[Work]()
        if work.kind is WorkKind.SOURCE:
            place = self._place_of.get(_turn_of(work), len(self._place_of))
            if work.source is not None:
                found += self._offered(outcome.items, work.source, place)
            if self._awaited:
                self._awaited.discard(_turn_of(work))
                found += () if self._awaited else self._settled()
        elif work.kind is WorkKind.ARTICLE:
            new = [self._put_down(_Step(work.url, place, url)) for place, url in enumerate(steps(outcome, self.story))]
            found += () if self._awaited else self._stepped_to(new, is_last=False)
        return tuple(found)

    def rest(self) -> tuple[Work, ...]:
        """What still waits: for when nothing else is under way, or when sources have been waited for long enough."""
        was_waiting, self._awaited = bool(self._awaited), set()
        return (*self._settled(), *(() if was_waiting else self._stepped_to(self._steps, is_last=True)))

    def _offered(self, items: Iterable[Item], source: Source, place: int) -> Iterator[Work]:
        taken = set[str]()
        for item in items:
            key = canonical(item.url) if item.url else None
            if key is None or item.url is None or key in self.known or key in self._planned or key in taken:
                continue
            if len(taken) >= source.limit or not worth_following(item, source, self.story):
                continue
            if self.many.page_of(item.url) is not None or self._is_leased(item.url):
                continue
            taken.add(key)  # also where another led there before: else what is followed would hang on who was faster
            if self._awaited and item.url != key:
                self._offers.append((place, len(taken), item, source.name))
            elif key not in self._followed:
                yield self._found(key, item.url, source.name, item)

    def _settled(self) -> Iterator[Work]:
        """Every source is home, or is not waited for any more."""
        for _, _, item, source in sorted(self._offers, key=lambda offer: offer[:2]):
            assert item.url is not None  # it was offered
            if (key := canonical(item.url)) is not None and key not in self._followed:
                yield self._found(key, item.url, source, item)
        self._offers.clear()
        yield from self._stepped_to(self._steps, is_last=False)

    def _put_down(self, step: _Step) -> str:
        """A link of an article waits, unless a better one to its address does; by which address."""
        key = canonical(step.url) or ""
        before = self._steps.get(key, step)
        if key not in self.known and key not in self._planned and key not in self._followed:
            self._steps[key] = min(before, step, key=lambda one: (one.url != key, one))
        return key

    def _stepped_to(self, keys: Iterable[str], *, is_last: bool) -> Iterator[Work]:
        """Links that wait and are followed; where others may still come, those alone that are spelt canonically."""
        for step, key in sorted((self._steps[key], key) for key in set(keys) if key in self._steps):
            if not is_last and step.url != key:
                continue
            del self._steps[key]
            if key in self._followed or self.many.page_of(step.url) is not None or self._is_leased(step.url):
                continue
            where = host(step.url) or ""
            if self._stepped[where] < _STEPS_TO_ONE_HOST:  # what is beyond it is due, and waits for the budget
                self._stepped[where] += 1
                yield self._found(key, step.url, f"link:{step.by}")

    def _is_leased(self, url: str) -> bool:
        return bool(self._leased) and site(host(url)) in self._leased

    def _found(self, key: str, url: str, via: str, hint: Item | None = None) -> Work:
        self._followed.add(key)
        memory = self._memories.get(outlet(url) or "")
        return Work(WorkKind.ARTICLE, self.story.slug, url, via, hint=hint, memory=memory)


def _turn_of(work: Work) -> tuple[str, str]:
    return work.url, work.via


def address_of(work: Work) -> str:
    """The address of a Work, as one that is offered is held against it."""
    return canonical(work.url) or work.url


@lru_cache(maxsize=64)
def matcher(story: Story) -> Matcher:
    """The story's matcher, made once for each version of the story."""
    return Matcher(story, terms=story.profile.terms, figures=story.profile.figures)


def worth_following(item: Item, source: Source, story: Story) -> bool:
    """Whether a link that a source offers is fetched: all are, unless it says only those that name a concept."""
    if item.url is None:
        return False
    if source.follow == "all":
        return True
    return matcher(story).names(" \n ".join(filter(None, (item.title, item.summary, item.url))))


def steps(outcome: Outcome, story: Story) -> tuple[str, ...]:
    """The links of an article that are followed: one step from a new match, where anchor or address names a concept."""
    work, article, match = outcome.work, outcome.article, outcome.match
    if article is None or match is None or match.decision != "accept" or work.via.startswith("link:"):
        return ()
    if (work.known and work.via != "seed") or "nofollow" in respected(outcome.page, story.manners):
        return ()
    links = dict.fromkeys(link.url for link in article.links if link.url and _names(link, story))
    return tuple(url for url in links if canonical(url) is not None and urlsplit(url).path.strip("/"))[:_STEPS]


def _names(link: Link, story: Story) -> bool:
    return matcher(story).names(f"{link.text} \n {link.url}")
