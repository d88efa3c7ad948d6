"""An archive in which few pages matter: ours, FastWARC alone, and extract-everything-then-filter, side by side.

    python bench/backfill.py [--pages FOLDER…] [--records 5000] [--one-in 1000] [--story seeds/xiaomi-baic] [--jobs 2]

It makes an archive of the pages it is given (every .html under the folders; the tests' own pages where none are), as
crawlers write them: a request and a response for each page, the response with the headers of a news site, each record a
gzip member. One in so many names what the story is about; no other passes the gate.

scan        CPU of one process: FastWARC's own iteration over the responses, the same with every body read, and ours
            (unpacked, told to be a page, through the gate). `memory`: the most that the process ever held
extract     CPU of trafilatura on a sample of the pages, text and metadata, which comes before any filter
backfill    the command itself into a new database: seconds on the clock, one process and `--jobs`
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rich.console import Console
from rich.table import Table

from monitor.archive.captures import scan
from monitor.backfill import backfill
from monitor.backfill.wants import Wants
from monitor.clock import Clock
from monitor.model import Story
from monitor.story import load_story

HERE = Path(__file__).resolve().parent
PAGES = HERE.parent / "tests" / "unit" / "extract" / "pages"
HEADERS = """HTTP/1.1 200 OK
Date: Sun, 01 Mar 2026 08:00:00 GMT
Server: nginx
Content-Type: text/html; charset=utf-8
X-Crawler-Transfer-Encoding: chunked
Connection: keep-alive
Vary: Accept-Encoding, Cookie
Cache-Control: max-age=60, must-revalidate
X-Crawler-Content-Encoding: gzip
Set-Cookie: edition=world; path=/; expires=Mon, 01-Mar-2027 08:00:00 GMT
Strict-Transport-Security: max-age=31536000; includeSubDomains
X-Frame-Options: SAMEORIGIN
Link: </assets/site.css>; rel=preload; as=style
Content-Length: {size}

"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", nargs="*", type=Path, default=[PAGES])
    options.add_argument("--records", type=int, default=5_000)
    options.add_argument("--one-in", type=int, default=1_000)
    options.add_argument("--story", default=str(HERE.parent / "seeds" / "xiaomi-baic"))
    options.add_argument("--extract", type=int, default=60, help="pages of the sample that is extracted")
    options.add_argument("--jobs", type=int, default=2)
    chosen = options.parse_args()
    story = replace(load_story(chosen.story), seeds=())
    bodies = _others([path.read_bytes() for one in chosen.pages for path in sorted(one.rglob("*.html"))], story)
    console = Console()
    with TemporaryDirectory() as folder:
        archives = [Path(folder) / f"{number}.warc.gz" for number in range(chosen.jobs)]
        for number, path in enumerate(archives):
            make(path, bodies, story, chosen.records, chosen.one_in, number)
        size = archives[0].stat().st_size
        console.print(
            f"{chosen.records} pages of {len(bodies)} kinds, {sum(map(len, bodies)) // len(bodies) // 1024} KiB on "
            f"average; {size / 1e6:.1f} MB packed; one in {chosen.one_in} names the story"
        )
        _scans(console, archives[0], story, bodies, chosen.records, chosen.extract)
        _commands(console, archives, story, chosen.records)


def _scans(console: Console, archive: Path, story: Story, bodies: Sequence[bytes], records: int, sample: int) -> None:
    ways: dict[str, Callable[..., float]] = {
        "FastWARC alone": _iterated,
        "FastWARC, bodies read": _bodies,
        "ours: scan and gate": _ours,
    }
    table = Table("scan", "pages/s", "of FastWARC", "memory, MB")
    rates: dict[str, float] = {}
    for name, way in ways.items():
        seconds, memory = min(_apart(way, archive, story) for _ in range(3))
        rates[name] = records / seconds
        share = rates[name] / rates["FastWARC alone"]
        table.add_row(name, f"{rates[name]:,.0f}", f"{share:.2f}", f"{memory / 1024:.0f}")
    seconds, memory = _apart(_extracted, bodies, sample)
    rate = sample / seconds
    table.add_row("extract everything", f"{rate:,.1f}", f"{rate / rates['FastWARC alone']:.4f}", f"{memory / 1024:.0f}")
    console.print(table)
    console.print(f"ours is {rates['ours: scan and gate'] / rate:,.0f} times extract-everything")


