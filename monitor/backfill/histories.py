"""What the Wayback Machine has of addresses, sifted by whoever holds the store: it gives one page at a time."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from monitor.archive.cdx import Cdx
from monitor.backfill.courses import Reading, Told
from monitor.backfill.sifting import WAYBACK, Read, sift
from monitor.backfill.wants import Wants


def copied(addresses: Sequence[Reading], wants: Wants, *, cdx: Cdx, read: Read) -> Generator[Told, None, None]:
    """One address after the other. Closed, it ends."""
    for one in addresses:
        try:
            for batch in cdx.scan(one.row.source.removeprefix(WAYBACK), one.row.position, wants):
                yield one, sift(batch, one.row.source, wants, read)
        except OSError as error:
            yield one, str(error)
