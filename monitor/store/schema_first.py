"""The schema as it began: stories and sources, articles and evidence, alerts, and what readers read."""

from __future__ import annotations

STORY_SIDE = """
CREATE TABLE stories (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    description TEXT NOT NULL,
    folder TEXT NOT NULL,
    added_at TEXT NOT NULL,
    first_pass_at TEXT,
    last_pass_began TEXT,
    last_pass_at TEXT
);

CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('feed', 'sitemap', 'section', 'search')),
    url TEXT NOT NULL,
    host TEXT,
    language TEXT,
    listed INTEGER NOT NULL DEFAULT 1 CHECK (listed IN (0, 1)),
    next_check TEXT NOT NULL,
    failures INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT,
    last_success TEXT,
    last_error TEXT,
    UNIQUE (story_id, name)
);
CREATE INDEX sources_due ON sources (story_id, listed, next_check);

CREATE TABLE hosts (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,
    rest_until TEXT NOT NULL,
    reason TEXT NOT NULL
);
"""

ARTICLE_SIDE = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    url TEXT NOT NULL UNIQUE,
    outlet TEXT,
    title TEXT,
    text TEXT NOT NULL,
    language TEXT,
    published TEXT,
    modified TEXT,
    first_seen TEXT NOT NULL,
    presence TEXT NOT NULL DEFAULT 'live'
        CHECK (presence IN ('live', 'suspect', 'gone', 'moved', 'blocked', 'restored')),
    authors TEXT NOT NULL DEFAULT '[]',
    site_name TEXT,
    section TEXT,
    tags TEXT NOT NULL DEFAULT '[]',
    image TEXT,
    dateline TEXT,
    initials TEXT,
    paywall INTEGER CHECK (paywall IN (0, 1)),
    kind TEXT NOT NULL,
    confidence REAL NOT NULL,
    links TEXT NOT NULL DEFAULT '[]',
    is_seed INTEGER NOT NULL DEFAULT 0 CHECK (is_seed IN (0, 1)),
    words_hash TEXT,
    extractor TEXT,
    origin_id INTEGER REFERENCES articles(id)
);
CREATE INDEX articles_first_seen ON articles (first_seen);
CREATE INDEX articles_outlet ON articles (outlet);
CREATE INDEX articles_origin ON articles (origin_id);

CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    url TEXT NOT NULL,
    fetch_url TEXT NOT NULL,
    host TEXT,
    via TEXT NOT NULL,
    hint_id TEXT,
    hint_title TEXT,
    hint_published TEXT,
    hint_summary TEXT,
    article_id INTEGER REFERENCES articles(id),
    is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
    next_check TEXT,
    failures INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    etag TEXT,
    last_modified TEXT,
    doubt TEXT,
    first_seen TEXT NOT NULL,
    last_check TEXT,
    UNIQUE (story_id, url)
);
CREATE INDEX addresses_due ON addresses (story_id, next_check);
CREATE INDEX addresses_article ON addresses (article_id);

CREATE TABLE offers (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    url TEXT NOT NULL,
    via TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    UNIQUE (story_id, url, via)
);

CREATE TABLE discoveries (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    via TEXT NOT NULL,
    source_id INTEGER REFERENCES sources(id),
    first_seen TEXT NOT NULL,
    UNIQUE (story_id, article_id, via)
);
CREATE INDEX discoveries_article ON discoveries (article_id);
CREATE INDEX discoveries_source ON discoveries (source_id);

-- AUTOINCREMENT: SQLite then remembers the highest number ever given, so that a chain cut short at its end is noticed.
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL,
    answered_url TEXT NOT NULL,
    at TEXT NOT NULL,
    status INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    record_hash TEXT NOT NULL UNIQUE,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE
);
CREATE INDEX evidence_url ON evidence (url, at);
CREATE TRIGGER evidence_is_never_changed BEFORE UPDATE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is written once and never changed'); END;
CREATE TRIGGER evidence_is_never_deleted BEFORE DELETE ON evidence
BEGIN SELECT RAISE(ABORT, 'evidence is written once and never deleted'); END;
-- INSERT OR REPLACE deletes without firing the trigger above, unless the connection asked for recursive triggers.
CREATE TRIGGER evidence_is_never_replaced BEFORE INSERT ON evidence
WHEN EXISTS (SELECT 1 FROM evidence
             WHERE id = new.id OR hash = new.hash OR record_hash = new.record_hash)
BEGIN SELECT RAISE(ABORT, 'evidence is written once and never replaced'); END;

CREATE TABLE revisions (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    words_hash TEXT NOT NULL,
    text_hash TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    tokens INTEGER NOT NULL,
    extractor TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    evidence_id INTEGER REFERENCES evidence(id),
    UNIQUE (article_id, words_hash)
);
CREATE INDEX revisions_text_hash ON revisions (text_hash);
CREATE INDEX revisions_evidence ON revisions (evidence_id);

CREATE TABLE sightings (
    id INTEGER PRIMARY KEY,
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    from_at TEXT NOT NULL,
    until_at TEXT NOT NULL CHECK (until_at >= from_at),
    UNIQUE (revision_id, from_at)
);

CREATE TABLE presence (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    old TEXT NOT NULL,
    new TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence_id INTEGER REFERENCES evidence(id),
    UNIQUE (article_id, at, old, new)
);
CREATE INDEX presence_at ON presence (at);
CREATE INDEX presence_evidence ON presence (evidence_id);

