"""Lines of JSON, in and out: what the filters are driven by.

A line that cannot be served is answered too, by ``{"error": "one sentence"}``, so that answers can be counted off
against what was asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, NoReturn

from monitor.errors import MonitorError, SeedError
from monitor.obeyed import harmless_json

__all__ = ["LONGEST", "Filter", "Record", "object_of", "read_lines", "records_of", "string_of", "to_line"]

LONGEST = 32 * 1024 * 1024
"""So many bytes a line may have: a page of 8 MiB in base64 or with every character escaped, and room to spare."""

Record = dict[str, object]

_STEP = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Filter:
    """A question that can be asked of one line at a time.

    takes: the keys that the question reads; any other key of a line is handed through to its answer. always: keys that
    every answer has, handed through or null. serve: record to answer; raises MonitorError, in one sentence.
    """

    takes: frozenset[str]
    serve: Callable[[Record], Record]
    always: tuple[str, ...] = ()

    def line(self, line: bytes | None) -> Record:
        """The answer to a line as `read_lines` gives it. Never raises."""
        try:
            record = object_of(line)
        except SeedError as error:
            return {"error": str(error)}
        return self.record(record)

    def record(self, record: Record) -> Record:
        """The answer to a record. Never raises."""
        try:
            return self.handed_through(record) | self.serve(record)
        except MonitorError as error:
            return self.failed(record, str(error))
        except Exception as error:  # whatever a stranger's page does to a parser is that line's failure
            return self.failed(record, f"the line could not be served: {type(error).__name__}: {error}")

    def failed(self, record: Mapping[str, object], error: str) -> Record:
        """The answer to a record that cannot be served."""
        return self.handed_through(record) | {"error": " ".join(error.split())}

    def handed_through(self, record: Mapping[str, object]) -> Record:
        """The keys of a record that its answer has as they were."""
        # An "error" that came in, from a filter before this one, would say that this one failed.
        kept = {key: value for key, value in record.items() if key not in self.takes and key != "error"}
        return dict.fromkeys(self.always) | kept


def read_lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream, each as soon as it is there; blank ones are left out.

    None stands for a line of more than `LONGEST` bytes, which is passed over without being held.
    """
    while line := stream.readline(LONGEST + 1):
        if len(line.rstrip(b"\r\n")) > LONGEST or (len(line) > LONGEST and not line.endswith(b"\n")):
            rest = line
            while rest and not rest.endswith(b"\n"):
                rest = stream.readline(_STEP)
            yield None
        elif line.strip():
            yield line


def object_of(line: bytes | None) -> Record:
    """The JSON object that a line holds. Raises SeedError, in one sentence, where it holds none."""
    if line is None:
        raise SeedError(f"the line is longer than {LONGEST // 1024 // 1024} MiB")
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SeedError(f"the line is not UTF-8: byte {error.start + 1} does not belong there") from None
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise SeedError(f"the line is not JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise SeedError("the line is not read: its JSON is nested too deeply") from None
    except _NoNumber as error:
        raise SeedError(f"the line is not JSON: {error}") from None
    except ValueError:  # Python reads no whole number of more than 4 300 digits
        raise SeedError("the line is not read: a number in it has too many digits") from None
    if not isinstance(value, dict):
        raise SeedError("the line is JSON, but no object; write one object in braces per line")
    return value


def records_of(lines: Iterable[bytes | None]) -> Iterator[Record | SeedError]:
    """The records of lines as `read_lines` gives them; the error where a line holds none."""
    for line in lines:
        try:
            yield object_of(line)
        except SeedError as error:
            yield error


def to_line(record: Mapping[str, object]) -> str:
    """A record as one line of JSON, without the line break.

    Raises SeedError for what came in as JSON and cannot go out as such (1e999, nesting at the edge of what is read).
    """
    try:
        text = harmless_json(json.dumps(record, ensure_ascii=False, allow_nan=False))
        if not text.isascii() and not _is_unicode(text):
            text = json.dumps(record, allow_nan=False)  # half a surrogate pair can only be written as an escape
    except (ValueError, RecursionError):
        raise SeedError("the answer cannot be written as JSON; a number is too large or nested too deeply") from None
    return text


def string_of(record: Mapping[str, object], key: str, *, needed: str | None = None) -> str | None:
    """A record's string; None where it has none or null.

    needed: what is asked for where there must be one. Raises SeedError, in one sentence.
    """
    value = record.get(key)
    if value is None:
        if needed:
            raise SeedError(f"{key} is missing; give {needed}")
        return None
    if not isinstance(value, str):
        shown = repr(value)
        raise SeedError(f"{key} is {shown if len(shown) <= 60 else shown[:57] + '…'}; it must be a string")
    return value


class _NoNumber(ValueError):
    """NaN and Infinity, which Python's reader of JSON knows and JSON does not."""


def _no_constant(name: str) -> NoReturn:
    raise _NoNumber(f"{name} is no JSON number")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
