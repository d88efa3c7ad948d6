"""The state of the watch after a pass: which troubles begin and which are over, and who is told. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from monitor.alerts.rules import for_trouble
from monitor.health import found, is_over
from monitor.model import BeginTrouble, EndTrouble, Intent, Story, Trouble, Vitals


def trouble_intents(story: Story, vitals: Vitals, known: Sequence[Trouble], *, now: datetime) -> tuple[Intent, ...]:
    """What is to be written, and told once, of the state of a story's watch.

    known: the troubles that last, and those that ended lately.
    """
    intents: list[Intent] = []
    still = []
    for trouble in known:
        over = is_over(story, _as_of(trouble, now), vitals) if trouble.ended is None else False
        still.append(trouble if over is False else replace(trouble, ended=now))
        if over is False:
            continue
        intents.append(EndTrouble(story.slug, trouble, now))
        if over:  # what is in the story no more is nobody's trouble, and no good news either
            intents.extend(for_trouble(story, trouble, at=now, is_over=True))
    for sign in found(story, vitals, still, now=now):
        trouble = Trouble(sign.kind, sign.subject, min(sign.since, now), now, sign.detail, sign.usual)
        intents.append(BeginTrouble(story.slug, trouble))
        intents.extend(for_trouble(story, trouble, at=now, is_over=False))
    return tuple(intents)


def _as_of(trouble: Trouble, now: datetime) -> Trouble:
    """A trouble that began in the future did so by a clock that ran ahead: it is over when all is well."""
    return trouble if trouble.since <= now else replace(trouble, since=datetime.min.replace(tzinfo=UTC))
