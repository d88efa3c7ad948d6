"""What is printed: tables of numbers, as text or Markdown, and the pages that are wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass

from rich.box import SIMPLE
from rich.table import Table

from .costs import Memory
from .readers import BASE, OURS
from .results import ORACLE, Row, Verdict
from .scores import Interval, PageScore, summary

__all__ = ["Grid", "as_json", "grids", "wrong_pages"]

_MUCH_WORSE = 0.2  # of a page's F1: so far behind trafilatura's default a page must be accounted for
_FEW = 8  # pages of one language, under which a share of it says nothing
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells under headings, the first column names, a sentence below it."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""

    def markdown(self) -> str:
        lines = [f"### {self.title}", "", _piped(self.headings), _piped(["---"] + ["--:"] * (len(self.headings) - 1))]
        lines += [_piped(row) for row in self.rows]
        return "\n".join(lines + (["", self.note] if self.note else []))

    def rich(self) -> Table:
        table = Table(
            title=self.title, caption=self.note or None, title_justify="left", caption_justify="left", box=SIMPLE
        )
        for at, heading in enumerate(self.headings):
            table.add_column(heading, justify="right" if at else "left", no_wrap=True)
        for row in self.rows:
            table.add_row(*row)
        return table


def _piped(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


_Cell = Callable[[Row], str]


def grids(verdict: Verdict) -> Iterator[Grid]:
    """The tables of a file: text, metadata and furniture, costs, and languages where there are several."""
    yield _text(verdict)
    yield _rest(verdict)
    yield _costs(verdict)
    if (languages := _languages(verdict)) is not None:
        yield languages


def _text(verdict: Verdict) -> Grid:
    columns: list[tuple[str, _Cell]] = [
        ("precision", lambda row: _number(row.text["precision"])),
        ("recall", lambda row: _number(row.text["recall"])),
        ("F1", lambda row: _number(row.text["f1"])),
        ("95 %", lambda row: _range(row.spread["f1"])),
    ]
    if verdict.has_passages:
        columns[2:2] = [("absent", lambda row: _number(row.text["absent"]))]
    rows = []
    for name, row in verdict.rows.items():
        ahead = verdict.ahead.get(name)
        rows.append((name, *(cell(row) for _, cell in columns), _range(ahead["f1"], sign=True) if ahead else ""))
    note = f"Best single tool: {verdict.best}." if verdict.best else ""
    return Grid(
        f"{verdict.name}, {len(verdict.pages)} pages: text",
        ("reader", *(heading for heading, _ in columns), "ours less it, 95 %"),
        tuple(rows),
        note,
    )


def _rest(verdict: Verdict) -> Grid:
    pages = verdict.pages
    columns: list[tuple[str, int, _Cell]] = [
        ("title", sum(bool(page.title) for page in pages), lambda row: _number(row.title)),
        ("date", sum(bool(page.date) for page in pages), lambda row: _number(row.date)),
        ("wrong date", sum(bool(page.date) for page in pages), lambda row: _number(row.wrong_date)),
        ("time", sum(bool(page.clock) for page in pages), lambda row: _number(row.clock)),
        ("authors F1", sum(bool(page.authors) for page in pages), lambda row: _number(row.authors)),
        ("furniture", len(pages), lambda row: _count(row.leaks)),
        ("empty", len(pages), lambda row: _count(row.empty)),
        ("failed", len(pages), lambda row: str(len(row.errors))),
    ]
    columns = [column for column in columns if column[1]]
    rows = [(name, *(cell(row) for *_, cell in columns)) for name, row in verdict.rows.items() if name != ORACLE]
    labelled = "; ".join(
        f"{heading} {count}" for heading, count, _ in columns if count < len(pages) and heading != "wrong date"
    )
    broken = [f"{name}: {_commonest(row.errors)}" for name, row in verdict.rows.items() if row.errors]
    labelled = ". ".join(([f"Labelled pages: {labelled}"] if labelled else []) + broken)
    return Grid(
        f"{verdict.name}: metadata, and pages with furniture, with no text, with an exception",
        ("reader", *(heading for heading, *_ in columns)),
        tuple(rows),
        f"{labelled}." if labelled else "",
    )


def _commonest(errors: Sequence[str]) -> str:
    (error, count), *_ = Counter(" ".join(error.replace("*", " ").split())[:100] for error in errors).most_common(1)
    return f"{error} ({count} of {len(errors)})"


def _costs(verdict: Verdict) -> Grid:
    base = verdict.rows.get(BASE)
    columns: list[tuple[str, _Cell]] = [
        ("pages/s", lambda row: f"{row.speed:.1f}"),
        ("× trafilatura", lambda row: _times(row.ratio)),
        ("95 %", lambda row: _range(row.ratio_spread, digits=2)),
        ("× median", lambda row: _times(row.ratio_median)),
        ("ms median", lambda row: f"{row.milliseconds[1]:.1f}" if row.milliseconds else "–"),
        ("ms worst", lambda row: f"{row.milliseconds[2]:.0f}" if row.milliseconds else "–"),
    ]
    if any(row.memory for row in verdict.rows.values()):
        columns += [
            ("peak MiB", lambda row: f"{row.memory.peak / _MIB:.0f}" if row.memory else "–"),
            ("× trafilatura", lambda row: _times(_over(row, base, lambda memory: memory.peak))),
            ("growth MiB", lambda row: f"{row.memory.growth / _MIB:.0f}" if row.memory else "–"),
            ("× trafilatura", lambda row: _times(_over(row, base, lambda memory: memory.growth))),
        ]
    rows = [(name, *(cell(row) for _, cell in columns)) for name, row in verdict.rows.items() if name != ORACLE]
    return Grid(f"{verdict.name}: costs on one core", ("reader", *(heading for heading, _ in columns)), tuple(rows))


def _over(row: Row, base: Row | None, what: Callable[[Memory], int]) -> float | None:
    if row.memory is None or base is None or base.memory is None or not what(base.memory):
        return None
    return what(row.memory) / what(base.memory)


def _languages(verdict: Verdict) -> Grid | None:
    """F1 by the language of the page, where several have enough pages."""
    counts = Counter(page.language or "?" for page in verdict.pages)
    groups = [language for language, count in counts.most_common() if count >= _FEW]
    if len(groups) < 2:
        return None
    rows = []
    for name, scores in verdict.scores.items():
        of: dict[str, list[PageScore]] = {}
        for page, score in zip(verdict.pages, scores, strict=True):
            of.setdefault(page.language or "?", []).append(score)
        rows.append((name, *(_number(summary(of[group])["f1"]) for group in groups)))
    headings = tuple(f"{group} ({counts[group]})" for group in groups)
    return Grid(f"{verdict.name}: F1 by language (pages)", ("reader", *headings), tuple(rows))


def wrong_pages(verdict: Verdict, worst: int) -> Iterator[str]:
    """Lines on single pages: the worst of ours, those far behind trafilatura's default, empty ones, and furniture."""
    if OURS not in verdict.scores:
        return
    mine = verdict.scores[OURS]
    base = verdict.scores.get(BASE)
    oracle = verdict.scores.get(ORACLE)
    order = sorted(range(len(mine)), key=lambda at: (mine[at].f1, at))

    def line(at: int) -> str:
        page = verdict.pages[at]
        others = "".join(
            f"  {name} {scores[at].f1:.3f}" for name, scores in ((BASE, base), (ORACLE, oracle)) if scores is not None
        )
        return f"  ours {mine[at].f1:.3f}{others}  {page.id}  {page.url or ''}".rstrip()

    yield f"{verdict.name}: the {min(worst, len(order))} pages where ours is worst"
    yield from (line(at) for at in order[:worst])
    behind = [at for at in order if base is not None and base[at].f1 - mine[at].f1 > _MUCH_WORSE]
    yield f"{verdict.name}: {len(behind)} pages more than {_MUCH_WORSE} behind trafilatura's default"
    yield from (line(at) for at in behind)
    empty = [at for at in order if not any(above for above, _ in mine[at].parts[:2])]
    yield f"{verdict.name}: {len(empty)} pages of which ours has nothing right or nothing at all"
    yield from (line(at) for at in empty)
    leaking = [(page.id, found) for page, found in zip(verdict.pages, verdict.marks[OURS], strict=True) if found]
    yield f"{verdict.name}: {len(leaking)} pages on which ours leaves furniture"
    yield from (f"  {', '.join(found)}  {page}" for page, found in leaking)


def as_json(verdict: Verdict) -> dict[str, object]:
    """All numbers of a file, ready for JSON."""
    return {
        "file": verdict.name,
        "pages": len(verdict.pages),
        "best": verdict.best,
        "readers": {name: asdict(row) for name, row in verdict.rows.items()},
        "ours_less": verdict.ahead,
        "by_page": [
            {
                "id": page.id,
                "url": page.url,
                "language": page.language,
                "f1": {name: round(scores[at].f1, 4) for name, scores in verdict.scores.items()},
                "furniture": {name: found[at] for name, found in verdict.marks.items() if found[at]},
            }
            for at, page in enumerate(verdict.pages)
        ],
    }


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _count(value: int | None) -> str:
    return "–" if value is None else str(value)


def _times(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _range(interval: Interval | None, *, digits: int = 3, sign: bool = False) -> str:
    if interval is None:
        return "–"
    low, high = (f"{value:{'+' if sign else ''}.{digits}f}" for value in interval)
    return f"{low} to {high}"
