"""What a page says of itself to machines in JSON-LD, read into values.

Of all that a page's JSON-LD describes (the site, its breadcrumbs, other articles in a list), one thing is the page's
subject: the first of an article's type, else of a film's or gallery's. The rest is only looked at for the names of the
site and of its sections.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from monitor.extract.meta_broken import mended
from monitor.extract.tree import tidy, words

__all__ = ["ARTICLE_KINDS", "Structured", "read_structured"]

_MOST_SCRIPTS = 40
_LONGEST_SCRIPT = 1_000_000
_MOST_THINGS = 3_000
_LONGEST_VALUE = 2_000
_MOST_NAMES = 50
ARTICLE_KINDS = frozenset(
    words(
        "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle"
        " reviewnewsarticle askpublicnewsarticle advertisercontentarticle satiricalarticle scholarlyarticle techarticle"
        " report blogposting socialmediaposting liveblogposting discussionforumposting review claimreview"
    )
)
_OTHERS = ("videoobject", "imagegallery", "mediagallery")
_PAGES = frozenset(["webpage", "itempage"])
_SECTIONS = frozenset(["collectionpage", "searchresultspage"])
_WRAPPING = re.compile(
    r"\A\s{0,50}(?:<!--|//\s{0,5}<!\[CDATA\[|<!\[CDATA\[|/\*\s{0,5}<!\[CDATA\[\s{0,5}\*/)|"
    r"(?:-->|(?://\s{0,5})?\]\]>|/\*\s{0,5}\]\]>\s{0,5}\*/)\s{0,50}\Z"
)
_TRAILING_COMMA = re.compile(r",(\s{0,50}[}\]])")


@dataclass(frozen=True, slots=True)
class Structured:
    """What JSON-LD says of the page's subject; None or empty where it does not say.

    kind: the subject's type in lower case (``newsarticle``). sections: the names of the trail of breadcrumbs.
    is_list: the page describes itself as a page of a section or of search results. page_published, page_modified: of
    the page itself, where it describes no article.
    """

    kind: str | None = None
    headline: str | None = None
    published: str | None = None
    modified: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    image: str | None = None
    free: bool | None = None
    language: str | None = None
    body: str | None = None
    trail: tuple[str, ...] = ()
    is_list: bool = False
    page_published: str | None = None
    page_modified: str | None = None


def read_structured(scripts: Iterable[str]) -> Structured:
    """The page's subject, from the texts of its JSON-LD. Never raises: what cannot be read as JSON is passed over."""
    things = list(_things(scripts))
    if not things:
        return Structured()
    by_name = {str(thing["@id"]): thing for thing in things if isinstance(thing.get("@id"), str) and len(thing) > 1}
    subject = next((thing for thing in things if _types(thing) & ARTICLE_KINDS), None)
    for kind in _OTHERS:
        subject = subject or next((thing for thing in things if kind in _types(thing)), None)
    site = next((thing for thing in things if "website" in _types(thing)), None)
    trail = next((_trail(thing) for thing in things if "breadcrumblist" in _types(thing)), ())
    is_list = any(_types(thing) & _SECTIONS for thing in things)
    site_name = _text(site.get("name")) if site else None
    if subject is None:
        page = next((thing for thing in things if _types(thing) & _PAGES and thing.get("datePublished")), {})
        return Structured(
            publisher=site_name,
            trail=trail,
            is_list=is_list,
            page_published=_text(page.get("datePublished")),
            page_modified=_text(page.get("dateModified")),
        )
    return Structured(
        kind=_kind(subject),
        headline=_text(subject.get("headline")) or _text(subject.get("name")),
        published=_first(subject, "datePublished", "uploadDate", "dateCreated"),
        modified=_text(subject.get("dateModified")),
        authors=tuple(_names(subject.get("author") or subject.get("creator"), by_name)),
        publisher=next(iter(_names(subject.get("publisher"), by_name)), None) or site_name,
        section=next((name for value in _list(subject.get("articleSection")) if (name := _text(value))), None),
        keywords=tuple(_keywords(subject.get("keywords"))),
        image=_address(subject.get("image"), by_name) or _address(subject.get("thumbnailUrl"), by_name),
        free=_truth(subject.get("isAccessibleForFree")),
        language=_text(subject.get("inLanguage")),
        body=body if isinstance(body := subject.get("articleBody"), str) else None,
        trail=trail,
        is_list=is_list,
    )


