"""`monitor demo`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.reads import print_change
from monitor.cli.show import day, say, visible
from monitor.cli.timeline import tell
from monitor.errors import MonitorError

if TYPE_CHECKING:
    from monitor.monitor import Monitor
    from monitor.passes import PassReport


@click.command(epilog="Example: monitor demo && monitor serve --db demo/monitor.db")
@click.option("--folder", default="demo", show_default=True, metavar="FOLDER", help="Where the demo is lived through.")
@click.option("--port", default=8642, show_default=True, type=click.IntRange(0, 65535), help="Of the recorded web.")
def demo(folder: str, port: int) -> None:
    """Live through a recorded story: four passes over a small made-up web, served on this machine; no network."""
    from monitor.cli.story import stopping

    with stopping(lambda: sys.exit(130)):
        _show(Path(folder), port)


def _show(folder: Path, port: int) -> None:
    from monitor.demo.live import live_through, recording
    from monitor.demo.server import RecordedWeb

    ours = {"story", "monitor.db", "monitor.db-wal", "monitor.db-shm", "monitor.db.lock"}
    if folder.exists() and {one.name for one in folder.iterdir()} - ours:
        raise MonitorError(f"{folder}: holds something else than a demo; name another with --folder")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        web = RecordedWeb(recording(), port=port)
    except OSError:
        web = RecordedWeb(recording())
    sent: list[str] = []
    with web:
        hosts = sorted(one.name for one in (web.root / "0").iterdir() if one.is_dir())
        say(f"A made-up web of {len(hosts)} hosts answers at 127.0.0.1:{web.port}: {', '.join(hosts)}.\n")
        monitor = live_through(web, folder, say=sent.append, on_pass=_told)
        say(f"\n{len(web.requests)} requests were answered over HTTP, and {len(web.messages)} messages sent to a desk.")
    _timeline(monitor)
    _changes(monitor)
    say("\nThe alerts it sent (the first pass is silent)\n")
    for message in sent:
        say(message.rstrip() + "\n")
    monitor.close()
    say(f"The database: {monitor.db}")
    say(f"Look at it:             monitor serve --db {monitor.db}")
    say("Watch the live story:   monitor run seeds/xiaomi-baic")


def _told(tick: int, report: PassReport) -> None:
    from monitor.passes import GOOD

    written = report.written
    at = report.began.strftime("%d %B %Y, %H:%M UTC")
    say(
        f"Pass {tick + 1}, {at}: {report.looked} looks, {_so_many(written.articles, 'new article')},"
        f" {_so_many(written.revisions, 'revision')}, {_so_many(written.changes, 'change')},"
        f" {_so_many(written.alerts, 'alert')}{' (the first pass is silent)' if report.silent else ''}."
    )
    for problem in report.problems:
        say(f"  {visible(problem)}")
    for source in report.sources:
        if source.result not in GOOD:
            say(f"  {source.name}: {visible(source.error)}")


def _so_many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _timeline(monitor: Monitor) -> None:
    say("\nThe timeline\n")
    rows = monitor.reading.timeline("story")
    tell(rows, when=lambda at: day(at)[5:], outlet=lambda name: name.removesuffix(".test"))


def _changes(monitor: Monitor) -> None:
    say("The changes it caught\n")
    for row in monitor.reading.changes():
        say(f"{visible(row['article'])}, {day(row['at'])}")
        print_change(monitor.change_of(row))
        say("")
