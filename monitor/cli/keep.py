"""`monitor backup` and `monitor prune`: keeping a database for years."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from monitor.cli.show import db_option, json_option, print_json, say, table, visible

_A_SECOND = 1.0


@click.command(epilog="Example: monitor backup /mnt/copies/monday.db --verify")
@db_option
@json_option
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--verify", is_flag=True, help="Check the copy, as `monitor verify` does.")
@click.argument("path", metavar="[FILE]", required=False)
def backup(db: str, as_json: bool, force: bool, verify: bool, path: str | None) -> None:
    """Copy the database to FILE, while a crawl goes on.

    The copy is one state of it, in one file, written wholly or not at all: NAME-20221001T120000Z.db in this folder if
    no FILE is named. Note the last line: it says what the chain of evidence came to.
    """
    from monitor.monitor import Monitor

    made, wrong = Monitor(db).backup(path, force=force, verify=verify, on_bytes=_Progress("MB copied", 1e6))
    if as_json:
        told = {"path": str(Path(made.path).resolve()), "bytes": made.size, "schema": made.schema, "rows": made.rows}
        print_json(
            {**told, "record": made.record, "hash": made.hash, "verified": verify and not wrong, "problems": wrong}
        )
        sys.exit(1 if wrong else 0)
    counts = ", ".join(_counted(count, name) for name, count in made.rows.items())
    say(f"{visible(made.path)}: {made.size:,} bytes, schema {made.schema}: {counts}.")
    for sentence in wrong:
        say(visible(sentence), err=True)
    if verify and not wrong:
        say("The copy is whole, and the chain of evidence unbroken.")
    say("It has no evidence." if made.hash is None else f"Evidence goes to record {made.record}, hash {made.hash}")
    sys.exit(1 if wrong else 0)


@click.command(epilog="Example: monitor prune --days 180    then: monitor prune --days 180 --yes")
@db_option
@json_option
@click.option("--days", type=click.IntRange(1), default=90, show_default=True, help="Only what is older.")
@click.option("--only", multiple=True, metavar="KIND", help="Only looks, addresses, pages, readings or messages.")
@click.option("--yes", is_flag=True, help="Take it out; without this it is only told.")
@click.option("--vacuum", is_flag=True, help="Make the file smaller, too; with no pass under way.")
def prune(db: str, as_json: bool, days: int, only: tuple[str, ...], yes: bool, vacuum: bool) -> None:
    """Tell what nothing rests on any more, and with --yes take it out, while a crawl goes on.

    Looks at sources and at pages that are no article; addresses that no source offers any more; the bodies of pages
    that no article of a story rests on; readings that a later one replaced; HTML of messages that were sent. No record
    of evidence is ever taken out, nor the page of an article that belongs to a story or waits for a decision.
    """
    from monitor.monitor import Monitor

    if vacuum and not yes:
        raise click.UsageError("--vacuum goes with --yes: nothing is written without it")
    progress = _Progress("rows gone through", 1)
    report = Monitor(db).prune(
        days=days, kinds=only, yes=yes, vacuum=vacuum, on_step=lambda kind, done, last: progress(done, last)
    )
    if as_json:
        rows = [{"kind": one.kind, "rows": one.rows, "bytes": one.bytes} for one in report.pruned]
        told = {"before": report.before, "done": report.done, "pruned": rows, "freed": report.freed}
        print_json({**told, "left": report.left})
        sys.exit(0 if report.left is None else 1)
    table(
        [("kind", "keep"), ("rows", "keep"), ("about", "keep")],
        ([one.kind, f"{one.rows:,}", f"{one.bytes / 1e6:,.1f} MB"] for one in report.pruned),
        "Nothing is pruned.",
    )
    until = f"{report.before:%Y-%m-%d}"
    if not report.done:
        say(f"This is older than {until} and nothing rests on it. Nothing was changed: `--yes` takes it out.")
    elif report.left is not None:
        say(f"Taken out, as far as it was older than {until}. The file keeps its size:")
        say(f"{report.left}. `monitor prune --yes --vacuum` makes it smaller later.", err=True)
        sys.exit(1)
    elif vacuum:
        say(f"Taken out, as far as it was older than {until}; the file is {report.freed:,} bytes smaller.")
    else:
        say(f"Taken out, as far as it was older than {until}. The file keeps its size, and fills the room again.")


_WORDS = {"stories": ("story", "stories"), "evidence": ("record of evidence", "records of evidence")}
"""What one of these is called, and what several are, where that is not the table's name without its last letter, and
with it."""


def _counted(count: int, table: str) -> str:
    """``1 story``, ``2 stories``."""
    one, several = _WORDS.get(table, (table.removesuffix("s"), table))
    return f"{count:,} {one if count == 1 else several}"


class _Progress:
    """Says to a person who waits how far it is, once a second."""

    def __init__(self, what: str, unit: float) -> None:
        self._what, self._unit = what, unit
        self._last = time.monotonic()

    def __call__(self, done: int, last: int) -> None:
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._last >= _A_SECOND:
            self._last = now
            say(f"{done / self._unit:,.0f} of {last / self._unit:,.0f} {self._what} …", err=True)
