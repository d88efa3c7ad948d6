"""What is at stake in an article: how much an hour of an unseen edit of it costs, beside another's."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from monitor.model import Decision, History

SEED: Final = 2.0
"""The story rests on its seeds: what they take back, it may have to take back."""

COPY: Final = 0.5
"""A copy says what its original says, and is looked at soon when that one is corrected."""

REVIEW: Final = 0.5
REJECT: Final = 0.1
"""Relevance: an article for review is as likely as not to belong to the story; a rejected one was let in by something
else."""

IN_FLUX: Final = 1.5
FLUX: Final = timedelta(days=1)
"""An article that was changed within a day is still being written. That it changes more often is the hazard's to know;
this is that a reader who was told of one edit is misled by the next."""


def stake(
    history: History,
    *,
    now: datetime,
    is_seed: bool = False,
    is_original: bool = True,
    decision: Decision | None = None,
) -> float:
    """The weight of an article's unseen hours, for `next_check` and `worth`: 1 for an accepted article, from 0.05 to 3.

    is_original: it is the first of its family, or has none. decision: of its match with the story; None where it was
    not matched, which counts as accepted. The factors are judgements, not measured: what they say is an order.
    """
    weight = SEED if is_seed else 1.0
    if not is_original and not is_seed:
        weight *= COPY
    if decision == "review":
        weight *= REVIEW
    elif decision == "reject":
        weight *= REJECT
    if any(timedelta() <= now - change < FLUX for change in history.changes):
        weight *= IN_FLUX
    return weight
