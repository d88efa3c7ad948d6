"""What a person's no to an article means for later looks: at that one, and at those that carry its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from monitor.dedupe import kinship
from monitor.model import Intent, Known, Outcome, SetAddress

_COPIES = ("same", "copy")


def with_the_no(known: Known, outcome: Outcome) -> Outcome:
    """The outcome, its match only for review where a person said no to an article whose text it carries.

    Of several such articles the nearest on which a person decided counts. A seed belongs to its story by definition,
    and what was accepted before the no stays so: it was told.
    """
    match, article = outcome.match, known.article
    if match is None or match.decision != "accept" or outcome.work.via == "seed":
        return outcome
    if article is not None and (article.is_seed or article.decision == "accept"):
        return outcome
    denied = _denied_original(known, outcome)
    if denied is None:
        return outcome
    said = f"a person said no to its original, {denied}"
    reason = f"{match.reason}, but {said}" if match.reason else f"carries what was not wanted: {said}"
    return replace(outcome, match=replace(match, decision="review", reason=reason))


def _denied_original(known: Known, outcome: Outcome) -> str | None:
    print_, followed = outcome.fingerprint, known.followed
    if print_ is None or followed is None or not followed.denied:
        return None
    judged = [
        (found.containment, found.resemblance, candidate.url in followed.affirmed, candidate.url)
        for candidate in known.candidates
        if candidate.url in followed.affirmed | followed.denied
        and (found := kinship(print_, candidate)).relation in _COPIES
    ]
    if not judged:
        return None
    *_, is_affirmed, url = max(judged)
    return None if is_affirmed else url


def left_alone(known: Known, intents: Iterable[Intent]) -> list[Intent]:
    """The intents, with no further look at an article that a person said no to while this look was on its way."""
    denied = known.followed.denied if known.followed is not None else frozenset()
    return [
        replace(one, next_check=None) if isinstance(one, SetAddress) and one.article in denied else one
        for one in intents
    ]
