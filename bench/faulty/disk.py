"""A disk without power: from what a program handed to the system, what may be found afterwards.

What was synced is there. Of what was not, anything may be: all of it, nothing, or some of it in any order, each write
torn where two sectors meet. Which files there are is kept by the folder, which has a sync of its own; it forgets from
the end, as the file systems do that keep a journal of their names. Pure but for `lay_out`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final, Literal, NamedTuple

from bench.faulty.vfs import Watcher

SECTORS: Final = (512, 4096)

World = Literal["kept", "synced", "torn"]
WORLDS: Final[tuple[World, ...]] = ("kept", "synced", "torn")
"""kept: all that was handed over is there, as after a kill; synced: nothing else is than what was synced; torn: some
of what was not."""


class Event(NamedTuple):
    """One thing that was done. name: of the file in its folder; none for a sync of the folder alone. at: an offset, or
    a size; to: of a renaming; with_folder: of a sync."""

    kind: Literal["create", "write", "truncate", "sync", "rename", "delete", "mark"]
    name: str = ""
    at: int = 0
    data: bytes = b""
    with_folder: bool = False
    to: str = ""


@dataclass
class Log(Watcher):
    """All that SQLite does to the files of one folder, in order, and what `recording` sees the program do to their
    names: the database, what belongs to it, and copies that are made of it beside it. marks: what the program knew to
    be done, and when. names: of the files that are there. forgets: syncs of files whose names end so do not count, to
    see what then is lost."""

    folder: Path
    events: list[Event] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    forgets: str | None = None

    def mark(self, what: str) -> None:
        """From here on the program has been told that this is done."""
        self.events.append(Event("mark", what))

    def created(self, path: str) -> None:
        self._note(path, Event("create"))

    def written(self, path: str, offset: int, data: bytes) -> None:
        self._note(path, Event("write", at=offset, data=data))

    def truncated(self, path: str, size: int) -> None:
        self._note(path, Event("truncate", at=size))

    def synced(self, path: str, *, folder: bool) -> None:
        self._note(path, Event("sync", with_folder=folder))

    def deleted(self, path: str, *, folder: bool) -> None:
        self._note(path, Event("delete", with_folder=folder))

    def renamed(self, path: str, to: str) -> None:
        """A file was given another name in its folder, and with it the place of what had that."""
        self._note(path, Event("rename", to=Path(to).name))

    def folder_synced(self) -> None:
        """Which files there are has reached the disk."""
        self.events.append(Event("sync", with_folder=True))

    def _note(self, path: str, event: Event) -> None:
        where = Path(path)
        if where.parent != self.folder:
            return
        if where.name not in self.names and event.kind != "create":
            self.events.append(Event("create", where.name))  # somebody else than SQLite made it
        self.names.add(where.name)
        if event.kind in ("rename", "delete"):
            self.names.discard(where.name)
        if event.to:
            self.names.add(event.to)
        if event.kind == "sync" and self.forgets is not None and where.name.endswith(self.forgets):
            return
        self.events.append(event._replace(name=where.name))


@dataclass
class _File:
    """durable: what is on the disk for good. pending: what was handed over since the last sync, in order."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Event] = field(default_factory=list)


_Names = Mapping[str, _File | None]
"""Names that come to be of files, or of none any more: all of them at once, or not at all."""


class Disk:
    """The files of a folder while a log is played. before: what lay there when it began, long since synced."""

    def __init__(self, before: Mapping[str, bytes]) -> None:
        self.names = {name: _File(bytearray(content)) for name, content in before.items()}
        self.durable_names = dict(self.names)
        self.pending_names: list[_Names] = []

    def play(self, event: Event) -> None:
        """One more thing is done."""
        if event.kind == "create":
            self._name({event.name: _File()})
        elif event.kind == "rename":
            self._name({event.name: None, event.to: self.names[event.name]})
        elif event.kind == "delete":
            self._name({event.name: None})
            if event.with_folder:
                self._sync_folder()
        elif event.kind in ("write", "truncate"):
            self.names[event.name].pending.append(event)
        elif event.kind == "sync":
            if event.name:
                file = self.names[event.name]
                file.durable = _applied(file.durable, file.pending)
                file.pending.clear()
            if event.with_folder:
                self._sync_folder()

    def _name(self, names: _Names) -> None:
        self.pending_names.append(names)
        _put(self.names, names)

    def _sync_folder(self) -> None:
        self.durable_names = dict(self.names)
        self.pending_names.clear()

    def after_power_loss(self, world: World, dice: Random) -> dict[str, bytes]:
        """What is found when the power is back."""
        if world == "kept":
            return {name: bytes(_applied(file.durable, file.pending)) for name, file in self.names.items()}
        names = dict(self.durable_names)
        if world == "synced":
            return {name: bytes(file.durable) for name, file in names.items()}
        for made in self.pending_names[: dice.randint(0, len(self.pending_names))]:
            _put(names, made)
        return {name: bytes(_torn(file, dice)) for name, file in names.items()}


def _put(names: dict[str, _File], changes: _Names) -> None:
    for name, file in changes.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def _applied(content: bytearray, events: Sequence[Event]) -> bytearray:
    made = bytearray(content)
    for event in events:
        if event.kind == "truncate":
            del made[event.at :]
            made.extend(bytes(event.at - len(made)))
        else:
            _write(made, event.at, event.data)
    return made


def _write(content: bytearray, at: int, data: bytes) -> None:
    if at > len(content):
        content.extend(bytes(at - len(content)))  # a hole is read as zeros
    content[at : at + len(data)] = data


def _torn(file: _File, dice: Random) -> bytearray:
    """Some sectors of what was written, as late or as early as may be; and the length that some of it leads to."""
    sector = dice.choice(SECTORS)
    likely = dice.choice((0.1, 0.5, 0.9))
    made = bytearray(file.durable)
    for event in file.pending:
        if event.kind == "truncate":
            if dice.random() < likely:
                made = _applied(made, [event])
            continue
        end = event.at + len(event.data)
        for begin in range(event.at - event.at % sector, end, sector):
            if dice.random() < likely:
                first, last = max(begin, event.at), min(begin + sector, end)
                _write(made, first, event.data[first - event.at : last - event.at])
    return made


def lay_out(files: Mapping[str, bytes], folder: Path) -> None:
    """Writes files into an empty folder."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
