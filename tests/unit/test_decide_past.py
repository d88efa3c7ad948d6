"""A look that an archive made long ago is taken in as if it had been watched."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.decide import decide, decide_archived
from monitor.model import Article, Intent, Outcome, RaiseAlert, SetAddress, Story
from monitor.store import Store
from tests.support.build import article, at, read, story
from tests.support.laws import examples

STORY = story()
NOW = at(5_000)
LINES = [
    "Xiaomi and BAIC are said to weigh building electric cars together in the capital next year.",
    "People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year.",
    "Neither company would say more than that the market is open to every partner who can build.",
    "The harbour master says that ships come first, as they always have, and that no quay is free.",
    "Dealers in three cities have begun to keep lists of those who would buy at any price at all.",
]
URL = "http://daily.test/cars/1"


def state(number: int, url: str = URL) -> Article:
    """One of several states of an article, none of which is so far from another that it is doubted."""
    said = f"The plan was put at {number + 2} billion yuan, and a vote is set for day {number + 11} of the month."
    return article(url, "Two makers talk", "\n".join([*LINES, said]))


def seen(number: int, hours: float, url: str = URL) -> Outcome:
    return read(state(number, url), at(hours))


def live(store: Store, outcome: Outcome, *, of: Story = STORY) -> tuple[Intent, ...]:
    intents = decide(store.known(of, outcome, silent=False), outcome, now=outcome.at)
    store.apply(intents)
    return intents


def archived(store: Store, outcome: Outcome, *, now: datetime = NOW, of: Story = STORY) -> tuple[Intent, ...]:
    outcome = replace(outcome, work=replace(outcome.work, via="archive:a.warc.gz"))
    known = store.known(of, outcome, silent=True)
    past = store.past(known.article.url, outcome.at) if known.article else store.past("", outcome.at)
    intents = decide_archived(known, past, outcome, now=now)
    store.apply(intents)
    return intents


def opened(of: Story = STORY) -> Store:
    store = Store.open(":memory:")
    store.put_story(of, at())
    return store


def told(store: Store, url: str = URL) -> dict[str, list[tuple[object, ...]]]:
    """What became of an article, without the numbers of rows."""
    (one,) = [row for row in store.rows("articles") if row["url"] == url]
    its = {row["id"]: row for row in store.rows("revisions") if row["article_id"] == one["id"]}
    names = {number: str(row["words_hash"])[:8] for number, row in its.items()}
    return {
        "revisions": sorted((names[number], row["first_seen"], row["text"]) for number, row in its.items()),
        "sightings": sorted(
            (row["from_at"], row["until_at"], names[row["revision_id"]])
            for row in store.rows("sightings")
            if row["revision_id"] in its
        ),
        "changes": sorted(
            (row["at"], names[row["old_revision_id"]], names[row["new_revision_id"]], row["flap"], row["classes"])
            for row in store.rows("changes")
            if row["article_id"] == one["id"]
        ),
        "article": [(one["first_seen"], one["text"], one["words_hash"])],
        "facts": sorted(
            (names[row["revision_id"]], row["at"], row["position"], row["said"])
            for row in store.rows("facts")
            if row["article_id"] == one["id"]
        ),
    }


looks = st.lists(st.tuples(st.integers(0, 3), st.booleans()), min_size=2, max_size=7)


@pytest.mark.unmeasured
def test_in_whatever_order_looks_come_home_the_article_is_as_if_watched():
    """The looks of an article, split between an archive and a watch: those of the watch come in the order of time, and
    at any moment what an archive had of the time before."""
    with opened() as watched, opened() as both:
        numbers = count()

        @given(looks, st.data())
        @settings(max_examples=examples(10), deadline=None)
        def law(made: list[tuple[int, bool]], data: st.DataObject) -> None:
            url = f"http://daily{next(numbers)}.test/cars/1"
            outcomes = [(seen(number, 7 * place + 1, url), is_live) for place, (number, is_live) in enumerate(made)]
            for outcome, _ in outcomes:
                live(watched, outcome)
            waiting = [outcome for outcome, is_live in outcomes if not is_live]
            watch = [outcome for outcome, is_live in outcomes if is_live]
            while waiting or watch:
                by_now = [one for one in waiting if not watch or one.at < watch[0].at]
                if by_now and (not watch or data.draw(st.booleans())):
                    one = data.draw(st.sampled_from(by_now))
                    waiting.remove(one)
                    archived(both, one)
                else:
                    live(both, watch.pop(0))
            assert told(both, url) == told(watched, url)

        law()
        assert both.verify() == watched.verify() == []


def test_a_state_from_before_the_watch_is_put_before_it():
    with opened() as store:
        live(store, seen(1, 100))
        archived(store, seen(0, 10))
        result = told(store)
    assert [row[0] for row in result["sightings"]] == ["2022-09-01T18:00:00.000Z", "2022-09-05T12:00:00.000Z"]
    assert [row[0] for row in result["changes"]] == ["2022-09-05T12:00:00.000Z"]
    (first,) = result["article"]
    assert (first[0], "3 billion" in str(first[1])) == ("2022-09-01T18:00:00.000Z", True)


def test_a_change_goes_from_the_state_that_lay_between():
    with opened() as store:
        live(store, seen(0, 1))
        live(store, seen(2, 100))
        before = told(store)["changes"]
        archived(store, seen(1, 50))
        after = told(store)["changes"]
    assert len(before) == 1
    assert [row[0] for row in after] == ["2022-09-03T10:00:00.000Z", "2022-09-05T12:00:00.000Z"]
    assert after[0][1] == before[0][1]
    assert after[0][2] == after[1][1]


def test_taken_in_again_nothing_changes():
    with opened() as store:
        live(store, seen(0, 1))
        live(store, seen(2, 100))
        archived(store, seen(1, 50))
        before = {table: list(store.rows(table)) for table in ("changes", "sightings", "checks", "addresses")}
        assert archived(store, seen(1, 50), now=at(9_000)) == ()
        assert before == {table: list(store.rows(table)) for table in before}


def test_a_text_that_shrank_for_one_look_is_not_believed_in_the_past_either():
    with opened() as store:
        live(store, seen(0, 1))
        live(store, seen(0, 100))
        archived(store, read(article(URL, "Two makers talk", LINES[0]), at(50)))
        assert [len(told(store)[what]) for what in ("revisions", "sightings", "changes")] == [1, 1, 0]


def test_an_archive_teaches_nothing_asks_for_nothing_and_offers_no_links():
    with opened() as store:
        names = {type(one).__name__ for number in (0, 1) for one in archived(store, seen(number, 10 + number))}
    assert names.isdisjoint({"Learn", "NoteHabit", "RestHost", "AskHost", "SaveCopy", "Hasten", "Spare"})


@pytest.mark.parametrize("number", [1, 3])
def test_an_archive_takes_back_no_validator_of_the_present(number):
    with opened() as store:
        (due,) = [one for one in archived(store, seen(0, 10)) if isinstance(one, SetAddress)]
        assert (due.etag, due.last_modified) == (None, None)
        live(store, seen(0, 6_000))
        assert not [one for one in archived(store, seen(number, 5_000)) if isinstance(one, SetAddress)]


def test_articles_of_an_archive_are_looked_at_over_a_week_and_not_at_once():
    now = at(9_000)
    with opened() as store:
        due = sorted(
            one.next_check - now
            for number in range(40)
            for one in archived(store, seen(0, 10, f"http://daily.test/cars/{number}"), now=now)
            if isinstance(one, SetAddress) and one.next_check is not None
        )
    assert len(due) == 40
    assert due[0] > timedelta(0)
    assert timedelta(days=4) < due[-1] < timedelta(days=8)
    assert all(sum(abs(one - other) < timedelta(hours=6) for other in due) < 12 for one in due)


def test_what_another_story_knows_is_matched_and_looked_at_for_this_one_too():
    other = story("chips")
    with opened() as store:
        store.put_story(other, at())
        live(store, seen(1, 100))
        archived(store, replace(seen(0, 10), work=replace(seen(0, 10).work, story="chips")), of=other)
        assert {row["story_id"] for row in store.rows("matches")} == {1, 2}
        assert {row["story_id"] for row in store.rows("addresses") if row["next_check"]} == {1, 2}


def test_an_alert_of_an_archive_is_for_whoever_asks_for_it():
    with opened() as store:
        live(store, seen(0, 1))
        live(store, seen(2, 100))
        assert not [one for one in archived(store, seen(1, 50)) if isinstance(one, RaiseAlert)]
        assert [one for one in archived(store, seen(1, 200)) if isinstance(one, RaiseAlert)]
