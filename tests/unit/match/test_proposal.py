"""Seeds propose concepts and terms, with the sentences that they came from."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.match import propose
from monitor.model import Article


def seed(text: str, title: str, language: str) -> Article:
    return Article(None, None, title, text, language=language)


SEEDS = [
    seed(
        "Produsen ponsel Xiaomi disebut menjajaki BAIC Group untuk merakit mobil listrik.\n"
        "Pihak BAIC membantah kabar itu. Sumber di Beijing Hyundai menyebut pabrik kedua menganggur.",
        "Xiaomi jajaki BAIC",
        "id",
    ),
    seed(
        "Talks between Xiaomi and BAIC Group are at an early stage, two people said.\n"
        "A spokesman for BAIC declined to comment. The plant of Beijing Hyundai stands idle.",
        "Xiaomi in talks over a plant",
        "en",
    ),
    seed("据报道，小米正与北汽集团洽谈造车。北汽集团回应称没有收到消息，小米未予置评。", "小米与北汽集团洽谈", "zh"),
]


def test_names_that_the_seeds_share_become_concepts_with_their_aliases() -> None:
    concepts = {concept.name: concept for concept in propose(SEEDS).concepts}
    assert {alias.text: alias.language for alias in concepts["xiaomi"].aliases} == {"Xiaomi": None, "小米": "zh"}
    assert {"BAIC", "BAIC Group"} <= {alias.text for alias in concepts["baic"].aliases}
    assert concepts["xiaomi"].articles == 3
    assert "beijing-hyundai" in concepts


def test_each_comes_with_a_sentence_that_it_stands_in() -> None:
    whole = propose(SEEDS)
    for concept in whole.concepts:
        assert concept.sentences
        assert all(any(alias.text in said for alias in concept.aliases) for said in concept.sentences)
    assert whole.terms
    assert all(term.term.text in said.lower() for term in whole.terms for said in term.sentences)


def test_terms_are_no_names_and_have_a_language_and_a_weight() -> None:
    terms = [proposed.term for proposed in propose(SEEDS).terms]
    assert {"id", "en"} <= {term.language for term in terms} <= {"id", "en", "zh"}
    assert all(0 < term.weight <= 1 for term in terms)
    assert not {"xiaomi", "baic", "hyundai", "yang", "the"} & {term.text for term in terms}


def test_the_order_of_the_seeds_does_not_matter() -> None:
    assert propose(SEEDS) == propose(SEEDS[::-1])


def test_nothing_is_proposed_from_nothing() -> None:
    assert propose([]).concepts == propose([]).terms == propose([seed("", "", "en")]).concepts == ()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=20)), max_size=3))
def test_whatever_the_seeds_say_there_is_a_proposal_within_bounds(written: list[tuple[str, str]]) -> None:
    whole = propose([seed(text, title, "") for text, title in written])
    assert len(whole.concepts) <= 10
    assert all(concept.name and concept.aliases for concept in whole.concepts)
