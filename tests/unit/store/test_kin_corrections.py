"""Who carried a correction, and who did not."""

import pytest

from monitor.model import Article, Kinship, PutArticle, PutKinship, Relation
from monitor.revise import compare
from monitor.store import Store
from tests.support.build import article, at, edited, read, stored

WIRE = (
    "Dua produsen itu sepakat membangun pabrik senilai 10 miliar yuan di Beijing.\n"
    "Pabrik itu akan membuat 300 ribu mobil setahun dan mempekerjakan 5 ribu orang."
)
FIXED = WIRE.replace("10 miliar", "12 miliar")
ORIGIN, COPY = "http://daily.test/cars/1", "http://weekly.test/2"


def _carry(store: Store, url: str, text: str, hours: float, relation: Relation = "copy") -> Article:
    made = article(url, "Salinan", text, language="id")
    store.apply(stored(read(made, at(hours))))
    store.apply([PutKinship(url, ORIGIN, Kinship(relation, ORIGIN, 1.0, 0.9))])
    return made


def _edit(store: Store, old: Article, text: str, hours: float) -> Article:
    assert old.url is not None
    new = article(old.url, old.title or "", text, language="id")
    change = compare(old.title or "", old.text, new.title or "", new.text, language="id")
    store.apply(edited(old, new, at(hours), change=change))
    return new


@pytest.fixture
def origin(store: Store) -> Article:
    made = article(ORIGIN, "Dua produsen sepakat", WIRE, language="id")
    store.apply(stored(read(made)))
    return made


def _states(store: Store, corrected: str = ORIGIN) -> dict[object, object]:
    return {row["member"]: row["state"] for row in store.family_corrections() if row["corrected"] == corrected}


def test_a_copy_that_says_the_old_figure_still_has_not_carried_the_correction(store: Store, origin: Article) -> None:
    _carry(store, COPY, WIRE, 1)
    _edit(store, origin, FIXED, 2)
    (row,) = store.family_corrections(story="cars")
    assert (row["origin"], row["corrected"], row["member"], row["state"]) == (ORIGIN, ORIGIN, COPY, "not carried")
    assert (row["carried_at"], row["outlet"], row["corrected_by"]) == (None, "weekly.test", "daily.test")
    assert "10 miliar yuan → 12 miliar yuan" in str(row["correction"])


def test_a_copy_that_followed_has_carried_it_and_it_is_said_when(store: Store, origin: Article) -> None:
    copy = _carry(store, COPY, WIRE, 1)
    _edit(store, origin, FIXED, 2)
    _edit(store, copy, FIXED, 3)
    rows = store.family_corrections()
    assert [(row["corrected"], row["member"], row["state"], row["carried_at"]) for row in rows] == [
        (ORIGIN, COPY, "carried", "2022-09-01T11:00:00.000Z"),
        (COPY, ORIGIN, "had it", "2022-09-01T10:00:00.000Z"),
    ]


def test_a_shortened_copy_without_the_figure_says_other_words(store: Store, origin: Article) -> None:
    _carry(store, COPY, WIRE.split("\n")[1], 1)
    _edit(store, origin, FIXED, 2)
    assert _states(store) == {COPY: "other words"}


def test_a_rewritten_copy_is_judged_by_the_words_on_one_side_of_the_figure(store: Store, origin: Article) -> None:
    _carry(store, COPY, "Kabarnya mereka akan membangun pabrik senilai 10 miliar dolar, kata sumber di sana.", 1)
    _edit(store, origin, FIXED, 2)
    assert _states(store) == {COPY: "not carried"}


def test_ten_is_not_found_in_a_hundred(store: Store, origin: Article) -> None:
    _carry(store, COPY, WIRE.replace("senilai 10 miliar", "senilai 100 miliar"), 1)
    _edit(store, origin, FIXED, 2)
    assert _states(store) == {COPY: "other words"}


def test_of_two_figures_one_may_be_carried(store: Store, origin: Article) -> None:
    _carry(store, COPY, FIXED, 1)
    _edit(store, origin, FIXED.replace("300 ribu", "350 ribu"), 2)
    assert _states(store) == {COPY: "in part"}


def test_a_statement_that_was_corrected_without_figures_is_followed_as_well(store: Store) -> None:
    old = article(ORIGIN, "BAIC on the talks", "The company said the talks were over. The plant stands in the capital.")
    store.apply(stored(read(old)))
    _carry(store, COPY, old.text, 1)
    _carry(store, "http://other.test/3", old.text.replace("were over", "were not over"), 1)
    new = f"Correction: an earlier version misstated the answer. {old.text.replace('were over', 'were not over')}"
    _edit(store, old, new, 2)
    assert _states(store) == {COPY: "not carried", "http://other.test/3": "in part"}


def test_a_figure_in_chinese_is_followed(store: Store) -> None:
    text = "两家公司周三表示将共同投资100亿元在北京建设新的电动汽车工厂。"
    old = article(ORIGIN, "两家公司建厂", text)
    store.apply(stored(read(old)))
    _carry(store, COPY, text, 1)
    _edit(store, old, text.replace("100亿", "120亿"), 2)
    assert _states(store) == {COPY: "not carried"}


@pytest.mark.parametrize("relation", ["shares", "independent"])
def test_what_only_shares_passages_owes_no_correction(store: Store, origin: Article, relation: Relation) -> None:
    _carry(store, COPY, WIRE, 1, relation)
    _edit(store, origin, FIXED, 2)
    assert _states(store) == {}


def test_a_change_of_wording_is_no_correction(store: Store, origin: Article) -> None:
    _carry(store, COPY, WIRE, 1)
    _edit(store, origin, WIRE.replace("sepakat membangun", "setuju untuk mendirikan"), 2)
    assert store.family_corrections() == []


def test_a_correction_at_a_copy_is_asked_of_the_origin_and_of_the_other_copies(store: Store, origin: Article) -> None:
    copy = _carry(store, COPY, WIRE, 1)
    _carry(store, "http://other.test/3", WIRE, 1)
    _edit(store, copy, FIXED, 2)
    assert _states(store, COPY) == {ORIGIN: "not carried", "http://other.test/3": "not carried"}


def test_a_family_is_listed_with_its_size_its_outlets_and_the_wire_it_is_credited_to(
    store: Store, origin: Article
) -> None:
    for number, credit in enumerate(("Antara", None, "Antara", "Reuters")):
        made = _carry(store, f"http://outlet{number % 3}.test/{number}", WIRE, 1 + number)
        assert made.url is not None
        store.apply([PutArticle(made.url, f"outlet{number % 3}.test", at(1), made, credit=credit)])
    rows = store.families(story="cars")
    assert [row["credit"] for row in rows] == ["Antara", None, "Antara", "Reuters"]
    assert {(row["family_credit"], row["members"], row["outlets"], row["origin_outlet"]) for row in rows} == {
        ("Antara", 5, 4, "daily.test")
    }


def test_what_the_origin_is_credited_to_goes_before_what_its_copies_say(store: Store, origin: Article) -> None:
    _carry(store, COPY, WIRE, 1)
    store.apply([PutArticle(COPY, "weekly.test", at(1), article(COPY, text=WIRE), credit="Antara")])
    store.apply([PutArticle(ORIGIN, "daily.test", at(1), origin, credit="Xinhua")])
    assert [row["family_credit"] for row in store.families()] == ["Xinhua"]
