"""The part of the schema that the pages read: the timeline of each story as rows, and what they count.

What stands in these tables follows from others, and triggers keep it so in the transaction that writes those: no page
joins a hundred thousand articles to say what is on it. `verify` holds them against what they follow from.
"""

from __future__ import annotations

# ruff: noqa: S608 - only constants of this file are put together

_ARTICLES = """SELECT m.story_id AS story_id, a.first_seen AS at, 'article' AS kind, m.id AS number, a.id AS article_id,
       'article' AS what, '[]' AS classes, ifnull(a.language, '') AS language, ifnull(a.outlet, '') AS outlet,
       m.decision AS decision, NULL AS severity, (SELECT count(*) FROM revisions WHERE article_id = a.id) AS revisions,
       substr(iif(a.published <= a.first_seen, a.published, a.first_seen), 1, 10) AS day
FROM matches AS m JOIN articles AS a ON a.id = m.article_id WHERE m.decision <> 'reject'"""
_CHANGES = """SELECT m.story_id, c.at, 'change', c.id, a.id, ifnull(c.class, ''), c.classes, ifnull(a.language, ''),
       ifnull(a.outlet, ''), m.decision, c.severity, 0, substr(c.at, 1, 10)
FROM matches AS m JOIN articles AS a ON a.id = m.article_id JOIN changes AS c ON c.article_id = a.id
WHERE m.decision <> 'reject'"""
_PRESENCE = """SELECT m.story_id, p.at, 'presence', p.id, a.id, p.new, '[]', ifnull(a.language, ''),
       ifnull(a.outlet, ''), m.decision, NULL, 0, substr(p.at, 1, 10)
FROM matches AS m JOIN articles AS a ON a.id = m.article_id JOIN presence AS p ON p.article_id = a.id
WHERE m.decision <> 'reject'"""

ENTRIES = f"{_ARTICLES}\nUNION ALL\n{_CHANGES}\nUNION ALL\n{_PRESENCE}"
"""What `story_entries` holds."""

DAYS = """
SELECT story_id, day, kind, what, language, decision, count(*) AS entries,
       sum(revisions) AS revisions
FROM story_entries GROUP BY 1, 2, 3, 4, 5, 6
"""
"""What `story_days` holds."""

DELIVERIES = """
SELECT a.story_id AS story_id, d.channel AS channel, d.state AS state, count(*) AS deliveries
FROM deliveries AS d JOIN alerts AS a ON a.id = d.alert_id GROUP BY 1, 2, 3
"""
"""What `story_deliveries` holds."""


def _of(row: str, sign: str) -> str:
    """The entries of a day, one more or one less. `row`: new or old."""
    return f"""
    INSERT INTO story_days (story_id, day, kind, what, language, decision, entries, revisions)
    VALUES ({row}.story_id, {row}.day, {row}.kind, {row}.what, {row}.language, {row}.decision, {sign}1,
            {sign}{row}.revisions)
    ON CONFLICT DO UPDATE SET entries = entries + excluded.entries, revisions = revisions + excluded.revisions;"""


def _emptied(row: str) -> str:
    return f"""
    DELETE FROM story_days WHERE story_id = {row}.story_id AND day = {row}.day AND kind = {row}.kind
      AND what = {row}.what AND language = {row}.language AND decision = {row}.decision AND entries = 0;"""


_ENTER_MATCH = f"""
    INSERT INTO story_entries {_ARTICLES} AND m.id = new.id;
    INSERT INTO story_entries {_CHANGES} AND m.id = new.id;
    INSERT INTO story_entries {_PRESENCE} AND m.id = new.id;"""
_ENTER_CHANGE = f"""
    INSERT INTO story_entries {_CHANGES} AND c.id = new.id;"""
_ENTER_PRESENCE = f"""
    INSERT INTO story_entries {_PRESENCE} AND p.id = new.id;"""

