"""Pictures of the newsroom's pages, of the recorded story: `make screenshots` writes them to docs/screenshots.

Each page at a desk and on a phone, in light and dark. The browser is Debian's Chromium; its address can be given by
CHROMIUM. The pictures of the README are among them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import click
from playwright.sync_api import sync_playwright

from monitor.demo.live import live_through, recording
from monitor.demo.server import RecordedWeb
from tests.web.chromium import CHROMIUM, FLAGS
from tests.web.newsroom import PAGES, Newsroom
from tests.web.server import serving

HERE = Path(__file__).parent / "screenshots"
SIZES = {"desk": (1280, 860, "light"), "desk-dark": (1280, 860, "dark"), "phone": (390, 844, "light")}


def main(pages: list[str]) -> int:
    """pages: names of those wanted; all where there are none."""
    chromium = os.environ.get("CHROMIUM", str(CHROMIUM))
    if not Path(chromium).exists():
        click.echo(f"{chromium}: there is no browser here; install chromium, or name one by CHROMIUM", err=True)
        return 2
    unknown = sorted(set(pages) - set(PAGES))
    if unknown:
        click.echo(f"{unknown[0]}: there is no such page; use one of {', '.join(PAGES)}", err=True)
        return 2
    HERE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        with RecordedWeb(recording()) as web:
            live_through(web, Path(folder), say=_nothing, on_pass=_nothing).close()
        db = Path(folder) / "monitor.db"
        with serving(db) as running, sync_playwright() as playwright:
            newsroom = Newsroom.of(running.address, db)
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for size, (width, height, scheme) in SIZES.items():
                page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
                page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
                for name in pages or PAGES:
                    page.goto(newsroom.page(name), wait_until="networkidle")
                    where = HERE / f"{name}-{size}.png"
                    page.screenshot(path=where)
                    click.echo(where.relative_to(HERE.parent.parent))
                page.close()
            browser.close()
    return 0


def _nothing(*_: object) -> None:
    """The demo is silent here."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
