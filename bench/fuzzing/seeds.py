"""Documents to start from: this repository's own pages, feeds, stories and pairs of versions."""

from __future__ import annotations

import base64
import json
import lzma
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.fuzzing.prose import BETWEEN

__all__ = ["LONGEST", "SEEDS", "outside"]

LONGEST = 65_536
"""So many bytes an input has at most; a longer document is cut."""

_SHORT = 1_500  # characters

_ROOT = Path(__file__).parents[2]
_TESTS = _ROOT / "tests"
_WEB = _ROOT / "monitor" / "demo" / "recording" / "web"


def _bytes(paths: Iterable[Path], first: bytes = b"\1") -> Iterator[bytes]:
    for path in sorted(paths):
        if path.is_file():
            yield first + path.read_bytes()[:LONGEST]


def _pages() -> Iterator[bytes]:
    yield from _bytes((_TESTS / "unit" / "extract" / "pages").glob("*/page.html"))
    yield from _bytes(
        path for path in _WEB.glob("0/*/**/*") if path.suffix in ("", ".html") and "rss" not in path.parts
    )


def _sources() -> Iterator[bytes]:
    # First byte: no kind is said, and the address of a page.
    yield from _bytes((_TESTS / "unit" / "discover" / "sources").glob("*"), b"\5")
    yield from _bytes((_TESTS / "unit" / "discover" / "sections").glob("*/page.html"), b"\5")
    yield from _bytes(path for path in _WEB.glob("[01]/*/**/*") if path.suffix in (".xml", ".json"))


def _states() -> Iterator[bytes]:
    one = {"id": "0" * 32, "address": "1" * 32, "now": "2" * 32, "before": ["3" * 32], "offered": 1}
    for items in ([], [one], [one, one | {"id": "4" * 32, "address": None}]):
        yield b"\0" + json.dumps({"version": 1, "rounds": 1, "items": items}).encode()


def _stories() -> Iterator[bytes]:
    for folder in ("seeds", "tests", "monitor"):
        yield from _bytes((_ROOT / folder).rglob("story.toml"))


def _texts() -> Iterator[bytes]:
    yield from _bytes((_TESTS / "unit" / "extract" / "dumps").glob("*/damaged.txt"))
    for language, name in enumerate(("id", "en", "zh"), start=1):
        for row in _rows(_ROOT / "bench" / "pairs" / f"{name}.jsonl"):
            yield bytes([language]) + f"{row.get('old_title')}{BETWEEN}{row['old']}".encode()[:LONGEST]


def _versions() -> Iterator[bytes]:
    for language, name in enumerate(("id", "en", "zh"), start=1):
        for row in _rows(_ROOT / "bench" / "pairs" / f"{name}.jsonl"):
            yield bytes([64 + language]) + f"{row['old']}{BETWEEN}{row['new']}".encode()[:LONGEST]
    yield from _bytes((_TESTS / "unit" / "extract" / "dumps").glob("*/damaged.txt"), bytes([64 + 7]))


def _dates() -> Iterator[bytes]:
    for text in (
        "Jumat, 26 Agustus 2022 10:00 WIB", "Diterbitkan pada Jum'at, 26 Agu 2022, 10.00 WITA",
        "26/8/2022 | 3 sore WIB", "2022年8月26日（周五）下午3:30（北京时间）", "二〇二二年八月二十六日", "8月26日晚",
        "Fri, 26 Aug 2022 09:30:00 +0700 (WIB)",
        "2022-08-26T09:30:00.123Z", "20220826T093000+0700", "1661506200000", "Aug. 26, 2022 at 9:30 a.m. EDT",
        "26 sierpnia 2022", "kemarin, lusa, Jumat depan, next Friday, 昨日, 上周五, 下周日", "(26/8) Senin 29/8",
        "26 ส.ค. 2565 10:00 น.", "٢٦ أغسطس ٢٠٢٢", "2022.08.26. 10:00 KST", "22-08-26", "29 Februari 2023 24:00 GMT-12",
    ):  # fmt: skip
        for choice in (1, 2, 3, 8 + 4):
            yield bytes([choice]) + text.encode()


def _addresses() -> Iterator[bytes]:
    page = '<html><head><link rel="canonical" href="https://kabar.test/b"><meta property="og:url" content="/c"></head>'
    for address in (
        "https://Kabar.test:443/a/../b/%7euser/index.html?utm_source=x&b=2&a=1#top", "http://m.kabar.test/amp/x.amp.html",
        "https://cdn.ampproject.org/c/s/kabar.test/x", "http://www.google.com/amp/s/kabar.test/x", "//kabar.test/x",
        "https://user:pass@xn--kabar-9ta.test/%E5%8C%97?id=7&sid=1", "https://北汽.test/新闻?q=北汽", "http://[::1]:80/",
        "http://0x7f.1/", "https://kabar.test/x;jsessionid=1?page=all", "https://kabar.test/(S(aaaaaaaaaaaaaaaaaaaa))/x",
        "https://kabar.test/#!/berita/1", "HTTP:\\\\kabar.test\\x", "https://a.test/?&amp;amp;a=1&&b", "https://kabar.test./",
    ):  # fmt: skip
        yield b"\1" + f"{address}\n{page}".encode()


def _robots() -> Iterator[bytes]:
    for path in _WEB.rglob("robots.txt"):
        yield b"\2/berita/1?x=%41\n" + path.read_bytes()
    yield b"\2/a/b.html\n\xef\xbb\xbfUser-agent: *\r\nDisallow: /a*b$\nAllow: /a/%62\nCrawl-delay: 1"
    yield b"\1/\nuser-agent monitor bot\nuser-agent: monitor\ndisallow:\n\nUser-agent: x\nDisallow: /\n"


def _rows(path: Path) -> Iterator[dict[str, object]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def outside(target: str, path: Path, most: int = 60) -> Iterator[bytes]:
    """Seeds of a target from a file of labelled pages, as `bench/extraction.py` reads them: the smallest pages."""
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    if target in ("extract", "glance", "discover"):
        pages = sorted((base64.b64decode(row["html_base64"]) for row in rows), key=len)
        yield from (b"\1" + page for page in pages[:most] if len(page) < LONGEST)
    elif target in ("quantities", "dates", "diff"):
        # A short input is tried often; a long one costs the time of many.
        texts = [(row["truth"].get("text") or "")[:_SHORT] for row in rows[:most]]
        yield from (b"\0" + text.encode("utf-8", "replace") for text in texts if text)


SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "extract": _pages,
    "glance": _pages,
    "discover": _sources,
    "state": _states,
    "story": _stories,
    "dates": _dates,
    "quantities": _texts,
    "diff": _versions,
    "url": _addresses,
    "robots": _robots,
}
"""By target: whole inputs, first byte and document."""
