"""Everything about a page but its text: title, times, authors, site, section, tags, picture, paywall.

One pass over the tree. What is said to machines comes first (JSON-LD, then OpenGraph and other ``meta``, then
microdata), what is printed for readers second, and htmldate's search last. Nothing is invented: what is not said is
None, and a time without its zone counts for the day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

from lxml.html import HtmlElement

from monitor.extract.authors import is_weak, names_in
from monitor.extract.meta_authors import authors_said
from monitor.extract.meta_heading import heading_of
from monitor.extract.meta_scan import Scan
from monitor.extract.meta_tags import tags_said
from monitor.extract.structured import Structured, read_structured
from monitor.extract.times import times_of
from monitor.extract.title import site_of, title_and_source
from monitor.extract.tree import words

__all__ = ["Metadata", "absolute", "read_metadata"]

_LONGEST_VALUE = 2_000
_SITE = words("og:site_name application-name apple-mobile-web-app-title dc.publisher publisher cre")
_TITLES = words("og:title twitter:title dc.title parsely-title sailthru.title citation_title dcterms.title title")
_SECTION = words(
    "article:section og:article:section section parsely-section content_category channel cxenseparse:category"
    " cxenseparse:recs:category sailthru.section category"
)
_LONGEST_SITE = 40
_CLOSE = 3  # places of authors, from the surest, that are asked for a better name where the first gives a login
_TIERS = {"free": False, "metered": True, "locked": True}
_SECOND_LEVEL = frozenset(words("co com net org gov edu ac or go web my sch"))
# In an address browsers leave out what breaks lines, and escape what is no part of one: white space and controls of all
# kinds, marks that turn the direction of writing, and what ends an attribute or a link where the address is shown.
_BROKEN = re.compile("[\t\r\n]+")
_SPACES = (
    *range(0x21),
    *range(0x7F, 0xA1),
    0x1680,
    *range(0x2000, 0x2010),
    *range(0x2028, 0x2030),
    *range(0x205F, 0x2070),
)
_ESCAPED = {code: quote(chr(code)) for code in (*_SPACES, 0x61C, 0x3000, 0xFEFF, *b'"<>`')}
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about itself, with `structured` as its JSON-LD says it. Stamps and names as in `Article`.

    titles: all that the page gives for one, as given. page_type: its ``og:type``. places: where each field was read,
    as pairs: json-ld, opengraph, meta, microdata, byline, heading, title element, printed, address, htmldate.
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
    places: tuple[tuple[str, str], ...] = ()

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """The fields that have a value, and where each was read."""
        return tuple((field, place) for field, place in self.places if getattr(self, field) not in (None, (), ""))


_Said = tuple[str | None, str | None]  # a value and where it was read


def read_metadata(tree: HtmlElement, url: str | None) -> Metadata:
    """A page's metadata. url: of the page, to make addresses absolute. Never raises."""
    scan = Scan(tree)
    structured = read_structured(scan.scripts)
    meta = scan.meta
    og_title = meta.first(_TITLES)
    named, site_source = _first((meta.first(_SITE), "opengraph"), (structured.publisher, "json-ld"))
    site = named if named and _is_site_name(named, scan.page_title) else None
    head = heading_of(scan, (structured.headline, og_title, scan.page_title), site)
    shown = head.text if head is not None else None
    title, title_source = title_and_source(
        structured.headline,
        og_title,
        shown,
        scan.page_title,
        site=site,
        host=_label(url),
        is_sole=head is not None and head.is_sole,
    )
    language = _declared_language(tree, scan, structured)
    titles = tuple(one for one in (structured.headline, og_title, shown, scan.page_title) if one)
    element = head.element if head is not None else None
    times = times_of(scan, element, structured, titles=(shown, title, *titles), language=language, url=url)
    if not site:
        site, site_source = _first((site_of(scan.page_title, title), "title element"))
    authors, authors_source = _authors(scan, structured, element, (shown, title, *titles), site, url)
    section, section_source = _section(scan, structured, title)
    tags, tags_source = tags_said(scan, structured)
    image, image_source = _image(scan, structured, url)
    paywall, paywall_source = _paywall(scan, structured)
    sources = {
        "title": title_source,
        "published": times.published_source,
        "modified": times.modified_source,
        "authors": authors_source,
        "site_name": site_source,
        "section": section_source,
        "tags": tags_source,
        "image": image_source,
        "paywall": paywall_source,
    }
    return Metadata(
        title=title,
        titles=titles,
        published=times.published,
        modified=times.modified,
        authors=authors,
        site_name=site,
        section=section,
        tags=tags,
        image=image,
        paywall=paywall,
        declared_language=language,
        page_type=meta.first(("og:type",)),
        structured=structured,
        places=tuple((field, source) for field, source in sources.items() if source),
    )


