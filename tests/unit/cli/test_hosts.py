"""`monitor host`: what was learned of a host, for a person and for a program."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import main
from monitor.extract.memory import Trial, learning, lesson
from monitor.store import Store
from tests.support.build import T0, story

FOLLOW = "Follow the Daily on its \u202echannel for the latest."
MAKER = "All about Xiaomi and its cars stands on one page."


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A database that knows the host daily.test from four articles."""
    path = tmp_path / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        for number in range(4):
            lines = [f"What number {number} says stands in no other article.", FOLLOW, MAKER]
            found = Trial("article.post-body", True, kinds=(("p", True),))
            told = lesson(f"https://daily.test/{number}", f"Report {number}", lines, trial=found)
            assert told is not None
            learned = learning(store.host_memory("daily.test"), told, at=T0)
            assert learned is not None
            store.apply([learned])
    return path


def host(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["host", *map(str, arguments)], env={"COLUMNS": "100"}, catch_exceptions=False)


def test_a_person_sees_where_the_text_stands_and_what_repeats(kept: Path) -> None:
    shown = host("daily.test", "--db", kept).stdout
    assert "daily.test: learned from 4 articles" in shown
    layout = next(line for line in shown.splitlines() if "article.post-body" in line)
    assert layout.split() == ["article.post-body", "4", "0", "++++", "trusted"]
    assert "Follow the Daily on its channel for the latest." in shown, "without what a terminal would obey"
    assert "names a concept: stays" in next(line for line in shown.splitlines() if "Xiaomi" in line)


def test_a_program_gets_one_document_by_name_or_by_address(kept: Path) -> None:
    named, addressed = (
        json.loads(host(name, "--json", "--db", kept).stdout) for name in ("daily.test", "https://www.daily.test/3")
    )
    assert named == addressed
    assert {"host", "pages", "unrelated", "first_at", "last_at", "layouts", "boilerplate"} == set(named)
    assert [one["named"] for one in named["boilerplate"]].count(True) == 1


def test_a_host_of_which_nothing_is_known_is_one_sentence(kept: Path) -> None:
    told = host("other.test", "--db", kept)
    assert told.exit_code == 2
    assert told.stderr == (
        "monitor: other.test: nothing was learned of this host yet; it is, whenever one of its articles is read\n"
    )


def test_without_a_database_there_is_nothing_and_none_is_made(tmp_path: Path) -> None:
    told = host("daily.test", "--db", tmp_path / "none.db")
    assert (told.exit_code, "no database yet" in told.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []
