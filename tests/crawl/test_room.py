"""Many large answers at once: a real crawl holds no more of them than there is room for, and all of them come whole."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator

import pytest

from monitor.crawl import Crawl, Job
from monitor.model import Outcome
from tests.support.hostile import ALLOW, look, quick
from tests.support.processes import peak
from tests.support.raw import Raw, Sent

MIB = 1024 * 1024
HOSTS, SIZE, ROOM = 18, 6 * MIB, 24 * MIB
PICTURE = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nConnection: close\r\n"


def sent(body: bytes, *headers: bytes, pieces: int = 28) -> Sent:
    """A picture, which nobody reads, with or without a word of how long it is."""
    whole = PICTURE + b"".join(header + b"\r\n" for header in headers) + b"\r\n" + body
    step = len(whole) // pieces + 1

    def each() -> Iterator[bytes]:
        return (whole[at : at + step] for at in range(0, len(whole), step))

    return each


def crawled(send: Sent, patience: float = 60) -> tuple[list[Outcome], int, Raw]:
    sends = {f"h{number}.test": send for number in range(HOSTS)}
    with Raw(sends, patience=patience) as web:
        works = (look(web.url("nobody.test")), *(look(web.url(host)) for host in sends))
        job = Job(quick(), works, allow=ALLOW, settings=(("MONITOR_ROOM", ROOM), ("RETRY_TIMES", 0)))
        with Crawl(job) as crawl:
            outcomes, sizes = [], []
            for outcome in crawl:
                outcomes.append(outcome)
                sizes.append(peak(crawl.pid))
    return outcomes, max(sizes) - sizes[0], web


@pytest.mark.parametrize("kind", ["long", "unknown", "packed"])
def test_no_more_is_held_than_there_is_room_for_and_all_of_it_comes(kind: str) -> None:
    body = b"x" * SIZE
    sends = {
        "long": sent(body, b"Content-Length: %d" % SIZE),
        "unknown": sent(body),
        "packed": sent(gzip.compress(body), b"Content-Encoding: gzip", pieces=1),
    }
    outcomes, grown, web = crawled(sends[kind])
    sizes = [outcome.size for outcome in outcomes if outcome.status == 200]
    assert sizes == [SIZE] * HOSTS
    assert len([path for _, path in web.seen if path == "/a"]) == HOSTS + 1, "each was asked for once"
    if sys.platform == "linux":
        assert grown < HOSTS * SIZE * 2 // 3


def test_a_host_that_would_not_wait_for_room_is_asked_again_when_there_is_some() -> None:
    outcomes, _, web = crawled(sent(b"x" * SIZE, b"Content-Length: %d" % SIZE), patience=1.0)
    assert [outcome.size for outcome in outcomes if outcome.status == 200] == [SIZE] * HOSTS
    assert len([path for _, path in web.seen if path == "/a"]) > HOSTS + 1
