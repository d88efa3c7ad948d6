"""What the demo's story tells: who copied whom, what is one event and not one text, what was new in each article."""

from __future__ import annotations

import re

import pytest

from monitor.store.values import Row
from tests.stories.recorded import (
    A1,
    A2,
    A4,
    A5,
    ACCEPTED,
    B2,
    B5,
    C4,
    D1,
    D5,
    E1,
    E2,
    F4,
    G3,
    H1,
    H3,
    H4,
    I3,
    I4,
    IN_PASSING,
    J1,
    J3,
    K1,
    K2,
    NEAR_MISSES,
    Lived,
)

TOLD = 3
"""So many lines an alert shows."""


def rows_of(demo: Lived, url: str, kind: str = "article") -> list[Row]:
    rows = demo.monitor.reading.timeline("story")
    return [row for row in rows if row["kind"] == kind and demo.plain(row["article"]) == url]


def lines(demo: Lived, url: str) -> list[str]:
    """The lines of novelty that stand beside an article in the timeline, the weightiest first."""
    (row,) = rows_of(demo, url)
    return lines_in(row)


def lines_in(row: Row) -> list[str]:
    told = row["lines"]
    assert isinstance(told, list)
    return [str(line) for line in told]


def every_line(demo: Lived) -> dict[str, list[str]]:
    """The lines of all articles."""
    rows = demo.monitor.reading.timeline("story")
    return {demo.plain(row["article"]): lines_in(row) for row in rows if row["kind"] == "article"}


def families(demo: Lived, origin: str) -> dict[str, Row]:
    rows = demo.monitor.reading.families()
    return {demo.plain(row["article"]): row for row in rows if demo.plain(row["origin"]) == origin}


def offered(demo: Lived) -> dict[frozenset[str], str]:
    """Pairs of articles that are offered as reports of one event, with the reason."""
    urls = {row["id"]: demo.plain(row["url"]) for row in demo.monitor.reading.articles()}
    rows = demo.monitor.reading.rows("reports")
    return {frozenset((urls[row["article_id"]], urls[row["other_id"]])): str(row["reason"]) for row in rows}


def alert(demo: Lived, url: str, kind: str = "new") -> str:
    (row,) = (row for row in demo.monitor.reading.alerts() if row["kind"] == kind and demo.plain(row["article"]) == url)
    return str(row["body"])


# ------------------------------------------------------------------------------------------------------------- families


def test_four_outlets_carry_the_wire_in_one_language(demo: Lived) -> None:
    members = families(demo, D5)
    relations = {url: row["relation"] for url, row in members.items() if url != D5}
    assert relations == {B5: "same", A5: "copy", C4: "copy"}


def test_no_other_text_is_a_copy_but_those_that_were_copied(demo: Lived) -> None:
    kin = {
        demo.plain(row["article"]): demo.plain(row["origin"])
        for row in demo.monitor.reading.families()
        if row["relation"] in ("same", "copy", "derived")
    }
    assert kin == {J1: H1, K1: H1, B5: D5, A5: D5, C4: D5}


def test_the_half_stands_wholly_in_the_whole(demo: Lived) -> None:
    half = families(demo, D5)[A5]
    assert float(str(half["containment"])) > 0.95
    assert float(str(half["resemblance"])) < 0.7


def test_the_rewritten_copy_still_shares_most_of_its_words(demo: Lived) -> None:
    rewritten = families(demo, D5)[C4]
    assert 0.6 <= float(str(rewritten["containment"])) < 0.9


def test_the_wire_is_named_for_the_family(demo: Lived) -> None:
    assert {row["family_credit"] for row in families(demo, D5).values()} == {"Antara"}
    assert {demo.article(url)["credit"] for url in (D5, B5, A5, K2)} == {"Antara"}


def test_a_timeline_row_of_a_copy_names_its_origin(demo: Lived) -> None:
    for url, relation in ((B5, "same"), (A5, "copy"), (C4, "copy")):
        (row,) = rows_of(demo, url)
        assert (row["relation"], demo.plain(row["origin"])) == (relation, D5)


def test_a_translation_is_no_copy_but_is_offered_as_the_same_report(demo: Lived) -> None:
    (row,) = rows_of(demo, K2)
    assert row["relation"] in (None, "original")
    reason = offered(demo)[frozenset((K2, D5))]
    for shared in ("Huabei Sheji", "Shen Guoliang", "3 billion yuan", "2,400 people", "14 months"):
        assert shared in reason


