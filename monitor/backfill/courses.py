"""How an archive is read to its end, piece by piece, whoever reads the pieces and however often they die. Pure.

Where a reader dies, the next one goes carefully: it tells its place before it touches a record. That is known of no
death before: so many megabytes lie between two places that are told. Where two careful ones in a row die at the same
place, the record there is passed over, counted as damaged, and said. One that died before it told a place was killed
over no record. What a reader told before it died is not read again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from monitor.archive.captures import EVERY, Capture, Progress

if TYPE_CHECKING:
    from monitor.store.archives import ArchiveRow

WEIGHT: Final = 8 * 1024 * 1024
"""Bytes of found pages after which a piece is over that is brought home as a whole."""
SECONDS: Final = 60.0
"""Seconds after which such a piece is over."""
_SILENT: Final = 3
"""So many readers in a row that died before they told a place: then it is no record that is at fault."""
_LOST: Final = 3
"""So often a piece may be lost on its way home, one time after the other."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An archive that is being read. size: in bytes, None where it is not known."""

    row: ArchiveRow
    size: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A piece of an archive: what a reader is given.

    start: the byte at which it begins. past: the record there is passed over. every: bytes after which it is told how
    far it is. most: bytes of the archive, weight: bytes of found pages, seconds: after each of which the piece is over;
    None where it goes to the archive's end.
    """

    source: str
    size: int | None
    start: int
    past: bool = False
    every: int = EVERY
    most: int | None = None
    weight: int | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Sifted:
    """What a reader tells. kept: pages with the stories that they may belong to, by their slugs; problems: a sentence
    for each page that could not be read."""

    kept: tuple[tuple[Capture, tuple[str, ...]], ...]
    progress: Progress
    problems: tuple[str, ...] = ()


Told = tuple[Reading, Sifted | str]
"""What came of an archive, with all that its reading has come to; or why it cannot be read on."""


class Course:
    """The way through one archive. is_over: nothing more of it is to be read.

    is_bounded: its pieces are brought home as a whole, so they are small.
    """

    def __init__(self, archive: Reading) -> None:
        self.archive, self.is_over, self.is_bounded = archive, False, False
        self._reached = self._begun = Progress(archive.row.position)
        self._careful = self._past = False
        self._place: int | None = None  # that whoever reads now told last
        self._suspect: int | None = None  # at which the one before died, if it went carefully
        self._silent = self._lost = 0

    def asked(self) -> Asked:
        """The next piece."""
        self._begun, self._place = self._reached, None
        source = self.archive.row.source
        return Asked(
            source if "://" in source else str(Path(source).absolute()),  # a worker may be in another folder
            self.archive.size,
            self._reached.position,
            past=self._past,
            every=0 if self._careful else EVERY,
            most=EVERY if self._careful else None,
            weight=WEIGHT if self.is_bounded else None,
            seconds=SECONDS if self.is_bounded else None,
        )

    def told(self, said: Sifted | str) -> Told:
        """What a reader said, as all that was said until now."""
        if isinstance(said, str):
            self.is_over = True
            return self.archive, said
        self._reached = said.progress.after(self._begun)
        self.is_over = self._reached.finished
        self._place = self._reached.position
        self._past, self._silent, self._lost = False, 0, 0
        return self.archive, Sifted(said.kept, self._reached, said.problems)

    def ended(self) -> None:
        """A piece is over, and whoever read it lives."""
        self._careful, self._suspect = False, None

    def died(self, how: str) -> Told | None:
        """Whoever read a piece died; what there is to say. how: what is known of it."""
        was_careful, self._careful, place = self._careful, True, self._place
        if place is None:
            self._silent += 1
            return self.told(f"whoever reads it dies at once ({how})") if self._silent >= _SILENT else None
        if not was_careful or place != self._suspect:
            self._suspect = place if was_careful else None
            return None
        self._careful, self._past, self._suspect = False, True, None
        said = f"{self.archive.row.source}: whoever reads the record at byte {place} dies ({how}); it was passed over"
        return self.archive, Sifted((), self._reached, (said,))

    def lost(self) -> Told | None:
        """A piece was lost on its way home: it is read again, a few times."""
        self._lost += 1
        return self.told("what was read of it was lost on its way, again and again") if self._lost >= _LOST else None
