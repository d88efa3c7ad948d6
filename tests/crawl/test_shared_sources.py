"""Two stories of one watch list the same feed: it is asked once whenever it is due, and both are told what is new."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.model import Alias, Concept, Query, Story
from monitor.monitor import Monitor
from tests.support.build import source, story
from tests.support.hostile import ALLOW, Answer, Hostile

pytestmark = pytest.mark.unmeasured

FEED = "/feed.xml"
LATER = timedelta(minutes=31)
PARTS = (
    "<p>Both makers were seen at one table in a hotel of the capital, an employee said who asked not to be named.</p>",
    "<p>The plant would take 4000 workers and cost 3 billion yuan, says a letter that was read to reporters there.</p>",
)


class Paper(Hostile):
    """A newspaper with a feed that answers conditional requests; `publish` adds an article to both."""

    def __init__(self) -> None:
        super().__init__({})
        self.titles: list[str] = []
        self.is_down = False

    def publish(self, title: str) -> None:
        self.titles.append(title)
        said = (
            f"<p>What {title!r} comes to for the workers of the old plant by the river was asked in the council, where "
            f"Xiaomi and BAIC each sent number {len(self.titles)} of their letters, and nobody had an answer to it.</p>"
        )
        text = f"<article><h1>{title}</h1>{said}{PARTS[len(self.titles) - 1]}</article>"
        self.rules["wire", f"/{len(self.titles)}"] = Answer(f"<html lang=en><title>{title}</title>{text}".encode())

    def answer(self, host: str, path: str, headers: dict[str, str]) -> Answer | None:
        if path != FEED:
            return super().answer(host, path, headers)
        etag = f'"{len(self.titles)}"'
        kept = {"Content-Type": "application/rss+xml", "ETag": etag}
        items = "".join(
            f"<item><title>{title}</title><link>{self.url('wire', f'/{number}')}</link></item>"
            for number, title in enumerate(self.titles, 1)
        )
        feed = f"<rss version='2.0'><channel><title>The Wire</title>{items}</channel></rss>"
        rule = Answer(b"", 304, kept) if headers.get("if-none-match") == etag else Answer(feed.encode(), headers=kept)
        self.rules["wire", FEED] = Answer(b"", 500) if self.is_down else rule
        return super().answer(host, path, headers)


def followed(slug: str, alias: str, feed: str, follow: str = "all") -> Story:
    concept = Concept("it", (Alias(alias),))
    by = source(f"{slug}-wire", feed, follow=follow)
    return story(slug, by, query=Query("concept", "it"), concepts=(concept,), delay=0.0, channels=())


class Watch:
    """Passes over both stories, one after the other, as a watch makes them where both are due."""

    def __init__(self, paper: Paper, db: Path) -> None:
        self.paper, self.said = paper, list[str]()
        feed = paper.url("wire", FEED)
        self.stories = (followed("cars", "Xiaomi", feed), followed("plants", "BAIC", feed, follow="named"))
        self.monitor = Monitor(db, allow=ALLOW, environ={}, say=self.said.append)

    def round(self, *, after: timedelta = LATER) -> int:
        """Both stories' passes, some time later; how many requests came for the feed."""
        self.monitor.clock = self.monitor.clock.moved(after)
        before = len(self.paper.asked("wire", FEED))
        for one in self.stories:
            self.monitor.run(one, beside=self.stories)
        return len(self.paper.asked("wire", FEED)) - before

    def titles(self, slug: str) -> list[str]:
        return [str(row["title"]) for row in self.monitor.reading.articles(story=slug)]

    def told(self, slug: str) -> list[str]:
        return [str(row["title"]) for row in self.monitor.reading.alerts(story=slug)]


@pytest.fixture(scope="module")
def rounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Watch, list[int]]]:
    with Paper() as paper:
        watch = Watch(paper, tmp_path_factory.mktemp("watch") / "monitor.db")
        with watch.monitor:
            paper.publish("Xiaomi and BAIC were seen talking")
            counts = [watch.round(after=timedelta())]
            paper.publish("Xiaomi asks BAIC for a plant")
            counts.append(watch.round())
            counts.append(watch.round())  # nothing new: the feed says so
            paper.is_down = True
            counts.append(watch.round())
            yield watch, counts


def test_each_story_makes_its_first_visit_itself(rounds: tuple[Watch, list[int]]) -> None:
    assert rounds[1][0] == 2


def test_after_that_the_feed_is_asked_once_each_time_it_is_due(rounds: tuple[Watch, list[int]]) -> None:
    new, unchanged, down = rounds[1][1:]
    assert (new, unchanged) == (1, 1)
    assert down <= 3, "the one visit, tried again by the crawl; and none of the other story"


def test_both_stories_find_the_new_article(rounds: tuple[Watch, list[int]]) -> None:
    watch, _ = rounds
    for slug in ("cars", "plants"):
        assert sorted(watch.titles(slug)) == ["Xiaomi and BAIC were seen talking", "Xiaomi asks BAIC for a plant"]


def test_each_is_told_once_and_of_the_new_one_alone(rounds: tuple[Watch, list[int]]) -> None:
    watch, _ = rounds
    assert [watch.told(slug) for slug in ("cars", "plants")] == [["Xiaomi asks BAIC for a plant"]] * 2
    assert sum("Xiaomi asks BAIC for a plant" in said for said in watch.said) == 2


def test_each_story_has_the_looks_as_its_own(rounds: tuple[Watch, list[int]]) -> None:
    watch, _ = rounds
    looks = {slug: watch.monitor.reading.checks(story=slug, source=f"{slug}-wire") for slug in ("cars", "plants")}
    results = [[row["result"] for row in reversed(rows)] for rows in looks.values()]
    after = ["ok", "not modified", "blocked"]
    # The first visit of the one that came second told the other something, too.
    assert results == [["ok", "ok", *after], ["ok", *after]]
    assert [row["failures"] for row in watch.monitor.reading.sources()] == [1, 1]
