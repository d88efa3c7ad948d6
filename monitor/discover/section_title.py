"""The names that a page gives the target of a link, and which of them is a headline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, takewhile

from lxml import etree

from monitor.discover.limits import LONGEST_TITLE, one_line
from monitor.discover.words import EMPTY_ANCHORS, SERVICE_PHRASES
from monitor.stamps import parse_stamp

_MOST_PIECES = 1_000
_MOST_INSIDE = 300
_CARD_DEPTH = 4
_CARD_SIZE = 60  # elements
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LINKS = frozenset(("a", "area"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg"))
_INLINE = frozenset(("b", "i", "em", "strong", "mark", "u", "font"))
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_PAIRED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")  # two characters are a word, about
_THAI = re.compile("[\u0e00-\u0e7f]")
# "5 menit lalu", "3 hours ago", "2小时前": no headline.
_WHEN = re.compile(
    r"(?:vor |hace |il y a |há |for )?\d{1,3}\s?(?:detik|menit|jam|hari|minggu|bulan|seconds?|mins?|minutes?|hours?|"
    r"hrs?|days?|weeks?|months?|[smhd]|秒|分钟|分鐘|小时|小時|天|周|minuten?|stunden?|tagen?|minutos?|horas?|días?|heures?|jours?|minuti|ore|"
    r"dakika|saat|gün|минут[ыу]?|час(?:а|ов)?|분|시간|分|時間)"
    r"\s?(?:yang )?(?:lalu|ago|前|atrás|fa|sidan|geleden|önce|назад|전)?",
    re.IGNORECASE,
)
_TRIM = "»›>.…→:,()[]0123456789"


@dataclass(frozen=True, slots=True)
class Name:
    """What a link calls its target. rank: 0 for a heading's words, 1 for the link's, 2 for a picture's."""

    text: str
    rank: int


def inside(anchor: etree._Element) -> list[etree._Element]:
    """The elements in a link, in document order, at most 300: an unclosed link ends where the next one begins."""
    elements = islice(anchor.iter(etree.Element), 1, _MOST_INSIDE)
    return list(takewhile(lambda each: each.tag not in _LINKS, elements))


def name_of(anchor: etree._Element, *, headed: bool) -> Name | None:
    """The name a link gives its target: the heading in it, or all its words, or what stands for a picture.

    headed: the link stands in a heading.
    """
    elements = inside(anchor)
    for element in elements:
        if element.tag in HEADINGS and (title := words_of(element)):
            return Name(title, 0)
    title = words_of(anchor)
    if title and not says_nothing(title):
        return Name(title, 0 if headed else 1)
    spoken = [anchor.get("title"), anchor.get("aria-label"), *(each.get("alt") for each in elements)]
    told = next((line for each in spoken if (line := one_line(each, LONGEST_TITLE))), None) or title
    return Name(told, 2) if told else None


def card_name(anchor: etree._Element) -> Name | None:
    """The heading beside a link without words, in the card of which it is the only link; None where there is none."""
    target = anchor.get("href")
    for above in islice(anchor.iterancestors(), _CARD_DEPTH):
        elements = list(islice(above.iter(etree.Element), _CARD_SIZE))
        if len(elements) == _CARD_SIZE or any(each.tag in _LINKS and each.get("href") != target for each in elements):
            return None
        headings = [each for each in elements if each.tag in HEADINGS]
        if headings and (title := words_of(headings[0])):
            return Name(title, 0)
    return None


def words_of(element: etree._Element) -> str | None:
    """The words that are seen of an element, up to a link in it, on one line; None where there are none."""
    pieces: list[str] = []
    unseen = 0
    for event, each in etree.iterwalk(element, events=("start", "end")):
        name = each.tag if isinstance(each.tag, str) else ""
        if len(pieces) > _MOST_PIECES or (name in _LINKS and each is not element):
            break
        if name in _UNSEEN:
            unseen += 1 if event == "start" else -1
        # Blocks and line breaks part words; what is set inline does not.
        if name not in _INLINE:
            pieces.append(" ")
        if not unseen and event == "start" and each.text:
            pieces.append(each.text)
        if not unseen and event == "end" and each is not element and each.tail:
            pieces.append(each.tail)
    return one_line("".join(pieces), LONGEST_TITLE)


def word_count(text: str) -> float:
    """Words, two Han or kana characters being one, and four Thai ones."""
    paired, thai = len(_PAIRED.findall(text)), len(_THAI.findall(text))
    return len(_WORD.findall(_THAI.sub(" ", _PAIRED.sub(" ", text)))) + paired / 2 + thai / 4


def says_nothing(title: str) -> bool:
    """Whether a link's words only ask to be clicked, or only tell the time."""
    words = title.lower().split()
    return (
        all(word.strip(_TRIM) in EMPTY_ANCHORS or not _WORD.search(word.strip(_TRIM)) for word in words)
        or (len(title) < 40 and bool(_WHEN.fullmatch(title)))
        or (word_count(title) <= 7 and len(title) < 45 and parse_stamp(title, language="id") is not None)
    )


def title_score(title: str | None) -> float:
    """What the words of a link say: a headline has more of them than a menu's entry, and offers no service."""
    if not title:
        return 0.0
    count = word_count(title)
    lowered = title.lower()
    if count <= 12 and any(phrase in lowered for phrase in SERVICE_PHRASES):
        return -3.0
    return 1.5 if count >= 5 else 1.0 if count >= 3 else -0.5


def best(names: Iterable[Name]) -> str | None:
    """The best of several names: one that says something, as a headline does in 3 to 30 words; of those the first of
    the highest rank. Where none is a headline, the longest."""
    says = [name for name in names if not says_nothing(name.text)]
    headlines = [name for name in says if 3 <= word_count(name.text) <= 30]
    if headlines:
        return min(headlines, key=lambda name: name.rank).text
    return max((name.text for name in says), key=len, default=None)