def _things(scripts: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every JSON object of the page, outer ones first, without recursion and at most so many."""
    found = 0
    for _, script in zip(range(_MOST_SCRIPTS), scripts, strict=False):
        queue = [_loaded(script)]
        at = 0
        while at < len(queue) and found < _MOST_THINGS:
            value = queue[at]
            at += 1
            if isinstance(value, dict):
                found += 1
                yield value
                queue.extend(below for below in value.values() if isinstance(below, (dict, list)))
            elif isinstance(value, list):
                queue.extend(value[:_MOST_THINGS])


def _loaded(text: str) -> Any:
    text = _WRAPPING.sub("", text[:_LONGEST_SCRIPT].strip()).strip().rstrip(";")
    for mend in (str, lambda text: _TRAILING_COMMA.sub(r"\1", text), unescape):
        try:
            return json.loads(mend(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return mended(text)


def _types(thing: dict[str, Any]) -> frozenset[str]:
    names = (str(name).rpartition("/")[2].lower() for name in _list(thing.get("@type")) if isinstance(name, str))
    return frozenset(names)


def _kind(thing: dict[str, Any]) -> str | None:
    types = _types(thing)
    if "liveblogposting" in types:
        return "liveblogposting"
    return next(iter(sorted(types & ARTICLE_KINDS) or sorted(types)), None)


def _first(thing: dict[str, Any], *keys: str) -> str | None:
    return next((text for key in keys if (text := _text(thing.get(key)))), None)


def _list(value: Any) -> list[Any]:
    return value[:200] if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    """A value as one line of text; of a list or an object with ``@value`` the first such."""
    for one in _list(value):
        text = one.get("@value") or one.get("name") if isinstance(one, dict) else one
        if isinstance(text, (str, int, float)) and not isinstance(text, bool):
            line = tidy(unescape(str(text)[:_LONGEST_VALUE]))
            if line:
                return line
    return None


def _names(value: Any, by_name: dict[str, dict[str, Any]]) -> Iterator[str]:
    for one in _list(value):
        thing = by_name.get(str(one["@id"]), one) if isinstance(one, dict) and "@id" in one else one
        if isinstance(thing, list):  # a list within the list
            yield from (name for below in thing[:_MOST_NAMES] if (name := _name(below)))
        elif name := _name(thing):
            yield name


def _name(thing: Any) -> str | None:
    if not isinstance(thing, dict):
        return _text(thing)
    parts = [part for key in ("givenName", "familyName") if (part := _text(thing.get(key)))]
    return _text(thing.get("name")) or " ".join(parts) or _text(thing.get("alternateName"))


def _keywords(value: Any) -> Iterator[str]:
    for one in _list(value):
        text = _text(one)
        if text:
            yield from text.split(",")


def _address(value: Any, by_name: dict[str, dict[str, Any]]) -> str | None:
    for one in _list(value):
        thing = by_name.get(str(one["@id"]), one) if isinstance(one, dict) and "@id" in one else one
        address = (thing.get("url") or thing.get("contentUrl")) if isinstance(thing, dict) else thing
        if isinstance(address, list) and address:
            address = address[0]
        if isinstance(address, str) and address.strip():
            return address.strip()
    return None


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    return {"true": True, "false": False}.get(str(value).lower().rpartition("/")[2]) if value is not None else None


def _trail(thing: dict[str, Any]) -> tuple[str, ...]:
    steps = [step for step in _list(thing.get("itemListElement")) if isinstance(step, dict)]
    names = [_text(step.get("name")) or _text(step.get("item")) for step in steps]
    return tuple(name for name in names if name and not name.startswith(("http:", "https:")))
