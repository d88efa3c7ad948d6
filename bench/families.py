"""Families: how well copies and reports of one event are found, and how fast among how many.

    python bench/families.py --quality [--articles NAME|FILE ...] [--events] [--thresholds] [--held-out] [--json]
    python bench/families.py --quality --cost N ...
    python bench/families.py --scale [N ...] [--json]

The parts are `bench.kin.quality` and `bench.kin.scale`; each prints its own tables and takes ``--help``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

sys.path.insert(0, str(Path(__file__).parents[1]))

_PARTS = {"--quality": "bench.kin.quality", "--scale": "bench.kin.scale"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the part that is asked for. The status is its own; 2 where none is."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for flag, module in _PARTS.items():
        if flag in given:
            if flag == "--quality":
                given.remove(flag)
            return cast("int", import_module(module).main(given))
    print(__doc__)
    return 0 if {"-h", "--help"} & set(given) else 2


if __name__ == "__main__":
    sys.exit(main())
