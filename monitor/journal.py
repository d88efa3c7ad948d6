"""What happens in a watch, a line each: ``text`` for a person who reads a log, ``json`` for a program that does.

A line is one line whatever it tells of: titles and errors come from strangers, so what is no printable character is
written as an escape, in either format.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, TextIO

from monitor.passes import GOOD, PassReport

Level = Literal["debug", "info", "warning", "error"]
"""error: a person must act, or something was not done; warning: it goes on with less; info: so it goes; debug: why."""

Value = str | int | float | bool | datetime | None

LEVELS: Final[dict[Level, int]] = {
    "debug": logging.DEBUG,
    "info": logging.INFO,
    "warning": logging.WARNING,
    "error": logging.ERROR,
}
_LOGGER: Final = logging.getLogger("monitor.watch")
_OURS: Final = logging.getLogger("monitor")
_LONGEST: Final = 2_000
_LONGEST_TRACE: Final = 20_000
_BARE: Final = re.compile(r"[^\s\"'=\\]+")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened in a watch.

    name: start, reload, pass, delivered, due, sleep, problem, pass-failed, story-broken, story-mended, stop or log.
    message: a sentence for a person; None where the fields say it all. story: its slug; None where it is of none.
    report: of a pass. error: what was raised and not expected.
    """

    name: str
    level: Level = "info"
    message: str | None = None
    story: str | None = None
    fields: tuple[tuple[str, Value], ...] = ()
    report: PassReport | None = None
    error: BaseException | None = None


def of_pass(report: PassReport, memory: float | None = None) -> Event:
    """A pass, with what it did and how long it took. memory: of this process, in MiB."""
    written = report.written
    read = sum(source.result in GOOD for source in report.sources)
    fields: tuple[tuple[str, Value], ...] = (
        ("began", report.began),
        ("seconds", round((report.ended - report.began).total_seconds(), 1)),
        ("planned", report.planned),
        ("looked", report.looked),
        ("sources_read", read),
        ("sources_failed", len(report.sources) - read),
        ("articles", written.articles),
        ("revisions", written.revisions),
        ("changes", written.changes),
        ("alerts", written.alerts),
        ("sent", report.sent),
        ("unsent", report.unsent),
        ("postponed", sum(one.looks for one in report.postponed)),
        ("finished", report.finished),
        ("next_due", report.next_due),
        ("memory_mb", memory),
    )
    return Event("pass", story=report.story, fields=fields, report=report)


def log(event: Event) -> None:
    """Hands an event to the standard library's logging, as ``monitor.watch``."""
    trace = None if event.error is None else (type(event.error), event.error, event.error.__traceback__)
    _LOGGER.log(LEVELS[event.level], "%s", event.message or event.name, exc_info=trace, extra={"event": event})


@contextmanager
def logged(form: Literal["text", "json"], level: Level = "info", stream: TextIO | None = None) -> Iterator[None]:
    """Within it, what this package logs is written as lines, to standard error unless told otherwise."""
    handler = _Lines(stream or sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    before = _OURS.level, _OURS.propagate
    _OURS.addHandler(handler)
    _OURS.setLevel(LEVELS[level])
    _OURS.propagate = False
    try:
        yield
    finally:
        _OURS.removeHandler(handler)
        _OURS.setLevel(before[0])
        _OURS.propagate = before[1]


class _Lines(logging.StreamHandler[TextIO]):
    """A line that cannot be written, on a full disk or for a reader that is gone, is lost, and nothing else is."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # the standard library's name
        pass  # to tell of it on standard error would come back as a line of this log


class JsonLines(logging.Formatter):
    """``{"at": …, "level": …, "event": …, "story": …, "message": …, …}``: these keys always, then the event's own."""

    def format(self, record: logging.LogRecord) -> str:
        event = _event_of(record)
        said: dict[str, object] = {
            "at": _time(record.created, "milliseconds"),
            "level": event.level,
            "event": event.name,
            "story": event.story,
            "message": _cut(event.message),
        }
        for name, value in event.fields:
            said.setdefault(name, _stamp(value) if isinstance(value, datetime) else _cut(value))
        if record.exc_info:
            said["trace"] = _trace(self, record)
        return _plain(json.dumps(said, ensure_ascii=False))


class TextLines(logging.Formatter):
    """``2026-11-21T20:00:00Z INFO pass story=river-bridge looked=12 …``; what has spaces or signs in it is quoted."""

    def format(self, record: logging.LogRecord) -> str:
        event = _event_of(record)
        trace = f" trace={_quoted(_trace(self, record))}" if record.exc_info else ""
        return f"{_time(record.created, 'seconds')} {event.level.upper()} {as_text(event)}{trace}"


def as_text(event: Event) -> str:
    """``pass story=river-bridge looked=12 …``: an event without its time and level."""
    every = (("story", event.story), *event.fields, ("message", event.message))
    return event.name + "".join(f" {name}={_quoted(_cut(value))}" for name, value in every if value is not None)


def resident() -> float | None:
    """Memory of this process that is in use, in MiB; None where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20, 1)
    except (OSError, ValueError, IndexError, AttributeError):
        return None


def _event_of(record: logging.LogRecord) -> Event:
    """What is logged elsewhere in this package is an event of the name ``log``."""
    event = getattr(record, "event", None)
    if isinstance(event, Event):
        return event
    names: list[Level] = [name for name, number in LEVELS.items() if number <= record.levelno]
    level = names[-1] if names else "debug"
    return Event("log", level, record.getMessage(), fields=(("logger", record.name),))


def _trace(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    assert record.exc_info is not None
    return formatter.formatException(record.exc_info)[-_LONGEST_TRACE:]


def _time(seconds: float, to: str) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec=to).replace("+00:00", "Z")


def _stamp(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _cut(value: Value) -> Value:
    return value[:_LONGEST] if isinstance(value, str) else value


def _quoted(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return _stamp(value)
    text = str(value)
    if _BARE.fullmatch(text) and text.isprintable():
        return text
    return _plain(json.dumps(text, ensure_ascii=False))


def _plain(text: str) -> str:
    """JSON in which every character prints: others, which terminals obey or hide, become escapes."""
    return text if text.isprintable() else "".join(map(_escaped, text))


def _escaped(sign: str) -> str:
    if sign.isprintable():
        return sign
    units = sign.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
