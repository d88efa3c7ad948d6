"""Archives read in the very process of the test: what a reader does, without the processes; and one that kills it."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from typing import Any, Self

from monitor.backfill.courses import Course, Told
from monitor.backfill.sifting import Here, Memories, Orders, by_host, of_one
from monitor.backfill.wants import Wants

DEADLY, ENDLESS = "deadly.test", "endless.test"


def here(courses: Sequence[Course], orders: Orders, is_stopped: Callable[[], bool]) -> Generator[Told, None, None]:
    """A `Spread`."""
    read = Here(orders.memories, seconds=None)
    for course in courses:
        try:
            for sifted in of_one(course.asked(), orders, read):
                yield course.told(sifted)
        except OSError as error:
            yield course.told(str(error))


class DeadlyWants(Wants):
    """Ends whoever looks at a page of a host, or holds it up for ever, as a broken library does."""

    def __call__(self, url: str, content_type: str | None, body: bytes) -> tuple[int, ...]:
        if DEADLY in url:
            os._exit(9)
        while ENDLESS in url:
            pass
        return super().__call__(url, content_type, body)

    def __reduce__(self) -> tuple[Any, ...]:
        return DeadlyWants, (self.stories, self.known)


class ReadHere(Here):
    """In place of `Readers`."""

    def __init__(self) -> None:
        super().__init__({}, seconds=None)

    def remember(self, memories: Memories) -> None:
        self._known = by_host(memories)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *ended: object) -> None:
        pass
