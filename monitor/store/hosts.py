"""What is known of hosts: their memory, for reading pages, for learning, and for a person."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from monitor.dedupe import outlet
from monitor.errors import NotFound
from monitor.model import Alias, Concept, Heard, HostMemory, Kind, Layout, Lesson
from monitor.store.values import Row, fetch, fetch_rows, to_json

if TYPE_CHECKING:
    from monitor.match.scan import Scanner

_REPEATED = "articles + in_story >= 3"  # as the index has it
_COUNTS = "articles + in_story >= host_memories.unrelated / 20"


def host_memory(conn: sqlite3.Connection, host: str) -> HostMemory:
    """All that is remembered of a host but for what names a concept of a story; an empty memory where nothing is."""
    found = _memory(conn, host)
    if found is None:
        return HostMemory(host)
    number, pages, unrelated = found
    named = _named(conn, [number])
    rows = fetch(conn, "SELECT hash, articles, in_story, last_page FROM host_sentences WHERE host_id = ?", [number])
    heard = sorted(Heard(*row) for row in cast("list[tuple[int, int, int, int]]", rows))
    keys = fetch(conn, "SELECT key FROM host_lessons WHERE host_id = ? ORDER BY id", [number])
    return HostMemory(
        host,
        pages,
        unrelated,
        tuple(one for one in heard if (number, one.hash) not in named),
        _layouts(conn, [number]).get(number, ()),
        tuple(cast("int", key) for (key,) in keys),
    )


def memories_for_reading(conn: sqlite3.Connection, hosts: Iterable[str]) -> dict[str, HostMemory]:
    """By host, the part of its memory by which its pages are read: the boilerplate and the layouts.

    Hosts of which nothing is known are left out, and so is every sentence that names a concept of any story.
    """
    rows = fetch(
        conn,
        "SELECT id, host, pages, unrelated FROM host_memories WHERE host IN (SELECT value FROM json_each(?))",
        [to_json(sorted(set(hosts)))],
    )
    known = cast("list[tuple[int, str, int, int]]", rows)
    numbers = [number for number, *_ in known]
    named, layouts = _named(conn, numbers), _layouts(conn, numbers)
    heard: dict[int, list[Heard]] = {}
    repeated = fetch(
        conn,
        f"""SELECT host_id, hash, articles, in_story, last_page
            FROM host_sentences JOIN host_memories ON host_memories.id = host_id
            WHERE host_id IN (SELECT value FROM json_each(?)) AND {_REPEATED} AND {_COUNTS}
            ORDER BY host_id, hash""",  # noqa: S608 - constants
        [to_json(numbers)],
    )
    for number, *what in cast("list[tuple[int, int, int, int, int]]", repeated):
        if (number, what[0]) not in named:
            heard.setdefault(number, []).append(Heard(*what))
    return {
        host: HostMemory(host, pages, unrelated, tuple(heard.get(number, ())), layouts.get(number, ()))
        for number, host, pages, unrelated in known
    }


def memory_for(conn: sqlite3.Connection, lesson: Lesson) -> HostMemory:
    """What must be known of a host to learn a lesson of it: as for reading, with those keys of it that have taught."""
    found = memories_for_reading(conn, [lesson.host]).get(lesson.host, HostMemory(lesson.host))
    keys = fetch(
        conn,
        """SELECT key FROM host_lessons WHERE host_id = (SELECT id FROM host_memories WHERE host = ?)
             AND key IN (SELECT value FROM json_each(?)) ORDER BY id""",
        [lesson.host, to_json(list(lesson.keys))],
    )
    return replace(found, taught=tuple(cast("int", key) for (key,) in keys))


def concept_finder(conn: sqlite3.Connection) -> Callable[[str], bool]:
    """What says of a text whether it names a concept of any story. It does not need the database any more."""
    scanner = _scanner(conn)
    return (lambda text: bool(scanner.find(text))) if scanner is not None else lambda text: False


def host_row(conn: sqlite3.Connection, name: str) -> Row:
    """What is known of a host, for a person: the row of `host_memories` with its ``layouts`` and ``boilerplate``.

    A layout has: path, agreed, failed, recent, last_page, first_at, last_at, and trusted, whether pages are read by it.
    A sentence has: sentence, articles, first_at, last_at, and named, whether it stays as it names a concept of a story.
    name: the host, with or without ``www.``, or an address there. Raises NotFound where nothing is known of it.
    """
    host = outlet(name if "://" in name else f"http://{name}") or name
    rows = fetch_rows(
        conn, "SELECT * FROM host_memories WHERE host IN (?, ?) ORDER BY host = ? DESC", [host, name, name]
    )
    if not rows:
        raise NotFound(f"{host}: nothing was learned of this host yet; it is, whenever one of its articles is read")
    row = rows[0]
    number = cast("int", row.pop("id"))
    trusted = {layout.path for layout in _layouts(conn, [number]).get(number, ()) if layout.is_trusted}
    row["layouts"] = layouts = fetch_rows(
        conn,
        """SELECT path, agreed, failed, recent, last_page, first_at, last_at FROM host_layouts
           WHERE host_id = ? ORDER BY last_page DESC, agreed DESC, path""",
        [number],
    )
    for layout in layouts:
        layout["trusted"] = layout["path"] in trusted
    named = _named(conn, [number])
    sentences = fetch_rows(
        conn,
        f"""SELECT hash, sentence, articles + in_story AS articles, host_sentences.first_at, host_sentences.last_at
            FROM host_sentences JOIN host_memories ON host_memories.id = host_id
            WHERE host_id = ? AND {_REPEATED} AND {_COUNTS} ORDER BY articles + in_story DESC, hash""",  # noqa: S608 - constants
        [number],
    )
    for sentence in sentences:
        sentence["named"] = (number, sentence.pop("hash")) in named
    row["boilerplate"] = sentences
    return row


def _memory(conn: sqlite3.Connection, host: str) -> tuple[int, int, int] | None:
    rows = fetch(conn, "SELECT id, pages, unrelated FROM host_memories WHERE host = ?", [host])
    return cast("tuple[int, int, int]", rows[0]) if rows else None


def _layouts(conn: sqlite3.Connection, numbers: list[int]) -> dict[int, tuple[Layout, ...]]:
    found: dict[int, tuple[Layout, ...]] = {}
    rows = fetch(
        conn,
        """SELECT host_id, path, agreed, failed, last_page, recent, doubts, kinds FROM host_layouts
           WHERE host_id IN (SELECT value FROM json_each(?)) ORDER BY host_id, last_page DESC, agreed DESC, path""",
        [to_json(numbers)],
    )
    for number, path, agreed, failed, last, recent, doubts, listed in cast(
        "list[tuple[int, str, int, int, int, str, str, str]]", rows
    ):
        kinds = tuple(Kind(*kind) for kind in json.loads(listed))
        layout = Layout(path, agreed, failed, last, recent, tuple(json.loads(doubts)), kinds)
        found[number] = (*found.get(number, ()), layout)
    return found


def _named(conn: sqlite3.Connection, numbers: list[int]) -> set[tuple[int, int]]:
    """Host and hash of the repeated sentences that name a concept of any story, also one that a story only excludes."""
    scanner = _scanner(conn)
    if scanner is None:
        return set()
    rows = fetch(
        conn,
        f"""SELECT host_id, hash, sentence FROM host_sentences
            WHERE host_id IN (SELECT value FROM json_each(?)) AND {_REPEATED}""",  # noqa: S608 - a constant
        [to_json(numbers)],
    )
    return {
        (number, hash_)
        for number, hash_, sentence in cast("list[tuple[int, int, str | None]]", rows)
        if scanner.find(sentence or "")
    }


def _scanner(conn: sqlite3.Connection) -> Scanner | None:
    """What finds the names of all stories' concepts; None where there is none."""
    rows = cast("list[tuple[str]]", fetch(conn, "SELECT DISTINCT alias FROM concepts ORDER BY alias"))
    return _scanner_of(tuple(alias for (alias,) in rows)) if rows else None


@lru_cache(maxsize=4)
def _scanner_of(aliases: tuple[str, ...]) -> Scanner:
    from monitor.match.scan import Scanner  # a tenth of a second, and few reads need it

    return Scanner([Concept("any", tuple(map(Alias, aliases)))])
