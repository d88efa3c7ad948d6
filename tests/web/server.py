"""A server of our own process for the tests: `monitor.web.serve` as a person would start it."""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.unprivileged import NOBODY, unprivileged

__all__ = ["NOBODY", "Server", "command", "nobody", "serving"]

_SERVE = """
import sys
from monitor.errors import MonitorError
from monitor.web.serve import serve
try:
    serve(sys.argv[1], host="127.0.0.1", port=int(sys.argv[2]), say=lambda line: print(line, flush=True))
except MonitorError as error:
    sys.exit(f"refused: {error}")
print("ended", flush=True)
"""


@dataclass(frozen=True)
class Server:
    process: subprocess.Popen[str]
    address: str

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address.rstrip("/") + path, timeout=20) as answer:
            return str(answer.read().decode())


def command(db: Path, port: int = 0, python: str = sys.executable) -> list[str]:
    """Starts a server; port 0 is a free one."""
    return [python, "-c", _SERVE, str(db), str(port)]


@contextmanager
def serving(db: Path, **options: Any) -> Iterator[Server]:
    """A server that answers, killed at the end if it is still there. options: `as_nobody` or those of Popen."""
    python = options.pop("python", sys.executable)
    with subprocess.Popen(
        command(db, python=python), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()  # it says where it is once it answers
            found = re.search(r"http://\S+/(?= )", line)
            assert found is not None, f"said {line!r}: {process.communicate(timeout=20)[1]}"
            yield Server(process, found[0])
        finally:
            process.kill()


def nobody() -> dict[str, Any]:
    """Options of `serving` with which a user without rights serves; skips where this machine has no way to one."""
    python, options = unprivileged(NOBODY)
    return {"python": python, "cwd": "/", **options} if options else {}
