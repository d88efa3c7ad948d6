"""`monitor status`: how each story stands, and how the watch over it is doing."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from shutil import get_terminal_size
from textwrap import fill
from typing import Any

import click

from monitor.cli.reads import monitor_at
from monitor.cli.show import day, db_option, json_option, print_json, say, slug, visible

_FIGURES = 60
"""So wide is a line of the table without the source's name."""

_LEAST_NAME = 12
_MARGINS: Any = {"initial_indent": "  trouble    ", "subsequent_indent": " " * 13, "break_on_hyphens": False}


def _length(ctx: click.Context, param: click.Parameter, value: str | None) -> timedelta | None:
    from monitor.health.measures import length_of

    if value is None:
        return None
    if (length := length_of(value)) is None:
        raise click.BadParameter(f'"{value}" is no length of time; use 90m, 25h or 2d')
    return length


@click.command(epilog="Example: monitor status --json    or, for cron: monitor status --check --late 25h")
@db_option
@json_option
@click.option("--check", is_flag=True, help="Say nothing where all is well; else say why not in a line, and exit 1.")
@click.option(
    "--late",
    callback=_length,
    metavar="TIME",
    help="The watch is late where something was due for so long and nobody came: 90m, 25h, 2d; 1h unless said.",
)
@click.argument("story", required=False)
def status(db: str, as_json: bool, check: bool, late: timedelta | None, story: str | None) -> None:
    """How each story stands, and how the watch over it is doing: what troubles it, its sources, what is due next."""
    monitor = monitor_at(db)
    rows: list[dict[str, Any]] = monitor.status(slug(story))
    now: datetime = monitor.clock.now()
    for row in rows:
        if late is not None:
            row["late_after_seconds"] = round(late.total_seconds())
            row["is_late"] = row["overdue_seconds"] > row["late_after_seconds"]
    if as_json:
        print_json(rows)
    elif not check:
        for place, row in enumerate(rows):
            say("\n" * bool(place), nl=False)
            _tell(row, now)
        if not rows:
            say("No story has been run yet. Start with: monitor run seeds/xiaomi-baic")
    wrong = [f"{row['story']}: {reason}" for row in rows for reason in _wrong(row)]
    if check and wrong:
        if not as_json:
            say("; ".join(wrong))
        sys.exit(1)


def _wrong(row: dict[str, Any]) -> list[str]:
    found = []
    if row["is_late"]:
        found.append(_late(row))
    if row["troubles"]:
        found.append(", ".join(f"{one['kind']} ({visible(one['subject'])})" for one in row["troubles"]))
    return found


def _late(row: dict[str, Any]) -> str:
    from monitor.health.measures import how_late

    return how_late(timedelta(seconds=row["overdue_seconds"]))


def _tell(row: dict[str, Any], now: datetime) -> None:
    say(f"{visible(row['title'])} ({row['story']})")
    for trouble in row["troubles"]:
        told = f"{visible(trouble['detail'])} (since {day(trouble['since'])})"
        say(fill(told, get_terminal_size().columns, **_MARGINS), fg="red")
    if row["is_late"]:
        say(f"  late       {_late(row)}", fg="red")
    presence = row["presence"]
    away = ", ".join(f"{n} {state}" for state, n in presence.items() if state != "live") if presence else ""
    say(f"  articles   {row['accepted']}, and {row['review']} for review" + (f" ({away})" if away else ""))
    say(f"  changes    {row['changes']} in {row['revisions']} revisions")
    waiting = ", ".join(f"{n} {state}" for state, n in (row["deliveries"] or {}).items())
    say(f"  alerts     {row['alerts']}" + (f" (deliveries: {waiting})" if waiting else ""))
    if found := _found(row["detection"]):
        say(f"  found      {found}")
    say(f"  sources    {row['sources']}")
    for failing in row["failing"]:
        if not any(failing["name"] == one["subject"] for one in row["troubles"]):
            say(f"    {visible(failing['name'])}: {visible(failing['last_error'])} ({failing['failures']}×)")
    say(f"  last pass  {day(row['last_pass_at']) or 'none yet'}")
    if row["postponed"]:
        looks = f"{row['postponed']} look{'' if row['postponed'] == 1 else 's'}"
        say(f"  postponed  {looks} in the last pass, which the budget did not allow")
    spent, allowed = row["budget"]["spent"], row["budget"]["allowed"]
    if spent:
        say(f"  budget     {spent} fetches in 24 hours" + (f", of {allowed}" if allowed else ""))
    queue = row["queue"]
    if queue["sources"] or queue["addresses"]:
        say(f"  due now    {queue['sources']} sources, {queue['addresses']} addresses")
    say(f"  next due   {day(row['next_due']) or 'nothing'}")
    if any(one["last_check"] and now - datetime.fromisoformat(one["last_check"]) < _recent() for one in row["health"]):
        _sources(row["health"], now)


def _found(detection: dict[str, Any]) -> str | None:
    from monitor.health.measures import short

    if not detection["articles"]:
        return None
    half, most = (short(timedelta(minutes=detection[key])) for key in ("median_minutes", "p90_minutes"))
    articles = f"{detection['articles']} article{'' if detection['articles'] == 1 else 's'}"
    return f"{half} after publication, 9 of 10 within {most} ({articles} in 30 days)"


def _recent() -> timedelta:
    """Of sources that nobody looked at for so long, there are no figures to show."""
    from monitor.health.measures import DAYS

    return timedelta(days=DAYS)


def _sources(rows: Sequence[dict[str, Any]], now: datetime) -> None:
    """The table of sources, those first that are in trouble or fail. It fits 80 columns: that is what counts here, so
    that it is not `show.table`, which shortens every cell where the room is short."""
    from rich.cells import cell_len, set_cell_size

    from monitor.health.measures import short

    names = [("! " if one["troubles"] else "") + visible(one["name"]) for one in rows]
    room = min(max(map(cell_len, names)), max(get_terminal_size().columns - _FIGURES, _LEAST_NAME))
    say(f"\n{'source':{room}} last read  failed  a day / usual  matched  words  next due")
    for name, one in sorted(zip(names, rows, strict=True), key=lambda pair: _place(pair[1])):
        last, due, share = one["last_success"], datetime.fromisoformat(one["next_due"]), one["share_matched"]
        shown = name if cell_len(name) <= room else set_cell_size(name, room - 1) + "…"
        line = (
            f"{set_cell_size(shown, room)} {short(now - datetime.fromisoformat(last)) if last else 'never':>9}"
            f"  {one['failures'] or '':>6}  {_number(one['a_day']):>5} / {_number(one['usual']):<5}"
            f"  {'–' if share is None else format(share, '.0%'):>7}"
            f"  {'–' if one['words'] is None else format(one['words'], '.0f'):>5}"
            f"  {short(due - now) if due > now else 'now':>8}"
        )
        say(line, fg="red" if one["troubles"] else None)


def _place(one: dict[str, Any]) -> tuple[bool, int]:
    return not one["troubles"], -one["failures"]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}" if value < 100 else f"{value:.0f}"
