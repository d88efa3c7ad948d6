"""`monitor status`, as a person or a health check runs it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from monitor.cli import main
from monitor.clock import Clock
from monitor.decide import decide
from monitor.model import BeginTrouble, Budget, Decision, EndPass, EndTrouble, Source, Trouble, TroubleKind
from monitor.model import Result as Came
from monitor.store import Store
from tests.support.build import article, item, match, read, source, story, visited

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
TROUBLE = Trouble(TroubleKind.SILENT, "wire", NOW - 3 * HOUR, NOW - HOUR, "wire has offered nothing new for 3 days")


@pytest.fixture(autouse=True)
def _stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is NOW, however long the tests before this one took."""
    monkeypatch.setattr(Clock, "now", lambda self: NOW)


def status(path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["status", "--db", str(path), *arguments], env={"COLUMNS": "80"})


def write(path: Path, *sources: Source, passed: datetime | None = NOW, allowed: int = 20_000) -> None:
    """A story, over which a pass ended at that time, and whose sources were visited then and an hour before."""
    made = story("cars", *(sources or (source(),)), budget=Budget(allowed))
    with Store.open(path) as store:
        store.put_story(made, NOW - 40 * HOUR)
        for one in sources:
            for when in (NOW - 2 * HOUR, NOW - HOUR):
                known = store.known(made, seen := visited(item(f"{one.url}/{when}"), when=when, from_=one), silent=True)
                store.apply(decide(known, seen, now=when))
        if passed is not None:
            store.apply([EndPass("cars", passed, passed)])


def begin(path: Path, *troubles: Trouble) -> None:
    with Store.open(path) as store:
        store.apply([BeginTrouble("cars", one) for one in troubles])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "monitor.db"


def test_a_watch_that_is_well_says_nothing_to_a_check(path: Path) -> None:
    write(path)
    told = status(path, "--check")
    assert (told.exit_code, told.output) == (0, "")


def test_a_trouble_fails_a_check_with_one_line_until_it_is_over(path: Path) -> None:
    write(path)
    begin(path, TROUBLE)
    told = status(path, "--check")
    assert (told.exit_code, told.output) == (1, "cars: silent (wire)\n")
    assert status(path).exit_code == 0, "without --check it only tells"
    with Store.open(path) as store:
        store.apply([EndTrouble("cars", TROUBLE, NOW)])
    assert status(path, "--check").exit_code == 0


def test_a_late_watch_fails_a_check_and_the_time_may_be_longer(path: Path) -> None:
    write(path, passed=NOW - 30 * HOUR)
    told = status(path, "--check")
    assert (told.exit_code, told.output) == (1, "cars: something has been due for 30 h, and no pass has ended since\n")
    assert status(path, "--check", "--late", "25h").exit_code == 1
    assert status(path, "--check", "--late", "31h").exit_code == 0
    assert "late       something has been due for 30 h, and no pass has ended since" in status(path).output
    assert "late  " not in status(path, "--late", "31h").output


def test_a_story_without_a_pass_is_not_late(path: Path) -> None:
    write(path, passed=None)
    assert status(path, "--check").exit_code == 0


def test_a_length_of_time_that_is_none_is_wrong_use(path: Path) -> None:
    write(path)
    told = status(path, "--check", "--late", "soon")
    assert (told.exit_code, "use 90m, 25h or 2d" in told.output) == (2, True)


def test_a_check_can_print_json_too(path: Path) -> None:
    write(path)
    begin(path, TROUBLE)
    told = status(path, "--check", "--json")
    assert (told.exit_code, json.loads(told.output)[0]["troubles"][0]["kind"]) == (1, "silent")


def test_troubles_come_first_and_a_troubled_source_leads_the_table(path: Path) -> None:
    write(path, source("daily", "http://daily.test/f.xml"), source())
    begin(path, TROUBLE)
    lines = status(path).output.splitlines()
    assert lines[1].startswith("  trouble    wire has offered nothing new for 3 days (since 20")
    table = lines[next(n for n, line in enumerate(lines) if line.startswith("source")) + 1 :]
    assert [line.split("  ")[0].strip() for line in table] == ["! wire", "daily"]
    assert table[1].split() == ["daily", "60", "min", "1.0", "/", "–", "–", "–", "now"]


def test_thirty_sources_fit_eighty_columns_each_in_a_line(path: Path) -> None:
    names = [f"the-automobile-pages-of-outlet-{n}" for n in range(29)] + ["新浪汽车频道的所有新闻和评论文章列表"]
    write(path, *(source(name, f"http://o{n}.test/f.xml") for n, name in enumerate(names)))
    begin(path, Trouble(TroubleKind.SHORT, "o3.test", NOW, NOW, "words " * 40))
    lines = status(path).output.splitlines()
    assert max(map(cell_len, lines)) <= 80
    assert len([line for line in lines if "60 min" in line]) == 30
    assert len({line.index("/") for line in lines if " / –" in line and line.isascii()}) <= 1


def test_what_fails_is_named_with_its_reason(path: Path) -> None:
    write(path, source())
    with Store.open(path) as store:
        made = story("cars", source())
        came = visited(when=NOW, result=Came.UNREACHABLE)
        store.apply(decide(store.known(made, came, silent=True), came, now=NOW))
    shown = status(path).output
    assert "    wire: " in shown
    assert "(1×)" in shown


def test_delays_shares_and_lengths_are_shown(path: Path) -> None:
    made = story("cars", source())
    write(path, source(), passed=NOW - 3 * HOUR)
    decisions: dict[str, Decision] = {"1": "accept", "2": "reject"}
    with Store.open(path) as store:
        for minutes, (name, decision) in enumerate(decisions.items(), start=1):
            url, when = f"http://wire.test/{name}", NOW - timedelta(minutes=minutes)
            shown = article(url, f"Xiaomi {name}", f"word{name} " * 70, published=(when - HOUR).isoformat())
            came = replace(read(shown, when), match=match(decision))
            for outcome in (visited(item(url), when=when), came):
                store.apply(decide(store.known(made, outcome, silent=True), outcome, now=when))
    (row,) = json.loads(status(path, "--json").output)
    assert (row["health"][0]["share_matched"], row["detection"]["articles"]) == (0.5, 1)
    lines = status(path).output.splitlines()
    assert "  found      60 min after publication, 9 of 10 within 60 min (1 article in 30 days)" in lines
    words = f"{row['health'][0]['words']:.0f}"
    assert int(words) >= 70
    assert lines[-1].split()[-4:-2] == ["50%", words] or lines[-1].split()[-3:-1] == ["50%", words]


def test_how_much_the_story_may_fetch_is_shown(path: Path) -> None:
    write(path, allowed=123)
    assert json.loads(status(path, "--json").output)[0]["budget"] == {"spent": 0, "allowed": 123}


def test_hostile_words_reach_no_terminal(path: Path) -> None:
    write(path, source("wi\x1b[31mre\u202e"))
    begin(path, Trouble(TroubleKind.FAILING, "x", NOW, NOW, "an\x1b]0;owned\x07 error\nand a line \u202e"))
    for told in (status(path).output, status(path, "--check").output):
        assert not {"\x1b", "\x07", "\u202e"} & set(told)
