"""A match is a sum that can be read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.match import Matcher, explain, figures, in_context
from monitor.match.learned import bm25
from monitor.model import Alias, Article, Concept, Match, MatchContext, Quantity, Query, ScorePart, Story, Term

STORY = Story(
    slug="xiaomi-baic",
    title="Xiaomi and BAIC",
    folder="seeds/xiaomi-baic",
    query=Query("and", children=(Query("concept", "xiaomi"), Query("concept", "baic"))),
    concepts=(Concept("xiaomi", (Alias("Xiaomi"), Alias("小米"))), Concept("baic", (Alias("BAIC"), Alias("北汽")))),
    contact="desk@example.test",
)
TERMS = (Term("pabrik", 2.0, "id"), Term("plant", 2.0, "en"), Term("izin produksi", 1.0, "id"))
FIGURES = ("300000 vehicle", "10000000000 CNY", "2022-08-26")
MATCHER = Matcher(STORY, terms=TERMS, figures=FIGURES)
PLAIN = Matcher(STORY)
FILL = ["Bursa bergerak naik turun sepanjang hari seiring harga komoditas yang belum tenang."] * 8
PASSING = [*FILL, "Saham Xiaomi turun dan BAIC naik, pabrik dan izin produksi disebut.", *FILL]
SHORT = ["Xiaomi mencari mitra.", "Sebuah pabrik disiapkan.", "BAIC disebut."]
WEAK = ["Pasar menunggu.", "Mobil disiapkan.", "Xiaomi mencari mitra.", "BAIC disebut.", "Rapat ditutup."]


def article(lines: list[str], title: str = "Mobil baru", language: str | None = "id") -> Article:
    return Article(url=None, canonical_url=None, title=title, text="\n".join(lines), language=language)


def parts(match: Match) -> dict[str, ScorePart]:
    return {part.name: part for part in match.parts}


@pytest.mark.parametrize("lines", [SHORT, WEAK, PASSING, ["Xiaomi BAIC " * 20]])
def test_the_parts_add_up_to_the_score(lines: list[str]) -> None:
    match = MATCHER.match(article(lines), figures=FIGURES)
    assert match.score == pytest.approx(min(1.0, sum(part.value * part.weight for part in match.parts)), abs=2e-4)
    assert all(0 <= part.value <= 1 and part.said for part in match.parts)


def test_terms_and_figures_of_the_seeds_add_to_the_score() -> None:
    one = article(SHORT)
    alone, with_terms = PLAIN.match(one), MATCHER.match(one)
    with_figures = MATCHER.match(one, figures=["300000 vehicle", "7 km"])
    assert alone.score < with_terms.score < with_figures.score
    assert parts(with_figures)["figures"].said == "it gives figures of the seeds: 300000 vehicle"
    assert parts(with_terms)["terms"].said == "it speaks of “pabrik”, as the seeds do"
    assert parts(with_terms)["figures"].value == 0


def test_a_term_counts_in_its_own_language_only() -> None:
    assert parts(MATCHER.match(article(SHORT, language="en")))["terms"].value == 0
    assert parts(MATCHER.match(article(SHORT, language=None)))["terms"].value > 0


def test_a_passing_mention_gains_nothing_by_what_it_shares_and_stays_for_review() -> None:
    match = MATCHER.match(article(PASSING), figures=FIGURES)
    assert match.decision == "review"
    assert parts(match).keys() == {"names", "density", "together", "passing"}
    context = MatchContext(("Xiaomi dan BAIC",), ("Mobil",), timedelta(0))
    assert in_context(match, STORY, context) == match


def test_a_line_in_a_list_of_rumours_is_no_more_than_a_passing_mention() -> None:
    rumours = [f"Rumor nomor {number} tentang merek lain belum terbukti sampai sekarang." for number in range(5)]
    match = PLAIN.match(article([*rumours[:2], "Xiaomi dan BAIC, Xiaomi dan BAIC lagi.", *rumours[2:]]))
    assert match.decision == "review"
    assert match.score <= 0.45


MANY = [Term(text, 1.0) for text in ("izin", "pabrik", "lisensi", "kementerian", "patungan", "dirakit", "restu")]
MANY += [Term(f"kata{number}", 1.0) for number in range(8)]
HYUNDAI = Concept("hyundai", (Alias("Beijing Hyundai"),))
PARTNER = Query("or", children=(Query("concept", "baic"), Query("concept", "hyundai")))
EITHER = replace(
    STORY, query=Query("and", children=(Query("concept", "xiaomi"), PARTNER)), concepts=(*STORY.concepts, HYUNDAI)
)
RICH = Matcher(EITHER, terms=MANY)
UNNAMED = [
    "Xiaomi belum mengantongi izin dari kementerian, dan restu untuk pabrik tak kunjung keluar.",
    "Lisensi milik orang lain jalan pintasnya: mobil dirakit di pabrik perusahaan patungan.",
    "Kementerian belum menjawab. Xiaomi menunggu izin.",
]


def test_an_article_full_of_the_terms_passes_without_naming_all_that_is_asked_for() -> None:
    match = RICH.match(article(UNNAMED))
    assert match.decision == "accept"
    assert (
        match.reason == "names Xiaomi twice in the text, and speaks of the rest without naming BAIC or Beijing Hyundai"
    )
    assert "it speaks of “izin”" in explain(match)
    assert PLAIN.match(article(UNNAMED)).decision == MATCHER.match(article(UNNAMED)).decision == "reject"


def test_what_no_article_passes_without_must_be_named_and_what_is_excluded_must_not() -> None:
    assert RICH.match(article([line.replace("Xiaomi", "Mereka") for line in UNNAMED])).decision == "reject"
    phones = Concept("phones", (Alias("Redmi"),))
    query = Query("and", children=(EITHER.query, Query("not", children=(Query("concept", "phones"),))))
    strict = Matcher(replace(EITHER, query=query, concepts=(*EITHER.concepts, phones)), terms=MANY)
    assert strict.match(article(UNNAMED)).decision == "accept"
    assert strict.match(article([*UNNAMED, "Redmi baru diluncurkan."])).decision == "reject"
    assert Matcher(STORY, terms=MANY).match(article(UNNAMED)).decision == "reject"


def test_where_many_terms_are_known_names_alone_are_not_enough() -> None:
    named = ["Xiaomi dan BAIC bertanding futsal.", "Tim BAIC menang atas Xiaomi.", "Penonton bersorak."]
    assert PLAIN.match(article(named)).decision == "accept"
    assert RICH.match(article(named)).decision == "review"
    assert RICH.match(article([*named, *UNNAMED])).decision == "accept"


def test_the_more_passages_name_the_story_the_denser_it_is_and_one_line_alone_is_not_dense() -> None:
    def density(naming: int, others: int) -> float:
        return parts(PLAIN.match(article(["Xiaomi menggandeng BAIC."] * naming + ["Pasar menunggu."] * others)))[
            "density"
        ].value

    assert 0.3 < density(2, 4) < density(3, 3) < density(4, 2) < density(6, 0) == 1.0
    assert density(1, 0) < 0.8


def test_half_a_text_about_it_is_no_passing_mention() -> None:
    lines = ["Xiaomi mencari mitra.", "Pasar menunggu.", "BAIC diam.", "Rapat ditutup."]
    assert "passing" not in parts(PLAIN.match(article(lines)))
    assert "passing" in parts(PLAIN.match(article([*FILL, *lines])))


def test_a_mention_full_of_the_terms_is_not_made_in_passing() -> None:
    lines = [
        "Pasar menunggu kabar.",
        "Mobil itu dirakit di pabrik milik sendiri.",
        "Izin Xiaomi dipegang BAIC.",
        "Rapat ditutup.",
    ]
    assert "passing" in parts(PLAIN.match(article([*FILL, *lines])))
    assert "passing" in parts(RICH.match(article([*FILL, "Saham Xiaomi dan BAIC turun."])))
    full = RICH.match(article([*FILL[:4], *UNNAMED, "BAIC disebut."]))
    assert "passing" not in parts(full)


def test_what_the_gate_keeps_out_has_no_parts_and_a_seed_has_one() -> None:
    assert MATCHER.match(article(["Xiaomi saja."]), figures=FIGURES).parts == ()
    assert [part.name for part in MATCHER.match(article(["Beras."]), is_seed=True).parts] == ["seed"]


def test_bm25_rises_with_the_count_less_and_less_and_falls_with_the_length() -> None:
    worth = [bm25(count, 350) for count in range(6)]
    steps = [after - before for before, after in pairwise(worth)]
    assert worth[0] == 0
    assert steps == sorted(steps, reverse=True)
    assert worth[1] == pytest.approx(1.0)
    assert bm25(2, 100) > bm25(2, 1_000) > 0
    assert bm25(10**9, 10) < 2.2 + 1e-6


def quantity(value: str, unit: str, *, ambiguous: bool = False) -> Quantity:
    return Quantity(value, unit, value, 0, len(value), ambiguous=ambiguous)


def test_figures_are_those_that_tell_an_article_from_others() -> None:
    told = [quantity("300000", "vehicle"), quantity("2022-08-26", "date"), quantity("6.5", "%"), quantity("10000", "")]
    plain = [
        quantity("2022", "date"),
        quantity("5", "%"),
        quantity("3", "year"),
        quantity("2024", ""),
        quantity("12", ""),
        quantity("8", "vehicle"),
        quantity("2022-08-09", "date", ambiguous=True),
        quantity("about", "km"),
    ]
    assert figures([*told, *plain, told[0]]) == ("300000 vehicle", "2022-08-26", "6.5 %")


def test_a_link_to_a_known_article_lifts_what_is_near_the_threshold() -> None:
    match = PLAIN.match(article(WEAK))
    assert match.decision == "review"
    at = Story(**{**{name: getattr(STORY, name) for name in STORY.__slots__}, "accept": match.score + 0.05})
    lifted = in_context(match, at, MatchContext(links_to=("Xiaomi jajaki BAIC",)))
    assert lifted.decision == "accept"
    assert lifted.score == pytest.approx(match.score + 0.08)
    assert parts(lifted)["link"].said == "it links to “Xiaomi jajaki BAIC” of the story"


def test_nearness_in_time_fades_over_a_month() -> None:
    match = PLAIN.match(article(WEAK))
    scores = [
        in_context(match, STORY, MatchContext(away=timedelta(days=days))).score for days in (0, 3, 10, 20, 30, 900)
    ]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == scores[1] > scores[2] > scores[3] > scores[4] == scores[5] == match.score


def test_what_a_context_adds_counts_once_and_lifts_nothing_over_the_gate() -> None:
    context = MatchContext(("a", "b"), ("c",), timedelta(days=1))
    once = in_context(PLAIN.match(article(SHORT)), STORY, context)
    assert in_context(once, STORY, context) == once
    assert in_context(once, STORY, MatchContext()) == once
    refused = PLAIN.match(article(["BAIC."]))
    assert in_context(refused, STORY, context) == refused


RANK = {"reject": 0, "review": 1, "accept": 2}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["Xiaomi", "BAIC", "pabrik", "beras.\n", "harga", "\n"]), max_size=40),
    st.lists(st.text(max_size=5), max_size=2),
    st.none() | st.timedeltas(),
)
def test_a_context_never_takes_away(words: list[str], links: list[str], away: timedelta | None) -> None:
    match = MATCHER.match(article([" ".join(words)]))
    after = in_context(match, STORY, MatchContext(links_to=tuple(links), away=away))
    assert 1 >= after.score >= match.score
    assert RANK[after.decision] >= RANK[match.decision]


def test_a_match_is_explained_in_two_to_four_sentences() -> None:
    match = in_context(MATCHER.match(article(WEAK)), STORY, MatchContext(away=timedelta(days=2)))
    said = explain(match)
    assert said.startswith(
        f"For review with a score of {match.score:.2f}: it names Xiaomi once in the text and BAIC once"
    )
    assert "the story's names are spoken of" in said
    assert "it was published 2 days away from an article of the story" in said
    assert said.endswith("it gives no figure of the seeds.")
    assert 2 <= said.count(". ") + 1 <= 4


def test_what_has_no_parts_is_explained_in_one() -> None:
    assert explain(PLAIN.match(article(["Xiaomi."]))) == (
        "Rejected with a score of 0.00: it names Xiaomi once in the text, but not BAIC."
    )
    assert explain(Match("accept", 0.7)) == "Accepted with a score of 0.70: no reason was kept."
