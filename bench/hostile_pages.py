"""What reading costs for pages that were written to break who reads them: `python bench/hostile_pages.py`.

Each page of `bench/hostile/pages.py` (8 MiB, or `--size` KiB) is read in a process of its own as a look at a known
article is read: extracted, fingerprinted, held against the story, its facts taken; then it is held against another
version of it. Printed for each: seconds of the processor for the reading and for the comparison, the most memory that
was resident, in MB, and how many bytes of text came out. `--most` seconds of the processor, and the memory of a reading
worker, end a page: that is told in the place of its numbers, and the exit status is 1. `--only` names some pages.

POSIX only: the processes are forked, and bounded by `resource`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.hostile.pages import PAGES, page
from monitor.model import Page
from monitor.pool import MEMORY
from monitor.reading import read
from monitor.revise import compare
from tests.support.build import T0, story
from tests.support.hostile import look

_URL = "http://daily.test/cars/1"
_TYPE = (("Content-Type", "text/html; charset=utf-8"),)


@dataclass(frozen=True, slots=True)
class Row:
    """What a page cost; `failed` says what became of it where it did not end well."""

    page: str
    size: int = 0
    read: float = 0.0
    compared: float = 0.0
    memory: int = 0
    text: int = 0
    kind: str | None = None
    failed: str | None = None


def measured(name: str, size: int, most: int) -> Row:
    """The costs of one page, in a process of its own."""
    there, here = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(there)
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        try:
            row = _costs(name, size)
        except Exception as error:  # a page may do anything: that is what is measured
            row = Row(name, failed=f"{type(error).__name__}: {error}"[:100])
        with os.fdopen(here, "w", encoding="utf-8") as out:
            json.dump(asdict(row), out)
        os._exit(0)
    os.close(here)
    with os.fdopen(there, encoding="utf-8") as said:
        told = said.read()
    status = os.waitpid(child, 0)[1]
    if told:
        return Row(**json.loads(told))
    return Row(name, failed=signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else f"status {status}")


def _costs(name: str, size: int) -> Row:
    texts: list[tuple[str, str]] = []
    seconds = 0.0
    kind = None
    body = b""
    for salt in (0, 1):
        body = page(name, size, salt)
        asked = Page(_URL, _URL, 200, _TYPE, body, T0)
        began = time.process_time()
        outcome = read(asked, look(_URL, known=True), story())
        seconds = max(seconds, time.process_time() - began)
        assert outcome.article is not None
        kind = outcome.article.kind
        texts.append((outcome.article.title or "", outcome.article.text))
    began = time.process_time()
    compare(*texts[0], *texts[1])
    compared = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024**2)
    text = len(texts[0][1].encode("utf-8", "replace"))
    return Row(name, len(body), round(seconds, 2), round(compared, 2), memory, text, kind)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=8_000, help="KiB of a page, about")
    parser.add_argument("--most", type=int, default=60, help="seconds of the processor that a page may take")
    parser.add_argument("--only", nargs="+", metavar="PAGE", choices=list(PAGES), default=list(PAGES))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()

    _costs("paragraphs", 3_000)  # what is loaded and built once is no page's cost
    rows = []
    if not given.json:
        print(f"{'page':26} {'KiB':>6} {'read s':>7} {'diff s':>7} {'MB':>5} {'text B':>8}  kind")
    for name in given.only:
        row = measured(name, given.size * 1024, given.most)
        rows.append(row)
        if not given.json:
            numbers = f"{row.size >> 10:6} {row.read:7.2f} {row.compared:7.2f} {row.memory:5} {row.text:8}  {row.kind}"
            print(f"{name:26} {row.failed or numbers}", flush=True)
    if given.json:
        print(json.dumps([asdict(row) for row in rows], indent=1))
    elif done := [row for row in rows if row.failed is None]:
        slowest, largest = max(done, key=lambda row: row.read), max(done, key=lambda row: row.memory)
        compared = max(done, key=lambda row: row.compared)
        print(
            f"{len(done)} of {len(rows)} pages read; at most {slowest.read} s ({slowest.page}), {largest.memory} MB"
            f" ({largest.page}), and {compared.compared} s to compare ({compared.page})"
        )
    return int(any(row.failed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
