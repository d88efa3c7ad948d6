"""What is printed near a heading: the elements around it, and the lines.

The clock of the day at the top of a page, and the dates and authors of the articles beside, stand elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from monitor.extract.tree import squeezed, tidy, weight
from monitor.stamps import parse_stamp

__all__ = ["dated_lines", "elements_near", "lines_near", "parts_of"]

_NEAR = 80  # elements after the heading that are looked at for a printed date
_ABOVE, _BELOW = 1, 8  # lines around the title that may state a date or an author
_TOP = 60  # lines of a page whose title is not found among them
_TOGETHER = 3
_LONGEST = 120
_HEAVIEST_REST = 45  # of what stands beside a date in its line
_FIGURES = re.compile(r"[\d\W_]+")
_LABEL = re.compile(
    r"(?:发布|發布|發佈|发表|發表|更新|刊登|时间|時間|日期|来源|來源|作者|记者|發稿|\b(?:published|posted|updated|date|diterbitkan"
    r"|tanggal|dipublikasikan|terbit|tayang|veröffentlicht|erstellt|stand|datum|publié|mis en ligne|publicado|publicada"
    r"|fecha|pubblicato|gepubliceerd|publicerad|publisert|opublikowano|yayınlanma|опубликовано|дата|опубліковано)\b)",
    re.IGNORECASE,
)
_WITHIN_WORDS = frozenset(("b", "strong", "i", "em", "sup", "sub", "font", "u", "small", "mark"))
_NO_TEXT = frozenset(("script", "style", "noscript", "template"))
_MOST_PARTS = 200
_CLOCK = re.compile(r"\d[日\s,|T-]{0,4}(?:\w{1,4}\s)?[012]?\d[:.时][0-5]\d")


def parts_of(element: HtmlElement, longest: int) -> str:
    """The text of an element in one line, its parts apart, as styles part the day from the time, a name from a role."""
    pieces, size = [element.text or ""], len(element.text or "")
    for below in islice(element.iterdescendants(), _MOST_PARTS):
        if size > longest:
            break
        if isinstance(below.tag, str) and below.tag not in _NO_TEXT:
            pieces += [_gap(below), below.text or ""]
            size += len(below.text or "")
        at: HtmlElement | None = below if len(below) == 0 else None
        while at is not None and at is not element:  # the ends of all that ends here
            pieces += [_gap(at), at.tail or ""]
            size += len(at.tail or "")
            at = at.getparent() if at.getnext() is None else None
    return tidy("".join(pieces))


def _gap(element: HtmlElement) -> str:
    return "" if element.tag in _WITHIN_WORDS else " "


def elements_near(head: HtmlElement | None, tree: HtmlElement) -> Iterator[HtmlElement]:
    """What stands just before and after the heading. Without a heading, only ``<time>`` in the ``<article>``."""
    if head is None:
        for box in islice(tree.iter("article", "main"), 1):
            yield from islice(box.iter("time"), 3)
        return
    for before in reversed(list(islice(head.itersiblings(preceding=True), 3))):
        yield from islice((one for one in before.iter() if isinstance(one.tag, str)), 10)
    yield from islice(_following(head), _NEAR)


def _following(head: HtmlElement) -> Iterator[HtmlElement]:
    at: HtmlElement | None = head
    while at is not None:
        for beside in at.itersiblings():
            yield from (one for one in beside.iter() if isinstance(one.tag, str))
        at = at.getparent()


def lines_near(lines: Sequence[str], titles: Sequence[str | None]) -> tuple[list[str], bool]:
    """The lines around that of the title, those after it first, and whether there is one; else the page's first."""
    known = {squeezed(title).casefold()[:200] for title in titles if title and weight(title) > 3}
    for at, line in enumerate(lines):
        if len(line) < 600 and (short := squeezed(line).casefold()[:200]) and short in known:
            return [*lines[at + 1 : at + 1 + _BELOW], *reversed(lines[max(0, at - _ABOVE) : at])], True
    return list(lines[:_TOP]), False


def dated_lines(lines: Sequence[str], language: str | None, *, is_sure: bool) -> Iterator[tuple[str, str]]:
    """The lines that state a date and hardly anything else, with its stamp.

    is_sure: they stand by the title; others must say what the date is of, or give the time of day. Of a page's lines
    only the first such and its neighbours are of the article.
    """
    last = len(lines)
    for at, line in enumerate(lines):
        if at > last:
            return
        if not 6 <= len(line) <= _LONGEST or not any(char.isdecimal() for char in line):
            continue
        is_stated = _LABEL.search(line) is not None or _CLOCK.search(line) is not None
        if not is_stated and (not is_sure or weight(_FIGURES.sub("", line)) > _HEAVIEST_REST):
            continue
        if stamp := parse_stamp(line, language=language):
            last = min(last, at + _TOGETHER)
            yield line, stamp
