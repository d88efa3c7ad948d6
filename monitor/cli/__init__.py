"""The command line: reads arguments, calls `Monitor`, prints.

Exit status: 0 done; 1 done with failures that were reported; 2 wrong use; 3 nothing was done, because another pass over
the database is under way.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
import traceback
from contextlib import suppress
from typing import Any

import click

from monitor import __version__
from monitor.errors import BusyError, MonitorError, NotFound, SeedError, StoryError

_COMMANDS = {
    "demo": "monitor.cli.demo:demo",
    "new": "monitor.cli.story:new",
    "check": "monitor.cli.story:check",
    "add": "monitor.cli.story:add",
    "run": "monitor.cli.story:run",
    "watch": "monitor.cli.watch:watch",
    "status": "monitor.cli.status:status",
    "articles": "monitor.cli.reads:articles",
    "timeline": "monitor.cli.timeline:timeline",
    "why": "monitor.cli.judge:why",
    "review": "monitor.cli.judge:review",
    "family": "monitor.cli.family:family",
    "changes": "monitor.cli.reads:changes",
    "diff": "monitor.cli.reads:diff",
    "search": "monitor.cli.reads:search",
    "alerts": "monitor.cli.alerts:alerts",
    "feed": "monitor.cli.feed:feed",
    "report": "monitor.cli.report:report",
    "sources": "monitor.cli.reads:sources",
    "claims": "monitor.cli.reads:claims",
    "host": "monitor.cli.hosts:host",
    "evidence": "monitor.cli.evidence:evidence",
    "verify": "monitor.cli.reads:verify",
    "backup": "monitor.cli.keep:backup",
    "prune": "monitor.cli.keep:prune",
    "reextract": "monitor.cli.reextract:reextract",
    "wayback": "monitor.cli.wayback:wayback",
    "backfill": "monitor.cli.backfill:backfill",
    "export": "monitor.cli.export:export",
    "serve": "monitor.cli.serve:serve",
    "extract": "monitor.cli.filters:extract",
    "discover": "monitor.cli.filters:discover",
    "match": "monitor.cli.filters:match",
    "families": "monitor.cli.filters:families",
    "robots": "monitor.cli.filters:robots",
    "url": "monitor.cli.filters:url",
}
"""Where each command is, in the order in which help lists them. They are imported when they are asked for."""

_SHORT = {
    "demo": "Live through a recorded story, with no network.",
    "new": "Write a commented story to start from.",
    "check": "Validate a story, and say what each source would give.",
    "add": "Store files or addresses as seeds.",
    "run": "Make one pass over stories.",
    "watch": "Make passes whenever something is due.",
    "status": "How each story stands.",
    "articles": "List articles.",
    "timeline": "Tell a story by what was new.",
    "why": "Why an article belongs to a story.",
    "review": "What waits for your decision, and your decisions.",
    "family": "Who carries an article's text.",
    "changes": "List what outlets changed.",
    "diff": "Show what changed between two revisions, or two files.",
    "search": "Search titles and texts.",
    "alerts": "List alerts, try channels, ask for silence.",
    "feed": "Write a story's alerts as an Atom feed.",
    "report": "Write a story's page as one file.",
    "sources": "List sources and how they fare.",
    "claims": "List the quantities that articles state.",
    "host": "What was learned of a host.",
    "evidence": "Write the evidence of an article as a zip.",
    "verify": "Check that the database is whole.",
    "backup": "Copy the database while a crawl goes on.",
    "prune": "Take out what nothing rests on any more.",
    "reextract": "Read kept pages again with this version.",
    "wayback": "Save copies of kept pages elsewhere.",
    "backfill": "Take in what archives have of stories.",
    "export": "Write tables as JSON lines, CSV or Parquet.",
    "serve": "Open the database in a browser.",
    "extract": "A page to its article.",
    "discover": "What one source's bytes offer.",
    "match": "Hold articles against a story.",
    "families": "Who carries whose text.",
    "robots": "Whether a robots.txt allows an address.",
    "url": "Addresses to their canonical form.",
}


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class _Lazy(click.Group):
    """Imports a command when it is used: the libraries behind them take seconds, help must not."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module, _, name = _COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_SHORT.items()))

    def invoke(self, ctx: click.Context) -> Any:
        from monitor.cli.show import say, visible

        try:
            done = super().invoke(ctx)
            if sys.stdout is not None:  # as it is where standard output was closed
                sys.stdout.flush()  # here, where it can be said that there was no room for it
            return done
        except MonitorError as error:
            if ctx.params.get("debug"):
                say(traceback.format_exc(), err=True, nl=False)
            say(f"monitor: {visible(error)}", err=True)
            ctx.exit(_status(error))
        except KeyboardInterrupt:
            ctx.exit(130)
        except BrokenPipeError:
            _print_nowhere()
            ctx.exit(130)
        except OSError as error:
            if error.errno not in _NO_ROOM:
                raise
            _print_nowhere()
            say(f"monitor: there is no room for what is printed: {error.strerror}", err=True)
            ctx.exit(1)


def _print_nowhere() -> None:
    """What is still to be printed has no place to go, and Python would complain of it at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _status(error: MonitorError) -> int:
    if isinstance(error, BusyError):
        return 3
    return 2 if isinstance(error, StoryError | SeedError | NotFound) else 1


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="monitor")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:
    """Follow one developing news story: every article once, its clean text, every quiet edit, an alert for what is new.

    \b
    Example:
      monitor run seeds/xiaomi-baic       one pass over the story
      monitor timeline                    what has happened
      monitor serve                       look at it in a browser

    Exit status: 0 done, 1 done with failures that were reported, 2 wrong use, 3 another pass is under way.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
