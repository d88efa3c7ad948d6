"""The bench of families counts as it says, and what it does to a text is what its name says."""

from __future__ import annotations

from random import Random

import pytest

from bench.kin.perturb import PERTURBATIONS, Written, perturbed
from bench.kin.quality import Labelled, Pairs, b_cubed, copies, pairs
from bench.watching.words import BANKS, written
from monitor.dedupe import Doc, normalise


def test_pairs_are_counted_by_the_cells_of_two_partitions() -> None:
    found = pairs("aaabb", "xxyyy")
    assert found == Pairs(right=2, wrong=2, missed=2)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
    assert pairs("abc", "xyz") == Pairs()


def test_b_cubed_is_one_for_the_same_groups_and_as_published_for_others() -> None:
    assert b_cubed("aabb", "xxyy") == 1
    # Two groups taken for one: precision 1/2, recall 1.
    assert b_cubed("aabb", "xxxx") == pytest.approx(2 / 3)


@pytest.mark.parametrize("kind", PERTURBATIONS)
def test_a_perturbed_text_keeps_words_of_the_original_and_is_another_text(kind: str) -> None:
    dice = Random(1)
    state, other = written(BANKS["id"], dice), written(BANKS["id"], dice)
    before = Written(state.paragraphs, "id", other.paragraphs)
    after = perturbed(kind, before, Random(2))
    assert after != "\n".join(state.paragraphs)
    assert len(set(normalise(after)) & set(normalise(" ".join(state.paragraphs)))) > 40


def test_copies_of_articles_are_found_in_the_bench() -> None:
    dice = Random(3)
    articles = []
    for language in ("en", "id", "zh"):
        # One article of each bank: two would share sentences, and their copies be asked for by two.
        state = written(BANKS[language], dice, paragraphs=12)
        for at in range(3):
            part = "\n".join(state.paragraphs[4 * at : 4 * at + 4])
            name = f"{language}{at}"
            articles.append(Labelled(Doc(name, part, name), language, name, name, name))
    by_kind = copies(articles)
    assert set(by_kind) == {(language, kind) for language in ("en", "id", "zh") for kind in PERTURBATIONS}
    for language in ("en", "id", "zh"):
        assert by_kind[language, "lines joined"]["ours"] == by_kind[language, "typography"]["ours"] == Pairs(right=3)
