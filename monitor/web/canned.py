"""Queries with a name, for whoever would rather start from an answer than from SQL: Datasette's canned queries.

Each is of one story: `:story` is its slug, and left empty the first one. Each answers two hundred rows at most, from an
index, so that it ends well within the time that SQL may take. `QUERIES` is what docs and tests go by.
"""

# ruff: noqa: S608 - the queries are put together of constants

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from monitor.web.ours import known_to_be_ours, may_see

MOST = 200


@dataclass(frozen=True, slots=True)
class Canned:
    """A query. tables: what a reader must be let see to be shown it, besides stories."""

    title: str
    description: str
    sql: str
    tables: tuple[str, ...]


_STORY = "story AS (SELECT id FROM stories WHERE :story IN (slug, '') ORDER BY id LIMIT 1)"
# A scalar, and no join: then what is walked in order of time needs no sorting.
_OF_STORY = "e.story_id = (SELECT id FROM story)"
_SLUG = "The parameter story is the slug of a story; left empty, the first."

# What was read into the ledger of an article stays there when a person says that it does not belong.
_BELONGS = """article_id NOT IN (
        SELECT article_id FROM matches WHERE story_id = (SELECT id FROM story) AND decision = 'reject')"""

# What two articles and more state, and who stated it first. Sentences are left out: a copy repeats them all.
_FIRSTS = f"""WITH {_STORY}, stated AS (
    SELECT f.kind, f.key, count(DISTINCT f.article_id) AS articles, min(f.at) AS at
    FROM story CROSS JOIN facts AS f ON f.story_id = story.id
    WHERE f.kind IN ('quantity', 'quote', 'statement') AND f.{_BELONGS}
    GROUP BY f.kind, f.key HAVING count(DISTINCT f.article_id) > 1
)"""


def _stands(figure: str) -> str:
    """Whether a figure stands in a member's text as itself, and not as the end of a longer one: 10 is not in 110."""
    letters = f"replace(replace({figure}, '[', '?'), '*', '?')"
    return f"(' ' || member.text || ' ') GLOB '*[^0-9.,]' || {letters} || '[^0-9]*'"


_ANYWHERE = "json_extract(step.value, '$.op') IN ('replace', 'delete', 'insert')"

