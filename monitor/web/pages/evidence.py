"""The evidence of an article as a download: the zip that `monitor evidence` writes.

It is made in a process of its own, in a folder of its own, which is gone when the file was sent. What is in it is
bytes of strangers: it is handed over to be saved, and never shown.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, Final

from datasette import Response
from datasette.utils.asgi import asgi_send_file

from monitor.errors import MonitorError
from monitor.web.frame import HEADERS, Refused, Visit, database_page
from monitor.web.pages.article import place
from monitor.web.pages.aside import Busy, Failed, aside
from monitor.web.queries.evidence import MOST_BYTES, kept

TABLES: Final = (
    *("articles", "revisions", "evidence", "readings", "revision_pages", "sightings", "changes", "presence"),
    *("checks", "discoveries", "stories", "archivings", "host_answers", "addresses", "matches"),
)
"""What a reader must be let see to be given the evidence, since all of it is in there."""
_SECONDS: Final = 60
_BLOCK: Final = 1 << 16
_ZIP: Final = "application/zip"
_places: Final = BoundedSemaphore(8)
"""So many lie on the disk at once: who reads slowly keeps one for as long."""
_HEADERS: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": HEADERS["Referrer-Policy"],
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, private",
}


@database_page(*TABLES)
async def evidence_answer(visit: Visit) -> Response:
    """The zip, or a page that says in a sentence why there is none."""
    await place(visit, *TABLES)
    _ = visit.tongue.gettext
    number = int(visit.request.url_vars["number"])
    found = await visit.read(lambda conn: kept(conn, number))
    if found is None:
        raise Refused(404, _("There is no such article here."))
    records, size = found
    path = visit.datasette.get_database(visit.database).path
    if not records or path is None:
        raise Refused(404, _("No page of this article was kept."))
    if size > MOST_BYTES:
        raise Refused(413, _("This is too much to be made here; `monitor evidence {number}` writes it.", number=number))
    name = f"evidence-{number}.zip"
    if visit.request.method == "HEAD":
        return Response("", headers={**_HEADERS, "Content-Disposition": _saved_as(name)}, content_type=_ZIP)
    if not _places.acquire(blocking=False):
        raise Refused(503, _("Another is being made just now; try again in a moment."))
    # Whatever way its making ends, what the process left half made lies in the folder too.
    try:
        folder = Path(tempfile.mkdtemp(prefix="monitor-evidence-"))
    except OSError:
        _places.release()
        raise
    try:
        await aside("monitor.web.pages.evidence", b"", str(path), str(number), str(folder / name), seconds=_SECONDS)
    except Busy:
        _remove(folder)
        raise Refused(503, _("Another is being made just now; try again in a moment.")) from None
    except Failed as failed:
        _remove(folder)
        if failed.said:
            # Where the file lies on this machine is nobody's business.
            raise Refused(500, failed.said.replace(str(path), Path(path).name)) from None
        raise Refused(503, _("That took too long; `monitor evidence {number}` writes it.", number=number)) from None
    except BaseException:
        _remove(folder)
        raise
    return _Download(folder / name)


class _Download(Response):  # type: ignore[misc]  # Datasette ships no types
    """An answer that is the one file of a folder, both removed when it was sent, or could not be."""

    def __init__(self, path: Path) -> None:
        super().__init__(content_type=_ZIP)
        self.path = path

    async def asgi_send(self, send: Any) -> None:
        headers = {**_HEADERS, "Content-Disposition": _saved_as(self.path.name)}
        try:
            await asgi_send_file(send, self.path, content_type=_ZIP, chunk_size=_BLOCK, headers=headers)
        finally:
            _remove(self.path.parent)


def _saved_as(name: str) -> str:
    return f'attachment; filename="{name}"'


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _places.release()


def _main(path: str, number: str, out: str) -> None:
    """Writes the evidence of an article; says in a sentence what stood in the way."""
    from monitor.archive import save
    from monitor.clock import Clock
    from monitor.store import Store

    try:
        with Store.open(path, read_only=True) as store:
            save(store.dossier(int(number)), Path(out), now=Clock().now(), force=True)
    except (MonitorError, sqlite3.Error) as error:
        sys.exit(_said(error))


def _said(error: Exception) -> int:
    sys.stdout.write(str(error))
    return 1


if __name__ == "__main__":
    _main(*sys.argv[1:4])
