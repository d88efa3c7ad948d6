"""The zip of a dossier: whole or not at all, and the same bytes for the same database."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.archive import save
from monitor.errors import MonitorError
from tests.unit.archive.world import NOW, as_bytes, history, unpacked


def test_the_same_database_gives_the_same_bytes() -> None:
    assert as_bytes(history()) == as_bytes(history())


def test_the_time_it_is_made_stands_in_it_and_changes_no_evidence() -> None:
    one, two = (zipfile.ZipFile(io.BytesIO(as_bytes(history(), now))) for now in (NOW, NOW.replace(year=2023)))
    differing = {name for name in one.namelist() if one.read(name) != two.read(name)}
    assert differing == {"index.html", "article.json", "evidence.warc.gz", "hashes.txt"}
    assert {entry.date_time for entry in one.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    lines = [gzip.decompress(made.read("evidence.warc.gz")).splitlines() for made in (one, two)]
    assert sum(a != b for a, b in zip(*lines, strict=True)) < 20, "only ids of and in the first record, and its time"


def test_sha256sum_takes_its_list_of_hashes(tmp_path: Path) -> None:
    folder = unpacked(history(), tmp_path)
    told = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "hashes.txt"], cwd=folder, capture_output=True, text=True
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_it_is_written_wholly_and_says_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    written = save(history(), path, now=NOW)
    assert path.read_bytes() == as_bytes(history())
    assert (written.path, written.size) == (path, path.stat().st_size)
    assert written.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert written.files == len(zipfile.ZipFile(path).namelist())
    assert [one.name for one in tmp_path.iterdir()] == ["a.zip"]


def test_what_is_no_file_is_refused_since_it_cannot_be_read_again_for_its_hash(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(MonitorError, match="is no file; name one"):
        save(history(), tmp_path / "pipe", now=NOW, force=True)


def test_nothing_is_overwritten_unless_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"mine")
    with pytest.raises(MonitorError, match="is there already"):
        save(history(), path, now=NOW)
    assert path.read_bytes() == b"mine"
    save(history(), path, now=NOW, force=True)
    assert zipfile.is_zipfile(path)


def test_evidence_that_was_damaged_is_named_and_leaves_no_file(tmp_path: Path) -> None:
    dossier = history()
    first, *others = dossier.evidence
    for packed in (b"no gzip", gzip.compress(b"another page"), first.packed[:-9]):
        damaged = replace(dossier, evidence=(replace(first, packed=packed), *others))
        with pytest.raises(MonitorError, match="evidence 2: its page is not the one that was recorded"):
            save(damaged, tmp_path / "a.zip", now=NOW)
    with pytest.raises(MonitorError, match="evidence 2: "):
        save(replace(dossier, evidence=(replace(first, headers="[1"), *others)), tmp_path / "a.zip", now=NOW)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "none/a.zip"])
def test_a_place_that_cannot_be_written_gets_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(MonitorError, match=r"is a folder|cannot be written"):
        save(history(), tmp_path / name, now=NOW)
    assert list(tmp_path.iterdir()) == []
