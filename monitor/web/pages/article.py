"""An article: its text with what it matched by, its revisions, its checks, its family, its claims; or one revision."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from datasette import Response
from markupsafe import Markup, escape

from monitor.match.matcher import MOST_HITS
from monitor.web import words
from monitor.web.frame import Refused, StoryRow, Visit, database_page
from monitor.web.ours import open_to, our_databases
from monitor.web.pages.change_words import changed_words
from monitor.web.pages.marking import Marked, marked
from monitor.web.pages.strip import Span, headlines, strip
from monitor.web.queries import article as stored
from monitor.web.queries.corrections import corrections
from monitor.web.shown import clean
from monitor.web.tongue import Tongue, instant
from monitor.web.whole import whole_address

TABLES = (
    *("articles", "revisions", "sightings", "readings", "changes", "presence", "matches", "stories", "novelties"),
    *("facts", "checks", "families", "claims", "reports", "evidence"),
)
"""What a reader must be let see to be shown an article."""
MOST_CHOICES = 100
"""Up to so many revisions are chosen from a list; of more, their numbers are typed."""
_MOST_AUTHORS = 10
GRAVE, NOTABLE = 0.7, 0.4


@dataclass(frozen=True, slots=True)
class Found:
    """An article as far as all of its pages need it: its row, the ids of its revisions, the present one's number."""

    row: sqlite3.Row
    ids: tuple[int, ...]
    present: int

    def number_of(self) -> dict[int, int]:
        """The number of each revision, from 1, by its id."""
        return {revision: at for at, revision in enumerate(self.ids, start=1)}


@dataclass(frozen=True, slots=True)
class _Read:
    """What one view of the file has of an article, or of one of its revisions."""

    found: Found
    number: int
    revision: sqlite3.Row
    match: sqlite3.Row | None
    spans: tuple[Span, ...]
    is_cut: bool
    is_earlier: bool
    shown: list[sqlite3.Row]
    changes: tuple[int, list[sqlite3.Row]]
    times: dict[int, str]
    more: dict[str, Any]


async def place(visit: Visit, *tables: str) -> None:
    """Finds the story of an article's page, where the address names none, in a database whose `tables` the reader may
    see. Raises Refused where the one it names is not there."""
    if visit.arg("story") and visit.found is None:
        raise Refused(404, visit.tongue.gettext("There is no such story here."))
    if visit.found is None:
        number = int(visit.request.url_vars["number"])
        if not visit.arg("database"):
            await _choose_database(visit, number, tables)
        visit.found = await visit.read(lambda conn: stored.story_of(conn, number))
        if visit.found is not None:
            visit.links = visit.links.of(visit.found.slug)


async def _choose_database(visit: Visit, number: int, tables: Sequence[str]) -> None:
    """The first database that has the article; it stays the first of all where none has it.

    Addresses without a database mean the same one on every page: so it is looked for where articles are shown, and
    where this page may not be shown of it, it is refused. Raises Refused for that.
    """
    if len(await our_databases(visit.datasette)) < 2:
        return
    allowed = await open_to(visit.datasette, visit.request, *tables)
    listed_first = await open_to(visit.datasette, visit.request, *TABLES)
    databases = list(dict.fromkeys((*listed_first, *allowed)))
    for name in databases:
        visit.database = name
        if await visit.read(lambda conn: stored.article(conn, number)) is not None:
            if name not in allowed:
                raise Refused(403, visit.tongue.gettext("You may not see this."))
            named = name if name != databases[0] else None
            visit.links = replace(visit.links, database=name, named=named)
            return
    visit.database = allowed[0]


def find(conn: sqlite3.Connection, visit: Visit) -> Found:
    """The article of an address. Raises Refused where it is not there."""
    number = int(visit.request.url_vars["number"])
    row = stored.article(conn, number)
    if row is None:
        raise Refused(404, visit.tongue.gettext("There is no such article here."))
    ids = stored.revision_ids(conn, number)
    now = stored.present_id(conn, number, row["words_hash"])
    return Found(row, tuple(ids), ids.index(now) + 1 if now in ids else len(ids))


