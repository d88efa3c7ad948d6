"""`monitor alerts`: what was told to whom; and what a person can do about it."""

from __future__ import annotations

import re
import sys
from datetime import timedelta
from typing import TypeVar, cast

import click
from click.core import ParameterSource

from monitor.cli.reads import monitor_at, since_of, since_option
from monitor.cli.show import (
    day,
    db_option,
    json_option,
    limit_option,
    list_rows,
    print_json,
    say,
    slug,
    story_option,
    table,
)
from monitor.store.values import Row

T = TypeVar("T")
_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


@click.group(invoke_without_command=True, epilog="Example: monitor alerts --since 24h")
@db_option
@json_option
@story_option
@since_option
@limit_option
@click.option("--dead", is_flag=True, help="Only those that were given up on a channel, with the reason.")
@click.pass_context
def alerts(
    context: click.Context, db: str, as_json: bool, story: str | None, since: str | None, limit: int | None, dead: bool
) -> None:
    """List alerts, and what became of them on each channel."""
    if context.invoked_subcommand is not None:
        return
    rows = monitor_at(db).reading.alerts(story=slug(story), since=since_of(since), limit=None if dead else limit)
    if dead:
        rows = [row for row in rows if any(one["state"] == "dead" for one in row["deliveries"])][-(limit or 0) :]
    if as_json:
        print_json(rows)
        return
    table(
        [("when", "keep"), ("kind", "keep"), ("headline", "fold"), ("sent", "fold")],
        ([day(row["at"]), row["kind"], row["headline"], _fates(row["deliveries"], why=dead)] for row in rows),
        "No alert was given up." if dead else "No alert yet.",
    )


def _fates(deliveries: list[Row], *, why: bool) -> str:
    return ", ".join(
        f"{one['channel']}: {one['state']}" + (f" ({one['last_error']})" if why and one["last_error"] else "")
        for one in deliveries
    )


@alerts.command(epilog="Example: monitor alerts test seeds/xiaomi-baic")
@click.argument("story")
def test(story: str) -> None:
    """Send one message to every channel of a story, and say what came back.

    Its hours and rules are not asked, and nothing is stored.
    """
    from monitor.monitor import Monitor

    failed = False
    for tried in Monitor().try_channels(story):
        failed = failed or tried.problem is not None
        say(f"{tried.channel}: {'it was taken' if tried.problem is None else tried.problem}")
    if failed:
        sys.exit(1)


@alerts.command(epilog="Example: monitor alerts retry --channel desk")
@db_option
@story_option
@click.option("--channel", metavar="NAME", help="Only on this channel.")
@click.argument("alert", type=int, required=False)
def retry(db: str, story: str | None, channel: str | None, alert: int | None) -> None:
    """Bring back what was given up (dead): it is sent with the next pass. ALERT is an alert's id."""
    brought = monitor_at(_said("db", db)).retry_alerts(story=slug(_said("story", story)), channel=channel, alert=alert)
    say(f"{brought} {'delivery' if brought == 1 else 'deliveries'} will be tried again with the next pass.")


@alerts.command(epilog="Example: monitor alerts silence --outlet kontan.co.id --for 3d --reason 'they are redesigning'")
@db_option
@story_option
@click.option("--for", "length", required=True, metavar="TIME", help="For how long: 90m, 8h, 3d, 2w.")
@click.option("--channel", metavar="NAME", help="Only on this channel.")
@click.option("--kind", metavar="KIND", help="Only alerts of this kind: new, figure, gone, …")
@click.option("--outlet", metavar="HOST", help="Only of this outlet's articles.")
@click.option("--article", metavar="ID", help="Only of this article, by id or address, and of its copies.")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept with what was not told.")
@json_option
def silence(
    db: str,
    story: str | None,
    length: str,
    channel: str | None,
    kind: str | None,
    outlet: str | None,
    article: str | None,
    reason: str,
    as_json: bool,
) -> None:
    """Keep alerts from being told for a while. They are raised and listed all the same, as silenced."""
    kept = monitor_at(_said("db", db)).silence(
        story=slug(_said("story", story)),
        length=_length(length),
        reason=reason or "asked for",
        channel=channel,
        kind=kind,
        outlet=outlet,
        article=article,
    )
    if as_json:
        print_json(kept)
        return
    say(f"Silence {kept['id']} until {day(kept['until'])} UTC; `monitor alerts unsilence {kept['id']}` ends it.")


@alerts.command(epilog="Example: monitor alerts unsilence 3")
@db_option
@click.argument("number", type=int)
def unsilence(db: str, number: int) -> None:
    """End a silence. What it kept back is not told any more."""
    lifted = monitor_at(_said("db", db)).lift_silence(number)
    say(f"Silence {number} {'is ended' if lifted else 'was over already'}.")


@alerts.command(epilog="Example: monitor alerts silences")
@db_option
@json_option
@story_option
def silences(db: str, as_json: bool, story: str | None) -> None:
    """List silences, those that are over too."""
    rows = monitor_at(_said("db", db)).reading.outbox.silences(story=slug(_said("story", story)))
    columns = [
        ("id", "id", "keep"),
        ("until", "until", "keep"),
        ("kind", "kind", "keep"),
        ("outlet", "outlet", "cut"),
        ("article", "article", "fold"),
        ("reason", "why", "fold"),
    ]
    list_rows(rows, as_json, columns, "No silence yet.")


def _said(name: str, value: T) -> T:
    """The value of an option: what was said before the subcommand is meant for it, too."""
    context = click.get_current_context()
    typed = ParameterSource.COMMANDLINE
    is_ours = context.get_parameter_source(name) is typed
    if is_ours or context.parent is None or context.parent.get_parameter_source(name) is not typed:
        return value
    return cast("T", context.parent.params[name])


def _length(text: str) -> timedelta:
    found = re.fullmatch(r"([0-9]{1,5})([mhdw])", text)
    if found is None:
        raise click.BadParameter(f'"{text}" is no length of time; use 90m, 8h, 3d or 2w')
    return timedelta(**{_UNITS[found[2]]: int(found[1])})
