"""Intents about the memory of hosts, and the names of concepts by which it is bounded."""

from __future__ import annotations

import sqlite3

from monitor.model import MOST_HEARD, MOST_TAUGHT, Layout, Learn, Story
from monitor.store.values import fetch, iso, storable, to_json
from monitor.store.writer import Writer


def put_concepts(conn: sqlite3.Connection, story_id: int, story: Story) -> None:
    """The names of a story's concepts, as its file has them."""
    wanted = [(one.name, alias.text, alias.language) for one in story.concepts for alias in one.aliases]
    kept = fetch(conn, "SELECT concept, alias, language FROM concepts WHERE story_id = ? ORDER BY id", [story_id])
    if kept == wanted:
        return
    conn.execute("DELETE FROM concepts WHERE story_id = ?", [story_id])
    conn.executemany(
        "INSERT INTO concepts (story_id, concept, alias, language) VALUES (?, ?, ?, ?)",
        [(story_id, *(storable(value) for value in one)) for one in wanted],
    )


def learn(writer: Writer, intent: Learn) -> None:
    """What a page taught of its host. An article that has taught already counts for nothing but the layouts."""
    at = iso(intent.at)
    number = writer.number(
        """INSERT INTO host_memories (host, first_at, last_at) VALUES (?, ?, ?)
           ON CONFLICT (host) DO UPDATE SET last_at = excluded.last_at RETURNING id""",
        [intent.host, at, at],
    )
    assert number is not None
    _put_layouts(writer, number, intent.layouts, at)
    fresh = [
        key
        for key in intent.keys
        if writer.run(
            "INSERT INTO host_lessons (host_id, key, page, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [number, key, intent.page, at],
        )
    ]
    if not fresh or fresh != list(intent.keys):
        return  # it was applied before
    writer.tally["lessons"] += 1
    writer.run(
        "UPDATE host_memories SET pages = max(pages, ?), unrelated = unrelated + ? WHERE id = ?",
        [intent.page, int(not intent.related), number],
    )
    # What stands in one article only is kept without its words: most sentences do, and are never seen again.
    writer.conn.executemany(
        """INSERT INTO host_sentences (host_id, hash, articles, in_story, last_page, first_at, last_at)
           VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
           ON CONFLICT (host_id, hash) DO UPDATE SET articles = articles + excluded.articles,
             in_story = max(in_story, excluded.in_story), last_page = excluded.last_page, last_at = excluded.last_at,
             sentence = coalesce(sentence, ?7)""",
        [
            (number, hash_, int(not intent.related), int(intent.related), intent.page, at, storable(sentence))
            for hash_, sentence in intent.sentences
        ],
    )
    if intent.fade:
        writer.run("UPDATE host_memories SET unrelated = unrelated / 2 WHERE id = ?", [number])
        writer.run("UPDATE host_sentences SET articles = articles / 2 WHERE host_id = ?", [number])
        writer.run("DELETE FROM host_sentences WHERE host_id = ? AND articles + in_story = 0", [number])
    _forget(writer, number)


def _put_layouts(writer: Writer, number: int, layouts: tuple[Layout, ...], at: str) -> None:
    for one in layouts:
        doubts, kinds = to_json(list(one.doubts)), to_json([list(kind) for kind in one.kinds])
        writer.run(
            """INSERT INTO host_layouts (host_id, path, agreed, failed, recent, doubts, kinds, last_page, first_at,
                                         last_at)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)
               ON CONFLICT (host_id, path) DO UPDATE SET agreed = excluded.agreed, failed = excluded.failed,
                 recent = excluded.recent, doubts = excluded.doubts, kinds = excluded.kinds,
                 last_page = excluded.last_page, last_at = excluded.last_at
               WHERE (agreed, failed, doubts, kinds)
                 <> (excluded.agreed, excluded.failed, excluded.doubts, excluded.kinds)""",
            [number, one.path, one.agreed, one.failed, one.recent, doubts, kinds, one.last, at],
        )
    writer.run(
        "DELETE FROM host_layouts WHERE host_id = ? AND path NOT IN (SELECT value FROM json_each(?))",
        [number, to_json([one.path for one in layouts])],
    )


def _forget(writer: Writer, number: int) -> None:
    """The rarest sentences and the oldest lessons go where there are too many, as in `extract.memory.applied`."""
    if (writer.number("SELECT count(*) FROM host_sentences WHERE host_id = ?", [number]) or 0) > MOST_HEARD:
        writer.run(
            """DELETE FROM host_sentences WHERE host_id = ?1 AND id NOT IN (
                 SELECT id FROM host_sentences WHERE host_id = ?1
                 ORDER BY articles + in_story DESC, last_page DESC, hash LIMIT ?2)""",
            [number, MOST_HEARD * 9 // 10],
        )
    if (writer.number("SELECT count(*) FROM host_lessons WHERE host_id = ?", [number]) or 0) > MOST_TAUGHT:
        writer.run(
            """DELETE FROM host_lessons WHERE host_id = ?1 AND id NOT IN (
                 SELECT id FROM host_lessons WHERE host_id = ?1 ORDER BY id DESC LIMIT ?2)""",
            [number, MOST_TAUGHT],
        )
