"""Everything about a page but its text: title, times, authors, site, section, tags, picture, paywall.

One pass over the tree. What is said to machines comes first (JSON-LD, then OpenGraph and other ``meta``, then
microdata), what is printed for readers second, and htmldate's search last. Nothing is invented: what is not said is
None, and a time without its zone counts for the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml.html import HtmlElement

from monitor.extract.authors import names_in
from monitor.extract.meta import Meta
from monitor.extract.structured import Structured, read_structured
from monitor.extract.times import times_of
from monitor.extract.title import site_of, title_of
from monitor.extract.tree import class_words, elements, heading, is_hidden, text_of, tidy, words

__all__ = ["Metadata", "absolute", "read_metadata"]

_LONGEST_VALUE = 2_000
_AUTHOR = words(
    "author article:author og:article:author parsely-author dc.creator dcterms.creator byl sailthru.author"
    " content_author cxenseparse:author citation_author"
)
_SITE = words("og:site_name application-name apple-mobile-web-app-title dc.publisher publisher cre")
_SECTION = words(
    "article:section og:article:section section parsely-section content_category channel cxenseparse:category"
)
_TAGS = words("article:tag og:article:tag news_keywords parsely-tags content_tag sailthru.tags keywords")
_TIERS = {"free": False, "metered": True, "locked": True}
_MOST_TAGS, _LONGEST_TAG = 30, 60


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself, with `structured` as its JSON-LD says it. Stamps and names as in `Article`.

    titles: all that the page gives for one, as given. page_type: its ``og:type``.
    """

    title: str | None
    titles: tuple[str, ...]
    published: str | None
    modified: str | None
    authors: tuple[str, ...]
    site_name: str | None
    section: str | None
    tags: tuple[str, ...]
    image: str | None
    paywall: bool | None
    declared_language: str | None
    page_type: str | None
    structured: Structured


def read_metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """A page's metadata. url: of the page, to make addresses absolute. Never raises."""
    structured = read_structured(tree)
    meta = Meta(tree)
    page_title = next((text_of(element, 1_000) for element in elements(tree, "title")), None)
    og_title = meta.first(("og:title", "twitter:title", "dc.title"))
    head = heading(tree, (structured.headline, og_title, page_title))
    shown = text_of(head, 1_000) if head is not None else None
    site = meta.first(_SITE) or structured.publisher
    title = title_of(structured.headline, og_title, shown, page_title, site=site)
    language = _declared_language(tree, meta, structured)
    published, modified = times_of(tree, head, meta, structured, language=language, url=url)
    site = site or site_of(page_title, title)
    return Metadata(
        title=title,
        titles=tuple(one for one in (structured.headline, og_title, shown, page_title) if one),
        published=published,
        modified=modified,
        authors=names_in(_authors(tree, meta, structured), site=site),
        site_name=site,
        section=_section(meta, structured, title),
        tags=_tags(tree, meta, structured),
        image=_image(meta, structured, url),
        paywall=_paywall(meta, structured),
        declared_language=language,
        page_type=meta.first(("og:type",)),
        structured=structured,
    )


def _declared_language(tree: HtmlElement, meta: Meta, structured: Structured) -> str | None:
    return (
        tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or tree.get("xml:lang")
        or structured.language
        or meta.first(("og:locale", "content-language", "language", "dc.language", "inlanguage"))
    )


def _authors(tree: HtmlElement, meta: Meta, structured: Structured) -> Iterator[list[str]]:
    """What may name the authors, from the surest place to the least sure."""
    yield list(structured.authors)
    yield list(meta.all(_AUTHOR[:-4]))
    yield list(meta.all(_AUTHOR[-4:]))
    found = tree.xpath(
        "//*[@rel='author' or contains(concat(' ', @itemprop, ' '), ' author ')]"
        "//*[contains(concat(' ', @itemprop, ' '), ' name ')]"
        "|//a[contains(concat(' ', @rel, ' '), ' author ')]"
        "|//*[contains(concat(' ', @itemprop, ' '), ' author ')][not(.//*[@itemprop])]"
    )
    marked = [element for element in found if isinstance(element, HtmlElement)] if isinstance(found, list) else []
    yield [str(element.get("content") or text_of(element, 200)) for element in marked[:10]]
    yield [text_of(element, 300) for element in _bylines(tree)]


def _bylines(tree: HtmlElement) -> Iterator[HtmlElement]:
    found = 0
    for element in elements(tree, "a", "address", "div", "p", "span", "li", "h3", "h4", "h5", "strong", "b"):
        words = class_words(element)
        if not words or is_hidden(element):
            continue
        if not _BYLINE_WORDS.isdisjoint(words) and _NO_BYLINE.isdisjoint(words) and len(text_of(element, 400)) <= 120:
            yield element
            found += 1
            if found >= 3:
                return


_BYLINE_WORDS = frozenset(words("byline author authors penulis reporter writer jurnalis wartawan zuozhe"))
_NO_BYLINE = frozenset(words("bio desc description comment comments box avatar image img about more social follow"))


def _section(meta: Meta, structured: Structured, title: str | None) -> str | None:
    trail = [name for name in structured.trail[1:] if name != title]
    section = structured.section or meta.first(_SECTION) or (trail[-1] if trail else None)
    return section if section and len(section) <= 100 and not section.startswith("http") else None


def _tags(tree: HtmlElement, meta: Meta, structured: Structured) -> tuple[str, ...]:
    found = tree.xpath("//a[contains(concat(' ', @rel, ' '), ' tag ')]")
    linked = (
        [text_of(element, 200) for element in found if isinstance(element, HtmlElement)]
        if isinstance(found, list)
        else []
    )
    sources: tuple[Iterable[str], ...] = (
        structured.keywords,
        meta.all(_TAGS[:2]),
        meta.all(_TAGS[2:-1]),
        linked,
        meta.all(_TAGS[-1:]),
    )
    for source in sources:
        tags: dict[str, str] = {}
        for text in source:
            for tag in re.split(r"[,;，、；]", text):
                tag = tidy(tag).lstrip("#").strip("\"'")
                if 0 < len(tag) <= _LONGEST_TAG:
                    tags.setdefault(tag.casefold(), tag)
        if tags:
            return tuple(tags.values())[:_MOST_TAGS]
    return ()


def _image(meta: Meta, structured: Structured, url: str | None) -> str | None:
    for value in (
        meta.first(("og:image", "og:image:url", "og:image:secure_url")),
        structured.image,
        meta.first(("twitter:image", "twitter:image:src", "image", "thumbnailurl")),
    ):
        if value and (address := absolute(value, url)):
            return address
    return None


def absolute(address: str, base: str | None) -> str | None:
    """An address of the web made absolute; None where it is none, or relative to nothing."""
    try:
        whole = urljoin(base or "", address.strip())
    except ValueError:
        return None
    return whole if re.match(r"https?://[^/\s]", whole, re.IGNORECASE) and len(whole) <= _LONGEST_VALUE else None


def _paywall(meta: Meta, structured: Structured) -> bool | None:
    if structured.free is not None:
        return not structured.free
    tier = meta.first(("article:content_tier", "og:article:content_tier"))
    if tier and tier.lower() in _TIERS:
        return _TIERS[tier.lower()]
    free = meta.first(("isaccessibleforfree",))
    return free.lower() == "false" if free else None
