"""Articles that carry the same text, found among many at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from monitor.dedupe.ages import believable
from monitor.dedupe.credit import credit
from monitor.dedupe.events import Report, events
from monitor.dedupe.exact import NEARLY, Recount, is_near
from monitor.dedupe.fingerprint import fingerprint
from monitor.dedupe.furniture import furniture
from monitor.dedupe.kinship import COPY, FEWEST, SHARES, judge, overlap
from monitor.model import Fingerprint, Relation

_COMMONEST = 1_000
"""A passage that so many different texts carry is boilerplate: it proposes no candidates, but counts in comparing."""

_KIN = ("same", "copy", "derived")


@dataclass(frozen=True, slots=True)
class Doc:
    """An article to be placed. `published` is a stamp."""

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an article belongs.

    family: the id of the article the family began with, its own for that one and for an article without family.
    event: the id of the earliest article that reports the same event, its own where none else does.
    other: the id of the article that `relation` is to: what the family began with, or the member through which it
    joined where it carries next to nothing of that; None where there is none. wire: the agency that a member of the
    family credits, where one does: the family's text is that agency's, whoever was first to carry it.
    """

    id: str
    family: str
    event: str
    relation: Relation
    other: str | None = None
    containment: float = 0.0
    resemblance: float = 0.0
    wire: str | None = None


@dataclass(frozen=True, slots=True)
class _Kin:
    other: int
    age: int  # place in the order of age
    relation: Relation
    containment: float
    resemblance: float

    @property
    def rank(self) -> tuple[float, float, int]:
        return self.containment, self.resemblance, -self.age


def families(docs: Sequence[Doc]) -> tuple[Placed, ...]:
    """Where each article belongs, in the order given.

    A family begins with its earliest article (see `believable`; of equally old or undated ones the longest); a later
    one joins where it is the ``same`` as, a ``copy`` of or ``derived`` from that one. It may also join through another
    member, but only if each stands in the other: so a round-up that carries two wire reports does not make them one.
    Its relation is to the first article all the same: a copy of what is derived from that is derived from it.
    Who belongs together does not depend on the order of `docs`. An article that shares passages without belonging is
    said to ``share`` them; one that only others come from is the ``original``.

    Texts are compared where they share a shingle, found by an inverted index, never all with all; near a threshold they
    are counted anew by all their shingles. What an outlet prints in many of its articles does not count. Texts of under
    48 words are only ever the same to the word, and not under two headlines.

    Reports of one event are found among the families by what they say (see `events`).
    """
    prints = [fingerprint(doc.title, doc.text) for doc in docs]
    times = believable([doc.published for doc in docs])
    # Copies to the word stand for one another: placed once, so that a wire piece with a thousand of them costs one.
    leaders: dict[str, int] = {}
    order = sorted(range(len(docs)), key=lambda at: _age(docs[at], times[at], prints[at]))
    led = {at: leaders.setdefault(_text_key(docs[at], prints[at]), at) for at in order if prints[at].length}
    placed = _Placing(docs, prints).place([at for at in order if led.get(at) == at])
    for at, doc in enumerate(docs):
        leader = led.get(at)
        if leader is None:  # no words
            placed[at] = Placed(doc.id, doc.id, doc.id, "independent")
        elif leader != at:
            led_by = placed[leader]
            if led_by.other == led_by.family != led_by.id:
                placed[at] = replace(led_by, id=doc.id)
            else:
                placed[at] = Placed(doc.id, led_by.family, led_by.family, "same", docs[leader].id, 1.0, 1.0)
    return _finished(docs, times, order, placed)


def _text_key(doc: Doc, print_: Fingerprint) -> str:
    """Equal for articles that are the same to the word: by their texts, short ones under another title excepted."""
    if print_.length >= FEWEST or not doc.title:
        return print_.text_hash
    return print_.words_hash


def _age(doc: Doc, time: datetime | None, print_: Fingerprint) -> tuple[bool, float, int, str, str, str]:
    # Ties are broken by what the article says, before its id, so that neither order nor numbering decides who belongs.
    seconds = time.timestamp() if time else 0.0
    return time is None, seconds, -print_.length, print_.text_hash, print_.words_hash, doc.id


