"""How well families and events are found: `python bench/families.py --quality [--articles FILE] [--thresholds]`.

The articles were written for this bench (`bench/articles/clusters-dev.jsonl`, or those given): `id, language, title,
text, published, outlet, url, story, event, family`; an article whose `event` is null reports an event of its own.

Copies: each family's first article is carried on in ten ways (see `bench.kin.perturb`), under another title, by one of
five outlets of a language, and all are placed at once with all originals. Beside ours, which asks for a containment of
0.6, stand rules that ask for a resemblance. A copy that keeps fewer than 48 words is not asked for. `made` are articles
from `bench.watching`, which share sentences with one another: they count for recall alone.

Families and events: the articles as they are. Pairs are of one language, as events are never joined across languages;
B³ is the harmonic mean of its precision and recall.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.kin.perturb import PERTURBATIONS, Written, perturbed, sentences
from bench.watching.words import BANKS, written
from monitor.dedupe import Doc, families, normalise
from monitor.dedupe.events import ALIKE, Report, events
from monitor.dedupe.exact import grams
from monitor.dedupe.kinship import COPY, FEWEST, overlap

ARTICLES = Path(__file__).parents[1] / "articles" / "clusters-dev.jsonl"
SEED = 5
RULES = ("ours", "J≥.8", "J≥.5", "J≥.3", "C≥.6")
_OUTLETS = 5
_MADE = 15
_THRESHOLDS = (0.14, 0.16, 0.18, 0.20, 0.22, 0.24, 0.26, 0.28, 0.30, 0.34, 0.40)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article and what a reader says it belongs to."""

    doc: Doc
    language: str
    family: str
    event: str
    story: str


def load(path: Path) -> list[Labelled]:
    """The articles of a file of JSON lines, in order."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        doc = Doc(row["id"], row["text"], row.get("title"), row.get("url"), row.get("published"))
        family = row.get("family") or row["id"]
        event = row.get("event") or family
        found.append(Labelled(doc, row["language"], family, event, row.get("story") or event))
    return found


# -------------------------------------------------------------------------------------------------------------- scores


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs found rightly, found wrongly, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __add__(self, other: Pairs) -> Pairs:
        return Pairs(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


def pairs(truth: Sequence[Hashable], said: Sequence[Hashable]) -> Pairs:
    """The pairs of two partitions of the same things, counted by their cells."""
    both = _pairs_in(zip(truth, said, strict=True))
    return Pairs(both, _pairs_in(said) - both, _pairs_in(truth) - both)


def _pairs_in(labels: Iterable[Hashable]) -> int:
    return sum(count * (count - 1) // 2 for count in Counter(labels).values())


def b_cubed(truth: Sequence[Hashable], said: Sequence[Hashable]) -> float:
    """B³ (Bagga & Baldwin, 1998): per article the share of its group that belongs, harmonic mean of both views."""
    both, of_truth, of_said = Counter(zip(truth, said, strict=True)), Counter(truth), Counter(said)
    precision = sum(count * count / of_said[group] for (_, group), count in both.items())
    recall = sum(count * count / of_truth[group] for (group, _), count in both.items())
    return 2 * precision * recall / (precision + recall) / max(1, len(truth)) if precision + recall else 1.0


# -------------------------------------------------------------------------------------------------------------- copies


@lru_cache(maxsize=20_000)
def _grams(text: str) -> frozenset[int]:
    return grams(text).all


def _rules() -> dict[str, Callable[[float, float], bool]]:
    return {
        "J≥.8": lambda containment, resemblance: resemblance >= 0.8,
        "J≥.5": lambda containment, resemblance: resemblance >= 0.5,
        "J≥.3": lambda containment, resemblance: resemblance >= 0.3,
        "C≥.6": lambda containment, resemblance: containment >= COPY,
    }


def copies(articles: Sequence[Labelled]) -> dict[tuple[str, str], dict[str, Pairs]]:
    """By language and perturbation, the pairs of an original and its copy that each rule finds."""
    found: dict[tuple[str, str], dict[str, Pairs]] = {}
    for language in sorted({one.language for one in articles}):
        firsts = list({one.family: one.doc for one in reversed(articles) if one.language == language}.values())[::-1]
        if len(firsts) < 3:
            continue
        for kind in PERTURBATIONS:
            dice = Random(f"{SEED} {language} {kind}")
            carried = [_carried(kind, doc, language, firsts[at - 1], at, dice) for at, doc in enumerate(firsts)]
            wanted = [(doc.id, copy.id) for doc, copy in zip(firsts, carried, strict=True) if _is_fair(doc, copy)]
            found[language, kind] = _held_against([*firsts, *carried], set(wanted))
    return found


def _is_fair(doc: Doc, copy: Doc) -> bool:
    return min(len(normalise(doc.text)), len(normalise(copy.text))) >= FEWEST


def _carried(kind: str, doc: Doc, language: str, other: Doc, at: int, dice: Random) -> Doc:
    filler = tuple(one.strip() for line in other.text.splitlines() for one in sentences(line))
    text = perturbed(kind, Written(tuple(filter(None, doc.text.splitlines())), language, filler), dice)
    outlet = f"https://{language}{at % _OUTLETS}.example/{at}"
    return Doc(f"{doc.id} {kind}", text, f"{dice.randrange(1_000)}", outlet, None)


def _held_against(docs: Sequence[Doc], wanted: set[tuple[str, str]]) -> dict[str, Pairs]:
    """What each rule finds among all pairs; a filler's author is no kin where only a third comes from there."""
    place = {place.id: place.family for place in families(docs)}
    rules = _rules()
    said: dict[str, set[tuple[str, str]]] = {rule: set() for rule in RULES}
    for one, other in combinations(docs, 2):
        if place[one.id] == place[other.id]:
            said["ours"].add((one.id, other.id))
        both = overlap(_grams(one.text), _grams(other.text))
        for rule, holds in rules.items():
            if holds(both.containment, both.resemblance):
                said[rule].add((one.id, other.id))
    # A copy that is too short to be judged, or carries another's sentences, is asked for by nobody, nor held against.
    fair = {name for pair in wanted for name in pair}
    borrowed = {(one.id, other.id) for one, other in combinations(docs, 2) if _borrows(one, other)}
    result = {}
    for rule, pairs_ in said.items():
        right = len(pairs_ & wanted)
        wrong = {pair for pair in pairs_ - wanted - borrowed if set(pair) <= fair}
        result[rule] = Pairs(right, len(wrong), len(wanted) - right)
    return result


