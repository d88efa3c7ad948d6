"""How fast a crawl is by what its parts cost: `python bench/crawl.py [--pages 300] [--hosts 20] [--json]`.

A web of generated articles (60 to 100 KB each) on the loopback, in a process of its own, pace 0. Three costs are
measured apart, in CPU milliseconds a page: reading, known + decide + apply, and fetching with the spider (what the
crawl's own process took, its workers not counted). The web's own cost is measured too, since it stands on the same
cores. The cores allow cores / the sum of all; a real pass, from Work to the store, is held against that. Lag is by how
much a tick of 10 ms of the spider's event loop came late.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

WORDS = [
    "plant",
    "line",
    "model",
    "price",
    "share",
    "market",
    "board",
    "maker",
    "car",
    "cell",
    "month",
    "year",
    "city",
    "plan",
    "talk",
    "cost",
    "part",
    "deal",
    "side",
]
TICK = 0.01


def body(number: int) -> bytes:
    """A generated page: an article, and around it what pages are made of. Every second one names the story."""
    dice = random.Random(number)  # a page, not a secret
    title = f"{'Xiaomi and BAIC' if number % 2 else 'Two makers'} on {' '.join(dice.choices(WORDS, k=5))} {number}"
    said = "".join(f"<p>{title}: {' '.join(dice.choices(WORDS, k=60))}.</p>" for _ in range(12))
    links = "".join(
        f"<li class='item item-{n}'><a href='/other/{number}-{n}.html' title='{n}'>{' '.join(dice.choices(WORDS, k=8))}"
        f"</a><img src='/i/{n}.jpg' alt='' width=120 height=80></li>"
        for n in range(250)
    )
    script = "var shown = [" + ",".join(str(dice.random()) for _ in range(dice.randrange(600, 2_400))) + "];"
    meta = f"<meta charset=utf-8><title>{title}</title><meta property='og:type' content='article'>"
    head = f"{meta}<script>{script}</script>"
    page = f"<article><h1>{title}</h1>{said}</article><aside><ul>{links}</ul></aside>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{page}</body></html>".encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    bodies: dict[str, bytes]

    def do_GET(self) -> None:
        found = self.bodies.get(self.path)
        self.send_response(200 if found is not None else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(found or b"")))
        self.end_headers()
        self.wfile.write(found or b"")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's name
        """Says nothing."""


def serve(pages: int, said: Connection) -> None:
    Handler.bodies = {path(number): body(number) for number in range(pages)}
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    said.send(server.server_address[1])
    server.serve_forever()


def path(number: int) -> str:
    return f"/news/2022/08/26/what-was-said-of-the-plan-number-{number}.html"


class Lag:
    """A Scrapy extension: how late the ticks of the event loop come, and the CPU time of the process, to a file."""

    def __init__(self, file: str) -> None:
        self.file, self.late = file, list[float]()
        self.task: asyncio.Task[None] | None = None
        self.began = 0.0

    @classmethod
    def from_crawler(cls, crawler: Any) -> Lag:
        from scrapy import signals

        lag = cls(crawler.settings["BENCH_LAG"])
        crawler.signals.connect(lag.opened, signal=signals.spider_opened)
        crawler.signals.connect(lag.closed, signal=signals.spider_closed)
        return lag

    async def opened(self) -> None:
        self.began = time.process_time()
        self.task = asyncio.get_running_loop().create_task(self.tick())

    async def tick(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(TICK)
            self.late.append(time.perf_counter() - before - TICK)

    async def closed(self) -> None:
        if self.task is not None:
            self.task.cancel()
        Path(self.file).write_text(json.dumps({"late": self.late, "cpu": time.process_time() - self.began}))


def spent_by(process: int | None) -> float:
    """The CPU seconds that another process has taken; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(pages: int, hosts: int, folder: Path, port: int, server: int | None) -> dict[str, float]:
    from monitor import settings as project
    from monitor.clock import Clock
    from monitor.crawl import Crawl, Job
    from monitor.model import Page, Work, WorkKind
    from monitor.pool import processors
    from monitor.reading import read
    from monitor.record import Recorder
    from tests.support.build import story as a_story

    story = a_story(delay=0.0)
    urls = [f"http://h{n % hosts}.test:{port}{path(n)}" for n in range(pages)]
    works = tuple(Work(WorkKind.ARTICLE, story.slug, url, "wire") for url in urls)
    now = datetime.now(UTC)

    # All of them: what a page costs the store grows with what is kept of the story.
    made = [Page(url, url, 200, (("Content-Type", "text/html"),), body(n), now) for n, url in enumerate(urls)]
    read(made[0], works[0], story)
    began = time.process_time()
    outcomes = [read(page, works[n], story) for n, page in enumerate(made)]
    reading = (time.process_time() - began) / len(made)

    recorder = Recorder(folder / "apart.db", story, Clock())
    began = time.process_time()
    for outcome in outcomes:
        recorder.record(outcome)
    applying = (time.process_time() - began) / len(made)
    recorder.close(finished=True)

    lag = folder / "lag.json"
    extra = {"EXTENSIONS": {**project.EXTENSIONS, "crawl.Lag": 1}, "BENCH_LAG": str(lag), "DOWNLOAD_DELAY_JITTER": 0.0}
    recorder = Recorder(folder / "pass.db", story, Clock())
    served = spent_by(server)
    home, first = 0, time.perf_counter()
    with Crawl(Job(story, works, follow=False, allow="*.test=127.0.0.1", settings=tuple(extra.items()))) as crawl:
        for outcome in crawl:
            if not home:
                first = time.perf_counter()  # starting processes is no cost of a page
            home += 1
            recorder.record(outcome)
    took = time.perf_counter() - first
    recorder.close(finished=True)
    told = json.loads(lag.read_text())
    late = sorted(told["late"])
    fetching = told["cpu"] / home
    serving = (spent_by(server) - served) / home
    allowed = processors() / (fetching + reading + applying + serving)
    throughput = (home - 1) / took
    return {
        "pages": home,
        "cores": processors(),
        "fetch_ms": fetching * 1e3,
        "read_ms": reading * 1e3,
        "apply_ms": applying * 1e3,
        "web_ms": serving * 1e3,
        "allowed_pages_s": allowed,
        "pages_s": throughput,
        "share": throughput / allowed,
        "lag_p50_ms": late[len(late) // 2] * 1e3,
        "lag_p99_ms": late[int(len(late) * 0.99)] * 1e3,
        "lag_max_ms": late[-1] * 1e3,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--hosts", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    sys.path.insert(1, os.fspath(Path(__file__).resolve().parent.parent))
    here, there = multiprocessing.Pipe()
    web = multiprocessing.get_context("spawn").Process(target=serve, args=(asked.pages, there), daemon=True)
    web.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = measured(asked.pages, asked.hosts, Path(folder), here.recv(), web.pid)
    finally:
        web.terminate()
        web.join()
    print(json.dumps(found) if asked.json else "\n".join(f"{name:16} {value:10.2f}" for name, value in found.items()))


if __name__ == "__main__":
    main()
