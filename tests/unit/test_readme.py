"""The console blocks of the README are typed, in order, in a copy of the project's seeds, and print what they say."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[2]


def blocks(text: str) -> list[tuple[str, str]]:
    """Each command of the console blocks, with what it is said to print; ``…`` stands for anything."""
    found = []
    for block in re.findall(r"(?ms)^```console\n(.*?)^```$", text):
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, _, printed = part.partition("\n")
            found.append((command, printed))
    return found


def pattern(printed: str) -> str:
    lines = (" ".join(line.split()) for line in printed.splitlines() if line.strip())
    return r"\s*".join(".*?".join(_loose(piece) for piece in line.split("…")) for line in lines)


def _loose(text: str) -> str:
    """White space is that of a table, and as wide as its columns happen to be."""
    return r"\s+".join(re.escape(word) for word in re.split(r"\s+", text))


def test_the_readme_does_what_it_says(tmp_path: Path) -> None:
    shutil.copytree(HOME / "seeds", tmp_path / "seeds")
    commands = blocks((HOME / "README.md").read_text(encoding="utf-8"))
    assert len(commands) >= 6
    for command, printed in commands:
        program, *arguments = shlex.split(command)
        assert program == "monitor"
        told = subprocess.run(
            [sys.executable, "-m", "monitor", *arguments],
            cwd=tmp_path,
            env={**os.environ, "COLUMNS": "80"},
            capture_output=True,
            text=True,
            timeout=400,
        )
        assert told.returncode == 0, told.stderr
        assert re.search(pattern(printed), told.stdout, re.DOTALL), f"$ {command}\n{told.stdout}\ninstead of\n{printed}"


def test_every_file_that_the_readme_names_is_there() -> None:
    text = (HOME / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:docs/)?[A-Za-z]+\.md)`", text):
        assert (HOME / name).is_file(), name
