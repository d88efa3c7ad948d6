"""Ours with and without the memory of a host, on the hosts that have several pages.

The pages of a host are read in the order of the file, as a monitor would meet them: each with what the pages before it
have taught, and then it teaches too. A page is *known* if a layout of its host was trusted before it was read. The
time with memory includes the learning. Page by page another reader comes first, and before each the caches of the
libraries are emptied, as in `costs`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from monitor.dedupe import outlet
from monitor.extract import study
from monitor.extract.memory import learn, trusted
from monitor.model import HostMemory, Lesson

from .costs import empty_caches, warm
from .leaks import leaks
from .readers import BASE, OURS, Reader, reader_named
from .report import Grid
from .samples import Sample
from .scores import PageScore, intervals, page_score, resampled, summary

__all__ = ["MEMORY", "Remembered", "host_grid", "read_hosts", "worse_pages"]

MEMORY = "ours with memory"
_WORSE = 0.001  # of a page's F1: less is a comma
_FEWEST = 2  # pages of a host, without which there is nothing to remember


@dataclass(frozen=True, slots=True)
class Remembered:
    """A page of a host, read every way. By reader: its score, seconds of processor time, furniture."""

    page: Sample
    host: str
    known: bool
    scores: dict[str, PageScore]
    seconds: dict[str, float]
    furniture: dict[str, int]

    def numbers(self) -> dict[str, object]:
        """Ready for JSON."""
        f1 = {name: score.f1 for name, score in self.scores.items()}
        return {"id": self.page.id, "host": self.host, "known": self.known, "f1": f1, "seconds": self.seconds}


def read_hosts(pages: Sequence[Sample]) -> list[Remembered]:
    """The pages of hosts with several of them; none where no host has."""
    hosts: dict[str, list[Sample]] = {}
    for page in pages:
        if page.url and (host := outlet(page.url)):
            hosts.setdefault(host, []).append(page)
    readers = [reader_named(BASE), reader_named(OURS)]
    for reader in readers:
        warm(reader)
    found: list[Remembered] = []
    for host, its in hosts.items():
        memory = HostMemory(host)
        for page in its if len(its) >= _FEWEST else ():
            remembered, lesson = _read(page, host, memory, readers, turn=len(found))
            found.append(remembered)
            memory = learn(memory, lesson) if lesson is not None else memory
    return found


def _read(
    page: Sample, host: str, memory: HostMemory, readers: Sequence[Reader], *, turn: int
) -> tuple[Remembered, Lesson | None]:
    lessons: list[Lesson | None] = []

    def with_memory() -> str:
        text, lesson = _studied(page, memory)
        lessons.append(lesson)
        return text

    def as_it_comes(reader: Reader) -> Callable[[], str]:
        given = reader.form(page.html)
        return lambda: reader.read(given, page.url).text

    ways = [*((reader.name, as_it_comes(reader)) for reader in readers), (MEMORY, with_memory)]
    scores: dict[str, PageScore] = {}
    seconds: dict[str, float] = {}
    furniture: dict[str, int] = {}
    for name, read in (*ways[turn % len(ways) :], *ways[: turn % len(ways)]):
        empty_caches()
        began = time.process_time()
        text = read()
        seconds[name] = time.process_time() - began
        scores[name] = page_score(page, text)
        furniture[name] = len(leaks(page.wanted, text))
    return Remembered(page, host, bool(trusted(memory)), scores, seconds, furniture), lessons[0]


def _studied(page: Sample, memory: HostMemory) -> tuple[str, Lesson | None]:
    article, lesson = study(page.html, page.url, memory)
    if lesson is not None:
        learn(memory, lesson)  # for its time; what is kept of it is kept by the caller
    return article.text, lesson


def host_grid(name: str, found: Sequence[Remembered]) -> Grid | None:
    """Ours with and without memory, over all pages of such hosts and over the known ones; None where there are none."""
    if not found:
        return None
    rows = []
    for label, pages in (("all", found), ("known", [one for one in found if one.known])):
        draws = resampled({reader: [one.scores[reader] for one in pages] for reader in found[0].scores})
        for reader in (BASE, OURS, MEMORY) if pages else ():
            score = summary([one.scores[reader] for one in pages])
            seconds = sum(one.seconds[reader] for one in pages)
            low, high = intervals(draws[reader])["f1"]
            rows.append(
                (
                    f"{reader}, {label} {len(pages)} pages",
                    *(f"{score[key]:.3f}" for key in ("precision", "recall", "f1")),
                    f"{low:.3f} to {high:.3f}",
                    str(sum(1 for one in pages if one.furniture[reader])),
                    f"{len(pages) / seconds:.1f}",
                    f"{sum(one.seconds[BASE] for one in pages) / seconds:.2f}",
                )
            )
    return Grid(
        f"{name}: {len({one.host for one in found})} hosts with several pages, in order",
        ("reader", "precision", "recall", "F1", "95 %", "furniture", "pages/s", "× trafilatura"),
        tuple(rows),
        f"Pages made worse by the memory: {len(_worse(found))}, better: {len(_worse(found, sign=-1))}.",
    )


def worse_pages(name: str, found: Sequence[Remembered]) -> Iterator[str]:
    """Lines on the pages that the memory made worse."""
    worse = _worse(found)
    yield f"{name}: {len(worse)} pages made worse by the memory of their host"
    for one in worse:
        yield f"  with {one.scores[MEMORY].f1:.3f}  without {one.scores[OURS].f1:.3f}  {one.page.id}  {one.page.url}"


def _worse(found: Sequence[Remembered], *, sign: int = 1) -> list[Remembered]:
    return [one for one in found if sign * (one.scores[OURS].f1 - one.scores[MEMORY].f1) > _WORSE]
