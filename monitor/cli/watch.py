"""`monitor watch`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING, Literal, TextIO

import click

from monitor.cli.show import cluster_option, db_option, say, visible
from monitor.cli.signals import SECONDS, Signals
from monitor.cli.story import all_stories, tell_pass

if TYPE_CHECKING:
    from monitor.journal import Event, Level

_EPILOG = """\
Example: monitor watch seeds/xiaomi-baic --log-format json

Exit status: 0 stopped in order, 1 not within eight seconds, 2 wrong use. SIGTERM and Ctrl-C stop, SIGHUP reloads.
"""
_LAST_WORDS_SECONDS = 0.5
_STOPPED = "Stopped; everything that came home is kept."


@click.command(epilog=_EPILOG)
@db_option
@click.argument("stories", nargs=-1, metavar="[STORY…]")
@cluster_option
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    help="Lines on standard error for a log; text, if it is left out, and sentences in a terminal.",
)
@click.option(
    "--log-level",
    type=click.Choice(["debug", "info", "warning", "error", "critical"], case_sensitive=False),
    default="info",
    show_default=True,
    help="The least of those lines; critical is error.",
)
@click.option(
    "--scrapy-log-level",
    type=click.Choice(["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], case_sensitive=False),
    default="CRITICAL",
    help="What Scrapy writes to standard error, in its own form; nothing, if it is left out.",
)
def watch(
    db: str,
    stories: tuple[str, ...],
    cluster: str,
    log_format: Literal["text", "json"] | None,
    log_level: Level | Literal["critical"],
    scrapy_log_level: str,
) -> None:
    """Make passes and send alerts whenever something is due, over each STORY (over all in seeds/, if none is named),
    until it is told to stop: what came home is then kept, and the rest stays due."""
    from monitor.cli.stray import gathered
    from monitor.journal import LEVELS, Event, log, logged
    from monitor.monitor import Monitor
    from monitor.notify import Notifier
    from monitor.watch import Watch

    level: Level = "error" if log_level == "critical" else log_level
    found = stories or all_stories()
    monitor = Monitor(db, say=click.echo, log_level=scrapy_log_level, cluster=cluster)
    with ExitStack() as held:
        held.enter_context(monitor)
        say: Callable[[Event], None] = log
        errors: TextIO | None = sys.stderr  # None where it was closed before this began
        if log_format is None and errors is not None and errors.isatty():
            say = _Sentences(LEVELS[level])
        else:
            errors = held.enter_context(gathered())
            held.enter_context(logged(log_format or "text", level, errors))
        watching = Watch(
            monitor,
            lambda: stories or all_stories(or_else=found),
            on_event=say,
            notifier=Notifier.taken_from(os.environ),
        )

        def give_up() -> None:
            said = f"it was told to stop {SECONDS:.0f} seconds ago, and is ended in the middle of {watching.doing}; "
            _last_words(errors, log_format, said + "what came home before is kept, and the rest is still due")

        with Signals(stop=monitor.stop, reload=watching.reload, give_up=give_up, errors=errors):
            watching.run()
        say(Event("stop", message=_STOPPED))


class _Sentences:
    """What happens, told to a person in a terminal."""

    def __init__(self, least: int) -> None:
        self.least = least

    def __call__(self, event: Event) -> None:
        from monitor.journal import LEVELS

        fields = dict(event.fields)
        until = fields.get("until")
        if event.report is not None:
            tell_pass(event.report)
        elif event.name == "start":
            say(f"Watching {str(fields['stories']).replace(' ', ', ')}; Ctrl-C stops.", err=True)
        elif event.name == "sleep":
            when = f"{until:%Y-%m-%d %H:%M} UTC" if isinstance(until, datetime) else "something changes"
            say(f"Nothing is due until {when}.", err=True)
        elif event.name == "delivered":
            unsent = f", {fields['unsent']} not: they are tried again" if fields["unsent"] else ""
            say(f"{event.story}: {fields['sent']} alerts sent{unsent}.")
        elif event.message is not None and LEVELS[event.level] >= self.least:
            source = fields.get("source")
            who = f"  {source}" if source is not None else "monitor" if event.level in ("warning", "error") else None
            say(visible(event.message if who is None else f"{who}: {event.message}"), err=True)
        if event.error is not None:
            import traceback

            for line in "".join(traceback.format_exception(event.error)).splitlines():
                say(visible(line), err=True)


def _last_words(errors: TextIO | None, log_format: str | None, said: str) -> None:
    """Says why, and ends this process with nothing more done: no lock is waited for, and no handler run.

    Nobody may read what it says, so that to write it has no end: there is another way out."""
    import logging
    import threading

    from monitor.journal import Event, JsonLines, TextLines

    way_out = threading.Timer(_LAST_WORDS_SECONDS, os._exit, (1,))
    way_out.daemon = True
    way_out.start()
    record = logging.LogRecord("monitor.watch", logging.ERROR, __file__, 0, said, None, None)
    record.event = Event("stop", "error", said)
    form = JsonLines() if log_format == "json" else TextLines()
    try:
        assert errors is not None
        line = f"monitor: {said}" if log_format is None and errors.isatty() else form.format(record)
        os.write(errors.fileno(), f"{line}\n".encode("utf-8", "replace"))
    finally:
        os._exit(1)
