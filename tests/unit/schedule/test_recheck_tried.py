"""What was tried and dropped can be run again, and is what it says it is."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from math import exp
from pathlib import Path

import pytest

from bench.rechecks.laws import LAWS, WEEK, articles
from bench.rechecks.replay import compare
from bench.rechecks.tried import TRIED, instead, one_kind, one_scale
from monitor.schedule import hazard

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(("scale", "shape"), [(1.0, 0.8), (3.0, 1.0), (7.0, 1.3)])
def test_what_a_look_is_worth_is_the_integral_over_the_law(scale: float, shape: float) -> None:
    share, course = one_scale(scale, shape)
    assert share(0) == 0
    assert share(scale) == pytest.approx(1 - 2**-shape)
    last, gap, steps = 2.0, 5.0, 20_000
    width = gap / steps
    edges = [last + width * at for at in range(steps + 1)]
    summed = sum((share(end) - share(begin)) * ((begin + end) / 2 - last) for begin, end in pairwise(edges))
    assert course(last, gap) == pytest.approx(summed, rel=1e-5)


def test_one_kind_of_article_is_edited_as_often_as_all_together_and_a_third_of_them_ever() -> None:
    rates = one_kind(hazard.EDITS, 0.35)
    assert sum(exp(weight) for _, weight in rates) == pytest.approx(1.0)
    assert sum(rate * exp(weight) for rate, weight in rates) == pytest.approx(hazard.EDITS, rel=0.1)
    assert 0.25 < 1 - sum(exp(weight - rate) for rate, weight in rates) < 0.4


def test_the_schedule_is_what_it_was_afterwards() -> None:
    before = hazard.share(3.0), hazard.EDITS, hazard.multiplier(0, 0.5)
    with instead(one_kind(0.3, 1.0), one_scale(1.0, 0.8)):
        assert hazard.share(3.0) != before[0]
        assert before[1] != hazard.EDITS
    assert (hazard.share(3.0), hazard.EDITS, hazard.multiplier(0, 0.5)) == before


def test_each_is_replayed_beside_the_others_and_looks_as_often() -> None:
    scores = compare(list(articles(LAWS[0], 60)), 60 * 30, WEEK, more=TRIED)
    assert set(TRIED) < set(scores)
    ours = scores["ours"].mean_delay_s
    for name in TRIED:
        assert scores[name].fetches == pytest.approx(1800, rel=0.02)
        assert scores[name].mean_delay_s != ours


def test_the_page_on_rechecks_names_what_there_is() -> None:
    page = (ROOT / "docs" / "rechecks.md").read_text("utf-8")
    shown = subprocess.run(
        [sys.executable, ROOT / "bench/recheck.py", "--help"], capture_output=True, text=True, check=True
    )
    options = set(re.findall(r"(--[a-z]+)", page))
    assert options <= {*re.findall(r"(--[a-z]+)", shown.stdout), "--seed"}
    tried = page.partition("## What was tried")[2].partition("\n## ")[0]
    assert "--tried" in tried
    assert [name for name in TRIED if name not in tried] == []
