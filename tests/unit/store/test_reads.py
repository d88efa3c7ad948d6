"""What the commands list."""

import json
from pathlib import Path

import pytest

from monitor.errors import NotFound, StoreError
from monitor.model import EndPass, OfferAddress, Presence, Result, SetAddress, SetPresence, SetSource
from monitor.store import TABLES, Store
from tests.support.build import T0, WORDS, article, at, edited, noted, raised, read, source, stored, story

FIRST = article("http://daily.test/cars/1", published="2022-08-26")
SECOND = article("http://koran.test/mobil/2", "Mobil listrik", "Dua pabrik ingin merakit mobil.", language="id")
THIRD = article("http://koran.test/mobil/3", "Kapal", "Kapal itu berlayar jauh sekali.", language="id")


@pytest.fixture
def full(store: Store) -> Store:
    """Three articles: one edited and gone, one for review, one rejected."""
    store.put_story(story("cars", source(), source("other", "http://other.test/feed.xml")), T0)
    store.apply(stored(read(FIRST)))
    store.apply(stored(read(SECOND, at(1), via="other"), "review"))
    store.apply(stored(read(THIRD, at(2)), "reject"))
    store.apply(edited(FIRST, article(text=WORDS.replace("10 b", "12 b")), at(3)))
    store.apply(
        [SetPresence(str(FIRST.url), Presence.LIVE, Presence.GONE, at(4), "404 three times"), raised(when=at(3))]
    )
    return store


def _urls(rows: list[dict[str, object]]) -> list[object]:
    return [row["url"] for row in rows]


def test_articles_are_listed_latest_first_and_rejected_ones_only_on_demand(full: Store) -> None:
    assert _urls(full.articles(story="cars")) == [SECOND.url, FIRST.url]
    assert _urls(full.articles()) == [THIRD.url, SECOND.url, FIRST.url]
    assert _urls(full.articles(story="cars", decision="reject")) == [THIRD.url]
    assert full.articles(story="ships") == []


def test_articles_are_chosen_by_language_outlet_presence_decision_and_time(full: Store) -> None:
    assert _urls(full.articles(language="id", decision="review")) == [SECOND.url]
    assert _urls(full.articles(outlet="daily.test")) == [FIRST.url]
    assert _urls(full.articles(presence="gone")) == [FIRST.url]
    assert _urls(full.articles(since=at(2))) == [THIRD.url]
    assert _urls(full.articles(limit=1)) == [THIRD.url]


def test_an_article_of_two_stories_is_listed_once_with_the_story_it_fits_best(full: Store) -> None:
    full.put_story(story("ships"), T0)
    full.apply(stored(read(THIRD, at(5), slug="ships")))
    row = full.articles(limit=1)[0]
    assert (row["url"], row["story"], row["decision"], row["stories"]) == (THIRD.url, "ships", "accept", ["ships"])
    assert _urls(full.articles(story="cars", decision="reject")) == [THIRD.url]


@pytest.mark.parametrize(
    "which",
    [
        1,
        "1",
        "http://daily.test/cars/1",
        "http://daily.test/cars/1?utm_source=x#top",
        "http://daily",
        "DAILY.test",
        "cars/1",
    ],
)
def test_an_article_is_named_by_number_address_or_a_part_of_it(full: Store, which: str | int) -> None:
    assert full.article(which)["url"] == FIRST.url


def test_an_article_is_named_by_any_address_that_showed_it(store: Store) -> None:
    store.apply(stored(read(FIRST, url="http://daily.test/short")))
    assert store.article("http://daily.test/short")["url"] == FIRST.url


def test_a_name_that_fits_several_articles_or_none_says_so(full: Store) -> None:
    with pytest.raises(NotFound, match=r"koran: 2 articles fit; say more, or name one by number: 2 \(http"):
        full.article("koran")
    for nothing in ("nothing", "99", 99, "%", "\ud800x"):
        with pytest.raises(NotFound, match="no such article"):
            full.article(nothing)
    with pytest.raises(NotFound, match="this was empty"):
        full.article("  ")


def test_the_timeline_tells_of_articles_changes_and_transitions_in_order(full: Store) -> None:
    rows = full.timeline("cars")
    assert [(row["kind"], row["what"]) for row in rows] == [
        ("article", "accept"),
        ("article", "review"),
        ("change", "figure: 10 → 12"),
        ("presence", "live → gone: 404 three times"),
    ]
    assert [row["at"] for row in rows] == sorted(str(row["at"]) for row in rows)
    assert [row["kind"] for row in full.timeline("cars", since=at(3))] == ["change", "presence"]
    assert [row["kind"] for row in full.timeline("cars", limit=1)] == ["presence"]


def test_changes_are_chosen_by_article_story_and_time(full: Store) -> None:
    assert len(full.changes("daily")) == len(full.changes(story="cars")) == len(full.changes(since=at(3))) == 1
    assert full.changes(SECOND.url) == full.changes(story="ships") == full.changes(since=at(3.1)) == []


