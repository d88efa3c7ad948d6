"""The review queue with a model: what it is ranked by, and that nothing else changes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import cast

import pytest

from monitor.clock import Clock
from monitor.embeddings import queue as ranking
from monitor.embeddings import reviewed, unit
from monitor.errors import MonitorError
from monitor.judging import judge, queue
from monitor.model import Kinship, Match, PutArticle, PutKinship, PutMatch
from monitor.record import Recorder
from monitor.store import Store
from tests.support.build import T0, article, at, item, match, missed, read, stored, story, visited

STORY = story(embeddings="tiny")
PLAIN = story()
ORIGIN = "http://daily.test/cars/1"
PLANT, PHONE = "The plant will build cars.", "The phone has a camera."


class Stopped(Clock):
    """A clock that stands still."""

    def now(self) -> datetime:
        return at(20)


class Words:
    """A model whose vector of a text is how often it says plant, phone and bank."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        self.asked.append(list(texts))
        return [unit([text.count(word) for word in ("plant", "phone", "bank")]) for text in texts]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "monitor.db") as made:
        made.put_story(STORY, T0)
        yield made


def put(store: Store, number: int, text: str, decision: str = "review", score: float = 0.4, **more: object) -> str:
    """One article, with as many different words as it takes to be no copy of another."""
    url = f"http://daily.test/cars/{number}"
    made = article(url, f"Title {number}", text, **more)
    found = replace(match("accept"), decision=decision, score=score)
    store.apply([*stored(read(made, at(number))), PutMatch("cars", url, found, at(number))])
    return url


def titles(found: ranking.RankedQueue) -> list[object]:
    return [row["title"] for row in found.queue.rows]


def ranked(store: Store, *, limit: int | None = None, model: Words | None = None) -> ranking.RankedQueue:
    return reviewed(store, STORY, limit=limit, load=lambda name, beside: model or Words())


def test_the_queue_is_ranked_by_what_was_accepted_and_not_by_the_score(store: Store) -> None:
    put(store, 1, PLANT, "accept")
    put(store, 2, PHONE, score=0.45)
    put(store, 3, PLANT, score=0.21)
    found = ranked(store)
    assert titles(found) == ["Title 3", "Title 2"]
    assert [row["likeness"] for row in found.queue.rows] == [1, 0]
    assert found.queue.rows[0]["nearest"] == {
        "id": 1,
        "article": "http://daily.test/cars/1",
        "title": "Title 1",
        "cosine": 1,
    }
    assert (found.model, found.problem, found.accepted, found.rejected) == ("tiny", None, 1, 0)


def test_what_is_like_a_rejected_article_sinks(store: Store) -> None:
    put(store, 1, "plant phone", "accept")
    put(store, 2, PHONE)
    put(store, 3, PHONE, score=0.45)
    put(store, 4, PLANT, score=0.21)
    judge(store, [(2, False)], story="cars", at=at(10))
    found = ranked(store)
    assert titles(found) == ["Title 4", "Title 3"]
    assert [row["likeness"] for row in found.queue.rows] == [pytest.approx(0.7071), pytest.approx(0.7071 - 1)]
    judge(store, [(2, True)], story="cars", at=at(11))
    assert (ranked(store).accepted, ranked(store).rejected) == (2, 0)


def test_articles_that_are_equally_like_keep_the_order_of_their_scores(store: Store) -> None:
    put(store, 1, PLANT, "accept")
    for number, score in ((2, 0.3), (3, 0.45), (4, 0.3)):
        put(store, number, PHONE, score=score)
    assert titles(ranked(store)) == ["Title 3", "Title 2", "Title 4"]


def test_the_limit_cuts_what_was_ranked_whole(store: Store) -> None:
    put(store, 1, PLANT, "accept")
    put(store, 2, PHONE, score=0.45)
    put(store, 3, PLANT, score=0.21)
    assert titles(ranked(store, limit=1)) == ["Title 3"]


def test_beyond_what_is_ranked_the_queue_goes_on_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_WAITING", 2)
    put(store, 1, PLANT, "accept")
    put(store, 2, PHONE, score=0.45)
    put(store, 3, PLANT, score=0.40)
    put(store, 4, PLANT, score=0.35)
    found = ranked(store)
    assert titles(found) == ["Title 3", "Title 2", "Title 4"]
    assert [row["likeness"] for row in found.queue.rows] == [1, 0, None]


def test_a_long_text_is_cut_and_the_same_words_are_worked_out_once(store: Store) -> None:
    put(store, 1, PLANT, "accept")
    put(store, 2, "plant " * 1_000)
    put(store, 3, PHONE)
    model = Words()
    ranked(store, model=model)
    (texts,) = model.asked
    assert len(texts) == len(set(texts)) == 3
    assert max(map(len, texts)) == len("Title 2\n") + ranking.MOST_CHARACTERS


def test_seeds_and_a_persons_yes_are_compared_before_the_latest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_ACCEPTED", 1)
    seed = article("http://daily.test/cars/2", "Title 2", "The bank will lend.")
    store.apply([*stored(read(seed, at(2))), PutArticle(str(seed.url), "daily.test", at(2), seed, is_seed=True)])
    url = put(store, 1, PHONE)
    put(store, 3, PLANT, "accept")
    put(store, 4, PLANT)
    judge(store, [(url, True)], story="cars", at=at(10))
    (row,) = ranked(store).queue.rows
    assert cast("dict[str, object]", row["nearest"])["title"] == "Title 2"
    monkeypatch.setattr(ranking, "MOST_ACCEPTED", 2)
    assert [each["title"] for each in ranking._accepted(store, "cars")] == ["Title 2", "Title 1"]


