"""Writes what the code of today keeps of a small made-up story, as SQL: see README.md.

    python tests/unit/store/released/make.py            schema-NN.sql of the schema of this code
    PYTHONPATH=OLD python …/make.py --tree OLD          of the code in another working tree
    … --from schema-03.sql --before what_stories_told   another file, brought up by that code to just before a migration

It calls only what every version of the code had: `Store`, `decide`, `read` and `tests.support.build`.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).resolve().parent
DAILY, PORT, BERITA, BAO = "http://daily.test", "http://port.test", "http://berita.test", "http://bao.test"
WHEN = "2022-10-01 00:00:00+00:00"
LATER = "2022-09-08T08:00:00.000Z"
OTHERS = {
    "readings": """(revision_id, evidence_id, extractor, words_hash, title, text, at)
                   SELECT id, evidence_id, 'later', words_hash, title, text, :when FROM revisions WHERE id = 1""",
    "host_answers": """(host, url, asked_at, status, evidence_id)
                       SELECT 'port.test', url, :when, 404, max(id) FROM evidence""",
    "host_lies": "(host, url, at) VALUES ('port.test', 'http://port.test/2', :when)",
    "archivings": """(story_id, url, evidence_id, state, saved_url, updated)
                     SELECT 1, url, id, 'saved', 'http://web.test/' || url, :when FROM evidence WHERE id = 1""",
    "judgements": """(story_id, article_id, belongs, score, at)
                     SELECT story_id, article_id, 1, score, :when FROM matches WHERE decision = 'accept' LIMIT 1""",
    "silences": "(story_id, kind, until, reason, at) VALUES (1, 'gone', :when, 'known', :when)",
    "passes": "(story_id, began, ended, planned, looked, finished) VALUES (1, :when, :when, 3, 3, 1)",
    "troubles": "(story_id, kind, subject, since, began, detail) VALUES (1, 'silent', 'wire', :when, :when, 'Silent.')",
    "leases": "(host, batch, holder, begun, until_at) VALUES ('port.test', '1-1', 'run', :when, :when)",
    "archives": """(source, stamp, wanted, position, size, records, pages, found, began, updated, finished_at)
                   VALUES ('news.warc.gz', '800', 'a', 800, 800, 3, 2, 1, :when, :when, :when)""",
    "captures": """(archive_id, position, record, url, at, status, headers, body, stories, evidence_id, applied_at)
                   SELECT 1, 90, 'urn:uuid:1', url, :when, 200, '[]', x'', '["port"]', id, :when FROM evidence
                   WHERE id = 1""",
    "prunings": "(kind, until_at, removed, bytes, began, ended) VALUES ('looks', :when, 1, 80, :when, :when)",
}
LEAD = "Xiaomi and BAIC are said to weigh building electric cars together in the capital next year."
COST = "People who know the talks put the cost at 10 billion yuan and the line at 300000 cars a year."
NO_WORD = '"Nothing is decided yet," said Lin Wei, a speaker for the maker, on 2 September 2022.'
OPEN = "Neither company would say more than that the market is open to every partner who can build."
HARBOUR = (
    "The harbour master says that ships come first, as they always have, and that no car will be built on the quay."
)
INDONESIAN = (
    "Xiaomi dan BAIC dikabarkan akan membangun mobil listrik bersama di ibu kota tahun depan, kata sumber yang paham.",
    "Biaya proyek itu ditaksir 10 miliar yuan dan pabriknya dapat membuat 300000 mobil dalam setahun.",
    "Kedua perusahaan belum mau memberi keterangan lebih jauh tentang rencana yang sedang dibahas itu.",
)
CHINESE = (
    "据知情人士透露，小米正与北汽洽谈，拟于明年在首都合作生产电动汽车，双方尚未签署任何协议。",
    "知情人士称，该项目投资约为100亿元，生产线年产能为30万辆，计划于明年下半年投产。",
    "两家公司均未作进一步说明，只表示市场对每一位有能力的伙伴都是开放的。",
)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--tree", type=Path, default=HERE.parents[3])
    options.add_argument("--from", dest="older", type=Path)
    options.add_argument("--before")
    chosen = options.parse_args()
    sys.path.insert(0, str(chosen.tree))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "monitor.db"
        if chosen.older is None:
            written(path)
        else:
            brought_up(path, chosen.older, chosen.before)
        conn = sqlite3.connect(path)
        (version,) = conn.execute("PRAGMA user_version").fetchone()
        (HERE / f"schema-{version:02}.sql").write_text("\n".join(dumped(conn)) + "\n", encoding="utf-8")
        conn.close()


def dumped(conn: sqlite3.Connection) -> Iterator[str]:
    """The file as SQL: the tables and their rows, then indexes, triggers and views.

    Not `iterdump`, which leaves out the two numbers, and writes full-text tables in a way that it cannot read itself.
    """
    for pragma in ("application_id", "user_version"):
        yield f"PRAGMA {pragma} = {conn.execute(f'PRAGMA {pragma}').fetchone()[0]};"
    made = conn.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    virtual = {name for _, name, sql in made if sql.startswith("CREATE VIRTUAL")}
    for kind, name, sql in made:
        if kind != "table" or any(name.startswith(f"{one}_") for one in virtual):
            continue
        if name != "sqlite_sequence":
            yield f"{sql};"
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({name})")]
        columns = ["rowid", *columns] if name in virtual else columns
        # When a migration was run is no part of what it made.
        quoted = [f"'''{WHEN}'''" if column == "applied_at" else f'quote("{column}")' for column in columns]
        for (row,) in conn.execute(f"SELECT {' || char(44, 32) || '.join(quoted)} FROM {name} ORDER BY {columns[0]}"):
            yield f"INSERT INTO {name}{' (rowid, title, text)' if name in virtual else ''} VALUES ({row});"
    for kind, _, sql in made:
        if kind != "table":
            yield f"{sql};"


def brought_up(path: Path, older: Path, before: str) -> None:
    """A file of an older schema, with the migrations applied that come before the one of this name."""
    from sqlite_utils.db import Database

    from monitor.store.migrations import migrations

    conn = sqlite3.connect(path)
    conn.executescript(older.read_text(encoding="utf-8"))
    conn.close()
    db = Database(sqlite3.connect(path, isolation_level=None), execute_plugins=False)
    migrations.apply(db, stop_before=before)
    db.conn.execute(f"PRAGMA user_version = {len(list(migrations.applied(db)))}")
    db.close()


def written(path: Path) -> None:
    """A week of a story: a copy, an edit and its taking back, a page that is taken down, alerts told and not told."""
    from monitor.model import EndPass, Page, Presence, Work, WorkKind
    from monitor.reading import read
    from monitor.store import Store
    from tests.support.build import at, item, missed, story, visited

    kept = {"wayback": True} if "wayback" in story().__dataclass_fields__ else {}
    followed = story("cars", **kept)

    def sees(store: Any, outcome: Any, silent: bool = False) -> None:
        known = store.known(followed, outcome, silent=silent)
        from monitor.decide import decide

        store.apply(decide(known, outcome, now=outcome.at))

    def shows(url: str, when: float, title: str, *paragraphs: str, language: str = "en", via: str = "wire") -> Any:
        body = html(title, paragraphs, language).encode()
        page = Page(url, url, 200, (("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"')), body, at(when))
        return read(page, Work(WorkKind.ARTICLE, "cars", url, via), followed)

    first = f"{DAILY}/cars/1"
    with Store.open(path) as store:
        store.put_story(followed, at(0))
        offered = [f"{DAILY}/cars/1", f"{PORT}/2", f"{BERITA}/mobil/3", f"{BAO}/che/4", f"{PORT}/harbour/5"]
        sees(store, visited(*(item(url) for url in offered), when=at(0)), silent=True)
        sees(store, shows(first, 0.1, "Two makers talk", LEAD, COST, NO_WORD, OPEN), silent=True)
        sees(store, shows(f"{PORT}/2", 0.2, "Two makers in talks", LEAD, COST, NO_WORD, OPEN), silent=True)
        store.apply([EndPass("cars", at(0), at(1))])
        sees(store, shows(f"{BERITA}/mobil/3", 2, "Dua pabrikan berunding", *INDONESIAN, language="id"))
        sees(store, shows(f"{BAO}/che/4", 3, "小米与北汽洽谈合作", *CHINESE, language="zh"))
        sees(store, shows(f"{PORT}/harbour/5", 4, "Ships first", HARBOUR, HARBOUR.replace("No", "no")))
        store.apply([EndPass("cars", at(2), at(4))])
        edited = COST.replace("10 billion", "12 billion")
        sees(store, shows(first, 6, "Two makers talk", LEAD, edited, NO_WORD, OPEN))
        sees(store, shows(first, 9, "Two makers still talk", LEAD, COST, NO_WORD, OPEN))
        for hours in (12, 20, 40, 70, 100, 130):
            sees(store, missed(f"{PORT}/2", at(hours)))
        sees(store, shows(f"{DAILY}/cars/6", 140, "A third maker joins", LEAD, "A third maker has joined.", OPEN))
        store.apply([EndPass("cars", at(5), at(141))])
        assert store.article(f"{PORT}/2")["presence"] == Presence.GONE.value
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA foreign_keys = ON")
    rest_written(conn)
    conn.close()


def html(title: str, paragraphs: tuple[str, ...], language: str) -> str:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<html lang="{language}"><head><title>{title}</title><meta property="article:published_time" '
        f'content="2022-09-01T06:30:00Z"></head><body><nav><a href="/">Home</a></nav><article><h1>{title}</h1>'
        f'<p class="byline">By Tan Mei</p>{words}</article></body></html>'
    )


def rest_written(conn: sqlite3.Connection) -> None:
    """What other commands would write: what became of deliveries, a later reading, a saved copy, a judgement, a
    silence, a trouble; as far as there are tables for them."""
    states = ("sent", "failed", "dead", "pending")
    conn.execute(
        "INSERT INTO messages (key, channel, composed_at, subject, body) VALUES ('m1', 'desk', ?, 'S', 'B.')", [LATER]
    )
    for number, (row,) in enumerate(conn.execute("SELECT id FROM deliveries ORDER BY id").fetchall()):
        state = states[number % len(states)]
        conn.execute(
            "UPDATE deliveries SET state = ?, attempts = ?, message_id = ?, updated = ? WHERE id = ?",
            [state, int(state != "pending"), 1 if state == "sent" else None, LATER, row],
        )
    tables = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table, select in OTHERS.items():
        if table in tables:
            conn.execute(f"INSERT OR IGNORE INTO {table} {select}", {"when": LATER})


if __name__ == "__main__":
    main()
