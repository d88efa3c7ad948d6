"""The one seam between those who decide and the spiders: Work goes in, Outcomes come back.

    with Crawl(Job(story, works, known)) as crawl:
        for outcome in crawl:
            ...

The spiders run in a process of their own: a reactor cannot be started twice in one, and whatever a page does to it, the
store is elsewhere. The child ends when its parent does, however that ends.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from importlib import import_module
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, ClassVar, Final, Self

from monitor.clock import Clock
from monitor.dedupe.many import Led
from monitor.errors import CrawlError, MonitorError
from monitor.forking import IS_POSSIBLE, Forked, ForkServer, NoForkServer
from monitor.frames import get, put
from monitor.model import HostMemory, Learned, Onward, Outcome, Page, Reservations, RobotsAnswer, Story, Work
from monitor.trust import of_environment

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

_DONE = "finished"
"""What the last frame says of a crawl that did all its work, in Scrapy's word."""

_UNUSED = (
    "scrapy.extensions.feedexport.FeedExporter",
    "scrapy.extensions.remote_control.RemoteControl",
    "scrapy.extensions.telnet.TelnetConsole",
)
"""Scrapy loads them even where they are turned off, which is a tenth of the time in which a crawl starts."""

# The child finds its modules where this process does: with -m, a folder "monitor" that happens to lie in the current
# directory would come first.
_BEGIN = "import sys; sys.path[:], sys.argv[1:] = sys.argv[1:], []; from monitor.crawl import child; child()"
_BEGIN_SERVER = (
    "import sys; number = int(sys.argv[1]); sys.path[:], sys.argv[1:] = sys.argv[2:], []; "
    "from monitor.crawl import serve; serve(number)"
)
_GRACE, _LAST = 3.0, 1.5
"""Seconds that the spiders have to end what they are at when they are told to stop, and again when they are told once
more. Whoever owns the watch waits ten for all of it: what came home is still to be written."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a crawl is given.

    follow: whether new links are followed. allow: the guard's allow-list, as `Guard.parse` takes it. settings: Scrapy
    settings over the project's own. memories: what is known of the hosts that new links may lead to. led: where
    addresses led that are many for one page. reservations: what hosts said of text and data mining when they were asked
    last. leased: sites where Work of an earlier pass may still be under way, so that nothing leads there.
    seconds: after which it ends itself, killed, whatever became of whoever began it; else it never does.

    One of many crawls of a pass goes to its `sites` alone. begun: Work of others, to go on with. robots, beside,
    waited: what they learned.
    """

    story: Story
    works: tuple[Work, ...]
    known: frozenset[str] = frozenset()
    follow: bool = True
    clock: Clock = field(default_factory=Clock)
    allow: str = ""
    log_level: str = "CRITICAL"
    settings: tuple[tuple[str, object], ...] = ()
    memories: tuple[HostMemory, ...] = ()
    led: tuple[Led, ...] = ()
    reservations: tuple[Reservations, ...] = ()
    leased: frozenset[str] = frozenset()
    seconds: float | None = None
    sites: frozenset[str] | None = None
    begun: tuple[Onward, ...] = ()
    robots: tuple[RobotsAnswer, ...] = ()
    beside: tuple[tuple[str, int], ...] = ()
    waited: tuple[tuple[str, float], ...] = ()


