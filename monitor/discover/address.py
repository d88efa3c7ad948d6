"""Links as they stand in a source, made into addresses that can be asked for."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from monitor.discover.limits import LONGEST_ADDRESS
from monitor.discover.words import words

# Browsers drop line breaks and tabs inside a link, and so do feeds that wrap them.
_BREAKS = re.compile(r"[\t\r\n]+")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\ud800-\udfff]")
_UNSAFE = {ord(char): f"%{ord(char):02X}" for char in ' "<>^`{|}'} | {ord("\\"): "/"}

_PLAIN = re.compile(
    r"https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,5}\.[a-z]{2,20}/[\w./~+%=,@!-]*(?:\?[\w./~+%=&,@!-]+)?\Z",
    re.ASCII,
)

# Under a country's top level domain these take the place of .com, so that a site's own name is one label further left.
_SECOND_LEVEL = words(
    "ac asn biz co com desa edu firm gen go gob gouv gov govt gv id ind info ltd mil my name ne net nom or org ponpes "
    "sch school web"
)
_TRACKING = re.compile(
    r"utm_\w+|(?:fb|g|dc|ms|tw|yc|igsh|wick)clid|gclsrc|igshid|mc_[ce]id|_ga|_gl|spm|scm|ocid|cmpid|ito|smid|_hs\w+",
    re.IGNORECASE,
)


def absolute(link: str | None, base: str | None = None) -> str | None:
    """A link as an absolute http(s) address; None for any other scheme, an address that is none, or one too long.

    The fragment stays: it is the reader's to decide whether it names an article. A user's name and password go: nobody
    gives them to readers, and they are there to make one host look like another. `base` is the document's address.
    """
    if not link or len(link) > LONGEST_ADDRESS * 2:
        return None
    if _PLAIN.match(link) and len(link) <= LONGEST_ADDRESS:  # as nearly all are; what follows would not change it
        return link
    if base and link[0] == "/" and _PLAIN.match(joined := _root(base) + link) and "/." not in link and "//" not in link:
        return joined if len(joined) <= LONGEST_ADDRESS else None
    link = _BREAKS.sub("", link.strip()).translate(_UNSAFE)
    if link.startswith("//") and not base:
        link = "https:" + link
    try:
        address = urljoin(base, link) if base else link
        parts = urlsplit(address)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:  # a bracket without its twin, a port that is no number
        return None
    host = parts.hostname
    if "@" in parts.netloc:
        address = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    if parts.scheme not in ("http", "https") or not host or not port_is_sound or len(address) > LONGEST_ADDRESS:
        return None
    if "." not in host and ":" not in host and not host[0].isalpha():
        return None  # a number is an address in disguise; a name alone is a host of an intranet
    return None if _FORBIDDEN.search(address) else address


@lru_cache(maxsize=256)
def _root(address: str) -> str:
    """Scheme and host of an address; empty where it has none."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def registrable(address: str) -> str | None:
    """The part of a host that its owner registered: ``oto.warta.co.id`` → ``warta.co.id``; an IP address is its own.

    A rule of thumb on labels instead of the public suffix list: a source's own links need no better.
    """
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return None
    labels = host.split(".")
    if not host or ":" in host or labels[-1].isdigit():
        return host or None
    short = 3 if len(labels[-1]) == 2 and len(labels) > 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-short:])


def plain_address(address: str) -> str:
    """An address without its fragment and the parameters that only say how the reader came: equal for one article.

    The canonical address as far as it can be told without the page; scheme and a leading ``www.`` do not count.
    """
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").removeprefix("www.").rstrip("."), parts.port
    except ValueError:
        return address
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = urlencode([(name, value) for name, value in query if not _TRACKING.fullmatch(name)])
    return urlunsplit(("http", host, parts.path.rstrip("/") or "/", kept, ""))
