"""The page of the difference of two revisions, as Datasette answers it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from parsel import Selector

from monitor.dedupe import fingerprint
from monitor.model import AddReading, Article
from monitor.store import Store
from monitor.web.pages import comparison
from monitor.web.serve import make_datasette
from tests.support.build import T0, at, edited, read, stored, story
from tests.web.conftest import ENGLISH, Get, asker
from tests.web.edited import changed, each, page, said

Asking = Callable[..., Get]
LINES = [f"Paragraph {number} says nothing new. It never did, and nobody minds." for number in range(8)]
FIGURE = "The plant costs 10 billion yuan."
QUOTE = "Nobody knows, said a spokesman who asked not to be named."
FIRST = replace(ENGLISH, title="Two makers talk", text="\n".join([*LINES, FIGURE, QUOTE]))
SECOND = replace(FIRST, title="Two makers agree", text=FIRST.text.replace("10", "12"))
THIRD = replace(FIRST, text="\n".join([QUOTE, *LINES, FIGURE]))
URL = str(FIRST.url)


@pytest.fixture
def asking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asking]:
    """Makes a database of an article with these states, one after the other, and asks about it. Nothing is remembered
    of what other tests compared."""
    monkeypatch.setattr(comparison, "_memory", comparison._Memory())
    made = []

    def serve(*states: Article, record: bool = True) -> Get:
        with Store.open(tmp_path / "monitor.db") as store:
            store.put_story(story(), T0)
            store.apply(stored(read(states[0], at(0))))
            for hour, (old, new) in enumerate(pairwise(states), start=1):
                intents = edited(old, new, at(hour), change=changed(old, new))
                store.apply(intents if record else intents[:-1])
        made.append(make_datasette(str(tmp_path / "monitor.db")))
        return asker(made[-1])

    yield serve
    for datasette in made:
        datasette.executor.shutdown()


@pytest.mark.parametrize("record", [True, False])
@pytest.mark.parametrize("view", ["side", "inline", "", "nonsense"])
def test_exactly_the_words_that_changed_are_marked(asking: Asking, view: str, record: bool) -> None:
    shown = page(asking(FIRST, SECOND, record=record)(f"/-/monitor/article/1/1..2?view={view}"))
    assert (each(shown, ".compared .title del"), each(shown, ".compared .title ins")) == (["talk"], ["agree"])
    text = shown.css(".compared > *:not(.title)")
    assert ([said(one) for one in text.css("del")], [said(one) for one in text.css("ins")]) == (["10"], ["12"])


def test_side_by_side_each_text_can_be_read_whole(asking: Asking) -> None:
    shown = page(asking(FIRST, SECOND)("/-/monitor/article/1/1..2"))
    for side, made in (("old", FIRST), ("new", SECOND)):
        assert said(shown.css(f".pair.title .{side}")) == made.title
        cells = [said(one) for one in shown.css(f".pair:not(.title):not(.heads) .{side}")]
        assert cells == made.text.split("\n")


def test_in_line_what_did_not_change_is_folded_and_counted(asking: Asking) -> None:
    shown = page(asking(FIRST, SECOND)("/-/monitor/article/1/1..2?view=inline"))
    assert each(shown, "details summary") == ["14 unchanged sentences"]
    assert len(shown.css("details p")) == 7


def test_what_it_means_is_said_above(asking: Asking) -> None:
    shown = page(asking(FIRST, SECOND)("/-/monitor/article/1/1..2"))
    assert each(shown, ".verdict .tag") == ["Headline changed", "Figure changed"]
    assert "grave" in said(shown.css(".verdict"))
    assert "noticed 1 Sept 2022, 09:00" in said(shown.css(".verdict"))
    assert each(shown, ".figures-changed li") == ["10 billion yuan → 12 billion yuan"]


@pytest.mark.parametrize("view", ["side", "inline"])
def test_a_sentence_that_moved_is_marked_at_both_places_each_leading_to_the_other(asking: Asking, view: str) -> None:
    shown = page(asking(FIRST, THIRD)(f"/-/monitor/article/1/1..2?view={view}"))
    assert shown.css(".compared del, .compared ins").getall() == []
    for place, other in (("from1", "to1"), ("to1", "from1")):
        moved = shown.css(f".moved#{place}")
        assert len(moved) == 1
        assert QUOTE in said(moved)
        assert len(shown.css(f".to[href='#{other}']")) == 1
    assert "1 sentence moved" in said(shown.css(".verdict"))


@pytest.mark.parametrize("view", ["side", "inline"])
def test_our_own_words_have_no_part_in_the_direction_of_a_text(asking: Asking, view: str) -> None:
    lines = ["ستبدأ الأعمال في مايو.", "لم تعلق الشركة على ذلك.", "رفض المتحدث التعليق."]
    old, new = (replace(FIRST, language="ar", text="\n".join(text)) for text in (lines, [*lines[1:], lines[0]]))
    shown = page(asking(old, new)(f"/-/monitor/article/1/1..2?view={view}"))
    moved = shown.xpath("//*[@dir='auto'][*[contains(@class, 'moved')]]")
    assert len(moved) == 2
    for one in moved:  # what has a direction of its own is passed over where that of the paragraph is looked for
        text = one.xpath(".//text()[not(ancestor::*[@lang='en' and @dir='auto'])]").getall()
        assert "".join(text).split()[0] == lines[0].split()[0]


def test_any_two_are_compared_forwards_and_backwards(asking: Asking) -> None:
    get = asking(FIRST, SECOND, THIRD)
    forwards = page(get("/-/monitor/article/1/1..3"))
    assert "1 sentence moved" in said(forwards.css(".verdict"))
    backwards = page(get("/-/monitor/article/1/2..1"))
    assert (each(backwards, ".title del"), each(backwards, ".title ins")) == (["agree"], ["talk"])
    assert "/-/monitor/article/1/1..2?story=cars&view=side" in backwards.css("a::attr(href)").getall()


def test_a_change_that_was_made_again_tells_every_time_and_the_first_first(asking: Asking) -> None:
    verdict = said(page(asking(FIRST, SECOND, FIRST, SECOND)("/-/monitor/article/1/1..2")).css(".verdict"))
    assert "noticed 1 Sept 2022, 09:00 shown again 1 Sept 2022, 11:00" in verdict
    assert "back to an earlier state" not in verdict


def test_a_text_that_came_back_is_the_present_one_on_every_page(asking: Asking) -> None:
    get = asking(FIRST, SECOND, THIRD, FIRST)
    assert each(page(get("/-/monitor/article/1/1..3")), ".heads .tag") == ["present"]
    assert "present" in said(page(get("/-/monitor/article/1/1..3")).css(".heads .old"))
    assert "This is not the present text." in get("/-/monitor/article/1/3").text
    assert "This is not the present text." not in get("/-/monitor/article/1/1").text


def test_what_was_compared_is_known_again_by_what_it_says(asking: Asking) -> None:
    get = asking(FIRST, SECOND, record=False)
    assert each(page(get("/-/monitor/article/1/1..2")), ".title ins") == ["agree"]
    with sqlite3.connect(get("/-/databases.json").json()[0]["path"]) as conn:  # as where a copy was put in its place
        conn.execute("UPDATE revisions SET title = 'Two makers part' WHERE id = 2")
    conn.close()
    shown = page(get("/-/monitor/article/1/1..2"))
    assert said(shown.css(".title .new")) == "Two makers part"
    assert each(shown, ".title ins") == ["part"]


def test_a_revision_beside_itself_is_said_to_be_the_same(asking: Asking) -> None:
    shown = page(asking(FIRST, SECOND)("/-/monitor/article/1/2..2"))
    assert "These are the same revision" in said(shown.css(".say"))
    assert shown.css(".compared").getall() == []


@pytest.mark.parametrize("path", ["1/1..3", "1/0..1", "1/3..1", "1/1..999999999", "7/1..2"])
def test_what_is_not_there_is_said_in_a_sentence(asking: Asking, path: str) -> None:
    answer = asking(FIRST, SECOND)(f"/-/monitor/article/{path}")
    assert answer.status_code == 404
    assert said(Selector(text=answer.text).css(".say")).endswith((".", "number."))


def test_it_can_be_cited_by_both_hashes(asking: Asking) -> None:
    get = asking(FIRST, SECOND)
    shown = page(get("/-/monitor/article/1/1..2?view=inline"))
    rows = get("/monitor/revisions.json?_shape=array&_sort=id").json()
    codes = shown.css(".cite code::text").getall()
    assert [row["words_hash"] for row in rows] == codes[::2]
    assert "http://localhost/-/monitor/article/1/1..2?story=cars" in said(shown.css(".cite"))


@pytest.mark.parametrize("language", ["en", "id", "zh"])
def test_it_speaks_the_readers_language(asking: Asking, language: str) -> None:
    answer = asking(FIRST, SECOND)(f"/-/monitor/article/1/1..2?lang={language}")
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize(("anew", "marked"), [((1,), ["10", "12"]), ((1, 2), [])])
def test_what_two_versions_of_the_extractor_read_differently_is_no_change(
    asking: Asking, anew: tuple[int, ...], marked: list[str]
) -> None:
    get = asking(FIRST, replace(SECOND, title=FIRST.title), record=False)
    with Store.open(get("/-/databases.json").json()[0]["path"]) as store:
        for number in anew:
            kept = str(store.revisions(1)[number - 1]["words_hash"])
            store.apply([AddReading(URL, kept, f"hash {number}", "Two makers talk", "Read anew.", "tests 2", at(9))])
    shown = page(get("/-/monitor/article/1/1..2"))
    assert "Two makers talk" in said(shown.css("title"))
    assert each(shown, ".compared del, .compared ins") == marked
    assert ("No word differs" in said(shown.css(".verdict"))) is (not marked)


def test_texts_that_take_long_are_compared_in_a_process_of_their_own(
    asking: Asking, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "SHORT", 10)
    shown = page(asking(FIRST, SECOND, record=False)("/-/monitor/article/1/1..2"))
    assert each(shown, ".compared > .pair:not(.title) ins") == ["12"]


@pytest.mark.parametrize("limit", ["LONG", "_SECONDS"])
def test_texts_that_take_too_long_are_both_shown_with_a_sentence(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(comparison, "SHORT", 10)
    monkeypatch.setattr(comparison, limit, 0.001)
    shown = page(asking(FIRST, SECOND, record=False)("/-/monitor/article/1/1..2"))
    assert "These two are too long to be compared here" in said(shown.css(".compared .say"))
    assert each(shown, ".compared .old p")[-2:] == [FIGURE, QUOTE]
    assert shown.css(".compared del, .compared ins").getall() == []


def test_steps_with_markup_and_bidirectional_controls_are_shown_as_text(asking: Asking) -> None:
    evil = replace(
        FIRST, title="<script>alert(1)</script>\u202eevil", text="</div><img src=x onerror=alert(1)> \u202eA."
    )
    get = asking(FIRST, evil)
    for view in ("side", "inline"):
        answer = get(f"/-/monitor/article/1/1..2?view={view}")
        assert "\u202e" not in answer.text
        assert page(answer).css("img, script").getall() == []
        assert "<script>alert(1)</script>evil" in said(page(answer).css(".title ins")) or answer.text.count(
            "&lt;script"
        )


def test_a_title_of_a_megabyte_and_a_text_of_eight_are_answered_soon_and_short(asking: Asking) -> None:
    huge = replace(FIRST, title="T" * 1_000_000, text="Wide words here. " * 480_000)
    get = asking(FIRST, replace(FIRST, text="x"), record=False)
    path = get("/-/databases.json").json()[0]["path"]
    with Store.open(path) as store:
        print_ = fingerprint("T", "x y z")
        store.apply(stored(replace(read(huge, at(9)), fingerprint=print_)))
    for where in ("1/1..3", "1/3..2", "1/3"):
        answer = get(f"/-/monitor/article/{where}")
        assert answer.status_code == 200
        assert len(answer.content) < 2_000_000
