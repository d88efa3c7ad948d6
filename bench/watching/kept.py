"""What a watch has left in the store, article by article, in the words of the plan.

A revision is told by the page that it rests on: the server knows which state it served under which bytes. So nothing
here depends on how well a text was extracted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from bench.watching.web import ChangingWeb
from bench.watching.words import State
from monitor.dedupe import fingerprint
from monitor.store import Store


@dataclass(frozen=True, slots=True)
class Recorded:
    """A step that the store holds: from `at` on a page said `state`. None for a state that the page never had.

    classes: of the change; empty for the first reading. flap: back to a revision that was known.
    """

    at: datetime
    state: State | None
    classes: tuple[str, ...] = ()
    flap: bool = False


@dataclass(slots=True)
class Kept:
    """All that the store holds of one page of the plan, oldest first. alerts: (at, kind)."""

    steps: list[Recorded] = field(default_factory=list)
    presence: list[tuple[datetime, str]] = field(default_factory=list)
    alerts: list[tuple[datetime, str]] = field(default_factory=list)
    next_look: datetime | None = None
    readings: int = 0
    as_written: int = 0
    """Revisions, and how many of them have the very words that were served."""


def kept(db: Path, web: ChangingWeb) -> dict[int, Kept]:
    """By the page's number. An article that rests on no page that was served for one is not there."""
    found: dict[int, Kept] = {}
    with Store.open(db, read_only=True) as store:
        served = {
            int(str(row["id"])): web.bodies.get((urlsplit(str(row["answered_url"])).path, str(row["sha256"])))
            for row in store.rows("evidence")
        }
        owners: dict[int, int] = {}
        states: dict[int, State | None] = {}
        firsts: dict[int, Recorded] = {}
        for row in sorted(store.rows("revisions"), key=lambda row: str(row["first_seen"])):
            number, article = int(str(row["id"])), int(str(row["article_id"]))
            whose = served.get(int(str(row["evidence_id"] or 0)))
            states[number] = whose[1] if whose else None
            if whose is not None and article not in owners:
                owners[article] = whose[0]
                firsts[article] = Recorded(when(row["first_seen"]), states[number])
            page = found.setdefault(owners[article], Kept()) if article in owners else Kept()
            page.readings += 1
            state = states[number]
            page.as_written += state is not None and _same_words(state, str(row["title"]), str(row["text"]))
        for article, step in firsts.items():
            found[owners[article]].steps.append(step)
        for page, row in _of(store, "changes", owners, found):
            classes = row["classes"]
            assert isinstance(classes, list)
            state = states.get(int(str(row["new_revision_id"])))
            page.steps.append(Recorded(when(row["at"]), state, tuple(classes), bool(row["flap"])))
        for page, row in _of(store, "presence", owners, found):
            page.presence.append((when(row["at"]), str(row["new"])))
        for page, row in _of(store, "alerts", owners, found):
            page.alerts.append((when(row["at"]), str(row["kind"])))
        for page, row in _of(store, "addresses", owners, found):
            if row["next_check"] is not None:
                page.next_look = min(filter(None, (page.next_look, when(row["next_check"]))))
    for page in found.values():
        page.steps.sort(key=lambda step: step.at)
        page.presence.sort()
        page.alerts.sort()
    return found


def when(value: object) -> datetime:
    return datetime.fromisoformat(str(value)).astimezone(UTC)


def _of(
    store: Store, table: str, owners: dict[int, int], found: dict[int, Kept]
) -> Iterator[tuple[Kept, dict[str, object]]]:
    for row in store.rows(table):
        if row["article_id"] is not None and int(str(row["article_id"])) in owners:
            yield found[owners[int(str(row["article_id"]))]], dict(row)


def _same_words(state: State, title: str, text: str) -> bool:
    ours = fingerprint(state.title, "\n".join(state.paragraphs))
    return fingerprint(title, text).words_hash == ours.words_hash
