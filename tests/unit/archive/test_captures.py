"""A WARC to the pages in it that somebody wants."""

from __future__ import annotations

import gzip
import pickle
import zlib
from datetime import timedelta
from io import BytesIO

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.archive.captures import MOST, Batch, Capture, Counts, Progress, dechunked, scan
from monitor.archive.members import Members
from tests.support.warcs import DAY, HTML, name_of, packed, record, request, response, revisit

PAGE = b"<!doctype html><html><body><p>Xiaomi and BAIC weigh a plant.</p></body></html>"
OTHER = b"<!doctype html><html><body><p>The harbour is open.</p></body></html>"


def everything(url: str, content_type: str | None, body: bytes) -> tuple[int, ...]:
    return (0,)


def naming(url: str, content_type: str | None, body: bytes) -> tuple[int, ...]:
    return (0,) if b"Xiaomi" in body else ()


def read(data: bytes, start: int = 0, wanted=everything) -> tuple[list[Capture], Progress]:
    file = BytesIO(data)
    file.seek(start)
    batches = list(scan(file, start, wanted))
    return [one for captures, _ in batches for one in captures], batches[-1][1]


def urls(found: list[Capture]) -> list[str]:
    return [one.url for one in found]


def test_a_page_comes_with_its_place_its_time_and_its_headers():
    data, places = packed(record("warcinfo", [], b"x"), request("http://a.test/1"), response("http://a.test/1", PAGE))
    (capture,), progress = read(data)
    assert capture == Capture(
        *("http://a.test/1", DAY, 200, HTML, PAGE, places[2], name_of("http://a.test/1")), wanted=(0,)
    )
    assert progress == Progress(len(data), Counts(records=1, pages=1), finished=True)


def test_only_pages_that_are_wanted_come():
    found, progress = read(
        packed(response("http://a.test/1", OTHER), response("http://a.test/2", PAGE))[0], wanted=naming
    )
    assert urls(found) == ["http://a.test/2"]
    assert progress.counts.pages == 2


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        (HTML, PAGE, "404 Not Found"),
        (HTML, PAGE, "301 Moved"),
        ((("Content-Type", "image/png"),), PAGE, "200 OK"),
        ((("Content-Type", "text/plain"),), b"Xiaomi and BAIC", "200 OK"),
        ((), b"\x89PNG Xiaomi", "200 OK"),
    ],
)
def test_what_is_no_page_is_passed_over(headers, body, status):
    found, progress = read(packed(response("http://a.test/1", body, headers=headers, status=status))[0])
    assert (found, progress.counts.broken, progress.finished) == ([], 0, True)


@pytest.mark.parametrize("kind", [None, "", "text/plain", "application/octet-stream"])
def test_a_page_is_known_by_its_first_bytes_where_its_type_says_nothing(kind):
    headers = () if kind is None else (("Content-Type", kind),)
    assert urls(read(packed(response("http://a.test/1", PAGE, headers=headers))[0])[0]) == ["http://a.test/1"]


def chunks(body: bytes, size: int = 20) -> bytes:
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ((("Content-Encoding", "gzip"),), gzip.compress(PAGE, mtime=0)),
        ((("Content-Encoding", "deflate"),), zlib.compress(PAGE)),
        ((("Content-Encoding", "br"),), brotli.compress(PAGE)),
        ((("Transfer-Encoding", "chunked"),), chunks(PAGE)),
        ((("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")), chunks(gzip.compress(PAGE, mtime=0))),
        ((("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")), PAGE),
        ((("Content-Encoding", "br"),), PAGE),
    ],
    ids=["gzip", "deflate", "br", "chunked", "both", "kept unpacked", "kept unpacked, br"],
)
def test_a_body_is_unpacked_where_it_is_packed_as_its_headers_say(named, body):
    (capture,), _ = read(packed(response("http://a.test/1", body, headers=(*HTML, *named)))[0])
    assert capture.body == PAGE


