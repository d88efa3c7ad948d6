"""Where the text of a page stands, in a path that holds on the host's other pages."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.blocks import lines_of
from monitor.extract.memory import agrees, find, is_body, lines_in, path_of
from monitor.extract.tree import parse

SAID = "The council heard on Friday what the engineers had found under the old harbour, and put off its vote."
MENU = "<ul class=menu><li><a href=/a>News</a></li><li><a href=/b>Sport</a></li></ul>"


def page(*bodies: str) -> Any:
    tree = parse(f"<html><body class='single postid-12'>{MENU}{''.join(bodies)}</body></html>")
    assert tree is not None
    return tree


def said(count: int = 3) -> str:
    return "".join(f"<p>{SAID} ({n})</p>" for n in range(count))


def where(tree: Any, text: str = SAID) -> str | None:
    """The path of the box in which the lines with this text stand."""
    return path_of(tree, [line.element for line in lines_of(tree) if text in line.text])


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (
            f"<div id=content><article class='post-12 post-body category-town'>{said()}</article></div>",
            "article.post-body",
        ),
        (f"<div id='main'>{said()}</div>", "div#main"),
        (f"<div id='post-4711' class='x9 entry'>{said()}</div>", "div.entry"),
        (f"<div class='left story'>{said()}</div>", "div.story"),
        (f"<div class=b><div class=c>{said()}</div></div><div class=c>x</div>", "div.b div.c"),
        (f"<div id=main><div>x</div><div>{said()}</div></div>", "div#main>div[2]"),
        (f"<div id=main><div>x</div><div><span>a</span><div>{said()}</div></div></div>", "div#main>div[2]>div"),
        (f"<article>{said()}</article>", "article"),
        (f"<div class=t>x</div><div class=t>{said()}</div>", "body>div[2]"),
        (f"<div class='box'><div class=t>x</div></div><div class=page>{said()}</div>", "div.page"),
        (f"<div id=story><p>{SAID}</p></div>", "div#story"),
        (f"<div id=story>{SAID}<br>{SAID}</div>", "div#story"),
        (
            f"<div id=story><h2>{SAID}</h2><div class=in>{said()}</div><blockquote>{SAID}</blockquote></div>",
            "div#story",
        ),
    ],
    ids=str,
)
def test_a_path_names_what_it_needs_and_leads_back(body: str, path: str) -> None:
    tree = page(body)
    assert where(tree) == path
    box = find(tree, path)
    assert box is not None
    assert {line.text for line in lines_of(tree) if SAID in line.text} <= {line.text for line in lines_of(box)}


@pytest.mark.parametrize("body", [said(), f"<p>{SAID}</p><div>{said()}</div>", "<div>nothing of it</div>"])
def test_there_is_no_path_to_the_whole_page_or_to_nothing(body: str) -> None:
    assert where(page(body)) is None


def test_a_path_holds_on_another_page_of_the_host_with_other_numbers_and_states() -> None:
    first = page(f"<div id=wrap-1><article class='post-1 post-body category-town sticky'>{said()}</article></div>")
    other = page(f"<div id=wrap-2><article class='category-sea post-2  post-body'>{said(5)}</article></div>")
    path = where(first)
    assert path == where(other) == "article.post-body"
    assert find(other, path) is not None


def test_a_path_to_several_elements_leads_nowhere() -> None:
    tree = page("<div class=box>a</div><div class=box>b</div>")
    assert find(tree, "div.box") is None
    assert find(tree, "div.nowhere") is None


@pytest.mark.parametrize(
    "path", ["", " ", ">", "div", "div>", "*", "//div", 'div#a"]', "div.a>>b", "div..a", "x" * 999, "p[0]"]
)
def test_what_is_no_path_leads_nowhere(path: str) -> None:
    assert find(page("<div><p>a</p></div>"), path) is None


@given(st.text(alphabet="div#.a >[]1\"'*/", max_size=30))
def test_no_path_breaks_the_search(path: str) -> None:
    find(page("<div id=a class=a><div>x</div></div>"), path)


_BOXES = st.recursive(
    st.sampled_from([SAID, "<p>Short.</p>", f"<p>{SAID}</p>"]),
    lambda inner: st.builds(
        lambda tag, names, parts: f"<{tag} {names}>{''.join(parts)}</{tag}>",
        st.sampled_from(["div", "section", "article", "td", "span"]),
        st.sampled_from(["", "class=a", "class='a b'", "id=c", "class='post-1 body'", "id='x\"y'", "class='é 北'"]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@given(_BOXES)
def test_whatever_the_page_a_path_leads_back_to_the_one_box_that_holds_the_lines(body: str) -> None:
    tree = page(body)
    elements = [line.element for line in lines_of(tree) if SAID in line.text]
    path = path_of(tree, elements)
    if path is not None:
        box = find(tree, path)
        assert box is not None
        inside = set(box.iter())
        assert all(element in inside for element in elements)


def test_the_lines_of_a_box_are_those_of_the_page_that_stand_in_it() -> None:
    tree = page(f"<div id=a>{said(2)}</div><div id=b>{said(4)}<div><p>and more</p></div></div>")
    box = find(tree, "div#b")
    assert box is not None
    assert [line.text for line in lines_in(box, list(lines_of(tree)))] == [line.text for line in lines_of(box)]


@pytest.mark.parametrize(
    ("inside", "outside", "believed"),
    [
        (said(5), "", True),
        (said(5), said(4), True),
        (said(5), said(9), False),
        (said(2), "", False),
        ("<p>Short.</p>" * 50, "", False),
        (f"<p><a href=/x>{SAID}</a></p>" * 9, "", False),
    ],
)
def test_a_box_is_believed_to_be_the_text_where_enough_of_the_running_text_is_in_it(
    inside: str, outside: str, believed: bool
) -> None:
    tree = page(f"<div id=a>{inside}</div>{outside}")
    box = find(tree, "div#a")
    assert box is not None
    lines = list(lines_of(tree))
    assert is_body(lines_in(box, lines), lines) is believed


WORDS = " ".join(f"word{n}" for n in range(200))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (WORDS, WORDS, True),
        (WORDS, WORDS.upper().replace(" ", "\n"), True),
        (WORDS, f"{WORDS} and four words more", True),
        (WORDS, f"{WORDS} {'and a box of other articles ' * 4}", False),
        (WORDS, WORDS[: len(WORDS) * 9 // 10], False),
        (WORDS, f"{WORDS}\n{WORDS}", False),
        ("小米与北汽正在洽谈合作造车。" * 20, "小米与北汽正在洽谈合作造车" * 20, True),
        ("小米与北汽正在洽谈合作造车。" * 20, "小米与北汽正在洽谈合作造车。" * 15, False),
        ("one two", "one two", True),
        ("one two", "one three", False),
        ("", "", False),
        ("※", "※", False),
    ],
)
def test_two_texts_agree_where_all_but_a_few_words_of_each_stand_in_the_other(one: str, other: str, same: bool) -> None:
    assert agrees(one, other) is same
    assert agrees(other, one) is same


@pytest.mark.parametrize(
    "body",
    [
        "<div class=a>" * 2_000 + said() + "</div>" * 2_000,
        "<div class=a>" + "<div class=b><p>x</p></div>" * 30_000 + said() + "</div>",
        "".join(f"<div class='{'c ' * 2_000}'>" for _ in range(200)) + said(),
    ],
    ids=["deep", "wide", "named"],
)
def test_a_hostile_page_costs_no_more_than_its_size(body: str) -> None:
    tree = page(body)
    lines = list(lines_of(tree))
    began = time.process_time()
    path_of(tree, [line.element for line in lines if SAID in line.text])
    find(tree, "div.a div.b div.c")
    assert time.process_time() - began < 5
