"""The part of the schema that is about telling: what alerts are about, how messages read, what is not to be told."""

from __future__ import annotations

TELLING_SIDE = """
-- Both anew: an alert on the state of the watch is about no article, and what refers to a table goes before it.
CREATE TABLE new_alerts (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    kind TEXT NOT NULL,
    article_id INTEGER REFERENCES articles(id),
    revision_id INTEGER REFERENCES revisions(id),
    at TEXT NOT NULL,
    headline TEXT NOT NULL,
    body TEXT NOT NULL,
    severity REAL,
    novelty REAL
);
INSERT INTO new_alerts (id, key, story_id, kind, article_id, at, headline, body)
SELECT id, key, story_id, kind, article_id, at, headline, body FROM alerts;

CREATE TABLE new_deliveries (
    id INTEGER PRIMARY KEY,
    alert_id INTEGER NOT NULL REFERENCES new_alerts(id),
    channel TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed', 'dead', 'silenced')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt TEXT,
    claimed_until TEXT,
    claimed_by TEXT,
    last_error TEXT,
    message_id INTEGER REFERENCES messages(id),
    updated TEXT NOT NULL,
    UNIQUE (alert_id, channel)
);
INSERT INTO new_deliveries (id, alert_id, channel, state, attempts, next_attempt, claimed_until, last_error, message_id,
                            updated)
SELECT id, alert_id, channel, state, attempts, next_attempt, claimed_until, last_error, message_id, updated
FROM deliveries;
DROP TABLE deliveries;
DROP TABLE alerts;
ALTER TABLE new_alerts RENAME TO alerts;
ALTER TABLE new_deliveries RENAME TO deliveries;
CREATE INDEX alerts_story ON alerts (story_id, at);
CREATE INDEX alerts_article ON alerts (article_id);
CREATE INDEX alerts_revision ON alerts (revision_id);
CREATE INDEX deliveries_state ON deliveries (channel, state, next_attempt);
CREATE INDEX deliveries_message ON deliveries (message_id);

ALTER TABLE messages ADD COLUMN story_id INTEGER REFERENCES stories(id);
ALTER TABLE messages ADD COLUMN html TEXT;
ALTER TABLE messages ADD COLUMN data TEXT;
ALTER TABLE messages ADD COLUMN sent_at TEXT;
CREATE INDEX messages_channel ON messages (channel, story_id, sent_at);
CREATE INDEX messages_story ON messages (story_id);

CREATE TABLE silences (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    channel TEXT,
    kind TEXT,
    outlet TEXT,
    article_id INTEGER REFERENCES articles(id),
    until TEXT NOT NULL,
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    lifted TEXT
);
CREATE INDEX silences_story ON silences (story_id, until);
CREATE INDEX silences_article ON silences (article_id);
"""
