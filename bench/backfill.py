"""An archive in which few pages matter: ours, FastWARC alone, and extract-everything-then-filter, side by side.

    python bench/backfill.py [--pages FOLDER…] [--records 5000] [--one-in 1000] [--story seeds/xiaomi-baic] [--jobs 2]
                             [--kib 0] [--times 1] [--only scan|command]

It makes an archive of the pages it is given (every .html under the folders; the tests' own pages where none are), as
crawlers write them: a request and a response for each page, the response with the headers of a news site, each record a
gzip member. One in so many names what the story is about; no other passes the gate. `--kib` fills pages that are
smaller up with a script, as most of a news site's page is.

scan        CPU of one process: FastWARC's own iteration over the responses, the same with every body read, and ours
            (unpacked, told to be a page, through the gate). `memory`: the most that the process ever held
extract     CPU of trafilatura on a sample of the pages, text and metadata, which comes before any filter
backfill    the command itself into a new database, over as many archives as `--jobs`: by one process and by so many, by
            a cluster of one worker and of so many, in turn, the best of `--times`. Seconds on the clock, until all is
            read (`reading`, which is what is spread, with the start of its processes, but not of the cluster) and until
            all is taken in; `memory`: the most that a process that reads archives ever held, and any other process
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import resource
import struct
import threading
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple, Self
from uuid import NAMESPACE_URL, uuid5

from rich.console import Console
from rich.table import Table

from monitor.archive.captures import scan
from monitor.backfill import Doing, backfill
from monitor.backfill.wants import Wants
from monitor.clock import Clock
from monitor.model import Story
from monitor.story import load_story

_END = b"\r\n\r\n"  # of a record
_WORDS = (
    "board vote plant line plan summer city council partner maker battery licence stake offer price month market",
    "minister rail port union worker shift lawyer court bank loan debt rate winter engineer design model rival",
    "contract penalty deadline inspector factory harbour island river bridge tax permit the a of to and in on by with",
)
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
    options.add_argument("--kib", type=int, default=0)
    options.add_argument("--times", type=int, default=1)
    options.add_argument("--only", choices=["scan", "command"])
    chosen = options.parse_args()
    story = replace(load_story(chosen.story), seeds=())
    pages = [path.read_bytes() for one in chosen.pages for path in sorted(one.rglob("*.html"))]
    bodies = _others([filled(page, chosen.kib * 1024, place) for place, page in enumerate(pages)], story)
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
        if chosen.only != "command":
            _scans(console, archives[0], story, bodies, chosen.records, chosen.extract)
        if chosen.only != "scan":
            _commands(console, archives, story, chosen.records, chosen.times)


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


def _commands(console: Console, archives: Sequence[Path], story: Story, records: int, times: int) -> None:
    """In turn, so that what else the machine does befalls all of them."""
    pages = records * len(archives)
    ways = [f"{kind}{number}" for kind in ("jobs ", "local:") for number in (1, len(archives))]
    best: dict[str, _Took] = {}
    for _ in range(times):
        for way in ways:
            took = _command(way, archives, story)
            best[way] = min(best.get(way, took), took)
    table = Table("backfill", "reading, s", "pages/s", "times", "in all", "times", "memory", "others")
    for place, way in enumerate(ways):
        took, one = best[way], best[ways[place - place % 2]]
        table.add_row(
            *(way, f"{took.reading:.1f}", f"{pages / took.reading:,.0f}", f"{one.reading / took.reading:.2f}"),
            *(f"{took.whole:.1f}", f"{one.whole / took.whole:.2f}"),
            *(f"{took.reader / 1e6:.0f}", f"{took.others / 1e6:.0f}"),
        )
    console.print(table)


class _Took(NamedTuple):
    """Seconds until all was read, and until all was taken in; bytes of a reader, and of any other process."""

    reading: float
    whole: float
    reader: int
    others: int


def _command(way: str, archives: Sequence[Path], story: Story) -> _Took:
    from monitor.cluster import cluster_at
    from monitor.cluster.archives import ClusterReading  # late: it brings Dask along, which the scans are not to hold

    cluster = cluster_at(way) if way.startswith("local") else None
    with TemporaryDirectory() as folder, Peaks() as peaks:
        if cluster is not None:
            cluster.client()
        began = read = time.perf_counter()

        def on_progress(doing: Doing) -> None:
            nonlocal read
            if doing.what == "read":
                read = time.perf_counter()

        report = backfill(
            Path(folder) / "a.db",
            [story],
            [str(one) for one in archives],
            clock=Clock(),
            jobs=int(way.rpartition(" ")[2]) if cluster is None else None,
            spread=None if cluster is None else ClusterReading(cluster),
            on_progress=on_progress,
        )
        whole = time.perf_counter() - began
        assert report.finished
        assert not report.problems
    if cluster is not None:
        cluster.close()
    return _Took(read - began, whole, peaks.reader, peaks.others)


class Peaks:
    """The most bytes that each process below this one ever held, as Linux counts them: readers', and the others'."""

    def __init__(self) -> None:
        self.reader = self.others = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *ended: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.5):
            for pid in _below(os.getpid()):
                try:
                    command = Path(f"/proc/{pid}/cmdline").read_bytes()
                    status = Path(f"/proc/{pid}/status").read_text("ascii", "replace")
                except OSError:  # it has ended
                    continue
                most = next((int(line.split()[1]) * 1024 for line in status.splitlines() if line[:5] == "VmHWM"), 0)
                if b"monitor.backfill.processes" in command:
                    self.reader = max(self.reader, most)
                else:
                    self.others = max(self.others, most)


def _below(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            children = [int(child) for child in (task / "children").read_text("ascii").split()]
        except OSError:
            continue
        for child in children:
            found += [child, *_below(child)] if Path(f"/proc/{child}").exists() else []
    return found


# ------------------------------------------------------------------------------------------------------- the archive


def make(path: Path, bodies: Sequence[bytes], story: Story, records: int, one_in: int, number: int) -> None:
    """Writes an archive: `records` pages, the middle one of each `one_in` naming the story."""
    packed = {id(body): _deflated(body + _END, last=True) for body in bodies}
    with path.open("wb") as out:
        for place in range(records):
            is_wanted = place % one_in == one_in // 2
            body = _naming(story, number * records + place) if is_wanted else bodies[place % len(bodies)]
            url = f"https://news{number}-{place % 97}.example.com/2026/03/01/{place}.html"
            asked = f"GET /{place}.html HTTP/1.1\r\nHost: example.com\r\n\r\n".encode()
            out.write(_member(_record("request", url, len(asked)), asked + _END, _deflated(asked + _END, last=True)))
            head = HEADERS.format(size=len(body)).replace("\n", "\r\n").encode()
            out.write(
                _member(
                    _record("response", url, len(head) + len(body)) + head,
                    body + _END,
                    packed.get(id(body)) or _deflated(body + _END, last=True),
                )
            )


def filled(page: bytes, size: int, place: int) -> bytes:
    """A page with a script at its end that makes it as large as that."""
    chosen, words = random.Random(place), " ".join(_WORDS).split()
    script = bytearray()
    while len(page) + len(script) < size:
        key, value = chosen.choice(words), " ".join(chosen.choices(words, k=6))
        script += f'window.state["{key}-{chosen.randrange(10**6)}"]={{"t":"{value}","n":{chosen.random()}}};'.encode()
    return page + b"<script>" + bytes(script) + b"</script>" if script else page


def _record(kind: str, url: str, length: int) -> bytes:
    lines = [
        *("WARC/1.0", f"WARC-Type: {kind}", "WARC-Date: 2026-03-01T08:00:00Z", f"WARC-Target-URI: {url}"),
        f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, kind + url)}>",
        "WARC-Payload-Digest: sha1:2BCXTJGY6HZN3NFYZV3QBJ7KXF6DQ3KV",
        f"Content-Type: application/http; msgtype={kind}",
        f"Content-Length: {length}",
    ]
    return "\r\n".join([*lines, "", ""]).encode()


def _member(head: bytes, rest: bytes, packed: bytes) -> bytes:
    """A gzip member (RFC 1952) of which the rest is packed already: each body is packed once, however often it stands
    in the archive."""
    checksum = zlib.crc32(rest, zlib.crc32(head))
    end = struct.pack("<LL", checksum, (len(head) + len(rest)) & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + _deflated(head, last=False) + packed + end


def _deflated(data: bytes, *, last: bool) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


def _others(bodies: Sequence[bytes], story: Story) -> list[bytes]:
    """Those pages that do not pass the gate."""
    wants = Wants([story], {})
    return [body for body in bodies if not wants("https://example.com/", "text/html", body)]


def _naming(story: Story, place: int) -> bytes:
    """A page that names every concept of the story, by its first aliases, and is no copy of another one."""
    names = [alias.text for concept in story.concepts for alias in concept.aliases[:2]]
    chosen, words = random.Random(place), " ".join(_WORDS).split()
    said = "".join(
        f"<p>{name} was named by people who know the talks, who put the cost at {chosen.randrange(900)} billion yuan. "
        + " ".join(chosen.choices(words, k=60))
        + ".</p>"
        for name in names
    )
    title = f"{names[0]} talks, part {place}"
    return f"<!doctype html><html lang=en><title>{title}</title><article>{said}</article></html>".encode()


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
