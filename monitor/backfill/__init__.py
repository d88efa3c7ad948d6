"""What archives have of the time before a story was followed.

running    the whole, in order; decides nothing
courses    how an archive is read to its end, piece by piece, whoever dies
processes  readers of this machine; `monitor.cluster.archives` has those of a cluster
sifting    what a reader does: it knows no store
readers    pages read by whoever holds the store
histories  what the Wayback Machine has
wants      which pages stories may want
taking     what was found, taken in in the order of time

Its parts are loaded when they are asked for: a reader needs no store.
"""

from typing import TYPE_CHECKING

from monitor.lazily import parts_of

if TYPE_CHECKING:
    from monitor.backfill.running import BackfillReport, Doing, backfill

parts_of(__name__, dict.fromkeys(("BackfillReport", "Doing", "backfill"), "running"))

__all__ = ["BackfillReport", "Doing", "backfill"]
