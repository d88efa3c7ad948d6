"""Processes of `multiprocessing` that a child of the fork server has it fork: for that child they are as if it had
started them."""

from __future__ import annotations

import io
import os
import socket
from multiprocessing import context as contexts
from multiprocessing import popen_forkserver, resource_tracker, spawn, util
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import dump
from typing import Any

from monitor.forking.asking import NoForkServer
from monitor.forking.contexts import Context, asking
from monitor.forking.pipes import PROCESS, pipe, told
from monitor.forking.surroundings import Surroundings


class _Popen(popen_forkserver.Popen):
    """A process that the server forks for one of its children."""

    _fds: list[int]  # that it is handed

    method = "fork server"

    def _launch(self, process: BaseProcess) -> None:
        """As its parent's, with the socket that this process was given."""
        buffer = io.BytesIO()
        contexts.set_spawning_popen(self)
        try:
            dump(spawn.get_preparation_data(process.name), buffer)
            dump(process, buffer)
        finally:
            contexts.set_spawning_popen(None)
        (data, ours), (said, status) = pipe(), pipe()
        with said, ours:
            with data, status:
                tracker: int = resource_tracker.getfd()  # type: ignore[assignment]  # it is there once it is asked for
                socket.send_fds(asking(), [PROCESS], [status.fileno(), data.fileno(), 2, tracker, *self._fds])
            number = told(said.fileno())
            if number is None:
                raise NoForkServer
            # The other end of its data tells the process that this one is there, for as long as it is open.
            self.sentinel, kept = os.dup(said.fileno()), os.dup(ours.fileno())
            self.finalizer = util.Finalize(self, _close, (kept, self.sentinel))
            self.pid = number
            ours.write(buffer.getbuffer())


def _close(*ends: int) -> None:
    for end in ends:
        os.close(end)


class _Process(BaseProcess):
    """As `multiprocessing` starts one, by the server that forked this process."""

    _start_method = "spawn"  # by which it would start others itself

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._surroundings = Surroundings.here()

    def run(self) -> None:
        self._surroundings.enter()
        super().run()

    @staticmethod
    def _Popen(process: BaseProcess) -> _Popen:  # noqa: N802  # its name in multiprocessing
        return _Popen(process)


class Forking(Context):
    """The server that forked this process starts them."""

    _name = "fork server"
    Process = _Process
