"""A store with so many articles of a `World` in it, loaded in bulk: the very tables of the product, and its schema."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.kin.world import Hashes, Words, World, shingled
from monitor.store import Store
from monitor.store.kin import held_below, packed

_PARTS = 64  # by hash: each is sorted by itself, so that memory does not decide how many articles there may be
_FLUSH = 20_000  # articles
_AT = "2026-01-01T00:00:00.000Z"


@dataclass(slots=True)
class Built:
    """What went into the store, and the words of some of its articles, by their numbers, to ask about."""

    articles: int
    shingles: int = 0
    indexed: int = 0
    sample: dict[int, Words] = field(default_factory=dict)


def build(path: Path, world: World, articles: int, sample: int) -> Built:
    """Fills a new store at `path`. Its texts have the length of the articles' and no sense; no full-text index."""
    Store.open(path).close()
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA synchronous = OFF")
    conn.execute("PRAGMA journal_mode = OFF")
    built = Built(articles)
    wanted = set(np.linspace(1, articles, min(sample, articles), dtype=int).tolist())
    below = np.uint64(held_below(articles))
    parts = [path.with_suffix(f".{part}") for part in range(_PARTS)]
    try:
        conn.execute("BEGIN")
        _fill(conn, world, built, wanted, below, parts)
        for part in parts:
            conn.executemany("INSERT INTO shingles (hash, article, size) VALUES (?, ?, ?)", _sorted_rows(part))
        conn.execute("COMMIT")
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
        conn.close()
    return built


def _fill(
    conn: sqlite3.Connection, world: World, built: Built, wanted: set[int], below: np.uint64, parts: list[Path]
) -> None:
    hashes: list[Hashes] = []
    numbers: list[NDArray[np.uint64]] = []
    width = int(below) // _PARTS + 1
    for number, made in enumerate(world.articles(built.articles), 1):
        shingles = shingled(made.words)
        name = sha256(made.words.tobytes()).hexdigest()
        url = f"http://outlet{number % 2_000}.test/2026/01/01/article-{number}"
        conn.execute(
            """INSERT INTO articles (id, url, outlet, title, text, first_seen, kind, confidence)
               VALUES (?, ?, ?, 'A title', '', ?, 'article', 1)""",
            (number, url, f"outlet{number % 2_000}.test", _AT),
        )
        conn.execute(
            """INSERT INTO revisions (id, article_id, words_hash, text_hash, title, text, tokens, extractor, first_seen)
               VALUES (?, ?, ?, ?, 'A title', ?, ?, 'bench', ?)""",
            (number, number, name, name, "x" * (6 * len(made.words)), len(made.words), _AT),
        )
        conn.execute(
            "INSERT INTO fingerprints (revision_id, article_id, tokens, shingles, quoted) VALUES (?, ?, ?, ?, x'')",
            (number, number, len(made.words), packed(shingles.tolist())),
        )
        kept = shingles[shingles < below]
        built.shingles += len(shingles)
        built.indexed += len(kept)
        hashes.append(kept)
        numbers.append(np.full(len(kept), number << 16 | len(shingles), np.uint64))
        if number in wanted:
            built.sample[number] = made.words
        if number % _FLUSH == 0 or number == built.articles:
            _spill(np.concatenate(hashes), np.concatenate(numbers), width, parts)
            hashes, numbers = [], []


def _spill(hashes: Hashes, numbers: NDArray[np.uint64], width: int, parts: list[Path]) -> None:
    order = np.argsort(hashes, kind="stable")
    rows = np.stack([hashes[order], numbers[order]], axis=1)
    cuts = np.searchsorted(rows[:, 0], np.arange(1, _PARTS, dtype=np.uint64) * np.uint64(width))
    for part, piece in zip(parts, np.split(rows, cuts), strict=True):
        with part.open("ab") as file:
            piece.tofile(file)


def _sorted_rows(part: Path) -> Iterator[tuple[int, int, int]]:
    rows = np.fromfile(part, np.uint64).reshape(-1, 2)
    rows = rows[np.lexsort((rows[:, 1], rows[:, 0]))]
    numbers = rows[:, 1]
    return zip(
        rows[:, 0].tolist(), (numbers >> np.uint64(16)).tolist(), (numbers & np.uint64(65535)).tolist(), strict=True
    )
