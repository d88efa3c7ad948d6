"""The part of the schema about other machines and other times: leases of a cluster's hosts, archives, captures."""

from __future__ import annotations

FAR_SIDE = """
CREATE TABLE leases (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,
    batch TEXT NOT NULL,
    holder TEXT NOT NULL,
    begun TEXT NOT NULL,
    until_at TEXT NOT NULL
);
CREATE INDEX leases_until ON leases (until_at);
CREATE INDEX leases_batch ON leases (holder, batch);

CREATE TABLE archives (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    stamp TEXT NOT NULL,
    wanted TEXT NOT NULL,
    position INTEGER NOT NULL DEFAULT 0,
    size INTEGER,
    records INTEGER NOT NULL DEFAULT 0,
    pages INTEGER NOT NULL DEFAULT 0,
    large INTEGER NOT NULL DEFAULT 0,
    broken INTEGER NOT NULL DEFAULT 0,
    revisits INTEGER NOT NULL DEFAULT 0,
    found INTEGER NOT NULL DEFAULT 0,
    began TEXT NOT NULL,
    updated TEXT NOT NULL,
    finished_at TEXT,
    UNIQUE (source, stamp, wanted)
);

-- A page that an archive had and a story may want. Once it was taken in, its body is in the evidence alone.
CREATE TABLE captures (
    id INTEGER PRIMARY KEY,
    archive_id INTEGER NOT NULL REFERENCES archives(id),
    position INTEGER NOT NULL,
    record TEXT,
    digest TEXT,
    url TEXT NOT NULL,
    at TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    stories TEXT NOT NULL,
    evidence_id INTEGER REFERENCES evidence(id),
    applied_at TEXT,
    UNIQUE (archive_id, position)
);
CREATE INDEX captures_waiting ON captures (at, id) WHERE applied_at IS NULL;
CREATE INDEX captures_evidence ON captures (evidence_id);
"""
