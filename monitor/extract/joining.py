"""One article out of its pages: the texts put together, without what every page prints again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from monitor.extract.limits import begin_of
from monitor.extract.tree import squeezed, weight
from monitor.model import Article

__all__ = ["join"]

_PAGE_LINE = re.compile(
    r"[\[(—–\s-]{0,3}(?:(?:page|halaman|hal\.?|laman)\s{0,2}:?\s{0,2}\d{1,2}(?:\s{0,2}(?:/|of|dari)\s{0,2}\d{1,2})?"
    r"|第\s?\d{1,2}\s?[页頁](?:\s?[/，,]?\s?共\s?\d{1,2}\s?[页頁])?|\d{1,2}\s?(?:/|of|dari)\s?\d{1,2}|共\s?\d{1,2}\s?[页頁])"
    r"[\])—–\s-]{0,3}",
    re.IGNORECASE,
)
_LONG = 40  # letters (see `weight`) of a paragraph that is said once only, wherever it stands on a later page
_CUT_MARK = re.compile(r"(?:(?<!\.)\.{2,}|(?<!…)…+)\Z")
_CUT_LEAST = 12


def join(articles: Sequence[Article], *, more: bool = False) -> Article:
    """One article out of its pages, given in order: title and metadata of the first, the texts of all.

    What a later page repeats goes: the title, the lines that number pages, what its beginning or end has in common with
    earlier pages (a teaser, an author's box), a long paragraph that was printed before, or its beginning cut short.
    Links are united; the initials are the last page's, and the confidence is the least. A page that could not be read
    as an article is left out, halves the confidence and is told in the reasons; so are pages after the last (`more`),
    and what is longer than the text that is kept of an article (see `limits`).

    Raises ValueError where `articles` is empty.
    """
    if not articles:
        raise ValueError("no pages to join; give the first page's article at least")
    first = articles[0]
    lines = first.text.split("\n") if first.text else []
    seen = {squeezed(line) for line in lines}
    titles = {squeezed(article.title).casefold() for article in articles if article.title}
    added = [first]
    failed = 0
    for article in articles[1:]:
        if article.kind not in ("article", "live", "gallery", "video") or not article.text:
            failed += 1
            continue
        new = _new_lines(article.text.split("\n"), lines, seen, titles)
        if new:
            lines += new
            seen.update(squeezed(line) for line in new)
            added.append(article)
    if len(added) == 1 and not failed and not more:
        return first
    reasons = list(first.reasons)
    if len(added) > 1:
        reasons.append(f"its text stands on {len(added)} pages")
    if failed:
        reasons.append(f"{failed} of its further pages could not be read")
    if more:
        reasons.append(f"it goes on after page {len(articles)}, and is not followed further")
    lines, is_cut = begin_of(lines)
    if is_cut:
        reasons.append("only the beginning of its text was kept")
    return replace(
        first,
        text="\n".join(lines),
        authors=first.authors or next((article.authors for article in added if article.authors), ()),
        initials=next((article.initials for article in reversed(added) if article.initials), None),
        paywall=next((article.paywall for article in added if article.paywall), first.paywall),
        links=tuple(dict.fromkeys(link for article in added for link in article.links)),
        confidence=round(min(article.confidence for article in added) * (0.5 if failed or more or is_cut else 1.0), 2),
        reasons=tuple(dict.fromkeys(reasons)),
    )


def _new_lines(lines: Sequence[str], earlier: Sequence[str], seen: set[str], titles: set[str]) -> list[str]:
    """The lines of a later page that say something new."""
    left = [line for line in lines if squeezed(line).casefold() not in titles and not _PAGE_LINE.fullmatch(line)]
    # A short line that was printed before may be said again ("Tidak."), but not where the page begins or ends.
    start, end = 0, len(left)
    opening = [squeezed(line) for line in earlier[:5]]
    while start < end and (squeezed(left[start]) in seen or _is_cut(left[start], opening)):
        start += 1
    while end > start and squeezed(left[end - 1]) in seen:
        end -= 1
    return [line for line in left[start:end] if weight(line) < _LONG or squeezed(line) not in seen]


def _is_cut(line: str, opening: Sequence[str]) -> bool:
    """Whether a line is the beginning of one of the first paragraphs, cut short with dots."""
    cut = squeezed(line)
    short = _CUT_MARK.sub("", cut)
    return short != cut and len(short) >= _CUT_LEAST and any(whole.startswith(short) for whole in opening)
