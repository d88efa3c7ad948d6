"""Whole pages, read: a directory each, a test for each field, so that a failure names the field.

`page.html` as served, `meta.json` with the address it came from, `expected.json` with what must be read from it (the
text a line a paragraph). The pages and their outlets are made up.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from monitor.extract import READABLE, extract
from monitor.model import Article

PAGES = Path(__file__).parent / "pages"
CASES = sorted(path.name for path in PAGES.iterdir() if path.is_dir())
FIELDS = sorted(set(Article.__dataclass_fields__) - {"url", "reasons"})


@cache
def read(case: str) -> Article:
    url = json.loads((PAGES / case / "meta.json").read_text())["url"]
    return extract((PAGES / case / "page.html").read_bytes(), url)


@cache
def expected(case: str) -> dict[str, Any]:
    wanted: dict[str, Any] = json.loads((PAGES / case / "expected.json").read_text(encoding="utf-8"))
    return wanted


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("case", CASES)
def test_a_page_is_read_as_expected(case: str, field: str) -> None:
    seen = json.loads(json.dumps(asdict(read(case))))[field]
    if field == "text":
        seen = seen.split("\n") if seen else []
    assert seen == expected(case)[field]


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


def test_the_chinese_page_holds_a_character_that_only_gb18030_has() -> None:
    raw = (PAGES / "zh-gb18030/page.html").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("gbk")
    assert "㑇" in read("zh-gb18030").text


def test_only_articles_and_live_pages_are_readable() -> None:
    readable = {case for case in CASES if read(case).kind in READABLE}
    assert {case for case in CASES if case.startswith(("id-soft", "zh-removed", "en-consent"))}.isdisjoint(readable)
    assert {"en-live-blog", "id-amp", "en-no-metadata"} <= readable
