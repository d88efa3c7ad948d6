"""All that is measured on one file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from .costs import Memory, Turn
from .leaks import leaks
from .readers import BASE, OURS, Reader
from .samples import Sample
from .scores import Interval, PageScore, author_counts, differences, intervals, page_score, plain, resampled, summary

__all__ = ["ORACLE", "Row", "Verdict", "measure"]

ORACLE = "oracle"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"T(\d\d:\d\d)")


@dataclass(frozen=True, slots=True)
class Row:
    """A reader's numbers. Shares are 0 to 1, and None where no page is labelled or the reader does not give the field.

    text: precision, recall, f1, and absent where passages are labelled; `spread` has their 95 % intervals.
    date, wrong_date: share of the dated pages with the right day, and with another one. clock: the time of day is the
    one printed, among the pages whose time is labelled. authors: F1 over the names of all pages that have any.
    leaks: pages with furniture; labels: which, by number of pages. empty: pages of which nothing was read.
    milliseconds: processor time a page, mean, median and worst. speed: pages a second. ratio: how many times as fast as
    `BASE`, by total time, with its interval over pages, and by the median over pages.
    """

    text: Mapping[str, float]
    spread: Mapping[str, Interval]
    title: float | None = None
    date: float | None = None
    wrong_date: float | None = None
    clock: float | None = None
    authors: float | None = None
    leaks: int | None = None
    labels: Mapping[str, int] | None = None
    empty: int | None = None
    errors: tuple[str, ...] = ()
    milliseconds: tuple[float, float, float] | None = None
    speed: float | None = None
    wall_speed: float | None = None
    ratio: float | None = None
    ratio_spread: Interval | None = None
    ratio_median: float | None = None
    memory: Memory | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A file, measured.

    rows: by reader, the oracle (per page the best of all tools but ours) last. best: the tool with the highest F1.
    ahead: by tool, the 95 % interval of ours less it. scores, marks: by reader and page.
    """

    name: str
    pages: Sequence[Sample]
    rows: Mapping[str, Row]
    scores: Mapping[str, Sequence[PageScore]]
    marks: Mapping[str, Sequence[tuple[str, ...]]]
    best: str | None
    ahead: Mapping[str, Mapping[str, Interval]]

    @property
    def has_passages(self) -> bool:
        return self.pages[0].text is None


def measure(
    name: str,
    pages: Sequence[Sample],
    readers: Sequence[Reader],
    turns: Mapping[str, Sequence[Turn]],
    memory: Mapping[str, Memory],
) -> Verdict:
    """Put together what the readers did on the pages of a file, all of which have a text or all of which passages."""
    texts = {reader.name: [turn.reading.text for turn in turns[reader.name]] for reader in readers}
    scores = {
        name: [page_score(page, text) for page, text in zip(pages, said, strict=True)] for name, said in texts.items()
    }
    marks = {
        name: [leaks(page.wanted, text) for page, text in zip(pages, said, strict=True)] for name, said in texts.items()
    }
    tools = [reader.name for reader in readers if reader.name != OURS]
    if tools:
        by_page = zip(*(scores[tool] for tool in tools), strict=True)
        scores[ORACLE] = [max(found, key=lambda score: score.f1) for found in by_page]
    draws = resampled(scores)
    rows: dict[str, Row] = {}
    for reader in readers:
        rows[reader.name] = _row(reader, pages, turns, scores, marks, draws, memory.get(reader.name))
    best = max(tools, key=lambda tool: rows[tool].text["f1"], default=None)
    ahead = {}
    if OURS in draws:
        ahead = {tool: differences(draws[OURS], draws[tool]) for tool in (*tools, *([ORACLE] if tools else ()))}
    if tools:
        rows[ORACLE] = Row(summary(scores[ORACLE]), intervals(draws[ORACLE]))
    return Verdict(name, pages, rows, scores, marks, best, ahead)


def _row(
    reader: Reader,
    pages: Sequence[Sample],
    turns: Mapping[str, Sequence[Turn]],
    scores: Mapping[str, Sequence[PageScore]],
    marks: Mapping[str, Sequence[tuple[str, ...]]],
    draws: Mapping[str, Mapping[str, Sequence[float]]],
    memory: Memory | None,
) -> Row:
    mine = turns[reader.name]
    readings = [turn.reading for turn in mine]
    both = list(zip(pages, readings, strict=True))
    days = [(page.date, found.group() if (found := _DAY.match(said.date or "")) else None) for page, said in both]
    dated = [(day, said) for day, said in days if day]
    clocks = [(page.clock, _CLOCK.search(said.date or "")) for page, said in both if page.clock]
    seconds = [turn.cpu for turn in mine]
    base = [turn.cpu for turn in turns.get(BASE, ())]
    gives = reader.fields
    return Row(
        text=summary(scores[reader.name]),
        spread=intervals(draws[reader.name]),
        title=_share([plain(page.title) == plain(said.title or "") for page, said in both if page.title])
        if "title" in gives
        else None,
        date=_share([day == said for day, said in dated]) if "date" in gives else None,
        wrong_date=_share([said is not None and day != said for day, said in dated]) if "date" in gives else None,
        clock=_share([found is not None and found.group(1) == clock for clock, found in clocks])
        if any("T" in (said.date or "") for said in readings)
        else None,
        authors=_author_f1([author_counts(page.authors, said.authors) for page, said in both if page.authors])
        if "authors" in gives
        else None,
        leaks=sum(1 for found in marks[reader.name] if found),
        labels=dict(Counter(label for found in marks[reader.name] for label in found)),
        empty=sum(1 for said in readings if not said.text.strip()),
        errors=tuple(turn.error for turn in mine if turn.error),
        milliseconds=(1000 * sum(seconds) / len(seconds), 1000 * median(seconds), 1000 * max(seconds)),
        speed=len(seconds) / sum(seconds),
        wall_speed=len(mine) / sum(turn.wall for turn in mine),
        ratio=sum(base) / sum(seconds) if base else None,
        ratio_spread=_ratio_spread(base, seconds) if base else None,
        ratio_median=median(b / s for b, s in zip(base, seconds, strict=True)) if base else None,
        memory=memory,
    )


def _ratio_spread(base: Sequence[float], seconds: Sequence[float]) -> Interval:
    """Of total times, over pages; by the same draws as the scores."""
    paired = [PageScore(((above, below), (above, below)), 0.0) for above, below in zip(base, seconds, strict=True)]
    return intervals(resampled({"": paired})[""])["precision"]


def _author_f1(counts: Sequence[tuple[int, int, int]]) -> float | None:
    right, wrong, missing = (sum(count[at] for count in counts) for at in range(3))
    return 2 * right / (2 * right + wrong + missing) if counts else None


def _share(answers: Sequence[bool]) -> float | None:
    return sum(answers) / len(answers) if answers else None