def _finished(
    docs: Sequence[Doc], times: Sequence[datetime | None], order: Sequence[int], placed: dict[int, Placed]
) -> tuple[Placed, ...]:
    """What is left to say when all have their families: who is an original, the wires and the events."""
    number = {doc.id: at for at, doc in enumerate(docs)}
    followed = {place.family for place in placed.values() if place.family != place.id}
    wires: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for at in order:
        if wire := credit(docs[at].text):
            wires[placed[at].family][wire] += 1
    reports = [Report(docs[at].title, docs[at].text, times[at], number[placed[at].family]) for at in order]
    began = dict(zip(order, (order[first] for first in events(reports)), strict=True))
    done = []
    for at, place in sorted(placed.items()):
        relation: Relation = "original" if place.family == place.id and place.id in followed else place.relation
        named = wires.get(place.family)
        # The agency that most members name; of equally many the one that the earliest names.
        wire = max(named, key=lambda name: named[name]) if named else None
        done.append(replace(place, relation=relation, event=docs[began[at]].id, wire=wire))
    return tuple(done)


class _Placing:
    """Articles with different texts, placed one after the other, the oldest first, each among those before it."""

    def __init__(self, docs: Sequence[Doc], prints: Sequence[Fingerprint]) -> None:
        self._docs = docs
        self._prints = prints
        common = furniture([doc.url for doc in docs], prints)
        self._own = [frozenset(print_.shingles) - common[at] for at, print_ in enumerate(prints)]
        self._recount = Recount([doc.text for doc in docs], common)
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        self._begun_by: dict[int, int] = {}
        self._age: dict[int, int] = {}

    def place(self, order: Sequence[int]) -> dict[int, Placed]:
        """Where the articles of those numbers belong, events aside."""
        placed: dict[int, Placed] = {}
        for at in order:
            kin = sorted(self._kin(at), key=lambda one: one.rank, reverse=True)
            joined = next((one for one in kin if self._joins(one, at)), None)
            self._age[at] = len(self._age)
            first = self._begun_by[at] = self._begun_by[joined.other] if joined else at
            joined = next((one for one in kin if one.other == first and one.relation in _KIN), joined)
            family = self._docs[self._begun_by[at]].id
            place = Placed(self._docs[at].id, family, family, "independent")
            if best := joined or next(iter(kin), None):
                place = replace(
                    place,
                    relation=best.relation if joined else "shares",
                    other=self._docs[best.other].id,
                    containment=best.containment,
                    resemblance=best.resemblance,
                )
            placed[at] = place
        return placed

    def _kin(self, at: int) -> list[_Kin]:
        """Those already placed that an article is related to; it is entered among them."""
        ours = self._own[at]
        together: Counter[int] = Counter()
        common = 0
        for shingle in ours:
            held_by = self._holders[shingle]
            if len(held_by) < _COMMONEST:
                together.update(held_by)
                held_by.append(at)
            else:
                common += 1
        kin = []
        for other, count in together.items():
            if count + common < (SHARES - NEARLY) * min(len(ours), len(self._own[other])):
                continue
            found = overlap(ours, self._own[other], {*self._prints[at].quoted, *self._prints[other].quoted})
            if is_near(found):
                found = self._recount(at, other)
            relation = judge(found, min(self._length(at), self._length(other)))
            if relation != "independent":
                kin.append(_Kin(other, self._age[other], relation, found.containment, found.resemblance))
        return kin

    def _length(self, at: int) -> int:
        """The words of an article that are its own."""
        print_ = self._prints[at]
        return round(print_.length * len(self._own[at]) / len(print_.shingles))

    def _joins(self, kin: _Kin, at: int) -> bool:
        if kin.relation not in _KIN:
            return False
        if self._begun_by[kin.other] == kin.other:
            return True
        sizes = len(self._own[at]), len(self._own[kin.other])
        return kin.containment * min(sizes) >= COPY * max(sizes)
