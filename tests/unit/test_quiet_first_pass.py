"""What is silent while nothing was told yet: new articles, and nothing that was changed or taken down."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from monitor.model import Article
from tests.support.build import WORDS, article
from tests.support.world import World, close_all

LONG = WORDS + "\n" + "A third party, asked on the day, said that the plan was at most a hope of its suppliers. " * 3


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def made(text: str = LONG) -> Article:
    return article(text=text)


def test_a_change_is_told_while_no_source_was_ever_read() -> None:
    world = World(silent=True)
    world.show(made())
    world.show(made(LONG.replace("10 billion", "12 billion")))
    world.show(made(LONG.replace("10 billion", "14 billion")))
    assert world.kinds() == ["figure", "figure"]


def test_a_deletion_and_a_return_are_told_too() -> None:
    world = World(silent=True)
    world.show(made())
    for _ in range(3):
        world.miss()
    world.show(made())
    assert world.kinds() == ["gone", "restored"]


def test_no_new_article_is_told_until_then() -> None:
    world = World(silent=True)
    world.show(made())
    world.show(article("http://daily.test/cars/2", "Another one", LONG))
    assert world.kinds() == []
