"""A file of schema 6 with alerts in every state, brought up to date."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlite_utils.db import Database

from monitor.store import SCHEMA_VERSION, Store
from monitor.store.connect import APPLICATION_ID
from monitor.store.migrations import migrations
from monitor.store.search import index_article
from tests.support.build import T0, at

STATES = ("pending", "sent", "failed", "dead", "silenced")
WHEN = "2022-09-01T08:00:00.000Z"


@pytest.fixture
def old(path: Path) -> Path:
    """One article with an alert whose deliveries are in every state; what was tried belongs to a message."""
    db = Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)
    migrations.apply(db, stop_before="what_is_told")
    conn = db.conn
    conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    conn.execute("PRAGMA user_version = 6")
    conn.execute(
        "INSERT INTO stories (id, slug, title, description, folder, added_at) VALUES (1, 'cars', 'Cars', '', '', ?)",
        [WHEN],
    )
    conn.execute(
        """INSERT INTO articles (id, url, title, text, first_seen, kind, confidence)
           VALUES (1, 'http://daily.test/1', 'T', 'x', ?, 'article', 1)""",
        [WHEN],
    )
    index_article(conn, 1, "T", "x")
    conn.execute(
        """INSERT INTO alerts (id, key, story_id, kind, article_id, at, headline, body)
           VALUES (7, 'k', 1, 'new', 1, ?, 'H', 'B')""",
        [WHEN],
    )
    conn.execute(
        "INSERT INTO messages (id, key, channel, composed_at, subject, body) VALUES (3, 'm', 'failed', ?, 'S', 'Old.')",
        [WHEN],
    )
    for number, state in enumerate(STATES, 11):
        tried = state in ("sent", "failed", "dead")
        conn.execute(
            """INSERT INTO deliveries (id, alert_id, channel, state, attempts, message_id, updated)
               VALUES (?, 7, ?, ?, ?, ?, ?)""",
            [number, state, state, int(tried), 3 if tried else None, WHEN],
        )
    conn.close()
    return path


def test_alerts_deliveries_and_messages_are_taken_over_whole(old: Path) -> None:
    with Store.open(old) as store:
        conn = store._db.conn
        assert conn.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []
        assert store.verify() == []
        rows = [
            (row["id"], row["alert_id"], row["state"], row["attempts"], row["message_id"])
            for row in store.rows("deliveries")
        ]
        assert rows == [
            (11, 7, "pending", 0, None),
            (12, 7, "sent", 1, 3),
            (13, 7, "failed", 1, 3),
            (14, 7, "dead", 1, 3),
            (15, 7, "silenced", 0, None),
        ]


def test_a_message_of_before_is_sent_again_to_the_letter(old: Path) -> None:
    with Store.open(old) as store:
        (row,) = store.outbox.claim("cars", "failed", now=at(1), by="me", limit=9)
        assert row.message is not None
        assert (row.message.key, row.message.body, row.message.html) == ("m", "Old.", None)
        (fresh,) = store.outbox.claim("cars", "pending", now=at(1), by="me", limit=9)
        assert (fresh.alert.key, fresh.alert.number, fresh.alert.severity) == ("k", 1, None)
        assert fresh.alert.at == T0
        assert store.outbox.tellings([7])[7].revision is None
