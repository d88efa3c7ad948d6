"""Which links of a section page lead to articles: ours beside other ways of telling, on labelled pages.

    python bench/sections.py --data tests/unit/discover/sections [--part dev|held|all] [--errors N]

Data are directories of folders with ``page.html`` and ``labels.json`` (``url``, ``articles``, ``either``, ``held``); or
JSON lines, plain or xz: ``html_base64`` or ``html``, ``url`` (may be null), and the labels as ``articles`` or as
``links``: addresses, or objects with ``url`` or ``href`` and a verdict in ``article``, ``is_article`` or ``label``
(true, 1, "article"); an object without a verdict is an article.

Addresses are resolved against the page and made canonical (`monitor.dedupe.canonical`), so that no reader is blamed for
the tracking parameters it keeps or drops. What is labelled *either* counts neither way, nor does the page itself. Micro
is over all links, macro the mean over pages; F1 is of the two averages. Readers that are not installed are left out:
courlan (internal links, its own filters), newspaper4k (`Source.build` of one page). ``4 words`` is every link whose
text has four words or, without spaces, eight letters.
"""

from __future__ import annotations

import argparse
import base64
import json
import lzma
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import html as lxml_html
from rich.console import Console
from rich.table import Table

from monitor.dedupe import canonical

_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_YES = frozenset({"1", "true", "yes", "article", "news", "positive"})


@dataclass(frozen=True, slots=True)
class Sample:
    """A page and what a person says of its links. `articles` and `either` hold canonical addresses."""

    name: str
    body: bytes
    url: str | None
    articles: frozenset[str]
    either: frozenset[str] = frozenset()
    held: bool = False

    @property
    def text(self) -> str:
        """The page as those readers want it that take no bytes."""
        declared = _DECLARED.search(self.body[:4096])
        try:
            return self.body.decode(declared[1].decode() if declared else "utf-8", "replace")
        except LookupError:
            return self.body.decode("utf-8", "replace")


@dataclass(slots=True)
class Score:
    """Counts over pages, and each page's own precision and recall."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    seconds: float = 0.0

    def add(self, hits: int, false: int, missed: int) -> None:
        self.hits += hits
        self.false += false
        self.missed += missed
        if hits + false:
            self.precisions.append(hits / (hits + false))
        if hits + missed:
            self.recalls.append(hits / (hits + missed))

    @property
    def micro(self) -> tuple[float, float, float]:
        return _with_f1(_share(self.hits, self.false), _share(self.hits, self.missed))

    @property
    def macro(self) -> tuple[float, float, float]:
        return _with_f1(_mean(self.precisions), _mean(self.recalls))


Reader = Callable[[Sample], Iterable[str]]


def ours(sample: Sample) -> Iterable[str]:
    """This project's reader."""
    from monitor.discover import discover
    from monitor.model import SourceKind

    found = discover(sample.body, kind=SourceKind.SECTION, url=sample.url)
    return [item.url for item in found.items if item.url]


def four_words(sample: Sample) -> Iterable[str]:
    """Every link whose text is as long as a headline."""
    for anchor in lxml_html.fromstring(sample.text.encode(), parser=lxml_html.HTMLParser(encoding="utf-8")).iter("a"):
        text = " ".join(anchor.text_content().split())
        if anchor.get("href") and (len(text.split()) >= 4 or len(_UNSPACED.findall(text)) >= 8):
            yield urljoin(sample.url or "", anchor.get("href", ""))


def with_courlan(sample: Sample) -> Iterable[str]:
    from courlan import extract_links

    return extract_links(sample.text, url=sample.url, external_bool=False)


def with_newspaper(sample: Sample) -> Iterable[str]:
    import logging

    import newspaper

    logging.getLogger("tldextract").setLevel(logging.CRITICAL)  # it asks the network for a list, and does without
    source = newspaper.Source(sample.url, memorize_articles=False, fetch_images=False)
    source.build(input_html=sample.text, only_homepage=True)
    return [article.url for article in source.articles]


READERS: dict[str, tuple[str | None, Reader]] = {
    "ours": (None, ours),
    "4 words": (None, four_words),
    "newspaper4k": ("newspaper", with_newspaper),
    "courlan": ("courlan", with_courlan),
}


