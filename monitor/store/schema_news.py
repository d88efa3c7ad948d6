"""The part of the schema that is about what a story has told: facts, what was new, what a person decided."""

from __future__ import annotations

NEWS_SIDE = """
-- A story's ledger: what each revision of its articles states. It is by story, since concepts are a story's own.
CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    position INTEGER NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    said TEXT NOT NULL,
    sentence TEXT,
    begins INTEGER,
    ends INTEGER,
    language TEXT,
    value TEXT,
    unit TEXT,
    modifier TEXT,
    ambiguous INTEGER NOT NULL DEFAULT 0 CHECK (ambiguous IN (0, 1)),
    about TEXT,
    names TEXT NOT NULL DEFAULT '[]',
    speaker TEXT,
    speaker_key TEXT,
    denies INTEGER NOT NULL DEFAULT 0 CHECK (denies IN (0, 1)),
    restates INTEGER NOT NULL DEFAULT 0 CHECK (restates IN (0, 1)),
    grams TEXT NOT NULL DEFAULT '[]',
    UNIQUE (story_id, revision_id, position)
);
CREATE INDEX facts_key ON facts (story_id, kind, key, at, article_id);
CREATE INDEX facts_unit ON facts (story_id, unit, at) WHERE unit IS NOT NULL;
CREATE INDEX facts_speaker ON facts (story_id, speaker_key) WHERE speaker_key IS NOT NULL;
CREATE INDEX facts_said ON facts (story_id, at) WHERE kind IN ('quote', 'statement');
CREATE INDEX facts_article ON facts (article_id);
CREATE INDEX facts_revision ON facts (revision_id);

CREATE TABLE fact_grams (
    gram INTEGER NOT NULL,
    fact_id INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
    PRIMARY KEY (gram, fact_id)
) WITHOUT ROWID;
CREATE INDEX fact_grams_fact ON fact_grams (fact_id);

-- The figures that a sentence names, by which its translation is found.
CREATE TABLE fact_figures (
    figure TEXT NOT NULL,
    fact_id INTEGER NOT NULL REFERENCES facts(id) ON DELETE CASCADE,
    PRIMARY KEY (figure, fact_id)
) WITHOUT ROWID;
CREATE INDEX fact_figures_fact ON fact_figures (fact_id);

CREATE TABLE novelties (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    revision_id INTEGER NOT NULL REFERENCES revisions(id),
    at TEXT NOT NULL,
    score REAL NOT NULL,
    new_sentences REAL NOT NULL,
    adds_nothing INTEGER NOT NULL CHECK (adds_nothing IN (0, 1)),
    lines TEXT NOT NULL,
    additions TEXT NOT NULL,
    UNIQUE (story_id, revision_id)
);
CREATE INDEX novelties_article ON novelties (article_id);
CREATE INDEX novelties_revision ON novelties (revision_id);

CREATE TABLE reports (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    other_id INTEGER NOT NULL REFERENCES articles(id),
    at TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (story_id, article_id, other_id)
);
CREATE INDEX reports_article ON reports (article_id);
CREATE INDEX reports_other ON reports (other_id);

-- Every decision is kept; the latest of an article counts.
CREATE TABLE judgements (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    article_id INTEGER NOT NULL REFERENCES articles(id),
    belongs INTEGER NOT NULL CHECK (belongs IN (0, 1)),
    score REAL NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (story_id, article_id, at)
);
CREATE INDEX judgements_article ON judgements (article_id);

ALTER TABLE matches ADD COLUMN parts TEXT NOT NULL DEFAULT '[]';
ALTER TABLE matches ADD COLUMN judged INTEGER CHECK (judged IN (0, 1));
ALTER TABLE claims ADD COLUMN about TEXT NOT NULL DEFAULT '';

DROP VIEW timeline;
CREATE VIEW timeline AS
SELECT stories.slug AS story, articles.first_seen AS at, 'article' AS kind, articles.outlet AS outlet,
       articles.title AS title, matches.decision AS what, articles.published AS published, articles.url AS article,
       articles.id AS article_id, NULL AS severity, news.lines AS lines, news.adds_nothing AS adds_nothing,
       families.relation AS relation, origins.url AS origin
FROM matches JOIN stories ON stories.id = matches.story_id JOIN articles ON articles.id = matches.article_id
LEFT JOIN novelties AS news ON news.id = (
    SELECT id FROM novelties WHERE article_id = articles.id AND story_id = stories.id ORDER BY revision_id LIMIT 1)
LEFT JOIN families ON families.article_id = articles.id
LEFT JOIN articles AS origins ON origins.id = families.origin_id
WHERE matches.decision <> 'reject'
UNION ALL
SELECT stories.slug, changes.at, 'change', articles.outlet, articles.title, changes.summary, articles.published,
       articles.url, articles.id, changes.severity, NULL, NULL, NULL, NULL
FROM changes JOIN articles ON articles.id = changes.article_id
JOIN matches ON matches.article_id = articles.id AND matches.decision <> 'reject'
JOIN stories ON stories.id = matches.story_id
UNION ALL
SELECT stories.slug, presence.at, 'presence', articles.outlet, articles.title,
       presence.old || ' → ' || presence.new || ': ' || presence.reason, articles.published,
       articles.url, articles.id, NULL, NULL, NULL, NULL, NULL
FROM presence JOIN articles ON articles.id = presence.article_id
JOIN matches ON matches.article_id = articles.id AND matches.decision <> 'reject'
JOIN stories ON stories.id = matches.story_id;
"""
