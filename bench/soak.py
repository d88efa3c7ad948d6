"""A watch over a web that answers well, badly and viciously by turns.

    python bench/soak.py [--minutes 60 | --passes N] [--hosts 24] [--seed 1] [--every 20] [--keep FOLDER]
                         [--slow 0.03] [--kill-every 12] [--warm-up N] [--calm 0] [--json]

One process watches two stories, as `monitor watch` does, over hosts on the loopback of three languages, four kinds of
source and four tempers: real passes, real crawls in a process of their own, a webhook and a heartbeat that fail at
times, a clock that is moved on while the watch sleeps. For each request the server chooses from its seed: a sound
answer; one of 29 bad ones (`bench/soaking/badly.py`: errors, walls, connections that break or stall, redirects that
lead nowhere); one of 22 vicious ones (`viciously.py`: bombs, mazes, entities, pages that are written to break their
reader). In one pass of twelve the crawl or a process that reads pages is killed.

A line for every so many passes (`--every`): the process's memory in MB after all garbage was collected, its files,
threads and children; the most memory that its crawls and their readers held since the line before, together and the
largest; what the passes found. Then the verdicts:

    memory     of the last passes differs by at most 5 % from that of the first after the warm-up (a quarter of the
               passes, and at least 20): the medians of two windows, for a page of megabytes that is at hand or was
               just let go is a wave, and no tide
    files, threads, children     are no more than then
    raised     exceptions that nobody expected: in the watch, on standard error, or recorded for a page
    lost       versions of articles that were served whole, and are not in the store word for word
    unsound    what `PRAGMA integrity_check` and `monitor verify` find
    standing   where `--calm` passes over everything follow, in which all is answered well: of what stands and is
               listed, what is still not there. Mazes were walked into by then: it may take as long as the rest

Exit status 1 where one of them finds anything.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.soaking.lived import Line, Lived, Site, calm_down, live, overheard
from bench.soaking.site import Served
from bench.soaking.verdict import grew, lost, raised, unsound

SETTINGS: dict[str, object] = {"DOWNLOAD_TIMEOUT": 5, "DNS_TIMEOUT": 5, "AUTOTHROTTLE_MAX_DELAY": 0.1}
"""Of Scrapy: less patience than by default, for more passes in an hour."""
PATIENT: dict[str, object] = {"AUTOTHROTTLE_MAX_DELAY": 0.1}
"""Where every answer has an end: then one that takes long is the machine's doing, and is waited for."""
LEAST = 20
_HEAD = (
    "passes  minutes  memory  files  threads  children  crawls MB  largest  s/pass   looks  articles  revisions  alerts"
)


@dataclass(frozen=True, slots=True)
class Soaked:
    """All that came of it: what it went through, what the server gave how often, and what each verdict found."""

    lived: Lived
    given: dict[str, int]
    verdicts: dict[str, list[str]]


def soak(
    folder: Path,
    *,
    seed: int,
    hosts: int,
    enough: Callable[[Line], bool],
    on_line: Callable[[Line], None] = lambda line: None,
    calm: int,
    slow: float,
    kill_every: int,
    warm_up: int,
) -> Soaked:
    """Lives through it until it is `enough`, and judges; the rest is as the options say."""
    settings = SETTINGS if slow else PATIENT

    def more(line: Line) -> bool:
        on_line(line)
        return not enough(line)

    db, heard = folder / "monitor.db", folder / "stderr"
    with Site(seed, hosts, slow) as site, overheard(heard):
        lived = live(site, folder, settings, kill_every, more)
        served, given = site.served()
        warm_up = warm_up or max(LEAST, len(lived.lines) // 4)
        verdicts = {
            "grew": grew(lived.lines, warm_up),
            "raised": raised(db, lived, heard),
            "lost": lost(db, served, site.hosts, lived.spoilt),
            "unsound": unsound(db),
        }
        if calm:
            now = lived.lines[-1].number
            complaints = calm_down(site, folder, settings, calm)
            listed = {
                Served(host.name, one.number, one.version(now), now) for host in site.hosts for one in host.listed(now)
            }
            verdicts["standing"] = complaints + lost(db, listed, site.hosts, set())
            verdicts["unsound"] += unsound(db)
    return Soaked(lived, given, verdicts)


class Table:
    """Prints a line for every so many passes."""

    def __init__(self, every: int) -> None:
        self.every, self.began, self.waiting = every, time.monotonic(), list[Line]()

    def add(self, line: Line) -> None:
        self.waiting.append(line)
        if line.number % self.every == 0 or line.number == 1:
            self.prints()

    def prints(self) -> None:
        if not self.waiting:
            return
        last, held, lines = self.waiting[-1], self.waiting[-1].held, self.waiting
        counts = (sum(getattr(one, name) for one in lines) for name in ("looked", "articles", "revisions", "alerts"))
        looks, articles, revisions, alerts = counts
        print(
            f"{last.number:6}  {(time.monotonic() - self.began) / 60:7.1f}  {held.memory:6.1f}  {held.files:5}  "
            f"{held.threads:7}  {held.children:8}  {max(one.children for one in lines):9.1f}  "
            f"{max(one.child for one in lines):7.1f}  {sum(one.seconds for one in lines) / len(lines):6.1f}  "
            f"{looks:6}  {articles:8}  {revisions:9}  {alerts:6}",
            flush=True,
        )
        self.waiting.clear()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--passes", type=int, help="so many passes, however long they take")
    parser.add_argument("--hosts", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=20)
    parser.add_argument("--keep", type=Path, help="a folder for the database and what was written to standard error")
    parser.add_argument("--slow", type=float, default=0.03, help="of the bad answers, the share that never ends")
    parser.add_argument("--kill-every", type=int, default=12, help="one pass of so many loses its crawl or a reader")
    parser.add_argument("--warm-up", type=int, default=0, help="so many passes; as many as are thought enough")
    parser.add_argument("--calm", type=int, default=0, help="so many passes at the end where all is answered well")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    until = time.monotonic() + args.minutes * 60
    table = Table(args.every)
    if not args.json:
        print(_HEAD, flush=True)

    def enough(line: Line) -> bool:
        return bool(line.number >= args.passes if args.passes else time.monotonic() >= until)

    with tempfile.TemporaryDirectory() as home:
        folder = args.keep or Path(home)
        folder.mkdir(parents=True, exist_ok=True)
        on_line = (lambda line: None) if args.json else table.add
        done = soak(
            folder,
            seed=args.seed,
            hosts=args.hosts,
            enough=enough,
            on_line=on_line,
            calm=args.calm,
            slow=args.slow,
            kill_every=args.kill_every,
            warm_up=args.warm_up,
        )
    wrong = any(done.verdicts.values())
    if args.json:
        lines = [line.as_row() for line in done.lived.lines]
        print(json.dumps({"lines": lines, "given": done.given, "verdicts": done.verdicts, "said": done.lived.said}))
        return 1 if wrong else 0
    table.prints()
    longest = max(done.lived.lines, key=lambda line: line.seconds)
    kinds = ("well", "badly", "viciously")
    answers = (sum(n for name, n in done.given.items() if name.startswith(kind)) for kind in kinds)
    print("answers: {} well, {} badly, {} viciously".format(*answers))
    print(f"killed: {dict(done.lived.kills)}; the longest pass: number {longest.number}, {longest.seconds:.0f} s")
    for verdict, found in done.verdicts.items():
        print(f"{verdict}: {len(found) or 'nothing'}")
        for said in found[:40]:
            print(f"    {said}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