def number_in(visit: Visit, name: str, found: Found) -> int:
    """The number of a revision in the address. Raises Refused where the article has no such."""
    number = int(visit.request.url_vars[name])
    if not 1 <= number <= len(found.ids):
        raise Refused(
            404,
            visit.tongue.ngettext(
                "This article has {count} revision; there is none of that number.",
                "This article has {count} revisions; there is none of that number.",
                len(found.ids),
            ),
        )
    return number


@database_page(*TABLES)
async def article_page(visit: Visit) -> Response:
    """The page. With ?old= and ?new=, leads to the difference of those two revisions."""
    await place(visit, *TABLES)
    number = int(visit.request.url_vars["number"])
    if old := visit.number("old", 0):
        new = visit.number("new", 1)
        return Response.redirect(visit.links.article(number, new, old, view=visit.arg("view", ("side", "inline"))))
    read = await visit.read(lambda conn: _read(conn, visit))
    found, of_revision = read.found, bool(visit.request.url_vars.get("new"))
    numbers = found.number_of()
    text = _marked(read)
    here = visit.links.article(number, read.number)
    return visit.page(
        "monitor_article.html",
        article=found.row,
        authors=authors(found.row["authors"]),
        asks=authors(found.row["asks"]),
        revision=read.revision,
        number=read.number,
        count=len(found.ids),
        present=found.present,
        of_revision=of_revision,
        text=text,
        match=read.match,
        is_full=read.match is not None and len(listed(read.match["hits"])) >= MOST_HITS,
        most_hits=MOST_HITS,
        parts=_parts(read.match, visit.tongue),
        spans=read.spans,
        earlier=read.spans[0].from_at if read.spans and read.is_cut else None,
        later=read.is_earlier,
        shown=read.shown,
        headlines=headlines(read.spans),
        changes=[_change(row, numbers, visit.tongue) for row in read.changes[1]],
        more_changes=read.changes[0] > len(read.changes[1]),
        choices=sorted(read.times.items()),
        most=MOST_CHOICES,
        permalink=whole_address(visit.datasette, visit.request, here),
        say=words,
        carried=_carried,
        claim_pieces=claim_pieces,
        most_claims=stored.MOST_CLAIMS,
        numbers=numbers,
        **read.more,
    )


def _read(conn: sqlite3.Connection, visit: Visit) -> _Read:
    found = find(conn, visit)
    if not found.ids:
        raise Refused(404, visit.tongue.gettext("Nothing was read of this article."))
    of_revision = visit.request.url_vars.get("new")
    number = number_in(visit, "new", found) if of_revision else found.present
    article, revision_id, story = found.row, found.ids[number - 1], visit.found
    before = _before(visit)
    rows = stored.spans(conn, article["id"], before)
    if before and not rows:
        before, rows = "", stored.spans(conn, article["id"])
    is_cut = len(rows) > stored.MOST_SPANS
    spans = strip(rows[1:] if is_cut else rows, found.number_of())
    changed = stored.changes(conn, article["id"], spans[0].from_at, spans[-1].until_at) if spans else (0, [])
    match = None if story is None else stored.match(conn, story.id, article["id"])
    more = _of_revision() if of_revision else _of_article(conn, found, revision_id, story, visit.tongue.language)
    more["turns"] = stored.turns(conn, article["id"])
    return _Read(
        found,
        number,
        stored.revision(conn, revision_id),
        match,
        spans,
        is_cut,
        bool(before),
        stored.sightings(conn, revision_id),
        changed,
        stored.times(conn, article["id"], found.ids) if len(found.ids) <= MOST_CHOICES else {},
        more,
    )


def _before(visit: Visit) -> str:
    """The time before which the spans of the strip began; '' for what is none."""
    asked = visit.arg("before")
    return asked if instant(asked) else ""


def _of_revision() -> dict[str, Any]:
    return {"looks": 0, "checks": [], "kin": [], "corrections": [], "claims": [], "reports": [], "news": [], "also": []}


def _of_article(
    conn: sqlite3.Connection, found: Found, revision_id: int, story: StoryRow | None, language: str
) -> dict[str, Any]:
    article = found.row
    looks, checks = stored.checks(conn, article["id"])
    kin = stored.family(conn, article["id"], article["origin_id"])
    outlet = clean(article["site_name"] or article["outlet"], 80)
    return {
        "looks": looks,
        "checks": checks,
        "kin": kin,
        "corrections": corrections(conn, kin[0]["id"]) if len(kin) > 1 else [],
        "claims": stored.claims(conn, revision_id),
        "reports": [] if story is None else stored.reports(conn, story.id, article["id"]),
        "news": [] if story is None else stored.news(conn, story.id, article["id"], outlet, language),
        "also": stored.other_stories(conn, article["id"], story.slug if story else None),
    }


