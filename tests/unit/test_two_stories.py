"""Two stories over one article: each is told of it, and of what becomes of it, and the web is asked once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.decide import decide
from monitor.facts import facts_of
from monitor.model import Article, Intent, Outcome, Result, Story
from tests.support.build import WORDS, article, at, match, missed, read, story
from tests.support.world import URL, World, close_all

LONG = WORDS + "\n" + "A third party, asked on the day, said that the plan was at most a hope of its suppliers. " * 3
EDITED = LONG.replace("10 billion", "12 billion")
SHIPS = story("ships")


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


class Two:
    """A world in which `cars` has an article, and `ships` follows other things beside."""

    def __init__(self, *, silent: bool = False) -> None:
        self.world = World()
        self.store = self.world.store
        self.store.put_story(SHIPS, at())
        self.silent = silent
        self.see(made(), 1)

    def see(self, shown: Article | Result, hours: float, slug: str = "cars", url: str = URL, **more: object) -> None:
        self.look(shown, hours, slug, url, **more)

    def look(self, shown: Article | Result, hours: float, slug: str, url: str, **more: object) -> tuple[Intent, ...]:
        of: Story = SHIPS if slug == "ships" else self.world.story
        if isinstance(shown, Result):
            outcome: Outcome = missed(url, at(hours), shown, slug)
        else:
            outcome = read(shown, at(hours), slug, url, via="wire")
        outcome = replace(outcome, **more)  # type: ignore[arg-type]  # fields by name
        known = self.store.known(of, outcome, silent=self.silent and slug == "ships")
        intents = decide(known, outcome, now=outcome.at)
        self.store.apply(intents)
        return intents

    def told(self, slug: str) -> list[object]:
        return [row["kind"] for row in self.store.alerts(story=slug)]

    def due(self, slug: str, url: str = URL) -> str | None:
        of = {"cars": 1, "ships": 2}[slug]
        (row,) = [row for row in self.store.rows("addresses") if row["story_id"] == of and row["url"] == url]
        return None if row["next_check"] is None else str(row["next_check"])


def made(text: str = LONG, url: str = URL, title: str = "Two makers talk") -> Article:
    return article(url, title, text)


def test_the_second_story_is_told_of_an_article_that_is_new_to_it_and_looks_at_it_again() -> None:
    two = Two()
    two.see(made(), 2, "ships")
    assert (two.told("cars"), two.told("ships")) == (["new"], ["new"])
    assert two.due("ships") is not None
    assert [row["via"] for row in two.store.rows("discoveries")] == ["wire", "wire"]
    assert len(two.store.revisions(URL)) == 1


def test_a_story_in_its_first_pass_takes_it_in_without_a_word() -> None:
    two = Two(silent=True)
    two.see(made(), 2, "ships")
    assert two.told("ships") == []
    assert two.due("ships") is not None


def test_what_does_not_belong_to_the_second_story_is_none_of_its() -> None:
    two = Two()
    two.see(made(), 2, "ships", match=match("reject", 0.0))
    two.see(made(EDITED), 3)
    assert two.told("ships") == []
    assert two.due("ships") is None


def test_an_edit_that_one_story_sees_is_told_to_both() -> None:
    two = Two()
    two.see(made(), 2, "ships")
    two.see(made(EDITED), 3)
    assert two.told("cars") == ["new", "figure"]
    assert str(two.due("ships")) <= "2022-09-01T11:05:00.000Z", "it is looked at soon"
    two.see(made(EDITED), 3.1, "ships")
    assert two.told("ships") == ["new", "figure"]
    two.see(made(EDITED), 4, "ships")
    two.see(made(EDITED), 5)
    assert (two.told("cars"), two.told("ships")) == (["new", "figure"], ["new", "figure"])


def test_it_is_told_whatever_the_second_storys_own_look_meets() -> None:
    two = Two()
    two.see(made(), 2, "ships")
    two.see(made(EDITED), 3)
    two.see(Result.UNREACHABLE, 3.1, "ships")
    assert two.told("ships") == ["new", "figure"]


def test_several_edits_are_each_told_and_a_headline_that_flaps_is_not() -> None:
    two = Two()
    two.see(made(), 2, "ships")
    two.see(made(EDITED), 3)
    two.see(made(EDITED, title="Two makers argue"), 4)
    two.see(made(EDITED), 5)
    two.see(made(EDITED), 6, "ships")
    assert two.told("ships") == two.told("cars") == ["new", "figure", "headline"]


def test_a_deletion_that_one_story_finds_is_told_to_both() -> None:
    two = Two()
    two.see(made(), 2, "ships")
    for hours in (3, 3.6, 4.2):
        two.see(Result.MISSING, hours)
    two.see(Result.MISSING, 5, "ships")
    two.see(made(), 6, "ships")
    two.see(made(), 7)
    assert two.told("cars") == two.told("ships") == ["new", "gone", "restored"]


def test_an_edit_found_at_the_first_look_of_the_second_story_is_news_to_the_first_alone() -> None:
    two = Two()
    two.see(made(EDITED), 3, "ships")
    assert two.told("ships") == ["new"]
    assert str(two.due("cars")) <= "2022-09-01T11:05:00.000Z"
    two.see(made(EDITED), 3.1)
    assert two.told("cars") == ["new", "figure"]


def test_a_look_that_showed_nothing_new_serves_both() -> None:
    two = Two()
    two.see(made(), 2, "ships")
    due = two.due("cars")
    assert due is not None
    assert due > "2022-09-01T10:00:00.000Z"
    two.see(made(), 20)
    assert two.due("ships") == two.due("cars")
    later = two.look(Result.NOT_MODIFIED, 40, "cars", URL)
    assert later
    assert two.due("ships") == two.due("cars")


def test_the_other_story_looks_for_itself_while_it_has_something_to_hear_or_to_settle() -> None:
    two = Two()
    two.see(made(), 2, "ships")
    two.see(made(EDITED), 3)
    two.see(made(EDITED), 9)
    assert str(two.due("ships")) <= "2022-09-01T11:05:00.000Z"
    waits = two.due("cars")
    two.see(made("The article was withdrawn."), 10, "ships")
    doubted = two.due("ships")
    assert two.due("cars") == waits, "a doubt of one story is not settled by the other's looks"
    two.see(made(EDITED), 10.1)
    assert two.due("ships") == doubted


def test_a_story_that_minds_less_looks_at_it_less() -> None:
    two = Two()
    two.see(made(), 2, "ships", match=match("review", 0.3))
    two.see(made(), 20)
    assert two.told("ships") == ["review"]
    assert str(two.due("ships")) > str(two.due("cars"))


def test_another_address_of_the_article_stays_another_address() -> None:
    two = Two()
    two.see(made(), 2, "ships")
    amp = f"{URL}?page=amp"
    two.see(made(), 3, "ships", url=amp)
    assert two.due("ships", amp) is None
    assert two.told("ships") == ["new"]


def test_a_copy_of_what_the_other_story_alone_was_told_is_told() -> None:
    two = Two()
    copy = "http://other.test/cars/9"
    two.see(made(url=copy), 2, "ships", url=copy)
    assert two.told("ships") == ["new"]
    two.see(made(), 3, "ships")
    assert two.told("ships") == ["new"], "and what was told already is not told as a copy"


WIRE = (
    "Xiaomi is in talks with BAIC over building electric cars together, people who know the plan said on Friday.\n"
    "Xiaomi plans an investment of 10 billion yuan in the first stage, and the line would turn out 300,000 cars"
    " a year once the paint shop of the old works near the airport has been rebuilt from the ground up.\n"
    "“We are open to every partner who keeps his word,” said Lin Wei, a spokesman for BAIC, in the yard of the works."
)
NEWS = "\nOn Monday Xiaomi raised its investment to 12 billion yuan, twenty months before the first car."
KABAR = (
    "Xiaomi menaikkan investasi bersama BAIC menjadi 12 miliar yuan pada hari Senin, kata seorang pejabat.\n"
    "Lini itu akan menghasilkan 300.000 mobil setahun."
)
WIRED, DAILY, KORAN = (f"http://{name}.test/cars/7" for name in ("wire", "daily", "koran"))


def stating(two: Two, text: str, url: str, hours: float, slug: str, language: str = "en") -> None:
    shown = Article(url, url, "The talks", text, published="2022-09-01", language=language)
    two.look(shown, hours, slug, url, facts=facts_of(shown, concepts=SHIPS.concepts))


@pytest.mark.parametrize("first", [WIRE, WIRE + NEWS], ids=["in a new paragraph", "from the first"])
def test_a_second_story_is_told_of_a_copy_by_the_news_in_it_however_the_first_one_has_it(first: str) -> None:
    two = Two()
    stating(two, WIRE, WIRED, 1, "ships")
    stating(two, first, DAILY, 2, "cars")
    stating(two, WIRE + NEWS, DAILY, 5, "ships")
    assert two.told("ships") == ["new", "new"]
    told = next(row for row in two.store.alerts(story="ships") if row["article"] == DAILY)
    assert "investment: 10 → 12 billion yuan (first wire.test, now daily.test)" in str(told["body"])
    stating(two, WIRE + NEWS, DAILY, 9, "ships")
    assert two.told("ships") == ["new", "new"]


def test_what_a_second_story_meets_with_an_edit_is_held_against_the_articles_of_other_languages() -> None:
    two = Two()
    stating(two, KABAR, KORAN, 1, "ships", "id")
    stating(two, WIRE, DAILY, 2, "cars")
    stating(two, WIRE + NEWS, DAILY, 5, "ships")
    assert [row["story_id"] for row in two.store.rows("reports")] == [2]
    told = next(row for row in two.store.alerts(story="ships") if row["article"] == DAILY)
    assert str(told["body"]).startswith(("New in it: ", "It adds nothing"))


def test_every_intent_may_be_written_twice() -> None:
    two = Two()
    done = [two.look(made(), 2, "ships", URL), two.look(made(EDITED), 3, "cars", URL)]
    done.append(two.look(made(EDITED), 3.1, "ships", URL))
    before = [dict(row) for table in ("addresses", "alerts", "matches") for row in two.store.rows(table)]
    two.store.apply(done[-1])
    assert [dict(row) for table in ("addresses", "alerts", "matches") for row in two.store.rows(table)] == before
    assert two.store.verify() == []
