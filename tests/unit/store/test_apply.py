"""Intents to rows: whole, once, in any repetition."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.dedupe import fingerprint
from monitor.errors import StoreError
from monitor.model import (
    AddRevision,
    Change,
    Claim,
    EndPass,
    FigureChange,
    Intent,
    KeepEvidence,
    Kinship,
    Link,
    OfferAddress,
    Presence,
    PutArticle,
    PutClaims,
    PutKinship,
    PutMatch,
    Quantity,
    RestHost,
    Result,
    SetAddress,
    SetPresence,
    SetSource,
    Sight,
)
from monitor.store import TABLES, Applied, Store
from monitor.store.apply import _WRITES
from monitor.store.write_articles import summary
from tests.support.build import (
    T0,
    WORDS,
    article,
    at,
    edited,
    item,
    match,
    noted,
    page,
    raised,
    read,
    stored,
    story,
)
from tests.support.laws import examples

URL = "http://daily.test/cars/1"
OLD = article()
NEW = article(text=WORDS.replace("10 billion", "12 billion"))
ASIDE = article("http://weekly.test/cars/2", "Two makers are talking")
OLD_HASH, NEW_HASH = (fingerprint(a.title, a.text).words_hash for a in (OLD, NEW))


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, path: Path) -> Iterator[Store]:
    """A store that knows the story "cars", in memory and in a file."""
    with Store.open(":memory:" if request.param == "memory" else path) as opened:
        opened.put_story(story(), T0)
        yield opened


def _everything(store: Store) -> dict[str, list[dict[str, object]]]:
    return {name: list(store.rows(name)) for name in TABLES}


def _column(store: Store, table: str, column: str) -> list[object]:
    return [row[column] for row in store.rows(table)]


def test_every_intent_has_its_function() -> None:
    assert set(_WRITES) == set(get_args(Intent))


def test_an_article_is_stored_with_all_that_was_decided_about_it(store: Store) -> None:
    made = article(
        published="2022-08-26T09:30:00+07:00",
        modified="2022-08-27",
        authors=("A. Writer",),
        tags=("cars",),
        initials="wbs",
        links=(Link("Baca juga", None, "see-also"),),
        paywall=False,
    )
    applied = store.apply(stored(read(made)))
    assert applied == Applied(
        articles=1, revisions=1, sightings=1, matches=1, discoveries=1, evidence=1, addresses=1, checks=1
    )
    row = store.article(URL)
    assert row["published"] == "2022-08-26T02:30:00.000Z"
    assert row["modified"] == "2022-08-27"
    assert row["first_seen"] == "2022-09-01T08:00:00.000Z"
    assert row["authors"] == ["A. Writer"]
    assert row["links"] == [{"text": "Baca juga", "url": None, "rel": "see-also"}]
    assert row["paywall"] is False
    assert (row["outlet"], row["presence"], row["decision"]) == ("daily.test", "live", "accept")
    assert row["words_hash"] == fingerprint(made.title, made.text).words_hash
    (revision,) = store.revisions(URL)
    assert revision["evidence"] == 1
    assert revision["is_current"] == 1
    assert revision["sightings"] == [{"from": "2022-09-01T08:00:00.000Z", "until": "2022-09-01T08:00:00.000Z"}]


def test_what_is_applied_twice_is_written_once(store: Store) -> None:
    intents = (*stored(read()), raised())
    store.apply(intents)
    before = _everything(store)
    assert store.apply(intents) == Applied()
    assert _everything(store) == before


def test_one_intent_that_cannot_be_written_takes_all_with_it(store: Store) -> None:
    before = _everything(store)
    with pytest.raises(StoreError, match=r"http://nobody\.test/: no such article"):
        store.apply([*stored(read()), Sight("http://nobody.test/", "abc", T0)])
    assert _everything(store) == before


def test_a_story_that_was_never_put_is_named(store: Store) -> None:
    with pytest.raises(StoreError, match="ships: no such story"):
        store.apply([noted(URL, T0, slug="ships")])


def test_a_state_that_returns_is_a_new_sighting_and_no_new_revision(store: Store) -> None:
    store.apply(stored(read(OLD)))
    store.apply([Sight(URL, OLD_HASH, at(1))])
    store.apply(edited(OLD, NEW, at(2)))
    store.apply(edited(NEW, OLD, at(4), flap=True))
    store.apply([Sight(URL, OLD_HASH, at(5))])
    old, new = store.revisions(URL)
    spans = [(s["from"][11:16], s["until"][11:16]) for s in old["sightings"]]  # type: ignore[attr-defined]
    assert spans == [("08:00", "09:00"), ("12:00", "13:00")]
    assert (old["is_current"], new["is_current"]) == (True, False)
    assert [row["flap"] for row in store.changes(URL)] == [False, True]
    assert store.article(URL)["words_hash"] == OLD_HASH


def test_a_change_is_told_with_the_keys_of_a_diff(store: Store) -> None:
    store.apply(stored(read(OLD)))
    store.apply(edited(OLD, NEW, at(2)))
    (row,) = store.changes()
    assert (row["changed"], row["class"], row["classes"]) == (True, "figure", ["figure"])
    assert row["figures"] == [{"from": "10", "to": "12"}]
    assert row["ops"] == [{"op": "replace", "old": f"{OLD.title}\n\n{OLD.text}", "new": f"{NEW.title}\n\n{NEW.text}"}]
    assert (row["article"], row["at"], row["flap"]) == (URL, "2022-09-01T10:00:00.000Z", False)
    assert row["summary"] == "figure: 10 → 12"


def test_a_summary_of_many_figures_is_cut_short() -> None:
    many = tuple(FigureChange(str(n), str(n + 1)) for n in range(9))
    assert summary(Change(("figure", "wording"), 0.5, many, ())).endswith("4 → 5; …")
    assert summary(Change((), 0, (), ()), flap=True) == "no words (as it was before)"


def test_what_a_page_no_longer_says_of_itself_is_remembered(store: Store) -> None:
    store.apply(stored(read(article(published="2022-08-26", authors=("A. Writer",), language="id"))))
    store.apply(stored(read(article(published=None, language=None, text="Another text."), at(1))))
    row = store.article(URL)
    assert (row["published"], row["authors"], row["language"]) == ("2022-08-26", ["A. Writer"], "id")
    assert row["text"] == "Another text."
    assert row["first_seen"] == "2022-09-01T08:00:00.000Z"


def test_a_seed_stays_a_seed(store: Store) -> None:
    store.apply([PutArticle(URL, "daily.test", T0, OLD, is_seed=True)])
    store.apply([PutArticle(URL, "daily.test", at(1), OLD)])
    assert store.article(URL)["is_seed"] is True


def test_an_address_that_is_offered_again_stays_as_it_is(store: Store) -> None:
    offer = OfferAddress("cars", "http://daily.test/x?utm_source=a", "wire", T0, T0, item("http://daily.test/x"))
    store.apply([offer])
    store.apply([replace(offer, url="http://daily.test/x", via="other", due=at(9))])
    (row,) = store.rows("addresses")
    assert row["url"] == "http://daily.test/x"
    assert row["fetch_url"] == "http://daily.test/x?utm_source=a"
    assert (row["via"], row["next_check"], row["hint_title"]) == ("wire", "2022-09-01T08:00:00.000Z", "Two makers talk")


def test_only_one_address_of_an_article_is_the_one_to_look_at(store: Store) -> None:
    store.apply(stored(read()))
    store.apply([SetAddress("cars", "http://daily.test/moved/1", at(1), at(2), article=URL, primary=True)])
    assert _column(store, "addresses", "is_primary") == [False, True]


def test_an_address_keeps_its_article_and_loses_its_doubt(store: Store) -> None:
    store.apply(stored(read()))
    store.apply([SetAddress("cars", URL, at(1), at(2), doubt="abc")])
    assert _column(store, "addresses", "doubt") == ["abc"]
    store.apply([SetAddress("cars", URL, at(2), at(3))])
    (row,) = store.rows("addresses")
    assert (row["doubt"], row["article_id"]) == (None, 1)


def test_a_check_may_be_noted_before_the_article_that_it_brought(store: Store) -> None:
    store.apply(stored(read()))
    assert _column(store, "checks", "article_id") == [1]


def test_a_check_that_names_no_article_counts_for_the_one_that_the_address_showed(store: Store) -> None:
    store.apply(stored(read()))
    store.apply([noted(URL, at(1), Result.MISSING), noted("http://daily.test/never", at(1), Result.MISSING)])
    assert _column(store, "checks", "article_id") == [1, 1, None]


def test_a_host_rests_until_the_latest_time_it_asked_for(store: Store) -> None:
    store.apply([RestHost("daily.test", at(3), "429"), RestHost("daily.test", at(1), "503")])
    assert [(r["rest_until"], r["reason"]) for r in store.rows("hosts")] == [("2022-09-01T11:00:00.000Z", "429")]


def test_a_transition_changes_the_presence_once(store: Store) -> None:
    gone = SetPresence(URL, Presence.SUSPECT, Presence.GONE, at(2), "404 three times")
    store.apply([*stored(read()), SetPresence(URL, Presence.LIVE, Presence.SUSPECT, at(1), "404"), gone])
    back = SetPresence(URL, Presence.GONE, Presence.RESTORED, at(3), "it is there again")
    store.apply([KeepEvidence(page(when=at(3))), back])
    assert store.apply([gone]) == Applied()
    assert store.article(URL)["presence"] == "restored"
    assert [(r["new"], r["evidence_id"]) for r in store.rows("presence")] == [
        ("suspect", 1),
        ("gone", 1),
        ("restored", 2),
    ]


def test_a_family_points_to_its_origin(store: Store) -> None:
    store.apply([*stored(read()), *stored(read(ASIDE, at(1)))])
    store.apply([PutKinship(str(ASIDE.url), URL, Kinship("copy", URL, 1.0, 0.9))])
    assert store.article(str(ASIDE.url))["origin"] == URL
    assert store.article(URL)["origin"] is None
    (row,) = store.families()
    assert (row["article"], row["origin"], row["other"], row["relation"]) == (ASIDE.url, URL, URL, "copy")


def _claims(*values: str) -> PutClaims:
    quantities = [Quantity(value, "CNY", f"{value} yuan", 0, 5, "about") for value in values]
    return PutClaims(URL, OLD_HASH, tuple(Claim(q, f"It costs {q.text}.") for q in quantities))


def test_claims_of_a_revision_are_those_of_its_latest_reading(store: Store) -> None:
    store.apply(stored(read()))
    assert store.apply([_claims("10", "20", "30")]).claims == 3
    assert store.apply([_claims("10", "25")]).claims == 0
    rows = store.claims(article=URL)
    assert [row["value"] for row in rows] == ["10", "25"]
    assert [(row["at"], row["is_current"]) for row in rows] == [("2022-09-01T08:00:00.000Z", True)] * 2


def test_the_latest_match_counts(store: Store) -> None:
    store.apply([*stored(read()), PutMatch("cars", URL, match("reject", 0.1), at(1))])
    assert store.articles(story="cars") == []
    assert store.article(URL)["decision"] == "reject"
    (row,) = store.rows("matches")
    hit = {"concept": "maker", "alias": "Xiaomi", "where": "title", "start": 0, "end": 6, "weight": 0.5}
    assert row["hits"] == [hit]


def test_the_first_pass_is_done_once_a_pass_has_ended(store: Store) -> None:
    assert not store.first_pass_done("cars")
    store.apply([EndPass("cars", T0, at(1))])
    store.apply([EndPass("cars", at(2), at(3))])
    assert store.first_pass_done("cars")
    (row,) = store.status("cars")
    assert (row["first_pass_at"], row["last_pass_at"]) == ("2022-09-01T09:00:00.000Z", "2022-09-01T11:00:00.000Z")


def test_a_source_remembers_its_last_success_through_a_failure(store: Store) -> None:
    store.apply([SetSource("cars", "wire", at(1), 0, 2, '"v1"', None, T0)])
    store.apply([SetSource("cars", "wire", at(2), 1, 2, '"v1"', None, None, "the name does not resolve")])
    (row,) = store.sources(story="cars")
    assert (row["failures"], row["last_success"]) == (1, "2022-09-01T08:00:00.000Z")
    assert row["last_error"] == "the name does not resolve"


def test_text_that_sqlite_cannot_hold_is_stored_without_what_it_cannot_hold(store: Store) -> None:
    odd = article(title="a\0b \ud800 c", text="x\0y \udfff z", tags=("\ud800",))
    print_ = fingerprint("a", "b")
    store.apply([PutArticle(URL, "daily.test", T0, odd), AddRevision(URL, "h", "\ud800", "\0", "x", T0, print_)])
    row = store.article(URL)
    assert (row["title"], row["text"], row["tags"]) == ("ab ? c", "xy ? z", ["?"])
    assert store.verify() == []


def test_counts_add_up() -> None:
    assert Applied(articles=1, alerts=2) + Applied(articles=2) == Applied(articles=3, alerts=2)


# Everything that a short history of two articles may hold, in any order and number.
_HISTORY: tuple[Intent, ...] = (
    *stored(read(OLD)),
    *edited(OLD, NEW, at(1)),
    *edited(NEW, OLD, at(2), flap=True),
    *stored(read(ASIDE, at(1)), "review"),
    Sight(URL, OLD_HASH, at(0.5)),
    Sight(URL, NEW_HASH, at(0.5)),
    Sight(URL, OLD_HASH, at(3)),
    AddRevision(URL, OLD_HASH, "other", "reading", "tests 2", at(3), fingerprint("other", "reading")),
    OfferAddress("cars", "http://daily.test/x", "wire", T0, T0, item("http://daily.test/x")),
    SetAddress("cars", "http://daily.test/x", at(1), None, failures=1),
    SetAddress("cars", "http://daily.test/x", at(2), at(3), article=URL, primary=True),
    SetSource("cars", "wire", at(1), 0, 0, '"v1"', None, T0),
    SetSource("cars", "wire", at(2), 1, 0, None, None, None, "no answer"),
    RestHost("daily.test", at(2), "429"),
    RestHost("daily.test", at(1), "503"),
    SetPresence(URL, Presence.LIVE, Presence.SUSPECT, at(1), "404"),
    SetPresence(URL, Presence.SUSPECT, Presence.RESTORED, at(2), "it is there"),
    PutMatch("cars", URL, match("review", 0.3), at(2)),
    PutKinship(str(ASIDE.url), URL, Kinship("copy", URL, 1.0, 0.9)),
    _claims("10", "20"),
    _claims("30"),
    raised(),
    raised("gone:1", at(1), channels=("desk", "terminal")),
    KeepEvidence(page("http://daily.test/other", when=at(4))),
    EndPass("cars", T0, at(1)),
    EndPass("cars", at(2), at(3)),
)
_BASE = (*stored(read(OLD)), *edited(OLD, NEW, at(1)), *stored(read(ASIDE, at(1))))
_sequences = st.lists(st.sampled_from(_HISTORY), max_size=25)


def _state(intents: list[Intent]) -> dict[str, list[dict[str, object]]]:
    with Store.open(":memory:") as store:
        store.put_story(story(), T0)
        store.apply(_BASE)
        store.apply(intents)
        assert store.verify() == []
        return _everything(store)


@settings(max_examples=examples(12), deadline=None)
@given(_sequences, st.data())
def test_repeating_intents_changes_nothing(intents: list[Intent], data: st.DataObject) -> None:
    times = data.draw(st.lists(st.integers(1, 3), min_size=len(intents), max_size=len(intents)))
    repeated = [intent for intent, n in zip(intents, times, strict=True) for _ in range(n)]
    assert _state(repeated) == _state(intents)


@settings(max_examples=examples(12), deadline=None)
@given(_sequences)
def test_applying_all_of_it_again_changes_nothing(intents: list[Intent]) -> None:
    """As after a crash between the commit and whatever would have remembered it."""
    assert _state([*intents, *intents]) == _state(intents)


def test_a_foreign_key_that_leads_nowhere_is_refused_by_the_file(store: Store) -> None:
    store.apply(stored(read()))
    with pytest.raises(sqlite3.IntegrityError):
        store._db.execute("DELETE FROM articles")


def test_an_address_that_was_given_up_becomes_due_once_more_while_a_source_lists_it(store: Store) -> None:
    url, week = "http://daily.test/x", timedelta(days=7)

    def offered(days: float, **more: timedelta) -> str | None:
        when_ = T0 + timedelta(days=days)
        store.apply([OfferAddress("cars", url, "wire", when_, when_, **more)])
        return cast("str | None", store._db.conn.execute("SELECT next_check FROM addresses").fetchone()[0])

    def failed(days: float, failures: int, **more: object) -> None:
        when_ = T0 + timedelta(days=days)
        store.apply([SetAddress("cars", url, when_, None, failures, **more)])  # type: ignore[arg-type]  # by name

    assert offered(0) is not None
    failed(1, 3)
    assert offered(30) is None, "it was found in a page, which lists it for ever"
    assert offered(7.9, again_after=week) is None
    assert offered(8, again_after=week) is not None
    failed(8, 4)
    assert [offered(days, again_after=week) is None for days in (15, 21.9, 22)] == [True, True, False]
    failed(22, 50)
    assert [offered(days, again_after=week) is None for days in (49.9, 50)] == [True, False]
    failed(9_000, 51)  # by a clock that stood ahead
    assert [offered(days) is None for days in (51, 8_999)] == [True, True]
    assert offered(51, again_after=week) is not None, "it need not wait for that day"
    failed(50, 0)  # it was read, and does not concern the story
    assert offered(500, again_after=week) is None
    failed(500, 1)  # it is a list of pages
    assert offered(1_000, again_after=week) is None