def _borrows(one: Doc, other: Doc) -> bool:
    """Whether a made copy took its filler from there."""
    return other.id.endswith(("inside another", "a third rewritten")) and not other.id.startswith(one.id)


def made(language: str) -> dict[str, Pairs]:
    """By perturbation, the copies of articles from `bench.watching` that are found, each beside its original alone."""
    dice = Random(f"{SEED} {language}")
    found: defaultdict[str, Pairs] = defaultdict(Pairs)
    for at in range(_MADE):
        state, other = written(BANKS[language], dice), written(BANKS[language], dice)
        doc = Doc(f"{at}", "\n".join(state.paragraphs), state.title)
        for kind in PERTURBATIONS:
            copy = _carried(kind, doc, language, Doc("x", "\n".join(other.paragraphs)), at, dice)
            if _is_fair(doc, copy):
                one, two = families([doc, copy])
                found[kind] += Pairs(1, 0, 0) if one.family == two.family else Pairs(0, 0, 1)
    return dict(found)


# -------------------------------------------------------------------------------------------------------------- events


def event_scores(
    articles: Sequence[Labelled], said: Sequence[Hashable], truth: Callable[[Labelled], str]
) -> tuple[Pairs, float]:
    """Pairs and B³ of a partition, within each language."""
    expected = [(one.language, truth(one)) for one in articles]
    return pairs(expected, said), b_cubed(expected, said)


def by_threshold(articles: Sequence[Labelled], *, dated: bool) -> dict[float, tuple[float, ...]]:
    """For each threshold: F1, precision, recall and B³ by event, F1 and B³ by story."""
    from monitor.dedupe.ages import believable

    placed = families([one.doc for one in articles])
    number = {place.id: at for at, place in enumerate(placed)}
    times = believable([one.doc.published for one in articles])
    order = sorted(range(len(articles)), key=lambda at: (times[at] is None, times[at] or 0, at))
    reports = [
        Report(articles[at].doc.title, articles[at].doc.text, times[at] if dated else None, number[placed[at].family])
        for at in order
    ]
    rows: dict[float, tuple[float, ...]] = {}
    for alike in sorted({*_THRESHOLDS, ALIKE}):
        said: list[int] = [0] * len(articles)
        for at, first in zip(order, events(reports, alike=alike), strict=True):
            said[at] = first
        found, b3 = event_scores(articles, said, lambda one: one.event)
        stories, story_b3 = event_scores(articles, said, lambda one: one.story)
        rows[alike] = (found.f1, found.precision, found.recall, b3, stories.f1, story_b3)
    return rows


