"""Alerts as they are stored, and what there is to tell of them: what was new, why it matched, which words changed.

An alert is one line about something that stands in the store anyway; what a message says besides is read here, when it
is composed, so that copies which came in the meantime are counted.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from monitor.model import Addition, AlertKind, ChangeClass, FigureChange, Op, Trouble, TroubleKind
from monitor.store.additions import Added, additions
from monitor.store.values import fetch, to_json, when, when_or_none
from monitor.store.wordless import wordless

_AROUND = 1_500
"""So many characters of the text on either side of what matched: a sentence has fewer."""


@dataclass(frozen=True, slots=True)
class AlertRow:
    """An alert as it is stored.

    article, number: the key and the id of its article; None where it is about none. outlet, title, language: of the
    article as it stands now. severity: of a change, 0 to 1; novelty: of a new article, 0 to 1.
    """

    id: int
    key: str
    story: str
    kind: AlertKind
    article: str | None
    number: int | None
    outlet: str | None
    title: str | None
    language: str | None
    at: datetime
    headline: str
    body: str
    severity: float | None = None
    novelty: float | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """An article was taken down, or came back."""

    kind: Literal["gone", "restored"]
    at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """The look at which an article was found gone, or back.

    presence: what it was from then on. misses: looks that did not find it since it was last seen, this one counted in.
    status: what the page answered with.
    """

    presence: str
    misses: int
    status: int | None


@dataclass(frozen=True, slots=True)
class Telling:
    """What stands behind an alert; all of it may be lacking.

    lines: what the article added, in English, weightiest first. named: what it names of the story's concepts, as
    printed. score: of the match. around: the text around the first of them in the body, which begins at `at` in it.
    ops: the steps of the change. revision: the number of the article's revision that it tells of, from 1;
    old_revision: of the one before. copies: other articles that carry its text. languages: of articles that seem to
    report the same, without its own. additions: what each of the lines tells of; None where the ledger does not have
    it. outlet: of the article, as a reader is told it. later: of an alert that it was taken down or came back, what
    became of it since, in order. classes, figures: of the change. seen: by
    which look it was found gone, or back.
    is_wordless: its page asks that no words of it be shown; then there are no lines, no text and no steps.
    trouble: of the watch, whose beginning the alert tells, or its end, and then it has `ended`.
    """

    lines: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    score: float | None = None
    around: str = ""
    at: int = 0
    ops: tuple[Op, ...] = ()
    revision: int | None = None
    old_revision: int | None = None
    copies: int = 0
    languages: tuple[str, ...] = ()
    additions: tuple[Addition | None, ...] = ()
    outlet: str = ""
    later: tuple[Turn, ...] = ()
    classes: tuple[ChangeClass, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    seen: Seen | None = None
    trouble: Trouble | None = None
    is_wordless: bool = False


def alert_of(row: tuple[object, ...]) -> AlertRow:
    """The alert of a row of the columns `ALERT`."""
    values = list(row)
    values[9] = when(cast("str", values[9]))
    return AlertRow(*values)  # type: ignore[arg-type]  # in the order of the fields


ALERT = """a.id, a.key, s.slug, a.kind, r.url, r.id, r.outlet, r.title, r.language, a.at, a.headline, a.body,
                  a.severity, a.novelty"""


def latest_alerts(
    conn: sqlite3.Connection,
    story: str,
    *,
    kinds: Sequence[str] = (),
    language: str | None = None,
    outlet: str | None = None,
    words: str | None = None,
    limit: int = 50,
) -> tuple[AlertRow, ...]:
    """A story's alerts, the latest first.

    kinds: of these alone; empty means all but those about the watch itself. language, outlet: of the articles. words:
    a full-text query, as `search.fts_query` makes it, that the articles meet.
    """
    rows = conn.execute(
        f"""SELECT {ALERT} FROM stories AS s JOIN alerts AS a ON a.story_id = s.id
            LEFT JOIN articles AS r ON r.id = a.article_id
            WHERE s.slug = :story
              AND iif(:kinds = '[]', a.kind <> 'health', a.kind IN (SELECT value FROM json_each(:kinds)))
              AND (:language IS NULL OR r.language = :language) AND (:outlet IS NULL OR r.outlet = :outlet)
              AND (:words IS NULL OR r.id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH :words))
            ORDER BY a.at DESC, a.id DESC LIMIT :limit""",  # noqa: S608 - only constants are put together
        {
            "story": story,
            "kinds": to_json(list(kinds)),
            "language": language,
            "outlet": outlet,
            "words": words,
            "limit": limit,
        },
    )
    return tuple(alert_of(row) for row in rows.fetchall())


def tellings(conn: sqlite3.Connection, alerts: Sequence[int]) -> dict[int, Telling]:
    """By the alerts' ids."""
    # Without CROSS and + the planner goes through all matches and reports of the story for each alert.
    rows = fetch(
        conn,
        f"""SELECT a.id, n.lines, m.hits, m.score, iif(v.words_hash = r.words_hash, v.text, NULL), c.ops,
                  (SELECT count(*) FROM revisions WHERE article_id = a.article_id AND id <= a.revision_id),
                  (SELECT count(*) FROM revisions WHERE article_id = a.article_id AND id <= c.old_revision_id),
                  (SELECT count(*) FROM families AS f CROSS JOIN matches AS fm ON fm.article_id = f.article_id
                     AND fm.story_id = a.story_id AND fm.decision = 'accept'
                   WHERE f.origin_id = ifnull(k.origin_id, a.article_id) AND f.article_id <> a.article_id
                     AND f.relation IN ('original', 'same', 'copy')),
                  (SELECT json_group_array(DISTINCT o.language) FROM reports AS r
                   JOIN articles AS o ON o.id = iif(r.article_id = a.article_id, r.other_id, r.article_id)
                   WHERE +r.story_id = a.story_id AND (r.article_id = a.article_id OR r.other_id = a.article_id)
                     AND o.language IS NOT NULL),
                  ifnull(r.site_name, ifnull(r.outlet, '')),
                  (SELECT json_group_array(json_array(p.at, iif(p.new = 'gone', 'gone', 'restored')))
                   FROM presence AS p WHERE a.kind IN ('gone', 'restored') AND p.article_id = a.article_id
                     AND p.at > a.at AND 'gone' IN (p.old, p.new)),
                  c.classes, c.figures,
                  (SELECT json_array(p.new,
                     (SELECT count(DISTINCT k.at) FROM checks AS k WHERE k.article_id = p.article_id AND k.at <= p.at
                        AND k.result = 'missing' AND k.at > ifnull((SELECT max(s.at) FROM checks AS s
                          WHERE s.article_id = p.article_id AND s.at < p.at
                            AND s.result IN ('ok', 'not modified')), '')),
                     (SELECT max(k.status) FROM checks AS k WHERE k.article_id = p.article_id AND k.at = p.at))
                   FROM presence AS p WHERE a.kind IN ('gone', 'restored') AND p.article_id = a.article_id
                     AND p.at = a.at AND 'gone' IN (p.old, p.new) LIMIT 1),
                  (SELECT json_array(t.kind, t.subject, t.since, t.began, t.detail, t.usual,
                                     iif(a.key LIKE '%|over', t.ended, NULL))
                   FROM troubles AS t WHERE a.kind = 'health' AND t.story_id = a.story_id
                     AND iif(a.key LIKE '%|over', substr(a.key, 1, length(a.key) - 5), a.key)
                       = s.slug || '|health|' || t.kind || '|' || t.subject || '|' || replace(t.began, 'Z', '+00:00')),
                  n.story_id, n.revision_id, n.additions, {wordless("r")}
           FROM json_each(?) AS wanted JOIN alerts AS a ON a.id = wanted.value
           JOIN stories AS s ON s.id = a.story_id
           LEFT JOIN revisions AS v ON v.id = a.revision_id LEFT JOIN articles AS r ON r.id = a.article_id
           LEFT JOIN novelties AS n ON n.story_id = a.story_id AND n.revision_id = a.revision_id AND n.adds_nothing = 0
           LEFT JOIN matches AS m ON m.story_id = a.story_id AND m.article_id = a.article_id
           LEFT JOIN families AS k ON k.article_id = a.article_id
           LEFT JOIN changes AS c ON c.id = (SELECT id FROM changes WHERE article_id = a.article_id AND at = a.at
                                             AND new_revision_id = a.revision_id AND a.severity IS NOT NULL)""",  # noqa: S608 - constants
        [to_json(list(alerts))],
    )
    stored = {cast("int", row[0]): Added(*row[16:19]) for row in rows if row[18] is not None}  # type: ignore[arg-type]
    told = additions(conn, stored)
    return {cast("int", row[0]): _telling(row, told.get(cast("int", row[0]), ())) for row in rows}


