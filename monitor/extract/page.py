"""Bytes of a page to an Article.

bytes → text → tree ─┬─▶ metadata ──────────────────────────────────────┐
                     ├─▶ lines of main text → small print → cleaning ───┼─▶ what the page is → Article
                     └─▶ all lines, their links ────────────────────────┘
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

import lxml.etree
import trafilatura
from lxml.html import HtmlElement

from monitor.dedupe import canonical
from monitor.extract.blocks import Line, lines_of
from monitor.extract.body import Body, read_body
from monitor.extract.clean import Cleaned, clean
from monitor.extract.decode import decode
from monitor.extract.glue import reads
from monitor.extract.kind import READABLE, Verdict, judge, not_a_page
from monitor.extract.language import language_of
from monitor.extract.linklines import link_lines
from monitor.extract.memory import lesson, without_known
from monitor.extract.memory_layouts import Trial, is_checked, known_body, try_layouts
from monitor.extract.memory_paths import agrees
from monitor.extract.metadata import Metadata, absolute, read_metadata
from monitor.extract.notes import correction_notes
from monitor.extract.smallprint import is_date_line, small_print
from monitor.extract.tree import elements, parse, squeezed, weight
from monitor.model import Article, HostMemory, Lesson, Link
from monitor.stamps import parse_stamp

__all__ = ["EXTRACTOR", "extract", "study"]

_RULES = 5  # to be counted up with every change that reads other words out of the same bytes
EXTRACTOR = f"monitor {_RULES}, trafilatura {trafilatura.__version__}, lxml {lxml.etree.__version__}"
"""What reads: its rules and the libraries whose versions decide which words come out."""

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs each page in which it finds nothing

# What is said of them (htmldate reads dates out of addresses) is not said of an article.
_NO_ARTICLE = frozenset(["consent", "login", "captcha", "error", "index", "feed", "empty"])
# Of a head, what names the page's address.
_TELLING = (("rel", "href"), ("property", "content"), ("name", "content"))
_ADDRESSES = frozenset(["canonical", "og:url"])
_NO_LINKS = _NO_ARTICLE - {"index"}
_CORRECTED = "a note of correction that stands beside the text was added at its end"
_REPEATED = "what its host prints under many articles was left out"
_MOST_LINKS = 200
_LONGEST_LINK = 300
_LONG, _HEADLINE = 80, 20
_HEAD_LINES = 15  # of the page, before the first paragraph, are looked at for a date,
_NEAR_LINES = 5  # or so many, where the title is not among them
_MOST_PARAGRAPHS = 4_000  # the longest live blogs have half of it
_MOST_LINES = 20_000


def extract(html: bytes | str, url: str | None = None, memory: HostMemory | None = None) -> Article:
    """What a page says, cleaned.

    url: where the page was found; without it relative links are left out, unless the page names its own address.
    memory: what is known of the page's host, from pages that were read before (see `study`); the same bytes and the
    same memory give the same Article.

    Never raises. What cannot be read has the kind ``empty`` or ``error``, confidence 0 and the reason.
    """
    return _read(html, url, memory, is_studied=False)[0]


def study(html: bytes | str, url: str | None, memory: HostMemory | None = None) -> tuple[Article, Lesson | None]:
    """What a page says, as `extract` gives it, and what it teaches of its host; None where that is nothing.

    Costs more than `extract`, and the more the less is known of the host. Never raises.
    """
    return _read(html, url, memory, is_studied=True)


def _read(
    html: bytes | str, url: str | None, memory: HostMemory | None, *, is_studied: bool
) -> tuple[Article, Lesson | None]:
    try:
        return _extract(html, url, memory, is_studied=is_studied)
    except Exception as error:  # whatever a hostile page breaks, one page is one failure
        return _unread(url, Verdict("error", 0.0, (f"it could not be read: {type(error).__name__}",))), None


def _extract(
    html: bytes | str, url: str | None, memory: HostMemory | None, *, is_studied: bool
) -> tuple[Article, Lesson | None]:
    text = decode(html)
    if (verdict := not_a_page(html, text)) is not None:
        return _unread(url, verdict), None
    tree = parse(text)
    if tree is None:
        return _unread(url, Verdict("empty", 0.0, ("there is nothing in it",))), None
    address = _address(tree, text, url)
    base = _base(tree, url or address)
    meta = read_metadata(tree, base)
    page = [line for _, line in zip(range(_MOST_LINES), lines_of(tree), strict=False)]
    found = _text_of(tree, page, meta, url, memory, is_studied=is_studied)
    lines, cleaned = found.lines, found.cleaned
    published = meta.published or _printed_before(lines, page, meta)
    verdict = judge(tree, page, cleaned.paragraphs, meta, url=url or address, how=found.how)
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
    if verdict.kind in _NO_ARTICLE:
        meta, published = (
            replace(meta, modified=None, authors=(), section=None, tags=(), image=None, paywall=None),
            None,
        )
    article = Article(
        url=url,
        canonical_url=address,
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
        paywall=meta.paywall,
        links=tuple(_links(found, cleaned, page, base)) if verdict.kind not in _NO_LINKS else (),
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


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a page, how it was come by, and what it says of its place."""

    lines: Sequence[Line]
    cleaned: Cleaned
    language: str | None
    how: str | None
    references: Sequence[Line] = ()
    trial: Trial | None = None


