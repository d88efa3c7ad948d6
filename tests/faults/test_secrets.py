"""Secrets are in the environment, and nowhere else: whatever becomes of what is sent with them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.store import Store
from tests.support.build import T0, raised, read, stored
from tests.support.receivers import Desk
from tests.web.server import serving

SECRET = "s3cr3tw0rd"
STORY = """
title = "Cars"
contact = "mailto:desk@news.test"
query = "thing"
[health]
heartbeat_env = "BEAT"
[concepts.thing]
en = ["cars"]
"""


def channels(desk: Desk) -> dict[str, str]:
    """Each way in which an address can be wrong, or its other side not take what it is sent."""
    nobody = "127.0.0.1:9"
    return {
        "refuses": f"json://{desk.place}{SECRET}?+X-Key={SECRET}",
        "absent": f"json://{SECRET}:{SECRET}@{nobody}/{SECRET}",
        "unknown": f"nosuchservice://{SECRET}/{SECRET}",
        "broken": f"json://[{SECRET}",
        "mail": f"mailto://ann:{SECRET}@{nobody}?smtp=127.0.0.1&to=desk@news.test",
        "hook": f"http://{desk.place}{SECRET}?key={SECRET}",
        "hook_absent": f"https://ann:{SECRET}@{nobody}/{SECRET}",
        "hook_broken": f"htp:/{SECRET}",
        "hook_nowhere": f"https://{SECRET}.invalid/{SECRET}",
    }


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as made:
        made.answers = [500] * 100
        yield made


@pytest.fixture
def folder(tmp_path: Path, desk: Desk) -> Path:
    made = tmp_path / "cars"
    made.mkdir()
    (made / "seed.txt").write_text("Of cars\n" + "There is news of the cars, they say. " * 12, "utf-8")
    told = "".join(
        f'[[channels]]\nname = "{name}"\nenv = "{name.upper()}"\n'
        + ('type = "webhook"\nsecret_env = "KEY"\n' if name.startswith("hook") else "")
        for name in channels(desk)
    )
    (made / "story.toml").write_text(STORY + told, "utf-8")
    return made


def test_a_secret_is_in_no_log_no_error_no_row_no_page_and_no_export(folder: Path, desk: Desk) -> None:
    home = folder.parent
    environ = {
        **os.environ,
        **{name.upper(): address for name, address in channels(desk).items()},
        "KEY": f"whsec_{SECRET}!",
        "BEAT": f"http://{desk.place}{SECRET}",
        "MONITOR_WAYBACK_KEYS": f"access:{SECRET}",
        "MONITOR_ALLOW": "*.test=127.0.0.1",
    }

    def typed(*words: str) -> str:
        told = subprocess.run(
            [sys.executable, "-m", "monitor", "--debug", *words],
            cwd=home,
            env=environ,
            capture_output=True,
            timeout=120,
        )
        return (told.stdout + told.stderr).decode()

    printed = typed("run", "cars")
    with Store.open(home / "monitor.db") as store:
        store.apply(stored(read()))
        store.apply([raised(f"new:{number}", T0) for number in range(3)])
    printed += typed("run", "cars") + typed("alerts", "test", "cars")
    assert all(
        f"{name}:" in printed or f"channel {name}" in printed or f'"{name}"' in printed for name in channels(desk)
    )
    for words in ("status", "alerts --json", "export deliveries", "export messages", "export stories"):
        printed += CliRunner(env=environ).invoke(main, [*words.split(), "--db", str(home / "monitor.db")]).output
    assert SECRET not in printed
    kept = b"".join(path.read_bytes() for path in home.iterdir() if path.name.startswith("monitor.db"))
    assert SECRET.encode() not in kept
    with serving(home / "monitor.db") as server:
        for page in ("/", "/-/monitor/story/cars/alerts", "/-/monitor/status", "/-/metrics"):
            assert SECRET not in server.get(page)
    assert any(SECRET in str(message.headers) for message in desk.messages), "and is sent where it belongs"
