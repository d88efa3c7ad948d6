"""When a page was published and changed, as stamps.

What is said to machines comes first, what is printed beside the heading second, then the day in the address, and
htmldate's search of the page last, and that only where it does not have to guess. Nothing is invented: a page that does
not say has no date.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from urllib.parse import urlsplit

from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement

from monitor.extract.addresses import is_front_page
from monitor.extract.meta_near import dated_lines, lines_near, parts_of
from monitor.extract.meta_scan import Scan
from monitor.extract.meta_zone import by_the_clock_of_the_page
from monitor.extract.structured import Structured
from monitor.extract.tree import class_words, is_hidden, words
from monitor.stamps import parse_stamp, stamp_to_utc

__all__ = ["Times", "times_of"]

logging.getLogger("htmldate").setLevel(logging.CRITICAL)  # it logs each page in which it finds no date

_PUBLISHED = words(
    "article:published_time og:published_time og:article:published_time datepublished parsely-pub-date publishdate"
    " pubdate publish_date publish-date publication_date publication-date publicationdate publishtime"
    " published_time"
    " published_date published-date published published_at publisheddate dateposted article:published"
    " dc.date.issued dc.date.created dc.date.publication dc:date:issued dcterms.created dcterms.issued"
    " dcterms.available"
    " sailthru.date weibo:article:create_at bytedance:published_time article_date_original article.published"
    " article:post_date og:release_date content_publishdate datecreated cxenseparse:recs:publishtime"
    " cxenseparse:recs:articlepublicationdate originalpublicationdate vr:published_time rnews:datepublished apub:time"
    " citation_publication_date citation_online_date citation_date date_published ptime pub_date article_publish_date"
    " last_published dc.date dc:date dcterms.date datetime date"
)
_MODIFIED = words(
    "article:modified_time og:updated_time og:modified_time og:article:modified_time datemodified lastmod last-modified"
    " last_modified modified_time dcterms.modified dc.date.modified weibo:article:update_at bytedance:updated_time"
    " bytedance:lrdate_time article.updated article:modified cxenseparse:recs:articlemodifieddate revision_date"
    " updated_time date_modified utime modified"
)
# Words of the class or id of what shows a date.
_DATE_WORDS = frozenset(
    words(
        "date time datetime tanggal tgl waktu publish published publisher publishtime pubtime pubdate timestamp posted"
        " dateline created updated byline meta info source artinfo fecha datum data zeit publication pubinfo"
    )
)
_CHANGED = re.compile(
    r"updat|modif|diperbarui|diubah|pembaruan|revised|edited|更新|修改|aktualis|aktualiz|mis à jour|actualizad"
    r"|atualizad|aggiornat|bijgewerkt|uppdaterad|oppdatert|opdateret|güncelle|обновл|оновл|frissít|تحديث|cập nhật|수정",
    re.IGNORECASE,
)
_PLACED = re.compile(r"/(?P<year>20[0-3]\d)(?P<mark>[/_-]?)(?P<month>[01]\d)(?P=mark)(?P<day>[0-3]\d)(?=[/_.t-]|\Z)")
_PART, _HUMP = re.compile("[a-z]+"), re.compile("(?<=[a-z0-9])(?=[A-Z])")
_LONGEST_DATE, _LONGEST_NAME = 120, 400
_LONGEST_ADDRESS = 2_000


@dataclass(frozen=True, slots=True)
class Times:
    """Published and modified as stamps, and where each was read; None where the page does not say."""

    published: str | None = None
    published_source: str | None = None
    modified: str | None = None
    modified_source: str | None = None


def times_of(
    scan: Scan,
    head: HtmlElement | None,
    structured: Structured,
    *,
    titles: tuple[str | None, ...],
    language: str | None,
    url: str | None,
) -> Times:
    """Published and modified; `modified` is None also where it is not after the other. Never raises.

    head: the heading of the page's text; titles: what it may be. A time whose zone is not said counts for its day.
    """
    language = _written_in(language, url)
    printed = _Printed(scan, head, titles, language)
    is_front = is_front_page(url)  # of which the page's own dates are those of the site
    declared = list(_declared(scan, structured.published, _PUBLISHED))
    if structured.page_published and not declared and not is_front:
        declared = [(structured.page_published, "json-ld")]
    known = list(_stamps(declared, language))
    declared_changed = list(_declared(scan, structured.modified, _MODIFIED))
    if structured.page_modified and not declared_changed and not is_front:
        declared_changed = [(structured.page_modified, "json-ld")]
    changed = list(_stamps(declared_changed, language))
    if not (known and len(known[0][0]) > 10):
        marked = list(_marked(scan, "datepublished"))
        declared += marked
        known += _stamps(marked, language)
    changed = changed or list(_stamps(_marked(scan, "datemodified"), language))
    if not (known and len(known[0][0]) > 10):
        known += [(stamp, "printed") for stamp, is_change, _ in printed.beside if not is_change]
    if not known:
        first = [stamp for stamp, is_change in printed.lined if not is_change]
        # A page that only says when it changed was published that day as far as it says.
        first += [one[0] for one in printed.beside[:1]] + [one[0] for one in printed.lined[:1]]
        known += [(stamp, "printed") for stamp in first]
    if not known and not declared:
        known += _placed(url) or ([] if is_front else _searched(scan.tree, url))
    if not changed:
        changed += [(stamp, "printed") for stamp, is_change, _ in printed.beside if is_change]
    if any(stamp.endswith("+00:00") for stamp, _ in (*known, *changed)):
        texts = chain(
            ((text, False) for text, _ in declared),
            ((text, True) for text, _ in declared_changed),
            ((text, is_change) for _, is_change, text in printed.in_turn()),
        )
        by_clock = by_the_clock_of_the_page(
            [stamp for stamp, _ in known], [stamp for stamp, _ in changed], texts, language
        )
        known = [(by_clock.get(stamp, stamp), source) for stamp, source in known]
        changed = [(by_clock.get(stamp, stamp), source) for stamp, source in changed]
    published, modified = _best(known), _best(changed)
    if not _is_later(modified[0], published[0]):
        modified = (None, None)
    return Times(*published, *modified)


def _declared(scan: Scan, stated: str | None, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if stated:
        yield stated, "json-ld"
    for name, value in scan.meta.named(names):
        yield value, "opengraph" if name.startswith(("article:", "og:")) else "meta"


def _marked(scan: Scan, item: str) -> Iterator[tuple[str, str]]:
    for element in scan.properties(item):
        text = str(element.get("datetime") or element.get("content") or parts_of(element, 200))
        if text:
            yield text, "microdata"


def _stamps(texts: Iterable[tuple[str, str]], language: str | None) -> Iterator[tuple[str, str]]:
    for text, source in texts:
        if stamp := parse_stamp(text, language=language, epoch=True):
            yield stamp, source


def _best(stamps: list[tuple[str, str]]) -> tuple[str | None, str | None]:
    """The first; but where it is a day only, the first that gives a time on that day."""
    if not stamps:
        return None, None
    day = stamps[0][0]
    return next((one for one in stamps if len(one[0]) > 10 and one[0].startswith(day)), stamps[0])


@lru_cache(maxsize=4_096)
def _is_named(classes: str | None, key: str | None) -> bool:
    """Whether the class or the id of an element says that it shows a date."""
    said = _PART.findall(_HUMP.sub(" ", f"{classes or ''} {key or ''}"[:_LONGEST_NAME]).lower())
    return not _DATE_WORDS.isdisjoint(said)


class _Printed:
    """Dates printed on a page, and whether each is that of a change; looked for when they are asked for."""

    def __init__(
        self, scan: Scan, head: HtmlElement | None, titles: tuple[str | None, ...], language: str | None
    ) -> None:
        self._scan, self._head, self._titles, self._language = scan, head, titles, language

    @cached_property
    def beside(self) -> list[tuple[str, bool, str]]:
        """In elements near the heading that are named for a date, each with its text."""
        return list(self._beside())

    def in_turn(self) -> Iterator[tuple[str, bool, str]]:
        """The same, looked for one by one."""
        yield from self.__dict__.get("beside") or self._beside()

    def _beside(self) -> Iterator[tuple[str, bool, str]]:
        for element in self._scan.near(self._head):
            is_time = element.tag == "time"
            if not is_time and not _is_named(element.get("class"), element.get("id")):
                continue
            text = parts_of(element, _LONGEST_DATE)
            if len(text) > _LONGEST_DATE or is_hidden(element):
                continue
            is_change = _CHANGED.search(" ".join(class_words(element))) is not None
            if is_time and (stated := element.get("datetime")) and (stamp := self._stamp(stated)):
                yield stamp, is_change or _CHANGED.search(text) is not None, text
            else:
                yield from self._said(text, is_change=is_change)

    def _said(self, text: str, *, is_change: bool = False) -> Iterator[tuple[str, bool, str]]:
        """The date of a text; two where it says when the page was published and then when it was changed."""
        said = _CHANGED.search(text)
        if said and not is_change and (stamp := self._stamp(text[: said.start()])):
            yield stamp, False, text[: said.start()]
            text = text[said.start() :]
        if stamp := self._stamp(text):
            yield stamp, is_change or said is not None, text

    def _stamp(self, text: str) -> str | None:
        return parse_stamp(text, language=self._language) if any(map(str.isdecimal, text)) else None

    @cached_property
    def lined(self) -> list[tuple[str, bool]]:
        """In lines near the title."""
        lines, is_sure = lines_near(self._scan.lines, self._titles)
        dated = list(dated_lines(lines, self._language, is_sure=is_sure))
        if not dated and is_sure:
            dated = list(dated_lines(lines_near(self._scan.lines, ())[0], self._language, is_sure=False))
        return [(stamp, is_change) for line, _ in dated for stamp, is_change, _ in self._said(line)]


def _written_in(language: str | None, url: str | None) -> str | None:
    """The language for dates in figures: of English, in the region of the address, which a template does not choose."""
    try:
        region = (urlsplit(url or "").hostname or "").rpartition(".")[2]
    except ValueError:
        return language
    if language is None or language[:2].lower() == "en":
        return "id" if region == "id" else f"en-{region}" if len(region) == 2 else language
    return language


def _placed(url: str | None) -> list[tuple[str, str]]:
    """The day in an address."""
    found = _PLACED.search((url or "")[:_LONGEST_ADDRESS])
    stamp = parse_stamp(f"{found['year']}-{found['month']}-{found['day']}") if found else None
    return [(stamp, "address")] if stamp else []


def _searched(tree: HtmlElement, url: str | None) -> list[tuple[str, str]]:
    """What htmldate finds where it does not have to guess, as a day."""
    try:
        found = find_date(tree, url=url, extensive_search=False, original_date=True)
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError, etree.LxmlError):
        return []  # strange enough pages break it
    stamp = parse_stamp(found) if found else None
    return [(stamp, "htmldate")] if stamp else []


def _is_later(modified: str | None, published: str | None) -> bool:
    """Whether a change is one after publication; of two days alone, also on the same."""
    if not modified or not published:
        return modified is not None
    if len(modified) == 10 or len(published) == 10:
        return modified[:10] >= published[:10]
    then, before = stamp_to_utc(modified), stamp_to_utc(published)
    return then is not None and before is not None and then >= before
