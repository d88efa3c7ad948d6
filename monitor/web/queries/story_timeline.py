"""The timeline of a story: which entries stand on a page of it, the latest first.

Articles stand in it by when they were first seen, changes and transitions of presence by when they were noticed; the
store keeps them in one table in that order. A page begins where the one before it ended (its cursor), so that a later
page costs no more than the first, and stays the same while new rows come.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Final, Literal, cast

from monitor.web.visits import Heads

Kind = Literal["article", "change", "presence"]

TURNS: Final = ("gone", "restored", "moved")
"""The transitions of presence that a reader is told."""
FOLDED: Final = """f.relation IN ('same', 'copy', 'derived') AND f.origin_id <> f.article_id
    AND ifnull((SELECT n.adds_nothing FROM novelties AS n WHERE n.article_id = f.article_id AND n.story_id = e.story_id
                ORDER BY n.revision_id LIMIT 1), f.relation <> 'derived')"""
"""Whether an article (`f`: its family, `e`: its entry) carries another's text and adds nothing to the story."""

_TOLD: Final = f"(e.kind = 'article' OR (e.kind = 'change' AND e.what <> '') OR e.what IN {TURNS})"
_CURSOR = re.compile(r"([0-9]{4}-[0-9T:.Z-]{6,30})~([acp])~([0-9]{1,15})")
_KINDS: Final[dict[str, Kind]] = {"a": "article", "c": "change", "p": "presence"}
_FEW_NEW: Final = 1_000
"""With so many new rows at most they are looked up by their numbers; with more, a page of them is soon walked."""
NEW: Final = """(SELECT article_id, 'article' AS kind, id AS number FROM matches NOT INDEXED WHERE id > ?
    UNION ALL SELECT article_id, 'change', id FROM changes NOT INDEXED WHERE id > ?
    UNION ALL SELECT article_id, 'presence', id FROM presence NOT INDEXED WHERE id > ?)"""
"""What has a higher number than those of a `Heads`, of whatever story."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for of a timeline; empty or None for what is not asked.

    change: a class of changes, whether it leads or not, or one of TURNS. state: a decision; without one, what was not
    rejected. since: only what has a higher number. from_at: only from this stored time on.
    """

    language: str = ""
    outlet: str = ""
    change: str = ""
    state: str = ""
    since: Heads | None = None
    from_at: str | None = None


@dataclass(frozen=True, slots=True)
class Key:
    """Where an entry stands. number: of its row in `matches`, `changes` or `presence`."""

    at: str
    kind: Kind
    number: int

    def __str__(self) -> str:
        return f"{self.at}~{self.kind[0]}~{self.number}"


def cursor(text: str) -> Key | None:
    """The key that `str(key)` wrote; None for what is none."""
    match = _CURSOR.fullmatch(text)
    return None if match is None else Key(match[1], _KINDS[match[2]], int(match[3]))


