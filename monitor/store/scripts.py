"""Scripts of several statements, within the transaction that is open."""

from __future__ import annotations

import sqlite3

from sqlite_utils.db import Database


def run_script(db: Database, script: str) -> None:
    """Runs the statements of a script one after the other, and begins and commits nothing.

    sqlite3's own `executescript` commits first. That of sqlite-utils does not, but asks after every character whether a
    statement is complete, and joins it anew for that: most of the time in which a new database was made. A statement
    can only end at a semicolon.
    """
    statement = ""
    for part in script.split(";")[:-1]:
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            db.conn.execute(statement)
            statement = ""
    statement += script.rpartition(";")[2]
    if statement.strip():
        db.conn.execute(statement)
