"""Opening, migrating, refusing."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from monitor.errors import StoreError
from monitor.store import SCHEMA_VERSION, TABLES, Store
from monitor.store.migrations import migrations
from tests.support.build import T0, read, stored, story


def _sql(path: Path, *statements: str) -> None:
    conn = sqlite3.connect(path)
    for statement in statements:
        conn.execute(statement)
    conn.commit()
    conn.close()


def test_a_file_is_made_and_opened_again_with_what_was_in_it(path: Path) -> None:
    with Store.open(path) as store:
        store.put_story(story(), T0)
    schema = _schema(path)
    with Store.open(path) as store:
        assert [row["story"] for row in store.status()] == ["cars"]
    assert _schema(path) == schema


def _schema(path: Path) -> list[tuple[str, ...]]:
    conn = sqlite3.connect(path)
    found = conn.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    conn.close()
    return found


def test_the_schema_version_counts_the_migrations() -> None:
    assert len(migrations._migrations) == SCHEMA_VERSION


def test_the_file_is_in_wal_mode_with_foreign_keys_on(path: Path) -> None:
    with Store.open(path) as store:
        conn = store._db.conn
        assert conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert conn.execute("PRAGMA foreign_keys").fetchone() == (1,)
        with pytest.raises(sqlite3.IntegrityError):
            conn.execute(
                "INSERT INTO sources (story_id, name, kind, url, next_check) VALUES (99, 'a', 'feed', 'http://a', '')"
            )


def test_every_column_that_refers_to_a_row_is_declared_a_foreign_key_and_indexed(path: Path) -> None:
    with Store.open(path) as store:
        db = store._db
        for table in db.tables:
            declared = {key.column for key in table.foreign_keys}
            referring = {c.name for c in table.columns if c.name.endswith("_id") and c.name not in ("hint_id",)}
            if table.name.startswith("articles_fts"):
                continue
            assert declared == referring, table.name
            leading = {index.columns[0] for index in table.indexes}
            # Found through the story: the index that begins with it. A sighting's and a match's article likewise.
            assert declared - leading <= {"story_id", "source_id"} or table.name in ("shingles",), table.name


def test_every_table_view_and_column_is_described_and_nothing_else_is(path: Path) -> None:
    Store.open(path).close()
    conn = sqlite3.connect(path)
    hidden = ("sqlite_%", "_sqlite_migrations", "articles_fts_%", "former_fts_%")
    names = {
        name
        for (name,) in conn.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') "
            "AND name NOT LIKE ? AND name <> ? AND name NOT LIKE ? AND name NOT LIKE ?",
            hidden,
        )
    }
    assert names == set(TABLES)
    for name, described in TABLES.items():
        columns = [row[0] for row in conn.execute(f"SELECT * FROM {name} LIMIT 0").description]
        assert columns == list(described.columns), name
        for sentence in (described.sentence, *described.columns.values()):
            assert sentence.endswith((".", "…")), sentence
    conn.close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("my letters, and nothing that a database would know what to do with\n" * 50)
    with pytest.raises(StoreError, match=r"monitor\.db: is not a SQLite database"):
        Store.open(path)
    assert path.read_text().startswith("my letters")


def test_the_database_of_another_program_is_refused_and_left_alone(path: Path) -> None:
    _sql(path, "CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(StoreError, match="something else"):
        Store.open(path)
    assert _schema(path) == [("table", "bookmarks", "CREATE TABLE bookmarks (url TEXT)")]


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    with Store.open(path) as store:
        assert store.verify() == []


def test_a_newer_schema_is_refused(path: Path) -> None:
    Store.open(path).close()
    _sql(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    for read_only in (False, True):
        with pytest.raises(StoreError, match="newer monitor"):
            Store.open(path, read_only=read_only)


def test_a_migration_that_this_monitor_does_not_know_is_refused(path: Path) -> None:
    Store.open(path).close()
    _sql(
        path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('monitor', 'of_tomorrow', '2030')",
    )
    with pytest.raises(StoreError, match="newer monitor"):
        Store.open(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store.open(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="its folder does not exist"):
        Store.open(tmp_path / "nowhere" / "monitor.db")


def test_reading_what_is_not_there_makes_nothing(path: Path) -> None:
    with pytest.raises(StoreError, match="no such database"):
        Store.open(path, read_only=True)
    assert not path.exists()


def test_a_damaged_file_is_reported_in_one_sentence(path: Path) -> None:
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply(stored(read()))
    whole = bytearray(path.read_bytes())
    whole[100:] = b"\xa5" * (len(whole) - 100)
    path.write_bytes(whole)
    with pytest.raises(StoreError, match="damaged"):
        Store.open(path)


def test_a_migration_that_fails_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(db: object) -> None:
        raise sqlite3.OperationalError("no such luck")

    broken = [*migrations._migrations, type(migrations)._Migration("second", fails)]
    monkeypatch.setattr(migrations, "_migrations", broken)
    with pytest.raises(StoreError, match="no such luck"):
        Store.open(path)
    assert _schema(path) == []


def test_a_store_opened_for_reading_reads_and_refuses_to_write(path: Path) -> None:
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply(stored(read()))
    with Store.open(path, read_only=True) as store:
        assert len(store.articles()) == 1
        assert store.verify() == []
        with pytest.raises(StoreError, match="cannot be written"):
            store.apply(stored(read()))


def test_a_path_with_marks_of_its_own_is_a_path(tmp_path: Path) -> None:
    odd = tmp_path / "what? 100% #1 北汽.db"
    Store.open(odd).close()
    assert odd.exists()
    with Store.open(odd, read_only=True) as store:
        assert store.articles() == []


_WITHOUT_RIGHTS = """
import os, sys
from monitor.errors import StoreError
from monitor.store import Store
Store.open(":memory:").close()  # so that nothing is left to be imported by somebody who may not read it
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    Store.open(sys.argv[1])
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("made", [True, False])
def test_without_permission_it_says_so_in_one_sentence(made: bool) -> None:
    with TemporaryDirectory() as folder:  # not tmp_path, which nobody else may enter
        shut = Path(folder) / "monitor.db"
        if made:
            Store.open(shut).close()
            shut.chmod(0o444)
        Path(folder).chmod(0o555)
        # Coverage would measure the child too, and could not write down what it measured.
        environ = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
        words = [sys.executable, "-c", _WITHOUT_RIGHTS, str(shut)]
        run = subprocess.run(words, capture_output=True, text=True, check=False, env=environ)
        Path(folder).chmod(0o755)
        assert run.stderr == ""
        assert ("may not be written by you" if made else "cannot be opened") in run.stdout
