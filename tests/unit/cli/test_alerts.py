"""`monitor alerts` and `monitor feed`, typed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import feedparser
import pytest
from click.testing import CliRunner, Result

from monitor.cli import main
from monitor.store import Store
from tests.support.build import T0, at, raised, read, stored, story
from tests.support.receivers import ALLOWED, Answer, Desk

Run = Callable[..., Result]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A story with two alerts: one was given up on the desk, one waits."""
    path = tmp_path / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply([*stored(read()), raised("new:1"), raised("gone:1", at(1), kind="gone")])
        claimed = store.outbox.claim("cars", "desk", now=at(0.5), by="me", limit=1)
        store.outbox.mark_failed(
            [row.id for row in claimed], by="me", now=at(2), error="it answered 410", next_attempt=None
        )
    return path


@pytest.fixture
def run(db: Path) -> Run:
    def typed(*words: str, **environ: str) -> Result:
        return CliRunner().invoke(main, list(words), env={"MONITOR_DB": str(db), "COLUMNS": "80", **ALLOWED, **environ})

    return typed


def states(db: Path) -> list[object]:
    with Store.open(db) as store:
        return [row["state"] for row in store.rows("deliveries")]


def test_alerts_are_listed_with_their_fates_and_the_dead_with_the_reason(run: Run) -> None:
    assert "desk: dead" in run("alerts").output
    assert len(json.loads(run("alerts", "--json").output)) == 2
    dead = run("alerts", "--dead").output
    assert "it answered 410" in " ".join(dead.split())
    assert "gone" not in dead
    assert len(json.loads(run("alerts", "--dead", "--json").output)) == 1


def test_what_was_given_up_is_brought_back(run: Run, db: Path) -> None:
    assert run("alerts", "retry", "--channel", "pager").output.startswith("0 deliveries")
    assert run("alerts", "retry").output == "1 delivery will be tried again with the next pass.\n"
    assert states(db) == ["pending", "pending"]
    assert run("alerts", "--dead").output == "No alert was given up.\n"


def test_a_database_may_be_named_before_the_subcommand(run: Run, db: Path, tmp_path: Path) -> None:
    elsewhere = {"MONITOR_DB": str(tmp_path / "none.db")}
    assert "no database yet" in run("alerts", "retry", **elsewhere).output
    assert run("alerts", "--db", str(db), "retry", **elsewhere).output.startswith("1 delivery")
    assert run("alerts", "--db", str(db), "--story", "trains", "retry", **elsewhere).output.startswith("0 deliveries")


def test_a_silence_is_asked_for_listed_and_ended(run: Run) -> None:
    said = run("alerts", "silence", "--outlet", "daily.test", "--for", "3d", "--reason", "a redesign").output
    assert said.startswith("Silence 1 until ")
    assert "a redesign" in run("alerts", "silences").output
    assert run("alerts", "unsilence", "1").output == "Silence 1 is ended.\n"
    assert run("alerts", "unsilence", "1").output == "Silence 1 was over already.\n"
    (row,) = json.loads(run("alerts", "silences", "--json").output)
    assert (row["story"], row["outlet"], row["reason"]) == ("cars", "daily.test", "a redesign")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["silence", "--for", "soon"], '"soon" is no length of time; use 90m, 8h, 3d or 2w'),
        (["silence", "--for", "0h"], "a silence lasts longer than nothing, and a year at most"),
        (["silence", "--for", "99999w"], "a silence lasts longer than nothing, and a year at most"),
        (["silence", "--for", "3d", "--story", "trains"], "trains: there is no such story in the database"),
        (["silence", "--for", "3d", "--article", "99"], "99"),
        (["unsilence", "7"], "7: there is no such silence in the database"),
    ],
)
def test_wrong_use_gets_one_sentence(run: Run, words: list[str], sentence: str) -> None:
    result = run("alerts", *words)
    assert result.exit_code in (1, 2)
    assert sentence in result.output
    assert "Traceback" not in result.output


STORY = """
title = "Who builds the cars"
contact = "mailto:desk@example.org"
query = "maker"
[concepts.maker]
any = ["Xiaomi"]
[[channels]]
name = "desk"
env = "DESK"
[[channels]]
name = "hook"
env = "HOOK"
type = "webhook"
"""


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as made:
        yield made


def test_every_channel_is_tried_and_what_came_back_is_said(run: Run, desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "cars"
    folder.mkdir()
    (folder / "story.toml").write_text(STORY, "utf-8")
    desk.answers = [200, Answer(404)]
    result = run("alerts", "test", str(folder), DESK=desk.address, HOOK=f"http://{desk.place}")
    assert result.output.splitlines() == ["desk: it was taken", "hook: it answered 404"]
    assert result.exit_code == 1
    assert desk.messages[1].json["alerts"][0]["headline"] == "A test: this channel works"
    unset = run("alerts", "test", str(folder), DESK="", HOOK="")
    assert "the environment variable DESK is not set" in unset.output


def test_a_story_without_channels_says_where_to_write_them(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "cars"
    folder.mkdir()
    (folder / "story.toml").write_text(STORY.partition("[[channels]]")[0], "utf-8")
    assert "write [[channels]] into its story.toml" in run("alerts", "test", str(folder)).output


def test_a_feed_is_written_whole_and_the_same_each_time(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cars.atom"
    assert run("feed", "seeds/cars", "-o", str(path)).output == f"2 entries written to {path}\n"
    first = path.read_bytes()
    assert [entry.title.partition(":")[0] for entry in feedparser.parse(first).entries] == ["Gone", "New"]
    run("feed", "cars", "-o", str(path))
    assert path.read_bytes() == first
    assert run("feed", "cars", "-o", str(path), "--kind", "gone").output.startswith("1 entry written")
    assert "no such story" in run("feed", "trains", "-o", str(path)).output
    missing = run("feed", "cars", "-o", str(tmp_path / "none" / "cars.atom"))
    assert "cannot be written: No such file or directory" in missing.output
    assert sorted(one.name for one in tmp_path.iterdir() if "atom" in one.name) == ["cars.atom"]
