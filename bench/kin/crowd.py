"""Many made-up reports, for what finding their events costs: `python bench/families.py --quality --cost 1000 5000`.

Words come by Zipf's law from sixty thousand; an event has twelve names and sixty words of its own, and one to five
hundred reports (Pareto), of 100 to 600 words each, within a day, in a span of sixty days. How many events are found is
printed so that a cheap run that finds nothing is seen; real reports are not drawn by lot, so it is no measure.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

from bench.kin.quality import b_cubed, pairs
from monitor.dedupe.events import Report, events

_WORDS = [f"w{at}x" for at in range(60_000)]
_ZIPF = list(accumulate(1 / (at + 10) for at in range(60_000)))
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_LARGEST = 500


def crowd(number: int, *, dated: bool) -> tuple[list[Report], list[int]]:
    """So many reports, and for each the number of its event."""
    dice = Random(1)
    reports: list[Report] = []
    truth: list[int] = []
    while len(reports) < number:
        size = min(number - len(reports), int(dice.paretovariate(1.1)), _LARGEST)
        names = [f"N{dice.randrange(20_000)}x" for _ in range(12)]
        topic = dice.choices(_WORDS, cum_weights=_ZIPF, k=60)
        day = _BEGIN + timedelta(days=60 * dice.random())
        truth += [len(reports)] * size
        for _ in range(size):
            length = dice.randrange(100, 600)
            words = dice.choices(_WORDS, cum_weights=_ZIPF, k=length)
            for at in range(length):
                draw = dice.random()
                words[at] = dice.choice(names) if draw < 0.2 else dice.choice(topic) if draw < 0.5 else words[at]
            text = "On Monday the news was that " + " ".join(words)
            when = day + timedelta(days=dice.random()) if dated else None
            reports.append(Report(" ".join(dice.sample(names, 3)), text, when, len(reports)))
    return reports, truth


def cost_table(numbers: Iterable[int]) -> list[list[str]]:
    """Seconds of the processor, memory of the process and what is found, by number of reports and with dates or not."""
    rows = [["reports", "dates", "CPU s", "MB", "pair F1", "B³"]]
    for number in numbers:
        for dated in (True, False):
            reports, truth = crowd(number, dated=dated)
            began = time.process_time()
            said = events(reports)
            spent = time.process_time() - began
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            scores = f"{pairs(truth, said).f1:.3f}", f"{b_cubed(truth, said):.3f}"
            rows.append([f"{number}", "known" if dated else "none", f"{spent:.1f}", f"{memory}", *scores])
    return rows