@given(st.binary(max_size=200), st.integers(1, 50))
@settings(max_examples=50)
def test_chunks_are_put_together(body, size):
    assert dechunked(chunks(body, size)) == body


@given(st.binary(max_size=60))
@settings(max_examples=100)
def test_what_is_no_chunks_does_no_harm(body):
    dechunked(body)


def test_a_page_that_is_larger_than_is_read_is_counted_whether_packed_or_not():
    bomb = gzip.compress(b"<html>" + b" " * (MOST + 1))
    data, _ = packed(
        response("http://a.test/1", b"<html>" + b" " * MOST),
        response("http://a.test/2", bomb, headers=(*HTML, ("Content-Encoding", "gzip"))),
        response("http://a.test/3", PAGE),
    )
    found, progress = read(data)
    assert urls(found) == ["http://a.test/3"]
    assert (progress.counts.large, progress.counts.broken) == (2, 0)


def three(*, plain: bool = False) -> tuple[bytes, list[int]]:
    records = [request("http://a.test/0")]
    for number in (1, 2, 3):
        filler = bytes(range(256)) * 8
        records += [response(f"http://a.test/{number}", PAGE + filler), request(f"http://a.test/{number}")]
    if plain:
        return b"".join(records), [sum(map(len, records[:number])) for number in range(len(records))]
    return packed(*records)


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("number", range(7))
def test_a_damaged_record_costs_no_other(number, plain):
    data, places = three(plain=plain)
    damaged = bytearray(data)
    at = places[number] + (0 if plain else 40)
    damaged[at : at + 10] = b"\0" * 10
    found, progress = read(bytes(damaged))
    whole = [f"http://a.test/{one}" for one in (1, 2, 3) if 2 * one - 1 != number]
    assert urls(found) == whole
    assert (progress.counts.broken >= 1, progress.finished, progress.position) == (True, True, len(data))


@pytest.mark.parametrize("number", range(7))
def test_a_file_that_ends_in_a_record_says_so(number):
    data, places = three()
    end = places[number] + 60
    found, progress = read(data[:end])
    assert urls(found) == [f"http://a.test/{one}" for one in (1, 2, 3) if places[2 * one - 1] + 60 < end]
    assert (progress.cut_off, progress.counts.broken, progress.position) == (True, 1, end)


def test_a_whole_file_is_not_cut_off():
    for plain in (False, True):
        progress = read(three(plain=plain)[0])[1]
        assert (progress.cut_off, progress.counts.broken) == (False, 0)


def test_a_record_that_its_crawler_cut_off_is_no_page():
    found, progress = read(packed(response("http://a.test/1", PAGE, more=[("WARC-Truncated", "length")]))[0])
    assert (found, progress.counts.broken) == ([], 1)


@pytest.mark.parametrize(
    "data",
    [b"", b"nothing of the kind " * 500, b"\x1f\x8b\x08" * 50, gzip.compress(b"a text", mtime=0)],
    ids=["nothing", "a text", "the beginnings of members", "a packed text"],
)
def test_what_is_no_archive_has_no_pages(data):
    found, progress = read(data)
    assert (found, progress.counts.records, progress.finished) == ([], 0, True)


def test_a_revisit_names_the_record_that_it_is_like():
    later = DAY + timedelta(days=1)
    data, _ = packed(
        response("http://a.test/1", PAGE), revisit("http://a.test/1", later, of="urn:uuid:7", digest="sha1:ABC")
    )
    found, progress = read(data, wanted=naming)
    assert (found[1].at, found[1].body, found[1].same_as) == (later, b"", ("sha1:ABC", "urn:uuid:7"))
    assert progress.counts.revisits == 1


