"""Two readings of a known article, with what is known of its host and without: one that differs is no edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.decide.doubt import nearest
from monitor.dedupe import fingerprint
from monitor.model import AddChange, AddRevision, Article, History, KnownArticle, Outcome, Presence, Revision
from tests.support.build import T0, WORDS, article, at, read
from tests.support.world import URL, World, close_all

FURNITURE = "Follow the Daily on its channel for the latest reports."
BARE = WORDS + "\nA third party, asked on the day, said that the plan was at most a hope of its suppliers."
FULL = f"{BARE}\n{FURNITURE}"
EDITED = BARE.replace("10 billion", "12 billion")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def shown(by_memory: str, plain: str, hours: float = 2) -> Outcome:
    other = article(URL, text=plain)
    return replace(read(article(URL, text=by_memory), at(hours)), plain=(other, fingerprint(other.title, other.text)))


def known(*texts: str) -> KnownArticle:
    states = [Revision(fingerprint("Two makers talk", text).words_hash, "Two makers talk", text, T0) for text in texts]
    return KnownArticle(URL, Presence.LIVE, states[-1], tuple(states), History(T0, None, 1, T0))


def chosen(article: KnownArticle, outcome: Outcome) -> str:
    taken: Article | None = nearest(article, outcome).article
    assert taken is not None
    return taken.text


@pytest.mark.parametrize("stored", [BARE, FULL])
def test_the_reading_whose_words_are_the_current_ones_counts(stored: str) -> None:
    assert chosen(known(stored), shown(BARE, FULL)) == stored


@pytest.mark.parametrize("earlier", [BARE, FULL])
def test_else_the_one_whose_words_were_seen_before(earlier: str) -> None:
    assert chosen(known(earlier, EDITED), shown(BARE, FULL)) == earlier


def test_else_the_one_that_keeps_more_of_the_known_text_and_adds_less() -> None:
    edited_full = f"{EDITED}\n{FURNITURE}"
    assert chosen(known(FULL), shown(EDITED, edited_full)) == edited_full
    assert chosen(known(BARE), shown(EDITED, edited_full)) == EDITED


def test_a_layout_that_is_newly_trusted_makes_no_revision() -> None:
    world = World()
    world.show(article(URL, text=FULL))
    assert not [one for one in world.see(shown(BARE, FULL)) if isinstance(one, AddChange | AddRevision)]
    assert len(world.store.revisions(URL)) == 1


def test_an_edit_is_seen_through_either_reading() -> None:
    world = World()
    world.show(article(URL, text=FULL))
    world.see(shown(EDITED, f"{EDITED}\n{FURNITURE}"))
    assert [row["text"] for row in world.store.revisions(URL)] == [FULL, f"{EDITED}\n{FURNITURE}"]
    assert world.kinds() == ["new", "figure"]


def test_a_fragment_of_a_known_article_is_never_a_revision() -> None:
    world = World()
    world.show(article(URL, text=FULL))
    for hours in (2, 3, 4):
        world.see(replace(read(article(URL, text=BARE), at(hours)), fragment=True))
    assert len(world.store.revisions(URL)) == 1
    assert world.presence() == "live"
    assert world.kinds() == ["new"]


def test_a_fragment_that_has_the_known_words_is_a_sighting() -> None:
    world = World()
    world.see(replace(read(article(URL, text=BARE), at()), fragment=True))
    world.see(replace(read(article(URL, text=BARE), at(1)), fragment=True))
    assert len(world.store.revisions(URL)) == 1
