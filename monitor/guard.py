"""Which addresses a crawl may connect to.

Seeds, feeds, links and redirects are written by strangers: without a guard they reach what only this machine can reach.
The guard judges an address twice: as it is written (scheme, user info, port, literal), and again when the name has been
resolved, on the very address that is then connected to, so that a name which resolves differently the second time gains
nothing.
"""

from __future__ import annotations

import re
import socket
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from monitor.errors import MonitorError

LONGEST = 2_000
"""Characters of the longest address that is fetched."""

_PORTS = frozenset({80, 443})
_OTHERS = frozenset(
    # Of the ports above 1023 those that are some other service's: what browsers keep from (Fetch standard, "bad port"),
    # databases, caches, queues, remote control. An HTTP request to one of them may be taken for commands.
    [
        *(1433, 1521, 1719, 1720, 1723, 1883, 2049, 2181, 2375, 2376, 2379, 2380, 3306, 3389, 3659, 4045, 4190),
        *(5060, 5061, 5432, 5672, 5900, 5984, 5985, 5986, 6000, 6379, 6443, 6566, *range(6665, 6670), 6679, 6697),
        *(9042, 9092, 9200, 9300, 10050, 10051, 10080, 10250, 11211, 15672, 27017),
    ]
)
_WORLD6 = IPv6Network("2000::/3")
"""What of IPv6 is given out for the Internet at all (IANA); the rest is local, translated, mapped or unassigned."""

_CLOSED = tuple(
    ip_network(text)
    for text in (
        "192.0.0.0/24",  # protocol assignments, a cloud's metadata (192.0.0.192) among them
        "192.88.99.0/24",  # relays of 6to4, which lead to any IPv4 address
        "168.63.129.16/32",  # a cloud's own service, under an address that looks public
        "2001::/23",  # Teredo and other protocols
        "2002::/16",  # 6to4: an IPv4 address inside
        "2001:db8::/32",  # documentation
        "3fff::/20",
    )
)
"""Closed besides what Python calls not global, of which older releases know less. NAT64 lies outside 2000::/3."""


_UNREADABLE = re.compile(r"[\s%\\\x00-\x1f\x7f]")
"""What no host is called: a percent sign hides characters, or names an interface of this machine."""


class Refused(ValueError):
    """An address that is not fetched; the text is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Guard:
    """`allow` pairs a host pattern (``*.test``, ``news.intranet``) with the address it means, whatever DNS says, or
    with a network (``10.0.0.0/8``) that it may be in."""

    allow: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Guard:
        """The guard of an allow-list written ``host=address,host=network``; ``*`` stands for anything in a host.

        Raises MonitorError for anything else.
        """
        pairs = []
        for part in filter(None, (one.strip() for one in text.split(","))):
            pattern, sign, address = part.partition("=")
            means = _address_or_network(address.strip())
            if means is None or not sign or not pattern.strip(" *."):
                raise MonitorError(f'"{part}" is no entry of an allow-list; use host=address, as in *.test=127.0.0.1')
            pairs.append((_as_asked(pattern.strip().lower().rstrip(".")), means))
        return cls(tuple(pairs))

    def allowed(self, host: str) -> str | None:
        """The address that an allowed host means; None for every other host, and one that is to be resolved."""
        return next((means for means in self._means(host) if "/" not in means), None)

    def _means(self, host: str) -> Iterator[str]:
        name = host.lower().rstrip(".")
        return (means for pattern, means in self.allow if fnmatchcase(name, pattern))

    def check_url(self, url: str) -> None:
        """Raises Refused for an address that is never fetched, as it is written."""
        if len(url) > LONGEST:
            raise Refused(f"the address is longer than {LONGEST} characters")
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise Refused("the address cannot be read") from None
        if parts.scheme not in ("http", "https"):
            raise Refused(f"addresses of the kind {parts.scheme or 'without a scheme'}: are not fetched")
        if not host:
            raise Refused("the address names no host")
        if _UNREADABLE.search(host):
            raise Refused("the name of the host cannot be read")
        if parts.username is not None or parts.password is not None:
            raise Refused("the address has a user or a password in it")
        if port is not None and port not in _PORTS and (not 1024 <= port <= 65535 or port in _OTHERS):
            raise Refused(f"port {port} is not a port of the web")
        name = host.rstrip(".").lower()
        if (name == "localhost" or name.endswith(".localhost")) and next(self._means(name), None) is None:
            raise Refused(f"{host} is this machine")  # RFC 6761, whatever a resolver says
        literal = _literal(host)
        if literal is not None:
            self.check_ip(str(literal), host)

    def check_ip(self, address: str, host: str) -> None:
        """Raises Refused for an address that is not of the public Internet, unless `host` is allowed to have it."""
        try:
            found = ip_address(address.partition("%")[0])
        except ValueError:
            raise Refused(f"{host} did not resolve to an address") from None
        if not _public(found) and not any(found in ip_network(means) for means in self._means(host)):
            raise Refused(f"{host} is at {address}, which is not on the public Internet")


def _as_asked(pattern: str) -> str:
    """A pattern as names are asked for: 例子.intranet is xn--fsqu00a.intranet there."""
    if pattern.isascii():
        return pattern
    import idna  # late: few patterns need it

    try:
        return ".".join(
            label if label.isascii() else idna.encode(label, uts46=True).decode() for label in pattern.split(".")
        )
    except idna.IDNAError:
        raise MonitorError(f'"{pattern}" is no name of a host; write it as DNS has it (xn--…)') from None


def _address_or_network(text: str) -> str | None:
    for read in (ip_address, ip_network):
        try:
            return str(read(text))
        except ValueError:
            continue
    return None


def _public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _WORLD6:
        return False
    closed = any(address.version == network.version and address in network for network in _CLOSED)
    return address.is_global and not closed and not address.is_multicast and not address.is_reserved


def _literal(host: str) -> IPv4Address | IPv6Address | None:
    """The address that a host is, in any spelling that a C library takes: 127.1, 0x7f000001, 2130706433, 0177.0.0.1.

    Digits and dots of other scripts are read as what IDNA makes of them.
    """
    plain = unicodedata.normalize("NFKC", host).replace("。", ".").rstrip(".")
    try:
        return ip_address(plain)
    except ValueError:
        pass
    try:
        return IPv4Address(socket.inet_aton(plain))
    except (OSError, UnicodeError, ValueError):
        return None
