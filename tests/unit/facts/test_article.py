from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.facts import claims, facts_of
from monitor.facts.grams import grams, key_of, likeness, tokens
from monitor.model import Alias, Article, Concept, Fact
from tests.support.laws import examples

TEXT = (
    "Xiaomi will pay 10 billion yuan ($1.5 billion) for Beijing Hyundai's second plant on 30 August.\n"
    "The production licence is late. “We look at every road that leads to a car,” Lei Jun said.\n"
    "BAIC said it had not received anything specific."
)


def facts(text: str, title: str | None = None, language: str = "en", concepts: tuple[Concept, ...] = ()) -> list[Fact]:
    article = Article(None, None, title, text, published="2022-08-26", language=language)
    return list(facts_of(article, concepts=concepts))


def of_kind(kind: str, found: list[Fact]) -> list[Fact]:
    return [fact for fact in found if fact.kind == kind]


def test_an_article_says_facts_of_every_kind() -> None:
    licence = Concept("licence", (Alias("production licence"),))
    found = facts(TEXT, concepts=(licence,))
    assert [(fact.kind, fact.key) for fact in found if fact.kind not in ("quote", "sentence")] == [
        ("name", "xiaomi"), ("name", "beijinghyundai"), ("concept", "licence"), ("name", "leijun"), ("name", "baic"),
        ("thing", "beijinghyundai/plant/2"), ("quantity", "CNY:10000000000"), ("quantity", "USD:1500000000"),
        ("date", "2022-08-30"), ("statement", "baic:not:receive"),
    ]  # fmt: skip
    assert len(of_kind("quote", found)) == 1
    assert len(of_kind("sentence", found)) == 4


def test_a_fact_stands_where_it_says_and_in_its_sentence() -> None:
    for fact in facts(TEXT):
        assert fact.said in TEXT[fact.start : fact.end]
        assert fact.said in fact.sentence or fact.kind == "quote"
        assert fact.sentence in TEXT
        assert fact.language == "en"


def test_a_conversion_is_marked_as_one() -> None:
    yuan, dollars = of_kind("quantity", facts(TEXT))
    assert (yuan.restates, dollars.restates) == (False, True)
    two = of_kind("quantity", facts("It costs 10 billion yuan (and 5 km of road), or $2 billion."))
    assert [fact.restates for fact in two] == [False, False, False]


def test_a_figure_names_the_nearest_first() -> None:
    (fact,) = of_kind("quantity", facts("Toyota says that Honda and Suzuki spend 3 billion yuan in Bangkok."))
    assert fact.names[0] == "suzuki"
    assert set(fact.names) == {"toyota", "honda", "suzuki", "bangkok"}


def test_a_name_says_how_often_and_whether_in_the_headline() -> None:
    found = facts("There waits Magna. Nobody asked Magna. A rival is Valmet.", title="Magna Waits For Work")
    assert [(fact.key, fact.value, fact.about) for fact in of_kind("name", found)] == [
        ("magna", "2", "title"), ("valmet", "1", ""),
    ]  # fmt: skip


def test_a_name_of_the_headline_alone_has_no_place_in_the_text() -> None:
    (fact,) = of_kind("name", facts("the plant waits.", title="BYD waits"))
    assert (fact.key, fact.start, fact.sentence) == ("byd", -1, "BYD waits")


def test_the_missing_of_a_sentence_are_people() -> None:
    found = of_kind("quantity", facts("A ferry sank; 14 people died and 9 are missing. It is the 3rd."))
    assert [(fact.key, fact.about) for fact in found] == [("person:14", "deaths"), ("person:9", "missing")]


def test_claims_and_facts_say_figures_of_the_same() -> None:
    found = of_kind("quantity", facts(TEXT))
    made = claims(TEXT, language="en")
    assert [(fact.value, fact.unit, fact.about) for fact in found] == [
        (claim.quantity.value, claim.quantity.unit, claim.about) for claim in made
    ]


def test_every_fact_is_said_once() -> None:
    found = facts(TEXT + "\n" + TEXT)
    assert len({(fact.kind, fact.key, fact.about) for fact in found}) == len(found)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("The old plant of the company stands empty since the spring.",
         "The old plant of the company has stood empty since the spring.", True),
        ("The plant makes 150,000 cars in the north.", "The plant makes 300,000 cars in the north.", True),
        ("工厂自去年春天以来一直闲置，没有人知道何时复工。", "工厂自去年春天起一直闲置，没有人知道何时复工。", True),
        ("The old plant of the company stands empty since the spring.",
         "In the spring the company opened a plant that nobody had asked for.", False),
        ("工厂自去年春天以来一直闲置，没有人知道何时复工。", "春天的工厂去年招聘了许多新员工，业务繁忙。", False),
    ],
)  # fmt: skip
def test_a_sentence_is_known_again_where_a_few_words_changed(one: str, other: str, alike: bool) -> None:
    assert (likeness(grams(tokens(one)), grams(tokens(other))) >= 0.3) is alike


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=examples(60), deadline=None)
def test_likeness_is_mutual_and_whole_for_the_same_words(one: str, other: str) -> None:
    ours, theirs = grams(tokens(one)), grams(tokens(other))
    assert likeness(ours, theirs) == likeness(theirs, ours)
    assert likeness(ours, ours) == 1
    assert key_of(tokens(one)) == key_of(tokens(one.upper())) or one.upper().casefold() != one.casefold()


@pytest.mark.parametrize("language", ["en", "id", "zh"])
@given(text=st.text(alphabet='AaB C.,\n“”"$0123 said not yuan万亿元年雷军表示没有kata tidak《》', max_size=120))
@settings(max_examples=examples(60), deadline=None)
def test_whatever_a_text_holds_its_facts_stand_in_it(language: str, text: str) -> None:
    for fact in facts(text, title=text, language=language):
        assert fact.key
        assert -1 <= fact.start <= fact.end <= len(text)
        assert len(fact.grams) <= 12


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "hostile",
    [
        "Aa Bb said not 1 yuan. " * 5_000, "“" * 75_000, "A" * 75_000, "1 yuan " * 15_000,
        "“a b c d e f,” Aa said. " * 2_250,
        "公司表示没有" * 12_500, "第二工厂" * 15_000, "Aa's second plant " * 5_000, "yesterday Monday 5 May " * 3_000,
        "Aa " * 25_000, "." * 75_000, "·" * 75_000, "雷军·" * 20_000,
    ],
)  # fmt: skip
def test_a_hostile_text_is_read_in_bounded_time(hostile: str) -> None:
    began = time.process_time()
    assert len(facts(hostile, title=hostile)) < 10_000
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They want Beijing Hyundai No. 2 plant."),
        ("en", "They want Beijing Hyundai’s plant number two."),
        ("en", "They want the second plant of Beijing Hyundai."),
        ("id", "Mereka melirik pabrik No. 2 Beijing Hyundai."),
        ("id", "Mereka melirik pabrik kedua Beijing Hyundai."),
        ("zh", "入股北京现代二工厂。"),
        ("zh", "入股北京现代第二工厂。"),
    ],
)
def test_a_numbered_thing_is_one_however_its_number_is_written(language: str, text: str) -> None:
    (fact,) = of_kind("thing", facts(text, language=language))
    assert fact.key == "beijinghyundai/plant/2"
