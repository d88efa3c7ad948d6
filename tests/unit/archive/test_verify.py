"""`verify.py`, as whoever gets a dossier runs it: with Python alone, in the unpacked folder."""

from __future__ import annotations

import ast
import gzip
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.model import Page
from tests.support.build import T0
from tests.unit.archive.world import HOSTILE, URL, history, of_page, unpacked

Told = subprocess.CompletedProcess[str]


def verify(folder: Path) -> Told:
    """-I: without anything of ours on its path; -S: without any installed package."""
    return subprocess.run(
        [sys.executable, "-I", "-S", str(folder / "verify.py")], capture_output=True, text=True, timeout=60, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return unpacked(history(), tmp_path / "dossier")


def test_a_dossier_holds_as_it_was_written(folder: Path) -> None:
    told = verify(folder)
    assert (told.returncode, told.stderr) == (0, "")
    assert told.stdout.endswith("\nEverything holds.\n")
    for number in (2, 4, 6):
        assert f"  holds   evidence {number}: {URL} answered" in told.stdout
    assert "evidence 2 to 6: one unbroken chain, which goes on to evidence 7" in told.stdout


def test_the_hash_that_it_ends_with_is_that_of_the_chains_last_record(folder: Path) -> None:
    (said,) = re.findall(r"the end of the chain, is ([0-9a-f]{64})", verify(folder).stdout)
    assert said == json.loads((folder / "article.json").read_text())["chain"]["hash"]


def flipped(path: Path, at: int = -1) -> None:
    raw = bytearray(path.read_bytes())
    raw[at] ^= 1
    path.write_bytes(bytes(raw))


@pytest.mark.parametrize(
    "name", ["index.html", "article.json", "diffs/01-02.html", "revisions/01-2022-09-01T080000Z.txt"]
)
def test_one_byte_that_is_changed_is_found_out(folder: Path, name: str) -> None:
    flipped(folder / name, 5)
    told = verify(folder)
    assert told.returncode == 1
    assert f"  WRONG   {name}: is not the file that hashes.txt was written for" in told.stdout


def rehashed(folder: Path) -> None:
    """The list of hashes is made to fit the files again, as a forger would."""
    import hashlib

    lines = []
    for line in (folder / "hashes.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            name = line.partition("  ")[2]
            line = f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}"
        lines.append(line)
    (folder / "hashes.txt").write_text("\n".join(lines) + "\n")


def in_warc(old: bytes, new: bytes) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "evidence.warc.gz"
        raw = gzip.decompress(path.read_bytes())
        assert old in raw
        path.write_bytes(gzip.compress(raw.replace(old, new)))

    return change


def in_chain(key: str, value: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / "chain.json"
        chain = json.loads(path.read_text())
        chain["records"][1][key] = value
        path.write_text(json.dumps(chain))

    return change


def link_changed(folder: Path) -> None:
    path = folder / "chain.json"
    chain = json.loads(path.read_text())
    del chain["links"][1]
    path.write_text(json.dumps(chain))


@pytest.mark.parametrize(
    ("forge", "said"),
    [
        (
            in_warc(b"12 billion", b"19 billion"),
            "evidence 4: the page in evidence.warc.gz is not the one that was recorded",
        ),
        (
            in_warc(b"HTTP/1.1 404", b"HTTP/1.1 200"),
            "evidence 6: evidence.warc.gz names another address, time or status",
        ),
        (
            in_warc(b"Content-Type: text/html", b"Content-Type: text/htm1"),
            "evidence 2: the headers in evidence.warc.gz",
        ),
        (in_chain("at", "2022-08-01T08:00:00.000Z"), "evidence 4: its address, time, status, headers or page"),
        (in_chain("url", "http://x.test/"), "evidence 4: its address, time, status, headers or page"),
        (in_chain("prev_hash", "0" * 64), "evidence 4: its hash does not fit its place in the chain"),
        (in_chain("hash", "0" * 64), "hashes.txt and chain.json name different records"),
        (link_changed, "evidence 4: does not follow from the records before it"),
    ],
)
def test_a_forger_who_mends_the_list_of_hashes_is_found_out(
    folder: Path, forge: Callable[[Path], None], said: str
) -> None:
    forge(folder)
    rehashed(folder)
    told = verify(folder)
    assert told.returncode == 1
    assert f"  WRONG   {said}" in told.stdout, told.stdout
    assert told.stdout.endswith("this is not the dossier that was written.\n")


@pytest.mark.parametrize("name", ["hashes.txt", "chain.json", "evidence.warc.gz"])
@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe not it", b"[]", b'{"records": 1}'])
def test_a_broken_dossier_gets_a_sentence_and_no_traceback(folder: Path, name: str, content: bytes | None) -> None:
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    told = verify(folder)
    assert (told.returncode, told.stderr) == (1, "")
    assert "  WRONG   " in told.stdout


def test_a_file_that_somebody_added_is_named_as_no_part_of_it(folder: Path) -> None:
    (folder / "note.txt").write_text("mine")
    told = verify(folder)
    assert told.returncode == 0
    assert "  note    note.txt: is not named in hashes.txt, and is no part of the dossier" in told.stdout


def test_an_article_without_evidence_is_said_to_have_none(tmp_path: Path) -> None:
    bare = replace(of_page(Page(URL, URL, 200, (), b"x", T0)), evidence=(), links=())
    told = verify(unpacked(bare, tmp_path))
    assert told.returncode == 0
    assert "no page of this article was kept" in told.stdout


def test_a_chain_that_is_too_long_to_hand_out_is_checked_record_by_record(tmp_path: Path) -> None:
    told = verify(unpacked(replace(history(), links=None), tmp_path))
    assert told.returncode == 0
    assert "too long to be handed out" in told.stdout


def test_hostile_addresses_and_headers_hold_and_reach_no_terminal(tmp_path: Path) -> None:
    sent = (("X-A", "one\r\nX-B: \x1b[31m"), ("Bad Name", "x"), ("Content-Length", "3"), ("X-Ü", "北汽"))
    told = verify(
        unpacked(of_page(Page(URL, f"http://daily.test/\x1b[2J {HOSTILE}", 200, sent, b"cars", T0)), tmp_path)
    )
    assert told.returncode == 0, told.stdout
    assert "\x1b" not in told.stdout
    assert "\u202e" not in told.stdout


def test_it_is_written_in_the_language_of_python_3_8(folder: Path) -> None:
    ast.parse((folder / "verify.py").read_text(encoding="utf-8"), feature_version=(3, 8))
