"""Dossiers in a line or two: a store in which articles were edited, and what is made of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from monitor.archive import Dossier, write
from monitor.model import Intent, KeepEvidence, Page, Presence, SetPresence
from monitor.store import Store
from tests.support.build import T0, article, at, edited, page, read, stored, story

NOW = datetime(2022, 10, 1, 12, 0, tzinfo=UTC)
URL = "http://daily.test/cars/1"
HOSTILE = "</title><script>alert('x')</script> \u202edesrever\x1b[31m \"quoted\" & <b>bold"


@contextmanager
def opened() -> Iterator[Store]:
    with Store.open(":memory:") as store:
        store.put_story(story(), T0)
        yield store


def keep(store: Store, *pages: Page) -> None:
    """Pages of something else enter the chain."""
    store.apply([KeepEvidence(one) for one in pages])


def gone(when: datetime, url: str = URL) -> tuple[Intent, ...]:
    reason = "missing: the host answered 404"
    return KeepEvidence(page(url, b"not here", when, 404)), SetPresence(url, Presence.LIVE, Presence.GONE, when, reason)


@cache
def history() -> Dossier:
    """An article that was edited once and then taken down, among pages of others: evidence 2, 4 and 6 of 7."""
    first = article()
    second = replace(first, title="Two makers still talk", text=first.text.replace("10 billion", "12 billion"))
    with opened() as store:
        keep(store, page("http://other.test/1", b"first", at(-1)))
        store.apply(stored(read(first, at(0))))
        keep(store, page("http://other.test/2", b"between", at(1)))
        store.apply(edited(first, second, at(2)))
        keep(store, page("http://other.test/3", b"between", at(3)))
        store.apply(gone(at(4)))
        keep(store, page("http://other.test/4", b"last", at(5)))
        return store.dossier(URL)


def of_page(shown: Page, title: str = "Two makers talk") -> Dossier:
    """An article with one revision, whose page this was."""
    made = article(title=title)
    outcome = replace(read(made, shown.at, url=shown.url), page=shown)
    with opened() as store:
        store.apply(stored(outcome))
        return store.dossier(URL)


def zipped(dossier: Dossier, now: datetime = NOW) -> dict[str, bytes]:
    """The files of the dossier's zip, by name."""
    with zipfile.ZipFile(io.BytesIO(as_bytes(dossier, now))) as made:
        return {name: made.read(name) for name in made.namelist()}


def as_bytes(dossier: Dossier, now: datetime = NOW) -> bytes:
    out = io.BytesIO()
    write(dossier, out, now=now)
    return out.getvalue()


def unpacked(dossier: Dossier, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(as_bytes(dossier))) as made:
        made.extractall(folder)
    return folder
