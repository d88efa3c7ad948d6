"""The Daily: an outlet of which one article after another is learned."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.extract.memory import Trial, learn, lesson
from monitor.model import HostMemory, Lesson

FOLLOW = "Follow the Daily on its channel for the latest reports from the coast."
PATH = "article.post-body"
_SUBJECTS = ("harbour", "ferry", "school", "bridge", "market", "clinic", "library", "stadium", "theatre", "airport")


def news(number: int) -> list[str]:
    """The body of an article, unlike that of any other number."""
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    return [
        f"The council heard report {number} on the {subject}, which engineers had been waiting for since the spring.",
        f"Its {number + 3} members put off a vote on what the works may cost the town in the coming years.",
    ]


def taught(number: int, *more: str, path: str | None = None, agreed: bool = True, missed: Sequence[str] = ()) -> Lesson:
    """The lesson of an article of the Daily, with lines of its own and `more` after them."""
    title = f"What becomes of the {_SUBJECTS[number % len(_SUBJECTS)]} in year {number}"
    trial = None if path is None and not missed else Trial(path, agreed, tuple(missed))
    url = f"https://www.daily.test/news/{number}"
    made = lesson(url, title, [*news(number), *more], trial=trial)
    assert made is not None
    return made


def after(*lessons: Lesson, related: bool = False) -> HostMemory:
    memory = HostMemory("daily.test")
    for one in lessons:
        memory = learn(memory, one, related=related)
    return memory
