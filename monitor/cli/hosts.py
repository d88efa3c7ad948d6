"""`monitor host`: what was learned of a host, so that a person can see why its pages are read as they are."""

from __future__ import annotations

import click

from monitor.cli.show import Row, day, db_option, json_option, print_json, say, table, visible


@click.command(epilog="Example: monitor host daily.example    or: monitor host https://daily.example/news/1")
@db_option
@json_option
@click.argument("name", metavar="NAME|URL")
def host(db: str, as_json: bool, name: str) -> None:
    """What was learned of a host: where the text of its articles stands, and what repeats on them."""
    from monitor.monitor import Monitor

    known = Monitor(db).reading.host(name)
    if as_json:
        print_json(known)
        return
    pages, unrelated = known["pages"], known["unrelated"]
    say(f"{visible(known['host'])}: learned from {pages} {'article' if pages == 1 else 'articles'}")
    say(f"  lately {unrelated} that belong to no story; the last one on {day(known['last_at'])}\n")
    layouts, sentences = _rows(known["layouts"]), _rows(known["boilerplate"])
    table(
        [("where the text stands", "fold"), ("agreed", "keep"), ("failed", "keep"), ("lately", "keep"), ("", "keep")],
        (
            [one["path"], one["agreed"], one["failed"], one["recent"], "trusted" if one["trusted"] else ""]
            for one in layouts
        ),
        "Where the text stands is not known yet.",
    )
    table(
        [("what repeats", "fold"), ("articles", "keep"), ("", "keep")],
        ([one["sentence"], one["articles"], "names a concept: stays" if one["named"] else ""] for one in sentences),
        "Nothing repeats so far.",
    )


def _rows(value: object) -> list[Row]:
    return value if isinstance(value, list) else []
