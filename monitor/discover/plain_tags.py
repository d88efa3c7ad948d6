"""HTML that is as regular as most of it, cut into lines without building a tree."""

from __future__ import annotations

import html
import re

from monitor.discover.words import words

# A tag with its quotes closed. What does not match in full is not regular, and neither is a text with such a thing.
_TAG = re.compile(
    r"</?([a-zA-Z][a-zA-Z0-9:-]{0,30})(?=[\s/>])[^<>\"']*+(?>(?:\"[^\"<>]*+\"[^<>\"']*+|'[^'<>]*+'[^<>\"']*+)*)>"
)
# An ampersand that HTML may read as a character although no semicolon follows.
_DOUBTFUL = re.compile(r"&(?!#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};)[#a-zA-Z]")
BLOCKS = words(
    "address article aside blockquote br caption center dd details div dl dt figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
# What stands in them is not read, or not as HTML.
_OTHER = words(
    "script style noscript template svg math iframe object head title textarea xmp plaintext noembed noframes select "
    "button frameset applet html body image isindex listing"
)


def regular_lines(markup: str) -> list[str] | None:
    """The text of each block of HTML, entities resolved once; None where it takes a parser to tell what it is."""
    pieces = _TAG.split(markup)
    if markup.count("<") * 2 != len(pieces) - 1 or _DOUBTFUL.search(markup):
        return None
    lines: list[str] = []
    line = [pieces[0]]
    for at in range(1, len(pieces), 2):
        name = pieces[at].lower()
        if name in BLOCKS:
            lines.append("".join(line))
            line = [pieces[at + 1]]
        elif name in _OTHER:
            return None
        else:
            line.append(pieces[at + 1])
    lines.append("".join(line))
    return [html.unescape(line) for line in lines if line]
