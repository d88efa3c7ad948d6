"""What else finds kin: `python -m bench.kin.rivals [--pairs N] [--articles N]`.

MinHash-LSH, with signatures by `datasketch` and by `rensa`, beside samples of the shingles themselves (what the store
keeps), on the same articles of a `World`: how often each brings up a text that carries another one, by the way of
carrying; what it costs to make; how many rows it stores; and how long a lookup takes in SQLite, every row of what
is looked up being read, before anything is compared.

Two texts are brought up by MinHash where one of `bands` bands of `rows` minima is equal, by a sample where one hash is.
Wants numpy, datasketch and rensa: `pip install -e .[bench]`.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

try:
    import datasketch
    import numpy as np
    import rensa
except ImportError:  # pragma: no cover
    sys.exit("bench/kin/rivals wants numpy, datasketch and rensa: pip install -e .[bench]")

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.kin.world import KINDS, Hashes, World, shingled
from monitor.store.kin import COMMON

_PERMUTATIONS = 128
_ALL = 1 << 60
_BATCH = 1_000
_RUNS = 5  # of which the best counts

Signed = Callable[[Sequence[Hashes]], Iterable[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Rival:
    """A way to find kin: what of an article is put into the table, each a number to be found again."""

    name: str
    keys: Callable[[Sequence[Hashes]], Iterable[set[int]]]


def by_datasketch(texts: Sequence[Hashes]) -> Iterable[Sequence[int]]:
    """Signatures of 128 minima, of the hashes as they are, cut to the 32 bits that it takes."""
    for shingles in texts:
        made = datasketch.MinHash(num_perm=_PERMUTATIONS, hashfunc=lambda hash_: hash_)
        made.update_batch((shingles & np.uint64(0xFFFFFFFF)).tolist())
        yield made.hashvalues.tolist()


def by_rensa(texts: Sequence[Hashes]) -> Iterable[Sequence[int]]:
    """Signatures of 128 minima, of the hashes as they are."""
    hashes = [text.tolist() for text in texts]
    rows: list[list[int]] = rensa.RMinHash.digest_matrix_from_token_hash_sets(hashes, _PERMUTATIONS, 42).to_rows()
    return rows


def banded(signed: Signed, bands: int) -> Callable[[Sequence[Hashes]], Iterable[set[int]]]:
    """The bands of each signature, each as one number."""
    rows = _PERMUTATIONS // bands

    def keys(texts: Sequence[Hashes]) -> Iterable[set[int]]:
        for signature in signed(texts):
            yield {
                int.from_bytes(
                    blake2b(repr((band, *signature[band * rows : (band + 1) * rows])).encode(), digest_size=7).digest(),
                    "big",
                )
                for band in range(bands)
            }

    return keys


def sampled(one_in: int) -> Callable[[Sequence[Hashes]], Iterable[set[int]]]:
    """The shingles below a fraction of all hashes."""
    below = np.uint64(_ALL // one_in)
    return lambda texts: (set(text[text < below].tolist()) for text in texts)


RIVALS = (
    Rival("datasketch, 32 bands of 4", banded(by_datasketch, 32)),
    Rival("rensa, 32 bands of 4", banded(by_rensa, 32)),
    Rival("rensa, 64 bands of 2", banded(by_rensa, 64)),
    Rival("shingles below 1/16", sampled(16)),
    Rival("shingles below 1/8", sampled(8)),
    Rival("shingles below 1/4", sampled(4)),
)


def recall(rival: Rival, pairs: dict[str, list[tuple[Hashes, Hashes]]]) -> dict[str, float]:
    """By the way of carrying, in how many pairs of texts one brings up the other."""
    shares = {}
    for kind, couples in pairs.items():
        ours, theirs = (list(rival.keys([couple[side] for couple in couples])) for side in (0, 1))
        shares[kind] = sum(not a.isdisjoint(b) for a, b in zip(ours, theirs, strict=True)) / len(couples)
    return shares


def couples(world: World, number: int) -> dict[str, list[tuple[Hashes, Hashes]]]:
    """For each way of carrying so many texts, each with one that carries it; those of a brief with a long text too."""
    found: dict[str, list[tuple[Hashes, Hashes]]] = {}
    for kind in KINDS:
        texts = [world.fresh() for _ in range(number)]
        found[kind] = [
            (shingled(world.signed(text)), shingled(world.signed(world.carried(text, kind)))) for text in texts
        ]
    texts = [world.fresh(800) for _ in range(number)]
    found["60 of 800"] = [(shingled(text), shingled(text[200:260])) for text in texts]
    found["400 of 800"] = [(shingled(text), shingled(text[200:600])) for text in texts]
    # Six of ten words of a brief are another's: near the threshold, the hardest there is.
    found["36 of 60"] = [(shingled(text), shingled(np.concatenate([text[:36], world.fresh(24)]))) for text in texts]
    return found


def in_sqlite(rival: Rival, articles: int, folder: Path) -> tuple[float, float, float, float, float, float]:
    """µs an article to make, rows an article, MB, lookup p50 and p99 in ms, and articles that a lookup brings up."""
    world = World()
    store = folder / "rival.db"
    conn = sqlite3.connect(store)
    conn.execute("CREATE TABLE loaded (key INTEGER, article INTEGER)")
    spent, rows, asked = 0.0, 0, []
    texts: list[Hashes] = []
    for number, made in enumerate(world.articles(articles), 1):
        texts.append(shingled(made.words))
        if len(texts) == _BATCH or number == articles:
            began = time.process_time()
            keys = list(rival.keys(texts))
            spent += time.process_time() - began
            first = number - len(texts) + 1
            conn.executemany(
                "INSERT INTO loaded VALUES (?, ?)", [(key, first + at) for at, held in enumerate(keys) for key in held]
            )
            rows += sum(map(len, keys))
            asked += keys[:: max(1, articles // 900)]
            texts = []
    conn.executescript(
        """CREATE TABLE keys (key INTEGER, article INTEGER, PRIMARY KEY (key, article)) WITHOUT ROWID;
           INSERT INTO keys SELECT key, article FROM loaded ORDER BY key, article"""
    )
    conn.commit()
    (size,) = conn.execute("SELECT sum(pgsize) / 1e6 FROM dbstat WHERE name = 'keys'").fetchone()
    runs, brought = [], []
    for _ in range(_RUNS):
        times, brought = [], []
        for held in asked:
            began = time.perf_counter()
            up = set()
            for key in held:
                up.update(conn.execute("SELECT article FROM keys WHERE key = ? LIMIT ?", (key, COMMON)).fetchall())
            times.append(1000 * (time.perf_counter() - began))
            brought.append(len(up))
        runs.append(times)
    conn.close()
    store.unlink()
    p50, p99 = np.percentile(np.min(runs, axis=0), [50, 99])
    return 1e6 * spent / articles, rows / articles, size, float(p50), float(p99), float(np.mean(brought))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a row for each rival."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=500, help="of each way of carrying")
    parser.add_argument("--articles", type=int, default=100_000)
    options = parser.parse_args(arguments)
    pairs = couples(World(), options.pairs)
    titles = [*pairs, "µs an article", "rows", "MB", "lookup p50 ms", "p99", "brought up"]
    print("| | " + " | ".join(titles) + " |\n| --- |" + " ---: |" * len(titles))
    for rival in RIVALS:
        with tempfile.TemporaryDirectory() as folder:
            made, rows, size, p50, p99, brought = in_sqlite(rival, options.articles, Path(folder))
        shares = [f"{share:.3f}" for share in recall(rival, pairs).values()]
        costs = [f"{made:.0f}", f"{rows:.0f}", f"{size:.0f}", f"{p50:.2f}", f"{p99:.2f}", f"{brought:.0f}"]
        print("| " + " | ".join([rival.name, *shares, *costs]) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
