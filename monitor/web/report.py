"""`monitor report`: a story's page as one file, to send to somebody who has no server to look at.

The same templates, with the style sheets, the charts' library and its drawings' program in the file itself. It asks for
nothing: its own Content-Security-Policy allows those very texts, by their hashes, and nothing else. Where scripts do
not run, as in many mail programs, the table beneath the chart says the same.
"""

from __future__ import annotations

import hashlib
import sqlite3
from base64 import b64encode
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final
from urllib.parse import quote

from monitor.errors import MonitorError, NotFound, StoreError
from monitor.store import Store, iso
from monitor.web import shown
from monitor.web.frame import StoryRow
from monitor.web.links import Links
from monitor.web.pages.story_asked import Asked
from monitor.web.pages.story_view import view
from monitor.web.queries.story_page import StoryPage
from monitor.web.queries.story_page import story_page as read_page
from monitor.web.queries.story_timeline import Filters
from monitor.web.rendering import render
from monitor.web.tongue import NAMES, Tongue
from monitor.whole_file import whole_file
from monitor.wording import LANGUAGES

ENTRIES: Final = 200
"""So many entries of the timeline are written, unless more or fewer are asked for."""
_MOST: Final = 1_000_000
"""No more are read, whatever is asked for: SQLite knows no larger numbers than it can count."""

_STYLES = ("newsroom.css", "charts.css", "story.css")
_SCRIPTS = (
    *("vendor/d3-7.9.2.min.js", "vendor/plot-0.6.17.umd.min.js"),
    *("chart_parts.js", "chart_coverage.js", "charts.js"),
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A report. path: where it was written, None where it was not. is_more: whether the timeline goes on."""

    path: Path | None
    html: bytes
    entries: int
    is_more: bool

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.html)


def report(
    db: Path,
    story: str,
    path: str | Path | None = None,
    *,
    now: datetime,
    language: str = "en",
    since: datetime | None = None,
    limit: int = ENTRIES,
    site: str | None = None,
    force: bool = False,
) -> Reported:
    """The page of a story in a database as one file, written to `path`, wholly or not at all, where one is named.

    language: of its labels. since: only entries from then on; limit: at most so many, the latest. site: where the pages
    are served, to which its links then lead; without one it leads to the outlets only.
    Raises NotFound for a story that is not there; StoreError for a database that cannot be read; MonitorError for a
    language or a site that is none, for a file that is there already, unless `force`, and one that cannot be written.
    """
    if language not in LANGUAGES:
        raise MonitorError(f"there are no labels in {language}; use one of {', '.join(LANGUAGES)}")
    if site is not None and (shown.web_link(site) is None or "?" in site or "#" in site):
        raise MonitorError(f"{site}: is no address of a site; name one as http://127.0.0.1:8001")
    target = None if path is None else _free(Path(path), force=force)
    row, page = _read(db, story, Filters(from_at=None if since is None else iso(since)), min(limit, _MOST))
    html = _made(row, page, Tongue(language), now=now, since=since, site=site).encode("utf-8", "replace")
    if target is not None:
        _write(target, html)
    return Reported(target, html, len(page.rows), page.is_more)


def _free(path: Path, *, force: bool) -> Path:
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return path
    except OSError as error:
        raise MonitorError(f"{path}: cannot be written: {error.strerror or error}") from None
    if S_ISDIR(kind):
        raise MonitorError(f"{path}: is a folder; name a file in it")
    if not S_ISREG(kind):  # a pipe, a device: it would be taken away for the file
        raise MonitorError(f"{path}: is no file; name one, or - for standard output")
    if not force:
        raise MonitorError(f"{path}: is there already; name another file, or say --force")
    return path


def _read(db: Path, slug: str, filters: Filters, limit: int) -> tuple[StoryRow, StoryPage]:
    Store.open(db, read_only=True).close()  # says what is wrong with it, in a sentence
    try:
        with closing(sqlite3.connect(f"file:{quote(str(db.resolve()))}?mode=ro", uri=True)) as conn:
            conn.execute("BEGIN")
            found = conn.execute(
                "SELECT id, slug, title, description, first_pass_at, last_pass_at FROM stories WHERE slug = ?", [slug]
            ).fetchone()
            if found is None:
                known = ", ".join(str(one) for (one,) in conn.execute("SELECT slug FROM stories ORDER BY slug LIMIT 9"))
                raise NotFound(f"{slug}: there is no such story in {db}; it has {known or 'none'}")
            row = StoryRow(*found)
            return row, read_page(conn, row.id, filters, limit=limit)
    except sqlite3.Error as error:
        raise StoreError(f"{db}: cannot be read just now: {error}") from error


def _made(
    row: StoryRow, page: StoryPage, tongue: Tongue, *, now: datetime, since: datetime | None, site: str | None
) -> str:
    shown_since = None if since is None else iso(since)
    context = view(page, Asked(Filters(from_at=shown_since), None, None), tongue)
    styles = [_text(name) for name in _STYLES]
    scripts = [_text(name) for name in _SCRIPTS] if context["coverage"] else []
    if not scripts:
        context["coverage"] = None
    html = render(
        "monitor_report.html",
        tongue,
        now=now,
        links=None if site is None else _links(site, row.slug),
        story=row,
        languages=NAMES,
        written=iso(now),
        policy=_policy(styles, scripts),
        **context,
    )
    # Everything of strangers in it is escaped, so that there are no other comments of this kind.
    for mark, tag, texts in (("<!--styles-->", "style", styles), ("<!--scripts-->", "script", scripts)):
        html = html.replace(mark, "\n".join(f"<{tag}>{text}</{tag}>" for text in texts), 1)
    return html


def _links(site: str, slug: str) -> Links:
    """The addresses of our pages at a site; it may hold them below a path of its own."""
    at = site.rstrip("/")
    return replace(Links(path=lambda path: at + path, database=""), slug=slug)


def _text(name: str) -> str:
    return (files("monitor.web") / "static" / name).read_text(encoding="utf-8")


def _policy(styles: list[str], scripts: list[str]) -> str:
    style, script = (" ".join(_hash(text) for text in texts) for texts in (styles, scripts))
    return (
        f"default-src 'none'; style-src {style}; script-src {script or chr(39) + 'none' + chr(39)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode('ascii')}'"


def _write(path: Path, html: bytes) -> None:
    try:
        with whole_file(path) as file:
            file.write(html)
    except OSError as error:
        raise MonitorError(f"{path}: cannot be written: {error.strerror or error}") from None
