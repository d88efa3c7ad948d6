"""Whether the file is sound."""

from __future__ import annotations

import sqlite3

from monitor.store.evidence import broken_links
from monitor.store.former import stale_former
from monitor.store.recount import miscounted
from monitor.store.search import stale_entries


def verify(conn: sqlite3.Connection) -> list[str]:
    """What is wrong with the file, a sentence each; empty where it is sound.

    SQLite's own check of its pages and indexes, the foreign keys, the chain of evidence with every body unpacked and
    hashed, the full-text indexes against articles and changes, the timelines that the pages read against what they
    follow from, and that every article's present words are a revision of it.
    """
    wrong = [f"damaged: {line}" for (line,) in conn.execute("PRAGMA integrity_check(20)") if line != "ok"]
    if wrong:
        # What lies on damaged pages cannot be read sensibly.
        return wrong
    wrong += [
        f"{table} row {row}: refers to a row of {parent} that is not there"
        for table, row, parent, _ in conn.execute("PRAGMA foreign_key_check")
    ]
    wrong += broken_links(conn)
    wrong += stale_entries(conn)
    wrong += stale_former(conn)
    wrong += miscounted(conn)
    wrong += [
        f"article {number} ({url}): its present words are no revision of it"
        for number, url in conn.execute(
            """SELECT id, url FROM articles WHERE words_hash IS NOT NULL AND NOT EXISTS
                 (SELECT 1 FROM revisions WHERE article_id = articles.id AND words_hash = articles.words_hash)"""
        )
    ]
    return wrong
