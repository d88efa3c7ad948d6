"""A dossier as a zip file.

evidence.warc.gz      the pages as they were kept, for warcio, pywb and replayweb.page
revisions/            the text of each state, and of later readings of its page
diffs/                what changed from one state to another, as .html, .txt and .json
article.json          everything of the above but pages, texts and diffs, for programs
chain.json            the records of evidence as they were hashed, and the chain that leads from them to its end
hashes.txt, verify.py the SHA-256 of every file; a program that checks them and the chain
index.html            what happened, in words
"""

from __future__ import annotations

import hashlib
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import IO, NamedTuple

from monitor import __version__
from monitor.archive.files import diff_json, diff_name, diff_text, diffs_of, text_files
from monitor.archive.hashes import chain_json, hashes_txt
from monitor.archive.page import diff_page, index_page
from monitor.archive.record import article_json
from monitor.archive.values import Dossier
from monitor.archive.warc import write_warc
from monitor.errors import MonitorError
from monitor.whole_file import whole_file

SOFTWARE = f"news-story-monitor {__version__}"
WARC = "evidence.warc.gz"
_IN_MEMORY = 16 * 1024 * 1024
_EARLIEST = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # a zip knows no earlier time; a fixed one, so that the same dossier is the same bytes


class Written(NamedTuple):
    """A dossier that was written: where, how many files and bytes, and its SHA-256."""

    path: Path
    files: int
    size: int
    sha256: str


def save(dossier: Dossier, path: Path, *, now: datetime, force: bool = False) -> Written:
    """Writes the dossier to `path`, wholly or not at all.

    Raises MonitorError for a file that is there already, unless `force`; for a place that cannot be written; and for
    evidence that was damaged.
    """
    if path.is_dir():
        raise MonitorError(f"{path}: is a folder; name a file in it")
    if path.exists() and not path.is_file():  # a pipe could not be read again for its hash
        raise MonitorError(f"{path}: is no file; name one")
    if path.exists() and not force:
        raise MonitorError(f"{path}: is there already; name another file, or say --force")
    try:
        with whole_file(path) as file:
            files = write(dossier, file, now=now)
        size, digest = path.stat().st_size, _digest(path)
    except OSError as error:
        raise MonitorError(f"{path}: cannot be written: {error.strerror or error}") from None
    return Written(path, files, size, digest)


def write(dossier: Dossier, out: IO[bytes], *, now: datetime) -> int:
    """Writes the zip; how many files are in it. The same dossier at the same `now` gives the same bytes.

    Raises MonitorError where the body of a record was damaged; OSError where `out` cannot be written.
    """
    listed: list[tuple[str, str]] = []
    with (
        tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as warc,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped,
    ):
        _check_pages(dossier)
        write_warc(dossier, warc, name=WARC, software=SOFTWARE, now=now)
        for name, content in _files(dossier, now):
            zipped.writestr(_entry(name), content)
            listed.append((name, hashlib.sha256(content).hexdigest()))
        warc.seek(0)
        digest = hashlib.sha256()
        with zipped.open(_entry(WARC, zipfile.ZIP_STORED), "w", force_zip64=True) as entry:
            while block := warc.read(1 << 20):
                digest.update(block)
                entry.write(block)
        listed.append((WARC, digest.hexdigest()))
        zipped.writestr(_entry("hashes.txt"), hashes_txt(dossier, sorted(listed)))
    return len(listed) + 1


def _files(dossier: Dossier, now: datetime) -> Iterator[tuple[str, bytes]]:
    """All files but the WARC and the list of hashes, which is written when the others are known."""
    diffs = diffs_of(dossier)
    yield "index.html", index_page(dossier, diffs, now=now, software=SOFTWARE)
    yield "article.json", article_json(dossier, diffs, now=now, software=SOFTWARE)
    yield "chain.json", chain_json(dossier)
    yield "verify.py", resources.files("monitor.archive").joinpath("verify.py").read_bytes()
    yield from text_files(dossier)
    for diff in diffs:
        yield diff_name(dossier, diff, "html"), diff_page(dossier, diff)
        yield diff_name(dossier, diff, "txt"), diff_text(diff)
        yield diff_name(dossier, diff, "json"), diff_json(diff)


def _check_pages(dossier: Dossier) -> None:
    """Raises MonitorError for a page that is not as it was recorded; of what else was changed, `verify.py` tells."""
    for kept in dossier.evidence:
        if kept.withheld is not None:
            continue
        try:
            sound = hashlib.sha256(kept.body).hexdigest() == kept.sha256 and kept.pairs is not None
        except (OSError, EOFError, zlib.error, ValueError, TypeError):
            sound = False
        if not sound:
            raise MonitorError(
                f"evidence {kept.number}: its page is not the one that was recorded; `monitor verify` says more"
            )


def _entry(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _EARLIEST)
    entry.compress_type = method
    entry.create_system = 3  # Unix, wherever it is made
    entry.external_attr = 0o644 << 16
    return entry


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
