"""The gate before an archive: how fast it is beside FastWARC, and whether it passes over what the full way takes.

    python bench/gate.py PAGES... [--story FOLDER] [--stories N] [--count 500] [--matching 1000] [--law 3]

PAGES are folders of ``.html`` files, or files of JSON lines, plain or .xz, with ``html_base64`` and ``lang`` (the files
of shared development data). Speed: of the pages of 30 to 120 kB an archive of `--count` records is made for each
language and for all of them (gzip per record, headers as servers send them), in which one page in `--matching` names
the story. FastWARC alone goes through its records; reading takes their bodies; then both with the gate, for the one
story and for `--stories` made-up stories of two names each. All in one process, the best of three rounds, in CPU time.

The law: of each page `--law` words of its extracted text are made aliases of stories for which any mention will do. No
page may be passed over that the matcher accepts or puts up for review. It is counted too how often the source has the
alias nowhere in one piece: written otherwise, or cut by tags, and of these how often in a way that the gate does not
see: more than once in a word, or by a tag that is escaped.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import lzma
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType
from rich.console import Console
from rich.table import Table

from monitor.decide import matcher
from monitor.extract import extract
from monitor.extract.decode import decode
from monitor.gate import Gate
from monitor.match.fold import fold
from monitor.model import Alias, Concept, Profile, Query, Story
from monitor.story import load_story

_HTTP = (
    "HTTP/1.1 200 OK\r\nServer: nginx\r\nDate: Mon, 26 Aug 2024 10:00:00 GMT\r\nContent-Type: text/html\r\n"
    "X-Crawler-Content-Encoding: gzip\r\nVary: Accept-Encoding\r\nCache-Control: max-age=60\r\n"
    "Content-Length: {}\r\n\r\n"
)
_WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{:012d}>\r\n"
    "WARC-Date: 2024-08-26T10:00:00Z\r\nWARC-Target-URI: https://daily.test/news/{}\r\nWARC-IP-Address: 192.0.2.1\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n"
)
_AT_ONCE = 3  # stories of a gate, so few that its sieve is tried, too
_TAG = r"<[^<>]{0,500}>"
_ESCAPED_TAG = r"(?:&lt;|\\u003c)[^<>&]{0,100}(?:&gt;|\\u003e)"
_URL = "http://daily.test/news/2022/08/26/the-weather-of-the-week-ahead"


def pages_of(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*.htm*")):
                yield "files", file.read_bytes()
            continue
        with lzma.open(path, "rt") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
            for line in lines:
                said = json.loads(line)
                yield said.get("lang") or "?", base64.b64decode(said["html_base64"])


def record(body: bytes, number: int) -> bytes:
    answer = _HTTP.format(len(body)).encode() + body
    return gzip.compress(_WARC.format(number, number, len(answer)).encode() + answer + b"\r\n\r\n", 6)


def through(path: Path, gate: Gate | None, *, reads: bool) -> tuple[int, int]:
    """Records gone through, and let through."""
    count = let = 0
    with path.open("rb") as stream:
        for one in ArchiveIterator(stream, record_types=WarcRecordType.response):
            count += 1
            if reads:
                body = one.reader.read()
                if gate is not None and gate.wanting(body, one.http_headers.get("Content-Type")):
                    let += 1
    return count, let


def looked_through(gate: Gate, bodies: Sequence[bytes]) -> None:
    for body in bodies:
        gate.wanting(body, "text/html")


def timed(asked: dict[str, Callable[[], object]], rounds: int = 3) -> dict[str, float]:
    """CPU seconds of each, the best of some rounds in which they take turns."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name, ask in asked.items():
            start = time.process_time()
            ask()
            best[name] = min(best.get(name, 1e9), time.process_time() - start)
    return best


def made_up(count: int, story: Story, chance: random.Random) -> list[Story]:
    """Stories that ask for two names of two languages each, none of which anybody has."""

    def name() -> str:
        return "".join(chance.choice("bdgjklmnprstvz") + chance.choice("aeiou") for _ in range(3)).capitalize() + "x"

    def han() -> str:
        return "".join(chr(chance.randrange(0x4E00, 0x9F00)) for _ in range(3))

    query = Query("and", children=(Query("concept", "a"), Query("concept", "b")))
    made = []
    for at in range(count):
        concepts = tuple(Concept(one, (Alias(f"{name()} {name()}"), Alias(name()), Alias(han()))) for one in "ab")
        made.append(replace(story, slug=f"s{at}", query=query, concepts=concepts, profile=Profile(), seeds=()))
    return made


