"""`verify.py`, as whoever gets a dossier runs it: with Python alone, in the unpacked folder."""

from __future__ import annotations

import ast
import gzip
import hashlib
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


# --------------------------------------------------------------------------------- what was put into the web archive

FORGED = b"<html><title>Two makers deny</title><p>Nobody ever talked.</p></html>"


def members(folder: Path) -> list[bytes]:
    """The records of the dossier's WARC, unpacked, in order."""
    raw = gzip.decompress((folder / "evidence.warc.gz").read_bytes())
    starts = [found.start() for found in re.finditer(rb"^WARC/1\.1\r\n", raw, re.MULTILINE)]
    return [raw[a:b] for a, b in zip(starts, [*starts[1:], len(raw)], strict=True)]


def packed(folder: Path, records: list[bytes]) -> None:
    (folder / "evidence.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    rehashed(folder)


def first_of(records: list[bytes], kind: bytes) -> bytes:
    return next(record for record in records if b"WARC-Type: " + kind + b"\r\n" in record)


def record(kind: str, url: str, block: bytes, *, id_: str = "forged", more: str = "") -> bytes:
    """A record as it should be, with digests of its own."""
    digest = hashlib.sha256(block).hexdigest()
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: {id_}\r\nWARC-Date: 2022-09-01T08:00:00.000Z\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Block-Digest: sha256:{digest}\r\n{more}"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answered(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(body) + body


def verified(folder: Path, said: str) -> None:
    told = verify(folder)
    assert (told.returncode, told.stderr) == (1, ""), told.stdout
    assert f"  WRONG   {said}" in told.stdout, told.stdout


@pytest.mark.parametrize("at", [0, 1, 99], ids=["before all", "before the page", "behind all"])
def test_a_page_that_was_put_into_the_web_archive_is_found_out(folder: Path, at: int) -> None:
    records = members(folder)
    records.insert(at, record("response", URL, answered(FORGED)))
    packed(folder, records)
    verified(folder, f"evidence.warc.gz has a page of {URL} that was never recorded")


@pytest.mark.parametrize("is_first", [True, False])
def test_a_page_that_takes_the_place_of_another_by_its_id_is_found_out(folder: Path, is_first: bool) -> None:
    records = members(folder)
    (id_,) = re.findall(rb"WARC-Record-ID: (\S+)", first_of(records, b"response"))
    forged = record("response", URL, answered(FORGED), id_=id_.decode())
    packed(folder, [forged, *records] if is_first else [*records, forged])
    verified(folder, f"evidence.warc.gz has two records with the id {id_.decode()}")


@pytest.mark.parametrize("kind", ["resource", "revisit", "continuation", "request", "Response"])
def test_a_record_of_another_kind_that_a_reader_may_show_as_the_page_is_found_out(folder: Path, kind: str) -> None:
    packed(folder, [*members(folder), record(kind, URL, answered(FORGED))])
    verified(folder, f"evidence.warc.gz has a {kind} record of {URL} that no dossier has")


def test_a_text_in_the_web_archive_that_is_no_text_of_the_dossier_is_found_out(folder: Path) -> None:
    packed(folder, [*members(folder), record("conversion", URL, b"Two makers deny\n\nNobody talked.\n")])
    verified(folder, f"evidence.warc.gz has a text of {URL} that is none of those in revisions/")


def test_other_words_about_a_page_than_were_recorded_are_found_out(folder: Path) -> None:
    in_warc(b"previous-hash: ", b"previous-hAsh: ")(folder)
    rehashed(folder)
    verified(folder, "evidence 2: what evidence.warc.gz says about it is not what was recorded")


def test_words_about_a_page_that_was_never_recorded_are_found_out(folder: Path) -> None:
    packed(folder, [*members(folder), record("metadata", URL, b"evidence: 9\r\n", more="WARC-Refers-To: <x>\r\n")])
    verified(folder, f"evidence.warc.gz has a metadata record of {URL} that no dossier has")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\r\nWARC-Date: ", b"\r\nWARC-Target-URI: http://x.test/\r\nWARC-Date: "),
        (b"\r\nWARC-Date: ", b"/other\r\n  more\r\nWARC-Date: "),
    ],
)
def test_a_header_that_two_readers_may_read_in_two_ways_is_found_out(folder: Path, old: bytes, new: bytes) -> None:
    in_warc(old, new)(folder)
    rehashed(folder)
    verified(folder, "the dossier cannot be read to its end: a record of evidence.warc.gz ")


def test_the_length_that_is_not_of_the_headers_which_were_served_cannot_be_made_another_header(folder: Path) -> None:
    records = members(folder)
    page = first_of(records, b"response")
    length = re.findall(rb"\r\nContent-Length: \d+", page)[-1]
    records[records.index(page)] = page[::-1].replace(
        length[::-1], (b"\r\nLocation: " + b"x" * (len(length) - 12))[::-1], 1
    )[::-1]
    packed(folder, records)
    verified(folder, "evidence 2: the headers in evidence.warc.gz are not those that were recorded")


def test_an_article_without_evidence_has_no_page_in_its_web_archive_either(tmp_path: Path) -> None:
    folder = unpacked(replace(of_page(Page(URL, URL, 200, (), b"x", T0)), evidence=(), links=()), tmp_path)
    packed(folder, [*members(folder), record("response", URL, answered(FORGED))])
    verified(folder, f"evidence.warc.gz has a page of {URL} that was never recorded")


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
