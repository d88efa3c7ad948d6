"""What a person decides of articles, and why one belongs to a story."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from monitor.errors import NotFound
from monitor.judging import judge, match_of, placed, queue, why
from monitor.model import Hit, Match, PutMatch, ScorePart
from monitor.store import Store
from tests.support.build import T0, article, at, read, stored, story

STORY = story()
MATCH = Match(
    "review",
    0.4,
    (Hit("maker", "Xiaomi", "title", 0, 6, 3.0),),
    "names Xiaomi in the title",
    (ScorePart("named", 0.5, 0.8, "it names Xiaomi in the title"),),
)


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.open(":memory:") as made:
        made.put_story(STORY, T0)
        yield made


def put(store: Store, number: int, match: Match = MATCH, slug: str = "cars") -> str:
    url = f"http://daily.test/cars/{number}"
    made = article(url, f"Title {number}", f"Xiaomi said the {number}th thing of the day.")
    store.apply([*stored(read(made, slug=slug)), PutMatch(slug, url, match, T0)])
    return url


def test_the_queue_holds_what_nobody_decided_on_the_likeliest_first(store: Store) -> None:
    put(store, 1)
    put(store, 2, Match("review", 0.45))
    put(store, 3, Match("accept", 0.9))
    put(store, 4)
    judge(store, [(4, True)], story="cars", at=at(1))
    assert [row["title"] for row in queue(store, STORY).rows] == ["Title 2", "Title 1"]


def test_a_decision_counts_above_every_later_score(store: Store) -> None:
    url = put(store, 1)
    judge(store, [(url, True)], story=None, at=at(1))
    store.apply([PutMatch("cars", url, Match("reject", 0.1, reason="names nothing"), at(2))])
    (row,) = store.matches(which=url)
    assert (row["decision"], row["judged"], row["score"]) == ("accept", True, 0.1)


def test_what_does_not_belong_is_looked_at_no_more_and_what_does_is_again(store: Store) -> None:
    url = put(store, 1)
    judge(store, [(url, False)], story="cars", at=at(1))
    assert url not in [work.url for work in store.due(STORY, now=at(1000))]
    judge(store, [(url, True)], story="cars", at=at(2))
    assert url in [work.url for work in store.due(STORY, now=at(1000))]


def test_every_decision_is_kept_and_the_latest_of_an_article_counts(store: Store) -> None:
    url = put(store, 1)
    for hour, belongs in ((1, True), (2, False), (2, False)):
        judge(store, [(url, belongs)], story="cars", at=at(hour))
    assert len(list(store.rows("judgements"))) == 2
    assert store.judged("cars") == ((0.4, False),)


def test_one_article_that_is_not_there_leaves_all_undecided(store: Store) -> None:
    url = put(store, 1)
    with pytest.raises(NotFound, match="no such article"):
        judge(store, [(url, True), ("http://nowhere.test/", True)], story="cars", at=at(1))
    assert store.judged("cars") == ()


def test_an_article_of_two_stories_wants_the_story_named(store: Store) -> None:
    store.put_story(story("chips"), T0)
    url = put(store, 1)
    put(store, 1, slug="chips")
    with pytest.raises(NotFound, match="stands to 2 stories; name one: cars, chips"):
        judge(store, [(url, True)], story=None, at=at(1))
    judge(store, [(url, True)], story="chips", at=at(1))
    assert {row["story"]: row["judged"] for row in store.matches(which=url)} == {"cars": None, "chips": True}


def test_without_decisions_the_thresholds_are_the_files(store: Store) -> None:
    assert placed(STORY, store) == STORY
    assert queue(store, STORY).decided == 0


def test_enough_decisions_place_the_thresholds(store: Store) -> None:
    for number in range(1, 31):
        score = 0.30 + number / 200
        put(store, number, Match("review", score))
        judge(store, [(number, score > 0.40)], story="cars", at=at(number))
    now = placed(STORY, store)
    assert STORY.review <= now.accept < STORY.accept
    assert queue(store, STORY).decided == 30


def test_why_says_the_decision_its_parts_and_what_a_person_said(store: Store) -> None:
    url = put(store, 1)
    (row,) = why(store, url)
    assert str(row["why"]).startswith("For review with a score of 0.40: it names Xiaomi in the title.")
    assert match_of(row) == MATCH
    judge(store, [(url, True)], story="cars", at=at(1))
    (row,) = why(store, url)
    assert str(row["why"]).startswith("A person said that it belongs to the story.")


def test_why_of_an_article_that_no_story_was_asked_about_is_one_sentence(store: Store) -> None:
    put(store, 1)
    with pytest.raises(NotFound, match="was held against no story called ships"):
        why(store, 1, story="ships")
