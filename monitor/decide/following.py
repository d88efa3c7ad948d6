"""Which links are followed: those that a source offers, and those of an article that matched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
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


class Following:
    """The new addresses to which the Outcomes of one crawl lead, each of them once. Whoever crawls asks it: the spider,
    the coordinator of a cluster, and whoever puts what came home in order.

    Which addresses are followed does not depend on whose Outcome comes first; which of them has led there does.
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
        self.story, self.known = story, known
        self.many = many if many is not None else Many()
        self._leased = leased
        self._memories = {memory.host: memory for memory in memories}
        self._planned = {address_of(work) for work in works}
        self._followed: set[str] = set()
        self._stepped: Counter[str] = Counter()

    def after(self, outcome: Outcome) -> Iterator[Work]:
        """The Work of the new addresses to which an Outcome leads, in the order in which they stand there."""
        work = outcome.work
        if work.kind is WorkKind.SOURCE:
            return iter(()) if work.source is None else self._offered(outcome.items, work.source)
        return self._linked(outcome) if work.kind is WorkKind.ARTICLE else iter(())

    def _offered(self, items: Iterable[Item], source: Source) -> Iterator[Work]:
        taken = set[str]()
        for item in items:
            key = canonical(item.url) if item.url else None
            if key is None or item.url is None or key in self.known or key in self._planned or key in taken:
                continue
            if len(taken) >= source.limit or not worth_following(item, source, self.story):
                continue
            if key not in self._followed and (self.many.page_of(item.url) is not None or self._is_leased(item.url)):
                continue
            taken.add(key)  # also where another led there before: else what is followed would hang on who was faster
            if key not in self._followed:
                yield self._found(key, item.url, source.name, item)

    def _linked(self, outcome: Outcome) -> Iterator[Work]:
        for link in steps(outcome, self.story):
            key = canonical(link)
            if key is None or key in self.known or key in self._planned or key in self._followed:
                continue
            if self.many.page_of(link) is not None or self._is_leased(link):
                continue
            where = host(link) or ""
            if self._stepped[where] < _STEPS_TO_ONE_HOST:  # what is beyond it is due, and waits for the budget
                self._stepped[where] += 1
                yield self._found(key, link, f"link:{outcome.work.url}")

    def _is_leased(self, url: str) -> bool:
        return bool(self._leased) and site(host(url)) in self._leased

    def _found(self, key: str, url: str, via: str, hint: Item | None = None) -> Work:
        self._followed.add(key)
        memory = self._memories.get(outlet(url) or "")
        return Work(WorkKind.ARTICLE, self.story.slug, url, via, hint=hint, memory=memory)


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
