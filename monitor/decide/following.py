"""Which links are followed: those that a source offers, and those of an article that matched."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from monitor.decide.manners import respected
from monitor.dedupe import canonical
from monitor.match import Matcher
from monitor.model import Item, Link, Outcome, Source, Story

_STEPS = 20


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
