"""Feeds that are sound XML, read with lxml: a twentieth of feedparser's time, and the same answers.

What a feed means is feedparser's (6.0) reading of it, element by element and in the feed's order: which title counts
where several stand, what becomes the summary, which links are a picture's. The rules were found by reading its source,
and a law holds them (`tests/unit/discover/test_feed_law.py`). What occurs too seldom to be worth its rules is left to
feedparser: `read_sound` says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from monitor.discover.feed_base import base_of, has_base, resolved
from monitor.discover.feed_entry import UNSAID, Entry, Feed, Link
from monitor.discover.feed_markup import Odd, attributes_of, markup_of, text_of, type_of
from monitor.discover.feed_names import Names
from monitor.discover.feed_value import repaired
from monitor.discover.limits import MOST_ITEMS

_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_BASE = re.compile(r"base\s*=")
_REFERENCE = re.compile("&([A-Za-z0-9_]+);")
_TEXT, _HTML = "text/plain", "text/html"
# Inside a picture these are the picture's; any other element without a prefix ends it.
_OF_PICTURE = frozenset(["title", "link", "description", "url", "href", "width", "height"])


def read_sound(text: str) -> Feed | None:
    """A feed that is sound XML; None where it is not, or where it is odd: then it is feedparser's to read.

    text: the decoded document without its XML declaration.
    """
    if "<!DOCTYPE" in text[:4_000]:
        return None  # it may define entities, which are safer with feedparser
    # Entities and files are refused, so nothing grows; libxml2 bounds the depth (256) and the length of a text (10 MB).
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True,
        encoding="utf-8",
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
        return _Reader(has_bases=_BASE.search(text) is not None).feed(root)
    except (etree.XMLSyntaxError, UnicodeEncodeError, Odd):
        return None


class _Reader:
    """Reads one document. `link` and `language` are what the feed says of itself, as far as it has been read."""

    def __init__(self, *, has_bases: bool) -> None:
        self._names = Names()
        self._has_bases = has_bases
        self._link: str | None = None
        self._language: str | None = None

    def feed(self, root: etree._Element) -> Feed:
        kind = self._names(root)
        if kind not in ("feed", "rss", "rdf_rdf"):
            raise Odd
        base = self._base(root, "")
        if self._has_bases and not base and any(has_base(each) for each in root.iter()):
            raise Odd  # where nothing holds outside, feedparser lets a base hold on behind its element
        if kind != "rdf_rdf":
            self._language = root.get(_LANG) or root.get("lang")
        if kind == "feed":
            self._read_head(root, base)
        entries: list[Entry] = []
        count = 0
        roles: _Roles = {}
        for entry, outer in self._entries(root, base):
            count += 1
            if count <= MOST_ITEMS:
                reader = _EntryReader(self._names, roles, has_bases=self._has_bases)
                entries.append(reader.entry(entry, self._base(entry, outer)))
        if count != sum(self._names(each) in ("item", "entry") for each in root.iter("{*}item", "{*}entry")):
            raise Odd  # some stand where no feed has them
        return Feed(entries, self._link, self._language, is_atom=kind == "feed")

    def _entries(self, root: etree._Element, base: str) -> Iterator[tuple[etree._Element, str]]:
        for child in root:
            name = self._names(child)
            if name in ("item", "entry"):
                yield child, base
            elif name == "channel":
                inner = self._base(child, base)
                self._read_head(child, inner)
                for each in child:
                    if self._names(each) in ("item", "entry"):
                        yield each, inner

    def _read_head(self, parent: etree._Element, base: str) -> None:
        """What a channel says of itself: its language, and its own page."""
        if parent.get("href") or parent.get("lastmod"):
            raise Odd
        for child in parent:
            name = self._names(child)
            if name in ("language", "dc_language"):
                self._language = text_of(child)
            elif name == "link":
                link = _link(child, self._base(child, base))
                if child.get("href") is None or (link.rel == "alternate" and link.type in (UNSAID, _HTML)):
                    self._link = link.href
            elif name in ("guid", "id") and self._link is None and _is_permalink(child):
                self._link = resolved(self._base(child, base), text_of(child))

    def _base(self, element: etree._Element, outer: str) -> str:
        return base_of(element, outer) if self._has_bases else outer


class _EntryReader:
    """Reads one entry, remembering what feedparser does between its elements.

    `_depth` is how deep an element stands, `_depths` how deep each value stood that counts by now: a deeper one does
    not replace it. `_title_depth` is that of a title that is final.
    """

    __slots__ = (
        "_contents", "_depth", "_depths", "_has_bases", "_has_content", "_in_picture", "_in_source", "_links", "_names",
        "_roles", "_title_depth", "_values",
    )  # fmt: skip

    def __init__(self, names: Names, roles: _Roles, *, has_bases: bool) -> None:
        self._names = names
        self._roles = roles
        self._has_bases = has_bases
        self._values: dict[str, str] = {}
        self._depths: dict[str, int] = {}
        self._links: list[Link] = []
        self._contents: list[str] = []
        self._depth = 0
        self._title_depth = -1
        self._has_content = False
        self._in_picture = False
        self._in_source = False

    def entry(self, element: etree._Element, base: str) -> Entry:
        if attributes := element.keys():
            if any(
                key in ("href", "lastmod") or (key[-6:] == "}about" and key != _ABOUT) for key in map(str, attributes)
            ):
                raise Odd
            if about := element.get(_ABOUT):
                self._values["id"] = about
        self._walk(element, base)
        get = self._values.get
        return Entry(
            get("id"), self._links, get("original"), get("title"), get("summary"), self._contents, get("published"),
            get("updated"), get("created"),
        )  # fmt: skip

    def _walk(self, entry: etree._Element, base: str) -> None:
        """Read all that is inside an entry, in its order."""
        roles = self._roles
        self._depth = 1
        inside = [(iter(entry), "", base)]
        while inside:
            children, parent, base = inside[-1]
            for child in children:
                tag = child.tag
                if tag in roles:
                    name, act, argument = roles[tag]
                else:
                    name = self._names(child)
                    act, argument = _ROLES.get(name, (None, ""))
                    roles[tag] = name, act, argument
                if self._in_picture and name not in _OF_PICTURE and "_" not in name:
                    self._in_picture = False
                if act is not None:
                    act(self, child, argument, base_of(child, base) if self._has_bases else base)
                elif len(child):
                    if name == "source" or name == "image":
                        self._enter(name)
                    inside.append((iter(child), name, base_of(child, base) if self._has_bases else base))
                    self._depth += 1
                    break
                elif name == "source" or name == "image":
                    self._title_depth = -1
            else:
                inside.pop()
                self._depth -= 1
                if parent == "source":
                    self._in_source = False
                elif parent == "image":
                    self._in_picture = False

    def _enter(self, name: str) -> None:
        if self._in_source:
            raise Odd
        self._title_depth = -1
        self._in_source = name == "source"
        self._in_picture = name == "image"

    def title(self, element: etree._Element, name: str, base: str) -> None:
        title = self._construct(element, _TEXT)
        if not -1 < self._title_depth <= self._depth:
            self._put("title", title)
        if title and not name:
            self._title_depth = self._depth

    def plain(self, element: etree._Element, field: str, base: str) -> None:
        self._put(field, repaired(text_of(element)))

    def original(self, element: etree._Element, field: str, base: str) -> None:
        if element.keys():
            raise Odd
        self._put(field, repaired(text_of(element)))

    def id(self, element: etree._Element, field: str, base: str) -> None:
        value = text_of(element)
        if value and _is_permalink(element):
            value = resolved(base, value)
        self._put(field, repaired(value))

    def link(self, element: etree._Element, rel: str, base: str) -> None:
        if not (self._in_picture or self._in_source):
            self._links.append(Link("", rel) if rel else _link(element, base))

    def summary(self, element: etree._Element, kind: str, base: str) -> None:
        if "summary" in self._values and not self._has_content:
            self.content(element, _TEXT, base)  # a second one is taken for the whole text
            return
        if self._in_source or self._in_picture:
            raise Odd
        self._put("summary", self._construct(element, kind))

    def content(self, element: etree._Element, kind: str, base: str) -> None:
        if self._in_source or self._in_picture:
            raise Odd
        self._has_content = True
        content = self._construct(element, kind)
        self._contents.append(content)
        self._values.setdefault("summary", content)

    def aside(self, element: etree._Element, name: str, base: str) -> None:
        if len(element):
            raise Odd

    def odd(self, element: etree._Element, name: str, base: str) -> None:
        raise Odd

    def _construct(self, element: etree._Element, kind: str) -> str:
        value, left_open = markup_of(element, type_of(element, kind), self._names)
        if left_open:
            if self._has_bases:
                raise Odd  # the base of what is left open would hold for what follows
            self._depth += left_open
        return repaired(value)

    def _put(self, field: str, value: str) -> None:
        if not self._in_source and self._depth <= self._depths.get(field, self._depth):
            self._depths[field] = self._depth
            self._values[field] = value


_Act = Callable[[_EntryReader, etree._Element, str, str], None]
_Roles = dict[object, tuple[str, _Act | None, str]]


def _roles() -> dict[str, tuple[_Act | None, str]]:
    """What is done with an element by its name, and with which argument; what is in no table is only walked through."""
    told: dict[_Act, dict[str, str]] = {
        _EntryReader.title: {"title": "", "dc_title": "", "media_title": "of its own"},
        _EntryReader.plain: {
            "published": "published", "pubdate": "published", "issued": "published", "dcterms_issued": "published",
            "updated": "updated", "modified": "updated", "lastbuilddate": "updated", "dc_date": "updated",
            "dcterms_modified": "updated", "created": "created", "dcterms_created": "created",
        },
        _EntryReader.original: {"feedburner_origlink": "original"},
        _EntryReader.id: {"guid": "id", "id": "id"},
        _EntryReader.link: {"link": "", "enclosure": "enclosure"},
        _EntryReader.summary: {
            "description": _HTML, "dc_description": _HTML, "media_description": _HTML, "summary": _TEXT,
            "itunes_summary": _TEXT,
        },
        _EntryReader.content: {"content": _TEXT, "content_encoded": _HTML, "fullitem": _HTML},
    }  # fmt: skip
    # Texts of which an item needs nothing.
    asides = "subtitle tagline itunes_subtitle rights copyright dc_rights info feedburner_browserfriendly"
    odd = "abstract body channel entry feed item links newlocation rss textinput xhtml_body"
    told[_EntryReader.aside] = dict.fromkeys(asides.split(), "")
    told[_EntryReader.odd] = dict.fromkeys(odd.split(), "")
    return {name: (act, argument) for act, names in told.items() for name, argument in names.items()}


_ROLES = _roles()


def _link(element: etree._Element, base: str) -> Link:
    """A link, by its attribute or its text."""
    attributes: Mapping[str, str] = attributes_of(element)
    if not attributes:
        return Link(_linked(element, base), "alternate", _HTML)
    href = attributes.get("url", attributes.get("uri", attributes.get("href"))) or attributes.get("href")
    rel = attributes.get("rel", "alternate")
    # As in RSS an address stands in the text, it is a page's.
    kind = attributes.get("type", _HTML if href is None else UNSAID)
    return Link(_linked(element, base) if href is None else resolved(base, href), rel, kind)


def _linked(element: etree._Element, base: str) -> str:
    value = text_of(element)
    value = repaired(resolved(base, value)) if value else value
    return _REFERENCE.sub(r"&\1", value.replace("&amp;", "&")) if "&" in value else value


def _is_permalink(element: etree._Element) -> bool:
    return not element.keys() or attributes_of(element).get("ispermalink", "true") == "true"
