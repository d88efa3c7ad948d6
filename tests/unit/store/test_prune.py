"""What nothing rests on is taken out; what an editor may be asked about stays."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta
from zlib import crc32

import pytest

from monitor.model import (
    Article,
    KeepEvidence,
    OfferAddress,
    Presence,
    Result,
    SaveCopy,
    SetAddress,
    SetPresence,
    SetSource,
    Source,
)
from monitor.store import KINDS, Pruned, Store
from monitor.store.evidence import PRUNED
from tests.support.build import T0, article, at, edited, noted, page, raised, read, stored, story

YEAR = 365 * 24.0
BEFORE, NOW = at(YEAR), at(YEAR + 90 * 24)
GONE = "http://daily.test/other/"


def prune(store: Store, *kinds: str) -> dict[str, int]:
    """How many of each kind were taken out; no more than it was said before that would be."""
    chosen = kinds or tuple(KINDS)
    told = store.prunable(before=BEFORE, kinds=chosen)
    assert store.prune(before=BEFORE, now=NOW, kinds=chosen, wait=lambda seconds: None) == told
    assert store.verify() == []
    assert not any(one.rows for one in store.prunable(before=BEFORE, kinds=chosen))
    return {one.kind: one.rows for one in told}


def kept_bodies(store: Store) -> dict[str, bool]:
    """By address and time, whether the page's body is kept."""
    return {f"{row['url']} {row['at']}": row["withheld"] is None for row in store.rows("evidence")}


def rejected(url: str = f"{GONE}1") -> Article:
    return article(url, text="Ships come first at the harbour, as they always have, and no car is built on the quay.")


# ------------------------------------------------------------------------------------------------------------- pages


def test_the_page_of_a_rejected_article_goes_and_its_record_stays_in_the_chain(store: Store) -> None:
    store.apply(stored(read()))
    store.apply(stored(read(rejected(), at(1)), "reject"))
    store.apply(stored(read(rejected(), at(2)), "reject"))
    chain = [row["hash"] for row in store.rows("evidence")]
    assert prune(store, "pages") == {"pages": 2}
    assert [row["withheld"] for row in store.rows("evidence")] == [None, PRUNED, PRUNED]
    assert [row["hash"] for row in store.rows("evidence")] == chain
    assert store.evidence(1) is not None
    assert store.evidence(2) is None
    assert store.stale("later") == store.stale("later", article="http://daily.test/cars/1")


@pytest.mark.parametrize("decision", ["accept", "review"])
def test_no_page_of_an_article_that_belongs_or_waits_for_a_decision_goes(store: Store, decision: str) -> None:
    old, new = article(), article(text="Nothing is decided yet, both say, and that is all that there is to say.")
    store.apply(stored(read(old), decision))  # type: ignore[arg-type]  # one of the three
    store.apply(edited(old, new, at(1)))
    # It is as it was: no revision comes of it, and the change rests on this page, which nothing names but its address.
    store.apply(edited(new, old, at(2), flap=True))
    further = "http://daily.test/cars/1?page=2"
    store.apply([KeepEvidence(page("http://daily.test/cars/1", b"not here", at(3), 404))])
    store.apply([SetPresence("http://daily.test/cars/1", Presence.LIVE, Presence.GONE, at(3), "404")])
    store.apply([SetAddress("cars", further, at(4), None, article="http://daily.test/cars/1")])
    store.apply([KeepEvidence(page(further, b"as it was asked for once", at(4)))])
    store.apply([KeepEvidence(page("http://short.test/1", b"led there", at(5), answered="http://daily.test/cars/1"))])
    assert prune(store, "pages") == {"pages": 0}
    assert all(kept_bodies(store).values())


@pytest.mark.parametrize("why", ["another story", "a seed", "told", "an origin", "a person", "saved", "young"])
def test_the_page_of_a_rejected_article_stays_while_something_else_rests_on_it(store: Store, why: str) -> None:
    one = read(rejected(), at(YEAR + 1) if why == "young" else at(1))
    store.apply(stored(one, "reject"))
    conn = store._db.conn
    match why:
        case "another story":
            store.put_story(story("ships"), T0)
            store.apply(stored(replace(one, work=replace(one.work, story="ships"))))
        case "a seed":
            conn.execute("UPDATE articles SET is_seed = 1")
        case "told":
            store.apply([raised(about=f"{GONE}1")])
        case "an origin":
            store.apply(stored(read()))
            conn.execute("UPDATE articles SET origin_id = 1 WHERE id = 2")
        case "a person":
            conn.execute("UPDATE matches SET judged = 1")
        case "saved":
            assert one.page is not None
            store.apply([KeepEvidence(one.page), SaveCopy("cars", f"{GONE}1", at(1))])
    assert prune(store, "pages") == {"pages": 0}


