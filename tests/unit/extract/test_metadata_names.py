"""Names of authors among roles, logins, dates, houses and agencies."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.authors import names_in
from monitor.extract.meta_near import parts_of
from monitor.extract.metadata import Metadata, read_metadata
from monitor.extract.tree import parse

SITE = "The Tidewater Courier"


def page(body: str = "", head: str = "", author: object = None, site: str = SITE) -> Metadata:
    ld = json.dumps({"@type": "NewsArticle", "headline": "The ferry sails", "author": author})
    tree = parse(
        f"<html lang=en><meta property='og:site_name' content='{site}'>{head}"
        f"<script type='application/ld+json'>{ld}</script><body><h1>The ferry sails</h1>{body}</body></html>"
    )
    assert tree is not None
    return read_metadata(tree, "http://tidewater.test/the-ferry-sails")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Analysis by Amy Farrow", ("Amy Farrow",)),
        ("Story and photos by Amy Farrow", ("Amy Farrow",)),
        ("Text & Fotos: Lars Behrend", ("Lars Behrend",)),
        ("Redaktion: Lars Behrend", ("Lars Behrend",)),
        ("Текст: Вера Лунина", ("Вера Лунина",)),
        ("Amy Farrow November 15, 2019", ("Amy Farrow",)),
        ("By Amy Farrow Monday, November 18, 2019, 06:00 am", ("Amy Farrow",)),
        ("Amy Farrow, Senior Reporter", ("Amy Farrow",)),
        ("Amy Farrow and Jon Whitlock Associated Press", ("Amy Farrow", "Jon Whitlock")),
        ("Amy Farrow, Reuters", ("Amy Farrow", "Reuters")),
        ("Amy Farrow, afarrow", ("Amy Farrow",)),
        ("Amy Farrow, Tidewater Courier Staff", ("Amy Farrow",)),
        ("The Tidewater Courier Ltd, Harbour Town, Westland", ("The Tidewater Courier Ltd",)),
        ("April Stone", ("April Stone",)),
        ("November", ()),
        ("News reporter", ()),
        ("AMY FARROW, AP National Security Writer", ("AMY FARROW",)),
        ("Amy Farrow Political Editor", ("Amy Farrow",)),
        ("Reuters", ("Reuters",)),
        ("afarrow", ("afarrow",)),
    ],
)
def test_a_name_is_told_from_what_stands_around_it(text: str, names: tuple[str, ...]) -> None:
    assert names_in([[text]], site=SITE) == names


def test_a_site_with_an_ampersand_in_its_name_is_not_two_authors() -> None:
    assert names_in([["Harbour & Quay"]], site="Harbour & Quay") == ()


def test_a_login_gives_way_to_a_name_that_the_page_gives_close_by() -> None:
    byline = "<div class=byline>By Amy Farrow</div>"
    assert page(byline, author="afarrow").authors == ("Amy Farrow",)
    assert page("", author="afarrow").authors == ("afarrow",)


def test_a_longer_list_of_whole_names_completes_the_first_author() -> None:
    head = "<meta name=author content='Amy Farrow, Jon Whitlock'>"
    found = page("", head, author={"@type": "Person", "name": "Amy Farrow"})
    assert (found.authors, dict(found.sources)["authors"]) == (("Amy Farrow", "Jon Whitlock"), "meta")


def test_a_name_and_a_role_in_boxes_of_their_own_stay_apart() -> None:
    body = "<p class=byline><span class=name>Amy Farrow</span><span class=role>News reporter</span></p>"
    assert page(body).authors == ("Amy Farrow",)


@given(st.lists(st.sampled_from(["b", "i", "sup", "span", "div", "br", "a"]), max_size=6), st.text("abc ", max_size=9))
def test_parts_say_the_same_letters_as_the_element(tags: list[str], text: str) -> None:
    inside = "".join(f"<{tag}>{text}</{tag}>t" for tag in tags)
    tree = parse(f"<div>{inside}</div>")
    assert tree is not None
    whole = "".join(str(piece) for piece in tree.itertext())
    assert "".join(parts_of(tree, 10_000).split()) == "".join(whole.split())


def test_a_topic_before_a_title_goes_where_the_title_of_the_page_begins_after_it() -> None:
    tree = parse(
        "<title>Impfen bis Ende Februar möglich</title><h1><b>Mitteilung:</b> Impfen bis Ende Februar möglich</h1>"
    )
    assert tree is not None
    assert read_metadata(tree, None).title == "Impfen bis Ende Februar möglich"


def test_a_title_that_a_template_names_as_the_site_is_the_title() -> None:
    title = "Student halls are too full to be safe, experts of the harbour warn"
    tree = parse(f"<meta name=application-name content='{title}'><title>{title}</title><h1>{title}</h1>")
    assert tree is not None
    found = read_metadata(tree, None)
    assert (found.title, found.site_name) == (title, None)
