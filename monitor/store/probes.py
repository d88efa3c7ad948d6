"""The hosts that are to be asked for an address that cannot exist, as Work."""

from __future__ import annotations

import sqlite3
from typing import cast

from monitor.model import HostAnswer, Story, Work, WorkKind
from monitor.store.values import fetch


def due_probes(conn: sqlite3.Connection, story: Story, at: str) -> list[tuple[str, Work]]:
    """When each was due, and the Work, for the hosts of a story's addresses. Hosts at rest are left alone."""
    rows = fetch(
        conn,
        """SELECT next_check, host, url, failures FROM host_answers
           WHERE next_check <= ?1
             AND EXISTS (SELECT 1 FROM addresses WHERE addresses.host = host_answers.host
                           AND story_id = (SELECT id FROM stories WHERE slug = ?2))
             AND NOT EXISTS (SELECT 1 FROM hosts WHERE hosts.host = host_answers.host AND rest_until > ?1)""",
        [at, story.slug],
    )
    return [
        (due, Work(WorkKind.PROBE, story.slug, url, probe=HostAnswer(host, url, waiting=True, failures=failures)))
        for due, host, url, failures in cast("list[tuple[str, str, str, int]]", rows)
    ]
