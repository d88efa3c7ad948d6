"""Lines that are links and nothing else, inside a text and after it."""

from __future__ import annotations

import pytest

from monitor.extract.blocks import lines_of
from monitor.extract.linklines import is_linked, link_lines
from monitor.extract.tree import parse

LONG = "The council voted on Monday night to reopen the tram line along the old quay, forty-one years after the last."


def away(html: str) -> list[str]:
    tree = parse(f"<article><p>{LONG}</p>{html}</article>")
    assert tree is not None
    lines = list(lines_of(tree))
    return [line.text for line, leads in zip(lines, link_lines(lines), strict=True) if leads]


def test_a_link_after_the_last_paragraph_leads_away() -> None:
    assert away("<p><a href=/1>Old ferry to become a library</a></p>") == ["Old ferry to become a library"]


def test_a_shouted_link_between_paragraphs_leads_away() -> None:
    html = f"<p><a href=/1>FERRY TO BECOME A LIBRARY</a></p><p>{LONG}</p>"
    assert away(html) == ["FERRY TO BECOME A LIBRARY"]


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href=/1>The minutes of the meeting</a></p>",
        "<h3><a href=/1>NATO</a></h3>",
        "<p>SO SAID <a href=/1>THE MAYOR</a> OF THE TOWN</p>",
    ],
)
def test_a_line_of_the_text_stays_between_paragraphs(line: str) -> None:
    assert away(f"{line}<p>{LONG}</p>") == []


def test_an_address_that_is_printed_out_is_text() -> None:
    assert away("<p><a href=http://tram.test/>http://tram.test/</a></p>") == []


def test_a_page_of_links_alone_keeps_them() -> None:
    tree = parse("<ul><li><a href=/1>One</a></li><li><a href=/2>Two</a></li></ul>")
    assert tree is not None
    lines = list(lines_of(tree))
    assert link_lines(lines) == [False, False]
    assert all(is_linked(line) for line in lines)