class Crawl:
    """A crawl that runs; iterate over it once. Raises CrawlError, after what came home, where it died.

    learned: at its end, where it came to it. onward: Work that needs sites that it was not given.
    """

    forks: ClassVar[ForkServer | None] = None
    """What begins the crawls of this process that are given none, if anything does."""

    def __init__(self, job: Job, forks: ForkServer | None = None) -> None:
        """forks: what begins it, without the second that an interpreter takes to start."""
        self.learned: Learned | None = None
        self.onward: list[Onward] = []
        self._stopping = False
        self._child = _started(forks or Crawl.forks)
        assert self._child.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it died at once; the iteration says so
            put(self._child.stdin, pickle.dumps(job))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def __iter__(self) -> Iterator[Outcome]:
        assert self._child.stdout is not None
        ending = None
        while ending is None and (frame := get(self._child.stdout)) is not None:
            # Written by our own child, on a pipe that nobody else holds.
            value: Outcome | Onward | Learned | str = pickle.loads(frame)  # noqa: S301 - from our own child
            if isinstance(value, str):
                ending = value
            elif isinstance(value, Learned):
                self.learned = value
            elif isinstance(value, Onward):
                self.onward.append(value)
            else:
                yield value
        if ending != _DONE and not self._stopping:
            why = ending or f"it died (status {self._wait()})"
            raise CrawlError(f"the crawl ended early: {why}; what it had not brought home is still due")

    @property
    def pid(self) -> int:
        """The process that crawls."""
        return self._child.pid

    def stop(self) -> None:
        """Tells the spiders to end soon; what comes home until then is still handed out. Safe in a signal handler."""
        if self._stopping:
            return
        self._stopping = True
        self._child.terminate()
        threading.Thread(target=self._end_in_time, daemon=True).start()

    def close(self) -> None:
        """Ends the crawl, and frees what it holds."""
        self._stopping = True
        if self._child.stdin is not None:
            self._child.stdin.close()
        if self._child.poll() is None:
            self._end_in_time(2.0)
        if self._child.stdout is not None:
            self._child.stdout.close()
        self._child.wait()

    def _end_in_time(self, seconds: float = _GRACE) -> None:
        """Waits for the end; asks once more, which ends what still waits for an answer; then makes an end."""
        for end in (self._child.terminate, self._child.kill):
            try:
                self._child.wait(seconds)
            except subprocess.TimeoutExpired:
                end()
                seconds = _LAST

    def _wait(self) -> int:
        return self._child.wait()


def fork_server() -> ForkServer | None:
    """What begins crawls without the second or two of a processor that each takes to start, at the price of a process
    of some 100 MB that waits; None where this system has no such thing. It knows what is installed when it starts."""
    return ForkServer(_BEGIN_SERVER) if IS_POSSIBLE else None


