"""A watch and what it writes to: a log that takes nothing, one that nobody reads, a terminal that is closed."""

from __future__ import annotations

import contextlib
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.hostile import Answer, Hostile, page
from tests.support.owner import IN_TIME, PATIENCE, Owner
from tests.support.processes import until

pytestmark = pytest.mark.unmeasured

_AT_A_TERMINAL = """
import os, sys
os.login_tty(0)
from monitor.cli import main
main(sys.argv[1:])
"""
_WITHOUT_STANDARD_ERROR = """
import os, sys
os.close(2)
os.execv(sys.executable, [sys.executable, "-m", "monitor", *sys.argv[1:]])
"""


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    made = Owner(tmp_path)
    made.write()
    yield made
    made.ends()


def _starts(owner: Owner, errors: int) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "monitor", "watch", "river", "--db", str(owner.db), "--log-format", "json"],
        cwd=owner.folder,
        env={**os.environ, "NOTIFY_SOCKET": str(owner.folder / "notify"), "WATCHDOG_USEC": "200000"},
        stdout=subprocess.DEVNULL,
        stderr=errors,
    )
    owner.processes.append(process)
    return process


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_a_log_on_a_full_disk_stops_neither_the_watch_nor_its_stop(owner: Owner) -> None:
    with Path("/dev/full").open("wb") as full:
        process = _starts(owner, full.fileno())
    assert owner.hears("STATUS=asleep")
    process.terminate()
    assert process.wait(IN_TIME) == 0


def test_a_log_whose_reader_is_gone_stops_neither_the_watch_nor_its_stop(owner: Owner) -> None:
    hears, tells = os.pipe()
    process = _starts(owner, tells)
    os.close(tells)
    os.close(hears)
    assert owner.hears("STATUS=asleep")
    process.terminate()
    assert process.wait(IN_TIME) == 0


def test_a_log_that_nobody_reads_any_more_does_not_keep_it_from_its_end(owner: Owner) -> None:
    hears, tells = os.pipe()
    os.set_blocking(tells, False)
    for size in (4096, 1):
        with contextlib.suppress(BlockingIOError):
            while os.write(tells, b" " * size):
                pass
    os.set_blocking(tells, True)
    process = _starts(owner, tells)
    os.close(tells)
    try:
        assert owner.hears("WATCHDOG=1")  # the next thing that it does is to write its first line
        process.terminate()
        assert process.wait(IN_TIME) == 1
    finally:
        os.close(hears)


def test_without_standard_error_it_crawls_all_the_same(owner: Owner) -> None:
    with Hostile() as web:
        item = f"<item><title>Xiaomi one</title><link>{web.url('daily', '/1')}</link></item>"
        feed = f"<rss version='2.0'><channel><title>wire</title>{item}</channel></rss>".encode()
        web.rules["wire", "/feed"] = Answer(feed, 200, {"Content-Type": "application/rss+xml"})
        web.rules["daily", "/1"] = Answer(page("Xiaomi one"))
        owner.write(f'[[sources]]\nname = "wire"\nkind = "feed"\nurl = "{web.url("wire", "/feed")}"\n')
        process = owner.starts(script=_WITHOUT_STANDARD_ERROR)
        assert until(lambda: "Xiaomi one" in owner.titles(), PATIENCE)
        process.terminate()
        assert process.wait(IN_TIME) == 0


@pytest.mark.parametrize("options", [(), ("--log-format", "text")])
def test_a_terminal_that_is_closed_ends_the_watch_in_it_and_a_reload_does_not(
    owner: Owner, options: tuple[str, ...]
) -> None:
    inner, outer = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", _AT_A_TERMINAL, "watch", "river", "--db", str(owner.db), *options],
        cwd=owner.folder,
        env={**os.environ, "NOTIFY_SOCKET": str(owner.folder / "notify")},
        stdin=outer,
        stdout=outer,
        stderr=outer,
    )
    owner.processes.append(process)
    os.close(outer)
    try:
        assert owner.hears("STATUS=asleep")
        heard = len(owner.heard)
        process.send_signal(signal.SIGHUP)
        assert owner.hears("RELOADING=1", after=heard)
        assert process.poll() is None
        told = os.read(inner, 4096).decode()
    finally:
        os.close(inner)
    assert process.wait(IN_TIME) >= 0, "it ended by itself"
    assert owner.hears("STOPPING=1")
    if not options:
        assert "Watching river; Ctrl-C stops." in told
        assert "river: no source was due, 1 new article, 0 changes." in told
