"""`discover`: one source's bytes to what it offers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from monitor.dedupe import canonical
from monitor.discover import State, compare
from monitor.discover import discover as read_source
from monitor.discover.limits import MOST_ITEMS
from monitor.errors import SeedError
from monitor.filters.files import read_bytes
from monitor.filters.lines import Record
from monitor.model import Item, SourceKind
from monitor.whole_file import whole_file


@dataclass(frozen=True, slots=True)
class Offered:
    """What a source offers.

    records: id, url, title, summary, published, modified, and with a state change. more: the sitemaps that a sitemap
    index names, to be fetched and read in turn. state: the state to keep; None where none was given.
    """

    records: tuple[Record, ...]
    more: tuple[str, ...]
    state: State | None


def discover(
    body: bytes, *, url: str | None = None, kind: SourceKind | str | None = None, state: State | None = None
) -> Offered:
    """What a source offers, by its bytes: a feed, a sitemap, a section page or the answer of a search.

    url: where the source was found; relative links start from there. kind: what it is meant to be; None asks the bytes.
    state: what it said last time (`State()` for the first time); then only what is different comes back, each with
    ``change``: new, changed, or returned (it says again what it said before).
    Raises SourceError where the bytes are no such source.
    """
    found = read_source(
        body,
        kind=SourceKind(kind) if kind else None,
        url=url,
        keep_opaque=True,
        most=MOST_ITEMS,
        # Half an item is none that was changed; it is told when it has come whole.
        only_whole=state is not None,
    )
    if state is None:
        return Offered(tuple(_item(item) for item in found.items), found.more, None)
    changes, state = compare(found.items, state, canonical=canonical)
    return Offered(tuple(_item(each.item) | {"change": each.change} for each in changes), found.more, state)


def _item(item: Item) -> Record:
    return {key: getattr(item, key) for key in ("id", "url", "title", "summary", "published", "modified")}


def read_state(path: str | Path) -> State:
    """What a source said so far, from a file that `keep_state` wrote; nothing where there is no file yet.

    Raises SeedError, which names the file, where it holds anything else.
    """
    if not Path(path).exists():
        return State()
    body = read_bytes(path)
    try:
        return State.from_json(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise SeedError(f"{path}: is not a state that this program wrote; begin with a new one") from None
    except SeedError as error:
        raise SeedError(f"{path}: {error}") from None


def keep_state(path: str | Path, state: State) -> None:
    """Writes a state, wholly or not at all. Raises SeedError, which names the file, where it cannot be written."""
    try:
        with whole_file(path) as file:
            file.write(state.to_json().encode())
    except OSError as error:
        raise SeedError(f"{path}: cannot be written: {error.strerror or error}") from error