def test_a_translation_is_offered_beside_nothing_but_the_wire(demo: Lived) -> None:
    others = {url for pair in offered(demo) if K2 in pair for url in pair - {K2}}
    assert D5 in others
    assert others <= {D5, B5, A5, C4}


def test_reports_in_one_language_are_not_offered_as_translations(demo: Lived) -> None:
    language = {demo.plain(row["url"]): row["language"] for row in demo.monitor.reading.articles()}
    assert all(len({language[url] for url in pair}) == 2 for pair in offered(demo))


def test_two_reports_that_share_a_long_quotation_stay_apart(demo: Lived) -> None:
    quoted = "We are not going to print another licence because somebody famous asks for one"
    assert all(quoted in str(demo.article(url)["text"]) for url in (J3, I4))
    kin = {demo.plain(row[side]) for row in demo.monitor.reading.families() for side in ("article", "origin")}
    assert not {J3, I4} & kin


# ---------------------------------------------------------------------------------------------------------- corrections


def carried(demo: Lived, corrected: str) -> dict[str, str]:
    return {
        demo.plain(row["member"]): str(row["state"])
        for row in demo.monitor.reading.rows("family_corrections")
        if demo.plain(row["corrected"]) == corrected
    }


def test_it_is_known_who_carried_the_correction_of_the_wire_and_who_did_not(demo: Lived) -> None:
    assert carried(demo, D5) == {B5: "carried", A5: "not carried", C4: "not carried"}


def test_a_correction_that_comes_after_the_origins_is_one_that_the_origin_had(demo: Lived) -> None:
    assert carried(demo, B5)[D5] == "had it"


def test_the_corrected_figure_is_told_of_the_origin_and_of_the_copy(demo: Lived) -> None:
    for url in (D5, B5):
        assert "2.400 → 2.700" in alert(demo, url, "figure")


# ---------------------------------------------------------------------------------------------------------- what is new

LEADING = {
    A1: "Wiratama Sujana: “Membangun mobil itu bukan seperti merakit iPhone",
    E2: ": 目前没有收到任何具体信息",
    D5: "cost: 3 billion yuan",
    H3: "“We have received nothing of the kind and have nothing to add",
    A4: "“Yang dibantah adalah kabar yang sampai ke meja mereka",
    J3: "Gao Yulan: “We are not going to print another licence because somebody famous asks for one",
    I4: "Qi Wenbo: “After that it is politics, and politics does not read contracts",
    H4: "cost: 3 → 4.5 billion yuan (first Warta Niaga, now Tidewire)",
}


@pytest.mark.parametrize("url", LEADING)
def test_what_is_new_in_an_article_leads_its_row(demo: Lived, url: str) -> None:
    assert any(LEADING[url] in line for line in lines(demo, url)[:TOLD])


@pytest.mark.parametrize("url", [url for url in LEADING if url in (H3, A4, J3, I4, H4)])
def test_what_is_new_in_an_article_leads_its_alert(demo: Lived, url: str) -> None:
    body = alert(demo, url)
    assert body.startswith("New in it: ")
    assert LEADING[url] in body


@pytest.mark.parametrize(
    ("url", "line"),
    [
        (E1, "investment: 10 billion yuan"),
        (E1, "investment: 10 billion US dollars"),
        (E1, "capacity: 300,000 vehicles"),
        (D5, "jobs: 2,400 people"),
        (D5, "first mention of Huabei Sheji"),
        (H3, "first mention of Odile Brandt"),
        (J3, "first mention of Gao Yulan"),
        (H4, "first mention of Leopold Varga"),
        (H4, "Leopold Varga: “A substation is not something you find in the attic"),
    ],
)
def test_a_figure_or_a_name_is_new_where_it_stood_first(demo: Lived, url: str, line: str) -> None:
    told = every_line(demo)
    assert [other for other in told if any(one.startswith(line) for one in told[other])] == [url]


@pytest.mark.parametrize("url", [B5, A5, C4, K2, J1, K1])
def test_a_copy_or_a_translation_adds_nothing(demo: Lived, url: str) -> None:
    (row,) = rows_of(demo, url)
    assert row["adds_nothing"]
    assert row["lines"] == []


def test_a_copy_that_adds_nothing_is_told_to_nobody(demo: Lived) -> None:
    told = {demo.plain(row["article"]) for row in demo.monitor.reading.alerts() if row["kind"] == "new"}
    assert not {A5, B5, C4, J1, K1} & told


