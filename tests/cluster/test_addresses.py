"""What is no cluster, or cannot be one, is refused with a sentence."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from monitor.cli import main
from monitor.cluster import cluster_at, connecting
from monitor.errors import ClusterError
from tests.support.dask_processes import free_port

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize("address", ["somewhere", "local:0", "local:many", "tcp://a b", ""])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ClusterError, match="is no cluster; use local"):
        cluster_at(address)


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "_SECONDS", 0.5)
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(ClusterError, match=f"{address}: no scheduler answers there"):
        cluster_at(address).client()


def test_without_dask_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "monitor.cluster.connecting")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"not installed: pip install 'news-story-monitor\[cluster\]'"):
        cluster_at("local")


def test_the_command_says_it_in_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "cars"
    folder.mkdir()
    feed = '[[sources]]\nname = "wire"\nkind = "feed"\nurl = "http://wire.test/feed.xml"\n'
    toml = 'title = "Cars"\ncontact = "mailto:desk@desk.test"\nquery = "car"\n[concepts.car]\nen = ["car"]\n'
    (folder / "story.toml").write_text(toml + feed, encoding="utf-8")
    words = ["run", str(folder), "--db", str(tmp_path / "monitor.db"), "--cluster", "elsewhere"]
    told = CliRunner().invoke(main, words)
    assert told.exit_code == 1
    assert told.output.strip().startswith("monitor: elsewhere: is no cluster; use local")
    by_name = CliRunner().invoke(main, words[:-2], env={"MONITOR_CLUSTER": "elsewhere"})
    assert by_name.output == told.output


def test_ctrl_c_in_the_terminal_reaches_the_coordinator_alone() -> None:
    cluster = cluster_at("local:1")
    try:
        before = dict(cluster.client().run(os.getpid))
        for pid in before.values():
            os.kill(pid, signal.SIGINT)
        assert dict(cluster.client().run(os.getpid)) == before
    finally:
        cluster.close()
