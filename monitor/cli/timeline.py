"""`monitor timeline`: a story told by what was new, copies that add nothing under what they copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, cast

import click

from monitor.cli.reads import monitor_at, only_story, since_of, since_option
from monitor.cli.show import Row, day, db_option, json_option, limit_option, print_json, slug, table, visible

if TYPE_CHECKING:
    from rich.text import Text

_LEADS = 3
_COPIES = ("same", "copy")


@click.command(epilog="Example: monitor timeline xiaomi-baic --since 2022-08-26")
@db_option
@json_option
@click.argument("story", required=False)
@since_option
@limit_option
def timeline(db: str, as_json: bool, story: str | None, since: str | None, limit: int | None) -> None:
    """Tell a story in order of time: what each article added, what changed, what went and came back.

    Copies of a text that add nothing to it stand under the one that carried it first.
    """
    monitor = monitor_at(db)
    name = slug(story) or only_story(monitor)
    rows = monitor.reading.timeline(name, since=since_of(since), limit=limit)
    if as_json:
        print_json(rows)
        return
    tell(rows)


def tell(rows: Sequence[Row], *, when: Callable[[object], str] = day, outlet: Callable[[str], str] = str) -> None:
    """Prints rows of `Store.timeline`. when, outlet: how a time and an outlet are shown."""
    copies = _copies(rows)
    folded = {str(row["article"]) for under in copies.values() for row in under}
    table(
        [("when", "keep"), ("outlet", "cut"), ("what", "fold")],
        (
            [when(row["at"]), outlet(visible(row["outlet"])), event(row, copies.get(str(row["article"]), ()))]
            for row in rows
            if row["kind"] != "article" or str(row["article"]) not in folded
        ),
        "Nothing has happened yet.",
    )


def _copies(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The copies that add nothing, under the address of what they copy, where that is among the articles, too."""
    articles = [row for row in rows if row["kind"] == "article"]
    there = {str(row["article"]) for row in articles}
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in articles:
        is_copy = row["relation"] in _COPIES and row["origin"] in there and row["origin"] != row["article"]
        if is_copy and row["adds_nothing"] in (True, None):
            found[str(row["origin"])].append(row)
    return found


def event(row: Row, copies: Sequence[Row] = ()) -> Text:
    """A row of a timeline in words: what was new first."""
    from rich.text import Text

    title, what = visible(row["title"]), visible(row["what"])
    if row["kind"] != "article":
        return Text(f"{what} — {title}")
    told = Text()
    lines = [] if row["adds_nothing"] else cast("list[str]", row["lines"] or [])
    for line in lines[:_LEADS]:
        told.append(f"{visible(line)}\n", style="bold")
    if len(lines) > _LEADS:
        told.append(f"and {len(lines) - _LEADS} more\n", style="bold")
    told.append(f"— {title}" if lines else title)
    if row["what"] == "review":
        told.append(" [for review]")
    if row["adds_nothing"]:
        told.append(" (nothing new)", style="dim")
    if copies:
        outlets = ", ".join(dict.fromkeys(visible(copy["outlet"]) or "no outlet" for copy in copies))
        told.append(f"\n+ {len(copies)} cop{'y' if len(copies) == 1 else 'ies'}: {outlets}", style="dim")
    return told
