"""Where the addresses of a host led, as far as they tell which pages have many of them (`dedupe.many`)."""

from __future__ import annotations

import sqlite3
from typing import cast

from monitor.dedupe.many import MANY, Led
from monitor.store.values import fetch

_EACH = 5
"""So many addresses of a page tell what they have in common."""
_MOST_PAGES = 2_000
_MOST_ELSEWHERE = 5_000


def led(conn: sqlite3.Connection, story: int, host: str | None = None) -> tuple[Led, ...]:
    """Some addresses of each page that has many, the latest; then, of their hosts, those that led to pages of their
    own, whether or not these belong to the story. story: its number. host: of that one alone."""
    of_host = "" if host is None else "AND host = ?"  # two statements: with an OR in one no index leads to a host
    rows = fetch(
        conn,
        f"""SELECT url, leads_to, host FROM (
             SELECT url, leads_to, host, row_number() OVER page AS place,
                    count(*) OVER (PARTITION BY host, leads_to) AS n
             FROM addresses WHERE story_id = ? AND leads_to IS NOT NULL {of_host}
             WINDOW page AS (PARTITION BY host, leads_to ORDER BY last_check DESC, id DESC))
           WHERE n >= ? AND place <= ? LIMIT ?""",  # noqa: S608 - constants
        [story, *([] if host is None else [host]), MANY, _EACH, _EACH * _MOST_PAGES],
    )
    found = [Led(url, to) for url, to, _ in cast("list[tuple[str, str, str]]", rows)]
    for where in sorted({str(row[2]) for row in rows}):
        own = fetch(
            conn,
            """SELECT url FROM addresses
               WHERE story_id = ? AND host = ? AND leads_to IS NULL
                 AND iif(article_id IS NULL, last_check IS NOT NULL AND failures = 0, is_primary = 1)
               ORDER BY id DESC LIMIT ?""",
            [story, where, _MOST_ELSEWHERE],
        )
        found.extend(Led(str(url), str(url)) for (url,) in own)
    return tuple(found)
