"""Whole pages, read: a directory each, a test for each field, so that a failure names the field.

`page.html` as served; `meta.json` with the address it came from and what is wrong with it; `expected.json` with what
must be read from it: the text a line a paragraph, the confidence between two bounds. What cannot be read yet stands in
`meta.json` under "not yet", by field, with the reason: its test fails as expected, and tells when it no longer does.
The pages and their outlets are made up.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from monitor.extract import READABLE, extract
from monitor.extract.pagination import Further, further_pages
from monitor.extract.tree import parse
from monitor.model import Article

PAGES = Path(__file__).parent / "pages"
CASES = sorted(path.name for path in PAGES.iterdir() if path.is_dir())
OF_AN_ARTICLE = {
    "title", "text", "published", "modified", "authors", "language", "kind", "links", "dateline", "initials",
}  # fmt: skip
OF_ANOTHER_PAGE = {"kind", "published", "authors"}


@cache
def read(case: str) -> Article:
    return extract((PAGES / case / "page.html").read_bytes(), meta(case)["url"])


@cache
def meta(case: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((PAGES / case / "meta.json").read_text(encoding="utf-8"))
    return values


@cache
def expected(case: str) -> dict[str, Any]:
    wanted: dict[str, Any] = json.loads((PAGES / case / "expected.json").read_text(encoding="utf-8"))
    return wanted


def fields() -> list[Any]:
    """Every field that a directory expects, by its directory."""
    cases = []
    for case in CASES:
        not_yet = meta(case).get("not yet", {})
        for field in expected(case):
            marks = [pytest.mark.xfail(strict=True, reason=not_yet[field])] if field in not_yet else []
            cases.append(pytest.param(case, field, marks=marks, id=f"{case}-{field}"))
    return cases


@pytest.mark.parametrize(("case", "field"), fields())
def test_a_page_is_read_as_expected(case: str, field: str) -> None:
    seen = json.loads(json.dumps(asdict(read(case))))[field]
    wanted = expected(case)[field]
    if field == "confidence":
        assert wanted[0] <= seen <= wanted[1]
        return
    if field == "text":
        seen = seen.split("\n") if seen else []
    assert seen == wanted


@pytest.mark.parametrize("case", CASES)
def test_a_directory_says_what_is_damaged_and_expects_every_field_that_matters(case: str) -> None:
    wanted = expected(case)
    assert set(meta(case)) <= {"url", "damage", "not yet"}
    assert meta(case)["damage"]
    assert set(meta(case).get("not yet", {})) <= set(wanted)
    assert set(wanted) >= (OF_AN_ARTICLE if wanted["kind"] in (*READABLE, "gallery", "video") else OF_ANOTHER_PAGE)
    assert set(wanted) <= set(Article.__dataclass_fields__) - {"url", "reasons"}


@pytest.mark.parametrize("case", CASES)
def test_reading_twice_gives_the_same(case: str) -> None:
    article = read(case)
    assert extract((PAGES / case / "page.html").read_bytes(), article.url) == article


@pytest.mark.parametrize("case", CASES)
def test_a_verdict_has_its_reasons(case: str) -> None:
    assert read(case).reasons


def test_a_changed_most_read_box_a_counter_and_a_comment_change_no_word() -> None:
    before, after = read("id-most-read-before"), read("id-most-read-after")
    assert (PAGES / "id-most-read-before/page.html").read_bytes() != (
        PAGES / "id-most-read-after/page.html"
    ).read_bytes()
    assert before == after


def test_the_pager_of_a_first_page_leads_to_the_page_with_all_of_it() -> None:
    case = "id-first-of-three-pages"
    tree = parse((PAGES / case / "page.html").read_text(encoding="utf-8"))
    assert tree is not None
    url = meta(case)["url"]
    assert further_pages(tree, url) == Further(f"{url}?page=all", (f"{url}?page=2", f"{url}?page=3"))


@pytest.mark.parametrize("case", CASES)
def test_no_other_page_has_further_pages(case: str) -> None:
    page = (PAGES / case / "page.html").read_bytes()
    tree = parse(page.decode("utf-8", "replace"))
    assert tree is not None
    found = further_pages(tree, meta(case)["url"] or "")
    assert (found is not None) == (case in ("id-first-of-three-pages", "id-pager-lines"))


def test_the_chinese_page_holds_a_character_that_only_gb18030_has() -> None:
    raw = (PAGES / "zh-gb18030/page.html").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("gbk")
    assert "㑇" in read("zh-gb18030").text


def test_only_articles_and_live_pages_are_readable() -> None:
    readable = {case for case in CASES if read(case).kind in READABLE}
    assert {case for case in CASES if case.startswith(("id-soft", "zh-removed", "en-consent"))}.isdisjoint(readable)
    assert {"en-live-blog", "id-amp", "en-no-metadata"} <= readable