def test_of_a_family_only_one_is_compared(store: Store) -> None:
    put(store, 1, PLANT, "accept")
    put(store, 2, PLANT, "accept")
    put(store, 3, PHONE)
    store.apply([PutKinship("http://daily.test/cars/2", ORIGIN, Kinship("copy", ORIGIN, 1.0, 0.9))])
    assert ranked(store).accepted == 1


def test_of_a_rejected_article_only_the_last_word_counts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "MOST_REJECTED", 1)
    for number, text in ((1, PHONE), (2, "bank"), (3, PHONE), (4, "bank")):
        put(store, number, text)
    judge(store, [(1, False)], story="cars", at=at(10))
    judge(store, [(2, False)], story="cars", at=at(11))
    found = ranked(store)
    assert found.rejected == 1
    assert titles(found) == ["Title 3", "Title 4"], "the bank was said no to last"
    assert [row["nearest"] for row in found.queue.rows] == [None, None]


def test_without_a_model_the_queue_is_as_it_was(store: Store) -> None:
    put(store, 1, PLANT, "accept")
    put(store, 2, PHONE, score=0.45)
    put(store, 3, PLANT)

    def never(name: str, beside: str) -> Words:
        raise AssertionError("no model was named")

    found = reviewed(store, PLAIN, load=never)
    plain = queue(store, PLAIN)
    assert [{**row, "likeness": None, "nearest": None} for row in plain.rows] == found.queue.rows
    assert (found.model, found.problem) == (None, None)
    assert replace(found.queue, rows=[]) == replace(plain, rows=[])


def test_a_model_is_not_loaded_where_there_is_nothing_to_rank(store: Store) -> None:
    def never(name: str, beside: str) -> Words:
        raise AssertionError("there is nothing to rank, or nothing to rank it by")

    assert reviewed(store, STORY, load=never).queue.rows == []
    put(store, 1, PLANT)
    assert reviewed(store, STORY, load=never).model is None


def test_a_model_that_cannot_be_loaded_leaves_the_queue_in_its_order_and_says_so(store: Store) -> None:
    def broken(name: str, beside: str) -> Words:
        raise MonitorError(f"the model {name} cannot be loaded: its weights are cut off")

    put(store, 1, PLANT, "accept")
    put(store, 2, PHONE, score=0.45)
    put(store, 3, PLANT)
    found = reviewed(store, STORY, load=broken)
    assert titles(found) == ["Title 2", "Title 3"]
    assert found.model is None
    assert found.problem == (
        "the model tiny cannot be loaded: its weights are cut off; the queue is in its ordinary order"
    )


def test_the_model_is_asked_for_by_its_name_and_the_storys_folder(store: Store) -> None:
    put(store, 1, PLANT, "accept")
    put(store, 2, PHONE)
    asked: list[tuple[str, str]] = []
    told: list[int] = []

    def load(name: str, beside: str) -> Words:
        asked.append((name, beside))
        return Words()

    reviewed(store, STORY, load=load, on_texts=told.append)
    assert asked == [("tiny", "/stories/cars")]
    assert told == [2], "and how many texts it is to read is told before"


def test_ranking_writes_nothing(store: Store, tmp_path: Path) -> None:
    for number, decision in ((1, "accept"), (2, "review"), (3, "review"), (4, "review")):
        put(store, number, f"{PLANT} {number}", decision)
    judge(store, [(2, False)], story="cars", at=at(10))
    before = dump(tmp_path / "monitor.db")
    assert ranked(store).model == "tiny"
    with Store.open(tmp_path / "monitor.db", read_only=True) as reading:
        assert ranked(reading).model == "tiny", "it asks for no right to write"
    assert dump(tmp_path / "monitor.db") == before


def test_a_pass_over_a_story_with_a_model_stores_what_it_stores_without(tmp_path: Path) -> None:
    """Decisions, scores, alerts and all else, to the last row: a model that is not even there changes none of it."""
    stored_rows = []
    for name, followed in (("with", story(embeddings="no/such-model", first_pass="tell")), ("without", PLAIN)):
        recorder = Recorder(tmp_path / f"{name}.db", replace(followed, first_pass="tell"), Stopped())
        urls = [f"http://daily.test/cars/{number}" for number in range(4)]
        recorder.record(visited(*(item(url) for url in urls)))
        for number, url in enumerate(urls):
            made = article(url, f"Title {number}", f"{PLANT} It said {number} things, all of them in chapter {number}.")
            verdict = Match("review", 0.3) if number % 2 else match()
            recorder.record(replace(read(made, at(number)), match=verdict))
        recorder.record(missed(urls[0], at(9)))
        recorder.close(finished=True)
        stored_rows.append(dump(tmp_path / f"{name}.db"))
    assert any('INSERT INTO "alerts"' in line for line in stored_rows[0])
    assert stored_rows[0] == stored_rows[1]


def dump(path: Path) -> list[str]:
    conn = sqlite3.connect(path)
    try:
        return [line for line in conn.iterdump() if not line.startswith('INSERT INTO "_sqlite_migrations"')]
    finally:
        conn.close()
