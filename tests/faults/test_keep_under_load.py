"""A database is copied and pruned again and again while another process writes to it as fast as it can."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from monitor.store import Store, back_up
from tests.support.build import at, story
from tests.support.released import Rows, rows_of

_WRITER = """
import sys
from monitor.decide import decide
from monitor.model import OfferAddress, Result, SetAddress
from monitor.store import Store
from tests.support.build import article, at, missed, noted, read, story, stored, visited, WORDS

path, passes = sys.argv[1], int(sys.argv[2])
followed = story("cars")
with Store.open(path) as store:
    for turn in range(passes):
        looks = []
        for number in range(4):
            url = f"http://daily.test/cars/{turn // 4}-{number}"
            text = f"{WORDS} It is the {turn}th word of {number} on it, and {url} says so."
            looks.append(read(article(url, f"Two makers talk, {turn}", text), at(turn + number / 9)))
        looks.append(missed(f"http://daily.test/cars/{max(0, turn // 4 - 1)}-0", at(turn + 0.7)))
        for outcome in looks:
            store.apply(decide(store.known(followed, outcome, silent=False), outcome, now=outcome.at))
        other = f"http://port.test/ships/{turn}"
        ships = article(other, "Ships first", f"Ships come first, {turn} of them, on the quay.")
        store.apply(stored(read(ships, at(turn + 0.8)), "reject"))
        store.apply([noted(other, at(turn + 0.9)), SetAddress("cars", other + "x", at(turn), None)])
        print(turn, flush=True)
        if sys.stdin.readline() != "on\\n":
            break
print("done", flush=True)
"""
_PASSES = 12
_HOME = Path(__file__).parents[2]


def test_every_copy_is_whole_and_a_state_that_there_was_and_no_writer_is_in_anybodys_way(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), at())
    copies, taken = list[Path](), 0
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(path), str(_PASSES)],
        cwd=_HOME,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    try:
        with Store.open(path) as store:
            for turn in range(_PASSES):
                assert writer.stdout.readline() == f"{turn}\n", writer.stderr and writer.stderr.read()
                # From here on it writes the next pass, whatever is done here.
                writer.stdin.write("on\n")
                writer.stdin.flush()
                if turn % 2 == 0:
                    copies.append(tmp_path / f"{turn}.db")
                    back_up(path, copies[-1])
                before = at(turn - 4)
                taken += sum(one.rows for one in store.prune(before=before, now=at(turn), wait=lambda seconds: None))
        rest, problems = writer.communicate(timeout=60)
        assert (rest, problems, writer.returncode) == ("done\n", "", 0)
    finally:
        writer.kill()
        writer.wait()
    assert taken > _PASSES, "something was there to be taken out"
    with Store.open(path, read_only=True) as store:
        assert store.verify() == []
    last = rows_of(path)
    for copy in copies:
        with Store.open(copy, read_only=True) as store:
            assert store.verify() == [], copy.name
        assert_is_a_beginning_of(rows_of(copy), last)
        with closing(sqlite3.connect(copy)) as conn:
            assert conn.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def assert_is_a_beginning_of(copy: Rows, last: Rows) -> None:
    """What is only ever added to is there up to some point, and nothing else of it."""
    for table in ("revisions", "changes", "presence", "articles", "evidence"):
        numbers, all_numbers = (sorted(row[0] for row in rows[table][1]) for rows in (copy, last))  # type: ignore[type-var]
        assert numbers == all_numbers[: len(numbers)], table
    columns = last["evidence"][0]
    chain = [columns.index(name) for name in ("id", "record_hash", "prev_hash", "hash")]
    hashes, all_hashes = (
        sorted(tuple(row[place] for place in chain) for row in rows["evidence"][1])  # type: ignore[type-var]
        for rows in (copy, last)
    )
    assert hashes == all_hashes[: len(hashes)]
