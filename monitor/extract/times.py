"""When a page was published and changed, as stamps.

What is said to machines comes first, what is printed beside the heading second, htmldate's search of the page last, and
that only where it does not have to guess. Nothing is invented: a page that does not say has no date.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from monitor.extract.meta import Meta
from monitor.extract.structured import Structured
from monitor.extract.tree import class_words, elements, is_hidden, text_of, words
from monitor.stamps import parse_stamp, stamp_to_utc

__all__ = ["times_of"]

logging.getLogger("htmldate").setLevel(logging.CRITICAL)  # it logs each page in which it finds no date

_PUBLISHED = words(
    "article:published_time og:published_time og:article:published_time datepublished parsely-pub-date publishdate"
    " pubdate publish_date publication_date publishtime published_time dateposted dc.date.issued dcterms.created"
    " dc.date.created dcterms.issued sailthru.date weibo:article:create_at bytedance:published_time"
    " content_publishdate datecreated cxenseparse:recs:publishtime article.published apub:time dc.date"
    " dcterms.date date"
)
_MODIFIED = words(
    "article:modified_time og:updated_time og:modified_time datemodified lastmod last-modified modified_time"
    " dcterms.modified dc.date.modified weibo:article:update_at bytedance:updated_time bytedance:lrdate_time"
    " article.updated revision_date updated_time"
)
# Words of the class or id of what shows a date.
_DATE_WORDS = frozenset(
    words(
        "date time datetime tanggal tgl waktu publish published publisher publishtime pubtime pubdate timestamp posted"
        " dateline created updated byline meta info source artinfo"
    )
)
_CHANGED = re.compile(r"updat|modif|diperbarui|diubah|pembaruan|revised|edited|更新|修改", re.IGNORECASE)
_LONGEST_DATE = 120
_NEAR = 80  # elements after the heading that are looked at for a printed date


def times_of(
    tree: HtmlElement,
    head: HtmlElement | None,
    meta: Meta,
    structured: Structured,
    *,
    language: str | None,
    url: str | None,
) -> tuple[str | None, str | None]:
    """Published and modified; None where the page does not say, `modified` also where it is not after the other.

    head: the heading of the page's text. A time whose zone is not said counts for its day. Never raises.
    """
    printed = list(_printed(tree, head, language))
    declared = [structured.published, *meta.all(_PUBLISHED), *_microdata(tree, "datepublished")]
    published = _best(
        [*_stamps(declared, language), *(stamp for stamp, is_change in printed if not is_change)],
    )
    if published is None and not any(declared):  # htmldate mends what is declared: it reads 31 February as the 1st
        published = _searched(tree, url)
    modified = _best(
        [
            *_stamps([structured.modified, *meta.all(_MODIFIED), *_microdata(tree, "datemodified")], language),
            *(stamp for stamp, is_change in printed if is_change),
        ]
    )
    return published, modified if _is_later(modified, published) else None


def _stamps(texts: Iterable[str | None], language: str | None) -> Iterator[str]:
    for text in texts:
        if text and (stamp := parse_stamp(text, language=language, epoch=True)):
            yield stamp


def _best(stamps: list[str]) -> str | None:
    """The first; but where it is a day only, the first that gives a time on that day."""
    if not stamps:
        return None
    first = stamps[0]
    return next((stamp for stamp in stamps if len(stamp) > 10 and stamp.startswith(first)), first)


def _microdata(tree: HtmlElement, name: str) -> Iterator[str]:
    found = tree.xpath("//*[@itemprop]")
    for element in found[:1_000] if isinstance(found, list) else ():
        if (
            isinstance(element, HtmlElement)
            and element.tag != "meta"
            and name in str(element.get("itemprop")).lower().split()
        ):
            yield str(element.get("datetime") or element.get("content") or text_of(element, 200))


def _printed(tree: HtmlElement, head: HtmlElement | None, language: str | None) -> Iterator[tuple[str, bool]]:
    """Dates printed near the heading, and whether each is that of a change."""
    for element in _near(tree, head):
        stated = element.get("datetime") if element.tag == "time" else None
        if element.tag != "time" and _DATE_WORDS.isdisjoint(class_words(element)):
            continue
        text = text_of(element, 400)
        if is_hidden(element) or len(text) > _LONGEST_DATE:
            continue
        stamp = (parse_stamp(stated, language=language) if stated else None) or parse_stamp(text, language=language)
        if stamp:
            yield stamp, _CHANGED.search(" ".join(class_words(element)) + " " + text) is not None


def _near(tree: HtmlElement, head: HtmlElement | None) -> Iterator[HtmlElement]:
    """What stands just before and after the heading; a clock at the page's top, or another article's date, does not.

    Without a heading, only ``<time>`` within the first ``<article>`` or ``<main>``.
    """
    if head is None:
        for box in elements(tree, "article", "main"):
            yield from list(elements(box, "time"))[:3]
            return
        return
    for before in reversed([one for one in head.itersiblings(preceding=True) if isinstance(one, HtmlElement)][:3]):
        yield from list(elements(before))[:10]
    following = head.xpath("following::*[position() <= $most]", most=_NEAR)
    for element in following if isinstance(following, list) else ():
        if isinstance(element, HtmlElement):
            yield element


def _searched(tree: HtmlElement, url: str | None) -> str | None:
    """What htmldate finds where it does not have to guess, as a day."""
    try:
        found = find_date(tree, url=url, extensive_search=False, original_date=True)
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError, etree.LxmlError):
        return None  # strange enough pages break it
    return parse_stamp(found) if found else None


def _is_later(modified: str | None, published: str | None) -> bool:
    """Whether a change is one after publication; of two days alone, also on the same."""
    if not modified or not published:
        return modified is not None
    if len(modified) == 10 or len(published) == 10:
        return modified[:10] >= published[:10]
    then, before = stamp_to_utc(modified), stamp_to_utc(published)
    return then is not None and before is not None and then >= before
