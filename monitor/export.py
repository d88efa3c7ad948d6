"""Tables as JSON lines, CSV or Parquet, row by row, so that memory does not grow with them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Any

from monitor.errors import MonitorError
from monitor.obeyed import harmless_json
from monitor.store import TABLES, Store
from monitor.store.values import Row
from monitor.whole_file import whole_file

_BATCH = 1_000
_FORMULA = frozenset("=+-@＝＋－＠\t\r\n")
"""What a formula begins with, in one spreadsheet or another (OWASP, CSV injection)."""


def write_tables(
    store: Store, tables: Sequence[str], kind: str, folder: str | None, stdout: IO[bytes], *, spreadsheet: bool = False
) -> Iterator[tuple[str, int]]:
    """Writes each table, and yields where it went and how many rows it has.

    Rows with words of articles say with `reserved` whether the page reserves text and data mining.
    spreadsheet: in CSV, words that a spreadsheet would take for a formula get an apostrophe before them, which it does
    not show. Without it they are what the table holds, to the letter.
    Raises MonitorError for an unknown table, several tables without a folder, a folder that cannot be written, Parquet
    without its library: before anything is written.
    """
    for table in tables:
        if table not in TABLES:
            raise MonitorError(f"{table}: no such table; there are {', '.join(sorted(TABLES))}")
    if folder is None and len(tables) > 1:
        raise MonitorError("name one table, or a folder for several: -o FOLDER")
    if folder is None and kind == "parquet":
        raise MonitorError("a Parquet file is not for a terminal; name a folder: -o FOLDER")
    writers: dict[str, Callable[[Iterator[Row], IO[bytes]], int]] = {
        "jsonl": _jsonl,
        "csv": partial(_csv, spreadsheet=spreadsheet),
        "parquet": _parquet,
    }
    write = writers[kind]
    if kind == "parquet":
        _pyarrow()
    if folder is None:
        write(store.rows(tables[0], is_marked=True), stdout)
        stdout.flush()
        return
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        for table in tables:
            path = Path(folder) / f"{table}.{kind}"
            with whole_file(path) as file:
                count = write(store.rows(table, is_marked=True), file)
            yield str(path), count
    except OSError as error:
        raise MonitorError(f"{folder}: cannot be written: {error.strerror or error}") from None


def _jsonl(rows: Iterator[Row], out: IO[bytes]) -> int:
    count = 0
    for row in rows:
        out.write(harmless_json(json.dumps(row, ensure_ascii=False)).encode() + b"\n")
        count += 1
    return count


def _csv(rows: Iterator[Row], out: IO[bytes], *, spreadsheet: bool) -> int:
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    count, writer = 0, csv.writer(text)
    for row in rows:
        if not count:
            writer.writerow(row)
        cells = [_flat(value) for value in row.values()]
        writer.writerow(map(_no_formula, cells) if spreadsheet else cells)
        count += 1
    text.detach()
    return count


def _no_formula(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ")[:1] in _FORMULA else cell


def _flat(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _parquet(rows: Iterator[Row], out: IO[bytes]) -> int:
    """Batches of one schema, that of the first: what is null throughout it is text."""
    pa, pq = _pyarrow()
    writer, count = None, 0
    while batch := [{key: _flat(value) for key, value in row.items()} for row in islice(rows, _BATCH)]:
        if writer is None:
            found = pa.Table.from_pylist(batch).schema
            schema = pa.schema([pa.field(f.name, pa.string() if pa.types.is_null(f.type) else f.type) for f in found])
            writer = pq.ParquetWriter(out, schema)
        writer.write_table(pa.Table.from_pylist(batch, schema=writer.schema))
        count += len(batch)
    if writer is None:
        pq.write_table(pa.table({}), out)
    else:
        writer.close()
    return count


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MonitorError("Parquet needs pyarrow: install the extra, news-story-monitor[parquet]") from None
    return pa, pq
