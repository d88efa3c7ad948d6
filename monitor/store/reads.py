"""What the commands list: rows with column names as keys, their values as JSON has them.

Times are text as the store holds them, lists and mappings are lists and dictionaries, yes and no are booleans. Every
row of one read has the same keys. `limit` None means all; `since` is a time or later.
"""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import cast

from monitor.alerts.rules import without_example
from monitor.errors import NotFound, StoreError
from monitor.keys import address_key
from monitor.store.describe import TABLES
from monitor.store.values import Parameter, Row, as_rows, fetch, fetch_rows, iso, storable
from monitor.store.wordless import marked, wordless

_JSON = frozenset(
    [
        "asks",
        "authors",
        "tags",
        "links",
        "classes",
        "figures",
        "ops",
        "hits",
        "headers",
        "stories",
        "deliveries",
        "parts",
        "lines",
        "additions",
        "names",
        "grams",
        "by_age",
    ]
)
_BOOLEAN = frozenset(
    [
        "is_seed",
        "is_primary",
        "paywall",
        "flap",
        "listed",
        "ambiguous",
        "is_current",
        "judged",
        "denies",
        "reserved",
        "adds_nothing",
        "belongs",
    ]
)
_MOST_EXAMPLES = 3


class Where:
    """The conditions of a query, with their parameters; a condition whose value is None is left out."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.parameters: list[Parameter] = []

    def add(self, condition: str, value: Parameter | datetime) -> Where:
        if value is not None:
            self.parts.append(condition)
            self.parameters.append(iso(value) if isinstance(value, datetime) else value)
        return self

    def __str__(self) -> str:
        return " AND ".join(self.parts) or "1"


def select(conn: sqlite3.Connection, sql: str, where: Where, tail: str, limit: int | None) -> list[Row]:
    """Rows of ``sql WHERE … tail LIMIT …``, decoded."""
    rows = fetch_rows(conn, f"{sql} WHERE {where} {tail} LIMIT ?", [*where.parameters, -1 if limit is None else limit])
    return [decoded(row) for row in rows]


def decoded(row: Row) -> Row:
    """A row as JSON has it: JSON columns read, booleans as such, bytes in base64."""
    for name, value in row.items():
        if name in _JSON and isinstance(value, str):
            row[name] = json.loads(value)
        elif name in _BOOLEAN and value is not None:
            row[name] = bool(value)
        elif isinstance(value, bytes):
            row[name] = base64.b64encode(value).decode("ascii")
    return row


_ARTICLES = """
SELECT a.*, o.url AS origin, m.slug AS story, m.decision, m.score, m.reason,
       (SELECT json_group_array(slug) FROM matches JOIN stories ON stories.id = story_id
        WHERE article_id = a.id AND matches.decision <> 'reject') AS stories
FROM articles AS a
LEFT JOIN articles AS o ON o.id = a.origin_id
LEFT JOIN (SELECT matches.*, slug FROM matches JOIN stories ON stories.id = story_id) AS m ON m.id = (
    SELECT id FROM matches
    WHERE article_id = a.id AND (:story IS NULL OR story_id = (SELECT id FROM stories WHERE slug = :story))
    ORDER BY decision = 'accept' DESC, decision = 'review' DESC, score DESC, id LIMIT 1)
