from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from monitor.facts import entries_of, facts_of, novelty, wanted
from monitor.facts.ledger import agrees
from monitor.facts.wording import in_words, moved
from monitor.model import Article, Fact, LedgerEntry, Novelty

DAY = datetime(2022, 8, 26, 9, tzinfo=UTC)

FIRST = (
    "Xiaomi is in talks with BAIC about building its cars, people who know of the talks said.\n"
    "Under the plan Xiaomi would make an investment of 10 billion yuan in the works near Beijing.\n"
    "The works of BAIC in the north have a capacity of 150,000 cars a year and stand half empty.\n"
    "“We look at every road that leads to a car,” Lei Jun said in Beijing."
)
INDONESIAN = (
    "Xiaomi tengah berunding dengan BAIC tentang perakitan mobilnya, kata orang yang mengetahui pembicaraan itu.\n"
    "Menurut rencana itu Xiaomi akan menanamkan investasi 10 miliar yuan di pabrik dekat Beijing.\n"
    "Pabrik BAIC di utara memiliki kapasitas 150.000 mobil setahun dan setengah kosong.\n"
    "“Kami melihat setiap jalan yang menuju mobil,” kata Lei Jun di Beijing."
)
CHINESE = (
    "知情人士称，小米正与北汽洽谈造车事宜。\n按照计划，小米将在北京附近的工厂投资100亿元。\n"
    "北汽北方工厂年产能为15万辆，目前一半闲置。\n董事长雷军表示：“凡是通向汽车的路，我们都会去看一看。”"
)


def facts(text: str, language: str = "en", published: str = "2022-08-26", title: str = "") -> tuple[Fact, ...]:
    return facts_of(Article(None, None, title, text, published=published, language=language))


def ledger(*texts: str, language: str = "en", outlet: str = "Pandaily", at: datetime = DAY) -> tuple[LedgerEntry, ...]:
    return tuple(
        entry
        for number, text in enumerate(texts)
        for entry in entries_of(facts(text, language), article=f"{outlet}/{number}", outlet=outlet, at=at)
    )


def told(
    text: str, entries: Sequence[LedgerEntry], language: str = "en", days: float = 1, outlet: str = "CnEVPost"
) -> Novelty:
    at = DAY + timedelta(days=days)
    return novelty(facts(text, language), entries, article="new", outlet=outlet, at=at)


def test_the_first_article_adds_everything() -> None:
    new = told(FIRST, ())
    assert new.score > 0.6
    assert new.new_sentences == 1
    assert not new.adds_nothing


def test_a_copy_adds_nothing() -> None:
    new = told(FIRST, ledger(FIRST))
    assert new == Novelty((), 0.0, 0.0, adds_nothing=True)


def test_an_article_is_no_news_to_itself_and_none_of_its_entries_counts() -> None:
    own = entries_of(facts(FIRST), article="new", outlet="CnEVPost", at=DAY)
    assert told(FIRST, own) == told(FIRST, ())


def test_a_copy_with_its_words_rewritten_here_and_there_adds_nothing() -> None:
    rewritten = FIRST.replace("people who know of the talks said", "according to people who know of the talks")
    new = told(rewritten.replace("and stand half empty", "and are half empty"), ledger(FIRST))
    assert new.adds_nothing
    assert new.new_sentences == 0


@pytest.mark.parametrize(("language", "text"), [("id", INDONESIAN), ("zh", CHINESE)])
def test_a_translation_adds_nothing(language: str, text: str) -> None:
    new = told(text, ledger(FIRST), language)
    assert new.adds_nothing, new.lines
    assert not [addition for addition in new.additions if addition.kind != "name"]


def test_the_original_adds_nothing_to_its_translations() -> None:
    entries = (*ledger(INDONESIAN, language="id"), *ledger(CHINESE, language="zh", outlet="36kr"))
    assert told(FIRST, entries).adds_nothing


def test_a_figure_that_moved_says_from_what_and_by_whom() -> None:
    new = told("Xiaomi raised its investment to 12 billion yuan in the works near Beijing.", ledger(FIRST))
    assert new.lines[0] == "investment: 10 → 12 billion yuan (first Pandaily, now CnEVPost)"
    assert new.additions[0].kind == "moved"
    assert new.additions[0].against is not None
    assert new.additions[0].against.fact.value == "10000000000"


def test_a_figure_moves_between_languages() -> None:
    new = told("小米在北京的投资增至120亿元。", ledger(FIRST), "zh", outlet="36kr")
    assert new.lines[0] == "investment: 10 → 12 billion yuan (first Pandaily, now 36kr)"


