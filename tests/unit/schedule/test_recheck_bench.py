"""The bench of the schedule: what it is worth is what its numbers are worth."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.rechecks import policies
from bench.rechecks.known_law import KnownLaw
from bench.rechecks.laws import DAY, LAWS, WEEK, Law, Replayed, articles, chances
from bench.rechecks.replay import Score, compare, score

pytestmark = pytest.mark.unmeasured

COMMAND = Path(__file__).parents[3] / "bench" / "recheck.py"
HOUR = 3600.0
KEYS = {"fetches", "mean_delay_s", "p90_delay_s", "seen_share"}


def edited(*edits: float, name: str = "a", outlet: str = "kabar") -> Replayed:
    return Replayed(name, outlet, 0.0, edits)


@cache
def few(law: Law) -> dict[str, Score]:
    return compare(list(articles(law, 200)), 200 * 30, WEEK, law)


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, COMMAND, *arguments], capture_output=True, text=True, check=False)


def lines(path: Path, *rows: object) -> Path:
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), "utf-8")
    return path


def row(number: int, *edits: float) -> dict[str, object]:
    published = f"2024-05-0{1 + number % 9}T07:00:00+07:00"
    return {"id": number, "outlet": f"kabar{number % 3}", "published": published, "edits": list(edits)}


# --------------------------------------------------------------------------------------------------------- the counting


def test_an_edit_is_seen_by_the_first_look_after_it_and_several_by_one() -> None:
    found = score([edited(10, 20, 35)], [[5.0, 30.0, 40.0]], 100.0)
    assert found == Score(3, pytest.approx((20 + 10 + 5) / 3), 20.0, 1.0)


def test_an_edit_that_nobody_sees_is_delayed_until_the_end() -> None:
    assert score([edited(10, 60)], [[50.0]], 100.0) == Score(1, 40.0, 40.0, 0.5)


def test_where_nothing_is_edited_there_is_no_delay_to_tell_of() -> None:
    assert score([edited()], [[50.0]], 100.0) == Score(1, None, None, None)


def test_the_ladder_is_climbed_by_the_time_since_the_last_change_that_was_seen() -> None:
    (quiet,), (busy,) = policies.newsdiffs([edited()], 1.0, DAY), policies.newsdiffs([edited(4 * HOUR)], 1.0, DAY)
    sway = policies.sway(edited())
    assert quiet[0] == pytest.approx(900 * sway)
    assert quiet[:12] == busy[:12]
    assert quiet[13] - quiet[12] == pytest.approx(3600 * sway)
    after = next(at for at, age in enumerate(busy) if age >= 4 * HOUR)
    assert busy[after + 1] - busy[after] == pytest.approx(900 * sway)


def test_diffengine_looks_when_a_fifth_of_the_age_is_stale() -> None:
    (looks,) = policies.diffengine([edited()], 1.0, WEEK)
    assert looks[0] == policies.SHORTEST
    stale = [1 - one / other for one, other in pairwise(looks[10:])]
    assert stale == pytest.approx([0.2 * policies.sway(edited())] * len(stale))


def test_no_policy_is_told_of_an_edit_that_no_look_has_shown() -> None:
    late = edited(6 * DAY)
    for policy in policies.POLICIES.values():
        (with_edit,), (without,) = policy([late], 1.0, WEEK), policy([edited()], 1.0, WEEK)
        before = [age for age in without if age < 6 * DAY]
        assert with_edit[: len(before)] == before


def test_ours_is_the_code_of_the_product_and_learns_of_an_outlet() -> None:
    busy = [edited(*(HOUR * hour for hour in (1, 3, 9)), name=f"b{at}") for at in range(60)]
    quiet = edited(name="q")
    alone = policies.ours([quiet], 1.0, WEEK)[0]
    later = Replayed("q", "kabar", 30 * DAY, ())
    among = policies.ours([*busy, later], 1.0, WEEK)[-1]
    assert len(among) > 1.2 * len(alone)


def test_the_oracle_looks_at_the_edits_and_where_it_may_not_at_those_that_save_most() -> None:
    those = [edited(10, 20, name="a"), edited(90, name="b"), edited(name="c")]
    assert policies.oracle(those, 3, 100.0) == [[10, 20], [90], []]
    assert policies.oracle(those, 1, 100.0) == [[20], [], []]


# ------------------------------------------------------------------------------------------------------------- the laws


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_a_law_draws_what_it_says(law: Law) -> None:
    chance = random.Random(7)
    drawn = sorted(law.draw(chance) for _ in range(4000))
    for share in (0.1, 0.5, 0.9):
        assert law.after(drawn[int(share * 4000)]) == pytest.approx(1 - share, abs=0.04)


def test_a_third_of_the_articles_is_edited_twice_or_so() -> None:
    odds = chances()
    assert sum(odds) == pytest.approx(1.0)
    assert odds[0] == pytest.approx(0.65)
    assert sum(count * one for count, one in enumerate(odds)) / 0.35 == pytest.approx(0.95 / 0.71 + 0.05 * 12.5)


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_all_make_the_same_number_of_fetches(law: Law) -> None:
    for name, one in few(law).items():
        assert one.fetches == pytest.approx(6_000, rel=0.02), name


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_who_knows_more_sees_sooner(law: Law) -> None:
    delays = {name: one.mean_delay_s or 0.0 for name, one in few(law).items()}
    assert delays["oracle"] == 0.0
    bound = delays["known_law"]
    assert all(bound < 1.05 * delay for name, delay in delays.items() if name != "oracle")
    assert max(delays["ours"], delays["fixed_prior"]) < delays["newsdiffs"] < delays["uniform"]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.name)
def test_the_best_plan_costs_less_than_the_same_plan_with_a_look_left_out(law: Law) -> None:
    price = 60.0
    known = KnownLaw(law, WEEK)
    plan = known.plan(price)
    those = list(articles(law, 1000, seed=9))

    def cost(every: int) -> float:
        looks = [known.replay(plan, one.edits) for one in those]
        thinner = [[look for at, look in enumerate(one, 1) if at % every] for one in looks]
        found = score(those, thinner, WEEK)
        edits = sum(len([edit for edit in one.edits if edit < WEEK]) for one in those)
        return (found.mean_delay_s or 0.0) * edits + price * found.fetches

    assert cost(10**9) < cost(4)


# ---------------------------------------------------------------------------------------------------------- the command


def test_a_file_of_articles_comes_to_a_document(tmp_path: Path) -> None:
    rows = [row(at, *([600.0 * (at + 1), 7200.0] if at % 3 == 0 else [])) for at in range(60)]
    done = run("--edits", lines(tmp_path / "edits.jsonl", *rows), "--budget", "1500", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert list(found) == ["ours", "newsdiffs", "diffengine", "uniform", "oracle"]
    assert all(set(one) == KEYS for one in found.values())
    assert [one["fetches"] for one in found.values()] == pytest.approx([1500] * 5, rel=0.02)
    assert found["ours"]["mean_delay_s"] < found["uniform"]["mean_delay_s"]


def test_the_laws_come_to_a_document_by_law() -> None:
    done = run("--articles", "10", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert list(found) == [law.name for law in LAWS]
    assert all(list(one) == [*policies.POLICIES, "oracle", "fixed_prior", "known_law"] for one in found.values())


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ("{", "line 2: it is not JSON"),
        ("[" * 100_000, "line 2: it is not JSON"),
        ("[]", "line 2: it is not an object"),
        ({"id": 1, "outlet": "a", "published": None}, "line 2: edits is not a list"),
        ({"edits": [1, "two"]}, 'line 2: edits holds "two", which is not a number'),
        ('{"edits": [NaN]}', "line 2: edits holds NaN, which is not a number"),
        ('{"edits": [1' + "0" * 400 + "]}", "line 2: edits holds 1000"),
        ({"edits": [], "published": "yesterday"}, 'line 2: published is "yesterday", which is not an ISO 8601 time'),
        ({"edits": [], "published": "0001-01-01T00:00:00+00:00"}, "line 2: published is in the year 1"),
    ],
)
def test_a_bad_line_is_named_in_one_sentence_and_the_others_count(tmp_path: Path, bad: object, says: str) -> None:
    rows = [row(0, 600.0), bad, row(1), row(2)]
    done = run("--edits", lines(tmp_path / "edits.jsonl", *rows), "--json")
    assert done.returncode == 1
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert set(json.loads(done.stdout)) >= {"ours", "newsdiffs"}


def test_edits_outside_the_days_are_left_out_and_counted(tmp_path: Path) -> None:
    done = run("--edits", lines(tmp_path / "edits.jsonl", row(0, -5.0, 0.0, 600.0, 40 * DAY)), "--json")
    assert "3 edits are left out" in done.stderr
    assert json.loads(done.stdout)["ours"]["seen_share"] == 1.0


def test_a_policy_that_cannot_make_so_few_fetches_says_so(tmp_path: Path) -> None:
    done = run("--edits", lines(tmp_path / "edits.jsonl", *(row(at) for at in range(9))), "--budget", "2")
    assert done.returncode == 0
    assert "ours cannot make 2 fetches" in done.stderr


@pytest.mark.parametrize("wrong", [["--budget", "0"], ["--edits", "nowhere.jsonl"], ["--days", "0"]])
def test_wrong_use_ends_with_two(wrong: list[str]) -> None:
    assert run(*wrong).returncode == 2


@given(st.lists(st.floats(1, 1e9), max_size=30), st.floats(0.1, 30))
@settings(max_examples=60, deadline=None)
def test_any_history_is_replayed(edits: list[float], scale: float) -> None:
    those = [Replayed("a", "kabar", 0.0, tuple(sorted(edits)))]
    for policy in policies.POLICIES.values():
        (looks,) = policy(those, scale, WEEK)
        assert looks == sorted(looks)
        assert all(0 < look < WEEK for look in looks)