def test_a_source_is_listed_with_what_it_was_first_to_find(full: Store) -> None:
    full.apply(stored(read(FIRST, at(9), via="other")))
    assert [(row["name"], row["first_found"]) for row in full.sources()] == [("wire", 2), ("other", 1)]


def test_checks_are_listed_latest_first(full: Store) -> None:
    full.apply([noted("http://wire.test/feed.xml", at(8), Result.UNREACHABLE, source="wire", error="no answer")])
    row = full.checks(limit=1)[0]
    assert (row["source"], row["article"], row["result"], row["error"]) == ("wire", None, "unreachable", "no answer")
    assert [row["at"] for row in full.checks(article=1)] == ["2022-09-01T11:00:00.000Z", "2022-09-01T08:00:00.000Z"]
    assert len(full.checks(source="wire")) == len(full.checks(since=at(8))) == 1
    assert len(full.checks(story="cars")) == 5


def test_status_counts_what_there_is_and_names_what_fails(full: Store) -> None:
    full.apply([SetSource("cars", "other", at(5), 3, 0, None, None, None, "the feed is broken")])
    full.apply(
        [SetSource("cars", "wire", at(6), 0, 0, None, None, at(4)), EndPass("cars", at(4), at(4.5), postponed=7)]
    )
    (row,) = full.status("cars", now=at(5))
    assert (row["accepted"], row["review"], row["rejected"]) == (1, 1, 1)
    assert (row["revisions"], row["changes"], row["alerts"], row["sources"]) == (3, 1, 1, 2)
    assert row["presence"] == {"gone": 1, "live": 1}
    assert row["deliveries"] == {"pending": 1}
    assert [(f["name"], f["last_error"]) for f in row["failing"]] == [("other", "the feed is broken")]  # type: ignore[attr-defined]
    assert (row["last_pass_at"], row["postponed"]) == ("2022-09-01T12:30:00.000Z", 7)
    assert row["next_due"] == "2022-09-01T10:00:00.000Z"
    assert int(str(row["database_bytes"])) > 0


def test_the_status_of_a_story_that_is_not_there_says_so(full: Store) -> None:
    with pytest.raises(NotFound, match="ships: no such story"):
        full.status("ships")


def test_every_row_of_every_table_is_json(full: Store) -> None:
    for table in TABLES:
        rows = list(full.rows(table))
        assert [list(row) for row in rows] == [list(TABLES[table].columns)] * len(rows), table
        json.dumps(rows)


@pytest.mark.parametrize("table", ["sqlite_master", "articles; DROP TABLE articles", "", "_sqlite_migrations", 'a"b'])
def test_only_the_stores_tables_can_be_read_out(full: Store, table: str) -> None:
    with pytest.raises(StoreError, match="no such table; there are addresses, "):
        full.rows(table)


def test_a_read_out_sees_one_moment_and_other_reads_go_on_beside_it(path: Path) -> None:
    with Store.open(path) as store, Store.open(path) as writer:
        store.put_story(story(), T0)
        writer.apply(stored(read(FIRST)))
        rows = store.rows("articles")
        assert next(rows)["url"] == FIRST.url
        writer.apply(stored(read(SECOND)))
        assert len(store.articles()) == 1
        assert list(rows) == []
        assert len(store.articles()) == 2


def test_a_read_out_that_is_given_up_holds_nothing(path: Path) -> None:
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply([*stored(read(FIRST)), *stored(read(SECOND))])
        rows = store.rows("articles")
        next(rows)
        rows.close()  # type: ignore[attr-defined]  # it is a generator
        store.apply(stored(read(THIRD)))


def test_reads_have_the_same_keys_whatever_they_hold(full: Store) -> None:
    for rows in (full.articles(), full.checks(), full.timeline("cars"), full.search("mobil OR two"), full.families()):
        assert len({tuple(row) for row in rows}) <= 1
        json.dumps(rows)


def test_a_closed_store_says_so(path: Path) -> None:
    store = Store.open(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.articles()


def test_revisions_are_numbered_as_they_were_stored_though_a_look_came_home_late(tmp_path: Path) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), T0)
        store.apply(stored(read(article(text="The second state of it."), at(2))))
        store.apply(stored(read(article(text="The first state of it."), at(1))))
        told = [row["text"] for row in store.revisions(1)]
        assert told == [state.text for state in store.dossier(1).states]
        assert told == ["The second state of it.", "The first state of it."]


def test_a_page_of_its_own_that_is_not_of_the_story_is_told_with_where_others_led(store: Store) -> None:
    many, own = "http://daily.test/news/cars-20631877", "http://daily.test/news/bread-20631877"
    looked = [SetAddress("cars", f"{many}?x={n}", at(1), None, leads_to=many) for n in range(3)]
    offered = [OfferAddress("cars", url, "feed", T0, T0) for url in (*(one.url for one in looked), own, f"{own}?y=1")]
    store.apply([*offered, *looked, SetAddress("cars", own, at(1), None)])
    assert [one for one in store.led("cars") if one.to == one.address] == [(own, own)]
