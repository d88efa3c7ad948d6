"""What the table of prunings holds; see `describe`."""

from __future__ import annotations

from monitor.store.described import Described

SAFE_TABLES: dict[str, Described] = {
    "prunings": Described(
        "What `monitor prune` took out, one row for each kind and run.",
        {
            "id": "Number of the row.",
            "kind": "What was taken out: looks, addresses, pages or messages.",
            "until_at": "Only what is older than this was taken out, UTC.",
            "removed": "How many.",
            "bytes": "How many bytes those were, about.",
            "began": "When the run began, UTC.",
            "ended": "When the last of it was written, UTC; a run that was stopped ended there.",
        },
    ),
}
