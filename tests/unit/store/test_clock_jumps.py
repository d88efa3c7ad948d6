"""The clock is set forth and back at random, also in the middle of passes; then it goes right again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.alerts.deliver import deliver, next_delivery
from monitor.decide import decide
from monitor.model import AskHost, EndPass, Outcome, RestHost, Result, SaveCopy, Work, WorkKind
from monitor.store import Silence, Store, iso
from tests.support.build import T0, WORDS, article, at, item, missed, raised, read, story, visited

TOLD = story(channels=())
NUMBERS = (1, 2)
ALL = {"http://wire.test/feed.xml", *(f"http://daily.test/cars/{n}" for n in NUMBERS)}
_HOUR = timedelta(hours=1)

jumps = st.one_of(
    st.floats(-3, 3).map(lambda hours: timedelta(hours=hours)),
    st.floats(-300, 300).map(lambda hours: timedelta(hours=hours)),
    st.sampled_from([datetime(1970, 1, 2, tzinfo=UTC) - T0, datetime(2099, 1, 1, tzinfo=UTC) - T0, timedelta()]),
)
"""By how much the clock then stands wrong."""


class Watched:
    """A story whose clock stands wrong by `wrong`; the true time is `true`."""

    def __init__(self) -> None:
        self.store = Store.open(":memory:")
        self.true, self.wrong = T0, timedelta()
        self.words = 0
        self.looked: dict[str, datetime] = {}
        self.messages: list[str] = []

    def now(self) -> datetime:
        return self.true + self.wrong

    def pass_over(self, *, cut_after: int | None = None) -> int:
        """Looks at what is due, as many of it as the pass comes to; how many that were."""
        self.store.put_story(TOLD, self.now())
        works = self.store.due(TOLD, now=self.now())
        for work in works[:cut_after]:
            self.true += timedelta(seconds=1)
            self.looked[work.url] = self.true
            outcome = self.answer(work)
            self.store.apply(decide(self.store.known(TOLD, outcome, silent=False), outcome, now=self.now()))
        if cut_after is None:
            self.store.apply([EndPass("cars", self.now(), self.now())])
            deliver(self.store, TOLD, now=self.now, environ={}, terminal=self.messages.append)
        return len(works[:cut_after])

    def answer(self, work: Work) -> Outcome:
        self.words += 1
        if work.kind is WorkKind.SOURCE:
            return visited(*(item(f"http://daily.test/cars/{n}") for n in NUMBERS), when=self.now())
        if self.words % 7 == 5:
            return missed(work.url, self.now(), Result.UNREACHABLE)
        shown = article(work.url, text=f"{WORDS} Of these {self.words // 4} are blue." if self.words % 3 else WORDS)
        return read(shown, self.now())


@settings(max_examples=8, deadline=None)
@given(st.lists(st.tuples(jumps, st.sampled_from([None, None, 0, 1, 2, 3])), min_size=1, max_size=4), st.booleans())
def test_whatever_the_clock_did_everything_is_looked_at_and_told_soon_after_it_goes_right(
    lived: list[tuple[timedelta, int | None]], is_silenced: bool
) -> None:
    watched = Watched()
    with watched.store as store:
        for number, (wrong, cut_after) in enumerate(lived):
            watched.true += timedelta(minutes=40)
            watched.wrong = wrong
            watched.pass_over(cut_after=cut_after)
            now = watched.now()
            told = raised(f"news|{number}", now, channels=("terminal",), about="http://daily.test/cars/1")
            if any(row["url"] == told.article for row in store.articles()):
                store.apply([told, SaveCopy("cars", "http://daily.test/cars/1", now)])
            store.apply([RestHost("wire.test", now + 2 * _HOUR, "it answered 429")])
            if is_silenced:
                store.outbox.silence(Silence("cars", now + _HOUR, "a holiday", channel="desk"), now=now)
        watched.true += timedelta(minutes=40)
        watched.wrong = timedelta()
        watched.looked.clear()
        began, step = watched.true, timedelta(minutes=1)
        while not watched.looked.keys() >= ALL:
            watched.pass_over()
            now = watched.now()
            due = [store.next_look(TOLD, now=now), next_delivery(store, TOLD, now=now)]
            watched.true = max(watched.true + step, min(at for at in due if at is not None))
            step = min(step * 4, timedelta(days=2))
            assert watched.true < began + timedelta(days=12), "something is not due for longer than a week"
        watched.pass_over()
        now = watched.now()
        assert {row["state"] for row in store.rows("deliveries")} <= {"sent", "silenced"}
        assert all(str(row["until"]) <= iso(now + 2 * _HOUR) for row in store.rows("silences"))
        copies = store.copies_due(now=now, story="cars")
        assert len(copies) == sum(row["state"] == "pending" for row in store.rows("archivings"))
        assert all(str(row["from_at"]) <= str(row["until_at"]) for row in store.rows("sightings"))
        assert store.verify() == []
        assert store.status(now=now)


def test_a_first_pass_that_was_cut_off_while_the_clock_stood_a_minute_ahead_is_not_over_before_it_begins() -> None:
    watched = Watched()
    with watched.store as store:
        watched.wrong = timedelta(minutes=1)
        watched.pass_over(cut_after=0)
        watched.wrong = timedelta()
        assert watched.pass_over() == 1
        assert watched.pass_over() == len(NUMBERS)
        assert store.first_pass_done("cars")


def test_a_pass_that_was_cut_off_in_2099_leaves_nothing_waiting_for_then() -> None:
    watched = Watched()
    with watched.store as store:
        watched.pass_over()
        watched.wrong = datetime(2099, 1, 1, tzinfo=UTC) - watched.true
        watched.pass_over(cut_after=3)
        store.apply([AskHost("daily.test", "http://daily.test/nothing", watched.now())])
        watched.wrong = timedelta()
        watched.true += timedelta(minutes=5)
        assert store.next_look(TOLD, now=watched.now()) == watched.now()
        store.put_story(TOLD, watched.now())
        late = [str(row["next_check"]) for row in (*store.rows("sources"), *store.rows("addresses"))]
        assert max(late) < iso(at(24 * 8))
        assert WorkKind.PROBE in {work.kind for work in store.due(TOLD, now=watched.now())}


def test_sources_that_a_cut_off_first_pass_put_off_to_2099_are_visited_soon() -> None:
    watched = Watched()
    with watched.store as store:
        watched.wrong = datetime(2099, 1, 1, tzinfo=UTC) - watched.true
        watched.pass_over(cut_after=1)
        watched.wrong = timedelta()
        assert store.next_look(TOLD, now=watched.now()) == watched.now()
        watched.pass_over()
        due = store.next_due("cars")
        assert due is not None
        assert due < at(1)
