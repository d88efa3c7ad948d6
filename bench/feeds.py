"""How fast feeds are read: ours beside feedparser, on feeds made up for it.

    python bench/feeds.py [--items 200] [--rounds 5] [--seed 1]

Each feed is read by `feedparser.parse`, by our reader of sound XML, and, with one tag left open, by ours of broken XML,
which asks feedparser; in turn, in one process, the fastest round of each. `fields` is our reader of the XML alone,
which ends where feedparser does; `items` the whole of `discover`, from bytes to items: addresses made absolute, dates
of many languages, HTML made text. The last columns say how many items have the id, title and time that feedparser
gives; its titles count as a reader sees them, its times as points in time.
"""

from __future__ import annotations

import argparse
import io
import random
import time
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

import feedparser
from rich.console import Console
from rich.table import Table

from monitor.discover import discover
from monitor.discover.feed import read_feed
from monitor.discover.feed_sound import read_sound
from monitor.discover.plain import title_of
from monitor.model import SourceKind
from monitor.stamps import stamp_to_utc

URL = "https://warta.test/rss"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
WORDS = (
    "pabrik",
    "mobil",
    "listrik",
    "pelabuhan",
    "kota",
    "jalan",
    "izin",
    "harga",
    "direktur",
    "bulan",
    "kapal",
    "yang",
)
"""Of which the made-up articles of this and of `bench/histories.py` are."""


def sentence(dice: random.Random, words: int) -> str:
    return " ".join(dice.choice(WORDS) for _ in range(words)).capitalize() + "."


def body(dice: random.Random, paragraphs: int) -> str:
    return "".join(
        f'<p>{sentence(dice, 40)} <a href="/l/{n}">{sentence(dice, 4)}</a> &amp; {sentence(dice, 10)}</p>'
        for n in range(paragraphs)
    )


def rss(dice: random.Random, items: int, *, full: bool) -> str:
    """A feed of RSS 2.0 as WordPress writes it; with `full`, each item carries its whole text."""
    told = "".join(
        f"<item><title>{escape(sentence(dice, 9))}</title><link>https://warta.test/2022/08/{n}?utm_source=rss&amp;p={n}</link>"
        f"<dc:creator><![CDATA[{sentence(dice, 2)}]]></dc:creator>"
        f"<pubDate>Fri, 26 Aug 2022 {n % 24:02d}:00:00 +0700</pubDate><category><![CDATA[Mobil]]></category>"
        f'<guid isPermaLink="false">https://warta.test/?p={n}</guid>'
        f"<description><![CDATA[{body(dice, 1)}]]></description>"
        + (f"<content:encoded><![CDATA[{body(dice, 6)}]]></content:encoded>" if full else "")
        + "<slash:comments>0</slash:comments></item>"
        for n in range(items)
    )
    return (
        f'{_DECLARATION}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel><title>Warta</title>'
        f"<link>https://warta.test/</link><language>id</language>{told}</channel></rss>"
    )


def atom(dice: random.Random, items: int) -> str:
    """A feed of Atom with escaped HTML in its titles and summaries."""
    told = "".join(
        f'<entry><title type="html">{escape(sentence(dice, 9))} &amp;amp; lagi</title><id>tag:warta.test,2022:{n}</id>'
        f'<link rel="alternate" href="/2022/08/{n}"/><published>2022-08-26T{n % 24:02d}:00:00+07:00</published>'
        f"<updated>2022-08-27T00:00:00Z</updated><author><name>{sentence(dice, 2)}</name></author>"
        f'<summary type="html">{escape(body(dice, 2))}</summary></entry>'
        for n in range(items)
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"><title>Warta</title>{told}</feed>'


def fastest(reads: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """The fewest seconds of CPU that each reading took. They take turns, to share the good moments of the machine."""
    best = [float("inf")] * len(reads)
    for _ in range(rounds):
        for at, read in enumerate(reads):
            began = time.process_time()
            read()
            best[at] = min(best[at], time.process_time() - began)
    return best


def equal_shares(text: str) -> tuple[float, float, float]:
    """Of the ids, titles and times that feedparser gives, the shares that ours gives alike."""
    theirs = feedparser.parse(io.BytesIO(text.encode()))["entries"]
    ours = read_feed(text, URL)
    pairs = list(zip(theirs, ours, strict=True))
    at = [stamp_to_utc(item.published or "") for item in ours]
    return (
        sum(entry.id == item.id for entry, item in pairs) / len(pairs),
        sum(title_of(entry.title, 1_000) == item.title for entry, item in pairs) / len(pairs),
        sum(a is not None and a.timetuple()[:6] == e.published_parsed[:6] for a, e in zip(at, theirs, strict=True))
        / len(pairs),
    )


def main() -> None:
    """Read the arguments, measure, print a table."""
    arguments = argparse.ArgumentParser(description="How fast feeds are read, beside feedparser.")
    arguments.add_argument("--items", type=int, default=200)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    dice = random.Random(options.seed)
    feeds = {
        "RSS, summaries": rss(dice, options.items, full=False),
        "RSS, whole texts": rss(dice, options.items, full=True),
        "Atom": atom(dice, options.items),
    }
    table = Table(title=f"{options.items} items a feed; ms of CPU, fastest of {options.rounds}")
    table.add_column("feed", no_wrap=True)
    for heading in ("kB", "theirs", "fields", "x", "items", "x", "broken", "id", "title", "time"):
        table.add_column(heading, justify="right")
    for name, text in feeds.items():
        raw = text.encode()
        document = text.removeprefix(_DECLARATION)
        broken = text.replace("</item>", "", 1).replace("</entry>", "", 1)
        reads: list[Callable[[], object]] = [
            lambda raw=raw: feedparser.parse(io.BytesIO(raw)),  # type: ignore[misc]
            lambda text=document: read_sound(text),  # type: ignore[misc]
            lambda raw=raw: discover(raw, kind=SourceKind.FEED, url=URL),  # type: ignore[misc]
            lambda text=broken: read_feed(text, URL),  # type: ignore[misc]
        ]
        theirs, fields, sound, mended = fastest(reads, options.rounds)
        table.add_row(
            name,
            f"{len(raw) / 1000:.0f}",
            f"{theirs * 1000:.0f}",
            f"{fields * 1000:.1f}",
            f"{theirs / fields:.1f}",
            f"{sound * 1000:.1f}",
            f"{theirs / sound:.1f}",
            f"{mended * 1000:.0f}",
            *(f"{share:.2f}" for share in equal_shares(text)),
        )
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