def test_a_figure_of_somebody_else_did_not_move() -> None:
    new = told("Toyota announced an investment of 12 billion yuan in Chengdu.", ledger(FIRST))
    assert [addition.kind for addition in new.additions if addition.fact.kind == "quantity"] == ["figure"]
    assert "investment: 12 billion yuan" in new.lines


def test_figures_of_other_months_did_not_move() -> None:
    entries = ledger("In July 2022 the sales of BAIC reached 30,000 cars in all.")
    new = told("In August 2022 the sales of BAIC reached 40,000 cars in all.", entries)
    assert [addition.kind for addition in new.additions] == ["figure"]


def test_two_phases_said_in_one_article_did_not_move() -> None:
    text = (
        "The works of BAIC have a capacity of 150,000 cars. In a second phase BAIC lifts its capacity to 300,000 cars."
    )
    assert {addition.kind for addition in told(text, ledger(FIRST)).additions} <= {"figure", "thing", "name"}


def test_a_figure_is_contradicted_where_the_story_goes_on_saying_the_other() -> None:
    later = ledger(FIRST, outlet="Reuters", at=DAY + timedelta(days=3))
    text = "Xiaomi makes an investment of 8 billion yuan in the works near Beijing."
    new = told(text, (*ledger(FIRST), *later))
    assert new.lines[0] == "investment: 8 billion yuan (CnEVPost), where Pandaily has 10 billion yuan"
    assert new.additions[0].kind == "contradicted"


def test_a_figure_is_contradicted_by_a_sentence_that_denies_it() -> None:
    text = "The investment of Xiaomi near Beijing is 8 billion yuan, not 10 billion yuan as was reported."
    assert told(text, ledger(FIRST)).additions[0].kind == "contradicted"


def test_the_dead_are_counted_up_and_their_parts_are_not_fewer_dead() -> None:
    entries = ledger("The flood in Demak killed 7 people.")
    up = told("The flood in Demak killed 11 people.", entries)
    assert up.lines[0] == "deaths: 7 → 11 people (first Pandaily, now CnEVPost)"
    down = told("Of those killed in Demak 5 people were children.", entries)
    assert all(addition.kind != "moved" for addition in down.additions)


@pytest.mark.parametrize(
    "text",
    [
        "Xiaomi makes an investment of about 9.9 billion yuan near Beijing.",
        "Xiaomi makes an investment of more than 9.5 billion yuan near Beijing.",
        "Xiaomi makes an investment of 10 billion yuan ($1.5 billion) near Beijing.",
        "Xiaomi makes an investment of 10,000 million yuan near Beijing.",
    ],
)
def test_a_figure_said_in_another_way_is_no_new_one(text: str) -> None:
    figures = [addition for addition in told(text, ledger(FIRST)).additions if addition.fact.kind == "quantity"]
    assert figures == []


def test_the_issues_own_lines() -> None:
    text = (
        "Xiaomi may take over Beijing Hyundai's second plant in Shunyi.\n"
        "In a notice BAIC said it had not received anything specific."
    )
    new = told(text, ledger(FIRST))
    assert "first mention of Beijing Hyundai's second plant" in new.lines
    assert "BAIC: had not received anything specific" in new.lines
    assert "first mention of Beijing Hyundai" in new.lines
    assert not new.adds_nothing


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "BAIC, when asked, said that it had not received anything specific from Xiaomi."),
        ("id", "BAIC mengatakan pihaknya belum menerima informasi spesifik apa pun."),
        ("zh", "北汽集团回应称，未收到任何具体信息。"),
    ],
)
def test_a_denial_is_new_once_in_any_language(language: str, text: str) -> None:
    entries = (*ledger(FIRST), *ledger("In a notice BAIC said it had not received anything specific.", outlet="Antara"))
    assert [addition.kind for addition in told(text, entries, language).additions] == []
    assert told(text, ledger(FIRST), language).additions[0].kind == "denial"


def test_a_quotation_is_new_once_and_its_translation_is_not() -> None:
    other = "“There is nothing to be announced before the winter,” Lei Jun said."
    assert told(other, ledger(FIRST)).lines[0] == "Lei Jun: “There is nothing to be announced before the winter”"
    assert told("“Kami melihat setiap jalan yang menuju mobil,” kata Lei Jun.", ledger(FIRST), "id").lines == ()


def test_the_translation_of_one_quotation_answers_for_one_only() -> None:
    text = (
        "“Kami melihat setiap jalan yang menuju mobil,” kata Lei Jun. “Musim dingin ini kami diam dulu,” kata Lei Jun."
    )
    assert [addition.kind for addition in told(text, ledger(FIRST), "id").additions] == ["quote"]


