"""What stands behind an alert's lines is found in the ledger, whatever its article added."""

from __future__ import annotations

from dataclasses import replace

import pytest

from monitor.alerts.news import told
from monitor.facts import entries_of, facts_of, novelty
from monitor.model import Article, Change, FigureChange, Novelty, Op, PutFacts, PutNovelty
from monitor.store import Store, Telling
from tests.support.build import T0, article, at, edited, raised, read, stored, story

FIRST = "Xiaomi would make an investment of 10 billion yuan in the works of BAIC near Beijing. It has 4,100 rooms."
SECOND = (
    "Xiaomi would make an investment of 12 billion yuan in the works of BAIC near Beijing. It sold 12,000 cars.\n"
    "“Nobody has asked us so far,” Rowan Tate said. The profit is 12 percent, the loss is 12 percent.\n"
    "In a notice BAIC said it had not received anything specific. In the yard some 60,000 crates wait for a train.\n"
    "BAIC may take over Beijing Hyundai's second plant in Shunyi."
)


def put(store: Store, number: int, text: str, before: tuple[Article, ...] = ()) -> tuple[Article, Novelty]:
    """An article with its facts, what it adds to those before it, and an alert of it."""
    made = article(f"http://daily.test/cars/{number}", text=text, site_name=f"Daily {number}")
    when = at(number)
    outcome = read(made, when)
    assert made.url is not None
    assert outcome.fingerprint is not None
    words = outcome.fingerprint.words_hash
    facts = facts_of(made)
    entries = [
        entry
        for other in before
        for entry in entries_of(facts_of(other), article=str(other.url), outlet=str(other.site_name), at=T0)
    ]
    new = novelty(facts, entries, article=made.url, outlet=f"Daily {number}", at=when)
    store.apply(
        [
            *stored(outcome),
            PutFacts("cars", made.url, words, facts, when),
            PutNovelty("cars", made.url, words, new, when),
            raised(f"new:{number}", when, made.url),
        ]
    )
    return made, new


@pytest.fixture
def store() -> Store:
    made = Store.open(":memory:")
    made.put_story(story(), T0)
    return made


def telling(store: Store, number: int) -> Telling:
    return store.outbox.tellings([number])[number]


def test_each_line_is_found_with_the_values_that_it_tells_of(store: Store) -> None:
    with store:
        first, _ = put(store, 1, FIRST)
        _, new = put(store, 2, SECOND, (first,))
        found = telling(store, 2)
    assert found.lines == new.lines
    assert found.outlet == "Daily 2"
    assert [one.kind for one in found.additions if one] == [one.kind for one in new.additions]
    for ours, theirs in zip(found.additions, new.additions, strict=True):
        assert ours is not None
        assert (ours.fact.value, ours.fact.unit, ours.fact.about) == (
            theirs.fact.value,
            theirs.fact.unit,
            theirs.fact.about,
        )
    moved = next(one for one in found.additions if one and one.kind == "moved")
    assert moved.against is not None
    assert (moved.against.fact.value, moved.against.outlet) == ("10000000000", "Daily 1")


@pytest.mark.parametrize("language", ["id", "zh"])
def test_no_line_of_an_article_is_left_in_english(store: Store, language: str) -> None:
    with store:
        first, _ = put(store, 1, FIRST)
        put(store, 2, SECOND, (first,))
        found = telling(store, 2)
    words = {one.line for one in found.additions if one is not None and one.kind in ("denial", "quote")}
    words |= {line for line in found.lines if line.startswith("“")}
    assert set(told(found, language)) & set(found.lines) <= words
    moved = {
        "id": "investasi: 10 → 12 miliar yuan (semula Daily 1, kini Daily 2)",
        "zh": "投资：100 → 120 亿元（最初见于 Daily 1，现见于 Daily 2）",
    }
    assert moved[language] in told(found, language)


def test_two_facts_of_one_value_are_told_apart_by_what_is_said_of_them(store: Store) -> None:
    with store:
        put(store, 1, "In all the profit of Toyota is 12 percent. In all the loss of Toyota is 12 percent.")
        found = telling(store, 1)
    assert {"laba: 12%", "rugi: 12%"} <= set(told(found, "id"))


def test_an_outlet_that_goes_by_another_name_now_is_told_by_it(store: Store) -> None:
    with store:
        first, _ = put(store, 1, FIRST)
        put(store, 2, SECOND, (first,))
        renamed = article("http://daily.test/cars/1", text=FIRST, site_name="The Daily")
        store.apply(stored(read(renamed, at(3))))
        found = telling(store, 2)
    assert any("(first Daily 1, now Daily 2)" in line for line in found.lines)
    assert any("(semula The Daily, kini Daily 2)" in line for line in told(found, "id"))


def test_what_the_ledger_does_not_have_is_told_in_english(store: Store) -> None:
    with store:
        put(store, 1, FIRST)
        with store._writing() as conn:  # as a ledger that was made anew, and reads figures otherwise
            conn.execute("UPDATE facts SET value = '11000000000' WHERE kind = 'quantity' AND unit = 'CNY'")
        found = telling(store, 1)
    assert None in found.additions
    assert "investment: 10 billion yuan" in told(found, "zh")


def test_many_alerts_are_read_at_once(store: Store) -> None:
    with store:
        for number in range(1, 40):
            put(store, number, f"Toyota makes an investment of {number * 7} million yuan in the works near Derwent.")
        found = store.outbox.tellings(list(range(1, 40)))
    assert all(f"投资：{number * 700:,} 万元" in told(found[number], "zh")[0] for number in range(1, 14))


def test_a_change_is_read_with_its_classes_and_its_figures(store: Store) -> None:
    old, new = article(), article(text=f"{article().text} It will cost 12 billion yuan.")
    changed = Change(("figure", "added"), 0.8, (FigureChange("10", "12"),), (Op("insert", "", "12"),))
    with store:
        store.apply(stored(read(old)))
        store.apply(edited(old, new, at(1), change=changed))
        store.apply([replace(raised("change:1", at(1), kind="figure"), severity=0.8)])
        found = telling(store, 1)
    assert (found.classes, found.figures) == (changed.classes, changed.figures)
    assert (found.revision, found.old_revision, found.ops) == (2, 1, changed.ops)
