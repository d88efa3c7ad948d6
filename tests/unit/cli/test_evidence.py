"""`monitor evidence`, as a person types it."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import main
from monitor.store import Store
from tests.support.build import T0, article, read, stored, story


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database of two articles, in which the commands are typed."""
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), T0)
        for number in (1, 2):
            store.apply(stored(read(article(f"http://daily.test/cars/{number}", f"Report {number}"))))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def evidence(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["evidence", *arguments], env={"COLUMNS": "100"}, catch_exceptions=False)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith("monitor.db")}


@pytest.mark.parametrize("article", ["2", "http://daily.test/cars/2", "cars/2"])
def test_an_article_is_named_by_number_address_or_a_part_of_that(folder: Path, article: str) -> None:
    told = evidence(article)
    assert told.exit_code == 0, told.stderr
    assert files(folder) == {"evidence-2.zip"}
    with zipfile.ZipFile("evidence-2.zip") as made:
        assert made.testzip() is None
        assert json.loads(made.read("article.json"))["article"]["url"] == "http://daily.test/cars/2"


def test_it_says_what_it_wrote_for_a_person_and_for_a_program(folder: Path) -> None:
    shown = evidence("1", "-o", "a.zip")
    digest = hashlib.sha256(Path("a.zip").read_bytes()).hexdigest()
    assert shown.stdout.startswith("a.zip: ")
    assert f"SHA-256 {digest}\n" in shown.stdout
    told = json.loads(evidence("1", "-o", "b.zip", "--json").stdout)
    assert set(told) == {"path", "files", "bytes", "sha256"}
    assert told["path"] == str(folder / "b.zip")
    assert told["sha256"] == hashlib.sha256(Path("b.zip").read_bytes()).hexdigest()


def test_a_file_that_is_there_is_not_overwritten_unless_it_is_said(folder: Path) -> None:
    (folder / "a.zip").write_text("mine")
    told = evidence("1", "-o", "a.zip")
    assert (told.exit_code, told.stderr) == (1, "monitor: a.zip: is there already; name another file, or say --force\n")
    assert (folder / "a.zip").read_text() == "mine"
    assert evidence("1", "-o", "a.zip", "--force").exit_code == 0
    assert zipfile.is_zipfile("a.zip")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["99"], 2, "99: no such article in the database"),
        (["cars"], 2, "cars: 2 articles fit"),
        (["1", "-o", "."], 1, ".: is a folder; name a file in it"),
        (["1", "-o", "none/a.zip"], 1, "none/a.zip: cannot be written"),
        (["1", "--db", "none.db"], 2, "none.db: there is no database yet"),
    ],
)
def test_whatever_goes_wrong_is_one_sentence(folder: Path, arguments: list[str], status: int, said: str) -> None:
    told = evidence(*arguments)
    assert told.exit_code == status
    assert told.stderr.startswith(f"monitor: {said}")
    assert told.stderr.count("\n") == 1
    assert files(folder) == set()


def test_the_database_is_only_read(folder: Path) -> None:
    before = (folder / "monitor.db").read_bytes()
    evidence("1")
    assert (folder / "monitor.db").read_bytes() == before
