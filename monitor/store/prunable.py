"""What nothing rests on any more, kind by kind: how it is found, and how it is taken out. See docs/evidence.md.

Of articles that belong to a story, wait for a decision, are seeds, were told of or are copied by others nothing is ever
taken out but a reading that a later one replaced: neither a page nor a look.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from zlib import crc32

from monitor.keys import address_key
from monitor.store.values import to_json, unpacked

# An article that is in no story at all was given as a seed: it has no match, and is nobody's to throw away.
_REJECTED = """(EXISTS (SELECT 1 FROM matches WHERE article_id = {0})
  AND NOT EXISTS (SELECT 1 FROM matches WHERE article_id = {0} AND (decision <> 'reject' OR judged = 1))
  AND NOT EXISTS (SELECT 1 FROM articles WHERE id = {0} AND is_seed = 1)
  AND NOT EXISTS (SELECT 1 FROM articles WHERE origin_id = {0} AND id <> {0})
  AND NOT EXISTS (SELECT 1 FROM alerts WHERE article_id = {0}))"""

_LOOKS = f"""SELECT id, 120 + length(url) + ifnull(length(error), 0) FROM checks
WHERE id > :after AND id <= :until AND at < :before
  AND iif(source_id IS NULL, article_id IS NULL OR {_REJECTED.format("checks.article_id")},
          id NOT IN (SELECT value FROM json_each(:kept)))"""  # noqa: S608 - constants

_KEPT_LOOKS = """SELECT (SELECT id FROM checks WHERE source_id = sources.id ORDER BY at LIMIT 1),
  (SELECT id FROM checks WHERE source_id = sources.id AND result = 'ok' ORDER BY at LIMIT 1),
  (SELECT id FROM checks WHERE source_id = sources.id AND result = 'ok' ORDER BY at DESC LIMIT 1),
  (SELECT id FROM checks WHERE source_id = sources.id ORDER BY at DESC LIMIT 1)
FROM sources"""
"""Of each source: by these it is said since when it is watched, and when it was last read."""

_ADDRESSES = """SELECT id, 200 + length(url) + length(fetch_url) + ifnull(length(hint_title), 0)
  + ifnull(length(hint_summary), 0), story_id, url, via FROM addresses
WHERE id > :after AND id <= :until AND article_id IS NULL AND next_check IS NULL AND last_check < :before
  AND doubt IS NULL AND leads_to IS NULL AND via <> 'seed'"""

_RESTING = (
    ("revisions AS r", "r.evidence_id = e.id", "r.article_id"),
    ("presence AS p", "p.evidence_id = e.id", "p.article_id"),
    ("revision_pages AS f JOIN revisions AS r ON r.id = f.revision_id", "f.evidence_id = e.id", "r.article_id"),
    ("readings AS g JOIN revisions AS r ON r.id = g.revision_id", "g.evidence_id = e.id", "r.article_id"),
    # A state that came back rests on the page that showed it again, which nothing names but its address.
    ("articles AS a", "a.url IN (e.url, e.answered_url, key_of(e.url), key_of(e.answered_url))", "a.id"),
    (
        # By the address: by the article (which the plus forbids) it would go through all of them for each page.
        "stories AS s CROSS JOIN addresses AS d ON d.story_id = s.id AND d.url IN (e.url, key_of(e.url))",
        "+d.article_id IS NOT NULL",
        "d.article_id",
    ),
)
"""What rests on a page: where that is found, by what, and whose it is."""

_ANY_PAGES = """SELECT id, length(body) FROM evidence AS e
WHERE id > :after AND id <= :until AND at < :before AND withheld IS NULL
  AND NOT EXISTS (SELECT 1 FROM archivings WHERE evidence_id = e.id)
  AND NOT EXISTS (SELECT 1 FROM host_answers WHERE evidence_id = e.id)"""
_PAGES = _ANY_PAGES + "".join(
    f" AND NOT EXISTS (SELECT 1 FROM {table} WHERE {where} AND NOT {_REJECTED.format(article)})"  # noqa: S608 - constants
    for table, where, article in _RESTING
)

_READINGS = """SELECT id, 150 + length(title) + length(text) FROM readings AS r
WHERE id > :after AND id <= :until AND at < :before
  AND EXISTS (SELECT 1 FROM readings WHERE revision_id = r.revision_id AND id > r.id)"""

_MESSAGES = """SELECT id, ifnull(length(html), 0) + ifnull(length(data), 0) FROM messages AS m
WHERE id > :after AND id <= :until AND sent_at < :before AND (html IS NOT NULL OR data IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM deliveries WHERE message_id = m.id AND state IN ('pending', 'failed'))"""
_MOST_KNOWN = 1_000
"""Of a source that offers more than these only the latest are known."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rows of which some can be taken out.

    step: so many of them, by their numbers, are gone through in one transaction. find: the query for them; its rows
    begin with the number and the bytes. out: the statements that take rows of these numbers out. keep: says of found
    rows, where the query alone cannot, which may go.
    """

    name: str
    table: str
    step: int
    find: str
    out: tuple[str, ...]
    keep: Callable[[sqlite3.Connection, Sequence[tuple[int, ...]]], list[tuple[int, ...]]] | None = None


def _not_offered(conn: sqlite3.Connection, rows: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The addresses that no source offers any more: one that does would bring them back, to be fetched once more.

    Of a source that offers very many only the latest are known, and of one that was not read yet none.
    """
    offered: dict[tuple[int, str], frozenset[int] | None] = {
        (story, name): unpacked(stored)
        for story, name, stored in conn.execute("SELECT story_id, name, last_offered FROM sources WHERE listed = 1")
    }
    may_go = []
    for row in rows:
        _, _, story, url, via = row
        name = crc32(str(url).encode("utf-8", "replace"))
        vias = {
            str(via),
            *(v for (v,) in conn.execute("SELECT via FROM offers WHERE story_id = ? AND url = ?", [story, url])),
        }
        lists = [offered[story, one] for one in vias if (story, one) in offered]
        if all(known is not None and len(known) < _MOST_KNOWN and name not in known for known in lists):
            may_go.append(row)
    return may_go


