"""The family that an article belongs to, and which of its articles that began with."""

from __future__ import annotations

from monitor.dedupe import believable, kinship
from monitor.model import Article, Candidate, Intent, Kinship, Known, LeadFamily, Outcome, PutKinship

_KIN = ("same", "copy", "derived")


def kin_of(known: Known, outcome: Outcome) -> tuple[str, Kinship] | None:
    """The family an article belongs to, by its nearest relative, and how it stands to that one."""
    assert outcome.fingerprint is not None
    related = [
        (candidate.origin or candidate.url, found)
        for candidate in known.candidates
        if (found := kinship(outcome.fingerprint, candidate)).relation in _KIN
    ]
    if not related:
        return None
    return max(related, key=lambda pair: (pair[1].containment, pair[1].resemblance, pair[0]))


def family_intents(
    known: Known, outcome: Outcome, url: str, article: Article, kin: tuple[str, Kinship]
) -> list[Intent]:
    """That an article belongs to a family; or leads it, having been published before what that began with so far.

    A crawl finds a copy before its original often enough. Where either does not credibly say when it was published, or
    both say the same, who was found first stays the first.
    """
    family, kinship_ = kin
    origin = next((one for one in known.candidates if one.url == family), None)
    if origin is None or not _is_older(article, origin, known):
        return [PutKinship(url, family, kinship_)]
    assert outcome.fingerprint is not None
    theirs = kinship(origin.fingerprint, Candidate(url, outcome.fingerprint, outcome.at))
    if theirs.relation not in _KIN:
        return [PutKinship(url, family, kinship_)]
    return [LeadFamily(url, family, theirs)]


def _is_older(article: Article, origin: Candidate, known: Known) -> bool:
    crowd = [one.published for one in known.candidates if one.url != origin.url]
    ours, theirs, *_ = believable([article.published, origin.published, *crowd])
    return ours is not None and theirs is not None and ours < theirs
