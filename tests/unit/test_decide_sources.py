"""What a source says otherwise of an article is a signal; what it says of itself is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from monitor.decide import decide
from monitor.model import Article, Hasten, Item, OfferAddress, Outcome, SetHint, Source, SourceKind, Story
from tests.support.build import WORDS, article, at, item, read, source, story, visited
from tests.support.world import URL, World, close_all

MAP = source("map", "http://daily.test/sitemap.xml", SourceKind.SITEMAP)
SEARCH = source("search", "http://search.test/?q=cars", SourceKind.SEARCH)
WIRE = source()
LATER = "2022-09-01T13:00:00+00:00"


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


class Sources:
    """A world in which sources are visited, hour by hour."""

    def __init__(self, *sources: Source) -> None:
        self.world = World()
        self.story: Story = story("cars", *(sources or (WIRE, MAP, SEARCH)))
        self.world.story = self.story
        self.world.store.put_story(self.story, at())
        self.hours = 0.0

    def see(self, outcome: Outcome) -> tuple[object, ...]:
        return self.world.see(outcome)

    def visit(self, *items: Item, by: Source = WIRE) -> list[str]:
        """A visit to a source; the articles that are hastened by it."""
        self.hours += 1
        done = self.see(visited(*items, when=at(self.hours), from_=by))
        return [one.article for one in done if isinstance(one, Hasten)]

    def read(self, *made: Article) -> None:
        for one in made:
            self.see(read(one, at(self.hours)))

    def known(self, *items: Item, by: Source = WIRE) -> None:
        """The source has offered these, and they were read."""
        self.visit(*items, by=by)
        self.read(*(article(str(one.url), "A title of its own", f"{WORDS} {one.url}") for one in items))


def many(title: str = "Cars", modified: str | None = None, upto: int = 6) -> list[Item]:
    return [item(f"http://daily.test/cars/{n}", f"{title} {n}", modified=modified) for n in range(1, upto + 1)]


def test_another_title_in_a_feed_hastens_its_article() -> None:
    sources = Sources()
    sources.known(item(URL, "Makers talk"))
    assert sources.visit(item(URL, "Makers talk")) == []
    assert sources.visit(item(URL, "Makers argue")) == [URL]
    assert sources.visit(item(URL, "Makers argue")) == []


@pytest.mark.parametrize("by", [WIRE, MAP], ids=["a feed", "a sitemap"])
@pytest.mark.parametrize("later", [LATER, "2022-09-02", "2022-09-01T20:00:00+07:00"])
def test_a_later_time_of_change_hastens_its_article(by: Source, later: str) -> None:
    sources = Sources()
    sources.known(item(URL, modified="2022-09-01T07:00:00+00:00"), by=by)
    assert sources.visit(item(URL, modified=later), by=by) == [URL]
    assert sources.visit(item(URL, modified=later), by=by) == []


def test_the_look_that_follows_a_signal_is_soon_and_ends_it() -> None:
    sources = Sources()
    sources.known(item(URL, "Makers talk"))
    sources.visit(item(URL, "Makers argue"))
    due = sources.world.store.due(sources.story, now=at(sources.hours + 0.1))
    assert URL in [work.url for work in due]
    sources.hours += 0.1
    sources.read(article(URL, "Makers argue", WORDS))
    assert [row["signal_at"] for row in sources.world.store.rows("addresses")] == [None]


def test_the_first_visit_to_a_source_hastens_nothing() -> None:
    sources = Sources()
    sources.see(read(article(URL, "A title of its own"), at(0.5), via="seed"))
    assert sources.visit(item(URL, "Makers talk")) == []
    assert sources.visit(item(URL, "Makers argue")) == [URL]


def test_what_was_never_said_before_is_only_remembered() -> None:
    sources = Sources()
    sources.known(item(URL, "Makers talk"))
    assert sources.visit(item(URL, "Makers talk", modified=LATER)) == []
    assert sources.visit(item(URL, "Makers talk", modified="2022-09-02T09:00:00+00:00")) == [URL]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (item(URL, "Makers talk"), item(URL, "Makers  talk ")),
        (item(URL, "Makers “talk”"), item(URL, 'Makers "talk"')),
        (item(URL, "Makers talk"), item(URL, None)),  # type: ignore[arg-type]  # a source may leave it out
        (item(URL, "Makers talk"), item(URL, "A title of its own")),
        (item(URL, modified="2022-09-01T07:00:00Z"), item(URL, modified="2022-09-01T14:00:00+07:00")),
        (item(URL, modified="2022-09-01T07:00:00Z"), item(URL, modified="2022-08-31T07:00:00Z")),
        (item(URL, modified="2022-08-01"), item(URL, modified="2022-08-31")),
        (item(URL, modified="2022-08-01"), item(URL, modified="yesterday")),
    ],
    ids=["space", "quotes", "no title", "seen", "the same moment", "earlier", "before the last look", "no time"],
)
def test_what_says_nothing_new_is_no_signal(before: Item, after: Item) -> None:
    sources = Sources()
    sources.known(before)
    assert sources.visit(after) == []


def test_two_sources_that_word_a_title_differently_hasten_nothing() -> None:
    sources = Sources()
    sources.known(item(URL, "Makers talk"))
    for _ in range(3):
        assert sources.visit(item(URL, "Makers talk - The Daily"), by=MAP) == []
        assert sources.visit(item(URL, "Makers talk")) == []


def test_a_search_gives_no_signals() -> None:
    sources = Sources()
    sources.known(item(URL, "Makers talk"), by=SEARCH)
    assert sources.visit(item(URL, "… talk of makers"), by=SEARCH) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [(many(), many("The Daily: Cars")), (many(modified="2022-09-01T07:00:00Z"), many(modified=LATER))],
    ids=["titles", "times"],
)
def test_a_source_that_says_something_else_of_everything_tells_of_itself(
    before: Sequence[Item], after: Sequence[Item]
) -> None:
    sources = Sources()
    sources.known(*before)
    assert sources.visit(*after) == []
    assert sources.visit(*after) == []
    assert len(sources.visit(*after[:5], item(str(after[5].url), "Makers argue"))) == 1


def test_half_of_a_source_may_change_at_once() -> None:
    sources = Sources()
    sources.known(*many())
    assert len(sources.visit(*many("Maker", upto=3), *many()[3:])) == 3


def test_an_article_that_is_offered_twice_in_two_ways_is_heard_once() -> None:
    sources = Sources()
    sources.known(item(URL, "Makers talk"))
    for _ in range(3):
        assert sources.visit(item(URL, "Makers talk"), item(f"{URL}?utm_source=rss", "Read: makers talk")) == []


def test_a_visit_that_is_delivered_again_changes_nothing() -> None:
    sources = Sources()
    sources.known(item(URL, "Makers talk"))
    again = visited(item(URL, "Makers argue"), when=at(5))
    sources.see(again)
    before = [dict(row) for row in sources.world.store.rows("addresses")]
    done = sources.see(again)
    assert not [one for one in done if isinstance(one, Hasten | SetHint)]
    assert [dict(row) for row in sources.world.store.rows("addresses")] == before


def test_what_is_not_read_yet_gives_no_signal_and_is_offered_again() -> None:
    sources = Sources()
    sources.visit(item(URL, "Makers talk"))
    done = sources.see(visited(item(URL, "Makers argue"), when=at(3)))
    assert [type(one) for one in done if isinstance(one, Hasten | SetHint | OfferAddress)] == [OfferAddress]


def test_the_same_visit_decides_the_same() -> None:
    sources = Sources()
    sources.known(item(URL, "Makers talk"))
    outcome = visited(item(URL, "Makers argue"), when=at(5))
    known = sources.world.store.known(sources.story, outcome, silent=False)
    assert decide(known, outcome, now=at(5)) == decide(known, outcome, now=at(5))
