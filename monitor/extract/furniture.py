"""What stands in a page and is not its text: navigation, share bars, "most read" boxes, captions, bylines, counters.

Only rules about pages at large: elements made for the purpose, names that template writers everywhere give to such
boxes, boxes that are nearly all links. No rule knows a site. Whatever the rule, a box that holds a good part of the
page's running text stays: templates name things wrongly, and unclosed tags put an article into its own sidebar.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from monitor.extract.smallprint import without_small_print
from monitor.extract.tree import class_words, elements, is_hidden, weight, words

__all__ = ["remove_furniture"]

_TAGS = frozenset(
    words(
        "script style noscript template iframe object svg nav footer aside figcaption form button select textarea input"
        " dialog audio video menu amp-ad amp-social-share amp-sidebar amp-consent amp-analytics amp-embed"
    )
)
_SILENT = frozenset(words("script style noscript template iframe object svg select textarea input audio video"))
_ROLES = frozenset(words("navigation complementary contentinfo search dialog alertdialog banner menu menubar toolbar"))

# Whole words of class and id names. `_ALONE` names furniture by itself; `_PAIRS` only one word right after the other.
_ALONE = frozenset(
    words("""
    advert advertisement adsbygoogle banner breadcrumb breadcrumbs byline caption captions comments disqus dropdown
    followus infobox livefyre lightbox masthead navbar newsletter outbrain pager pagination paging popular populer
    prevnext promo promos related relatedposts rekomendasi recommendations recommended recirc share sharebar sharing
    sharethis addthis sidebar signup social sociallinks sosmed sponsor sponsored subscribe subscription taboola
    tagcloud terkait terbaru terpopuler toolbar tooltip trending viewcount wpcaption
    """)
)
_PAIRS = frozenset(
    (tuple(pair.split("-")))
    for pair in words("""
    most-read most-popular most-viewed most-shared most-recent berita-lain berita-lainnya artikel-lain artikel-lainnya
    view-count view-counter page-views post-views hit-count
    font-size text-size text-resize font-resize article-tags post-tags tag-list tags-list entry-tags topic-list
    author-box author-bio about-author author-info post-author article-author entry-meta post-meta article-meta
    article-info post-info meta-info meta-data photo-credit image-credit img-credit caption-text image-caption
    img-caption photo-caption cookie-banner cookie-notice cookie-consent gdpr-banner login-form search-form back-top
    print-page see-more you-may more-from more-stories more-news more-articles next-article next-post
    prev-post post-navigation nav-links up-next top-stories latest-news editors-picks in-brief app-download
    download-app comment-list comment-form reader-comments user-comments
    """)
)
_CAN_BE_NAMED = words(
    "div section ul ol dl p span table tr td h2 h3 h4 h5 h6 figure header a li blockquote center small em i strong"
    " b time address label article"
)
_KEEP_TAGS = frozenset(["html", "body", "main"])

_LARGE = 0.35  # of the page's running text; a box that holds so much of it is not furniture
_SHORT_PARAGRAPH = 40  # characters; what is shorter is not counted as running text

_LINK_LIST_TAGS = ("ul", "ol", "div", "section", "table", "dl")
_LINKED = 0.85  # of a box's text stands in links


@dataclass(slots=True)
class _Sizes:
    """Of an element with all below it: text in pieces long enough to be sentences, all text, linked text, links.

    The last three without small print, in letters; the first with a Han character for three.
    """

    running: int = 0
    text: int = 0
    linked: int = 0
    links: int = 0


def remove_furniture(tree: HtmlElement) -> None:
    """Take out of a tree, in place, what is not its text."""
    sizes = _measured(tree)
    page = sizes[tree].running

    def is_large(element: HtmlElement) -> bool:
        return element in sizes and sizes[element].running > _LARGE * page > 0

    dropping = []
    for element in elements(tree):
        if element.tag in _KEEP_TAGS or element is tree:
            continue
        named = element.tag in _TAGS or element.get("role") in _ROLES
        named = named or (element.tag in _CAN_BE_NAMED and _is_named(element)) or is_hidden(element)
        if named and (element.tag in _SILENT or not is_large(element)):
            dropping.append(element)
    _drop(dropping)
    sizes = _measured(tree)
    boxes = [element for element in elements(tree, *_LINK_LIST_TAGS) if element in sizes]
    _drop([element for element in boxes if _is_link_list(sizes[element]) and not is_large(element)])


def _measured(tree: HtmlElement) -> dict[HtmlElement, _Sizes]:
    """The sizes of every element that is shown, in one walk."""
    sizes: dict[HtmlElement, _Sizes] = {}
    open_elements: list[_Sizes] = [_Sizes()]
    silent: HtmlElement | None = None
    links = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element, HtmlElement):
            continue
        if event == "start":
            if silent is None and element.tag in _SILENT:
                silent = element
            if silent is None:
                links += element.tag == "a"
                open_elements.append(_Sizes(links=int(element.tag == "a")))
                _count(open_elements[-1], element.text, linked=links > 0)
            continue
        if silent is None:
            links -= element.tag == "a"
            own = sizes[element] = open_elements.pop()
            above = open_elements[-1]
            above.running += own.running
            above.text += own.text
            above.linked += own.linked
            above.links += own.links
        elif silent is element:
            silent = None
        if silent is None and element is not tree:
            _count(open_elements[-1], element.tail, linked=links > 0)
    return sizes


def _count(sizes: _Sizes, piece: str | None, *, linked: bool) -> None:
    piece = piece.strip() if piece else ""
    if not piece:
        return
    size = weight(piece)
    sizes.running += size if size >= _SHORT_PARAGRAPH else 0
    # What stands beside a link in a list is a number, a date or a clock.
    letters = len(without_small_print(piece))
    sizes.text += letters
    sizes.linked += letters if linked else 0


def _is_named(element: HtmlElement) -> bool:
    names = class_words(element)
    return bool(names) and (not _ALONE.isdisjoint(names) or any(pair in _PAIRS for pair in pairwise(names)))


def _is_link_list(sizes: _Sizes) -> bool:
    """A box of at least three links with hardly anything around them."""
    return sizes.links >= 3 and (sizes.text == 0 or sizes.linked > _LINKED * sizes.text)


def _drop(dropping: list[HtmlElement]) -> None:
    """Take elements out; what follows them stays."""
    for element in dropping:
        if element.getparent() is not None:
            element.drop_tree()
