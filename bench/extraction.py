"""How well, and at what cost, pages are read: ours beside every other tool that is installed.

    python bench/extraction.py --data pages-en.jsonl.xz pages-id.jsonl.xz [--limit 50] [--readers ours trafilatura]

Each line of a file (JSON lines, plain or xz) is a page: ``html_base64``, ``url`` (may be null), ``lang``, ``truth``
with ``text``, or ``with`` and ``without`` (passages), and, where known, ``title``, ``date``, ``datetime``, ``authors``.
Every reader reads every page once, in this process, on one core. How it is scored: `reading.scores`; what furniture
is: `reading.leaks`; how cost is measured: `reading.costs`. ``make bench DATA="FILES…"`` installs the other tools first.
"""

from __future__ import annotations

import argparse
import json
import logging
import platform
import re
import subprocess
import sys
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from lzma import LZMAError
from pathlib import Path

from reading.costs import in_turn, memory_of, pin
from reading.hosts import host_grid, read_hosts, worse_pages
from reading.readers import NAMES, Reader, load_readers
from reading.report import Grid, as_json, grids, wrong_pages
from reading.results import measure
from reading.samples import Sample, load
from rich.console import Console

_WIDE = 180  # columns, where the output goes to a file
_BEGIN, _END = "<!-- measured -->", "<!-- /measured -->"
_MEASURED = re.compile(f"{_BEGIN}.*?{_END}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Printer:
    """Tables and lines, as text or as Markdown; `said` holds all the Markdown."""

    markdown: bool
    console: Console
    said: list[str] = field(default_factory=list)

    def grid(self, grid: Grid) -> None:
        if self.markdown:
            self._say(grid.markdown())
        else:
            self.console.print(grid.rich())

    def lines(self, lines: Iterable[str]) -> None:
        """In Markdown a list. Where a line is long it is not broken, so that it can be searched for."""
        if self.markdown:
            self._say("\n".join(f"- {line.strip()}" for line in lines))
        else:
            print("\n".join(lines) + "\n", flush=True)

    def _say(self, text: str) -> None:
        self.said.append(text)
        print(text + "\n", flush=True)


def main() -> int:
    """Read the arguments, measure, print. 0 done, 1 with a reader that failed throughout, 2 wrong use."""
    options = _options()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    readers, missing = load_readers(options.readers)
    try:
        files = [(path.name.split(".")[0], load(path, options.limit)) for path in options.data]
    except (OSError, ValueError, EOFError, LZMAError) as error:
        print(error, file=sys.stderr)
        return 2
    if not readers:
        print("\n".join(missing), file=sys.stderr)
        return 2
    if options.into and not _MEASURED.search(options.into.read_text(encoding="utf-8")):
        print(f"{options.into}: no place for the tables; put {_BEGIN} and {_END} there", file=sys.stderr)
        return 2
    out = Printer(options.markdown or options.into is not None, Console(width=None if sys.stdout.isatty() else _WIDE))
    about = [_about(readers, pin()), *missing]
    out.lines(about)
    found: list[dict[str, object]] = []
    failures = False
    for name, everything in files:
        if not everything:
            out.lines([f"{name}: no page with a labelled text"])
        for pages in _kinds(everything):
            numbers, failed = _file(name, pages, readers, options, out)
            found.append(numbers)
            failures = failures or failed
    if options.json:
        options.json.write_text(json.dumps({"about": about, "files": found}, ensure_ascii=False, indent=1), "utf-8")
    if options.into:
        tables = "\n\n".join([_BEGIN, *out.said, _END])
        options.into.write_text(_MEASURED.sub(lambda _: tables, options.into.read_text("utf-8"), count=1), "utf-8")
    return int(failures)


def _file(
    name: str, pages: Sequence[Sample], readers: Sequence[Reader], options: argparse.Namespace, out: Printer
) -> tuple[dict[str, object], bool]:
    """Measure and print the pages of a file; all numbers, and whether a reader failed throughout."""
    turns = in_turn(readers, pages)
    memory = {}
    failed = any(all(turn.error for turn in mine) for mine in turns.values())
    for reader in () if options.no_memory else readers:
        try:
            memory[reader.name] = memory_of(reader, pages)
        except (RuntimeError, subprocess.TimeoutExpired) as error:
            print(error, file=sys.stderr)
            failed = True
    verdict = measure(name, pages, readers, turns, memory)
    for grid in grids(verdict):
        out.grid(grid)
    if options.worst is not None:
        out.lines(wrong_pages(verdict, options.worst))
    numbers = as_json(verdict)
    if options.hosts:
        remembered = read_hosts(pages)
        if (known := host_grid(name, remembered)) is None:
            out.lines([f"{name}: no host has several pages"])
        else:
            out.grid(known)
            out.lines(worse_pages(name, remembered))
        numbers["hosts"] = [one.numbers() for one in remembered]
    return numbers, failed


def _options() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description="How well, and at what cost, pages are read.")
    add = arguments.add_argument
    add("--data", nargs="+", type=Path, required=True, help="JSON lines of labelled pages, .xz or not")
    add("--limit", type=int, help="read only the first N pages of each file")
    add("--readers", nargs="+", choices=NAMES, default=NAMES, metavar="NAME", help=f"only these: {', '.join(NAMES)}")
    add("--no-memory", action="store_true", help="do not measure memory, which reads everything a second time")
    add("--worst", type=int, metavar="N", help="also the N pages where ours is worst, and all that must be explained")
    add("--hosts", action="store_true", help="also ours with the memory of a host, on hosts with several pages")
    add("--json", type=Path, metavar="FILE", help="write all numbers to a file")
    add("--markdown", action="store_true", help="print the tables as Markdown")
    add("--into", type=Path, metavar="FILE", help=f"put the tables into a document, between {_BEGIN} and {_END}")
    return arguments.parse_args()


def _kinds(pages: Sequence[Sample]) -> list[list[Sample]]:
    """Pages with a whole text, and those with passages alone: they are not scored alike."""
    whole = [page for page in pages if page.text is not None]
    return [kind for kind in (whole, [page for page in pages if page.text is None]) if kind]


def _about(readers: Sequence[Reader], how: str) -> str:
    releases = dict.fromkeys(reader.release for reader in readers)
    base = f"Python {platform.python_version()}, lxml {version('lxml')}, {how}"
    return f"{datetime.now(UTC):%Y-%m-%d}; {', '.join(releases)}; {base}."


if __name__ == "__main__":
    sys.exit(main())
