"""The addresses that a feed's relative links start from, where it says so itself (``xml:base``)."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import etree

from monitor.discover.feed_markup import Odd

_XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+-.]*://)/+")


def has_base(element: etree._Element) -> bool:
    """Whether an element says a base of its own."""
    return bool(element.get(_XML_BASE, element.get("base")))


def base_of(element: etree._Element, outer: str) -> str:
    """The address that links inside an element start from; empty where the feed says none.

    outer: that of the element around it. Raises Odd for a base that is no address of the web.
    """
    said = element.get(_XML_BASE, element.get("base"))
    if not said:
        return outer
    base = resolved(outer, said)
    if not base.startswith(("http://", "https://")):
        raise Odd
    return base


def resolved(base: str, link: str) -> str:
    """A link as it is from a base (which may be empty), superfluous slashes dropped; empty for one that is none."""
    if "///" in link:
        link = _SLASHES.sub(r"\1", link)
    try:
        return urljoin(base, link) if base else link
    except ValueError:
        return ""
