"""The part of the schema that is about the memory of hosts, and the names of concepts by which it is bounded."""

from __future__ import annotations

HOST_SIDE = """
CREATE TABLE concepts (
    id INTEGER PRIMARY KEY,
    story_id INTEGER NOT NULL REFERENCES stories(id),
    concept TEXT NOT NULL,
    alias TEXT NOT NULL,
    language TEXT
);
CREATE INDEX concepts_story ON concepts (story_id);

CREATE TABLE host_memories (
    id INTEGER PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,
    pages INTEGER NOT NULL DEFAULT 0,
    unrelated INTEGER NOT NULL DEFAULT 0,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL
);

CREATE TABLE host_lessons (
    id INTEGER PRIMARY KEY,
    host_id INTEGER NOT NULL REFERENCES host_memories(id),
    key INTEGER NOT NULL,
    page INTEGER NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (host_id, key)
);

CREATE TABLE host_layouts (
    id INTEGER PRIMARY KEY,
    host_id INTEGER NOT NULL REFERENCES host_memories(id),
    path TEXT NOT NULL,
    agreed INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    recent TEXT NOT NULL,
    doubts TEXT NOT NULL DEFAULT '[]',
    kinds TEXT NOT NULL DEFAULT '[]',
    last_page INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    UNIQUE (host_id, path)
);

CREATE TABLE host_sentences (
    id INTEGER PRIMARY KEY,
    host_id INTEGER NOT NULL REFERENCES host_memories(id),
    hash INTEGER NOT NULL,
    sentence TEXT,
    articles INTEGER NOT NULL,
    in_story INTEGER NOT NULL DEFAULT 0 CHECK (in_story IN (0, 1)),
    last_page INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    UNIQUE (host_id, hash)
);
-- Nearly every sentence stood in one article: what may be boilerplate is found without reading the others.
CREATE INDEX host_sentences_repeated ON host_sentences (host_id) WHERE articles + in_story >= 3;

CREATE VIEW boilerplate AS
SELECT host_memories.host AS host, host_sentences.sentence AS sentence,
       host_sentences.articles + host_sentences.in_story AS articles, host_sentences.first_at AS first_at,
       host_sentences.last_at AS last_at
FROM host_sentences JOIN host_memories ON host_memories.id = host_sentences.host_id
WHERE host_sentences.articles + host_sentences.in_story >= 3
  AND host_sentences.articles + host_sentences.in_story >= host_memories.unrelated / 20;
"""
