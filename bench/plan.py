"""A newsroom of the whole world, on paper: `python bench/plan.py [--sources 50000] [--articles 2000000] [--json]`.

So many sources offer so many articles a day. What one look costs is measured here and now, with the real store and the
real decisions, on made-up articles of 300 words in a small file (in a large one it costs more: say how much with
--slower); the rest is arithmetic, and each assumption has an option:

    --visits     that a source has a day
    --match      the share of articles that belong to a story, and are kept with their pages
    --looks      that an article that is kept has later, over all its time
    --edits      the share of these that find other words
    --reading    seconds of processor that a worker takes to fetch and read a page (docs/extraction.md)
    --body       bytes of a page as it comes home to the coordinator
    --pace       seconds between two requests to one site
    --stories    that the articles are shared out to: a pass over one holds all addresses that it knows

    due          looks a day, and a second
    workers      processors that fetch and read
    batches      that are out at once, and the sites that are leased meanwhile
    writer       the share of one processor that knowing, deciding and writing takes: above 1 it cannot keep up
    home         what comes home to the coordinator, in MB/s
    growth       of the database in a month, in GB
    held         by a pass: the addresses that its story knows after a month, in GB
    first limit  what is reached first when everything grows alike, and at how many times of this
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from monitor.cluster.batches import SECONDS, WORKS
from monitor.decide import decide
from monitor.dedupe import fingerprint
from monitor.model import Item, Outcome, Result, Work, WorkKind
from monitor.store import Store
from tests.support.build import article, at, match, page, read, source, story

DAY = 86_400.0
_WORDS = ("river", "market", "council", "engine", "winter", "letter", "worker", "station", "factory", "bridge")
_DISK = 10_000.0
"""GB of one disk that nobody has to think about."""
_ADDRESS = 250
"""Bytes of memory that a known address takes, as text in a set."""
_WIRE = 100.0
"""MB a second that one machine takes home and unpickles."""


def text(random: Random, number: int) -> str:
    """300 words in six paragraphs, as no other article has them."""
    words = (f"{random.choice(_WORDS)}{random.randrange(4000)}" for _ in range(300))
    return "\n".join(" ".join([f"Xiaomi report {number},", *(next(words) for _ in range(49)), "."]) for _ in range(6))


def articles(many: int, decision: str, size: int) -> Iterator[Outcome]:
    """First looks at so many articles."""
    random = Random(1)
    for number in range(many):
        url = f"http://site{number % 97}.test/{decision}/{number}"
        made = replace(article(url), title=f"Report {number} of {decision}", text=text(random, number))
        outcome = read(made, at(number / 3600))
        body = (made.text * (size // len(made.text) + 1)).encode()[:size]
        judged = replace(match(), decision=decision)  # type: ignore[arg-type]  # one of the three
        yield replace(outcome, page=page(url, body, outcome.at), match=judged)


def visits(many: int) -> Iterator[Outcome]:
    """Visits to sources of forty items, two of them new."""
    for number in range(many):
        one = source("wire")
        items = tuple(
            Item(f"http://wire.test/{n}", f"http://wire.test/{n}", f"Something {n} was said", published=None)
            for n in range(2 * number, 2 * number + 40)
        )
        work = Work(WorkKind.SOURCE, "cars", one.url, one.name, one)
        yield Outcome(work, Result.OK, at(number / 2), 200, page=page(one.url, b"x", at(number / 2)), items=items)


def again(looks: list[Outcome], edited: bool) -> Iterator[Outcome]:
    """Second looks at articles."""
    for one in looks:
        assert one.article is not None
        assert one.page is not None
        more = f"{one.article.text} And this was added later, by 12 people."
        made = replace(one.article, text=more) if edited else None
        when = at(400 + edited * 400) + (one.at - at())
        seen = replace(one, at=when, page=replace(one.page, at=when), work=replace(one.work, known=True))
        if made is not None:
            seen = replace(seen, article=made, fingerprint=fingerprint(made.title, made.text))
        yield seen


def measured(many: int, size: int) -> dict[str, tuple[float, float]]:
    """Seconds and bytes of the file that one look of each kind costs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.db"
        followed = story("cars", source("wire"))
        with Store.open(path) as store:
            store.put_story(followed, at())

            def cost(outcomes: list[Outcome]) -> tuple[float, float]:
                before, began = filled(store), time.process_time()
                for outcome in outcomes:
                    known = store.known(followed, outcome, silent=True)
                    store.apply(decide(known, outcome, now=outcome.at))
                return (time.process_time() - began) / len(outcomes), (filled(store) - before) / len(outcomes)

            kept = list(articles(many, "accept", size))
            costs = {"kept": cost(kept), "rejected": cost(list(articles(many, "reject", size)))}
            costs["visit"] = cost(list(visits(many // 4)))
            costs["unchanged"] = cost(list(again(kept, edited=False)))
            costs["edited"] = cost(list(again(kept, edited=True)))
        return costs


def filled(store: Store) -> float:
    """Bytes of the file that are in use."""
    conn = store._db.conn
    asked = ("page_count", "freelist_count", "page_size")
    pages, free, size = (conn.execute(f"PRAGMA {what}").fetchone()[0] for what in asked)
    return float((pages - free) * size)


def planned(given: argparse.Namespace, costs: dict[str, tuple[float, float]]) -> dict[str, float | str]:
    """The plan, by the names of its lines."""
    kept, seen = given.articles * given.match, given.articles * given.match * given.looks
    daily = {
        "visit": given.sources * given.visits,
        "kept": kept,
        "rejected": given.articles - kept,
        "unchanged": seen * (1 - given.edits),
        "edited": seen * given.edits,
    }
    looks = sum(daily.values())
    writer = given.slower * sum(many * costs[kind][0] for kind, many in daily.items()) / DAY
    growth = 30 * sum(many * costs[kind][1] for kind, many in daily.items()) / 1e9
    workers = looks * given.reading / DAY
    # A batch lasts as long as the busiest of its sites, of which it has one in four pieces of Work.
    lasts = min(SECONDS, 0.2 + WORKS * given.reading + given.pace * 4)
    batches = looks / DAY * lasts / WORKS
    home = looks * given.body / DAY / 1e6
    limits: dict[str, float] = {"the writer": 1 / writer, "what one machine takes home": _WIRE / home}
    held = given.articles * 30 / given.stories * _ADDRESS / 1e9
    limits["memory of 16 GB for a pass"] = 16 / held
    limits["a disk of 10 TB, within a year"] = _DISK / (12 * growth)
    first = min(limits, key=lambda name: limits[name])
    return {
        "looks a day": looks,
        "looks a second": looks / DAY,
        "worker processors": workers,
        "batches out": batches,
        "sites leased": batches * WORKS / 4,
        "writer, of one processor": writer,
        "home, MB/s": home,
        "growth, GB a month": growth,
        "held by a pass, GB": held,
        "first limit": first,
        "first limit, times this": limits[first],
        **{f"{name}, times this": at for name, at in limits.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    numbers: dict[str, tuple[Callable[[str], float], float]] = {
        "sources": (int, 50_000), "articles": (int, 2_000_000), "visits": (float, 48), "match": (float, 0.02),
        "looks": (float, 12), "edits": (float, 0.05), "reading": (float, 0.05), "body": (float, 30_000),
        "pace": (float, 2.0), "stories": (int, 1_000), "slower": (float, 1.0), "sample": (int, 400),
    }  # fmt: skip
    for name, (kind, default) in numbers.items():
        parser.add_argument(f"--{name}", type=kind, default=default)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    costs = measured(given.sample, 8_000)
    plan = planned(given, costs)
    if given.json:
        print(json.dumps({"costs": costs, "plan": plan}, indent=1))
        return
    print("one look       ms of processor  bytes of the file")
    for kind, (seconds, size) in costs.items():
        print(f"{kind:<14} {seconds * 1000:15.1f}  {size:17,.0f}")
    print()
    for name, value in plan.items():
        print(f"{name:<45} {value if isinstance(value, str) else f'{value:,.2f}'}")


if __name__ == "__main__":
    main()
