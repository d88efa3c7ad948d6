"""Between Python's values and what stands in a column."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from monitor.errors import StoreFault
from monitor.stamps import stamp_to_utc

Row = dict[str, object]
Parameter = str | int | float | bytes | None


def iso(at: datetime) -> str:
    """A time as the store writes it: ISO 8601, UTC, milliseconds, Z; of one width, so that text order is time order.

    Raises ValueError for a time without a zone.
    """
    if at.tzinfo is None:
        raise ValueError(f"{at.isoformat()} has no zone")
    return at.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def iso_or_none(at: datetime | None) -> str | None:
    return None if at is None else iso(at)


def when(text: str) -> datetime:
    """The time that `iso` wrote. Raises StoreFault for anything else, which only a damaged file can hold."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise StoreFault(
            f"the database has {text!r} where a time stood: it is damaged; restore it from a copy"
        ) from None


def when_or_none(text: str | None) -> datetime | None:
    return None if text is None else when(text)


def utc_stamp(stamp: str | None) -> str | None:
    """A stamp in UTC: a day stays a day, a time with a zone becomes `iso`; None where it is no stamp."""
    if stamp is None:
        return None
    at = stamp_to_utc(stamp)
    if at is None:
        return None
    return stamp if len(stamp) == len("2022-08-26") else iso(at)


def to_json(value: object) -> str:
    """Compact JSON that a person can read in the database: no escapes for what is not ASCII."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def storable(value: Parameter) -> Parameter:
    """Text that SQLite can hold and hand out again: no NUL (its functions stop there), no lone surrogate (no UTF-8)."""
    if not isinstance(value, str) or (value.isascii() and "\0" not in value):
        return value
    return value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def packed(numbers: Iterable[int] | None) -> bytes | None:
    """Numbers below 2**32, four bytes each, in order: a set that is only ever read as a whole."""
    known = sorted(numbers or ())
    return None if numbers is None else struct.pack(f"<{len(known)}I", *known)


def unpacked(stored: bytes | None) -> frozenset[int] | None:
    """The numbers that `packed` wrote."""
    return None if stored is None else frozenset(struct.unpack(f"<{len(stored) // 4}I", stored[: len(stored) // 4 * 4]))


def fetch(conn: sqlite3.Connection, sql: str, parameters: Sequence[Parameter] = ()) -> list[tuple[object, ...]]:
    """All rows of a query, as tuples."""
    return conn.execute(sql, [storable(p) for p in parameters]).fetchall()


def fetch_rows(conn: sqlite3.Connection, sql: str, parameters: Sequence[Parameter] = ()) -> list[Row]:
    """All rows of a query, with column names as keys."""
    cursor = conn.execute(sql, [storable(p) for p in parameters])
    return list(as_rows(cursor))


def as_rows(cursor: sqlite3.Cursor) -> Iterable[Row]:
    """The rows of a cursor as they come, with column names as keys."""
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, values, strict=True)) for values in cursor)