def test_a_name_in_the_headline_weighs_more() -> None:
    text = "The works may go to Magna, which waits."
    plain = novelty(facts(text), ledger(FIRST), article="new", outlet="x", at=DAY)
    titled = novelty(facts(text, title="Magna waits"), ledger(FIRST), article="new", outlet="x", at=DAY)
    assert titled.additions[0].weight > plain.additions[0].weight


def test_the_order_of_the_entries_decides_nothing() -> None:
    entries = (*ledger(FIRST), *ledger(INDONESIAN, language="id", outlet="Detik", at=DAY + timedelta(hours=1)))
    text = "Xiaomi raised its investment to 12 billion yuan in the works near Beijing."
    assert told(text, entries) == told(text, tuple(reversed(entries)))


def test_more_in_the_ledger_never_makes_an_article_newer() -> None:
    text = "Toyota announced an investment of 12 billion yuan in Chengdu. “Nobody has asked us so far,” Toyota said."
    scores = [told(text, entries).score for entries in ((), ledger(FIRST), ledger(FIRST, text))]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] == 0


def test_what_is_wanted_of_the_ledger_is_all_that_is_needed() -> None:
    text = (
        "Xiaomi raised its investment to 12 billion yuan. In a notice BAIC said it had not received anything specific."
    )
    entries = (
        *ledger(FIRST),
        *ledger(INDONESIAN, language="id", outlet="Detik"),
        *ledger("The sea is calm over there."),
    )
    need = wanted(facts(text))
    fetched = tuple(
        entry
        for entry in entries
        if (entry.fact.kind, entry.fact.key) in need.keys
        or (entry.fact.kind == "quantity" and entry.fact.unit in need.units)
        or set(entry.fact.grams) & set(need.grams)
        or (entry.fact.kind in ("quote", "statement") and set(entry.fact.names[:1]) & set(need.speakers))
        or (entry.fact.kind == "sentence" and set(entry.fact.names) & set(need.figures))
    )
    assert len(fetched) < len(entries)
    at = DAY + timedelta(days=1)
    part = novelty(facts(text), fetched, article="new", outlet="x", at=at, languages=("en", "id"))
    assert part == novelty(facts(text), entries, article="new", outlet="x", at=at)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("sekitar 300.000 mobil", "298.500 mobil", True),
        ("lebih dari 300.000 mobil", "312.000 mobil", True),
        ("lebih dari 300.000 mobil", "412.000 mobil", False),
        ("hampir 300.000 mobil", "291.000 mobil", True),
        ("216.000 yuan", "215.900 yuan", True),
        ("215.900 yuan", "215.800 yuan", False),
        ("300.000 mobil", "300.000 orang", False),
        ("300.000", "300.000 orang", True),
        ("12 persen", "13 persen", False),
    ],
)
def test_figures_agree_as_readers_round(one: str, other: str, agree: bool) -> None:
    ours, theirs = (
        next(fact for fact in facts(f"Ada {text} di sana.", "id") if fact.kind == "quantity") for text in (one, other)
    )
    assert agrees(ours, theirs) is agrees(theirs, ours) is agree


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("10000000000", "CNY", "10 billion yuan"), ("215900", "CNY", "215,900 yuan"), ("12.5", "%", "12.5%"),
        ("1", "person", "1 person"), ("1", "year", "1 year"), ("-5", "%", "-5%"), ("1500000", "", "1.5 million"),
        ("1234567", "vehicle", "1,234,567 vehicles"), ("0.5", "km", "0.5 km"),
    ],
)  # fmt: skip
def test_a_figure_is_told_in_plain_english(value: str, unit: str, words: str) -> None:
    assert in_words(value, unit) == words


def test_a_moved_figure_says_once_what_both_share() -> None:
    assert moved("10000000000", "12000000000", "CNY") == "10 → 12 billion yuan"
    assert moved("900000000", "1200000000", "CNY") == "900 million → 1.2 billion yuan"
    assert moved("12", "15", "%") == "12 → 15%"


@pytest.mark.parametrize("digits", [28, 30, 52, 190])
@pytest.mark.parametrize("unit", ["CNY", "%", ""])
def test_a_figure_of_very_many_digits_is_written_in_full(digits: int, unit: str) -> None:
    value = "1" * digits
    assert in_words(value, unit).startswith(f"{int(value):,}")
    assert f"→ {int(value):,}" in moved("10000000000", value, unit)
    assert moved(value, "12000000000", unit).startswith(f"{int(value):,} → 12 billion")


def test_a_long_figure_with_idle_zeros_is_written_with_its_scale_and_without_rounding() -> None:
    assert in_words("1" * 28 + "0" * 12, "CNY") == f"{int('1' * 28):,} trillion yuan"
    assert in_words("0." + "1" * 30, "CNY") == "0." + "1" * 30 + " yuan"
