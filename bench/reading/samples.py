"""Labelled pages, as ``bench/extraction.py --data`` takes them."""

from __future__ import annotations

import base64
import json
import lzma
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Sample", "load"]

_DECLARED = re.compile(rb"<html\b[^>]{0,1000}?\blang\s*=\s*[\"']?\s*([a-z]{2,3})\b", re.IGNORECASE)
_HEAD = 20_000  # bytes, in which the html element must stand


@dataclass(frozen=True, slots=True)
class Sample:
    """A page and what a person says of it.

    text: the whole article; None where only passages are labelled: `present` must be in the text, `absent` must not.
    language: as the file says, else as the page declares; None where neither does.
    date: a day. clock: the time of day as the page prints it (``09:57``). authors: empty where they are not labelled.
    """

    id: str
    html: bytes
    url: str | None
    language: str | None
    text: str | None
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    title: str | None = None
    date: str | None = None
    clock: str | None = None
    authors: tuple[str, ...] = ()

    @property
    def wanted(self) -> str:
        """All that is known to belong to the text."""
        return self.text if self.text is not None else "\n".join(self.present)


def load(path: Path, limit: int | None = None) -> list[Sample]:
    """The pages of a file (JSON lines, plain or xz) that have a labelled text or labelled passages.

    limit: so many from the start of the file. Raises OSError, LZMAError, or ValueError with the number of a bad line.
    """
    pages = []
    with lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if limit is not None and number > limit:
                break
            try:
                page = _sample(json.loads(line), str(number))
            except (KeyError, TypeError, AttributeError, ValueError) as error:
                raise ValueError(f"{path.name}: line {number} is no labelled page: {error!r}") from error
            if page is not None:
                pages.append(page)
    return pages


def _sample(row: dict[str, Any], number: str) -> Sample | None:
    truth = row["truth"]
    if not truth.get("text") and not truth.get("with"):
        return None
    html = base64.b64decode(row["html_base64"])
    declared = _DECLARED.search(html[:_HEAD])
    found = re.search(r"\b(\d{1,2}):(\d\d)", truth.get("datetime") or "")
    return Sample(
        id=str(row.get("id") or number),
        html=html,
        url=row.get("url"),
        language=row.get("lang") or (declared.group(1).decode().lower() if declared else None),
        text=truth.get("text"),
        present=tuple(truth.get("with") or ()),
        absent=tuple(truth.get("without") or ()),
        title=truth.get("title"),
        date=truth.get("date"),
        clock=f"{int(found.group(1)):02}:{found.group(2)}" if found else None,
        authors=tuple(truth.get("authors") or ()),
    )