@given(st.data())
@settings(max_examples=30, deadline=None)
def test_a_scan_that_stops_anywhere_goes_on_where_it_was(data):
    """Whoever keeps a batch with its progress misses nothing, and gets nothing twice."""
    sizes = data.draw(st.lists(st.integers(0, 3_000_000), min_size=1, max_size=8))
    records = [
        response(f"http://a.test/{number}", PAGE + b" " * size)
        if number % 2
        else response(f"http://a.test/{number}", OTHER + b" " * size)
        for number, size in enumerate(sizes)
    ]
    archive, _ = packed(*records) if data.draw(st.booleans()) else (b"".join(records), [])
    found: list[str] = []
    position, finished = 0, False
    while not finished:
        file = BytesIO(archive)
        file.seek(position)
        stop_after = data.draw(st.integers(1, 3))
        for number, (captures, progress) in enumerate(scan(file, position, naming)):
            if number == stop_after:
                break  # what was not kept with its place is read again
            found += urls(captures)
            position, finished = progress.position, progress.finished
    assert found == [f"http://a.test/{number}" for number in range(len(sizes)) if number % 2]


def test_what_a_scan_gives_can_be_sent_to_another_machine():
    batch = next(iter(scan(BytesIO(three()[0]), 0, everything)))
    assert pickle.loads(pickle.dumps(batch)) == batch


class Failing(BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 100:
            raise OSError("the line is dead")
        return super().read(90)


def test_the_next_record_is_looked_for_to_the_end_however_far_it_is():
    damaged = 300 * 1024 * 1024

    class File(BytesIO):
        left = damaged

        def read(self, size: int | None = -1) -> bytes:
            piece = bytes(min(size or 0, self.left))
            self.left -= len(piece)
            return piece or super().read(size)

    members = Members(File(packed(request("http://a.test/"))[0]), 0)
    assert members.next_record(0, packed=True) == damaged


def test_a_file_that_cannot_be_read_is_no_damaged_record():
    with pytest.raises(OSError, match="the line is dead"):
        list(scan(Failing(three()[0]), 0, everything))


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_record_is_passed_over_and_counted_where_it_is_asked_for(is_packed: bool):
    records = [response(f"http://a.test/{number}", PAGE) for number in range(3)]
    data, places = packed(*records)
    if not is_packed:
        data, places = b"".join(records), [sum(map(len, records[:number])) for number in range(3)]
    file = BytesIO(data)
    file.seek(places[1])
    told = list(scan(file, places[1], everything, past=True))
    assert told[0] == ((), Progress(places[2], Counts(broken=1)))  # before anything is read
    assert urls([one for captures, _ in told for one in captures]) == ["http://a.test/2"]
    assert told[-1][1] == Progress(len(data), Counts(records=1, pages=1, broken=1), finished=True)
    file.seek(places[2])
    (last,) = scan(file, places[2], everything, past=True)
    assert last == ((), Progress(len(data), Counts(broken=1), finished=True))


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_careful_scan_tells_its_place_before_each_record_is_touched(is_packed: bool):
    body = b"<html>\r\nWARC/1.0 is how a record begins</html>"
    records = [response(f"http://a.test/{number}", body) for number in range(3)]
    records.insert(1, request("http://a.test/1"))
    data, places = packed(*records)
    if not is_packed:
        data, places = b"".join(records), [sum(map(len, records[:number])) for number in range(4)]
    told, looked_at = list[Batch](), list[int]()

    def looking(url: str, content_type: str | None, body: bytes) -> tuple[int, ...]:
        looked_at.append(told[-1][1].position)
        return (0,)

    for one in scan(BytesIO(data), 0, looking, every=0):  # what is told is looked at meanwhile
        told.append(one)
    assert [progress.position for _, progress in told] == [*places, len(data)]
    assert [urls(list(captures)) for captures, _ in told] == [
        *([], ["http://a.test/0"], []),
        *(["http://a.test/1"], ["http://a.test/2"]),
    ]
    assert looked_at == [places[0], *places[2:]]
    assert told[-1][1] == list(scan(BytesIO(data), 0, everything))[-1][1]


def test_a_careful_scan_says_so_before_it_reads_anything():
    told = scan(BytesIO(three()[0]), 0, everything, every=0)
    assert next(told) == ((), Progress(0))
