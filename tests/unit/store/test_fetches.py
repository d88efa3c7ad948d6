"""Budgets count what was fetched, not what was looked at."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.decide import decide
from monitor.model import Budget, NoteCheck, OfferAddress, Outcome, Result, SetAddress, Story, Work, WorkKind
from monitor.store import Store
from monitor.store.budget import rooms
from monitor.store.work import plan
from tests.support.build import T0, at, missed, noted, page, read, source, story, visited

URL = "http://daily.test/cars/1"
STORY = story("cars", source(every=timedelta(days=1)), budget=Budget(1000, 20))


def see(store: Store, outcome: Outcome, of: Story = STORY) -> None:
    store.apply(decide(store.known(of, outcome, silent=False), outcome, now=outcome.at))


def spent(store: Store, host: str, hours: float = 5) -> int:
    return len(rooms(store._db.conn, STORY, at(hours)).hosts[host].spent)


def test_a_look_at_eleven_pages_is_eleven_fetches(store: Store) -> None:
    see(store, replace(read(), fetches=11))
    assert spent(store, "daily.test") == 11
    assert [row["fetches"] for row in store.rows("checks")] == [11]


def test_an_index_counts_with_its_sitemaps(store: Store) -> None:
    see(store, replace(visited(when=at(1)), fetches=7))
    assert spent(store, "wire.test") == 7


def test_a_probe_is_noted_and_counts(store: Store) -> None:
    nowhere = "http://daily.test/cars/no-such-page.html"
    for _ in range(2):
        work = Work(WorkKind.PROBE, "cars", nowhere)
        see(store, Outcome(work, Result.MISSING, at(1), 404, page=page(nowhere, b"no", at(1), 404), fetches=2))
    assert [(row["url"], row["fetches"]) for row in store.rows("checks")] == [(nowhere, 2)]
    assert spent(store, "daily.test") == 2


@pytest.mark.parametrize(
    ("look", "counts"),
    [
        (noted(URL, at(1)), 1),
        (noted(URL, at(1), Result.UNREACHABLE), 1),
        (noted(URL, at(1), Result.ROBOTS), 0),
        (noted(URL, at(1), Result.ROBOTS, fetches=1), 1),
        (noted(URL, at(1), Result.REFUSED, fetches=2), 2),
        (noted(URL, at(1), fetches=3), 3),
        (noted(URL, at(1), fetches=0), 0),
        (noted(URL, at(1), status=None), 0),
    ],
)
def test_where_nobody_counted_it_is_one_if_the_web_was_asked(store: Store, look: NoteCheck, counts: int) -> None:
    store.apply([OfferAddress("cars", URL, "wire", T0, T0), look])
    hosts = rooms(store._db.conn, STORY, at(2)).hosts
    assert (len(hosts["daily.test"].spent) if "daily.test" in hosts else 0) == counts


def test_a_look_is_planned_at_what_the_last_one_cost(store: Store) -> None:
    """Of twenty fetches a day, four at five each: three are enough to be close, and a fifth would be too many."""
    for n in range(9):
        url = f"http://daily.test/cars/{n}"
        store.apply(
            [
                OfferAddress("cars", url, "wire", T0, T0),
                noted(url, at(-30), fetches=5),
                SetAddress("cars", url, at(-30), at(0)),
            ]
        )
    done = plan(store._db.conn, STORY, now=at(1))
    assert len([work for work in done.works if "daily" in work.url]) == 4
    assert [one.looks for one in done.postponed] == [5]


def test_a_look_that_failed_says_nothing_of_the_cost(store: Store) -> None:
    see(store, replace(read(), fetches=5))
    see(store, replace(missed(when=at(1)), fetches=1))
    assert [row["fetches"] for row in store.rows("addresses")] == [5]


def test_a_source_is_planned_at_what_its_last_visit_cost(store: Store) -> None:
    see(store, replace(visited(when=at(1)), fetches=7))
    assert [row["fetches"] for row in store.rows("sources")] == [7]
