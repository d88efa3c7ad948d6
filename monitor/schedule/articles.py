"""When to look at an article again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Final

from monitor.model import History
from monitor.schedule.hazard import unseen

PRICE: Final = 0.012
"""Expected unseen edit-hours that a look must be worth. At this price an article that never changes is looked at some
30 times in its first week."""

SHORTEST: Final = timedelta(minutes=5)
LONGEST_AT_FIRST: Final = timedelta(days=3)
LONGEST: Final = timedelta(days=7)
FIRST: Final = timedelta(days=7)
"""An article is new for so long: until then no gap is longer than LONGEST_AT_FIRST."""

JITTER: Final = 0.1
_HOUR: Final = timedelta(hours=1)


def next_check(history: History, *, now: datetime, price: float = PRICE, weight: float = 1.0) -> datetime:
    """When to look at an article again: aware, UTC, after `now`.

    Minimises the expected delay until an edit is seen for a fixed price per look: the threshold rule of Olston & Pandey
    (2008). The gap ends where the expected unseen edit-hours (`hazard.unseen`) reach the price. The hazard falls with
    the age of the article, and a multiplier is learned from its own changes. Not the freshness optimum of Cho &
    Garcia-Molina, which starves what changes most.

    The gap is clamped to 5 min–3 d in the article's first week and to a week later: it is never "never". It is moved by
    up to a tenth, earlier or later, by a hash of when the article was first seen, so that not all gaps of the same age
    are the same; the same history always gives the same time.

    price: expected unseen edit-hours that one look must be worth. weight: what an unseen hour of this article costs
    beside that of others (relevance, what is at stake).
    Raises ValueError if `history` begins or ends after `now`, or `price` or `weight` is not above 0.
    """
    last = history.last_check or history.first_seen
    if max(last, history.first_seen) > now:
        raise ValueError(f"the history goes on after {now.isoformat()}")
    if price <= 0 or weight <= 0:
        raise ValueError(f"price and weight must be above 0: {price}, {weight}")
    born = _born(history)
    age = (last - born) / _HOUR
    changes = sorted((change - born) / _HOUR for change in history.changes if change <= now)
    longest = LONGEST_AT_FIRST if last - born < FIRST else LONGEST
    low, high = SHORTEST / _HOUR, longest / _HOUR
    if unseen(age, high, weight=weight, changes=changes, at_age=age) < price:
        gap = high
    else:
        for _ in range(40):  # the worth rises with the gap, so halving finds where it meets the price
            middle = (low + high) / 2
            if unseen(age, middle, weight=weight, changes=changes, at_age=age) < price:
                low = middle
            else:
                high = middle
        gap = high
    moved = timedelta(hours=gap) * (1 + JITTER * jitter(history.first_seen.astimezone(UTC).isoformat()))
    due = last + min(longest, max(SHORTEST, moved))
    return max(due, now + SHORTEST).astimezone(UTC)


def _born(history: History) -> datetime:
    """When the article was published, where that is known and lies before we saw it; else when we saw it."""
    published = history.published
    return published if published is not None and published <= history.first_seen else history.first_seen


def confirm(misses: int, *, now: datetime, looks: int, over: timedelta) -> datetime:
    """When to look again at an article that was missed at `misses` looks, so that `looks` of them over `over` decide.

    The looks that are left are spread over the time asked for, at least 5 minutes apart.
    """
    left = max(1, looks - 1)
    return now + max(SHORTEST, over / left if misses <= left else SHORTEST)


def jitter(seed: str) -> float:
    """A number from -1 to 1 that depends on nothing but `seed`."""
    return int.from_bytes(blake2b(seed.encode(), digest_size=8).digest(), "big") / (1 << 63) - 1.0
