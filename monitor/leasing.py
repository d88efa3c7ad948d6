"""The leases of one pass, for a crawl on a cluster. It runs in a thread of its own, and so has its own connection."""

from __future__ import annotations

import os
import platform
import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from monitor.store import Store


class StoreLeases:
    """Takes sites, and gives them back, in the database at a path. May be used from any one thread at a time."""

    def __init__(self, db: str | Path) -> None:
        self.db = db
        self.holder = f"{platform.node()} {os.getpid()} {uuid.uuid4().hex[:8]}"

    def take(self, batch: str, sites: Iterable[str], *, now: datetime, until: datetime) -> frozenset[str]:
        """Takes sites for a batch; those that somebody else has are given back. Raises StoreError."""
        with Store.open(self.db) as store:
            return store.lease(batch, sites, holder=self.holder, now=now, until=until)

    def release(self, batch: str) -> None:
        """The batch is home. Raises StoreError."""
        with Store.open(self.db) as store:
            store.release(batch, holder=self.holder)