WEB_SIDE = f"""
CREATE TABLE story_entries (
    story_id INTEGER NOT NULL REFERENCES stories(id),
    at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'change', 'presence')),
    number INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES articles(id),
    what TEXT NOT NULL,
    classes TEXT NOT NULL,
    language TEXT NOT NULL,
    outlet TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN ('accept', 'review')),
    severity REAL,
    revisions INTEGER NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (story_id, at, kind, number)
) WITHOUT ROWID;

CREATE TABLE story_days (
    story_id INTEGER NOT NULL REFERENCES stories(id),
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    what TEXT NOT NULL,
    language TEXT NOT NULL,
    decision TEXT NOT NULL,
    entries INTEGER NOT NULL,
    revisions INTEGER NOT NULL,
    PRIMARY KEY (story_id, day, kind, what, language, decision)
) WITHOUT ROWID;

CREATE TABLE story_deliveries (
    story_id INTEGER NOT NULL REFERENCES stories(id),
    channel TEXT NOT NULL,
    state TEXT NOT NULL,
    deliveries INTEGER NOT NULL,
    PRIMARY KEY (story_id, channel, state)
) WITHOUT ROWID;

INSERT INTO story_entries {ENTRIES} ORDER BY 1, 2, 3, 4;
INSERT INTO story_days {DAYS};
INSERT INTO story_deliveries {DELIVERIES};

CREATE INDEX story_entries_article ON story_entries (article_id, kind);
-- All that the pages ask stands in them, so that a filter that few rows pass is a walk and no search for each row.
CREATE INDEX story_entries_outlet
    ON story_entries (story_id, outlet, at, kind, number, article_id, what, classes, language, decision, severity);
CREATE INDEX story_entries_what
    ON story_entries (story_id, what, at, kind, number, article_id, classes, language, outlet, decision, severity);
CREATE INDEX story_entries_weight
    ON story_entries (story_id, severity, at, number, what, classes, outlet, language, decision, article_id)
    WHERE kind = 'change';
-- What an article added when it was read first is the first row of its own, and not looked for in all of a story's.
CREATE INDEX novelties_first ON novelties (article_id, story_id, revision_id, adds_nothing);
DROP INDEX novelties_article;
CREATE INDEX matches_score ON matches (story_id, decision, judged, score DESC, article_id);
CREATE INDEX judgements_at ON judgements (story_id, at);
-- What a unit counts, and of what, is told from it alone; so is who said it first, and who says it now.
CREATE INDEX facts_topic ON facts (story_id, unit, about, at) WHERE unit IS NOT NULL;
-- How large each family is, is told from it alone.
CREATE INDEX families_kin ON families (origin_id, relation, article_id);
DROP INDEX families_origin;
-- For the figures of the watch: all that is asked of a row stands in the index, so that no page with a text is read.
DROP INDEX articles_first_seen;
CREATE INDEX articles_first_seen ON articles (first_seen, is_seed, published);
DROP INDEX matches_article;
CREATE INDEX matches_article ON matches (article_id, story_id, decision);
DROP INDEX checks_source;
CREATE INDEX checks_source ON checks (source_id, at, result, fresh) WHERE source_id IS NOT NULL;
CREATE INDEX checks_robots ON checks (story_id, at, url) WHERE result = 'robots' AND source_id IS NULL;
CREATE INDEX checks_words ON checks (story_id, at, url, words) WHERE words IS NOT NULL AND article_id IS NULL;
CREATE INDEX revisions_first ON revisions (article_id, id, tokens);
CREATE INDEX addresses_read ON addresses (story_id, via, first_seen, article_id) WHERE article_id IS NOT NULL;
CREATE INDEX addresses_unread ON addresses (story_id, first_seen) WHERE article_id IS NULL;
CREATE INDEX addresses_host ON addresses (story_id, host);
CREATE INDEX discoveries_first ON discoveries (story_id, article_id, first_seen, source_id);
CREATE INDEX discoveries_lately ON discoveries (story_id, first_seen, article_id);
CREATE INDEX alerts_kind ON alerts (story_id, kind, at);
CREATE INDEX deliveries_of_state ON deliveries (state, alert_id);
CREATE INDEX articles_not_live ON articles (presence) WHERE presence <> 'live';

CREATE TRIGGER story_entries_counted AFTER INSERT ON story_entries
BEGIN{_of("new", "+")}
END;
CREATE TRIGGER story_entries_uncounted AFTER DELETE ON story_entries
BEGIN{_of("old", "-")}{_emptied("old")}
END;
CREATE TRIGGER story_entries_recounted AFTER UPDATE ON story_entries
BEGIN{_of("old", "-")}{_of("new", "+")}{_emptied("old")}
END;

CREATE TRIGGER matches_enter AFTER INSERT ON matches WHEN new.decision <> 'reject'
BEGIN{_ENTER_MATCH}
END;
CREATE TRIGGER matches_leave AFTER DELETE ON matches
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND story_id = old.story_id;
END;
CREATE TRIGGER matches_turn AFTER UPDATE OF story_id, article_id, decision ON matches
WHEN new.decision <> old.decision OR new.article_id <> old.article_id OR new.story_id <> old.story_id
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND story_id = old.story_id;{_ENTER_MATCH}
END;
CREATE TRIGGER articles_turn AFTER UPDATE OF language, outlet, first_seen, published ON articles
WHEN new.language IS NOT old.language OR new.outlet IS NOT old.outlet OR new.first_seen <> old.first_seen
  OR new.published IS NOT old.published
BEGIN
    UPDATE story_entries SET language = ifnull(new.language, ''), outlet = ifnull(new.outlet, '')
    WHERE article_id = new.id;
    UPDATE story_entries SET at = new.first_seen,
      day = substr(iif(new.published <= new.first_seen, new.published, new.first_seen), 1, 10)
    WHERE article_id = new.id AND kind = 'article';
END;
CREATE TRIGGER revisions_come AFTER INSERT ON revisions
BEGIN
    UPDATE story_entries SET revisions = revisions + 1 WHERE article_id = new.article_id AND kind = 'article';
END;
CREATE TRIGGER revisions_go AFTER DELETE ON revisions
BEGIN
    UPDATE story_entries SET revisions = revisions - 1 WHERE article_id = old.article_id AND kind = 'article';
END;
CREATE TRIGGER changes_enter AFTER INSERT ON changes
BEGIN{_ENTER_CHANGE}
END;
CREATE TRIGGER changes_leave AFTER DELETE ON changes
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND kind = 'change' AND number = old.id;
END;
CREATE TRIGGER changes_turn AFTER UPDATE OF article_id, at, class, classes, severity ON changes
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND kind = 'change' AND number = old.id;
{_ENTER_CHANGE}
END;
CREATE TRIGGER presence_enters AFTER INSERT ON presence
BEGIN{_ENTER_PRESENCE}
END;
CREATE TRIGGER presence_leaves AFTER DELETE ON presence
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND kind = 'presence' AND number = old.id;
END;
CREATE TRIGGER presence_turns AFTER UPDATE OF article_id, at, new ON presence
BEGIN
    DELETE FROM story_entries WHERE article_id = old.article_id AND kind = 'presence' AND number = old.id;
{_ENTER_PRESENCE}
END;

CREATE TRIGGER deliveries_counted AFTER INSERT ON deliveries
BEGIN
    INSERT INTO story_deliveries (story_id, channel, state, deliveries)
    SELECT story_id, new.channel, new.state, 1 FROM alerts WHERE id = new.alert_id
    ON CONFLICT DO UPDATE SET deliveries = deliveries + 1;
END;
CREATE TRIGGER deliveries_uncounted AFTER DELETE ON deliveries
BEGIN
    UPDATE story_deliveries SET deliveries = deliveries - 1
    WHERE channel = old.channel AND state = old.state
      AND story_id = (SELECT story_id FROM alerts WHERE id = old.alert_id);
    DELETE FROM story_deliveries WHERE deliveries = 0;
END;
CREATE TRIGGER deliveries_recounted AFTER UPDATE OF alert_id, channel, state ON deliveries
WHEN new.state <> old.state OR new.channel <> old.channel OR new.alert_id <> old.alert_id
BEGIN
    UPDATE story_deliveries SET deliveries = deliveries - 1
    WHERE channel = old.channel AND state = old.state
      AND story_id = (SELECT story_id FROM alerts WHERE id = old.alert_id);
    INSERT INTO story_deliveries (story_id, channel, state, deliveries)
    SELECT story_id, new.channel, new.state, 1 FROM alerts WHERE id = new.alert_id
    ON CONFLICT DO UPDATE SET deliveries = deliveries + 1;
    DELETE FROM story_deliveries WHERE deliveries = 0;
END;
"""