def test_an_article_that_adds_nothing_waits_for_the_end_of_the_day(demo: Lived) -> None:
    assert alert(demo, K2).startswith("It adds nothing to what was told.")
    found = [K2 in demo.plain(message) for message in demo.told]
    assert found == [False, True, False], "it was found on 31 August, and told by the first pass of September"


def test_a_quotation_is_told_once_whoever_prints_it_later(demo: Lived) -> None:
    assert not any("print another licence" in line for line in lines(demo, I4))
    (row,) = rows_of(demo, I4)
    assert not row["adds_nothing"], "it is no copy, and has news of its own"


def test_the_denial_is_told_by_who_denied(demo: Lived) -> None:
    denied = lines(demo, F4)
    assert re.match(r"(?:北汽|BAIC)[^:]*: ", denied[0])
    assert not any(re.match(r"(?:小米|Xiaomi)\b.*没有收到", line) for line in denied), "BAIC had received nothing"


def test_a_spokesman_speaks_for_his_house_and_not_for_the_wire_that_quotes_him(demo: Lived) -> None:
    assert not any(line.startswith("Tidewire:") for line in lines(demo, A4))


def test_a_figure_that_moved_between_outlets_names_both(demo: Lived) -> None:
    moved = [line for told in every_line(demo).values() for line in told if "→" in line and "cost" in line]
    assert moved == ["cost: 3 → 4.5 billion yuan (first Warta Niaga, now Tidewire)"]


def test_a_figure_that_was_changed_without_a_word_is_told(demo: Lived) -> None:
    assert alert(demo, A2, "figure") == "10 → 12 miliar yuan"


def test_figures_of_two_things_do_not_move_into_each_other(demo: Lived) -> None:
    """A fee for assembling (about 1 billion) and a year's sales (over 20 billion) are two revenues."""
    assert not any("→" in line and "revenue" in line for line in lines(demo, G3))


WRONG_NAMES = (
    "Jalan Xiaomi",
    "Bagi Xiaomi",
    "Niat Xiaomi",
    "Berapa",
    "Kabar",
    "Saham",
    "Jawaban",
    "Converting",
    "Uji",
    "Roda",
)


def test_a_capital_at_the_head_of_a_sentence_makes_no_name(demo: Lived) -> None:
    named = [line for told in every_line(demo).values() for line in told if line.startswith("first mention of ")]
    wrong = re.compile(rf"first mention of (?:{'|'.join(WRONG_NAMES)})\b")
    assert [line for line in named if wrong.match(line)] == []


def test_every_article_of_the_story_has_its_novelty(demo: Lived) -> None:
    told = {demo.plain(row["article"]) for row in demo.monitor.reading.timeline("story") if row["kind"] == "article"}
    assert told >= ACCEPTED
    assert all(rows_of(demo, url)[0]["adds_nothing"] in (True, False) for url in ACCEPTED)


def test_changes_without_news_are_no_news(demo: Lived) -> None:
    by_revision = {row["revision_id"]: row for row in demo.monitor.reading.rows("novelties")}
    for url in (B2, D1, E2):
        last = by_revision[demo.revisions(url)[-1]["id"]]
        assert last["adds_nothing"], "a headline softened, a caption corrected"


# ---------------------------------------------------------------------------------------------------------- near misses


def test_forty_near_misses_are_offered_and_read(demo: Lived) -> None:
    assert len(NEAR_MISSES) == 40
    answered = {f"http://{one.host}{one.path}" for one in demo.web.requests if one.status == 200}
    assert answered >= NEAR_MISSES


def test_they_come_from_every_outlet_in_three_passes(demo: Lived) -> None:
    first: dict[str, int] = {}
    for one in demo.web.requests:
        first.setdefault(f"http://{one.host}{one.path}", one.tick)
    assert {first[url] for url in NEAR_MISSES} == {0, 1, 2}
    assert len({url.split("/")[2] for url in NEAR_MISSES}) == 11, "every outlet that a source offers"


@pytest.mark.parametrize("url", sorted(NEAR_MISSES - IN_PASSING))
def test_a_near_miss_is_rejected(demo: Lived, url: str) -> None:
    assert url not in demo.stored()


@pytest.mark.parametrize("url", sorted(IN_PASSING))
def test_what_names_both_in_passing_is_never_accepted(demo: Lived, url: str) -> None:
    assert demo.stored().get(url, "reject") in ("review", "reject")


@pytest.mark.parametrize("url", sorted(ACCEPTED & {H1, I3, E1, K2, J3, I4, H4}))
def test_what_belongs_is_accepted_whatever_its_language(demo: Lived, url: str) -> None:
    assert demo.stored()[url] == "accept"
