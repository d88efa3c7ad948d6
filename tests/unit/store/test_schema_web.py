"""The tables that the pages read follow from the others, whatever is written in whatever order."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils.db import Database

from monitor.errors import StoreError
from monitor.model import Presence, SetPresence
from monitor.store import Store
from monitor.store.connect import APPLICATION_ID
from monitor.store.migrations import migrations
from monitor.store.recount import miscounted
from tests.support.build import T0, article, at, edited, raised, read, stored, story
from tests.support.laws import examples

ARTICLES, STORIES, ALERTS = 3, 2, 2
TIMES = ("2022-09-01T08:00:00.000Z", "2022-09-01T09:00:00.000Z", "2022-09-02T08:00:00.000Z")
OLD, NEW = article(), article(text="Nothing is decided yet, both say, and that is all.")
KEY = "http://daily.test/cars/1"

_articles = st.integers(1, ARTICLES)
_stories = st.integers(1, STORIES)
_times = st.sampled_from(TIMES)
_decisions = st.sampled_from(("accept", "review", "reject"))
_classes = st.sampled_from((None, "figure", "headline"))
_states = st.sampled_from(("pending", "sent", "dead"))
_rows = st.integers(1, 6)
_writes = st.one_of(
    st.tuples(
        st.just(
            """INSERT INTO matches (story_id, article_id, decision, score, reason, hits, at)
               VALUES (?, ?, ?, 1, '', '', '')
               ON CONFLICT (story_id, article_id) DO UPDATE SET decision = excluded.decision"""
        ),
        st.tuples(_stories, _articles, _decisions),
    ),
    st.tuples(st.just("DELETE FROM matches WHERE story_id = ? AND article_id = ?"), st.tuples(_stories, _articles)),
    st.tuples(
        st.just("UPDATE matches SET decision = ? WHERE story_id = ? AND article_id = ?"),
        st.tuples(_decisions, _stories, _articles),
    ),
    st.tuples(
        st.just("UPDATE articles SET language = ?, outlet = ?, published = ?, first_seen = ? WHERE id = ?"),
        st.tuples(
            st.sampled_from((None, "en", "zh")),
            st.sampled_from((None, "daily.test")),
            st.sampled_from((None, "2022-08-30", "2023-01-01")),
            _times,
            _articles,
        ),
    ),
    st.tuples(
        st.just(
            """INSERT OR IGNORE INTO changes (article_id, old_revision_id, new_revision_id, at, class, classes,
                                              severity, figures, ops, summary)
               SELECT ?1, min(id), max(id), ?2, ?3, '["a"]', 0.5, '', '', '' FROM revisions WHERE article_id = ?1
               HAVING count(*) > 0"""
        ),
        st.tuples(_articles, _times, _classes),
    ),
    st.tuples(
        st.just("UPDATE OR IGNORE changes SET at = ?, class = ?, severity = 1 WHERE id = ?"),
        st.tuples(_times, _classes, _rows),
    ),
    st.tuples(st.just("DELETE FROM changes WHERE id = ?"), st.tuples(_rows)),
    st.tuples(
        st.just(
            """INSERT INTO presence (article_id, old, new, at, reason) VALUES (?, 'live', ?, ?, '')
               ON CONFLICT DO NOTHING"""
        ),
        st.tuples(_articles, st.sampled_from(("gone", "restored")), _times),
    ),
    st.tuples(
        st.just("UPDATE OR IGNORE presence SET new = 'moved', at = ? WHERE id = ?"), st.tuples(_times, _rows)
    ),
    st.tuples(st.just("DELETE FROM presence WHERE id = ?"), st.tuples(_rows)),
    st.tuples(
        st.just(
            """INSERT INTO revisions (article_id, words_hash, text_hash, title, text, tokens, extractor, first_seen)
               VALUES (?, ?, '', '', '', 1, '', '') ON CONFLICT DO NOTHING"""
        ),
        st.tuples(_articles, st.sampled_from("abc")),
    ),
    st.tuples(
        st.just(
            """DELETE FROM revisions WHERE article_id = ? AND words_hash = ? AND id NOT IN (
                 SELECT old_revision_id FROM changes UNION SELECT new_revision_id FROM changes)"""
        ),
        st.tuples(_articles, st.sampled_from("abc")),
    ),
    st.tuples(
        st.just(
            """INSERT INTO deliveries (alert_id, channel, state, updated) VALUES (?, ?, ?, '')
               ON CONFLICT (alert_id, channel) DO UPDATE SET state = excluded.state"""
        ),
        st.tuples(st.integers(1, ALERTS), st.sampled_from(("desk", "phone")), _states),
    ),
    st.tuples(st.just("DELETE FROM deliveries WHERE alert_id = ?"), st.tuples(st.integers(1, ALERTS))),
    st.tuples(st.just("UPDATE OR IGNORE deliveries SET channel = 'mail', state = ? WHERE alert_id = ?"),
              st.tuples(_states, st.integers(1, ALERTS))),
)  # fmt: skip


def _world(conn: sqlite3.Connection) -> None:
    for number in range(1, STORIES + 1):
        conn.execute(
            "INSERT INTO stories (slug, title, description, folder, added_at) VALUES (?, '', '', '', '')",
            [f"s{number}"],
        )
        conn.execute(
            "INSERT INTO alerts (key, story_id, kind, at, headline, body) VALUES (?, ?, 'new', '', '', '')",
            [f"a{number}", number],
        )
    for number in range(1, ARTICLES + 1):
        conn.execute(
            "INSERT INTO articles (url, text, first_seen, kind, confidence) VALUES (?, '', ?, 'article', 1)",
            [f"http://daily.test/{number}", TIMES[0]],
        )
        conn.execute(
            """INSERT INTO matches (story_id, article_id, decision, score, reason, hits, at)
               VALUES (1, ?, ?, 1, '', '', '')""",
            [number, "reject" if number == ARTICLES else "accept"],
        )
        for words in ("a", "b"):
            conn.execute(
                """INSERT INTO revisions (article_id, words_hash, text_hash, title, text, tokens, extractor, first_seen)
                   VALUES (?, ?, '', '', '', 1, '', '')""",
                [number, words],
            )
        conn.execute(
            """INSERT INTO changes (article_id, old_revision_id, new_revision_id, at, classes, severity, figures, ops,
                                    summary) SELECT ?1, min(id), min(id), ?2, '[]', 0, '', '', '' FROM revisions
               WHERE article_id = ?1""",
            [number, TIMES[1]],
        )
        conn.execute(
            "INSERT INTO presence (article_id, old, new, at, reason) VALUES (?, 'live', 'gone', ?, '')",
            [number, TIMES[2]],
        )


@pytest.fixture(scope="module")
def world() -> Iterator[sqlite3.Connection]:
    """A database of stories, articles and alerts; something became of each article, and one is rejected."""
    with Store.open(":memory:") as store:
        _world(store._db.conn)
        yield store._db.conn


@settings(max_examples=examples(80), deadline=None)
@given(writes=st.lists(_writes, max_size=40))
def test_they_are_what_a_recount_gives_after_any_writes(
    world: sqlite3.Connection, writes: list[tuple[str, tuple[object, ...]]]
) -> None:
    world.execute("BEGIN")
    try:
        for sql, values in writes:
            world.execute(sql, values)
        assert miscounted(world) == []
    finally:
        world.rollback()


def test_an_old_file_gets_them_filled(path: Path) -> None:
    new = path.with_name("new.db")
    with Store.open(new) as store:
        store.put_story(story(), T0)
        store.apply(stored(read(OLD)))
        store.apply(edited(OLD, NEW, at(1)))
        store.apply([SetPresence(KEY, Presence.LIVE, Presence.GONE, at(30), "404"), raised()])
    _older(path, new)
    with Store.open(path) as store:
        conn = store._db.conn
        assert conn.execute("SELECT day, kind, entries FROM story_days ORDER BY day, kind").fetchall() == [
            ("2022-09-01", "article", 1),
            ("2022-09-01", "change", 1),
            ("2022-09-02", "presence", 1),
        ]
        assert conn.execute("SELECT * FROM story_deliveries").fetchall() == [(1, "desk", "pending", 1)]
        assert store.verify() == []


def _older(path: Path, new: Path) -> None:
    """Makes a file of the schema before this part of it, with the rows of a new one."""
    db = Database(sqlite3.connect(path, isolation_level=None))
    migrations.apply(db, stop_before="what_pages_read")
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.conn.execute("ATTACH ? AS new", [str(new)])
    tables = [name for name in db.table_names() if not name.startswith(("_sqlite", "sqlite_", "articles_fts"))]
    for table in tables:
        columns = ", ".join(column.name for column in db[table].columns)
        db.conn.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM new.{table}")
    db.conn.execute("INSERT INTO articles_fts (rowid, title, text) SELECT rowid, title, text FROM new.articles_fts")
    db.close()


def test_an_entry_says_what_happened_to_which_article(store: Store) -> None:
    store.apply(stored(read(article(published="2022-08-26"))))
    store.apply(edited(OLD, NEW, at(1)))
    rows = store._db.conn.execute(
        "SELECT at, kind, number, article_id, what, classes, language, outlet, decision, severity, revisions, day"
        " FROM story_entries ORDER BY at"
    ).fetchall()
    first, then = "2022-09-01T08:00:00.000Z", "2022-09-01T09:00:00.000Z"
    where = ("en", "daily.test", "accept")
    assert rows == [
        (first, "article", 1, 1, "article", "[]", *where, None, 2, "2022-08-26"),
        (then, "change", 1, 1, "figure", '["figure"]', *where, 0.8, 0, "2022-09-01"),
    ]


def test_what_is_rejected_leaves_the_timeline_and_comes_back_whole(store: Store) -> None:
    store.apply(stored(read(OLD)))
    store.apply(edited(OLD, NEW, at(1)))
    conn = store._db.conn
    before = conn.execute("SELECT * FROM story_entries").fetchall()
    conn.execute("UPDATE matches SET decision = 'reject'")
    assert conn.execute("SELECT count(*) FROM story_entries").fetchone() == (0,)
    assert conn.execute("SELECT count(*) FROM story_days").fetchone() == (0,)
    conn.execute("UPDATE matches SET decision = 'accept'")
    assert conn.execute("SELECT * FROM story_entries").fetchall() == before


def test_what_is_undone_in_a_transaction_was_never_counted(store: Store) -> None:
    with pytest.raises(StoreError):
        store.apply(
            [*stored(read(OLD)), SetPresence("http://nowhere.test/", Presence.LIVE, Presence.GONE, at(1), "404")]
        )
    assert store._db.conn.execute("SELECT count(*) FROM story_entries").fetchone() == (0,)
    assert store._db.conn.execute("SELECT count(*) FROM story_days").fetchone() == (0,)


@pytest.mark.parametrize(
    ("damage", "table"),
    [
        ("UPDATE story_entries SET outlet = 'other.test'", "story_entries: 1"),
        ("UPDATE story_days SET entries = 7", "story_days: 1"),
        ("INSERT INTO story_deliveries VALUES (1, 'desk', 'sent', 3)", "story_deliveries: 1"),
    ],
)
def test_verify_finds_what_was_put_there_by_hand(store: Store, damage: str, table: str) -> None:
    store.apply(stored(read(OLD)))
    assert store.verify() == []
    store._db.conn.execute(damage)
    assert [line.partition(" of its rows")[0] for line in store.verify()] == [table]
