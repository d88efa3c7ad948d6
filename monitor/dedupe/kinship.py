"""How one text stands to another, by the passages they share."""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass

from monitor.model import Candidate, Fingerprint, Kinship, Relation

SAME = 0.8
COPY = 0.6
LOOSE = 0.45
"""From here on a text is a copy as well if 0.6 of its words stand in shared passages of five words: each place where
one differs costs a word, but four shingles more."""
SHARES = 0.3
FEWEST = 48
"""Below so many words a text is never judged by its words alone."""

_OWN = 8
"""With fewer shingles outside quotations than this a text is judged by all of them: an interview, a speech."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts have in common.

    containment: |A∩B| / min(|A|, |B|) of their shingles. resemblance: |A∩B| / |A∪B|. held: |A∩B| / |A|, the share of
    ours that stands in theirs. unquoted: the containment that is left where shared quotations are not counted as
    shared. own: the containment of what stands outside quotations, in what stands outside them. covered: the share of
    the shorter text's words that stand in shared passages, where that was counted.
    """

    containment: float
    resemblance: float
    held: float
    unquoted: float
    own: float
    covered: float = 0.0


NOTHING = Overlap(0.0, 0.0, 0.0, 0.0, 0.0)


def kinship(ours: Fingerprint, other: Candidate) -> Kinship:
    """How a text stands to one that is known.

    ``same``: the same words, or a resemblance of at least 0.8. ``copy``: a containment of at least 0.6, and at least so
    much of ours stands in the other. ``derived``: that containment, but ours has more of its own. ``shares``: a
    containment of at least 0.3, shared quotations not counted. Else ``independent``. Containment and not resemblance,
    since a wire report of 400 words inside an article of 800 has a resemblance of 0.5 and a containment of 1. Texts
    under 48 words are the ``same`` where their titles are as well, else ``independent``: a notice that stands on a
    hundred pages is no article. Nor are two reports of one another that have nothing in common but what they quote.
    The thresholds are starting values, from measurements on bodies cleaned by several extractors.

    The shingles are winnowed, so near a threshold the numbers are off by a few hundredths; `families` counts anew.
    """
    theirs = other.fingerprint
    if is_same_text(ours, theirs):
        return Kinship("same", other.url, 1.0, 1.0)
    found = overlap(ours.shingles, theirs.shingles, {*ours.quoted, *theirs.quoted})
    return Kinship(judge(found, min(ours.length, theirs.length)), other.url, found.containment, found.resemblance)


def is_same_text(ours: Fingerprint, theirs: Fingerprint) -> bool:
    """Whether two texts are the same to the word; short ones only where their titles are, too."""
    if not ours.length or ours.text_hash != theirs.text_hash:
        return False
    return ours.length >= FEWEST or ours.words_hash == theirs.words_hash


def overlap(ours: Collection[int], theirs: Collection[int], quoted: Set[int] = frozenset()) -> Overlap:
    """What two texts have in common, by their shingles; `quoted`: those that either of them quotes."""
    a, b = _set(ours), _set(theirs)
    shared = a & b
    if not shared:
        return NOTHING
    least = min(len(a), len(b))
    said = len(shared & quoted) if quoted else 0
    unquoted = (len(shared) - said) / least
    free = min(len(a - quoted), len(b - quoted)) if said else 0
    return Overlap(
        containment=len(shared) / least,
        resemblance=len(shared) / (len(a) + len(b) - len(shared)),
        held=len(shared) / len(a),
        unquoted=unquoted,
        own=(len(shared) - said) / free if free >= _OWN else len(shared) / least,
    )


def judge(found: Overlap, length: int) -> Relation:
    """The relation of two texts that are not the same to the word. `length`: of the shorter one, in words."""
    if length < FEWEST or found.containment < SHARES:
        return "independent"
    is_carried = found.containment >= COPY or (found.containment >= LOOSE and found.covered >= COPY)
    if not is_carried or found.own < SHARES:
        return "shares" if found.unquoted >= SHARES else "independent"
    if found.resemblance >= SAME:
        return "same"
    # Below COPY only the words say that it was carried; then the shorter of the two is the copy.
    return "copy" if found.held >= min(COPY, found.containment) else "derived"


def _set(hashes: Collection[int]) -> Set[int]:
    return hashes if isinstance(hashes, Set) else frozenset(hashes)
