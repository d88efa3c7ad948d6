"""What search services answer: GDELT DOC 2.0 as JSON, Bing News as RSS, and any feed that answers a query.

Google News is no use here: its links are opaque and say where they lead only to a browser. Its items keep their titles
and have no address.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

from monitor.discover.address import absolute
from monitor.discover.feed import offered
from monitor.discover.limits import LONGEST_SUMMARY, LONGEST_TITLE, MOST_ITEMS
from monitor.discover.plain import title_of
from monitor.model import Item
from monitor.stamps import parse_stamp

_BACKSLASH = re.compile(r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})|\\')
_ARTICLES = re.compile(r'"articles"\s{0,20}:\s{0,20}\[')
# Tried this often to begin an article in broken JSON; what is broken so often is not worth more.
_MOST_TRIES = 5_000


def read_answer(document: Mapping[str, Any]) -> tuple[Item, ...]:
    """The items of a GDELT DOC 2.0 article list, in its order. document: as parsed.

    GDELT says when it first saw an article (`seendate`, to the quarter of an hour), not when the article was published;
    it stands as `published`, being the only time there is and a bound on the true one. Answers of the same shape by
    other services (`publishedAt`, `description`) are read too.
    """
    articles = document.get("articles")
    found = []
    for article in articles[:MOST_ITEMS] if isinstance(articles, list) else ():
        if not isinstance(article, dict):
            continue
        text = {key: value for key, value in article.items() if isinstance(value, str)}
        url = absolute(text.get("url"))
        found.append(
            offered(
                identity=url,
                url=url,
                title=title_of(text.get("title"), LONGEST_TITLE),
                summary=title_of(text.get("description"), LONGEST_SUMMARY),
                published=parse_stamp(text.get("seendate") or text.get("publishedAt") or ""),
            )
        )
    return tuple(item for item in found if item is not None)


def load_json(text: str) -> object:
    """A JSON document; of a broken article list the articles that can be read; None for what is no JSON.

    GDELT passes on what titles contain: raw control characters, and backslashes that escape nothing.
    """
    text = text.lstrip("\ufeff")
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _BACKSLASH.sub(lambda match: match[0] if len(match[0]) > 1 else r"\\", text)):
        try:
            document: object = decoder.decode(attempt)
        except (ValueError, RecursionError):  # also a number of more digits than Python reads, and nesting without end
            continue
        return document
    articles = list(_whole_articles(attempt, decoder))
    return {"articles": articles} if articles else None


def _whole_articles(text: str, decoder: json.JSONDecoder) -> Iterable[object]:
    """The objects of a broken article list: each as far as it is whole; after a broken one the next that begins."""
    start = _ARTICLES.search(text)
    at = text.find("{", start.end()) if start else -1
    for _ in range(_MOST_TRIES):
        if at < 0:
            return
        try:
            # Articles are short: a bound keeps one that never ends from being read to the end for every try.
            article, length = decoder.raw_decode(text[at : at + 20_000])
            yield article
            at = text.find("{", at + length)
        except (ValueError, RecursionError):
            at = text.find("{", at + 1)


def unwrapped(items: Iterable[Item], *, keep_opaque: bool = False) -> tuple[Item, ...]:
    """Items whose links lead to articles: Bing's carry the target as a parameter; Google's are opaque and are dropped.

    keep_opaque: they are not.

    An id that was only the wrapped link goes with it: it differs with every query.
    """
    return tuple(_unwrapped(item, keep_opaque) for item in items)


def _unwrapped(item: Item, keep_opaque: bool) -> Item:
    if item.url is None:
        return item
    parts = urlsplit(item.url)
    host = parts.hostname or ""
    if host == "news.google.com" and "/articles/" in parts.path:
        return item if keep_opaque else replace(item, url=None)
    if _is(host, "bing.com") and parts.path.lower().endswith("/apiclick.aspx"):
        # An address is bounded, and so are its fields: `max_num_fields` would refuse the whole source for one of them.
        named = {name.lower(): values for name, values in parse_qs(parts.query).items()}
        target = absolute(named.get("url", [""])[0])
        return replace(item, url=target, id=(target or item.title or item.id) if item.id == item.url else item.id)
    return item


def _is(host: str, domain: str) -> bool:
    return host == domain or host.endswith("." + domain)
