"""A dossier of which a page is not kept: it says so, holds all the same, and nobody can put another in its place."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.archive import Dossier
from tests.unit.archive.test_verify import FORGED, answered, members, packed, record, rehashed, verified, verify
from tests.unit.archive.world import URL, history, unpacked, zipped

FIRST = 2
"""The evidence that the first revision was read from."""


def withheld(reason: str = "noarchive", *, history: Callable[[], Dossier] = history) -> Dossier:
    made = history()
    kept = tuple(replace(one, packed=b"", withheld=reason) if one.number == FIRST else one for one in made.evidence)
    return replace(made, evidence=kept)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return unpacked(withheld(), tmp_path)


def test_it_holds_and_the_check_says_which_page_is_not_in_it(folder: Path) -> None:
    told = verify(folder)
    assert (told.returncode, told.stderr) == (0, "")
    assert f"  holds   evidence {FIRST}: {URL} answered 200" in told.stdout
    assert f"  note    evidence {FIRST}: its page is not kept (noarchive)" in told.stdout
    assert "evidence 2 to 6: one unbroken chain, which goes on to evidence 7" in told.stdout


def test_its_web_archive_has_the_other_pages_and_its_text_stands_at_an_address_of_its_own(folder: Path) -> None:
    raw = gzip.decompress((folder / "evidence.warc.gz").read_bytes())
    assert raw.count(b"WARC-Type: response") == len(history().evidence) - 1
    assert raw.count(b"WARC-Type: resource") == 1
    assert b"WARC-Target-URI: metadata://news-story-monitor/revisions/01-" in raw
    assert b"\r\nwithheld: noarchive\r\n" in raw
    (contents,) = re.findall(rb"json-metadata: (\{.*\})\r\n", raw)
    assert [page["title"][:2] for page in json.loads(contents)["pages"]] == ["2."]


def test_a_page_that_is_put_in_its_place_is_found_out(folder: Path) -> None:
    id_ = json.loads((folder / "chain.json").read_text())["records"][0]["warc_record_id"]
    packed(folder, [*members(folder), record("response", URL, answered(FORGED), id_=id_)])
    verified(folder, f"evidence {FIRST}: its page is in evidence.warc.gz, and was not kept")


def test_a_page_of_which_it_is_said_only_later_that_it_was_not_kept_is_found_out(tmp_path: Path) -> None:
    folder = unpacked(history(), tmp_path)
    chain = json.loads((folder / "chain.json").read_text())
    chain["records"][0]["withheld"] = "noarchive"
    (folder / "chain.json").write_text(json.dumps(chain))
    rehashed(folder)
    verified(folder, f"evidence {FIRST}: its page is in evidence.warc.gz, and was not kept")


@pytest.mark.parametrize(
    ("reason", "words"), [("noarchive", "asked that no copy of it be kept"), ("pruned", "taken out of the database")]
)
def test_its_page_says_of_which_revision_and_why(reason: str, words: str) -> None:
    files = zipped(withheld(reason))
    shown = files["index.html"].decode()
    assert re.search(rf"Of revision 1 the page itself is not kept: [^.]*{words}", shown)
    assert "2 pages were kept as the host answered" in shown
    assert "Of 1 answer only headers, time and hash are kept" in shown
    assert [one["withheld"] for one in json.loads(files["article.json"])["evidence"]] == [reason, None, None]
