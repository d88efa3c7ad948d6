"""What an address says of its page: one article, a list of them, or results of a search. Rules about all sites."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

__all__ = ["is_front_page", "is_listing", "is_search", "names_an_article", "path_of", "segment_names_an_article"]

_ENDING = re.compile(r"\.(?:s?html?|php|aspx?|jsp)\Z", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"[-_+\s.]")
_FIVE_FIGURES = re.compile(r"\d{5}")
_THREE_FIGURES = re.compile(r"\d{3}")
_LISTING = re.compile(
    r"/(?:tags?|topics?|topik|search|cari|pencarian|suche|categor(?:y|ies)|categoria|kategori|kanal|authors?|penulis"
    r"|autor|indeks|index|archives?|arsip|section|label|rubrik|rubrique|tema|themen)(?:/|\Z)",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"/(?:search(?:[-_]?results?)?|cari|pencarian|suche|recherche|busca|buscar|ricerca|zoeken|arama|szukaj)"
    r"(?:/|\Z|\.\w{2,5}\Z)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:\A|&)(?:q|s|query|keyword|keywords|kata|wd|text|search)=", re.IGNORECASE)
_FRONT = re.compile(r"/?(?:(?:index|home|default|beranda)(?:\.\w{2,5})?)?/?\Z", re.IGNORECASE)
_ARTICLE_ID = re.compile(r"(?:\A|&)(?:\w{0,8}id|p)=\d{2}", re.IGNORECASE)


def path_of(url: str | None) -> str | None:
    """The path of an address, unquoted; None where there is no address, or it is none."""
    if not url:
        return None
    try:
        split = urlsplit(url)
    except ValueError:
        return None
    return unquote(split.path) if split.scheme in ("http", "https") else None


def is_front_page(url: str | None) -> bool:
    """Whether an address is that of a site's front page, with nothing asked of it."""
    path = path_of(url)
    return path is not None and _FRONT.fullmatch(path) is not None and not urlsplit(url or "").query


def is_listing(url: str | None) -> bool:
    """Whether a path goes through something that lists articles (``/tag/``, ``/category/``), and ends in no article."""
    path = path_of(url)
    return path is not None and _LISTING.search(path) is not None


def is_search(url: str | None) -> bool:
    """Whether an address asks a search: a path named so, or the front page with a question."""
    path = path_of(url)
    if path is None:
        return False
    return _SEARCH.search(path) is not None or (_FRONT.fullmatch(path) is not None and _asks(url))


def _asks(url: str | None) -> bool:
    return _ASKED.search(urlsplit(url or "").query) is not None


def names_an_article(url: str | None, words: int = 3) -> bool:
    """Whether an address looks like one article's, by the end of its path (of so many words) or by an id in it."""
    path = path_of(url)
    if path is None:
        return False
    segments = [segment for segment in path.split("/") if segment]
    if segments and segment_names_an_article(segments[-1], words):
        return True
    if len(segments) > 1 and _FIVE_FIGURES.search(segments[-2]):  # /berita/1184207/pabrik
        return True
    return _ARTICLE_ID.search(urlsplit(url or "").query) is not None


def segment_names_an_article(segment: str, words: int = 3) -> bool:
    """Whether a segment of a path looks like one article's: five figures in a row, so many words, a numbered file."""
    segment = unquote(segment)
    name = _ENDING.sub("", segment)
    if _FIVE_FIGURES.search(name) or len([word for word in _BETWEEN_WORDS.split(name) if word]) >= words:
        return True
    return len(name) < len(segment) and _THREE_FIGURES.search(name) is not None
