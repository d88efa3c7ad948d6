"""What an address's key is made of, whatever somebody writes: no credentials, no control character, no other scheme."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from monitor.filters import url

PIECES = (
    *(
        "http://",
        "https://",
        "HTTP:\\\\",
        "javascript:",
        "data:",
        "//",
        "/",
        "\\",
        "?",
        "#",
        "#!",
        "@",
        ":",
        "::",
        "[::1]",
    ),
    *(
        "a.test",
        "m.a.test",
        "MÜNCHEN.test",
        "xn--mnchen-3ya.test",
        "☃",
        "0x7f.1",
        "127.1",
        "%61",
        "%00",
        "%0d%0a",
        "%zz",
    ),
    *("..", ".", "/../", "/./", "//x", "index.html", "amp", "user:pw@", "80", "443", "99999", "&", "=", "utm_source=x"),
    *("id=7", "北汽", "é", "\x00", "\r\n", "\t", " ", "\u3002", "\ud800", "\u200b", "\u202e", "<", '"', "{", "|", "+"),
)
KEY = re.compile(r"https?://(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]+)?/[!-~]*\Z")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.booleans())
def test_a_key_is_plain_and_the_key_of_itself(written: str, is_address: bool) -> None:
    answer = url(f"https://a.test/{written}" if is_address else written)
    key = answer["canonical_url"]
    if key is None:
        assert answer["host"] is None
        return
    assert isinstance(key, str)
    assert KEY.match(key)
    assert not set('<>"\\') & set(key)
    assert url(key) == answer
