"""`extract`: a page, or a text that somebody copied from one, to its article."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from monitor.dedupe import canonical
from monitor.errors import SeedError
from monitor.filters.files import read_bytes
from monitor.filters.lines import Filter, Record, string_of
from monitor.model import Article

# monitor.extract is imported where it is used: trafilatura doubles the time that any of these commands takes to start.


def article_record(article: Article) -> Record:
    """An article as `extract` gives it: the fields of `monitor.model.Article`, links as ``{text, url, rel}``.

    sources: an object of where each field was read.
    """
    return {
        key: dict(value) if key == "sources" else list(value) if isinstance(value, tuple) else value
        for key, value in asdict(article).items()  # links become dictionaries
    }


def extract(page: bytes | str, url: str | None = None, memory: str | Path | None = None) -> Record:
    """The article of a page. Never raises: the kind and the reasons say what a page is that has none.

    memory: a database in which what is known of hosts is kept, by which the page is read and to which it adds; made
    where it is not there. Then StoreError is raised where it cannot be read or written.
    """
    if memory is not None:
        from monitor.filters.remembering import Hosts

        with Hosts(memory) as hosts:
            return article_record(hosts.read(page, url))
    from monitor.extract import extract as read

    return article_record(read(page, url))


def extract_file(path: str | Path, url: str | None = None, memory: str | Path | None = None) -> Record:
    """The article of a file: of a ``.txt`` that somebody copied, its first line the title, or else of a page.

    memory: as for `extract`; a ``.txt`` has no part in it. Raises SeedError, which names the file.
    """
    path = Path(path)
    if path.suffix.lower() != ".txt":
        return extract(read_bytes(path), url, memory)
    from monitor.seeds import read_seed

    article = read_seed(path)[0]
    return article_record(replace(article, url=url, canonical_url=canonical(url)) if url else article)


def extract_lines(
    lines: Iterable[bytes | None], *, jobs: int = 1, seconds: float = 60.0, memory: str | Path | None = None
) -> Iterator[Record]:
    """The articles of the pages in lines ``{"html" or "html_base64", "url"?}``, in order, each as soon as it is read.

    lines: as `read_lines` gives them. jobs: with one, pages are read in this process, and no limit of
    time holds; with more, in as many processes, a page that takes longer than `seconds` being answered by an error.
    memory: as for `extract`; what a page teaches of its host helps to read the next ones of that host. A page without
    ``url`` is read without it.
    """
    if memory is not None:
        from monitor.filters.remembering import lines_remembering

        return lines_remembering(lines, memory, jobs=jobs, seconds=seconds)
    if jobs <= 1:
        return map(PAGE.line, lines)
    from monitor.filters.abreast import in_order

    return in_order(lines, _page_line, PAGE, jobs=jobs, seconds=seconds)


def _page_line(line: bytes | None) -> Record:
    return PAGE.line(line)


def page_of(record: Record) -> tuple[bytes | str, str | None]:
    """The page that a record holds, and its address. Raises SeedError."""
    html, packed = string_of(record, "html"), string_of(record, "html_base64")
    if (html is None) == (packed is None):
        raise SeedError("html is missing; give the page in html or html_base64" if html is None else _BOTH)
    body: bytes | str = html or ""
    if packed is not None:
        try:
            body = base64.b64decode("".join(packed.split()), validate=True)
        except (binascii.Error, ValueError):
            raise SeedError("html_base64 is not base64; encode the page's bytes in the standard alphabet") from None
    return body, string_of(record, "url")


_BOTH = "html and html_base64 are both there; give one of them"

PAGE = Filter(frozenset(["html", "html_base64", "url"]), lambda record: extract(*page_of(record)))
"""A page in a line to its article."""


def article_text(record: Mapping[str, object]) -> str:
    """An article's record for reading: title, byline, text, with a blank line between."""
    authors = record["authors"]
    names = ", ".join(authors) if isinstance(authors, list) else ""
    byline = " · ".join(str(part) for part in (names, record["site_name"], record["published"]) if part)
    head = "\n".join(str(part) for part in (record["title"], byline) if part)
    body = str(record["text"]).replace("\n", "\n\n")
    if not body:
        reasons = record["reasons"]
        why = "; ".join(reasons) if isinstance(reasons, list) else ""
        body = f"[{record['kind']}: {why}]"
    return f"{head}\n\n{body}" if head else body
