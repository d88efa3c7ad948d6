"""A database in which every word of a stranger's does its worst."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

HOSTILE = (
    "</p></li><script>window.owned=1</script><img src=x onerror=\"window.owned=1\"><svg onload='window.owned=1'>"
    '" onmouseover="window.owned=1" style="position:fixed" {{ 7*7 }} {0} %s \u202egnp.exe\u2066 \x00\x1b[31m 😀 שלום '
)
ADDRESS = "javascript:window.owned=1//"

# Hashes and times are ours, and no stranger's; without them a row is not found. Bytes are compressed pages.
_OURS = re.compile(r"^(?:[0-9a-f]{16,64}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|\+00:00))?)$")
_KEPT = {"stories": {"slug"}, "articles_fts": None, "_sqlite_migrations": None}
_BY_ADDRESS = {"url", "fetch_url", "answered_url", "moved_to", "image", "saved_url"}
_WORDS_OF_OURS = {"op", "kind", "where", "class", "rel"}


def hostile(value: object, column: str = "") -> object:
    """The value with hostile words before it; of a JSON text, every word in it."""
    if not isinstance(value, str) or _OURS.match(value):
        return value
    if value[:1] in "[{":
        try:
            return json.dumps(_leaves(json.loads(value), column))
        except ValueError:
            pass
    return (ADDRESS if column in _BY_ADDRESS else HOSTILE) + value


def _leaves(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return {name: _leaves(one, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_leaves(one, key) for one in value]
    return value if key in _WORDS_OF_OURS else hostile(value, key)


def poison(db: Path) -> int:
    """Makes every text in the file hostile where the schema lets it; in how many columns."""
    conn = sqlite3.connect(db)
    names = "SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE 'sqlite_%'"
    for (trigger,) in conn.execute(names, ["trigger"]).fetchall():
        conn.execute(f"DROP TRIGGER {trigger}")  # evidence is never changed, but here
    conn.create_function("hostile", 2, hostile)  # type: ignore[arg-type]  # what comes from a column can go into one
    count = 0
    for (table,) in conn.execute(names, ["table"]).fetchall():
        kept: set[str] | None = _KEPT.get(table, set())
        if kept is None or table.startswith("articles_fts"):
            continue
        for _, column, kind, *_rest in conn.execute(f"PRAGMA table_info({table})").fetchall():
            if kind != "TEXT" or column in kept:
                continue
            try:
                conn.execute(f"UPDATE {table} SET {column} = hostile({column}, ?)", [column])
                count += 1
            except sqlite3.IntegrityError:
                conn.rollback()  # one of a few words, which the schema holds to
            conn.commit()
    conn.close()
    return count
