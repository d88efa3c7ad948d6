"""What a person's no to an article means for later looks: at that one, and at those that carry its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from monitor.dedupe import kinship
from monitor.model import Candidate, Followed, Intent, Kinship, Known, Outcome, SetAddress

_COPIES = ("same", "copy")


@dataclass(frozen=True, slots=True)
class _Carrier:
    """An article that has the text at hand, and how the story stands to it; `vouches` for that: 2 where a person said
    yes, or the story began with it; 1 where a person said no; 0 where it was accepted and nobody was asked."""

    candidate: Candidate
    kinship: Kinship
    vouches: int

    @property
    def rank(self) -> tuple[float, float, int, str]:
        return self.kinship.containment, self.kinship.resemblance, self.vouches, self.candidate.url


def with_the_no(known: Known, outcome: Outcome) -> Outcome:
    """The outcome, its match only for review where a person said no to an article whose text it carries.

    Of the articles that carry it the nearest counts, on which a person decided, with which the story began, or which
    was accepted without being a copy of what a person said no to; of equally near ones the last such say least. A copy
    of a seed is not held back by a no to another copy, unless it is nearer in kind to that: the very words of what was
    not wanted wait where a seed has only most of them. What was accepted before the no stays so: it was told. So it is
    with the story's own seeds, which are accepted from the start; that another story began with it says nothing.
    """
    match, article = outcome.match, known.article
    if match is None or match.decision != "accept" or outcome.work.via == "seed":
        return outcome
    if article is not None and article.decision == "accept":
        return outcome
    denied = _denied(known, outcome)
    if denied is None:
        return outcome
    if denied.origin in (None, denied.url):
        said = f"a person said no to its original, {denied.url}"
    else:
        said = f"a person said no to {denied.url}, whose text it carries"
    reason = f"{match.reason}, but {said}" if match.reason else f"carries what was not wanted: {said}"
    return replace(outcome, match=replace(match, decision="review", reason=reason))


def _denied(known: Known, outcome: Outcome) -> Candidate | None:
    """The article to which a person said no and whose text it carries, where nothing weighs against that."""
    print_, followed = outcome.fingerprint, known.followed
    if print_ is None or followed is None or not followed.denied:
        return None
    slug = known.story.slug
    carriers = [
        _Carrier(one, found, vouches)
        for one in known.candidates
        if (vouches := _vouches(one, followed, slug)) is not None
        and (found := kinship(print_, one)).relation in _COPIES
    ]
    nearest = max(carriers, key=lambda one: one.rank, default=None)
    if nearest is None or nearest.candidate.url not in followed.denied:
        return None
    is_same = nearest.kinship.relation == "same"
    seeds = (one for one in carriers if slug in one.candidate.seed_of and one.candidate.url not in followed.denied)
    if any(one.kinship.relation == "same" or not is_same for one in seeds):
        return None
    return nearest.candidate


def _vouches(candidate: Candidate, followed: Followed, slug: str) -> int | None:
    """How much an article says of what carries its text (see `_Carrier`); None where it says nothing."""
    if candidate.url in followed.denied:
        return 1
    if candidate.url in followed.affirmed or slug in candidate.seed_of:
        return 2
    return 0 if candidate.url in followed.accepted and candidate.origin not in followed.denied else None


def left_alone(known: Known, intents: Iterable[Intent]) -> list[Intent]:
    """The intents, with no further look at an article that a person said no to while this look was on its way."""
    denied = known.followed.denied if known.followed is not None else frozenset()
    return [
        replace(one, next_check=None) if isinstance(one, SetAddress) and one.article in denied else one
        for one in intents
    ]
