"""What commands print of strangers' words, where a terminal would obey some of them."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import main
from monitor.cli.show import say, visible
from monitor.obeyed import harmless_json
from tests.support.demo import past
from tests.support.poison import poison

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
CLI = Path(__file__).parents[3] / "monitor" / "cli"


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The recorded story with every word of a stranger's made hostile."""
    db = tmp_path_factory.mktemp("poisoned") / "monitor.db"
    shutil.copy(past(tmp_path_factory).folder / "monitor.db", db)
    assert poison(db) > 150
    return db


def typed(db: Path, *words: str) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, [*words, "--db", str(db)])


@pytest.fixture(scope="module")
def changed(poisoned: Path) -> str:
    with closing(sqlite3.connect(poisoned)) as conn:
        return str(conn.execute("SELECT min(article_id) FROM changes").fetchone()[0])


READS = ["status", "articles", "timeline", "changes", "alerts", "sources", "claims", "verify"]
OF_ONE = ["why", "family", "diff"]


@pytest.mark.parametrize("name", [*READS, *OF_ONE, "search", "host", "evidence"])
def test_no_command_prints_what_a_terminal_obeys(poisoned: Path, changed: str, name: str, tmp_path: Path) -> None:
    more = {"search": ["script"], "host": ["\x1b[31m.test"], "evidence": [changed, "-o", str(tmp_path / "out.zip")]}
    told = typed(poisoned, name, *more.get(name, [changed] if name in OF_ONE else []))
    assert told.exit_code in (0, 1, 2), told.output
    assert told.output.strip(), "it says something"
    assert not isinstance(told.exception, Exception), told.exception
    assert OBEYED.findall(told.output) == []


@pytest.mark.parametrize("name", [*(name for name in READS if name != "verify"), *OF_ONE, "search"])
def test_nor_in_json_which_says_the_same(poisoned: Path, changed: str, name: str) -> None:
    more = [changed] if name in OF_ONE else ["script"] if name == "search" else []
    told = typed(poisoned, name, *more, "--json")
    assert OBEYED.findall(told.output) == []
    assert name in ("search", "diff", "family") or "\\u202e" in told.output, "the words are there, as escapes"
    json.loads(told.output)


def test_nor_in_an_export(poisoned: Path) -> None:
    told = typed(poisoned, "export", "articles")
    assert OBEYED.findall(told.output) == []
    assert "\u202e" in json.loads(told.output.splitlines()[0])["title"], "to the letter"


def test_json_with_escapes_is_the_same_json() -> None:
    said = {"title": "".join(map(chr, range(0x3000)))}
    plain = json.dumps(said, ensure_ascii=False)
    assert json.loads(harmless_json(plain)) == said
    assert OBEYED.findall(harmless_json(plain)) == []
    assert len(harmless_json(plain).splitlines()) == 1


def test_a_spreadsheet_is_given_no_formula_where_it_is_said_that_there_is_one(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    db = tmp_path / "monitor.db"
    shutil.copy(past(tmp_path_factory).folder / "monitor.db", db)
    with closing(sqlite3.connect(db)) as conn, conn:
        conn.execute("UPDATE articles SET title = '=HYPERLINK(1)' WHERE id = 1")
    exact, safe = (typed(db, "export", "--format", "csv", *more).output for more in ([], ["--spreadsheet"]))
    titles, kept = ([row["title"] for row in csv.DictReader(io.StringIO(text))] for text in (exact, safe))
    assert "=HYPERLINK(1)" in titles
    assert kept == [f"'{title}" if title.startswith("=") else title for title in titles]
    assert typed(db, "export", "--spreadsheet").exit_code == 2


def test_prose_is_printed_by_one_function_alone() -> None:
    """`say` keeps back what a terminal obeys; `click.echo` does not. It is for JSON, and for numbers of our own."""
    found = [
        f"{path.name}: {ast.unparse(node)}"
        for path in sorted(CLI.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("click.echo", "click.secho", "print")
    ]
    allowed = ("show.py", "filters.py: click.echo(_readable(answer))", "filters.py: click.echo(_line(")
    also = (
        "filters.py: click.echo('[' + ',\\n '.join(map(_line, every)) + ']')",
        "filters.py: click.echo(line)",
        "reextract.py: click.echo(f'\\r{done} of {of} pages', nl=done == of, err=True)",
    )
    assert [one for one in found if not one.startswith((*allowed, *also))] == []


def test_words_and_figures_that_another_kind_of_space_parts_do_not_run_together(
    capsys: pytest.CaptureFixture[str],
) -> None:
    said = "Rp\u00a05 triliun, 300\u202f000 mobil, 北汽\u3000小米\t2026"
    assert visible(said) == "Rp 5 triliun, 300 000 mobil, 北汽 小米 2026"
    say(said)
    assert capsys.readouterr().out == visible(said) + "\n"
