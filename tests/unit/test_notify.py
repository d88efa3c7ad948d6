"""What a service manager is told, heard at a real datagram socket."""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.notify import Notifier, Watchdog

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="there are no such sockets here")


class Manager:
    """A service manager's end of the socket."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind("\0" + address[1:] if address.startswith("@") else address)
        self.socket.settimeout(10)

    def hears(self) -> str:
        return self.socket.recv(4096).decode()


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    made = Manager(str(tmp_path / "notify"))
    with made.socket:
        yield made


def test_each_word_of_the_protocol_arrives_as_one_datagram(manager: Manager) -> None:
    told = Notifier(manager.address)
    told.ready()
    told.status("a pass over\ncars")
    told.stopping()
    told.lives()
    assert [manager.hears() for _ in range(4)] == ["READY=1", "STATUS=a pass over cars", "STOPPING=1", "WATCHDOG=1"]


def test_a_reload_says_when_it_began(manager: Manager) -> None:
    before = time.monotonic_ns() // 1000
    Notifier(manager.address).reloading()
    said, when = manager.hears().splitlines()
    assert said == "RELOADING=1"
    assert before <= int(when.removeprefix("MONOTONIC_USEC=")) <= time.monotonic_ns() // 1000


@pytest.mark.skipif(sys.platform != "linux", reason="abstract sockets are Linux's")
def test_an_abstract_socket_is_found_by_its_at_sign() -> None:
    manager = Manager(f"@monitor-test-{os.getpid()}")
    with manager.socket:
        Notifier(manager.address).ready()
        assert manager.hears() == "READY=1"


def test_a_manager_that_is_gone_or_was_never_there_is_no_failure(tmp_path: Path) -> None:
    for told in (Notifier(), Notifier(str(tmp_path / "none")), Notifier("/" + "x" * 300)):
        told.ready()
        told.reloading()


def test_a_manager_that_reads_nothing_holds_nobody_up(manager: Manager) -> None:
    told = Notifier(manager.address)
    for _ in range(12):  # more than the queue of a socket holds here; each waits for a second at most
        told.status("x" * 400)
    assert manager.hears().startswith("STATUS=")


@pytest.mark.parametrize(
    ("environ", "address", "every"),
    [
        ({}, None, None),
        ({"NOTIFY_SOCKET": ""}, None, None),
        ({"NOTIFY_SOCKET": "vsock:2:1234"}, None, None),
        ({"NOTIFY_SOCKET": "/run/n"}, "/run/n", None),
        ({"NOTIFY_SOCKET": "@n", "WATCHDOG_USEC": "60000000"}, "@n", 60.0),
        ({"NOTIFY_SOCKET": "@n", "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"}, "@n", 60.0),
        ({"NOTIFY_SOCKET": "@n", "WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "8"}, "@n", None),
        ({"NOTIFY_SOCKET": "@n", "WATCHDOG_USEC": "0"}, "@n", None),
        ({"NOTIFY_SOCKET": "@n", "WATCHDOG_USEC": "soon"}, "@n", None),
        ({"WATCHDOG_USEC": "60000000"}, None, None),
    ],
)
def test_the_environment_says_who_listens_and_how_often(
    environ: dict[str, str], address: str | None, every: float | None
) -> None:
    assert Notifier.of(environ, pid=7) == Notifier(address, every)


def test_what_is_started_later_does_not_speak_for_this_process() -> None:
    environ = {"NOTIFY_SOCKET": "@n", "WATCHDOG_USEC": "1000000", "WATCHDOG_PID": str(os.getpid()), "HOME": "/"}
    assert Notifier.taken_from(environ) == Notifier("@n", 1.0)
    assert environ == {"HOME": "/"}


def test_the_watchdog_hears_of_a_process_as_long_as_it_lives_and_is_told_once_that_it_does_not(
    manager: Manager,
) -> None:
    alive, silent, said = threading.Event(), threading.Event(), list[str]()
    alive.set()

    def on_silence() -> None:
        said.append("silent")
        silent.set()

    with Watchdog(Notifier(manager.address, 0.02), alive.is_set, on_silence):
        assert [manager.hears() for _ in range(3)] == ["WATCHDOG=1"] * 3
        alive.clear()
        assert silent.wait(10)
        alive.set()
        while manager.hears() != "WATCHDOG=1":
            pass
    assert said == ["silent"]


def test_nobody_who_does_not_wait_is_told_that_a_process_lives(manager: Manager) -> None:
    with Watchdog(Notifier(manager.address), lambda: True):
        pass
    manager.socket.setblocking(False)
    with pytest.raises(BlockingIOError):
        manager.hears()
