"""A look that could not be taken in: whatever a page, a feed or a fault of ours did, it is one failed look and no more.

Nothing of what came home is looked at here again.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from monitor.decide.judged import left_alone
from monitor.decide.parts import check
from monitor.decide.probes import probe_intents
from monitor.decide.storing import address
from monitor.model import Intent, Known, KnownSource, Outcome, SetSource, WorkKind
from monitor.schedule import next_visit, retry

_LONGEST = 200


def why_not_taken_in(error: Exception) -> str:
    """The fault in one sentence."""
    said = " ".join(str(error).split())[:_LONGEST]
    return f"what came cannot be taken in: {type(error).__name__}{f': {said}' if said else ''}"


def after_failure(known: Known, bare: Outcome, now: datetime) -> tuple[Intent, ...]:
    """What is written in place of what the look came to: that it failed, why, and when it is tried again.

    bare: the look without what it brought home. Presence, words and doubts of an article stay what they are, and it is
    never given up; an address that has shown none is, after ten failures. Nothing for a look that was written already.
    """
    if known.told:
        return ()
    work = bare.work
    if work.kind is WorkKind.PROBE:
        return tuple(probe_intents(bare, now))
    if work.source is not None and work.kind is WorkKind.SOURCE:
        return (check(bare, source=work.source.name), _source(known, bare, now))
    noted = check(bare, article=known.article.url if known.article else None)
    if bare.status is None and work.via == "seed" and known.address is None:
        return (noted,)  # a seed's file, which is read on every pass
    before = known.address
    failures = (before.failures if before else 0) + 1
    due = retry(failures, now=now)
    if due is None and before is not None and before.is_primary:
        due = now + timedelta(days=1)
    again = address(
        bare,
        next_check=due,
        failures=failures,
        article=before.article if before else None,
        primary=before is not None and before.is_primary,
        doubt=before.doubt if before else None,
        doubts=before.doubts if before else 0,
    )
    return (noted, *left_alone(known, [again]))


def _source(known: Known, bare: Outcome, now: datetime) -> SetSource:
    source = bare.work.source
    assert source is not None
    before = known.source or KnownSource(source.name)
    return SetSource(
        story=known.story.slug,
        name=source.name,
        next_check=next_visit(source, before, now=now, ok=False, retry_after=None, found_new=False),
        failures=before.failures + 1,
        unchanged=0,
        etag=None,
        last_modified=None,
        success_at=before.last_success,
        error=bare.error,
    )
