"""Every error that the monitor raises on purpose.

MonitorError                 catch this one: its text is one sentence for a person
├── StoryError               a story file is wrong; names the file, the key, the value and what would be right
├── SeedError                a seed or another input file cannot be read
├── SourceError              the bytes of a source are not what its kind says
├── StoreError               the database cannot be opened, read or written
│   └── StoreFault           the fault is the file's, its disk's or another program's
├── NotFound                 no such article, revision or story in the database
├── BusyError                another pass over the same database is under way
└── CrawlError               the crawl could not be started, or died
    └── ClusterError         the cluster cannot be reached, or cannot be given Work

try:
    Monitor("monitor.db").run("seeds/xiaomi-baic")
except MonitorError as error:
    print(error)
"""

import re
from typing import Final

_LONGEST_HALF: Final = 1_000
# Line breaks and controls, marks that turn the direction of writing, halves of characters.
_OBEYED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# A user and a password before a host; also where what leads to them was mistyped.
_PASSWORD: Final = re.compile(r"(?<=[/\\])[^\s/\\@:]{0,300}:[^\s/\\@]{0,300}@")


class MonitorError(Exception):
    """Something went wrong that a person can do something about.

    Its text is one line whatever the file, key or address in it holds: what a terminal or a log would obey is spelled
    out (``\\n``, ``\\x1b``), and of a text of more than 2 000 characters the beginning and the end are kept. A password
    in an address is left out.
    """

    def __str__(self) -> str:
        said = _PASSWORD.sub("…@", super().__str__())
        if len(said) > 2 * _LONGEST_HALF:
            said = f"{said[:_LONGEST_HALF]} … {said[-_LONGEST_HALF:]}"  # what is wrong leads, what would be right ends
        return _OBEYED.sub(lambda found: repr(found.group())[1:-1], said)


class StoryError(MonitorError):
    """A story file is wrong."""


class SeedError(MonitorError):
    """A seed or another input file cannot be read."""


class SourceError(MonitorError):
    """The bytes of a source are not what its kind says."""


class StoreError(MonitorError):
    """The database cannot be opened, read or written."""


class StoreFault(StoreError):
    """The fault is the file's, its disk's or another program's: what was to be written can be tried again as it is.

    is_passing: another program is at work on the file, and will be done.
    """

    def __init__(self, said: str, *, is_passing: bool = False) -> None:
        super().__init__(said)
        self.is_passing = is_passing


class NotFound(MonitorError):
    """No such article, revision or story in the database."""


class BusyError(MonitorError):
    """Another pass over the same database is under way."""


class CrawlError(MonitorError):
    """The crawl could not be started, or died."""


class ClusterError(CrawlError):
    """The cluster cannot be reached, or cannot be given Work."""
