"""How the watch over each source is doing, read from what was really decided and stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.model import (
    BeginTrouble,
    EndTrouble,
    Outcome,
    RestHost,
    Result,
    Source,
    TroubleKind,
)
from tests.support.build import article, at, item, match, missed, read, story
from tests.support.followed import DAILY, WIRE, Watch, page, trouble

DAY = timedelta(days=1)


def rejected(name: str, when: datetime, words: int = 100) -> Outcome:
    return replace(read(page(name, words), when), match=match("reject", 0.1))


# ----------------------------------------------------------------------------------------------------------- a source


def test_a_source_that_was_never_visited_has_no_figures(watch: Watch) -> None:
    shown = watch.of("wire", at(1))
    unknown = ("last_success", "last_check", "a_day", "usual", "share_matched", "words", "usual_words")
    assert {shown[key] for key in unknown} == {None}
    assert (shown["failures"], shown["unchanged"], shown["robots"], shown["read"], shown["troubles"]) == (
        0,
        0,
        0,
        0,
        [],
    )
    assert shown["next_due"] == "2022-09-01T08:00:00.000Z"


def test_the_first_visit_offers_nothing_that_counts_as_new(watch: Watch) -> None:
    watch.finds(at(1), "1", "2", "3")
    assert watch.of("wire", at(2))["a_day"] is None
    watch.finds(at(2), "2", "3", "4")
    assert watch.of("wire", at(3))["a_day"] == 1


def test_articles_a_day_are_held_against_the_four_weeks_before(watch: Watch) -> None:
    watch.finds(at(1))
    for day in range(35):
        names = [f"{day}-{n}" for n in range(2 if day < 28 else 1)]
        watch.finds(at() + day * DAY + timedelta(hours=2), *names)
    now = at() + 35 * DAY
    assert (watch.of("wire", now)["a_day"], watch.of("wire", now)["usual"]) == (1, 2)
    assert watch.of("daily", now)["usual"] is None


def test_answers_of_304_offer_nothing_new_and_are_counted(watch: Watch) -> None:
    watch.finds(at(1), "1")
    watch.visits(at(2), result=Result.NOT_MODIFIED)
    watch.visits(at(3), result=Result.NOT_MODIFIED)
    shown = watch.of("wire", at(4))
    assert (shown["a_day"], shown["unchanged"], shown["last_success"]) == (0, 2, "2022-09-01T11:00:00.000Z")


def test_failures_are_counted_in_a_row_and_do_not_count_as_days_without_articles(watch: Watch) -> None:
    watch.finds(at(1), "1")
    watch.finds(at(2), "2")
    for hour in (26, 27):
        watch.visits(at(hour), result=Result.UNREACHABLE)
    shown = watch.of("wire", at(28))
    assert (shown["failures"], shown["a_day"], shown["last_success"]) == (2, 1, "2022-09-01T10:00:00.000Z")


def test_the_share_that_matched_is_of_the_pages_that_were_read(watch: Watch) -> None:
    watch.finds(at(1), "accepted", "review", "rejected", "missing", "waiting")
    review = replace(read(page("review", 90), at(2)), match=match("review", 0.5))
    watch.sees(read(page("accepted", 90), at(2)), review, rejected("rejected", at(2)))
    watch.sees(missed("http://wire.test/missing", at(2)))
    shown = watch.of("wire", at(3))
    assert (shown["read"], shown["matched"]) == (3, 2)
    assert shown["share_matched"] == pytest.approx(2 / 3)
    assert watch.of("daily", at(3))["read"] == 0


def test_what_was_found_before_the_last_four_weeks_is_left_out_of_the_share(watch: Watch) -> None:
    watch.finds(at(1), "old")
    watch.sees(read(page("old", 90), at(2)))
    assert watch.of("wire", at() + 28 * DAY)["read"] == 1
    assert watch.of("wire", at() + 29 * DAY)["read"] == 0


def test_lengths_are_of_all_pages_that_were_read_each_once(watch: Watch) -> None:
    for n in range(8):
        watch.finds(at(n + 1), f"old{n}")
        watch.sees(read(page(f"old{n}", 400), at(n + 1.5)))
    late = at() + 20 * DAY
    watch.finds(late, "short", "shorter")
    watch.sees(rejected("short", late + timedelta(minutes=5), 30), read(page("shorter", 20), late))
    for hour in range(1, 4):
        watch.sees(read(page("shorter", 20), late + timedelta(hours=hour)))
    shown = watch.of("wire", late + DAY)
    assert shown["words"] == pytest.approx(30, abs=8), "the median of two pages, one of them looked at four times"
    assert shown["usual_words"] == pytest.approx(404, abs=8)


def test_an_address_that_is_spelt_with_parameters_counts_for_its_source(watch: Watch) -> None:
    spelt = "http://www.wire.test/n/1?utm_source=feed#top"
    watch.visits(at(1), item(spelt))
    watch.sees(read(article(spelt, "Xiaomi", "words " * 50), at(2), url=spelt))
    shown = watch.of("wire", at(3))
    assert (shown["read"], shown["words"]) == (1, pytest.approx(50, abs=3))


def test_refusals_by_robots_txt_are_of_its_pages_and_itself(watch: Watch) -> None:
    watch.finds(at(1), "1", "2", "kept")
    watch.sees(
        missed("http://wire.test/1", at(2), Result.ROBOTS),
        missed("http://wire.test/2?utm_source=x", at(2), Result.ROBOTS),
    )
    watch.visits(at(3), result=Result.ROBOTS)
    watch.sees(read(page("kept", 90), at(2)))
    assert watch.of("wire", at(4))["robots"] == 3
    late = at() + 40 * DAY
    watch.sees(missed("http://wire.test/kept", late, Result.ROBOTS))
    assert watch.of("wire", late + DAY)["robots"] == 1, "of a page that was found long ago"
    assert watch.of("daily", late + DAY)["robots"] == 0


def test_a_source_is_not_due_before_its_host_has_rested(watch: Watch) -> None:
    watch.store.apply([RestHost("wire.test", at(9), "the host asks for rest")])
    assert watch.of("wire", at(1))["next_due"] == "2022-09-01T17:00:00.000Z"
    assert watch.status(at(1))["queue"] == {"sources": 1, "addresses": 0}


def test_a_source_that_left_the_story_file_is_not_shown(watch: Watch) -> None:
    watch.store.put_story(story("cars", DAILY), at(1))
    assert [one["name"] for one in watch.status(at(2))["health"]] == ["daily"]


# ---------------------------------------------------------------------------------------------------------- troubles


def test_troubles_are_shown_while_they_are_open_and_beside_the_sources_they_concern(watch: Watch) -> None:
    silent, short = trouble(TroubleKind.SILENT, "wire"), trouble(TroubleKind.SHORT, "daily.test")
    over, channel = trouble(TroubleKind.FAILING, "wire"), trouble(TroubleKind.DELIVERIES, "wire")
    watch.store.apply([BeginTrouble("cars", one) for one in (silent, short, over, channel)])
    watch.store.apply([EndTrouble("cars", over, at(3))])
    shown = watch.status(at(4))
    assert [(one["kind"], one["subject"]) for one in shown["troubles"]] == [
        ("silent", "wire"),
        ("short", "daily.test"),
        ("deliveries", "wire"),
    ]
    assert watch.of("wire", at(4))["troubles"] == ["silent"], "a channel of that name is something else"
    assert watch.of("daily", at(4))["troubles"] == ["short"]


# ------------------------------------------------------------------------------------------------------------- delays


def dated(watch: Watch, name: str, published: str | None, when: datetime, from_: Source = WIRE) -> None:
    """An article is found and read, which says when it was published."""
    watch.finds(when, name, from_=from_)
    url = f"http://{from_.name}.test/{name}"
    watch.sees(read(replace(page(name, 90), url=url, canonical_url=url, published=published), when, via=from_.name))


def test_the_delay_is_from_publication_to_detection(watch: Watch) -> None:
    watch.finds(at(0.5), "0")
    for minutes, name in ((10, "a"), (20, "b"), (90, "c")):
        dated(watch, name, (at(5) - timedelta(minutes=minutes)).isoformat(), at(5))
    assert watch.status(at(6))["detection"] == {"articles": 3, "median_minutes": 20, "p90_minutes": 90}


def test_only_what_says_its_hour_and_came_after_the_first_pass_and_the_first_visit_has_a_delay(watch: Watch) -> None:
    watch.ends_pass(at(1))
    dated(watch, "backlog", "2022-08-01T08:00:00Z", at(5))
    dated(watch, "day-only", "2022-09-01", at(6))
    dated(watch, "none", None, at(6))
    dated(watch, "back", "2022-07-01T08:00:00Z", at(7), from_=DAILY)
    watch.sees(read(page("seed", 90, published="2022-09-01T14:00:00Z"), at(7), via="seed"))
    nothing = {"articles": 0, "median_minutes": None, "p90_minutes": None}
    assert watch.status(at(8))["detection"] == nothing
    dated(watch, "counts", "2022-09-01T15:30:00Z", at(8), from_=DAILY)
    assert watch.status(at(9))["detection"] == {"articles": 1, "median_minutes": 30, "p90_minutes": 30}
    assert watch.status(at(8) + 31 * DAY)["detection"] == nothing, "of thirty days"


@pytest.mark.parametrize(("first", "then", "counts"), [(WIRE, DAILY, 1), (DAILY, WIRE, 0)])
def test_of_two_sources_the_one_that_offered_an_article_first_decides(
    watch: Watch, first: Source, then: Source, counts: int
) -> None:
    watch.finds(at(0.5), "0")
    shared = item("http://elsewhere.test/1")
    watch.visits(at(5), shared, from_=first)
    made = replace(page("1", 90), url=shared.url, canonical_url=shared.url, published="2022-09-01T12:40:00Z")
    watch.sees(read(made, at(5), via=first.name))
    watch.visits(at(6), shared, from_=then)
    assert len(list(watch.store.rows("discoveries"))) == 2
    assert watch.status(at(7))["detection"]["articles"] == counts, "the first visit to a source finds its backlog"


def test_the_first_pass_has_no_delay() -> None:
    watch = Watch(first_pass=at(9))
    watch.finds(at(0.5), "0")
    dated(watch, "early", "2022-09-01T08:00:00Z", at(5))
    assert watch.status(at(10))["detection"]["articles"] == 0
    watch.store.close()
