"""Articles that are printed over several pages: where the other pages are (see `joining` for their texts).

Sites mark the pages of one article in a handful of ways, and each leaves the rest of the address as it was:

    /news/old-plant?page=2   ?halaman=2   ?p=2        a parameter that counts
    /news/old-plant/2        /page/2                  a last segment that counts
    /0826/c10-325117_2.html  -2.html                  a figure before the ending (Chinese portals begin at ``_1``)
    /news/old-plant?page=all ?single=1   /all         all of it on one page

A link is believed where its address is the page's own but for such a mark, and its words are those of a pager: a
figure, "Halaman Selanjutnya", "下一页", "View all", or ``rel=next``. So the next article, the pages of the comments and
those of a section are none, and neither is a link to all comments, photos or news for one to all of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from lxml.html import HtmlElement

from monitor.dedupe import canonical
from monitor.extract.addresses import is_listing, names_an_article, segment_names_an_article
from monitor.extract.tree import class_words, elements, text_of, tidy, words

__all__ = ["MOST_PAGES", "Further", "further_pages"]

MOST_PAGES = 10
"""So many pages after one are given. Longer ones are not articles but lists, one thing a page."""

_MOST_LINKS = 5_000
_LONGEST_ADDRESS = 2_000
_LONGEST_LABEL = 40
_HIGHEST = 60  # a larger figure counts something else

_COUNTING = frozenset(words("page pg p pn paged pageno page_no pagenum pageindex currentpage halaman hal hlm laman"))
_WHOLE = frozenset(words("page pg p pageno halaman hal view showpage show pages single singlepage fullpage full all"))
_ALL = frozenset(["all", "semua", "full", "fulltext", "single", "singlepage", "single-page", "onepage", "single_page"])
_SAYS_ALL = re.compile(r"all|semua|full|single|one-?page", re.IGNORECASE)
_YES = frozenset(["1", "true", "yes", "y", ""])
_FLAGS = frozenset(["single", "singlepage", "fullpage", "full", "all", "showall", "viewall"])

_BEFORE_ENDING = re.compile(
    r"(?P<stem>.*[^\W_])(?P<mark>[_,-](?:p(?:age)?)?(?P<number>\d{1,2}|all))(?P<ending>\.s?html?)\Z"
)
_SEGMENT = re.compile(r"(?:(?:page|halaman|hal|p)[-_]?)?(?P<number>\d{1,2})", re.IGNORECASE)
_ELSEWHERE = frozenset(words("comment comments komentar disqus reply replies respond related terkait recommended"))

_NEXT = re.compile(
    r"(?:go to |ke )?(?:next(?: page)?|halaman (?:selanjutnya|berikutnya|berikut)|laman (?:selanjutnya|berikutnya)"
    r"|selanjutnya|berikutnya|lanjut|下一?[页頁]|后一[页頁]|continue(?: reading)?(?: on (?:the )?next page)?)"
    r"[\s>»›→.…]{0,5}|[>»›→]{1,2}",
    re.IGNORECASE,
)
_PAGE_NAMED = re.compile(r"page|halaman|laman|[页頁]", re.IGNORECASE)
_FIGURE = re.compile(
    r"[\[(\s]{0,2}(?:(?:page|halaman|hal\.?|laman|go to page|ke halaman)\s{0,2}|第\s?)?(?P<number>\d{1,2})"
    r"(?:\s?[页頁])?(?:\s?(?:/|of|dari|共)\s?\d{1,2})?[\])\s]{0,2}",
    re.IGNORECASE,
)
_BACK = re.compile(
    r".{0,4}(?:prev(?:ious)?|sebelum(?:nya)?|first|pertama|上一?[页頁]|首[页頁]|前一[页頁])\b.{0,12}|[<«‹←]{1,2}",
    re.IGNORECASE,
)
_WHOLE_LABEL = re.compile(
    r"(?:tampilkan|lihat|buka|baca) semua(?: halaman)?"
    r"|(?:baca|lihat|tampilkan) (?:dalam |di )?(?:satu|1) halaman(?: penuh)?"
    r"|(?:view|show|read)(?: it)? all(?: pages)?"
    r"|(?:(?:view|read|show) )?(?:(?:as|on|in) )?(?:(?:a|one) )?single[ -]page(?: view)?"
    r"|view on one page|all pages|one page|full article"
    r"|(?:在?本页)?(?:阅读|显示|浏览|查看|余下|剩余|展开)全文|全文(?:显示|阅读|浏览)|单页(?:阅读|显示)"
    r"|显示全部|查看全部",
    re.IGNORECASE,
)
# What a link that says "all" may mean all of.
_OTHER_THINGS = re.compile(
    r"komentar|tanggapan|balasan|comment|repl(?:y|ies)|respon[sd]|foto|gambar|galer|photo|picture|image|galler|video"
    r"|berita|artikel|news|articles|stories|topi[ck]|terkait|related|posts|penulis|author"
    r"|评论|評論|跟帖|留言|回复|回覆|图片|圖片|图集|圖集|组图|相册|视频|視頻|影片|新闻|新聞|文章",
    re.IGNORECASE,
)
_TOO_LONG = "…"


@dataclass(frozen=True, slots=True)
class Further:
    """Where the rest of an article is.

    whole: the address that is said to show all of it on one page, None where none is offered. What is there may be
    something else, or nothing: then `pages` are to be fetched, the addresses of the pages after this one, in order. At
    least one of the two is given. more: there are more pages than these.
    """

    whole: str | None
    pages: tuple[str, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class _Address:
    """An address in two: what it shares with all pages of its article, and the mark of this page.

    number: as it stands in the address; None where nothing counts. template: the address with ``{}`` for the number.
    """

    key: str
    number: int | None = None
    whole: bool = False
    template: str = ""
    by_path: bool = False


def further_pages(tree: HtmlElement, url: str) -> Further | None:
    """Where the rest of the article at `url` is; None where the page offers no more of it, or is all of it.

    tree: the page. At most `MOST_PAGES` addresses, absolute, on the same host, each a view of the same article. Between
    figures that a pager shows ("1 2 3 … 9") those left out are filled in. Never raises.
    """
    here = _read(url)
    if here is None or here.whole or not _may_be_an_article(tree, "http://" + here.key):
        return None
    whole: str | None = None
    found: dict[int, tuple[str, _Address]] = {}
    is_first: set[int] = set()
    for element, href, label, is_next in _pager_links(tree, url):
        says_whole = _WHOLE_LABEL.fullmatch(label) is not None
        figure = _FIGURE.fullmatch(label)
        named = is_next or _NEXT.fullmatch(label) is not None
        if href == url or not (says_whole or figure or named or _SAYS_ALL.search(href)):
            continue
        there = _read(href)
        if there is None or _is_elsewhere(element):
            continue
        if there.whole or says_whole:
            if label == _TOO_LONG or _OTHER_THINGS.search(label):
                continue
            if there.key == here.key if there.whole else (there.number is None and _is_a_view(there.key, here.key)):
                whole = whole or href
            continue
        if there.key != here.key:
            continue
        if there.number is None or _BACK.fullmatch(label):
            continue
        if figure is not None and int(figure["number"]) == 1:
            is_first.add(there.number)
        if figure is not None and not there.by_path and int(figure["number"]) != there.number:
            continue  # a list in a box of the page (Drupal's count from ?page=0)
        if figure is None and not (named and _is_sure(here, label)):
            continue
        found.setdefault(there.number, (href, there))
    pages, more = _in_order(here, found, is_first)
    return Further(whole, pages, more) if whole or pages else None


def _pager_links(tree: HtmlElement, url: str) -> Iterator[tuple[HtmlElement, str, str, bool]]:
    """The links that may be a pager's: element, absolute address, words, and whether they say that they are next."""
    split = urlsplit(url)
    segments = [segment for segment in unquote(split.path).split("/") if segment]
    # What the address of another page of this article has in it, whatever its mark, to pass over all others cheaply.
    stem = next((segment for segment in reversed(segments) if not _SEGMENT.fullmatch(segment)), "")
    stem = stem.partition(".")[0]
    marked = _BEFORE_ENDING.fullmatch(segments[-1]) if segments else None
    stem = (marked["stem"] if marked else stem)[:60]
    quoted = quote(stem) or "?"
    stem = stem or "?"
    count = 0
    for element in elements(tree, "a", "link"):
        href = element.get("href")
        if href is None or not (stem in href or quoted in href or href.startswith("?")):
            continue
        count += 1
        if count > _MOST_LINKS:
            return
        href = href.strip()
        if len(href) > _LONGEST_ADDRESS:
            continue
        try:
            absolute = urljoin(url, href)
        except ValueError:
            continue
        before, _, fragment = absolute.partition("#")
        rel = str(element.get("rel") or "").lower().split()
        if element.tag == "link":
            if "next" in rel or "canonical" in rel:
                yield element, before, "", "next" in rel
        elif "comment" not in fragment.lower() and "komentar" not in fragment.lower():
            label = tidy(text_of(element, 200))
            label = label or tidy(str(element.get("title") or element.get("aria-label") or "")[:200])
            yield element, before, label if len(label) <= _LONGEST_LABEL else _TOO_LONG, "next" in rel


