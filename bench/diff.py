"""How well changes are classed: `python bench/diff.py [--half development|test] [--json]`, and how fast: `--speed`.

`bench/pairs/` holds pairs of versions of news articles that were written for this bench, a file a language, with the
classes and figures a reader would name. Half of them, by a hash of their ids, is for development; the other half is
for reporting. `--data` takes files of your own, JSON lines of the same keys:
`id, language, old_title, old, new_title, new, classes[], figures[{from, to}]`, and `may[]`: classes that a reader may
name as well, which count neither for nor against. A figure is right where each of its sides holds, or is held by, the
one that was expected (``12``, ``12 people``).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from monitor.model import Change
from monitor.revise import compare
from monitor.revise.classes import ORDER

PAIRS = Path(__file__).parent / "pairs"
NEVER = "unchanged"
"""How a pair without classes is counted among the leading ones."""

Figure = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """Two versions of an article and what a reader says of them."""

    id: str
    language: str
    old: tuple[str, str]
    new: tuple[str, str]
    classes: tuple[str, ...]
    may: frozenset[str]
    figures: tuple[Figure, ...]

    @property
    def half(self) -> str:
        """``development`` or ``test``, for ever, by a hash of the id."""
        return "test" if hashlib.sha256(self.id.encode()).digest()[0] & 1 else "development"


def load(paths: Iterable[Path]) -> Iterator[Sample]:
    """The samples of some files of JSON lines, in order."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield Sample(
                str(row["id"]),
                row["language"],
                (row.get("old_title") or "", row["old"]),
                (row.get("new_title") or "", row["new"]),
                tuple(name for name in ORDER if name in row["classes"]),
                frozenset(row.get("may", ())),
                tuple((figure["from"], figure["to"]) for figure in row.get("figures", ())),
            )


class Score:
    """What is right and wrong in a group of samples."""

    def __init__(self) -> None:
        self.pairs = self.changed = self.leading = self.classes = self.figures = 0
        self.right: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()

    def add(self, sample: Sample, change: Change) -> bool:
        """Count one sample in; whether everything about it is right."""
        wanted, found = set(sample.classes), set(change.classes)
        missed, extra = wanted - found, found - wanted - sample.may
        leading = (sample.classes or (NEVER,))[0] == (change.classes or (NEVER,))[0]
        leading = leading or bool(change.classes and change.classes[0] in sample.may)
        common, expected, told = _common(sample.figures, change)
        self.right.update({**dict.fromkeys(wanted & found, 1), "figures": common})
        self.missed.update({**dict.fromkeys(missed, 1), "figures": expected - common})
        self.extra.update({**dict.fromkeys(extra, 1), "figures": told - common})
        figures = expected == told == common
        self.pairs += 1
        self.changed += bool(wanted) == change.changed
        self.leading += leading
        self.classes += not missed and not extra
        self.figures += figures
        return not missed and not extra and leading and figures

    def report(self) -> dict[str, object]:
        """Shares from 0 to 1; `by_class` has precision, recall, F1 and the number of samples. None where there are no
        samples to tell."""
        by_class = {name: self._class(name) for name in (*ORDER, "figures")}
        known = [float(row["f1"]) for name, row in by_class.items() if name != "figures" and row["f1"] is not None]
        return {
            "pairs": self.pairs,
            "changed": _share(self.changed, self.pairs),
            "leading": _share(self.leading, self.pairs),
            "classes_exact": _share(self.classes, self.pairs),
            "figures_exact": _share(self.figures, self.pairs),
            "macro_f1": round(sum(known) / len(known), 4) if known else None,
            "by_class": by_class,
        }

    def _class(self, name: str) -> dict[str, float | int | None]:
        right, extra, missed = self.right[name], self.extra[name], self.missed[name]
        return {
            "precision": _share(right, right + extra),
            "recall": _share(right, right + missed),
            "f1": _share(2 * right, 2 * right + extra + missed),
            "samples": right + missed,
        }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _common(expected: tuple[Figure, ...], change: Change) -> tuple[int, int, int]:
    """How many figures agree, how many were expected, how many were told."""
    left = [(_bare(figure.old), _bare(figure.new)) for figure in change.figures]
    told, common = len(left), 0
    for before, after in expected:
        found = next((pair for pair in left if _alike(before, pair[0]) and _alike(after, pair[1])), None)
        if found is not None:
            left.remove(found)
            common += 1
    return common, len(expected), told


