"""The recorded timelines of tests/stories, each by itself: `python bench/timelines.py [NAME...]`.

The tests replay all of them at once, in one story and one database. Here each is lived through alone, in some seconds.
A line for each: whether it was seen as it was, or the first tick and what differs in it. Exit status 1 where any does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.stories.replayed import TIMELINES, differences, replay


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a timeline; all, where none is named")
    asked = parser.parse_args()
    if unknown := set(asked.names) - set(TIMELINES):
        parser.error(f"there is no timeline {', '.join(sorted(unknown))}; use one of {', '.join(TIMELINES)}")
    wrong = False
    for name in asked.names or TIMELINES:
        with tempfile.TemporaryDirectory() as folder:
            found = differences(replay([name], Path(folder))[name])
        wrong = wrong or bool(found)
        print(f"{name}: {found[0] if found else 'as it was'}", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
