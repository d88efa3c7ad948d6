"""Addresses made canonical: one key per article, whichever edition, campaign or spelling led to it."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import unquote, urljoin

from monitor.dedupe.head import Head, read_head
from monitor.dedupe.hosts import EDITIONS, is_inside, normal_host, without_edition
from monitor.dedupe.parameters import is_noise
from monitor.dedupe.parts import Parts
from monitor.dedupe.plausible import is_plausible

_LONGEST = 8_192
_SPLIT = re.compile(r"(https?)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?\Z", re.IGNORECASE | re.DOTALL)
_FOR_DEVICES = tuple(edition for edition in EDITIONS if edition != "www.")
_DEFAULT_PORT = {"http": "80", "https": "443"}
_JUNK = dict.fromkeys((*range(0x20), 0x7F, 0xFEFF, 0x200B)) | {ord("\\"): "/"}  # as browsers do

_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})|([^A-Za-z0-9._~!$&'()*+,;=:@/?-])", re.DOTALL)
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

_ESCAPED_AMPERSAND = re.compile(r"\A(?:amp;)+")  # what is left of &amp; where a page's source was taken for text
_INDEX = re.compile(r"(?:index|default)\.(?:html?|shtml|php|aspx?|jsp)\Z", re.IGNORECASE)
_AMP_ENDING = re.compile(r"(?<=.)\.amp(?=\.s?html?\Z|\Z)", re.IGNORECASE)
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_ASPX_SESSION = re.compile(r"\((?:[A-Z]\([0-9A-Za-z]{20,64}\)){1,3}\)\Z")

_AMP_CACHE = re.compile(r"(?:.+\.)?(?:cdn\.ampproject\.org|bing-amp\.com)\Z")
_AMP_VIEWER = re.compile(r"www\.google\.(?:com?\.)?[a-z]{2,3}\Z")
_CACHED = re.compile(r"/(?:amp|[a-z]{1,3})/(s/)?([^/]+\.[^/]+)(/.*)?\Z", re.DOTALL)


def canonical(url: str, html: bytes | str | None = None) -> str | None:
    """The key of the article at an address; None where it is not http(s) or cannot be read as an address.

    Without `html` only what is safe for any site: case, punycode, default ports, percent-encoding, dot segments and
    ``index.html`` made one; fragments (but for ``#!``, by which some sites name the article), tracking, sessions and
    one-page views dropped; AMP caches, ``/amp`` and the hosts of mobile editions traced back; parameters sorted.
    A parameter that is not known to be noise stays. ``www.`` stays, since the host without it may be another.

    With `html`, the page served at `url`, its ``<link rel=canonical>``, else its ``og:url``, is believed where it is
    plausible (see `is_plausible`).

    ``canonical(canonical(url)) == canonical(url)``. Never raises; addresses over 8 KiB give None.
    """
    asked = tidy(url)
    if asked is None or html is None:
        return asked.text() if asked else None
    head = read_head(html)
    for claim in head.claims:
        claimed = _resolved(claim, url, head)
        if claimed is not None and claimed.host != asked.host and is_inside(claimed.host):
            continue
        if claimed is not None and is_plausible(claimed, asked):
            return claimed.text()
    return asked.text()


def stated(claim: str) -> str | None:
    """`canonical` of the address that a page gives itself, where nobody knows at which it was found.

    None, too, where it is not of the public web: it would become the article's key, and be fetched some day.
    """
    parts = _tidy_public(claim)
    return None if parts is None or is_inside(parts.host) else parts.text()


def host(url: str) -> str | None:
    """The host of an address, in lower case and punycode, without port; None as for `canonical`."""
    parts = _split(url)
    return parts.host if parts else None


def outlet(url: str) -> str | None:
    """The outlet that an address belongs to: its host without ``www.``, ``m.``, ``amp.``, ``mobile.``, ``wap.``.

    A page in an AMP cache belongs to the outlet it was copied from. None as for `canonical`.
    """
    parts = tidy(url)
    return without_edition(parts.host) if parts else None


def tidy(url: str) -> Parts | None:
    """An address in the form that `canonical` gives it without a page, in parts."""
    parts = _split(url)
    if parts is None:
        return None
    fragment = _encoded(parts.fragment) if parts.fragment.startswith("!") and len(parts.fragment) > 1 else ""
    parts = replace(parts, path=_path(parts.path), query=_query(parts.query), fragment=fragment)
    # Each step may uncover what another one takes off (a cache of a mobile page's AMP view), and makes it shorter.
    while (shorter := _uncached(parts) or _plain_view(parts)) != parts:
        parts = shorter
    return parts if len(parts.text()) <= _LONGEST else None


def _split(url: str) -> Parts | None:
    """An address in raw parts, with a normal host; None where it is not http(s), too long or has no host."""
    if len(url) > _LONGEST:
        return None
    found = _SPLIT.match(url.translate(_JUNK).strip())
    if found is None:
        return None
    scheme = found[1].lower()
    authority = found[2].rpartition("@")[2]  # a user's name and password are no part of an article's key
    name, port = authority, ""
    if (colon := authority.rfind(":")) > authority.rfind("]"):
        name, port = authority[:colon], authority[colon + 1 :]
    if port and not (port.isascii() and port.isdigit() and len(port) <= 5 and int(port) <= 65_535):
        return None
    port = str(int(port)) if port else ""
    normal = normal_host(name)
    if normal is None:
        return None
    port = "" if port == _DEFAULT_PORT[scheme] else port
    return Parts(scheme, normal, port, found[3] or "/", tuple((found[4] or "").split("&")), found[5] or "")


def _uncached(parts: Parts) -> Parts | None:
    """The address that an AMP cache or viewer shows: ``kabar.id/x`` of ``cdn.ampproject.org/c/s/kabar.id/x``."""
    viewer = bool(_AMP_VIEWER.match(parts.host)) and parts.path.startswith("/amp/")
    if not viewer and not _AMP_CACHE.match(parts.host):
        return None
    found = _CACHED.match(parts.path)
    inner = found and _split(f"{'https' if found[1] else 'http'}://{found[2]}{found[3] or '/'}")
    # A cache has copies of public pages only: of another host it was never told by whom it is said to be.
    return replace(inner, query=parts.query, fragment=parts.fragment) if inner and not is_inside(inner.host) else None


def _plain_view(parts: Parts) -> Parts:
    """An address without the signs of a mobile or AMP edition, a session or an index page."""
    segments = parts.path.split("/")[1:]
    while segments and (shorter := _without_view(segments)) != segments:
        segments = shorter
    bare = without_edition(parts.host, _FOR_DEVICES)
    return replace(parts, host=bare, path="/" + "/".join(segments))


def _encoded(text: str) -> str:
    """Percent-encoding in one form: nothing encoded that need not be, everything that must, in upper-case hex."""

    def one(found: re.Match[str]) -> str:
        if found[1]:
            byte = int(found[1], 16)
            return chr(byte) if byte in _UNRESERVED else f"%{byte:02X}"
        return "".join(f"%{byte:02X}" for byte in found[2].encode("utf-8", errors="replace"))

    return _ESCAPE.sub(one, text)


def _path(path: str) -> str:
    segments: list[str] = []
    # Encoded before anything is looked for, so that an escaped letter hides nothing the first time only.
    path = _SESSION_IN_PATH.sub("", _encoded(path))
    parts = path.split("/")[1:]
    for at, segment in enumerate(parts, start=1):
        if segment == "..":
            del segments[-1:]
        elif segment == "" and at < len(parts) and not (segments and segments[-1].endswith((":", "%3A"))):
            continue  # a slash too many, which servers pass over, but for that of an address within an address
        elif segment != "." and not _ASPX_SESSION.match(segment):
            segments.append(segment)
    if path.endswith(("/.", "/..")):
        segments.append("")
    return "/" + "/".join(segments)


def _without_view(segments: list[str]) -> list[str]:
    """A path's segments without one sign of another view of the page: AMP first or last, ``index.html``."""
    last = segments[-1]
    if last.lower() == "amp":
        return segments[:-1]
    if last == "" and len(segments) > 1 and segments[-2].lower() == "amp":
        return [*segments[:-2], ""]
    if _INDEX.match(last):
        return [*segments[:-1], ""]
    if len(segments) > 1 and segments[0].lower() == "amp" and segments[1]:
        return segments[1:]
    return [*segments[:-1], _AMP_ENDING.sub("", last)]


def _query(parts: tuple[str, ...]) -> tuple[str, ...]:
    kept = set()
    for part in parts:
        part = _ESCAPED_AMPERSAND.sub("", _encoded(part)).replace("+", "%20")
        name, _, value = part.partition("=")
        if (name or value) and not is_noise(unquote(name), unquote(value)):
            kept.add(part)
    return tuple(sorted(kept))


def _resolved(claim: str, url: str, head: Head) -> Parts | None:
    """What a head says, resolved against its base and the page's address."""
    if "\ufffd" in claim or len(claim) > _LONGEST:
        return None
    try:
        return _tidy_public(urljoin(urljoin(url.strip(), head.base or ""), claim))
    except ValueError:
        return None


def _tidy_public(url: str) -> Parts | None:
    """As `tidy`; None where there is a name or a password in the address: no outlet gives its articles one."""
    found = _SPLIT.match(url.translate(_JUNK).strip())
    return None if found is None or "@" in found[2] else tidy(url)
