"""A page that is read more than once: each reading finds what it would have found alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from monitor.extract import extract, further_pages, study
from monitor.extract.document import Document
from monitor.extract.memory import for_reading, learn
from monitor.model import HostMemory

PAGES = Path(__file__).parent / "pages"
CASES = sorted(path.name for path in PAGES.iterdir() if path.is_dir())
URL = "http://kabar.test/berita/2022/08/26/123456/pabrik-lama-ditutup"
FIRST = "Завод на окраине города закроют до конца года, сообщил журналистам представитель компании в среду вечером."
SECOND = "Рабочим предложат места на других предприятиях, а здание продадут, добавил он на встрече с горожанами."
CYRILLIC = f"<html><body><article><h1>Завод</h1><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"


def knowing(html: bytes) -> HostMemory:
    """A memory that has learned from the page, as from four of its host."""
    memory = HostMemory("kabar.test")
    _, lesson = study(html, URL)
    for number in range(4) if lesson is not None else ():
        assert lesson is not None
        memory = learn(memory, replace(lesson, keys=(2 * number, 2 * number + 1)))
    return for_reading(memory)


@pytest.mark.parametrize("case", CASES)
def test_every_reading_of_a_document_is_the_one_of_its_bytes_and_leaves_it_as_it_is(case: str) -> None:
    html = (PAGES / case / "page.html").read_bytes()
    memory = knowing(html)
    document = Document(html)
    before = etree.tostring(document.tree) if document.tree is not None else b""
    assert study(document, URL, memory) == study(html, URL, memory)
    assert extract(document, URL) == extract(html, URL)
    assert extract(document, URL, memory) == extract(html, URL, memory)
    assert study(document, URL) == study(html, URL)
    if document.tree is not None:
        further_pages(document.tree, URL)
        assert etree.tostring(document.tree) == before


def test_a_document_may_be_read_as_of_another_address() -> None:
    html = (
        "<article><h1>Pabrik</h1><p>Pabrik <a href='lain'>itu</a> ditutup, kata direkturnya kepada kami.</p></article>"
    )
    document = Document(html)
    for url in (URL, "http://lain.test/a/1", None, URL):
        assert extract(document, url) == extract(html, url)


def test_the_encoding_of_the_answer_is_known_to_every_reading() -> None:
    html = CYRILLIC.encode("koi8-r")
    for given in (html, Document(html, "koi8-r")):
        assert extract(given, URL, charset="koi8-r").text == f"{FIRST}\n{SECOND}"
        assert study(given, URL, charset="koi8-r")[0].text == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize("charset", ["\x00", "x" * 10_000, "utf-16", ""])
def test_no_encoding_that_a_server_names_breaks_a_page(charset: str) -> None:
    assert extract(CYRILLIC.encode(), URL, charset=charset).text == f"{FIRST}\n{SECOND}"