def samples(path: Path) -> Iterator[Sample]:
    """The labelled pages of a directory or a file. Raises OSError and ValueError where it holds something else."""
    if path.is_dir():
        for labels in sorted(path.glob("**/labels.json")):
            row = json.loads(labels.read_text(encoding="utf-8"))
            yield _sample(labels.parent.name, (labels.parent / "page.html").read_bytes(), row)
        return
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            body = base64.b64decode(row["html_base64"]) if "html_base64" in row else row["html"].encode()
            yield _sample(str(row.get("id") or f"{path.name}:{number}"), body, row)


def _sample(name: str, body: bytes, row: dict[str, Any]) -> Sample:
    url = row.get("url")
    labelled = row.get("articles") if row.get("articles") is not None else row.get("links", [])
    chosen = [link for link in labelled if isinstance(link, str) or _is_article(link)]
    addresses = [link if isinstance(link, str) else str(link.get("url") or link.get("href")) for link in chosen]
    return Sample(
        name, body, url, _keys(addresses, url), _keys(row.get("either", ()), url), held=bool(row.get("held", False))
    )


def _is_article(link: dict[str, Any]) -> bool:
    verdict = next((link[key] for key in ("article", "is_article", "label") if key in link), True)
    return verdict if isinstance(verdict, bool) else str(verdict).casefold() in _YES


def _keys(addresses: Iterable[str], url: str | None) -> frozenset[str]:
    keys = set()
    for address in addresses:
        try:
            keys.add(canonical(urljoin(url or "", address)))
        except ValueError:  # no address at all
            continue
    return frozenset(key for key in keys if key)


def installed(readers: dict[str, tuple[str | None, Reader]]) -> dict[str, Reader]:
    """The readers whose package is there."""
    from importlib.util import find_spec

    return {name: read for name, (package, read) in readers.items() if package is None or find_spec(package)}


def measure(read: Reader, pages: Sequence[Sample]) -> tuple[Score, list[tuple[Sample, frozenset[str], frozenset[str]]]]:
    """A reader's score over pages, and by page what it took wrongly and what it missed."""
    score, errors = Score(), []
    for page in pages:
        began = time.perf_counter()
        found = list(read(page))
        score.seconds += time.perf_counter() - began
        itself = _keys([page.url], page.url) if page.url else frozenset()
        got = _keys(found, page.url) - page.either - itself
        wanted = page.articles - itself
        score.add(len(got & wanted), len(got - wanted), len(wanted - got))
        errors.append((page, got - wanted, wanted - got))
    return score, errors


def main() -> None:
    """Read the arguments, measure, print a table and, where asked, what ours took or missed wrongly."""
    arguments = argparse.ArgumentParser(description="Which links of a section page lead to articles.")
    arguments.add_argument("--data", nargs="+", type=Path, required=True, help="folders of pages, or JSON lines")
    arguments.add_argument("--part", choices=("dev", "held", "all"), default="all", help="which pages: by their label")
    arguments.add_argument("--errors", type=int, default=0, help="print up to N errors of ours a page")
    options = arguments.parse_args()
    pages = [sample for path in options.data for sample in samples(path)]
    if options.part != "all":
        pages = [page for page in pages if page.held == (options.part == "held")]
    if not pages:
        arguments.error("no labelled page in the data")
    console = Console()
    table = Table(title=f"{len(pages)} pages, {sum(len(page.articles) for page in pages)} articles")
    table.add_column("reader", no_wrap=True)
    for heading in ("micro prec.", "recall", "F1", "macro prec.", "recall", "F1", "ms/page"):
        table.add_column(heading, justify="right")
    worst: list[tuple[Sample, frozenset[str], frozenset[str]]] = []
    for name, read in installed(READERS).items():
        list(read(pages[0]))  # imports and compiled expressions are not what is measured
        score, errors = measure(read, pages)
        worst = errors if name == "ours" else worst
        shares = (f"{share:.3f}" for share in (*score.micro, *score.macro))
        table.add_row(name, *shares, f"{1000 * score.seconds / len(pages):.1f}")
    console.print(table)
    for page, false, missed in worst if options.errors else ():
        for sign, addresses in (("+", false), ("-", missed)):
            for address in sorted(addresses)[: options.errors]:
                console.print(f"{page.name} {sign} {address}", soft_wrap=True, markup=False, highlight=False)


def _share(hits: int, others: int) -> float:
    return hits / (hits + others) if hits + others else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _with_f1(precision: float, recall: float) -> tuple[float, float, float]:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1


if __name__ == "__main__":
    main()
