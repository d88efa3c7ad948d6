"""How well families and events are found: `python bench/families.py --quality [--articles NAME|FILE ...]`.

The articles were written for this bench (`bench/articles/clusters-dev.jsonl` and two more, or those given): `id,
language, title, text, published, outlet, url, story, event, family`; an article whose `event` is null reports an event
of its own.

Copies: each family's first article is carried on in ten ways (see `bench.kin.perturb`), under another title, by one of
five outlets of a language, and all are placed at once with all originals. Beside ours, which asks for a containment of
0.6, stand rules that ask for a resemblance. A copy that keeps fewer than 48 words is not asked for. `made` are articles
from `bench.watching`, which share sentences with one another: they count for recall alone.

Copies are of the articles of the first file.

Families and events: the articles of each file as they are, and with their dates withheld. Pairs are of one language, as
events are never joined across languages; B³ is the harmonic mean of its precision and recall. ``--thresholds`` prints
events at other thresholds, ``--held-out`` what is found in a file when weights and threshold come from the others.
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
from monitor.dedupe.ages import believable
from monitor.dedupe.events import ALIKE, Report, events
from monitor.dedupe.exact import grams
from monitor.dedupe.kinship import COPY, FEWEST, overlap

ARTICLES = Path(__file__).parents[1] / "articles"
DEVELOPMENT = ("clusters-dev", "clusters-test", "events-dev")
SEED = 5
RULES = ("ours", "J≥.8", "J≥.5", "J≥.3", "C≥.6")
_OUTLETS = 5
_MADE = 15
THRESHOLDS = (-2.5, -2.0, -1.5, -1.0, -0.75, -0.5, -0.25, 0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0)


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


def reports_of(articles: Sequence[Labelled], *, dated: bool) -> list[Report]:
    """The articles as reports, in the order given, each with its family; without their times where not dated."""
    placed = families([one.doc for one in articles])
    number = {place.id: at for at, place in enumerate(placed)}
    times = believable([one.doc.published for one in articles])
    return [
        Report(one.doc.title, one.doc.text, time if dated else None, number[place.family])
        for one, time, place in zip(articles, times, placed, strict=True)
    ]


def by_threshold(articles: Sequence[Labelled], *, dated: bool) -> dict[float, tuple[float, ...]]:
    """For each threshold: F1, precision, recall and B³ by event, F1 and B³ by story."""
    reports = reports_of(articles, dated=dated)
    rows: dict[float, tuple[float, ...]] = {}
    for alike in sorted({*THRESHOLDS, ALIKE}):
        said = events(reports, alike=alike)
        found, b3 = event_scores(articles, said, lambda one: one.event)
        stories, story_b3 = event_scores(articles, said, lambda one: one.story)
        rows[alike] = (found.f1, found.precision, found.recall, b3, stories.f1, story_b3)
    return rows


# --------------------------------------------------------------------------------------------------------------- print


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the tables, or with ``--json`` one document. The status is 2 where there are no articles."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", nargs="+", default=DEVELOPMENT, help="files, or names of those in bench/articles")
    parser.add_argument("--events", action="store_true", help="events only, no copies")
    parser.add_argument("--thresholds", action="store_true", help="events at other thresholds, with and without dates")
    parser.add_argument("--held-out", action="store_true", help="events with weights fitted on the other files")
    parser.add_argument(
        "--cost", nargs="+", type=int, metavar="N", help="only what events cost among N made-up reports"
    )
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.cost:
        from bench.kin.crowd import cost_table  # it imports this file

        print(_table({"rows": cost_table(options.cost)}))
        return 0
    files: dict[str, list[Labelled]] = {}
    for given in options.articles:
        path = next((path for path in (Path(given), ARTICLES / f"{given}.jsonl") if path.is_file()), None)
        if path is None:
            parser.error(f"{given} does not exist; give --articles FILE.jsonl")
        files[path.stem] = load(path)
    tables: list[Table] = [] if options.events else [_copies_table(next(iter(files.values())))]
    tables.append(_events_table(files))
    if options.thresholds:
        tables += [_thresholds_table(name, files[name], dated=dated) for name in files for dated in (True, False)]
    if options.held_out:
        from bench.kin.fitting import held_out  # as above

        rows = [["held out", "alike", "dated F1", "B³", "withheld F1", "B³"]]
        for name, (alike, scores) in held_out(files).items():
            rows.append([name, f"{alike:.2f}", *(f"{score:.3f}" for score in scores)])
        tables.append({"rows": rows})
    print(json.dumps(tables, ensure_ascii=False) if options.json else "\n\n".join(map(_table, tables)))
    return 0


Table = dict[str, list[list[str]]]


def _copies_table(articles: Sequence[Labelled]) -> Table:
    found = copies(articles)
    rows = [["copies of articles", "copies", *(f"{rule} R / P" for rule in RULES), "made R"]]
    mades = {language: made(language) for language in BANKS}
    for (language, kind), by_rule in found.items():
        theirs = mades.get(language, {}).get(kind)
        rows.append(_row(f"{language} {kind}", by_rule, f"{theirs.recall:.3f}" if theirs else "–"))
    total = {rule: sum((by_rule[rule] for by_rule in found.values()), Pairs()) for rule in RULES}
    all_made = sum((one for by_kind in mades.values() for one in by_kind.values()), Pairs())
    rows.append(_row("all", total, f"{all_made.recall:.3f}"))
    return {"rows": rows}


def _events_table(files: dict[str, list[Labelled]]) -> Table:
    rows = [["articles", "number", "F1", "precision", "recall", "B³"]]
    means: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for file, articles in files.items():
        placed = families([one.doc for one in articles])
        kin = pairs([one.family for one in articles], [place.family for place in placed])
        b3 = b_cubed([one.family for one in articles], [place.family for place in placed])
        rows.append(_partition(f"{file}: families", articles, kin, b3))
        said = [place.family for place in placed]
        rows.append(_partition(f"{file}: families, held against events", articles, *_of_events(articles, said)))
        for dated, name in ((True, "events"), (False, "events, dates withheld")):
            docs = [one.doc if dated else replace(one.doc, published=None) for one in articles]
            said = [place.event for place in families(docs)]
            found, b3 = _of_events(articles, said)
            means[name].append((found.f1, b3))
            rows.append(_partition(f"{file}: {name}", articles, found, b3))
            for language in sorted({one.language for one in articles}):
                at = [number for number, one in enumerate(articles) if one.language == language]
                if len(at) >= 10:
                    some = [articles[number] for number in at]
                    told = _of_events(some, [said[number] for number in at])
                    rows.append(_partition(f"{file}: {name}, {language}", some, *told))
    for name, scores in means.items():
        f1, b3 = (sum(column) / len(scores) for column in zip(*scores, strict=True))
        rows.append([f"mean: {name}", "–", f"{f1:.3f}", "–", "–", f"{b3:.3f}"])
    return {"rows": rows}


def _of_events(articles: Sequence[Labelled], said: Sequence[Hashable]) -> tuple[Pairs, float]:
    return event_scores(articles, said, lambda one: one.event)


def _thresholds_table(name: str, articles: Sequence[Labelled], *, dated: bool) -> Table:
    head = f"{name}, {'dated' if dated else 'withheld'}"
    rows = [[head, "F1", "precision", "recall", "B³", "story F1", "story B³"]]
    rows += [[f"{alike:.2f}", *(f"{score:.3f}" for score in scores)]
             for alike, scores in by_threshold(articles, dated=dated).items()]  # fmt: skip
    return {"rows": rows}


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
