"""How a crawl ends, when it does not end by itself: whoever asked for it must not take that for a whole pass."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.crawl import Crawl, Job
from monitor.errors import CrawlError
from monitor.model import Result
from monitor.store import Store
from tests.support.hostile import ALLOW, Answer, Hostile, crawled, look, page, quick
from tests.support.processes import until

STORY = """
title = "Who builds the cars"
contact = "mailto:desk@monitor.test"
languages = ["en"]
query = "maker"
delay = 0

[concepts.maker]
any = ["Xiaomi"]

[[sources]]
name = "quick"
kind = "feed"
url = "{quick}"

[[sources]]
name = "hangs"
kind = "feed"
url = "{hangs}"
"""
RSS = Answer(b"<rss version='2.0'><channel><title>t</title></channel></rss>", headers={"Content-Type": "text/xml"})


def test_a_crawl_that_somebody_else_stops_is_not_a_whole_one() -> None:
    with Hostile({("slow", f"/{n}"): Answer(page()) for n in range(9)}) as web:
        works = tuple(look(web.url("slow", f"/{n}")) for n in range(9))
        home = 0  # besides the first
        with Crawl(Job(quick(delay=1.0), works, allow=ALLOW)) as crawl:
            outcomes = iter(crawl)
            next(outcomes)
            os.kill(crawl.pid, signal.SIGTERM)
            with pytest.raises(CrawlError, match="told to stop"):
                home = len(list(outcomes))
    assert home < 8


def test_a_crawl_that_cannot_be_started_says_why() -> None:
    with pytest.raises(CrawlError, match="could not be started: ModuleNotFoundError"):
        crawled(look("http://a.test/1"), settings={"ITEM_PIPELINES": {"no.such.pipeline": 1}})


def test_a_folder_that_is_called_monitor_is_not_taken_for_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "monitor").mkdir()
    (tmp_path / "monitor" / "__init__.py").write_text("raise SystemExit('this is another monitor')\n")
    monkeypatch.chdir(tmp_path)
    with Hostile({("a", "/1"): Answer(page())}) as web:
        (outcome,) = crawled(look(web.url("a", "/1")), story=quick(contact=""))
        agent = web.seen[0].headers["user-agent"]
    assert outcome.result is Result.OK
    assert "(" not in agent, "a story without a contact leaves none in the name"


@pytest.mark.parametrize("interrupted", [False, True])
def test_a_scrapy_crawl_is_a_first_pass_unless_it_is_interrupted(tmp_path: Path, interrupted: bool) -> None:
    with Hostile({("quick", "/rss"): RSS, ("hangs", "/rss"): lambda n: None if interrupted else RSS}) as web:
        story, db = tmp_path / "story", tmp_path / "monitor.db"
        story.mkdir()
        toml = STORY.format(quick=web.url("quick", "/rss"), hangs=web.url("hangs", "/rss"))
        (story / "story.toml").write_text(toml)
        environ = {**os.environ, "MONITOR_DB": str(db), "MONITOR_ALLOW": ALLOW}
        command = [sys.executable, "-m", "scrapy", "crawl", "coverage", "-a", f"story={story}"]
        settings = ["-s", "LOG_LEVEL=CRITICAL", "-s", "DOWNLOAD_TIMEOUT=2", "-s", "RETRY_TIMES=0"]
        child = subprocess.Popen([*command, *settings], env=environ, cwd=Path(__file__).parents[2])
        assert until(lambda: web.asked("quick", "/rss") and web.asked("hangs", "/rss"))
        if interrupted:
            child.send_signal(signal.SIGTERM)
        assert child.wait(15) == 0
    with Store.open(db) as store:
        assert {row["name"] for row in store.sources() if row["last_success"]} >= {"quick"}
        assert store.first_pass_done("story") is not interrupted
