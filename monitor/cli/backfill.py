"""`monitor backfill`: what archives have of the time before a story was followed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from monitor.cli.show import cluster_option, db_option, print_json, say, visible
from monitor.cli.story import all_stories, stopping

if TYPE_CHECKING:
    from monitor.backfill import BackfillReport, Doing

_EPILOG = """\
Example: monitor backfill CC-NEWS-20260301*.warc.gz --story seeds/xiaomi-baic

Exit status: 0 done, 1 done with failures that were reported, 2 wrong use, 3 another backfill is under way.
"""


@click.command(epilog=_EPILOG)
@db_option
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--story", "stories", multiple=True, metavar="STORY", help="A story; repeatable. All in seeds/ else.")
@click.option("--alert", is_flag=True, help="Raise alerts for what is found, as a watch would have.")
@click.option("--jobs", type=click.IntRange(1), help="Archives to read at a time; as many as processors, unless said.")
@cluster_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON document.")
def backfill(
    db: str,
    sources: tuple[str, ...],
    stories: tuple[str, ...],
    alert: bool,
    jobs: int | None,
    cluster: str,
    as_json: bool,
) -> None:
    """Read archives, and take in what they have of the articles of stories, with the archive's time.

    A SOURCE is a WARC file, a pattern, an http(s) or s3 address, a list of archives (warc.paths.gz), wayback:ADDRESS
    for what the Wayback Machine has of an address, or wayback:known for what it has of the articles that are known.
    Several captures of an article become its revisions, in order. It can be stopped and begun again at any time, and
    raises no alerts unless it is told to.
    """
    from monitor.monitor import Monitor

    monitor = Monitor(db, cluster=cluster)
    with closing(monitor), stopping(monitor.stop), _progress() as on_progress:
        report = monitor.backfill(
            sources, stories or all_stories(), alert=alert, jobs=jobs, on_progress=on_progress or (lambda doing: None)
        )
    for problem in report.problems:
        say(f"  {visible(problem)}", err=True)
    if as_json:
        told = asdict(report)
        print_json(told.pop("counts") | told)
    else:
        _tell(report)
    sys.exit(1 if report.problems else 0)


def _tell(report: BackfillReport) -> None:
    is_new = report.archives or report.unread or report.counts.records or report.taken
    if report.before and report.finished and not is_new:
        say(f"{_counted(report.before, 'archive was', 'archives were')} read before, and nothing is new.")
        return
    read = [_counted(report.archives, "archive", "archives") + " read"]
    if report.before:
        read.append(f"{report.before} read before")
    if report.unread:
        read.append(f"{report.unread} could not be read")
    say(f"{', '.join(read)}: {_counted(report.counts.pages, 'page', 'pages')}, {report.found} of them for a story.")
    passed = [
        f"{count} {what}"
        for count, what in (
            (report.counts.broken, "damaged or cut off"),
            (report.counts.large, "larger than is read"),
            (report.counts.revisits, "said to be as before"),
        )
        if count
    ]
    if passed:
        say(f"Records besides: {', '.join(passed)}.")
    written = report.written
    if report.taken:
        articles = _counted(written.articles, "new article", "new articles")
        changes = _counted(written.changes, "change", "changes")
        revisions = _counted(written.revisions, "revision", "revisions")
        say(f"{_counted(report.taken, 'page', 'pages')} taken in: {articles}, {revisions}, {changes}.")
    if not report.finished:
        say("Not all was done; the same command goes on where this one stopped.", err=True)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


@contextmanager
def _progress() -> Iterator[Callable[[Doing], None] | None]:
    """A bar with the time that is left, on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("reading", total=None)
        was = "read"

        def on_progress(doing: Doing) -> None:
            nonlocal was
            if doing.what != was:
                bar.reset(task, total=doing.of)
                was = doing.what
            said = f"{doing.pages} pages, {doing.found} for a story" if was == "read" else "taking in"
            bar.update(task, completed=doing.done, total=doing.of, description=said)

        yield on_progress
