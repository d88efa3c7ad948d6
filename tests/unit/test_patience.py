"""How long one host may keep a pass busy."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from monitor.patience import Exhausted, Patience
from monitor.wire import Spent

URL = "http://daily.test/1"
OTHER = "http://other.test/"


def test_what_was_waited_for_a_redirect_is_charged_to_who_redirects() -> None:
    patience, spent = Patience(10.0), Spent()
    asked = Request(URL, meta={"spent": spent})
    patience.process_request(asked)
    spent.seconds += 9.0
    # A redirect's answer never comes by: what comes is a request with what was known of the one before.
    led = asked.replace(url=OTHER, meta=dict(asked.meta))
    patience.process_request(led)
    spent.seconds += 2.0
    patience.process_response(led, Response(OTHER))
    assert dict(patience.waited) == {"daily.test": 9.0, "other.test": 2.0}


def test_a_host_is_waited_for_so_long_and_others_are_not_held_up() -> None:
    patience = Patience(10.0)

    def asks(url: str, seconds: float) -> None:
        spent = Spent()
        request = Request(url, meta={"spent": spent})
        patience.process_request(request)
        spent.seconds += seconds / 2
        second = request.replace(meta=request.meta)  # a second try, which goes the same way from the beginning
        patience.process_request(second)
        spent.seconds += seconds / 2
        patience.process_exception(second, TimeoutError())

    asks(URL, 6.0)
    asks(URL, 6.0)
    with pytest.raises(Exhausted, match="10 s in this pass") as raised:
        asks(URL, 1.0)
    assert isinstance(raised.value, IgnoreRequest)
    asks("http://other.test/", 1.0)
