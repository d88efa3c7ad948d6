"""Families of a story by size: whose text is carried by whom. A page reads so many families, and so many of each."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import Final

MOST_SORTED: Final = 400
"""So many copies of a family are put in order of time; of a larger one those with the lowest numbers."""

_PART: Final = 100
_CARRIES: Final = "('same', 'copy', 'derived')"


@dataclass(frozen=True, slots=True)
class Key:
    """The place of a family among those of a story. It stands in addresses, as `text` has it."""

    copies: int
    origin: int

    @property
    def text(self) -> str:
        return f"{self.copies}~{self.origin}"


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a family. decision: how it stands to the story, None where it has nothing to do with it."""

    article: int
    title: str | None
    url: str
    outlet: str | None
    language: str | None
    published: str | None
    first_seen: str
    presence: str
    credit: str | None
    relation: str
    containment: float | None
    decision: str | None

    @property
    def at(self) -> str:
        """When it was published; when it was first seen where that is not known, or is said to be later."""
        return self.published if self.is_dated and self.published else self.first_seen

    @property
    def is_dated(self) -> bool:
        """Whether it is known when it was published."""
        return self.published is not None and self.published <= self.first_seen


@dataclass(frozen=True, slots=True)
class Family:
    """copies: of `key.copies`, in order of time. credit: the wire that the original names, else most of the copies.
    shares: articles that share passages with it and are no copies."""

    key: Key
    original: Member
    copies: tuple[Member, ...]
    credit: str | None
    shares: int


def key_of(text: str) -> Key | None:
    """The place that an address names; None where it names none."""
    copies, _, origin = text.partition("~")
    if all(part.isascii() and part.isdecimal() and len(part) < 16 for part in (copies, origin)):
        return Key(int(copies), int(origin))
    return None


def keys(conn: sqlite3.Connection, story: int, after: Key | None, limit: int) -> list[Key]:
    """The next `limit` families behind `after`, the largest first: those with an article that belongs or may belong."""
    found: list[Key] = []
    rows = conn.execute(
        f"""SELECT count(*) AS copies, origin_id FROM families WHERE relation IN {_CARRIES} GROUP BY origin_id
            HAVING (copies, origin_id) < (?, ?) ORDER BY copies DESC, origin_id DESC""",  # noqa: S608 - constants
        [after.copies if after else 1 << 60, after.origin if after else 0],
    )
    # In parts: the largest families mostly are of the story that most is known of.
    while len(found) < limit and (part := [Key(*row) for row in rows.fetchmany(_PART)]):
        here = of_story(conn, story, [key.origin for key in part])
        found.extend(key for key in part if key.origin in here)
    return found[:limit]


def of_story(conn: sqlite3.Connection, story: int, origins: list[int]) -> set[int]:
    """Those of these families of which the original or a copy belongs to a story, or may."""
    rows = conn.execute(
        f"""SELECT value FROM json_each(?) AS one WHERE EXISTS (
             SELECT 1 FROM (SELECT one.value AS article_id
                            UNION ALL SELECT article_id FROM families
                            WHERE origin_id = one.value AND relation IN {_CARRIES}) AS member
             CROSS JOIN matches AS m ON m.story_id = ? AND m.article_id = member.article_id
             WHERE m.decision IN ('accept', 'review'))""",  # noqa: S608 - constants
        [json.dumps(origins), story],
    )
    return {origin for (origin,) in rows}


def key_of_family(conn: sqlite3.Connection, origin: int) -> Key:
    """The family that began with an article; without copies where there is none."""
    (copies,) = conn.execute(
        f"SELECT count(*) FROM families WHERE origin_id = ? AND relation IN {_CARRIES}",  # noqa: S608 - constants
        [origin],
    ).fetchone()
    return Key(copies, origin)


def family(conn: sqlite3.Connection, story: int, key: Key, most: int) -> Family | None:
    """A family with its first `most` copies; None where its original is not there."""
    select = """SELECT a.id, a.title, a.url, a.outlet, a.language, a.published, a.first_seen, a.presence, a.credit,
                       {relation}, {containment}, m.decision"""
    joined = "LEFT JOIN matches AS m ON m.story_id = :story AND m.article_id = a.id"
    given = {"story": story, "origin": key.origin, "most": MOST_SORTED}
    original = conn.execute(
        f"""{select.format(relation="'original'", containment="NULL")} FROM articles AS a {joined}
            WHERE a.id = :origin""",
        given,
    ).fetchone()
    if original is None:
        return None
    copies = conn.execute(
        f"""{select.format(relation="f.relation", containment="f.containment")} FROM (
              SELECT article_id FROM families WHERE origin_id = :origin AND relation IN {_CARRIES}
              ORDER BY article_id LIMIT :most) AS one
            CROSS JOIN families AS f ON f.article_id = one.article_id
            CROSS JOIN articles AS a ON a.id = f.article_id {joined}""",  # noqa: S608 - constants
        given,
    ).fetchall()
    (shares,) = conn.execute(
        "SELECT count(*) FROM families WHERE origin_id = ? AND relation = 'shares'", [key.origin]
    ).fetchone()
    members = sorted((Member(*row) for row in copies), key=lambda one: (one.at, one.article))
    first = Member(*original)
    named = Counter(one.credit for one in members if one.credit)
    credit = first.credit or (min(named, key=lambda wire: (-named[wire], wire)) if named else None)
    return Family(key, first, tuple(members[:most]), credit, shares)
