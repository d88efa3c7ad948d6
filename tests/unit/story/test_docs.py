"""What the manual says of stories and tables is what the code holds."""

from __future__ import annotations

import re
import runpy
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.model import Budget, HealthRules
from monitor.store import TABLES, Store
from monitor.story import KEYS, Key, load_story
from tests.support.build import T0, article, read, stored, story

DOCS = Path(__file__).parents[3] / "docs"
STORY = (DOCS / "story.md").read_text(encoding="utf-8")
ROWS = {
    cells[0].strip("`"): cells
    for line in STORY.splitlines()
    if line.startswith("| `") and len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 4
}


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.path)
def test_every_key_of_a_story_file_is_documented_with_its_default_and_an_example(key: Key) -> None:
    assert key.path in ROWS, f"docs/story.md has no row for {key.path}"
    _, default, meaning, example = ROWS[key.path]
    assert default == ("required" if key.required else f"`{key.default}`" if key.default else "")
    assert meaning
    assert re.fullmatch(r"`.+`", example)


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.path)
def test_every_choice_of_a_key_is_documented(key: Key) -> None:
    for choice in key.choices:
        assert f"`{choice}`" in STORY or f'`"{choice}"`' in STORY, f"docs/story.md does not name {choice}"


def test_no_key_is_documented_that_there_is_not() -> None:
    assert set(ROWS) == {key.path for key in KEYS}


def test_the_examples_in_the_manual_are_sound(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", STORY, re.DOTALL)
    whole, budget, searches, health, query = blocks
    (tmp_path / "river").mkdir()
    path = tmp_path / "river" / "story.toml"
    path.write_text(whole + budget + searches + health, encoding="utf-8")
    assert load_story(path).budget == Budget(story=5000, per_host=500)
    assert load_story(path).health == HealthRules(timedelta(days=3), "MONITOR_HEARTBEAT")
    assert [one.name for one in load_story(path).sources] == [
        "example-business",
        "gdelt-id",
        "gdelt-zh",
        "bing-id",
        "bing-en",
        "bing-zh",
    ]
    names = ["xiaomi", "baic", "beijing-hyundai", "licence", "phones"]
    concepts = "".join(f'[concepts.{name}]\nany = ["{name}"]\n' for name in names)
    path.write_text(f'title = "T"\ncontact = "mailto:a@b.example"\n{query}{concepts}', encoding="utf-8")
    assert load_story(path).query.op == "and"


def test_the_page_of_the_tables_is_what_its_script_writes() -> None:
    page = runpy.run_path(str(DOCS / "make_tables.py"))["page"]
    written = (DOCS / "tables.md").read_text(encoding="utf-8")
    assert written == page(), "docs/tables.md is not up to date; run: python docs/make_tables.py"


def test_the_page_of_the_tables_has_every_table_and_column() -> None:
    written = (DOCS / "tables.md").read_text(encoding="utf-8")
    for name, table in TABLES.items():
        section = written.split(f"\n### {name}\n", 1)[1].split("\n### ", 1)[0]
        assert set(re.findall(r"(?m)^\| `(\w+)` \|", section)) == set(table.columns)


def test_the_query_that_the_manual_shows_for_sql_finds_a_word_of_two_characters(tmp_path: Path) -> None:
    shown = re.search(r"```sql\n(.*?)```", (DOCS / "tables.md").read_text(encoding="utf-8"), re.DOTALL)
    assert shown is not None
    with Store.open(tmp_path / "monitor.db") as store:
        store.put_story(story(), T0)
        for number, text in enumerate(["小米与北汽洽谈", "河北的汽车"]):
            store.apply(stored(read(article(f"http://daily.test/{number}", "标题", text, language="zh"))))
    conn = sqlite3.connect(tmp_path / "monitor.db")
    raw = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH '北汽'"
    found, missed = conn.execute(shown.group(1)).fetchall(), conn.execute(raw).fetchone()
    conn.close()
    assert found == [("http://daily.test/0", "标题")]
    assert missed == (0,)
