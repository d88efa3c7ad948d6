"""The same spiders on many machines: Work is spread by Dask in batches, and Outcomes come home to one writer.

    coordinator (owns the store)                      scheduler            worker (holds no store)
    ClusterCrawl: lanes of Work by host ── Batch ──▶  Dask's own  ──────▶  crawl_batch: the Crawl of one process
                  ◀── Outcomes, one batch at a time ───────────────────

Nothing else knows Dask. It is loaded when a cluster is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from monitor.errors import ClusterError

if TYPE_CHECKING:
    from monitor.cluster.connecting import Cluster

CLUSTER = "MONITOR_CLUSTER"
"""The variable that names a cluster for whoever names none."""


def cluster_at(address: str) -> Cluster:
    """The cluster whose scheduler is at an address (``tcp://…``, ``tls://…``), or one of processes on this machine
    (``local``, ``local:4``). Nothing is connected or started yet.

    Raises ClusterError where Dask is not installed, or for what is no such address.
    """
    try:
        from monitor.cluster.connecting import Cluster
    except ImportError as missing:
        raise ClusterError(
            f"a cluster needs Dask, and {missing.name} is not installed: pip install 'news-story-monitor[cluster]'"
        ) from missing
    return Cluster(address)


__all__ = ["CLUSTER", "cluster_at"]
