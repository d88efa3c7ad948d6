"""Whether the databases can be read, for whoever watches the server."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from datasette import Response

from monitor.web.ours import our_databases


async def health_answer(datasette: Any) -> Response:
    """``{"ok", "databases": {name: {"ok", "ours", "articles", "error"}}}``: 200, or 503 where one cannot be read.

    `articles` is null where the database is not ours, `error` where nothing is wrong.
    """
    ours = await our_databases(datasette)
    looks = {
        name: await _look(database, name in ours)
        for name, database in datasette.databases.items()
        if not name.startswith("_")  # Datasette's own, in memory
    }
    ok = all(look["ok"] for look in looks.values())
    return Response.json(
        {"ok": ok, "databases": looks}, status=200 if ok else 503, headers={"Cache-Control": "no-store"}
    )


async def _look(database: Any, ours: bool) -> dict[str, object]:
    # An open connection reads on in a file that was deleted.
    if database.path is not None and not Path(database.path).exists():
        return {"ok": False, "ours": ours, "articles": None, "error": "the file is gone"}
    sql = "SELECT count(*) FROM articles" if ours else "SELECT count(*) FROM sqlite_master"
    try:
        count = (await database.execute_fn(lambda conn: conn.execute(sql).fetchone()))[0]
    except sqlite3.Error as error:
        return {"ok": False, "ours": ours, "articles": None, "error": f"the file cannot be read: {error}"}
    return {"ok": True, "ours": ours, "articles": count if ours else None, "error": None}