def _is_site_name(named: str, page_title: str | None) -> bool:
    """Whether a name is not an address, nor the title of the page, which templates put there."""
    return not named.startswith(("http:", "https:")) and not (len(named) > _LONGEST_SITE and named == page_title)


def _first(*said: _Said) -> _Said:
    """The first value that there is, and where it was read."""
    return next((one for one in said if one[0]), (None, None))


@lru_cache(maxsize=256)
def _label(url: str | None) -> str | None:
    """The word of a host that names the site: kabar of www.kabar.co.id."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    labels = [label for label in host.split(".")[:-1] if label != "www"]
    while len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    return labels[-1] if labels and not labels[-1].isdigit() else None


def _authors(
    scan: Scan,
    structured: Structured,
    head: HtmlElement | None,
    titles: tuple[str | None, ...],
    site: str | None,
    url: str | None,
) -> tuple[tuple[str, ...], str | None]:
    host = _label(url)
    held: tuple[tuple[str, ...], str | None] = ((), None)
    for number, (source, texts) in enumerate(authors_said(scan, structured, head, titles)):
        if held[0] and number > _CLOSE:
            break
        names = names_in([texts], site=site, host=host)
        if not held[0]:
            held = (names, source) if names else held
        elif any(is_weak(name, site) for name in held[0]):
            held = (names, source) if any(not is_weak(name, site) for name in names) else held
        elif source == "meta" and _are_more(names, held[0]):
            return names, source
        if held[0] and not any(is_weak(name, site) for name in held[0]) and number > 0:
            break
    return held


def _are_more(names: tuple[str, ...], fewer: tuple[str, ...]) -> bool:
    """Whether names are the others and more, whole ones: JSON-LD often has only the first of several authors."""
    known = {name.casefold() for name in fewer}
    more = [name for name in names if name.casefold() not in known]
    return bool(more) and len(more) + len(known) == len(names) and all(" " in name for name in more)


def _declared_language(tree: HtmlElement, scan: Scan, structured: Structured) -> str | None:
    return (
        tree.get("lang")
        or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or tree.get("xml:lang")
        or structured.language
        or scan.meta.first(("og:locale", "content-language", "language", "dc.language", "inlanguage"))
    )


def _section(scan: Scan, structured: Structured, title: str | None) -> _Said:
    trail = [name for name in structured.trail[1:] if name != title]
    section, source = _first(
        (structured.section, "json-ld"),
        (scan.meta.first(_SECTION[:2]), "opengraph"),
        (scan.meta.first(_SECTION[2:]), "meta"),
        (trail[-1] if trail else None, "json-ld"),
    )
    return (section, source) if section and len(section) <= 100 and not section.startswith("http") else (None, None)


def _image(scan: Scan, structured: Structured, url: str | None) -> _Said:
    for value, source in (
        (scan.meta.first(("og:image", "og:image:url", "og:image:secure_url")), "opengraph"),
        (structured.image, "json-ld"),
        (scan.meta.first(("twitter:image", "twitter:image:src", "image", "thumbnailurl")), "meta"),
    ):
        if value and (address := absolute(value, url)):
            return address, source
    return None, None


def absolute(address: str, base: str | None) -> str | None:
    """An address of the web made absolute, as browsers ask for it; None where it is none, or relative to nothing."""
    try:
        whole = urljoin(base or "", _BROKEN.sub("", address).strip()).translate(_ESCAPED)
    except ValueError:
        return None
    is_sound = re.match(r"https?://[^/?#%]", whole, re.IGNORECASE) and not _SURROGATE.search(whole)
    return whole if is_sound and len(whole) <= _LONGEST_VALUE else None


def _paywall(scan: Scan, structured: Structured) -> tuple[bool | None, str | None]:
    if structured.free is not None:
        return not structured.free, "json-ld"
    tier = scan.meta.first(("article:content_tier", "og:article:content_tier"))
    if tier and tier.lower() in _TIERS:
        return _TIERS[tier.lower()], "opengraph"
    free = scan.meta.first(("isaccessibleforfree",))
    return (free.lower() == "false", "microdata") if free else (None, None)
