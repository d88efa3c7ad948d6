"""A story with something of everything that its page tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from monitor.keys import article_key
from monitor.model import (
    Addition,
    Article,
    Decision,
    EndPass,
    Fact,
    Kinship,
    Novelty,
    Presence,
    PutFacts,
    PutKinship,
    PutNovelty,
    Relation,
    SetPresence,
)
from monitor.revise import compare
from monitor.store import Store
from tests.support.build import WORDS, article, at, edited, read, source, stored, story

FIRST = article("http://daily.test/cars/1", "Two makers talk", published="2022-08-30T10:00:00Z")
COST = Fact("quantity", "CNY:10000000000", "10 billion yuan", value="10000000000", unit="CNY", about="cost")


def url(number: int, outlet: str = "daily") -> str:
    return f"http://{outlet}.test/cars/{number}"


def tell(
    store: Store,
    made: Article,
    hours: float,
    *lines: str,
    decision: Decision = "accept",
    copy_of: Article | None = None,
    relation: Relation = "copy",
    slug: str = "cars",
) -> None:
    """Stores an article that adds these lines, or nothing."""
    outcome = read(made, at(hours), slug)
    key = article_key(outcome)
    assert outcome.fingerprint is not None
    assert key is not None
    words = outcome.fingerprint.words_hash
    added = tuple(Addition("figure", line, 0.3, COST) for line in lines)
    store.apply(
        [
            *stored(outcome, decision),
            PutFacts(slug, key, words, (COST,), at(hours)),
            PutNovelty(slug, key, words, Novelty(added, 0.5, 0.5, adds_nothing=not lines), at(hours)),
        ]
    )
    if copy_of is not None:
        store.apply([PutKinship(key, str(copy_of.url), Kinship(relation, str(copy_of.url), 1.0, 0.9))])


def edit(store: Store, old: Article, new: Article, hours: float) -> None:
    """Stores an edit with the difference that there is."""
    change = compare(old.title or "", old.text, new.title or "", new.text, language="en")
    store.apply(edited(old, new, at(hours), change=change))


def turn(store: Store, made: Article, old: Presence, new: Presence, hours: float, reason: str) -> None:
    store.apply([SetPresence(str(made.url), old, new, at(hours), reason)])


def told(store: Store) -> None:
    """An article with a copy, one that adds nothing, one for review, one that is rejected; a change, one taken down."""
    store.put_story(story("cars", source("wire"), source("late", "http://late.test/feed.xml")), at())
    tell(store, FIRST, 0, "cost: 10 billion yuan")
    tell(store, replace(FIRST, url=url(2, "echo"), title="Two makers said to talk"), 1, copy_of=FIRST)
    idle = article(url(3, "koran"), "Dua pabrik bicara", "Pabrik itu sepi.", language="id")
    tell(store, idle, 25)
    tell(store, article(url(4, "ribao"), "两家公司谈造车", "北汽回应。", language="zh"), 26, "a", decision="review")
    tell(store, article(url(5, "ads"), "Buy now", "Nothing."), 26.5, decision="reject")
    edit(store, FIRST, replace(FIRST, text=WORDS.replace("10 billion", "12 billion")), 27)
    turn(store, idle, Presence.LIVE, Presence.GONE, 28, "missing: the host answered 410")
    store.apply([EndPass("cars", at(0), at(28) + timedelta(minutes=5))])
