"""Archives where they are: files, addresses, S3, lists."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from monitor.archive import fetch
from monitor.archive.captures import scan
from monitor.archive.fetch import Found, Unread, listed, look, open_at
from monitor.errors import MonitorError, SeedError
from tests.support.ranged import GUARD, Files, serving
from tests.support.warcs import packed, response

DATA, PLACES = packed(*(response(f"http://a.test/{number}", b"<html>" + os.urandom(90_000)) for number in range(6)))


@pytest.fixture
def web() -> Iterator[Files]:
    with serving({"/a.warc.gz": DATA}) as files:
        yield files


def waited(seconds: float) -> None:
    pass


def urls(name: str, start: int = 0) -> list[str]:
    with open_at(name, start, GUARD, wait=waited) as file:
        return [one.url for captures, _ in scan(file, start, lambda *page: (0,)) for one in captures]


ALL = [f"http://a.test/{number}" for number in range(6)]


def test_a_file_is_read_from_where_it_was(tmp_path: Path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(DATA)
    assert urls(str(path)) == ALL
    assert urls(str(path), PLACES[4]) == ALL[4:]
    assert look(str(path)).size == len(DATA)


def test_a_file_that_was_written_anew_is_another(tmp_path: Path):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(DATA)
    os.utime(path, (1, 1))
    before = look(str(path))
    os.utime(path, (2, 2))
    assert look(str(path)) != before


def test_a_file_of_the_web_is_read_as_it_comes(web: Files):
    assert look(f"{web.url}/a.warc.gz", GUARD) == Found(f'"1" {len(DATA)}', len(DATA))
    assert urls(f"{web.url}/a.warc.gz") == ALL


@pytest.mark.parametrize("ranged", [True, False])
def test_it_is_read_on_where_it_was(web: Files, ranged: bool):
    web.ranged = ranged
    assert urls(f"{web.url}/a.warc.gz", PLACES[3]) == ALL[3:]
    assert web.asked == [("/a.warc.gz", f"bytes={PLACES[3]}-")]


@pytest.mark.parametrize("ranged", [True, False])
def test_a_connection_that_breaks_is_made_again(web: Files, ranged: bool):
    web.ranged, web.breaks = ranged, [100_000, 300_000]
    assert urls(f"{web.url}/a.warc.gz") == ALL
    assert len(web.asked) == 3


def test_a_connection_that_breaks_at_the_same_byte_again_and_again_is_given_up(web: Files):
    web.breaks = [100_000] + [0] * 10
    with pytest.raises(Unread, match="the connection"):
        urls(f"{web.url}/a.warc.gz")
    assert len(web.asked) == 5


def test_a_file_that_is_another_when_it_is_asked_for_again_is_not_read_on(web: Files):
    web.breaks = [100_000]
    file = open_at(f"{web.url}/a.warc.gz", 0, GUARD, wait=lambda seconds: setattr(web, "tag", '"2"'))
    with pytest.raises(Unread):
        list(iter(lambda: file.read(10_000), b""))
    file.close()


def test_redirects_are_followed_and_each_is_judged(web: Files):
    web.moved = {"/moved.warc.gz": "/a.warc.gz", "/away.warc.gz": "http://169.254.169.254/a.warc.gz"}
    assert urls(f"{web.url}/moved.warc.gz") == ALL
    with pytest.raises(Unread, match="public Internet"):
        look(f"{web.url}/away.warc.gz", GUARD)


def test_nothing_of_this_machine_is_read_without_leave(web: Files):
    with pytest.raises(Unread, match="public Internet"):
        look(f"{web.url}/a.warc.gz")
    assert web.asked == []


def test_what_is_not_there_is_said(web: Files, tmp_path: Path):
    with pytest.raises(Unread, match="404"):
        look(f"{web.url}/b.warc.gz", GUARD)
    with pytest.raises(Unread, match="No such file"):
        look(str(tmp_path / "b.warc.gz"))
    with pytest.raises(SeedError, match="no such file"):
        listed([str(tmp_path / "*.warc.gz")])
    with pytest.raises(SeedError, match="is a folder; name the files in it"):
        listed([str(tmp_path)])
    with pytest.raises(SeedError, match="wayback:"):
        listed(["ftp://a.test/a.warc.gz"])


def test_patterns_and_lists_are_resolved_each_archive_once(web: Files, tmp_path: Path):
    for name in ("b.warc.gz", "a.warc.gz"):
        (tmp_path / name).write_bytes(DATA)
    here = [str(tmp_path / "a.warc.gz"), str(tmp_path / "b.warc.gz")]
    assert listed([here[1], str(tmp_path / "*.gz")]) == (here[1], here[0])
    (tmp_path / "warc.paths").write_text(f"a.warc.gz\n\ncrawl-data/CC-NEWS/2026/03/x.warc.gz\n{here[1]}\n")
    common_crawl = "https://data.commoncrawl.org/crawl-data/CC-NEWS/2026/03/x.warc.gz"
    assert listed([str(tmp_path / "warc.paths")]) == (here[0], common_crawl, here[1])
    web.files["/crawl-data/2026/warc.paths.gz"] = gzip.compress(b"crawl-data/2026/x.warc.gz\n")
    source = f"{web.url}/crawl-data/2026/warc.paths.gz"
    assert listed([source], GUARD) == (f"{web.url}/crawl-data/2026/x.warc.gz",)
    with pytest.raises(SeedError, match="list of archives"):
        listed([source])


def test_s3_is_read_through_fsspec(monkeypatch: pytest.MonkeyPatch):
    files = MemoryFileSystem()
    files.pipe("/bucket/a.warc.gz", DATA)
    monkeypatch.setattr(fsspec, "filesystem", lambda name: {"s3": Bucket(files)}[name])
    assert look("s3://bucket/a.warc.gz").size == len(DATA)
    assert urls("s3://bucket/a.warc.gz", PLACES[2]) == ALL[2:]


def test_what_a_store_of_files_finds_wrong_is_why_an_archive_cannot_be_read(monkeypatch: pytest.MonkeyPatch):
    class Refuses:
        def info(self, name: str) -> dict[str, object]:
            raise RuntimeError("Unable to locate credentials")

    monkeypatch.setattr(fsspec, "filesystem", lambda name: Refuses())
    with pytest.raises(Unread, match="RuntimeError: Unable to locate credentials"):
        look("s3://bucket/a.warc.gz")


class Bucket:
    """fsspec's files in memory under the names that S3 gives them."""

    def __init__(self, files: MemoryFileSystem) -> None:
        self.files = files

    def info(self, name: str) -> dict[str, object]:
        return dict(self.files.info(name.removeprefix("s3:/")))

    def open(self, name: str, mode: str, **how: object) -> object:
        return self.files.open(name.removeprefix("s3:/"), mode)


def test_without_s3fs_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    def missing(name: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec, "filesystem", missing)
    with pytest.raises(MonitorError, match=r"news-story-monitor\[s3\]"):
        look("s3://bucket/a.warc.gz")
    assert fetch.__doc__
