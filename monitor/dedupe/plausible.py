"""Whether a page may be believed about its own address.

Heads are wrong in known ways: every article of a site points to the front page or its section, a template keeps the
address of another article, a query that names the article is cut off, or the page of one owner points to another's.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from monitor.dedupe.hosts import is_address, registrable
from monitor.dedupe.parameters import IDENTIFYING, OFTEN_IDENTIFYING
from monitor.dedupe.parts import Parts

_RUN = re.compile(r"(?<!\d)\d{5,24}(?!\d)")
_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{2}|\d{4}|\d{6})?\Z")
_LETTERS_AND_DIGITS = re.compile(r"(?=.*\d.*\d)(?=.*[A-Za-z])[0-9A-Za-z_-]{8,64}\Z")
_LETTERS = re.compile(r"[^\W\d_]+")
_ADDRESS_IN_PATH = re.compile(r"%3A(?:%2F|/){2}")
_WORDS = re.compile(r"[-_]+")


def is_plausible(claimed: Parts, asked: Parts) -> bool:
    """Whether the page at `asked` may well be the article whose address its head gives as `claimed`.

    Not where the domain is another owner's, where the path holds an address that a template encoded, where it leads to
    the front page, a section or a page without the parameter that tells the article from others, nor where both
    addresses carry article numbers that differ.
    """
    if claimed == asked:
        return True
    if registrable(claimed.host) != registrable(asked.host):
        return False
    if claimed.port not in ("", asked.port) or (is_address(claimed.host) and claimed.port != asked.port):
        return False
    if _ADDRESS_IN_PATH.search(claimed.path) and not _ADDRESS_IN_PATH.search(asked.path):
        return False
    if not (claimed.segments or claimed.query or claimed.fragment):
        return not (asked.segments or asked.query or asked.fragment)
    if _reads_like_article(asked) and not _reads_like_article(claimed):
        return False
    return not _loses_its_number(claimed, asked) and not _other_number(claimed, asked)


def _reads_like_article(parts: Parts) -> bool:
    """Whether an address looks deep enough to be one article's: by a parameter, its path, or a page's file name."""
    named = IDENTIFYING | OFTEN_IDENTIFYING
    if parts.fragment or any((name in named and value) or _numbers(value) for name, value in parts.parameters.items()):
        return True
    return _names_article(parts) or parts.path.lower().endswith((".html", ".htm", ".shtml"))


def _names_article(parts: Parts) -> bool:
    """Whether the path alone tells one article from another: a number, a slug of three words, a mixed identifier."""
    for segment in parts.segments:
        words = [word for word in _WORDS.split(segment) if word]
        written = unquote(segment, errors="replace")
        if len(words) >= 3 or _numbers(segment) or (len(written) >= 6 and not written.isascii()):
            return True
        if _LETTERS_AND_DIGITS.match(segment.partition(".")[0]):
            return True
    return False


def _loses_its_number(claimed: Parts, asked: Parts) -> bool:
    """Whether the claim is the same page without a parameter that names the article: ``/read?id=7`` as ``/read``."""
    if claimed.path.rstrip("/") != asked.path.rstrip("/"):
        return False
    names = IDENTIFYING if _names_article(asked) else IDENTIFYING | OFTEN_IDENTIFYING
    return any(name in names and name not in claimed.parameters for name in asked.parameters)


def _other_number(claimed: Parts, asked: Parts) -> bool:
    theirs = claimed.parameters
    if any(name in IDENTIFYING and theirs.get(name, value) != value for name, value in asked.parameters.items()):
        return True
    # Another edition may number its articles in its own way, so numbers are compared on one host only.
    # And a number that changes under an unchanged headline is not obviously another article's.
    if claimed.host != asked.host or (_slug(asked) and _slug(claimed) == _slug(asked)):
        return False
    before, after = (_numbers(f"{parts.path}?{'&'.join(parts.query)}") for parts in (asked, claimed))
    return bool(before and after) and not before & after


def _slug(parts: Parts) -> tuple[str, ...]:
    """The headline in a path: the words of its last segment that has any, without digits; () for fewer than four."""
    written = (_LETTERS.findall(unquote(segment, errors="replace").lower()) for segment in reversed(parts.segments))
    words = next(filter(None, written), [])
    return tuple(words) if len(words) >= 4 else ()


def _numbers(text: str) -> frozenset[str]:
    """The article numbers in a text: runs of five digits and more that are no dates."""
    return frozenset(run for run in _RUN.findall(text) if not _DATE.match(run))