def _telling(row: tuple[object, ...], told: tuple[Addition | None, ...]) -> Telling:
    lines, hits, score, text, ops = cast(
        "tuple[str | None, str | None, float | None, str | None, str | None]", row[1:6]
    )
    if row[19]:
        lines, text, ops, told = None, None, None, ()
    revision, old, copies, languages, outlet, later = cast("tuple[int, int, int, str, str, str]", row[6:12])
    classes, figures, seen, trouble = cast("tuple[str | None, str | None, str | None, str | None]", row[12:16])
    found = json.loads(hits or "[]")
    named = dict.fromkeys(hit["alias"] for hit in found if hit["where"] in ("title", "lead", "body"))
    begin = next((hit["start"] for hit in found if hit["where"] in ("lead", "body")), None)
    around, at = "", 0
    if begin is not None and text:
        at = max(0, begin - _AROUND)
        around = text[at : begin + _AROUND]
    return Telling(
        lines=tuple(json.loads(lines or "[]")),
        additions=told,
        outlet=outlet or "",
        later=tuple(Turn(kind, when(at)) for at, kind in sorted(json.loads(later))),
        classes=tuple(json.loads(classes or "[]")),
        figures=tuple(FigureChange(one["from"], one["to"]) for one in json.loads(figures or "[]")),
        seen=Seen(*json.loads(seen)) if seen else None,
        trouble=_trouble(*json.loads(trouble)) if trouble else None,
        named=tuple(named),
        score=score,
        around=around,
        at=0 if begin is None else begin - at,
        ops=tuple(Op(step["op"], step["old"], step["new"]) for step in json.loads(ops or "[]")),
        revision=revision or None,
        old_revision=old or None,
        copies=copies,
        languages=tuple(sorted(json.loads(languages))),
        is_wordless=bool(row[19]),
    )


def _trouble(
    kind: str, subject: str, since: str, began: str, detail: str, usual: float | None, ended: str | None
) -> Trouble:
    return Trouble(TroubleKind(kind), subject, when(since), when(began), detail, usual, when_or_none(ended))
