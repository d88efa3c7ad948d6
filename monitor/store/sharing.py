"""What other stories know of an article: who looks at it, and what their looks found that this story has not heard."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import cast

from monitor.keys import address_key
from monitor.model import Change, Decision, FigureChange, Followed, Follower, Op, Presence, Spare, Unheard
from monitor.store.values import fetch, iso, to_json, when
from monitor.store.writer import Writer

_Changed = tuple[str, str, str, str, float, str, str, int, str]


def followers(conn: sqlite3.Connection, slug: str, article: str) -> tuple[Follower, ...]:
    """The other stories that look at an article, and how it stands to them."""
    rows = fetch(
        conn,
        """SELECT DISTINCT slug, (SELECT decision FROM matches
                                  WHERE story_id = stories.id AND matches.article_id = addresses.article_id)
           FROM addresses JOIN stories ON stories.id = story_id
           WHERE article_id = (SELECT id FROM articles WHERE url = ?) AND is_primary = 1 AND next_check IS NOT NULL
             AND slug <> ? ORDER BY slug""",
        [article, slug],
    )
    return tuple(Follower(*row) for row in cast("list[tuple[str, Decision | None]]", rows))


def unheard(conn: sqlite3.Connection, article: str, since: datetime) -> tuple[Unheard, ...]:
    """What became of an article after a time, oldest first."""
    changes = fetch(
        conn,
        """SELECT at, olds.words_hash, news.words_hash, classes, severity, figures, ops, flap, summary FROM changes
           JOIN revisions AS olds ON olds.id = old_revision_id JOIN revisions AS news ON news.id = new_revision_id
           WHERE changes.article_id = (SELECT id FROM articles WHERE url = ?) AND at > ? ORDER BY at, changes.id""",
        [article, iso(since)],
    )
    found = [
        Unheard(
            when(at), said, old_hash=old, new_hash=new, flap=bool(flap), change=_change(classes, weight, among, ops)
        )
        for at, old, new, classes, weight, among, ops, flap, said in cast("list[_Changed]", changes)
    ]
    rows = fetch(
        conn,
        """SELECT at, old, new, reason FROM presence
           WHERE article_id = (SELECT id FROM articles WHERE url = ?) AND at > ? ORDER BY at, id""",
        [article, iso(since)],
    )
    found += [
        Unheard(when(at), reason, before=Presence(old), after=Presence(new))
        for at, old, new, reason in cast("list[tuple[str, str, str, str]]", rows)
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def followed(conn: sqlite3.Connection, slug: str, articles: Iterable[str]) -> Followed:
    """How a story stands to some articles, and to all that a person said no to: those are as few as the decisions."""
    rows = fetch(
        conn,
        """SELECT url, decision, judged FROM articles JOIN matches ON matches.article_id = articles.id
           WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND url IN (SELECT value FROM json_each(?))""",
        [slug, to_json(sorted(articles))],
    )
    denied = fetch(
        conn,
        """SELECT url FROM articles WHERE id IN (
             SELECT matches.article_id FROM judgements JOIN matches USING (story_id, article_id)
             WHERE story_id = (SELECT id FROM stories WHERE slug = ?) AND judged = 0)""",
        [slug],
    )
    return Followed(
        accepted=frozenset(str(url) for url, decision, _ in rows if decision == "accept"),
        review=frozenset(str(url) for url, decision, _ in rows if decision == "review"),
        affirmed=frozenset(str(url) for url, _, judged in rows if judged == 1),
        denied=frozenset(str(url) for (url,) in denied),
    )


def spare(writer: Writer, intent: Spare) -> None:
    """Another story's look at the same address serves this one, unless it has something to hear or to settle: then it
    looks for itself, when it is due."""
    at = iso(intent.at)
    writer.run(
        """UPDATE addresses SET last_check = ?1, next_check = ?2, signal_at = NULL
           WHERE story_id = ?3 AND url = ?4 AND article_id = (SELECT id FROM articles WHERE url = ?5)
             AND is_primary = 1 AND next_check IS NOT NULL AND doubt IS NULL AND doubts = 0 AND failures = 0
             AND coalesce(last_check, '') < ?1 AND coalesce(signal_at, '') <= ?1
             AND NOT EXISTS (SELECT 1 FROM changes
                             WHERE changes.article_id = addresses.article_id AND at > coalesce(last_check, ''))
             AND NOT EXISTS (SELECT 1 FROM presence
                             WHERE presence.article_id = addresses.article_id AND at > coalesce(last_check, ''))""",
        [at, iso(intent.due), writer.story(intent.story), address_key(intent.url), intent.article],
    )


def _change(classes: str, severity: float, figures: str, ops: str) -> Change:
    return Change(
        tuple(json.loads(classes)),
        severity,
        tuple(FigureChange(one["from"], one["to"]) for one in json.loads(figures)),
        tuple(Op(one["op"], one["old"], one["new"]) for one in json.loads(ops)),
    )
