"""How soon an edit is seen for a given number of fetches: ours beside other ways of looking again.

    python bench/recheck.py [--laws] [--articles N] [--budget N] [--seed N] [--tried] [--json]
    python bench/recheck.py --edits FILE.jsonl [--budget N] [--days N] [--tried] [--json]

FILE has a line per article: ``{"id", "outlet", "published", "edits": [seconds after publication, ...]}``. Without it,
articles are made by four laws of edit times: exponential with mean 230 min, log-normal with median 120 min and sigma
1.6, Lomax with scale 60 min and shape 0.8, log-uniform from 5 min to 7 days; 35 % of them are edited, 95 % of those
geometric(0.71) times, the others 10 + geometric(0.4) times.

Each article is read at its publication and then looked at for seven days (`--days`) by each policy: ours
(`monitor.schedule`, learning as it goes), the NewsDiffs ladder, diffengine, uniform, and an oracle that is told of each
edit. Where the law is known, also by the best policy that knows it, and by ours with its prior fixed, which learns of
each article but not of its outlet. A policy sees what a monitor sees: at a look, whether the words changed since the
last one. All gaps of a policy are made longer or shorter by one scale (ours: its price), until its looks are as many in
all as the budget says, of itself 30 per article.

Printed are the looks made, the mean and the ninth decile of the delay from an edit to the look that sees it, and the
share of edits that were seen. An edit that is not seen within the days counts as delayed until their end.
``--tried`` adds what was tried in place of the fixed prior and dropped: priors of one time scale, one kind of article.

``--json`` prints ``{policy: {"fetches", "mean_delay_s", "p90_delay_s", "seen_share"}}``, for the laws one such by law.
Exit status: 0 done, 1 done without some lines, which are named, 2 nothing to replay or wrong use.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rechecks.laws import DAY, LAWS, START, Replayed
from rechecks.laws import articles as made
from rechecks.replay import Score, compare
from rechecks.tried import TRIED
from rich.console import Console
from rich.table import Table

USUAL = 30
"""Fetches per article, where no budget is given."""


FAR = 1e10
"""Seconds: three hundred years. No edit is further from its article's publication."""


class BadLineError(ValueError):
    """A line that is no article. The message says why, in one sentence."""


def article(line: str, number: int) -> Replayed:
    """A line as an article. Raises BadLineError."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise BadLineError("it is not JSON") from None
    if not isinstance(row, dict):
        raise BadLineError("it is not an object with id, outlet, published and edits")
    edits = row.get("edits")
    if not isinstance(edits, list):
        raise BadLineError("edits is not a list of seconds after publication")
    for edit in edits:
        if isinstance(edit, bool) or not isinstance(edit, int | float) or not -FAR < edit < FAR:
            raise BadLineError(f"edits holds {json.dumps(edit)[:40]}, which is not a number of seconds")
    name = row.get("id")
    return Replayed(
        str(number if name is None else name),
        str(row.get("outlet") or ""),
        _seconds(row.get("published")),
        tuple(sorted(float(edit) for edit in edits)),
    )


def _seconds(published: Any) -> float:
    """A time as seconds on the replay's clock; where none is given, its beginning."""
    if published is None:
        return 0.0
    try:
        moment = datetime.fromisoformat(published)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise BadLineError(f"published is {json.dumps(published)[:40]}, which is not an ISO 8601 time") from None
    if not 1900 < moment.year < 2200:
        raise BadLineError(f"published is in the year {moment.year}")
    return (moment - START).total_seconds()


def load(path: Path, horizon: float) -> tuple[list[Replayed], list[str], int]:
    """The articles of a file; a sentence for every line that is none; and how many edits lie outside what is replayed.

    An edit at publication or before it is in the first reading; one after the horizon is looked for by nobody here.
    """
    found: list[Replayed] = []
    bad: list[str] = []
    outside = 0
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
        if not line.strip():
            continue
        try:
            one = article(line, number)
        except BadLineError as error:
            bad.append(f"{path.name}, line {number}: {error}; the line is left out")
            continue
        edits = tuple(edit for edit in one.edits if 0 < edit < horizon)
        outside += len(one.edits) - len(edits)
        found.append(Replayed(one.id, one.outlet, one.published, edits))
    return found, bad, outside


