"""A page of links to the articles among them.

No rule is of one site. A link is an article by what its address and its words look like, added up: a date, a number, a
slug, enough words for a headline. Recall goes before precision: a link too many costs one fetch, one too few is an
article that nobody sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urldefrag, urlsplit

from lxml import etree

from monitor.discover.address import absolute, plain_address, registrable
from monitor.discover.limits import LONGEST_TITLE, MOST_ITEMS, one_line, printable
from monitor.discover.words import DEEDS, EMPTY_ANCHORS, FILES, NEVER, NUMBERS, OFTEN, SELDOM
from monitor.errors import SourceError
from monitor.model import Item
from monitor.stamps import parse_stamp

# What makes a link an article. Set by hand on pages of our own making, after the ways in which outlets form addresses.
_ENOUGH = 1.5
_MOST_LINKS = 20_000
_CARD_SIZE = 100  # elements

_DATE = re.compile(r"(?<!\d)(?:19[9]\d|20[0-4]\d)[-/_]?(?:0?[1-9]|1[0-2])[-/_]?(?:0[1-9]|[12]\d|3[01]|[1-9])(?!\d)")
_MONTH = re.compile(r"(?<!\d)20[0-4]\d[-/](?:0[1-9]|1[0-2])(?!\d)")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_HAN = re.compile("[\u3400-\u9fff]")
_SPLIT = re.compile(r"[-_.+]|%20")
# "5 menit lalu", "3 hours ago", "2小时前", "26/08/2022 10:00 WIB": no headline.
_WHEN = re.compile(
    r"\d{1,3}\s?(?:detik|menit|jam|hari|minggu|bulan|seconds?|mins?|minutes?|hours?|hrs?|days?|weeks?|months?|秒|分钟|小时|天|周)"
    r"\s?(?:yang )?(?:lalu|ago|前)",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FRAMES = frozenset(("nav", "header", "footer"))
_CARDS = frozenset(("article", "li", "tr", "figure"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg"))


@dataclass(slots=True)
class _Link:
    """An address with every name that the page has for it, until the best is chosen."""

    url: str
    titles: list[str] = field(default_factory=list)
    score: float = -9.0
    published: str | None = None


def read_section(text: str, url: str | None = None) -> tuple[Item, ...]:
    """The articles that a page links to, in its order, each once, under the best of the names it gives them.

    Only links to the page's own registered host and its subdomains count; where neither `url` nor the page says which
    that is, the host that most links lead to. `published` is set where a ``time`` stands in the link or its card.
    Raises SourceError where the page cannot be read as HTML.
    """
    root = _parse(text)
    here = url or _own_address(root)
    base = absolute(_attribute(root, "//base/@href"), here) or here
    found: list[tuple[etree._Element, str]] = []
    for anchor in root.iter("a", "area"):
        address = absolute(anchor.get("href"), base)
        if address is not None:
            found.append((anchor, urldefrag(address).url))
        if len(found) >= _MOST_LINKS:
            break
    home = registrable(here) if here else _commonest(found)
    own = plain_address(here) if here else None
    links: dict[str, _Link] = {}
    for anchor, address in found:
        key = plain_address(address)
        if key == own or registrable(address) != home:
            continue
        title, published = _title(anchor), _when(anchor)
        link = links.setdefault(key, _Link(address))
        link.score = max(link.score, _address_score(address) + _title_score(title) - _is_framed(anchor))
        link.published = link.published or published
        if title:
            link.titles.append(title)
    items = (
        Item(link.url, link.url, _best(link.titles), published=link.published)
        for link in links.values()
        if link.score >= _ENOUGH
    )
    return tuple(items)[:MOST_ITEMS]


def _parse(text: str) -> etree._Element:
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(_without_declaration(printable(text)), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError("The page cannot be read as HTML.") from error
    if root is None:
        raise SourceError("The page cannot be read as HTML.")
    return root


def _without_declaration(text: str) -> str:
    """lxml refuses text that declares an encoding; this text has been decoded."""
    return re.sub(r"\A\s*<\?xml[^>]{0,500}>", "", text)


def _attribute(root: etree._Element, path: str) -> str | None:
    values = root.xpath(path)
    return str(values[0]) if isinstance(values, list) and values else None


def _own_address(root: etree._Element) -> str | None:
    return absolute(_attribute(root, "//link[@rel='canonical']/@href")) or absolute(
        _attribute(root, "//meta[@property='og:url']/@content")
    )


def _commonest(found: list[tuple[etree._Element, str]]) -> str | None:
    counts: dict[str | None, int] = {}
    for _, address in found:
        host = registrable(address)
        counts[host] = counts.get(host, 0) + 1
    return max(counts, key=lambda host: counts[host], default=None)


# ------------------------------------------------------------------------------------------------------------ addresses


def _address_score(address: str) -> float:
    """What an address alone says for its being an article's; below -5 where it says that it is none."""
    parts = urlsplit(address)
    segments = [segment.lower() for segment in parts.path.split("/") if segment]
    query = [(name.lower(), value) for name, value in parse_qsl(parts.query)[:50]]
    numbered = any(name in NUMBERS and any(char.isdigit() for char in value) for name, value in query)
    if not segments and not numbered:
        return -9.0
    last = segments[-1] if segments else ""
    stem, _, ending = last.rpartition(".")
    if stem and ending in FILES:
        return -9.0
    bare = {segment.partition(".")[0] for segment in segments} | set(segments)
    if bare & NEVER or (not numbered and any(name in DEEDS for name, _ in query)):
        return -9.0
    slug = stem if stem and not ending.isdigit() and len(ending) <= 6 else last
    parts_of_slug = [part for part in _SPLIT.split(slug) if part]
    slug_words = sum(part.isalpha() and len(part) > 1 for part in parts_of_slug)
    date = _DATE.search(parts.path)
    # An archive's address ends with its date; an article's goes on.
    dated = bool(date and date.end() < len(parts.path.rstrip("/"))) or bool(
        _MONTH.search(parts.path) and slug_words >= 2
    )
    number = max((len(digits) for digits in _NUMBER.findall("/".join(segments[-2:]))), default=0)
    score = 2.0 * dated + (1.5 if number >= 6 else 0.75 if number >= 3 and not date else 0.0)
    score += 1.5 if slug_words >= 4 else 1.0 if slug_words == 3 else 0.0
    score += 1.0 * numbered + 0.5 * bool(set(segments[:-1]) & OFTEN)
    if date and not dated and slug_words < 3:
        score -= 3.0
    if bare & SELDOM and not dated and number < 5 and not numbered:
        score -= 3.0
    if len(segments) == 1 and slug_words <= 2 and number < 5 and not numbered:
        score -= 1.0  # /otomotif, /tentang.html
    return score


