"""What all pages share: the language, the addresses, what strangers wrote, who may see what."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from datasette.app import Datasette
from hypothesis import given
from hypothesis import strategies as st

from monitor.store import Store
from monitor.web import shown
from monitor.web.frame import Visit
from monitor.web.links import Links
from monitor.web.ours import may_see, open_to
from monitor.web.serve import make_datasette
from monitor.web.tongue import COOKIE, Tongue, wanted
from tests.support.build import T0, story
from tests.web.conftest import Get, asker
from tests.web.reader import reading
from tests.web.telling import told

NOBODYS = "/-/monitor/story/nobodys"


@pytest.mark.parametrize(
    ("asked", "kept", "header", "language"),
    [
        ("zh", "id", "en", "zh"),
        (None, "id", "en", "id"),
        ("fr", None, "id-ID,id;q=0.9,en;q=0.8", "id"),
        (None, None, "fr-FR, zh-CN;q=0.5, id;q=0.4", "zh"),
        (None, "<script>", "in", "id"),
        (None, None, "zh;q=0, en;q=0.1", "en"),
        (None, None, "en;q=0.2, zh;q=0.3", "zh"),
        (None, None, None, "en"),
        (None, None, "*;q=1," + "a" * 10_000, "en"),
    ],
)
def test_the_language_is_as_asked_else_as_kept_else_as_the_browser_prefers(
    asked: str | None, kept: str | None, header: str | None, language: str
) -> None:
    assert wanted(asked, kept, header).language == language


def test_numbers_days_and_spans_are_written_as_in_the_language() -> None:
    english, indonesian, chinese = Tongue("en"), Tongue("id"), Tongue("zh")
    assert [one.number(1234.5, 1) for one in (english, indonesian, chinese)] == ["1,234.5", "1.234,5", "1,234.5"]
    assert english.day("2022-09-02T04:00:00.000Z") == "2 Sept 2022"
    assert chinese.day("2022-09-02") == "2022年9月2日"
    assert indonesian.moment("2022-09-02T04:05:06.000Z") == "2 Sep 2022, 04:05"
    assert chinese.moment("2022-09-02T04:05:06.000Z") == "2022年9月2日 04:05"
    assert english.moment("2022-09-02") == "2 Sept 2022"
    assert english.day("a day") == "a day"
    assert english.ago("2022-08-31T00:00:00Z", T0) != ""
    assert english.ago("soon", T0) == ""
    assert [str(english.length(timedelta(minutes=m))) for m in (0, 89, 90, 47 * 60, 48 * 60)] == [
        *("0 min", "89 min", "2 h", "47 h", "2 days")
    ]
    days = (59, 60, 400, 715, 716, 1542, 365_250)
    said = ["59 days", "2 months", "13 months", "23 months", "2 years", "4 years", "1,000 years"]
    assert [str(english.length(timedelta(days=d))) for d in days] == said
    assert [str(one.ago("2018-06-12", T0)) for one in (english, indonesian, chinese)] == [
        *("4 years ago", "4 tahun lalu", "4 年前")
    ]
    assert [str(one.length(timedelta(days=150))) for one in (indonesian, chinese)] == ["5 bulan", "5 个月"]


@pytest.mark.parametrize("limit", [1, 5, 20])
def test_a_page_that_takes_too_long_leaves_the_connection_as_it_was(tmp_path: Path, limit: int) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        told(store)
    datasette = Datasette([str(tmp_path / "monitor.db")], settings={"sql_time_limit_ms": limit, "num_sql_threads": 1})
    visit = Visit(datasette, None, "monitor", Links(str, ""), Tongue("en"), T0)

    def endless(conn: sqlite3.Connection) -> object:
        return conn.execute(
            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
        ).fetchone()

    async def ask() -> None:
        for _ in range(3):
            with pytest.raises(sqlite3.OperationalError, match="interrupted"):
                await visit.read(endless)
            with pytest.raises(ZeroDivisionError):
                await visit.read(lambda conn: 1 // 0)
            assert not await datasette.get_database("monitor").execute_fn(lambda conn: conn.in_transaction)

    try:
        asyncio.run(ask())
    finally:
        datasette.executor.shutdown()
        datasette.get_database("monitor").close()


def test_a_page_that_nobody_looks_at_does_not_choose_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        told(store)
    with reading(tmp_path / "monitor.db", monkeypatch) as reader:
        for method, purpose in (("HEAD", ""), ("GET", "prefetch")):
            page = reader.see("/-/monitor/status?lang=zh", 0, method, **{"sec-purpose": purpose})
            assert (page.answer.status_code, page.answer.headers.get("set-cookie")) == (200, None)
        assert COOKIE in reader.see("/-/monitor/status?lang=zh").answer.headers["set-cookie"]


@pytest.mark.parametrize(
    ("allow", "seen"),
    [
        ({}, True),
        ({"allow": {"id": "desk"}}, False),
        ({"databases": {"monitor": {"allow": False}}}, False),
        ({"allow": False, "databases": {"monitor": {"allow": True}}}, True),
        ({"databases": {"monitor": {"tables": {"changes": {"allow": False}}}}}, False),
        ({"databases": {"monitor": {"tables": {"stories": {"allow": True}, "changes": {"allow": False}}}}}, False),
        ({"allow": False, "databases": {"monitor": {"tables": {"stories": {"allow": True}}}}}, False),
        (
            {
                "allow": False,
                "databases": {"monitor": {"tables": {"stories": {"allow": True}, "changes": {"allow": True}}}},
            },
            True,
        ),
    ],
)
def test_a_database_is_asked_about_once_and_each_table_for_itself(
    tmp_path: Path, allow: dict[str, object], seen: bool
) -> None:
    with Store.open(tmp_path / "monitor.db") as store:
        told(store)
    datasette = Datasette([str(tmp_path / "monitor.db")], metadata=allow)
    tables = ("stories", "changes")

    async def ask() -> tuple[list[str], list[bool]]:
        await datasette.invoke_startup()
        request = SimpleNamespace(actor=None)
        found = await open_to(datasette, request, *tables)
        asked = [check["action"] for check in datasette._permission_checks]
        assert asked.count("view-database") <= 1
        return found, [await may_see(datasette, None, "monitor", table) for table in tables]

    try:
        found, one_by_one = asyncio.run(ask())
        assert (found == ["monitor"]) == all(one_by_one) == seen
    finally:
        datasette.executor.shutdown()
        datasette.get_database("monitor").close()


def test_values_in_our_texts_are_escaped() -> None:
    assert str(Tongue("en").gettext("{length} ago", length="<b>")) == "&lt;b&gt; ago"


@given(st.text())
def test_a_line_is_one_line_without_what_a_browser_obeys(text: str) -> None:
    line = shown.clean(text, 50)
    assert len(line) <= 50
    assert not set(line) & set("\n\r\t\x00\x1b\u202e\u2066\u200e")
    assert shown.clean(line, 50) == line


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("http://koran.test/1?a=b#c", True),
        ("HTTPS://koran.test:8443/", True),
        ("http://koran.test", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("http://koran.test/ a", False),
        ("http:koran.test", False),
        ("http://bank.test@evil.test/", False),
        ("http://koran.test\\@evil.test/", False),
        ("http://koran.test/\u202egpj", False),
        ("data:text/html,x", False),
        ("text:0123456789abcdef", False),
        ("http://koran.test/" + "a" * 2_000, False),
        ("", False),
    ],
)
def test_only_web_addresses_become_links(address: str, kept: bool) -> None:
    assert (shown.web_link(address) == address) is kept


def test_addresses_name_the_database_where_it_was_asked_for() -> None:
    links = Links(str, "archive", slug="xiaomi-baic", named="archive", here="/-/monitor/story/x", args={"q": "a b"})
    assert links.article(3, 5, 2) == "/-/monitor/article/3/2..5?story=xiaomi-baic&database=archive"
    assert links.part("changes", outlet="", **{"class": "figure"}).endswith("/changes?class=figure&database=archive")
    assert links.again(q=None, page=2) == "/-/monitor/story/x?page=2"
    assert links.table("checks", _sort="at") == "/archive/checks?_sort=at"


def test_an_unknown_story_is_said_in_the_readers_language(get: Get) -> None:
    answer = get(f"{NOBODYS}?lang=id")
    assert answer.status_code == 404
    assert "Tidak ada berita seperti itu di sini." in answer.text
    assert '<html lang="id">' in answer.text
    assert COOKIE in answer.headers["set-cookie"]


def test_a_page_may_load_only_what_is_ours_and_is_never_framed(get: Get) -> None:
    policy = get(NOBODYS).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_the_address_of_a_page_is_never_a_way_out(get: Get) -> None:
    answer = get(f'{NOBODYS}?q="><script>x</script>&next=http://evil.test/')
    assert "<script>x" not in answer.text
    assert 'href="http://evil.test' not in answer.text


def test_who_may_not_see_the_articles_is_told_so(library: Path) -> None:
    answers = _with_metadata(library, {"databases": {"monitor": {"tables": {"articles": {"allow": False}}}}})
    assert answers("/-/monitor/story/cars").status_code == 403
    assert answers("/").status_code == 200  # Datasette's own, which shows what may be seen


def test_several_stories_are_listed_on_the_front_page(tmp_path: Path) -> None:
    path = tmp_path / "monitor.db"
    with Store.open(path) as store:
        store.put_story(story(), T0)
        store.put_story(story(slug="second", title="<b>Another</b> story"), T0)
    datasette = make_datasette(str(path))
    try:
        page = asker(datasette)("/")
    finally:
        datasette.executor.shutdown()
    assert page.status_code == 200
    assert "/-/monitor/story/second" in page.text
    assert "&lt;b&gt;Another&lt;/b&gt; story" in page.text


def _with_metadata(path: Path, metadata: dict[str, Any]) -> Get:
    datasette = make_datasette(str(path))
    datasette._metadata_local = metadata
    return asker(datasette)
