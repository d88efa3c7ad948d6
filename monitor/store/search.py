"""Full-text search that finds 北汽 inside a sentence, with any input whatever.

SQLite's `unicode61` takes a run of Han characters for one word, and `trigram` finds nothing shorter than three. So
every Han and kana character is set apart in the indexed text by a zero-width space, which the tokenizer takes for a gap
between words and which can be taken out of a snippet again without loss; a query is treated likewise and becomes a
phrase.
"""

from __future__ import annotations

import re
import sqlite3
from datetime import datetime

from monitor.store.values import Parameter, Row, fetch_rows, iso, storable
from monitor.store.wordless import wordless

GAP = "\u200b"

# Han with its extensions, 々 and 〇, hiragana, katakana and its half-width forms. Hangul has spaces of its own.
_ALONE = (
    "\u3005\u3007\u3040-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U000323af"
)
_BESIDE = re.compile(rf"(?<=[{_ALONE}])(?=[^\s{GAP}])|(?<=[^\s{GAP}])(?=[{_ALONE}])")
_FULL_WIDTH = {0xFF01 + i: 0x21 + i for i in range(94)}  # ＢＡＩＣ, as Chinese keyboards write it
_PHRASE = re.compile(r'"([^"]*)"|[“„]([^“”„]*)”|「([^「」]*)」|(\S+)')

_LONGEST_QUERY = 1_000
_MOST_WORDS = 32


def spaced(text: str) -> str:
    """Text as it is indexed: every Han and kana character set apart, full-width letters and digits made plain."""
    return _BESIDE.sub(GAP, text.replace(GAP, "").translate(_FULL_WIDTH))


def unspaced(text: str) -> str:
    """What `spaced` set apart, together again."""
    return text.replace(GAP, "")


def fts_query(words: str) -> str | None:
    """An FTS5 query for what a person typed: every word must stand in title or text, in any order.

    A run of Han characters is a phrase, so is what stands in quotation marks. Nothing else has a meaning: operators,
    brackets and stars are the marks they are. None where no letter and no digit is in it (nothing can be found).
    """
    phrases = []
    for match in _PHRASE.finditer(str(storable(words))[:_LONGEST_QUERY]):
        phrase = next(group for group in match.groups() if group is not None)
        phrase = spaced(phrase.replace('"', " "))
        # FTS5 takes a phrase without a word in it for one that is never found, and the whole query with it.
        if any(c.isalnum() for c in phrase):
            phrases.append(f'"{phrase}"')
    return " AND ".join(phrases[:_MOST_WORDS]) or None


def index_article(conn: sqlite3.Connection, article_id: int, title: str | None, text: str) -> None:
    """Puts an article's words into the index, in the place of those that stood there."""
    conn.execute("DELETE FROM articles_fts WHERE rowid = ?", [article_id])
    conn.execute(
        "INSERT INTO articles_fts (rowid, title, text) VALUES (?, ?, ?)",
        [article_id, spaced(str(storable(title or ""))), spaced(str(storable(text)))],
    )


def search(
    conn: sqlite3.Connection,
    words: str,
    *,
    story: str | None = None,
    language: str | None = None,
    since: datetime | None = None,
    limit: int = 20,
    marks: tuple[str, str] = ("[", "]"),
) -> list[Row]:
    """The articles in which every word stands, best first.

    Keys: id, url, outlet, title, language, published, first_seen, presence, snippet (about 32 words, or Han characters,
    with what was found between `marks`; empty where the page asks that none be shown) and rank (BM25 as SQLite gives
    it, a word in the title worth four in the text: lower is better). story: only articles accepted or for review there.
    """
    query = fts_query(words)
    if query is None:
        return []
    where, parameters = "", list[Parameter]()
    if story is not None:
        where += """ AND a.id IN (SELECT article_id FROM matches JOIN stories ON stories.id = story_id
                                  WHERE slug = ? AND decision <> 'reject')"""
        parameters.append(story)
    if language is not None:
        where += " AND a.language = ?"
        parameters.append(language)
    if since is not None:
        where += " AND a.first_seen >= ?"
        parameters.append(iso(since))
    rows = fetch_rows(
        conn,
        f"""SELECT a.id, a.url, a.outlet, a.title, a.language, a.published, a.first_seen, a.presence,
                   iif({wordless("a")}, '', snippet(articles_fts, -1, ?, ?, '…', 32)) AS snippet,
                   round(bm25(articles_fts, 4.0, 1.0), 6) AS rank
            FROM articles_fts JOIN articles AS a ON a.id = articles_fts.rowid
            WHERE articles_fts MATCH ?{where}
            ORDER BY bm25(articles_fts, 4.0, 1.0), a.id LIMIT ?""",  # noqa: S608 - only constants are put together
        [*marks, query, *parameters, limit],
    )
    for row in rows:
        row["snippet"] = unspaced(str(row["snippet"]))
    return rows


def stale_entries(conn: sqlite3.Connection) -> list[str]:
    """What is wrong with the index, a sentence each: an article whose words it does not hold, or one too many."""
    wrong = [
        f"articles_fts: holds {number}, which is no article's id"
        for (number,) in conn.execute("SELECT rowid FROM articles_fts WHERE rowid NOT IN (SELECT id FROM articles)")
    ]
    cursor = conn.execute(
        """SELECT a.id, a.title, a.text, f.title, f.text
           FROM articles AS a LEFT JOIN articles_fts AS f ON f.rowid = a.id"""
    )
    wrong += [
        f"articles_fts: does not hold the words of article {number}"
        for number, title, text, held_title, held_text in cursor
        if (held_title, held_text) != (spaced(title or ""), spaced(text))
    ]
    return wrong
