"""Articles in whose title or text every word stands, best first."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from monitor.store import fts_query, unspaced
from monitor.store.search import GAP, spaced
from monitor.store.wordless import wordless

PER_PAGE = 20
LAST_PAGE = 50
MOST_RANKED = 20_000
"""So many articles are put in order, the latest ones: a word that more of them have says little."""

BEGIN, END = "\x02", "\x03"
"""What was found stands between them in a snippet."""

_MOST_STORIES = 200
_MOST_OUTLETS = 300

_FOUND = """
SELECT id, count(*) OVER () AS candidates FROM (
    SELECT articles_fts.rowid AS id, bm25(articles_fts, 4.0, 1.0) AS rank FROM articles_fts
    WHERE articles_fts MATCH :query {filters}
    ORDER BY articles_fts.rowid DESC LIMIT :most)
ORDER BY rank, id LIMIT :limit OFFSET :offset
"""
_OF_ARTICLE = "EXISTS (SELECT 1 FROM articles WHERE id = {} {})"
# Language and outlet are read from the story's own entries where there is a story: in an article's row the language
# stands behind its text.
_OF_STORY = """EXISTS (SELECT 1 FROM story_entries WHERE article_id = {} AND kind = 'article'
                       AND story_id = :story {})"""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the articles must be; '' for any. story: the number of a story that they must not have been rejected for."""

    language: str = ""
    outlet: str = ""
    presence: str = ""
    story: int | None = None

    def __bool__(self) -> bool:
        return bool(self.language or self.outlet or self.presence or self.story is not None)


@dataclass(frozen=True, slots=True)
class Result:
    """An article that was found. title, snippet of the text: what was found stands between BEGIN and END; no snippet
    where the page asks that none be shown."""

    id: int
    url: str
    outlet: str | None
    title: str
    language: str | None
    published: str | None
    first_seen: str
    presence: str
    snippet: str


@dataclass(frozen=True, slots=True)
class Found:
    """A page of results. candidates: how many articles were put in order, at most MOST_RANKED."""

    results: tuple[Result, ...]
    candidates: int

    @property
    def is_all(self) -> bool:
        """Whether every article that was found was put in order."""
        return self.candidates < MOST_RANKED

    def has_more(self, page: int) -> bool:
        """Whether there are results beyond a page, counted from 1."""
        return self.candidates > page * PER_PAGE


def search(conn: sqlite3.Connection, words: str, wanted: Filters, page: int = 1) -> Found | None:
    """The results of a page, from 1. None where there is no letter and no digit in the words."""
    query = fts_query(words)
    if query is None:
        return None
    filters, given = of_article(wanted, "articles_fts.rowid")
    rows = conn.execute(
        _FOUND.format(filters=filters),
        {
            **given,
            "query": query,
            "most": MOST_RANKED,
            "limit": PER_PAGE,
            "offset": (page - 1) * PER_PAGE,
        },
    ).fetchall()
    results = [_result(conn, query, number) for number, _ in rows]
    return Found(tuple(results), rows[0][1] if rows else 0)


def of_article(wanted: Filters, number: str) -> tuple[str, dict[str, object]]:
    """The filters as conditions of SQL that begin with AND, and their parameters. number: of the article, as SQL."""
    given = {"language": wanted.language, "outlet": wanted.outlet, "presence": wanted.presence}
    asked = {name: f" AND {name} = :{name}" for name, value in given.items() if value}
    filters = ""
    if wanted.story is not None:
        filters += f" AND {_OF_STORY.format(number, asked.pop('language', '') + asked.pop('outlet', ''))}"
    if asked:
        filters += f" AND {_OF_ARTICLE.format(number, ''.join(asked.values()))}"
    return filters, {**given, "story": wanted.story}


def stories(conn: sqlite3.Connection) -> list[tuple[str, str]]:
    """Slug and title of each."""
    rows = conn.execute("SELECT slug, title FROM stories ORDER BY title, slug LIMIT ?", [_MOST_STORIES])
    return [(slug, title) for slug, title in rows]


def outlets(conn: sqlite3.Connection) -> list[str]:
    """The outlets in order, by one search of the index for each."""
    rows = conn.execute(
        """WITH RECURSIVE found (outlet) AS (
               SELECT min(outlet) FROM articles
               UNION ALL
               SELECT (SELECT min(outlet) FROM articles WHERE outlet > found.outlet) FROM found
               WHERE found.outlet IS NOT NULL LIMIT ?)
           SELECT outlet FROM found WHERE outlet IS NOT NULL""",
        [_MOST_OUTLETS],
    )
    return [outlet for (outlet,) in rows]


def articles(conn: sqlite3.Connection) -> int:
    """How many there are."""
    ((number,),) = conn.execute("SELECT count(*) FROM articles")
    return int(number)


def _result(conn: sqlite3.Connection, query: str, number: int) -> Result:
    # One by one: with a list of rowids the full-text index is searched anew for each of them.
    row = conn.execute(
        f"""SELECT highlight(articles_fts, 0, ?1, ?2), a.title, a.text, a.id, a.url, a.outlet, a.language, a.published,
                   a.first_seen, a.presence,
                   iif({wordless("a")}, '', snippet(articles_fts, 1, ?1, ?2, '…', 40))
            FROM articles_fts JOIN articles AS a ON a.id = articles_fts.rowid
            WHERE articles_fts MATCH ?3 AND articles_fts.rowid = ?4""",  # noqa: S608 - only constants
        [BEGIN, END, query, number],
    ).fetchone()
    title, printed, text, id_, url, outlet, language, published, first_seen, presence, snippet = row
    title, snippet = _as_printed(title, printed or ""), _as_printed(snippet, text)
    return Result(id_, url, outlet, title, language, published, first_seen, presence, snippet)


def _as_printed(found: str, text: str) -> str:
    """A passage of the index with its marks as it stands in the text: the index has full-width signs made plain."""
    found = unspaced(found)
    for begin, end in (("", ""), ("…", ""), ("", "…"), ("…", "…")):
        marked = found.removeprefix(begin).removesuffix(end)
        passage = marked.replace(BEGIN, "").replace(END, "")
        printed = text.replace(GAP, "")
        at = unspaced(spaced(printed)).find(passage)
        if at >= 0:
            break
    else:
        return found
    made = []
    for letter in marked:
        if letter in (BEGIN, END):
            made.append(letter)
        else:
            made.append(printed[at])
            at += 1
    return begin + "".join(made) + end
