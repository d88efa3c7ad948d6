"""Checks a dossier of evidence. It needs Python 3.8 or newer, and nothing else: no network, no other program.

    python3 verify.py            the dossier that this file lies in
    python3 verify.py FOLDER     another one

It recomputes every hash and says in sentences what holds. Exit status: 0 everything holds, 1 something does not.
A copy of it lies in every dossier; whoever does not trust that copy can take this file from another place, or read it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Page = tuple[str, str, str, list[bytes], str]

LARGEST = 64 * 1024 * 1024
PREFIX = b"X-Archive-Orig-"
ABOUT_THE_WIRE = ("content-encoding", "transfer-encoding", "content-length")
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}")
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
DAMAGED = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, AttributeError, RecursionError)


class Told:
    """What was found: sentences, and how many of them are bad news."""

    def __init__(self) -> None:
        self.wrong = 0

    def good(self, sentence: str) -> None:
        self._say("  holds   ", sentence)

    def bad(self, sentence: str) -> None:
        self.wrong += 1
        self._say("  WRONG   ", sentence)

    def note(self, sentence: str) -> None:
        self._say("  note    ", sentence)

    def _say(self, mark: str, sentence: str) -> None:
        line = "".join(ch if ch.isprintable() else "?" for ch in sentence)
        encoding = sys.stdout.encoding or "ascii"
        sys.stdout.write(mark + line.encode(encoding, "replace").decode(encoding) + "\n")


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    told = Told()
    try:
        check(folder, told)
    except DAMAGED as error:
        told.bad(f"the dossier cannot be read to its end: {str(error) or type(error).__name__}")
    if told.wrong:
        sys.stdout.write(f"\nWRONG in {told.wrong} ways: this is not the dossier that was written.\n")
        return 1
    sys.stdout.write("\nEverything holds.\n")
    return 0


def check(folder: Path, told: Told) -> None:
    listed, chained = read_hashes(folder / "hashes.txt")
    check_files(folder, listed, told)
    chain = json.loads((folder / "chain.json").read_text(encoding="utf-8"))
    records = chain["records"]
    if [[str(r[k]) for k in ("id", "sha256", "record_hash", "prev_hash", "hash")] for r in records] != chained:
        told.bad("hashes.txt and chain.json name different records")
    if not records:
        check_warc(folder / "evidence.warc.gz", records, listed, told)
        told.note("no page of this article was kept, so there is no evidence to check: its texts stand for themselves")
        return
    check_records(folder / "evidence.warc.gz", records, listed, told)
    check_chain(chain, told)


def read_hashes(path: Path) -> tuple[dict[str, str], list[list[str]]]:
    """The hashes of files by their names, and the records of the chain, which stand in lines that begin ``# chain``."""
    listed: dict[str, str] = {}
    chained: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# chain "):
            chained.append(line.split()[2:])
        elif line and not line.startswith("#"):
            digest, _, name = line.partition("  ")
            listed[name] = digest
    return listed, chained


def check_files(folder: Path, listed: dict[str, str], told: Told) -> None:
    whole = bool(listed)
    if not listed:
        told.bad("hashes.txt names no file")
    for name, digest in listed.items():
        path = folder / name
        if not path.is_file():
            told.bad(f"{name}: is missing")
        elif digest_of(path) != digest:
            told.bad(f"{name}: is not the file that hashes.txt was written for")
        else:
            continue
        whole = False
    if whole:
        told.good(f"all {len(listed)} files are those that hashes.txt was written for")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in listed and name != "hashes.txt":
            told.note(f"{name}: is not named in hashes.txt, and is no part of the dossier")