def keys(
    conn: sqlite3.Connection, story: int, asked: Filters, *, before: Key | None = None, limit: int = 50
) -> list[Key]:
    """The entries of a page, the latest first. before: only what stands after this one.

    An article that carries another's text and adds nothing stands under that, where that stands in the timeline itself.
    """
    if asked.state == "reject":
        return _rejected(conn, story, asked, before, limit)
    parts = ["e.story_id = ?", _TOLD]
    parameters: list[object] = [story]
    if asked.language and not _is_spoken(conn, story, asked.language):
        return []
    if asked.change in TURNS:
        parts.append("e.what = ?")
        parameters.append(asked.change)
    elif asked.change:
        parts.append("e.kind = 'change' AND instr(e.classes, ?)")
        parameters.append(f'"{asked.change}"')
    origin, about = _about(asked)
    parts += [f"e.{condition}" for condition in origin]
    parameters += about
    source = "story_entries AS e"
    if asked.since is not None:
        numbers = [asked.since.matches, asked.since.changes, asked.since.presence]
        if above(conn, asked.since) <= _FEW_NEW:
            source = f"""{NEW} AS n CROSS JOIN story_entries AS e
              ON e.article_id = n.article_id AND e.kind = n.kind AND e.number = n.number"""
            parameters = [*numbers, *parameters]
        else:
            parts.append("e.number > CASE e.kind WHEN 'article' THEN ? WHEN 'change' THEN ? ELSE ? END")
            parameters += numbers
    if before is not None:
        parts.append("(e.at, e.kind, e.number) < (?, ?, ?)")
        parameters += [before.at, before.kind, before.number]
    if asked.since is not None:
        origin.append("number > ?")
        about.append(asked.since.matches)
    shown = "".join(f" AND o.{condition}" for condition in origin)
    parts.append(
        f"""NOT (e.kind = 'article' AND EXISTS (
              SELECT 1 FROM families AS f JOIN story_entries AS o
                ON o.article_id = f.origin_id AND o.kind = 'article' AND o.story_id = e.story_id
              WHERE f.article_id = e.article_id AND {FOLDED}{shown}))"""  # noqa: S608 - only constants are put together
    )
    rows = conn.execute(
        f"""SELECT e.at, e.kind, e.number FROM {source} WHERE {" AND ".join(parts)}
            ORDER BY e.at DESC, e.kind DESC, e.number DESC LIMIT ?""",  # noqa: S608 - only constants are put together
        [*parameters, *about, limit],
    )
    return [Key(str(at), cast("Kind", kind), int(number)) for at, kind, number in rows]


def above(conn: sqlite3.Connection, since: Heads) -> int:
    """How many rows have a higher number, in whatever story."""
    (count,) = conn.execute(
        """SELECT (SELECT ifnull(max(id), 0) FROM matches) + (SELECT ifnull(max(id), 0) FROM changes)
                  + (SELECT ifnull(max(id), 0) FROM presence) - ?""",
        [since.matches + since.changes + since.presence],
    ).fetchone()
    return int(count)


def _is_spoken(conn: sqlite3.Connection, story: int, language: str) -> bool:
    """Whether anything of the story is in a language; else all of the timeline would be gone through for nothing."""
    sql = "SELECT 1 FROM story_days WHERE story_id = ? AND language = ? LIMIT 1"
    return conn.execute(sql, [story, language]).fetchone() is not None


def _about(asked: Filters) -> tuple[list[str], list[object]]:
    """The conditions that an entry must meet, and the origin under which it stands as well."""
    conditions: list[str] = []
    parameters: list[object] = []
    for column, value in (("language", asked.language), ("outlet", asked.outlet), ("decision", asked.state)):
        if value:
            conditions.append(f"{column} = ?")
            parameters.append(value)
    if asked.from_at is not None:
        conditions.append("at >= ?")
        parameters.append(asked.from_at)
    return conditions, parameters


def _rejected(conn: sqlite3.Connection, story: int, asked: Filters, before: Key | None, limit: int) -> list[Key]:
    """Articles that do not belong, those last that were decided on first; nothing is told of their changes."""
    if asked.change:
        return []
    parts = ["m.story_id = ?", "m.decision = 'reject'"]
    parameters: list[object] = [story]
    for column, value in (("language", asked.language), ("outlet", asked.outlet)):
        if value:
            parts.append(f"a.{column} = ?")
            parameters.append(value)
    if asked.since is not None:
        parts.append("m.id > ?")
        parameters.append(asked.since.matches)
    if before is not None:
        parts.append("m.id < ?")
        parameters.append(before.number)
    rows = conn.execute(
        f"""SELECT a.first_seen, m.id FROM matches AS m CROSS JOIN articles AS a ON a.id = m.article_id
            WHERE {" AND ".join(parts)} ORDER BY m.id DESC LIMIT ?""",  # noqa: S608 - only constants are put together
        [*parameters, limit],
    )
    return [Key(str(at), "article", int(number)) for at, number in rows]
