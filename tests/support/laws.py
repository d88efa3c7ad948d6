"""With how many examples a law is tried."""

from __future__ import annotations

import os

_TIMES = int(os.environ.get("LAWS_TIMES", "1"))


def examples(few: int) -> int:
    """So many in a run of the suite, others at each; `python bench/laws.py` takes many times as many."""
    return few * _TIMES
