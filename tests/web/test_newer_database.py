"""A database that a newer monitor has written is shown by no page of ours: a sentence says what to do."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from monitor.store import SCHEMA_VERSION
from tests.web.test_home_page import db, opened

__all__ = ["db"]


def test_pages_say_that_the_monitor_has_to_be_updated(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(db)) as conn, opened(monkeypatch, db) as reader:
        assert reader.see("/-/monitor/story/cars").answer.status_code == 200
        # Brought up to date by a newer program, while this one has it open.
        conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        for path in ("/-/monitor/story/cars", "/-/monitor/article/1", "/-/monitor/search?q=cars", "/-/monitor/status"):
            page = reader.see(path)
            assert page.answer.status_code == 503, path
            assert "was written by a newer monitor; this one has to be updated" in page.answer.text
