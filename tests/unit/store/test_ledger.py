"""What is asked of a story's ledger comes back, however much the story has told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from monitor.facts import novelty, wanted
from monitor.facts.grams import grams, key_of
from monitor.model import Decision, Fact, LedgerEntry, PutFacts
from monitor.store import Store
from monitor.store.ledger import ledger
from tests.support.build import T0, article, at, edited, read, stored, story


def figure(value: int, unit: str = "CNY", about: str = "cost") -> Fact:
    said = f"{value} {unit}"
    return Fact("quantity", f"{unit}:{value}", said, f"It is {said}.", 6, 9, "en", str(value), unit, about=about)


def quote(words: str, speaker: str = "lin wei", language: str = "en") -> Fact:
    tokens = words.split()
    return Fact(
        "quote", key_of(tokens), words, words, 1, 2, language, speaker=speaker, names=(speaker,), grams=grams(tokens)
    )


def sentence(words: str, *names: str, language: str = "en") -> Fact:
    tokens = words.split()
    return Fact("sentence", key_of(tokens), words, words, 1, 2, language, names=names, grams=grams(tokens))


def put(
    store: Store, number: int, facts: Sequence[Fact], hours: float, slug: str = "cars", decision: Decision = "accept"
) -> str:
    """Stores an article that states these facts; its address."""
    made = article(f"http://daily{number}.test/{slug}", f"Number {number}", f"This is number {number} of {slug}.")
    outcome = read(made, at(hours), slug)
    assert outcome.fingerprint is not None
    assert made.url is not None
    told = PutFacts(slug, made.url, outcome.fingerprint.words_hash, tuple(facts), at(hours))
    store.apply([*stored(outcome, decision), told])
    return made.url


def ask(
    store: Store, facts: Sequence[Fact], slug: str = "cars", hours: float | None = None, *, accepted: bool = False
) -> tuple[LedgerEntry, ...]:
    at_ = None if hours is None else at(hours)
    return ledger(store._db.conn, slug, wanted(facts), at=at_, accepted=accepted)


def keys(entries: Sequence[LedgerEntry]) -> set[str]:
    return {entry.fact.key for entry in entries}


@pytest.fixture
def rich(store: Store) -> Store:
    """A story of 60 articles that state a hundred sums each, 6 000 in all, no two alike."""
    for number in range(60):
        put(store, number, [figure(1_000 + 100 * number + place) for place in range(100)], number)
    return store


@pytest.mark.unmeasured
@pytest.mark.parametrize("value", [1_000, 4_000, 6_999], ids=["first", "in between", "last"])
def test_a_sum_that_was_told_is_no_news_in_a_story_rich_in_figures(rich: Store, value: int) -> None:
    again = [figure(value)]
    assert keys(ask(rich, again)) >= {f"CNY:{value}"}
    entries = ask(rich, again)
    assert novelty(again, entries, article="http://x.test/", outlet="x", at=at(90)).additions == ()


def test_of_the_other_sums_the_latest_come(rich: Store) -> None:
    found = keys(ask(rich, [figure(5)]))
    assert {f"CNY:{value}" for value in range(6_800, 7_000)} <= found
    assert "CNY:1000" not in found


def test_in_a_unit_said_by_thousands_a_sum_comes_with_who_said_it_first_and_last(rich: Store) -> None:
    first = put(rich, 900, [figure(77)], 100)
    put(rich, 901, [figure(77)], 101)
    last = put(rich, 902, [figure(77)], 102)
    assert [entry.article for entry in ask(rich, [figure(5)]) if entry.fact.key == "CNY:77"] == [first, last]


def test_what_is_said_in_a_unit_that_is_rare_is_not_pushed_out_by_sums(rich: Store) -> None:
    units = ("USD", "IDR", "%", "vehicle", "person", "year")
    length = put(rich, 900, [figure(31, "km", "length")], -1)
    for number, unit in enumerate(units):
        put(rich, 901 + number, [figure(value, unit) for value in range(1_000, 1_250)], 61)
    asked = [figure(5, unit) for unit in ("CNY", *units, "km")]
    assert length in {entry.article for entry in ask(rich, asked)}


def test_a_sum_is_held_apart_by_what_it_is_said_of(store: Store) -> None:
    put(store, 1, [figure(10, about="cost")], 1)
    put(store, 2, [figure(10, about="loan")], 2)
    assert [entry.fact.about for entry in ask(store, [figure(11)])] == ["cost", "loan"]


def test_a_later_revision_that_says_a_sum_again_is_no_later_saying(store: Store) -> None:
    url = put(store, 1, [figure(10)], 1)
    put(store, 2, [figure(12)], 2)
    old = article(url, "Number 1", "This is number 1 of cars.")
    new = article(url, "Number 1", "This is number 1 of cars, and it was edited.")
    outcome = read(new, at(5))
    assert outcome.fingerprint is not None
    facts = (figure(10), figure(99))
    store.apply([*edited(old, new, at(5)), PutFacts("cars", url, outcome.fingerprint.words_hash, facts, at(5))])
    told = [(entry.fact.key, entry.at) for entry in ask(store, [figure(5)])]
    assert told == [("CNY:10", at(1)), ("CNY:12", at(2)), ("CNY:99", at(5))]


def test_nothing_of_another_story_is_in_a_ledger(store: Store) -> None:
    store.put_story(story("ships"), T0)
    words = "the yard has not a single order for the year to come"
    said = [figure(10), quote(words), sentence(words, "lin wei", "CNY:10"), Fact("name", "lin wei", "Lin Wei")]
    put(store, 1, said, 1, slug="ships")
    assert ask(store, said, hours=2) == ()
    assert len(ask(store, said, "ships", hours=2)) == len(said)
    assert ask(store, said, "nobody's") == ()


def test_a_busier_story_in_the_same_file_takes_no_place_in_a_ledger(store: Store) -> None:
    store.put_story(story("ships"), T0)
    words = "the yard has not a single order for the year to come"
    ours = put(store, 1, [sentence(words, "lin wei", "CNY:10"), quote(words)], 1)
    for number in range(230):
        put(store, number, [sentence(f"{words} {number}", "lin wei", "CNY:10"), quote(words)], 2, slug="ships")
    again = [sentence(words + " and none for this", "lin wei", "CNY:10"), figure(10), quote("something else was said")]
    found = ask(store, again, hours=2)
    assert {entry.article for entry in found} == {ours}
    assert {entry.fact.kind for entry in found} == {"sentence", "quote"}


def test_what_was_rejected_is_not_in_the_ledger_and_hides_nobody_who_said_it_later(store: Store) -> None:
    put(store, 1, [figure(10), quote("we build nothing here this year")], 1, decision="reject")
    later = put(store, 2, [figure(10), quote("we build nothing here this year")], 2)
    found = ask(store, [figure(10), quote("we build nothing here this year")], hours=3)
    assert {entry.article for entry in found} == {later}


SAID = "the yard has not a single order for the year to come"
TOLD = (
    Fact("name", "lin wei", "Lin Wei"),
    figure(10),
    quote(SAID),
    sentence(SAID, "lin wei", "CNY:10"),
)


def test_of_accepted_articles_alone_each_saying_is_the_first_accepted_one(store: Store) -> None:
    waiting = put(store, 1, TOLD, 1, decision="review")
    first = put(store, 2, TOLD, 2)
    put(store, 3, TOLD, 3)
    found = ask(store, TOLD, hours=4, accepted=True)
    assert {entry.article for entry in found if entry.fact.kind == "name"} == {first}
    assert waiting not in {entry.article for entry in found}
    assert {entry.fact.kind for entry in found} == {fact.kind for fact in TOLD}
    assert {entry.article for entry in ask(store, TOLD) if entry.fact.kind == "name"} == {waiting}


@pytest.mark.unmeasured
@pytest.mark.parametrize("asked", TOLD[1:], ids=lambda fact: fact.kind)
def test_hundreds_of_articles_for_review_take_no_place_among_the_accepted(store: Store, asked: Fact) -> None:
    ours = put(store, 1, TOLD, 1)
    for number in range(2, 230):
        more = f"{SAID} number {number}"
        others = [figure(1_000 + number), figure(2_000 + number), sentence(more, "lin wei", "CNY:10"), quote(more)]
        put(store, number, others, 2, decision="review")
    again = {
        "quantity": figure(5),
        "quote": quote("something else was said by him today"),
        "sentence": sentence(SAID + " and none for this", "lin wei", "CNY:10"),
    }[asked.kind]
    found = ask(store, [again], accepted=True)
    assert {entry.article for entry in found if entry.fact.kind == asked.kind} == {ours}


def test_a_reworded_sentence_is_found_among_many_that_share_a_word_or_two(store: Store) -> None:
    words = "the first stage of the plant by the river will cost more than anybody had thought"
    told = put(store, 1, [sentence(words)], 1)
    for number in range(120):
        put(store, 2 + number, [sentence(f"number {number} of them said that the first stage of it was over")], 2)
    again = [sentence(words.replace("anybody", "anyone"))]
    entries = ask(store, again)
    assert told in {entry.article for entry in entries}
    assert novelty(again, entries, article="http://x.test/", outlet="x", at=at(3)).new_sentences == 0


def test_of_what_was_said_those_days_the_nearest_comes_whoever_said_it(store: Store) -> None:
    for number in range(12):
        put(store, number, [quote(f"this is what number {number} had to say", f"speaker {number}")], 12 * number)
    found = ask(store, [quote("nobody has said that before", "somebody new")], hours=72)
    assert [entry.at for entry in found] == [at(12 * number) for number in range(12)]
    assert ask(store, [quote("nobody has said that before", "somebody new")], hours=300) == ()


def test_what_a_speaker_said_comes_however_long_ago(store: Store) -> None:
    put(store, 1, [quote("we are open to every partner")], 1)
    assert len(ask(store, [quote("there is nothing to say about that")], hours=2_000)) == 1


def test_a_thing_comes_with_its_first_mention_alone(store: Store) -> None:
    thing = Fact("thing", "BAIC/plant/2", "BAIC's second plant")
    first = put(store, 1, [thing], 3)
    put(store, 2, [thing], 5)
    earliest = put(store, 3, [thing], 1)
    assert first != earliest
    assert [entry.article for entry in ask(store, [thing])] == [earliest]


def test_all_sums_of_a_story_are_listed_each_once_an_article_and_topic(store: Store) -> None:
    store.put_story(story("ships"), T0)
    put(store, 1, [figure(10, about="cost"), figure(10, about="loan")], 1)
    put(store, 2, [figure(10, about="cost")], 2)
    put(store, 3, [figure(11)], 3, decision="reject")
    put(store, 4, [figure(12)], 4, slug="ships")
    found = [(entry.at, entry.fact.key, entry.fact.about) for entry in store.figures("cars")]
    assert found == [(at(1), "CNY:10", "cost"), (at(1), "CNY:10", "loan"), (at(2), "CNY:10", "cost")]
