"""What is learned of a host: its memory, and what it answers for what it does not have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

BOILERPLATE = 3
"""So many unrelated articles in which a sentence stood, and it is the host's boilerplate."""
BOILERPLATE_SHARE = 20
"""It must have stood in one of so many of them, too: what many articles say, but few of all, is no boilerplate."""
BOILERPLATE_BETWEEN = 2
"""And in one of so many, to be taken out from between other lines: there stands what reporters always say, too."""
MOST_HEARD = 4_000
"""So many sentences of a host are remembered; the rarest are forgotten first, of these the longest unheard."""
MOST_TAUGHT = 3_000
"""So many keys of articles that have taught are remembered: about a thousand articles."""


class Heard(NamedTuple):
    """A sentence that stood in articles of a host.

    hash: of its letters and digits, below 2**60. articles: unrelated articles in which it stood, lately. in_story: 1
    where it stood in an article of a story that is followed; all of those count as one. last: the host's page at which
    it was last seen.
    """

    hash: int
    articles: int
    in_story: int = 0
    last: int = 0


class Kind(NamedTuple):
    """A kind of box inside a layout (``blockquote>p``), and on how many pages what stood in it was text, or was not."""

    name: str
    kept: int
    left: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the text of a host's articles stands in their pages.

    path: as `monitor.extract.memory.path_of` writes it. agreed, failed: articles whose text was, or was not, what
    stands there. last: the host's page at which it last agreed. recent: the latest results, newest last, ``+`` or
    ``-``. doubts: keys of the articles that failed since it last agreed. kinds: of the boxes in it.
    """

    path: str
    agreed: int = 0
    failed: int = 0
    last: int = 0
    recent: str = ""
    doubts: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()

    @property
    def is_trusted(self) -> bool:
        """Whether pages are read by it: it agreed with three articles, and failed at fewer than one in five lately."""
        return self.agreed >= 3 and 5 * self.recent.count("-") < len(self.recent)


@dataclass(frozen=True, slots=True)
class HostMemory:
    """What was learned of a host from its articles.

    pages: articles that it was learned from. unrelated: those of them, lately, that belong to no story; what is seen
    too seldom among them is no boilerplate. sentences: by their hashes; layouts: those that agreed last come first.
    taught: keys of the articles it was learned from, oldest first.
    """

    host: str
    pages: int = 0
    unrelated: int = 0
    sentences: tuple[Heard, ...] = ()
    layouts: tuple[Layout, ...] = ()
    taught: tuple[int, ...] = ()

    @property
    def needed(self) -> int:
        """In how many unrelated articles a sentence must have stood to be boilerplate; all of stories count as one."""
        return max(BOILERPLATE, self.unrelated // BOILERPLATE_SHARE)

    @property
    def needed_between(self) -> int:
        """In how many it must have stood to be boilerplate between other lines."""
        return max(BOILERPLATE, -(-self.unrelated // BOILERPLATE_BETWEEN))


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one page teaches of its host.

    keys: by which the article is known again: of its address, its text and its title. path: where its text stands;
    None where that was not asked, the page being read from a known path. agreed: the text there is the text that was
    read without knowing the host. missed: known paths at which something else stands. kinds: of the boxes at the path,
    and whether the text stood in them. sentences: with their hashes, those that may be boilerplate.
    """

    host: str
    keys: tuple[int, ...]
    path: str | None = None
    agreed: bool = False
    missed: tuple[str, ...] = ()
    kinds: tuple[tuple[str, bool], ...] = ()
    sentences: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class HostAnswer:
    """What a host answers for an address that cannot exist.

    at: when it did; None where it has not, and `waiting` says whether it is still to be asked. title, text: as the
    answer was read; empty where it is no page.
    """

    host: str
    url: str
    at: datetime | None = None
    status: int | None = None
    answered_url: str | None = None
    title: str = ""
    text: str = ""
    waiting: bool = False
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Reservations:
    """What a host's tdmrep.json said of text and data mining, and when it was asked for.

    place: scheme, host and port, as ``https://daily.test``. rules: as `discover.tdmrep` reads them; none where there is
    no such file.
    """

    place: str
    at: datetime
    rules: tuple[tuple[str, bool], ...] = ()
