"""`monitor backup` and `monitor prune` as they are typed; and what every command says of a file of a newer monitor."""

from __future__ import annotations

import json
import sqlite3
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from monitor.cli import _COMMANDS, main
from monitor.errors import BusyError, MonitorError
from monitor.lock import pass_lock
from monitor.model import KeepEvidence
from monitor.monitor import Monitor
from monitor.store import SCHEMA_VERSION, Store
from tests.support.build import T0, at, noted, page, read, stored, story
from tests.support.released import released, rows_of


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database in the folder from which commands are run, with what is years old and was never of any use."""
    monkeypatch.chdir(tmp_path)
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), T0)
        store.apply(stored(read()))
        store.apply([noted(f"http://daily.test/other/{number}", at(number)) for number in range(50)])
        store.apply([KeepEvidence(page("http://daily.test/other/1", b"of nobody " * 9_000, at(1)))])
    return tmp_path / "monitor.db"


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


# ------------------------------------------------------------------------------------------------------------ backup


def test_a_backup_has_a_name_with_the_time_and_says_what_is_in_it(db: Path) -> None:
    told = run("backup", "--verify")
    assert told.exit_code == 0, told.output
    (copy,) = db.parent.glob("monitor-*T*Z.db")
    assert rows_of(copy) == rows_of(db)
    assert (
        f"{copy.name}: {copy.stat().st_size:,} bytes, schema {SCHEMA_VERSION}: 1 story, 1 article, 1 revision,"
        in told.output
    )
    assert "0 changes, 2 records of evidence, 0 alerts." in told.output
    assert "The copy is whole, and the chain of evidence unbroken." in told.output
    with Store.open(db, read_only=True) as store:
        assert told.output.endswith(f"Evidence goes to record 2, hash {list(store.rows('evidence'))[-1]['hash']}\n")


def test_its_json_has_what_the_docs_say(db: Path) -> None:
    told = json.loads(run("backup", "copy.db", "--json", "--verify").output)
    assert list(told) == ["path", "bytes", "schema", "rows", "record", "hash", "verified", "problems"]
    assert (told["path"], told["verified"], told["problems"]) == (str(db.with_name("copy.db")), True, [])
    assert run("backup", "copy.db").exit_code == 1
    assert run("backup", "copy.db", "--force").exit_code == 0


def test_a_backup_of_a_damaged_database_is_made_and_said_to_be_that(db: Path) -> None:
    conn = sqlite3.connect(db)
    conn.executescript("DROP TRIGGER evidence_is_never_changed; UPDATE evidence SET body = x'00' WHERE id = 2;")
    conn.close()
    told = run("backup", "copy.db", "--verify")
    assert (told.exit_code, "evidence 2: its body cannot be unpacked" in told.output) == (1, True)


def test_a_backup_of_an_older_file_can_be_checked_too(db: Path) -> None:
    released(5, db.with_name("older.db"))
    told = run("backup", "copy.db", "--db", "older.db", "--verify")
    assert (told.exit_code, "schema 5" in told.output) == (0, True), told.output


# ------------------------------------------------------------------------------------------------------------- prune


def test_without_yes_it_is_only_told_what_could_go(db: Path) -> None:
    before = rows_of(db)
    told = run("prune")
    assert (told.exit_code, "Nothing was changed: `--yes` takes it out." in told.output) == (0, True), told.output
    assert rows_of(db) == before


def test_with_yes_it_goes_and_the_file_gets_smaller_where_that_is_asked_for(db: Path) -> None:
    told = json.loads(run("prune", "--yes", "--vacuum", "--json").output)
    assert list(told) == ["before", "done", "pruned", "freed", "left"]
    rows = [(one["kind"], one["rows"]) for one in told["pruned"]]
    assert rows == [("looks", 50), ("addresses", 0), ("pages", 1), ("readings", 0), ("messages", 0)]
    assert (told["done"], told["freed"] >= 0, told["left"]) == (True, True, None)
    assert run("verify").exit_code == 0
    again = run("prune", "--only", "looks", "--yes")
    assert (again.exit_code, "pages" in again.output) == (0, False)


def test_wrong_use_is_told_in_a_sentence(db: Path) -> None:
    for words, status, said in (
        (["--vacuum"], 2, "--vacuum goes with --yes"),
        (["--only", "articles"], 1, "articles: is nothing that is pruned; there are looks, addresses, pages, readings"),
        (["--days", "7"], 1, "7 days are too few: what is usual is reckoned from the last 40"),
        (["--db", "none.db", "--yes"], 1, "there is no database yet"),
        (["--db", "none.db"], 1, "there is no such database"),
    ):
        told = run("prune", *words)
        assert (told.exit_code, said in told.output) == (status, True), told.output
    assert not db.with_name("none.db").exists()


def test_nothing_is_written_anew_while_a_pass_is_under_way_nor_taken_out_for_that(db: Path) -> None:
    before = rows_of(db)
    with pass_lock(db):
        assert run("prune", "--yes", "--vacuum").exit_code == 3
        assert rows_of(db) == before
        assert run("prune", "--yes").exit_code == 0


def test_a_file_that_cannot_get_smaller_yet_since_another_program_reads_it_is_said_to_be_so(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.store.vacuum.PATIENCE_MS", 1)
    with closing(sqlite3.connect(db)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM stories").fetchall()
        told = run("prune", "--yes", "--vacuum")
    assert told.exit_code == 1, told.output
    assert "gets smaller when that has ended" in told.output


@pytest.mark.parametrize("as_json", [False, True])
def test_what_was_taken_out_before_something_stood_in_the_way_of_a_smaller_file_is_told(
    db: Path, as_json: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_out = Store.prune

    def and_then_a_pass_begins(store: Store, **how: Any) -> Any:
        told = taken_out(store, **how)
        passing.enter_context(pass_lock(db))
        return told

    monkeypatch.setattr(Store, "prune", and_then_a_pass_begins)
    with ExitStack() as passing:
        told = run("prune", "--yes", "--vacuum", *(["--json"] if as_json else []))
    assert told.exit_code == 1
    assert "another pass is under way" in told.output
    if as_json:
        assert "pass is under way" in json.loads(told.output)["left"]
        assert json.loads(told.output)["pruned"][0]["rows"] == 50
    else:
        assert "looks" in told.output
        assert "monitor prune --yes --vacuum` makes it smaller later" in told.output
    assert run("verify").exit_code == 0


def test_python_can_do_the_same(db: Path) -> None:
    with Monitor(db) as monitor:
        made, problems = monitor.backup(db.with_name("copy.db"), verify=True)
        assert (made.rows["articles"], problems) == (1, ())
        assert not monitor.prune().done
        assert monitor.prune(yes=True, kinds=["pages"]).pruned[0].rows == 1
        with pytest.raises(MonitorError, match="too few"):
            monitor.prune(days=1)
        with pass_lock(db), pytest.raises(BusyError):
            monitor.prune(yes=True, vacuum=True)


# ------------------------------------------------------------------------------------------------------- newer files

_NO_DATABASE = {"demo", "new", "check", "extract", "discover", "match", "families", "robots", "url"}
# Says so in its journal, and goes on waiting: a service does not end for what a person is about to put right.
_WAITS = {"watch"}
_WORDS = {
    "add": ["seed.txt"],
    "backfill": ["seed.txt"],
    "run": ["seeds/cars"],
    "search": ["cars"],
    "host": ["daily.test"],
    "report": ["cars", "-o", "story.html"],
    "feed": ["cars", "-o", "feed.xml"],
    "review": ["seeds/cars"],
    **{name: ["1"] for name in ("why", "family", "evidence", "diff")},
}


def test_every_command_refuses_a_file_of_a_newer_monitor_and_leaves_it_alone(db: Path) -> None:
    db.with_name("seed.txt").write_text(
        "Two makers talk\n\nXiaomi and BAIC are said to weigh building cars together.\n"
    )
    Monitor.new("cars", db.with_name("seeds"))
    with sqlite3.connect(db) as conn:
        conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    conn.close()
    before = db.read_bytes()
    wrong = {}
    for name in _COMMANDS:
        if name in _NO_DATABASE | _WAITS:
            continue
        told = run(name, *_WORDS.get(name, []), "--db", str(db))
        if told.exit_code != 1 or "was written by a newer monitor" not in told.output:
            wrong[name] = (told.exit_code, told.output[:300])
    assert wrong == {}
    assert db.read_bytes() == before
