"""The laws of `bench/fuzzing` hold of documents that were damaged.

A sample that is always the same one; `python bench/fuzz.py all --hypothesis 5000` takes as many others.
"""

from __future__ import annotations

import os
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from bench.fuzzing.floods import try_floods
from bench.fuzzing.laws import LAWS
from bench.fuzzing.seeds import SEEDS
from bench.fuzzing.tokens import TOKENS
from tests.support.mangled import mangled

pytestmark = pytest.mark.unmeasured

ASKED = int(os.environ.get("MANGLED_EXAMPLES", "0"))
EXAMPLES = {"extract": 8, "glance": 12, "discover": 40, "story": 25, "quantities": 12, "diff": 15, "dates": 30}
SHORT = 5_000  # bytes; longer ones cost the time of many


@cache
def documents(target: str) -> tuple[bytes, ...]:
    return tuple(each for each in SEEDS[target]() if ASKED or len(each) <= SHORT)


@pytest.mark.parametrize("target", LAWS)
def test_no_damage_to_a_document_breaks_a_law(target: str) -> None:
    @settings(
        max_examples=ASKED or EXAMPLES.get(target, 50),
        derandomize=not ASKED,
        database=None,
        suppress_health_check=list(HealthCheck),
        deadline=None,
    )
    @given(mangled(documents(target), TOKENS[target]))
    def holds(data: bytes) -> None:
        LAWS[target](data)

    holds()


@pytest.mark.parametrize("target", [target for target in LAWS if target != "extract"])  # it takes the time of all
def test_one_token_over_and_over_breaks_no_law(target: str) -> None:
    tried, _, broken = try_floods(target, 200)
    assert tried % (4 * len(TOKENS[target])) == 0
    assert tried > 0
    assert broken == []


@pytest.mark.parametrize("target", LAWS)
def test_the_documents_themselves_keep_the_law(target: str) -> None:
    assert documents(target)
    for document in documents(target)[:5]:
        LAWS[target](document)
    for nothing in (b"", b"\0", b"\xff"):
        LAWS[target](nothing)
