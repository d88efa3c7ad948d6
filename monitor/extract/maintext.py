"""The main text of a page as it is quoted: its lines without small print and cross-references, then cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.extract.blocks import Line
from monitor.extract.body import Body
from monitor.extract.clean import Cleaned, clean
from monitor.extract.glue import reads
from monitor.extract.language import language_of
from monitor.extract.limits import begin_of
from monitor.extract.linklines import link_lines
from monitor.extract.memory_layouts import Trial
from monitor.extract.metadata import Metadata
from monitor.extract.smallprint import small_print
from monitor.extract.tree import weight

__all__ = ["LONG", "MainText", "main_text"]

LONG = 80
"""Weight of a line that is surely running text."""


@dataclass(frozen=True, slots=True)
class MainText:
    """The text of a page, how it was come by (see `Body`), and what it says of its place.

    lines: as they stand on the page. references: those of them that only lead to other articles. is_cut: there is more
    of it than is kept (see `limits`).
    """

    lines: Sequence[Line]
    cleaned: Cleaned
    language: str | None
    how: str | None
    references: Sequence[Line] = ()
    trial: Trial | None = None
    is_cut: bool = False


def main_text(body: Body, meta: Metadata) -> MainText:
    """The text that stands in these lines."""
    begin, is_cut = begin_of(body.lines)
    lines = _without_small_print(begin, meta)
    away = link_lines(lines)
    references = [line for line, leads_away in zip(lines, away, strict=True) if leads_away]
    lines = [line for line, leads_away in zip(lines, away, strict=True) if not leads_away]
    paragraphs = [line.text for line in lines]
    # The title helps where the text is short, but only where the text itself does not say: site names are English.
    language = language_of("\n".join(paragraphs)) or language_of(meta.title or "", meta.declared_language)
    seams = frozenset(word for line in lines for word in line.seams) if reads(language) else frozenset()
    linked = frozenset(anchor.text for line in lines for anchor in line.anchors)
    cleaned = clean(paragraphs, language=language, title=meta.title, seams=seams, linked=linked)
    return MainText(lines, cleaned, language, body.how, references, is_cut=is_cut)


def _without_small_print(lines: Sequence[Line], meta: Metadata) -> list[Line]:
    texts = [line.text for line in lines]
    is_small = small_print(texts, [weight(text) >= LONG for text in texts], meta.titles, meta.authors)
    return [line for line, small in zip(lines, is_small, strict=True) if not small]
