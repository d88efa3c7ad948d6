"""What a page teaches of its host is decided with what it means to the story, and written with it."""

from dataclasses import replace

import pytest

from monitor.decide import decide
from monitor.extract.memory import is_known_line, lesson
from monitor.model import Outcome
from monitor.store import Store
from tests.support.build import T0, article, at, match, read, story

FOLLOW = "Follow the Daily on its channel for the latest reports."


def looked(number: int, *more: str, decision: str = "reject") -> Outcome:
    url = f"http://daily.test/news/{number}"
    words = [f"What number {number} says stands here and in no other article of the paper.", *more]
    made = read(article(url, f"Report {number}", "\n".join(words)), at(number))
    return replace(made, match=match(decision), lesson=lesson(url, f"Report {number}", words))  # type: ignore[arg-type]


@pytest.fixture
def store():
    with Store.open(":memory:") as opened:
        opened.put_story(story(), T0)
        yield opened


def live(store: Store, outcome: Outcome) -> None:
    known = store.known(story(), outcome, silent=True)
    store.apply(decide(known, outcome, now=outcome.at))


def test_pages_that_do_not_concern_the_story_teach_and_are_not_stored(store: Store) -> None:
    for number in range(3):
        live(store, looked(number, FOLLOW))
    assert is_known_line(store.host_memory("daily.test"), FOLLOW)
    assert store.articles() == []


def test_articles_of_the_story_count_as_one(store: Store) -> None:
    for number in range(5):
        live(store, looked(number, FOLLOW, decision="accept"))
    assert not is_known_line(store.host_memory("daily.test"), FOLLOW)
    assert store.host_memory("daily.test").pages == 5


def test_what_names_a_concept_is_never_learned(store: Store) -> None:
    said = "All that was ever said of Xiaomi stands on our special page."
    for number in range(9):
        live(store, looked(number, FOLLOW, *([said] if number % 2 else [])))
    memory = store.host_memory("daily.test")
    assert is_known_line(memory, FOLLOW)
    assert not is_known_line(memory, said)
    assert memory.unrelated == 5, "a page that names one is not unrelated"


def test_the_same_outcome_twice_teaches_once(store: Store) -> None:
    outcome = looked(1, FOLLOW)
    live(store, outcome)
    before = store.host_memory("daily.test")
    live(store, outcome)
    assert store.host_memory("daily.test") == before
