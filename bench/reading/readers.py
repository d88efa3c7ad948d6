"""Every tool that is installed, behind one call.

A tool gets a page and its address, as a monitor would hand them over, and nothing else: no language, no rules for a
site. Ours gets the bytes as they were served; the others get them decoded, by our own rules and outside the clock,
since half of them take no bytes, or guess the encoding of older Chinese pages wrong. jusText, which wants a list of
stop words, gets those of all its languages, as trafilatura gives them. Each is asked for all it has: text, title,
date, authors. None may call out to the network.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import lxml.html

__all__ = ["BASE", "NAMES", "OURS", "Reader", "Reading", "load_readers", "reader_named"]

OURS, BASE = "ours", "trafilatura"
_XML = re.compile(r"^\s{0,100}<\?xml[^>]{0,200}>")  # it names an encoding, which lxml refuses in what is text already
_FIELDS = frozenset(["title", "date", "authors"])
_BLOCK = re.compile(
    r"address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre"
    r"|section|table|td|th|tr|ul"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader says of a page. date: ISO 8601, a day or a time; None where it says none."""

    text: str
    title: str | None = None
    date: str | None = None
    authors: tuple[str, ...] = ()


Read = Callable[[bytes | str, str | None], Reading]


@dataclass(frozen=True, slots=True)
class Reader:
    """A tool, or a mode of one.

    fields: which of title, date and authors it gives at all. read: takes the page as `form` makes it of its bytes, and
    its address; may raise anything.
    """

    name: str
    release: str
    read: Read
    fields: frozenset[str] = _FIELDS

    @property
    def takes_bytes(self) -> bool:
        return self.name == OURS

    def form(self, html: bytes) -> bytes | str:
        """A page in the form that this reader takes."""
        from monitor.extract.decode import decode  # late: where memory is measured, a tool is alone

        return html if self.takes_bytes else _XML.sub("", decode(html), count=1)


def load_readers(names: Sequence[str]) -> tuple[list[Reader], list[str]]:
    """The readers of these names that are installed, and a line on each that is not."""
    readers, missing = [], []
    for name in names:
        try:
            readers.append(reader_named(name))
        except (ImportError, PackageNotFoundError) as error:
            missing.append(f"{name} is left out, it is not installed ({error})")
    return readers, missing


def reader_named(name: str) -> Reader:
    """Raises ImportError where the tool, or a part of it, is not installed; KeyError where there is none so called."""
    package, make, fields = _MAKERS[name]
    return Reader(name, f"{package} {version(package)}", make(), fields)


def _ours() -> Read:
    from monitor.extract import extract

    def read(html: bytes | str, url: str | None) -> Reading:
        article = extract(html, url)
        return Reading(article.text, article.title, article.published, tuple(article.authors))

    return read


def _trafilatura(**mode: bool) -> Callable[[], Read]:
    """``bare_extraction(with_metadata=True)``, with a mode or as it comes."""

    def make() -> Read:
        from trafilatura import bare_extraction

        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

        def read(html: bytes | str, url: str | None) -> Reading:
            document = bare_extraction(html, url=url, with_metadata=True, **mode)  # type: ignore[arg-type] # all bool
            if document is None or isinstance(document, dict):
                return Reading("")
            names = tuple(name.strip() for name in (document.author or "").split(";") if name.strip())
            return Reading(document.text or "", document.title, document.date, names)

        return read

    return make


def _readability() -> Read:
    from readability import Document

    logging.getLogger("readability").setLevel(logging.CRITICAL)

    def read(html: bytes | str, url: str | None) -> Reading:
        document = Document(html, url=url)
        return Reading("\n".join(_lines(document.summary(html_partial=True))), document.short_title())

    return read


def _newspaper() -> Read:
    import newspaper
    import tldextract.tldextract

    # It asks for the list of public suffixes over the network, unless it is told to use the one that it brings.
    tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)

    def read(html: bytes | str, url: str | None) -> Reading:
        configuration = newspaper.Config()
        configuration.fetch_images = configuration.follow_meta_refresh = False
        article = newspaper.Article(url or "https://news.example/article", config=configuration)
        article.download(input_html=html)
        article.parse()
        date = article.publish_date.isoformat() if article.publish_date else None
        return Reading(article.text or "", article.title or None, date, tuple(article.authors))

    return read


def _resiliparse() -> Read:
    from resiliparse.extract.html2text import extract_plain_text

    def read(html: bytes | str, url: str | None) -> Reading:
        return Reading(extract_plain_text(html, main_content=True, alt_texts=False, list_bullets=False))

    return read


def _goose() -> Read:
    from goose3 import Goose

    tool = Goose({"enable_image_fetching": False})

    def read(html: bytes | str, url: str | None) -> Reading:
        article = tool.extract(raw_html=html)
        utc = article.publish_datetime_utc
        stated = article.publish_date  # whatever the page has there, a list among other things
        date = stated if isinstance(stated, str) else utc.isoformat() if utc else None
        return Reading(article.cleaned_text or "", article.title or None, date, tuple(article.authors or ()))

    return read


def _justext() -> Read:
    import justext

    words = frozenset().union(*(justext.get_stoplist(language) for language in justext.get_stoplists()))

    def read(html: bytes | str, url: str | None) -> Reading:
        paragraphs = justext.justext(html, words)
        return Reading("\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate))

    return read


def _lines(html: str) -> Iterator[str]:
    """The text of a piece of HTML, a block a line."""
    if not html.strip():
        return
    pieces: list[str] = []
    for event, element in lxml.etree.iterwalk(lxml.html.fromstring(html), events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if _BLOCK.fullmatch(element.tag):
            if line := " ".join("".join(pieces).split()):
                yield line
            pieces = []
        pieces.append((element.text if event == "start" else element.tail) or "")
    if line := " ".join("".join(pieces).split()):
        yield line


_MAKERS: dict[str, tuple[str, Callable[[], Read], frozenset[str]]] = {
    OURS: ("news-story-monitor", _ours, _FIELDS),
    BASE: ("trafilatura", _trafilatura(), _FIELDS),
    "trafilatura precision": ("trafilatura", _trafilatura(favor_precision=True), _FIELDS),
    "trafilatura recall": ("trafilatura", _trafilatura(favor_recall=True), _FIELDS),
    "trafilatura fast": ("trafilatura", _trafilatura(fast=True), _FIELDS),
    "readability-lxml": ("readability-lxml", _readability, frozenset(["title"])),
    "newspaper4k": ("newspaper4k", _newspaper, _FIELDS),
    "resiliparse": ("resiliparse", _resiliparse, frozenset()),
    "goose3": ("goose3", _goose, _FIELDS),
    "jusText": ("jusText", _justext, frozenset()),
}
NAMES = tuple(_MAKERS)
