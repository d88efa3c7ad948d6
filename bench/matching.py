"""How well articles are matched to a story: `python bench/matching.py [--half dev] [--seeds 1 2 3] [--errors]`.

Four sets of articles written for this purpose, in Indonesian, English and Chinese. `dev` was for tuning. `test`,
`third` and `fourth` were written without sight of the matcher; each was opened once, and the first two of them have
been for tuning, too, since then. `--forecast` says what to expect of a set that was not tuned on: what was set on all
three is set again on two of them, and the third pays.

    bench/articles/HALF.jsonl            held against a story file: seeds/xiaomi-baic; labels accept, review, reject
    bench/articles/clusters-HALF.jsonl   each story of it held against its own first articles, nothing else known

The cost is that of the evaluations of Topic Detection and Tracking (NIST, "The 2002 Topic Detection and Tracking Task
Definition and Evaluation Plan", section on the detection cost):

    C = C_miss × P_miss × P_target + C_fa × P_fa × (1 - P_target), with C_miss = 1, C_fa = 0.1, P_target = 0.02
    normalised: C / min(C_miss × P_target, C_fa × (1 - P_target)) = P_miss + 4.9 × P_fa

so that 0 is perfect and 1 is what the better of the two blind guesses costs, all or nothing. P_miss is the share of the
articles that belong which were missed, P_fa the share of those that do not which were taken. Since P_target is a
convention, the cost is printed with the set's own share of articles that belong in its place, too (`own`).

Review is counted both ways. *accept*: only what is accepted is taken; a passing mention (labelled review) does not
belong. *+ review*: what is for review is taken too; a passing mention belongs. In the clusters there are no passing
mentions, and the two differ in what is taken alone. Of a set of stories, the rates are averaged over the stories.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Generic, TypeVar
from unittest.mock import patch

from monitor.facts import quantities
from monitor.filters.matching import match_filter
from monitor.match import Matcher, figures, profile
from monitor.match.features import Features, features
from monitor.match.layout import lay_out
from monitor.match.learned import Learned
from monitor.match.likeness import Likeness, Report, likeness, report
from monitor.match.query import Program
from monitor.match.scan import Scanner
from monitor.match.score import score
from monitor.model import Article
from monitor.story import load_story

HERE = Path(__file__).parent
STORY = HERE.parent / "seeds" / "xiaomi-baic"
C_MISS, C_FA, P_TARGET = 1.0, 0.1, 0.02
_T = TypeVar("_T")


@dataclass(slots=True)
class Count:
    """Articles by whether they belong and whether they were taken."""

    hits: int = 0
    misses: int = 0
    alarms: int = 0
    quiet: int = 0

    def add(self, belongs: bool, taken: bool) -> None:
        if belongs:
            self.hits += taken
            self.misses += not taken
        else:
            self.alarms += taken
            self.quiet += not taken

    @property
    def miss(self) -> float:
        return self.misses / max(1, self.hits + self.misses)

    @property
    def alarm(self) -> float:
        return self.alarms / max(1, self.alarms + self.quiet)

    @property
    def share(self) -> float:
        return (self.hits + self.misses) / max(1, self.hits + self.misses + self.alarms + self.quiet)


@dataclass(slots=True)
class Rates:
    """Counts, one of each story."""

    counts: list[Count] = field(default_factory=list)

    def row(self, name: str) -> str:
        judged = [count for count in self.counts if count.hits + count.misses]
        hits, alarms = sum(one.hits for one in self.counts), sum(one.alarms for one in self.counts)
        misses = sum(one.misses for one in self.counts)
        miss = sum(one.miss for one in judged) / max(1, len(judged))
        alarm = sum(one.alarm for one in self.counts) / max(1, len(self.counts))
        share = sum(one.share for one in self.counts) / max(1, len(self.counts))
        return (
            f"{name:24} {hits + misses:6} {hits / max(1, hits + alarms):10.3f} {hits / max(1, hits + misses):7.3f}"
            f" {misses:5} {miss:6.3f} {alarms:6} {alarm:7.4f} {cost(miss, alarm):7.3f} {cost(miss, alarm, share):7.3f}"
        )


def cost(miss: float, alarm: float, share: float = P_TARGET) -> float:
    """The normalised cost of a rate of misses and one of false alarms; see above."""
    share = min(max(share, 1e-6), 1 - 1e-6)
    paid = C_MISS * miss * share + C_FA * alarm * (1 - share)
    return paid / min(C_MISS * share, C_FA * (1 - share))


HEAD = (
    f"{'':24} {'belong':>6} {'precision':>10} {'recall':>7} {'miss':>5} {'rate':>6} {'alarms':>6} {'rate':>7}"
    f" {'cost':>7} {'own':>7}"
)
READINGS = {"accept": ("accept",), "+ review": ("accept", "review")}


def by_story_file(articles: Sequence[dict[str, str]], *, errors: bool) -> None:
    """The set with labels, held against the story's file."""
    judge = match_filter(story=STORY)
    answers = [judge.record(dict(article)) for article in articles]
    print(f"\n{len(articles)} articles held against the story file seeds/xiaomi-baic\n\n{HEAD}")
    for name, taken in READINGS.items():
        groups: defaultdict[str, Count] = defaultdict(Count)
        for article, answer in zip(articles, answers, strict=True):
            for group in (article["language"], "all"):
                groups[group].add(article["label"] in taken, answer["decision"] in taken)
        for group in (*sorted(set(groups) - {"all"}), "all"):
            print(Rates([groups[group]]).row(f"{name}, {group}"))
    print(
        "\nlabelled, decided:", _table((a["label"], str(b["decision"])) for a, b in zip(articles, answers, strict=True))
    )
    if errors:
        for article, answer in zip(articles, answers, strict=True):
            if article["label"] != answer["decision"]:
                print(f"  {article['id']} {article['language']} {article['label']} -> {answer['decision']}", end=" ")
                print(f"{answer['score']} {article['title']!r}: {answer['reason']} ({article.get('why')})")


