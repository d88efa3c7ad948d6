"""Signals, habits of outlets and answers that hid a change: written once, and never to the delay of a look."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import (
    Habit,
    Hasten,
    Intent,
    Item,
    NoteHabit,
    NoteLie,
    OfferAddress,
    SetAddress,
    SetHint,
    SetSource,
)
from monitor.store import Store
from tests.support.build import T0, article, at, item, missed, noted, read, stored, story, visited

STORY = story()
URL = "http://daily.test/cars/1"


def _due(store: Store) -> str | None:
    return next(str(row["next_check"]) for row in store.rows("addresses") if row["url"] == URL)


def _signal(store: Store) -> object:
    return next(row["signal_at"] for row in store.rows("addresses") if row["url"] == URL)


def _look(hours: float, due: float | None, **more: object) -> SetAddress:
    return SetAddress("cars", URL, at(hours), None if due is None else at(due), article=URL, primary=True, **more)  # type: ignore[arg-type]  # by name


# ------------------------------------------------------------------------------------------------------------- signals


def test_a_signal_makes_an_article_due_in_five_minutes(store: Store) -> None:
    store.apply([*stored(read()), _look(0, 48), Hasten("cars", URL, at(3))])
    assert store.next_due("cars") == T0  # the feed
    assert [work.url for work in store.due(STORY, now=at(3) + timedelta(minutes=5))][1:] == [URL]
    known = store.known(STORY, missed(when=at(4)), silent=False)
    assert known.article is not None
    assert known.article.history.signals == (at(3),)


def test_a_signal_delays_nothing(store: Store) -> None:
    store.apply([*stored(read()), _look(0, 3.01), Hasten("cars", URL, at(3))])
    assert _due(store) == "2022-09-01T11:00:36.000Z"


def test_a_look_answers_the_signals_that_came_before_it(store: Store) -> None:
    store.apply([*stored(read()), _look(0, 48), Hasten("cars", URL, at(3)), Hasten("cars", URL, at(2))])
    assert _signal(store) == "2022-09-01T11:00:00.000Z"
    store.apply([_look(4, 50)])
    assert (_signal(store), _due(store)) == (None, "2022-09-03T10:00:00.000Z")


def test_a_signal_that_comes_while_the_page_is_on_its_way_is_not_lost(store: Store) -> None:
    store.apply([*stored(read()), _look(0, 48), Hasten("cars", URL, at(3.5))])
    store.apply([_look(3, 50)])
    assert (_signal(store), _due(store)) == ("2022-09-01T11:30:00.000Z", "2022-09-01T11:35:00.000Z")


def test_a_signal_from_before_the_last_look_says_nothing_new(store: Store) -> None:
    store.apply([*stored(read()), _look(4, 50), Hasten("cars", URL, at(3))])
    assert (_signal(store), _due(store)) == (None, "2022-09-03T10:00:00.000Z")


def test_a_signal_concerns_the_story_that_it_came_to_and_the_address_that_is_looked_at(store: Store) -> None:
    store.put_story(story("ships"), T0)
    amp = f"{URL}?page=amp"
    store.apply([*stored(read()), *stored(read(slug="ships"))])
    store.apply([SetAddress("cars", amp, T0, None, article=URL), Hasten("cars", URL, at(0.1))])
    signals = [(row["url"], row["signal_at"]) for row in store.rows("addresses")]
    assert signals == [(URL, "2022-09-01T08:06:00.000Z"), (URL, None), (amp, None)]


def test_what_is_looked_at_no_more_stays_so(store: Store) -> None:
    store.apply([*stored(read()), _look(0, None), Hasten("cars", URL, at(3))])
    assert [work.url for work in store.due(STORY, now=at(9))] == [STORY.sources[0].url]


def test_a_signal_for_an_article_that_is_not_there_does_nothing(store: Store) -> None:
    store.apply([Hasten("cars", "http://nowhere.test/1", at(3))])
    assert list(store.rows("addresses")) == []


_ACTS = st.lists(
    st.tuples(st.sampled_from(["look", "signal"]), st.integers(0, 40), st.integers(1, 40)), min_size=1, max_size=12
)


@given(acts=_ACTS, again=st.lists(st.booleans(), min_size=12, max_size=12))
def test_a_signal_never_delays_is_never_lost_and_may_come_twice(
    acts: list[tuple[str, int, int]], again: list[bool]
) -> None:
    with Store.open(":memory:") as store:
        store.put_story(STORY, T0)
        store.apply([*stored(read()), _look(0, 100)])
        for (kind, hour, gap), twice in zip(acts, again, strict=False):
            before, last = _due(store), store.rows("addresses")
            looked = str(next(last)["last_check"])
            last.close()  # type: ignore[attr-defined]  # a generator
            act: Intent = Hasten("cars", URL, at(hour)) if kind == "signal" else _look(hour, hour + gap)
            store.apply([act])
            after = [dict(row) for row in store.rows("addresses")]
            if twice:
                store.apply([act])
                assert [dict(row) for row in store.rows("addresses")] == after
            if kind == "signal":
                assert str(_due(store)) <= str(before)
            signal = _signal(store)
            if signal is not None:
                assert str(signal) > str(after[0]["last_check"])
                five = (at(0).fromisoformat(str(signal)) + timedelta(minutes=5)).isoformat(timespec="milliseconds")
                assert str(_due(store)) <= five.replace("+00:00", "Z")
            elif kind == "signal":
                assert at(hour) <= at(0).fromisoformat(looked)


# --------------------------------------------------------------------------------------------------------------- hints


def test_what_a_source_said_of_an_article_is_known_when_it_offers_it_again(store: Store) -> None:
    store.apply([OfferAddress("cars", URL, "wire", T0, T0, item(URL, "As the feed has it", modified="2022-09-01"))])
    store.apply(stored(read()))
    known = store.known(STORY, visited(item(f"{URL}?utm_source=wire")), silent=False)
    (hint,) = known.hints.values()
    assert list(known.hints) == [URL]
    assert (hint.via, hint.id, hint.title, hint.modified) == ("wire", URL, "As the feed has it", "2022-09-01")
    assert (hint.seen_title, hint.last_look) == ("Two makers talk", T0)


def test_a_hint_is_brought_up_to_date_and_what_is_left_unsaid_stays(store: Store) -> None:
    store.apply([OfferAddress("cars", URL, "wire", T0, T0, item(URL, modified="2022-09-01", summary="Cars"))])
    store.apply([SetHint("cars", URL, Item("guid-1", URL, "Two makers argue"))])
    (work,) = [work for work in store.due(STORY, now=T0) if work.url == URL]
    assert work.hint == Item("guid-1", URL, "Two makers argue", "Cars", None, "2022-09-01")


# -------------------------------------------------------------------------------------------------------------- habits


def test_what_looks_teach_of_an_outlet_adds_up_and_is_known_of_its_articles(store: Store) -> None:
    store.apply([*stored(read()), NoteHabit("daily.test", 0.25, 0)])
    store.apply([noted(URL, at(1), article=URL), NoteHabit("daily.test", 0.5, 2)])
    (row,) = store.rows("outlet_habits")
    assert (row["looks"], row["expected"], row["edits"]) == (2, 0.75, 2)
    assert store.known(STORY, missed(), silent=False).habit == Habit(0.75, 2)
    new = read(article("http://www.daily.test/cars/2"))
    assert store.known(STORY, new, silent=False).habit == Habit(0.75, 2)
    assert store.known(STORY, read(article("http://other.test/1")), silent=False).habit is None


@pytest.mark.parametrize("first", [True, False], ids=["before the look", "after it"])
def test_an_outcome_that_is_delivered_again_teaches_nothing(store: Store, first: bool) -> None:
    store.apply(stored(read()))
    look, lesson = noted(URL, at(1), article=URL), NoteHabit("daily.test", 0.5, 1)
    for _ in range(3):
        store.apply([lesson, look] if first else [look, lesson])
    (row,) = store.rows("outlet_habits")
    assert (row["looks"], row["expected"], row["edits"]) == (1, 0.5, 1)


@pytest.mark.parametrize("expected", [float("nan"), float("inf"), -1.0])
def test_what_is_no_number_of_edits_teaches_nothing(store: Store, expected: float) -> None:
    store.apply([noted(URL, at(1)), NoteHabit("daily.test", expected, 1)])
    assert list(store.rows("outlet_habits")) == []


# ---------------------------------------------------------------------------------------------------------------- lies


def test_a_host_that_hid_a_change_is_asked_for_whole_pages(store: Store) -> None:
    store.apply([_offered_with('"v1"'), SetSource("cars", "wire", T0, 0, 0, '"v1"', "Thu", T0)])
    assert [work.etag for work in store.due(STORY, now=T0)] == ['"v1"', '"v1"']
    for _ in range(2):
        store.apply([NoteLie("daily.test", URL, at(1))])
    assert [(work.etag, work.last_modified) for work in store.due(STORY, now=T0)] == [('"v1"', "Thu"), (None, None)]
    store.apply([NoteLie("wire.test", STORY.sources[0].url, at(1))])
    assert [(work.etag, work.last_modified) for work in store.due(STORY, now=T0)] == [(None, None)] * 2
    assert [row["host"] for row in store.rows("host_lies")] == ["daily.test", "wire.test"]


def test_the_validators_of_an_address_are_known(store: Store) -> None:
    store.apply([_offered_with('"v1"')])
    address = store.known(STORY, missed(), silent=False).address
    assert address is not None
    assert (address.etag, address.last_modified) == ('"v1"', "Thu")


def _offered_with(etag: str) -> SetAddress:
    return SetAddress("cars", URL, T0, T0, etag=etag, last_modified="Thu")


def test_habits_are_kept_by_the_age_of_the_articles(store: Store) -> None:
    store.apply([*stored(read()), NoteHabit("daily.test", 0.5, 1, ((0.25, 1.0), (0.25, 0.0)))])
    store.apply([noted(URL, at(1), article=URL), NoteHabit("daily.test", 0.5, 0, ((0.0, 0.0), (0.5, 0.0)))])
    habit = store.known(story(), read(when=at(2)), silent=False).habit
    assert habit is not None
    assert habit.by_age == ((0.25, 1.0), (0.75, 0.0))
