"""Articles that carry the same text, found among many at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from monitor.dedupe.fingerprint import fingerprint
from monitor.dedupe.kinship import COPY, SHARES, judge
from monitor.model import Fingerprint, Relation
from monitor.stamps import stamp_to_utc

_COMMONEST = 1_000
"""A passage that so many different texts carry is boilerplate: it proposes no candidates, but counts in comparing."""


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
    event: the same as `family` so far. other: the id of the article that `relation` is to; None where there is none.
    """

    id: str
    family: str
    event: str
    relation: Relation
    other: str | None = None
    containment: float = 0.0
    resemblance: float = 0.0


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

    A family begins with its earliest article (of equally old or undated ones the longest); a later one joins where
    it is the ``same`` as, a ``copy`` of or ``derived`` from that one. It may also join through another member, but
    only if each stands in the other: so a round-up that carries two wire reports does not make them one. Who belongs
    together does not depend on the order of `docs`. An article that shares passages without belonging is said to
    ``share`` them; one that only others come from is the ``original``. Texts are compared where they share a shingle,
    found by an inverted index, never all with all.
    """
    prints = [fingerprint(doc.title, doc.text) for doc in docs]
    # Copies to the word stand for one another: placed once, so that a wire piece with a thousand of them costs one.
    leaders: dict[str, int] = {}
    order = sorted(range(len(docs)), key=lambda at: _age(docs[at], prints[at]))
    for at in order:
        if prints[at].length:
            leaders.setdefault(prints[at].text_hash, at)
    places = _place([at for at in order if leaders.get(prints[at].text_hash) == at], prints, docs)
    for at, doc in enumerate(docs):
        leader = leaders.get(prints[at].text_hash)
        if leader is None:  # no words
            places[at] = Placed(doc.id, doc.id, doc.id, "independent")
        elif leader != at:
            family = places[leader].family
            places[at] = Placed(doc.id, family, family, "same", docs[leader].id, 1.0, 1.0)
    followed = {place.family for place in places.values() if place.family != place.id}
    return tuple(
        replace(place, relation="original") if place.family == place.id and place.id in followed else place
        for _, place in sorted(places.items())
    )


def _age(doc: Doc, print_: Fingerprint) -> tuple[bool, float, int, str, str, str]:
    when = stamp_to_utc(doc.published) if doc.published else None
    # Ties are broken by what the article says, before its id, so that neither order nor numbering decides who belongs.
    return when is None, when.timestamp() if when else 0.0, -print_.length, print_.text_hash, print_.words_hash, doc.id


def _place(order: list[int], prints: Sequence[Fingerprint], docs: Sequence[Doc]) -> dict[int, Placed]:
    """Places articles with different texts, the oldest first, each among those before it."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    begun_by: dict[int, int] = {}
    placed: dict[int, Placed] = {}
    age = {at: place for place, at in enumerate(order)}
    for at in order:
        ours = set(prints[at].shingles)
        together: Counter[int] = Counter()
        common = 0
        for shingle in ours:
            held_by = holders[shingle]
            if len(held_by) < _COMMONEST:
                together.update(held_by)
                held_by.append(at)
            else:
                common += 1
        kin = []
        for other, count in together.items():
            if count + common >= SHARES * min(len(ours), len(prints[other].shingles)):
                shared = len(ours.intersection(prints[other].shingles)) if common else count
                relation, containment, resemblance = judge(prints[at], prints[other], shared)
                if relation != "independent":
                    kin.append(_Kin(other, age[other], relation, containment, resemblance))
        kin.sort(key=lambda one: one.rank, reverse=True)
        joined = next((one for one in kin if _joins(one, at, begun_by, prints)), None)
        begun_by[at] = begun_by[joined.other] if joined else at
        family = docs[begun_by[at]].id
        if not kin:
            placed[at] = Placed(docs[at].id, family, family, "independent")
            continue
        best = joined or kin[0]
        placed[at] = Placed(
            docs[at].id,
            family,
            family,
            best.relation if joined else "shares",
            docs[best.other].id,
            best.containment,
            best.resemblance,
        )
    return placed


def _joins(kin: _Kin, at: int, begun_by: dict[int, int], prints: Sequence[Fingerprint]) -> bool:
    if kin.relation not in ("same", "copy", "derived"):
        return False
    if begun_by[kin.other] == kin.other:
        return True
    sizes = len(prints[at].shingles), len(prints[kin.other].shingles)
    return kin.containment * min(sizes) >= COPY * max(sizes)