def check_records(warc: Path, records: list[dict[str, Any]], listed: dict[str, str], told: Told) -> None:
    """Each record's body, as it stands in the WARC, and its columns, against its hashes."""
    pages = check_warc(warc, records, listed, told)
    for record in records:
        name, wrong = f"evidence {record['id']}", told.wrong
        page = pages.get(record["warc_record_id"])
        withheld = record.get("withheld")
        if withheld is not None:
            if page is not None:
                told.bad(f"{name}: its page is in evidence.warc.gz, and was not kept")
        elif page is None:
            told.bad(f"{name}: its page is not in evidence.warc.gz")
        else:
            target, date, status, headers, digest = page
            if digest != record["sha256"]:
                told.bad(f"{name}: the page in evidence.warc.gz is not the one that was recorded")
            if (target, date, status) != (target_of(record["answered_url"]), record["at"], str(record["status"])):
                told.bad(f"{name}: evidence.warc.gz names another address, time or status")
            if headers != headers_of(record["headers"]):
                told.bad(f"{name}: the headers in evidence.warc.gz are not those that were recorded")
        columns = [record[key] for key in ("url", "answered_url", "at", "status", "headers", "sha256")]
        if sha256(json.dumps(columns, ensure_ascii=False, separators=(",", ":"))) != record["record_hash"]:
            told.bad(f"{name}: its address, time, status, headers or page are not those that were recorded")
        if sha256(f"{record['prev_hash']}\n{record['record_hash']}") != record["hash"]:
            told.bad(f"{name}: its hash does not fit its place in the chain")
        if told.wrong == wrong:
            said = f"{record['answered_url']} answered {record['status']} at {record['at']}"
            if withheld is None:
                told.good(f"{name}: {said}, with the headers in chain.json and the page in evidence.warc.gz")
            else:
                told.good(f"{name}: {said}, with the headers in chain.json")
                told.note(f"{name}: its page is not kept ({withheld}); the SHA-256 of what came is in the chain")


def check_warc(warc: Path, records: list[dict[str, Any]], listed: dict[str, str], told: Told) -> dict[str, Page]:
    """The pages of the WARC by their ids, after a look for what was put in beside those that were recorded.

    Whoever replays a WARC is shown whatever stands in it. So nothing may stand there but what the monitor writes, once.
    """
    recorded = {record["warc_record_id"]: record for record in records}
    texts = {digest for name, digest in listed.items() if name.startswith("revisions/")}
    pages: dict[str, Page] = {}
    seen: set[str] = set()
    for kind, headers, block in records_of(warc):
        own, target = headers["warc-record-id"], headers.get("warc-target-uri", "")
        if own in seen:
            told.bad(f"evidence.warc.gz has two records with the id {own}")
        about = recorded.get(headers.get("warc-refers-to", ""))
        if kind == "response":
            if own not in recorded:
                told.bad(f"evidence.warc.gz has a page of {target} that was never recorded")
            pages.setdefault(own, page_of(headers, block))
        elif kind == "metadata" and about is not None:
            told_of = (target, headers["warc-date"], block)
            if told_of != (target_of(about["url"]), about["at"], said_of(about)):
                told.bad(f"evidence {about['id']}: what evidence.warc.gz says about it is not what was recorded")
        elif kind == "conversion" or (kind == "resource" and target.startswith("metadata:")):
            if hashlib.sha256(block).hexdigest() not in texts:
                told.bad(f"evidence.warc.gz has a text of {target} that is none of those in revisions/")
        elif kind != "warcinfo" or seen:
            told.bad(f"evidence.warc.gz has a {kind} record of {target} that no dossier has")
        seen.add(own)
    return pages


def check_chain(chain: dict[str, Any], told: Told) -> None:
    """That the records follow one another in the chain, through all that lie between them, up to its end."""
    records, links = chain["records"], chain["links"]
    first, last = records[0], records[-1]
    if links is None:
        told.note("the chain is too long to be handed out with the dossier: the records were checked one by one")
        return
    of_record = {record["id"]: record for record in records}
    own, wrong = first["prev_hash"], told.wrong
    if links and links[0][0] != first["id"]:
        told.bad(f"the chain in chain.json does not begin with evidence {first['id']}")
    for number, record_hash in links:
        previous, own = own, sha256(f"{own}\n{record_hash}")
        record = of_record.pop(number, None)
        if record is not None and (record["prev_hash"], record["record_hash"], record["hash"]) != (
            previous,
            record_hash,
            own,
        ):
            told.bad(f"evidence {number}: does not follow from the records before it")
    for number in of_record:
        told.bad(f"evidence {number}: is not in the chain")
    head = chain["head"]
    if [head["id"], head["hash"]] != [links[-1][0] if links else None, own]:
        told.bad("the chain does not end as chain.json says")
    if told.wrong == wrong:
        which = first["id"] if first is last else f"{first['id']} to {last['id']}"
        told.good(f"evidence {which}: one unbroken chain, which goes on to evidence {head['id']}")
        told.note(f"the hash of evidence {head['id']}, the end of the chain, is {head['hash']}")
        told.note("whoever noted that hash, or a later one, at the time can say that nothing was changed since")


