"""The recorded web: what it answers at which tick, over real HTTP."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor.demo.server import RecordedWeb

LONG = "<p>" + "Two makers are said to weigh it. " * 40 + "</p>"
ANSWERS = """
[[answer]]
host = "a.test"
path = "/busy.html"
status = 429
headers = { Retry-After = "60" }
times = 2

[[answer]]
host = "a.test"
path = "/old.html"
redirect = "http://b.test/new.html"

[[answer]]
host = "a.test"
path = "/said.html?id=7"
body = "see http://b.test/x"

[[answer]]
host = "a.test"
path = "/dated.html"
headers = { Last-Modified = "Mon, 29 Aug 2022 08:00:00 GMT" }

[[answer]]
host = "a.test"
path = "/down.html"
status = 503
"""


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture
def web(tmp_path: Path) -> Iterator[RecordedWeb]:
    def write(tick: int, path: str, text: str | bytes) -> None:
        file = tmp_path / "web" / str(tick) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    write(0, "answers.toml", ANSWERS)
    for name in ("busy", "dated", "down", "page"):
        write(0, f"a.test/{name}.html", f"<p>{name}, as it was</p>")
    write(0, "a.test/long.html", LONG)
    write(0, "a.test/index.html", "the front of http://a.test/ and http://b.test/x")
    write(0, "a.test/deep/index.html", "deeper")
    write(0, "a.test/read@id=7&p=2", "by its query")
    write(0, "a.test/map.xml.gz", gzip.compress(b"http://a.test/"))
    for ending in ("xml", "rss", "json", "txt"):
        write(0, f"a.test/feed.{ending}", "{}")
    write(0, "a.test/berita baru.html", "with a space")
    write(0, "b.test/x", "of b")
    write(1, "a.test/page.html", "<p>page, as it is now</p>")
    write(3, "answers.toml", "")
    (tmp_path / "web" / "secret.html").write_text("not served")
    (tmp_path / "secret.html").write_text("not served")
    with RecordedWeb(tmp_path) as served:
        yield served


def get(web: RecordedWeb, path: str, host: str = "a.test", method: str = "GET", **headers: str) -> Got:
    connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=10)
    sent = {"Host": f"{host}:{web.port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in sent.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    got = Got(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    connection.close()
    return got


def test_a_later_ticks_file_lies_over_the_earlier_one(web: RecordedWeb) -> None:
    assert get(web, "/page.html").body == b"<p>page, as it was</p>"
    for tick in (1, 2):
        web.tick = tick
        assert get(web, "/page.html").body == b"<p>page, as it is now</p>"
        assert get(web, "/long.html").body == LONG.encode()


def test_a_path_that_ends_in_a_slash_is_an_index(web: RecordedWeb) -> None:
    assert get(web, "/deep/").body == b"deeper"


def test_a_query_is_part_of_the_name(web: RecordedWeb) -> None:
    assert get(web, "/read?id=7&p=2").body == b"by its query"
    assert get(web, "/read").status == 404


def test_an_escaped_name_is_found(web: RecordedWeb) -> None:
    assert get(web, "/berita%20baru.html").body == b"with a space"


def test_hosts_are_told_apart(web: RecordedWeb) -> None:
    assert get(web, "/x", "b.test").body == b"of b"
    assert get(web, "/x").status == 404
    assert get(web, "/x", "B.TEST").status == 200


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("page.html", "text/html"),
        ("feed.xml", "application/xml"),
        ("feed.rss", "application/rss+xml"),
        ("feed.json", "application/json"),
        ("feed.txt", "text/plain"),
        ("map.xml.gz", "application/gzip"),
        ("read?id=7&p=2", "text/html"),
    ],
)
def test_the_ending_says_the_type(web: RecordedWeb, name: str, kind: str) -> None:
    assert get(web, f"/{name}").headers["content-type"] == kind


def test_addresses_are_given_the_servers_port_and_lose_it_again(web: RecordedWeb) -> None:
    body = get(web, "/").body.decode()
    assert body == f"the front of http://a.test:{web.port}/ and http://b.test:{web.port}/x"
    assert web.plain(body) == "the front of http://a.test/ and http://b.test/x"
    assert web.url("a.test", "/x") == f"http://a.test:{web.port}/x"


@pytest.mark.parametrize(
    "text", ["http://a.test:8000/", "http://a.test.example/", "http://a.testing/", "https://a.test/"]
)
def test_other_addresses_stay_as_they_are(web: RecordedWeb, text: str) -> None:
    assert web.rewrite(text) == text


def test_what_is_compressed_on_disk_is_sent_as_it_is(web: RecordedWeb) -> None:
    assert gzip.decompress(get(web, "/map.xml.gz").body) == b"http://a.test/"


def test_an_answer_with_times_is_given_so_many_times_in_its_tick(web: RecordedWeb) -> None:
    assert [get(web, "/busy.html").status for _ in range(3)] == [429, 429, 200]
    web.tick = 1
    first = get(web, "/busy.html")
    assert first.status == 429
    assert first.headers["retry-after"] == "60"
    web.tick = 3
    assert get(web, "/busy.html").status == 200


def test_a_later_ticks_answers_replace_the_earlier_ones_wholly(web: RecordedWeb) -> None:
    assert get(web, "/down.html").status == 503
    web.tick = 3
    assert get(web, "/down.html").body == b"<p>down, as it was</p>"


def test_a_redirect_leads_to_the_server_itself(web: RecordedWeb) -> None:
    answer = get(web, "/old.html")
    assert (answer.status, answer.headers["location"]) == (302, f"http://b.test:{web.port}/new.html")


def test_a_body_may_stand_in_the_answer(web: RecordedWeb) -> None:
    assert get(web, "/said.html?id=7").body.decode() == f"see http://b.test:{web.port}/x"


def test_an_etag_is_of_the_content_and_answered_with_304(web: RecordedWeb) -> None:
    first = get(web, "/page.html")
    again = get(web, "/page.html", If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    web.tick = 1
    changed = get(web, "/page.html", If_None_Match=first.headers["etag"])
    assert changed.status == 200
    assert changed.headers["etag"] != first.headers["etag"]


def test_a_date_is_answered_with_304_unless_an_etag_says_otherwise(web: RecordedWeb) -> None:
    date = "Mon, 29 Aug 2022 08:00:00 GMT"
    assert get(web, "/dated.html").headers["last-modified"] == date
    assert get(web, "/dated.html", If_Modified_Since=date).status == 304
    assert get(web, "/dated.html", If_Modified_Since="Sun, 28 Aug 2022 08:00:00 GMT").status == 200
    assert get(web, "/dated.html", If_Modified_Since=date, If_None_Match='"other"').status == 200


def test_gzip_is_sent_to_whoever_takes_it(web: RecordedWeb) -> None:
    packed = get(web, "/long.html", Accept_Encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == LONG.encode()
    assert "content-encoding" not in get(web, "/long.html").headers


def test_head_is_answered_without_a_body(web: RecordedWeb) -> None:
    answer = get(web, "/long.html", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) == len(LONG)


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("a.test", "/../../secret.html"),
        ("a.test", "/%2e%2e/%2e%2e/secret.html"),
        ("a.test", "/..%2f..%2fsecret.html"),
        ("a.test", "/../b.test/x"),
        ("a.test", "//secret.html"),
        ("a.test", "/%00"),
        ("a.test", "/" + "a" * 300),
        ("a.test", "/page.html/../../../secret.html"),
        ("..", "/secret.html"),
        ("../..", "/secret.html"),
        (".", "/secret.html"),
        ("", "/secret.html"),
        ("nobody.test", "/"),
    ],
)
def test_nothing_outside_a_hosts_folder_is_served(web: RecordedWeb, host: str, path: str) -> None:
    answer = get(web, path, host)
    assert answer.status == 404
    assert b"not served" not in answer.body


def test_every_request_is_remembered(web: RecordedWeb) -> None:
    web.tick = 2
    get(web, "/page.html", X_Word="yes")
    (seen,) = web.requests
    assert (seen.tick, seen.host, seen.path, seen.status) == (2, "a.test", "/page.html", 200)
    assert seen.headers["x-word"] == "yes"


def test_the_desk_takes_messages(web: RecordedWeb) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", web.port, timeout=10)
    connection.request("POST", "/desk", json.dumps({"title": "new"}), {"Content-Type": "application/json"})
    assert connection.getresponse().status == 204
    connection.close()
    assert web.messages == [{"title": "new"}]
    assert web.desk.startswith("json://desk.test:")