CREATE TABLE changes (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    old_revision_id INTEGER NOT NULL REFERENCES revisions(id),
    new_revision_id INTEGER NOT NULL REFERENCES revisions(id),
    at TEXT NOT NULL,
    class TEXT,
    classes TEXT NOT NULL,
    severity REAL NOT NULL,
    figures TEXT NOT NULL,
    ops TEXT NOT NULL,
    flap INTEGER NOT NULL DEFAULT 0 CHECK (flap IN (0, 1)),
    summary TEXT NOT NULL,
    UNIQUE (article_id, at, old_revision_id, new_revision_id)
);
CREATE INDEX changes_at ON changes (at);
CREATE INDEX changes_old_revision ON changes (old_revision_id);
CREATE INDEX changes_new_revision ON changes (new_revision_id);

CREATE TABLE matches (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'review', 'reject')),
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    hits TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (story_id, article_id)
);
CREATE INDEX matches_article ON matches (article_id);
CREATE INDEX matches_decision ON matches (story_id, decision);

CREATE TABLE families (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL UNIQUE REFERENCES articles(id),
    origin_id INTEGER NOT NULL REFERENCES articles(id),
    other_id INTEGER REFERENCES articles(id),
    relation TEXT NOT NULL
        CHECK (relation IN ('original', 'same', 'copy', 'derived', 'shares', 'independent')),
    containment REAL NOT NULL,
    resemblance REAL NOT NULL
);
CREATE INDEX families_origin ON families (origin_id);
CREATE INDEX families_other ON families (other_id);

-- By revision and not by article: a copy of an earlier state is still recognised after the original has changed.
CREATE TABLE shingles (
    hash INTEGER NOT NULL,
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    PRIMARY KEY (hash, revision_id)
) WITHOUT ROWID;
CREATE INDEX shingles_revision ON shingles (revision_id);

CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    position INTEGER NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    modifier TEXT NOT NULL,
    ambiguous INTEGER NOT NULL DEFAULT 0 CHECK (ambiguous IN (0, 1)),
    text TEXT NOT NULL,
    sentence TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (revision_id, position)
);
CREATE INDEX claims_article ON claims (article_id);
CREATE INDEX claims_unit ON claims (unit, value);

CREATE TABLE checks (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    url TEXT NOT NULL,
    source_id INTEGER REFERENCES sources(id),
    article_id INTEGER REFERENCES articles(id),
    at TEXT NOT NULL,
    status INTEGER,
    bytes INTEGER NOT NULL,
    milliseconds INTEGER NOT NULL,
    result TEXT NOT NULL,
    error TEXT
);
CREATE UNIQUE INDEX checks_once ON checks (story_id, at, url, result, ifnull(source_id, 0));
CREATE INDEX checks_article ON checks (article_id, at);
CREATE INDEX checks_source ON checks (source_id, at);
"""

ALERT_SIDE = """
CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    kind TEXT NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    at TEXT NOT NULL,
    headline TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX alerts_story ON alerts (story_id, at);
CREATE INDEX alerts_article ON alerts (article_id);

CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    channel TEXT NOT NULL,
    composed_at TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    alert_id INTEGER NOT NULL REFERENCES alerts(id),
    channel TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'sent', 'failed', 'dead', 'silenced')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt TEXT,
    claimed_until TEXT,
    last_error TEXT,
    message_id INTEGER REFERENCES messages(id),
    updated TEXT NOT NULL,
    UNIQUE (alert_id, channel)
);
CREATE INDEX deliveries_state ON deliveries (channel, state, next_attempt);
CREATE INDEX deliveries_message ON deliveries (message_id);
"""

READERS_SIDE = """
-- Holds title and text with every Han and kana character set apart (see `search`); its rowid is the article's id.
CREATE VIRTUAL TABLE articles_fts USING fts5(title, text, tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER articles_leave_the_index AFTER DELETE ON articles
BEGIN DELETE FROM articles_fts WHERE rowid = old.id; END;

CREATE VIEW timeline AS
SELECT stories.slug AS story, articles.first_seen AS at, 'article' AS kind, articles.outlet AS outlet,
       articles.title AS title, matches.decision AS what, articles.published AS published, articles.url AS article,
       articles.id AS article_id, NULL AS severity
FROM matches JOIN stories ON stories.id = matches.story_id JOIN articles ON articles.id = matches.article_id
WHERE matches.decision <> 'reject'
UNION ALL
SELECT stories.slug, changes.at, 'change', articles.outlet, articles.title, changes.summary, articles.published,
       articles.url, articles.id, changes.severity
FROM changes JOIN articles ON articles.id = changes.article_id
JOIN matches ON matches.article_id = articles.id AND matches.decision <> 'reject'
JOIN stories ON stories.id = matches.story_id
UNION ALL
SELECT stories.slug, presence.at, 'presence', articles.outlet, articles.title,
       presence.old || ' → ' || presence.new || ': ' || presence.reason, articles.published,
       articles.url, articles.id, NULL
FROM presence JOIN articles ON articles.id = presence.article_id
JOIN matches ON matches.article_id = articles.id AND matches.decision <> 'reject'
JOIN stories ON stories.id = matches.story_id;

CREATE VIEW coverage AS
SELECT stories.slug AS story, articles.published AS published, articles.first_seen AS first_seen,
       articles.outlet AS outlet, articles.language AS language, articles.title AS title, articles.url AS url,
       articles.presence AS presence, matches.decision AS decision, matches.score AS score, matches.reason AS reason,
       families.relation AS relation, origins.url AS origin, articles.id AS article_id
FROM matches JOIN stories ON stories.id = matches.story_id JOIN articles ON articles.id = matches.article_id
LEFT JOIN families ON families.article_id = articles.id
LEFT JOIN articles AS origins ON origins.id = families.origin_id
WHERE matches.decision <> 'reject';
"""
