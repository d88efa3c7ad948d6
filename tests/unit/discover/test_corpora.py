"""Our own recorded sources, read as `bench/corpora.py` reads other people's."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.corpora import read

SOURCES = Path(__file__).parent / "sources"


@pytest.mark.parametrize("source", sorted(SOURCES.iterdir()), ids=lambda path: path.name)
def test_no_source_crashes_the_reader_and_no_link_of_feedparsers_is_missing(source: Path) -> None:
    reading = read(str(source), None, "https://warta.test/rss")
    assert not reading.crashed
    if source.name != "bing.xml":  # its links are unwrapped
        assert reading.theirs.keys() <= reading.ours.keys()


def test_a_link_that_only_feedparser_finds_is_counted(tmp_path: Path) -> None:
    feed = tmp_path / "feed.xml"
    feed.write_text("<rss version='2.0'><channel><item><guid>satu</guid></item></channel></rss>")
    reading = read(str(feed), "feed", "https://warta.test/rss")
    assert (reading.items, list(reading.ours), list(reading.theirs)) == (1, [], ["https://warta.test/satu"])