def _started(forks: ForkServer | None) -> subprocess.Popen[bytes] | Forked:
    is_heard = _is_handed_down(2)
    if forks is not None:
        with contextlib.suppress(NoForkServer):
            return forks.fork(is_heard=is_heard)
    return subprocess.Popen(  # noqa: S603  # this very interpreter
        [sys.executable, "-c", _BEGIN, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if is_heard else subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C reaches the parent alone, which then stops this one in order
    )


def _is_handed_down(descriptor: int) -> bool:
    """Whether a process that is started gets it: not where it was closed, even if another file is there by now."""
    try:
        return os.get_inheritable(descriptor)
    except OSError:
        return False


# ------------------------------------------------------------------------------------------------------------ the child

_PAGE_AT: Final = "http://page.invalid/"
_PAGE: Final = b"<html><head><title>A page</title></head><body><article>" + b"<p>As long as a page may be.</p>" * 20


def serve(number: int) -> None:
    """The fork server, whose socket has a number."""
    from monitor.forking.serving import serve as _serve  # Linux alone can load it

    _serve(number, _load, child)


def _load() -> None:
    """Loads what a crawl comes to load, and whoever reads its pages, and reads a page, which loads more of it."""
    from scrapy.settings import Settings

    from monitor.reading import reread

    settings = Settings()
    settings.setmodule("monitor.settings")
    for value in settings.copy_to_dict().values():
        for name in [value, *value, *value.values()] if isinstance(value, dict) else [value]:
            if isinstance(name, str) and name.startswith(("monitor.", "scrapy.")) and name not in _UNUSED:
                with contextlib.suppress(ImportError):  # no module, or one of a part that is not installed
                    import_module(name.rpartition(".")[0])
    for name in ("scrapy.crawler", "monitor.spiders.coverage"):
        import_module(name)
    reread([Page(_PAGE_AT, _PAGE_AT, 200, (), _PAGE, datetime.now(UTC))])
    if "twisted.internet.reactor" in sys.modules:
        raise RuntimeError("what was loaded has made an event loop, which two crawls cannot share")


def child() -> None:
    """Reads a Job, crawls, writes Outcomes, and at last how it ended."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints would break the frames
    # The locks of a crawl that is killed, as one is whose end takes too long, are removed by another, without a word.
    sys.warnoptions.append("ignore:resource_tracker:UserWarning")
    frame = get(sys.stdin.buffer)
    if frame is None:
        return
    job: Job = pickle.loads(frame)  # noqa: S301  # from our own parent
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if job.seconds is not None:
        timer = threading.Timer(job.seconds, os.kill, (os.getpid(), signal.SIGKILL))
        timer.daemon = True
        timer.start()
    ending = _crawl(job, answers)
    put(answers, pickle.dumps(ending))
    answers.close()


def _end_with_parent() -> None:
    """The parent holds the other end of standard input; when that closes, nobody waits for us any more.

    Something that the parent forked may hold it as well: so its number is looked at, too.
    """
    parent = os.getppid()
    while os.getppid() == parent:
        # Windows can wait for sockets only; there it is the end of the pipe alone.
        ready = sys.platform == "win32" or select.select([0], [], [], 1.0)[0]
        if ready and not os.read(0, 1):
            break
    # An orderly end comes first, and takes this thread with it. To join the main thread would not do: it counts as
    # ended before what is registered for the interpreter's exit has run, which would then be cut off.
    time.sleep(1.0)
    os.kill(os.getpid(), signal.SIGKILL)


def _to_carry(outcome: Outcome | Onward) -> Outcome | Onward:
    """The outcome without what its Work was given for reading alone."""
    return outcome if outcome.work.memory is None else replace(outcome, work=replace(outcome.work, memory=None))


def _settle() -> None:
    """What has been loaded by now stays to the end: to look through it for garbage again and again would hold up the
    event loop for a tenth of a second each time."""
    gc.collect()
    gc.freeze()


def _learned(crawler: Crawler) -> Learned:
    """What is known once the crawl is over, also where it was cut off: then no signal tells of its end."""
    try:
        spider: Any = crawler.spider
        downloader = crawler.engine.downloader
    except RuntimeError:  # Scrapy's word for: it could not be made
        return Learned()
    # A slot that was idle for a minute is gone; what robots.txt asked for is not.
    paces = {host: float(one.get("delay", 0.0)) for host, one in downloader.per_slot_settings.items()}
    paces |= {host: slot.delay for host, slot in downloader.slots.items()}
    beside, waited = tuple(spider.beside.items()), tuple(spider.waited.items())
    return Learned(tuple(paces.items()), tuple(spider.robots.values()), beside, waited)


def _crawl(job: Job, answers: IO[bytes]) -> str:
    """Crawls; what ended it, in a word or a few."""
    from scrapy import signals
    from scrapy.crawler import AsyncCrawlerProcess
    from scrapy.settings import Settings

    from monitor.wire import verified

    try:
        verified(of_environment())
    except MonitorError as wrong:
        return f"it could not be started: {wrong}"
    settings = Settings()
    settings.setmodule("monitor.settings", priority="project")
    settings.setdict(
        {
            "ITEM_PIPELINES": {"monitor.pipelines.CollectPipeline": 100},
            "MONITOR_SINK": lambda outcome: put(answers, pickle.dumps(_to_carry(outcome))),
            "MONITOR_CLOCK": job.clock,
            "MONITOR_ALLOW": job.allow,
            "LOG_LEVEL": job.log_level,
            "EXTENSIONS_BASE": {
                name: at for name, at in settings.getdict("EXTENSIONS_BASE").items() if name not in _UNUSED
            },
            **dict(job.settings),
        },
        priority="cmdline",
    )
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler("coverage")
    crawler.signals.connect(_settle, signal=signals.engine_started)
    given = (
        *("story", "works", "known", "follow", "memories", "led", "reservations", "leased"),
        *("sites", "begun", "robots", "beside", "waited"),
    )
    crawling = process.crawl(crawler, **{name: getattr(job, name) for name in given})
    process.start()
    put(answers, pickle.dumps(_learned(crawler)))
    error = crawling.exception() if crawling.done() and not crawling.cancelled() else None
    if error is not None:
        return f"it could not be started: {type(error).__name__}: {error}"
    ending = crawler.stats.get_value("finish_reason") if crawler.stats is not None else None
    return _DONE if ending == _DONE else "it was told to stop"
