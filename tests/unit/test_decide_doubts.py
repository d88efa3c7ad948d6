"""Readings that are not believed at once: none lasts for ever, none is lost, and none tells of a thing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from monitor.model import Article, BeginTrouble, EndTrouble, Match, Outcome, Result, Trouble, TroubleKind
from tests.support.build import WORDS, article, at, missed, read
from tests.support.world import URL, World, close_all

LONG = WORDS + "\n" + "A third party, asked on the day, said that the plan was at most a hope of its suppliers. " * 3
EDITED = LONG.replace("10 billion", "12 billion")
WITHDRAWN = "The article was withdrawn."


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def made(text: str = LONG, title: str | None = "Two makers talk", **more: object) -> Article:
    return replace(article(URL, "", text, **more), title=title)


def empty(text: str = "", title: str | None = "Two makers talk") -> Article:
    """A page as it is read that shows fewer than forty letters, or none."""
    return made(text, title, kind="empty", confidence=0.0)


def texts(world: World) -> list[object]:
    return [row["text"] for row in world.store.revisions(URL)]


def look(world: World, outcome: Outcome, hours: float = 12) -> None:
    world.hours += hours
    world.see(replace(outcome, at=at(world.hours)))


# ----------------------------------------------------------------------------------------------- hardly any text, none


@pytest.mark.parametrize("said", ["This article has been withdrawn.", "Berita ini dicabut.", "本文已撤稿。"])
def test_a_retraction_of_a_few_letters_is_doubted_and_then_believed(said: str) -> None:
    world = World()
    world.show(made())
    world.show(empty(said))
    assert world.presence() == "suspect"
    assert texts(world) == [LONG]
    world.probe()
    world.show(empty(said))
    assert world.presence() == "live"
    assert texts(world) == [LONG, said]
    assert world.kinds() == ["new", "correction"]


def test_a_page_whose_text_is_taken_out_under_its_title_is_told_once() -> None:
    world = World()
    world.show(made())
    for _ in range(30):
        world.show(empty())
        world.probe()
        world.later(23)
    assert texts(world) == [LONG, ""]
    assert world.kinds() == ["new", "removed"]
    assert world.presence() == "live"


def test_a_page_that_is_emptied_of_title_and_text_is_gone_and_back_it_is_restored() -> None:
    world = World()
    world.show(made())
    for _ in range(20):
        world.show(empty(title=None))
        world.probe()
        world.later(11)
    assert world.presence() == "gone"
    world.show(made())
    assert texts(world) == [LONG]
    assert world.kinds() == ["new", "gone", "restored"]


def test_a_host_that_answers_blank_pages_for_some_hours_has_taken_nothing_down() -> None:
    world = World()
    world.show(made())
    for _ in range(5):
        world.show(empty(title=None))
        world.probe()
    assert world.presence() == "suspect"
    world.show(made())
    assert world.presence() == "live"
    assert world.kinds() == ["new"]


def test_a_host_that_shows_its_pages_to_browsers_only_has_taken_nothing_down() -> None:
    world = World()
    world.show(made())
    world.show(empty(title="The Daily"))
    world.probe(empty(title="The Daily"))
    for _ in range(20):
        world.show(empty(title="The Daily"))
        world.later(11)
    assert world.presence() == "blocked"
    assert world.kinds() == ["new"]


@pytest.mark.parametrize("said", ["Loading…", "Please wait...", "Mohon tunggu sebentar", "正在加载，请稍候"])
def test_a_page_that_says_that_it_is_still_loading_says_nothing(said: str) -> None:
    world = World()
    world.show(made())
    world.show(empty(said, "Just a moment"))
    world.probe(empty(said, "Just a moment"))
    for _ in range(9):
        world.show(empty(said, "Just a moment"))
    assert world.presence() == "blocked"
    assert texts(world) == [LONG]
    assert world.kinds() == ["new"]


@pytest.mark.parametrize("kind", ["video", "gallery"])
def test_a_page_that_has_become_one_of_pictures_is_believed_when_two_looks_agree(kind: str) -> None:
    world = World()
    world.show(made())
    for _ in range(2):
        world.show(made("The makers met in the capital, as our pictures show.", kind=kind))
        world.probe()
    assert len(texts(world)) == 2


def test_an_article_that_was_retracted_is_of_the_story_still() -> None:
    """A sentence that names nothing matches nothing; what comes of the article is told all the same."""
    world = World()
    world.show(made())
    for _ in range(3):
        look(world, replace(read(made(WITHDRAWN)), match=Match("reject", 0.0)))
        world.probe()
    assert texts(world) == [LONG, WITHDRAWN]
    for _ in range(4):
        world.miss()
    world.show(made())
    assert [*world.kinds()[:1], *world.kinds()[2:]] == ["new", "gone", "restored"]


# ------------------------------------------------------------------------------------------------------------ fragments


def fragment(text: str = EDITED) -> Outcome:
    return replace(read(made(text)), fragment=True)


def test_a_page_that_never_comes_stops_no_recording() -> None:
    world = World()
    world.show(made())
    presences = []
    for _ in range(40):
        look(world, fragment())
        presences.append(world.presence())
    assert presences[0] == "live"
    assert "suspect" in presences
    assert presences[-1] == "live"
    assert texts(world) == [LONG, EDITED]
    assert world.kinds() == ["new", "figure"]


def test_a_page_that_comes_after_all_ends_the_doubt() -> None:
    world = World()
    world.show(made())
    for _ in range(5):
        look(world, fragment())
    assert world.presence() == "suspect"
    world.show(made())
    assert world.presence() == "live"
    assert texts(world) == [LONG]
    assert world.kinds() == ["new"]


# ------------------------------------------------------------------------------------------- doubts among failed looks


@pytest.mark.parametrize("result", [Result.UNREACHABLE, Result.BLOCKED, Result.BROKEN, Result.MISSING])
def test_a_look_that_reads_nothing_takes_no_doubt_back(result: Result) -> None:
    world = World()
    world.show(made())
    for _ in range(6):
        world.show(made(WITHDRAWN))
        if len(texts(world)) == 2:
            break
        world.miss(result)
    assert texts(world) == [LONG, WITHDRAWN]


def test_readings_that_never_agree_between_misses_do_not_put_off_the_end() -> None:
    world = World()
    world.show(made())
    for number in range(4):
        world.miss()
        world.show(made(f"Only word {number} is left."))
    assert world.presence() == "gone"
    assert world.kinds() == ["new", "gone"]


def test_an_answer_that_nothing_has_changed_ends_the_misses_and_the_doubt() -> None:
    world = World()
    world.show(made())
    world.show(made(WITHDRAWN))
    world.miss()
    world.miss(Result.NOT_MODIFIED)
    assert world.presence() == "live"
    known = world.store.known(world.story, missed(URL, at(world.hours + 1)), silent=False)
    assert known.article is not None
    assert (known.article.misses, known.article.doubt, known.article.doubts) == ((), None, 0)


# --------------------------------------------------------------------------------------------------------- what is gone


def gone() -> World:
    world = World()
    world.show(made())
    for _ in range(4):
        world.miss()
    assert world.presence() == "gone"
    return world


def test_what_was_gone_and_comes_back_by_way_of_a_doubt_is_restored() -> None:
    world = gone()
    world.show(made("Sorry."))
    assert world.presence() == "gone"
    world.show(made())
    assert world.presence() == "restored"
    assert world.kinds() == ["new", "gone", "restored"]


def test_what_was_gone_is_not_gone_once_more_after_a_doubt() -> None:
    world = gone()
    world.show(made("Sorry."))
    for _ in range(4):
        world.miss()
    assert world.presence() == "gone"
    assert world.kinds() == ["new", "gone"]


def test_what_was_gone_and_says_another_thing_at_two_looks_is_back() -> None:
    world = gone()
    for _ in range(3):
        world.show(made(WITHDRAWN))
        world.probe()
    assert world.presence() == "restored"
    assert texts(world) == [LONG, WITHDRAWN]
    assert world.kinds()[:3] == ["new", "gone", "restored"]
    assert len(world.kinds()) == 4


# --------------------------------------------------------------------------------------- a title that only a feed gives


def titled(world: World, text: str) -> None:
    from tests.support.build import item

    outcome = read(made(text, None))
    look(world, replace(outcome, work=replace(outcome.work, hint=item(URL, "Two makers talk"))), 1)


def test_a_title_that_the_page_never_had_is_not_lost_with_an_edit() -> None:
    world = World()
    titled(world, LONG)
    titled(world, EDITED)
    world.show(made(LONG.replace("10 billion", "14 billion"), None))
    assert world.presence() == "live"
    assert world.kinds() == ["new", "figure", "figure"]
    assert [row["title"] for row in world.store.revisions(URL)] == ["Two makers talk"] * 3
    assert [row["class"] for row in world.store.changes()] == ["figure", "figure"]


def test_a_title_that_the_page_had_and_has_no_more_is_doubted() -> None:
    world = World()
    world.show(made())
    world.show(made(EDITED, None))
    assert world.presence() == "suspect"


def test_while_an_outlets_pages_are_read_short_no_text_that_shrank_is_believed() -> None:
    trouble = Trouble(TroubleKind.SHORT, "daily.test", at(0), at(1), "its pages are read short", 400.0)
    world = World()
    world.show(made())
    world.probe()
    world.store.apply([BeginTrouble("cars", trouble)])
    for _ in range(9):
        look(world, read(made(WITHDRAWN)))
    assert texts(world) == [LONG]
    look(world, read(made(EDITED)))
    assert len(texts(world)) == 2, "an edit of a text that is there is recorded all the same"
    world.store.apply([EndTrouble("cars", trouble, at(world.hours))])
    for _ in range(3):
        look(world, read(made(WITHDRAWN)))
    assert texts(world)[-1] == WITHDRAWN
