"""A file of an older schema, brought up to the present one: after a copy of it was made, in one transaction."""

from __future__ import annotations

import filecmp
import logging
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlite_utils.db import Database

from monitor.errors import StoreError
from monitor.store.copying import clear_parts, copied, lacks_room, named, one_state, refuse_live, sync_folder
from monitor.store.migrations import SCHEMA_VERSION, migrations

logger = logging.getLogger(__name__)

WITHOUT_COPY = "MONITOR_UPDATE_WITHOUT_COPY"
"""Environment variable: with any value no copy is made. For who has one, and no room for another."""


def bring_up(db: Database, name: str, application: int) -> None:
    """Applies what is pending, within a transaction that the caller has begun for writing.

    A file that has something in it is copied first, to ``NAME.before-schema-N``. Raises StoreError where the copy
    cannot be made; sqlite3.Error where a migration fails.
    """
    before = list(migrations.applied(db))
    if before and not os.environ.get(WITHOUT_COPY):
        kept = _copy_before(Path(name).resolve())
        logger.warning(
            "%s: is of schema %d and is brought up to %d; what it was is kept as %s",
            *(name, len(before), SCHEMA_VERSION, kept),
        )
    migrations.apply(db)
    db.conn.execute(f"PRAGMA application_id = {application}")
    db.conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _copy_before(path: Path) -> Path:
    """Copies the database as it is before anything is changed; where to. A copy that is there is never written over:
    where it is the same the new one is dropped, else the new one gets a number."""
    target = Path(f"{path}.before-schema-{SCHEMA_VERSION}")
    try:
        # Not the connection that has begun to write: this one sees what was committed.
        address = f"file:{quote(str(path))}?mode=ro"
        with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as conn, one_state(conn):
            clear_parts(target)
            lacking = lacks_room(conn, path.parent)
            if lacking is not None:
                raise StoreError(
                    f"{path}: is copied before it is brought up to date; that {lacking}; make room, or, "
                    f"if you have a copy, set {WITHOUT_COPY}=1"
                )
            with copied(conn, target, mode=path.stat().st_mode & 0o777) as part:
                number = 1
                while target.exists():
                    if filecmp.cmp(part, target, shallow=False):
                        sync_folder(target.parent)  # who gave it its name may have been killed before
                        return target
                    number += 1
                    target = Path(f"{path}.before-schema-{SCHEMA_VERSION}-{number}")
                refuse_live(target)
                named(part, target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{path}: cannot be copied before it is brought up to date: {getattr(error, 'strerror', None) or error}"
        ) from error
    return target