def _bare(printed: str) -> str:
    return "".join(printed.split()).casefold()


def _alike(expected: str, told: str) -> bool:
    expected = _bare(expected)
    return expected in told or told in expected


def changed(sample: Sample) -> Change:
    """What the product says of a sample."""
    return compare(*sample.old, *sample.new, language=sample.language)


def measure(samples: Iterable[Sample], *, misses: bool) -> dict[str, object]:
    """The report by language and of all. misses: print what is wrong on the way."""
    scores: dict[str, Score] = {}
    whole = Score()
    for sample in samples:
        change = changed(sample)
        is_right = scores.setdefault(sample.language, Score()).add(sample, change)
        whole.add(sample, change)
        if misses and not is_right:
            told = [(figure.old, figure.new) for figure in change.figures]
            print(f"{sample.id}: {', '.join(sample.classes) or NEVER} {list(sample.figures) or ''}")
            print(f"    told {', '.join(change.classes) or NEVER} {told or ''}")
            parts = [f"{op.op} {op.old!r} {op.new!r}" for op in change.ops if op.op != "equal"]
            print("    " + "\n    ".join(part[:240] for part in parts))
    return {"all": whole.report(), **{language: score.report() for language, score in sorted(scores.items())}}


def show(report: dict[str, object]) -> None:
    """A table for reading."""
    for group, row in report.items():
        assert isinstance(row, dict)
        print(
            f"{group}: {row['pairs']} pairs; changed {_percent(row['changed'])}, leading {_percent(row['leading'])},"
            f" classes exact {_percent(row['classes_exact'])}, figures exact {_percent(row['figures_exact'])},"
            f" macro F1 {_percent(row['macro_f1'])}"
        )
        print(f"    {'class':12} {'precision':>9} {'recall':>7} {'F1':>7} {'samples':>8}")
        for name, values in row["by_class"].items():
            shares = (_percent(values[key]) for key in ("precision", "recall", "f1"))
            print("    {:12} {:>9} {:>7} {:>7} {:>8}".format(name, *shares, values["samples"]))


def _percent(share: object) -> str:
    return f"{100 * share:.1f}" if isinstance(share, float) else "-"


# --------------------------------------------------------------------------------------------------------------- speed


def _news(seed: int, words: int) -> str:
    """So many words of sentences in paragraphs, without meaning."""
    rnd = random.Random(seed)
    syllables = [a + b for a in "bdgklmnprst" for b in "aeiou"]
    vocabulary = ["".join(rnd.choices(syllables, k=rnd.randint(1, 4))) for _ in range(4000)]
    lines: list[str] = []
    while words > 0:
        size = rnd.randint(6, 30)
        lines.append(" ".join(rnd.choices(vocabulary, k=size)).capitalize() + rnd.choice(".....\n"))
        words -= size
    return " ".join(lines)


def _shuffled(text: str) -> str:
    lines = text.split("\n")
    random.Random(3).shuffle(lines)
    return "\n".join(lines)


def _every_sixth(words: int, added: str) -> str:
    """One sentence without end, of words that stand there once, and `added` before every sixth."""
    count = words * 6 // (6 + len(added.split()))
    return " ".join(f"w{at}" if at % 6 else f"{added} w{at}" for at in range(count))


