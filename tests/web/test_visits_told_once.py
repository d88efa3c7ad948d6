"""Whatever is committed between two visits is new at the next one after it, once: any reader, any order of things."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from monitor.model import Article, Presence
from monitor.store import Store
from monitor.web.pages.story_shown import shown_days
from monitor.web.queries.story import fresh, heads
from monitor.web.queries.story_entries import entries
from monitor.web.queries.story_timeline import Filters, keys
from monitor.web.tongue import Tongue
from monitor.web.visits import LASTS, seen
from tests.support.build import article, at, source, story
from tests.web.reader import NINE
from tests.web.telling import edit, tell, turn, url

STORIES = {1: "cars", 2: "ships"}


class Visits(RuleBasedStateMachine):
    """A reader with a cookie for each story, a clock that may be set back, and a store that is written meanwhile."""

    @initialize()
    def begin(self) -> None:
        self.store = Store.open(":memory:")
        for slug in STORIES.values():
            self.store.put_story(story(slug, source("wire")), at())
        self.now: datetime = NINE
        self.made: list[tuple[int, Article]] = []
        self.cookies: dict[int, str] = {}
        # By story: what this visit is to mark, and what was committed since its last page.
        self.due: dict[int, set[str]] = {1: set(), 2: set()}
        self.unseen: dict[int, set[str]] = {1: set(), 2: set()}
        self.last: dict[int, datetime] = {}
        self.tops: dict[str, int | None] = {"changes": None, "presence": None}

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()

    def _came(self, table: str, number: int) -> None:
        (found,) = self.store._db.conn.execute(f"SELECT max(id) FROM {table}").fetchone()
        if found != self.tops.get(table):  # what is gone already is not taken down again
            self.unseen[number].add(f"{table[0]}{found}")
        self.tops[table] = found

    @rule(number=some.sampled_from([1, 2]), hours=some.integers(0, 99))
    def an_article_comes(self, number: int, hours: int) -> None:
        place = len(self.made)
        new = article(url(place), f"Report {place}", f"The cost is 10 billion. Report {place} of BAIC.")
        tell(self.store, new, hours, "a line", slug=STORIES[number])
        self.made.append((number, new))
        self._came("matches", number)

    @rule(data=some.data())
    def one_is_edited(self, data: some.DataObject) -> None:
        stories = [one for one in self.made if one[0] == 1]
        if stories:
            number, old = data.draw(some.sampled_from(stories))
            new = replace(old, text=old.text.replace("The cost is ", "The cost is 2"))
            edit(self.store, old, new, 100)
            self.made[self.made.index((number, old))] = (number, new)
            self._came("changes", number)

    @rule(data=some.data())
    def one_is_taken_down(self, data: some.DataObject) -> None:
        if self.made:
            number, old = data.draw(some.sampled_from(self.made))
            turn(self.store, old, Presence.LIVE, Presence.GONE, 101, "so")
            self._came("presence", number)

    @rule(minutes=some.sampled_from([1, 29, 31, 600]))
    def time_goes_by(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(hours=some.sampled_from([1, 24, 9000]))
    def the_clock_is_set_back(self, hours: int) -> None:
        self.now -= timedelta(hours=hours)

    @rule(number=some.sampled_from([1, 2]), tabs=some.integers(1, 3))
    def the_reader_looks(self, number: int, tabs: int) -> None:
        conn = self.store._db.conn
        last = self.last.get(number)
        if last is None:
            self.unseen[number].clear()  # in a first visit nothing is new
        elif not last - timedelta(minutes=5) <= self.now <= last + LASTS:
            self.due[number] = self.unseen[number]
            self.unseen[number] = set()
        marks: list[set[str]] = []
        cookie = self.cookies.get(number)
        for _ in range(tabs):  # all of them send the cookie that there was before
            kept = seen(cookie, heads(conn), now=self.now)
            if kept.since is None:
                assert not self.due[number]
                marks.append(set())
            else:
                since = kept.since.heads
                rows = entries(conn, number, keys(conn, number, Filters(), limit=1000), since)
                shown = [entry for _, day in shown_days(rows, Tongue("en"), since) for entry in day if entry.is_new]
                marked = {f"{'m' if one.kind == 'article' else one.kind[0]}{one.row.key.number}" for one in shown}
                assert fresh(conn, number, since).total == len(marked)
                marks.append(marked)
            self.cookies[number] = str(kept)
        assert all(one == marks[0] for one in marks)
        if last is not None and kept.since is not None:
            # What comes while a visit lasts is marked in it, and not at the next one.
            self.due[number] |= self.unseen[number]
            self.unseen[number] = set()
            assert marks[0] == self.due[number]
        self.unseen[number].clear()
        self.last[number] = self.now


Visits.TestCase.settings = settings(
    max_examples=10, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
TestVisits = Visits.TestCase
