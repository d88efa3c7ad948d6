"""`monitor report`, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import main
from monitor.store import Store
from tests.support.build import T0, article, read, stored, story


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database of a story of two articles, in which the commands are typed."""
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), T0)
        for number in (1, 2):
            store.apply(stored(read(article(f"http://daily.test/cars/{number}", f"Report {number}"))))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["report", *arguments], env={"COLUMNS": "100"}, catch_exceptions=False)


@pytest.mark.parametrize("name", ["cars", "seeds/cars", "seeds/cars/"])
def test_a_story_is_named_by_its_slug_or_its_folder(folder: Path, name: str) -> None:
    told = report(name, "-o", "out.html")
    assert told.exit_code == 0, told.stderr
    size = (folder / "out.html").stat().st_size
    assert told.stdout == f"out.html: 2 entries, {size:,} bytes\n"
    assert "Report 2" in (folder / "out.html").read_text(encoding="utf-8")


def test_what_is_left_out_is_said(folder: Path) -> None:
    assert report("cars", "-o", "out.html", "--limit", "1").stdout.endswith(" bytes; there are more: --limit\n")


def test_a_file_that_is_there_is_not_written_over_without_force(folder: Path) -> None:
    (folder / "out.html").write_text("mine")
    told = report("cars", "-o", "out.html")
    assert (told.exit_code, told.stderr) == (
        1,
        "monitor: out.html: is there already; name another file, or say --force\n",
    )
    assert (folder / "out.html").read_text() == "mine"
    assert report("cars", "-o", "out.html", "--force").exit_code == 0


def test_it_goes_to_standard_output_and_nothing_else_with_it(folder: Path) -> None:
    told = report("cars", "-o", "-", "--language", "zh")
    assert told.stdout.startswith("<!DOCTYPE html>")
    assert told.stdout.rstrip().endswith("</html>")
    assert '<html lang="zh">' in told.stdout
    assert {one.name for one in folder.iterdir() if not one.name.startswith("monitor.db")} == set()


def test_json_tells_what_was_written(folder: Path) -> None:
    told = json.loads(report("cars", "-o", "out.html", "--json").stdout)
    assert told == {
        "path": str((folder / "out.html").resolve()),
        "entries": 2,
        "is_more": False,
        "bytes": (folder / "out.html").stat().st_size,
    }


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["ships", "-o", "x.html"], 2, "ships: there is no such story in monitor.db; it has cars"),
        (["cars", "-o", "x.html", "--site", "nowhere"], 1, "nowhere: is no address of a site"),
        (["cars", "-o", "none/x.html"], 1, "none/x.html: cannot be written"),
        (["cars", "-o", "x.html", "--since", "soon"], 2, '"soon" is no time'),
        (["cars", "-o", "x.html", "--db", "other.db"], 1, "other.db: there is no such database"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(folder: Path, arguments: list[str], status: int, said: str) -> None:
    told = report(*arguments)
    assert (told.exit_code, said in told.stderr) == (status, True), told.stderr
    assert not (folder / "x.html").exists()
