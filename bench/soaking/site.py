"""The server of a soak: for each request it chooses, from its seed, whether to answer well, badly or viciously.

    python -m bench.soaking.site SEED HOSTS SLOW

It says at which port it answers, and lives until its standard input ends. What it is told comes by requests to its own
address: ``/-/pass/N``, ``/-/calm``, ``/-/served``.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from random import Random

from bench.soaking.badly import BAD, SLOW
from bench.soaking.exchange import Exchange
from bench.soaking.plan import Host, Planned, hosts
from bench.soaking.viciously import VICIOUS
from bench.soaking.well import Answer, article, source
from monitor.demo.loopback import Handler, Loopback

_ENDING = 5.0  # seconds, for one who is in the middle of a write that nobody reads


@dataclass(frozen=True, slots=True, order=True)
class Served:
    """A version of an article that was sent whole, with the pass in which it was."""

    host: str
    number: int
    version: int
    now: int


class Soaked(Loopback):
    """A web of so many hosts, ``h00.test`` and on. now: the number of the pass. calm: everything is answered well.

    slow: of the bad answers, the share that is given so slowly that it ends a request by its time.
    """

    def __init__(self, seed: int, number: int, slow: float) -> None:
        super().__init__(_Soaking)
        self.slow = slow
        self.seed, self.hosts = seed, {host.name: host for host in hosts(seed, number)}
        self.now, self.calm = 0, False
        self.served: set[Served] = set()
        self.given: Counter[str] = Counter()
        self.over = threading.Event()
        self._asked: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._answering, self._answered = 0, threading.Condition()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """While an answer is given."""
        with self._answered:
            self._answering += 1
        try:
            yield
        finally:
            with self._answered:
                self._answering -= 1
                self._answered.notify_all()

    def end(self) -> None:
        """No answer is given any longer, however slowly it was meant to be: waits until the last has ended."""
        self.over.set()
        with self._answered:
            self._answered.wait_for(lambda: not self._answering, _ENDING)

    def dice(self, host: str, path: str) -> Random:
        """Of the nth request for a path, whenever it comes."""
        with self._lock:
            self._asked[host + path] += 1
            return Random(f"{self.seed} {host}{path} {self._asked[host + path]}")

    def count(self, name: str) -> None:
        with self._lock:
            self.given[name] += 1


class _Soaking(Handler):
    web: Soaked

    def answer(self) -> None:
        if self.path.startswith("/-/"):
            self._told()
            return
        host = self.web.hosts.get(self.asked_host.removesuffix(".test"))
        if host is None:
            self.give(404, {}, b"no such host")
            return
        path = self.path.partition("?")[0]
        with self.web.answering(), suppress(OSError):  # whoever asked hung up: nothing to tell anybody of
            self._chosen(host, path, self.web.dice(host.name, path))
            return
        self.close_connection = True

    def _chosen(self, host: Host, path: str, dice: Random) -> None:
        temper, now, base = host.temper, self.web.now, f"http://{host.name}.test:{self.web.port}"
        one = _article(host, path, now)
        luck = dice.random()
        if path == "/robots.txt":
            luck *= 0.5 if luck < 0.9 else 1.0  # without it nothing of a host would be asked for at all
        good = self._good(host, path, base, now, one, dice)
        if self.web.calm or luck < temper.good:
            self._well(good, one, now)
            return
        asked = Exchange(self, good, base, dice, self.web.over)
        if dice.random() < temper.vicious:
            name = dice.choice(sorted(VICIOUS))
            self.web.count(f"viciously: {name}")
            VICIOUS[name](asked)
        else:
            name = dice.choice(sorted(SLOW if dice.random() < self.web.slow else BAD.keys() - SLOW))
            self.web.count(f"badly: {name}")
            BAD[name](asked)

    def _good(self, host: Host, path: str, base: str, now: int, one: Planned | None, dice: Random) -> Answer:
        if path == host.source:
            return source(host, base, now)
        if one is not None and one.stands(now):
            return article(one, base, now, dice)
        if path == "/robots.txt" and host.place % 3:
            return Answer(b"User-agent: *\nDisallow: /private/\n", 200, {"Content-Type": "text/plain"})
        return Answer(
            b"<html><title>Not found</title><p>There is nothing here.</p></html>", one.gone_status if one else 404
        )

    def _well(self, good: Answer, one: Planned | None, now: int) -> None:
        self.web.count("well")
        etag = good.headers.get("ETag")
        if etag is not None and self.asked_headers.get("if-none-match") == etag:
            self.give(304, good.headers, b"")
            return
        self.give(good.status, good.headers, good.body)
        if one is not None and good.status == 200:
            self.web.served.add(Served(one.host.name, one.number, one.version(now), now))

    def _told(self) -> None:
        what, _, value = self.path.removeprefix("/-/").partition("/")
        said: object = None
        if what == "pass":
            self.web.now = int(value)
        elif what == "calm":
            self.web.calm = True
        elif what == "served":
            served = [[one.host, one.number, one.version, one.now] for one in sorted(self.web.served)]
            said = {"served": served, "given": dict(self.web.given)}
        self.give(200, {"Content-Type": "application/json"}, json.dumps(said).encode())

    def do_POST(self) -> None:  # noqa: N802  # the standard library's name
        """A message to the desk, which is as moody as the rest."""
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        dice = self.web.dice("desk", self.path)
        luck = 0.0 if self.web.calm else dice.random()
        with suppress(OSError):
            if luck < 0.8:
                self.give(200, {}, b"")
            elif luck < 0.9:
                self.give(dice.choice((404, 429, 500, 503)), {"Retry-After": "60"}, b"no")
            else:
                Exchange(self, Answer(), "", dice, self.web.over).resets()


def _article(host: Host, path: str, now: int) -> Planned | None:
    head, _, number = path.rpartition("/")
    if head != "/news" or not number.isascii() or not number.isdigit() or len(number) > 5:
        return None
    return next((one for one in host.articles(now) if one.number == int(number)), None)


def main() -> None:
    seed, number, slow = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    with Soaked(seed, number, slow) as web:
        print(web.port, flush=True)
        sys.stdin.read()
        web.end()


if __name__ == "__main__":
    main()
