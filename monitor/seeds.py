"""Reading seed files from the disk: .html pages, .txt dumps and .jsonl of articles."""

from __future__ import annotations

import json
import re
from pathlib import Path

from monitor.errors import SeedError
from monitor.extract import extract
from monitor.extract.dump import extract_dump
from monitor.extract.record import extract_record
from monitor.model import Article

__all__ = ["LARGEST", "read_seed"]

LARGEST = 8 * 1024 * 1024
"""The largest seed file that is read, in bytes."""

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HAN = re.compile(r"[\u3400-\u9fff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_seed(path: Path) -> tuple[Article, ...]:
    """The articles of a seed file: one of an .html page or a .txt dump, one per line of a .jsonl file.

    Text may be UTF-8 with or without a byte order mark, UTF-16 with one, or GB18030; a page says its own encoding.
    Raises SeedError, which names the file, the line where there is one, and what is wrong with it.
    """
    suffix = path.suffix.lower()
    if suffix not in (".html", ".htm", ".txt", ".jsonl"):
        raise SeedError(f"{path}: a seed file ends in .html, .txt or .jsonl")
    body = _bytes_of(path)
    if suffix in (".html", ".htm"):
        return (extract(body),)
    text = _decoded(body, path)
    return _records(text, path) if suffix == ".jsonl" else (_dump(text, path),)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            body = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise SeedError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise SeedError(f"{path}: is a folder; name a file in it") from None
    except OSError as error:
        raise SeedError(f"{path}: cannot be read: {error.strerror or error}") from error
    if len(body) > LARGEST:
        raise SeedError(f"{path}: is larger than {LARGEST // 1024 // 1024} MiB; split it, or leave out what is no text")
    if not body.strip():
        raise SeedError(f"{path}: is empty")
    return body


def _decoded(body: bytes, path: Path) -> str:
    marked = next((encoding for mark, encoding in _BOMS if body.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Nearly any bytes are some GB18030 text: it is believed where a tenth of the letters are Han characters.
        if encoding == "gb18030" and len(_HAN.findall(text)) * 10 < len(text):
            continue
        if not _CONTROL.search(text):
            return text
    raise SeedError(f"{path}: is no text in UTF-8, UTF-16 with a byte order mark, or GB18030; save it as UTF-8")


def _dump(text: str, path: Path) -> Article:
    article = extract_dump(text)
    if not article.text:
        raise SeedError(f"{path}: holds no text under its title; the first line is the title, the rest the body")
    return article


def _records(text: str, path: Path) -> tuple[Article, ...]:
    articles: list[Article] = []
    # Only \n ends a line of JSON: a string may hold U+2028 or U+0085 as they are.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (json.JSONDecodeError, RecursionError, ValueError) as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply or not a number"
            raise SeedError(f"{path}:{number}: is not JSON: {reason}") from None
        if not isinstance(record, dict):
            raise SeedError(f"{path}:{number}: a line holds one JSON object, with text and, where known, title and url")
        try:
            articles.append(extract_record(record))
        except SeedError as error:
            raise SeedError(f"{path}:{number}: {error}") from None
    if not articles:
        raise SeedError(f"{path}: holds no article")
    return tuple(articles)
