"""The bench of events reads its files, and its fit finds weights that are known beforehand."""

from __future__ import annotations

import json
import math
from pathlib import Path
from random import Random

import pytest

from bench.kin.crowd import crowd
from bench.kin.fitting import cases, fitted, held_out
from bench.kin.quality import Labelled, main
from monitor.dedupe import Doc
from monitor.dedupe.likeness import Parts

_ONES = {
    "quake": [
        "A quake near Seluma killed 47 on Monday.",
        "On Monday 47 died at Seluma in a quake.",
        "Seluma: 47 dead.",
    ],
    "vote": ["Lembata voted on Friday, 14 to 11.", "A vote on Lembata, 14 to 11, on Friday.", "Friday: Lembata votes."],
    "rocket": ["Skoll failed at Kiruna on Sunday.", "Kiruna on Sunday: Skoll stays down.", "No Skoll for Kiruna."],
}


def _rows() -> list[dict[str, str | None]]:
    return [
        {"id": f"{event}{at}", "language": "en", "title": text, "text": text, "published": f"2026-09-0{at + 1}",
         "outlet": "o", "url": None, "story": event, "event": event, "family": None}
        for event, texts in _ONES.items() for at, text in enumerate(texts)
    ]  # fmt: skip


def _articles() -> list[Labelled]:
    return [
        Labelled(Doc(str(row["id"]), str(row["text"]), row["title"], None, row["published"]),
                 "en", str(row["id"]), str(row["event"]), str(row["story"]))
        for row in _rows()
    ]  # fmt: skip


def test_the_fit_finds_the_weights_by_which_the_pairs_were_drawn() -> None:
    dice = Random(4)
    drawn = []
    for _ in range(4_000):
        shared = Parts(*(dice.gauss(0, 1) for _ in range(6)))
        odds = 0.5 + 2 * shared.content - shared.crowd
        drawn.append((shared, dice.random() < 1 / (1 + math.exp(-odds)), 1.0))
    found = fitted(drawn)
    assert found.bias == pytest.approx(0.5, abs=0.2)
    assert found.content == pytest.approx(2, abs=0.25)
    assert found.crowd == pytest.approx(-1, abs=0.2)
    assert abs(found.figures) < 0.2


def test_pairs_are_taken_with_their_dates_in_one_week_and_without() -> None:
    found = cases(_articles())
    assert any(shared.apart > 0 for shared, *_ in found)
    assert {is_one for _, is_one, _ in found} == {True, False}


def test_a_file_is_held_out_of_others_and_not_of_itself() -> None:
    assert set(held_out({"a": _articles(), "b": _articles()})) == {"a", "b"}
    with pytest.raises(ValueError, match="two or more"):
        held_out({"a": _articles()})


def test_the_bench_prints_each_file_with_dates_and_without(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, _rows())), "utf-8")
    files = [str(tmp_path / f"{name}.jsonl") for name in ("one", "two")]
    assert main(["--events", "--articles", *files]) == 0
    printed = capsys.readouterr().out
    for name in ("one: events |", "two: events, dates withheld |", "mean: events |"):
        assert f"| {name}" in printed


def test_made_up_reports_are_as_many_as_asked_for_and_the_same_each_time() -> None:
    reports, truth = crowd(40, dated=False)
    assert len(reports) == len(truth) == 40
    assert reports == crowd(40, dated=False)[0]
    assert all(report.time is None for report in reports)