def speed(pages: dict[str, list[bytes]], story: Story, args: argparse.Namespace, console: Console) -> None:
    chance = random.Random(9)
    gates = {"one story": Gate([story])}
    if args.stories:
        gates[f"{args.stories} stories"] = Gate([story, *made_up(args.stories, story, chance)])
    table = Table(
        "pages", "kB each", "what", "µs a page", "pages/s", "MB/s", "of FastWARC's rate", "let through", "stage 2"
    )
    named = " and ".join(concept.aliases[0].text for concept in story.concepts).encode()
    with tempfile.TemporaryDirectory() as folder:
        for language, bodies in [*pages.items(), ("all", [body for some in pages.values() for body in some])]:
            bodies = [body for body in bodies if 30_000 <= len(body) <= 120_000]
            if not bodies:
                continue
            path = Path(folder) / f"{language}.warc.gz"
            chosen = [chance.choice(bodies) for _ in range(args.count)]
            for at in range(args.matching // 2, args.count, args.matching):
                chosen[at] = chosen[at].replace(b"<p>", b"<p>" + named + b" ", 20)
            path.write_bytes(b"".join(record(body, at) for at, body in enumerate(chosen)))
            size = sum(map(len, chosen))
            asked: dict[str, Callable[[], object]] = {
                "FastWARC alone": partial(through, path, None, reads=False),
                "reading": partial(through, path, None, reads=True),
            }
            for name, gate in gates.items():
                asked[f"gate alone, {name}"] = partial(looked_through, gate, chosen)
                asked[f"reading and gate, {name}"] = partial(through, path, gate, reads=True)
            took = timed(asked)
            for name, seconds in took.items():
                counted = ["", ""]
                for which, gate in gates.items():
                    if name.endswith(f"gate, {which}"):
                        second = sum(gate.looked_at(body, "text/html") for body in chosen)
                        counted = [f"{through(path, gate, reads=True)[1]} of {len(chosen)}", str(second)]
                share = took["FastWARC alone"] / seconds
                rate = len(chosen) / seconds
                numbers = (f"{seconds / len(chosen) * 1e6:.0f}", f"{rate:.0f}", f"{size / seconds / 1e6:.0f}")
                table.add_row(language, f"{size / len(chosen) / 1e3:.0f}", name, *numbers, f"{share:.2f}", *counted)
    console.print(table)


def on(alias: str, story: Story) -> Story:
    """A story for which any mention of an alias is enough to be reviewed."""
    concepts = (Concept("x", (Alias(alias),)),)
    return replace(story, query=Query("concept", "x"), concepts=concepts, profile=Profile(), review=0.0001)


def cuts_of(alias: str, source: str) -> str:
    """How tags cut an alias that stands nowhere in one piece: ``seen`` by the gate, ``not seen``, or not at all."""
    kinds = {_cut(word, source) for word in alias.split() if word not in source}
    return "" if "" in kinds else "not seen" if "not seen" in kinds else "seen" if kinds else ""


def _cut(word: str, source: str) -> str:
    between = f"((?:{_TAG}|{_ESCAPED_TAG})*)"
    found = [
        [piece for piece in one.groups() if piece] for one in re.finditer(between.join(map(re.escape, word)), source)
    ]
    if not found:
        return ""
    return "seen" if any(len(one) == 1 and one[0].startswith("<") for one in found) else "not seen"


def law(pages: dict[str, list[bytes]], story: Story, args: argparse.Namespace, console: Console) -> int:
    chance = random.Random(9)
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    missed = 0
    for language, bodies in pages.items():
        taken: list[tuple[bytes, str, Story]] = []
        for body in chance.sample(bodies, min(args.most, len(bodies))):
            article = extract(body, _URL)
            words = re.findall(r"[^\W_]{2,}(?: [^\W_]{3,})?", f"{article.title or ''}\n{article.text}")
            whole = fold(source := decode(body)).text if words else ""
            bare = fold(re.sub(r"<[^<>]*>", "", source)).text if words else ""
            for word in chance.sample(words, min(args.law, len(words))):
                alias = word if word.isascii() else word[: chance.randrange(2, 5)]
                told = on(alias, story)
                if matcher(told).match(article).decision == "reject":
                    continue
                taken.append((body, alias, told))
                counts[language]["taken"] += 1
                if (said := fold(alias).text.strip()) not in whole:
                    cut = cuts_of(said, whole)
                    counts[language]["cut" if cut or said in bare else "written otherwise"] += 1
                    counts[language]["cut in a way not seen"] += cut == "not seen"
        for at in range(0, len(taken), _AT_ONCE):
            some = taken[at : at + _AT_ONCE]
            gate = Gate([told for _, _, told in some])
            for place, (body, alias, _) in enumerate(some):
                if place not in gate.wanting(body, None):
                    missed += 1
                    console.print(f"passed over: {language}, {alias!r}")
        console.print(f"{language}: {dict(counts[language])}, passed over so far: {missed}")
    kinds = ("taken", "written otherwise", "cut", "cut in a way not seen")
    table = Table("pages", "taken by the matcher", *(f"in its source only {one}" for one in kinds[1:]))
    counts["all"] = sum(counts.values(), Counter())
    for language, count in counts.items():
        table.add_row(language, *(str(count[one]) for one in kinds))
    console.print(table)
    console.print(f"passed over that the matcher takes: {missed} of {counts['all']['taken']}")
    return missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--story", type=Path, default=Path("seeds/xiaomi-baic"))
    parser.add_argument("--stories", type=int, default=3_000)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--matching", type=int, default=1_000)
    parser.add_argument("--law", type=int, default=3)
    parser.add_argument("--most", type=int, default=1_000, help="pages of a language that the law is tried on")
    args = parser.parse_args()
    console = Console(width=160)
    story = load_story(args.story)
    pages: dict[str, list[bytes]] = {}
    for language, body in pages_of(args.pages):
        pages.setdefault(language, []).append(body)
    if args.count:
        speed(pages, story, args, console)
    return 1 if args.law and law(pages, story, args, console) else 0


if __name__ == "__main__":
    raise SystemExit(main())
