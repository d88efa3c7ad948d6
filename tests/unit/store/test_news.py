"""What is written of news: once, however often it is applied, and each story's apart."""

from __future__ import annotations

from itertools import pairwise

import pytest

from monitor.model import (
    Addition,
    Fact,
    Intent,
    Judge,
    Kinship,
    LeadFamily,
    Novelty,
    OfferReport,
    PutFacts,
    PutKinship,
    PutMatch,
    PutNovelty,
    Report,
    SetAddress,
)
from monitor.store import Applied, Store
from tests.support.build import T0, article, at, edited, match, read, stored, story

ONE, TWO, THREE = (f"http://daily{number}.test/cars" for number in (1, 2, 3))
SAID = (
    Fact("concept", "maker", "Xiaomi"),
    Fact("quantity", "CNY:10", "10 yuan", value="10", unit="CNY", about="cost"),
    Fact("quote", "ab", "open to all", speaker="Lin Wei", names=("lin wei",), grams=(1, 2, 3)),
    Fact("sentence", "cd", "It costs 10 yuan.", names=("maker", "CNY:10"), grams=(4, 5, 6)),
)
NEW = Novelty((Addition("figure", "cost: 10 yuan", 0.25, SAID[1]),), 0.3, 0.5, adds_nothing=False)
REPORT = Report(ONE, TWO, 3.0, "both say 10 yuan", ("CNY:10",))
COPY = Kinship("copy", ONE, 0.9, 0.7)


def words(url: str, text: str = "") -> str:
    print_ = read(article(url, text=text or f"This is what {url} has to say.")).fingerprint
    assert print_ is not None
    return print_.words_hash


@pytest.fixture
def full(store: Store) -> Store:
    """Three articles of the story "cars", the first of "ships", too."""
    store.put_story(story("ships"), T0)
    for url in (ONE, TWO, THREE):
        store.apply(stored(read(article(url, text=f"This is what {url} has to say."))))
    store.apply([PutMatch("ships", ONE, match(), T0)])
    return store


def everything(store: Store) -> dict[str, list[object]]:
    tables = ("facts", "novelties", "reports", "judgements", "matches", "families", "articles", "addresses")
    conn = store._db.conn
    bare = ("fact_grams", "fact_figures")
    return {table: list(store.rows(table)) for table in tables} | {
        table: conn.execute(f"SELECT * FROM {table}").fetchall() for table in bare
    }


@pytest.mark.parametrize(
    "intents",
    [
        (PutFacts("cars", ONE, words(ONE), SAID, T0), PutNovelty("cars", ONE, words(ONE), NEW, T0)),
        (PutFacts("cars", ONE, words(ONE), (), T0),),
        (OfferReport("cars", REPORT, T0),),
        (PutKinship(TWO, ONE, COPY),),
        (PutKinship(TWO, ONE, COPY), LeadFamily(THREE, ONE, Kinship("same", THREE, 1.0, 0.9))),
        (Judge("cars", ONE, False, at(1)),),
        (Judge("cars", ONE, False, at(1)), Judge("cars", ONE, True, at(2))),
    ],
    ids=["facts", "no facts", "a report", "a copy", "a family that is led", "a no", "a no that is taken back"],
)
def test_what_is_applied_twice_is_written_once(full: Store, intents: tuple[Intent, ...]) -> None:
    full.apply(intents)
    before = everything(full)
    assert full.apply(intents) == Applied()
    assert everything(full) == before


def test_a_report_is_offered_once_whichever_of_the_two_was_read_first(full: Store) -> None:
    full.apply([OfferReport("cars", REPORT, T0), OfferReport("cars", Report(TWO, ONE, 3.0, "the same"), at(1))])
    assert len(list(full.rows("reports"))) == 1


def test_two_stories_keep_what_one_revision_states_apart(full: Store) -> None:
    full.apply([PutFacts(slug, ONE, words(ONE), SAID, T0) for slug in ("cars", "ships")])
    assert [len(one.told.facts) for slug in ("cars", "ships") for one in full.told(slug)] == [4, 4]
    full.apply([PutNovelty("ships", ONE, words(ONE), NEW, T0)])
    assert full.is_to_be_retold("cars")
    assert not full.is_to_be_retold("ships")


def test_a_no_of_one_story_is_none_of_another(full: Store) -> None:
    full.apply([PutFacts(slug, ONE, words(ONE), SAID, T0) for slug in ("cars", "ships")])
    full.apply([Judge("cars", ONE, False, at(1))])
    assert full.told("cars") == ()
    assert [one.told.article for one in full.told("ships")] == [ONE]
    assert (full.judged("cars"), full.judged("ships")) == (((0.9, False),), ())


def test_a_no_that_falls_while_the_page_is_on_its_way_is_no_reason_to_look_again(full: Store) -> None:
    full.apply([Judge("cars", ONE, False, at(1))])
    full.apply([SetAddress("cars", ONE, at(2), at(3), article=ONE, primary=True)])
    due = {row["url"]: row["next_check"] for row in full.rows("addresses") if row["url"] == ONE}
    assert due == {ONE: None}


def test_of_several_decisions_on_an_article_the_latest_counts(full: Store) -> None:
    full.apply([Judge("cars", ONE, False, at(1)), Judge("cars", TWO, True, at(2)), Judge("cars", ONE, True, at(3))])
    assert full.judged("cars") == ((0.9, True), (0.9, True))
    assert len(list(full.rows("judgements"))) == 3


def test_what_a_revision_stated_first_stays_and_a_later_one_stands_beside_it(full: Store) -> None:
    old = article(ONE, text=f"This is what {ONE} has to say.")
    new = article(ONE, text=f"This is what {ONE} has to say. It has more to say now.")
    full.apply([PutFacts("cars", ONE, words(ONE), SAID, T0)])
    full.apply([PutFacts("cars", ONE, words(ONE), SAID[:1], at(1))])
    full.apply([*edited(old, new, at(2)), PutFacts("cars", ONE, words(ONE, new.text), SAID[:2], at(2))])
    assert len(list(full.rows("facts"))) == 6
    (first,) = full.told("cars")
    assert (first.words_hash, first.told.at, first.told.facts) == (words(ONE), T0, SAID)
    assert full.untold("cars") != ()
    assert ONE not in {one.url for one in full.untold("cars")}


def test_untold_are_articles_that_belong_in_order_and_in_parts(full: Store) -> None:
    full.apply([PutFacts("cars", TWO, words(TWO), SAID, T0)])
    first, last = full.untold("cars")
    assert [(one.url, [state.text for state in one.states]) for one in (first, last)] == [
        (url, [f"This is what {url} has to say."]) for url in (ONE, THREE)
    ]
    assert full.untold("cars", limit=1) == (first,)
    assert full.untold("cars", after=first.number) == (last,)
    full.apply([Judge("cars", THREE, False, at(1))])
    assert full.untold("cars") == (first,)


def test_of_very_many_revisions_the_first_and_the_latest_are_told(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.store.untold.MOST_STATES", 3)
    texts = [f"This is what {ONE} has to say.", *(f"It says {number} things now." for number in range(5))]
    for hour, (old, new) in enumerate(pairwise(texts), start=1):
        full.apply(edited(article(ONE, text=old), article(ONE, text=new), at(hour)))
    states = full.untold("cars", limit=1)[0].states
    assert [state.text for state in states] == [texts[0], *texts[-2:]]
    assert [state.at for state in states] == [at(0), at(4), at(5)]
