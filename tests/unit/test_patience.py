"""How long one host may keep a pass busy."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import IgnoreRequest

from monitor.patience import Exhausted, Patience
from monitor.wire import Spent

URL = "http://daily.test/1"


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