QUERIES: dict[str, Canned] = {
    "who_was_first": Canned(
        "Who was first",
        f"Figures, quotations and statements that several articles have, and which outlet had each first. An "
        f"article that prints the day alone counts from its midnight; first_published has what it prints. {_SLUG}",
        f"""{_FIRSTS}
SELECT first.said, first.kind, a.outlet AS first_outlet, stated.at AS first_at,
       a.published AS first_published, stated.articles,
       first.sentence, a.url, a.id AS article_id
FROM (SELECT * FROM stated ORDER BY articles DESC, at LIMIT {MOST}) AS stated CROSS JOIN story
JOIN facts AS first ON first.id = (
    SELECT id FROM facts WHERE story_id = story.id AND kind = stated.kind AND key = stated.key AND {_BELONGS}
    ORDER BY at, article_id LIMIT 1)
JOIN articles AS a ON a.id = first.article_id
ORDER BY stated.articles DESC, stated.at""",
        ("facts", "articles", "matches"),
    ),
    "first_by_outlet": Canned(
        "What each outlet was first with",
        "Of the five hundred figures, quotations and statements that most articles have, how many each outlet had "
        f"first, and the one of them that most took up. {_SLUG}",
        f"""{_FIRSTS}, firsts AS (
    SELECT first.said, a.outlet, stated.articles, first.at, a.id AS article_id, a.url
    FROM (SELECT * FROM stated ORDER BY articles DESC, at LIMIT 500) AS stated CROSS JOIN story
    JOIN facts AS first ON first.id = (
        SELECT id FROM facts WHERE story_id = story.id AND kind = stated.kind AND key = stated.key AND {_BELONGS}
        ORDER BY at, article_id LIMIT 1)
    JOIN articles AS a ON a.id = first.article_id
)
SELECT outlet, count(*) AS firsts, max(articles) AS articles, said, at AS first_at, url, article_id
FROM firsts GROUP BY outlet ORDER BY firsts DESC, outlet LIMIT {MOST}""",
        ("facts", "articles", "matches"),
    ),
    "headline_changes": Canned(
        "Headline changes",
        f"Headlines that were changed, the latest first, with the words before and after. {_SLUG}",
        f"""WITH {_STORY}, changed AS (
    SELECT e.number FROM story_entries AS e
    WHERE {_OF_STORY} AND e.kind = 'change' AND instr(e.classes, '"headline"') ORDER BY e.at DESC LIMIT {MOST}
)
SELECT c.at, a.outlet, old.title AS before, new.title AS after, c.severity, a.url, a.id AS article_id
FROM changed CROSS JOIN changes AS c ON c.id = changed.number CROSS JOIN articles AS a ON a.id = c.article_id
CROSS JOIN revisions AS old ON old.id = c.old_revision_id CROSS JOIN revisions AS new ON new.id = c.new_revision_id
ORDER BY c.at DESC""",
        ("changes", "articles", "revisions"),
    ),
    "stealth_edits": Canned(
        "Stealth edits of figures",
        "Figures that became others without a word of correction, the latest first. An edit that was taken back is "
        f"left out. {_SLUG}",
        f"""WITH {_STORY}, changed AS (
    SELECT e.number FROM story_entries AS e
    WHERE {_OF_STORY} AND e.kind = 'change' AND instr(e.classes, '"figure"') AND NOT instr(e.classes, '"correction"')
    ORDER BY e.at DESC LIMIT {MOST}
)
SELECT c.at, a.outlet, a.title, json_extract(figure.value, '$.from') AS before,
       json_extract(figure.value, '$.to') AS after, c.severity, a.url, a.id AS article_id
FROM changed CROSS JOIN changes AS c ON c.id = changed.number CROSS JOIN articles AS a ON a.id = c.article_id
CROSS JOIN json_each(c.figures) AS figure
WHERE c.flap = 0 ORDER BY c.at DESC, figure.key LIMIT {MOST}""",
        ("changes", "articles"),
    ),
    "quotes_changed": Canned(
        "Quotations that changed",
        f"Changes of what somebody is quoted with, the latest first, with the words before and after. {_SLUG}",
        f"""WITH {_STORY}, changed AS (
    SELECT e.number FROM story_entries AS e
    WHERE {_OF_STORY} AND e.kind = 'change' AND instr(e.classes, '"quote"') ORDER BY e.at DESC LIMIT {MOST}
)
SELECT c.at, a.outlet, a.title,
       (SELECT substr(group_concat(json_extract(step.value, '$.old'), ' … '), 1, 600) FROM json_each(c.ops) AS step
        WHERE {_ANYWHERE} AND json_extract(step.value, '$.old') <> '') AS before,
       (SELECT substr(group_concat(json_extract(step.value, '$.new'), ' … '), 1, 600) FROM json_each(c.ops) AS step
        WHERE {_ANYWHERE} AND json_extract(step.value, '$.new') <> '') AS after,
       c.severity, a.url, a.id AS article_id
FROM changed CROSS JOIN changes AS c ON c.id = changed.number CROSS JOIN articles AS a ON a.id = c.article_id
ORDER BY c.at DESC""",
        ("changes", "articles"),
    ),
    "taken_down": Canned(
        "Taken down",
        "Articles that cannot be read any more, the latest first: since when, why that is thought, and for how long "
        f"they stood. {_SLUG}",
        f"""WITH {_STORY}, gone AS (
    SELECT e.number FROM story_entries AS e
    WHERE {_OF_STORY} AND e.what = 'gone' ORDER BY e.at DESC LIMIT 1000
)
SELECT p.at AS gone_at, a.outlet, a.title, a.first_seen,
       round(julianday(p.at) - julianday(a.first_seen), 1) AS days_read, p.reason, a.url, a.id AS article_id
FROM gone CROSS JOIN presence AS p ON p.id = gone.number CROSS JOIN articles AS a ON a.id = p.article_id
WHERE a.presence = 'gone'
  AND NOT EXISTS (SELECT 1 FROM presence WHERE article_id = p.article_id AND at > p.at AND new = 'gone')
ORDER BY p.at DESC LIMIT {MOST}""",
        ("presence", "articles"),
    ),
    "back_after_removal": Canned(
        "Back after removal",
        f"Articles that were taken down and came back, the latest first, with the hours between. {_SLUG}",
        f"""WITH {_STORY}, back AS (
    SELECT e.number FROM story_entries AS e
    WHERE {_OF_STORY} AND e.kind = 'presence' AND e.what IN ('restored', 'live') ORDER BY e.at DESC LIMIT 1000
), turns AS (
    SELECT p.article_id, p.at AS back_at, p.reason,
           (SELECT max(at) FROM presence WHERE article_id = p.article_id AND at < p.at AND new = 'gone') AS gone_at
    FROM back CROSS JOIN presence AS p ON p.id = back.number WHERE p.old = 'gone'
)
SELECT turns.back_at, turns.gone_at, round((julianday(back_at) - julianday(gone_at)) * 24, 1) AS hours_away,
       a.outlet, a.title, turns.reason,
       (SELECT count(*) FROM changes WHERE article_id = a.id AND at >= turns.gone_at) AS changes_since,
       a.url, a.id AS article_id
FROM turns CROSS JOIN articles AS a ON a.id = turns.article_id ORDER BY turns.back_at DESC LIMIT {MOST}""",
        ("presence", "articles", "changes"),
    ),
    "slowest_sources": Canned(
        "Slowest sources",
        "How long after publication each source brings articles, the slowest first: the median of its latest forty "
        f"finds whose time of publication is known, without those of its first visit. {_SLUG}",
        f"""WITH {_STORY}, finds AS (
    SELECT s.id, max((julianday(d.first_seen) - julianday(a.published)) * 1440, 0) AS minutes
    FROM story CROSS JOIN sources AS s ON s.story_id = story.id
    CROSS JOIN discoveries AS d ON d.id IN (
        SELECT id FROM discoveries WHERE source_id = s.id ORDER BY id DESC LIMIT 40)
    CROSS JOIN articles AS a ON a.id = d.article_id
    WHERE s.listed = 1 AND length(a.published) > 10
      AND d.first_seen > (SELECT min(at) FROM checks WHERE source_id = s.id)
), ranked AS (
    SELECT id, minutes, row_number() OVER (PARTITION BY id ORDER BY minutes) AS place,
           count(*) OVER (PARTITION BY id) AS finds
    FROM finds
)
SELECT s.name, s.kind, round(avg(ranked.minutes), 1) AS median_minutes, ranked.finds, s.last_success, s.failures, s.url
FROM ranked JOIN sources AS s ON s.id = ranked.id
WHERE ranked.place IN ((ranked.finds + 1) / 2, (ranked.finds + 2) / 2)
GROUP BY s.id ORDER BY median_minutes DESC, s.name LIMIT {MOST}""",
        ("sources", "discoveries", "articles", "checks"),
    ),
    "coverage_by_language": Canned(
        "Coverage by language",
        "How many articles of the story each day has in each language, the latest day first, with the changes and "
        f"removals that were seen on it. {_SLUG}",
        f"""WITH {_STORY}
SELECT d.day, d.language, sum(iif(d.kind = 'article' AND d.decision = 'accept', d.entries, 0)) AS articles,
       sum(iif(d.kind = 'article' AND d.decision = 'review', d.entries, 0)) AS for_review,
       sum(iif(d.kind = 'change', d.entries, 0)) AS changes,
       sum(iif(d.kind = 'presence' AND d.what = 'gone', d.entries, 0)) AS taken_down
FROM story_days AS d WHERE d.story_id = (SELECT id FROM story)
GROUP BY d.day, d.language ORDER BY d.day DESC, articles DESC, d.language LIMIT {MOST}""",
        ("story_days",),
    ),
    "copies_without_credit": Canned(
        "Copies without credit",
        "Articles that carry another outlet's text, and name neither a wire nor that outlet, the latest first. "
        f"{_SLUG}",
        f"""WITH {_STORY}, latest AS (
    SELECT e.article_id, e.outlet, e.at FROM story_entries AS e
    WHERE {_OF_STORY} AND e.what = 'article' AND e.decision = 'accept' ORDER BY e.at DESC LIMIT 5000
), copies AS (
    SELECT latest.at, f.article_id, f.origin_id, f.relation, f.containment
    FROM latest CROSS JOIN families AS f ON f.article_id = latest.article_id
    CROSS JOIN articles AS o ON o.id = f.origin_id
    WHERE f.relation IN ('same', 'copy') AND o.outlet <> latest.outlet LIMIT 600
)
SELECT copies.at AS first_seen, a.outlet, a.title, copies.relation, round(copies.containment, 2) AS containment,
       o.outlet AS origin_outlet, o.title AS origin_title, a.url, a.id AS article_id
FROM copies CROSS JOIN articles AS a ON a.id = copies.article_id CROSS JOIN articles AS o ON o.id = copies.origin_id
WHERE a.credit IS NULL AND NOT instr(lower(a.text), lower(o.outlet))
  AND NOT (o.site_name IS NOT NULL AND instr(lower(a.text), lower(o.site_name)))
ORDER BY copies.at DESC LIMIT {MOST}""",
        ("families", "articles"),
    ),
    "corrections_not_carried": Canned(
        "Corrections that copies do not carry",
        "Of the latest hundred changes of figures: articles of the same family whose present text still has the old "
        f"figure, and not the new one. {_SLUG}",
        f"""WITH {_STORY}, changed AS (
    SELECT e.number FROM story_entries AS e
    WHERE {_OF_STORY} AND e.kind = 'change' AND instr(e.classes, '"figure"') ORDER BY e.at DESC LIMIT 100
), figures AS (
    SELECT c.article_id, c.at, c.id AS change_id, json_extract(figure.value, '$.from') AS before,
           json_extract(figure.value, '$.to') AS after,
           ifnull((SELECT origin_id FROM families WHERE article_id = c.article_id), c.article_id) AS origin_id
    FROM changed CROSS JOIN changes AS c ON c.id = changed.number CROSS JOIN json_each(c.figures) AS figure
    WHERE c.flap = 0
), carriers AS (
    SELECT figures.*, f.article_id AS member_id FROM figures CROSS JOIN families AS f ON f.origin_id = figures.origin_id
    WHERE f.relation IN ('same', 'copy', 'derived')
    UNION
    SELECT figures.*, figures.origin_id FROM figures
)
SELECT carriers.at AS changed_at, changed.outlet AS changed_by, carriers.before, carriers.after, member.outlet,
       member.title, member.url, member.id AS article_id
FROM (SELECT * FROM carriers WHERE member_id <> article_id LIMIT 1000) AS carriers
CROSS JOIN articles AS changed ON changed.id = carriers.article_id
CROSS JOIN articles AS member ON member.id = carriers.member_id
WHERE instr(member.text, carriers.before) AND {_stands("carriers.before")} AND NOT {_stands("carriers.after")}
ORDER BY carriers.at DESC, member.outlet LIMIT {MOST}""",
        ("changes", "families", "articles"),
    ),
    "outlets_by_edits": Canned(
        "Outlets by edits",
        "How many articles each outlet has in the story, and how often it changed them, took them down, or changed a "
        f"headline, a figure or a correction first of all. {_SLUG}",
        f"""WITH {_STORY}, totals AS (
    SELECT e.outlet, sum(e.kind = 'article') AS articles, sum(e.kind = 'change') AS changes
    FROM story_entries AS e WHERE {_OF_STORY} GROUP BY e.outlet
), kinds AS (
    SELECT e.outlet, sum(e.what = 'headline') AS headlines, sum(e.what = 'figure') AS figures,
           sum(e.what = 'correction') AS corrections, sum(e.what = 'gone') AS taken_down
    FROM story_entries AS e
    WHERE {_OF_STORY} AND e.what IN ('headline', 'figure', 'correction', 'gone') GROUP BY e.outlet
)
SELECT totals.outlet, totals.articles, totals.changes,
       round(1.0 * totals.changes / max(totals.articles, 1), 2) AS changes_per_article,
       ifnull(kinds.headlines, 0) AS headlines, ifnull(kinds.figures, 0) AS figures,
       ifnull(kinds.corrections, 0) AS corrections, ifnull(kinds.taken_down, 0) AS taken_down
FROM totals LEFT JOIN kinds ON kinds.outlet = totals.outlet
ORDER BY totals.changes DESC, totals.articles DESC, totals.outlet LIMIT {MOST}""",
        ("story_entries",),
    ),
}


TABLES = tuple(sorted({"stories"}.union(*(one.tables for one in QUERIES.values()))))
"""All that the queries read."""


async def canned_for(datasette: Any, database: str, actor: Any) -> dict[str, dict[str, object]]:
    """Datasette's canned queries of a database of ours for one reader; none of another's.

    A query answers whoever may run it, whatever it reads: so who may not see one of its tables is not offered it.
    """
    if database not in known_to_be_ours(datasette):
        return {}
    seen = {table: await may_see(datasette, actor, database, table) for table in TABLES}
    # Made anew each time, since Datasette writes into what it gets.
    return {
        name: {"title": one.title, "description": one.description, "sql": one.sql, "hide_sql": True}
        for name, one in QUERIES.items()
        if all(seen[table] for table in ("stories", *one.tables))
    }
