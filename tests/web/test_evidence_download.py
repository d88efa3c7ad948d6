"""The evidence of an article as a download: what `monitor evidence` writes, handed over and never shown."""

from __future__ import annotations

import asyncio
import io
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from threading import BoundedSemaphore

import httpx
import pytest
from datasette.app import Datasette

from monitor.store import Store
from monitor.web.pages import aside, evidence
from monitor.web.serve import make_datasette
from tests.support.build import T0, article, at, edited, read, stored, story
from tests.web.conftest import ENGLISH, SCRIPT, Get, asker
from tests.web.test_difference_page import FIRST, SECOND

PATH = "/-/monitor/article/1/evidence.zip"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article of two states, and one without a kept page."""
    path = tmp_path_factory.mktemp("evidence") / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply(stored(read(FIRST, at(0))))
        store.apply(edited(FIRST, SECOND, at(2)))
        without = stored(read(article("http://bare.test/1"), at(3)))
        store.apply([intent for intent in without if type(intent).__name__ != "KeepEvidence"])
    return path


@pytest.fixture
def get(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Get]:
    """Asks, with a folder of its own for files that are made on the way."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    datasette = make_datasette(str(db))
    yield asker(datasette)
    datasette.executor.shutdown()


def said(answer: httpx.Response) -> str:
    return answer.text.partition('role="status">')[2].partition("</p>")[0]


