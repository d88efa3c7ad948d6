"""Every range that the IANA registries set aside, whole: its first, its last and some address between, in any form.

The ranges are those of the registries of special-purpose addresses for IPv4 and IPv6, of IPv4 multicast and of IPv6
unicast and multicast, as of 2026. `may`: whether it is open, as ranges are that lead to a public service.
"""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import MonitorError
from monitor.guard import Guard, Refused
from tests.support.laws import examples

pytestmark = pytest.mark.unmeasured

CLOSED4 = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.0.8/32", "192.0.0.170/32", "192.0.0.192/32", "192.0.2.0/24", "192.88.99.0/24",
    "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "232.0.0.0/8",
    "233.252.0.0/24", "239.0.0.0/8", "240.0.0.0/4", "255.255.255.255/32",
)  # fmt: skip
CLOSED6 = (
    "::/128", "::1/128", "::/96", "::/8", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64",
    "100:0:0:1::/64", "200::/7", "400::/6", "800::/5", "1000::/4", "2001::/32", "2001::/23", "2001:1::1/128",
    "2001:2::/48", "2001:10::/28", "2001:20::/28", "2001:30::/28", "2001:db8::/32", "2002::/16", "3fff::/20",
    "4000::/3",
    "5f00::/16", "6000::/3", "8000::/3", "a000::/3", "c000::/3", "e000::/4", "f000::/5", "f800::/6", "fc00::/7",
    "fd00:ec2::254/128", "fe00::/9", "fe80::/10", "fec0::/10", "ff00::/8", "ff02::1/128",
)  # fmt: skip
OPEN = (
    "1.0.0.0/8", "8.8.8.0/24", "11.0.0.0/8", "100.0.0.0/10", "100.128.0.0/9", "126.0.0.0/8", "128.0.0.0/16",
    "169.253.0.0/16", "169.255.0.0/16", "172.15.0.0/16", "172.32.0.0/11", "192.0.1.0/24", "192.167.0.0/16",
    "192.169.0.0/16", "198.17.0.0/16", "198.20.0.0/14", "203.0.112.0/24", "223.0.0.0/8", "2000::/16", "2001:200::/23",
    "2001:db7::/32", "2001:db9::/32", "2003::/18", "2400::/12", "2600::/12", "2a00::/12", "2c00::/12", "3ffe::/16",
)  # fmt: skip


def some_of(text: str) -> list[IPv4Address | IPv6Address]:
    network = ip_network(text)
    return [network[0], network[-1], network[network.num_addresses // 2], network[network.num_addresses // 3]]


def is_refused(address: IPv4Address | IPv6Address) -> bool:
    """The same by the address that a name resolved to, and by the literal."""
    passed = []
    with suppress(Refused):
        Guard().check_ip(str(address), "news.example")
        passed.append("resolved")
    with suppress(Refused):
        Guard().check_url(f"http://[{address}]/" if address.version == 6 else f"http://{address}/")
        passed.append("literal")
    assert len(passed) in (0, 2), f"{address} is judged in two ways"
    return not passed


@pytest.mark.parametrize("network", CLOSED4 + CLOSED6)
def test_a_range_that_is_set_aside_is_refused_from_its_first_address_to_its_last(network: str) -> None:
    assert [address for address in some_of(network) if not is_refused(address)] == []


@pytest.mark.parametrize("network", OPEN)
def test_what_lies_beside_it_is_open(network: str) -> None:
    assert [address for address in some_of(network) if is_refused(address)] == []


FORMS = ("::ffff:{}", "::{}", "::ffff:0:{}", "64:ff9b::{}", "64:ff9b:1::{}")


@given(st.sampled_from(CLOSED4), st.integers(0, 2**32 - 1), st.sampled_from(FORMS))
@settings(max_examples=150)
def test_no_address_that_is_set_aside_passes_inside_one_of_ipv6(network: str, at: int, form: str) -> None:
    inside = ip_network(network)
    assert is_refused(IPv6Address(form.format(inside[at % inside.num_addresses])))


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**64 - 1))
@settings(max_examples=100)
def test_what_leads_on_to_any_address_of_ipv4_is_closed_altogether(inside: int, rest: int) -> None:
    assert is_refused(IPv6Address((0x2002 << 112) | (inside << 80) | rest))  # 6to4
    assert is_refused(IPv6Address((0x20010000 << 96) | (inside << 64) | rest))  # Teredo
    assert is_refused(IPv6Address((0x0064FF9B << 96) | inside))  # NAT64


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=100)
def test_a_mapped_address_is_refused_whatever_it_maps(number: int) -> None:
    assert is_refused(IPv6Address(f"::ffff:{IPv4Address(number)}"))


@given(st.one_of(st.text(max_size=50), st.ip_addresses().map(str)), st.text(max_size=20))
@settings(max_examples=examples(80))
def test_whatever_a_name_resolves_to_passes_or_is_refused(address: str, host: str) -> None:
    with suppress(Refused):  # and raises nothing else
        Guard.parse("*.test=10.0.0.0/8").check_ip(address, host)
        assert ip_address(address.partition("%")[0]).is_global or host.endswith(".test")


@given(st.ip_addresses(v=6))
@settings(max_examples=examples(80))
def test_of_ipv6_only_what_is_given_out_is_the_internet(address: IPv6Address) -> None:
    assert address in IPv6Network("2000::/3") or is_refused(address)


@pytest.mark.parametrize("zone", ["%1", "%eth0", "%25lo", "%"])
def test_a_zone_does_not_make_an_address_public(zone: str) -> None:
    for address in ("fe80::1", "::1", "fc00::1"):
        with pytest.raises(Refused):
            Guard().check_ip(f"{address}{zone}", "news.example")
        with pytest.raises(Refused):
            Guard().check_url(f"http://[{address}{zone}]/")


@pytest.mark.parametrize(
    ("port", "is_open"),
    [
        *((port, True) for port in (80, 443, 1024, 8000, 8080, 8443, 50000, 65535)),
        *((port, False) for port in (0, 1, 22, 25, 81, 1023, 2375, 5432, 6379, 6667, 9200, 11211)),
    ],
)
def test_ports_of_other_services_are_closed(port: int, is_open: bool) -> None:
    told = None
    try:
        Guard().check_url(f"http://news.example:{port}/")
    except Refused as refused:
        told = str(refused)
    assert told == (None if is_open else f"port {port} is not a port of the web")


def test_a_host_may_be_allowed_a_network_of_which_dns_says_where_it_is() -> None:
    guard = Guard.parse("*.intranet=10.0.0.0/8, *.intranet=fd00::/8")
    assert guard.allowed("news.intranet") is None, "its address is to be resolved"
    guard.check_ip("10.1.2.3", "news.intranet")
    guard.check_ip("fd00::7", "news.intranet")
    for address, host in (("192.168.0.1", "news.intranet"), ("10.1.2.3", "news.example"), ("127.0.0.1", "a.intranet")):
        with pytest.raises(Refused):
            guard.check_ip(address, host)


def test_a_host_may_be_allowed_by_its_name_in_its_own_script() -> None:
    guard = Guard.parse("例子.intranet=10.0.0.8, *.bücher.intranet=10.0.0.9")
    assert guard.allowed("xn--fsqu00a.intranet") == "10.0.0.8"
    assert guard.allowed("news.xn--bcher-kva.intranet") == "10.0.0.9"
    with pytest.raises(MonitorError, match="is no name of a host"):
        Guard.parse("*例.intranet=10.0.0.8")
