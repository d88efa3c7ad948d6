"""The family that an article belongs to, and which of its articles that began with.

A family begins with its earliest article, and its other articles stand to that one as they do, whoever was found first:

    found later and published before ──▶ it leads what it is carried by (LeadFamily), and those whose fingerprints are
                                         at hand are held against it anew (PutKinship)
    else ─────────────────────────────▶ it joins, and with it what was published after it and led a family of its own
                                         so far, where each of the two stands in the other
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.dedupe import believable, kinship
from monitor.dedupe.kinship import COPY, is_same_text
from monitor.model import Article, Candidate, Fingerprint, Intent, Kinship, Known, LeadFamily, Outcome, PutKinship

_KIN = ("same", "copy", "derived")


@dataclass(frozen=True, slots=True)
class _Relative:
    """A candidate that carries the text at hand, or is carried by it, and how that stands to it."""

    candidate: Candidate
    kinship: Kinship

    @property
    def family(self) -> str:
        return self.candidate.origin or self.candidate.url

    @property
    def begins(self) -> bool:
        """Whether it is what its family began with, as far as it has one."""
        return self.family == self.candidate.url


def kin_of(known: Known, outcome: Outcome, article: Article) -> tuple[str, Kinship] | None:
    """The family an article belongs to, and how it stands to what that began with; to its nearest relative where it
    carries next to nothing of that.

    It joins the family of its nearest relative that began one, or that stands in it as it stands there: so a round-up
    of two wire reports does not make them one family. Of equally near ones the oldest counts, as in `families`. Those
    that were published after it come last: it does not join them, but they it.
    """
    assert outcome.fingerprint is not None
    related = _related(known, outcome.fingerprint)
    times = _times(known, article)
    joined = [one for one in related if one.begins or _is_mutual(outcome.fingerprint, one)]
    earlier = [one for one in joined if not _is_before(times, article.published, one.candidate.published)]
    if not joined:
        return None
    nearest = min(earlier or joined, key=lambda one: (*_distance(one.kinship), *_age(times, one.candidate)))
    origin = next((one.kinship for one in related if one.candidate.url == nearest.family), nearest.kinship)
    return nearest.family, origin


def family_intents(
    known: Known, outcome: Outcome, url: str, article: Article, kin: tuple[str, Kinship]
) -> list[Intent]:
    """That an article belongs to a family; or leads it, having been published before what that began with so far.

    A crawl finds a copy before its original often enough, and two parts of a text before the whole. Where either does
    not credibly say when it was published, or both say the same, who was found first stays the first. What says the
    same to the word and was published later goes where this one goes, from whatever family it was found to be of.
    """
    family, kinship_ = kin
    print_ = outcome.fingerprint
    assert print_ is not None
    related = _related(known, print_)
    times = _times(known, article)
    ours = Candidate(url, print_, outcome.at, article.published)
    later = [one for one in related if one.begins and _is_before(times, article.published, one.candidate.published)]
    if any(one.candidate.url == family for one in later):
        led = {one.candidate.url: kinship(one.candidate.fingerprint, ours) for one in later}
        return [
            *(LeadFamily(url, former, stands) for former, stands in led.items()),
            *_held_anew(ours, [one for one in related if one.candidate.origin in led]),
            *(
                PutKinship(one.candidate.url, url, kinship(one.candidate.fingerprint, ours))
                for one in _echoes(related, times, ours)
                if one.family not in led
            ),
        ]
    intents: list[Intent] = [PutKinship(url, family, kinship_)]
    intents += [
        PutKinship(one.candidate.url, family, kinship_) for one in _echoes(related, times, ours) if one.family != family
    ]
    first = next((one.candidate for one in related if one.candidate.url == family), None)
    for one in later:
        if one.candidate.url != family and _is_mutual(print_, one):
            stands = kinship(one.candidate.fingerprint, first or ours)
            if stands.relation not in _KIN:
                stands = kinship(one.candidate.fingerprint, ours)
            intents.append(LeadFamily(family, one.candidate.url, stands))
    return intents


def leads(intents: Sequence[Intent], url: str) -> bool:
    """Whether an article leads a family by some intents."""
    return any(isinstance(one, LeadFamily) and one.article == url for one in intents)


def _held_anew(origin: Candidate, members: Sequence[_Relative]) -> Iterator[PutKinship]:
    """How the members of a family stand to what it begins with from now on."""
    for one in members:
        stands = kinship(one.candidate.fingerprint, origin)
        if stands.relation in _KIN:
            yield PutKinship(one.candidate.url, origin.url, stands)


def _echoes(
    related: Sequence[_Relative], times: dict[str | None, datetime | None], ours: Candidate
) -> Iterator[_Relative]:
    """Those that say the same to the word, were published later, and began no family."""
    for one in related:
        if (
            not one.begins
            and is_same_text(ours.fingerprint, one.candidate.fingerprint)
            and _is_before(times, ours.published, one.candidate.published)
        ):
            yield one


def _distance(kinship_: Kinship) -> tuple[float, float]:
    """The less, the nearer."""
    return -kinship_.containment, -kinship_.resemblance


def _age(times: dict[str | None, datetime | None], one: Candidate) -> tuple[bool, float, int, str, str, str]:
    """The less, the older, ties broken as in `families`: by what is said, before the address."""
    time, print_ = times[one.published], one.fingerprint
    seconds = time.timestamp() if time else 0.0
    return time is None, seconds, -print_.length, print_.text_hash, print_.words_hash, one.url


def _related(known: Known, print_: Fingerprint) -> list[_Relative]:
    held = (_Relative(one, kinship(print_, one)) for one in known.candidates)
    return [one for one in held if one.kinship.relation in _KIN]


def _is_mutual(print_: Fingerprint, one: _Relative) -> bool:
    """Whether either of two texts stands in the other."""
    sizes = len(print_.shingles), len(one.candidate.fingerprint.shingles)
    return one.kinship.containment * min(sizes) >= COPY * max(sizes)


def _times(known: Known, article: Article) -> dict[str | None, datetime | None]:
    """The time that each stamp of the article and its candidates says, as far as it can be believed."""
    stamps = [article.published, *(one.published for one in known.candidates)]
    return dict(zip(stamps, believable(stamps), strict=True))


def _is_before(times: dict[str | None, datetime | None], one: str | None, other: str | None) -> bool:
    ours, theirs = times[one], times[other]
    return ours is not None and theirs is not None and ours < theirs
