"""The addresses that a page's head gives for the page."""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST = 1_000_000
"""So many characters of a page are looked at; its head is over long before."""

_OPEN = re.compile(r"<(?:(!--)|(/?[a-z][a-z0-9]{0,15})(?=[\s/>]))", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(?<![a-z:_-])([a-z:_-]{1,40}+)\s{0,20}+=\s{0,20}+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.IGNORECASE
)
_OPAQUE = frozenset(["script", "style", "template", "noscript", "title", "textarea", "svg", "iframe", "xmp"])
_LONGEST_TAG = 4_096
_MOST_TAGS = 500  # of link, meta and base: real heads hold up to a hundred or two


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says of its page's address, in order, as written there: relative addresses are relative."""

    canonical: tuple[str, ...] = ()
    og_url: tuple[str, ...] = ()
    base: str | None = None

    @property
    def claims(self) -> tuple[str, ...]:
        """The addresses in the order in which they are to be believed."""
        return self.canonical + self.og_url


def read_head(page: bytes | str) -> Head:
    """The ``<link rel=canonical>``, ``og:url`` and ``<base>`` of a page's head.

    A scan in one direction, not a parse: it costs a fraction of one, ends at ``</head>`` or ``<body>`` (a comment of a
    reader may hold a link of its own), and passes over what stands in comments, scripts and templates. Never raises.
    """
    canonical: list[str] = []
    og_url: list[str] = []
    base: str | None = None
    for name, attributes in _tags(_decoded(page)):
        if name == "link" and "canonical" in attributes.get("rel", "").lower().split():
            canonical.append(attributes.get("href", ""))
        elif name == "meta" and "og:url" in (
            attributes.get("property", "").lower(),
            attributes.get("name", "").lower(),
        ):
            og_url.append(attributes.get("content", ""))
        elif name == "base" and base is None:
            base = attributes.get("href")
    return Head(tuple(filter(None, canonical[:5])), tuple(filter(None, og_url[:5])), base)


def head_tags(page: bytes | str) -> Iterator[tuple[str, dict[str, str]]]:
    """The link, meta and base tags of a page's head, in order: names in lower case, with attributes. Never raises."""
    return _tags(_decoded(page))


def _decoded(page: bytes | str) -> str:
    if isinstance(page, str):
        return page[:MOST]
    page = page[:MOST]
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if page.startswith(mark):
            return page.decode(encoding, errors="replace")
    # Markup and addresses are ASCII in every other encoding of the web; what is not becomes U+FFFD, and an address
    # that holds one is not believed.
    return page.decode("utf-8", errors="replace")


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    at = yielded = 0
    while yielded < _MOST_TAGS and (found := _OPEN.search(text, at)):
        at = found.end()
        if found[1]:  # a comment
            at = text.find("-->", at)
            if at < 0:
                return
            continue
        name = found[2].lower()
        if name in ("body", "/head", "frameset"):
            return
        end = text.find(">", at, at + _LONGEST_TAG)
        if end < 0:
            continue
        if name in _OPAQUE:
            closing = re.compile(rf"</{name}", re.IGNORECASE).search(text, end)
            if closing is None:
                return
            at = closing.start() + 1
        elif name in ("link", "meta", "base"):
            yielded += 1
            yield name, _attributes(text[at : at + _LONGEST_TAG])


def _attributes(tag: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    at = 0
    while at < len(tag):
        found = _ATTRIBUTE.search(tag, at)
        close = tag.find(">", at, found.start() if found else len(tag))
        if close >= 0 or found is None:
            break
        value = found[2] or found[3] or found[4] or ""
        attributes.setdefault(found[1].lower(), html.unescape(value).strip())
        at = found.end()
    return attributes
