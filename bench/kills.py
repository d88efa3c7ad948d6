"""Whether an alert is ever lost: `python bench/kills.py [--kills 200] [--seed 6] [--json]`.

A sender delivers alerts to a receiver on the loopback that takes some, refuses some (404, 500, 429 with `Retry-After`),
and hangs up on some. It is killed with SIGKILL at a random moment, again and again; its clock stands forward by some
minutes at each start, and back by an hour now and then. New alerts come in meanwhile. At the end it is left in peace.

    lost        alerts that no message told of
    repeated    messages that arrived more than once; each must be the same to the letter, under the same key
    altered     messages of one key that differ: there must be none
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from monitor.alerts.deliver import deliver
from monitor.model import Addressee, Channel, Concept, Query, RaiseAlert, Story
from monitor.store import Store

T0 = datetime(2026, 3, 1, 8, tzinfo=UTC)
STORY = Story(
    slug="kills",
    title="What is killed and comes back",
    folder="",
    query=Query("concept", "anything"),
    concepts=(Concept("anything", ()),),
    contact="",
    channels=(Channel("hook", "HOOK", type="webhook", per_hour=60),),
)
_EACH = 3
"""So many alerts come in before each start."""

_SENDER = """
import sys
from datetime import datetime
from pathlib import Path
sys.path.insert(0, {root!r})
from bench.kills import send
send(Path(sys.argv[1]), sys.argv[2], datetime.fromisoformat(sys.argv[3]))
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it. alerts: all that were raised; the rest counts them, or messages."""

    alerts: int
    kills: int
    messages: int
    lost: int
    repeated: int
    altered: int


class Receiver:
    """Takes messages, and answers as a seeded die falls. `taken` are those that it answered well, or hung up on."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.is_kind = False
        self.taken: dict[str, list[bytes]] = defaultdict(list)
        self.arrived = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, self))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}/"


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, receiver: Receiver, *args: Any) -> None:
        self.receiver = receiver
        super().__init__(*args)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        answers: list[int | None] = [200] * 4 + [404, 500, 429, None]
        answer = 200 if self.receiver.is_kind else self.receiver.random.choice(answers)
        self.receiver.arrived.set()
        if answer in (200, None):
            self.receiver.taken[self.headers["webhook-id"]].append(body)
        if answer is None:
            self.close_connection = True
            return
        self.send_response(answer)
        if answer == 429:
            self.send_header("Retry-After", "120")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the standard library's name
        pass


def send(path: Path, address: str, at: datetime) -> None:
    """Delivers what is due at a time; a minute passes between two attempts, as long as there is something to do."""
    environ = {"HOOK": address, "MONITOR_ALLOW_CHANNELS": "127.0.0.1=127.0.0.1"}
    with Store.open(path) as store:
        for minute in range(0, 60, 6):
            now = at + timedelta(minutes=minute)
            deliver(store, STORY, now=lambda now=now: now, environ=environ, terminal=lambda text: None)  # type: ignore[misc]


def kill(path: Path, kills: int, seed: int) -> Outcome:
    """Kills the sender so many times, leaves it in peace, and counts."""
    random = Random(seed)
    receiver = Receiver(seed)
    raised: set[str] = set()
    now = T0
    with Store.open(path) as store:
        store.put_story(STORY, T0)
    for round_ in range(kills):
        _raise(path, raised, now)
        now += timedelta(minutes=random.randint(1, 90))
        if random.random() < 0.1:
            now -= timedelta(hours=1)  # the clock is set back
        sender = _start(path, receiver.address, now)
        # Some are killed while they start or compose, most around the moment at which a message arrives.
        receiver.arrived.clear()
        if round_ % 4:
            receiver.arrived.wait(20)
        try:
            sender.wait(random.random() * (0.05 if round_ % 4 else 1.5))
        except subprocess.TimeoutExpired:
            sender.send_signal(signal.SIGKILL)
        sender.wait()
    receiver.is_kind = True
    for _ in range(4):
        now += timedelta(days=2)
        _start(path, receiver.address, now).wait()
    receiver.server.shutdown()
    receiver.server.server_close()
    told = {alert["key"] for bodies in receiver.taken.values() for alert in json.loads(bodies[0])["alerts"]}
    return Outcome(
        alerts=len(raised),
        kills=kills,
        messages=len(receiver.taken),
        lost=len(raised - told),
        repeated=sum(len(bodies) > 1 for bodies in receiver.taken.values()),
        altered=sum(len(set(bodies)) > 1 for bodies in receiver.taken.values()),
    )


def _raise(path: Path, raised: set[str], now: datetime) -> None:
    with Store.open(path) as store:
        for _ in range(_EACH):
            key = f"kills|{len(raised)}"
            alert = RaiseAlert(key, STORY.slug, "health", None, now, f"Alert {len(raised)}", "", (Addressee("hook"),))
            store.apply([alert])
            raised.add(key)


def _start(path: Path, address: str, at: datetime) -> subprocess.Popen[bytes]:
    script = _SENDER.format(root=str(Path(__file__).parents[1]))
    return subprocess.Popen([sys.executable, "-c", script, str(path), address, at.isoformat()], env=dict(os.environ))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = kill(Path(folder) / "monitor.db", args.kills, args.seed)
    if args.json:
        print(json.dumps({name: getattr(found, name) for name in Outcome.__slots__}))
        return
    print(
        f"{found.alerts} alerts, {found.kills} kills: {found.messages} messages arrived, {found.repeated} of them again"
    )
    print(f"lost: {found.lost}; messages of one key that differ: {found.altered}")


if __name__ == "__main__":
    main()
