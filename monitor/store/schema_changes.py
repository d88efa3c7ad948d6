"""The part of the schema that is about what was changed, moved and taken down, and when it is looked for."""

from __future__ import annotations

CHANGE_SIDE = """
-- What a later version of the extractor makes of the page that a revision began with. The revision stays what it was.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    evidence_id INTEGER REFERENCES evidence(id),
    extractor TEXT NOT NULL,
    words_hash TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (revision_id, extractor)
);
CREATE INDEX readings_evidence ON readings (evidence_id);

-- The further pages of an article that has several; the first is the revision's own.
CREATE TABLE revision_pages (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    page INTEGER NOT NULL,
    evidence_id INTEGER NOT NULL REFERENCES evidence(id),
    UNIQUE (revision_id, page)
);
CREATE INDEX revision_pages_evidence ON revision_pages (evidence_id);

CREATE TABLE host_answers (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,
    url TEXT NOT NULL,
    next_check TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    asked_at TEXT,
    status INTEGER,
    answered_url TEXT,
    title TEXT,
    text TEXT,
    evidence_id INTEGER REFERENCES evidence(id)
);
CREATE INDEX host_answers_due ON host_answers (next_check);
CREATE INDEX host_answers_evidence ON host_answers (evidence_id);

CREATE TABLE host_lies (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL,
    url TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (host, url, at)
);

CREATE TABLE outlet_habits (
    id INTEGER PRIMARY KEY,
    outlet TEXT NOT NULL UNIQUE,
    looks INTEGER NOT NULL DEFAULT 0,
    expected REAL NOT NULL DEFAULT 0,
    edits INTEGER NOT NULL DEFAULT 0,
    by_age TEXT NOT NULL DEFAULT '[]'
);

CREATE TABLE archivings (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    url TEXT NOT NULL,
    evidence_id INTEGER REFERENCES evidence(id),
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'saved', 'failed', 'dead')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt TEXT,
    saved_url TEXT,
    last_error TEXT,
    updated TEXT NOT NULL,
    UNIQUE (story_id, url, evidence_id)
);
CREATE INDEX archivings_due ON archivings (state, next_attempt);
CREATE INDEX archivings_evidence ON archivings (evidence_id);

ALTER TABLE articles ADD COLUMN moved_to TEXT;
CREATE INDEX articles_moved ON articles (moved_to) WHERE moved_to IS NOT NULL;
ALTER TABLE addresses ADD COLUMN hint_modified TEXT;
ALTER TABLE addresses ADD COLUMN signal_at TEXT;
ALTER TABLE addresses ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE stories ADD COLUMN postponed INTEGER NOT NULL DEFAULT 0;
"""
