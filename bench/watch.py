"""A watch over a web that changes under its hands: what was found, what was missed, what was told for nothing.

    python bench/watch.py [--articles 100] [--edits 300] [--deletions 10] [--returns 3] [--noise 1000] [--days 3]
                          [--step 30] [--seed 1] [--json]

Seven outlets on the loopback, in Indonesian, English and Chinese, each with its own layout, sources and habits, are
followed by real passes at simulated times: at every moment of a grid (`--step`, in minutes) at which something is due.
Everything is made from the seed: who edits what and when, what is taken down and how (404, 410, a redirect to the front
page, to a section or to another article, another article in its place, a "not found" with a status of 200 that says so,
does not say so, or says something else every time), what comes back, what moves, what is walled off for some hours,
which page comes in part once, and which outlet answers 304 whatever it has changed. Noise is everything else that
changes on a page: counters, dates, boxes, notices, typography, markup.

The server keeps what it showed at every look, and the store is held against that. An edit is *missed* if a look was
shown it and the store has not got it; it stood *within a gap* if no look fell into its time. A taken down article must
be called gone, whatever the gaps. Exit status 1 where anything was missed, false, or told twice.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.watching.findings import Verdict
from bench.watching.kept import kept
from bench.watching.lived import watch
from bench.watching.plan import Plan, make
from bench.watching.verdict import judge
from bench.watching.web import ChangingWeb


def watched(plan: Plan, folder: Path, *, quiet: bool = True) -> Verdict:
    """Lives through a plan, with the database in `folder`, and judges what is left."""

    def told(moment: datetime, looks: int) -> None:
        if not quiet:
            done = (moment - plan.begins) / (plan.ends - plan.begins)
            print(f"\r{moment:%d %b %H:%M} {done:4.0%} {looks:4} looks", end="", file=sys.stderr, flush=True)

    with ChangingWeb(plan) as web:
        lived = watch(plan, web, folder, on_pass=told)
        if not quiet:
            print("\r", end="", file=sys.stderr)
        return judge(plan, web, lived, kept(folder / "monitor.db", web))


def table(found: Verdict) -> str:
    """The verdict for a person."""
    rows = [
        ("", "in all", "found", "missed", "false", ""),
        ("articles", found.articles, found.articles - found.articles_missed, found.articles_missed, "", ""),
        ("edits", found.edits, found.edits_found, found.edits_missed, found.changes_false, _edits(found)),
        ("deletions", found.deletions, found.deletions_found, found.deletions_missed, found.deletions_false, ""),
        (
            "returns",
            found.returns,
            found.returns_found,
            found.returns_missed,
            found.returns_false,
            f"{found.returns_to_come} not looked at yet" if found.returns_to_come else "",
        ),
        ("moves", found.moves, found.moves_found, found.moves - found.moves_found, "", ""),
        ("alerts", found.alerts, "", found.alerts_missed, found.alerts_false, f"{found.alerts_twice} twice"),
        ("messages", found.messages, "", "", "", f"{found.messages_twice} twice"),
    ]
    lines = ["  ".join([f"{row[0]:10}", *(f"{cell!s:>7}" for cell in row[1:5]), str(row[5])]).rstrip() for row in rows]
    lines += [
        "",
        f"{found.noise} noise changes, {found.fragments} pages in part, {found.walls} looks at walls, "
        f"{found.lies} answers of 304 that hid an edit",
        f"{found.passes} passes, {found.looks} looks, {found.looks_per_article} an article; "
        f"gap p50 {_time(found.gap_p50)}, p90 {_time(found.gap_p90)}",
        f"an edit was found after {_time(found.delay_mean)} (mean), {_time(found.delay_p90)} (p90); "
        f"a deletion after {_time(found.gone_mean)}",
        f"{found.classed_right} of {found.classed} single edits have their kind among their classes; "
        f"{found.readings_as_written} of {found.readings} revisions have the words that were served, to the letter",
    ]
    lines += [f"  {line}" for line in found.otherwise]
    lines += [f"WRONG {line}" for line in found.wrong]
    return "\n".join(lines)


def _edits(found: Verdict) -> str:
    return (
        f"{found.edits_within_gap} within a gap, {found.edits_behind_wall} behind a wall, "
        f"{found.edits_behind_304} behind a 304, {found.edits_to_come} not looked at yet"
    )


def _time(minutes: float | None) -> str:
    return "-" if minutes is None else f"{minutes:.0f} min" if minutes < 120 else f"{minutes / 60:.1f} h"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--edits", type=int, default=300)
    parser.add_argument("--deletions", type=int, default=10)
    parser.add_argument("--returns", type=int, default=3)
    parser.add_argument("--noise", type=int, default=1_000)
    parser.add_argument("--days", type=float, default=3.0)
    parser.add_argument("--step", type=int, default=30, help="minutes between two moments at which may be looked")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", default=(), help="kinds of deletion, wall and fragment to leave out")
    parser.add_argument("--keep", type=Path, help="a folder in which the database and the story are left")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    try:
        plan = make(
            articles=asked.articles,
            edits=asked.edits,
            deletions=asked.deletions,
            returns=asked.returns,
            noise=asked.noise,
            days=asked.days,
            step=timedelta(minutes=asked.step),
            seed=asked.seed,
            without=asked.without,
        )
    except ValueError as error:
        parser.error(str(error))
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = watched(plan, asked.keep or Path(folder), quiet=asked.json or not sys.stderr.isatty())
    if asked.json:
        print(json.dumps({**found.as_row(), "seconds": round(time.perf_counter() - began, 1)}))
    else:
        print(table(found))
        print(f"\nseed {asked.seed}, {asked.days:g} simulated days in {time.perf_counter() - began:.0f} s")
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
