"""A user without rights, for what only such a one can try: whom root's tests become, and everybody else is."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path
from typing import Any

import pytest

NOBODY = 65534
_ROOT = Path(__file__).resolve().parents[2]


def unprivileged(user: int = NOBODY) -> tuple[str, dict[str, Any]]:
    """A Python that a user without rights may run, and the options of Popen that start it as that user.

    The tests' own user where that is one: this Python, and no options. Else `user`, with none of root's environment.
    Root's Python may lie where nobody else may read; then the system's Python of the same version runs the same
    packages. Skips where this machine has none that could.
    """
    if os.geteuid() != 0:
        return sys.executable, {}
    options = _options(user)
    python, reason = _python(user)
    if python is None:
        pytest.skip(f"no Python of this version can run this checkout as a user without rights: {reason}")
    return python, options


def _options(user: int) -> dict[str, Any]:
    env = {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join([str(_ROOT), sysconfig.get_path("purelib")]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": "/nonexistent",
    }
    return {"user": user, "group": user, "extra_groups": [], "env": env}


@cache
def _python(user: int) -> tuple[str | None, str]:
    """The Python that this user can run the checkout with; None, and why not, where there is none."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    reason = ""
    for python in (sys.executable, f"/usr/bin/{version}", f"/usr/local/bin/{version}"):
        words = [python, "-c", "import monitor.web.serve"]
        try:
            probe = subprocess.run(words, capture_output=True, text=True, timeout=60, cwd="/", **_options(user))
        except OSError as error:
            reason = str(error)
            continue
        if probe.returncode == 0:
            return python, ""
        reason = probe.stderr.strip().rpartition("\n")[2]
    return None, reason
