"""Sitemaps as sitemaps.org defines them: lists of pages, indexes of further sitemaps, plain lists of addresses.

The news extension adds a title and the time of publication. Namespaces are not insisted on: half of the sitemaps in
the wild spell them wrongly.
"""

from __future__ import annotations

import heapq
import io
import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml import etree

from monitor.discover.address import absolute
from monitor.discover.feed import offered
from monitor.discover.limits import LONGEST_TITLE, MOST_FOLLOWED, printable
from monitor.discover.mend import mended
from monitor.discover.plain import title_of
from monitor.discover.sniff import root_of
from monitor.errors import SourceError
from monitor.model import Item
from monitor.stamps import parse_stamp, stamp_to_utc

_ROOT = re.compile(r"<(?:[\w-]{1,30}:)?(?:urlset|sitemapindex)(?=[\s/>])", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:[\w-]{1,30}:)?(?:url|sitemap)(?=[\s>])", re.IGNORECASE)
# Tags that count, in capitals, under a prefix that nobody declared, or with attributes that no parser reads.
_ODD_TAG = re.compile(
    r"<(/?)(?:[\w-]{1,30}:)?(urlset|sitemapindex|url|sitemap|loc|lastmod)(?:\s[^<>]{0,2000})?>", re.IGNORECASE
)
_CUT = re.compile(r"<(?:[\w-]{1,30}:)?loc\s{0,20}>\s{0,200}(?:<!\[CDATA\[)?[^<]{0,4000}\Z", re.IGNORECASE)
_IN_ROBOTS = re.compile(r"^[ \t]{0,20}sitemap[ \t]{0,20}:[ \t]{0,20}(\S{1,4000})", re.IGNORECASE | re.MULTILINE)
_NEXT_ADDRESS = re.compile(r"[\t ]{1,20}(?=https?://)", re.IGNORECASE)
_NAMESPACE = "/schemas/sitemap/"  # in all the addresses of the protocol itself, and of none of its extensions
_LOOSE_ANGLE = re.compile(r"<(?!!)(?=[^<>]*+(?:<|\Z))")
_MOST_LOOSE = 100
_XML = re.compile(r"\.xml(?:\.gz)?(?:[?#]|\Z)", re.IGNORECASE)
_AROUND = " \t\r\n\"'"
_OPENED = re.compile(r"<((?:[\w-]{1,30}:)?(?:url|sitemap))(?=[\s>])")
_ENDED = re.compile(r"</(?:[\w-]{1,30}:)?(?:url|sitemap)\s*>")
_ROOT_ENDS = re.compile(r"</(?:[\w-]{1,30}:)?(?:urlset|sitemapindex)\s*>")
# So many pages are looked at; the sitemap protocol allows 50 000.
_MOST_PAGES = 100_000


def read_sitemap(
    text: str, url: str | None = None, *, most: int = MOST_FOLLOWED
) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """The pages of a sitemap, and the addresses of further sitemaps if it is an index; of broken XML what can be read.

    Of more than `most` pages the newest are kept, by what the sitemap says of them, in the sitemap's order: many list
    the oldest first. Further sitemaps come the newest first, for the same reason, as many at most.
    text: the decoded document. url: its address, which relative links start from.
    Raises SourceError where it is no XML at all.
    """
    found: list[Item] = []
    more: list[tuple[str, str]] = []
    for element in _elements(text):
        if len(found) + len(more) >= _MOST_PAGES:
            break
        fields = _fields(element)
        address = absolute(fields.get("loc"), url)
        if address is None:
            continue
        modified = parse_stamp(fields.get("lastmod", ""), epoch=True)
        if _name(element) == "sitemap" or (_is_in_index(element) and _XML.search(address)):
            more.append((address, modified or ""))
            continue
        item = offered(
            identity=address,
            url=address,
            title=title_of(fields.get("title"), LONGEST_TITLE),
            published=parse_stamp(fields.get("publication_date", ""), language=fields.get("language"), epoch=True),
            modified=modified,
        )
        if item:
            found.append(item)
    more.sort(key=lambda entry: _age(entry[1]), reverse=True)
    return _newest(found, most), tuple(dict.fromkeys(address for address, _ in more))[:most]


def read_address_list(text: str, url: str | None = None, *, most: int = MOST_FOLLOWED) -> tuple[Item, ...]:
    """The pages of a plain text sitemap, an address or several a line; lines that begin with none are passed over.

    Raises SourceError where no line is an address.
    """
    lines = text.lstrip("\ufeff").splitlines()
    addresses = dict.fromkeys(
        address
        for line in lines
        if _begins_with_address(line)
        for each in _NEXT_ADDRESS.split(line.strip())
        if (address := absolute(each, url))
    )
    if not addresses:
        raise SourceError("The source is a text without addresses, not a sitemap.")
    # A list says nothing of age; new pages are appended more often than not.
    return tuple(Item(address, address) for address in list(addresses)[-most:])


