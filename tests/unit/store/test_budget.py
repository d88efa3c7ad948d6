"""A budget of fetches: what it is spent on, what is put off, and when there is room again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import (
    AskHost,
    Budget,
    EndPass,
    Intent,
    Item,
    NoteCheck,
    NoteHostAnswer,
    OfferAddress,
    Presence,
    PutMatch,
    Result,
    SetAddress,
    SetPresence,
    SetSource,
    Story,
)
from monitor.store import Store
from monitor.store.budget import Plan, Postponed
from monitor.store.work import next_look, plan
from tests.support.build import T0, WORDS, article, at, match, noted, read, source, stored, story

FEED = "http://wire.test/feed.xml"
DAY = timedelta(hours=24)


SELDOM = timedelta(days=300)
"""Of a feed that is not due while a test lasts; were it wanted daily, so late a time would be that of a wrong clock."""


def cars(whole: int = 1000, per_host: int = 1000, every: timedelta = timedelta(days=1)) -> Story:
    """The story with a budget; its one feed, at another host than the articles, wants one visit a day."""
    return story("cars", source(every=every), budget=Budget(whole, per_host))


def planned(store: Store, of: Story, hours: float, **more: object) -> Plan:
    return plan(store._db.conn, of, now=at(hours), **more)  # type: ignore[arg-type]  # by name


def urls(of: Plan) -> list[str]:
    return [work.url.removeprefix("http://") for work in of.works]


def next_time(store: Store, of: Story, hours: float) -> datetime | None:
    return next_look(store._db.conn, of, now=at(hours))


def offered(url: str, due: float = 0) -> OfferAddress:
    return OfferAddress("cars", f"http://{url}", "wire", T0, at(due))


def looked_at(url: str, last: float, due: float, **more: object) -> tuple[Intent, ...]:
    """An article that was read at T0, looked at again, and is due again."""
    key = f"http://{url}"
    made = article(key, text=f"{WORDS} {url}")
    look = SetAddress("cars", key, at(last), at(due), article=key, primary=True, **more)  # type: ignore[arg-type]  # by name
    return (*stored(read(made)), noted(key, at(last), article=key), look)


def spent(name: str, times: Sequence[float], **more: object) -> list[NoteCheck]:
    """Fetches of a host, at these hours."""
    return [noted(f"http://{name}/spent/{n}", at(hour), **more) for n, hour in enumerate(times)]


def fed(due: float, *, last: float | None = None) -> SetSource:
    """The feed is due then."""
    return SetSource("cars", "wire", at(due), 0, 0, None, None, None if last is None else at(last))


# ----------------------------------------------------------------------------------------------- within it, and beyond


def test_within_its_budget_a_story_is_looked_at_as_it_is_due(store: Store) -> None:
    store.apply([offered("a.test/1", 2), offered("a.test/2", 1), *looked_at("a.test/3", 0, 3), fed(1)])
    done = planned(store, cars(), 5)
    assert urls(done) == ["wire.test/feed.xml", "a.test/2", "a.test/1", "a.test/3"]
    assert done.postponed == ()


def test_the_budget_of_a_host_puts_off_the_looks_at_that_host_alone(store: Store) -> None:
    store.apply([*(offered(f"a.test/{n}") for n in range(5)), *(offered(f"b.test/{n}") for n in range(2)), fed(9)])
    store.apply(spent("a.test", [-2, -1]))
    done = planned(store, cars(per_host=4), 1)
    assert sorted(urls(done)) == ["a.test/0", "a.test/1", "b.test/0", "b.test/1"]
    assert done.postponed == (Postponed(3, 4, "a.test"),)
    assert str(done.postponed[0]) == "3 looks; the budget of 4 fetches a day for a.test is spent"


def test_the_budget_of_a_story_is_for_all_hosts_together(store: Store) -> None:
    store.apply([*(offered(f"{host}.test/1") for host in "abc"), fed(9)])
    store.apply(spent("z.test", [-2, -1]))
    done = planned(store, cars(whole=5), 1)
    assert urls(done) == ["a.test/1", "b.test/1"]
    assert [str(one) for one in done.postponed] == ["1 look; the budget of 5 fetches a day of the story is spent"]


def test_sources_come_first_then_new_addresses_then_known_articles(store: Store) -> None:
    store.apply([*looked_at("a.test/known", 0, 1), offered("a.test/new", 2), fed(3)])
    store.apply([noted("http://a.test/known", at(0.5), article="http://a.test/known")])  # it had its share
    of = cars(whole=5)
    assert [urls(planned(store, replace(of, budget=Budget(n)), 4)) for n in (3, 4, 5)] == [
        ["wire.test/feed.xml"],
        ["a.test/new", "wire.test/feed.xml"],
        ["a.test/known", "a.test/new", "wire.test/feed.xml"],
    ]


def test_of_new_addresses_the_newest_come_first_where_not_all_can_be_fetched(store: Store) -> None:
    archive = [
        OfferAddress(
            *("cars", f"http://a.test/{day}", "wire", T0, at(0)),
            Item(f"{day}", f"http://a.test/{day}", published=f"2022-08-{day:02d}"),
        )
        for day in range(1, 21)
    ]
    undated = OfferAddress("cars", "http://a.test/undated", "wire", T0 - timedelta(days=60), at(0))
    foretold = Item("f", "http://a.test/foretold", published="2039-01-01")
    late = OfferAddress("cars", "http://a.test/late", "wire", at(2), at(2))
    store.apply(
        [*archive, undated, OfferAddress("cars", foretold.url or "", "wire", T0, at(0), foretold), late, fed(9)]
    )
    done = planned(store, cars(per_host=4), 3)
    assert set(urls(done)) == {"a.test/late", "a.test/foretold", "a.test/20", "a.test/1"}  # one in four waited longest
    assert [one.looks for one in done.postponed] == [19]
    seed = OfferAddress("cars", "http://a.test/seed", "seed", T0 - timedelta(days=90), at(0))
    store.apply([seed])
    assert set(urls(planned(store, cars(per_host=2), 3))) == {"a.test/seed", "a.test/late"}


def test_what_an_archive_lists_is_read_in_the_end_however_much_is_new_every_day(store: Store) -> None:
    """Six new pages an hour at a host that allows four fetches a day, and one that was listed before all of them."""
    of, now = cars(per_host=4), at(1)
    store.apply([offered("a.test/old"), fed(9999)])
    looked: list[str] = []
    for hour in range(24 * 30):
        new = [
            OfferAddress("cars", f"http://a.test/{hour}/{n}", "wire", now, now + timedelta(minutes=n)) for n in range(6)
        ]
        store.apply(new)
        works = plan(store._db.conn, of, now=now + timedelta(minutes=10)).works
        for work in works:
            when = now + timedelta(minutes=10)
            store.apply([noted(work.url, when), SetAddress("cars", work.url, when, None)])
        looked += urls(Plan(works))
        now += timedelta(hours=1)
        if "a.test/old" in looked:
            break
    assert "a.test/old" in looked
    assert len(looked) < 4 * 10, "within some days"


def test_of_known_articles_the_one_that_waited_longest_comes_first_whenever_it_was_due(store: Store) -> None:
    store.apply([*looked_at("a.test/1", 5, 6), *looked_at("a.test/2", 1, 9), *looked_at("a.test/3", 3, 7), fed(99)])
    of = cars(per_host=7)  # six are spent
    assert urls(planned(store, of, 10)) == ["a.test/2"]
    assert urls(planned(store, replace(of, budget=Budget(1000, 8)), 10)) == ["a.test/3", "a.test/2"]


def test_what_is_at_stake_counts(store: Store) -> None:
    store.apply([*looked_at("a.test/1", 1, 9), *looked_at("a.test/2", 1, 9), fed(99)])
    store.apply([PutMatch("cars", "http://a.test/1", match("review"), at(1))])
    assert urls(planned(store, cars(per_host=5), 10)) == ["a.test/2"]


@pytest.mark.parametrize("why", ["a doubt", "it may be gone"])
def test_what_is_half_decided_comes_before_other_known_articles(store: Store, why: str) -> None:
    doubt = {"doubt": "abc"} if why == "a doubt" else {}
    store.apply([*looked_at("a.test/1", 1, 9), *looked_at("a.test/2", 9, 9.5, **doubt), fed(99)])
    if why == "it may be gone":
        store.apply([SetPresence("http://a.test/2", Presence.LIVE, Presence.SUSPECT, at(9), "404")])
    assert urls(planned(store, cars(per_host=5), 10)) == ["a.test/2"]


def test_articles_leave_to_the_sources_of_their_host_what_these_need_in_a_day(store: Store) -> None:
    of = story("cars", source(url="http://a.test/feed", every=timedelta(hours=6)), budget=Budget(1000, 10))
    store.put_story(of, T0)
    store.apply([*(offered(f"a.test/{n}") for n in range(20)), fed(9)])
    assert len(planned(store, of, 1).works) == 6
    store.apply(spent("a.test", [1] * 6))
    assert [work.url for work in planned(store, of, 9).works] == ["http://a.test/feed"]
    busy = replace(of, sources=(replace(of.sources[0], every=timedelta(minutes=1)),))
    store.apply([fed(99)])
    assert len(planned(store, replace(busy, budget=Budget(1000, 30)), 2).works) == 9


def test_everything_is_asked_for_within_the_budget_and_what_is_put_off_is_counted(store: Store) -> None:
    store.apply(
        [*(offered(f"a.test/{n}") for n in range(3)), *(offered(f"a.test/{n}", 50) for n in range(3, 6)), fed(99)]
    )
    done = planned(store, cars(per_host=2), 1, everything=True)
    assert urls(done) == ["a.test/0", "a.test/1", "wire.test/feed.xml"]
    assert [one.looks for one in done.postponed] == [4]


def test_a_limit_is_of_what_the_budget_allows(store: Store) -> None:
    store.apply([*(offered(f"a.test/{n}") for n in range(3)), offered("b.test/1", 1), fed(99)])
    assert urls(planned(store, cars(per_host=1), 2, limit=2)) == ["a.test/0", "b.test/1"]


def test_a_host_that_is_to_be_asked_what_it_says_of_nothing_comes_before_articles(store: Store) -> None:
    store.apply([offered("a.test/1"), fed(99), AskHost("a.test", "http://a.test/no-such-page.html", at(0.5))])
    assert urls(planned(store, cars(per_host=1), 1)) == ["a.test/no-such-page.html"]
    store.apply([NoteHostAnswer("a.test", "http://a.test/no-such-page.html", at(1), True)])
    assert urls(planned(store, cars(per_host=1), 1)) == ["a.test/1"]


# --------------------------------------------------------------------------------------------------------- what counts


@pytest.mark.parametrize(
    ("look", "counts"),
    [
        (noted("http://a.test/2", at(0)), True),
        (noted("http://a.test/2", at(0), Result.UNREACHABLE), True),
        (noted("http://a.test/2", at(0), Result.BLOCKED, status=403), True),
        (noted("http://a.test/2", at(0), Result.NOT_MODIFIED, status=304), True),
        (noted("http://a.test/2", at(0), status=None), False),
        (noted("http://a.test/2", at(0), Result.ROBOTS), False),
        (noted("http://a.test/2", at(0), Result.REFUSED), False),
        (noted("http://a.test/2", at(0), Result.BLOCKED), False),
        (noted("http://a.test/2", at(-23)), True),
        (noted("http://a.test/2", at(-23.1)), False),
        (noted("http://a.test/2", at(1.1)), False),
        (noted("http://b.test/2", at(0)), False),
    ],
    ids=[
        "read",
        "unreachable",
        "blocked",
        "unchanged",
        "a seed's file",
        "robots",
        "refused",
        "host at rest",
        "a day ago",
        "more than a day ago",
        "not yet",
        "another host",
    ],
)
def test_what_asked_a_host_for_something_in_the_last_day_counts(store: Store, look: NoteCheck, counts: bool) -> None:
    store.apply([offered("a.test/1"), fed(99), look])
    assert urls(planned(store, cars(per_host=1), 0.99)) == ([] if counts else ["a.test/1"])


def test_every_story_counts_for_itself(store: Store) -> None:
    store.put_story(replace(cars(), slug="ships"), T0)
    store.apply([offered("a.test/1"), fed(99), *spent("a.test", [0, 0.1], slug="ships")])
    assert urls(planned(store, cars(whole=1, per_host=1), 1)) == ["a.test/1"]


def test_a_clock_that_was_set_back_stops_no_pass(store: Store) -> None:
    store.apply([*looked_at("a.test/1", 50, 1), *looked_at("a.test/2", 60, 1), fed(99)])
    assert len(planned(store, cars(per_host=3), 2).works) == 1


# ------------------------------------------------------------------------------------------------- when there is room


def test_while_there_is_room_the_next_look_is_the_next_that_is_due(store: Store) -> None:
    store.apply([offered("a.test/1", 3), fed(5)])
    assert next_time(store, cars(), 1) == store.next_due("cars") == at(3)


def test_what_is_put_off_is_due_when_there_is_room_again(store: Store) -> None:
    store.apply([*(offered(f"a.test/{n}") for n in range(9)), fed(90), *spent("a.test", [1, 2, 3])])
    of = cars(per_host=3)
    assert planned(store, of, 4).works == ()
    assert next_time(store, of, 4) == at(25)
    assert urls(planned(store, of, 25)) == ["a.test/0"]


def test_what_is_due_elsewhere_is_not_kept_waiting(store: Store) -> None:
    store.apply([offered("a.test/1"), offered("b.test/1", 7), fed(90), *spent("a.test", [1])])
    assert next_time(store, cars(per_host=1), 4) == at(7)
    store.apply([fed(5)])
    assert next_time(store, cars(per_host=1), 4) == at(5)


def test_articles_wait_until_a_fair_number_may_be_looked_at(store: Store) -> None:
    store.apply([offered("a.test/1"), fed(90), *spent("a.test", [n / 60 for n in range(96)])])
    assert next_time(store, cars(per_host=96), 4) == at(24) + timedelta(minutes=1)  # of 96 fetches, two


def test_a_source_waits_for_one_fetch(store: Store) -> None:
    of = story("cars", source(url="http://a.test/feed"), budget=Budget(1000, 96))
    store.put_story(of, T0)
    store.apply([fed(1), *spent("a.test", [n / 60 for n in range(96)])])
    assert planned(store, of, 4).works == ()
    assert next_time(store, of, 4) == at(24)


def test_a_budget_that_was_overdrawn_is_waited_for_longer(store: Store) -> None:
    store.apply([offered("a.test/1"), fed(90), *spent("a.test", [0, 1, 2, 3, 4])])
    assert next_time(store, cars(per_host=2), 5) == at(24 + 3)


def test_a_story_that_was_never_put_has_no_next_look(store: Store) -> None:
    assert next_time(store, replace(cars(1, 1), slug="ships"), 1) is None


# ------------------------------------------------------------------------------------------------- over the day


def test_a_watch_shares_what_is_left_of_the_day_with_the_hours_to_come(store: Store) -> None:
    for n in range(12):
        store.apply(looked_at(f"a.test/{n}", -30, 1))
    store.apply([fed(99), EndPass("cars", at(-1), at(0)), *spent("a.test", [-2, -1.5])])
    of = cars(per_host=22)  # twelve articles were first read at T0, and two fetches came before
    done = planned(store, of, 1.5)
    assert urls(done) == ["a.test/0", "a.test/1"]
    assert [str(one) for one in done.postponed] == [
        "10 looks; the budget of 22 fetches a day for a.test is spread over the day"
    ]
    for work in done.works:
        store.apply([noted(work.url, at(1.5)), SetAddress("cars", work.url, at(1.5), None)])
    assert planned(store, of, 1.6).works == ()
    assert next_time(store, of, 1.6) == at(2.5)
    assert len(planned(store, of, 2.5).works) == 1


@pytest.mark.parametrize("how", ["once a day", "everything", "new"])
def test_what_is_not_spread_over_the_day(store: Store, how: str) -> None:
    for n in range(6):
        store.apply([offered(f"a.test/{n}")] if how == "new" else looked_at(f"a.test/{n}", -30, 1))
    store.apply([fed(99), EndPass("cars", at(-30), at(-6 if how == "once a day" else 0))])
    done = planned(store, cars(per_host=12), 1, everything=how == "everything")
    assert [url for url in urls(done) if url.startswith("a.test")] == [f"a.test/{n}" for n in range(6)]


@pytest.mark.unmeasured
def test_an_overloaded_watch_is_never_blind_for_long(store: Store) -> None:
    """Three hundred articles that are always due, at a host that allows 240 looks a day, beside an hourly feed."""
    of = cars(whole=10_000, per_host=240, every=SELDOM)
    for n in range(300):
        store.apply(looked_at(f"a.test/{n}", 0, 1))
    store.apply([fed(9999)])
    now, looks, ends = at(25), [], at(25) + timedelta(days=2)
    while now < ends:
        done = plan(store._db.conn, of, now=now)
        looks += [now] * len(done.works)
        store.apply([noted(work.url, now, article=work.url) for work in done.works])
        store.apply([EndPass("cars", now, now)])
        until = next_look(store._db.conn, of, now=now)
        assert until is not None
        assert until > now
        now = min(until, now + timedelta(hours=1))
    passes = sorted({look for look in looks if look >= at(25) + DAY})
    assert max(later - sooner for sooner, later in pairwise(passes)) <= timedelta(hours=2)
    assert 2 * 240 >= len(looks) >= 0.8 * 2 * 240
    assert all(sum(look <= one < look + DAY for one in looks) <= 240 for look in set(looks))


# ---------------------------------------------------------------------------------------------------------- properties


@settings(max_examples=40, deadline=None)
@given(
    hosts=st.lists(st.sampled_from("abc"), min_size=1, max_size=14),
    whole=st.integers(1, 9),
    per_host=st.integers(1, 9),
    known=st.lists(st.booleans(), min_size=14, max_size=14),
    watched=st.booleans(),
)
def test_nothing_is_lost_by_being_put_off_and_nobody_waits_in_vain(
    hosts: list[str], whole: int, per_host: int, known: list[bool], watched: bool
) -> None:
    of = cars(whole, per_host, SELDOM)
    with Store.open(":memory:") as store:
        store.put_story(of, T0)
        pages = [f"{name}.test/{n}" for n, name in enumerate(hosts)]
        for page, seen in zip(pages, known, strict=False):
            store.apply(looked_at(page, 0, 1) if seen else [offered(page)])
        store.apply([fed(9999)])
        now, left = at(30), {f"http://{page}" for page in pages}
        for _ in range(60):
            done = plan(store._db.conn, of, now=now)
            assert len(done.works) + sum(one.looks for one in done.postponed) == len(left)
            assert {work.url for work in done.works} <= left
            for work in done.works:
                store.apply([noted(work.url, now), SetAddress("cars", work.url, now, None)])
                left.discard(work.url)
            fetched = [row for row in store.checks(since=now - DAY + timedelta(seconds=1)) if row["at"] is not None]
            assert len(fetched) <= whole
            assert all(sum(f"/{name}.test" in str(row["url"]) for row in fetched) <= per_host for name in "abc")
            if not left:
                break
            if watched:
                store.apply([EndPass("cars", now, now)])
            until = next_look(store._db.conn, of, now=now)
            assert until is not None
            now = max(now, until)  # at once, where what was kept for a known article is not needed any more
            assert plan(store._db.conn, of, now=now).works
        assert not left


@given(known=st.permutations(range(5)))
@settings(max_examples=20, deadline=None)
def test_what_is_chosen_does_not_depend_on_the_order_in_which_it_was_stored(known: list[int]) -> None:
    with Store.open(":memory:") as store:
        store.put_story(cars(), T0)
        for n in known:
            store.apply(looked_at(f"a.test/{n}", n + 1, 9))
        store.apply([fed(99)])
        assert sorted(urls(planned(store, cars(per_host=12), 20))) == ["a.test/0", "a.test/1"]
