"""`diff`: two pages or two texts held against each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from monitor.errors import SeedError
from monitor.filters.files import read_bytes
from monitor.filters.lines import Record
from monitor.model import Change
from monitor.revise import compare

_LONGEST_TITLE = 300  # of a text, as in a dump
_PAGE_BEGINS = ("<!doctype", "<html", "<?xml", "<head", "<body", "<!--")


@dataclass(frozen=True, slots=True)
class Version:
    """One of two versions that are compared. `title` is None where the first line of a text is no title."""

    title: str | None
    text: str
    language: str | None


def change_record(change: Change) -> Record:
    """A change as `diff` and `changes` give it."""
    return {
        "changed": change.changed,
        "class": change.classes[0] if change.classes else None,
        "classes": list(change.classes),
        "severity": change.severity,
        "figures": [{"from": figure.old, "to": figure.new} for figure in change.figures],
        "ops": [{"op": op.op, "old": op.old, "new": op.new} for op in change.ops],
    }


def diff(a: str | Path, b: str | Path) -> Change:
    """What changed between two files: two pages, whose articles are compared, or two texts, compared to the letter.

    A text's first line is its title where it has at most 300 characters and more follows; otherwise, or where the other
    text has none, there is only the text. Raises SeedError, which names the file.
    """
    old, new = read_version(a), read_version(b)
    language = old.language if old.language == new.language else None
    if old.title is None or new.title is None:
        return compare("", _whole(old), "", _whole(new), language=language)
    return compare(old.title, old.text, new.title, new.text, language=language)


def read_version(path: str | Path) -> Version:
    """A file as a version. Raises SeedError where it cannot be read, or is a page without an article."""
    from monitor.extract import extract as read
    from monitor.extract.decode import decode

    path = Path(path)
    body = read_bytes(path)
    text = decode(body)
    if path.suffix.lower() in (".html", ".htm") or text[:200].lstrip().lower().startswith(_PAGE_BEGINS):
        article = read(body)
        if not article.text:
            reasons = ", ".join(article.reasons)
            raise SeedError(f"{path}: holds no article to compare (it is read as {article.kind}: {reasons})")
        return Version(article.title or "", article.text, article.language)
    text = "\n".join(text.split("\r\n")).rstrip("\n")
    title, _, rest = text.lstrip("\n").partition("\n")
    if rest.strip() and len(title) <= _LONGEST_TITLE:
        return Version(title, rest.lstrip("\n"), None)
    return Version(None, text, None)


def _whole(version: Version) -> str:
    return f"{version.title}\n\n{version.text}" if version.title else version.text
