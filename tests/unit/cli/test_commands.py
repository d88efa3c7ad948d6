"""Commands as a person types them: real processes, real files, no network but the loopback."""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import _COMMANDS, _SHORT, main
from monitor.demo.live import recording
from monitor.demo.server import RecordedWeb

HOME = Path(__file__).parents[3]


def monitor(*arguments: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "monitor", *arguments],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "80", **environ},
        capture_output=True,
        text=True,
        timeout=120,
    )


def here(*arguments: str, cwd: Path) -> Result:
    """The same in this process: where it does not matter that it is one of its own."""
    with contextlib.chdir(cwd):
        return CliRunner(env={"COLUMNS": "80"}).invoke(main, [*arguments])


@pytest.mark.parametrize("name", _COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    told = CliRunner().invoke(main, [name, "--help"])
    assert told.exit_code == 0, told.output
    assert "xample" in told.output


def test_a_command_whose_output_was_closed_is_done_all_the_same(tmp_path: Path) -> None:
    typed = ["sh", "-c", 'exec "$0" -m monitor new bridge >&-', sys.executable]
    told = subprocess.run(typed, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (told.returncode, told.stderr) == (0, "")
    assert (tmp_path / "seeds" / "bridge" / "story.toml").exists()


def test_a_file_that_is_printed_to_a_closed_output_is_one_sentence(tmp_path: Path) -> None:
    typed = ["sh", "-c", 'exec "$0" -m monitor export >&-', sys.executable]
    told = subprocess.run(typed, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    said = "monitor: standard output is closed, and this is written there; open it, or write it to -o FOLDER\n"
    assert (told.returncode, told.stderr) == (1, said)


def test_every_command_stands_in_the_help_and_in_the_docs() -> None:
    assert list(_SHORT) == list(_COMMANDS)
    docs = (HOME / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in _COMMANDS if f"`monitor {name}" not in docs] == []


def test_an_error_is_one_sentence_without_a_traceback(tmp_path: Path) -> None:
    told = monitor("run", "seeds/none", cwd=tmp_path)
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert told.stderr.startswith("monitor: ")
    assert "Traceback" in monitor("--debug", "run", "seeds/none", cwd=tmp_path).stderr


def test_reading_commands_say_that_there_is_no_database_yet(tmp_path: Path) -> None:
    for name in ("status", "articles", "timeline", "changes", "alerts", "sources", "claims"):
        told = here(name, cwd=tmp_path)
        assert (told.exit_code, "no database yet" in told.stderr) == (2, True), name
    assert list(tmp_path.iterdir()) == [], "and make none"


def test_a_new_story_is_valid_and_is_not_overwritten(tmp_path: Path) -> None:
    assert here("new", "bridge", cwd=tmp_path).exit_code == 0
    told = here("check", "seeds/bridge", "--no-visit", cwd=tmp_path)
    assert told.exit_code == 0, told.stderr
    (tmp_path / "seeds" / "bridge" / "story.toml").write_text("mine")
    assert here("new", "bridge", cwd=tmp_path).exit_code == 2
    assert (tmp_path / "seeds" / "bridge" / "story.toml").read_text() == "mine"


def test_a_file_is_added_without_a_story_and_with_one(tmp_path: Path) -> None:
    seed = next((HOME / "seeds" / "xiaomi-baic").glob("*.txt"))
    shutil.copytree(HOME / "seeds" / "xiaomi-baic", tmp_path / "seeds" / "xiaomi-baic")
    alone = here("add", str(seed), "--db", "alone.db", "--json", cwd=tmp_path)
    assert alone.exit_code == 0, alone.stderr
    (row,) = json.loads(alone.stdout)
    assert row["outlet"] is None
    assert row["published"] is None
    assert row["is_seed"] is True
    with_story = here("add", str(seed), "--story", "seeds/xiaomi-baic", "--db", "story.db", cwd=tmp_path)
    assert with_story.exit_code == 0, with_story.stderr
    again = here("add", str(seed), "--db", "alone.db", cwd=tmp_path)
    assert again.stdout.startswith("0 new")


def test_a_seed_that_cannot_be_read_is_named_and_nothing_is_stored(tmp_path: Path) -> None:
    (tmp_path / "broken.jsonl").write_text("{}\nnot json\n")
    told = here("add", "broken.jsonl", cwd=tmp_path)
    assert told.exit_code == 2
    assert "broken.jsonl" in told.stderr


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A pass over the shipped story of which no host can be reached: every name resolves to a closed port."""
    folder = tmp_path_factory.mktemp("offline")
    shutil.copytree(HOME / "seeds" / "xiaomi-baic", folder / "seeds" / "xiaomi-baic")
    story = folder / "seeds" / "xiaomi-baic" / "story.toml"
    text = re.sub(r"https?://([a-z0-9.-]+)", r"http://\1.invalid", story.read_text(encoding="utf-8"))
    story.write_text(re.sub(r"(?m)^delay = .*$", "delay = 0", text), encoding="utf-8")
    return folder, monitor("run", cwd=folder, MONITOR_ALLOW="*.invalid=127.0.0.1")


def test_without_a_network_a_pass_keeps_the_seeds_and_says_of_each_source_why(
    offline: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, told = offline
    assert told.returncode == 1
    from monitor.story import load_story

    story = load_story(folder / "seeds" / "xiaomi-baic")
    lines = told.stderr.splitlines()
    for source in story.sources:
        assert sum(line.strip().startswith(f"{source.name}: ") for line in lines) == 1, source.name
    assert "Traceback" not in told.stderr
    rows = json.loads(here("articles", "--json", cwd=folder).stdout)
    assert len(rows) == len(list((folder / "seeds" / "xiaomi-baic").glob("*.txt")))
    assert {row["decision"] for row in rows} == {"accept"}


def test_tables_fit_a_terminal_of_80_columns(offline: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = offline
    for name in ("articles", "sources", "timeline", "claims", "alerts", "changes"):
        told = here(name, cwd=folder)
        assert told.exit_code == 0, told.stderr
        assert max(map(len, told.stdout.splitlines()), default=0) <= 80, name


def test_tables_are_exported_in_every_format(offline: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    folder, _ = offline
    for kind in ("jsonl", "csv", "parquet"):
        told = here("export", "articles", "sources", "changes", "--format", kind, "-o", kind, cwd=folder)
        assert told.exit_code == 0, told.stderr
        assert len(list((folder / kind).iterdir())) == 3
    lines = here("export", cwd=folder).stdout.splitlines()
    assert len([json.loads(line) for line in lines]) == 2
    assert here("export", "nonsense", cwd=folder).exit_code == 1


def test_a_database_that_is_whole_verifies(offline: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    assert here("verify", cwd=offline[0]).exit_code == 0


def test_a_second_pass_at_the_same_time_is_refused_with_a_sentence(tmp_path: Path) -> None:
    from monitor.lock import pass_lock

    here("new", "bridge", cwd=tmp_path)
    with pass_lock(tmp_path / "monitor.db"):
        told = here("run", "seeds/bridge", cwd=tmp_path)
    assert told.exit_code == 3
    assert told.stderr.startswith("monitor: ")


def test_watch_makes_a_pass_and_stops_cleanly_in_the_middle_of_one(tmp_path: Path) -> None:
    with RecordedWeb(recording()) as web:
        story = tmp_path / "seeds" / "demo"
        shutil.copytree(recording() / "story", story)
        toml = story / "story.toml"
        toml.write_text(web.rewrite(toml.read_text(encoding="utf-8")), encoding="utf-8")
        child = subprocess.Popen(
            [sys.executable, "-m", "monitor", "watch", "seeds/demo"],
            cwd=tmp_path,
            env={**os.environ, "MONITOR_ALLOW": "*.test=127.0.0.1", "MONITOR_ALERT_URL": web.desk},
            stderr=subprocess.PIPE,
            text=True,
        )
        web.asked.wait(60)  # it is in the middle of its first pass
        child.send_signal(signal.SIGTERM)
        _, told = child.communicate(timeout=15)
    assert child.returncode == 0, told
    assert "everything that came home is kept" in told
    assert "Traceback" not in told
    assert monitor("verify", cwd=tmp_path).returncode == 0


def test_check_says_what_each_source_would_give_and_stores_nothing(tmp_path: Path) -> None:
    with RecordedWeb(recording()) as web:
        story = tmp_path / "seeds" / "demo"
        shutil.copytree(recording() / "story", story)
        toml = story / "story.toml"
        toml.write_text(web.rewrite(toml.read_text(encoding="utf-8")), encoding="utf-8")
        told = monitor("check", "seeds/demo", "--json", cwd=tmp_path, MONITOR_ALLOW="*.test=127.0.0.1")
    assert told.returncode == 0, told.stderr
    checked = json.loads(told.stdout)
    offered = {one["source"]: (one["offered"], one["named"]) for one in checked["sources"]}
    assert offered["harian-roda"] == (5, 2)
    assert len(offered) == 13
    assert [path.name for path in tmp_path.iterdir()] == ["seeds"]


def test_help_comes_at_once_without_the_libraries_behind_the_commands() -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "monitor", "--help"], capture_output=True, text=True, check=True
    )
    for heavy in ("scrapy", "trafilatura", "datasette", "apprise", "sqlite_utils", "twisted"):
        assert f"| {heavy}\n" not in told.stderr.replace("   ", " ").replace("  ", " "), heavy