def _commands(console: Console, archives: Sequence[Path], story: Story, records: int) -> None:
    table = Table("backfill", "archives", "seconds", "pages/s")
    for jobs in dict.fromkeys((1, len(archives))):
        with TemporaryDirectory() as folder:
            began = time.perf_counter()
            backfill(Path(folder) / "a.db", [story], [str(one) for one in archives], clock=Clock(), jobs=jobs)
            seconds = time.perf_counter() - began
        table.add_row(
            f"{jobs} at a time", str(len(archives)), f"{seconds:.1f}", f"{records * len(archives) / seconds:,.0f}"
        )
    console.print(table)


# ------------------------------------------------------------------------------------------------------- the archive


def make(path: Path, bodies: Sequence[bytes], story: Story, records: int, one_in: int, number: int) -> None:
    """Writes an archive: `records` pages, the middle one of each `one_in` naming the story."""
    naming = _naming(story)
    with path.open("wb") as out:
        for place in range(records):
            body = naming if place % one_in == one_in // 2 else bodies[place % len(bodies)]
            url = f"https://news{number}-{place % 97}.example.com/2026/03/01/{place}.html"
            out.write(_member("request", url, f"GET /{place}.html HTTP/1.1\r\nHost: example.com\r\n\r\n".encode()))
            head = HEADERS.format(size=len(body)).replace("\n", "\r\n").encode()
            out.write(_member("response", url, head + body))


def _member(kind: str, url: str, block: bytes) -> bytes:
    lines = [
        *("WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2026-03-01T08:00:00Z", f"WARC-Target-URI: {url}"),
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{abs(hash(url)) % 10**12:012}>",
        "WARC-Payload-Digest: sha1:2BCXTJGY6HZN3NFYZV3QBJ7KXF6DQ3KV",
        f"Content-Type: application/http; msgtype={kind}",
        f"Content-Length: {len(block)}",
    ]
    return gzip.compress("\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n", 6, mtime=0)


def _others(bodies: Sequence[bytes], story: Story) -> list[bytes]:
    """Those pages that do not pass the gate."""
    wants = Wants([story], {})
    return [body for body in bodies if not wants("https://example.com/", "text/html", body)]


def _naming(story: Story) -> bytes:
    """A page that names every concept of the story, by its first aliases."""
    names = [alias.text for concept in story.concepts for alias in concept.aliases[:2]]
    said = "".join(
        f"<p>{name} was named by people who know the talks, who put the cost at {number + 2} billion yuan and would "
        "not say when the board is to vote on what was drawn up over the summer.</p>"
        for number, name in enumerate(names)
    )
    return f"<!doctype html><html lang=en><title>{names[0]} talks</title><article>{said}</article></html>".encode()


# ---------------------------------------------------------------------------------------------------------- measured


def _apart(way: Callable[..., float], *given: Any) -> tuple[float, int]:
    """Seconds of CPU, and the most KiB held, of a process that does nothing else."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_measured, args=(queue, way, *given))
    process.start()
    seconds, memory = queue.get()
    process.join()
    return seconds, memory


def _measured(queue: Any, way: Callable[..., float], *given: Any) -> None:
    seconds = way(*given)
    queue.put((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def _iterated(archive: Path, story: Story) -> float:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    began = time.process_time()
    with archive.open("rb") as file:
        count = sum(1 for _ in ArchiveIterator(file, record_types=WarcRecordType.response))
    assert count
    return time.process_time() - began


def _bodies(archive: Path, story: Story) -> float:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    began = time.process_time()
    with archive.open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            record.reader.read()
    return time.process_time() - began


def _ours(archive: Path, story: Story) -> float:
    wants = Wants([story], {})
    wants("https://example.com/", None, b"")  # compiled before, once for a worker
    began = time.process_time()
    with archive.open("rb") as file:
        found = [one for captures, _ in scan(file, 0, wants) for one in captures]
    assert found
    return time.process_time() - began


def _extracted(bodies: Sequence[bytes], sample: int) -> float:
    from trafilatura import bare_extraction

    bare_extraction(bodies[0], with_metadata=True)
    began = time.process_time()
    for place in range(sample):
        bare_extraction(bodies[place % len(bodies)], with_metadata=True)
    return time.process_time() - began


if __name__ == "__main__":
    main()
