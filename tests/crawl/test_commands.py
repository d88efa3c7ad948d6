"""The project as anyone who knows Scrapy expects it: `scrapy list`, `scrapy crawl`, from the top of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.utils.project import get_project_settings

from monitor.demo.live import ALLOW, recording
from monitor.demo.server import RecordedWeb
from monitor.store import Store

TOP = Path(__file__).resolve().parents[2]


def scrapy(*arguments: str, db: Path | None = None) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "MONITOR_ALLOW": ALLOW, "MONITOR_DB": str(db or "unused.db"), "PYTHONWARNINGS": "always"}
    return subprocess.run(
        [sys.executable, "-m", "scrapy", *arguments],
        cwd=TOP,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@dataclass(frozen=True)
class World:
    web: RecordedWeb
    db: Path
    story: Path
    seeds: subprocess.CompletedProcess[str]
    after_seeds: list[dict[str, object]]
    asked_by_seeds: int
    coverage: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("scrapy")
    story, db = folder / "story", folder / "scrapy.db"
    with RecordedWeb(recording()) as web:
        shutil.copytree(recording() / "story", story)
        toml = story / "story.toml"
        text = web.rewrite(toml.read_text(encoding="utf-8"))
        toml.write_text(text, encoding="utf-8")
        quick = ("-s", "MONITOR_CRAWL_DELAY_MAX=0.3")
        seeds = scrapy("crawl", "seeds", "-a", f"story={story}", *quick, db=db)
        with Store.open(db, read_only=True) as store:
            after_seeds = list(store.articles())
        asked = len(web.requests)
        coverage = scrapy("crawl", "coverage", "-a", f"story={story}", *quick, db=db)
        yield World(web, db, story, seeds, after_seeds, asked, coverage)


def test_list_names_both_spiders() -> None:
    done = scrapy("list")
    assert done.stdout.split() == ["coverage", "seeds"]
    assert done.returncode == 0


def test_crawl_seeds_stores_the_seeds(world: World) -> None:
    assert world.seeds.returncode == 0, world.seeds.stderr
    assert "ERROR:" not in world.seeds.stderr
    assert world.after_seeds


def test_crawl_seeds_fetches_the_addresses_among_the_seeds_and_visits_no_source(world: World) -> None:
    asked = {f"http://{one.host}{one.path}" for one in world.web.requests[: world.asked_by_seeds]}
    toml = world.web.plain((world.story / "story.toml").read_text(encoding="utf-8"))
    pages = {address for address in asked if not address.endswith("/robots.txt")}
    assert pages
    with Store.open(world.db, read_only=True) as store:
        sources = {world.web.plain(str(row["url"])) for row in store.sources()}
    assert not pages & sources
    assert any(address in toml for address in pages)


def test_crawl_coverage_looks_at_what_is_due_and_stores_what_matches(world: World) -> None:
    assert world.coverage.returncode == 0, world.coverage.stderr
    assert "ERROR:" not in world.coverage.stderr
    with Store.open(world.db, read_only=True) as store:
        assert len(store.articles()) > len(world.after_seeds)
        assert any(row["last_success"] is not None for row in store.sources())
        assert store.verify() == []


def test_the_first_crawl_over_a_story_is_silent(world: World) -> None:
    with Store.open(world.db, read_only=True) as store:
        assert store.alerts() == []


def test_nothing_that_is_used_is_deprecated(world: World) -> None:
    for run in (world.seeds, world.coverage):
        assert "ScrapyDeprecationWarning" not in run.stderr
        assert "monitor/" not in "\n".join(line for line in run.stderr.splitlines() if "Warning" in line)


def test_the_reactor_is_asyncios(world: World) -> None:
    done = scrapy("settings", "--get", "TWISTED_REACTOR")
    assert done.stdout.strip() == "twisted.internet.asyncioreactor.AsyncioSelectorReactor"


@pytest.fixture(scope="module")
def settings() -> Iterator[Settings]:
    """As `scrapy settings` reads them at the top of the checkout, without a process for each."""
    with chdir(TOP), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [*sys.path])
        patch.setenv("SCRAPY_SETTINGS_MODULE", "")
        patch.delenv("SCRAPY_SETTINGS_MODULE")
        yield get_project_settings()


@pytest.mark.parametrize("setting", ["TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED", "HTTPCACHE_ENABLED"])
def test_what_is_dangerous_or_keeps_state_is_off(setting: str, settings: Settings) -> None:
    assert settings["BOT_NAME"] == "news-story-monitor"
    assert settings.getbool(setting) is False


@pytest.mark.parametrize(
    ("arguments", "says"), [(("-a", "story=/nowhere"), "/nowhere: there is no such story"), ((), "no story is named")]
)
def test_a_story_that_is_not_there_gives_one_line_and_no_traceback(arguments: tuple[str, ...], says: str) -> None:
    done = scrapy("crawl", "coverage", *arguments)
    assert done.returncode == 2
    assert says in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr
