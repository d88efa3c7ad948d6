"""What a source said last time, and what is different now.

Of what was said only hashes are kept, so a state says nothing of the articles and stays small: some 200 bytes an item,
and 35 for each further wording.
"""

from __future__ import annotations

import html
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Literal

from monitor.discover.address import plain_address
from monitor.discover.limits import printable
from monitor.errors import SeedError
from monitor.forms import normal
from monitor.model import Item

# Of more items, or of items with more wordings altogether, those go first that a source has not offered for longest; of
# more wordings of one item the oldest: a live page that changes every five minutes says as many in a fortnight.
_MOST_KNOWN = 100_000
_MOST_WORDINGS = 4_000
_MOST_WORDINGS_OF_ALL = 1_000_000
_VERSION = 1


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that is new, or says something else than last time, or what it said before that."""

    change: Literal["new", "changed", "returned"]
    item: Item


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is known of one item, in hashes. `offered` is the latest round that changed anything and had it."""

    id: str
    address: str | None
    now: str
    before: tuple[str, ...]
    offered: int


@dataclass(frozen=True, slots=True)
class State:
    """What a source has said so far; `State()` where it was never looked at. The entries are private to this room."""

    entries: tuple[_Entry, ...] = ()
    rounds: int = 0

    def to_json(self) -> str:
        """The state as one JSON document; equal states give equal text."""
        items = [
            {"id": each.id, "address": each.address, "now": each.now, "before": each.before, "offered": each.offered}
            for each in self.entries
        ]
        return json.dumps({"version": _VERSION, "rounds": self.rounds, "items": items}, separators=(",", ":")) + "\n"

    @classmethod
    def from_json(cls, text: str) -> State:
        """The state that `to_json` wrote. Raises SeedError for any other text."""
        try:
            document = json.loads(text)
            if document["version"] != _VERSION:
                raise SeedError(
                    f"The state is of version {repr(document['version'])[:40]}; this program reads version {_VERSION}: "
                    "use the program that wrote it, or begin with a new state."
                )
            if not isinstance(document["rounds"], int):
                raise TypeError("the rounds are no whole number")
            return cls(tuple(_entry(item) for item in document["items"]), document["rounds"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise SeedError("The state is not one that this program wrote; begin with a new one.") from error


def compare(
    items: Iterable[Item], state: State, *, canonical: Callable[[str], str | None] = plain_address
) -> tuple[tuple[ItemChange, ...], State]:
    """What a source says now that it did not say last time, in the order of the items, and the state to keep.

    An item counts as changed where the words of its title, summary or text did; a date, an address, white space, an
    entity written another way do not count. The same items a second time give no changes and the same state; the order
    of the items decides nothing but the order of the changes.

    An item is known by its id. Where a source gives several articles one id, or a known article a new id, it is known
    by its address, made canonical by `canonical`. Items that are gone stay known: a source offers only its latest.
    """
    offers = _offers(items, canonical)
    entries = dict(enumerate(state.entries))
    find = _Finder(entries, offers)
    changes: list[tuple[int, ItemChange]] = []
    seen: dict[int, _Entry] = {}
    new: list[_Entry] = []
    for offer in offers:
        known = find(offer)
        if known is None:
            changes.append((offer.place, ItemChange("new", offer.item)))
            new.append(_Entry(offer.id, offer.address, offer.wording, (), state.rounds + 1))
            continue
        entry = entries[known]
        if entry.now in offer.wordings:  # an item that stands there twice may say both
            seen[known] = replace(entry, id=offer.id, address=offer.address)
            continue
        change: Literal["changed", "returned"] = "returned" if offer.wording in entry.before else "changed"
        changes.append((offer.place, ItemChange(change, offer.item)))
        before = (*(each for each in entry.before if each != offer.wording), entry.now)[-_MOST_WORDINGS:]
        seen[known] = replace(entry, id=offer.id, address=offer.address, now=offer.wording, before=before)
    if not changes and all(entries[known] == entry for known, entry in seen.items()):
        return (), state
    rounds = state.rounds + 1
    kept = [entry for known, entry in entries.items() if known not in seen]
    kept += [replace(entry, offered=rounds) for entry in (*seen.values(), *new)]
    kept.sort(key=lambda entry: (-entry.offered, entry.id, entry.address or ""))
    changes.sort(key=lambda change: change[0])
    return tuple(change for _, change in changes), State(_bounded(kept), rounds)


def _bounded(entries: Sequence[_Entry]) -> tuple[_Entry, ...]:
    """The first entries, as many as a state may keep."""
    entries = entries[:_MOST_KNOWN]
    most, wordings = 0, 0
    while most < len(entries) and wordings <= _MOST_WORDINGS_OF_ALL:
        wordings += len(entries[most].before)
        most += 1
    return tuple(entries[:most])


@dataclass(frozen=True, slots=True)
class _Offer:
    """An item as it is offered now. `place` is where it stands; `wordings` are all that it says there."""

    place: int
    item: Item
    id: str
    address: str | None
    wording: str
    wordings: frozenset[str]


def _offers(items: Iterable[Item], canonical: Callable[[str], str | None]) -> list[_Offer]:
    """The items, each once, in an order that does not depend on theirs."""
    keyed = [(item, *_keys(item, canonical)) for item in items]
    addresses: defaultdict[str, set[str | None]] = defaultdict(set)
    for _, id_, address in keyed:
        addresses[id_].add(address)
    together: defaultdict[tuple[str, str | None], list[tuple[str, int, Item]]] = defaultdict(list)
    for place, (item, id_, address) in enumerate(keyed):
        # One id for several addresses identifies nothing.
        key = id_ if len(addresses[id_]) == 1 or address is None else address
        together[key, address].append((wording(item), place, item))
    offers = []
    for (id_, address), said in together.items():
        first, place, item = min(said, key=lambda each: (each[0], each[2].id, each[2].url or "", each[1]))
        offers.append(_Offer(place, item, id_, address, first, frozenset(each[0] for each in said)))
    return sorted(offers, key=lambda offer: (offer.id, offer.address or ""))


class _Finder:
    """Finds what is known of an offer: by its id, or else by its address where that means one item on either side."""

    def __init__(self, entries: dict[int, _Entry], offers: Sequence[_Offer]) -> None:
        self._by_id = {entry.id: known for known, entry in entries.items()}
        offered_ids = {offer.id for offer in offers}
        self._offered = Counter(offer.address for offer in offers if offer.id not in self._by_id)
        # An entry whose own id is offered too is not up for another.
        self._by_address: defaultdict[str | None, list[int]] = defaultdict(list)
        for known, entry in entries.items():
            if entry.id not in offered_ids:
                self._by_address[entry.address].append(known)

    def __call__(self, offer: _Offer) -> int | None:
        known = self._by_id.get(offer.id)
        if known is not None or offer.address is None:
            return known
        candidates = self._by_address[offer.address]
        return candidates[0] if len(candidates) == 1 and self._offered[offer.address] == 1 else None


def _keys(item: Item, canonical: Callable[[str], str | None]) -> tuple[str, str | None]:
    address = canonical(item.url) or item.url if item.url else None
    return _hash(address if address and item.id in ("", item.url) else item.id), _hash(address) if address else None


def wording(item: Item) -> str:
    """A hash of all that an item says: title, summary, text and the rest, whatever their white space and entities."""
    said = [_folded(each) for each in (item.title, item.summary, item.text)]
    return _hash("\0".join([*said, item.rest] if item.rest else said))


def _folded(text: str | None) -> str:
    for _ in range(3):  # as often as text is escaped on its way
        if not text or "&" not in text:
            break
        text = html.unescape(text)
    return " ".join(normal("NFC", printable(text or "")).split())


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _entry(item: dict[str, Any]) -> _Entry:
    id_, address, now, before, offered = (item[key] for key in ("id", "address", "now", "before", "offered"))
    hashes = (id_, now, *before, *([] if address is None else [address]))
    if (
        not isinstance(before, list)
        or not all(isinstance(each, str) for each in hashes)
        or not isinstance(offered, int)
    ):
        raise TypeError("a hash is no text")
    return _Entry(id_, address, now, tuple(before), offered)
