"""What a soak comes to: what was served well and is not there, what grew, what went wrong."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import Final
from urllib.parse import urlsplit

from bench.soaking.lived import Line, Lived
from bench.soaking.plan import Host
from bench.soaking.site import Served
from monitor.store import Store

MOST: Final = 0.05
"""By such a share the memory may differ from what it was after the warm-up."""
_WINDOW: Final = 20
_TOO_LATE: Final = ("the host did not answer in time", "reading the page took longer than 20 s")
_TRACE: Final = re.compile(r"Traceback|Unhandled|Exception ignored|never awaited|ResourceWarning|Segmentation", re.I)
_BROKEN: Final = re.compile(r"(?:could not|cannot) be (?:read|taken in): [A-Z]\w+(?=:|$).*")
"""What a recorded failure says of a page that raised what nobody expected: an exception of Python's by its name."""


def lost(db: Path, served: Iterable[Served], hosts: Sequence[Host], spoilt: set[int]) -> list[str]:
    """The versions of articles that were served whole and are not among the article's revisions, word for word; those
    apart that were only served in a pass in which something was killed, or that came too late on a busy machine."""
    stored = _stored(db)
    by_name = {host.name: host for host in hosts}
    late = _late(db)
    versions = {(one.host, one.number, one.version) for one in served if one.now not in spoilt}
    missing = []
    for name, number, version in sorted(versions):
        one = by_name[name].article(number)
        state = one.state(version)
        revisions = stored.get((name, one.path), [])
        if (name, one.path) not in late and not any(
            _plain(title) == _plain(state.title) and all(_plain(p) in text for p in state.paragraphs)
            for title, text in revisions
        ):
            how = "in other words" if revisions else "not at all"
            missing.append(f"http://{name}.test{one.path}, version {version}: {how}")
    return missing


def _stored(db: Path) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """The revisions by host and path: title, and text without blanks."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    with Store.open(db, read_only=True) as store:
        places = {row["id"]: _place(row["url"]) for row in store.rows("articles")}
        for row in store.rows("revisions"):
            found.setdefault(places[row["article_id"]], []).append((str(row["title"]), _plain(str(row["text"]))))
    return found


def _late(db: Path) -> set[tuple[str, str]]:
    """What was given up for its time at some look, by host and path, and is still to be looked at: the server may have
    sent all of it."""
    with Store.open(db, read_only=True) as store:
        given_up = {_place(row["url"]) for row in store.rows("checks") if row["error"] in _TOO_LATE}
        return given_up & {_place(row["url"]) for row in store.rows("addresses") if row["next_check"] is not None}


def _place(url: object) -> tuple[str, str]:
    parts = urlsplit(str(url))
    return (parts.hostname or "").removesuffix(".test"), parts.path


def _plain(text: str) -> str:
    return "".join(text.split())


def unsound(db: Path) -> list[str]:
    """What SQLite and `monitor verify` find wrong with the file."""
    with closing(sqlite3.connect(db)) as conn:
        wrong = [str(said) for (said,) in conn.execute("PRAGMA integrity_check") if said != "ok"]
    with Store.open(db, read_only=True) as store:
        return wrong + store.verify()


def raised(db: Path, lived: Lived, heard: Path) -> list[str]:
    """Every exception that nobody expected: said by the watch, written to standard error, or recorded for a page."""
    found = list(lived.errors)
    lines = heard.read_text("utf-8", "replace").splitlines() if heard.exists() else []
    found += [f"on standard error: {line[:200]}" for line in lines if _TRACE.search(line)]
    counted: dict[str, int] = {}
    with Store.open(db, read_only=True) as store:
        for row in store.rows("checks"):
            if match := _BROKEN.search(str(row["error"] or "")):
                said = f"{str(row['error'])[match.start() :][:160]}"
                counted[said] = counted.get(said, 0) + 1
    found += [f"recorded: {said} ({count} times)" for said, count in sorted(counted.items())]
    return found


def grew(lines: Sequence[Line], warm_up: int) -> list[str]:
    """What the process holds more of than after the warm-up, in words."""
    if len(lines) <= warm_up:
        return []
    first, last = lines[warm_up - 1].held, lines[-1].held
    found = []
    if len(lines) >= 2 * warm_up + 2 * _WINDOW:
        before = median(line.held.memory for line in lines[warm_up : warm_up + _WINDOW])
        after = median(line.held.memory for line in lines[-_WINDOW:])
        if abs(after / before - 1) > MOST:
            found.append(f"memory: {before:.1f} MB after {warm_up} passes, {after:.1f} MB at the end")
    for name in ("files", "threads", "children"):
        before, after = getattr(first, name), getattr(last, name)
        if after > before:
            found.append(f"{name}: {before} after {warm_up} passes, {after} after {len(lines)}")
    return found
