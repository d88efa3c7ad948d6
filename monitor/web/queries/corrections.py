"""Who of one family carried a correction: the view `family_corrections`, asked of one family alone.

The view itself reads every family before it can be asked of one. What is wanted here stands in the same words, with
the family's number in the first place.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from monitor.alerts.rules import without_example
from monitor.store.wordless import wordless

COMPARED = 40
"""So many articles of a family are asked, the original and those that were stored first, about its first five
corrections."""
MOST = 5 * (COMPARED - 1)
"""So many answers come back: none of those is left out."""
_MOST_STATES = 160
_LONGEST_TEXT = 200_000

_OF_FAMILY = f"""
WITH carriers AS (
    SELECT ?1 AS article_id
    UNION ALL
    SELECT article_id FROM (
        SELECT article_id FROM families
        WHERE origin_id = ?1 AND article_id <> ?1 AND relation IN ('same', 'copy', 'derived')
        ORDER BY article_id LIMIT {COMPARED - 1})
), corrected AS (
    SELECT c.id, c.ops, c.figures FROM carriers JOIN changes AS c ON c.article_id = carriers.article_id
    WHERE c.flap = 0 AND length(c.ops) < {_LONGEST_TEXT}
      AND EXISTS (SELECT 1 FROM json_each(c.classes) AS class WHERE class.value IN ('figure', 'correction'))
    ORDER BY c.at, c.id LIMIT 5
), steps AS (
    SELECT corrected.id AS change_id, json_extract(step.value, '$.old') AS old,
           json_extract(step.value, '$.new') AS new,
           iif(step.key = 0, '', json_extract(ops, '$[' || abs(step.key - 1) || '].new')) AS ahead,
           ifnull(json_extract(ops, '$[' || (step.key + 1) || '].new'), '') AS behind
    FROM corrected JOIN json_each(ops) AS step
    WHERE json_extract(step.value, '$.op') IN ('replace', 'insert', 'delete')
      AND (json_array_length(figures) = 0 OR EXISTS (
          SELECT 1 FROM json_each(figures) AS figure
          WHERE trim(json_extract(step.value, '$.old')) <> ''
            AND (instr(json_extract(step.value, '$.old'), json_extract(figure.value, '$.from')) > 0
                 OR instr(json_extract(figure.value, '$.from'), trim(json_extract(step.value, '$.old'))) > 0)))
    LIMIT 25
), wordings AS (
    SELECT change_id,
           iif(length(ahead) < 6, NULL, substr(ahead, -16) || old || substr(behind, 1, 1)) AS old_after,
           iif(length(ahead) < 6, NULL, substr(ahead, -16) || new || substr(behind, 1, 1)) AS new_after,
           iif(length(behind) < 6, NULL, substr(ahead, -1) || old || substr(behind, 1, 16)) AS old_before,
           iif(length(behind) < 6, NULL, substr(ahead, -1) || new || substr(behind, 1, 16)) AS new_before
    FROM steps
), states AS (
    SELECT r.article_id, r.first_seen, r.words_hash = a.words_hash AS is_current,
           r.title || char(10, 10) || substr(r.text, 1, {_LONGEST_TEXT}) AS words
    FROM (SELECT r.id FROM carriers CROSS JOIN articles AS a ON a.id = carriers.article_id
          CROSS JOIN revisions AS r ON r.article_id = a.id
          ORDER BY r.words_hash = a.words_hash DESC, r.id LIMIT {_MOST_STATES}) AS one  -- present states first
    CROSS JOIN revisions AS r ON r.id = one.id CROSS JOIN articles AS a ON a.id = r.article_id
    LIMIT {_MOST_STATES}  -- so that the words are put together once
), standings AS (
    SELECT w.change_id, states.article_id, states.first_seen AS at, states.is_current,
           max(ifnull(instr(states.words, w.old_after), 0) + ifnull(instr(states.words, w.old_before), 0)) > 0
             AS old_stands,
           max(ifnull(instr(states.words, w.new_after), 0) + ifnull(instr(states.words, w.new_before), 0)) > 0
             AS new_stands
    FROM wordings AS w JOIN changes AS c ON c.id = w.change_id JOIN states ON states.article_id <> c.article_id
    GROUP BY w.change_id, states.article_id, states.first_seen, states.is_current
), answers AS (
    SELECT change_id, article_id, max(is_current AND old_stands) AS old_stands,
           max(is_current AND new_stands) AS new_stands, min(iif(new_stands, at, NULL)) AS carried_at
    FROM standings GROUP BY change_id, article_id
)
SELECT c.id AS change_id, c.article_id AS corrected_id, changed.outlet AS corrected_by, c.at,
       substr(c.summary, 1, 600) AS correction, {wordless("changed")} AS is_wordless, c.class, answers.article_id,
       members.outlet,
       CASE WHEN answers.new_stands AND answers.old_stands THEN 'in part'
            WHEN answers.new_stands THEN iif(answers.carried_at < c.at, 'had it', 'carried')
            WHEN answers.old_stands THEN 'not carried' ELSE 'other words' END AS state,
       answers.carried_at
FROM answers JOIN changes AS c ON c.id = answers.change_id
JOIN articles AS changed ON changed.id = c.article_id JOIN articles AS members ON members.id = answers.article_id
ORDER BY c.at, c.id, members.outlet, members.id LIMIT {MOST}
"""  # noqa: S608 - constants


def corrections(conn: sqlite3.Connection, origin: int) -> list[dict[str, Any]]:
    """A row for each correction in the family and each other article of it: change_id, corrected_id, corrected_by, at,
    correction (without the passage that it quotes, where its page wants none shown), class, article_id, outlet, state
    (as in `family_corrections`), carried_at."""
    rows = [dict(row) for row in conn.execute(_OF_FAMILY, [origin])]
    for row in rows:
        if row.pop("is_wordless"):
            row["correction"] = without_example(row["correction"])
    return rows
