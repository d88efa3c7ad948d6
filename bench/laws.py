"""The suite's laws of what is stored and decided, with many times its examples: `python bench/laws.py --times 20`.

The suite tries each with a few examples, others at every run: one of them is a life of looks in a store of its own.
Printed is what pytest says of them. Exit status: pytest's.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_NAMED = "from tests.support.laws import examples"


def main() -> int:
    """Read the arguments, try the laws. Returns pytest's exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=20, help="so many times the suite's examples (default 20)")
    parser.add_argument("files", nargs="*", help="files of the suite (default: all that have such laws)")
    asked = parser.parse_args()
    every = (path for path in sorted(_ROOT.glob("tests/**/test_*.py")) if _NAMED in path.read_text("utf-8"))
    files = asked.files or [str(path.relative_to(_ROOT)) for path in every]
    environment = os.environ | {"LAWS_TIMES": str(asked.times)}
    command = [sys.executable, "-m", "pytest", "-q", "-n0", *files]
    return subprocess.run(command, cwd=_ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
