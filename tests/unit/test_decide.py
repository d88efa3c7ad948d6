"""What is decided, held against a real store: the laws that no sequence of looks may break."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.decide import decide, steps, worth_following
from monitor.model import Article, Known, Link, OfferAddress, Outcome, Presence, RaiseAlert, Result, SetAddress
from tests.support.build import WORDS, article, at, item, read, source, story, visited
from tests.support.laws import examples
from tests.support.world import URL, World, close_all

LONG = WORDS + "\n" + "A third party, asked on the day, said that the plan was at most a hope of its suppliers. " * 3


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def made(title: str = "Two makers talk", text: str = LONG) -> Article:
    return article(URL, title, text)


def test_a_new_article_is_stored_and_told() -> None:
    world = World()
    world.show(made())
    assert world.kinds() == ["new"]
    assert len(world.store.revisions(URL)) == 1


def test_the_first_pass_is_silent() -> None:
    world = World(silent=True)
    world.show(made())
    assert world.kinds() == []


def test_the_same_words_again_are_no_revision_and_no_alert() -> None:
    world = World()
    for _ in range(3):
        world.show(made())
    assert len(world.store.revisions(URL)) == 1
    assert world.kinds() == ["new"]


def test_a_figure_that_changes_is_told_and_told_again_when_it_is_put_back() -> None:
    world = World()
    for text in (LONG, LONG.replace("10 billion", "12 billion"), LONG):
        world.show(made(text=text))
    assert len(world.store.revisions(URL)) == 2
    assert world.kinds() == ["new", "figure", "figure"]


def test_a_headline_that_flaps_is_told_once() -> None:
    world = World()
    for title in ("Two makers talk", "Two makers argue", "Two makers talk", "Two makers argue"):
        world.show(made(title))
    assert len(world.store.revisions(URL)) == 2
    assert world.kinds() == ["new", "headline"]


def test_a_fragment_is_doubted_until_two_looks_agree() -> None:
    world = World()
    world.show(made())
    world.show(made(text="The article was withdrawn."))
    assert len(world.store.revisions(URL)) == 1
    assert world.presence() == "suspect"
    world.probe()
    world.show(made(text="The article was withdrawn."))
    assert len(world.store.revisions(URL)) == 2
    assert world.presence() == "live"


def test_an_article_is_gone_after_three_looks_over_an_hour_and_not_before() -> None:
    world = World(gone_looks=3, gone_over=timedelta(hours=1))
    world.show(made())
    states = []
    for _ in range(3):
        world.miss()
        states.append(world.presence())
    assert states == ["suspect", "suspect", "gone"]
    world.show(made())
    assert world.presence() == "restored"
    assert world.kinds() == ["new", "gone", "restored"]


@pytest.mark.parametrize("result", [Result.BLOCKED, Result.UNREACHABLE, Result.BROKEN, Result.ROBOTS, Result.REFUSED])
def test_what_is_no_answer_is_never_a_deletion(result: Result) -> None:
    world = World(gone_looks=1, gone_over=timedelta(0))
    world.show(made())
    for _ in range(5):
        world.miss(result)
    assert world.presence() in ("live", "blocked")
    assert world.kinds() == ["new"]


def test_an_article_that_failed_is_looked_at_again_however_often_it_failed() -> None:
    world = World()
    world.show(made())
    for _ in range(30):
        (address,) = [one for one in world.miss(Result.UNREACHABLE) if isinstance(one, SetAddress)]
        assert address.next_check is not None


def test_a_copy_under_another_address_is_stored_in_the_family_and_not_told() -> None:
    world = World()
    world.show(made())
    world.see(read(article("http://other.test/wire/9", "The same wire piece", LONG), at(5)))
    (row,) = world.store.families()
    assert (row["article"], row["origin"]) == ("http://other.test/wire/9", URL)
    assert world.kinds() == ["new"]


def test_what_a_source_offers_is_due_and_offered_again_it_is_a_discovery() -> None:
    world = World()
    (offer,) = [one for one in world.see(visited(item(URL))) if isinstance(one, OfferAddress)]
    assert offer.due == at()
    world.show(made())
    assert not [one for one in world.see(visited(item(URL), when=at(4))) if isinstance(one, OfferAddress)]
    (row,) = world.store.rows("discoveries")
    assert row["via"] == "wire"


def test_a_source_that_says_named_is_followed_only_where_a_concept_stands() -> None:
    named = source(follow="named")
    told = story("cars", named)
    assert worth_following(item("http://a.test/1", "Xiaomi builds"), named, told)
    assert worth_following(item("http://a.test/xiaomi-builds", "It builds"), named, told)
    assert not worth_following(item("http://a.test/2", "Rain tomorrow"), named, told)


def test_links_of_a_new_match_are_followed_one_step_and_no_front_page() -> None:
    links = (
        Link("Xiaomi's plan", "http://a.test/plan"),
        Link("Xiaomi", "http://a.test/"),
        Link("weather", "http://a.test/rain"),
    )
    first = read(article(URL, links=links))
    assert steps(first, story()) == ("http://a.test/plan",)
    second = read(article(URL, links=links), via="link:http://b.test/1")
    assert steps(second, story()) == ()


def test_a_clock_that_was_set_back_stops_nothing() -> None:
    world = World()
    world.hours = 50
    world.show(made())
    world.hours = 10
    world.show(made(text=LONG.replace("10 billion", "12 billion")))
    assert len(world.store.revisions(URL)) == 2


STATES = st.lists(
    st.sampled_from(["a", "b", "c", "miss", "wall", "again"]),
    min_size=1,
    max_size=12,
)
TEXTS = {
    "a": LONG,
    "b": LONG.replace("10 billion", "12 billion"),
    "c": LONG.replace("next year", "in three years"),
}


@pytest.mark.unmeasured
@settings(max_examples=examples(12), deadline=None)
@given(STATES)
def test_any_sequence_of_looks_gives_each_state_once(states: list[str]) -> None:
    world, last, shown = World(), None, set()
    for state in ["a", *states]:
        if state == "miss":
            world.miss()
        elif state == "wall":
            world.miss(Result.BLOCKED)
        elif state == "again" and last is not None:
            world.see(last)  # the same outcome, delivered twice
        elif state in TEXTS:
            world.hours += 1
            last = read(made(text=TEXTS[state]), at(world.hours))
            world.see(last)
            shown.add(state)
            assert world.store.article(URL)["text"] == TEXTS[state]
            assert world.presence() in ("live", "restored")
    assert {row["text"] for row in world.store.revisions(URL)} == {TEXTS[state] for state in shown}
    assert len(world.store.revisions(URL)) == len(shown)
    keys = [row["key"] for row in world.store.alerts()]
    assert len(keys) == len(set(keys))
    assert world.store.verify() == []
    close_all()


def test_nothing_is_told_of_what_was_rejected() -> None:
    world = World()
    outcome = read(made())
    known = Known(world.story)
    rejected = decide(known, _rejected(outcome), now=at())
    assert not [one for one in rejected if isinstance(one, RaiseAlert)]
    (address,) = [one for one in rejected if isinstance(one, SetAddress)]
    assert address.next_check is None


def _rejected(outcome: Outcome) -> Outcome:
    from dataclasses import replace

    from tests.support.build import match

    return replace(outcome, match=match("reject", 0.0))


def test_every_presence_is_a_word_of_the_design() -> None:
    assert {one.value for one in Presence} == {"live", "suspect", "gone", "moved", "blocked", "restored"}