def _is_elsewhere(element: HtmlElement) -> bool:
    """Whether a link stands in a box of comments or of other articles."""
    box: HtmlElement | None = element
    for _ in range(6):
        if box is None:
            return False
        if not _ELSEWHERE.isdisjoint(class_words(box)):
            return True
        box = box.getparent()
    return False


def _read(url: str) -> _Address | None:
    """An address, parted from the mark of its page; None where it is no address."""
    try:
        split = urlsplit(url)
    except ValueError:
        return None
    if split.scheme not in ("http", "https") or len(url) > _LONGEST_ADDRESS:
        return None
    kept: list[str] = []
    number: int | None = None
    is_whole = False
    template = ""
    parameters = split.query.split("&") if split.query else []
    for at, parameter in enumerate(parameters):
        name, _, value = (part.lower() for part in parameter.partition("="))
        if (name in _WHOLE and value in _ALL) or (name in _FLAGS and value in _YES):
            is_whole = True
        elif name in _COUNTING and value.isdecimal() and len(value) < 3 and int(value) <= _HIGHEST and number is None:
            number = int(value)
            query = "&".join([*parameters[:at], parameter[: len(parameter) - len(value)] + "{}", *parameters[at + 1 :]])
            template = urlunsplit((split.scheme, split.netloc, split.path, query, "")) if _is_plain(url) else ""
        else:
            kept.append(parameter)
    path = split.path
    by_path = False
    if number is None and not is_whole and (cut := _cut_path(path)) is not None:
        path, mark, pattern = cut
        is_whole, number, by_path = mark is None, mark, True
        template = urlunsplit((split.scheme, split.netloc, pattern, split.query, "")) if _is_plain(url) else ""
    key = canonical(urlunsplit((split.scheme, split.netloc, path.rstrip("/"), "&".join(kept), "")))
    if key is None:
        return None
    return _Address(key.partition("://")[2].removeprefix("www."), number, is_whole, template, by_path)


