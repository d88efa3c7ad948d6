"""Commands that look at the database."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

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
    visible,
)
from monitor.errors import NotFound

if TYPE_CHECKING:
    from monitor.model import ClaimRow

_MOST_OUTLETS = 3


def monitor_at(db: str):  # type: ignore[no-untyped-def]  # the type would import what help must not
    from monitor.monitor import Monitor

    return Monitor(db)


def since_of(text: str | None) -> datetime | None:
    """``2022-08-26``, a time, or an age: ``24h``, ``7d``."""
    if text is None:
        return None
    if found := re.fullmatch(r"([0-9]{1,5})([hdw])", text):
        hours = {"h": 1, "d": 24, "w": 168}[found.group(2)]
        return datetime.now(UTC) - timedelta(hours=int(found.group(1)) * hours)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f'"{text}" is no time; use 2022-08-26, 2022-08-26T09:00Z, 24h or 7d') from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


since_option = click.option("--since", metavar="WHEN", help="Only from then: a day, a time, or an age as 24h or 7d.")


@click.command(epilog="Example: monitor articles --language zh --since 7d")
@db_option
@json_option
@story_option
@click.option("--language", metavar="CODE", help="Only in this language: id, en, zh, …")
@click.option("--outlet", metavar="HOST", help="Only of this outlet.")
@click.option("--presence", type=click.Choice(["live", "suspect", "gone", "moved", "blocked", "restored"]))
@click.option("--decision", type=click.Choice(["accept", "review", "reject"]))
@since_option
@limit_option
def articles(
    db: str,
    as_json: bool,
    story: str | None,
    language: str | None,
    outlet: str | None,
    presence: str | None,
    decision: str | None,
    since: str | None,
    limit: int | None,
) -> None:
    """List articles, latest first."""
    rows = monitor_at(db).reading.articles(
        story=slug(story),
        language=language,
        outlet=outlet,
        presence=presence,
        decision=decision,
        since=since_of(since),
        limit=limit,
    )
    columns = [
        ("id", "id", "keep"),
        ("first_seen", "seen", "keep"),
        ("outlet", "outlet", "cut"),
        ("language", "in", "keep"),
        ("presence", "is", "keep"),
        ("title", "title", "fold"),
    ]
    list_rows(rows, as_json, columns, "No article yet.")


def only_story(monitor) -> str:  # type: ignore[no-untyped-def]
    stories = [str(row["story"]) for row in monitor.status() if row["story"] != "unsorted"]
    if len(stories) != 1:
        raise NotFound(
            "name the story: " + ", ".join(stories)
            if stories
            else "no story has been run yet; see `monitor run --help`"
        )
    return stories[0]


@click.command(epilog="Example: monitor changes --json | jq '.[] | select(.class == \"figure\")'")
@db_option
@json_option
@story_option
@since_option
@limit_option
def changes(db: str, as_json: bool, story: str | None, since: str | None, limit: int | None) -> None:
    """List what outlets changed after publication."""
    rows = monitor_at(db).reading.changes(story=slug(story), since=since_of(since), limit=limit)
    columns = [
        ("at", "when", "keep"),
        ("class", "class", "keep"),
        ("title", "article", "fold"),
        ("summary", "what", "fold"),
    ]
    list_rows(rows, as_json, columns, "No change has been seen yet.")


@click.command(epilog="Example: monitor diff 12    or: monitor diff 12 1 3    or: monitor diff old.html new.html")
@db_option
@json_option
@click.argument("a")
@click.argument("b", required=False)
@click.argument("c", required=False)
def diff(db: str, as_json: bool, a: str, b: str | None, c: str | None) -> None:
    """Show what changed in article A (its number or address): between its last two revisions, or between its revisions
    B and C. Of two files A and B: between those."""
    if b is not None and c is None and Path(a).is_file() and Path(b).is_file():
        from monitor.cli.filters import diff_files

        diff_files(a, b, as_json)
        return
    if (b is not None and not b.isdecimal()) or (c is not None and not c.isdecimal()):
        raise click.UsageError("name two files that exist, or an article and the numbers of two of its revisions")
    which: str | int = int(a) if a.isdecimal() else a
    old, new, change = monitor_at(db).diff(which, int(b) if b else None, int(c) if c else None)
    if as_json:
        from monitor.filters import change_record

        print_json(change_record(change))
        return
    say(f"{day(old['first_seen'])} → {day(new['first_seen'])}")
    print_change(change)


_MARKS = {
    "delete": ("[-", "-]", "red"),
    "insert": ("{+", "+}", "green"),
    "moved-away": ("[~", "~]", "yellow"),
    "moved-here": ("{~", "~}", "yellow"),
}


def print_change(change) -> None:  # type: ignore[no-untyped-def]
    """A change for reading; without colour it says the same, in brackets."""
    from monitor.revise import segments, summary

    if not change.changed:
        say("Nothing changed but white space or typography.")
        return
    say(f"{visible(summary(change))} (weight {change.severity:.2f})\n")
    for style, text in segments(change):
        before, after, colour = _MARKS.get(style, ("", "", None))
        say(f"{before}{text}{after}", fg=colour, nl=False)
    say()


@click.command(epilog="Example: monitor search 北汽    or: monitor search 'BluePark \"10 miliar\"'")
@db_option
@json_option
@story_option
@click.option("--language", metavar="CODE", help="Only in this language.")
@since_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.argument("words", nargs=-1, required=True)
def search(
    db: str,
    as_json: bool,
    story: str | None,
    language: str | None,
    since: str | None,
    limit: int,
    words: tuple[str, ...],
) -> None:
    """Search titles and texts: every word must stand in the article; quote a phrase. Chinese words are found inside
    sentences, from one character on."""
    rows = monitor_at(db).reading.search(
        " ".join(words), story=slug(story), language=language, since=since_of(since), limit=limit
    )
    columns = [
        ("id", "id", "keep"),
        ("outlet", "outlet", "cut"),
        ("title", "title", "fold"),
        ("snippet", "where", "fold"),
    ]
    list_rows(rows, as_json, columns, "Nothing found.")


@click.command(epilog="Example: monitor sources --json")
@db_option
@json_option
@story_option
def sources(db: str, as_json: bool, story: str | None) -> None:
    """List sources: when each was last read, and what ails it."""
    rows = monitor_at(db).reading.sources(story=slug(story))
    columns = [
        ("name", "name", "fold"),
        ("kind", "kind", "keep"),
        ("last_success", "last read", "keep"),
        ("failures", "failed", "keep"),
        ("last_error", "why", "fold"),
    ]
    list_rows(rows, as_json, columns, "No source yet.")


@click.command(epilog="Example: monitor claims --unit CNY")
@db_option
@json_option
@story_option
@click.option("--unit", metavar="UNIT", help="Only in this unit: CNY, USD, IDR, vehicle, %, …")
@click.option("--each", is_flag=True, help="Each time that one is stated, with its sentence, as --json has it.")
@limit_option
def claims(db: str, as_json: bool, story: str | None, unit: str | None, each: bool, limit: int | None) -> None:
    """Tell the figures of a story: who said which first, who says it too, and who says another."""
    monitor = monitor_at(db)
    if as_json or each:
        rows = monitor.reading.claims(story=slug(story), unit=unit, limit=limit)
        columns = [
            ("at", "when", "keep"),
            ("outlet", "outlet", "cut"),
            ("value", "value", "keep"),
            ("unit", "unit", "keep"),
            ("sentence", "sentence", "fold"),
        ]
        list_rows(rows, as_json, columns, "No quantity yet.")
        return
    told = [one for one in monitor.claim_rows(slug(story) or only_story(monitor)) if unit in (None, one.unit)][:limit]
    table(
        [("first", "keep"), ("said of", "fold"), ("figure", "fold"), ("by", "fold"), ("but", "fold")],
        ([day(one.first.at.isoformat())[:10], one.about, one.said, _sayers(one), _others(one)] for one in told),
        "No quantity yet.",
    )


def _sayers(row: ClaimRow) -> str:
    also = ", ".join(outlet or "a seed" for outlet in row.outlets[:_MOST_OUTLETS])
    more = f", then {also}" if also else ""
    rest = len(row.outlets) - _MOST_OUTLETS
    return f"{row.first.outlet or 'a seed'}{more}" + (f" and {rest} more" if rest > 0 else "")


def _others(row: ClaimRow) -> str:
    return "; ".join(f"{one.outlet or 'a seed'}: {one.fact.said}" for one in row.against[:_MOST_OUTLETS])


@click.command(epilog="Example: monitor verify && cp monitor.db backup.db")
@db_option
def verify(db: str) -> None:
    """Check that the database is whole: its structure, its references, and the chain of evidence."""
    wrong = monitor_at(db).reading.verify()
    for sentence in wrong:
        say(sentence, err=True)
    if wrong:
        sys.exit(1)
    say("The database is whole, and the chain of evidence unbroken.")
