"""What a process of a pass loads when it starts: there are several to each pass, and most of them read no page."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[2]
_LOADED = """
import json, sys
import monitor.spiders.coverage
from monitor.extract.clean import clean
from monitor.extract.rule import compiled
before = compiled.cache_info().currsize
clean(["Tags: a, b", "The council met."], language="en")
json.dump([before, compiled.cache_info().currsize], sys.stdout)
"""
_CRAWLED = """
import io, json, sys
from monitor.crawl import Job, _crawl
from tests.support.hostile import quick
json.dump([_crawl(Job(quick(), ()), io.BytesIO()), sorted(sys.modules)], sys.stdout)
"""


def said(script: str) -> Any:
    done = subprocess.run([sys.executable, "-c", script], cwd=_ROOT, capture_output=True, check=True, text=True)
    return json.loads(done.stdout)


def test_what_reads_no_page_compiles_no_rule_for_its_lines() -> None:
    before, after = said(_LOADED)
    assert before == 0
    assert after > 0


def test_a_crawl_does_not_load_what_is_turned_off() -> None:
    ending, modules = said(_CRAWLED)
    assert ending == "finished"
    assert "scrapy.extensions.corestats" in modules
    off = {"aiohttp", *(f"scrapy.extensions.{name}" for name in ("feedexport", "remote_control", "telnet"))}
    assert off.isdisjoint(modules)
