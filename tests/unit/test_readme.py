"""The console blocks of the README are typed, in order, in a copy of the project's seeds, and print what they say."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from tests.support.demo import past

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


def test_the_readme_does_what_it_says(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HOME / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    commands = blocks((HOME / "README.md").read_text(encoding="utf-8"))
    assert len(commands) >= 6
    for command, printed in commands:
        program, *arguments = shlex.split(command)
        assert program == "monitor"
        if arguments == ["demo"]:  # typed once for all tests, since it takes a while
            said = past(tmp_path_factory).printed
            past(tmp_path_factory).copied(tmp_path / "demo")
        else:
            told = CliRunner(env={"COLUMNS": "80"}).invoke(main, arguments, catch_exceptions=False)
            assert told.exit_code == 0, told.output
            said = told.stdout
        assert re.search(pattern(printed), said, re.DOTALL), f"$ {command}\n{said}\ninstead of\n{printed}"


def test_every_file_that_the_readme_names_is_there() -> None:
    text = (HOME / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"`((?:docs/)?[A-Za-z]+\.md)`", text):
        assert (HOME / name).is_file(), name
