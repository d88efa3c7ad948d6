"""How well articles are matched to a story: `python bench/matching.py [--half dev|test] [--seeds 2] [--errors]`.

Two sets of articles written for this purpose, in Indonesian, English and Chinese, in two halves: `dev` is for tuning,
`test` was written without sight of the matcher, and is opened once.

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
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from monitor.filters.matching import match_filter

HERE = Path(__file__).parent
STORY = HERE.parent / "seeds" / "xiaomi-baic"
C_MISS, C_FA, P_TARGET = 1.0, 0.1, 0.02


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


def by_seeds(articles: Sequence[dict[str, str]], seeds: int, *, errors: bool) -> None:
    """The clusters: each story held against its first articles, as `monitor match --seeds` does it."""
    ordered = sorted(articles, key=lambda article: (article.get("published") or "", article["id"]))
    stories: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for article in ordered:
        if article.get("story"):
            stories[article["story"]].append(article)
    rows: defaultdict[str, Rates] = defaultdict(Rates)
    said: list[str] = []
    for story, members in sorted(stories.items()):
        if len(members) <= seeds:
            continue
        first = members[:seeds]
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


def read(path: Path) -> list[dict[str, str]]:
    """The articles of a file; none where it is not there."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Read the arguments, judge, print."""
    arguments = argparse.ArgumentParser(description="How well articles are matched to a story.")
    arguments.add_argument("--half", choices=["dev", "test"], default="dev")
    arguments.add_argument("--seeds", type=int, nargs="*", default=[2, 3], help="so many articles make a profile")
    arguments.add_argument("--errors", action="store_true", help="name what was decided otherwise than labelled")
    options = arguments.parse_args()
    labelled = read(HERE / "articles" / f"{options.half}.jsonl")
    clusters = read(HERE / "articles" / f"clusters-{options.half}.jsonl")
    if labelled:
        by_story_file(labelled, errors=options.errors)
    for seeds in options.seeds:
        if clusters:
            by_seeds(clusters, seeds, errors=options.errors)


if __name__ == "__main__":
    main()
