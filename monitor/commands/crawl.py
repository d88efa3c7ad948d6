"""`scrapy crawl`, which says in one line what is wrong with a story, instead of a traceback and an empty crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.commands import crawl
from scrapy.exceptions import UsageError

from monitor.errors import MonitorError
from monitor.story import load_story

if TYPE_CHECKING:
    import argparse


class Command(crawl.Command):
    """Raises UsageError, which Scrapy prints, where the story is missing or wrong."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        path = opts.spargs.get("story")
        if not path:
            raise UsageError("no story is named; add -a story=seeds/NAME", print_help=False)
        try:
            opts.spargs["story"] = load_story(path)
        except MonitorError as error:
            raise UsageError(str(error), print_help=False) from None
        super().run(args, opts)