def records_of(path: Path) -> Iterator[tuple[str, dict[str, str], bytes]]:
    """Of each record in a WARC file: its kind, its headers by their small names, and its block."""
    with gzip.open(str(path), "rb") as file:
        while (line := file.readline(LARGEST)) != b"":
            if line.strip() == b"":
                continue
            if not line.startswith(b"WARC/1."):
                raise ValueError("evidence.warc.gz is no WARC file")
            headers = head_of(file)
            length = int(headers["content-length"])
            if not 0 <= length <= LARGEST:
                raise ValueError("a record of evidence.warc.gz is larger than it can be")
            block = file.read(length)
            if len(block) != length:
                raise ValueError("evidence.warc.gz is cut off")
            yield headers["warc-type"], headers, block


def head_of(file: gzip.GzipFile) -> dict[str, str]:
    headers: dict[str, str] = {}
    while (line := file.readline(LARGEST).strip(b"\r\n")) != b"":
        name, _, value = line.decode("utf-8", "replace").partition(":")
        # What is folded, or stands twice, is read in one way here and in another there.
        if not TOKEN.fullmatch(name):
            raise ValueError("a record of evidence.warc.gz has a header that is none")
        if name.lower() in headers:
            raise ValueError(f"a record of evidence.warc.gz states its {name} twice")
        headers[name.lower()] = value.strip()
    return headers


def page_of(headers: dict[str, str], block: bytes) -> Page:
    """Of a response: its address, time, status, headers and the SHA-256 of its body."""
    head, _, body = block.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    status = [*first.split(b" "), b""][1].decode("ascii", "replace")
    # The last header is ours: the length of the body as it stands there.
    is_ours = lines[-1:] == [b"Content-Length: %d" % len(body)]
    lines = lines[:-1] if is_ours else [*lines, b""]
    return headers["warc-target-uri"], headers["warc-date"], status, lines, hashlib.sha256(body).hexdigest()


def said_of(record: dict[str, Any]) -> bytes:
    """What the WARC says about a page, in a record of its own."""
    said = (
        ("evidence", str(record["id"])),
        ("asked", target_of(record["url"])),
        ("answered", target_of(record["answered_url"])),
        ("sha256", record["sha256"]),
        ("record-hash", record["record_hash"]),
        ("previous-hash", record["prev_hash"]),
        ("hash", record["hash"]),
        *([("withheld", record["withheld"])] if record.get("withheld") is not None else []),
    )
    lines = (f"{name}: {CONTROL.sub(' ', value)}\r\n" for name, value in said)
    return "".join(lines).encode("utf-8", "replace")


def headers_of(recorded: str) -> list[bytes]:
    """Headers as they were recorded, as the WARC has them: those that HTTP knows, each on a line; those that tell of
    how the body was packed, which it is not any more, with a prefix."""
    lines = []
    for name, value in json.loads(recorded):
        if TOKEN.fullmatch(name):
            plain = CONTROL.sub(" ", value).strip()
            try:
                raw = plain.encode("latin-1")
            except UnicodeEncodeError:
                raw = plain.encode("utf-8", "replace")
            prefix = PREFIX if name.lower() in ABOUT_THE_WIRE else b""
            lines.append(prefix + name.encode("ascii") + b": " + raw)
    return lines


def target_of(url: str) -> str:
    """An address as the WARC has it: blanks and control characters are percent-encoded."""
    return "".join(ch if ch > " " and ch != "\x7f" else f"%{ord(ch):02X}" for ch in url)


def digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
