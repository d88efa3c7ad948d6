"""Bytes of a page to an Article.

bytes → text → tree ─┬─▶ metadata ──────────────────────────────────────┐
                     ├─▶ lines of main text → small print → cleaning ───┼─▶ what the page is → Article
                     └─▶ all lines, their links ────────────────────────┘
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

import lxml.etree
import trafilatura

from monitor.dedupe import canonical
from monitor.extract.blocks import Anchor, Line
from monitor.extract.body import Body
from monitor.extract.clean import Cleaned
from monitor.extract.document import Document, Opened
from monitor.extract.kind import READABLE, Verdict, judge, not_a_page
from monitor.extract.maintext import LONG, MainText, main_text
from monitor.extract.memory import lesson, without_known
from monitor.extract.memory_layouts import is_checked, known_body, try_layouts
from monitor.extract.memory_paths import agrees
from monitor.extract.metadata import Metadata, absolute
from monitor.extract.notes import correction_notes
from monitor.extract.smallprint import is_date_line
from monitor.extract.tree import squeezed, weight
from monitor.model import Article, HostMemory, Lesson, Link
from monitor.stamps import parse_stamp

__all__ = ["EXTRACTOR", "extract", "study"]

_RULES = 9  # to be counted up with every change that reads other words out of the same bytes
EXTRACTOR = f"monitor {_RULES}, trafilatura {trafilatura.__version__}, lxml {lxml.etree.__version__}"
"""What reads: its rules and the libraries whose versions decide which words come out."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs each page in which it finds nothing

# What is said of them (htmldate reads dates out of addresses) is not said of an article.
_NO_ARTICLE = frozenset(["consent", "login", "captcha", "error", "index", "feed", "empty"])
_NO_LINKS = _NO_ARTICLE - {"index"}
_CUT = "only the beginning of its text was kept"
_CORRECTED = "a note of correction that stands beside the text was added at its end"
_REPEATED = "what its host prints under many articles was left out"
_MOST_LINKS = 200
_LONGEST_LINK = 300
_HEADLINE = 20
_HEAD_LINES = 15  # of the page, before the first paragraph, are looked at for a date,
_NEAR_LINES = 5  # or so many, where the title is not among them
_LEAST_NAMED, _LONGEST_LABEL = 4, 30  # characters of a link's words, and of a label before them


def extract(
    html: bytes | str | Document,
    url: str | None = None,
    memory: HostMemory | None = None,
    *,
    charset: str | None = None,
) -> Article:
    """What a page says, cleaned.

    html: the page; as a Document where it is read more than once. url: where the page was found; without it relative
    links are left out, unless the page names its own address. memory: what is known of the page's host, from pages that
    were read before (see `study`); the same bytes and the same memory give the same Article. charset: the encoding by
    the header of the answer; of a Document it is known.

    Never raises. What cannot be read has the kind ``empty`` or ``error``, confidence 0 and the reason.
    """
    return _read(html, url, memory, charset, is_studied=False)[0]


def study(
    html: bytes | str | Document, url: str | None, memory: HostMemory | None = None, *, charset: str | None = None
) -> tuple[Article, Lesson | None]:
    """What a page says, as `extract` gives it, and what it teaches of its host; None where that is nothing.

    Costs more than `extract`, and the more the less is known of the host. Never raises.
    """
    return _read(html, url, memory, charset, is_studied=True)


def _read(
    html: bytes | str | Document, url: str | None, memory: HostMemory | None, charset: str | None, *, is_studied: bool
) -> tuple[Article, Lesson | None]:
    try:
        document = html if isinstance(html, Document) else Document(html, charset)
        return _extract(document, url, memory, is_studied=is_studied)
    except Exception as error:  # whatever a hostile page breaks, one page is one failure
        return _unread(url, Verdict("error", 0.0, (f"it could not be read: {type(error).__name__}",))), None


def _extract(
    document: Document, url: str | None, memory: HostMemory | None, *, is_studied: bool
) -> tuple[Article, Lesson | None]:
    if (verdict := not_a_page(document.html, document.text)) is not None:
        return _unread(url, verdict), None
    opened = document.opened(url)
    if opened is None:
        return _unread(url, Verdict("empty", 0.0, ("there is nothing in it",))), None
    meta, page = opened.meta, opened.page
    found = _text_of(opened, memory, is_studied=is_studied)
    lines, cleaned = found.lines, found.cleaned
    published = meta.published or _printed_before(lines, page, meta)
    verdict = judge(opened.tree, page, cleaned.paragraphs, meta, url=url or opened.address, how=found.how)
    told = None
    if is_studied and verdict.kind in READABLE:
        told = lesson(url, meta.title, cleaned.paragraphs, trial=found.trial)
    if memory is not None:
        stays = without_known(memory, cleaned.paragraphs, meta.title)
        if not all(stays):
            kept = tuple(line for line, stay in zip(cleaned.paragraphs, stays, strict=True) if stay)
            cleaned = replace(cleaned, paragraphs=kept, reasons=(*cleaned.reasons, _REPEATED))
    if verdict.kind in READABLE and (notes := correction_notes(page, cleaned.paragraphs)):
        cleaned = replace(cleaned, paragraphs=(*cleaned.paragraphs, *notes), reasons=(*cleaned.reasons, _CORRECTED))
    cut = (*opened.cut, *([_CUT] * found.is_cut))
    if cut:  # there may be more of it
        verdict = replace(verdict, confidence=round(verdict.confidence / 2, 2), reasons=(*verdict.reasons, *cut))
    if verdict.kind in _NO_ARTICLE:
        meta, published = (
            replace(meta, modified=None, authors=(), section=None, tags=(), image=None, paywall=None),
            None,
        )
    article = Article(
        url=url,
        canonical_url=opened.address,
        title=meta.title,
        text="\n".join(cleaned.paragraphs),
        published=published,
        modified=meta.modified,
        authors=meta.authors,
        language=found.language,
        site_name=meta.site_name,
        section=meta.section,
        tags=meta.tags,
        image=meta.image,
        dateline=cleaned.dateline,
        initials=cleaned.initials,
        paywall=True if verdict.is_walled else meta.paywall,
        links=tuple(_links(found, cleaned, page, opened.base)) if verdict.kind not in _NO_LINKS else (),
        kind=verdict.kind,
        confidence=verdict.confidence,
        reasons=(*verdict.reasons, *cleaned.reasons),
    )
    return replace(article, sources=tuple(_sources(article, meta, is_printed=published is not meta.published))), told