# --------------------------------------------------------------------------------------------------------------- print


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables, or with ``--json`` one document. The status is 2 where there are no articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--thresholds", action="store_true", help="events at other thresholds, with and without dates")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if not options.articles.is_file():
        parser.error(f"{options.articles} does not exist; give --articles FILE.jsonl")
    articles = load(options.articles)
    report = _report(articles, thresholds=options.thresholds)
    print(json.dumps(report, ensure_ascii=False) if options.json else "\n\n".join(map(_table, report)))
    return 0


Table = dict[str, list[list[str]]]


def _report(articles: Sequence[Labelled], *, thresholds: bool) -> list[Table]:
    found = copies(articles)
    rows = [["copies of articles", "copies", *(f"{rule} R / P" for rule in RULES), "made R"]]
    mades = {language: made(language) for language in BANKS}
    for (language, kind), by_rule in found.items():
        theirs = mades.get(language, {}).get(kind)
        rows.append(_row(f"{language} {kind}", by_rule, f"{theirs.recall:.3f}" if theirs else "–"))
    total = {rule: sum((by_rule[rule] for by_rule in found.values()), Pairs()) for rule in RULES}
    all_made = sum((one for by_kind in mades.values() for one in by_kind.values()), Pairs())
    rows.append(_row("all", total, f"{all_made.recall:.3f}"))
    tables: list[Table] = [{"rows": rows}]

    placed = families([one.doc for one in articles])
    kin = pairs([one.family for one in articles], [place.family for place in placed])
    rows = [["articles", "number", "F1", "precision", "recall", "B³"]]
    rows.append(
        _partition("families", articles, kin, b_cubed([a.family for a in articles], [p.family for p in placed]))
    )
    for name, label in (("events", "event"), ("families, held against events", "family")):
        said = [getattr(place, label) for place in placed]
        rows.append(_partition(name, articles, *event_scores(articles, said, lambda one: one.event)))
    for language in sorted({one.language for one in articles}):
        at = [number for number, one in enumerate(articles) if one.language == language]
        if len(at) >= 10:
            some, said = [articles[number] for number in at], [placed[number].event for number in at]
            rows.append(_partition(f"events, {language}", some, *event_scores(some, said, lambda one: one.event)))
    rows.append(
        _partition("events, held against stories", articles,
                   *event_scores(articles, [place.event for place in placed], lambda one: one.story))
    )  # fmt: skip
    bare = [replace(one, doc=replace(one.doc, published=None)) for one in articles]
    said = [place.event for place in families([one.doc for one in bare])]
    rows.append(_partition("events, without dates", bare, *event_scores(bare, said, lambda one: one.event)))
    tables.append({"rows": rows})
    if thresholds:
        for dated in (True, False):
            rows = [["dated" if dated else "undated", "F1", "precision", "recall", "B³", "story F1", "story B³"]]
            rows += [[f"{alike:.2f}", *(f"{score:.3f}" for score in scores)]
                     for alike, scores in by_threshold(articles, dated=dated).items()]  # fmt: skip
            tables.append({"rows": rows})
    return tables


def _row(name: str, by_rule: dict[str, Pairs], last: str) -> list[str]:
    ours = by_rule["ours"]
    scores = [f"{by_rule[rule].recall:.3f} / {by_rule[rule].precision:.3f}" for rule in RULES]
    return [name, str(ours.right + ours.missed), *scores, last]


def _partition(name: str, articles: Sequence[Labelled], found: Pairs, b3: float) -> list[str]:
    return [name, str(len(articles)), *(f"{score:.3f}" for score in (found.f1, found.precision, found.recall, b3))]


def _table(table: Table) -> str:
    head, *rows = table["rows"]
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())
