"""Other people's feeds and sitemaps, read by ours and by feedparser: crashes, hangs, links found.

    python bench/corpora.py FOLDER... [--kind feed|sitemap|section|search] [--url URL] [--seconds 20] [--show 20]

Every file under the folders is a source (feedparser's own archive has 2 242 under `tests`, as `pip download
--no-binary :all: --no-deps feedparser` fetches it). Each is read by `monitor.discover.discover` from its bytes, in a
process of its own kind that is ended after `--seconds`, and by `feedparser.parse`. A crash is anything but an answer
or a SourceError; a death or a hang is a process that did not answer. `--slow` is in seconds of CPU of ours.

Links are compared as sets of http(s) addresses of a file, made canonical (`monitor.dedupe.canonical`); relative links
start from `--url`, or from the `Content-Location` that a file says in its first comment, as feedparser's corpus does.
`titles` counts entries whose link both found and whose titles, as text on one line, differ.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import feedparser
from pebble import ProcessExpired, ProcessPool
from rich.console import Console
from rich.table import Table

from monitor.dedupe import canonical
from monitor.discover import discover
from monitor.discover.plain import title_of
from monitor.errors import SourceError
from monitor.model import SourceKind

_LOCATION = re.compile(rb"Content-Location:\s*([^\s>]+)", re.IGNORECASE)
_TYPE = re.compile(rb"Content-Type:\s*([^\r\n]+?)\s*(?:-->|[\r\n])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gave. `titles` are by canonical address; `failure` says why there is nothing of ours, if so."""

    ours: dict[str, str | None]
    theirs: dict[str, str | None]
    items: int
    entries: int
    seconds: float
    failure: str | None
    crashed: bool = False


def read(path: str, kind: str | None, url: str | None) -> Reading:
    """One file, read both ways. Raises nothing: a crash is told."""
    body = Path(path).read_bytes()
    located = _LOCATION.search(body[:4_000])
    typed = _TYPE.search(body[:4_000])
    base = located[1].decode("latin-1") if located else url
    header = typed[1].decode("latin-1") if typed else None
    entries, theirs = _theirs(body, base, header)
    ours: dict[str, str | None] = {}
    items, failure, crashed = 0, None, False
    began = time.process_time()
    try:
        found = discover(body, kind=SourceKind(kind) if kind else None, url=base, content_type=header, keep_opaque=True)
        items = len(found.items)
        for item in found.items:
            if item.url and (address := canonical(item.url)):
                ours.setdefault(address, item.title)
    except SourceError as error:
        failure = str(error)
    except Exception as error:  # that is what is looked for
        failure, crashed = f"{type(error).__name__}: {error}", True
    return Reading(ours, theirs, items, entries, time.process_time() - began, failure, crashed)


def _theirs(body: bytes, base: str | None, header: str | None) -> tuple[int, dict[str, str | None]]:
    headers = {key: value for key, value in (("content-location", base), ("content-type", header)) if value}
    try:
        parsed = feedparser.parse(io.BytesIO(body), response_headers=headers)
    except Exception:  # it has its own crashes, which are not counted here
        return 0, {}
    found: dict[str, str | None] = {}
    for entry in parsed["entries"]:
        link = dict.get(entry, "link")
        link = urljoin(base, link) if base and link else link
        if link and link.strip().lower().startswith(("http://", "https://")) and (address := canonical(link)):
            found.setdefault(address, title_of(dict.get(entry, "title"), 1_000))
    return len(parsed["entries"]), found


def readings(
    paths: Sequence[Path], kind: str | None, url: str | None, seconds: float
) -> Iterator[tuple[Path, Reading | str]]:
    """Each file with what it gave, or with how the process that read it ended."""
    pool = ProcessPool(max_workers=1, max_tasks=1_000, context=multiprocessing.get_context("spawn"))
    with pool:
        futures = [(path, pool.schedule(read, args=[str(path), kind, url], timeout=seconds)) for path in paths]
        for path, future in futures:
            try:
                yield path, future.result()
            except TimeoutError:
                yield path, f"no answer within {seconds:g} s"
            except ProcessExpired as error:
                yield path, f"the process died (status {error.exitcode})"


def main() -> None:
    """Read the arguments, read the files, print a table and what stands out."""
    arguments = argparse.ArgumentParser(
        description="Other people's feeds and sitemaps, read by ours and by feedparser."
    )
    arguments.add_argument("folders", nargs="+", type=Path)
    arguments.add_argument("--kind", choices=[kind.value for kind in SourceKind])
    arguments.add_argument("--url")
    arguments.add_argument("--seconds", type=float, default=20)
    arguments.add_argument("--slow", type=float, default=2)
    arguments.add_argument("--show", type=int, default=20)
    options = arguments.parse_args()
    paths = sorted(path for folder in options.folders for path in _files(folder))
    count: Counter[str] = Counter()
    told: dict[str, list[str]] = {}
    for path, reading in readings(paths, options.kind, options.url, options.seconds):
        count["files"] += 1
        for what, sentence in _findings(reading, options.slow):
            count[what] += 1
            told.setdefault(what, []).append(f"{path}: {sentence}")
        if not isinstance(reading, str):
            _count(count, reading)
    table = Table(title=f"{count['files']} files")
    for heading in ("", "ours", "feedparser"):
        table.add_column(heading, justify="left" if not heading else "right")
    for name in ("files with items", "items", "links"):
        table.add_row(name, str(count[f"{name} of ours"]), str(count[f"{name} of theirs"]))
    table.add_row("links only they found", str(count["more links"]), str(count["lost links"]))
    console = Console(width=160)
    console.print(table)
    for what in ("crash", "hang", "slow", "lost", "title"):
        console.print(f"{what}: {count[what]} files", highlight=False)
        for line in told.get(what, ())[: options.show]:
            console.print(f"  {line}", highlight=False, markup=False)


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_file():
        yield folder
    else:
        yield from (path for path in folder.rglob("*") if path.is_file())


def _findings(reading: Reading | str, slow: float) -> Iterator[tuple[str, str]]:
    if isinstance(reading, str):
        yield "hang", reading
        return
    if reading.crashed:
        yield "crash", reading.failure or ""
    if reading.seconds > slow:
        yield "slow", f"{reading.seconds:.1f} s"
    if lost := [link for link in reading.theirs if link not in reading.ours]:
        yield (
            "lost",
            f"{len(lost)} of {len(reading.theirs)}, as {lost[0]}; ours: {reading.failure or list(reading.ours)[:3]}",
        )
    for link, title in reading.theirs.items():
        if link in reading.ours and reading.ours[link] != title:
            yield "title", f"{reading.ours[link]!r}, theirs {title!r}"
            break


def _count(count: Counter[str], reading: Reading) -> None:
    for whose, number, links in (("ours", reading.items, reading.ours), ("theirs", reading.entries, reading.theirs)):
        count[f"files with items of {whose}"] += bool(number)
        count[f"items of {whose}"] += number
        count[f"links of {whose}"] += len(links)
    count["more links"] += len(reading.ours.keys() - reading.theirs.keys())
    count["lost links"] += len(reading.theirs.keys() - reading.ours.keys())


if __name__ == "__main__":
    main()
