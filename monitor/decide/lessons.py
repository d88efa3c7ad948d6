"""What a page teaches of its host: of any page that was read, whatever it is to the story."""

from __future__ import annotations

from monitor.decide.following import matcher
from monitor.extract.memory import learning, without
from monitor.model import HostMemory, Known, Learn, Outcome


def lesson_intents(known: Known, outcome: Outcome) -> list[Learn]:
    """What is to be kept of an outcome's lesson.

    What names a concept is left out, and a page on which something does is taken for one of the story's, which are
    related to each other.
    """
    if outcome.lesson is None:
        return []
    told = without(outcome.lesson, matcher(known.story).names)
    rejected = outcome.match is None or outcome.match.decision == "reject"
    related = known.article is not None or not rejected or len(told.sentences) < len(outcome.lesson.sentences)
    memory = known.memory or HostMemory(told.host)
    learned = learning(memory, told, at=outcome.at, related=related)
    return [] if learned is None else [learned]