def _title_score(title: str | None) -> float:
    """What the words of a link say: a headline has more of them than a menu's entry."""
    if not title:
        return 0.0
    count = _word_count(title)
    return 1.5 if count >= 5 else 1.0 if count >= 3 else -0.5


def _word_count(text: str) -> float:
    """Words, two Han characters being one."""
    han = len(_HAN.findall(text))
    return len(_WORD.findall(_HAN.sub(" ", text))) + han / 2


def _is_framed(anchor: etree._Element) -> float:
    """1 for a link in the page's frame: its menus, its foot."""
    for depth, above in enumerate(anchor.iterancestors()):
        if above.tag in ("article", "main") or depth > 30:
            return 0.0
        if above.tag in _FRAMES or above.get("role") in ("navigation", "banner", "contentinfo", "menu"):
            # A card of an article may have a header of its own, with its headline.
            return 0.0 if above.tag == "header" and _has_ancestor(above, "article", "main") else 1.0
    return 0.0


def _has_ancestor(element: etree._Element, *names: str) -> bool:
    return any(above.tag in names for _, above in zip(range(30), element.iterancestors(), strict=False))


# --------------------------------------------------------------------------------------------------------------- titles


def _title(anchor: etree._Element) -> str | None:
    """The name a link gives its target: the heading in it, or all its words, or what stands for a picture."""
    for element in anchor.iter(*_HEADINGS):
        if title := _words_of(element):
            return title
    title = _words_of(anchor)
    if title and not _says_nothing(title):
        return title
    spoken = [anchor.get("title"), anchor.get("aria-label"), *(image.get("alt") for image in anchor.iter("img"))]
    return next((line for each in spoken if (line := one_line(each, LONGEST_TITLE))), None) or title


def _words_of(element: etree._Element) -> str | None:
    pieces: list[str] = []
    unseen = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        name = each.tag if isinstance(each.tag, str) else ""
        if name in _UNSEEN:
            unseen += 1 if event == "start" else -1
        # Blocks and line breaks part words; what is set inline does not.
        if name not in ("b", "i", "em", "strong", "mark", "u", "font"):
            pieces.append(" ")
        if not unseen and event == "start" and each.text:
            pieces.append(each.text)
        if not unseen and event == "end" and each is not element and each.tail:
            pieces.append(each.tail)
        if len(pieces) > 2_000:
            break
    return one_line("".join(pieces), LONGEST_TITLE)


def _says_nothing(title: str) -> bool:
    """Whether a link's words only ask to be clicked, or only tell the time."""
    words = title.lower().split()
    return (
        all(word.strip("»›>.…→:,()[]0123456789") in EMPTY_ANCHORS or not _WORD.search(word) for word in words)
        or bool(_WHEN.fullmatch(title))
        or (_word_count(title) <= 7 and len(title) < 45 and parse_stamp(title, language="id") is not None)
    )


def _best(titles: list[str]) -> str | None:
    """The best name of several: one that says something, as a headline does in 3 to 30 words; among those the first."""
    says = [title for title in titles if not _says_nothing(title)]
    headlines = [title for title in says if 3 <= _word_count(title) <= 30]
    return next(iter(headlines), None) or max(says, key=len, default=None)


def _when(anchor: etree._Element) -> str | None:
    """The time that stands in a link, or in the card it is in, where that is the only one there."""
    for above, _ in zip((anchor, *anchor.iterancestors()), range(6), strict=False):
        if above is anchor or above.tag in _CARDS:
            # A card is small; what is larger is a list, and its times belong to others.
            elements = [element for element, _ in zip(above.iter(), range(_CARD_SIZE), strict=False)]
            times = [element for element in elements if element.tag == "time"]
            if len(times) == 1 and (above is anchor or len(elements) < _CARD_SIZE):
                return parse_stamp(times[0].get("datetime") or _words_of(times[0]) or "")
            if times or above.tag in _CARDS:
                return None
    return None
