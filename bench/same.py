"""Whether passes leave the same database, row for row, whoever crawls: `python bench/same.py [--times 3] [--passes 1]`.

The first passes over the recorded web, at a time that stands still, are made by one process, by one worker of a cluster
and by four, so many times. For each a line: rows and requests, requests that the first run made and this one did not,
those that it made besides, and the tables that differ. Exit status 1 where anything does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.support.lived import Lived, free_port, live
from tests.support.rows import differences

WHO = ("", "local:1", "local:4")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--times", type=int, default=3, help="so often each (3)")
    options.add_argument("--passes", type=int, default=1, help="so many passes of the recording (1)")
    chosen = options.parse_args()
    port = free_port()
    first: Lived | None = None
    is_same = True
    for _ in range(chosen.times):
        for who in WHO:
            with tempfile.TemporaryDirectory() as folder:
                lived = live(Path(folder), port, who, range(chosen.passes))
            first = first or lived
            missing, more = dict(first.asked - lived.asked), dict(lived.asked - first.asked)
            differ = differences(first.rows, lived.rows)
            is_same = is_same and not (missing or more or differ)
            print(
                f"{who or 'one process':12} {sum(map(len, lived.rows.values()))} rows, {lived.asked.total()} requests,"
                f" missing {missing}, more {more}",
                flush=True,
            )
            for one in differ:
                print(f"    {one}", flush=True)
    sys.exit(0 if is_same else 1)


if __name__ == "__main__":
    main()
