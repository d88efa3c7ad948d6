"""How long the server takes for its pages: `python bench/web.py --db monitor.db`.

    python bench/web.py [--db PATH] [--requests 100] [--seed 1] [--json]

The database is served by `monitor serve` in a process of its own, and each kind of page is asked for so many times, one
request after the other, over HTTP on the loopback and not compressed: different articles, revisions, days, filters and
words, drawn by the seed from the database and from the links of the pages themselves. Without --db the database is the
one of `bench/make_store.py`, made for the purpose, which takes minutes.

Printed are, by kind of page, the median, 95th and 99th percentile (nearest rank) and maximum of the milliseconds from
request to last byte, the server's own CPU milliseconds a request, the median size, and whether the 95th percentile is
within the goal: 100 ms, for search 200. The first request for each kind is not counted: it imports the page. A kind
whose address the server does not know is called missing, an answer of 500 or above an error. Exit status 1 where a page
is missing, fails or is too slow.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection
from math import ceil
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from urllib.parse import quote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import make_store

GOAL, SEARCH_GOAL = 100.0, 200.0
_LINK = re.compile(r'href="(/[^"#]*)')
_POOL = 3_000
_TICKS = os.sysconf("SC_CLK_TCK")
_STORY = "/-/monitor/story"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one kind of page; times in milliseconds. state: ok, slow, missing or error."""

    page: str
    state: str
    requests: int = 0
    errors: int = 0
    p50: float | None = None
    p95: float | None = None
    p99: float | None = None
    max: float | None = None
    cpu: float | None = None
    kilobytes: float | None = None
    goal: float = GOAL
    slowest: str | None = None


@dataclass(slots=True)
class Answers:
    """What was answered to the requests for one kind."""

    times: list[tuple[float, str]] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    errors: int = 0
    missing: int = 0


class Library:
    """What there is to ask for in a database."""

    def __init__(self, db: Path, dice: Random) -> None:
        """Reads it once, from the end of its tables and at random places; raises sqlite3.Error where it is none."""
        self._dice = dice
        with sqlite3.connect(f"file:{quote(str(db))}?mode=ro", uri=True) as conn:
            self.slugs = [slug for (slug,) in conn.execute("SELECT slug FROM stories ORDER BY id LIMIT 5")]
            ((last,),) = conn.execute("SELECT max(id) FROM articles")
            drawn = sorted({dice.randint(1, last or 1) for _ in range(400)})
            self.articles: list[tuple[int, int, str]] = []
            for number in drawn:
                self.articles += conn.execute(
                    """SELECT id, (SELECT count(*) FROM revisions WHERE article_id = a.id), substr(text, 1, 2000)
                       FROM articles AS a WHERE id = ?""",
                    [number],
                ).fetchall()
            # Those with most changes among the latest, since they are the ones that people look at.
            self.articles += conn.execute(
                """SELECT a.id, (SELECT count(*) FROM revisions WHERE article_id = a.id), substr(text, 1, 2000)
                   FROM (SELECT article_id AS id, count(*) AS n FROM (
                           SELECT article_id FROM changes ORDER BY id DESC LIMIT 5000)
                         GROUP BY article_id ORDER BY n DESC LIMIT 10) AS most JOIN articles AS a ON a.id = most.id"""
            ).fetchall()
        conn.close()
        self._edited = [one for one in self.articles if one[1] > 1] or self.articles

    def article(self) -> str:
        return f"/-/monitor/article/{self._dice.choice(self.articles)[0]}"

    def revision(self) -> str:
        number, count, _ = self._dice.choice(self._edited)
        return f"/-/monitor/article/{number}/{self._dice.randint(1, count)}"

    def difference(self) -> str:
        number, count, _ = self._dice.choice(self._edited)
        old = self._dice.randint(1, max(count - 1, 1))
        view = self._dice.choice(("", "?view=side", "?view=inline"))
        return f"/-/monitor/article/{number}/{old}..{min(old + 1, count)}{view}"

    def search(self) -> str:
        """One to three words of an article: common ones as often as rare ones, two characters where it is Chinese."""
        text = self._dice.choice(self.articles)[2]
        words = [word for word in re.findall(r"\w+", text) if not word.isdecimal()] or ["news"]
        wanted = []
        for word in self._dice.sample(words, min(len(words), self._dice.choice((1, 1, 2, 3)))):
            begin = self._dice.randrange(max(len(word) - 1, 1))
            wanted.append(word if word.isascii() else word[begin : begin + 2])
        return f"/-/monitor/search?q={quote(' '.join(wanted))}"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page. first: an address of one. links: which links of the answers lead to others of the kind; '' for
    none. share: how many of the requests follow such a link."""

    name: str
    first: Callable[[], str]
    links: str = ""
    share: float = 0.7
    goal: float = GOAL


def kinds(library: Library, dice: Random) -> list[Kind]:
    """Everything that is served."""
    slug = library.slugs[0]
    parts = ("changes", "claims", "families", "sources", "alerts", "review")
    return [
        Kind("front page", lambda: "/", share=0),
        Kind("story", lambda: f"{_STORY}/{dice.choice(library.slugs)}", rf"{_STORY}/[\w-]+\?"),
        *(Kind(part, lambda part=part: f"{_STORY}/{slug}/{part}", rf"{_STORY}/[\w-]+/{part}\?") for part in parts),
        Kind("article", library.article),
        Kind("revision", library.revision),
        Kind("difference", library.difference),
        Kind("search", library.search, "/-/monitor/search\\?", share=0.3, goal=SEARCH_GOAL),
        Kind("status", lambda: "/-/monitor/status", share=0),
        Kind("feed", lambda: f"/-/monitor/feed/{slug}.atom", share=0),
    ]


def asked(server: Server, kind: Kind, requests: int, dice: Random) -> Told:
    """Asks for pages of one kind."""
    pool: list[str] = []
    answers = Answers()
    status, body, _ = server.get(kind.first())
    if status == 404:
        return Told(kind.name, "missing", goal=kind.goal)
    _gather(pool, kind, body)
    before = server.cpu()
    for _ in range(requests):
        address = dice.choice(pool) if pool and dice.random() < kind.share else kind.first()
        status, body, took = server.get(address)
        answers.times.append((took, address))
        answers.sizes.append(len(body))
        answers.errors += status >= 500
        _gather(pool, kind, body)
    cpu = (server.cpu() - before) / requests
    times = sorted(answers.times)
    p50, p95, p99 = (times[ceil(share * len(times)) - 1][0] for share in (0.5, 0.95, 0.99))
    state = "error" if answers.errors else "ok" if p95 <= kind.goal else "slow"
    size = median(answers.sizes) / 1024
    return Told(
        kind.name, state, requests, answers.errors, p50, p95, p99, times[-1][0], cpu, size, kind.goal, times[-1][1]
    )


def _gather(pool: list[str], kind: Kind, body: bytes) -> None:
    """Adds the links of an answer that lead to more of its kind."""
    if not kind.links or len(pool) >= _POOL:
        return
    known = set(pool)
    for link in dict.fromkeys(_LINK.findall(body.decode("utf-8", "replace"))):
        address = html.unescape(link)
        if re.match(kind.links, address) and address not in known:
            pool.append(address)


class Server:
    """A server in a process of its own, and one connection to it."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        """address: where it said that it is."""
        self._process = process
        where = urlsplit(address)
        self._conn = HTTPConnection(where.hostname or "127.0.0.1", where.port or 80, timeout=60)

    def get(self, address: str) -> tuple[int, bytes, float]:
        """Status, body, and the milliseconds to its last byte."""
        began = perf_counter()
        self._conn.request("GET", address, headers={"Accept-Encoding": "identity"})
        answer = self._conn.getresponse()
        body = answer.read()
        return answer.status, body, (perf_counter() - began) * 1000

    def cpu(self) -> float:
        """The milliseconds of CPU that it took so far; 0 where the system does not tell."""
        try:
            fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS


@contextmanager
def serving(db: Path) -> Iterator[Server]:
    """`monitor serve` on a database, ended with the block. Raises SystemExit where it does not start."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "monitor", "serve", "--db", str(db), "--port", port]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+/", process.stdout.readline())
            if found is None:
                raise SystemExit(f"{db}: could not be served")
            yield Server(process, found[0])
        finally:
            process.terminate()


