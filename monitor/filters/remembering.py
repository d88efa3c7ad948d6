"""Pages read with what is known of their hosts, which is learned from them as they come and kept in a database."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, cast

from monitor.clock import Clock
from monitor.dedupe import outlet
from monitor.errors import SeedError
from monitor.filters.abreast import in_order
from monitor.filters.lines import Filter, Record, object_of
from monitor.filters.pages import PAGE, article_record, page_of
from monitor.model import Article, HostMemory, Intent, Lesson
from monitor.store import Store

__all__ = ["Hosts", "lines_remembering"]

_TOGETHER = 20
"""So many lessons are written in one transaction; what a crash loses of them is learned again."""
_MOST_HOSTS = 64
"""So many hosts are held in memory; of one that is not, everything is in the database."""
_LESSON = "\0lesson"  # under this key a worker's answer brings its lesson home


class Hosts:
    """What is known of hosts, in a database that is made where there is none. Any thread may ask.

        with Hosts("monitor.db") as hosts:
            article = hosts.read(html, url)

    Raises StoreError where the database cannot be read or written.
    """

    def __init__(self, path: str | Path, clock: Clock | None = None) -> None:
        self._path, self._clock = path, clock or Clock()
        self._known: OrderedDict[str, HostMemory] = OrderedDict()
        self._waiting: list[Intent] = []
        self._lock = threading.Lock()
        with Store.open(path) as store:
            self._names = store.concept_finder()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Writes what was learned and is not written yet."""
        with self._lock:
            self._write()

    def read(self, html: bytes | str, url: str | None) -> Article:
        """The article of a page, from which something is learned for the next one."""
        from monitor.extract import study

        article, lesson = study(html, url, self.memory_of(url))
        self.learn(lesson)
        return article

    def memory_of(self, url: str | None) -> HostMemory | None:
        """By what the page at an address is to be read; None where the address names no host."""
        from monitor.extract.memory import for_reading

        host = outlet(url) if url else None
        if host is None:
            return None
        with self._lock:
            return for_reading(self._memory(host))

    def learn(self, lesson: Lesson | None) -> None:
        """Takes in a lesson. Where it has a sentence that names a concept of a story in the database, it is one of that
        story's articles, which are related to each other."""
        from monitor.extract.memory import applied, learning, without

        if lesson is None:
            return
        told = without(lesson, self._names)
        with self._lock:
            memory = self._memory(lesson.host)
            related = len(told.sentences) < len(lesson.sentences)
            learned = learning(memory, told, at=self._clock.now(), related=related)
            if learned is None:
                return
            self._known[lesson.host] = applied(memory, learned)
            self._waiting.append(learned)
            if len(self._waiting) >= _TOGETHER:
                self._write()

    def _memory(self, host: str) -> HostMemory:
        if host not in self._known:
            if len(self._known) >= _MOST_HOSTS:
                self._write()
                self._known.popitem(last=False)
            with Store.open(self._path) as store:  # for each: a connection is of one thread
                self._known[host] = store.host_memory(host)
        self._known.move_to_end(host)
        return self._known[host]

    def _write(self) -> None:
        if self._waiting:
            with Store.open(self._path) as store:
                store.apply(self._waiting)
            self._waiting = []


class _Carrying(bytes):
    """A line with what is known of its page's host, which goes with it to the process that reads it."""

    memory: HostMemory | None


def lines_remembering(
    lines: Iterable[bytes | None], path: str | Path, *, jobs: int, seconds: float
) -> Generator[Record, None, None]:
    """The answers to lines, as `extract_lines` gives them, read by what was learned from earlier ones and before.

    The same lines, the same number of jobs and the same database give the same answers: with one job a page is read by
    all before it, with more by all but so many of the latest as may still be being read.
    """
    with Hosts(path) as hosts:
        if jobs <= 1:
            here = Filter(PAGE.takes, lambda record: article_record(hosts.read(*page_of(record))))
            yield from map(here.line, lines)
            return
        lessons = _Lessons(hosts, behind=2 * jobs)
        answers = in_order(lessons.carried(lines), _serve, PAGE, jobs=jobs, seconds=seconds)
        try:
            for answer in answers:
                lesson = answer.get(_LESSON)  # a line that came in may have such a key, but no Lesson under it
                if isinstance(lesson, Lesson):
                    del answer[_LESSON]
                lessons.put(lesson if isinstance(lesson, Lesson) else None)
                yield answer
        finally:
            lessons.close()
            cast("Generator[Record, None, None]", answers).close()


class _Lessons:
    """What pages taught, taken in in their order, and always the same number of pages behind the one that is read."""

    def __init__(self, hosts: Hosts, behind: int) -> None:
        self._hosts, self._behind = hosts, behind
        self._open: deque[Lesson | None] = deque()
        self._answered = self._taken = 0
        self._changed, self._taking = threading.Condition(), threading.Lock()
        self._closed = False

    def put(self, lesson: Lesson | None) -> None:
        """The next page was answered."""
        with self._changed:
            self._open.append(lesson)
            self._answered += 1
            self._changed.notify_all()

    def carried(self, lines: Iterable[bytes | None]) -> Iterator[bytes | None]:
        """The lines with what is known of their hosts, each as soon as enough of those before it were answered."""
        for number, line in enumerate(lines):
            wanted = number - self._behind + 1
            with self._changed:
                while not self._closed and self._answered < wanted:
                    self._changed.wait()
            if self._closed:
                return
            while self._taken < wanted:
                self._take()
            if line is None:
                yield None
                continue
            carrying = _Carrying(line)
            carrying.memory = self._hosts.memory_of(_address(line))
            yield carrying

    def close(self) -> None:
        """Takes in what is left."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        while self._taken < self._answered:
            self._take()

    def _take(self) -> None:
        with self._taking:
            if self._open:
                self._hosts.learn(self._open.popleft())
                self._taken += 1


def _address(line: bytes) -> str | None:
    try:
        url = object_of(line).get("url")
    except SeedError:
        return None
    return url if isinstance(url, str) else None


def _serve(line: bytes | None) -> Record:
    """The answer to a line, in a worker, with its lesson."""
    from monitor.extract import study

    memory = line.memory if isinstance(line, _Carrying) else None
    lessons: list[Lesson | None] = []

    def read(record: Record) -> Record:
        html, url = page_of(record)
        article, lesson = study(html, url, memory)
        lessons.append(lesson)
        return article_record(article)

    answer = Filter(PAGE.takes, read).line(line)
    return answer | {_LESSON: lessons[0]} if lessons else answer
