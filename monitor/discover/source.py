"""One source's bytes to the articles it offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from monitor.discover.decode import decode, unpack
from monitor.discover.feed import read_feed, read_json_feed
from monitor.discover.limits import MOST_FOLLOWED, one_line
from monitor.discover.search import read_answer, unwrapped
from monitor.discover.section import read_section
from monitor.discover.sitemap import has_addresses, read_address_list, read_robots, read_sitemap
from monitor.discover.sniff import Shape, kind_of, shape_of, whole_items, within, wraps
from monitor.errors import SourceError
from monitor.model import Item, SourceKind


@dataclass(frozen=True, slots=True)
class Discovered:
    """What a source offers: items in its order, and the addresses of further sitemaps of an index."""

    kind: SourceKind
    items: tuple[Item, ...] = ()
    more: tuple[str, ...] = ()


_Read = tuple[Iterable[Item], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    document: object
    url: str | None
    most: int


def _feed(source: _Source) -> _Read:
    return read_feed(source.text, source.url), ()


def _json_feed(source: _Source) -> _Read:
    return read_json_feed(cast(Mapping[str, Any], source.document), source.url), ()


def _sitemap(source: _Source) -> _Read:
    return read_sitemap(source.text, source.url, most=source.most)


def _addresses(source: _Source) -> _Read:
    return read_address_list(source.text, source.url, most=source.most), ()


def _robots(source: _Source) -> _Read:
    return (), read_robots(source.text, source.url, most=source.most)


def _section(source: _Source) -> _Read:
    return read_section(source.text, source.url), ()


def _answer(source: _Source) -> _Read:
    return read_answer(cast(Mapping[str, Any], source.document)), ()


# Which shapes a kind of source may have. The sitemap protocol allows feeds for sitemaps.
_READERS: dict[SourceKind, dict[Shape, Callable[[_Source], _Read]]] = {
    SourceKind.FEED: {Shape.FEED: _feed, Shape.JSON_FEED: _json_feed},
    SourceKind.SITEMAP: {
        Shape.SITEMAP: _sitemap,
        Shape.ADDRESSES: _addresses,
        Shape.ROBOTS: _robots,
        Shape.FEED: _feed,
        Shape.JSON_FEED: _json_feed,
    },
    SourceKind.SECTION: {Shape.HTML: _section},
    SourceKind.SEARCH: {Shape.ANSWER: _answer, Shape.FEED: _feed, Shape.JSON_FEED: _json_feed},
}
_WANTED = {
    SourceKind.FEED: "a feed",
    SourceKind.SITEMAP: "a sitemap",
    SourceKind.SECTION: "a section page",
    SourceKind.SEARCH: "a search answer",
}


def discover(
    body: bytes,
    *,
    kind: SourceKind | None = None,
    url: str | None = None,
    content_type: str | None = None,
    keep_opaque: bool = False,
    most: int = MOST_FOLLOWED,
    only_whole: bool = False,
) -> Discovered:
    """The articles that a source offers, from its bytes (gzip or not).

    kind: what the source is meant to be; told from the bytes where None. url: its address, which relative links start
    from and by which a section page's own links are known. content_type: the header, of which only the charset counts.
    keep_opaque: Google's links stay, which lead to an article in a browser only; such an item has no address else.
    most: so many items come back, and so many addresses of further sitemaps; of a sitemap's the newest. only_whole: an
    item that the end of the document cuts is left out, as what it says is not all that it says.

    Titles and summaries are plain text on one line. Broken documents give what can be read of them; a sound source that
    offers nothing gives no items.
    Raises SourceError where the bytes are no source of that kind, or of none at all.
    """
    try:
        text = decode(unpack(body), content_type)
        shape, document = shape_of(text)
        if kind is None:
            kind = kind_of(shape, text, url)
        if shape is Shape.TEXT and kind is SourceKind.SITEMAP and has_addresses(text):
            shape = Shape.ADDRESSES  # few among other lines, but that is what it is meant to be
        if shape is Shape.HTML and kind is not SourceKind.SECTION:
            shape = within(text) or shape
        reader = _READERS[kind].get(shape)
        if reader is None:
            raise SourceError(_refusal(kind, shape, text))
        if only_whole and shape in (Shape.FEED, Shape.SITEMAP):
            text = whole_items(text)
        items, more = reader(_Source(text, document, url, most))
    except SourceError as error:
        raise SourceError(f"{url}: {_lower_first(str(error))}" if url else str(error)) from error
    items = tuple(items)
    # A search may be listed as the feed that it is; its links are wrapped all the same.
    if any(item.url and wraps(item.url) for item in items):
        items = unwrapped(items, keep_opaque=keep_opaque)
    return Discovered(kind, _distinct(items)[:most], more)


def _refusal(kind: SourceKind, shape: Shape, text: str) -> str:
    said = one_line(text, 200) if shape is Shape.TEXT else None
    # A search service says in plain words what it did not like; the person who wrote the query should read it.
    return f"The source is {shape.value}, not {_WANTED[kind]}" + (f': "{said}"' if said else ".")


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _distinct(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items, each id and address once, the first winning."""
    seen: dict[tuple[str, str | None], Item] = {}
    for item in items:
        seen.setdefault((item.id, item.url), item)
    return tuple(seen.values())