def _table(pairs: Iterable[tuple[str, str]]) -> str:
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for pair in pairs:
        counts[pair] += 1
    return "; ".join(f"{one} -> {other} {count}" for (one, other), count in sorted(counts.items()))


def streams(articles: Sequence[dict[str, str]], seeds: int) -> Iterable[tuple[str, list[dict[str, str]]]]:
    """Each story with more articles than so many seeds, and these, its first ones."""
    stories: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for article in articles:
        if article.get("story"):
            stories[article["story"]].append(article)
    for story, members in sorted(stories.items()):
        if len(members) > seeds:
            yield story, members[:seeds]


def in_order(articles: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Articles by their time."""
    return sorted(articles, key=lambda article: (article.get("published") or "", article["id"]))


def by_seeds(articles: Sequence[dict[str, str]], seeds: int, *, errors: bool) -> None:
    """The clusters: each story held against its first articles, as `monitor match --seeds` does it."""
    ordered = in_order(articles)
    rows: defaultdict[str, Rates] = defaultdict(Rates)
    said: list[str] = []
    for story, first in streams(ordered, seeds):
        known = {article["language"] for article in first}
        judge = match_filter(seeds=[dict(article) for article in first])
        counts: defaultdict[str, Count] = defaultdict(Count)
        for article in ordered:
            if article in first:
                continue
            answer = judge.record(dict(article))
            belongs = article.get("story") == story
            told = "same language" if article["language"] in known else "other language"
            for name, taken in READINGS.items():
                for group in ("all", article["language"], told):
                    counts[f"{name}, {group}"].add(belongs, answer["decision"] in taken)
            if belongs != (answer["decision"] == "accept"):
                said.append(
                    f"  {story} {'missed' if belongs else 'false alarm'} {answer['decision']} {answer['score']}"
                    f" {article['id']} {article['language']} {article['title']!r}: {answer['reason']}"
                )
        for group, count in counts.items():
            rows[group].counts.append(count)
    print(f"\n{len(articles)} articles, {len(rows['accept, all'].counts)} stories, each by its first {seeds}\n\n{HEAD}")
    for group in sorted(rows, key=lambda group: (group.partition(",")[0], "all" in group, group)):
        print(rows[group].row(group))
    if errors:
        print("\n".join(said))


HALVES = ("dev", "test", "third")
SETTINGS = list(product((0.21, 0.24, 0.27), (0.4, 0.5, 0.6), (0.12, 0.15, 0.18), (0.13, 0.15, 0.17)))
"""Thresholds, what is asked of how like the seeds are, the least that is asked, and what time takes away: those in
force and others."""


def forecast() -> None:
    """What sets that were not tuned on would cost, by `accept`."""
    print(f"\n{'chosen on, paid by':52} {'cost':>6}")
    paid = {half: _clusters_by_setting(half) for half in HALVES}
    everywhere = {at: cost for half in HALVES for at, cost in paid[half].items()}
    for half in HALVES:
        chosen = _best({at: cost for other in HALVES if other != half for at, cost in paid[other].items()})
        by_seeds = [
            _mean({at: cost for at, cost in paid[half].items() if at[1] == seeds}, chosen) for seeds in (1, 2, 3)
        ]
        split = " / ".join(f"{one:.3f}" for one in by_seeds)
        print(f"{f'seeds: the other two, {half}':52} {_mean(paid[half], chosen):6.3f} ({split})")
    for seeds in (1, 2, 3):
        left_out = []
        for story in sorted({story for story, _ in everywhere}):
            rest = {at: cost for at, cost in everywhere.items() if at[0] != story}
            if (story, seeds) in everywhere:
                left_out.append(everywhere[story, seeds][_best(rest)])
        name = f"seeds: the other stories, a story by its first {seeds}"
        print(f"{name:52} {sum(left_out) / len(left_out):6.3f}")
    passed = {half: _parts_of(half) for half in HALVES}
    for half in HALVES:
        fitted = _fitted([one for other in HALVES if other != half for one in passed[other]])
        print(f"{f'story file: the other two, {half}':52} {_story_cost(passed[half], fitted):6.3f}")
    known = [one for half in HALVES for one in passed[half]]
    folds = [[one for at, one in enumerate(known) if at % 10 == fold] for fold in range(10)]
    costs = [_story_cost(fold, _fitted([one for one in known if one not in fold])) for fold in folds]
    print(f"{'story file: nine tenths, the tenth':52} {sum(costs) / 10:6.3f}")


def _clusters_by_setting(half: str) -> dict[tuple[str, int], list[float]]:
    """What each story costs by its first articles, setting by setting."""
    paid: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
    ordered = in_order(read(HERE / "articles" / f"clusters-{half}.jsonl"))
    known = {article["id"]: _with_figures(article) for article in ordered}
    for accept, of_theirs, lowest, time in SETTINGS:
        changed: dict[str, Any] = {"ACCEPT": accept, "_OF_THEIRS": of_theirs, "_LOWEST": lowest, "_TIME": time}
        once: dict[str, Any] = {"features": _read_once, "report": _report_once, "likeness": _likeness_once}
        with patch.multiple(profile, **changed, **once):
            for seeds in (1, 2, 3):
                for story, first in streams(ordered, seeds):
                    given = [known[article["id"]] for article in first]
                    matcher = Matcher.from_seeds([one for one, _ in given], [stated for _, stated in given])
                    count = Count()
                    for article in ordered:
                        if article not in first:
                            one, stated = known[article["id"]]
                            taken = matcher.match(one, figures=stated).decision == "accept"
                            count.add(article.get("story") == story, taken)
                    paid[story, seeds].append(cost(count.miss, count.alarm))
    return dict(paid)


class _Same(Generic[_T]):
    """A key for what has no hash: equal where it is the very same object."""

    def __init__(self, it: _T) -> None:
        self.it = it

    def __hash__(self) -> int:
        return id(self.it)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.it is self.it


def _with_figures(record: dict[str, str]) -> tuple[Article, tuple[str, ...]]:
    """An article and its figures, as `monitor match` reads them."""
    text, title, language = record["text"], record["title"], record["language"]
    one = Article(None, None, title, text, published=record.get("published"), language=language)
    return one, figures(quantities(f"{title}\n{text}", language=language))


@cache
def _features(article: Article, stated: tuple[str, ...]) -> Features:
    return features(article, stated)


def _read_once(article: Article, stated: Iterable[str] = (), **_: bool) -> Features:
    """The features of an article, which no setting changes."""
    return _features(article, tuple(stated))


@cache
def _vectors(found: _Same[Features], published: str | None) -> Report:
    return report(found.it, published)


def _report_once(found: Features, published: str | None = None) -> Report:
    """The vectors of an article, which no setting changes."""
    return _vectors(_Same(found), published)


@cache
def _alike(one: _Same[Report], other: _Same[Report]) -> Likeness:
    return likeness(one.it, other.it)


def _likeness_once(one: Report, other: Report) -> Likeness:
    """How like two articles are, which no setting changes."""
    return _alike(_Same(one), _Same(other))


def _best(paid: dict[tuple[str, int], list[float]]) -> int:
    return min(range(len(SETTINGS)), key=lambda setting: _mean(paid, setting))


def _mean(paid: dict[tuple[str, int], list[float]], setting: int) -> float:
    return sum(costs[setting] for costs in paid.values()) / len(paid)


_Judged = tuple[bool, tuple[float, ...], bool]  # whether it is to be accepted; its parts, if any; whether it may be


def _parts_of(half: str) -> list[_Judged]:
    """Articles with four parts of their score; without them where the query rejects them."""
    story = load_story(STORY)
    program, scanner = Program(story.query, story.concepts), Scanner(story.concepts)
    learned = Learned(story.profile.terms, story.profile.figures)
    judge = match_filter(story=STORY)
    judged: list[_Judged] = []
    for article in read(HERE / "articles" / f"{half}.jsonl"):
        answer: dict[str, Any] = judge.record(dict(article))
        parts: tuple[float, ...] = ()
        if answer["parts"]:
            title, text = scanner.find(article["title"]), scanner.find(article["text"])
            named = score(program, title, text, lay_out(article["text"]))
            spoken = learned.terms(article["title"], article["text"], article["language"])
            parts = (*(part.value for part in named.parts[:3]), spoken.value if spoken else 0.0)
        judged.append((article["label"] == "accept", parts, "terms" in {part["name"] for part in answer["parts"]}))
    return judged


def _fitted(judged: Sequence[_Judged]) -> Callable[[tuple[float, ...]], bool]:
    """Logistic regression by gradient descent: L2 with C = 1, an article that is not to be accepted counted twice."""
    known = [(belongs, (1.0, *parts)) for belongs, parts, _ in judged if parts]
    weights = [0.0] * 5
    for _ in range(5_000):
        slope = [0.0, *weights[1:]]
        for belongs, parts in known:
            odds = 1 / (1 + math.exp(-sum(weight * part for weight, part in zip(weights, parts, strict=True))))
            wrong = (odds - belongs) * (1 if belongs else 2)
            slope = [one + wrong * part for one, part in zip(slope, parts, strict=True)]
        weights = [weight - 0.005 * one for weight, one in zip(weights, slope, strict=True)]
    return lambda parts: weights[0] + sum(w * part for w, part in zip(weights[1:], parts, strict=True)) >= 0


def _story_cost(judged: Sequence[_Judged], accepts: Callable[[tuple[float, ...]], bool]) -> float:
    count = Count()
    for belongs, parts, may_be in judged:
        count.add(belongs, may_be and accepts(parts))
    return cost(count.miss, count.alarm)


def read(path: Path) -> list[dict[str, str]]:
    """The articles of a file; none where it is not there."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Read the arguments, judge, print."""
    arguments = argparse.ArgumentParser(description="How well articles are matched to a story.")
    arguments.add_argument("--half", choices=[*HALVES, "fourth"], default="dev")
    arguments.add_argument("--seeds", type=int, nargs="*", default=[1, 2, 3], help="so many articles make a profile")
    arguments.add_argument("--errors", action="store_true", help="name what was decided otherwise than labelled")
    arguments.add_argument(
        "--forecast", action="store_true", help="what sets that were not tuned on would cost; minutes"
    )
    options = arguments.parse_args()
    if options.forecast:
        forecast()
        return
    labelled = read(HERE / "articles" / f"{options.half}.jsonl")
    clusters = read(HERE / "articles" / f"clusters-{options.half}.jsonl")
    if labelled:
        by_story_file(labelled, errors=options.errors)
    for seeds in options.seeds:
        if clusters:
            by_seeds(clusters, seeds, errors=options.errors)


if __name__ == "__main__":
    main()
