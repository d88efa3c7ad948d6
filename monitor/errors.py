"""Every error that the monitor raises on purpose.

MonitorError                 catch this one: its text is one sentence for a person
├── StoryError               a story file is wrong; names the file, the key, the value and what would be right
├── SeedError                a seed or another input file cannot be read
├── SourceError              the bytes of a source are not what its kind says
├── StoreError               the database cannot be opened, read or written
├── NotFound                 no such article, revision or story in the database
├── BusyError                another pass over the same database is under way
└── CrawlError               the crawl could not be started, or died

try:
    Monitor("monitor.db").run("seeds/xiaomi-baic")
except MonitorError as error:
    print(error)
"""


class MonitorError(Exception):
    """Something went wrong that a person can do something about."""


class StoryError(MonitorError):
    """A story file is wrong."""


class SeedError(MonitorError):
    """A seed or another input file cannot be read."""


class SourceError(MonitorError):
    """The bytes of a source are not what its kind says."""


class StoreError(MonitorError):
    """The database cannot be opened, read or written."""


class NotFound(MonitorError):
    """No such article, revision or story in the database."""


class BusyError(MonitorError):
    """Another pass over the same database is under way."""


class CrawlError(MonitorError):
    """The crawl could not be started, or died."""
