"""`monitor reextract`: kept pages, read again by the present extractor."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from monitor.cli.show import db_option, json_option, print_json, say, slug, story_option, visible


@click.command(epilog="Example: monitor reextract --story xiaomi-baic")
@db_option
@story_option
@json_option
def reextract(db: str, story: str | None, as_json: bool) -> None:
    """Read the kept pages again with this version's extractor.

    A later version may read an old page better. What it reads stands beside what was read before, and is what later
    looks are compared with; it makes no change and no alert. Pages that this version has read already are passed over,
    so the command can be stopped and begun again. A pass does the same, page by page, where it needs it.
    """
    from monitor.monitor import Monitor

    def on_revision(done: int, of: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{done} of {of} pages", nl=done == of, err=True)

    report = Monitor(db).reextract(story=slug(story), on_revision=on_revision)
    for problem in report.problems:
        say(f"  {visible(problem)}", err=True)
    if as_json:
        print_json(asdict(report))
    elif report.read:
        say(f"{_revisions(report.read)} read again, {report.differing} of them otherwise than before.")
    else:
        say("Nothing to read again: this version has read every page that was kept.")
    sys.exit(1 if report.problems else 0)


def _revisions(count: int) -> str:
    return f"{count} revision{'' if count == 1 else 's'}"
