"""`monitor family`: who carries an article's text, and what of it."""

from __future__ import annotations

from collections.abc import Sequence

import click

from monitor.cli.show import Row, day, db_option, json_option, print_json, say, table, visible

_MOST_PASSAGES = 5
_LONGEST = 160


@click.command(epilog="Example: monitor family 12    or: monitor family 12 --passages")
@db_option
@json_option
@click.option("--passages", is_flag=True, help="Show the longest passages that each shares with ARTICLE.")
@click.argument("article")
def family(db: str, as_json: bool, passages: bool, article: str) -> None:
    """Show whose text ARTICLE (its number or address) carries, and who carries it: the origin first, with the wire that
    it credits, and who carried a later correction."""
    from monitor.monitor import Monitor

    found = Monitor(db).family(article)
    if as_json:
        print_json(found)
        return
    if len(found["members"]) == 1:
        say(f"{visible(found['title'])}: nobody carries its text, and it carries nobody's.")
        return
    wire = f", from {found['credit']}" if found["credit"] else ""
    say(f"{visible(found['title'])}\n{len(found['members'])} articles carry this text{wire}.")
    table(
        [
            ("id", "keep"),
            ("published", "keep"),
            ("outlet", "cut"),
            ("is", "keep"),
            ("of it", "keep"),
            ("title", "fold"),
        ],
        (
            [
                row["id"],
                day(row["published"] or row["first_seen"])[:10],
                row["outlet"],
                row["relation"],
                "" if row["containment"] is None else f"{row['containment']:.0%}",
                row["title"],
            ]
            for row in found["members"]
        ),
        "",
    )
    _tell_corrections(found["corrections"])
    if passages:
        for row in found["members"]:
            for passage in sorted(row["passages"], key=lambda one: -one["words"])[:_MOST_PASSAGES]:
                text = visible(passage["text"])
                shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
                say(f"{row['id']}: {passage['words']} words{' (quoted)' if passage['quoted'] else ''}: {shown}")


def _tell_corrections(rows: Sequence[Row]) -> None:
    """Each correction with who carried it; where a copy took one over, that is no correction of its own."""
    taken_over: set[object] = set()
    told: dict[object, list[Row]] = {}
    for row in rows:
        told.setdefault(row["change_id"], []).append(row)
        if row["state"] == "carried":
            taken_over.add(row["member"])
    for answers in told.values():
        first = answers[0]
        if first["corrected"] in taken_over:
            continue
        say(f"{visible(first['corrected_by'])}, {day(first['at'])}: {visible(first['correction'])}")
        for row in answers:
            say(f"  {visible(row['outlet'])}: {row['state']}")