def _is_a_view(there: str, here: str) -> bool:
    """Whether an address is another but for parameters that it has more."""
    path, _, query = here.partition("?")
    other, _, more = there.partition("?")
    return path == other and set(query.split("&")) - {""} < set(more.split("&")) - {""}


def _is_plain(url: str) -> bool:
    return "{" not in url and "}" not in url


def _cut_path(path: str) -> tuple[str, int | None, str] | None:
    """A path without the mark of a page, the page's number (None: all of it), and the path with ``{}`` for it."""
    head, _, last = path.rstrip("/").rpartition("/")
    slash = "/" if path.endswith("/") else ""
    found = _BEFORE_ENDING.fullmatch(last)
    if found is not None and segment_names_an_article(found["stem"] + found["ending"]):
        plain = f"{head}/{found['stem']}{found['ending']}"
        if found["number"] == "all":
            return plain, None, plain
        mark = found["mark"].removesuffix(found["number"])
        return plain, int(found["number"]), f"{head}/{found['stem']}{mark}{{}}{found['ending']}"
    above, _, before = head.rpartition("/")
    counted = _SEGMENT.fullmatch(last)
    if counted is None and last.lower() not in ("all", "all-pages", "singlepage", "single-page"):
        return None
    if before.lower() in ("page", "halaman"):
        plain, name = above, above.rpartition("/")[2]
    else:
        plain, name = head, before
    if not segment_names_an_article(name):
        return None
    if counted is None:
        return plain, None, plain
    start = len(last) - len(counted["number"])
    return plain, int(counted["number"]), f"{head}/{last[:start]}{{}}{slash}"


def _may_be_an_article(tree: HtmlElement, url: str) -> bool:
    """Whether the page at an address is one article's: by its address, or because it says so. A section's is not."""
    if is_listing(url):
        return False
    if names_an_article(url):
        return True
    for meta in elements(tree, "meta"):
        if meta.get("property") == "og:type":
            return str(meta.get("content") or "").lower() in ("article", "news")
    return False


def _is_sure(here: _Address, label: str) -> bool:
    """Whether "next" can only mean a page. From ``_12.html`` the next is page 13, or article 13: it must say page."""
    return not (here.by_path and (here.number or 0) > 1) or _PAGE_NAMED.search(label) is not None


def _in_order(
    here: _Address, found: dict[int, tuple[str, _Address]], is_first: set[int]
) -> tuple[tuple[str, ...], bool]:
    """The addresses of the pages after this one, as far as they follow each other, and whether there are more."""
    # Where the first page has no number, the second is 2; on portals that count from 0 it is 1.
    first = 0 if 1 in found and found[1][1].by_path and 1 not in is_first else 1
    start = (first if here.number is None else here.number) + 1
    if start not in found:
        return (), False
    template = found[start][1].template
    last = max(found)
    pages: list[str] = []
    for number in range(start, min(last, start + MOST_PAGES - 1) + 1):
        if number in found:
            pages.append(found[number][0])
        elif template and found[last][1].template == template:
            pages.append(template.format(number))
        else:
            break
    return tuple(pages), start + len(pages) <= last