def test_it_is_what_the_command_writes_and_its_own_program_verifies_it(get: Get, tmp_path: Path) -> None:
    answer = get(PATH)
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as zipped:
        assert {"index.html", "article.json", "verify.py", "evidence.warc.gz", "diffs/01-02.html"} <= set(
            zipped.namelist()
        )
        zipped.extractall(tmp_path / "out")
    checked = subprocess.run(
        [sys.executable, "verify.py"], cwd=tmp_path / "out", capture_output=True, text=True, timeout=60, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_it_is_saved_and_never_shown(get: Get) -> None:
    headers = get(PATH).headers
    assert headers["content-type"] == "application/zip"
    assert headers["content-disposition"] == 'attachment; filename="evidence-1.zip"'
    assert headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert headers["x-content-type-options"] == "nosniff"


def test_no_file_is_left_behind(get: Get, tmp_path: Path) -> None:
    assert get(PATH).status_code == 200
    assert list(tmp_path.iterdir()) == []


def test_an_article_without_kept_pages_is_answered_with_a_sentence(get: Get) -> None:
    answer = get("/-/monitor/article/2/evidence.zip")
    assert (answer.status_code, said(answer)) == (404, "No page of this article was kept.")


def test_an_article_that_is_not_there_is_answered_with_a_sentence(get: Get) -> None:
    answer = get("/-/monitor/article/9/evidence.zip")
    assert (answer.status_code, said(answer)) == (404, "There is no such article here.")


def test_more_than_can_be_made_here_is_left_to_the_command(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "MOST_BYTES", 10)
    answer = get(PATH)
    assert answer.status_code == 413
    assert "monitor evidence 1" in said(answer)


def test_what_takes_too_long_is_ended_and_leaves_nothing(
    get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "_SECONDS", 0.001)
    answer = get(PATH)
    assert answer.status_code == 503
    assert said(answer).startswith("That took too long")
    assert list(tmp_path.iterdir()) == []


def test_what_was_half_written_when_its_time_was_up_is_gone_too(
    get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "aside", _half_done(aside.Failed()))
    assert get(PATH).status_code == 503
    assert list(tmp_path.iterdir()) == []


def _half_done(error: BaseException) -> Callable[..., Awaitable[bytes]]:
    async def write(*given: object, **more: object) -> bytes:
        Path(str(given[-1])).with_name(".evidence.part").write_bytes(b"PK")
        raise error

    return write


def test_where_nobody_waits_any_more_its_process_is_ended_and_leaves_nothing(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    # A process that tells that it is there, and then waits for more than it is given.
    monkeypatch.setattr(aside, "_START", f"import time\nopen({str(tmp_path / 'here')!r}, 'w').close()\ntime.sleep(60)")
    datasette = make_datasette(str(db))

    async def leave() -> None:
        await datasette.invoke_startup()
        asked = asyncio.ensure_future(datasette.client.get(PATH))
        while not (tmp_path / "here").exists():
            await asyncio.sleep(0.01)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked

    asyncio.run(leave())  # which waits for the thread that waits for the process
    assert [path.name for path in tmp_path.iterdir()] == ["here"]
    assert aside._places._value == aside.AT_ONCE
    datasette.executor.shutdown()


def test_asked_for_its_head_alone_nothing_is_made(get: Get, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "aside", None)
    datasette = make_datasette(str(db))

    async def ask() -> httpx.Response:
        await datasette.invoke_startup()
        return await datasette.client.head(PATH)  # type: ignore[no-any-return]  # Datasette ships no types

    answer = asyncio.run(ask())
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert answer.headers["content-disposition"] == 'attachment; filename="evidence-1.zip"'
    datasette.executor.shutdown()


@pytest.mark.parametrize(("table", "status"), [("discoveries", 403), ("revision_pages", 403), ("claims", 200)])
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_databases_each_gives_what_may_be_seen_of_it(
    db: Path, tmp_path: Path, table: str, status: int, order: tuple[int, int]
) -> None:
    other = tmp_path / "other.db"
    with Store.open(other) as store:
        store.put_story(story("trains"), T0)
    refused = {"tables": {table: {"allow": False}}}
    for shut in (["monitor"], ["monitor", "other"]):
        metadata = {"databases": dict.fromkeys(shut, refused)}
        datasette = Datasette([str((db, other)[at_]) for at_ in order], metadata=metadata)
        assert asker(datasette)(PATH).status_code == status
        datasette.executor.shutdown()


def test_the_evidence_is_never_that_of_another_databases_article(db: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with Store.open(other) as store:
        store.put_story(story(), T0)
        store.apply(stored(read(ENGLISH, at(0))))
    metadata = {"databases": {"monitor": {"tables": {"discoveries": {"allow": False}}}}}
    datasette = Datasette([str(db), str(other)], metadata=metadata)
    get = asker(datasette)
    assert f'href="{PATH}"' in get("/-/monitor/article/1").text
    assert get(PATH).status_code == 403
    assert get(f"{PATH}?database=other").status_code == 200
    datasette.executor.shutdown()


def test_what_takes_too_much_memory_is_ended_too(get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "MOST_MEMORY", 30 * 1024 * 1024)
    assert get(PATH).status_code == 503
    assert list(tmp_path.iterdir()) == []


def test_only_so_many_are_made_at_once(get: Get) -> None:
    for _ in range(aside.AT_ONCE):
        assert aside._places.acquire(blocking=False)
    try:
        answer = get(PATH)
        assert (answer.status_code, said(answer)) == (503, "Another is being made just now; try again in a moment.")
    finally:
        for _ in range(aside.AT_ONCE):
            aside._places.release()
    assert get(PATH).status_code == 200


def test_only_so_many_lie_on_the_disk_until_they_were_sent(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "_places", BoundedSemaphore(1))
    assert [get(PATH).status_code for _ in range(2)] == [200, 200]
    assert evidence._places.acquire(blocking=False)
    assert get(PATH).status_code == 503
    evidence._places.release()
    monkeypatch.setattr(evidence, "_SECONDS", 0.001)
    assert get(PATH).status_code == 503
    assert evidence._places.acquire(blocking=False)


@pytest.mark.parametrize("table", ["evidence", "revisions", "articles"])
def test_who_may_not_see_a_table_gets_nothing_of_it(db: Path, table: str) -> None:
    metadata = {"databases": {"monitor": {"tables": {table: {"allow": False}}}}}
    datasette = Datasette([str(db)], metadata=metadata)
    answer = asker(datasette)(PATH)
    assert answer.status_code == 403
    assert answer.headers["content-type"].startswith("text/html")
    datasette.executor.shutdown()


def test_evidence_that_was_damaged_is_not_handed_out_as_if_it_were_whole(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.apply(stored(read(ENGLISH, at(0))))
        store.apply(stored(read(SCRIPT, at(0))))
    with sqlite3.connect(path) as conn:
        conn.execute("DROP TRIGGER evidence_is_never_changed")
        conn.execute("UPDATE evidence SET body = x'00'")
    conn.close()
    datasette = make_datasette(str(path))
    answer = asker(datasette)(PATH)
    assert answer.status_code == 500
    assert "its page is not the one that was recorded" in said(answer)
    datasette.executor.shutdown()


def test_a_sentence_of_what_went_wrong_does_not_say_where_the_file_lies(
    get: Get, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*given: object, **more: object) -> bytes:
        raise aside.Failed(f"{given[2]}: was written by an older monitor")

    monkeypatch.setattr(evidence, "aside", refuse)
    answer = get(PATH)
    assert (answer.status_code, said(answer)) == (500, "monitor.db: was written by an older monitor")
    assert list(tmp_path.iterdir()) == []
