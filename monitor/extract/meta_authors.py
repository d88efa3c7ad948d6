"""The places of a page that may name its authors, from the surest to the least sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from lxml.html import HtmlElement

from monitor.extract.authors import byline_in
from monitor.extract.meta_near import lines_near, parts_of
from monitor.extract.meta_scan import Scan
from monitor.extract.structured import Structured
from monitor.extract.tree import class_words, is_hidden, text_of, tidy, words

__all__ = ["authors_said"]

_META = words(
    "author parsely-author dc.creator dcterms.creator dc:creator byl byline sailthru.author content_author"
    " cxenseparse:author cxenseparse:recs:author citation_author article_author article.author authors creator"
    " dc.author vr:author rnews:author twitter:creator:name"
)
_OPENGRAPH = words("article:author og:article:author book:author article:author_name")
_BYLINE_WORDS = frozenset(
    words(
        "byline bylines author authors authorname penulis reporter writer jurnalis wartawan zuozhe auteur auteurs autor"
        " autore autoren autores autora redacteur redakteur journaliste firma firmante signature wrote writtenby"
        " verfasser"
    )
)
_NO_BYLINE = frozenset(words("bio desc description comment comments box avatar image img about more social follow"))
_ELSEWHERE = frozenset(
    words(
        "comment comments respond related sidebar aside recommended recommendations popular teaser teasers footer"
        " trending latest recent widget"
    )
)
_HAN = re.compile(r"[\s□■（(【]{0,5}[\u3400-\u9fff]")
_MOST, _MOST_LINES = 10, 400
_SHARED, _CLIMB = 3, 6
_LONGEST_BYLINE = 120


def authors_said(
    scan: Scan, structured: Structured, head: HtmlElement | None, titles: Sequence[str | None]
) -> Iterator[tuple[str, Iterable[str]]]:
    """Where a name may stand, and the texts there; what costs is looked for only when it is asked for."""
    yield "json-ld", structured.authors
    # A login or an address, or the site's own page, stands in the first more often than in the others.
    yield "meta", scan.meta.all(_META)
    yield "opengraph", scan.meta.all(_OPENGRAPH)
    near = scan.near(head) if head is not None else []
    yield "byline", _texts(_beside(element for element in near if _is_byline(element)), 300)
    yield "microdata", _texts(_marked(scan), 200)
    is_han = any(title and _HAN.search(title) for title in titles)
    if not is_han:
        yield "byline", [names for element in near if (names := byline_in(_line_of(element)))][:1]
    yield "byline", _texts(_beside(scan.related("author")), 200)
    yield "byline", _texts(_beside(element for element in scan.named if _is_byline(element)), 300)
    if head is None or is_han:
        lines, is_sure = lines_near(scan.lines, titles)
        yield "byline", [names for line in lines if (names := byline_in(line))] if is_sure else ()
        said = (names for line in scan.lines[:_MOST_LINES] if _HAN.match(line) and (names := byline_in(line)))
        yield "byline", [name for name in (next(said, None),) if name]


def _line_of(element: HtmlElement) -> str:
    """The first line of an element; nothing where it is long."""
    if element.tag in ("script", "style"):
        return ""
    if element.find("br") is None:
        return parts_of(element, _LONGEST_BYLINE)
    pieces = [element.text or ""]
    for child in element[:_MOST]:
        if child.tag == "br":
            break
        pieces += [" ", parts_of(child, _LONGEST_BYLINE), " ", child.tail or ""]
    return tidy("".join(pieces))


def _texts(elements: Iterable[HtmlElement], longest: int) -> list[str]:
    return [str(element.get("content") or parts_of(element, longest)) for element in elements]


def _marked(scan: Scan) -> list[HtmlElement]:
    """The names in elements that microdata calls authors."""
    found: list[HtmlElement] = []
    for author in scan.properties("author"):
        names = [below for below in author.iter() if isinstance(below.tag, str) and _is_named(below)]
        inside = any(below is not author and below.get("itemprop") for below in author.iter())
        found += names[:1] if names else [] if inside else [author]
    return _beside(found)


def _is_named(element: HtmlElement) -> bool:
    return "name" in str(element.get("itemprop") or "").lower().split()


def _is_byline(element: HtmlElement) -> bool:
    """Whether an element is named for an author, and short enough to be one's name."""
    if not element.attrib:
        return False
    said = class_words(element)
    is_named = not _BYLINE_WORDS.isdisjoint(said) or "author" in str(element.get("rel") or "").lower().split()
    if not is_named or not _NO_BYLINE.isdisjoint(said) or is_hidden(element):
        return False
    return 0 < len(text_of(element, 400)) <= _LONGEST_BYLINE


def _beside(elements: Iterable[HtmlElement]) -> list[HtmlElement]:
    """The first of elements that stands by the article, and those close to it; other articles' authors stand apart."""
    kept: list[HtmlElement] = []
    home: HtmlElement | None = None
    for element in elements:
        above = _above(element)
        if any(not _ELSEWHERE.isdisjoint(class_words(one)) for one in (element, *above)):
            continue
        if not kept:
            close = [one for one in above[:_SHARED] if one.tag not in ("body", "html", "main", "article")]
            home = close[-1] if close else None
        elif home is None or home not in above:
            break
        kept.append(element)
        if len(kept) >= _MOST:
            break
    return kept


def _above(element: HtmlElement) -> list[HtmlElement]:
    return list(islice(element.iterancestors(), _CLIMB))
