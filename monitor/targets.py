"""What `add` is given: files and addresses, of a story or of none."""

from __future__ import annotations

from pathlib import Path

from monitor.errors import SeedError
from monitor.model import Concept, Query, Seed, SeedKind, Story

UNSORTED = Story(
    slug="unsorted",
    title="Articles that were added without a story",
    folder="",
    query=Query("concept", "anything"),
    concepts=(Concept("anything", ()),),
    contact="",
    first_pass="tell",
)
"""Where `add` puts what it is given no story for."""

_SEED_FILES = {".html": SeedKind.HTML, ".htm": SeedKind.HTML, ".txt": SeedKind.TEXT, ".jsonl": SeedKind.JSONL}


def seed_of(target: str) -> Seed:
    """The seed that a file or an address is. Raises SeedError where it is neither, and for an address with a password,
    which would be kept and shown with it."""
    if target.startswith(("http://", "https://")):
        if "@" in target.split("/", 3)[2]:
            raise SeedError("an address has a user or a password in it; addresses of seeds carry none")
        return Seed(SeedKind.ADDRESS, url=target)
    path = Path(target)
    kind = _SEED_FILES.get(path.suffix.lower())
    if kind is None:
        raise SeedError(f"{target}: is neither an address nor an .html, .txt or .jsonl file")
    return Seed(kind, str(path.resolve()))
