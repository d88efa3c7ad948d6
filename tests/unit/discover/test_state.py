"""What a source says now that it did not say before."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.discover import State, compare
from monitor.discover import state as state_module
from monitor.errors import SeedError
from monitor.model import Item
from tests.support.laws import examples


def item(number: int | str = 1, title: str | None = "one", **more: str | None) -> Item:
    return Item(**{"id": f"guid-{number}", "url": f"https://a.test/{number}", "title": title, **more})  # type: ignore[arg-type]


def said(items: list[Item], state: State) -> tuple[list[tuple[str, str]], State]:
    changes, state = compare(items, state)
    return [(change.change, change.item.id) for change in changes], state


def after(*batches: list[Item]) -> State:
    state = State()
    for batch in batches:
        _, state = compare(batch, state)
    return state


def test_the_first_time_everything_is_new() -> None:
    assert said([item(2), item(1)], State())[0] == [("new", "guid-2"), ("new", "guid-1")]


@pytest.mark.parametrize("field", ["title", "summary", "text"])
def test_other_words_are_a_change_and_earlier_words_a_return(field: str) -> None:
    state = after([item(**{field: "ten billion"})])
    changes, state = said([item(**{field: "twelve billion"})], state)
    assert changes == [("changed", "guid-1")]
    changes, state = said([item(**{field: "ten billion"})], state)
    assert changes == [("returned", "guid-1")]
    changes, state = said([item(**{field: "twelve billion"})], state)
    assert changes == [("returned", "guid-1")]
    assert said([item(**{field: "eleven billion"})], state)[0] == [("changed", "guid-1")]


def test_a_date_or_an_address_alone_is_no_change() -> None:
    state = after([item(published="2022-08-26", modified=None)])
    assert said([item(published="2022-08-27", modified="2022-08-28", url="https://a.test/moved")], state)[0] == []


@pytest.mark.parametrize("title", ["A & B  c", " A &amp; B c", "A &amp;amp; B\n\tc", "A\u00a0&#38; B c"])
def test_white_space_and_entities_are_no_change(title: str) -> None:
    assert said([item(title=title)], after([item(title="A & B c")]))[0] == []


def test_words_do_not_wander_between_fields_unseen() -> None:
    assert said([item(title="a", summary="b")], after([item(title="ab")]))[0] == [("changed", "guid-1")]


def test_an_item_that_leaves_and_comes_back_is_not_new() -> None:
    state = after([item(1), item(2)], [item(2)], [item(3)])
    assert said([item(1)], state)[0] == []


def test_without_an_id_of_its_own_an_item_is_known_by_its_canonical_address() -> None:
    def linked(url: str) -> Item:
        return Item(id=url, url=url, title="t")

    state = after([linked("https://www.a.test/1?utm_source=rss")])
    assert said([linked("http://a.test/1/#top")], state)[0] == []
    assert said([linked("https://a.test/1?id=2")], state)[0] == [("new", "https://a.test/1?id=2")]


def test_canonical_addresses_may_be_made_by_another() -> None:
    one, two = (Item(id=url, url=url, title="t") for url in ("https://a.test/1", "https://m.a.test/1"))
    _, state = compare([one], State(), canonical=lambda url: url.replace("//m.", "//"))
    assert compare([two], state, canonical=lambda url: url.replace("//m.", "//"))[0] == ()


def test_a_source_that_gives_its_articles_new_ids_makes_nothing_new() -> None:
    state = after([item(1), item(2)])
    renamed = [Item(f"other-{number}", f"https://a.test/{number}", "one") for number in (1, 2)]
    changes, state = said(renamed, state)
    assert changes == []
    assert said([Item("other-1", "https://a.test/elsewhere", "two")], state)[0] == [("changed", "other-1")]


def test_one_id_for_all_articles_identifies_by_address() -> None:
    batch = [Item("0", f"https://a.test/{number}", f"t{number}") for number in (1, 2)]
    state = after(batch)
    assert said(batch, state)[0] == []
    assert said([batch[0], Item("0", "https://a.test/2", "other")], state)[0] == [("changed", "0")]
    assert said([batch[1]], state)[0] == []
    assert said([*batch, Item("0", "https://a.test/3", "t3")], state)[0] == [("new", "0")]


def test_one_address_for_all_articles_identifies_by_id() -> None:
    batch = [Item(str(number), "https://a.test/live", f"t{number}") for number in range(3)]
    assert said([*batch, Item("9", "https://a.test/live", "t9")], after(batch))[0] == [("new", "9")]


def test_what_an_item_says_twice_in_one_source_does_not_flap() -> None:
    twice = [item(title="short"), item(title="a longer name")]
    state = after(twice)
    assert said(twice, state)[0] == []
    assert said(twice[::-1], state)[0] == []


def test_an_item_that_keeps_changing_is_told_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_module, "_MOST_WORDINGS", 20)
    state = State()
    for number in range(50):
        changes, state = said([item(title=f"minute {number}")], state)
        assert changes == [("changed" if number else "new", "guid-1")]


def test_a_live_page_that_says_again_what_it_said_a_thousand_wordings_ago_is_told_so() -> None:
    state = after(*([item(title=f"minute {number}")] for number in range(1_000)))
    assert said([item(title="minute 0")], state)[0] == [("returned", "guid-1")]


def test_of_too_many_wordings_altogether_those_go_whose_items_are_longest_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_module, "_MOST_WORDINGS_OF_ALL", 5)
    state = after(*([item(number, title=f"{turn}")] for number in (1, 2, 3) for turn in range(5)))
    assert said([item(3, title="0"), item(2, title="0"), item(1, title="0")], state)[0] == [
        ("returned", "guid-3"),
        ("returned", "guid-2"),
        ("new", "guid-1"),
    ]


def test_a_state_survives_its_file_and_keeps_no_words() -> None:
    state = after([item(title="a secret headline")], [item(title="another"), item(2)])
    assert State.from_json(state.to_json()) == state
    assert "secret" not in state.to_json()
    assert "a.test" not in state.to_json()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        '{"version":1}',
        '{"version":2,"rounds":0,"items":[]}',
        '{"version":1,"rounds":0,"items":[7]}',
        '{"version":1,"rounds":0,"items":[{"id":1,"address":null,"now":"","before":[],"offered":0}]}',
        "[" * 100_000,
    ],
)
def test_a_file_that_is_no_state_is_refused(text: str) -> None:
    with pytest.raises(SeedError, match="new"):
        State.from_json(text)


words = st.sampled_from(["a", "b", "c & d", None])
some_items = st.builds(
    Item,
    id=st.sampled_from(["1", "2", "3", "https://a.test/1"]),
    url=st.sampled_from(["https://a.test/1", "https://a.test/2", "https://a.test/3?utm_source=x", None]),
    title=words,
    summary=words,
    published=st.sampled_from([None, "2022-08-26"]),
)
batches = st.lists(st.lists(some_items, max_size=6), max_size=4)


@given(batches, st.lists(some_items, max_size=8))
@settings(max_examples=examples(60), deadline=None)
def test_the_same_items_twice_give_nothing_the_second_time(before: list[list[Item]], items: list[Item]) -> None:
    _, state = compare(items, after(*before))
    changes, again = compare(items, state)
    assert changes == ()
    assert again == state


@given(batches, st.lists(some_items, max_size=8), st.randoms(use_true_random=False))
@settings(max_examples=examples(60), deadline=None)
def test_the_order_of_the_items_does_not_matter(
    before: list[list[Item]], items: list[Item], chance: random.Random
) -> None:
    state = after(*before)
    shuffled = chance.sample(items, len(items))
    (changes, one), (others, two) = compare(items, state), compare(shuffled, state)
    assert one == two
    # Of an item that stands there twice, differing in its date alone, either may be handed on.
    assert sorted((each.change, each.item.id, each.item.url or "") for each in changes) == sorted(
        (each.change, each.item.id, each.item.url or "") for each in others
    )


@given(batches)
@settings(max_examples=examples(20), deadline=None)
def test_a_state_reads_back_equal(before: list[list[Item]]) -> None:
    state = after(*before)
    assert State.from_json(state.to_json()) == state
