"""What stands around an article in its story."""

from __future__ import annotations

from datetime import timedelta

import pytest

from monitor.model import Decision, Fact, Judge, MatchContext, OfferAddress, PutFacts
from monitor.store import Store
from monitor.store.around import beside, context, familiar, languages
from tests.support.build import T0, article, at, read, stored, story

MAKER = Fact("concept", "maker", "Xiaomi")
PARTNER = Fact("concept", "partner", "BAIC")
NEW = "http://new.test/cars"


def put(
    store: Store,
    number: int,
    *facts: Fact,
    published: str | None = None,
    language: str | None = "en",
    slug: str = "cars",
    hours: float = 0,
    decision: Decision = "accept",
) -> str:
    url = f"http://daily{number}.test/{slug}"
    made = article(url, f"Number {number}", f"This is {number} of {slug}.", published=published, language=language)
    outcome = read(made, at(hours), slug)
    assert outcome.fingerprint is not None
    told = PutFacts(slug, url, outcome.fingerprint.words_hash, facts or (MAKER,), at(hours))
    store.apply([*stored(outcome, decision), told])
    return url


def around(
    store: Store, *links: str, published: str | None = None, slug: str = "cars", article: str = NEW
) -> MatchContext:
    conn = store._db.conn
    return context(conn, slug, article=article, links=links, published=published, concepts=("maker", "partner"))


def test_links_to_accepted_articles_of_the_story_count_and_others_do_not(store: Store) -> None:
    store.put_story(story("ships"), T0)
    accepted, review = put(store, 1), put(store, 2, decision="review")
    foreign = put(store, 3, slug="ships")
    found = around(store, accepted, review, foreign, "http://nowhere.test/", NEW)
    assert found.links_to == ("Number 1",)
    assert around(store, foreign, slug="ships").links_to == ("Number 3",)


def test_an_article_that_was_found_by_an_accepted_ones_link_is_linked_from_it(store: Store) -> None:
    accepted, review = put(store, 1), put(store, 2, decision="review")
    store.apply([OfferAddress("cars", NEW, f"link:{url}", T0, T0) for url in (accepted, review)])
    assert around(store).linked_from == ("Number 1",)


@pytest.mark.parametrize(("published", "days"), [("2022-09-03T00:00:00+00:00", 2), ("2022-08-22", 3)])
def test_the_nearest_accepted_article_says_how_near_in_time_an_article_is(
    store: Store, published: str, days: float
) -> None:
    for number, day in enumerate(("2022-08-01", "2022-08-25", "2022-09-01", "2022-09-20")):
        put(store, number, published=day, hours=-24 * (31 - 7 * number))
    assert around(store, published=published).away == timedelta(days=days)


def test_itself_what_is_under_review_and_another_story_are_near_to_nothing(store: Store) -> None:
    store.put_story(story("ships"), T0)
    itself = put(store, 1, published="2022-09-01")
    put(store, 2, published="2022-09-01", decision="review")
    put(store, 3, published="2022-09-01", slug="ships")
    assert around(store, published="2022-09-01", article=itself).away is None
    near = put(store, 4, PARTNER, published="2022-09-02", hours=16)
    assert around(store, published="2022-09-01", article=itself).away == timedelta(days=1)
    assert around(store, published="2022-09-01", article=near).away == timedelta(0)


@pytest.mark.parametrize(("published", "hours"), [("2022-08-31", -24), ("2022-09-02", 24)], ids=["before", "after"])
def test_articles_without_a_date_hide_no_dated_one_that_is_near_in_time(
    store: Store, published: str, hours: float
) -> None:
    put(store, 1, published=published, hours=hours)
    for number in range(2, 40):
        put(store, number, hours=hours / 2 + number / 100)
    assert around(store, published="2022-09-01").away == timedelta(days=1)


def test_a_language_of_articles_up_for_review_alone_is_none_of_the_accepted_ones(store: Store) -> None:
    put(store, 1, language="en")
    put(store, 2, language="id", decision="review")
    assert languages(store._db.conn, "cars", ("en", "id", "zh"), accepted=True) == ("en",)


def test_a_story_has_told_something_in_the_languages_of_what_belongs_to_it(store: Store) -> None:
    store.put_story(story("ships"), T0)
    put(store, 1, language="en")
    put(store, 2, language="id", decision="reject")
    put(store, 3, language="zh", slug="ships")
    put(store, 4, language=None, decision="review")
    conn = store._db.conn
    assert set(languages(conn, "cars", ("en", "id", "zh", None))) == {"en", None}
    assert languages(conn, "ships", ("en", "zh")) == ("zh",)


def test_familiar_is_what_most_articles_of_the_story_name(store: Store) -> None:
    store.put_story(story("ships"), T0)
    rare = Fact("name", "lin wei", "Lin Wei")
    for number in range(4):
        put(store, number, MAKER, rare)
    conn = store._db.conn
    assert familiar(conn, "cars", (MAKER, rare)) == (), "of four articles nothing can be said"
    for number in range(4, 9):
        put(store, number, MAKER)
        put(store, number, rare, slug="ships")
    assert familiar(conn, "cars", (MAKER, rare)) == ("maker",)
    assert familiar(conn, "ships", (MAKER, rare)) == ("lin wei",)


def test_what_was_rejected_makes_nothing_familiar(store: Store) -> None:
    rare = Fact("name", "lin wei", "Lin Wei")
    for number in range(14):
        put(store, number, MAKER, *([rare] if number < 8 else []))
    conn = store._db.conn
    assert set(familiar(conn, "cars", (MAKER, rare))) == {"maker", "lin wei"}
    store.apply([Judge("cars", f"http://daily{number}.test/cars", False, at(9)) for number in range(4)])
    assert familiar(conn, "cars", (MAKER, rare)) == ("maker",)


def test_beside_stand_articles_of_other_languages_of_those_days_that_share_two_things(store: Store) -> None:
    store.put_story(story("ships"), T0)
    put(store, 1, MAKER, PARTNER, language="en")
    twin = put(store, 2, MAKER, PARTNER, language="id", hours=24)
    put(store, 3, MAKER, language="id")
    put(store, 4, MAKER, PARTNER, language="id", hours=24 * 7)
    put(store, 5, MAKER, PARTNER, language="id", slug="ships")
    put(store, 6, MAKER, PARTNER, language="id", decision="reject")
    put(store, 7, MAKER, PARTNER, language=None)
    found = beside(store._db.conn, "cars", (MAKER, PARTNER), article=NEW, language="en", at=T0)
    assert [(one.article, one.facts) for one in found] == [(twin, (MAKER, PARTNER))]
    assert beside(store._db.conn, "cars", (MAKER, PARTNER), article=twin, language="en", at=T0) == ()
