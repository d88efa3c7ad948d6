"""What many large answers at once take: `python bench/at_once.py [--hosts 60] [--kib 7800] [--packed]`.

So many hosts on the loopback each give one page of that size at the same moment, and are read by a real crawl. Printed
is by how much the crawl's process grew (the processes that read pages are not counted: each has a bound of its own),
how long it took, and how many pages came whole. With `--packed` a page travels as a few KiB of gzip; `--room` is the
setting MONITOR_ROOM, in MiB. Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from monitor.crawl import Crawl, Job
from monitor.room import MOST
from tests.support.hostile import ALLOW, look, page, quick
from tests.support.processes import peak
from tests.support.raw import Raw, Sent, whole

_MIB = 1024 * 1024
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class AtOnce:
    """What it came to. grown: bytes. whole: pages that came as they were sent."""

    hosts: int
    size: int
    grown: int
    seconds: float
    whole: int
    failed: dict[str, int]


def at_once(
    hosts: int, size: int, *, packed: bool = False, patience: float = 60, settings: dict[str, object] | None = None
) -> AtOnce:
    """One crawl over so many hosts, each with a page of so many bytes. patience: after so many seconds in which nothing
    is taken they hang up."""
    body = _page(size)
    answer = whole(gzip.compress(body), "Content-Encoding: gzip") if packed else whole(body)
    sends: dict[str, Sent] = {f"h{number}.test": lambda: _pieces(answer) for number in range(hosts)}
    failed: dict[str, int] = {}
    came, sizes = 0, []
    began = time.monotonic()
    with Raw(sends, patience=patience) as web:
        works = (look(web.url("first.test")), *(look(web.url(host)) for host in sends))
        job = Job(quick(), works, allow=ALLOW, settings=tuple((settings or {}).items()))
        with Crawl(job) as crawl:
            for outcome in crawl:
                sizes.append(peak(crawl.pid))
                if outcome.page is not None and outcome.page.body == body:
                    came += 1
                elif "first.test" not in outcome.work.url:
                    failed[str(outcome.error)] = failed.get(str(outcome.error), 0) + 1
    return AtOnce(hosts, size, max(sizes) - sizes[0], round(time.monotonic() - began, 1), came, failed)


def _page(size: int) -> bytes:
    """An article, and after it what nobody reads for long: one comment."""
    bare = page()
    return bare + b"<!--" + b" " * (size - len(bare) - 7) + b"-->"


def _pieces(answer: bytes) -> Iterator[bytes]:
    return (answer[at : at + _PIECE] for at in range(0, len(answer), _PIECE))


def main() -> int:
    """Prints what it came to; 1 where a page did not come whole."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hosts", type=int, default=60)
    parser.add_argument("--kib", type=int, default=7_800, help="KiB of each page")
    parser.add_argument("--packed", action="store_true", help="they travel as gzip")
    parser.add_argument("--room", type=int, default=MOST // _MIB, help="MiB")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    made = at_once(asked.hosts, asked.kib * 1024, packed=asked.packed, settings={"MONITOR_ROOM": asked.room * _MIB})
    if asked.json:
        print(json.dumps(asdict(made)))
    else:
        print(
            f"{made.hosts} pages of {made.size / _MIB:.1f} MiB at once: the crawl grew by {made.grown / _MIB:.0f} MiB; "
            f"{made.whole} came whole, in {made.seconds} s"
        )
        for why, count in made.failed.items():
            print(f"  {count}: {why}")
    return 0 if made.whole == made.hosts else 1


if __name__ == "__main__":
    raise SystemExit(main())
