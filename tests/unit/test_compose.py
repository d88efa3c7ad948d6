"""docker-compose.yml and the Dockerfile: what they promise, and the commands of the services, run without Docker."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from monitor.store import Store
from monitor.story import load_story
from tests.support.build import T0, article, read, stored, story
from tests.support.unprivileged import unprivileged

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
EACH = pytest.mark.parametrize("name", sorted(SERVICES))
BOTH = pytest.mark.parametrize("name", ["monitor", "datasette"])
COMMANDS = pytest.mark.parametrize("name", ["monitor", "coordinator", "datasette"])
PATIENCE = 60.0
NOBODY = 10001

STORY = """\
title = "Will the bridge be rebuilt?"
contact = "mailto:desk@news.example.org"
query = "bridge"
[concepts.bridge]
en = ["bridge"]
"""


# ---------------------------------------------------------------------------------------------------- what they promise


def test_there_are_two_services_and_those_of_a_cluster() -> None:
    assert {name for name, service in SERVICES.items() if "profiles" not in service} == {"monitor", "datasette"}
    assert {name for name, service in SERVICES.items() if service.get("profiles") == ["cluster"]} == {
        "coordinator",
        "scheduler",
        "worker",
    }


def test_the_coordinator_is_the_monitor_with_its_spiders_elsewhere() -> None:
    monitor, coordinator = SERVICES["monitor"], SERVICES["coordinator"]
    assert coordinator["command"] == [*monitor["command"], "--cluster", "tcp://scheduler:8786"]
    differ = {key for key in monitor.keys() | coordinator.keys() if monitor.get(key) != coordinator.get(key)}
    assert differ == {"command", "profiles", "depends_on", "networks"}
    assert coordinator["depends_on"] == {"scheduler": {"condition": "service_healthy"}}
    assert coordinator["networks"] == SERVICES["worker"]["networks"] == ["default", "dask"]


def test_nobody_outside_reaches_the_cluster_and_its_workers_hold_nothing() -> None:
    assert COMPOSE["networks"] == {"dask": {"internal": True}}
    assert SERVICES["scheduler"]["networks"] == ["dask"]
    assert "networks" not in SERVICES["datasette"]
    assert "networks" not in SERVICES["monitor"]
    for name in ("scheduler", "worker"):
        assert SERVICES[name]["entrypoint"] == ["dask"]
        assert {"ports", "volumes", "environment"}.isdisjoint(SERVICES[name])


def test_the_image_has_what_a_worker_needs() -> None:
    assert "'.[cluster]'" in DOCKERFILE


@EACH
def test_a_service_runs_as_somebody_without_rights(name: str) -> None:
    service = SERVICES[name]
    user, group = service["user"].split(":")
    assert int(user) == int(group) == NOBODY
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True
    assert "privileged" not in service


@EACH
def test_a_service_is_built_here_restarts_and_says_whether_it_is_well(name: str) -> None:
    service = SERVICES[name]
    assert service["build"] == "."
    assert service["restart"] == "unless-stopped"
    assert {"test", "interval", "timeout", "start_period", "retries"} <= set(service["healthcheck"])


@BOTH
def test_both_share_one_volume_that_both_may_write_to(name: str) -> None:
    assert set(COMPOSE["volumes"]) == {"data"}
    # A database in write-ahead mode cannot be opened in a folder that may not be written: not data:/data:ro.
    assert "data:/data" in SERVICES[name]["volumes"]
    assert SERVICES["monitor"]["user"] == SERVICES["datasette"]["user"]


def test_datasette_waits_for_a_database_and_is_open_to_this_machine_only() -> None:
    service = SERVICES["datasette"]
    assert service["depends_on"] == {
        "monitor": {"condition": "service_healthy"},
        "coordinator": {"condition": "service_healthy", "required": False},
    }
    assert service["ports"] == ["127.0.0.1:8001:8001"]


def test_secrets_come_from_the_environment() -> None:
    for name, value in SERVICES["monitor"]["environment"].items():
        assert value == f"${{{name}:-}}"
    assert "environment" not in SERVICES["datasette"]
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    assert "://" not in re.sub(r"http://127\.0\.0\.1:8001\S*|tcp://scheduler:8786", "", text)


def test_the_story_that_is_watched_is_there() -> None:
    (where,) = [word for word in SERVICES["monitor"]["command"] if word.startswith("seeds/")]
    assert load_story(ROOT / where).sources
    assert "./seeds:/app/seeds:ro" in SERVICES["monitor"]["volumes"]
    assert "WORKDIR /app" in DOCKERFILE


def test_a_pass_has_time_to_keep_what_came_home() -> None:
    assert SERVICES["monitor"]["stop_grace_period"] == "15s"


def test_the_image_is_built_in_two_stages_from_pinned_versions() -> None:
    stages = re.findall(r"(?m)^FROM (\S+)", DOCKERFILE)
    assert len(stages) == 2
    assert all(re.fullmatch(r"python:3\.1[1-9]-slim", stage) for stage in stages)
    installs = re.findall(r"pip install ((?:[^\\&\n])+)", DOCKERFILE)
    assert installs
    assert all("--constraint constraints.txt" in install for install in installs)


def test_the_image_is_used_by_somebody_without_rights_who_owns_the_data() -> None:
    last = DOCKERFILE.rpartition("\nFROM ")[2]
    assert f"USER {NOBODY}:{NOBODY}" in last
    assert f"--owner={NOBODY} --group={NOBODY}" in last
    assert "HEALTHCHECK" in last
    assert 'ENTRYPOINT ["monitor"]' in last


def test_the_builder_is_given_everything_that_is_copied_and_no_more() -> None:
    copied = {
        word.strip("./") for line in re.findall(r"(?m)^COPY (?!--from)(.+)$", DOCKERFILE) for word in line.split()[:-1]
    }
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    given = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert "*" in ignored
    assert copied == given
    assert all((ROOT / name).exists() for name in copied)


@pytest.mark.parametrize("name", ["docker-compose.yml", "Dockerfile", ".dockerignore"])
def test_the_container_files_name_no_path_of_one_machine(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"/(?:root|home|work|Users)/|index-url|pypi", text)


# ------------------------------------------------------------------------------------ the commands of the services, run


@pytest.fixture
def data() -> Iterator[Path]:
    """A folder that anybody may go through and whoever runs the services may write to: the volume."""
    with tempfile.TemporaryDirectory(prefix="monitor-data-") as made:
        folder = Path(made)
        folder.chmod(0o755)
        (folder / "data").mkdir(mode=0o750)
        (folder / "seeds" / "river").mkdir(parents=True)
        (folder / "seeds" / "river" / "story.toml").write_text(STORY, encoding="utf-8")
        (folder / "seeds" / "river" / "a.txt").write_text("The bridge is closed\n" + "It will be rebuilt. " * 20)
        if os.geteuid() == 0:
            os.chown(folder / "data", NOBODY, NOBODY)
        yield folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_here(words: list[str], data: Path, port: int = 0) -> list[str]:
    """The words of a service's command, with this machine's folder, story and port in the place of the container's."""
    swapped = [word.replace("/data/", f"{data}/data/").replace("8001", str(port)) for word in words]
    return [str(data / "seeds" / "river") if word.startswith("seeds/") else word for word in swapped]


