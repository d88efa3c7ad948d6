"""Hosts of our own making, read page after page: what memory is worth, and that it makes no page worse."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from monitor.dedupe import outlet
from monitor.extract import extract, study
from monitor.extract.memory import learn, trusted, without
from monitor.model import Article, HostMemory

_SUBJECTS = ("harbour", "ferry", "school", "bridge", "market", "clinic", "library", "stadium", "theatre", "airport")
_PEOPLE = (
    "a teacher",
    "the mayor",
    "two engineers",
    "a fisherman",
    "the judge",
    "nine drivers",
    "a nurse",
    "the baker",
)
_DEEDS = ("asked for a second survey", "found a crack in the wall", "counted the costs again", "spoke of a better plan")
FOLLOW = "Follow the Daily on its channel for the latest reports from the whole coast, every morning at six."
RIGHTS = "All words and pictures on this site belong to the Daily and may not be printed elsewhere."


def words(number: int, paragraphs: int = 6) -> list[str]:
    """The text of an article, unlike that of any other number."""
    subject = _SUBJECTS[number % 10]
    found = []
    for n in range(paragraphs):
        who, whom, did = _PEOPLE[(number + n) % 8], _PEOPLE[(number * 3 + n + 1) % 8], _DEEDS[(number + n) % 4]
        found.append(
            f"On day {number}, {who} and {whom} {did} at the {subject} once more, for reason {n + 1} of many,"
            f" and said that {number * 7 + n} people had come to see it in the rain of that week."
        )
    return found


def title(number: int) -> str:
    return f"What day {number} brought to the {_SUBJECTS[number % 10]}"


def wrapped(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


_MENU = "<ul class=menu><li><a href=/a>News</a></li><li><a href=/b>Sport</a></li><li><a href=/c>Sea</a></li></ul>"


def old(number: int, *, before: str = "", after: str = "") -> str:
    """A page as the host makes them."""
    return _page(number, f"<div id=content class='post-{number}'>{before}{wrapped(words(number))}{after}</div>")


def new(number: int, *, before: str = "", after: str = "") -> str:
    """A page as it makes them after it was rebuilt: the old box is there still, and holds other things."""
    related = "".join(
        f"<li><a href=/news/{n}>{title(n)} and much more of it</a></li>" for n in range(number, number + 5)
    )
    body = f"<section class='story-text v2'>{before}{wrapped(words(number))}{after}</section>"
    return _page(number, f"<main>{body}</main><div id=content><h3>More of it</h3><ul>{related}</ul></div>")


def _page(number: int, main: str) -> str:
    return (
        f"<html lang=en><head><title>{title(number)}</title><meta property=og:type content=article></head>"
        f"<body class='single postid-{number}'>{_MENU}<h1>{title(number)}</h1>{main}"
        "<footer><p>The Daily, 1 Quay Street</p></footer></body></html>"
    )


@dataclass
class Host:
    """A host that is read page after page, as a monitor reads it."""

    memory: HostMemory = field(default_factory=lambda: HostMemory("daily.test"))
    names: tuple[str, ...] = ()

    def read(self, number: int, html: str) -> Article:
        url = f"https://www.daily.test/news/{number}"
        article, lesson = study(html, url, self.memory)
        if lesson is not None:
            assert lesson.host == outlet(url)
            told = without(lesson, lambda text: any(name in text for name in self.names))
            self.memory = learn(self.memory, told)
        return article


def test_where_the_text_stands_is_learned_and_the_text_stays_the_same() -> None:
    host = Host()
    for number in range(12):
        assert host.read(number, old(number)).text.split("\n") == words(number)
    assert trusted(host.memory) == ("div#content",)


def test_a_host_that_is_rebuilt_is_relearned_and_no_page_is_worse_meanwhile() -> None:
    host = Host()
    for number in range(40):
        html = (old if number < 15 else new)(number)
        assert host.read(number, html).text.split("\n") == words(number), number
    assert trusted(host.memory) == ("section.story-text",)


def test_two_layouts_in_turn_are_both_known() -> None:
    host = Host()
    for number in range(30):
        assert host.read(number, (old if number % 2 else new)(number)).text.split("\n") == words(number)
    assert set(trusted(host.memory)) == {"div#content", "section.story-text"}


@pytest.mark.parametrize("place", ["before", "after"])
def test_what_repeats_is_taken_out_once_it_is_known(place: str) -> None:
    host = Host()
    texts = [host.read(n, old(n, **{place: wrapped([FOLLOW])})).text.split("\n") for n in range(8)]
    assert texts[0] != words(0), "an extractor that sees one page cannot know"
    assert texts[4:] == [words(n) for n in range(4, 8)]


def test_what_names_a_concept_of_the_story_stays_on_every_page() -> None:
    host = Host(names=("Xiaomi",))
    said = "The Daily has followed Xiaomi and all that it ever built for many years now, and will go on."
    for number in range(8):
        assert said in host.read(number, old(number, after=wrapped([said, RIGHTS]))).text
    assert RIGHTS not in host.read(9, old(9, after=wrapped([said, RIGHTS]))).text


def test_a_first_sentence_that_every_article_has_on_purpose_costs_no_more_than_itself() -> None:
    host = Host()
    greeting = "Good morning from the coast, where the sea is calm, the coffee is hot and the paper is yours to read."
    for number in range(12):
        text = host.read(number, old(number, before=wrapped([greeting]))).text
        assert text.removeprefix(greeting + "\n").split("\n") == words(number)


def test_a_host_of_one_article_is_read_as_if_nothing_were_known_of_it() -> None:
    host = Host()
    alone = extract(old(1), "https://www.daily.test/news/1")
    for _ in range(6):
        assert host.read(1, old(1)).text == alone.text
    assert (host.memory.pages, trusted(host.memory)) == (1, ())


def test_an_article_that_is_told_in_many_parts_keeps_what_its_parts_share() -> None:
    host = Host()
    shared = "The bridge was closed in the spring of last year, after a barge had struck one of its piers at night."
    for number in range(10):
        html = old(number, after=wrapped([shared])).replace(title(number), f"Part {number} of the story of the bridge")
        assert shared in host.read(number, html).text


_TEASERS = (
    "<div class=related-posts><h3>Related</h3>{}</div>",
    "<aside class=box>{}</aside>",
    "<div class='comment-list'><h3>Comments</h3>{}</div>",
    "<ul class=more>{}</ul>",
)


@pytest.mark.parametrize("box", _TEASERS)
def test_a_box_that_comes_to_hold_other_things_makes_no_page_worse(box: str) -> None:
    host = Host()
    for number in range(60):
        others = [f"{words(number + 1_000 + n, 1)[0]} {words(number + 2_000 + n, 1)[0]}" for n in range(3)]
        html = old(number, after=box.format(wrapped(others)) if number >= 20 else "")
        alone = extract(html, f"https://www.daily.test/news/{number}").text
        assert host.read(number, html).text == alone, number
    assert trusted(host.memory)


def test_reading_is_the_same_for_the_same_memory() -> None:
    host = Host()
    for number in range(6):
        host.read(number, old(number, after=wrapped([FOLLOW])))
    page, url = old(7, after=wrapped([FOLLOW])), "https://www.daily.test/news/7"
    assert study(page, url, host.memory) == study(page, url, host.memory)
    assert extract(page, url, host.memory) == study(page, url, host.memory)[0]
