"""The part of the schema that is about what is not kept, or is kept no more: bodies of evidence that are withheld."""

from __future__ import annotations

SAFE_SIDE = """
-- The record stays, and the chain with it: only the body may be missing, and then the row says why.
ALTER TABLE evidence ADD COLUMN withheld TEXT
    CHECK (withheld IS NULL OR (withheld IN ('noarchive', 'pruned') AND body = x''));
CREATE INDEX evidence_withheld ON evidence (withheld) WHERE withheld IS NOT NULL;

-- The one change that there can ever be: the body goes, and the row says so; every other column is as it was.
DROP TRIGGER evidence_is_never_changed;
CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE ON evidence
WHEN NOT (
    old.withheld IS NULL AND new.withheld IS 'pruned' AND new.body IS x''
    AND new.id IS old.id AND new.url IS old.url AND new.answered_url IS old.answered_url AND new.at IS old.at
    AND new.status IS old.status AND new.headers IS old.headers AND new.sha256 IS old.sha256
    AND new.record_hash IS old.record_hash AND new.prev_hash IS old.prev_hash AND new.hash IS old.hash)
BEGIN SELECT RAISE(ABORT, 'evidence is written once and never changed'); END;

-- What an article's page asks of whoever keeps or shows it; where an address led that is one of many for one page.
ALTER TABLE articles ADD COLUMN asks TEXT;
ALTER TABLE addresses ADD COLUMN leads_to TEXT;
CREATE INDEX addresses_lead ON addresses (story_id, host, leads_to) WHERE leads_to IS NOT NULL;

CREATE TABLE prunings (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    until_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    bytes INTEGER NOT NULL DEFAULT 0,
    began TEXT NOT NULL,
    ended TEXT NOT NULL,
    UNIQUE (kind, began)
);
"""
