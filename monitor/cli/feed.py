"""`monitor feed`: a story's alerts as an Atom feed, to a file."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.reads import monitor_at
from monitor.cli.show import db_option, say, slug
from monitor.story import load_story


@click.command(epilog="Example: monitor feed xiaomi-baic -o public/xiaomi-baic.atom")
@db_option
@click.argument("story")
@click.option("-o", "--output", required=True, metavar="FILE", help="Where to write it; it is replaced as a whole.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only of this kind; may be said several times.")
@click.option("--language", metavar="CODE", help="Only of articles in this language.")
@click.option("--outlet", metavar="HOST", help="Only of this outlet's articles.")
@click.option("--words", metavar="WORDS", help="Only of articles in which all of these words stand.")
@click.option("--lang", type=click.Choice(["en", "id", "zh"]), default="en", help="The language of its labels.")
@click.option("--address", metavar="URL", help="Where the file will be found, which a feed says of itself.")
def feed(
    db: str,
    story: str,
    output: str,
    kinds: tuple[str, ...],
    language: str | None,
    outlet: str | None,
    words: str | None,
    lang: str,
    address: str | None,
) -> None:
    """Write the latest fifty alerts of a story as an Atom feed.

    `monitor serve` has the same at /-/monitor/feed/STORY.atom. Where STORY is a folder, its links lead to the site
    that its story.toml names.
    """
    site = {"site": load_story(story).site} if (Path(story) / "story.toml").exists() else {}
    written = monitor_at(db).write_feed(
        slug(story) or story,
        output,
        kinds=kinds,
        language=language,
        outlet=outlet,
        words=words,
        labels=lang,
        address=address,
        **site,
    )
    say(f"{written} {'entry' if written == 1 else 'entries'} written to {output}")
