"""What a host prints under all its articles is set aside when two states of one of them are held against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.extract.memory import learning, lesson
from monitor.model import Outcome
from tests.support.build import T0, WORDS, article, at, read
from tests.support.world import URL, World, close_all

BODY = WORDS + "\nA third party, asked on the day, said that the plan was at most a hope of its suppliers."
FOLLOW = "Follow the Daily on its own channel for the latest reports of every day of the week."
SIGN_UP = "Sign up for the evening letter of the Daily, which is free and comes at six every day."
NAMED = "All that the Daily has ever written of Xiaomi stands on a page of its own, day by day."


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def taught(*sentences: str) -> World:
    """A world that has seen these sentences in twelve unrelated articles of the host."""
    world = World()
    for number in range(12):
        own = f"What number {number} says stands here and in no other article of the Daily, whoever looks."
        one = lesson(f"http://daily.test/news/{number}", f"Report {number}", [own, *sentences])
        assert one is not None
        known = world.store.known(world.story, replace(read(), lesson=one), silent=False)
        assert known.memory is not None
        learned = learning(known.memory, one, at=T0)
        if learned is not None:
            world.store.apply([learned])
    return world


def look(world: World, text: str) -> None:
    world.hours += 1
    made = article(URL, text=text)
    outcome: Outcome = read(made, at(world.hours))
    world.see(replace(outcome, lesson=lesson(URL, made.title, text.split("\n"))))


def test_what_a_host_changes_under_all_its_articles_it_changes_in_none() -> None:
    world = taught(FOLLOW, SIGN_UP)
    for foot in (FOLLOW, SIGN_UP, f"{FOLLOW}\n{SIGN_UP}", ""):
        look(world, f"{BODY}\n{foot}".strip())
    assert len(world.store.revisions(URL)) == 1
    assert world.kinds() == ["new"]


def test_a_change_is_told_without_what_the_host_changed_below_it() -> None:
    world = taught(FOLLOW, SIGN_UP)
    look(world, f"{BODY}\n{FOLLOW}")
    look(world, f"{BODY.replace('10 billion', '12 billion')}\n{SIGN_UP}")
    (change,) = world.store.changes()
    assert change["class"] == "figure"
    assert change["classes"] == ["figure"]
    assert "evening letter" not in str(change["ops"])


def test_what_goes_back_with_another_foot_is_a_state_that_was_seen_before() -> None:
    world = taught(FOLLOW, SIGN_UP)
    edited = BODY.replace("10 billion", "12 billion")
    for text in (f"{BODY}\n{FOLLOW}", f"{edited}\n{FOLLOW}", f"{BODY}\n{SIGN_UP}"):
        look(world, text)
    assert len(world.store.revisions(URL)) == 2
    assert [change["flap"] for change in world.store.changes()] == [False, True]


def test_a_sentence_that_names_a_concept_is_never_set_aside() -> None:
    world = taught(NAMED)
    look(world, f"{BODY}\n{NAMED}")
    look(world, BODY)
    assert len(world.store.revisions(URL)) == 2


def test_a_sentence_of_two_articles_is_no_boilerplate() -> None:
    world = World()
    look(world, f"{BODY}\n{FOLLOW}")
    look(world, BODY)
    assert [row["class"] for row in world.store.changes()] == ["removed"]


def test_a_headline_that_flaps_while_the_text_is_edited_is_told_once() -> None:
    world = World()
    titles = ("Two makers talk", "Two makers argue")
    for number in range(6):
        world.show(article(URL, titles[number % 2], f"{BODY}\nThe desk has added line {number} of what it was told."))
    assert world.kinds().count("headline") == 1
    assert len(world.store.revisions(URL)) == 6


@pytest.mark.parametrize(
    "note",
    [
        "This article has been corrected after publication by the editors.",
        "Artikel ini telah dikoreksi oleh redaksi setelah ditayangkan.",
        "更正：本文此前版本所引数据有误，现予更正并向各位读者致歉。",
    ],
)
def test_a_note_of_correction_that_many_articles_have_is_news_in_each(note: str) -> None:
    world = taught(FOLLOW, note)
    look(world, BODY)
    look(world, f"{BODY}\n{note}")
    assert [row["class"] for row in world.store.changes()] == ["correction"]
    assert world.kinds() == ["new", "correction"]


FIVE, MORE = "Shares of the two makers jump 5%", "Shares of the two makers jump 5.2%"


def test_a_headline_with_a_figure_that_flaps_is_told_once_for_each_state() -> None:
    world = World()
    for title in (FIVE, MORE, FIVE, MORE, FIVE, "Shares of the two makers jump 6%", MORE, FIVE):
        world.show(article(URL, title, BODY))
    assert world.kinds() == ["new", "headline", "headline"]
    assert [row["flap"] for row in world.store.changes()] == [False, True, True, True, False, True, True]


def test_a_headline_with_a_figure_that_flaps_while_the_text_is_edited_is_told_once_too() -> None:
    world = World()
    for number in range(6):
        title = (FIVE, MORE)[number % 2]
        world.show(article(URL, title, f"{BODY}\nThe desk adds {'more and ' * number}more of what it was told."))
    assert world.kinds().count("headline") == 1
    assert "figure" not in world.kinds()
    assert len(world.store.revisions(URL)) == 6


def test_a_figure_of_the_text_that_is_put_back_is_news_again_whatever_its_headline_does() -> None:
    world = World()
    edited = BODY.replace("10 billion", "12 billion")
    for title, text in ((FIVE, BODY), (MORE, edited), (FIVE, BODY), (MORE, edited)):
        world.show(article(URL, title, text))
    assert world.kinds() == ["new", "headline", "figure", "figure"]
