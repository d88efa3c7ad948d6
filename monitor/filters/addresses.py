"""`robots` and `url`: whether an address may be fetched, and which one it is."""

from __future__ import annotations

from monitor import dedupe
from monitor.discover.robots import Robots
from monitor.errors import SeedError
from monitor.filters.lines import Filter, Record, string_of


def robots(body: bytes, url: str, agent: str) -> Record:
    """``{"allowed": …}``: whether a robots.txt lets an agent fetch an address, as the crawl reads it (RFC 9309).

    url: an address, or its path and query alone; empty for the root. agent: the product token, ``monitor``, or a whole
    User-Agent line.
    Raises SeedError where the address cannot be read.
    """
    try:
        allowed = Robots(body).allows(url, agent)
    except ValueError as error:
        raise SeedError(f'"{url}" is no address: {error}') from None
    return {"allowed": allowed}


def url(address: str, html: bytes | str | None = None) -> Record:
    """``{"canonical_url": …, "host": …}`` of an address; both None where it is no http(s) address. Never raises.

    html: the page served there, whose word on its canonical address is taken where it is plausible. The host is that of
    the canonical address.
    """
    canonical = dedupe.canonical(address, html)
    return {"canonical_url": canonical, "host": dedupe.host(canonical) if canonical else None}


def _url(record: Record) -> Record:
    return url(string_of(record, "url", needed="the address") or "", string_of(record, "html"))


URL = Filter(frozenset(["url", "html"]), _url)
"""An address in a line to its canonical form."""
