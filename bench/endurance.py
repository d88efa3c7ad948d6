"""Whether a watch grows with the passes it makes: `python bench/endurance.py [--passes 1000] [--json]`.

One process makes so many passes over two stories by turns, as a watch does: real crawls of a site on the loopback (in a
process of its own), three feeds of which the stories share one, articles that appear and are edited now and then; the
alerts go to a webhook there and to an Apprise channel, and a heartbeat after each pass. 21 minutes lie between two
passes. After 10, 100, 200, … and the last, it prints what the process holds:

    memory     resident, in MB, after all that is garbage was collected
    files      open, and sockets and pipes among them; threads; children that live or were not waited for
    database   in MB: what was kept, which is to grow
    seconds    for a pass, on average since the line before

Exits with 1 where the memory after the last pass is more than 1.10 of that after 10, or files, threads or children
are more than they were.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any, Self

sys.path.insert(0, str(Path(__file__).parents[1]))

from monitor.clock import Clock
from monitor.heartbeat import beat
from monitor.model import Alias, Channel, Concept, HealthRules, Query, Source, SourceKind, Story
from monitor.monitor import Monitor
from monitor.passes import PassReport

FIRST = 10
"""The pass after which the process has loaded all that it uses: what comes later is held against this."""
MOST = 1.10
_EVERY, _BETWEEN = timedelta(minutes=10), timedelta(minutes=21)
"""A source that has nothing new is visited at half its pace, and is still due with each pass."""
_HOSTS = ("one", "two", "three")
_EARLY = (2, 3, 5, 6, 8)
"""Passes in which something happens besides every 20th: by the tenth, every part was used once."""
_WORDS = (
    *("plant", "line", "model", "price", "share", "market", "board", "maker", "cell", "month"),
    *("year", "city", "plan", "talk", "cost", "part", "deal", "side"),
)


# ------------------------------------------------------------------------------------------------------------ the site


def published(passes: int) -> list[int]:
    """The passes, up to this one, with which an article appeared; it is edited with the third pass after it."""
    return [number for number in range(passes + 1) if number in _EARLY or number % 20 == 0]


def feed(host: str, passes: int, port: int) -> bytes:
    """The latest twenty articles of a host."""
    theirs = [number for number in published(passes) if _HOSTS[number // 2 % 3] == host][-20:]
    items = "".join(
        f"<item><title>{_title(number)}</title><link>http://{host}.test:{port}/news/{number}</link></item>"
        for number in reversed(theirs)
    )
    return f"<rss version='2.0'><channel><title>{host}</title>{items}</channel></rss>".encode()


def page(number: int, passes: int) -> bytes:
    """An article of some 120 KB, as it stands with this pass."""
    dice = Random(number)  # a text, not a secret
    figure = 10_000 + number * (2 if passes >= number + 3 else 1)
    said = "".join(f"<p>{' '.join(dice.choices(_WORDS, k=60)).capitalize()}.</p>" for _ in range(12))
    links = "".join(
        f"<li><a href='/other/{number}-{n}'>{' '.join(dice.choices(_WORDS, k=7))}</a></li>" for n in range(1_500)
    )
    told = f"<p>Xiaomi and BAIC would build {figure} cars a year, a person who knows of talk {number} said.</p>{said}"
    head = f"<head><title>{_title(number)}</title></head>"
    return f"<html lang=en>{head}<body><article><h1>{_title(number)}</h1>{told}</article><ul>{links}</ul>".encode()


def _title(number: int) -> str:
    return f"Xiaomi and BAIC, talk {number}: {' '.join(Random(number).choices(_WORDS, k=4))}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    passes = 0

    def do_GET(self) -> None:
        host, _, port = (self.headers.get("Host") or "").partition(":")
        name, passes = host.removesuffix(".test"), type(self).passes
        if self.path.startswith("/-/pass/"):
            type(self).passes = int(self.path.rpartition("/")[2])
            return self._give(204, b"")
        if self.path == "/feed.xml":
            body = feed(name, passes, int(port))
            return self._give_once(body, f'"{len(published(passes))}"', "application/rss+xml")
        if self.path.startswith("/news/"):
            number = int(self.path.rpartition("/")[2])
            return self._give_once(page(number, passes), f'"{passes >= number + 3}"')
        return self._give(404, b"there is nothing here")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self._give(200, b"")

    def _give_once(self, body: bytes, etag: str, kind: str = "text/html; charset=utf-8") -> None:
        same = self.headers.get("If-None-Match") == etag
        self._give(304 if same else 200, b"" if same else body, kind, ETag=etag)

    def _give(self, status: int, body: bytes, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's name
        pass


def serve() -> None:
    """Answers until standard input ends; says first at which port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


