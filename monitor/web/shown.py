"""What strangers wrote, as our pages may show it: harmless, on one line where it must be, and not without end.

Escaping is the templates' (they escape everything); this takes out what is left dangerous in plain text: control
characters, the bidirectional ones with which a text can be made to read as another, and heaps of marks on one letter.
"""

from __future__ import annotations

import re

from monitor.forms import few_marks

LONGEST_TITLE = 300
LONGEST_LINE = 600
LONGEST_TEXT = 400_000
"""So many characters of an article are shown: a book's length. The rest is in the table, and in the evidence."""

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]"
)
_SPACES = re.compile(r"\s+")
_WEB_LINK = re.compile(r"https?://[^\s/?#\\@:]+(?::[0-9]{1,5})?(?:[/?#][^\s\\]*)?", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,3}")
_LONGEST_LINK = 2_000


def clean(text: object, longest: int = LONGEST_LINE) -> str:
    """One line, at most `longest` characters of it; empty for None."""
    if text is None:
        return ""
    # What is cut off is not cleaned first: a title may be a megabyte long.
    line = _SPACES.sub(" ", harmless(str(text)[: longest * 4])).strip()
    return cut(line, longest)


def title(text: object, otherwise: object = "") -> str:
    """A title as lists show it; `otherwise`, an address say, where there is none."""
    return clean(text, LONGEST_TITLE) or clean(otherwise, LONGEST_TITLE)


def paragraphs(text: object, longest: int = LONGEST_TEXT) -> list[str]:
    """A text's paragraphs, none empty."""
    lines = harmless(str(text or "")[:longest]).split("\n")
    return [line.strip() for line in lines if line.strip()]


def harmless(text: str) -> str:
    """A piece of a text with its spaces and line feeds as they are."""
    return few_marks(_CONTROLS.sub("", text))


def cut(text: str, longest: int) -> str:
    """At most `longest` characters, the last of them … where some are left out."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def web_link(url: object) -> str | None:
    """An address that may stand in a link: http or https, with a host and no more than that before its path."""
    text = str(url or "")
    if len(text) > _LONGEST_LINK or _CONTROLS.search(text) or not _WEB_LINK.fullmatch(text):
        return None
    return text


def language_tag(code: object) -> str | None:
    """A language that may stand in a `lang` attribute."""
    text = str(code or "")
    return text if _LANGUAGE_TAG.fullmatch(text) else None
