"""A story's boolean query: ``xiaomi and (baic or bluepark) and not phones``.

query  = and ("or" and)*
and    = not ("and" not)*
not    = "not" not | "(" query ")" | concept
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from monitor.model import Query

_TOKEN = re.compile(r"\s*(?:([()])|([^\s()]+))")
_DEPTH = 50


class QueryError(ValueError):
    """The query cannot be read; the text says where."""


def parse_query(text: str, concepts: Collection[str]) -> Query:
    """The tree of a query.

    Raises QueryError, with a sentence that can follow "query", for an empty query, a word that is none of `concepts`,
    brackets that do not match, a missing operator or more than 50 levels.
    """
    tokens = [match.group(1) or match.group(2) for match in _TOKEN.finditer(text)]
    if not tokens:
        raise QueryError("is empty; name at least one concept")
    reader = _Reader(tokens, concepts)
    tree = reader.either(0)
    if (extra := reader.peek()) is not None:
        if extra == ")":
            raise QueryError('has a ")" without its "("')
        raise QueryError(f'has "{extra}" where "and" or "or" was expected')
    return tree


def concepts_of(query: Query) -> Iterator[str]:
    """The names of the concepts in a query, in order, repetitions included."""
    if query.op == "concept":
        yield query.name
    for child in query.children:
        yield from concepts_of(child)


class _Reader:
    def __init__(self, tokens: list[str], concepts: Collection[str]) -> None:
        self.tokens = tokens
        self.position = 0
        self.concepts = concepts

    def peek(self) -> str | None:
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def take(self, word: str) -> bool:
        token = self.peek()
        if token is not None and token.lower() == word:
            self.position += 1
            return True
        return False

    def either(self, depth: int) -> Query:
        parts = [self.both(depth)]
        while self.take("or"):
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else Query("or", children=tuple(parts))

    def both(self, depth: int) -> Query:
        parts = [self.one(depth)]
        while self.take("and"):
            parts.append(self.one(depth))
        return parts[0] if len(parts) == 1 else Query("and", children=tuple(parts))

    def one(self, depth: int) -> Query:
        if depth > _DEPTH:
            raise QueryError(f"is nested more than {_DEPTH} levels deep")
        if self.take("not"):
            return Query("not", children=(self.one(depth + 1),))
        if self.take("("):
            inner = self.either(depth + 1)
            if not self.take(")"):
                raise QueryError('has a "(" without its ")"')
            return inner
        word = self.peek()
        if word is None:
            raise QueryError("ends where a concept was expected")
        if word.lower() in ("and", "or", ")"):
            raise QueryError(f'has "{word}" where a concept was expected')
        if word not in self.concepts:
            known = ", ".join(sorted(self.concepts)) or "none is defined"
            raise QueryError(f'names "{word}", which is no concept of this story; the concepts are: {known}')
        self.position += 1
        return Query("concept", name=word)