def hard_cases(words: int) -> Iterator[tuple[str, str, str]]:
    """Pairs of texts of so many words, each hard in its own way: name, old, new."""
    text = _news(1, words)
    yield "a letter here and there", text, text.replace("ba", "bo").replace(" da", " du")
    yield "one figure", text + " It sold 10 cars.", text + " It sold 12 cars."
    yield "nothing in common", text, _news(2, words)
    yield "the same words, other order", text, " ".join(reversed(text.split(" ")))
    yield "paragraphs in another order", text, _shuffled(text)
    yield "one word over and over", "a " * words, "a " * (words - 1000) + "b " * 1000
    yield "one word, twice as often", "a " * (words // 2), "a " * words
    yield "one sentence over and over", "No comment was made. " * (words // 4), "No comment is made. " * (words // 4)
    yield "two words in turn", "a b " * (words // 2), "b a a " * (words // 3)
    yield "two sentences in turn", "It is so. It was not. " * (words // 6), "It was not. It was so. " * (words // 6)
    yield "a sentence without end", text.replace(".", ""), _news(4, words).replace(".", "")
    yield "figures", "1 million, " * (words // 2), "2 million, " * (words // 2)
    yield (
        "other figures each",
        *(" ".join(f"{at * 7919 % 9973 + shift} cars." for at in range(words // 2)) for shift in (0, 1)),
    )
    yield "quotation marks", '"' * words, "“a” " * (words // 2)
    yield "capitals", "Foo Bar " * (words // 2), "Foo Baz " * (words // 2)
    yield "attributions", "he said so, " * (words // 3), "he reportedly said so, " * (words // 4)
    for name, one, other in (
        ("edits of one sentence", "foo", "bar"),
        ("speakers of one sentence", "foo said", "bar said"),
        ("names of one sentence", "Mister Lee", "Mister Bob Lee"),
    ):
        yield name, _every_sixth(words, one) + " he said", _every_sixth(words, other) + " he denied"
    yield "notes of correction", "Correction: \n" * (words // 2), "Corrected, \n" * (words // 2)
    yield "points", "." * words * 5, ". " * words
    yield "Han", "小米计划投资一百亿元造车。" * (words // 12), "北汽计划投资一百二十亿元造车，" * (words // 14)
    yield "Han without ends", "小米计划造车" * (words // 6), "北汽打算造车" * (words // 6)
    yield "marks on letters", "e\u0301" * words, "é" * words
    yield "digits", "1" * words * 5, "2" * words * 5


def speed(words: int) -> dict[str, float]:
    """CPU seconds of a comparison by case, the least of three."""
    found: dict[str, float] = {}
    for name, old, new in hard_cases(words):
        spent = []
        for _ in range(3):
            began = time.process_time()
            compare("t", old, "t", new)
            spent.append(time.process_time() - began)
        found[name] = round(min(spent), 3)
    return found


def main() -> None:
    """Read the arguments, measure, print."""
    arguments = argparse.ArgumentParser(description="How well, and how fast, changes are classed.")
    arguments.add_argument("--data", type=Path, nargs="+", help="JSON lines of pairs; those of the bench, if not given")
    arguments.add_argument("--half", choices=("development", "test", "all"), default="all")
    arguments.add_argument("--misses", action="store_true", help="print the pairs that are classed otherwise")
    arguments.add_argument("--speed", action="store_true", help="measure the time of large and hard pairs instead")
    arguments.add_argument("--words", type=int, default=50_000, help="how large they are")
    arguments.add_argument("--json", action="store_true", help="print one JSON document")
    options = arguments.parse_args()
    if options.speed:
        times = speed(options.words)
        if options.json:
            print(json.dumps({"words": options.words, "seconds": times}))
        else:
            for name, seconds in times.items():
                print(f"{seconds:7.3f} s  {name}")
        return
    samples = load(options.data or sorted(PAIRS.glob("*.jsonl")))
    wanted = [sample for sample in samples if options.half in ("all", sample.half)]
    if not wanted:
        raise SystemExit("there are no such pairs")
    report = measure(wanted, misses=options.misses and not options.json)
    print(json.dumps(report)) if options.json else show(report)


if __name__ == "__main__":
    main()