def rows(scores: Mapping[str, Score]) -> Iterator[tuple[str, ...]]:
    """A line of the table for each policy: delays in minutes, and how much of the way from the ladder to the bound."""
    ladder, bound = scores["newsdiffs"].mean_delay_s, scores.get("known_law")
    for name, one in scores.items():
        if one.mean_delay_s is None or one.p90_delay_s is None or one.seen_share is None or ladder is None:
            yield name, f"{one.fetches}", "–", "–", "–", "–", ""
            continue
        closed = ""
        if bound is not None and bound.mean_delay_s is not None and ladder > bound.mean_delay_s:
            closed = f"{(ladder - one.mean_delay_s) / (ladder - bound.mean_delay_s):.0%}"
        yield (
            name,
            f"{one.fetches}",
            f"{one.mean_delay_s / 60:.1f}",
            f"{one.p90_delay_s / 60:.1f}",
            f"{one.seen_share:.2%}",
            f"{one.mean_delay_s / ladder:.2f}" if ladder else "–",
            closed,
        )


def show(title: str, scores: Mapping[str, Score]) -> None:
    """Print a table."""
    table = Table(title=title, title_justify="left")
    table.add_column("policy")
    for name in ("fetches", "mean min", "p90 min", "seen", "of the ladder", "closed"):
        table.add_column(name, justify="right")
    for row in rows(scores):
        table.add_row(*row)
    Console(width=100).print(table)


def main() -> None:
    """Read the arguments, replay, print."""
    arguments = argparse.ArgumentParser(description="How soon an edit is seen for a given number of fetches.")
    source = arguments.add_mutually_exclusive_group()
    source.add_argument("--edits", type=Path, help="JSON lines: id, outlet, published, edits in seconds after it")
    source.add_argument("--laws", action="store_true", help="articles made by four laws, which is what is done anyway")
    arguments.add_argument("--budget", type=int, help=f"fetches in all; of itself {USUAL} per article")
    arguments.add_argument("--articles", type=int, default=4000, help="how many are made by each law")
    arguments.add_argument("--seed", type=int, default=1, help="of the laws' chances")
    arguments.add_argument("--days", type=float, default=7.0, help="how long each article is looked at")
    arguments.add_argument("--tried", action="store_true", help="priors that were tried and dropped, besides")
    arguments.add_argument("--json", action="store_true", help="one JSON document")
    options = arguments.parse_args()
    if options.budget is not None and options.budget < 1:
        arguments.error("--budget is a number of fetches above 0")
    if options.articles < 1:
        arguments.error("--articles is a number above 0")
    if not 0 < options.days <= 3660:
        arguments.error("--days is a number above 0, and at most 3660")
    horizon = options.days * DAY
    more = TRIED if options.tried else {}
    found: dict[str, dict[str, Score]] = {}
    bad: list[str] = []
    if options.edits is None:
        for law in LAWS:
            those = list(made(law, options.articles, seed=options.seed))
            found[law.name] = compare(those, options.budget or USUAL * len(those), horizon, law, more=more)
            if not options.json:
                show(f"{law.name}, {len(those)} articles", found[law.name])
    else:
        try:
            those, bad, outside = load(options.edits, horizon)
        except OSError as error:
            arguments.error(f"{options.edits}: {error.strerror}")
        for sentence in bad:
            print(sentence, file=sys.stderr)
        if not those:
            arguments.error(f"{options.edits}: it has no article")
        budget = options.budget or USUAL * len(those)
        scores = compare(those, budget, horizon, more=more)
        for name, one in scores.items():
            if abs(one.fetches - budget) > 0.02 * budget:
                print(f"{name} cannot make {budget} fetches: it made {one.fetches}", file=sys.stderr)
        if outside:
            print(f"{outside} edits are left out: not within {options.days:g} days of publication", file=sys.stderr)
        if not options.json:
            show(f"{options.edits.name}, {len(those)} articles", scores)
        found[""] = scores
    if options.json:
        document = {law: {name: asdict(one) for name, one in scores.items()} for law, scores in found.items()}
        print(json.dumps(document if options.edits is None else document[""], indent=1))
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