def _sources(article: Article, meta: Metadata, *, is_printed: bool) -> Iterator[tuple[str, str]]:
    """Where each field that the article has was read."""
    for name, place in meta.sources:
        if getattr(article, name, None) not in (None, ()):
            yield name, place
    if is_printed and article.published is not None:
        yield "published", "printed"
    if article.language is not None:
        yield "language", "text"


def _text_of(opened: Opened, memory: HostMemory | None, *, is_studied: bool) -> MainText:
    """The text at the place where it stands on the pages of the host, or else the text that the page alone shows."""
    tree, page, meta = opened.tree, opened.page, opened.meta
    known = known_body(memory, tree, page)
    if known is not None and not (is_studied and is_checked(opened.url)):
        return main_text(Body(tuple(known), "memory"), meta)
    text = opened.alone
    if not is_studied:
        return text

    def is_same(lines: Sequence[Line]) -> bool:
        other = main_text(Body(tuple(lines), "memory"), meta)
        return agrees("\n".join(text.cleaned.paragraphs), "\n".join(other.cleaned.paragraphs))

    return replace(text, trial=try_layouts(memory, tree, page, [line.text for line in text.lines], is_same))


def _unread(url: str | None, verdict: Verdict) -> Article:
    return Article(
        url=url,
        canonical_url=canonical(url) if url else None,
        title=None,
        text="",
        kind=verdict.kind,
        confidence=verdict.confidence,
        reasons=verdict.reasons,
    )


def _printed_before(lines: Sequence[Line], page: Sequence[Line], meta: Metadata) -> str | None:
    """The date in a line of its own between the title and the text, or just above the title; None where there is none.

    The clock of the day, at the top of many pages, is not there.
    """
    opening = next((squeezed(line.text) for line in lines if weight(line.text) >= LONG), None)
    at = next((at for at, line in enumerate(page) if squeezed(line.text) == opening), None)
    if at is None:
        return None
    before = [line.text for line in page[max(0, at - _HEAD_LINES) : at]]
    titles = {squeezed(title).casefold() for title in (meta.title, *meta.titles) if title}
    title_at = max((at for at, text in enumerate(before) if squeezed(text).casefold() in titles), default=None)
    near = before[max(0, title_at - 2) :] if title_at is not None else before[-_NEAR_LINES:]
    return next((stamp for text in near if is_date_line(text) and (stamp := parse_stamp(text))), None)


def _links(found: MainText, cleaned: Cleaned, page: Sequence[Line], base: str | None) -> Iterator[Link]:
    """The links inside the text, then its cross-references, with the addresses that the page has for their words."""
    named = cleaned.links[:_MOST_LINKS]
    ends = _by_their_ends(page) if any(link.url is None for link in named) else {}
    see_also = [Link(link.text, link.url or _address_of(link.text, ends, base), link.rel) for link in named]
    references = (
        Link(anchor.text[:_LONGEST_LINK], address, "see-also")
        for line in found.references
        for anchor in line.anchors
        if weight(anchor.text) >= _HEADLINE and (address := absolute(anchor.href, base)) is not None
    )
    see_also += islice(references, _MOST_LINKS)
    taken = {(squeezed(link.text), link.url) for link in see_also}
    kept = {squeezed(paragraph) for paragraph in cleaned.paragraphs}
    count = 0
    for line in found.lines:
        if not line.anchors or squeezed(line.text) not in kept:
            continue
        for anchor in line.anchors:
            address = absolute(anchor.href, base)
            key = (squeezed(anchor.text), address)
            if address is not None and key not in taken and count < _MOST_LINKS:
                taken.add(key)
                count += 1
                yield Link(anchor.text[:_LONGEST_LINK], address, "body")
    yield from see_also[:_MOST_LINKS]


def _by_their_ends(page: Sequence[Line]) -> Mapping[str, list[tuple[str, Anchor]]]:
    """The links of a page with their words squeezed, by the last few letters of these."""
    ends: dict[str, list[tuple[str, Anchor]]] = {}
    for line in page:
        for anchor in line.anchors:
            said = squeezed(anchor.text)
            ends.setdefault(said[-_LEAST_NAMED:], []).append((said, anchor))
    return ends


def _address_of(text: str, ends: Mapping[str, list[tuple[str, Anchor]]], base: str | None) -> str | None:
    """The address of the first link whose words are these, or end in them after a label."""
    wanted = squeezed(text)
    if len(wanted) < _LEAST_NAMED:
        return None
    for said, anchor in ends.get(wanted[-_LEAST_NAMED:], ()):
        if said.endswith(wanted) and len(anchor.text) <= len(text) + _LONGEST_LABEL:
            return absolute(anchor.href, base)
    return None
