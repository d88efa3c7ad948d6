"""A watch over a small web that changes under its hands: the sample of `bench/watch.py` that every test run makes."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bench.watch import table
from bench.watching.findings import Verdict
from bench.watching.kept import kept
from bench.watching.lived import watch
from bench.watching.plan import CHANNELS, FRAGMENTS, make
from bench.watching.verdict import judge
from bench.watching.web import ChangingWeb

pytestmark = pytest.mark.unmeasured

SAMPLE = {"articles": 21, "edits": 60, "deletions": 5, "returns": 1, "noise": 180}
WITHOUT = ("broken-off", "teaser", "empty", "other", "led")

Judge = Callable[[Path], Verdict]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Judge]]:
    """The database that a watch has left, and who judges it, or another one, by what was shown."""
    folder = tmp_path_factory.mktemp("watch")
    plan = make(**SAMPLE, days=1.0, step=timedelta(minutes=180), seed=4, without=WITHOUT)
    with ChangingWeb(plan) as web:
        passes = watch(plan, web, folder)
        yield folder / "monitor.db", lambda db: judge(plan, web, passes, kept(db, web))


@pytest.fixture(scope="module")
def found(lived: tuple[Path, Judge]) -> Verdict:
    db, verdict_on = lived
    return verdict_on(db)


def test_everything_was_found_nothing_false_and_nothing_told_twice(found: Verdict) -> None:
    assert found.wrong == [], table(found)


def test_there_was_something_of_each_kind_to_find(found: Verdict) -> None:
    assert found.articles == SAMPLE["articles"]
    assert (found.deletions, found.returns) == (SAMPLE["deletions"], SAMPLE["returns"])
    assert (found.deletions_found, found.returns_found) == (found.deletions, found.returns)
    assert found.edits_found > 30
    assert found.changes <= found.edits_found
    assert min(found.fragments, found.walls, found.lies, found.moves) > 0
    assert found.moves_found == found.moves
    assert found.noise > 9 * len(CHANNELS)
    assert found.alerts > 20
    assert found.messages > 5


def test_texts_are_those_that_were_served_and_edits_are_classed_as_what_they_were(found: Verdict) -> None:
    assert found.readings_as_written >= 0.95 * found.readings
    assert found.classed_right >= 0.9 * found.classed


# A verdict is worth what it says of a watch that went wrong. Each of these spoils one thing in the database.
SPOILS = {
    "an edit that was not recorded": (
        "DELETE FROM changes WHERE id = (SELECT max(id) FROM changes WHERE class = 'figure')",
        "and not recorded",
    ),
    "a change that was none": (
        """INSERT INTO changes (article_id, old_revision_id, new_revision_id, at, class, classes, severity, figures,
                                ops, flap, summary)
           SELECT article_id, new_revision_id, old_revision_id, '2022-09-05T23:00:00.000Z', class, classes, severity,
                  figures, ops, 1, summary FROM changes
           WHERE id = (SELECT max(id) FROM changes WHERE at < '2022-09-05T20')""",
        "to a state that was not shown was recorded",
    ),
    "a deletion that was not recorded": (
        "DELETE FROM presence WHERE id = (SELECT min(id) FROM presence WHERE new = 'gone')",
        "and it is not called gone",
    ),
    "a return that was not recorded": ("DELETE FROM presence WHERE new = 'restored'", "is not called restored"),
    "a deletion that was none": (
        """INSERT INTO presence (article_id, old, new, at, reason)
           SELECT id, 'live', 'gone', '2022-09-05T12:00:00.000Z', '' FROM articles
           WHERE id NOT IN (SELECT article_id FROM presence) LIMIT 1""",
        "and had not been taken down",
    ),
    "an alert that was raised twice": (
        """INSERT INTO alerts (key, story_id, kind, article_id, at, headline, body)
           SELECT key || '2', story_id, kind, article_id, at, headline, body FROM alerts
           WHERE kind = 'figure' LIMIT 1""",
        "was told 2 times",
    ),
    "an alert that was not raised": (
        "DELETE FROM alerts WHERE id = (SELECT min(id) FROM alerts WHERE kind = 'figure')",
        "was not told",
    ),
    "an article that was not stored": (
        "UPDATE revisions SET evidence_id = NULL WHERE article_id = 1",
        "it was shown, and is not in the store",
    ),
}


@pytest.mark.parametrize("name", SPOILS)
def test_a_watch_that_went_wrong_is_told(name: str, lived: tuple[Path, Judge], tmp_path: Path) -> None:
    sql, said = SPOILS[name]
    db, verdict_on = lived
    spoilt = tmp_path / "monitor.db"
    shutil.copy(db, spoilt)
    conn = sqlite3.connect(spoilt)
    with conn:
        assert conn.execute(sql).rowcount > 0
    conn.close()
    assert said in "\n".join(verdict_on(spoilt).wrong)


def test_the_same_seed_gives_the_same_plan_and_another_one_another() -> None:
    assert make(**SAMPLE, seed=1) == make(**SAMPLE, seed=1)
    assert make(**SAMPLE, seed=1) != make(**SAMPLE, seed=2)


@pytest.mark.parametrize("seed", range(5))
def test_a_plan_has_what_it_was_asked_for(seed: int) -> None:
    plan = make(articles=100, edits=300, deletions=10, returns=3, noise=1_000, days=3, seed=seed)
    assert len(plan.pages) == 100
    assert sum(len(page.edits) - 1 for page in plan.pages) == 300
    away = [phase for page in plan.pages for phase in page.missing]
    assert (len(away), sum(phase.until is not None for phase in away)) == (10, 3)
    assert sum(len(page.noise) for page in plan.pages) == 1_000
    assert {kind for page in plan.pages for _, kind in page.fragments} == set(FRAGMENTS)
    for page in plan.pages:
        for old, new in pairwise(page.edits):
            assert old.at < new.at
            assert old.state.words != new.state.words


@pytest.mark.parametrize("seed", range(3))
def test_noise_changes_bytes_and_no_word(seed: int) -> None:
    from monitor.dedupe import fingerprint
    from monitor.extract import extract

    plan = make(articles=14, edits=0, deletions=0, returns=0, noise=0, days=1, seed=seed)
    with ChangingWeb(plan) as web:
        web.now = plan.begins
        for page in [page for page in plan.pages if page.published <= plan.begins]:
            state, bodies, words = page.state(plan.begins), set(), set()
            for channel in ("", *CHANNELS):
                noisy = replace(page, noise=((plan.begins, channel),) if channel else ())
                body = web.printed(noisy, page.path)
                read = extract(body.encode(), web.url(page.host, page.path))
                bodies.add(body)
                words.add(fingerprint(read.title, read.text).words_hash)
            assert len(bodies) > len(CHANNELS) - 3
            assert words == {fingerprint(state.title, "\n".join(state.paragraphs)).words_hash}
