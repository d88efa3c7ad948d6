"""The labelled pairs of `bench/pairs/`, whose development half is held to."""

from __future__ import annotations

import hashlib
import json
import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Change
from monitor.revise import compare, to_html
from tests.support.laws import examples

PAIRS = Path(__file__).parents[3] / "bench" / "pairs"
LANGUAGES = ("en", "id", "zh")


@cache
def pairs(language: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (PAIRS / f"{language}.jsonl").read_text("utf-8").splitlines()]


def development(language: str) -> list[dict[str, object]]:
    return [row for row in pairs(language) if not hashlib.sha256(str(row["id"]).encode()).digest()[0] & 1]


def changed(row: dict[str, object], old: str | None = None, new: str | None = None) -> Change:
    texts = (row["old_title"], old or row["old"], row["new_title"], new or row["new"])
    return compare(*map(str, texts), language=str(row["language"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_pairs_each_with_an_id_of_its_own(language: str) -> None:
    ids = [row["id"] for row in pairs(language)]
    assert len(set(ids)) == len(ids) >= 80


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_nineteen_in_twenty_of_the_development_half_are_led_by_the_right_class(language: str) -> None:
    rows = development(language)
    leading = [changed(row).classes[:1] == tuple(row["classes"][:1]) for row in rows]  # type: ignore[index]
    assert sum(leading) >= 0.95 * len(rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pair_without_a_difference_is_a_change_and_every_other_one_is(language: str) -> None:
    wrong = [row["id"] for row in development(language) if changed(row).changed != bool(row["classes"])]
    assert wrong == []


@pytest.mark.unmeasured
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_diff_gives_both_versions_back_and_html_marks_what_changed(language: str) -> None:
    for row in pairs(language):
        change = changed(row)
        assert "".join(op.old for op in change.ops) == f"{row['old_title']}\n\n{row['old']}"
        assert "".join(op.new for op in change.ops) == f"{row['new_title']}\n\n{row['new']}"
        if change.changed:
            assert "<ins" in to_html(change) or "<del" in to_html(change)


@pytest.mark.unmeasured
@given(st.sampled_from([row for language in LANGUAGES for row in pairs(language)]), st.integers(0, 10_000))
@settings(max_examples=examples(50), deadline=None)
def test_the_order_of_paragraphs_decides_nothing(row: dict[str, object], seed: int) -> None:
    old, new = str(row["old"]).split("\n\n"), str(row["new"]).split("\n\n")
    # What was added at the end stays there: only the paragraphs that both have are shuffled alike. Where one that both
    # have stands elsewhere, since one came before it, to shuffle by place would move it again.
    if any(one in new and new.index(one) != at for at, one in enumerate(old)):
        return
    common = min(len(old), len(new))
    order = random.Random(seed).sample(range(common), common)
    straight = changed(row)
    shuffled = changed(
        row,
        "\n\n".join([old[at] for at in order] + old[common:]),
        "\n\n".join([new[at] for at in order] + new[common:]),
    )
    if "cosmetic" in straight.classes or len(old) != len(new):
        return  # where paragraphs went elsewhere, their order is the change
    assert shuffled.classes == straight.classes
    assert shuffled.severity == straight.severity
    assert set(shuffled.figures) == set(straight.figures)
