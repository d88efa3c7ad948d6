"""The folders of the stories that a watch follows: each story as its file last had it right, whatever becomes of it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from monitor.errors import MonitorError, StoryError
from monitor.journal import Event
from monitor.model import Story

Where = Sequence[str | Path]
_KINDS = (".toml", ".html", ".htm", ".txt", ".jsonl")
_GATHER_MS = 1_600
_QUIET_MS = 500
"""What changes within so short a time is one edit: an editor writes a file in several steps."""
_BEGUN_SECONDS = 1.0
"""After so long it does look out: what changed until then is read once."""


@dataclass(slots=True)
class _Folder:
    """where: as it was given. path: of the folder itself. story: the last good version. broken: what is wrong now."""

    where: str | Path
    path: Path
    story: Story | None = None
    broken: str | None = None
    is_touched: bool = False


class Folders:
    """Stories by their folders, read at the start and again whenever `refresh` is called, from any thread.

    find: gives the folders; it is asked again at each `reload`. load: reads one, or raises MonitorError. say: is told
    what broke, was mended, or changed. changed: is called where something did. besides: a file that is looked out for,
    too.
    """

    def __init__(
        self,
        find: Callable[[], Where],
        load: Callable[[str | Path], Story],
        *,
        say: Callable[[Event], None] = lambda event: None,
        changed: Callable[[], None] = lambda: None,
        besides: Path | None = None,
    ) -> None:
        self.find, self.load, self.say, self.changed, self.besides = find, load, say, changed, besides
        self._folders: dict[Path, _Folder] = {}
        self._lock = threading.Lock()
        self._over, self._anew = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        """Reads all of them, and looks out for changes. Raises StoryError where none of them can be read."""
        self.reload()
        if not self.stories() and self._folders:
            raise StoryError(next(iter(self._folders.values())).broken or "there is no story")
        self._thread = threading.Thread(target=self._look_out, name="folders", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self._anew.set()

    def stories(self) -> tuple[Story, ...]:
        """Each story as it was last right; those that never were are left out."""
        with self._lock:
            return tuple(folder.story for folder in self._folders.values() if folder.story is not None)

    def touched(self) -> frozenset[str]:
        """The stories whose folder changed since this was last asked."""
        with self._lock:
            found = [folder for folder in self._folders.values() if folder.is_touched and folder.story is not None]
            for folder in found:
                folder.is_touched = False
            return frozenset(folder.story.slug for folder in found if folder.story is not None)

    def reload(self) -> None:
        """Asks where the stories are, and reads all of them. One that is nowhere now is followed on all the same."""
        found = {_path_of(where): where for where in self.find()}
        with self._lock:
            by_name = {folder.where: folder for folder in self._folders.values()}
            for path, where in found.items():
                if path not in self._folders:
                    folder = by_name.get(where) or _Folder(where, path)  # a link may lead elsewhere by now
                    self._folders.pop(folder.path, None)
                    self._folders[path], folder.path = folder, path
        self._anew.set()
        self.refresh()

    def refresh(self) -> None:
        """Reads the stories again, and says what changed."""
        with self._lock:
            told = [event for folder in self._folders.values() for event in self._read(folder)]
        for event in told:
            self.say(event)

    def _read(self, folder: _Folder) -> list[Event]:
        slug = folder.story.slug if folder.story is not None else folder.path.name
        try:
            story = self.load(folder.where)
            if any(one.story is not None and one.story.slug == story.slug for one in self._others(folder)):
                raise StoryError(f"{folder.where}: another folder of this watch is called {story.slug}; rename one")
        except MonitorError as error:
            broken = str(error)
        except Exception as error:  # a file that is being written may be anything
            broken = f"{folder.where}: cannot be read ({type(error).__name__}: {error})"
        else:
            was, before = folder.broken, folder.story
            folder.story, folder.broken = story, None
            if before is not None and before != story:
                folder.is_touched = True
            if was is not None:
                return [Event("story-mended", message=f"{folder.where} is right again", story=slug)]
            if before is not None and before != story:
                return [Event("reload", message=f"{folder.where} changed, and was read again", story=slug)]
            return []
        if broken == folder.broken:
            return []
        folder.broken = broken
        goes_on = "it is not followed until it is right" if folder.story is None else "its last good version goes on"
        return [Event("story-broken", "error", f"{broken}; {goes_on}", slug)]

    def _others(self, folder: _Folder) -> list[_Folder]:
        return [one for one in self._folders.values() if one is not folder]

    # ------------------------------------------------------------------------------------------------------ looking out

    def _look_out(self) -> None:
        """Reads what changes, until the end; where that cannot be, says so once."""
        try:
            while not self._over.is_set():
                self._look_out_once()
        except Exception as error:  # no inotify, no such file system: whatever it is, nothing depends on it
            if not self._over.is_set():
                said = f"changes of story files are not noticed at once ({error}); they are read before each pass"
                self.say(Event("problem", "warning", said))

    def _look_out_once(self) -> None:
        """Until one of the folders itself comes or goes, or a reload: what is looked out for is then found anew."""
        import watchfiles

        with self._lock:
            anew = self._anew = threading.Event()
            folders = {folder.path for folder in self._folders.values()}
        # A story file may be a link, to wherever it is kept.
        files = {Path(os.path.realpath(folder / "story.toml")) for folder in folders}
        if self.besides is not None:
            files.add(self.besides)
        # The folder above, too: it alone tells of a folder that goes and comes back.
        places = folders | {path.parent for path in (*folders, *files)}
        paths = sorted(path for path in places if path.is_dir())
        if not paths:
            raise FileNotFoundError("none of the folders is there")
        if self._over.is_set():
            return
        late = threading.Timer(_BEGUN_SECONDS, self._notice, (set(),))
        late.daemon = True
        late.start()

        def matters(change: object, path: str) -> bool:
            one = Path(path)
            return one in folders or one in files or (one.parent in folders and one.suffix.lower() in _KINDS)

        for changes in watchfiles.watch(
            *paths,
            watch_filter=matters,
            debounce=_GATHER_MS,
            step=_QUIET_MS,
            stop_event=anew,
            rust_timeout=0,
            raise_interrupt=False,
            recursive=False,
            ignore_permission_denied=True,
        ):
            self._notice({Path(path) for _, path in changes})
            if any(Path(path) in folders for _, path in changes):
                break

    def _notice(self, paths: set[Path]) -> None:
        if self._over.is_set():
            return
        with self._lock:
            for folder in self._folders.values():
                if any(path.parent == folder.path and path.suffix != ".toml" for path in paths):
                    folder.is_touched = True
        self.refresh()
        self.changed()


def _path_of(where: str | Path) -> Path:
    path = Path(where).resolve()
    return path.parent if path.suffix == ".toml" else path
