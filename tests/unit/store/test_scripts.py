"""Scripts of the schema: statement by statement, within the transaction that is open."""

import sqlite3
from contextlib import closing

import pytest
from sqlite_utils.db import Database

from monitor.store.migrations import migrations
from monitor.store.scripts import run_script

SCRIPT = """
CREATE TABLE words (word TEXT DEFAULT 'a;b'); -- a comment; with a semicolon
/* another; one */
CREATE TRIGGER quoted AFTER INSERT ON words BEGIN
    UPDATE words SET word = word || ';' WHERE rowid = new.rowid;
    UPDATE words SET word = word || '!' WHERE rowid = new.rowid;
END;
INSERT INTO words VALUES ('one');
INSERT INTO words VALUES ('two; three')
"""


def test_a_script_is_run_within_its_transaction_whatever_its_statements_hold() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        conn.execute("BEGIN")
        run_script(Database(conn), SCRIPT)
        assert conn.in_transaction
        assert [word for (word,) in conn.execute("SELECT word FROM words")] == ["one;!", "two; three;!"]
        conn.execute("ROLLBACK")
        assert conn.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


@pytest.mark.parametrize("script", ["", " \n", "SELECT 1;\n\n", "-- nothing\n"])
def test_an_end_without_a_statement_is_none(script: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
        run_script(Database(conn), script)


def test_the_schema_is_what_sqlite_utils_makes_of_its_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    def schema() -> list[tuple[str, str]]:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as conn:
            migrations.apply(Database(conn))
            return sorted(conn.execute("SELECT name, coalesce(sql, '') FROM sqlite_master"))

    ours = schema()
    for module in ("migrations", "schema_kin", "former"):
        monkeypatch.setattr(f"monitor.store.{module}.run_script", lambda db, script: db.executescript(script))
    assert schema() == ours
