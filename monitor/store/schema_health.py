"""The part of the schema that is about the watch itself: its passes, what its looks came to, what troubles it."""

from __future__ import annotations

HEALTH_SIDE = """
ALTER TABLE checks ADD COLUMN outlet TEXT;
ALTER TABLE checks ADD COLUMN offered INTEGER;
ALTER TABLE checks ADD COLUMN fresh INTEGER;
ALTER TABLE checks ADD COLUMN words INTEGER;
CREATE INDEX checks_outlet ON checks (story_id, outlet, at);

ALTER TABLE sources ADD COLUMN last_offered BLOB;
ALTER TABLE stories ADD COLUMN budget INTEGER;
CREATE INDEX addresses_first_seen ON addresses (story_id, first_seen);

CREATE TABLE passes (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    began TEXT NOT NULL,
    ended TEXT NOT NULL,
    planned INTEGER NOT NULL,
    looked INTEGER NOT NULL,
    finished INTEGER NOT NULL CHECK (finished IN (0, 1)),
    disk_free INTEGER,
    disk_total INTEGER,
    memory INTEGER,
    UNIQUE (story_id, began)
);
CREATE INDEX passes_ended ON passes (story_id, ended);

CREATE TABLE troubles (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    kind TEXT NOT NULL CHECK (kind IN ('unreadable', 'failing', 'empty', 'silent', 'short', 'blocked', 'offline',
                                       'nothing', 'deliveries', 'disk')),
    subject TEXT NOT NULL,
    since TEXT NOT NULL,
    began TEXT NOT NULL,
    ended TEXT,
    detail TEXT NOT NULL,
    usual REAL,
    UNIQUE (story_id, kind, subject, began)
);
CREATE INDEX troubles_open ON troubles (story_id, ended);
"""
