"""What a host and its pages ask, over whole passes: from the wire to the store and the alerts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.decide.rereading import READ_OTHERWISE
from monitor.monitor import Monitor
from monitor.store.values import Row
from tests.support.build import source, story
from tests.support.hostile import ALLOW, TDMREP, Answer, Hostile, page

pytestmark = pytest.mark.unmeasured

FURNITURE = "Follow the Daily on its own channel for the news of the day, every day of the week but Monday."
NOARCHIVE = {"X-Robots-Tag": "noarchive"}


class Followed:
    """A story over one feed of two hosts: `free` asks that no copy be kept, `all` reserves text and data mining."""

    def __init__(self, web: Hostile, folder: Path) -> None:
        self.web, self.db = web, folder / "monitor.db"
        links = "".join(
            f"<item><title>A car</title><link>{web.url(host, '/1')}</link></item>" for host in ("free", "all")
        )
        feed = f"<rss version='2.0'><channel><title>Wire</title>{links}</channel></rss>"
        web.rules["wire", "/feed"] = Answer(feed.encode(), headers={"Content-Type": "application/rss+xml"})
        web.rules["free", "/1"] = Answer(page(), headers=NOARCHIVE)
        web.rules["all", "/1"] = Answer(page("Xiaomi, BAIC and 20 others"))
        web.rules["all", TDMREP] = Answer(json.dumps([{"location": "/", "tdm-reservation": 1}]).encode())
        self.story = story("cars", source("wire", web.url("wire", "/feed")), delay=0.0, channels=(), first_pass="tell")
        self.monitor = Monitor(self.db, allow=ALLOW, environ={}, say=lambda said: None)

    def look(self) -> None:
        self.monitor.clock = self.monitor.clock.moved(timedelta(hours=5))
        self.monitor.run(self.story, everything=True)

    def read_by_an_older_version(self) -> None:
        """The database as an older version left it, which took a line of the page's furniture for text."""
        conn = sqlite3.connect(self.db)
        with conn:
            conn.execute(
                "UPDATE revisions SET extractor = 'monitor 0', words_hash = 'old' || id, text = text || char(10) || ?",
                [FURNITURE],
            )
            conn.execute(
                """UPDATE articles SET extractor = 'monitor 0', words_hash =
                   (SELECT words_hash FROM revisions WHERE article_id = articles.id)"""
            )
        conn.close()

    def rows(self, table: str, host: str) -> list[Row]:
        (number,) = [row["id"] for row in self.monitor.reading.rows("articles") if f"//{host}." in str(row["url"])]
        return [row for row in self.monitor.reading.rows(table) if row["article_id"] == number]

    def told(self, host: str) -> list[object]:
        return [row["kind"] for row in self.monitor.reading.alerts() if f"//{host}." in str(row["article"])]


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Followed]:
    with Hostile() as web:
        made = Followed(web, tmp_path_factory.mktemp("wishes"))
        with made.monitor:
            made.look()
            made.read_by_an_older_version()
            made.look()
            for host, headers in (("free", NOARCHIVE), ("all", {})):
                web.rules[host, "/1"] = Answer(page().replace(b"300,000 cars", b"450,000 cars"), headers=headers)
            made.look()
            yield made


def test_of_a_page_that_is_not_kept_a_later_version_alone_is_told_to_nobody_and_the_outlets_edit_is(
    followed: Followed,
) -> None:
    first, second = followed.rows("changes", "free")
    assert (first["class"], first["summary"]) == (None, READ_OTHERWISE)
    assert second["class"] == "figure"
    assert followed.told("free") == ["new", "figure"]


def test_of_a_page_that_is_kept_a_later_version_makes_no_change_at_all(followed: Followed) -> None:
    (change,) = followed.rows("changes", "all")
    assert FURNITURE not in str(change["ops"])


def test_from_what_a_host_reserves_nothing_is_drawn_and_it_is_asked_once_for_three_passes(followed: Followed) -> None:
    assert [followed.rows(table, "all") for table in ("claims", "facts", "novelties")] == [[], [], []]
    assert followed.rows("claims", "free") != []
    assert len(followed.web.asked("all", TDMREP)) == 1
    assert len(followed.web.asked("all", "/1")) == 3
    assert not any(
        "450,000" in str(row["body"]) and "Xiaomi has" in str(row["body"]) for row in followed.monitor.reading.alerts()
    )
    assert followed.monitor.reading.verify() == []
