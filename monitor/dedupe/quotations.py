"""What a text puts between quotation marks: words that several reporters heard, and that make none a copy."""

from __future__ import annotations

import re

# A paragraph that opens a quotation and does not close it goes on in the next one, which opens it again.
# Straight marks look alike on both sides: the one that opens stands behind no letter and before no space.
_QUOTED = re.compile(
    r"„[^„“”\n]{1,2000}+[“”]"
    r"|“[^“”\n]{1,2000}+(?:”|(?=\n)|\Z)"
    r"|«[^«»\n]{1,2000}+»"
    r"|「[^「」\n]{1,2000}+」"
    r"|『[^『』\n]{1,2000}+』"
    r'|(?<![\w"])"(?=[^\s"])[^"\n]{1,2000}+"(?!\w)'
)


def quotations(text: str) -> list[tuple[int, int]]:
    """Where a text quotes, as pairs of offsets, in order.

    Read are “…”, „…“, "…", «…», 「…」 and 『…』, each within a paragraph and up to 2,000 characters.
    """
    return [found.span() for found in _QUOTED.finditer(text)]
