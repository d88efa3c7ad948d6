"""`scrapy crawl` whose database fails in its middle: one sentence, an orderly end, and the next crawl does the rest."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.store import Store
from tests.support.hostile import ALLOW, Answer, Hostile, page

pytestmark = pytest.mark.unmeasured

_STORY = """
title = "Who builds the cars"
contact = "mailto:desk@monitor.test"
languages = ["en"]
query = "maker"
delay = 0

[concepts.maker]
any = ["Xiaomi"]

[[sources]]
name = "wire"
kind = "feed"
url = "{0}"
"""
_ITEM = "<item><title>Xiaomi and BAIC {0}</title><link>{1}</link></item>"
_NUMBERS = range(4)


def _no_room(pid: int, db: Path) -> None:
    """No file grows any more, nor can anything but its first byte be written."""
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))


def _taken_away(pid: int, db: Path) -> None:
    db.rename(db.with_suffix(".away"))


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="this system limits no other process")
@pytest.mark.parametrize(
    ("fails", "said"),
    [
        (_no_room, "the disk"),
        (_taken_away, "is not there any more, or another file took its place; nothing was written"),
    ],
)
def test_it_ends_in_one_sentence_and_the_next_crawl_finds_all_that_is_due(
    tmp_path: Path, fails: Callable[[int, Path], None], said: str
) -> None:
    db, folder, children = tmp_path / "monitor.db", tmp_path / "story", list[subprocess.Popen[str]]()
    with Hostile() as web:
        links = "".join(_ITEM.format(n, web.url("daily", f"/{n}")) for n in _NUMBERS)
        rss = f"<rss version='2.0'><channel><title>t</title>{links}</channel></rss>".encode()

        def first(count: int) -> Answer:
            if len(children) == 1:
                fails(children[0].pid, db)
            return Answer(rss, headers={"Content-Type": "text/xml"})

        web.rules[("wire", "/rss")] = first
        for n in _NUMBERS:
            web.rules[("daily", f"/{n}")] = Answer(page(f"Xiaomi and BAIC {n}"))
        folder.mkdir()
        (folder / "story.toml").write_text(_STORY.format(web.url("wire", "/rss")), "utf-8")

        def crawl() -> tuple[int, str]:
            words = [
                sys.executable,
                "-m",
                "scrapy",
                "crawl",
                "coverage",
                "-a",
                f"story={folder}",
                "-s",
                "LOG_LEVEL=INFO",
            ]
            environ = {**os.environ, "MONITOR_DB": str(db), "MONITOR_ALLOW": ALLOW}
            child = subprocess.Popen(
                words, env=environ, cwd=Path(__file__).parents[2], stderr=subprocess.PIPE, text=True
            )
            children.append(child)
            _, log = child.communicate(timeout=100)
            return child.returncode, log

        Store.open(db).close()
        status, log = crawl()
        assert "Traceback" not in log
        errors = [line for line in log.splitlines() if "] ERROR: " in line]
        assert len(errors) == 1, log
        assert said in errors[0]
        assert "Spider closed (no store)" in log
        assert status == 1
        if not db.exists():
            db.with_suffix(".away").rename(db)
        status, log = crawl()
        assert (status, "] ERROR: " in log) == (0, False), log
    with Store.open(db) as store:
        assert store.verify() == []
        assert store.first_pass_done("story")
        assert {row["title"] for row in store.articles()} == {f"Xiaomi and BAIC {n}" for n in _NUMBERS}
