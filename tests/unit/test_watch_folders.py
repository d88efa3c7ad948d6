"""Changes of story folders, noticed by the system's own word for it, on a real file system."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import watchfiles

from monitor import folders
from monitor.folders import Folders
from monitor.journal import Event
from monitor.lock import lock_of, nudge, pass_lock
from monitor.model import Story
from monitor.monitor import Monitor
from monitor.store import Store
from monitor.story import load_story
from tests.support.build import T0
from tests.support.processes import until

TOML = 'title = "{title}"\ncontact = "mailto:desk@news.test"\nquery = "thing"\n[concepts.thing]\nen = ["thing"]\n'


@dataclass
class Noticed:
    """What a watch's folders tell."""

    folders: Folders = field(init=False)
    said: list[Event] = field(default_factory=list)
    changed: threading.Event = field(default_factory=threading.Event)

    def at(self, *paths: Path) -> Folders:
        self.folders = Folders(lambda: paths, load_story, say=self.said.append, changed=self.changed.set)
        return self.folders

    def titles(self) -> set[str]:
        return {story.title for story in self.folders.stories()}

    def names(self) -> list[str]:
        return [event.name for event in self.said]


def write(folder: Path, title: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "story.toml").write_text(TOML.format(title=title), "utf-8")
    return folder


