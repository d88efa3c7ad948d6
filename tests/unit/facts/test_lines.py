from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.facts import claim_table, entries_of, facts_of, novelty
from monitor.facts.lines import named, shortened
from monitor.model import Article, Fact, LedgerEntry, Novelty

DAY = datetime(2024, 3, 4, 9, tzinfo=UTC)
OPENING = "The works of Toyota at Derwent were shut on Monday after the river had risen again."


def facts(text: str, language: str = "en", title: str = "") -> tuple[Fact, ...]:
    return facts_of(Article(None, None, title, text, published="2024-03-04", language=language))


def ledger(text: str, language: str = "en", outlet: str = "Postwire", article: str = "first") -> list[LedgerEntry]:
    return list(entries_of(facts(text, language), article=article, outlet=outlet, at=DAY))


def told(
    text: str, language: str = "en", *, before: Sequence[LedgerEntry] = (), outlet: str = "Kestrel", title: str = ""
) -> Novelty:
    at = DAY + timedelta(hours=8)
    return novelty(facts(text, language, title), before or ledger(OPENING), article="new", outlet=outlet, at=at)


# --------------------------------------------------------------------------------------------------------- what leads


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Four people who know the works of Toyota said that it would take 17 months, or half an hour more."),
        ("id", "Dua orang yang tahu rencana Toyota menyebut waktu 14 bulan, lewat setengah jam saja."),
        ("zh", "三位了解丰田计划的人士说，工期为十四个月，只差半小时。"),
    ],
)
def test_sources_and_spans_of_time_make_no_article_worth_telling(language: str, text: str) -> None:
    new = told(text, language)
    assert new.adds_nothing, new.lines


def test_trifles_stand_behind_everything_else() -> None:
    new = told(
        "Three people told Toyota of a line of 8,000 a month. “We have never seen such a flood,” said Rowan Tate.\n"
        "The repair has a cost of 90 million dollars, and it would take 11 months in the view of Rowan Tate."
    )
    assert new.lines[0] == "cost: 90 million US dollars"
    assert new.lines[1] == "Rowan Tate: “We have never seen such a flood”"
    assert new.lines[2].startswith("first mention of Rowan Tate")
    assert {addition.kind for addition in new.additions[3:]} == {"figure"}


def test_a_denial_leads_money_and_money_a_quotation() -> None:
    new = told(
        "“We have never seen such a flood,” said Rowan Tate.\nThe repair has a cost of 90 million dollars.\n"
        "Later Toyota said it had not received any offer."
    )
    assert [addition.kind for addition in new.additions] == ["denial", "figure", "quote", "name"]


def test_who_declines_to_comment_denies_nothing() -> None:
    new = told("On Monday Toyota declined to comment. The repair has a cost of 90 million dollars.")
    assert [addition.kind for addition in new.additions] == ["figure", "denial"]
    assert new.additions[1].weight < new.additions[0].weight


def test_a_number_without_a_unit_is_told_with_the_words_beside_it() -> None:
    new = told("In the yard of Toyota some 60,000 crates wait for a train.")
    assert any("60,000 crates" in line and line.startswith("“") for line in new.lines), new.lines


def test_an_outlet_that_names_itself_is_no_news() -> None:
    text = "Yang dihitung Kestrel Senja hanya ongkos pabrik Toyota."
    assert "first mention of Kestrel Senja" in told(text, "id").lines
    assert "first mention of Kestrel Senja" not in told(text, "id", outlet="Kestrel Senja").lines


# ---------------------------------------------------------------------------------------------------------- the words


def test_a_known_name_is_told_in_english_and_a_dateline_is_not_shouted() -> None:
    assert named("southkorea", "Korea Selatan") == named("southkorea", "韩国") == "South Korea"
    assert named("hyundai", "Hyundai Motor") == "Hyundai Motor"
    assert named("derwent", "DERWENT") == "Derwent"
    assert named("nvq", "NVQ") == "NVQ"
    assert "first mention of South Korea" in told("宁德时代在韩国建厂。", "zh").lines
    assert "CATL: 没有收到任何文件" in told("宁德时代表示，没有收到任何文件。", "zh").lines