def measured(db: Path, requests: int, seed: int) -> list[Told]:
    """Every kind of page, in the order of `kinds`."""
    dice = Random(seed)
    library = Library(db, dice)
    told = []
    with serving(db) as server:
        for kind in kinds(library, dice):
            told.append(asked(server, kind, requests, dice))
            print(f"\r{kind.name:20}", end="", file=sys.stderr, flush=True)
    print("\r", end="", file=sys.stderr)
    return told


def table(told: list[Told]) -> str:
    """For a person."""
    lines = [f"{'page':12}{'p50':>8}{'p95':>8}{'p99':>8}{'max':>8}{'cpu':>8}{'KiB':>7}  goal"]
    for one in told:
        if one.p50 is None:
            lines.append(f"{one.page:12}{'missing: the server does not know its address':>47}")
            continue
        figures = "".join(
            f"{value:8.1f}" for value in (one.p50, one.p95, one.p99, one.max, one.cpu) if value is not None
        )
        said = {"ok": "within", "slow": f"TOO SLOW: {one.slowest}", "error": f"{one.errors} ERRORS"}[one.state]
        lines.append(f"{one.page:12}{figures}{one.kilobytes:7.0f}  {one.goal:.0f} ms: {said}")
    return "\n".join(lines)


def main() -> None:
    """Read the arguments, serve, ask, print."""
    arguments = argparse.ArgumentParser(description="How long the server takes for its pages.")
    arguments.add_argument("--db", type=Path, help="the database to serve; one is made where none is named")
    arguments.add_argument("--requests", type=int, default=100, help="so many for each kind of page")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--json", action="store_true")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        db = options.db
        if db is None:
            db = Path(folder) / "monitor.db"
            make_store.make(db, until=make_store.now())
        told = measured(db, max(options.requests, 1), options.seed)
    print(json.dumps([asdict(one) for one in told], indent=2) if options.json else table(told))
    if any(one.state != "ok" for one in told):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
