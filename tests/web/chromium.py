"""The real browser of the tests, where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

CHROMIUM = Path("/usr/bin/chromium")
# As root it has no sandbox; the rest keeps it from calling home.
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

NEEDS_CHROMIUM = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"{CHROMIUM} is missing: no page is tried in a browser"
)


@contextmanager
def leaving(page: Page) -> Iterator[None]:
    """What is done in the block leads to another page; it ends when that has been read, with its styles and scripts.

    A click alone comes back when the other page has begun to arrive, and a page's address changes before its words are
    there: what is asked then depends on who is faster.
    """
    with page.expect_navigation(wait_until="networkidle"):
        yield