def _marked(read: _Read) -> Marked:
    hits = listed(read.match["hits"]) if read.match is not None else []
    title, text = str(read.revision["title"] or ""), str(read.revision["text"] or "")
    return marked(title, text, [hit for hit in hits if isinstance(hit, dict)])


def listed(stored_list: object) -> list[Any]:
    """A JSON list of a column; empty for what is none."""
    try:
        made = json.loads(str(stored_list))
    except ValueError:
        return []
    return made if isinstance(made, list) else []


def authors(stored_list: object) -> list[str]:
    """The first ten of an article's authors, or of another list of short texts, each on one line."""
    return [name for name in (clean(one, 80) for one in listed(stored_list)[:_MOST_AUTHORS]) if name]


def _parts(match: sqlite3.Row | None, tongue: Tongue) -> list[dict[str, object]]:
    """What the score is the sum of, the weightiest first: name in words, points, and what the matcher said (English).

    What adds nothing is left out.
    """
    _ = tongue.gettext
    names = {
        "seed": _("A seed"),
        "names": _("What it names"),
        "density": _("How often it names it"),
        "together": _("Named together"),
        "passing": _("In passing only"),
        "terms": _("Words of the story"),
        "figures": _("Figures of the story"),
        "link": _("A link"),
        "time": _("Its time"),
        "words": _("Its words"),
        "followed": _("What it follows"),
        "reports": _("What it reports"),
    }
    found = []
    for part in listed(match["parts"]) if match is not None else []:
        if isinstance(part, dict) and isinstance(part.get("value"), int | float):
            name, points = str(part.get("name")), float(part["value"]) * float(part.get("weight") or 0)
            if round(points, 2):
                said = clean(part.get("said"), 300)
                found.append({"name": names.get(name, escape(name)), "points": round(points, 2), "said": said})
    return sorted(found, key=lambda part: -abs(float(str(part["points"]))))


def grade(severity: float | None, tongue: Tongue) -> Markup:
    """How grave a change is, in a word."""
    _ = tongue.gettext
    if severity is None:
        return Markup()
    return _("grave") if severity >= GRAVE else _("notable") if severity >= NOTABLE else _("slight")


def _change(row: sqlite3.Row, numbers: dict[int, int], tongue: Tongue) -> dict[str, object]:
    classes = [str(name) for name in listed(row["classes"])][:8]
    return {
        "at": row["at"],
        "old": numbers.get(row["old_revision_id"], 0),
        "new": numbers.get(row["new_revision_id"], 0),
        "classes": [words.kind(name, tongue) for name in classes],
        "grade": grade(row["severity"], tongue),
        "is_grave": row["severity"] >= GRAVE,
        "summary": clean(row["summary"], 300),
        "words": None if row["ops"] is None else changed_words(row["ops"], row["figures"], most=2),
        "flap": bool(row["flap"]),
    }


def _carried(state: str, tongue: Tongue) -> Markup:
    """How another article of the family stands to a correction."""
    _ = tongue.gettext
    said = {
        "carried": _("carried it"),
        "had it": _("had it before"),
        "in part": _("carries old and new wording"),
        "not carried": _("still has the old wording"),
        "other words": _("puts it in other words"),
    }
    return said.get(state, escape(state))


def claim_pieces(sentence: object, text: object) -> tuple[str, str, str]:
    """A sentence parted at the quantity that it states: before, the quantity, after; the middle empty where it does
    not stand there to the letter."""
    said, wanted = clean(sentence), clean(text, 200)
    if not wanted or wanted not in said:
        return said, "", ""
    # 22 is not what stands in 2022, nor 3 in 300,000 or 1.3; but 22 stands in 售出22辆.
    whole = re.search(rf"(?<![0-9])(?<![0-9][.,]){re.escape(wanted)}(?![.,]?[0-9])", said)
    at = whole.start() if whole else said.find(wanted)
    return said[:at], wanted, said[at + len(wanted) :]
