"""Claims over time, and the story told by what was new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.facts import claim_table, entries_of, facts_of, same_report, timeline
from monitor.facts.timeline import unsaid, wordings
from monitor.model import Article, LedgerEntry, Report, Told

DAY = datetime(2022, 8, 26, 9, tzinfo=UTC)

PLAN = "Xiaomi plans an investment of 10 billion yuan near Beijing and a capacity of 300,000 cars."


def report(
    name: str, text: str, language: str = "en", hours: float = 0, family: str | None = None, title: str = ""
) -> Told:
    article = Article(None, None, title, text, published="2022-08-26", language=language)
    at = DAY + timedelta(hours=hours)
    return Told(name, name.title(), at, language, facts_of(article), family or name, title)


def entries(*told: Told) -> tuple[LedgerEntry, ...]:
    return tuple(
        entry for one in told for entry in entries_of(one.facts, article=one.article, outlet=one.outlet, at=one.at)
    )


def test_a_claim_is_one_row_with_who_said_it_first_and_who_repeats_it() -> None:
    rows = claim_table(
        entries(
            report("detik", "Xiaomi menanamkan investasi 10 miliar yuan di Beijing.", "id", 5),
            report("pandaily", PLAN),
            report("sina", "小米计划在北京投资100亿元。", "zh", 2),
        )
    )
    row = next(row for row in rows if row.about == "investment")
    assert (row.said, row.first.outlet, row.outlets, row.articles) == (
        "10 billion yuan", "Pandaily", ("Sina", "Detik"), 3,
    )  # fmt: skip
    assert row.against == ()
    assert [other.about for other in rows] == ["investment", "capacity"]


def test_who_says_another_value_of_the_same_stands_beside_it() -> None:
    rows = claim_table(
        entries(report("pandaily", PLAN), report("reuters", "Xiaomi plans an investment of 8 billion yuan.", hours=4))
    )
    ten, eight = [row for row in rows if row.about == "investment"]
    assert [entry.outlet for entry in ten.against] == ["Reuters"]
    assert [entry.fact.value for entry in eight.against] == ["10000000000"]


def test_a_conversion_is_no_claim_of_its_own() -> None:
    rows = claim_table(entries(report("pandaily", "Xiaomi plans an investment of 10 billion yuan ($1.5 billion).")))
    assert [row.unit for row in rows] == ["CNY"]


def test_the_order_of_the_entries_decides_nothing() -> None:
    told = entries(
        report("pandaily", PLAN), report("reuters", "Xiaomi plans an investment of 8 billion yuan.", hours=4)
    )
    assert claim_table(told) == claim_table(reversed(told))


def test_a_timeline_leads_with_what_was_new_and_keeps_the_copies_together() -> None:
    rows = timeline(
        [
            report("copy", PLAN, hours=3, family="pandaily"),
            report("reuters", "Xiaomi raised its investment to 12 billion yuan.", hours=9),
            report("pandaily", PLAN, family="pandaily", title="A plan"),
            report("echo", PLAN + " That is all there is.", hours=12),
        ]
    )
    assert [(row.article, row.copies) for row in rows] == [("pandaily", ("copy",)), ("reuters", ()), ("echo", ())]
    assert rows[0].title == "A plan"
    assert rows[0].lead == ""
    assert rows[1].lead == "investment: 10 → 12 billion yuan (first Pandaily, now Reuters)"
    assert rows[2].lead == ""
    assert rows[2].novelty.adds_nothing


def test_a_copy_that_adds_something_is_told_by_what_it_adds_and_not_by_what_it_carries() -> None:
    news = " On Monday Xiaomi raised its investment to 12 billion yuan. BAIC said it had not received anything."
    rows = timeline(
        [
            report("pandaily", PLAN, family="pandaily"),
            report("copy", PLAN, hours=3, family="pandaily"),
            report("mirror", PLAN + news, hours=9, family="pandaily"),
            report("echo", PLAN + news, hours=12, family="pandaily"),
        ]
    )
    assert [(row.article, row.copies) for row in rows] == [("pandaily", ("copy", "echo")), ("mirror", ())]
    moved = "investment: 10 → 12 billion yuan (first Pandaily, now Mirror)"
    assert rows[1].novelty.lines[:2] == (moved, "BAIC: had not received anything")


def test_what_is_carried_to_the_word_is_left_out_and_a_figure_that_was_changed_in_it_is_not() -> None:
    before, after = report("pandaily", PLAN), report("copy", PLAN.replace("10 billion", "12 billion"))
    assert {fact.kind for fact in unsaid(before.facts, wordings(before.facts))} == {"sentence"}
    assert unsaid(after.facts, wordings(before.facts)) == after.facts


def test_names_and_trifles_alone_are_no_news_of_a_copy() -> None:
    named = " Gunnar Aasen, Ruta Petrauskas, Oskar Lind, Mirela Dragan, Paolo Testa and Ines Ferro wrote in Eastmere."
    rows = timeline([report("pandaily", PLAN, family="p"), report("copy", PLAN + named, hours=3, family="p")])
    assert [(row.article, row.copies) for row in rows] == [("pandaily", ("copy",))]
    alone = timeline([report("pandaily", PLAN), report("other", PLAN + named, hours=3)])
    assert not alone[1].novelty.adds_nothing, "of an article of its own they are"


# ---------------------------------------------------------------------------------------------------- the same report

ENGLISH = (
    "The Wulan dike near Demak gave way on Sunday. The flood drove 11,400 people from their homes. Officials said that"
    " repairs would cost Rp38 billion."
)
INDONESIAN = (
    "Tanggul Wulan di Demak jebol pada Minggu. Banjir itu membuat 11.400 orang mengungsi. Menurut pejabat perbaikannya"
    " menelan biaya Rp38 miliar."
)
CHINESE = "中爪哇武兰河堤坝21日溃决，1.14万人撤离家园。官员称修复费用约为380亿印尼盾。"


def test_two_reports_of_one_event_in_two_languages_are_offered_with_the_reason() -> None:
    found = same_report(report("en", ENGLISH), report("id", INDONESIAN, "id", hours=5))
    assert isinstance(found, Report)
    assert (found.one, found.other) == ("en", "id")
    assert "Demak" in found.reason
    assert "11,400 people (evacuated)" in found.reason
    assert "2022-08-21" in found.reason
    assert found.reason.endswith("published 5 hours apart")
    assert "IDR:38000000000" in found.shared


def test_figures_suffice_where_two_scripts_hide_the_names() -> None:
    assert same_report(report("en", ENGLISH), report("zh", CHINESE, "zh")) is not None


def test_what_is_offered_is_the_same_both_ways() -> None:
    one, other = report("en", ENGLISH), report("id", INDONESIAN, "id", hours=5)
    ours, theirs = same_report(one, other), same_report(other, one)
    assert ours
    assert theirs
    assert (ours.score, set(ours.shared)) == (theirs.score, set(theirs.shared))


def test_one_language_one_family_or_other_days_are_never_offered() -> None:
    one = report("en", ENGLISH)
    assert same_report(one, report("two", ENGLISH)) is None
    assert same_report(one, report("id", INDONESIAN, "id", family="en")) is None
    assert same_report(one, report("id", INDONESIAN, "id", hours=80)) is None


def test_a_country_a_capital_and_a_round_figure_make_no_report() -> None:
    other = "Pada Minggu hujan turun di Jakarta, Indonesia. Selama 5 jam 3 orang menunggu bus di Surabaya."
    mine = "On Sunday rain fell in Jakarta, Indonesia. For 5 hours 3 dogs waited. A car burned in Surabaya."
    assert same_report(report("en", mine), report("id", other, "id")) is None


def test_what_every_article_of_a_story_names_tells_little() -> None:
    mine = "The Wulan dike of Demak and the people of Karanganyar: the ministry pays 38 million rupiah."
    other = "Tanggul Wulan di Demak dan warga Karanganyar: kementerian membayar 38 juta rupiah."
    one, two = report("en", mine), report("id", other, "id")
    assert same_report(one, two) is not None
    assert same_report(one, two, familiar=("wulan", "demak", "karanganyar", "tanggulwulan")) is None


@pytest.mark.parametrize(
    ("printed", "again"),
    [
        ("100亿元", "300亿元"),
        ("１００亿元", "３００亿元"),
        ("10 billion yuan", "１２ billion yuan"),
        ("$10 billion", "€10 billion"),
        ("£10 billion", "￥10 billion"),
        ("1.500 yuan", "1,500 yuan"),
        ("+5%", "-5%"),
        ("5%", "−5%"),
        ("5%", "5"),
    ],
)
def test_a_sentence_with_another_figure_sign_or_currency_was_not_said_to_the_word(printed: str, again: str) -> None:
    text = "The two companies plan an investment of {} in the old works near the airport."
    first, second = (facts_of(Article(None, None, "", text.format(said), language="en")) for said in (printed, again))
    assert unsaid(second, wordings(first)) == second


@pytest.mark.parametrize(
    ("printed", "again"),
    [("100亿元", "１００亿元"), ("$10 billion", "＄10 billion"), ("5 %", "5%"), ("-5%", "−5%"), ("10-year", "10 year")],
)
def test_a_sentence_whose_figure_is_only_set_otherwise_was_said_to_the_word(printed: str, again: str) -> None:
    text = "The two companies plan an investment of {} in the old works near the airport."
    first, second = (facts_of(Article(None, None, "", text.format(said), language="en")) for said in (printed, again))
    assert {fact.kind for fact in unsaid(second, wordings(first))} == {"sentence"}


REWRITTEN = "The union fears for the men at the presses, and a lawyer said so in court on the day before the strike."


def derived(name: str, text: str, hours: float, *, origin: str = "wire", family: str | None = None) -> Told:
    return replace(report(name, text, hours=hours, family=family), part_of=origin)


def test_forty_reprints_of_a_rewritten_text_stand_under_what_it_was_rewritten_from() -> None:
    reprints = [derived(f"paper{number:02}", REWRITTEN, 3 + number, family="daily") for number in range(40)]
    news = "On Monday Xiaomi raised its investment to 12 billion yuan."
    wire = report("wire", PLAN)
    rows = timeline([wire, derived("daily", f"{REWRITTEN} {news}", 2), *reprints, derived("late", PLAN + news, 60)])
    assert [row.article for row in rows] == ["wire", "daily"]
    assert len(rows[0].copies) == 41
    assert rows[1].lead == "investment: 10 → 12 billion yuan (first Wire, now Daily)"


def test_what_carries_a_part_of_a_text_that_is_not_in_the_story_stands_under_the_first_that_does() -> None:
    rows = timeline([derived("daily", PLAN, 1, origin="gone"), derived("paper", PLAN, 2, origin="gone")])
    assert [(row.article, row.copies) for row in rows] == [("daily", ("paper",))]


@pytest.mark.parametrize("restates", [False, True])
def test_an_article_whose_figures_cannot_be_measured_stops_no_other(*, restates: bool) -> None:
    broken = report("broken", "Xiaomi plans an investment of 7 billion yuan.", hours=1)
    facts = tuple(
        replace(fact, value="much", restates=restates) if fact.kind == "quantity" else fact for fact in broken.facts
    )
    failures: list[str] = []
    later = report("reuters", "Xiaomi raised its investment to 12 billion yuan.", hours=2)
    rows = timeline(
        [report("pandaily", PLAN), replace(broken, facts=facts), later],
        failed=lambda told, error: failures.append(told.article),
    )
    assert failures == ["broken"]
    assert [(row.article, row.lead != "") for row in rows] == [
        ("pandaily", False), ("broken", False), ("reuters", True),
    ]  # fmt: skip
