"""The check-up after each pass: what is written of it, and which troubles of the watch begin or are over.

Calls its parts in the right order, and decides nothing.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from monitor.decide.troubles import trouble_intents
from monitor.health import AGAIN_AFTER
from monitor.model import Disk, NotePass, Story
from monitor.store import Applied, Store


def check_up(
    store: Store, story: Story, *, began: datetime, now: datetime, planned: int, looked: int, finished: bool
) -> Applied:
    """Notes a pass, and what troubles the watch after it, with the alerts on that, in one transaction: what is told is
    what was seen since the pass that was noted last. Raises StoreError."""
    free, total = _room(Path(store.path))
    noted = NotePass(story.slug, began, now, planned, looked, finished, free, total, memory())
    vitals = store.vitals(story, began=began, now=now)
    if free is not None and total is not None:
        vitals = replace(vitals, disks=(*vitals.disks, Disk(now, free, total)))
    known = store.troubles(story.slug, ended_since=now - AGAIN_AFTER)
    return store.apply([noted, *trouble_intents(story, vitals, known, now=now)])


def memory() -> int | None:
    """Resident memory of this process in bytes; None where the system does not say."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return None


def _room(path: Path) -> tuple[int | None, int | None]:
    """Bytes that are free to us, and that there are, on the disk of the database; None where it is in memory."""
    try:
        usage = shutil.disk_usage(path.resolve().parent)
    except OSError:
        return None, None
    return (None, None) if str(path) == ":memory:" else (usage.free, usage.total)
