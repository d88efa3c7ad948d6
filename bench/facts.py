"""How well figures are read, and what is new told: `python bench/facts.py [--articles FILE] [--limit N] [--show]`.

Prints, of figures rendered by Babel in three languages: the share that is read back to the same value; of the labelled
clusters in bench/articles: facts an article, the novelty of copies, retellings and translations against that of new
events, and the precision and recall of reports of one event in two languages. `--articles` takes a file of your own:
JSON lines of `id, language, title, text, published, outlet, story, event, family`. What is in bench/told was written
for this bench: six short pieces in three languages each, and fifteen that were reworded by hand, with a sentence that
such a copy may add.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import combinations, permutations
from pathlib import Path

from babel.numbers import format_decimal

from monitor.facts import entries_of, facts_of, novelty, quantities, same_report
from monitor.facts.novelty import LITTLE
from monitor.facts.same_report import ENOUGH, WITHIN
from monitor.model import Article, Fact, LedgerEntry, Told

ARTICLES = Path(__file__).parent / "articles" / "clusters-dev.jsonl"
TRANSLATIONS = Path(__file__).parent / "told" / "translations.jsonl"
REWORDINGS = Path(__file__).parent / "told" / "rewordings.jsonl"
LANGUAGES = ("id", "en", "zh")
SCALES = {
    0: ("", "", ""), 3: ("ribu", "thousand", "千"), 6: ("juta", "million", "百万"), 9: ("miliar", "billion", "十亿"),
    12: ("triliun", "trillion", "万亿"),
}  # fmt: skip
MEASURES = {
    "CNY": ("yuan", "yuan", "元"), "USD": ("dolar AS", "US dollars", "美元"), "IDR": ("rupiah", "rupiah", "印尼盾"),
    "%": ("persen", "percent", "%"), "vehicle": ("mobil", "cars", "辆"), "person": ("orang", "people", "人"),
    "km": ("kilometer", "kilometers", "公里"), "tonne": ("ton", "tonnes", "吨"), "ha": ("hektare", "hectares", "公顷"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """A labelled article and its facts."""

    id: str
    language: str
    story: str | None
    event: str | None
    family: str
    outlet: str
    at: datetime
    title: str
    facts: tuple[Fact, ...]

    @property
    def told(self) -> Told:
        return Told(self.id, self.outlet, self.at, self.language, self.facts, self.family, self.title)


def load(path: Path, limit: int | None = None) -> list[Sample]:
    """The articles of a file of JSON lines, by time."""
    made: list[Sample] = []
    for line in path.read_text("utf-8").splitlines()[:limit]:
        row = json.loads(line)
        article = Article(
            url=row.get("url"), canonical_url=row.get("url"), title=row["title"], text=row["text"],
            language=row["language"], published=row["published"],
        )  # fmt: skip
        at = datetime.fromisoformat(row["published"])
        at = at if at.tzinfo else at.replace(tzinfo=UTC)
        made.append(
            Sample(
                row["id"],
                row["language"],
                row["story"],
                row["event"],
                row["family"],
                row["outlet"],
                at,
                row["title"],
                facts_of(article),
            )
        )
    return sorted(made, key=lambda sample: sample.at)


def novelties(samples: Iterable[Sample], *, show: bool) -> dict[str, list[float]]:
    """The novelty of every article but the first of its story, by what it is to those before it."""
    stories: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        if sample.story:
            stories[sample.story].append(sample)
    scores: dict[str, list[float]] = defaultdict(list)
    for name, story in stories.items():
        entries: list[LedgerEntry] = []
        for at, sample in enumerate(story):
            if at:
                kind = _kind(sample, story[:at])
                new = novelty(sample.facts, entries, article=sample.id, outlet=sample.outlet, at=sample.at)
                scores[kind].append(new.score)
                if show:
                    print(f"\n{name} {sample.id} {sample.language} [{kind}] {new.score} {sample.title}")
                    print(f"    {new.new_sentences:.0%} new sentences", *new.lines, sep="\n    ")
            entries.extend(entries_of(sample.facts, article=sample.id, outlet=sample.outlet, at=sample.at))
    return scores


def _kind(sample: Sample, before: Sequence[Sample]) -> str:
    if any(other.family == sample.family for other in before):
        return "copy"
    if not any(other.event == sample.event for other in before):
        return "new event"
    same = any(other.event == sample.event and other.language == sample.language for other in before)
    return "same event" if same else "same event, other language"


def translations(path: Path, *, show: bool) -> dict[str, list[float]]:
    """The novelty of every text of a file against its own translation into each other language."""
    texts: dict[str, dict[str, tuple[Fact, ...]]] = defaultdict(dict)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        article = Article(None, None, row["title"], row["text"], published="2026-03-20", language=row["language"])
        texts[row["id"]][row["language"]] = facts_of(article)
    at = datetime(2026, 3, 20, tzinfo=UTC)
    scores: dict[str, list[float]] = defaultdict(list)
    for name, by_language in texts.items():
        for known, new in permutations(by_language, 2):
            entries = entries_of(by_language[known], article=known, outlet=known, at=at)
            told = novelty(by_language[new], entries, article=new, outlet=new, at=at)
            scores[f"translation, {known} to {new}"].append(told.score)
            if show:
                print(f"\n{name} {known} to {new} {told.score}", *told.lines, sep="\n    ")
    return scores


def rewordings(path: Path, *, show: bool) -> dict[str, list[float]]:
    """The novelty of every reworded text of a file against its original, and of the same with a sentence of its own."""
    at = datetime(2026, 3, 20, tzinfo=UTC)
    scores: dict[str, list[float]] = defaultdict(list)

    def facts(title: str, text: str, language: str) -> tuple[Fact, ...]:
        return facts_of(Article(None, None, title, text, published="2026-03-20", language=language))

    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        language = row["language"]
        entries = entries_of(facts(row["title"], row["text"], language), article="first", outlet="first", at=at)
        for kind, added in (("reworded copy", ""), ("reworded, one thing added", f"\n{row['added']}")):
            found = facts(row["reworded_title"], row["reworded"] + added, language)
            told = novelty(found, entries, article="copy", outlet="copy", at=at)
            scores[kind].append(told.score)
            if show:
                print(f"\n{row['id']} [{kind}] {told.score}", *told.lines, sep="\n    ")
    return scores


def figures_read() -> tuple[int, int]:
    """How many figures, rendered as CLDR and our tables have them, are read back to value and unit; and of how many."""
    right = total = 0
    for seed in range(1, 4_000, 7):
        value = Decimal(seed * seed % 99_991 + 1).scaleb(-(seed % 3))
        for unit, words in MEASURES.items():
            for (language, locale), word in zip((("id", "id"), ("en", "en"), ("zh", "zh")), words, strict=True):
                for power, scales in SCALES.items():
                    gap = "" if language == "zh" else " "
                    number = format_decimal(value, locale=locale)
                    text = gap.join(filter(None, (number, scales[LANGUAGES.index(language)], word)))
                    found = quantities(text, language=language)
                    total += 1
                    right += [(Decimal(one.value), one.unit) for one in found] == [(value.scaleb(power), unit)]
    return right, total


def pairs(samples: Sequence[Sample], *, show: bool) -> tuple[int, int, int, int]:
    """Right, wrong and missed offers over all pairs of two languages and families, and how many pairs were compared."""
    right = wrong = missed = compared = 0
    stories: dict[str | None, list[Sample]] = defaultdict(list)
    for sample in samples:
        stories[sample.story].append(sample)
    familiar = {story: _familiar(inside) for story, inside in stories.items() if story}
    for one, other in combinations(samples, 2):
        if one.language == other.language or one.family == other.family:
            continue
        compared += 1
        is_same = one.event is not None and one.event == other.event
        known = familiar.get(one.story, frozenset()) if one.story == other.story else frozenset()
        report = same_report(one.told, other.told, familiar=known)
        right += is_same and report is not None
        wrong += not is_same and report is not None
        missed += is_same and report is None
        if show and (report is not None) != is_same:
            print(f"\n{'MISSED' if is_same else 'WRONG'} {one.id} {other.id} {abs(one.at - other.at)} {report}")
    return right, wrong, missed, compared


def _familiar(story: Sequence[Sample]) -> frozenset[str]:
    """The names in most of a story's articles."""
    count = Counter(
        key for sample in story for key in {fact.key for fact in sample.facts if fact.kind in ("name", "concept")}
    )
    return frozenset(key for key, times in count.items() if times > 0.6 * len(story) and times > 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--limit", type=int)
    parser.add_argument(
        "--show", action="store_true", help="print every line of novelty and every wrong or missed pair"
    )
    options = parser.parse_args()
    right, total = figures_read()
    print(f"figures read back to value and unit, three languages: {right} of {total} ({right / total:.2%})")
    began = time.perf_counter()
    samples = load(options.articles, options.limit)
    spent = time.perf_counter() - began
    count = Counter(fact.kind for sample in samples for fact in sample.facts)
    print(f"{len(samples)} articles, {1000 * spent / max(1, len(samples)):.1f} ms each; facts an article:")
    print("   " + ", ".join(f"{kind} {times / len(samples):.1f}" for kind, times in count.most_common()))
    print("novelty              articles  median    mean  adds nothing")
    novel = novelties(samples, show=options.show) | translations(TRANSLATIONS, show=options.show)
    novel |= rewordings(REWORDINGS, show=options.show)
    for kind, scores in sorted(novel.items()):
        nothing = sum(score < LITTLE for score in scores) / len(scores)
        print(
            f"   {kind:28}{len(scores):3}  {statistics.median(scores):6.2f}  {statistics.mean(scores):6.2f}"
            f"  {nothing:6.0%}"
        )
    right, wrong, missed, compared = pairs(samples, show=options.show)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    print(f"same report in two languages (score from {ENOUGH}, within {WITHIN.days} days): {compared} pairs compared,")
    print(f"   {right + missed} of one event; precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
