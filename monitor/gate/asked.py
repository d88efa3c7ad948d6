"""What a story asks of a page: which of its concepts must be named for an article to pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from monitor.glance import may_concern
from monitor.match.query import Program
from monitor.model import Concept, Profile, Query, Story

__all__ = ["Asked"]


class Asked:
    """What a story asks for, and which of its concepts a page must name."""

    def __init__(self, story: Story) -> None:
        self._story = story
        never = Concept("\0", ())  # named nowhere: what a query excludes need not stand in the article
        program = Program(story.query, story.concepts)
        self._asked = Program(_without_exclusions(story.query, never.name), (*story.concepts, never))
        described = any(term.weight > 0 for term in story.profile.terms)
        self._described = program.needed if described and program.needed else None
        self._alone: dict[int, Story] = {}

    def may_pass(self, concepts: Iterable[int]) -> bool:
        """Whether an article may pass that names these concepts or some of them (see `Matcher.match`)."""
        named = frozenset(concepts)
        return self._asked.holds(named) or (self._described is not None and self._described <= named)

    def cover(self, costs: Sequence[float | None]) -> frozenset[int] | None:
        """Concepts of which each article that may pass names one, those that cost least; None where there are
        none such.

        costs: of each concept; None for one that cannot be searched for.
        """
        found = _cover(self._story.query, {one.name: at for at, one in enumerate(self._story.concepts)}, costs)
        if found is None or self._described is None or found & self._described:
            return found
        least = min(((costs[one], one) for one in self._described if costs[one] is not None), default=None)
        return None if least is None else found | {least[1]}

    def is_wanting(self, sources: Iterable[str], concepts: Iterable[int]) -> bool:
        """Whether the aliases of such concepts stand in a page, given as it is and without disguises."""
        named = set(concepts)
        for number in sorted(named):
            if not any(may_concern(source, self._of(number)) for source in sources):
                named.discard(number)
                if not self.may_pass(named):
                    return False
        return True

    def _of(self, number: int) -> Story:
        if number not in self._alone:
            concept = self._story.concepts[number]
            query = Query("concept", concept.name)
            self._alone[number] = replace(self._story, concepts=(concept,), query=query, profile=Profile(), sources=())
        return self._alone[number]


def _without_exclusions(query: Query, never: str, *, negated: bool = False) -> Query:
    """The query with what it excludes replaced by what is named nowhere: it holds wherever the query may hold for an
    article that names some of the concepts that its page names."""
    if query.op == "concept":
        return Query("concept", never) if negated else query
    turned = negated != (query.op == "not")
    return replace(query, children=tuple(_without_exclusions(one, never, negated=turned) for one in query.children))


def _cover(query: Query, numbers: Mapping[str, int], costs: Sequence[float | None]) -> frozenset[int] | None:
    if query.op == "not":
        return None
    if query.op == "concept":
        number = numbers[query.name]
        return None if costs[number] is None else frozenset([number])
    below = [_cover(one, numbers, costs) for one in query.children]
    known = [one for one in below if one is not None]
    if query.op == "and":
        return min(known, key=lambda one: (sum(costs[number] or 0.0 for number in one), sorted(one)), default=None)
    return frozenset().union(*known) if len(known) == len(below) else None
