"""Whether a body that merely ends is the whole of what was meant, and what is asked for once more."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import ResponseDataLossError
from scrapy.http import Response

from monitor.wholeness import Wholeness, looks_whole

URL = "http://daily.test/1"


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><html><p>words</p></html>",
        b"<p>words</p></BODY >\n",
        b"<html></html><!-- served in 3 ms -->",
        b"\xef\xbb\xbf<?xml version='1.0'?><rss><channel/></rss>\n",
        b"<urlset></urlset>",
        b'{"items": []}\n',
        b"[1, 2]",
        b"words in a file",
        b"",
    ],
)
def test_a_body_that_ends_as_its_kind_does_is_whole(body: bytes) -> None:
    assert looks_whole(body)


@pytest.mark.parametrize(
    "body", [b"<html><p>wor", b"<html><p>words</p>", b'{"items": [', b'[{"id": 1}', b"<rss><item>"]
)
def test_a_body_without_its_end_is_not(body: bytes) -> None:
    assert not looks_whole(body)


def answered(body: bytes, request: Request, **more: object) -> Request | Response:
    response = Response(URL, body=body, flags=["partial"], **more)  # type: ignore[arg-type]  # fields by name
    return Wholeness().process_response(request, response)


def test_what_was_cut_is_asked_for_once_more_and_then_is_a_failure() -> None:
    again = answered(b"<html><p>wor", Request(URL))
    assert isinstance(again, Request)
    assert again.dont_filter
    with pytest.raises(ResponseDataLossError):
        answered(b"<html><p>words and mo", again)


def test_what_always_ends_so_and_what_has_its_end_now_is_taken() -> None:
    again = answered(b"<html><p>words", Request(URL))
    assert isinstance(again, Request)
    for body in (b"<html><p>words", b"<html><p>words</p></html>"):
        assert isinstance(answered(body, again), Response)


def test_only_a_sound_answer_that_ended_with_its_connection_is_asked_for_again() -> None:
    assert isinstance(answered(b"<html>", Request(URL), status=503), Response)
    framed = Response(URL, body=b"<html><p>words")
    assert Wholeness().process_response(Request(URL), framed) is framed


FOOT = b"<footer><nav><ul><li><a>About</a></li><li><b>More</b></li></ul></nav><p>Here</p></footer>"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"<html><p>words<!-- 12:01:02, 31 ms -->", b"<html><p>words<!-- 12:04:59, 7 ms -->"),
        (b"<html><p>words<i id=3fa9c1d20b>", b"<html><p>words<i id=77aa01bce9f3>"),
        (b"<html><p>words" + FOOT + b"<i>Buy a car</i>", b"<html><p>words" + FOOT + b"<i>Sell a house</i>"),
    ],
)
def test_a_page_whose_last_words_are_others_each_time_is_taken(one: bytes, other: bytes) -> None:
    again = answered(one, Request(URL))
    assert isinstance(again, Request)
    assert isinstance(answered(other, again), Response)


def test_a_page_that_is_cut_between_two_of_its_paragraphs_is_not() -> None:
    again = answered(b"<html>" + b"".join(b"<p>So went day %d.</p>" % day for day in range(20)), Request(URL))
    assert isinstance(again, Request)
    longer = b"<html>" + b"".join(b"<p>So went day %d.</p>" % day for day in range(20)) + b"<p>It rained at last.</p>"
    with pytest.raises(ResponseDataLossError):
        answered(longer, again)