def test_a_page_that_is_of_nobody_goes_and_a_hosts_latest_answer_stays(store: Store) -> None:
    store.apply([KeepEvidence(page("http://daily.test/no-such-page-1", b"sorry", at(1), 404))])
    store.apply([KeepEvidence(page("http://daily.test/no-such-page-2", b"sorry", at(2), 404))])
    store._db.execute(
        "INSERT INTO host_answers (host, url, evidence_id) VALUES ('daily.test', 'http://daily.test/no-such-page-2', 2)"
    )
    assert prune(store, "pages") == {"pages": 1}
    assert [row["withheld"] for row in store.rows("evidence")] == [PRUNED, None]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evidence SET withheld = 'pruned' WHERE id = 1",
        "UPDATE evidence SET body = x'' WHERE id = 1",
        "UPDATE evidence SET body = x'', withheld = 'noarchive' WHERE id = 1",
        "UPDATE evidence SET body = '', withheld = 'pruned' WHERE id = 1",
        "UPDATE evidence SET body = x'', withheld = 'pruned', sha256 = 'x' WHERE id = 1",
        "UPDATE evidence SET body = x'', withheld = 'pruned', at = '2022' WHERE id = 1",
        "UPDATE evidence SET body = x'', withheld = 'pruned', id = 9 WHERE id = 1",
        "UPDATE evidence SET body = x'00', withheld = NULL WHERE id = 2",
        "UPDATE evidence SET withheld = 'noarchive' WHERE id = 2",
        "DELETE FROM evidence WHERE id = 2",
    ],
)
def test_to_a_record_nothing_else_can_be_done_than_to_take_its_body_out(store: Store, sql: str) -> None:
    store.apply(stored(read()))
    store.apply([KeepEvidence(page(f"{GONE}1", b"x", at(1)))])
    store._db.execute("UPDATE evidence SET body = x'', withheld = 'pruned' WHERE id = 2")
    with pytest.raises(sqlite3.IntegrityError, match=r"evidence is written once|CHECK constraint"):
        store._db.execute(sql)
    assert store.verify() == []


# ------------------------------------------------------------------------------------------------- looks and addresses


def test_looks_at_sources_and_at_pages_that_are_no_article_go_but_the_first_and_last_of_each_source(
    store: Store,
) -> None:
    store.apply(stored(read()))
    store.apply(stored(read(rejected(), at(1)), "reject"))
    feed = "http://wire.test/feed.xml"
    failed = [noted(feed, at(hours), Result.BROKEN, source="wire") for hours in (1, 9)]
    store.apply([*failed, *(noted(feed, at(hours), source="wire") for hours in (2, 3, 4, 5))])
    store.apply([noted(f"{GONE}2", at(3)), noted(f"{GONE}3", at(YEAR + 1))])
    assert prune(store, "looks") == {"looks": 4}
    left = [(row["url"], row["at"]) for row in store.checks()]
    assert sorted(left) == sorted(
        [
            ("http://daily.test/cars/1", "2022-09-01T08:00:00.000Z"),
            *((feed, f"2022-09-01T{hour}:00:00.000Z") for hour in ("09", "10", "13", "17")),
            (f"{GONE}3", "2023-09-01T09:00:00.000Z"),
        ]
    )


def _done_with(url: str, hours: float = 1) -> SetAddress:
    return SetAddress("cars", url, at(hours), None)


def test_addresses_that_are_done_with_go_unless_a_source_still_offers_them(store: Store) -> None:
    wire = "wire"
    for name in ("old", "offered", "due", "young", "linked"):
        via = wire if name != "linked" else "link:http://daily.test/cars/1"
        store.apply([OfferAddress("cars", f"{GONE}{name}", via, at(0), at(0))])
    store.apply([_done_with(f"{GONE}{name}") for name in ("old", "offered", "linked")])
    store.apply([_done_with(f"{GONE}young", YEAR + 1)])
    assert prune(store, "addresses") == {"addresses": 1}, "of a source that was not read yet nothing is known"
    offers(store, f"{GONE}offered")
    assert prune(store, "addresses") == {"addresses": 1}
    left = [str(row["url"]).removeprefix(GONE) for row in store.rows("addresses")]
    assert sorted(left) == ["due", "offered", "young"]
    assert len(list(store.rows("offers"))) == 3


