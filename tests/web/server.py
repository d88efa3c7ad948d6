"""A server of our own process for the tests: `monitor.web.serve` as a person would start it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534
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


@cache
def nobody() -> dict[str, Any]:
    """Options of Popen, and the `python`, for a user without privileges; skips where this machine has no way to one.

    The tests' own user where that is one. Root's Python may lie where nobody else may read; then the system's Python of
    the same version runs the same packages.
    """
    if os.geteuid() != 0:
        return {}
    env = {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join([str(ROOT), sysconfig.get_paths()["purelib"]]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": "/",
    }
    options: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": [], "env": env, "cwd": "/"}
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    reason = ""
    for python in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        try:
            probe = subprocess.run(
                [python, "-c", "import monitor.web.serve"], capture_output=True, text=True, timeout=60, **options
            )
        except OSError as error:
            reason = str(error)
            continue
        if probe.returncode == 0:
            return {**options, "python": python}
        reason = probe.stderr.strip().rpartition("\n")[2]
    return pytest.skip(f"no Python of this version can run this checkout as an unprivileged user: {reason}")
