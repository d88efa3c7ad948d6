"""`monitor report`: the page of a story as one file, to send to an editor."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.reads import since_of, since_option
from monitor.cli.show import bytes_out, db_option, json_option, print_json, say, slug


@click.command(epilog="Example: monitor report xiaomi-baic -o for-the-desk.html --language id --since 7d")
@db_option
@json_option
@click.argument("story")
@click.option("-o", "--output", required=True, metavar="FILE.html", help="Where to write it; - for standard output.")
@click.option("--language", type=click.Choice(["en", "id", "zh"]), default="en", help="The language of its labels.")
@since_option
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, metavar="N", help="Entries at most.")
@click.option("--site", metavar="URL", help="Where `monitor serve` can be reached, for links to its pages.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def report(
    db: str,
    as_json: bool,
    story: str,
    output: str,
    language: str,
    since: str | None,
    limit: int,
    site: str | None,
    force: bool,
) -> None:
    """Write the page of a story as one self-contained HTML file.

    In it: the figures, the coverage as a chart and as a table, the sources, and the timeline, the latest first. It
    needs no server and asks for nothing; its links lead to the outlets, and with --site to the pages there.
    """
    from monitor.monitor import Monitor

    path = None if output == "-" else output
    with Monitor(db) as monitor:
        made = monitor.report(
            slug(story) or story, path, language=language, since=since_of(since), limit=limit, site=site, force=force
        )
    if path is None:
        bytes_out("-o FILE").write(made.html)
        return
    if as_json:
        print_json(
            {
                "path": str(Path(made.path or output).resolve()),
                "entries": made.entries,
                "is_more": made.is_more,
                "bytes": made.size,
            }
        )
        return
    say(
        f"{made.path}: {made.entries} {'entry' if made.entries == 1 else 'entries'}, {made.size:,} bytes"
        f"{'; there are more: --limit' if made.is_more else ''}"
    )