"""


def articles(
    conn: sqlite3.Connection,
    *,
    story: str | None = None,
    language: str | None = None,
    outlet: str | None = None,
    presence: str | None = None,
    decision: str | None = None,
    since: datetime | None = None,
    limit: int | None = None,
) -> list[Row]:
    """Articles, the one first seen last coming first, each with all its columns.

    And with: origin, the address of the article that its family began with; story, decision, score, reason: how it
    stands to `story`, or without one to the story that it fits best; stories: all that it was not rejected for.
    With `story` rejected articles are left out, unless `decision` asks for them. since: first seen then or later.
    """
    where = Where()
    if story is not None:
        where.parts.append("m.slug = :story")
        if decision is None:
            where.parts.append("m.decision <> 'reject'")
    named = {"story": story, "language": language, "outlet": outlet, "presence": presence, "decision": decision}
    for name, column in {"language": "a", "outlet": "a", "presence": "a", "decision": "m"}.items():
        if named[name] is not None:
            where.parts.append(f"{column}.{name} = :{name}")
    if since is not None:
        where.parts.append("a.first_seen >= :since")
    cursor = conn.execute(
        f"{_ARTICLES} WHERE {where} ORDER BY a.first_seen DESC, a.id DESC LIMIT :limit",
        {
            **{name: storable(value) for name, value in named.items()},
            "since": None if since is None else iso(since),
            "limit": -1 if limit is None else limit,
        },
    )
    return [decoded(row) for row in as_rows(cursor)]


def article(conn: sqlite3.Connection, which: str | int) -> Row:
    """One article, as `articles` gives it: by number, by address, by the beginning of its address or by a part of it.

    An address may be spelt in any way that `dedupe.canonical` takes for the same.
    Raises NotFound where there is none, or where there are several: the message names some.
    """
    number = article_id(conn, which)
    return next(
        decoded(row) for row in as_rows(conn.execute(f"{_ARTICLES} WHERE a.id = :id", {"story": None, "id": number}))
    )


def article_id(conn: sqlite3.Connection, which: str | int) -> int:
    """The number of the article that `which` means, as in `article`. Raises NotFound."""
    wanted = str(which).strip()
    if not wanted:
        raise NotFound("an article is named by its number, its address or a part of that; this was empty")
    tries: list[tuple[str, list[Parameter]]] = [("url IN (?, ?)", [wanted, address_key(wanted)])]
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 19:
        tries.insert(0, ("id = ?", [int(wanted)]))
    tries.append(("id IN (SELECT article_id FROM addresses WHERE ? IN (url, fetch_url))", [wanted]))
    tries.append(("substr(url, 1, length(?)) = ?", [wanted, wanted]))
    tries.append(("instr(lower(url), lower(?)) > 0", [wanted]))
    for condition, parameters in tries:
        rows = cast(
            "list[tuple[int, str]]",
            fetch(conn, f"SELECT id, url FROM articles WHERE {condition} ORDER BY id", parameters),  # noqa: S608 - constants
        )
        if len(rows) == 1:
            return rows[0][0]
        if rows:
            some = ", ".join(f"{number} ({url})" for number, url in rows[:_MOST_EXAMPLES])
            more = "" if len(rows) <= _MOST_EXAMPLES else ", …"
            raise NotFound(f"{wanted}: {len(rows)} articles fit; say more, or name one by number: {some}{more}")
    raise NotFound(f"{wanted}: no such article in the database")


def revisions(conn: sqlite3.Connection, which: str | int) -> list[Row]:
    """An article's revisions, oldest first, each with its sightings ({from, until}) and whether it is the present.

    readings: what later versions of the extractor made of its page, oldest first ({extractor, at, title, text}).
    """
    where = Where().add("r.article_id = ?", article_id(conn, which))
    rows = select(
        conn,
        """SELECT r.id, a.url AS article, r.words_hash, r.title, r.text, r.tokens, r.extractor, r.first_seen,
                  r.evidence_id AS evidence, a.words_hash = r.words_hash AS is_current,
                  (SELECT json_group_array(json_object('from', from_at, 'until', until_at)) FROM
                     (SELECT from_at, until_at FROM sightings WHERE revision_id = r.id ORDER BY from_at)) AS sightings,
                  (SELECT json_group_array(json_object('extractor', extractor, 'at', at, 'title', title, 'text', text))
                   FROM (SELECT * FROM readings WHERE revision_id = r.id ORDER BY id)) AS readings
           FROM revisions AS r JOIN articles AS a ON a.id = r.article_id""",
        where,
        "ORDER BY r.id",
        None,
    )
    for row in rows:
        row["sightings"] = json.loads(str(row["sightings"]))
        row["readings"] = json.loads(str(row["readings"]))
    return rows


def changes(
    conn: sqlite3.Connection,
    *,
    which: str | int | None = None,
    story: str | None = None,
    since: datetime | None = None,
    limit: int | None = None,
) -> list[Row]:
    """Changes, oldest first (of a limited number, the latest), with the keys that ``monitor diff --json`` has."""
    where = Where().add("c.article_id = ?", None if which is None else article_id(conn, which))
    where.add("c.at >= ?", since)
    where.add(
        """c.article_id IN (SELECT article_id FROM matches JOIN stories ON stories.id = story_id
                            WHERE slug = ? AND decision <> 'reject')""",
        story,
    )
    rows = select(
        conn,
        """SELECT c.id, a.url AS article, a.outlet, n.title, c.at, c.class IS NOT NULL AS changed, c.class, c.classes,
                  c.severity, c.figures, c.ops, c.flap, c.summary, p.words_hash AS old, n.words_hash AS new
           FROM changes AS c JOIN articles AS a ON a.id = c.article_id
           JOIN revisions AS p ON p.id = c.old_revision_id JOIN revisions AS n ON n.id = c.new_revision_id""",
        where,
        "ORDER BY c.at DESC, c.id DESC",
        limit,
    )
    for row in rows:
        row["changed"] = bool(row["changed"])
    return rows[::-1]


def timeline(
    conn: sqlite3.Connection, story: str, *, since: datetime | None = None, limit: int | None = None
) -> list[Row]:
    """What happened in a story, in order of time (of a limited number, the latest).

    Keys: story, at, kind (``article``, ``change``, ``presence``), outlet, title, what (the decision, the change's
    summary, the transition and its reason), published, article, article_id, severity, lines (what an article added, the
    weightiest first), adds_nothing, relation, origin. No words of an article are in them whose page asks for that.
    """
    where = Where().add("t.story = ?", story).add("t.at >= ?", since)
    # What is first seen at one moment comes before what changed then, and articles in the order they were stored.
    rows = select(
        conn,
        f"SELECT t.*, {wordless('a')} AS is_wordless FROM timeline AS t JOIN articles AS a ON a.id = t.article_id",  # noqa: S608 - constants
        where,
        "ORDER BY t.at DESC, t.kind DESC, t.article_id DESC",
        limit,
    )
    for row in rows:
        if row.pop("is_wordless"):
            row["lines"] = row["lines"] and []
            row["what"] = without_example(str(row["what"])) if row["kind"] == "change" else row["what"]
    return rows[::-1]


def known_table(table: str) -> None:
    """Raises StoreError for a table that is not the store's."""
    if table not in TABLES:
        raise StoreError(f"{table}: no such table; there are {', '.join(sorted(TABLES))}")


def rows(conn: sqlite3.Connection, table: str, *, is_marked: bool = False) -> Iterator[Row]:
    """Every row of a table or view, decoded, as it is read; bytes in base64. Raises StoreError as `known_table`.

    is_marked: rows with words of articles have a further key, `reserved`: the page reserves text and data mining.
    """
    known_table(table)
    query = marked(table) if is_marked else f'SELECT * FROM "{table}"'  # noqa: S608 - checked above
    return (decoded(row) for row in as_rows(conn.execute(query)))
