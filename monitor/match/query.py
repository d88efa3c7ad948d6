"""A story's query, compiled, so that it can be asked of many texts without recursion."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

from monitor.model import Concept, Query

T = TypeVar("T")
_Step = tuple[Literal["concept", "and", "or", "not"], int]


class Program:
    """A query over concepts, in postfix order. Concepts go by their place in the story.

    Raises ValueError if the query names a concept that is not there.
    """

    def __init__(self, query: Query, concepts: Sequence[Concept]) -> None:
        numbers = {concept.name: number for number, concept in enumerate(concepts)}
        self._steps: list[_Step] = []
        wanted: set[int] = set()
        unwanted: set[int] = set()
        waiting = [(query, False)]
        while waiting:
            node, negated = waiting.pop()
            if node.op == "concept":
                if node.name not in numbers:
                    raise ValueError(f"the query names {node.name!r}, which is no concept of the story")
                (unwanted if negated else wanted).add(numbers[node.name])
            self._steps.append((node.op, numbers[node.name] if node.op == "concept" else len(node.children)))
            waiting += ((child, negated != (node.op == "not")) for child in node.children)
        self._steps.reverse()
        self.wanted = frozenset(wanted)
        self.unwanted = frozenset(unwanted - wanted)
        self.needed = frozenset(number for number in wanted if not self.wants(wanted - {number}))

    def holds(self, named: frozenset[int] | set[int]) -> bool:
        """Whether a text that names these concepts passes."""
        return self._run(lambda concept: concept in named, all, any, lambda value: not value)

    def nearly(self, named: frozenset[int] | set[int]) -> bool:
        """Whether a text does not pass, but names all that no text passes without, and nothing that is excluded."""
        return bool(self.needed) and self.needed <= named and not self.holds(named) and self.holds(named | self.wanted)

    def wants(self, named: frozenset[int] | set[int]) -> bool:
        """Whether a passage that names these concepts has all that the query asks for, what it excludes aside."""
        return bool(self._run(lambda concept: concept in named, _every, _some, lambda value: None))

    def strength(self, of: Callable[[int], float]) -> float | None:
        """How strongly a text speaks of what the query asks for, from how strongly it speaks of each concept (0 to 1).

        Of alternatives the strongest counts; of what is asked for together the weakest counts most, since a text full
        of one and naming the other in passing is about the one. None where the query only excludes.
        """
        return self._run(of, _together, _strongest, lambda value: None)

    def _run(
        self,
        leaf: Callable[[int], T],
        both: Callable[[list[T]], T],
        either: Callable[[list[T]], T],
        negate: Callable[[T], T],
    ) -> T:
        stack: list[T] = []
        for op, number in self._steps:
            if op == "concept":
                stack.append(leaf(number))
                continue
            values = stack[len(stack) - number :]
            del stack[len(stack) - number :]
            if op == "not":
                stack.append(negate(values[0]))
            else:
                stack.append(both(values) if op == "and" else either(values))
        return stack[0]


def _every(values: list[bool | None]) -> bool | None:
    positive = [value for value in values if value is not None]
    return all(positive) if positive else None


def _some(values: list[bool | None]) -> bool | None:
    positive = [value for value in values if value is not None]
    return any(positive) if positive else None


def _together(values: list[float | None]) -> float | None:
    positive = [value for value in values if value is not None]
    return 0.6 * min(positive) + 0.4 * sum(positive) / len(positive) if positive else None


def _strongest(values: list[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)
