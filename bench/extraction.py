"""How well, and how fast, pages are read: ours beside trafilatura as it comes.

    python bench/extraction.py --data pages-en.jsonl.xz pages-id.jsonl.xz [--limit 50]

Each line of a file (JSON lines, plain or xz) is a page: ``html_base64``, ``url`` (may be null), ``truth`` with ``text``
and, where known, ``title`` and ``date``. Every reader reads every page once, one reader after the other, in this
process; so the speeds are of one run, and of one core.

Text is scored as in the article-extraction-benchmark of Scrapinghub (``evaluate.py``): multisets of 4-token shingles;
per page true and false positives and false negatives as shares of their sum; precision and recall averaged over the
pages that have any; F1 of the two averages. A token is ``\\w+``, but every Han, kana or Thai character is one by
itself. Titles are equal after NFKC, casefold and dropping all that is no word character; dates are equal by the day.
"""

from __future__ import annotations

import argparse
import base64
import json
import lzma
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

_NO_WORD = re.compile(r"[\W_]+")
_SINGLES = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sample:
    """A page and what a person says of it."""

    html: bytes
    url: str | None
    text: str
    title: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader says of a page."""

    text: str
    title: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Score:
    """Shares of 0 to 1 over the pages where they are defined, None where there are none; `speed` in pages a second."""

    precision: float
    recall: float
    f1: float
    title: float | None
    date: float | None
    false_dates: float | None
    speed: float


Reader = Callable[[Sample], Reading]


def samples(path: Path, limit: int | None) -> list[Sample]:
    """The pages of a file, the first `limit` of them."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for _, line in zip(range(limit or 10**9), lines, strict=False)]
    return [
        Sample(
            html=base64.b64decode(row["html_base64"]),
            url=row.get("url"),
            text=row["truth"].get("text") or "",
            title=row["truth"].get("title"),
            date=row["truth"].get("date"),
        )
        for row in rows
        if "text" in row["truth"]
    ]


def ours(sample: Sample) -> Reading:
    """This project's reader."""
    from monitor.extract import extract

    article = extract(sample.html, sample.url)
    return Reading(article.text, article.title, article.published)


def trafilatura_with(*, favor_precision: bool = False) -> Reader:
    """trafilatura by itself."""
    import trafilatura

    def read(sample: Sample) -> Reading:
        document = trafilatura.bare_extraction(
            sample.html, url=sample.url, with_metadata=True, include_comments=False, favor_precision=favor_precision
        )
        if document is None or isinstance(document, dict):
            return Reading("", None, None)
        return Reading(document.text or "", document.title, document.date)

    return read


def tokens(text: str) -> list[str]:
    """Words; each Han, kana or Thai character is one by itself."""
    return _WORD.findall(_SINGLES.sub(lambda found: f" {found.group()} ", text))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The multiset of a text's runs of four tokens; of a shorter text, the whole of it."""
    words = tokens(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))) if words else Counter()


def text_score(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (truth, prediction) pairs."""
    precisions, recalls = [], []
    for truth, prediction in pairs:
        wanted, got = shingles(truth), shingles(prediction)
        hits = sum((wanted & got).values())
        false, missed = sum((got - wanted).values()), sum((wanted - got).values())
        if hits + false:
            precisions.append(hits / (hits + false))
        if hits + missed:
            recalls.append(hits / (hits + missed))
    precision = sum(precisions) / len(precisions) if precisions else 0.0
    recall = sum(recalls) / len(recalls) if recalls else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def measure(read: Reader, pages: Sequence[Sample]) -> Score:
    """A reader's score over pages, each read once."""
    began = time.perf_counter()
    readings = [read(page) for page in pages]
    seconds = time.perf_counter() - began
    both = list(zip(pages, readings, strict=True))
    precision, recall, f1 = text_score([(page.text, reading.text) for page, reading in both])
    titled = [_plain(page.title) == _plain(reading.title or "") for page, reading in both if page.title]
    dated = [(reading.date or "")[:10] == page.date for page, reading in both if page.date]
    false = [reading.date is not None and reading.date[:10] != page.date for page, reading in both if page.date]
    return Score(precision, recall, f1, _share(titled), _share(dated), _share(false), len(pages) / seconds)


def main() -> None:
    """Read the arguments, measure, print a table for each file."""
    arguments = argparse.ArgumentParser(description="How well, and how fast, pages are read.")
    arguments.add_argument(
        "--data", nargs="+", type=Path, required=True, help="JSON lines of labelled pages, .xz or not"
    )
    arguments.add_argument("--limit", type=int, help="read only the first N pages of each file")
    options = arguments.parse_args()
    readers: dict[str, Reader] = {
        "ours": ours,
        "trafilatura": trafilatura_with(),
        "  favor_precision": trafilatura_with(favor_precision=True),
    }
    console = Console()
    for path in options.data:
        pages = samples(path, options.limit)
        if not pages:
            console.print(f"{path.name}: no page with a labelled text")
            continue
        for read in readers.values():
            read(pages[0])  # imports and compiled expressions are not what is measured
        table = Table(title=f"{path.name}, {len(pages)} pages")
        table.add_column("reader", no_wrap=True)
        for heading in ("prec.", "recall", "F1", "title", "date", "wrong", "pages/s"):
            table.add_column(heading, justify="right")
        for name, read in readers.items():
            score = measure(read, pages)
            shares = (score.precision, score.recall, score.f1, score.title, score.date, score.false_dates)
            table.add_row(name, *("–" if share is None else f"{share:.3f}" for share in shares), f"{score.speed:.1f}")
        console.print(table)


def _share(answers: Sequence[bool]) -> float | None:
    return sum(answers) / len(answers) if answers else None


def _plain(text: str) -> str:
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


if __name__ == "__main__":
    main()
