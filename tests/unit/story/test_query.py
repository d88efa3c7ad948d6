"""The query language: text to tree, and every tree has a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Query
from monitor.story import concepts_of, parse_query
from monitor.story.query import QueryError

NAMES = ("xiaomi", "baic", "beijing-hyundai", "licence_2", "phones")


def concept(name: str) -> Query:
    return Query("concept", name=name)


def text_of(tree: Query, *, inside: str = "") -> str:
    """The shortest way to write a tree."""
    match tree.op:
        case "concept":
            return tree.name
        case "not":
            return f"not {text_of(tree.children[0], inside='not')}"
    text = f" {tree.op} ".join(text_of(child, inside=tree.op) for child in tree.children)
    return text if (inside, tree.op) in {("", "and"), ("", "or"), ("or", "and")} else f"({text})"


TREES: st.SearchStrategy[Query] = st.recursive(
    st.sampled_from(NAMES).map(concept),
    lambda trees: (
        trees.map(lambda child: Query("not", children=(child,)))
        | st.builds(
            lambda op, children: Query(op, children=tuple(children)),
            st.sampled_from(["and", "or"]),
            st.lists(trees, min_size=2, max_size=3),
        )
    ),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(TREES)
def test_every_tree_is_read_back_from_its_text(tree: Query) -> None:
    assert parse_query(text_of(tree), NAMES) == tree


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_brackets_that_change_nothing_and_capitals_do_not_matter(tree: Query) -> None:
    text = text_of(tree).replace(" and ", "  AND\n").replace(" or ", " Or ").replace("not ", "NOT\t")
    assert parse_query(f"(({text}))", NAMES) == tree


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["xiaomi", "baic", "and", "or", "not", "(", ")", "luck"]), max_size=12).map(" ".join))
def test_a_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    said, named = "read", set[str]()
    try:
        named = set(concepts_of(parse_query(text, NAMES)))
    except QueryError as error:
        said = str(error)
    assert said[0].islower()
    assert named <= set(NAMES)


def test_and_binds_closer_than_or_and_not_closest() -> None:
    tree = parse_query("xiaomi or baic and not phones", NAMES)
    assert tree == Query(
        "or",
        children=(
            concept("xiaomi"),
            Query("and", children=(concept("baic"), Query("not", children=(concept("phones"),)))),
        ),
    )


def test_brackets_need_no_spaces() -> None:
    assert parse_query("xiaomi and(baic or phones)", NAMES) == parse_query("xiaomi and ( baic or phones )", NAMES)


def test_the_concepts_of_a_query_come_in_order_with_repetitions() -> None:
    tree = parse_query("baic and (xiaomi or not baic)", NAMES)
    assert list(concepts_of(tree)) == ["baic", "xiaomi", "baic"]


def test_fifty_brackets_are_read_and_more_are_refused() -> None:
    assert parse_query("(" * 50 + "baic" + ")" * 50, NAMES) == concept("baic")
    with pytest.raises(QueryError, match="nested more than 50 levels deep"):
        parse_query("not " * 100_000 + "baic", NAMES)


def test_an_unknown_name_is_told_which_there_are() -> None:
    with pytest.raises(QueryError, match="the concepts are: baic, xiaomi"):
        parse_query("xaomi", ("xiaomi", "baic"))
    with pytest.raises(QueryError, match="the concepts are: none is defined"):
        parse_query("xiaomi", ())
