"""`monitor wayback`: copies of kept pages, saved to the Wayback Machine."""

from __future__ import annotations

import sys
from dataclasses import asdict

import click

from monitor.cli.show import db_option, json_option, print_json, say, slug, story_option, visible


@click.command(epilog="Example: MONITOR_WAYBACK_KEYS=access:secret monitor wayback --story xiaomi-baic")
@db_option
@story_option
@json_option
def wayback(db: str, story: str | None, as_json: bool) -> None:
    """Save copies of kept pages to the Wayback Machine, for stories with copies = "wayback".

    Every state of an article that is kept is queued; this asks the Wayback Machine for a copy of each page that is due,
    some ten a minute. A watch does the same beside its passes, which wait for none of it. The keys that archive.org
    gives to an account come from the environment: MONITOR_WAYBACK_KEYS=access:secret.
    """
    from monitor.cli.story import stopping
    from monitor.monitor import Monitor

    monitor = Monitor(db)
    with stopping(monitor.stop):
        report = monitor.save_copies(story=slug(story))
    for problem in report.problems:
        say(f"  {visible(problem)}", err=True)
    if as_json:
        print_json(asdict(report))
    elif report == type(report)():
        say("No page is to be saved now.")
    else:
        parts = [f"{report.saved} saved", f"{report.failed} to be tried again", f"{report.given_up} given up"]
        left = f"; {report.left} are left for later" if report.left else ""
        say(f"{', '.join(parts)}{left}.")
    sys.exit(1 if report.problems else 0)
