"""The stories of a watch, edited while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.errors import StoryError
from monitor.store import Store
from tests.support.receivers import Desk
from tests.support.watched import CHANNEL, Lived, World


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with Desk() as made:
        yield made


def test_a_story_that_breaks_goes_on_as_it_was_and_is_said_once_until_it_is_mended(world: World, desk: Desk) -> None:
    folder = world.story()
    toml = folder / "story.toml"
    toml.write_text(toml.read_text("utf-8") + CHANNEL, "utf-8")
    world.begun(folder)
    whole = toml.read_text("utf-8")

    def asleep(number: int) -> None:
        if number == 1:
            toml.write_text("title = 1", "utf-8")
            world.told()
        if number == 4:
            toml.write_text(whole, "utf-8")

    watch = Lived(world.monitor(DESK_URL=desk.address), folder, sleeps=5, asleep=asleep)
    watch.run()
    assert watch.names() == ["story-broken", "delivered", "story-mended"]
    assert "its last good version goes on" in watch.messages("story-broken")[0]
    assert len(desk.messages) == 1


def test_a_story_whose_folder_vanishes_goes_on_as_it_was(world: World) -> None:
    folder = world.story()
    elsewhere = world.folder / "elsewhere"

    def asleep(number: int) -> None:
        if number == 1:
            folder.rename(elsewhere)
        if number == 3:
            elsewhere.rename(folder)

    watch = Lived(world.monitor(), folder, sleeps=4, asleep=asleep)
    watch.run()
    assert watch.names("pass") == ["story-broken", "story-mended"]


def test_an_edit_is_read_again_and_leads_to_a_pass(world: World) -> None:
    folder = world.story()

    def asleep(number: int) -> None:
        if number == 1:
            toml = folder / "story.toml"
            toml.write_text(toml.read_text("utf-8").replace('title = "cars"', 'title = "Cars"'), "utf-8")

    watch = Lived(world.monitor(), folder, sleeps=2, asleep=asleep)
    watch.run()
    assert watch.names() == ["pass", "reload", "pass"]
    with Store.open(world.db) as store:
        assert [row["title"] for row in store.rows("stories")] == ["Cars"]


def test_one_story_that_cannot_be_read_at_the_start_holds_up_no_other_and_comes_in_later(world: World) -> None:
    good, bad = world.story("cars"), world.story("planes")
    whole = (bad / "story.toml").read_text("utf-8")
    (bad / "story.toml").write_text("title", "utf-8")

    def asleep(number: int) -> None:
        (bad / "story.toml").write_text(whole, "utf-8")

    watch = Lived(world.monitor(), bad, good, sleeps=2, asleep=asleep)
    watch.run()
    assert watch.names() == ["story-broken", "pass", "story-mended", "pass"]
    assert "not followed until it is right" in watch.messages("story-broken")[0]


def test_where_no_story_can_be_read_it_does_not_begin(world: World) -> None:
    with pytest.raises(StoryError, match="there is no such story"):
        Lived(world.monitor(), world.folder / "none").run()


def test_two_folders_of_one_name_are_one_story_too_many(world: World) -> None:
    first = world.story()
    inner = World(world.folder / "inner")
    inner.folder.mkdir()
    watch = Lived(world.monitor(), first, inner.story())
    watch.run()
    assert watch.names() == ["story-broken", "pass"]
    assert "rename one" in watch.messages("story-broken")[0]


def test_a_reload_reads_all_stories_and_finds_new_ones(world: World) -> None:
    folders = [world.story()]
    watch = Lived(world.monitor(), sleeps=2)
    watch.folders.find = lambda: folders

    def asleep(number: int) -> None:
        if number == 1:
            folders.append(world.story("planes"))
            watch.reload()

    watch.asleep = asleep
    watch.run()
    assert watch.passes() == ["cars", "planes"]
    assert "reload" in watch.names()
