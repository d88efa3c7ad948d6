"""`scrapy crawl`, which says in one line what is wrong with a story, instead of a traceback and an empty crawl, and
whose exit status says so, too, where the database could not be opened or written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.commands import crawl
from scrapy.exceptions import UsageError

from monitor.errors import MonitorError
from monitor.pipelines import NO_STORE
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
        if len(args) != 1:
            super().run(args, opts)  # which says how it is called
            return
        assert self.crawler_process is not None
        crawler = self.crawler_process.create_crawler(args[0])
        super().run([crawler], opts)  # type: ignore[list-item]  # a crawler is crawled as well as its name
        assert crawler.stats is not None
        if crawler.stats.get_value("finish_reason") == NO_STORE:
            self.exitcode = 1
