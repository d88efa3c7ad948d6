"""A scheduler and workers as processes of their own, as on a cluster, to be killed one by one."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from distributed import Client

from tests.support.processes import descendants, until
from tests.support.proxies import Proxy

_DASK = "from dask.__main__ import main; main()"
_MISSED = {"DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "6s"}
"""A worker that says nothing for six seconds counts as lost; else for five minutes."""


def free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Processes:
    """Runs while the block does. `address` is the scheduler's; it stays the same when another is started."""

    def __init__(self, folder: Path, workers: int = 2, *, is_missed_soon: bool = False) -> None:
        """is_missed_soon: a worker that says nothing is soon taken for lost, and has nobody who would restart it."""
        # Between the last of the workers and the scheduler, in each direction.
        self.networks: tuple[Proxy, Proxy] | None = None
        self.folder, self.number, self.is_missed_soon = folder, workers, is_missed_soon
        self.port = free_port()
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.nannies: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        self.begin()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def begin(self) -> None:
        """Starts what does not run, and waits until all workers are there."""
        if self.scheduler is None or self.scheduler.poll() is not None:
            self.scheduler = self._run("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")
        assert until(self._are_there, 120)

    def _are_there(self) -> bool:
        """Whether all workers are; those that ended, as they do a while after their scheduler, start anew."""
        self.nannies = [one for one in self.nannies if one.poll() is None]
        for number in range(len(self.nannies), self.number):
            words = ("--nthreads", "1", "--no-dashboard", "--local-directory", str(self.folder))
            nanny = ("--no-nanny",) if self.is_missed_soon else ()
            there = (self.address, "--host", "127.0.0.1")
            if self.networks is not None and number == self.number - 1:
                out, back = self.networks
                listens = ("--listen-address", f"tcp://127.0.0.1:{back.target}")
                there = (f"tcp://127.0.0.1:{out.port}", *listens, "--contact-address", f"tcp://127.0.0.1:{back.port}")
            self.nannies.append(self._run("worker", *there, *words, *nanny))
        return len(self.workers()) >= self.number

    def workers(self) -> dict[str, int]:
        """The workers' addresses and process numbers."""
        with suppress(Exception), Client(self.address, timeout=20, set_as_default=False) as client:
            found: dict[str, int] = client.run(os.getpid)
            return found
        return {}

    def end(self) -> None:
        """Kills all of them."""
        for one in (*self.nannies, self.scheduler):
            if one is None:
                continue
            for pid in sorted(descendants(one.pid), reverse=True):
                with suppress(ProcessLookupError):
                    os.kill(pid, 9)
            with suppress(ProcessLookupError):
                one.kill()
            one.wait()

    def _run(self, *words: str) -> subprocess.Popen[bytes]:
        with (self.folder / "dask.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-c", _DASK, *words],
                env={**os.environ, **(_MISSED if self.is_missed_soon else {}), "PYTHONPATH": str(Path.cwd())},
                stdout=log,
                stderr=log,
            )