@pytest.fixture(autouse=True)
def _told_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit is told of after a moment in which nothing else changes; these take no steps."""
    monkeypatch.setattr(folders, "_GATHER_MS", 200)
    monkeypatch.setattr(folders, "_QUIET_MS", 50)


@pytest.fixture
def noticed() -> Noticed:
    return Noticed()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "cars", "first")


def edited(noticed: Noticed, folder: Path, title: str) -> bool:
    """Whether an edit was noticed. It is made again now and then: when the system begins to tell is not known."""

    def seen() -> bool:
        write(folder, title)
        return until(lambda: title in noticed.titles(), 2.5)

    return until(seen, 20)


def test_an_edit_a_seed_and_a_break_are_noticed(noticed: Noticed, folder: Path) -> None:
    with noticed.at(folder):
        assert edited(noticed, folder, "second")
        assert noticed.folders.touched() == {"cars"}
        assert noticed.folders.touched() == frozenset()
        (folder / "new.txt").write_text("A seed\nof some words", "utf-8")
        assert until(lambda: noticed.folders.touched() == {"cars"})
        (folder / "story.toml").write_text("title", "utf-8")
        assert until(lambda: "story-broken" in noticed.names())
        assert noticed.titles() == {"second"}
        assert edited(noticed, folder, "third")
    assert noticed.changed.is_set()
    assert "story-mended" in noticed.names()


def test_a_folder_that_goes_and_comes_back_is_noticed_from_then_on(noticed: Noticed, folder: Path) -> None:
    with noticed.at(folder):
        assert edited(noticed, folder, "second")
        away = folder.rename(folder.parent / "elsewhere")
        assert until(lambda: "story-broken" in noticed.names())
        away.rename(folder)
        assert until(lambda: "story-mended" in noticed.names())
        assert edited(noticed, folder, "third")


def test_an_edit_before_it_looks_out_is_noticed_once_it_does(noticed: Noticed, folder: Path) -> None:
    with noticed.at(folder):
        write(folder, "second")  # no system takes so little time to begin
        assert until(lambda: noticed.titles() == {"second"})
    assert noticed.changed.is_set()


def test_a_link_that_leads_elsewhere_is_followed_by_the_next_reload(noticed: Noticed, tmp_path: Path) -> None:
    link = tmp_path / "seeds"
    for release in ("one", "two"):
        (tmp_path / release).mkdir()
        write(tmp_path / release / "cars", release)
    link.symlink_to(tmp_path / "one")
    with noticed.at(link / "cars"):
        (tmp_path / "new").symlink_to(tmp_path / "two")
        (tmp_path / "new").replace(link)
        noticed.folders.reload()
        assert noticed.titles() == {"two"}
        assert edited(noticed, tmp_path / "two" / "cars", "three")
    assert "story-broken" not in noticed.names()


def test_a_story_file_that_is_a_link_is_looked_out_for_where_it_is(noticed: Noticed, tmp_path: Path) -> None:
    kept, folder = write(tmp_path / "kept", "first"), tmp_path / "seeds" / "cars"
    folder.mkdir(parents=True)
    (folder / "story.toml").symlink_to(kept / "story.toml")
    with noticed.at(folder):
        assert until(noticed.changed.is_set), "it looks out"
        write(kept, "second")
        assert until(lambda: noticed.titles() == {"second"})


def test_a_story_that_a_reload_finds_is_looked_out_for(tmp_path: Path) -> None:
    found = [write(tmp_path / "cars", "cars")]
    noticed = Noticed()
    noticed.folders = Folders(lambda: tuple(found), load_story, say=noticed.said.append, changed=noticed.changed.set)
    with noticed.folders:
        assert edited(noticed, tmp_path / "cars", "second")
        found.append(write(tmp_path / "planes", "planes"))
        noticed.folders.reload()
        assert edited(noticed, tmp_path / "planes", "other")


def test_a_database_in_the_folder_wakes_nobody(noticed: Noticed, folder: Path) -> None:
    with noticed.at(folder):
        assert edited(noticed, folder, "second")
        noticed.folders.touched()
        (folder / "monitor.db-wal").write_bytes(b"rows")
        (folder / "seed.txt").write_text("A seed\nof some words", "utf-8")
        assert until(lambda: noticed.folders.touched() == {"cars"})
        noticed.changed.clear()
        for number in range(20):
            (folder / "monitor.db-wal").write_bytes(b"rows" * number)
        assert edited(noticed, folder, "third")
    assert noticed.names().count("reload") <= 3, "two edits and a new seed, and no more"


def test_a_command_that_wrote_something_wakes_the_watch_over_the_database(
    noticed: Noticed, folder: Path, tmp_path: Path
) -> None:
    db = tmp_path / "data" / "monitor.db"
    db.parent.mkdir()
    with pass_lock(db):
        pass
    other = Monitor(db)
    with Store.open(db) as store:
        store.put_story(load_story(folder), T0)
    noticed.folders = Folders(lambda: (folder,), load_story, changed=noticed.changed.set, besides=lock_of(db))
    with noticed.folders:
        assert noticed.changed.wait(20), "it looks out by now"

        def woken() -> bool:
            noticed.changed.clear()
            other.retry_alerts(story="cars")
            return noticed.changed.wait(3)

        assert until(woken, 20)


def test_where_nobody_ever_watched_there_is_nobody_to_wake(folder: Path, tmp_path: Path) -> None:
    nudge(tmp_path / "monitor.db")
    assert list(tmp_path.glob("*.lock")) == []


def test_where_changes_cannot_be_noticed_it_is_said_once(
    noticed: Noticed, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*paths: object, **more: object) -> Iterator[None]:
        raise OSError("no space left for inotify")

    monkeypatch.setattr(watchfiles, "watch", none)
    with noticed.at(folder):
        assert until(lambda: noticed.said)
        write(folder, "second")
        noticed.folders.refresh()
        assert noticed.titles() == {"second"}
    (said,) = [event for event in noticed.said if event.name == "problem"]
    assert said.level == "warning"
    assert "read before each pass" in (said.message or "")


def test_a_reader_that_breaks_is_a_story_that_is_broken_and_no_more(noticed: Noticed, folder: Path) -> None:
    fails = threading.Event()

    def load(where: str | Path) -> Story:
        if fails.is_set():
            raise RecursionError("too deep")
        return load_story(where)

    noticed.folders = Folders(lambda: [folder], load, say=noticed.said.append)
    with noticed.folders:
        fails.set()
        noticed.folders.refresh()
        noticed.folders.refresh()
        assert noticed.titles() == {"first"}
    assert noticed.names() == ["story-broken"]
    assert "RecursionError" in (noticed.said[0].message or "")
