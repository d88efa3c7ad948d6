"""How commands print: tables for people, JSON for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import IO, Any, Final, TypeVar

import click

from monitor.errors import MonitorError
from monitor.forms import few_marks
from monitor.obeyed import harmless_json

_Command = TypeVar("_Command", bound=Callable[..., Any])
Row = Mapping[str, object]


def cluster_option(command: _Command) -> _Command:
    return click.option(
        "--cluster",
        envvar="MONITOR_CLUSTER",
        default="",
        metavar="ADDRESS",
        help="Have it done by Dask's workers: tcp://HOST:8786, or local[:N]; MONITOR_CLUSTER names it too.",
    )(command)


def db_option(command: _Command) -> _Command:
    return click.option(
        "--db",
        envvar="MONITOR_DB",
        default="monitor.db",
        show_default=True,
        metavar="PATH",
        help="The database; MONITOR_DB names it too.",
    )(command)


def json_option(command: _Command) -> _Command:
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")(command)


def story_option(command: _Command) -> _Command:
    return click.option("--story", metavar="SLUG", help="Only this story: the name of its folder.")(command)


def limit_option(command: _Command) -> _Command:
    return click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many.")(command)


def slug(story: str | None) -> str | None:
    """``seeds/xiaomi-baic`` means the story too."""
    return story.rstrip("/").rpartition("/")[2] if story else None


def print_json(value: object) -> None:
    click.echo(harmless_json(json.dumps(value, ensure_ascii=False, indent=2, default=_plain)))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def visible(text: object) -> str:
    """What strangers wrote on one line, without what a terminal would obey: control and bidirectional characters."""
    return _plainly(str(text if text is not None else "").replace("\n", " "), "")


_SPACES: Final = dict.fromkeys((9, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
"""Spaces that Python does not count as printable: without them figures and words would run together."""


def _plainly(text: str, kept: str) -> str:
    text = text.translate(_SPACES)
    return few_marks("".join(ch for ch in text if ch in kept or (ch.isprintable() and ch not in "\u200e\u200f")))


def say(text: object = "", *, err: bool = False, nl: bool = True, fg: str | None = None) -> None:
    """Prints prose for a person: the one way for commands to do so.

    Whatever was put into it, no sign gets through that a terminal would obey; lines may be broken. A stranger's words,
    which may break lines as well, pass `visible` before.
    """
    plain = _plainly(str(text), "\n")
    click.echo(plain if fg is None else click.style(plain, fg=fg), err=err, nl=nl)


def bytes_out(other: str) -> IO[bytes]:
    """Where a file goes that is printed. other: what is said on the command line to write it elsewhere. Raises
    MonitorError where standard output was closed: what is asked for would be nowhere."""
    if sys.stdout is None:
        raise MonitorError(f"standard output is closed, and this is written there; open it, or write it to {other}")
    return sys.stdout.buffer


def day(value: object) -> str:
    """``2022-08-26 09:30`` of a time; a day stays a day."""
    text = str(value or "")
    return text[:16].replace("T", " ") if "T" in text else text


def table(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]], empty: str) -> None:
    """A table as wide as the terminal. `columns`: heading and how it may be cut: ``keep``, ``fold`` or ``cut``."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False)
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for heading, manner in columns:
        overflow: Any = "ellipsis" if manner == "cut" else "fold"
        shown.add_column(heading, overflow=overflow, no_wrap=manner != "fold")
    count = 0
    for row in rows:
        count += 1
        shown.add_row(*[cell if isinstance(cell, Text) else Text(visible(cell)) for cell in row])
    if count:
        console.print(shown)
    else:
        say(empty)


def list_rows(rows: Sequence[Row], as_json: bool, columns: Sequence[tuple[str, str, str]], empty: str) -> None:
    """Rows as JSON, or the named columns of them: key, heading, manner."""
    if as_json:
        print_json(rows)
        return
    table(
        [(heading, manner) for _, heading, manner in columns],
        ([_cell(key, row.get(key)) for key, _, _ in columns] for row in rows),
        empty,
    )


def _cell(key: str, value: object) -> str:
    if key in ("at", "first_seen", "last_check", "published", "next_check", "last_success"):
        return day(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.2f}"
    return "" if value is None else str(value)
