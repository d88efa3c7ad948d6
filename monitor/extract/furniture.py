"""What stands in a page and is not its text: navigation, share bars, "most read" boxes, captions, bylines, counters.

Only rules about pages at large: elements made for the purpose, names that template writers everywhere give to such
boxes, boxes that are nearly all links. No rule knows a site. Whatever the rule, a box that holds a good part of the
page's running text stays: templates name things wrongly, and unclosed tags put an article into its own sidebar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, islice, pairwise

from lxml import etree
from lxml.html import HtmlElement

from monitor.extract.blocks import INLINE, Line
from monitor.extract.smallprint import without_small_print
from monitor.extract.tree import class_words, is_hidden, text_of, tidy, weight, words

__all__ = ["SILENT", "without_furniture"]

_TAGS = frozenset(
    words(
        "script style noscript template iframe object svg nav footer aside figcaption form button select textarea input"
        " dialog audio video menu amp-ad amp-social-share amp-sidebar amp-consent amp-analytics amp-embed"
    )
)
SILENT = frozenset(words("script style noscript template iframe object svg select textarea input audio video"))
_ROLES = frozenset(words("navigation complementary contentinfo search dialog alertdialog banner menu menubar toolbar"))

# Whole words of class and id names. `_ALONE` names furniture by itself; `_PAIRS` only one word right after the other.
_ALONE = frozenset(
    words("""
    advert advertisement adsbygoogle banner breadcrumb breadcrumbs byline caption captions comments disqus dropdown
    editsection
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
_HAVING = frozenset(words("with w has have no without wo and below above"))
_SIZES = frozenset(words("xxs xs s sm small m md medium base l lg large xl xxl") + tuple(map(str, range(1, 100))))
_CAN_BE_NAMED = frozenset(
    words(
        "div section ul ol dl p span table tr td h2 h3 h4 h5 h6 figure header a li blockquote center small em i strong"
        " b time address label article"
    )
)
_NETWORKS = frozenset(words("twitter tweet instagram tiktok facebook bluesky mastodon threads weibo social embed"))
_LONGEST_POST = 5_000  # letters
_KEEP_TAGS = frozenset(["html", "body", "main"])

_LARGE = 0.35  # of the page's running text; a box that holds so much of it is not furniture
_SHORT_PARAGRAPH = 40  # characters; what is shorter is not counted as running text

_LINK_LIST_TAGS = frozenset(["ul", "ol", "div", "section", "table", "dl"])
_NO_SMALL_PRINT = 120  # letters of a line that is not looked through for it
_LINKED = 0.85  # of a box's text stands in links


_MOST_HEADINGS = 5
_MOST_IN_A_FORM = 600  # of which a third is more than what a form says
# Boxes in one line that are looked for at a time, letters of one, and of the text between two.
_MOST_AHEAD, _LONGEST_PART, _LONGEST_BETWEEN = 20, 5_000, 20_000
_HIGHEST, _DEEPEST = 60, 250  # boxes around a line that are looked at, and in which its text is counted


def without_furniture(tree: HtmlElement, page: Sequence[Line]) -> tuple[list[Line], list[HtmlElement]]:
    """The lines of a page that may be its text, and the elements that are furniture. The tree is not changed.

    page: all lines of the tree.
    """
    running = _running_in(page)
    boxes = _named_boxes(tree, running)
    lines = _left(page, boxes)
    lists = [box for box in _link_lists(lines) if not _is_large(box, running[tree], running)]
    return (_left(lines, lists) if lists else lines), boxes + lists


def _running_in(lines: Iterable[Line]) -> Counter[HtmlElement]:
    """How much running text stands in each element: the weight of the lines that may be sentences."""
    running: Counter[HtmlElement] = Counter()
    for line in lines:
        size = weight(line.text)
        if size >= _SHORT_PARAGRAPH:
            for element in chain([line.element], islice(line.element.iterancestors(), _DEEPEST)):
                running[element] += size
    return running


def _named_boxes(tree: HtmlElement, running: Mapping[HtmlElement, int]) -> list[HtmlElement]:
    """The outermost elements that are furniture by their tag, role or name, or are hidden, and are not large."""
    # Whatever the box is called in which the heading stands, it is not the sidebar.
    above_heading = {box for heading in islice(tree.iter("h1"), _MOST_HEADINGS) for box in heading.iterancestors()}
    whole = running.get(tree, 0)
    found: list[HtmlElement] = []
    walk = etree.iterwalk(tree, events=("start",))
    for _, element in walk:
        tag = element.tag
        if tag in SILENT:
            walk.skip_subtree()
            continue
        if tag not in _TAGS:
            if tag in _KEEP_TAGS or element is tree:
                continue
            named = element.get("role") in _ROLES or (
                tag in _CAN_BE_NAMED and _is_furniture(class_words(element)) and element not in above_heading
            )
            if not named and not is_hidden(element):
                continue
            if named and _is_quotation(element):
                continue
        if not _is_large(element, min(whole, _MOST_IN_A_FORM) if tag == "form" else whole, running):
            found.append(element)
            walk.skip_subtree()
    return found