_OUT = "DELETE FROM {0} WHERE id IN (SELECT value FROM json_each(?))"
_OFFERS = """DELETE FROM offers WHERE (story_id, url) IN (
SELECT story_id, url FROM addresses WHERE id IN (SELECT value FROM json_each(?)))"""
_BODIES = """UPDATE evidence SET body = x'', withheld = 'pruned'
WHERE id IN (SELECT value FROM json_each(?))"""
_FORMS = "UPDATE messages SET html = NULL, data = NULL WHERE id IN (SELECT value FROM json_each(?))"

KINDS = {
    kind.name: kind
    for kind in (
        Kind("looks", "checks", 1_000, _LOOKS, (_OUT.format("checks"),)),
        Kind("addresses", "addresses", 500, _ADDRESSES, (_OFFERS, _OUT.format("addresses")), _not_offered),
        Kind("pages", "evidence", 200, _PAGES, (_BODIES,)),
        Kind("readings", "readings", 200, _READINGS, (_OUT.format("readings"),)),
        Kind("messages", "messages", 200, _MESSAGES, (_FORMS,)),
    )
}
"""What `prune` goes through, in this order."""


def last_number(conn: sqlite3.Connection, kind: Kind) -> int:
    """The highest number in the kind's table."""
    return int(conn.execute(f"SELECT ifnull(max(id), 0) FROM {kind.table}").fetchone()[0])  # noqa: S608 - a constant


def kept_looks(conn: sqlite3.Connection) -> str:
    """The numbers of the looks at sources that stay, however old they are, as JSON."""
    return to_json([number for row in conn.execute(_KEPT_LOOKS) for number in row if number is not None])


def found(conn: sqlite3.Connection, kind: Kind, after: int, before: str, kept: str) -> list[tuple[int, int]]:
    """Of the next `step` rows after this number those that can go: their numbers, and about how many bytes each has."""
    conn.create_function("key_of", 1, address_key, deterministic=True)
    until = after + kind.step
    rows = conn.execute(kind.find, {"after": after, "until": until, "before": before, "kept": kept}).fetchall()
    if kind.keep is not None and rows:
        rows = kind.keep(conn, rows)
    return [(row[0], row[1]) for row in rows]


def take_out(conn: sqlite3.Connection, kind: Kind, numbers: Sequence[int]) -> None:
    """Takes rows out, within a transaction that the caller has begun for writing."""
    for statement in kind.out:
        conn.execute(statement, [to_json(list(numbers))])
