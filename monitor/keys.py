"""The keys by which addresses and articles are told apart, the same in every room that needs them."""

from __future__ import annotations

import re
from html import escape

from monitor.dedupe import canonical
from monitor.model import Outcome

TEXT_KEY = "text:"
"""What the key of an article without an address begins with."""

_PREFIX = re.compile(r"\Ahttps?://(?:www\.)?")


def address_key(url: str) -> str:
    """The key of an address: its canonical form; what has none (a file, an odd scheme) is its own key."""
    return canonical(url) or url


def text_key(text_hash: str) -> str:
    """The key of an article that came without an address, such as a text dump: ``text:`` and 16 hex digits."""
    return TEXT_KEY + text_hash[:16]


def other_scheme(key: str) -> str:
    """The key of the same address by https where this one is by http, and the other way about."""
    return "http" + key[5:] if key.startswith("https:") else "https" + key[4:] if key.startswith("http:") else key


def is_one_place(key: str | None, other: str | None) -> bool:
    """Whether two keys of addresses differ in ``https`` and ``www.`` alone: who is led from one to the other went
    nowhere."""
    return key == other or (key is not None and other is not None and _PREFIX.sub("", key) == _PREFIX.sub("", other))


def article_key(outcome: Outcome) -> str | None:
    """The key of the article that an outcome brought home; None where it brought none.

    The canonical address that the article states, where the page that answered may speak for it (see
    `dedupe.canonical`: the same owner, no front page, no other article); else the address that answered; else, for an
    article without any address, a key made of its text. What a seed's file states is believed.
    """
    article = outcome.article
    if article is None:
        return None
    if outcome.page is not None:
        answered = outcome.page.answered_url
        stated = article.canonical_url
        key = canonical(answered, f'<link rel="canonical" href="{escape(stated)}">' if stated else None)
        if key is not None:
            return key
    for url in (article.canonical_url, article.url, outcome.work.url):
        if url is not None and (key := canonical(url)) is not None:
            return key
    return text_key(outcome.fingerprint.text_hash) if outcome.fingerprint else None
