"""Killed in the middle of a write, ten times: every row whole, nothing lost that was promised."""

import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from monitor.store import Store
from tests.support.build import at

_WRITER = """
import sys
from monitor.store import Store
from tests.support.build import T0, WORDS, article, at, edited, raised, read, stored, story

with Store.open(sys.argv[1]) as store:
    store.put_story(story(), T0)
    print("ready", flush=True)
    for n in range(int(sys.argv[2]), 1_000_000):
        old = article(f"http://daily.test/cars/{n}", text=f"{n} {WORDS}")
        new = article(f"http://daily.test/cars/{n}", text=f"{n} more {WORDS}")
        store.apply([*stored(read(old)), *edited(old, new, at(1)), raised(f"new:{n}", about=old.url)])
        print(n, flush=True)
"""


def test_a_writer_killed_at_any_moment_leaves_whole_rows(path: Path) -> None:
    chance = random.Random(7)
    promised = -1
    for _ in range(6):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path), str(promised + 1)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[3],
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        for _ in range(chance.randrange(1, 6)):
            promised = int(writer.stdout.readline())
        with suppress(subprocess.TimeoutExpired):
            writer.wait(chance.random() * 0.01)  # somewhere in one of the next transactions
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().split("\n")
        writer.wait()
        writer.stdout.close()
        promised = max([promised, *(int(line) for line in rest[:-1] if line)])
        with Store.open(path) as store:
            assert store.verify() == []
            articles = len(list(store.rows("articles")))
            assert articles >= promised + 1
            for table, each in {"revisions": 2, "changes": 1, "alerts": 1, "deliveries": 1, "sightings": 2}.items():
                assert len(list(store.rows(table))) == each * articles, table
            promised = articles - 1
    with Store.open(path) as store:
        assert len(store.outbox.claim("cars", "desk", now=at(2), by="me", limit=100_000)) == promised + 1
