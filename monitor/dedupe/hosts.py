"""Hosts of addresses: normalised, without the prefixes of mobile editions, and the domain that somebody registered."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

import idna

if TYPE_CHECKING:
    import tldextract

EDITIONS = ("www.", "m.", "amp.", "mobile.", "wap.")
"""Prefixes of one outlet's editions. `outlet` takes them off; `canonical` takes off all but the first."""

_PLAIN_HOST = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*\Z")
_MAX_HOST = 253  # RFC 1035
_NUMERIC = re.compile(r"(?:\A|\.)(?:\d+|0x[0-9a-f]*)\Z")
_INSIDE = (".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home.arpa", ".corp", ".home")


@lru_cache(maxsize=1)
def _suffixes() -> tldextract.TLDExtract:
    import tldextract  # late: it brings requests along, a tenth of a second

    # The list that ships with the package, never one from the network or a disk cache. Private suffixes count: two
    # blogs on one platform are two owners, and neither may speak for the other.
    return tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None, include_psl_private_domains=True)


@lru_cache(maxsize=4096)
def normal_host(host: str) -> str | None:
    """A host in lower case and punycode, an IPv6 address in brackets; None where it is no host at all."""
    if host.startswith("["):
        if not host.endswith("]") or "%" in host:  # a zone is of one machine, not of an address
            return None
        try:
            return f"[{ipaddress.IPv6Address(host[1:-1]).compressed}]"
        except ValueError:
            return None
    if "%" in host:
        host = unquote(host, errors="replace")
    host = host.rstrip(".").lower()
    if not host or len(host) > _MAX_HOST:
        return None
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii").rstrip(".").lower()
        except UnicodeError:  # idna.IDNAError is one
            return None
    return host if _PLAIN_HOST.match(host) and len(host) <= _MAX_HOST else None


@lru_cache(maxsize=4096)
def registrable(host: str) -> str:
    """The domain that somebody registered: ``sina.com.cn`` of ``finance.sina.com.cn``.

    Where no public suffix is known (``.test``, ``.local``) the last two labels; an IP address or a single label is its
    own domain. `host` must be normalised.
    """
    if is_address(host) or "." not in host:
        return host
    parts = _suffixes()(host)
    if not parts.suffix:
        return ".".join(host.split(".")[-2:])
    return f"{parts.domain}.{parts.suffix}" if parts.domain else host


def site(host: str | None) -> str:
    """What one visitor at a time goes to, whoever it is: the domain that somebody registered, of whatever hosts it has.
    Empty where there is no host. `host` must be normalised."""
    return registrable(host) if host else ""


def is_address(host: str) -> bool:
    """Whether a normalised host is an IP address."""
    return host.startswith("[") or (host[-1:].isdigit() and host.replace(".", "").isdigit())


def is_inside(host: str) -> bool:
    """Whether a normalised host is of one machine or one network only, by its name alone: a literal that is not of the
    Internet, in any spelling that a resolver takes for one, or a name that no public DNS has."""
    if host.startswith("[") or _NUMERIC.search(host):
        try:
            address = ipaddress.ip_address(host.strip("[]"))
            return not address.is_global or address.is_multicast
        except ValueError:  # 0x7f.1, 2130706433: nobody writes a public address like this
            return True
    return "." not in host or host.endswith(_INSIDE)


def without_edition(host: str, editions: tuple[str, ...] = EDITIONS) -> str:
    """A host without the prefixes of editions, as long as a registered domain is left: ``m.kabar.id`` gives
    ``kabar.id``, but ``amp.dev`` and ``m.co.uk`` are somebody's domain and stay."""
    if not host.startswith(editions):
        return host  # as most are; to look up who owns it costs a list of all suffixes
    own = registrable(host)
    while prefix := next((prefix for prefix in editions if host.startswith(prefix)), ""):
        rest = host.removeprefix(prefix)
        # What is left must be a host by itself: that of m.-kabar.id would begin with a hyphen.
        if host == own or host == prefix.removesuffix(".") or not _PLAIN_HOST.match(rest):
            break
        host = rest
    return host