def _text_of(
    tree: HtmlElement,
    page: Sequence[Line],
    meta: Metadata,
    url: str | None,
    memory: HostMemory | None,
    *,
    is_studied: bool,
) -> _Text:
    """The text at the place where it stands on the pages of the host, or else the text that the page alone shows."""
    known = known_body(memory, tree, page)
    if known is not None and not (is_studied and is_checked(url)):
        return _cleaned(Body(tuple(known), "memory"), meta)
    text = _cleaned(read_body(tree, page, meta.structured.body), meta)
    if not is_studied:
        return text

    def is_same(lines: Sequence[Line]) -> bool:
        other = _cleaned(Body(tuple(lines), "memory"), meta)
        return agrees("\n".join(text.cleaned.paragraphs), "\n".join(other.cleaned.paragraphs))

    return replace(text, trial=try_layouts(memory, tree, page, [line.text for line in text.lines], is_same))


def _cleaned(body: Body, meta: Metadata) -> _Text:
    lines = _without_small_print(body.lines[:_MOST_PARAGRAPHS], meta)
    away = link_lines(lines)
    references = [line for line, leads_away in zip(lines, away, strict=True) if leads_away]
    lines = [line for line, leads_away in zip(lines, away, strict=True) if not leads_away]
    paragraphs = [line.text for line in lines]
    # The title helps where the text is short, but only where the text itself does not say: site names are English.
    language = language_of("\n".join(paragraphs)) or language_of(meta.title or "", meta.declared_language)
    seams = frozenset(word for line in lines for word in line.seams) if reads(language) else frozenset()
    linked = frozenset(anchor.text for line in lines for anchor in line.anchors)
    cleaned = clean(paragraphs, language=language, title=meta.title, seams=seams, linked=linked)
    return _Text(lines, cleaned, language, body.how, references)


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


def _address(tree: HtmlElement, text: str, url: str | None) -> str | None:
    """The canonical address; of a page that was not fetched, the one that it gives for itself."""
    if url:
        return canonical(url, _head(tree) or text)
    claims = [str(link.get("href") or "") for link in elements(tree, "link") if _is_canonical(link)]
    claims += [str(meta.get("content") or "") for meta in elements(tree, "meta") if meta.get("property") == "og:url"]
    return next((address for claim in claims[:5] if (address := canonical(claim))), None)


def _head(tree: HtmlElement) -> str:
    """What a page's head says of its address, without all else that is in it; empty where the page has no head."""
    head = tree.find("head")
    if head is None:
        return ""
    told = [
        f'<{element.tag} {name}="{escape(value)}" {key}="{escape(str(element.get(key) or ""))}">'
        for element in head.iter("link", "meta", "base")
        for name, key in _TELLING
        if (value := element.get(name)) and value.strip().lower() in _ADDRESSES
    ]
    told += [f'<base href="{escape(str(base.get("href")))}">' for base in head.iter("base") if base.get("href")][:1]
    return f"<head>{''.join(told)}</head>"


def _is_canonical(link: HtmlElement) -> bool:
    return "canonical" in str(link.get("rel") or "").lower().split()


def _base(tree: HtmlElement, url: str | None) -> str | None:
    declared = next((str(base.get("href")) for base in elements(tree, "base") if base.get("href")), None)
    return (absolute(declared, url) if declared else None) or url


def _without_small_print(lines: Sequence[Line], meta: Metadata) -> list[Line]:
    texts = [line.text for line in lines]
    is_small = small_print(texts, [weight(text) >= _LONG for text in texts], meta.titles, meta.authors)
    return [line for line, small in zip(lines, is_small, strict=True) if not small]


def _printed_before(lines: Sequence[Line], page: Sequence[Line], meta: Metadata) -> str | None:
    """The date in a line of its own between the title and the text, or just above the title; None where there is none.

    The clock of the day, at the top of many pages, is not there.
    """
    opening = next((squeezed(line.text) for line in lines if weight(line.text) >= _LONG), None)
    at = next((at for at, line in enumerate(page) if squeezed(line.text) == opening), None)
    if at is None:
        return None
    before = [line.text for line in page[max(0, at - _HEAD_LINES) : at]]
    titles = {squeezed(title).casefold() for title in (meta.title, *meta.titles) if title}
    title_at = max((at for at, text in enumerate(before) if squeezed(text).casefold() in titles), default=None)
    near = before[max(0, title_at - 2) :] if title_at is not None else before[-_NEAR_LINES:]
    return next((stamp for text in near if is_date_line(text) and (stamp := parse_stamp(text))), None)


def _links(found: _Text, cleaned: Cleaned, page: Sequence[Line], base: str | None) -> Iterator[Link]:
    """The links inside the text, then its cross-references, with the addresses that the page has for their words."""
    see_also = [Link(link.text, link.url or _address_of(link.text, page, base), link.rel) for link in cleaned.links]
    see_also += [
        Link(anchor.text[:_LONGEST_LINK], address, "see-also")
        for line in found.references
        for anchor in line.anchors
        if weight(anchor.text) >= _HEADLINE and (address := absolute(anchor.href, base)) is not None
    ]
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


def _address_of(text: str, page: Sequence[Line], base: str | None) -> str | None:
    """The address of the link whose words are these, or end in them after a label."""
    wanted = squeezed(text)
    if len(wanted) < 4:
        return None
    for line in page:
        for anchor in line.anchors:
            if squeezed(anchor.text).endswith(wanted) and len(anchor.text) <= len(text) + 30:
                return absolute(anchor.href, base)
    return None
