"""Scrapy's settings: `scrapy list` and `scrapy crawl` use them, and so does every pass of the monitor.

Polite by default, and closed: no port is opened, nothing is executed or read but http and https, and nothing is kept
between two runs except in the store.
"""

from __future__ import annotations

import os

from monitor import __version__

BOT_NAME = "news-story-monitor"
SPIDER_MODULES = ["monitor.spiders"]
COMMANDS_MODULE = "monitor.commands"
NEWSPIDER_MODULE = "monitor.spiders"

# The story's contact is added to it when a story is crawled.
USER_AGENT = f"news-story-monitor/{__version__}"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "news-story-monitor"
ROBOTSTXT_PARSER = "monitor.robots.StoryRobots"
MONITOR_ROBOTS_SECONDS = 86_400.0  # so long a robots.txt is believed; a pass that takes longer asks for it again

# Pace by host: one request at a time, a delay with jitter, more where the host is slow or its robots.txt asks for it.
SCHEDULER_PRIORITY_QUEUE = "monitor.middlewares.OneByHost"
CONCURRENT_REQUESTS = 100  # so many hosts at a time, one request each
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 2.0
DOWNLOAD_DELAY_JITTER = 0.3
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "monitor.middlewares.PoliteThrottle": 0,
}
MONITOR_CRAWL_DELAY_MAX = 60.0  # seconds; a longer Crawl-delay is cut to this
MONITOR_RETRY_AFTER_MAX = 30.0  # seconds; a longer Retry-After ends the host's requests for this pass

# Closed.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
HTTPCACHE_ENABLED = False
COOKIES_ENABLED = False
HTTPPROXY_ENABLED = False  # a proxy resolves names by itself, and so passes the address guard by
DOWNLOAD_HANDLERS = {
    **dict.fromkeys(("http", "https"), "monitor.wire.Handler"),
    **dict.fromkeys(("data", "file", "ftp", "s3")),
}
DOWNLOAD_VERIFY_CERTIFICATES = True  # for a handler of somebody's own; ours verifies whatever this says
TWISTED_DNS_RESOLVER = "monitor.resolver.GuardedResolver"
MONITOR_ALLOW = os.environ.get("MONITOR_ALLOW", "")

# Bounded.
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024
MONITOR_ROOM = 64 * 1024 * 1024  # for what is large of all answers at once, from the wire to the store; see `room`
# So many bytes of answers may be in the spider's hands before it asks for no others. Scrapy's 5 MB would let one page
# of 8 MiB stop the crawl for as long as it is read, or as its host keeps it waiting for a further page; MONITOR_ROOM
# is what bounds memory.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 64 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0  # what is too large is refused, and recorded as that: nothing to warn of besides
DOWNLOAD_TIMEOUT = 30  # seconds of one request, from asking to the last byte
MONITOR_WORK_SECONDS = 180.0  # of all that is asked for one article or source: redirects, pages, sitemaps of an index
MONITOR_HOST_SECONDS = 600.0  # of all that one host is waited for in a pass; what is left of it waits for the next
DNS_TIMEOUT = 15
REDIRECT_MAX_TIMES = 5
METAREFRESH_MAXDELAY = 5  # seconds; a page that loads itself again every minute is no redirect
URLLENGTH_LIMIT = 0  # Scrapy drops a longer one without a word; the address guard refuses it, and says so
RETRY_TIMES = 1
RETRY_HTTP_CODES: list[int] = []  # an answer is an answer: when to ask again is decided by the schedule
HTTPERROR_ALLOW_ALL = True
MONITOR_PAGE_SECONDS = 20  # for reading one page, in a process of its own

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "monitor.middlewares.BoundedCompression": 590,  # in its place
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "monitor.middlewares.Refreshes": 580,  # in its place
    "monitor.middlewares.AddressGuard": 50,
    "monitor.elsewhere.OwnSites": 55,
    "monitor.traps.OneMoreAddress": 60,
    "monitor.patience.Patience": 90,  # before what waits for a robots.txt, so that its host is charged with that
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "monitor.robots.RobotsRules": 100,  # in its place
    "monitor.wholeness.Wholeness": 545,
    "monitor.middlewares.RetryAfter": 560,  # nearer to the web than retries (550), so that these wait as well
}
ITEM_PIPELINES = {"monitor.pipelines.ApplyPipeline": 100}

MONITOR_DB = os.environ.get("MONITOR_DB", "monitor.db")
LOG_LEVEL = "INFO"
