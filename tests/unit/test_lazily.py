"""Packages that import their parts late: the parts are what they were."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from types import ModuleType

import pytest

from monitor import dedupe, filters


@pytest.mark.parametrize("package", [dedupe, filters])
def test_all_that_is_promised_is_there_and_none_of_it_is_a_module(package: ModuleType) -> None:
    for name in package.__all__:
        assert not isinstance(getattr(package, name), ModuleType)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing


@pytest.mark.parametrize("name", ["families", "credit", "events", "fingerprint", "kinship"])
def test_a_part_is_found_under_the_name_of_the_module_it_stands_in(name: str) -> None:
    module = import_module(f"monitor.dedupe.{name}")
    assert getattr(dedupe, name) is getattr(module, name)


def test_a_feed_is_read_without_a_client_for_http() -> None:
    feed = "<rss><channel><item><title>a</title></item></channel></rss>"
    read = f"from monitor.filters.offers import discover; discover(b'{feed}')"
    heavy = ("http.client", "urllib.request", "feedparser", "scrapy", "sqlite3", "requests")
    # What measures the tests may have loaded some of them before anything of ours.
    loaded = f"[one for one in {heavy} if one in sys.modules.keys() - before]"
    told = f"import sys; before = {{*sys.modules}}; {read}; print({loaded})"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_patterns_of_all_agencies_are_loaded_with_the_first_article_that_is_stored() -> None:
    told = "import sys, monitor.monitor; print([one for one in sys.modules if one == 'monitor.dedupe.credit'])"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"