def has_addresses(text: str) -> bool:
    """Whether any line of a text begins with an address of the web."""
    return any(map(_begins_with_address, text.splitlines()))


def _begins_with_address(line: str) -> bool:
    return line.lstrip("\ufeff \t")[:8].lower().startswith(("http://", "https://"))


def read_robots(text: str, url: str | None = None, *, most: int = MOST_FOLLOWED) -> tuple[str, ...]:
    """The addresses of the sitemaps that a robots.txt names, in its order, each once."""
    found = (absolute(line[1], url) for line in _IN_ROBOTS.finditer(text))
    return tuple(dict.fromkeys(address for address in found if address))[:most]


def _elements(text: str) -> Iterable[etree._Element]:
    """The `url` and `sitemap` elements as they end, each emptied once it has been looked at."""
    text = _from_root(mended(_without_loose_angles(printable(text).lstrip("\ufeff"))))
    some = False
    for element in _parsed(_closed(text)):
        some = True
        yield element
    if not some and _ENTRY.search(text):
        yield from _parsed(_closed(_ODD_TAG.sub(_plain_tag, text)))


def _without_loose_angles(text: str) -> str:
    """The text without angles that open no tag, where there are many: the parser looks for the end of each anew."""
    if text.count("<") - text.count(">") < _MOST_LOOSE:
        return text
    return _LOOSE_ANGLE.sub("", text)


def _plain_tag(tag: re.Match[str]) -> str:
    return f"<{tag[1]}{tag[2].lower()}>"


def _from_root(text: str) -> str:
    """The document from its root on, one put around entries without; an address that its end cuts is left out."""
    if cut := _CUT.search(text, max(0, len(text) - 5_000)):
        text = text[: cut.start()]
    start = root_of(text)
    root = _ROOT.search(text, start)
    entry = _ENTRY.search(text, start, root.start() if root else len(text))
    if entry is None:
        return text[root.start() :] if root else text
    return f"<urlset>{text[entry.start() :]}</urlset>"


def _parsed(text: str) -> Iterator[etree._Element]:
    events = etree.iterparse(
        io.BytesIO(text.encode("utf-8")),
        events=("end",),
        tag=("{*}url", "{*}sitemap"),
        recover=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        for _, element in events:
            yield element
            element.clear(keep_tail=False)
            # Where an entry was not closed, the next is inside it, and what precedes that is still to be read.
            while (before := element.getprevious()) is not None and _name(before) in ("url", "sitemap"):
                parent = before.getparent()
                assert parent is not None
                parent.remove(before)
    except etree.XMLSyntaxError:
        return  # broken beyond recovery from here on


def _closed(text: str) -> str:
    """The document with its entries closed: left open, each stands in the one before, deeper than a parser follows."""
    # Counted first: a match takes ten times the memory of what it found.
    if sum(1 for _ in _OPENED.finditer(text)) <= sum(1 for _ in _ENDED.finditer(text)):
        return text
    opened = list(islice(_OPENED.finditer(text), _MOST_PAGES + 1))
    if len(opened) > _MOST_PAGES:
        text = text[: opened.pop().start()]
    parts = [text[: opened[0].start()]]
    for entry, following in zip(opened, [*opened[1:], None], strict=True):
        part = text[entry.start() : following.start() if following else len(text)]
        ends = _ENDED.search(part) or _ROOT_ENDS.search(part)
        at = ends.start() if ends else len(part)
        parts.append(part if ends and _ENDED.match(part, at) else f"{part[:at]}</{entry[1]}>{part[at:]}")
    return "".join(parts)


def _fields(element: etree._Element) -> dict[str, str]:
    """What an entry says: its own children, and those of its news element. An image's address is not the page's."""
    fields: dict[str, str] = {}
    for child in element:
        name = _name(child)
        if name == "news":
            for grandchild in child:
                for each in (grandchild, *grandchild):
                    fields.setdefault(_name(each), "".join(map(str, each.itertext())).strip())
        elif name in ("loc", "lastmod") and (child.prefix in (None, "", element.prefix) or _NAMESPACE in child.tag):
            # Where it was escaped once too often: no address has an "&amp;" of its own.
            fields[name] = "".join(map(str, child.itertext())).strip(_AROUND).replace("&amp;", "&")
    return fields


def _name(element: etree._Element) -> str:
    # A prefix that was never declared stays part of the name.
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


def _is_in_index(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and _name(parent) == "sitemapindex"


def _age(stamp: str | None) -> float:
    at = stamp_to_utc(stamp) if stamp else None
    return at.timestamp() if at else 0.0


def _newest(items: list[Item], most: int) -> tuple[Item, ...]:
    first: dict[str, Item] = {}
    for item in items:
        first.setdefault(item.id, item)
    distinct = list(first.values())
    if len(distinct) <= most:
        return tuple(distinct)
    ages = [max(_age(item.published), _age(item.modified)) for item in distinct]
    kept = heapq.nlargest(most, range(len(distinct)), key=lambda index: (ages[index], index))
    return tuple(distinct[index] for index in sorted(kept))
