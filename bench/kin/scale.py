"""Kin at scale: `python -m bench.kin.scale [--scale N …] [--queries N] [--folder DIR] [--json]`.

For each size a store is built in a folder of its own (removed afterwards), of articles of a `World`, with the schema of
the product. Then its `find_candidates` is asked for the kin of new articles: a third of them carry the text of one that
is stored, in one of six ways, the rest are new. What it finds is held against an exact comparison with all that is
stored. A million articles take about ten minutes and 7 GB of disk.

Wants numpy, which the product does not: `pip install -e .[bench]`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

try:
    import numpy as np
    from numpy.typing import NDArray
except ImportError:  # pragma: no cover
    sys.exit("bench/kin wants numpy: pip install -e .[bench]")

sys.path.insert(0, str(Path(__file__).parents[2]))

from bench.kin.building import Built, build
from bench.kin.world import KINDS, Hashes, World, shingled
from monitor.store.kin import COMMON, MOST_CANDIDATES

SIZES = (1_000, 10_000, 100_000, 1_000_000)
COPY, SHARES = 0.6, 0.3
_FEWEST = 18  # shingles of 48 words, below which a text is not judged by its passages


@dataclass(slots=True)
class Query:
    """A new article, how it carries the text of a stored one, and which."""

    shingles: Hashes
    kind: str | None = None
    of: int | None = None


@dataclass(slots=True)
class Size:
    """What was measured at one size. Times in ms, sizes in MB, `recall` by containment and by way of carrying."""

    articles: int
    built_s: float
    file_mb: float
    kin_mb: dict[str, float]
    rows: float
    p50: float
    p99: float
    cpu_p99: float
    cold_p50: float
    cold_p99: float
    memory_mb: float
    memory_more_mb: float
    write_p50: float
    write_p99: float
    write_pages: float
    candidates: float
    kin: float
    recall: dict[str, float] = field(default_factory=dict)
    pairs: dict[str, int] = field(default_factory=dict)


def measure(articles: int, queries: int, folder: Path) -> Size:
    """Builds a store of so many articles, asks it, and takes it away again."""
    folder = Path(tempfile.mkdtemp(prefix="kin-", dir=folder))
    try:
        world = World()
        began = time.perf_counter()
        built = build(folder / "kin.db", world, articles, queries)
        took = time.perf_counter() - began
        asked = questions(world, built, queries)
        flat = np.concatenate([query.shingles for query in asked])
        starts = np.cumsum([0, *(len(query.shingles) for query in asked[:-1])])
        np.savez(folder / "queries.npz", shingles=flat, starts=starts)
        sizes = _sizes(folder / "kin.db")
        truth = exact(folder / "kin.db", asked)
        answers = _ask(folder)
        return _summed(built, took, sizes, asked, truth, answers)
    finally:
        shutil.rmtree(folder)


def questions(world: World, built: Built, number: int) -> list[Query]:
    """New articles: every third carries the text of one of the sample, in each way in turn."""
    sample = list(built.sample.items())
    made = []
    for at in range(number):
        if at % 3:
            made.append(Query(shingled(world.signed(world.fresh()))))
            continue
        which, words = sample[int(world.rng.integers(len(sample)))]
        kind = KINDS[at // 3 % len(KINDS)]
        made.append(Query(shingled(world.signed(world.carried(words, kind))), kind, which))
    return made


def exact(store: Path, asked: Sequence[Query]) -> list[dict[int, float]]:
    """For each query the articles that share at least 0.3 of the shorter text's shingles, compared with all there are.

    Not counted as shared is what more than `COMMON` articles have: a host's boilerplate makes no family.
    """
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for at, query in enumerate(asked):
        for hash_ in query.shingles.tolist():
            holders[hash_].append(at)
    known = np.array(sorted(holders), np.uint64)
    having = np.zeros(len(known), int)
    for _, _, places in _shared_places(store, known):
        having[places] += 1
    found: list[dict[int, float]] = [{} for _ in asked]
    for article, size, places in _shared_places(store, known):
        rare = places[having[places] <= COMMON]
        shared = Counter(which for hash_ in known[rare].tolist() for which in holders[hash_])
        for which, count in shared.items():
            least = min(size, len(asked[which].shingles))
            if least >= _FEWEST and count >= SHARES * least:
                found[which][article] = count / least
    return found


def _shared_places(store: Path, known: Hashes) -> Iterator[tuple[int, int, NDArray[np.int64]]]:
    """Each article, how many shingles it has, and which of the known ones are among them."""
    conn = sqlite3.connect(store)
    for article, blob in conn.execute("SELECT article_id, shingles FROM fingerprints"):
        theirs = np.frombuffer(blob, "<u8")
        at = np.minimum(np.searchsorted(known, theirs), len(known) - 1)
        yield article, len(theirs), at[known[at] == theirs]
    conn.close()


def _ask(folder: Path) -> dict[str, list[float]]:
    command = [sys.executable, "-m", "bench.kin.lookups", str(folder / "kin.db"), str(folder / "queries.npz")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    if run.returncode:
        sys.exit(run.stderr)
    answers: dict[str, list[float]] = json.loads(run.stdout)
    return answers


def _sizes(store: Path) -> dict[str, float]:
    conn = sqlite3.connect(store)
    rows = conn.execute(
        """SELECT name, sum(pgsize) / 1e6 FROM dbstat
           WHERE name IN ('shingles', 'fingerprints', 'fingerprints_article', 'sqlite_autoindex_fingerprints_1')
           GROUP BY name"""
    ).fetchall()
    conn.close()
    return {"file": store.stat().st_size / 1e6, **dict(rows)}


def _summed(
    built: Built,
    took: float,
    sizes: dict[str, float],
    asked: Sequence[Query],
    truth: Sequence[dict[int, float]],
    answers: dict[str, list],  # type: ignore[type-arg]  # as it came from JSON
) -> Size:
    found = [{int(url.rsplit("-", 1)[1]) for url in urls} for urls in answers["found"]]
    right: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for query, kin, got in zip(asked, truth, found, strict=True):
        # Of more kin than are asked for, the nearest are wanted; where a text has fifty copies any of them will do.
        nearest = sorted(kin, key=lambda article: -kin[article])[:MOST_CANDIDATES]
        full = len(got) == MOST_CANDIDATES
        for article in nearest:
            name = "copies" if kin[article] >= COPY else "shares"
            pairs[name] += 1
            right[name] += article in got or full
        if query.of is not None and query.of in kin:
            pairs[str(query.kind)] += 1
            right[str(query.kind)] += query.of in got or full
    p = np.percentile
    return Size(
        articles=built.articles,
        built_s=took,
        file_mb=sizes.pop("file"),
        kin_mb=sizes,
        rows=built.indexed / built.articles,
        p50=float(p(answers["warm"], 50)),
        p99=float(p(answers["warm"], 99)),
        cpu_p99=float(p(answers["cpu"], 99)),
        cold_p50=float(p(answers["cold"], 50)),
        cold_p99=float(p(answers["cold"], 99)),
        memory_mb=float(answers["resident_after"]),  # type: ignore[arg-type]  # a number
        memory_more_mb=float(answers["resident_after"]) - float(answers["resident_before"]),  # type: ignore[arg-type]
        write_p50=float(p(answers["write_ms"], 50)),
        write_p99=float(p(answers["write_ms"], 99)),
        write_pages=float(np.mean(answers["write_pages"])),
        candidates=float(np.mean([len(got) for got in found])),
        kin=float(np.mean([len(kin) for kin in truth])),
        recall={name: right[name] / pairs[name] for name in sorted(pairs)},
        pairs=dict(sorted(pairs.items())),
    )


def table(sizes: Sequence[Size]) -> str:
    """The findings, a row a size, in Markdown."""
    lines = [
        "| articles | built s | file MB | index MB | fingerprints MB | rows an article | lookup p50 ms | p99 | "
        "p99 of CPU | cold p50 | cold p99 | memory MB | write p50 ms | pages a write | found of C ≥ 0.6 | of 0.3–0.6 |",
        "| ---: " * 16 + "|",
    ]
    for size in sizes:
        prints = sum(value for name, value in size.kin_mb.items() if name != "shingles")
        lines.append(
            f"| {size.articles:,} | {size.built_s:.0f} | {size.file_mb:,.0f} | {size.kin_mb['shingles']:,.1f} | "
            f"{prints:,.1f} | {size.rows:.0f} | {size.p50:.2f} | {size.p99:.2f} | {size.cpu_p99:.2f} | "
            f"{size.cold_p50:.2f} | {size.cold_p99:.2f} | {size.memory_mb:.0f} | {size.write_p50:.2f} | "
            f"{size.write_pages:.0f} | "
            f"{size.recall.get('copies', float('nan')):.4f} | "
            f"{size.recall.get('shares', float('nan')):.4f} |"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures each size and prints it as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scale", type=int, nargs="*", default=None, metavar="N", help="articles; 10^3 to 10^6")
    parser.add_argument("--queries", type=int, default=900)
    parser.add_argument("--folder", type=Path, default=None, help="where the stores are built; 7 GB for a million")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    sizes = []
    for articles in options.scale or SIZES:
        sizes.append(measure(articles, options.queries, options.folder))
        if not options.json:
            print(table(sizes[-1:]) if len(sizes) == 1 else table(sizes[-1:]).splitlines()[-1], flush=True)
    if options.json:
        print(json.dumps([asdict(size) for size in sizes], indent=1))
    else:
        for size in sizes:
            ways = ", ".join(f"{name} {size.recall[name]:.3f} ({size.pairs[name]})" for name in size.recall)
            print(f"{size.articles:,}: found {ways}; {size.candidates:.1f} candidates a lookup, {size.kin:.1f} kin")
    return 0


if __name__ == "__main__":
    sys.exit(main())