class Site:
    """The site, in a process of its own: what it holds is not the watch's."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--site"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        self.port = int(self._process.stdout.readline())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def now_with(self, passes: int) -> None:
        """From now on it stands as it does with this pass."""
        from http.client import HTTPConnection

        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", f"/-/pass/{passes}")
        connection.getresponse().read()
        connection.close()

    def story(self, slug: str, *hosts: str) -> Story:
        return Story(
            slug=slug,
            title="Who builds the cars",
            folder="",
            query=Query("concept", "maker"),
            concepts=(Concept("maker", (Alias("Xiaomi"), Alias("BAIC"))),),
            contact="mailto:desk@monitor.test",
            sources=tuple(
                Source(host, SourceKind.FEED, f"http://{host}.test:{self.port}/feed.xml", every=_EVERY)
                for host in hosts
            ),
            channels=(
                Channel("hook", "HOOK", type="webhook", per_hour=60),
                Channel("desk", "DESK", per_hour=60),
            ),
            delay=0.0,
            health=HealthRules(heartbeat_env="HEARTBEAT"),
        )

    @property
    def environ(self) -> dict[str, str]:
        place = f"127.0.0.1:{self.port}"
        return {
            "HOOK": f"http://{place}/hook",
            "DESK": f"json://{place}/desk",
            "HEARTBEAT": f"http://{place}/beat",
            "MONITOR_ALLOW_CHANNELS": "127.0.0.1=127.0.0.1",
        }


# ---------------------------------------------------------------------------------------------------------- the passes


@dataclass(frozen=True, slots=True)
class Held:
    """What the process holds after so many passes; memory and database in MB. seconds: a pass, since the one before."""

    passes: int
    memory: float
    files: int
    threads: int
    children: int
    database: float
    seconds: float
    looks: int
    alerts: int


def passes(
    site: Site,
    db: Path,
    most: int,
    *stories: Story,
    clock: Clock | None = None,
    between: timedelta = _BETWEEN,
) -> Iterator[tuple[int, PassReport]]:
    """So many passes over the stories by turns, numbered from 1; over two that share a feed, where none are given."""
    stories = stories or (site.story("cars", "one", "two"), site.story("plants", "one", "three"))
    clock = clock or Clock()
    with Monitor(db, clock=clock, allow="*.test=127.0.0.1", environ=site.environ, say=lambda text: None) as monitor:
        for number in range(1, most + 1):
            site.now_with(number)
            story = stories[number % len(stories)]
            report = monitor.run(story, beside=stories)
            problem = beat(story, site.environ, summary=f"{story.slug}: {report.looked} looks")
            if problem is not None or report.problems:
                raise RuntimeError(f"pass {number}: {problem or report.problems}")
            yield number, report
            monitor.clock = monitor.clock.moved(between)


def held(number: int, db: Path, seconds: float, looks: int, alerts: int) -> Held:
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return Held(
        passes=number,
        memory=round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 2),
        files=len(list(Path("/proc/self/fd").iterdir())) - 1,  # the one that the folder is read by
        threads=len(list(Path("/proc/self/task").iterdir())),
        children=sum(len((task / "children").read_text().split()) for task in Path("/proc/self/task").iterdir()),
        database=round(sum(one.stat().st_size for one in db.parent.glob(f"{db.name}*")) / 1e6, 2),
        seconds=round(seconds, 2),
        looks=looks,
        alerts=alerts,
    )


def endure(db: Path, most: int) -> Iterator[Held]:
    """What the process holds after 10, 100, 200, … and the last pass."""
    began, since, looks, alerts = time.perf_counter(), 0, 0, 0
    with Site() as site:
        for number, report in passes(site, db, most):
            looks, alerts = looks + report.looked, alerts + report.written.alerts
            if number in (FIRST, most) or number % 100 == 0:
                yield held(number, db, (time.perf_counter() - began) / (number - since), looks, alerts)
                began, since = time.perf_counter(), number


def grew(first: Held, last: Held) -> list[str]:
    """What is more than it may be, in words."""
    found = []
    if last.memory > MOST * first.memory:
        found.append(f"memory: {last.memory / first.memory:.3f} of that after {first.passes} passes")
    for name in ("files", "threads", "children"):
        before, after = getattr(first, name), getattr(last, name)
        if after > before:
            found.append(f"{name}: {before} after {first.passes} passes, {after} after {last.passes}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passes", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--site", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.site:
        serve()
        return 0
    if args.passes <= FIRST:
        parser.error(f"--passes is {args.passes}; use more than {FIRST}, after which the first line is taken")
    lines: list[Held] = []
    if not args.json:
        print("passes  memory MB  files  threads  children  database MB  s/pass   looks  alerts")
    with tempfile.TemporaryDirectory() as folder:
        for one in endure(Path(folder) / "monitor.db", args.passes):
            lines.append(one)
            if not args.json:
                print(
                    f"{one.passes:6}  {one.memory:9.2f}  {one.files:5}  {one.threads:7}  {one.children:8}  "
                    f"{one.database:11.2f}  {one.seconds:6.2f}  {one.looks:6}  {one.alerts:6}",
                    flush=True,
                )
    first, last = lines[0], lines[-1]
    ratio = round(last.memory / first.memory, 3)
    wrong = grew(first, last)
    if args.json:
        print(json.dumps({"lines": [asdict(one) for one in lines], "ratio": ratio, "grew": wrong}))
    else:
        print(f"memory({last.passes}) / memory({first.passes}) = {ratio}")
        for said in wrong:
            print(f"grew: {said}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
