"""Small pieces of HTML, everything that strangers wrote escaped; and times in words."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime

from monitor.archive.files import iso
from monitor.archive.style import STYLE

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
# C0 but for the line feed, C1, marks that turn the direction of writing, line separators, halves of characters.
_CONTROL = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def document(title: str, body: str, *, up: str = "") -> bytes:
    """A whole page, which fetches nothing and runs nothing: its style is in it, and the browser is told so."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{said(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{up}<main>\n{body}</main>\n"
        "</body>\n</html>\n"
    ).encode("utf-8", "replace")


def said(text: object) -> str:
    """What somebody wrote, escaped, in one piece: control characters are spelled out."""
    whole = _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", " ".join(str(text).split("\n")))
    return html.escape(whole, quote=True)


def quoted(text: str, language: str | None, tag: str = "bdi") -> str:
    """Words of an article, in their language and in their own direction of writing."""
    lang = f' lang="{language}"' if language and _LANGUAGE.fullmatch(language) else ""
    return f'<{tag}{lang} dir="auto">{said(text)}</{tag}>'


def link(url: str) -> str:
    """An address: a link where a browser can follow it, words where not."""
    if not url.lower().startswith(("http://", "https://")):
        return f"<code>{said(url)}</code>"
    return f'<a href="{said(url)}" rel="noopener noreferrer nofollow">{said(url)}</a>'


def to_file(name: str, words: str | None = None) -> str:
    """A link to a file of the dossier."""
    return f'<a href="{said(name)}">{said(words or name)}</a>'


def time(at: datetime) -> str:
    """``1 September 2022, 08:00:00 UTC``; the milliseconds stand in its attribute."""
    return f'<time datetime="{iso(at)}">{moment(at)}</time>'


def moment(at: datetime) -> str:
    at = at.astimezone(UTC)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M:%S} UTC"


def stamp(text: str) -> str:
    """A day, or a time as the store writes it, in words; what is neither stays as it is."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return said(text)
    if len(text) == len("2022-09-01"):
        return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"
    return time(at) if at.tzinfo else said(text)


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 page``, ``2 pages``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def pairs(rows: list[tuple[str, str]]) -> str:
    """A list of names and values, which are HTML."""
    return "<dl>" + "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows) + "</dl>\n"
