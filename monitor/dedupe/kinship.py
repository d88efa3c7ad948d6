"""How one text stands to another, by the passages they share."""

from __future__ import annotations

from monitor.model import Candidate, Fingerprint, Kinship, Relation

SAME = 0.8
COPY = 0.6
SHARES = 0.3
FEWEST = 48
"""Below so many words a text is never judged by its passages, only by being the same to the word."""


def kinship(ours: Fingerprint, other: Candidate) -> Kinship:
    """How a text stands to one that is known.

    ``same``: the same words, or a resemblance of at least 0.8. ``copy``: a containment of at least 0.6, and at least so
    much of ours stands in the other. ``derived``: that containment, but ours has more of its own. ``shares``: a
    containment of at least 0.3. Else ``independent``. Containment and not resemblance, since a wire report of 400 words
    inside an article of 800 has a resemblance of 0.5 and a containment of 1. Texts under 48 words are the ``same`` or
    ``independent``. The thresholds are starting values, from measurements on bodies cleaned by several extractors.
    """
    theirs = other.fingerprint
    if ours.length and ours.text_hash == theirs.text_hash:
        return Kinship("same", other.url, 1.0, 1.0)
    shared = len(set(ours.shingles).intersection(theirs.shingles))
    relation, containment, resemblance = judge(ours, theirs, shared)
    return Kinship(relation, other.url, containment, resemblance)


def judge(ours: Fingerprint, theirs: Fingerprint, shared: int) -> tuple[Relation, float, float]:
    """Relation, containment, resemblance of two texts that share so many shingles and are not the same to the word."""
    sizes = len(ours.shingles), len(theirs.shingles)
    if not shared:
        return "independent", 0.0, 0.0
    containment, resemblance = shared / min(sizes), shared / (sum(sizes) - shared)
    if min(ours.length, theirs.length) < FEWEST or containment < SHARES:
        return "independent", containment, resemblance
    if containment < COPY:
        return "shares", containment, resemblance
    if resemblance >= SAME:
        return "same", containment, resemblance
    return "copy" if shared / sizes[0] >= COPY else "derived", containment, resemblance