def offers(store: Store, *urls: str, more: int = 0) -> None:
    hashes = {crc32(url.encode()) for url in urls} | set(range(more))
    source: Source = story().sources[0]
    store.apply([SetSource("cars", source.name, at(3), 0, 0, None, None, at(2), None, offered=frozenset(hashes))])


def test_of_a_source_that_offers_very_many_no_address_goes_since_only_its_latest_are_known(store: Store) -> None:
    store.apply([OfferAddress("cars", f"{GONE}1", "wire", at(0), at(0)), _done_with(f"{GONE}1")])
    offers(store, more=1_000)
    assert prune(store, "addresses") == {"addresses": 0}


# ------------------------------------------------------------------------------------------------ readings, messages


def test_of_several_readings_of_a_page_the_latest_stays(store: Store) -> None:
    store.apply(stored(read()))
    for number in range(3):
        store._db.execute(
            """INSERT INTO readings (revision_id, extractor, words_hash, title, text, at)
               VALUES (1, ?, 'x', 'T', 'x', '2022-09-01T08:00:00.000Z')""",
            [f"version {number}"],
        )
    assert prune(store, "readings") == {"readings": 2}
    assert [row["extractor"] for row in store.rows("readings")] == ["version 2"]


def test_of_a_message_that_was_sent_the_words_stay_and_its_other_forms_go(store: Store) -> None:
    store.apply([*stored(read()), raised("a"), raised("b")])
    for key, state, sent in (
        ("sent", "sent", "2022-09-02"),
        ("waiting", "failed", "2022-09-02"),
        ("unsent", "sent", None),
    ):
        store._db.execute(
            """INSERT INTO messages (key, channel, composed_at, subject, body, html, data, sent_at)
               VALUES (?, 'desk', '2022-09-01', 'S', 'B.', '<p>B.</p>', '{}', ?)""",
            [key, sent],
        )
        if key != "unsent":
            store._db.execute(
                "UPDATE deliveries SET state = ?, message_id = (SELECT max(id) FROM messages) WHERE id = ?",
                [state, 1 if key == "sent" else 2],
            )
    assert prune(store, "messages") == {"messages": 1}
    assert {row["key"]: (row["body"], row["html"], row["data"]) for row in store.rows("messages")} == {
        "sent": ("B.", None, None),
        "waiting": ("B.", "<p>B.</p>", "{}"),
        "unsent": ("B.", "<p>B.</p>", "{}"),
    }


# ---------------------------------------------------------------------------------------------------------- the run


@pytest.fixture
def crowded(store: Store) -> Store:
    """Ten times what one step goes through, all of it to be taken out."""
    store._db.execute(
        """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
           INSERT INTO checks (story_id, url, at, bytes, milliseconds, result)
           SELECT 1, 'http://daily.test/other/' || i, '2022-09-01T08:00:00.000Z', 0, 0, 'ok' FROM n"""
    )
    return store


def test_it_goes_step_by_step_lets_others_in_and_can_be_stopped_and_begun_again(crowded: Store) -> None:
    waited = list[float]()

    class Stopped(Exception):
        pass

    def wait(seconds: float) -> None:
        assert not crowded._db.conn.in_transaction, "others may write now"
        waited.append(seconds)
        if len(waited) == 3:
            raise Stopped

    with pytest.raises(Stopped):
        crowded.prune(before=BEFORE, now=NOW, wait=wait)
    assert len(list(crowded.rows("checks"))) == 7_000
    rest = crowded.prune(before=BEFORE, now=NOW + timedelta(hours=1), wait=lambda seconds: None)
    assert rest[0] == Pruned("looks", 7_000, rest[0].bytes)
    assert [(row["kind"], row["removed"]) for row in crowded.rows("prunings")] == [("looks", 3_000), ("looks", 7_000)]


def test_what_something_came_to_rest_on_meanwhile_stays(store: Store) -> None:
    store.apply(stored(read(rejected()), "reject"))
    reads = 0
    found = store._writing

    def writing() -> object:
        nonlocal reads
        reads += 1
        store._db.execute("UPDATE matches SET decision = 'accept'")
        return found()

    store._writing = writing  # type: ignore[method-assign, assignment]
    store.prune(before=BEFORE, now=NOW, kinds=["pages"], wait=lambda seconds: None)
    assert reads == 1
    assert all(kept_bodies(store).values())
    assert list(store.rows("prunings")) == []


def test_nothing_of_it_changes_a_revision(store: Store) -> None:
    store.apply(stored(read(rejected()), "reject"))
    before = list(store.rows("revisions"))
    prune(store)
    assert list(store.rows("revisions")) == before
