"""Commands that work on stories: new, check, add, run."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

import click

from monitor.cli.show import cluster_option, day, db_option, print_json, say, visible
from monitor.errors import MonitorError, StoryError

_log_option = click.option(
    "--log-level",
    type=click.Choice(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]),
    default="CRITICAL",
    help="What Scrapy writes to standard error; nothing, if it is left out.",
)
_EPILOG = "Exit status: 0 done, 1 done with failures that were reported, 2 wrong use, 3 another pass is under way."


@click.command(epilog="Example: monitor new river-bridge --from clipping.txt --from saved-pages/")
@click.argument("name")
@click.option("--seeds", default="seeds", show_default=True, metavar="FOLDER", help="Where the stories are.")
@click.option("--from", "files", multiple=True, metavar="FILE|FOLDER", help="A seed, or a folder of them; repeatable.")
def new(name: str, seeds: str, files: tuple[str, ...]) -> None:
    """Write a commented story to start from, in a folder of its own.

    With --from, the seeds are copied beside it, and it proposes concepts with their aliases, words and figures, each
    with sentences that it came from. Take out what is not meant: only what stands in the file counts.
    """
    from monitor.monitor import Monitor

    path = Monitor.new(name, seeds, files=files)
    say(f"{path} is written. Edit it, then: monitor check {path.parent}")


@click.command(epilog="Example: monitor check seeds/xiaomi-baic\n\n" + _EPILOG)
@click.argument("story", metavar="STORY")
@click.option("--no-visit", is_flag=True, help="Only validate the file; visit nothing.")
@click.option("--show", "most", type=click.IntRange(0), default=3, show_default=True, help="Titles to show of each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@_log_option
def check(story: str, no_visit: bool, most: int, as_json: bool, log_level: str) -> None:
    """Validate a story, and say what each of its sources would give. Nothing is stored."""
    from monitor.decide import worth_following
    from monitor.model import Result
    from monitor.monitor import Monitor
    from monitor.seeds import read_seed

    monitor = Monitor(log_level=log_level)
    told = monitor.story(story)
    failed = False
    seeds: list[dict[str, object]] = []
    for seed in told.seeds:
        if seed.path is None:
            seeds.append({"seed": seed.url, "articles": None, "error": None})
            continue
        try:
            found = read_seed(Path(seed.path))
            seeds.append({"seed": Path(seed.path).name, "articles": [one.title for one in found], "error": None})
        except MonitorError as error:
            failed = True
            seeds.append({"seed": Path(seed.path).name, "articles": None, "error": str(error)})
    if not as_json:
        say(f"{told.title} ({told.slug}): {len(told.concepts)} concepts, {len(told.sources)} sources")
        for one in seeds:
            titles: Any = one["articles"]
            what = one["error"] or ("will be fetched" if titles is None else "; ".join(map(str, titles)))
            say(f"  seed    {visible(one['seed'])}: {visible(what)}")
    sources: list[dict[str, object]] = []
    with stopping(monitor.stop):
        for outcome in () if no_visit else monitor.check(told):
            source = outcome.work.source
            assert source is not None
            good = outcome.result is Result.OK
            failed = failed or not good
            named = [item for item in outcome.items if worth_following(item, _strict(source), told)]
            sources.append(
                {
                    "source": source.name,
                    "url": source.url,
                    "result": str(outcome.result),
                    "offered": len(outcome.items),
                    "named": len(named),
                    "titles": [item.title for item in named[:most]],
                    "error": outcome.error,
                }
            )
            if not as_json:
                what = f"{len(outcome.items)} links, {len(named)} name a concept" if good else outcome.error
                say(f"  source  {source.name}: {visible(what)}")
                for item in named[:most]:
                    say(f"            {visible(item.title)}")
    if as_json:
        print_json({"story": told.slug, "seeds": seeds, "sources": sources})
    sys.exit(1 if failed else 0)


def _strict(source: Any) -> Any:
    from dataclasses import replace

    return replace(source, follow="named")


@click.command(epilog="Example: monitor add clipping.txt https://news.example.org/cars/1 --story seeds/xiaomi-baic")
@db_option
@click.argument("targets", nargs=-1, required=True, metavar="FILE|URL…")
@click.option("--story", metavar="STORY", help="The story whose seeds they are; without one they are kept unsorted.")
@click.option("--json", "as_json", is_flag=True, help="Print the articles as one JSON document.")
@_log_option
def add(db: str, targets: tuple[str, ...], story: str | None, as_json: bool, log_level: str) -> None:
    """Store .html, .txt and .jsonl files, or addresses, as seeds."""
    from monitor.monitor import Monitor

    monitor = Monitor(db, say=_say, log_level=log_level)
    with stopping(monitor.stop):
        report = monitor.add(targets, story=story)
    for problem in report.problems:
        say(f"monitor: {visible(problem)}", err=True)
    if as_json:
        print_json([monitor.reading.article(key) for key in report.seeds])
    else:
        say(f"{report.written.articles} new, {_revisions(report.written)} in {db}.")
    sys.exit(1 if report.problems else 0)


def _revisions(written: Any) -> str:
    return f"{written.revisions} revision" + ("" if written.revisions == 1 else "s")


@click.command(epilog="Example: monitor run seeds/xiaomi-baic --db xiaomi.db\n\n" + _EPILOG)
@db_option
@click.argument("stories", nargs=-1, metavar="[STORY…]")
@click.option("--all", "everything", is_flag=True, help="Look at everything now, due or not.")
@cluster_option
@click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON document.")
@_log_option
def run(db: str, stories: tuple[str, ...], everything: bool, cluster: str, as_json: bool, log_level: str) -> None:
    """Make one pass over each STORY (over all in seeds/, if none is named): the seeds, what is due, the alerts."""
    from monitor.monitor import Monitor

    monitor = Monitor(db, say=_to_stderr if as_json else _say, log_level=log_level, cluster=cluster)
    reports = []
    with monitor, stopping(monitor.stop):
        folders = stories or all_stories()
        named = _readable(folders)
        for where in folders:
            with _progress() as on_outcome:
                report = monitor.run(where, everything=everything, on_outcome=on_outcome, beside=named)
            reports.append(report)
            if not as_json:
                tell(report)
            if not report.finished:
                break
    if as_json:
        from dataclasses import asdict

        print_json([asdict(report) for report in reports])
    sys.exit(1 if any(report.failed for report in reports) else 0)


def _readable(folders: Sequence[str]) -> list[Any]:
    """The stories that can be read: who cannot is complained of in its turn."""
    from monitor.monitor import Monitor

    found = []
    for where in folders if len(folders) > 1 else ():
        with suppress(StoryError):
            found.append(Monitor.story(where))
    return found


def all_stories(*, or_else: Sequence[str] = ()) -> Sequence[str]:
    """The folders in seeds/; where there is none, what is given instead. Raises UsageError where that is nothing."""
    found = tuple(str(path.parent) for path in sorted(Path("seeds").glob("*/story.toml"))) or tuple(or_else)
    if not found:
        raise click.UsageError("there is no story in seeds/; name one, or write one with `monitor new NAME`")
    return found


def tell(report: Any) -> None:
    """A pass in a few lines: a line for each source that could not be read, then what was found."""
    from monitor.passes import GOOD

    for problem in report.problems:
        say(f"  {visible(problem)}", err=True)
    for source in report.sources:
        if source.result not in GOOD:
            say(f"  {source.name}: {visible(source.error or source.result)}", err=True)
    tell_pass(report)
    if report.next_due is not None:
        say(f"Next due: {day(report.next_due.isoformat())} UTC.")


def tell_pass(report: Any) -> None:
    """What a pass found, without its troubles."""
    from monitor.passes import GOOD

    written = report.written
    read = sum(source.result in GOOD for source in report.sources)
    parts = [
        f"{read} of {len(report.sources)} sources read" if report.sources else "no source was due",
        f"{written.articles} new article{'' if written.articles == 1 else 's'}",
        f"{written.changes} change{'' if written.changes == 1 else 's'}",
    ]
    say(f"{report.story}: {', '.join(parts)}.")
    if report.silent and report.sources and not read:
        say("No source could be read, so the next pass is still the first, which sends no alerts.")
    elif report.silent:
        say("This was the first pass: it finds everything at once, and so sends no alerts.")
    for wait in report.waits:
        say(f"{wait}.")
    if report.unsent:
        say(f"{report.unsent} alerts could not be sent; they are tried again.", err=True)
    for one in report.postponed:
        say(f"postponed: {one}")
    if not report.finished:
        say("The pass was stopped; what was left is still due.", err=True)


def _say(text: str) -> None:
    say(text)


def _to_stderr(text: str) -> None:
    say(text, err=True)


@contextmanager
def stopping(stop: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C and SIGTERM end what runs in order; a second one ends it at once."""
    logging.captureWarnings(True)

    def first(number: int, frame: object) -> None:
        stop()
        signal.signal(number, signal.SIG_DFL)

    before = [(number, signal.signal(number, first)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


@contextmanager
def _progress() -> Iterator[Callable[[Any, int, int], None] | None]:
    """A bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        with nullcontext():
            yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("looking", total=None)

        def on_outcome(outcome: Any, looked: int, planned: int) -> None:
            bar.update(task, completed=looked, total=max(planned, looked), description=visible(outcome.work.via)[:30])

        yield on_outcome