def test_a_name_known_in_one_language_is_no_news_in_another() -> None:
    before = ledger("宁德时代在韩国建厂，韩国很欢迎。", "zh")
    assert not told("CATL membangun pabrik di Korea Selatan.", "id", before=before).additions


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("We shall see,", "We shall see"),
        ("word " * 40, "word " * 19 + "word…"),
        ("长" * 80, "长" * 50 + "…"),
        ("我们先看一看，" * 12, ("我们先看一看，" * 7)[:-1] + "…"),
        ("", ""),
    ],
)
def test_what_is_said_is_cut_between_words(text: str, short: str) -> None:
    assert shortened(text) == short


@given(st.text(max_size=400))
def test_a_shortened_text_is_never_longer(text: str) -> None:
    assert len(shortened(text)) <= 101


# ------------------------------------------------------------------------------------------------------- figures moved


def test_one_outlet_that_says_another_value_without_a_word_of_change_tells_of_another_thing() -> None:
    before = ledger("The revenue of Toyota from the mill may come to 1.2 billion yuan a year.")
    text = "In trucks alone Toyota could book 3 billion yuan of revenue by then."
    assert told(text, before=before, outlet="Postwire").additions[0].kind == "figure"
    assert told(text, before=before, outlet="Kestrel").additions[0].kind == "moved"
    stated = "In trucks alone Toyota raised its revenue to 3 billion yuan by then."
    assert told(stated, before=before, outlet="Postwire").additions[0].kind == "moved"


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("en", "In trucks alone Toyota could book 18 billion yuan of revenue by then.", "figure"),
        ("id", "Dari truk saja pendapatan Toyota bisa mencapai 18 miliar yuan.", "figure"),
        ("zh", "仅卡车一项，丰田的收入就可能达到180亿元。", "figure"),
        ("zh", "丰田的收入预期上调至180亿元。", "moved"),
    ],
)
def test_a_value_far_off_is_another_thing_unless_a_change_is_stated(language: str, text: str, kind: str) -> None:
    before = ledger("The revenue of Toyota from the mill may come to 1.2 billion yuan a year.")
    assert told(text, language, before=before).additions[0].kind == kind


def test_rows_that_one_article_has_both_of_do_not_contradict_each_other() -> None:
    both = "The works of Toyota have a capacity of 150,000 cars. Later Toyota lifts the capacity to 300,000 cars."
    first, second = claim_table(ledger(both))
    assert first.against == second.against == ()
    other = ledger("The works of Toyota have a capacity of 200,000 cars.", article="other", outlet="Kestrel")
    assert any(row.against for row in claim_table([*ledger(both), *other]))


def test_the_table_of_claims_leaves_sources_out() -> None:
    assert claim_table(ledger("Two people who saw the works of Toyota spoke of it.")) == ()


# ------------------------------------------------------------------------------------------------------------ once only


def test_one_denial_that_is_quoted_within_its_sentence_is_told_once() -> None:
    new = told("丰田发言人称，公司“没有收到任何一份文件”，也没有安排过参观。", "zh")
    assert [addition.kind for addition in new.additions] == ["denial"]


def test_a_quotation_that_an_article_prints_twice_is_told_once() -> None:
    words = "“We have never seen such a flood in our lives,” said Rowan Tate. "
    again = "“We have never seen such a flood in all our lives,” Rowan Tate said later."
    assert [one.kind for one in told(words + "\n" + again).additions].count("quote") == 1


@pytest.mark.parametrize(
    ("language", "text", "new"),
    [
        ("id", "“Kami belum pernah melihat banjir semacam itu,” kata seorang penjaga.", False),
        ("id", "“Truk kami berdiri di halaman dan tidak ada yang menjemputnya sampai malam tiba,” kata penjaga.", True),
        ("id", "“Kami belum pernah melihat banjir semacam itu,” kata Rowan Tate.", True),
    ],
)
def test_a_nameless_quotation_is_another_ones_translation_only_where_its_length_fits(
    language: str, text: str, new: bool
) -> None:
    before = ledger("“We have never seen a flood like this one,” a guard said.")
    assert any(one.kind == "quote" for one in told(text, language, before=before).additions) is new


def test_a_denial_in_the_headline_counts_where_the_text_names_no_speaker() -> None:
    text = "A spokesman for the group said that no letter had come. Nobody was hurt at the works of Toyota."
    new = told(text, title="Toyota says it has not received any letter")
    assert new.lines[0] == "Toyota: has not received any letter"
    assert new.additions[0].fact.start == -1
