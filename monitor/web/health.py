"""Whether the databases can be read, and whether anybody still watches, for whoever watches the server."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

from datasette import Response

from monitor.clock import Clock
from monitor.health.measures import how_late, length_of
from monitor.store.health import states
from monitor.web.ours import open_to, our_databases

HEALTH = "/-/health"
_NO_STORE = {"Cache-Control": "no-store"}


async def health_answer(datasette: Any, request: Any) -> Response:
    """``{"ok", "databases": {name: {"ok", "ours", "articles", "error", "last_pass", "late", "overdue_seconds",
    "troubles"}}}``: 200, or 503 where a database cannot be read or its watch is late.

    With ``?strict=1`` an open trouble is 503, too; ``?late=25h`` says from when on the watch is late. `articles`,
    `last_pass`, `late` and `overdue_seconds` are null where the database is not ours, `troubles`, one object each, also
    where the asker may not see that table; `error` where nothing is wrong.
    """
    wanted = (request.args.get("late") or "")[:20]
    late = length_of(wanted) if wanted else None
    if wanted and late is None:
        error = f"late={wanted} is no length of time; use 90m, 25h or 2d"
        return Response.json({"ok": False, "error": error}, status=400, headers=_NO_STORE)
    ours = await our_databases(datasette)
    shown = await open_to(datasette, request, "troubles")
    strict = (request.args.get("strict") or "0") not in ("0", "")
    looks = {
        name: await _look(database, name in ours, name in shown, late=late, strict=strict)
        for name, database in datasette.databases.items()
        if not name.startswith("_")  # Datasette's own, in memory
    }
    ok = all(look["ok"] for look in looks.values())
    return Response.json({"ok": ok, "databases": looks}, status=200 if ok else 503, headers=_NO_STORE)


async def _look(database: Any, ours: bool, shown: bool, *, late: timedelta | None, strict: bool) -> dict[str, object]:
    nothing = {"last_pass": None, "late": None, "overdue_seconds": None, "troubles": None}
    # An open connection reads on in a file that was deleted.
    if database.path is not None and not Path(database.path).exists():
        return {"ok": False, "ours": ours, "articles": None, "error": "the file is gone", **nothing}
    sql = "SELECT count(*) FROM articles" if ours else "SELECT count(*) FROM sqlite_master"
    now = Clock().now()
    try:
        count = (await database.execute_fn(lambda conn: conn.execute(sql).fetchone()))[0]
        stories = await database.execute_fn(lambda conn: states(conn, now)) if ours else []
    except sqlite3.Error as error:
        return {"ok": False, "ours": ours, "articles": None, "error": f"the file cannot be read: {error}", **nothing}
    if not ours:
        return {"ok": True, "ours": False, "articles": None, "error": None, **nothing}
    overdue = [one["overdue_seconds"] for one in stories]
    is_late = any(one["is_late"] if late is None else one["overdue_seconds"] > late.total_seconds() for one in stories)
    troubles = [{"story": one["story"], **trouble} for one in stories for trouble in one["troubles"]]
    return {
        "ok": not is_late and not (strict and troubles),
        "ours": True,
        "articles": count,
        "error": how_late(timedelta(seconds=max(overdue))) if is_late else None,
        "last_pass": max((one["last_pass_at"] for one in stories if one["last_pass_at"]), default=None),
        "late": is_late,
        "overdue_seconds": max(overdue, default=0),
        "troubles": troubles if shown else None,
    }
