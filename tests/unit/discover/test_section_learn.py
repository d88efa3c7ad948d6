"""What the links of a page say of one another."""

from __future__ import annotations

from monitor.discover.section_home import homes
from monitor.discover.section_learn import REFUSED, Evidence, settle


def link(score: float, *traits: str) -> Evidence:
    return Evidence(score, tuple((kind, value) for kind, _, value in (trait.partition(":") for trait in traits)))


def test_a_link_alone_keeps_its_own_evidence() -> None:
    assert settle([link(0.7, "shape:a", "place:b")]) == [0.7]


def test_a_doubtful_link_among_articles_of_its_shape_becomes_one() -> None:
    scores = settle([*[link(2, "shape:dated") for _ in range(8)], link(-1, "shape:dated"), link(-1, "shape:other")])
    assert scores[8] > 0 > scores[9]


def test_a_likely_link_in_a_footer_becomes_none() -> None:
    scores = settle([*[link(-3, "place:foot") for _ in range(8)], link(0.5, "place:foot"), link(0.5, "place:body")])
    assert scores[8] < 0 < scores[9]


def test_of_several_places_the_best_counts() -> None:
    menu = [link(-3, "place:menu") for _ in range(8)]
    cards = [link(3, "place:card") for _ in range(8)]
    assert settle([*menu, *cards, link(0, "place:menu", "place:card")])[-1] > 0


def test_what_is_refused_stays_refused_and_says_nothing_against_its_shape() -> None:
    refused = [link(REFUSED, "shape:a") for _ in range(20)]
    scores = settle([*refused, link(1, "shape:a")])
    assert scores == [*[REFUSED] * 20, 1]


def test_company_proves_only_so_much() -> None:
    scores = settle(
        [*[link(5, "shape:a", "place:b", "folder:c") for _ in range(2_000)], link(-8, "shape:a", "place:b")]
    )
    assert scores[-1] < 0


def test_the_pages_own_domain_is_its_home() -> None:
    links = [("warta.test", "D/x", 2.0)] * 6 + [("lain.test", "D/x", 2.0)]
    assert homes("warta.test", links) == {"warta.test"}


def test_without_an_address_the_domain_of_most_articles_is_home() -> None:
    links = [("iklan.test", "w", -2.0)] * 9 + [("warta.test", "D/x", 2.0)] * 3
    assert homes(None, links) == {"warta.test"}
    assert homes(None, []) == {""}


def test_a_gate_opens_to_where_all_its_articles_stand() -> None:
    links = [("lama.test", "w", -2.0)] * 4 + [("baru.test", "D/x", 2.0)] * 9 + [("iklan.test", "w", 1.0)] * 2
    assert homes("lama.test", links) == {"lama.test", "baru.test"}


def test_domains_of_one_name_belong_together_but_for_words_that_all_have() -> None:
    links = [("warta.test", "D/x", 2.0)] * 9 + [("wartasport.test", "w", 1.0), ("warta.co.test", "w", 1.0)]
    assert homes("warta.test", links) == {"warta.test", "wartasport.test", "warta.co.test"}
    assert homes("news.test", [("news.test", "D/x", 2.0), ("newswire.test", "w", 1.0)]) == {"news.test"}


def test_sisters_on_the_same_system_are_home_and_single_strangers_are_not() -> None:
    own = [("warta.test", "w/x-N", 2.0)] * 9
    assert "kabar.test" in homes("warta.test", [*own, *[("kabar.test", "w/x-N", 2.0)] * 3])
    assert "kabar.test" not in homes("warta.test", [*own, ("kabar.test", "w/x-N", 2.0)])
    assert "kabar.test" not in homes("warta.test", [*own, *[("kabar.test", "S", 2.0)] * 3])
