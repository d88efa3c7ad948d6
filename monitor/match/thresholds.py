"""A story's two thresholds, placed by what a person decided."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

_UNIT = 10_000  # scores have four digits
_LEAST, _MOST = 500, 9_500
_STIFF = 20.0  # wrong decisions that a threshold must spare to be moved by 1: one decision moves it by 0.05 at most
_FARTHEST = 2_500
_MISSED, _LOOKED_AT = 5.0, 0.2  # what a yes below the review threshold costs, and a no above it


def place_thresholds(judged: Sequence[tuple[float, bool]], accept: float, review: float) -> tuple[float, float]:
    """The thresholds for acceptance and for review, from scores that a person said yes or no to, and those in force.

    Each is put where the fewest decisions speak against it, plus what it costs to move it: 20 decisions a unit of
    score, so that for acceptance one decision moves it by 0.05 at most, and all of them by no more than 0.25. For
    acceptance a yes below and a no above count alike; for review a yes below counts 5 and a no above 0.2, since an
    article that nobody sees is worse than one looked at in vain. Neither leaves 0.05 to 0.95, and that for review is
    never the higher one. More yeses never raise a threshold, more noes never lower one, and the order does not matter.
    Give the thresholds of the story file each time, not those of the last answer: else decisions would count again.
    """
    yes = sorted(_whole(score) for score, is_yes in judged if is_yes)
    no = sorted(_whole(score) for score, is_yes in judged if not is_yes)
    higher = _placed(yes, no, _whole(accept), 1.0, 1.0)
    lower = _placed(yes, no, _whole(review), _MISSED, _LOOKED_AT)
    return higher / _UNIT, min(lower, higher) / _UNIT


def _whole(score: float) -> int:
    return round(max(0.0, min(1.0, score)) * _UNIT)


def _placed(yes: Sequence[int], no: Sequence[int], start: int, missed: float, taken: float) -> int:
    least, most = max(_LEAST, start - _FARTHEST), min(_MOST, start + _FARTHEST)
    start = max(least, min(most, start))

    def cost(at: int) -> tuple[float, int]:
        # The lowest of equals: then to add a decision moves the answer one way only (Topkis, 1978).
        wrong = missed * bisect_left(yes, at) + taken * (len(no) - bisect_left(no, at))
        return round(wrong + _STIFF * abs(at - start) / _UNIT, 6), at

    # The cost falls or rises evenly between scores, so it is least at one of them, just above one, or where it started.
    places = {start, *yes, *(score + 1 for score in no), least, most}
    return min((at for at in places if least <= at <= most), key=cost)
