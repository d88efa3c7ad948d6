"""Writes docs/tables.md, the manual's page on the database, from the descriptions that Datasette shows.

Run it after a change of the schema: python docs/make_tables.py. A test fails where the page is not what it would write.
"""

from __future__ import annotations

from pathlib import Path

from monitor.store import SCHEMA_VERSION, TABLES, Described

PAGE = Path(__file__).with_name("tables.md")

_HEAD = """\
# The tables

<!-- Written by docs/make_tables.py from monitor/store/describe.py: change that, and run this. -->

Everything that is kept is kept in one SQLite file (`--db PATH`, or the environment variable `MONITOR_DB`;
`monitor.db` if neither is given). This is its schema {version}. An older file is brought up to date by the
first command that writes to it; a newer one, or a database of something else, is refused.

`monitor serve` opens it in Datasette, for reading only; `monitor export` writes tables as JSON lines, CSV
or Parquet. Any other program may read it at any time, while a pass is under way too. Only the monitor should
write to it. It is in write-ahead mode, for which two files (`-wal`, `-shm`) stand beside it, and whoever
opens it first makes them, readers included: so a reader needs write permission on the *folder*, and should
run as the monitor's own user. What another user's reader leaves there, the monitor may not write to.

Times are ISO 8601 in UTC (`2022-09-01T08:00:00.000Z`), and are put in order by comparing them as text. What
a page says of itself may be exact only to the day, and is then a day (`2022-08-26`). What is not known is
null, never an empty text or the day of the crawl. Lists stand as JSON.

## Searching

`monitor search WORDS`, and the search page of `monitor serve`, find every article that has all the words in
its title or text. A run of Chinese characters, and what stands in quotation marks, is looked for as a
phrase.

SQLite's full-text search cannot do that for Chinese by itself. Its tokenizer `unicode61` takes a run of
Chinese characters for one word, so that 北汽 is not found in 小米与北汽洽谈; `trigram` finds it only from three
characters on, so never 北汽, and makes the file more than twice as large. So the index, `articles_fts`, holds
a shadow of each title and text in which every Han and kana character is set apart from its neighbours by a
zero-width space (U+200B), and a query is set apart in the same way and becomes a phrase: 北汽 is found in the
sentence, from one character on, and not where 北 and 汽 stand apart.

**Datasette's own search box on the raw table does not set the query apart, and so finds no Chinese word of
more than one character.** Latin words are found there as usual. Use `monitor search` or the search page; in
SQL, put a zero-width space between the characters and the whole into double quotes:

```sql
SELECT articles.url, articles.title
FROM articles_fts JOIN articles ON articles.id = articles_fts.rowid
WHERE articles_fts MATCH '"北' || char(0x200B) || '汽"';
```

## All of them

"""

_KINDS = {"table": "", "view": "A view. ", "index": ""}


def page() -> str:
    """The page, as it should be."""
    listed = [f"| [`{name}`](#{name}) | {_cell(table.sentence)} |" for name, table in TABLES.items()]
    overview = "\n".join(["| table | what a row is |", "| --- | --- |", *listed])
    return _HEAD.format(version=SCHEMA_VERSION) + overview + "\n" + "".join(_section(*item) for item in TABLES.items())


def _section(name: str, table: Described) -> str:
    columns = "\n".join(f"| `{column}` | {_cell(meaning)} |" for column, meaning in table.columns.items())
    opening = f"\n### {name}\n\n{_KINDS[table.kind]}{table.sentence}\n\n"
    return f"{opening}| column | what it holds |\n| --- | --- |\n{columns}\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