@contextmanager
def started(words: list[str], data: Path) -> Iterator[subprocess.Popen[str]]:
    """`monitor` with these words, as the services run it: by a user without rights. It is killed when patience ends.

    Where the tests run without rights anyway, it is the `monitor` beside this Python; root becomes the services' user.
    """
    python, rights = unprivileged(NOBODY)
    command = [python, "-m", "monitor"] if rights else [str(Path(sys.executable).parent / "monitor")]
    environment = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nonexistent"}
    process = subprocess.Popen(
        [*command, *words],
        cwd=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        **{"env": environment, **rights},
    )
    patience = threading.Timer(PATIENCE, process.kill)
    patience.start()
    try:
        yield process
    finally:
        patience.cancel()
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def ended(process: subprocess.Popen[str]) -> str:
    """What a process prints until it ends."""
    return process.communicate()[0]


@COMMANDS
def test_the_command_of_a_service_is_one_that_monitor_has(name: str) -> None:
    monitor = str(Path(sys.executable).parent / "monitor")
    words = SERVICES[name]["command"]
    helped = subprocess.run([monitor, *words, "--help"], capture_output=True, text=True, check=True, timeout=PATIENCE)
    for word in words:
        assert not word.startswith("--") or word in helped.stdout


def test_the_image_finds_monitor_by_the_name_that_the_health_check_uses() -> None:
    assert shlex.split(SERVICES["monitor"]["healthcheck"]["test"][1])[:2] == ["monitor", "status"]
    assert shutil.which("monitor", path=str(Path(sys.executable).parent))


def health_check_of_monitor(data: Path) -> list[str]:
    return as_here(shlex.split(SERVICES["monitor"]["healthcheck"]["test"][1].removesuffix("|| exit 1"))[1:], data)


def test_the_monitor_service_passes_is_healthy_and_stops_when_it_is_told_to(data: Path) -> None:
    with started(as_here(SERVICES["monitor"]["command"], data), data) as process:
        assert process.stdout is not None
        printed = []
        for line in process.stdout:
            printed.append(line)
            if " INFO pass " in line:
                break
        with started(health_check_of_monitor(data), data) as check:
            said = ended(check)
        process.send_signal(signal.SIGTERM)
        printed.append(ended(process))
    assert (process.returncode, check.returncode) == (0, 0), "".join(printed) + said
    assert "Will the bridge be rebuilt?" in said
    assert "Stopped; everything that came home is kept." in printed[-1]
    with closing(sqlite3.connect(data / "data" / "monitor.db")) as conn:
        assert conn.execute("SELECT title FROM articles").fetchall() == [("The bridge is closed",)]


def test_without_a_database_the_monitor_service_is_not_healthy(data: Path) -> None:
    with started(health_check_of_monitor(data), data) as check:
        assert "there is no database yet" in ended(check)
    assert check.returncode > 0


def test_the_datasette_service_shows_a_database_and_does_not_change_it(data: Path) -> None:
    path = data / "data" / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply(stored(read(article())))
    if os.geteuid() == 0:
        for made in path.parent.iterdir():
            os.chown(made, NOBODY, NOBODY)
    before, port = path.read_bytes(), free_port()
    _, _, flag, code = SERVICES["datasette"]["healthcheck"]["test"]
    assert flag == "-c"
    with started(as_here(SERVICES["datasette"]["command"], data, port), data) as process:
        until_well(process, [sys.executable, "-c", code.replace("8001", str(port))])
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/monitor/articles.json?_shape=array", timeout=20
        ) as answer:
            rows = json.load(answer)
        process.send_signal(signal.SIGTERM)
        ended(process)
    assert [row["title"] for row in rows] == ["Two makers talk"]
    assert path.read_bytes() == before


def until_well(process: subprocess.Popen[str], check: list[str]) -> None:
    """Makes the health check until it succeeds; fails where the service ends before, as it does when patience ends."""
    while process.poll() is None:
        if subprocess.run(check, capture_output=True, timeout=PATIENCE, check=False).returncode == 0:
            return
    pytest.fail(f"the service ended:\n{ended(process)}")
