"""`monitor timeline`: a story told by what was new; what carries a text and adds nothing stands under it."""

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
_KIN = (*_COPIES, "derived")


@click.command(epilog="Example: monitor timeline xiaomi-baic --since 2022-08-26")
@db_option
@json_option
@click.argument("story", required=False)
@since_option
@limit_option
def timeline(db: str, as_json: bool, story: str | None, since: str | None, limit: int | None) -> None:
    """Tell a story in order of time: what each article added, what changed, what went and came back.

    What carries a text, or a part of it, and adds nothing stands under the article that carried it first.
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
    """The articles that carry another's text and add nothing, under the address of what they carry.

    Where that is not among the articles, they stand under the first of those that carry it and add something, else
    under the first of all.
    """
    articles = [row for row in rows if row["kind"] == "article"]
    there = {str(row["article"]) for row in articles}
    carriers: defaultdict[str, list[Row]] = defaultdict(list)
    for row in articles:
        if row["relation"] in _KIN and row["origin"] != row["article"]:
            carriers[str(row["origin"])].append(row)
    found: dict[str, list[Row]] = {}
    for origin, carrying in carriers.items():
        first = origin if origin in there else str(min(carrying, key=_is_idle)["article"])
        under = [row for row in carrying if _adds_nothing(row) and str(row["article"]) != first]
        if under:
            found[first] = under
    return found


def _is_idle(row: Row) -> bool:
    """Whether an article is not known to add something."""
    return row["adds_nothing"] in (True, None)


def _adds_nothing(row: Row) -> bool:
    """Whether what carries a text adds nothing; so does a copy of which nothing was measured."""
    return bool(row["adds_nothing"]) or (row["adds_nothing"] is None and row["relation"] in _COPIES)


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
    whole = [copy for copy in copies if copy["relation"] in _COPIES]
    part = [copy for copy in copies if copy["relation"] not in _COPIES]
    if whole:
        told.append(f"\n+ {len(whole)} cop{'y' if len(whole) == 1 else 'ies'}: {_outlets(whole)}", style="dim")
    if part:
        told.append(f"\n+ {len(part)} in part: {_outlets(part)}", style="dim")
    return told


def _outlets(rows: Sequence[Row]) -> str:
    return ", ".join(dict.fromkeys(visible(row["outlet"]) or "no outlet" for row in rows))
