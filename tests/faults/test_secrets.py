"""Secrets are in the environment, and nowhere else: whatever becomes of what is sent with them."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.store import TABLES, Store
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


KINDS = ("jsonl", "csv")


def parts(path: Path) -> list[bytes]:
    """A file's bytes; of a zip's files, each unpacked, and their names."""
    if path.suffix != ".zip":
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as packed:
        inside = [packed.read(one) for one in packed.namelist()]
        return [" ".join(packed.namelist()).encode(), *(unpacked(one) for one in inside)]


def unpacked(data: bytes) -> bytes:
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data


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
        **dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), f"http://ann:{SECRET}@{desk.place}"),
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
    printed += typed("wayback")
    given = home / "given"
    reads = ["status", "alerts --json", "sources --json", "timeline --json", "verify", "prune"]
    writes = [f"backup {given}/copy.db", f"evidence 1 -o {given}/1.zip", f"report cars -o {given}/cars.html"]
    writes += [
        f"feed cars -o {given}/cars.xml",
        *(f"export {' '.join(TABLES)} --format {kind} -o {given}" for kind in KINDS),
    ]
    given.mkdir()
    for words in (*reads, *writes):
        told = CliRunner(env=environ).invoke(main, [*words.split(), "--db", str(home / "monitor.db")])
        assert told.exit_code in (0, 1), told.output
        printed += told.output
    assert SECRET not in printed
    files = [path for path in (*home.iterdir(), *given.iterdir()) if path.is_file()]
    assert {"monitor.db", "copy.db", "1.zip", "cars.html", "cars.xml", "messages.jsonl"} <= {one.name for one in files}
    for path in files:
        assert SECRET not in path.name
        assert all(SECRET.encode() not in part for part in parts(path)), path.name
    with serving(home / "monitor.db") as server:
        for page in ("/", "/-/monitor/story/cars/alerts", "/-/monitor/status", "/-/metrics"):
            assert SECRET not in server.get(page)
    assert any(SECRET in str(message.headers) for message in desk.messages), "and is sent where it belongs"


ADDRESS = f"https://ann:{SECRET}@feeds.test/feed.xml"
SOURCE = f'[[sources]]\nname = "wire"\nkind = "feed"\nurl = "{ADDRESS}"\n'


@pytest.mark.parametrize(
    "told", [SOURCE, SOURCE.replace("https://", "HTTPS:\\\\\\\\"), f'[[seeds]]\nurl = "{ADDRESS}"\n']
)
def test_a_password_in_an_address_of_a_story_is_refused_and_not_repeated(tmp_path: Path, told: str) -> None:
    made = tmp_path / "cars"
    made.mkdir()
    (made / "story.toml").write_text(STORY + told, "utf-8")
    for words in ("check", "run"):
        done = CliRunner().invoke(main, [words, str(made)])
        assert done.exit_code == 2
        assert SECRET not in done.output + str(done.exception)


def test_nor_one_that_is_typed(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["add", ADDRESS, "--db", str(tmp_path / "monitor.db")])
    assert done.exit_code in (1, 2)
    assert SECRET not in done.output + str(done.exception)
