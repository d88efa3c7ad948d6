"""Nobody starves: new addresses, known articles and sources each have their share of a budget that is too small."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from monitor.model import Budget, Match, OfferAddress, Outcome, Result, SetAddress, SetSource, Story, Work, WorkKind
from monitor.store import Store
from monitor.store.budget import Postponed
from monitor.store.work import next_look, plan
from tests.support.build import T0, WORDS, article, at, noted, page, read, source, stored, story, visited
from tests.support.world import World, close_all

DAY = timedelta(hours=24)


def tight(per_host: int, every: timedelta = timedelta(days=1)) -> Story:
    """The story with a budget for each host; its feed, elsewhere, wants one visit a day."""
    return story("cars", source(every=every), budget=Budget(100_000, per_host))


def known(store: Store, *numbers: int, due: float = 1) -> None:
    for n in numbers:
        url = f"http://a.test/known/{n}"
        store.apply(stored(read(article(url, text=f"{WORDS} {n}"), at(-48))))
        store.apply([SetAddress("cars", url, at(-48), at(due), article=url, primary=True)])


def offers(store: Store, many: int, when: datetime, host: str = "a.test") -> None:
    day = when.isoformat()
    store.apply([OfferAddress("cars", f"http://{host}/{day}/{n}", "wire", when, when) for n in range(many)])


def kinds(works: tuple[Work, ...]) -> Counter[str]:
    return Counter("known" if "/known/" in one.url else "new" for one in works if one.kind is WorkKind.ARTICLE)


def lived(store: Store, of: Story, days: int, a_day: int, gap: timedelta = timedelta(hours=1)) -> Counter[str]:
    """Days of a watch in which so many new addresses are offered, each rejected, and known articles are always due."""
    found: Counter[str] = Counter()
    now, ends = at(2), at(2) + timedelta(days=days)
    times = 0
    while now < ends:
        if times % 24 == 0:
            offers(store, a_day, now)
        times += 1
        for work in plan(store._db.conn, of, now=now).works:
            if work.kind is WorkKind.SOURCE:
                store.apply(
                    [noted(work.url, now, source="wire"), SetSource("cars", "wire", now + DAY, 0, 0, *[None] * 3)]
                )
                continue
            is_known = "/known/" in work.url
            found["known" if is_known else "new"] += 1
            key = work.url if is_known else None
            due = now + gap if is_known else None
            look = SetAddress("cars", work.url, now, due, article=key, primary=is_known)
            store.apply([noted(work.url, now, article=key), look])
        now += timedelta(hours=1)
    return found


# ------------------------------------------------------------------------------------------- new and known addresses


def test_new_addresses_leave_known_articles_their_half(store: Store) -> None:
    known(store, *range(80))
    offers(store, 200, T0)
    done = plan(store._db.conn, tight(100), now=at(2))
    assert kinds(done.works) == {"new": 50, "known": 50}


def test_what_known_articles_do_not_need_is_for_new_addresses(store: Store) -> None:
    known(store, 1, 2, 3)
    offers(store, 200, T0)
    done = plan(store._db.conn, tight(100), now=at(2))
    assert kinds(done.works) == {"new": 97, "known": 3}
    assert [str(one) for one in done.postponed] == [
        "103 looks; the budget of 100 fetches a day for a.test is kept in part for known articles"
    ]


def test_what_is_due_within_the_day_is_kept_for_before_it_is_due(store: Store) -> None:
    known(store, *range(10), due=9)
    offers(store, 200, T0)
    assert kinds(plan(store._db.conn, tight(100), now=at(2)).works) == {"new": 90}


def test_what_is_new_has_all_where_nothing_is_known(store: Store) -> None:
    offers(store, 200, T0)
    done = plan(store._db.conn, tight(100), now=at(2))
    assert kinds(done.works) == {"new": 100}
    assert done.postponed == (Postponed(100, 100, "a.test"),)


@pytest.mark.unmeasured
def test_a_flood_of_new_addresses_never_starves_a_known_article(store: Store) -> None:
    known(store, 1)
    looks = lived(store, tight(100), days=6, a_day=100, gap=timedelta(hours=6))
    assert looks["known"] >= 18, "four a day, but for the first"
    assert looks["new"] >= 6 * 90


@pytest.mark.unmeasured
def test_where_both_want_all_of_it_both_have_about_half(store: Store) -> None:
    known(store, *range(40))
    looks = lived(store, tight(100), days=4, a_day=300)
    assert looks["known"] >= 133
    assert looks["new"] >= 133
    assert sum(looks.values()) <= 4 * 100


def test_a_budget_of_one_fetch_goes_to_who_waits_longest(store: Store) -> None:
    known(store, 1)
    looks = lived(store, tight(1), days=12, a_day=1, gap=timedelta(days=1))
    assert looks["known"] >= 3
    assert looks["new"] >= 3


def test_who_waits_for_a_share_is_told_when_it_has_room(store: Store) -> None:
    known(store, *range(60), due=3)
    offers(store, 200, T0)
    store.apply([SetSource("cars", "wire", at(99), 0, 0, *[None] * 3)])
    of = tight(100)
    for work in plan(store._db.conn, of, now=at(2)).works:
        store.apply([noted(work.url, at(2)), SetAddress("cars", work.url, at(2), None)])
    until = next_look(store._db.conn, of, now=at(2.5))
    assert until == at(3), "the known ones"
    for work in plan(store._db.conn, of, now=at(3)).works:
        store.apply([noted(work.url, at(3), article=work.url), SetAddress("cars", work.url, at(3), None)])
    until = next_look(store._db.conn, of, now=at(4))
    assert until is not None
    assert at(4) < until <= at(2) + DAY
    assert kinds(plan(store._db.conn, of, now=until).works)["new"] > 0


# ------------------------------------------------------------------------------------------------------------- sources


def test_sources_leave_articles_their_half(store: Store) -> None:
    of = story("cars", source(url="http://a.test/feed", every=timedelta(minutes=1)), budget=Budget(100_000, 20))
    store.put_story(of, T0)
    offers(store, 50, T0)
    for n in range(30):
        now = at(1) + timedelta(minutes=n)
        for work in plan(store._db.conn, of, now=now).works:
            is_source = work.kind is WorkKind.SOURCE
            store.apply([noted(work.url, now, source="wire" if is_source else None)])
            store.apply([SetAddress("cars", work.url, now, None)] if not is_source else [])
    by = Counter(row["source"] is not None for row in store.checks())
    assert by == {True: 10, False: 10}


def test_links_that_a_source_leads_to_are_followed_within_the_budget(store: Store) -> None:
    of = story(
        "cars",
        source("one", "http://a.test/1.xml"),
        source("two", "http://a.test/2.xml"),
        source("three", "http://b.test/3.xml", limit=7),
        budget=Budget(100_000, 60),
    )
    store.put_story(of, T0)
    store.apply([noted(f"http://a.test/spent/{n}", at(0.1)) for n in range(20)])
    limits = {work.via: work.source.limit for work in plan(store._db.conn, of, now=at(1)).works if work.source}
    # Of a.test's budget half is set aside for its sources, and twenty fetches are spent.
    assert limits == {"one": 5, "two": 5, "three": 7}


def test_within_a_wide_budget_a_sources_limit_is_its_own(store: Store) -> None:
    of = story("cars")
    limits = [work.source.limit for work in plan(store._db.conn, of, now=at(1)).works if work.source]
    assert limits == [100]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


@pytest.mark.unmeasured
def test_the_looks_of_a_real_life_under_a_flood() -> None:
    """A hundred new addresses a day, read and rejected, and a known article beside them, as decided and stored."""
    world = World(budget=Budget(100, 100))
    world.show(article())
    seen = 0
    for day in range(14):
        now = at(24 * day + 30)
        offers(world.store, 100, now, "daily.test")
        for work in world.store.plan(world.story, now=now).works:
            if work.kind is WorkKind.SOURCE:
                world.see(visited(when=now + timedelta(milliseconds=1)))
            elif work.known:
                seen += 1
                world.see(read(article(), now))
            else:
                world.see(
                    Outcome(work, Result.OK, now, 200, page=page(work.url, b"a", now), match=Match("reject", 0.0))
                )
    assert seen >= 10
