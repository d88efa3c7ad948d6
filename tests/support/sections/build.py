"""Writes the labelled section pages that the reader of section pages is measured on.

    python -m tests.support.sections.build [DIRECTORY]

Each page is a folder: ``page.html`` as it would be served, ``labels.json`` with its address, language, whether it is
held back from those who improve the reader, and the addresses an editor would call articles of this outlet (news, live
pages, opinion, galleries, videos, graphics; not sections, topics, authors, services, or other people's pages) and those
that could be argued either way. The same pages come out every time: their words and numbers are drawn by name.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import tests.support.sections.chinese
import tests.support.sections.english
import tests.support.sections.european
import tests.support.sections.indonesian
import tests.support.sections.others  # noqa: F401 - each enters its layouts
from tests.support.sections.page import LAYOUTS, Sheet

PAGES = Path(__file__).parents[2] / "unit" / "discover" / "sections"


def build(name: str) -> tuple[bytes, dict[str, object]]:
    """A page's bytes and its labels."""
    layout = LAYOUTS[name]
    sheet = Sheet(layout.url, layout.language, random.Random(name))
    html = layout.build(sheet)
    labels = {
        "url": layout.url,
        "language": layout.language,
        "held": layout.held,
        "articles": sorted(set(sheet.articles)),
        "either": sorted(set(sheet.either)),
    }
    return html.encode(layout.encoding, errors="xmlcharrefreplace"), labels


def main(directory: Path) -> None:
    for name in sorted(LAYOUTS):
        html, labels = build(name)
        folder = directory / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "page.html").write_bytes(html)
        text = json.dumps(labels, ensure_ascii=False, indent=1)
        (folder / "labels.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAGES)
