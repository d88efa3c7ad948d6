"""XML that people wrote by hand, made readable for those who take XML at its word."""

from __future__ import annotations

import html
import re
from html.entities import html5

# An ampersand that begins no reference XML knows: one of HTML's names, or bare, as in ?a=1&b=2.
_AMPERSAND = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,31};))?"
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:([0-9]{1,7})|x([0-9a-fA-F]{1,6}));")
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


def mended(text: str) -> str:
    """XML with bare ampersands escaped and HTML's names made the characters they stand for; CDATA is left alone.

    The characters that XML forbids everywhere are dropped, however they are written.
    """
    text = _FORBIDDEN.sub("", text)
    if "&#" in text:
        text = _REFERENCE.sub(_allowed, text)
    parts: list[str] = []
    at = 0
    while at < len(text):
        start = text.find(_CDATA, at)
        end = text.find(_CDATA_END, start) if start >= 0 else -1
        start, end = (start if start >= 0 else len(text)), (end + len(_CDATA_END) if end >= 0 else len(text))
        parts += (_AMPERSAND.sub(_mended, text[at:start]), text[start:end])
        at = end
    return "".join(parts)


def _allowed(reference: re.Match[str]) -> str:
    # A parser that recovers makes a lone surrogate of one, which then is no text to anybody.
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return "" if number > 0x10FFFF or _FORBIDDEN.match(chr(number)) else reference[0]


def _mended(match: re.Match[str]) -> str:
    name = match[1]
    if name and name in html5:
        return html.escape(html5[name], quote=False)
    return "&amp;" + (name or "")
