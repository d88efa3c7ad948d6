"""Of which articles no words but the title are shown in alerts, feeds and searches, and of which nothing is drawn from
the text: their pages ask for that."""

from __future__ import annotations

from typing import Final

_HAS = """instr(ifnull({0}.asks, ''), '"{1}"') > 0"""


def wordless(table: str) -> str:
    """A condition of SQL. table: the name by which the query calls `articles`."""
    return f"({' OR '.join(_HAS.format(table, ask) for ask in ('nosnippet', 'tdm-reservation'))})"


def reserved(table: str) -> str:
    """A condition of SQL: the page reserves text and data mining. table: as in `wordless`."""
    return f"({_HAS.format(table, 'tdm-reservation')})"


_ARTICLE_OF: Final = {
    "articles": "t.id",
    "revisions": "t.article_id",
    "readings": "(SELECT article_id FROM revisions WHERE id = t.revision_id)",
    "changes": "t.article_id",
    "claims": "t.article_id",
    "facts": "t.article_id",
}
"""The tables that have words of articles, and which article a row is of."""


def marked(table: str) -> str:
    """A query for all rows of a table; with `reserved`, 1 or 0, where the table has words of articles."""
    if table not in _ARTICLE_OF:
        return f'SELECT * FROM "{table}"'  # noqa: S608 - a name of ours
    held = f"(SELECT {reserved('a')} FROM articles AS a WHERE a.id = {_ARTICLE_OF[table]})"  # noqa: S608 - constants
    return f'SELECT t.*, ifnull({held}, 0) AS reserved FROM "{table}" AS t'  # noqa: S608 - a name of ours
