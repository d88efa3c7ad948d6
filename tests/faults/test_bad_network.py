"""Real passes over a network that fails: each fault is one clear sentence, nothing is taken for what it is not, and the
next pass goes on where this one could not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.model import Result, Source, SourceKind
from monitor.monitor import Monitor, PassReport
from monitor.store import Store
from tests.support.build import story
from tests.support.unsteady import CARS, Fault, Unsteady, chunked, closing, reset, short, silent
from tests.support.watched import Still

pytestmark = pytest.mark.unmeasured

DAY = timedelta(days=1)
FAULTS: dict[str, tuple[Fault | None, str]] = {
    "short.test": (short, "the host closed the connection in the middle of its answer"),
    "chunked.test": (chunked, "the host closed the connection in the middle of its answer"),
    "closing.test": (closing, "the host closed the connection in the middle of its answer"),
    "reset.test": (reset, "the host closed the connection, or answered no HTTP"),
    "silent.test": (silent, "the host did not answer in time"),
    "nameless.example": (None, "the name of the host could not be resolved"),
    "down.example": (None, "the host refused the connection"),
}
"""What each host does while the network is bad, and what is said of it."""
EVERYWHERE = "*.test=127.0.0.1,*.example=127.0.0.1"


@dataclass
class World:
    web: Unsteady
    db: Path
    clock: Still

    def passes(self, *hosts: str, allow: str = EVERYWHERE, **settings: object) -> PassReport:
        """A pass over the feeds of these hosts and all that is known of them, a day after the one before."""
        self.clock = self.clock.moved(DAY)
        sources = (Source(host.partition(".")[0], SourceKind.FEED, self.web.url(host)) for host in hosts)
        followed = replace(story("cars", delay=0.0, channels=()), sources=tuple(sources))
        bound = {"DOWNLOAD_TIMEOUT": 30, "DNS_TIMEOUT": 30, **settings}
        with Monitor(self.db, clock=self.clock, allow=allow, environ={}, settings=bound) as monitor:
            return monitor.run(followed, everything=True)

    def said(self) -> dict[str, list[str]]:
        """The figures that each article was ever read with, by the title of the article."""
        with Store.open(self.db, read_only=True) as store:
            assert store.verify() == []
            titles = {row["id"]: str(row["title"]) for row in store.rows("articles")}
            found: dict[str, list[str]] = {title: [] for title in titles.values()}
            for row in store.rows("revisions"):
                figures = [f"{CARS + n:,}" for n in range(9) if f"{CARS + n:,}" in str(row["text"])]
                found[titles[row["article_id"]]] += figures
        return found

    def rows(self, table: str) -> list[dict[str, object]]:
        with Store.open(self.db, read_only=True) as store:
            return list(store.rows(table))


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, PassReport]]:
    """One pass over a host whose articles never come, one whose answers never have an end, and forty whose names are
    asked of name servers that never answer."""
    with Unsteady() as web:
        web.articles = 6
        web.faults = {
            "slow.test": lambda asked, count: asked.answers() if asked.path == "/feed" else silent(asked, count),
            "old.test": lambda asked, count: closing(asked, 0),
        }
        world = World(web, tmp_path_factory.mktemp("tried") / "monitor.db", Still())
        yield (
            world,
            world.passes(
                *("slow.test", "old.test", *(f"h{n}.example" for n in range(40))),
                allow="*.test=127.0.0.1",
                DOWNLOAD_TIMEOUT=1,
                DNS_TIMEOUT=1,
                RETRY_TIMES=0,
                MONITOR_HOST_SECONDS=2.5,
                TWISTED_DNS_RESOLVER="tests.support.unsteady.Unheard",
            ),
        )
        web.over.set()


def test_what_fails_on_a_bad_network_is_said_and_is_done_when_it_is_good_again(tmp_path: Path) -> None:
    with Unsteady() as web:
        _fails_and_is_done(World(web, tmp_path / "monitor.db", Still()))
        web.over.set()


def _fails_and_is_done(world: World) -> None:
    hosts = (*FAULTS, "well.test")
    world.passes(*hosts)
    before = world.said()
    assert len(before) == len(hosts)

    world.web.edition, world.web.articles = 2, 2
    world.web.faults = {host: fault for host, (fault, _) in FAULTS.items() if fault is not None}
    report = world.passes(
        *hosts,
        allow="*.test=127.0.0.1,down.example=127.0.0.2",  # where nobody listens
        DOWNLOAD_TIMEOUT=1,
        TWISTED_DNS_RESOLVER="tests.support.unsteady.Nameless",
    )
    assert report.finished
    assert report.failed, "its exit status is 1"
    said = {one.name: one.error for one in report.sources}
    expected = {host.partition(".")[0]: told for host, (_, told) in FAULTS.items()}
    assert said == {**expected, "well": None}
    assert {row["name"]: row["last_error"] for row in world.rows("sources") if row["name"] in expected} == expected
    checks = [row for row in world.rows("checks") if row["result"] == Result.UNREACHABLE]
    assert len(checks) == 2 * len(FAULTS), "each feed and each article, once"
    now = world.said()
    assert {title for title in now if title not in before} == {"Xiaomi and BAIC well 2"}
    assert {title: now[title] for title in before if "well" not in title} == {
        title: [f"{CARS + 1:,}"] for title in before if "well" not in title
    }, "no half of a page is a revision"
    assert {row["presence"] for row in world.rows("articles")} == {"live"}
    with Store.open(world.db, read_only=True) as store:
        assert {str(row["article"]) for row in store.alerts()} <= {world.web.url("well.test", f"/{n}") for n in (1, 2)}

    world.web.faults = {}
    report = world.passes(*hosts)
    assert not report.failed
    after = world.said()
    names = [host.partition(".")[0] for host in hosts]
    assert after == {
        **{f"Xiaomi and BAIC {name} 1": [f"{CARS + 1:,}", f"{CARS + 2:,}"] for name in names},
        **{f"Xiaomi and BAIC {name} 2": [f"{CARS + 2:,}"] for name in names},
    }


def test_a_page_without_an_end_is_taken_as_it_is_where_it_always_ends_so(tried: tuple[World, PassReport]) -> None:
    world, report = tried
    assert {one.name: one.error for one in report.sources}["old"] is None
    assert world.web.asked["old.test", "/feed"] == 2, "it was asked once more"


def test_name_servers_that_never_answer_hold_no_pass(tried: tuple[World, PassReport]) -> None:
    _, report = tried
    assert report.finished, "though a name is asked for as long as the process lives"
    nameless = [one.error for one in report.sources if one.name.startswith("h")]
    assert nameless == ["the name of the host could not be resolved"] * 40


def test_a_host_that_is_slow_with_everything_is_left_and_the_rest_is_asked_later(
    tried: tuple[World, PassReport],
) -> None:
    world, report = tried
    assert report.finished
    asked = [row for row in world.rows("checks") if "slow.test" in str(row["url"]) and row["source_id"] is None]
    assert sorted(str(row["error"]) for row in asked) == [
        *["the host did not answer in time"] * 3,
        *["the host was waited for for 2.5 s in this pass; the rest of it is asked for later"] * 3,
    ]
    assert world.web.asked.total() < 40, "the rest was not asked for"
    due = [row["next_check"] for row in world.rows("addresses") if "slow.test" in str(row["url"])]
    assert len(due) == 6
    assert None not in due
