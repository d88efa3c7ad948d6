"""A cluster that one talks to: connected when it is needed, its workers looked at before they are given anything."""

from __future__ import annotations

import logging
import os
import re
import time
from contextlib import suppress
from typing import Any

from distributed import Client, LocalCluster

from monitor.cluster.worker import about, differences, software
from monitor.errors import ClusterError

_LOCAL = re.compile(r"local(?::([1-9]\d{0,2}))?")
_ADDRESS = re.compile(r"[a-z]+://\S+")
THREADS = 4
"""Batches that a worker of this machine has at a time: most of each is waiting for sites."""
_SECONDS = 30.0
"""For a scheduler to answer, and for a first worker to be there."""
_SILENT = 10.0
"""For the workers to say what they are. Those that do not are left out: each batch looks at the versions for itself."""
_CLOCKS = 30.0
"""Seconds by which a worker's clock may be off."""


class _Client(Client):
    """Dask's, but it does not connect again by itself: who lost the scheduler has to know it, and take what is out for
    lost, and connects anew; an attempt beside that would go on when nobody needs it any more."""

    async def _reconnect(self) -> None:
        """Called by Dask once the connection is lost; its status is not "running" by then."""


class Cluster:
    """The scheduler at an address, or one of this process's own. `client` connects; it may be asked again and again."""

    def __init__(self, address: str) -> None:
        """Raises ClusterError for what is no address."""
        self.address = address
        self._local = _LOCAL.fullmatch(address)
        if self._local is None and _ADDRESS.fullmatch(address) is None:
            raise ClusterError(
                f"{address}: is no cluster; use local, local:4, or a scheduler's address, tcp://HOST:8786"
            )
        self._own: LocalCluster | None = None
        self._client: Client | None = None

    def client(self) -> Client:
        """A connection to the scheduler, with workers that may be given Work. Raises ClusterError."""
        if self._client is not None and self._client.status == "running":
            return self._client
        self.close()
        try:
            self._client = self._connected()
            self._look_at_workers(self._client)
        except BaseException:
            self.close()
            raise
        return self._client

    def _connected(self) -> Client:
        # What is lost is said in a sentence, and not, besides, in Dask's own traceback.
        logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
        if self._local is not None:
            number = int(self._local.group(1) or os.cpu_count() or 1)
            self._own = LocalCluster(
                n_workers=number,
                threads_per_worker=THREADS,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",  # a free port, and of this machine alone
                silence_logs=logging.CRITICAL,
                preload=["monitor.cluster.deaf"],
            )
            return _Client(self._own, set_as_default=False)  # type: ignore[no-untyped-call]  # Dask's has no types
        try:
            return _Client(self.address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            said = " ".join(str(error).split())[:200]
            raise ClusterError(
                f"{self.address}: no scheduler answers there ({said}); start one with `dask scheduler`, or name another"
            ) from error

    def _look_at_workers(self, client: Client) -> None:
        try:
            client.wait_for_workers(1, timeout=_SECONDS)
            asked = time.time()
            told = _asked(client)
            answered = time.time()
        except (OSError, TimeoutError) as error:
            raise ClusterError(
                f"{self.address}: there is no worker; start one with `dask worker {self.address}`"
            ) from error
        for worker, found in told.items():
            if not isinstance(found, tuple):
                raise ClusterError(f"{worker}: the worker cannot be asked for its versions: {found}")
            theirs, now, *_ = found
            if theirs != software():
                raise ClusterError(
                    f"{worker}: the worker has {differences(theirs, software())}; both sides have to have the same"
                )
            off = max(asked - now, now - answered, 0.0)
            if off > _CLOCKS:
                raise ClusterError(f"{worker}: the worker's clock is off by {off:.0f} s; set it right")

    def close(self) -> None:
        """Lets go of the connection, and ends what was started here."""
        client, own = self._client, self._own
        self._client = self._own = None
        for one in (client, own):
            if one is not None:
                with suppress(Exception):  # whatever it complains of, nobody needs it any more
                    one.close(timeout=5)


def _asked(client: Client) -> dict[str, Any]:
    """What the workers say of themselves; one that is cut off holds up nobody."""
    with suppress(TimeoutError):
        told: dict[str, Any] = client.run(about, on_error="return", callback_timeout=_SILENT)
        return told
    told = {}
    for worker in client.scheduler_info(n_workers=-1)["workers"]:
        with suppress(TimeoutError):
            told |= client.run(about, workers=[worker], on_error="return", callback_timeout=_SILENT / 10)
    return told
