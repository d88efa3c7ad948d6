"""The tags of a page: as it tells them to machines, else the links to their pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from monitor.extract.meta_scan import Scan
from monitor.extract.structured import Structured
from monitor.extract.tree import text_of, tidy, words

__all__ = ["tags_said"]

_OPENGRAPH = words("article:tag og:article:tag")
_META = words(
    "news_keywords parsely-tags content_tag sailthru.tags cxenseparse:recs:tags dc.subject dcterms.subject"
    " citation_keywords tags"
)
_KEYWORDS = ("keywords",)
_BETWEEN = re.compile(r"[,;，、；]")
_LABEL = re.compile(
    r"(?:tags?|topik|topics?|terkait|label|kata kunci|keywords?|themen|schlagworte|schlagwörter|mots[- ]clés|etiquetas"
    r"|temas|argomenti|标签|標籤|关键词|關鍵詞|关键字|话题)\W{0,3}",
    re.IGNORECASE,
)
_MOST, _LONGEST, _NEAREST = 30, 60, 3


def tags_said(scan: Scan, structured: Structured) -> tuple[tuple[str, ...], str | None]:
    """The tags of the first place that gives any, in order, each once, and the place; at most 30."""
    places: tuple[tuple[str, Iterator[str] | Iterable[str]], ...] = (
        ("json-ld", structured.keywords),
        ("opengraph", scan.meta.all(_OPENGRAPH)),
        ("meta", scan.meta.all(_META)),
        ("printed", (text_of(element, 200) for element in scan.related("tag"))),
        ("printed", (text_of(element, 200) for element in _labelled(scan))),
        ("meta", scan.meta.all(_KEYWORDS)),
    )
    for place, texts in places:
        tags: dict[str, str] = {}
        for text in texts:
            for piece in _BETWEEN.split(text):
                tag = tidy(piece).lstrip("#").strip("\"'")
                if 0 < len(tag) <= _LONGEST:
                    tags.setdefault(tag.casefold(), tag)
        if tags:
            return tuple(tags.values())[:_MOST], place
    return (), None


def _labelled(scan: Scan) -> Iterator[HtmlElement]:
    """Links to the pages of tags, in a box that a label says is of them."""
    verdicts: dict[HtmlElement, bool] = {}
    for link in scan.related("tagged"):
        box = link.getparent()
        for _ in range(_NEAREST):
            if box is None or box.tag in ("body", "main", "article"):
                break
            if box not in verdicts:
                before = box.getprevious()
                verdicts[box] = _is_label(text_of(box, 40)) or (
                    before is not None and _LABEL.fullmatch(text_of(before, 40)) is not None
                )
            if verdicts[box]:
                yield link
                break
            box = box.getparent()


def _is_label(text: str) -> bool:
    """Whether a box begins with the label: with a colon or the like, or as a line of its own."""
    found = _LABEL.match(text.lstrip())
    return found is not None and (found.end() == len(text.strip()) or not found[0][-1].isalnum())
