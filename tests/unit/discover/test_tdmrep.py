"""What a host's tdmrep.json reserves: rules in the order of the file, and nothing where it cannot be read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.discover.tdmrep import LARGEST, reservations, reserves

HOST = "https://daily.test"


def file(*rules: tuple[object, object]) -> bytes:
    return json.dumps([{"location": where, "tdm-reservation": value} for where, value in rules]).encode()


@pytest.mark.parametrize(
    ("location", "path", "is_reserved"),
    [
        ("/", "/news/1", True),
        ("/", "", True),
        ("/news/", "/news/1", True),
        ("/news/", "/News/1", False),
        ("/news/", "/sport/1", False),
        ("*", "/anything", True),
        ("/*/2022/", "/news/2022/1", True),
        ("/*.html$", "/news/1.html", True),
        ("/*.html$", "/news/1.html?page=2", False),
        ("/news$", "/news", True),
        ("/news$", "/news/1", False),
        ("/a*a$", "/a", False),
        ("/a*a$", "/aa", True),
        ("/b%61r", "/bar/1", True),
        ("/bar", "/b%61r/1", True),
        ("/berita/π", "/berita/%CF%80/1", True),
        ("/foo-%24", "/foo-$", True),
        ("/foo-%2A", "/foo-x", False),
        ("news", "/news", False),
        (" /news ", "/news/1", True),
    ],
)
def test_a_location_is_a_pattern_as_in_robots_txt(location: str, path: str, is_reserved: bool) -> None:
    assert reserves(reservations(file((location, 1))), f"{HOST}{path}") is is_reserved


def test_the_first_rule_that_matches_counts_and_where_none_does_nothing_is_reserved() -> None:
    rules = reservations(file(("/free/", 0), ("/", 1)))
    assert not reserves(rules, f"{HOST}/free/1")
    assert reserves(rules, f"{HOST}/1")
    assert not reserves(reservations(file(("/only/", 1))), f"{HOST}/1")


@pytest.mark.parametrize("value", [1, "1", " 1 ", 1.0, True])
def test_one_is_meant_however_it_is_written(value: object) -> None:
    assert reserves(reservations(file(("/", value))), HOST)


@pytest.mark.parametrize("value", [2, "yes", None, [1], {"a": 1}, "11", 10**30])
def test_a_rule_that_says_neither_one_nor_zero_is_none(value: object) -> None:
    assert reservations(file(("/", value), ("/x", 0))) == (("/x", False),)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<!doctype html><p>Not here</p>",
        b"[" * 200_000,
        b'{"a":' * 90_000,
        b"[" + b"9" * 100_000 + b"]",
        b"\xff\xfe\x00",
        b"null",
        b"[1, null, [], {}]",
        file(("/" * 3_000, 1)),
        file(*[("/", 1)] * 20_000),
    ],
    ids=[f"{n}" for n in range(10)],
)
def test_what_cannot_be_read_reserves_nothing(body: bytes) -> None:
    assert reservations(body) == ()


def test_a_rule_without_brackets_and_a_mark_of_byte_order_are_understood() -> None:
    assert reserves(reservations(b"\xef\xbb\xbf" + file(("/", 1)).strip(b"[]")), HOST)
    assert len(file(*[("/", 1)] * 20_000)) > LARGEST


def test_a_thousand_rules_at_most_are_held_against_an_address() -> None:
    rules = reservations(file(*[(f"/{n}/", 0) for n in range(2_000)], ("/", 1)))
    assert len(rules) == 1_000
    assert not reserves(rules, f"{HOST}/news")


@given(
    st.lists(st.tuples(st.text("/ab*$%2A", max_size=12), st.booleans()), max_size=4), st.text("/ab$*%2A?", max_size=9)
)
@settings(max_examples=80, deadline=None)
def test_any_rules_can_be_held_against_any_path(rules: list[tuple[str, bool]], path: str) -> None:
    assert reserves(tuple(rules), f"{HOST}/{path}") in (True, False)
