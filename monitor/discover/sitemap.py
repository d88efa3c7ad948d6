"""Sitemaps as sitemaps.org defines them: lists of pages, indexes of further sitemaps, plain lists of addresses.

The news extension adds a title and the time of publication. Namespaces are not insisted on: half of the sitemaps in
the wild spell them wrongly.
"""

from __future__ import annotations

import heapq
import io
import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree

from monitor.discover.address import absolute
from monitor.discover.feed import offered
from monitor.discover.limits import LONGEST_TITLE, MOST_FOLLOWED, printable
from monitor.discover.mend import mended
from monitor.discover.plain import title_of
from monitor.errors import SourceError
from monitor.model import Item
from monitor.stamps import parse_stamp, stamp_to_utc

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]{0,500}>")
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
        modified = parse_stamp(fields.get("lastmod", ""))
        if _name(element) == "sitemap":
            more.append((address, modified or ""))
            continue
        item = offered(
            identity=address,
            url=address,
            title=title_of(fields.get("title"), LONGEST_TITLE),
            published=parse_stamp(fields.get("publication_date", ""), language=fields.get("language")),
            modified=modified,
        )
        if item:
            found.append(item)
    more.sort(key=lambda entry: _age(entry[1]), reverse=True)
    return _newest(found, most), tuple(dict.fromkeys(address for address, _ in more))[:most]


def read_address_list(text: str, url: str | None = None, *, most: int = MOST_FOLLOWED) -> tuple[Item, ...]:
    """The pages of a plain text sitemap, one address a line; other lines are passed over.

    Raises SourceError where no line is an address.
    """
    addresses = dict.fromkeys(
        address for line in text.lstrip("\ufeff").splitlines() if "://" in line and (address := absolute(line, url))
    )
    if not addresses:
        raise SourceError("The source is a text without addresses, not a sitemap.")
    # A list says nothing of age; new pages are appended more often than not.
    return tuple(Item(address, address) for address in list(addresses)[-most:])


def _elements(text: str) -> Iterator[etree._Element]:
    """The `url` and `sitemap` elements as they end, each emptied once it has been looked at."""
    body = _closed(mended(_DECLARATION.sub("", printable(text).lstrip("\ufeff")))).encode("utf-8")
    events = etree.iterparse(
        io.BytesIO(body),
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
        elif name in ("loc", "lastmod") and (child.prefix in (None, "", element.prefix)):
            fields[name] = "".join(map(str, child.itertext())).strip()
    return fields


def _name(element: etree._Element) -> str:
    # A prefix that was never declared stays part of the name.
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""


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
