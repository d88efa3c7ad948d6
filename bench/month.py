"""A month of ten outlets of which some break: what is noticed, when, and what was told that was not so.

    python bench/month.py [--days 30] [--step 2] [--seed 1] [--crawl] [--json]

Made-up outlets in Indonesian, English and Chinese, busy ones and slow ones, some that rest at night or on weekends, one
that fails now and then. Three of them break for some days, each in its way, and another three in another month: a feed
becomes HTML, a redesign hides the text, a feed stops, a host refuses every page, a feed is taken away, a source offers
nothing. The watch looks at whatever is due at every step (hours). Its schedule, reading, decisions and store are the
real ones; with --crawl its passes too, over the loopback, which takes some 15 minutes a month.

Printed is, for each, after how many hours it was noticed, within how many the manual says that it is (docs/health.md),
and after how many hours its end was. Exit status 1 where one was not noticed in time, its end was not, one was told
twice, or anything was told of what was well.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.months.lived import live, live_really
from bench.months.outlets import BEGINS, DAY, Break, Outlet, outlets
from bench.months.verdict import Found, Told, judge, troubles

MONTHS = (
    {
        "niaga.test": Break("html", 12, 18),
        "courier.test": Break("short", 14, 20),
        "harbour.test": Break("silent", 16, 24),
    },
    {
        "niaga.test": Break("refusing", 12, 18),
        "surat.test": Break("missing", 14, 20),
        "gerbang.test": Break("empty", 16, 22),
    },
    {},
)
"""In the last nothing breaks at all."""


def lived(
    breaks: dict[str, Break], *, days: float, step: timedelta, seed: int, crawl: bool
) -> tuple[list[Outlet], list[Told]]:
    """Lives through a month with these breaks; its outlets, and all troubles that were told."""
    made = outlets(breaks, days=int(days) + 1, seed=seed)
    with tempfile.TemporaryDirectory() as folder:
        if crawl:

            def on_pass(moment: datetime) -> None:
                print(f"\r{(moment - BEGINS) / DAY:5.1f} days", end="", file=sys.stderr, flush=True)

            live_really(made, Path(folder), days=days, step=step, seed=seed, on_pass=on_pass)
            print("\r", end="", file=sys.stderr)
        else:
            live(made, Path(folder), days=days, step=step, seed=seed)
        return made, troubles(Path(folder) / "monitor.db")


def table(found: list[Found], false: list[Told]) -> str:
    """For a person."""
    lines = [f"{'outlet':14}{'breaks as':12}{'told as':18}{'noticed':>9}{'within':>9}{'its end':>9}"]
    for one in found:
        kinds = ", ".join(one.kinds) or "-"
        noticed, over = (f"{hours:.0f} h" if hours is not None else "never" for hours in (one.noticed, one.over))
        wrong = "" if one.is_right else "  WRONG"
        lines.append(f"{one.outlet:14}{one.way:12}{kinds:18}{noticed:>9}{one.within:>7.0f} h{over:>9}{wrong}")
    lines += [f"WRONG: {one.subject} was told as {one.kind}: {one.detail}" for one in false]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--days", type=float, default=30)
    parser.add_argument("--step", type=float, default=2.0, help="hours between two moments at which may be looked")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--crawl", action="store_true", help="with real crawls")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    step = timedelta(hours=asked.step)
    right, answers = True, []
    for breaks in MONTHS:
        began = time.monotonic()
        made, told = lived(breaks, days=asked.days, step=step, seed=asked.seed, crawl=asked.crawl)
        found, false = judge(made, told, step)
        right = right and not false and all(one.is_right for one in found)
        answers.append({"found": [asdict(one) for one in found], "false": [asdict(one) for one in false]})
        if not asked.json:
            print(table(found, false))
            print(f"{len(made)} outlets, {asked.days:g} days, {len(false)} false; {time.monotonic() - began:.0f} s\n")
    if asked.json:
        print(json.dumps(answers, default=str))
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
