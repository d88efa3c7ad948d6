"""`monitor review` with a model named in the story file."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from monitor.cli import main
from monitor.embeddings import local, unit
from monitor.model import PutMatch
from monitor.store import Store
from monitor.story import load_story
from tests.support.build import T0, article, at, match, read, stored

STORY = """\
title = "Who builds the cars"
contact = "mailto:desk@monitor.test"
query = "maker"
[concepts.maker]
any = ["Xiaomi"]
"""


class Words:
    """Loads from anywhere, and knows two words."""

    def __init__(self, name: str, beside: str) -> None:
        pass

    def vectors(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        return [unit([text.count(word) for word in ("plant", "phone")]) for text in texts]


def world(tmp_path: Path, below: str = '[embeddings]\nmodel = "no/such-model"\n') -> str:
    """A story, and a database with an accepted article on a plant and two for review, that on a phone scored higher."""
    (tmp_path / "cars").mkdir()
    (tmp_path / "cars" / "story.toml").write_text(STORY + below)
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(load_story(tmp_path / "cars"), T0)
        for number, (title, decision, score) in enumerate(
            [("The plant", "accept", 0.9), ("A phone", "review", 0.4), ("A plant again", "review", 0.3)], 1
        ):
            url = f"http://daily.test/cars/{number}"
            found = replace(match(), decision=decision, score=score)
            made = article(url, title, f"{title}, told in {number} words.")
            store.apply([*stored(read(made, at(number))), PutMatch("cars", url, found, at(number))])
    return str(tmp_path / "cars")


def typed(tmp_path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        main, ["review", *arguments, "--db", str(tmp_path / "monitor.db")], env={"COLUMNS": "200"}
    )


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is not installed."""
    for name in ("sentence_transformers", "huggingface_hub"):
        monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.usefixtures("bare")
def test_without_the_extra_the_queue_is_shown_in_its_order_with_one_sentence_and_status_1(tmp_path: Path) -> None:
    story = world(tmp_path)
    told = typed(tmp_path, story)
    assert told.exit_code == 1
    assert told.stderr == (
        "monitor: the model no/such-model cannot be loaded: the extra `embeddings` is not installed; "
        "pip install 'news-story-monitor[embeddings]'; the queue is in its ordinary order\n"
    )
    assert told.stdout.index("A phone") < told.stdout.index("A plant again") < told.stdout.index("Accepted from 0.50")
    assert "nearest" not in told.stdout


@pytest.mark.usefixtures("bare")
def test_a_decision_is_kept_though_the_queue_cannot_be_ranked(tmp_path: Path) -> None:
    story = world(tmp_path)
    told = typed(tmp_path, story, "--no", "2", "--json")
    assert told.exit_code == 1
    answer = json.loads(told.stdout)
    assert [row["title"] for row in answer["queue"]] == ["A plant again"]
    assert (answer["model"], answer["queue"][0]["likeness"], answer["queue"][0]["nearest"]) == (None, None, None)
    assert f"monitor: {answer['problem']}\n" == told.stderr


@pytest.mark.usefixtures("bare")
def test_without_a_model_all_is_well(tmp_path: Path) -> None:
    told = typed(tmp_path, world(tmp_path, ""), "--json")
    assert (told.exit_code, told.stderr) == (0, "")
    answer = json.loads(told.stdout)
    assert (answer["model"], answer["problem"]) == (None, None)
    assert [row["title"] for row in answer["queue"]] == ["A phone", "A plant again"]
    assert all(row["likeness"] is row["nearest"] is None for row in answer["queue"])


def test_a_ranked_queue_has_a_column_of_its_likeness_and_the_nearest_accepted_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "LocalModel", Words)
    story = world(tmp_path)
    told = typed(tmp_path, story)
    assert (told.exit_code, told.stderr) == (0, "")
    heading, _, first, second = [line for line in told.stdout.splitlines() if line.strip()][:4]
    assert heading.split() == ["id", "score", "likeness", "published", "title", "nearest", "accepted", "why"]
    assert first.split()[:3] == ["3", "0.30", "+1.00"]
    assert second.split()[:3] == ["2", "0.40", "+0.00"]
    assert "1 The plant" in first
    assert (
        "Ranked by no/such-model: likeness to 1 accepted articles less that to 0 that a person rejected." in told.stdout
    )
    answer = json.loads(typed(tmp_path, story, "--json", "--limit", "1").stdout)
    assert (answer["model"], answer["problem"]) == ("no/such-model", None)
    (row,) = answer["queue"]
    assert row["nearest"] == {"id": 1, "article": "http://daily.test/cars/1", "title": "The plant", "cosine": 1.0}
