"""docs/watch.md names every event, key and level that there is, and its unit file runs a command that there is."""

from __future__ import annotations

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

import monitor.folders
import monitor.watch
from monitor.cli import main
from monitor.cli.signals import SECONDS
from monitor.journal import LEVELS, of_pass
from monitor.passes import PassReport
from monitor.store import Applied
from monitor.watch import SILENCE

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "watch.md").read_text("utf-8")
UNIT = DOCS.partition("```ini\n")[2].partition("```")[0]


def events() -> set[str]:
    named = re.compile(r'Event\(\s*"([a-z-]+)"')
    rooms = (monitor.watch.__file__, monitor.folders.__file__, *map(str, (ROOT / "monitor" / "cli").glob("*.py")))
    return {"pass", *(name for room in rooms for name in named.findall(Path(room).read_text("utf-8")))}


@pytest.mark.parametrize("name", sorted(events() | set(LEVELS)))
def test_every_event_and_level_is_in_a_table(name: str) -> None:
    assert re.search(rf"^\|[^|]*`{name}`[^|]*\|", DOCS, re.MULTILINE)


def test_every_key_of_a_pass_is_in_the_table() -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    event = of_pass(PassReport("cars", now, now, 0, 0, False, True, Applied()))
    table = DOCS.partition("A `pass` has")[2].partition("## ")[0]
    rows = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
    named = {name for keys in rows for name in re.findall(r"`(\w+)`", keys)}
    assert named == {name for name, _ in event.fields}


def test_the_unit_runs_a_command_that_there_is() -> None:
    (words,) = [shlex.split(line)[1:] for line in UNIT.splitlines() if line.startswith("ExecStart=")]
    helped = CliRunner().invoke(main, [words[0], "--help"])
    assert helped.exit_code == 0
    assert all(word in helped.output for word in words if word.startswith("--"))
    assert "Type=notify" in UNIT
    assert "ExecReload=/bin/kill -HUP $MAINPID" in UNIT


def test_whoever_owns_it_waits_longer_than_it_takes() -> None:
    (seconds,) = re.findall(r"^TimeoutStopSec=(\d+)$", UNIT, re.MULTILINE)
    assert int(seconds) > 10 > SECONDS
    assert f"after {'eight' if SECONDS == 8 else SECONDS} seconds" in DOCS
    assert f"last {SILENCE.total_seconds() / 60:.0f} minutes" in DOCS
