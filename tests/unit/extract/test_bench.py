"""The score of the bench: what it is worth is what its numbers are worth."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[3] / "bench" / "extraction.py"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_extraction", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_a_perfect_reading_scores_one(bench: ModuleType) -> None:
    assert bench.text_score([("satu dua tiga empat lima", "satu dua, tiga empat lima!")]) == (1.0, 1.0, 1.0)


def test_half_of_the_text_too_much_costs_precision_alone(bench: ModuleType) -> None:
    truth = "satu dua tiga empat lima enam tujuh"
    precision, recall, _ = bench.text_score([(truth, truth + " a b c d")])
    assert (precision, recall) == (0.5, 1.0)


def test_pages_count_alike_and_an_empty_reading_costs_recall_alone(bench: ModuleType) -> None:
    assert bench.text_score([("a b c d", "a b c d"), ("e f g h", "")])[:2] == (1.0, 0.5)


def test_a_han_character_is_a_token(bench: ModuleType) -> None:
    assert bench.tokens("小米SU7上市 now") == ["小", "米", "SU7", "上", "市", "now"]
