"""`monitor why` and `monitor review`: what the matcher went by, and what a person makes of it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import cast

import click

from monitor.cli.show import (
    Row,
    day,
    db_option,
    json_option,
    limit_option,
    print_json,
    say,
    slug,
    story_option,
    table,
    visible,
)


@click.command(epilog="Example: monitor why 12    or: monitor why nusakabar.example/oto/9")
@db_option
@json_option
@story_option
@click.argument("article")
def why(db: str, as_json: bool, story: str | None, article: str) -> None:
    """Say why ARTICLE (its number or address) belongs to a story or not: each part of its score, and what it names
    where."""
    from monitor.monitor import Monitor

    rows = Monitor(db).why(article, story=slug(story))
    if as_json:
        print_json(rows)
        return
    for number, row in enumerate(rows):
        say(("\n" if number else "") + f"{visible(row['title'])} ({visible(row['outlet']) or 'no outlet'})")
        say(f"  {row['story']}: {visible(row['why'])}")
        hits = cast("list[Row]", row["hits"])
        table(
            [("names", "fold"), ("as", "fold"), ("in", "keep"), ("at", "keep")],
            ([hit["concept"], hit["alias"], hit["where"], f"{hit['start']}–{hit['end']}"] for hit in hits),
            "  It names nothing.",
        )


@click.command(epilog="Example: monitor review seeds/xiaomi-baic --yes 12 --yes 14 --no 17")
@db_option
@json_option
@click.argument("story")
@click.option("--yes", "yes", multiple=True, metavar="ARTICLE", help="It belongs: its number or address.")
@click.option("--no", "no", multiple=True, metavar="ARTICLE", help="It does not.")
@limit_option
def review(db: str, as_json: bool, story: str, yes: tuple[str, ...], no: tuple[str, ...], limit: int | None) -> None:
    """Show the articles of STORY that wait for a person, the likeliest first; or decide on them.

    Where the story names a model ([embeddings]), the likeliest are those most like what was accepted, and least like
    what a person rejected.

    A decision counts from then on, whatever the score. Decisions also place the two thresholds of the story between
    what was said to belong and what was not: with few of them not at all.
    """
    from monitor.monitor import Monitor

    monitor = Monitor(db)
    decided = monitor.judge([*((one, True) for one in yes), *((one, False) for one in no)], story=story)
    ranked = monitor.review(story, limit=limit, on_texts=_say_how_many)
    queue = ranked.queue
    if ranked.problem is not None:
        say(f"monitor: {visible(ranked.problem)}", err=True)
    if as_json:
        print_json(
            {
                "story": queue.story,
                "accept": queue.accept,
                "review": queue.review,
                "decided": queue.decided,
                "model": ranked.model,
                "problem": ranked.problem,
                "queue": queue.rows,
            }
        )
        sys.exit(1 if ranked.problem is not None else 0)
    for row, belongs in decided:
        say(f"{row['id']}  {visible(row['title'])}: {'belongs' if belongs else 'does not belong'}.")
    if decided:
        say()
    shown = [name for name in _COLUMNS if ranked.model is not None or name not in _RANKED]
    table(
        [(name, _COLUMNS[name][0]) for name in shown],
        ([_COLUMNS[name][1](row) for name in shown] for row in queue.rows),
        "Nothing waits for a decision.",
    )
    if ranked.model is not None:
        say(
            f"Ranked by {visible(ranked.model)}: likeness to {ranked.accepted} accepted articles"
            f" less that to {ranked.rejected} that a person rejected."
        )
    how = f"placed by {queue.decided} decisions" if queue.decided else "as the story file has them"
    say(f"Accepted from {queue.accept:.2f}, up for review from {queue.review:.2f}, {how}.")
    sys.exit(1 if ranked.problem is not None else 0)


def _say_how_many(texts: int) -> None:
    """To a person who waits: a model may take a minute."""
    if sys.stderr.isatty():
        say(f"Comparing {texts} texts …", err=True)


def _nearest(row: Row) -> str:
    near = cast("Row | None", row["nearest"])
    return "" if near is None else f"{near['id']} {near['title'] or near['article']}"


_COLUMNS: dict[str, tuple[str, Callable[[Row], object]]] = {
    "id": ("keep", lambda row: row["id"]),
    "score": ("keep", lambda row: f"{row['score']:.2f}"),
    "likeness": ("keep", lambda row: "" if row["likeness"] is None else f"{row['likeness']:+.2f}"),
    "published": ("keep", lambda row: day(row["published"])[:10]),
    "title": ("fold", lambda row: row["title"]),
    "nearest accepted": ("fold", _nearest),
    "why": ("fold", lambda row: row["reason"]),
}
_RANKED = frozenset(["likeness", "nearest accepted"])