def _is_large(element: HtmlElement, page: int, running: Mapping[HtmlElement, int]) -> bool:
    """Whether an element holds a good part of the page's running text."""
    return running.get(element, 0) > _LARGE * page > 0


def _left(lines: Sequence[Line], boxes: Sequence[HtmlElement]) -> list[Line]:
    """The lines that do not stand in one of these boxes. Of a line in which one stands, what is around it."""
    inside = {element for box in boxes for element in box.iter()}
    parted: dict[HtmlElement, list[_Part]] = {}
    for box in boxes:
        if box.tag in INLINE:
            block = next((above for above in box.iterancestors() if above.tag not in INLINE), None)
            if block is not None:
                parted.setdefault(block, []).append(_Part.of(box))
    left = []
    for line in lines:
        if line.element in inside:
            continue
        if (parts := parted.get(line.element)) is not None:
            line = _around(line, parts)
        if line.text:
            left.append(line)
    return left


@dataclass(frozen=True, slots=True)
class _Part:
    """What a box inside a line says, and where its links lead; empty where it is too long to be a part of one."""

    words: str
    addresses: frozenset[str]

    @classmethod
    def of(cls, box: HtmlElement) -> _Part:
        words = text_of(box)
        addresses = frozenset(str(link.get("href")) for link in box.iter("a"))
        return cls(words if len(words) <= _LONGEST_PART else "", addresses)


def _around(line: Line, parts: list[_Part]) -> Line:
    """What is around these parts in a line of their block. Those up to the last that stands in it are taken from the
    list, which is in the order of the page: they stand there one after the other, and are looked for so."""
    text, start, met = line.text, 0, 0
    kept: list[str] = []
    gone: dict[str, str] = {}
    for at, part in enumerate(parts):
        if at - met >= _MOST_AHEAD:  # they stand in the next line, or show nothing
            break
        found = text.find(part.words, start, start + _LONGEST_BETWEEN) if part.words else -1
        if found >= 0:
            kept.append(text[start:found])
            start, met = found + len(part.words), at + 1
            gone.update(dict.fromkeys(part.addresses, part.words))
    if not met:
        return line
    del parts[:met]
    kept.append(text[start:])
    anchors = [anchor for anchor in line.anchors if anchor.text not in gone.get(anchor.href, "")]
    return replace(line, text=tidy(" ".join(kept)), anchors=anchors)


def _is_quotation(element: HtmlElement) -> bool:
    """Whether a box is named after the network whose post it quotes: nearly all that it says stands in a quotation."""
    quotation = next(element.iter("blockquote"), None)
    if quotation is None or _NETWORKS.isdisjoint(class_words(element) + class_words(quotation)):
        return False
    return 5 * len(text_of(quotation, _LONGEST_POST)) >= 4 * len(text_of(element, 2 * _LONGEST_POST))


@lru_cache(maxsize=4_096)
def _is_furniture(names: tuple[str, ...]) -> bool:
    """Whether the words of an element's names are those of furniture.

    A page that is named ``with-sidebar``, ``has-newsletter`` or ``no-comments`` is none.
    """
    names = tuple(name for before, name in pairwise(("", *names)) if before not in _HAVING)
    if "size" in names and not _SIZES.isdisjoint(names):  # ``font-size-xs`` is a size, no widget to choose it
        return not _ALONE.isdisjoint(names)
    return not _ALONE.isdisjoint(names) or any(pair in _PAIRS for pair in pairwise(names))


def _link_lists(lines: Sequence[Line]) -> list[HtmlElement]:
    """The boxes of at least three links with hardly anything around them."""
    letters: Counter[HtmlElement] = Counter()
    linked: Counter[HtmlElement] = Counter()
    links: Counter[HtmlElement] = Counter()
    boxes_of: dict[HtmlElement, list[HtmlElement]] = {}
    for line in lines:
        boxes = boxes_of.get(line.element)
        if boxes is None:
            around = chain([line.element], islice(line.element.iterancestors(), _HIGHEST))
            boxes = boxes_of[line.element] = [box for box in around if box.tag in _LINK_LIST_TAGS]
        size = _letters(line.text)
        in_links = min(size, sum(_letters(anchor.text) for anchor in line.anchors))
        for box in boxes:
            letters[box] += size
            linked[box] += in_links
            links[box] += len(line.anchors)
    return [box for box, count in links.items() if count >= 3 and linked[box] >= _LINKED * letters[box]]


def _letters(text: str) -> int:
    """The letters of a text without small print: what stands beside a link in a list is a number, a date or a clock."""
    return len(text) if len(text) > _NO_SMALL_PRINT else len(without_small_print(text))
