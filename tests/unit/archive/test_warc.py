"""The WARC of a dossier, read back by warcio."""

from __future__ import annotations

import gzip
import hashlib
import io
from dataclasses import replace
from typing import NamedTuple

import pytest
from warcio.archiveiterator import ArchiveIterator

from monitor.archive import Dossier
from monitor.archive.values import State
from monitor.model import Page
from tests.support.build import T0, WORDS
from tests.unit.archive.world import HOSTILE, NOW, URL, history, of_page, zipped

CHINESE = "北汽蓝谷".encode("gb18030").decode("latin-1")


class Record(NamedTuple):
    kind: str
    uri: str | None
    body: bytes
    headers: dict[str, str]
    status: str | None
    http: list[tuple[str, str]]


def records(dossier: Dossier) -> list[Record]:
    """Every record, with its digests checked by warcio, and its body decoded as a replay would decode it."""
    found = []
    for one in ArchiveIterator(io.BytesIO(zipped(dossier)["evidence.warc.gz"]), check_digests="raise"):
        body = one.content_stream().read()
        head = one.http_headers
        http = list(head.headers) if head else []
        status = f"{head.protocol} {head.statusline}" if head else None
        found.append(
            Record(one.rec_type, one.rec_headers["WARC-Target-URI"], body, dict(one.rec_headers.headers), status, http)
        )
    return found


def only(dossier: Dossier, kind: str) -> Record:
    (record,) = [one for one in records(dossier) if one.kind == kind]
    return record


def shown(body: bytes, *headers: tuple[str, str], status: int = 200, answered: str = URL) -> Page:
    return Page(URL, answered, status, headers, body, T0)


def test_each_page_that_was_kept_is_a_response_with_the_bytes_that_came() -> None:
    dossier = history()
    responses = [one for one in records(dossier) if one.kind == "response"]
    assert [one.body for one in responses] == [kept.body for kept in dossier.evidence]
    assert [one.headers["WARC-Payload-Digest"] for one in responses] == [
        f"sha256:{kept.sha256}" for kept in dossier.evidence
    ]
    assert [one.headers["WARC-Date"] for one in responses] == [kept.at for kept in dossier.evidence]
    assert [one.status for one in responses] == ["HTTP/1.1 200 OK", "HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found"]


def test_nothing_that_was_not_kept_is_made_up() -> None:
    assert {one.kind for one in records(history())} == {"warcinfo", "response", "metadata", "conversion"}


@pytest.mark.parametrize("encoding", ["gzip", "br", "x-unheard-of"])
def test_a_body_that_came_packed_is_not_unpacked_twice(encoding: str) -> None:
    body = "<p>北汽</p>".encode() * 100
    sent = (("Content-Encoding", encoding), ("transfer-encoding", "chunked"), ("Content-Length", "17"))
    response = only(of_page(shown(body, *sent)), "response")
    assert response.body == body
    assert response.http == [
        ("X-Archive-Orig-Content-Encoding", encoding),
        ("X-Archive-Orig-transfer-encoding", "chunked"),
        ("X-Archive-Orig-Content-Length", "17"),
        ("Content-Length", str(len(body))),
    ]


def test_headers_come_out_as_the_bytes_that_came_in() -> None:
    utf8 = "北汽".encode().decode("latin-1")
    sent = (("Set-Cookie", "a=1"), ("X-Title", CHINESE), ("Set-Cookie", "b=2"), ("X-Name", utf8), ("X-Empty", ""))
    dossier = of_page(shown(b"<p>cars</p>", *sent))
    block = gzip.decompress(zipped(dossier)["evidence.warc.gz"])
    assert b"\r\nSet-Cookie: a=1\r\nX-Title: " + "北汽蓝谷".encode("gb18030") + b"\r\nSet-Cookie: b=2\r\n" in block
    assert ("X-Name", "北汽") in only(dossier, "response").http


def test_a_header_cannot_begin_another_header_or_the_body() -> None:
    sent = (("X-A", "one\r\nX-B: two\r\n\r\n<script>"), ("Bad Name", "x"), ("X:Y", "x"), ("", "x"))
    response = only(of_page(shown(b"body", *sent)), "response")
    assert [name for name, _ in response.http] == ["X-A", "Content-Length"]
    assert response.body == b"body"


@pytest.mark.parametrize(("status", "line"), [(404, "404 Not Found"), (520, "520"), (299, "299")])
def test_a_status_without_a_phrase_of_its_own_stands_alone(status: int, line: str) -> None:
    assert only(of_page(shown(b"", status=status)), "response").status == f"HTTP/1.1 {line}"


def test_the_address_that_was_asked_for_leads_to_the_page_of_the_one_that_answered() -> None:
    dossier = of_page(shown(b"<p>cars</p>", answered="http://daily.test/final?a=北汽 b"))
    response, metadata = only(dossier, "response"), only(dossier, "metadata")
    assert response.uri == "http://daily.test/final?a=北汽%20b"
    assert metadata.uri == URL
    assert metadata.headers["WARC-Refers-To"] == response.headers["WARC-Record-ID"]
    fields = dict(line.split(": ", 1) for line in metadata.body.decode().splitlines())
    assert (fields["asked"], fields["answered"]) == (metadata.uri, response.uri)
    assert fields["hash"] == dossier.evidence[0].hash


def test_our_text_of_a_page_is_a_conversion_of_it() -> None:
    dossier = of_page(shown(b"<p>cars</p>"))
    text, response = only(dossier, "conversion"), only(dossier, "response")
    assert text.body.decode() == f"Two makers talk\n\n{WORDS}\n"
    assert text.headers["WARC-Refers-To"] == response.headers["WARC-Record-ID"]


def test_a_text_whose_page_was_not_kept_is_never_replayed_in_the_pages_place() -> None:
    state = State(1, "a" * 64, "Title", "北汽", "tests 1", T0)
    dossier = replace(of_page(shown(b"x")), evidence=(), states=(state,))
    resource = only(dossier, "resource")
    assert resource.body.decode() == "Title\n\n北汽\n"
    assert resource.uri == "metadata://news-story-monitor/revisions/01-2022-09-01T080000Z.txt"


def test_what_strangers_wrote_cannot_break_a_record() -> None:
    dossier = of_page(shown(b"WARC/1.1\r\nWARC-Type: response\r\n\r\n"), title=HOSTILE + "\r\n\r\nWARC/1.1\r\n")
    assert [one.kind for one in records(dossier)] == ["warcinfo", "response", "metadata", "conversion"]


def test_the_same_dossier_gives_the_same_bytes_and_another_time_only_another_first_record() -> None:
    warc = zipped(history())["evidence.warc.gz"]
    assert warc == zipped(history())["evidence.warc.gz"]
    later = records(history())
    assert (
        hashlib.sha256(zipped(history(), NOW.replace(year=2023))["evidence.warc.gz"]).digest()
        != hashlib.sha256(warc).digest()
    )
    assert later[0].headers["WARC-Date"] == "2022-10-01T12:00:00.000Z"
