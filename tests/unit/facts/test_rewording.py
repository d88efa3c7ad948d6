"""A copy in other words adds nothing; what it says of its own does."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from monitor.facts import entries_of, facts_of, novelty, wanted
from monitor.facts.echoes import says_again
from monitor.facts.ledger import Ledger, is_rounded
from monitor.model import Article, Fact, LedgerEntry, Novelty

AT = datetime(2026, 3, 20, tzinfo=UTC)
ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[3] / "bench" / "told" / "rewordings.jsonl").read_text("utf-8").splitlines()
]


def facts(text: str, language: str = "en", title: str = "") -> tuple[Fact, ...]:
    return facts_of(Article(None, None, title, text, published="2026-03-20", language=language))


def ledger(text: str, language: str = "en", title: str = "") -> tuple[LedgerEntry, ...]:
    return entries_of(facts(text, language, title), article="first", outlet="Postwire", at=AT)


def told(text: str, before: str, language: str = "en") -> Novelty:
    at = AT + timedelta(hours=3)
    return novelty(facts(text, language), ledger(before, language), article="new", outlet="Kestrel", at=at)


def kinds(new: Novelty) -> list[str]:
    return [addition.kind for addition in new.additions]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_reworded_article_adds_nothing(row: dict[str, str]) -> None:
    entries = ledger(row["text"], row["language"], row["title"])
    found = facts(row["reworded"], row["language"], row["reworded_title"])
    new = novelty(found, entries, article="new", outlet="Kestrel", at=AT)
    assert new.adds_nothing, new.lines
    assert set(kinds(new)) <= {"name"}, new.lines


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_a_reworded_article_with_one_sentence_of_its_own_adds_that(row: dict[str, str]) -> None:
    entries = ledger(row["text"], row["language"], row["title"])
    found = facts(row["reworded"] + "\n" + row["added"], row["language"], row["reworded_title"])
    new = novelty(found, entries, article="new", outlet="Kestrel", at=AT)
    assert not new.adds_nothing
    assert all(one.fact.sentence in row["added"] for one in new.additions if one.kind != "name"), new.lines


FULL = {
    "en": "On Monday Rowan Tate of Tern Motors opened it. “We look at every road that goes to a car,” Tate said.",
    "id": "Pada Senin Rudi Hartawan dari Tern Motors membuka pabrik. “Kami melihat setiap jalan ke mobil,” kata Rudi.",
    "zh": "周一，腾恩汽车董事长陈立群表示，工厂已经开工。陈立群说：“凡是通向汽车的路，我们都会去看一看。”",
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The works were opened by Mr Tate."),
        ("en", "Chief Executive Rowan Tate opened the works."),
        ("en", "The works were opened by Rowan."),
        ("id", "Pabrik itu dibuka oleh Hartawan."),
        ("id", "Pabrik itu dibuka Direktur Utama Rudi Hartawan."),
        ("zh", "工厂由陈立群先生宣布开工。"),
    ],
)
def test_a_known_person_in_part_or_with_a_title_is_no_new_name(language: str, text: str) -> None:
    assert "name" not in kinds(told(text, FULL[language], language))


def test_another_firm_that_a_known_one_is_named_after_is_a_new_name() -> None:
    new = told("The owners of Hyundai wait.", "The owners of Beijing Hyundai wait.")
    assert "first mention of Hyundai" in new.lines


def test_two_places_joined_by_a_hyphen_are_no_new_name() -> None:
    before = "The road from Derwent to the gates of Calder is shut."
    assert told("The line on the Derwent-Calder road is shut.", before).lines == ()


LONG = (
    "“The river rose four times faster than it did in the flood of ten years ago, and nobody had told us in the village"
    " that the dike was weak or that anybody had looked at it since the spring,” {who} said."
)


@pytest.mark.parametrize(
    "said",
    [
        "“Nobody had told us in the village that the dike was weak,” {who} said.",
        "“The river rose four times faster,” said {who}.",
        "{who} told reporters: “The river rose four times faster than it did in the flood of ten years ago.”",
    ],
)
def test_a_quotation_cut_shorter_is_no_new_one(said: str) -> None:
    before = LONG.format(who="Rowan Tate")
    assert "quote" not in kinds(told(said.format(who="Rowan Tate"), before))
    assert "quote" not in kinds(told(said.format(who="Tate"), before + " There Rowan Tate stayed."))


def test_another_quotation_of_the_same_speaker_is_new() -> None:
    new = told("“We shall ask for a new dike before the winter,” Rowan Tate said.", LONG.format(who="Rowan Tate"))
    assert "quote" in kinds(new)


@pytest.mark.parametrize(
    ("language", "before", "again"),
    [
        ("en", "Toyota said it had not been consulted.", "Toyota said nobody had ever consulted it."),
        ("id", "Toyota mengatakan belum diajak bicara.", "Toyota menyatakan pihaknya belum pernah diajak bicara."),
        ("zh", "丰田表示，没有参观过这座旧厂房。", "丰田称，从未参观过旧厂房。"),
    ],
)
def test_a_denial_in_other_words_is_no_new_one(language: str, before: str, again: str) -> None:
    assert "denial" not in kinds(told(again, before, language))
    other = {"en": "Toyota said it had not hired anybody.", "id": "Toyota mengatakan belum merekrut siapa pun.",
             "zh": "丰田表示，没有拖欠供应商货款。"}[language]  # fmt: skip
    assert "denial" in kinds(told(other, before, language))


@pytest.mark.parametrize(
    ("language", "before", "other"),
    [
        (
            "en",
            "Toyota denied that the brakes of its car had failed in the crash.",
            "Toyota denied that the battery of its car caught fire in the crash.",
        ),
        (
            "en",
            "Toyota denied that 300 men had moved from Derwent to Calder.",
            "Toyota denied that 500 men had moved from Derwent to Calder.",
        ),
        (
            "id",
            "Toyota membantah telah menjual pabrik Karawang kepada Tern Motors.",
            "Toyota membantah akan menutup pabrik Karawang milik Tern Motors.",
        ),
        ("zh", "丰田否认裁员。", "丰田方面否认高管离职裁撤汽车部门员工。"),
        ("zh", "丰田否认关闭天津工厂。", "丰田否认搬迁天津工厂给供应商。"),
    ],
)
def test_a_denial_of_another_thing_is_new(language: str, before: str, other: str) -> None:
    one, two = (fact for text in (before, other) for fact in facts(text, language) if fact.kind == "statement")
    assert not says_again(two, one)
    assert not says_again(one, two)


@pytest.mark.parametrize(
    ("language", "before", "again"),
    [
        ("en", "denied that the brakes of its car had failed in the crash", "that in the crash its brakes failed"),
        ("en", "denied on Monday that it moved 300 men from Derwent to Calder", "had not moved men to Calder"),
        ("id", "membantah telah memindahkan pabrik Karawang kepada mitra", "tidak pernah memindahkan pabrik Karawang"),
        ("zh", "否认关闭位于天津的旧工厂", "没有关闭天津旧工厂"),
    ],
)
def test_a_denial_cut_shorter_is_no_new_one(language: str, before: str, again: str) -> None:
    one, two = (Fact("statement", said, said, language=language, speaker="Toyota") for said in (before, again))
    assert says_again(two, one)


@pytest.mark.parametrize(
    ("before", "text", "language"),
    [
        ("Toyota akan membayar 10 miliar yuan.", "Toyota akan membayar sepuluh miliar yuan.", "id"),
        ("Toyota pays 10.4 billion yuan.", "Toyota pays 10 billion yuan.", "en"),
        ("Toyota pays 10.4 billion yuan.", "Toyota pays some ten billion yuan.", "en"),
        ("A flood drove 11,400 people from Derwent.", "More than 11,000 residents left Derwent.", "en"),
        ("Toyota puts 30 million dollars into a third of the works.", "Toyota puts $30m into the works.", "en"),
        ("丰田投资100亿元。", "丰田斥资一百亿元人民币。", "zh"),
        ("丰田计划年产30万辆。", "丰田计划年产三十万辆汽车。", "zh"),
    ],
)
def test_a_figure_spelled_otherwise_or_rounded_is_no_new_one(before: str, text: str, language: str) -> None:
    assert not {"figure", "moved", "contradicted"} & set(kinds(told(text, before, language)))


def test_a_figure_told_more_exactly_is_new_and_its_rounding_is_not() -> None:
    def figure(text: str) -> Fact:
        return next(fact for fact in facts(text) if fact.kind == "quantity")

    round_, exact = figure("Toyota pays 10 billion yuan."), figure("Toyota pays 10.4 billion yuan.")
    assert is_rounded(round_, exact)
    assert not is_rounded(exact, round_)
    new = told("Toyota pays 10.4 billion yuan of cost.", "Toyota pays 10 billion yuan of cost.")
    assert {"moved", "figure"} & set(kinds(new))


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Toyota pays a cost of 10.4 billion yuan.", "Toyota cut the cost from 10.4 to 10 billion yuan."),
        ("id", "Toyota menanggung biaya 10,4 miliar yuan.", "Toyota memangkas biaya dari 10,4 menjadi 10 miliar yuan."),
        ("zh", "丰田的成本为104亿元。", "丰田将成本从104亿元下调至100亿元。"),
    ],
)
def test_a_figure_cut_to_a_round_one_is_told(language: str, before: str, after: str) -> None:
    assert {"moved", "figure", "contradicted"} & set(kinds(told(after, before, language)))


def test_a_sentence_with_the_same_figure_and_name_is_no_new_one() -> None:
    before = "The works of Tern Motors in Derwent will build 300,000 engines a year from the spring."
    new = told("Three hundred thousand, or 300,000, engines are what Tern Motors wants of Derwent.", before)
    assert new.new_sentences == 0


def test_what_is_wanted_of_the_ledger_suffices_for_a_reworded_copy() -> None:
    row = ROWS[0]
    found = facts(row["reworded"], row["language"], row["reworded_title"])
    need = wanted(found)
    entries = [
        entry
        for entry in ledger(row["text"], row["language"], row["title"])
        if (entry.fact.kind, entry.fact.key) in need.keys
        or (entry.fact.kind == "quantity" and entry.fact.unit in need.units)
        or set(entry.fact.grams) & set(need.grams)
        or entry.fact.kind in ("quote", "statement")
        or set(entry.fact.names) & set(need.figures)
    ]
    new = novelty(found, entries, article="new", outlet="Kestrel", at=AT, languages=("en",))
    assert new.adds_nothing, new.lines


def test_of_two_languages_nothing_is_said_again() -> None:
    one, other = (Fact("quote", "a", "the same words here again", language=name) for name in ("en", "id"))
    assert not says_again(one, other)
    assert says_again(one, one)


def test_a_ledger_of_thousands_of_figures_is_asked_by_value() -> None:
    def entry(number: int) -> LedgerEntry:
        fact = Fact("quantity", f"CNY:{number}", str(number), value=str(number), unit="CNY", about="cost")
        return LedgerEntry(fact, str(number), "Postwire", AT)

    known = Ledger(entry(number) for number in range(1, 60_000, 7))
    assert known.states(entry(8).fact)
    assert not known.states(entry(3).fact)


ROUND_UP = (
    "The Marva sells at a price of 12,400 dollars. The Toledo sells at a price of 15,300 dollars. The Kestra sells at a"
    " price of 18,200 dollars. The Ondine sells at a price of 21,900 dollars. Tern asks a price of 25,100 dollars."
)


def test_one_word_in_common_makes_no_denial_the_same() -> None:
    new = told("Toyota said it had not consulted lawyers about layoffs in Derwent.", "Toyota said nobody consulted it.")
    assert "denial" in kinds(new)


def test_a_round_up_of_prices_tells_of_what_the_story_knows() -> None:
    new = told(ROUND_UP, "The works of Tern are shut. Nobody waits for Tern there.")
    prices = [one for one in new.additions if one.kind == "figure"]
    assert [one.line for one in prices if one.weight > 0.1] == ["price: 25,100 US dollars"]
    assert prices[0].line == "price: 25,100 US dollars"


def test_a_firm_named_in_part_is_no_new_name() -> None:
    before = "小米汽车宣布建厂。小米汽车的工厂位于顺义。"
    assert "name" not in kinds(told("小米的工厂位于顺义。", before, "zh"))
    assert "name" not in kinds(told("The works wait for Lei and his firm.", "There Lei Jun of Derwent waits."))
