"""What an article adds to its story, from the page to the alert: a store, real facts, and the time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.facts import facts_of
from monitor.model import Article, Link, Match, Outcome, PutNovelty, ScorePart
from tests.support.build import at, read
from tests.support.world import World, close_all

TALKS = (
    "Xiaomi is in talks with BAIC over building electric cars, people who know the plan said on Friday.\n"
    "The first stage would cost 10 billion yuan, and the line would turn out 300,000 cars a year.\n"
    "“We are open to every partner,” said Lin Wei, a spokesman for BAIC."
)
PEMBICARAAN = (
    "Xiaomi tengah berunding dengan BAIC untuk merakit mobil listrik, kata sumber yang tahu rencana itu, Jumat.\n"
    "Tahap pertama menelan 10 miliar yuan, dan lini itu sanggup menghasilkan 300.000 mobil setahun."
)
MORE = (
    "Xiaomi and BAIC are close to an agreement on electric cars, two bankers said on Monday.\n"
    "The first stage would cost 12 billion yuan, they said, more than was thought a week ago."
)


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def told(world: World, made: Article, hours: float, **more: object) -> Outcome:
    """A look that brings facts home, as the reading pool makes them."""
    outcome = read(made, at(hours), **more)  # type: ignore[arg-type]  # fields by name
    return replace(outcome, facts=facts_of(made, concepts=world.story.concepts))


def wire(number: int, title: str, text: str, language: str = "en", **more: object) -> Article:
    url = f"http://daily{number}.test/cars/{number}"
    made = Article(url, url, title, text, language=language, published="2022-09-01")
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def lines(world: World, article: str) -> list[str]:
    return [line for row in world.store.rows("novelties") if _url(world, row) == article for line in row["lines"]]  # type: ignore[attr-defined]


def _url(world: World, row: dict[str, object]) -> object:
    return next(one["url"] for one in world.store.rows("articles") if one["id"] == row["article_id"])


def test_a_figure_that_moved_leads_the_alert_with_who_said_what() -> None:
    world = World()
    world.see(told(world, wire(1, "Xiaomi in talks with BAIC", TALKS), 1))
    world.see(told(world, wire(2, "Xiaomi and BAIC near a deal", MORE), 30))
    (alert,) = (row for row in world.store.alerts() if "daily2" in str(row["article"]))
    assert str(alert["body"]).startswith("New in it: ")
    assert "10 → 12 billion yuan" in str(alert["body"])
    assert "Matched: it Xiaomi stands in the title." in str(alert["body"])


def test_what_a_translation_repeats_is_no_news_and_waits_for_the_digest() -> None:
    world = World()
    world.see(told(world, wire(1, "Xiaomi in talks with BAIC", TALKS), 1))
    world.see(told(world, wire(2, "Xiaomi berunding dengan BAIC", PEMBICARAAN, "id"), 2))
    states = {
        row["article"]: (row["deliveries"][0]["next_attempt"], row["body"])  # type: ignore[index]
        for row in world.store.alerts()
    }
    assert states["http://daily1.test/cars/1"][0] == "2022-09-01T09:00:00.000Z"  # at once
    due, body = states["http://daily2.test/cars/2"]
    assert due == "2022-09-02T08:00:00.000Z"
    assert str(body).startswith("It adds nothing to what was told.")


def test_the_same_report_in_two_languages_is_offered_once_and_nothing_is_merged() -> None:
    world = World()
    world.see(told(world, wire(1, "Xiaomi in talks with BAIC", TALKS), 1))
    world.see(told(world, wire(2, "Xiaomi berunding dengan BAIC", PEMBICARAAN, "id"), 2))
    (report,) = world.store.rows("reports")
    assert "10 billion yuan" in str(report["reason"])
    assert [row["origin"] for row in world.store.articles()] == [None, None]


def test_an_edit_adds_what_it_says_beyond_what_the_article_said_before() -> None:
    world = World()
    first = wire(1, "Xiaomi in talks with BAIC", TALKS)
    world.see(told(world, first, 1))
    before = lines(world, str(first.url))
    world.see(told(world, replace(first, text=TALKS.replace("10 billion", "15 billion")), 5))
    added = lines(world, str(first.url))[len(before) :]
    assert any("15 billion yuan" in line for line in added)
    assert not any("300,000" in line or "Lin Wei" in line for line in added)


def test_the_same_words_seen_again_add_nothing_to_the_ledger() -> None:
    world = World()
    first = wire(1, "Xiaomi in talks with BAIC", TALKS)
    world.see(told(world, first, 1))
    count = len(list(world.store.rows("facts")))
    intents = world.see(told(world, first, 9))
    assert not any(isinstance(intent, PutNovelty) for intent in intents)
    assert len(list(world.store.rows("facts"))) == count


def test_a_link_to_an_accepted_article_lifts_what_is_near_the_threshold() -> None:
    parts = (ScorePart("named", 0.8, 0.6, "it names both"),)
    near = Match("review", 0.48, reason="names both", parts=parts)
    link = Link("the first report", "http://daily1.test/cars/1")
    alone, linked = World(), World()
    for world, links in ((alone, ()), (linked, (link,))):
        world.see(told(world, wire(1, "Xiaomi in talks with BAIC", TALKS), 1))
        second = wire(2, "Xiaomi and BAIC near a deal", MORE, published=None, links=links)
        world.see(replace(told(world, second, 30), match=near))
    decided = [{row["url"]: row["decision"] for row in world.store.articles()} for world in (alone, linked)]
    assert [one["http://daily2.test/cars/2"] for one in decided] == ["review", "accept"]
    (row,) = linked.store.matches(which="http://daily2.test/cars/2")
    assert [part["name"] for part in row["parts"]] == ["named", "link"]  # type: ignore[attr-defined]


def test_what_was_only_up_for_review_is_news_of_an_accepted_article_and_not_of_another_for_review() -> None:
    world = World()
    world.see(told(world, wire(1, "Xiaomi in talks with BAIC", TALKS), 1))
    near = Match("review", 0.48, reason="names both")
    shares = wire(2, "Shares of BAIC rise", "BAIC rose. The first stage would cost 12 billion yuan, brokers said.")
    world.see(replace(told(world, shares, 2), match=near))
    world.see(
        replace(told(world, wire(3, "The week on the market", str(shares.text) + " It was quiet."), 3), match=near)
    )
    world.see(told(world, wire(4, "Xiaomi and BAIC near a deal", MORE), 30))
    assert any("10 → 12 billion yuan" in line for line in lines(world, "http://daily2.test/cars/2"))
    assert not any("12 billion" in line for line in lines(world, "http://daily3.test/cars/3"))
    assert any("10 → 12 billion yuan" in line for line in lines(world, "http://daily4.test/cars/4"))


def test_what_its_links_make_accepted_is_held_against_accepted_articles_and_the_rest_against_all() -> None:
    parts = (ScorePart("named", 0.8, 0.6, "it names both"),)
    near = Match("review", 0.48, reason="names both", parts=parts)
    link = Link("the first report", "http://daily1.test/cars/1")
    shares = wire(2, "Shares of BAIC rise", "BAIC rose. The first stage would cost 12 billion yuan, brokers said.")
    alone, linked = World(), World()
    for world, links in ((alone, ()), (linked, (link,))):
        world.see(told(world, wire(1, "Xiaomi in talks with BAIC", TALKS, published=None), 1))
        world.see(replace(told(world, shares, 2), match=replace(near, parts=())))
        third = wire(3, "Xiaomi and BAIC near a deal", MORE, published=None, links=links)
        world.see(replace(told(world, third, 30), match=near))
    added = [
        any("10 → 12 billion" in line for line in lines(world, "http://daily3.test/cars/3"))
        for world in (alone, linked)
    ]
    assert added == [False, True]


def test_a_language_of_articles_for_review_alone_is_new_to_what_is_accepted() -> None:
    world = World()
    world.see(told(world, wire(1, "Xiaomi in talks with BAIC", TALKS), 1))
    market = wire(2, "Saham BAIC naik", "Saham BAIC naik tajam di bursa pada hari Jumat, kata para pialang.", "id")
    world.see(replace(told(world, market, 2), match=Match("review", 0.4)))
    third = told(world, wire(3, "Xiaomi berunding dengan BAIC", PEMBICARAAN, "id"), 3)
    assert world.store.known(world.story, third, silent=False).languages == ()
    waiting = replace(third, match=Match("review", 0.4))
    assert world.store.known(world.story, waiting, silent=False).languages == ("id",)


def test_an_edit_of_an_accepted_article_is_held_against_accepted_articles() -> None:
    world = World()
    first = wire(1, "Xiaomi in talks with BAIC", TALKS)
    world.see(told(world, first, 1))
    shares = wire(2, "Shares of BAIC rise", "BAIC rose. The first stage would cost 12 billion yuan, brokers said.")
    world.see(replace(told(world, shares, 2), match=Match("review", 0.48)))
    before = lines(world, str(first.url))
    world.see(told(world, replace(first, text=TALKS.replace("10 billion", "12 billion")), 5))
    assert any("10 → 12 billion yuan" in line for line in lines(world, str(first.url))[len(before) :])


def test_a_date_ahead_of_us_is_no_time_at_which_anything_was_told() -> None:
    world = World()
    world.see(told(world, wire(1, "Xiaomi in talks with BAIC", TALKS, published="2042-01-01"), 1))
    assert {row["at"] for row in world.store.rows("facts")} == {"2022-09-01T09:00:00.000Z"}


def test_what_a_person_rejected_leaves_the_ledger_until_it_is_taken_back() -> None:
    from monitor.judging import judge

    world = World()
    world.see(told(world, wire(1, "Xiaomi in talks with BAIC", TALKS), 1))
    judge(world.store, [("http://daily1.test/cars/1", False)], story="cars", at=at(2))
    world.see(told(world, wire(2, "Xiaomi berunding dengan BAIC", PEMBICARAAN, "id"), 3))
    assert any("10 billion yuan" in line for line in lines(world, "http://daily2.test/cars/2"))
    judge(world.store, [("http://daily1.test/cars/1", True)], story="cars", at=at(4))
    world.see(told(world, wire(3, "Xiaomi and BAIC", TALKS.replace("Friday", "Thursday")), 5))
    assert not any("10 billion" in line for line in lines(world, "http://daily3.test/cars/3"))


def test_the_first_pass_is_told_anew_in_the_order_of_publication() -> None:
    from monitor.retelling import retell

    world = World(silent=True)
    late = wire(2, "Xiaomi and BAIC near a deal", MORE, published="2022-08-30T08:00:00+00:00")
    early = wire(1, "Xiaomi in talks with BAIC", TALKS, published="2022-08-26T08:00:00+00:00")
    world.see(told(world, late, 1))
    world.see(told(world, early, 2))
    assert retell(world.store, "cars") == 2
    assert any("10 billion yuan" in line and "→" not in line for line in lines(world, str(early.url)))
    assert any("10 → 12 billion yuan" in line for line in lines(world, str(late.url)))
    assert world.store.told("cars")[0].told.at == at() - timedelta(days=6)


def test_a_retraction_that_is_undone_is_told() -> None:
    world = World()
    whole = wire(1, "Xiaomi in talks with BAIC", TALKS)
    taken = replace(whole, text="This article has been withdrawn by the editors of the daily.")
    for hour, made in ((1, whole), (10, taken), (40, taken), (70, whole), (90, whole)):
        world.see(told(world, made, hour))
        world.hours = hour
        world.probe()
    assert [row["flap"] for row in world.store.changes()] == [False, True]
    assert len([kind for kind in world.kinds() if kind != "new"]) == 2
