"""The guard as it judges what is written: no spelling of a private address passes, public ones do."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import MonitorError
from monitor.guard import LONGEST, Guard, Refused

PRIVATE = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
        "240.0.0.0/4",
    )
)  # fmt: skip


@st.composite
def private(draw: st.DrawFn) -> IPv4Address:
    network = draw(st.sampled_from(PRIVATE))
    return network[draw(st.integers(0, network.num_addresses - 1))]


@st.composite
def spelt(draw: st.DrawFn, address: IPv4Address) -> str:
    """The address in one of the spellings that a C library takes: one to four parts, each in any base."""
    count, number = draw(st.integers(1, 4)), int(address)
    parts = [(number >> (24 - 8 * place)) & 0xFF for place in range(count - 1)]
    parts.append(number & ((1 << (8 * (5 - count))) - 1))
    return ".".join(draw(st.sampled_from(("{:d}", "0x{:x}", "0X{:X}", "0{:o}"))).format(part) for part in parts)


def refused(url: str, guard: Guard | None = None) -> str:
    with pytest.raises(Refused) as caught:
        (guard or Guard()).check_url(url)
    return str(caught.value)


@given(st.data(), private(), st.sampled_from(("", ".")), st.sampled_from(("", ":80", ":8080")))
@settings(max_examples=200)
def test_no_spelling_of_a_private_address_passes(
    data: st.DataObject, address: IPv4Address, dot: str, port: str
) -> None:
    refused(f"http://{data.draw(spelt(address))}{dot}{port}/")


@given(private(), st.sampled_from(("::ffff:{}", "::ffff:0:{}", "::{}", "64:ff9b::{}", "64:ff9b:1::{}")))
@settings(max_examples=100)
def test_no_private_address_passes_inside_one_of_ipv6(address: IPv4Address, form: str) -> None:
    refused(f"http://[{form.format(address)}]/")
    refused(f"http://[{IPv6Address(form.format(address)).exploded}]/")


@given(private())
@settings(max_examples=50)
def test_no_private_address_passes_as_6to4(address: IPv4Address) -> None:
    number = int(address)
    refused(f"http://[2002:{number >> 16:x}:{number & 0xFFFF:x}::1]/")


@pytest.mark.parametrize(
    "address", ["::", "::1", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1", "100::1"]
)
def test_what_of_ipv6_is_not_the_internet_is_refused(address: str) -> None:
    refused(f"http://[{address}]/")


@pytest.mark.parametrize(
    "url",
    [
        "http://93.184.216.34/",
        "https://[2606:2800:220:1:248:1893:25c8:1946]/",
        "http://news.example/a?b=c#d",
        "HTTPS://NEWS.EXAMPLE:8443/",
        "http://xn--fsqu00a.example/",
        "http://127.0.0.1.example/",
    ],
)
def test_what_is_public_passes(url: str) -> None:
    Guard().check_url(url)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("file:///etc/hostname", "kind file:"),
        ("ftp://news.example/", "kind ftp:"),
        ("data:text/html,hello", "kind data:"),
        ("javascript:alert(1)", "kind javascript:"),
        ("//news.example/", "without a scheme"),
        ("http:///a", "names no host"),
        ("http://user@news.example/", "user or a password"),
        ("http://user:password@news.example/", "user or a password"),
        ("http://news.example:22/", "port 22"),
        ("http://news.example:0/", "port 0"),
        ("http://news.example:99999/", "cannot be read"),
        ("http://[::1/", "cannot be read"),
        ("http://localhost/", "is this machine"),
        ("http://news.LocalHost./", "is this machine"),
        ("http://news.example/" + "a" * LONGEST, "longer than"),
    ],
)
def test_what_is_never_fetched_says_why(url: str, says: str) -> None:
    assert says in refused(url)


def test_a_name_is_judged_by_what_it_resolves_to() -> None:
    guard = Guard()
    guard.check_ip("93.184.216.34", "news.example")
    for address in ("127.0.0.1", "10.1.2.3", "::1", "fe80::1%eth0", "::ffff:10.0.0.1", "169.254.169.254", "nonsense"):
        with pytest.raises(Refused, match=r"news\.example"):
            guard.check_ip(address, "news.example")


def test_an_allowed_host_may_have_its_address_and_no_other() -> None:
    guard = Guard.parse("*.test=127.0.0.1, news.intranet=10.0.0.8")
    assert guard.allowed("a.TEST.") == "127.0.0.1"
    assert guard.allowed("news.intranet") == "10.0.0.8"
    guard.check_ip("127.0.0.1", "a.test")
    with pytest.raises(Refused):
        guard.check_ip("10.0.0.8", "a.test")


@pytest.mark.parametrize("host", ["test", "a.test.example", "atest", "127.0.0.1", "localhost"])
def test_the_allow_list_lets_no_other_host_through(host: str) -> None:
    guard = Guard.parse("*.test=127.0.0.1")
    assert guard.allowed(host) is None
    with pytest.raises(Refused):
        guard.check_ip("127.0.0.1", host)


@pytest.mark.parametrize("text", ["*=127.0.0.1", "*.=127.0.0.1", "a.test", "a.test=", "a.test=somewhere", "=127.0.0.1"])
def test_an_allow_list_that_is_wrong_is_named(text: str) -> None:
    with pytest.raises(MonitorError, match="no entry of an allow-list"):
        Guard.parse(text)


def test_an_empty_allow_list_allows_nothing() -> None:
    assert Guard.parse(" , ") == Guard()


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_whatever_is_written_it_passes_or_is_refused(text: str) -> None:
    for url in (text, f"http://{text}/"):
        with suppress(Refused):  # and raises nothing else
            Guard().check_url(url)
