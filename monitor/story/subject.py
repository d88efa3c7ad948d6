"""What a story is about: its concepts, the query over them, the profile."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from monitor.model import Alias, Concept, Profile, Query, Term
from monitor.story.keys import Key
from monitor.story.query import QueryError, parse_query
from monitor.story.table import LANGUAGE, StoryFile, shown

_CONCEPT: Final = re.compile(r"[^\W\d][\w-]{0,63}")
_HEAVIEST: Final = 10


def concepts_from(file: StoryFile, table: Mapping[str, Any]) -> tuple[Concept, ...]:
    """The concepts of `[concepts]`, each with at least one alias. Raises StoryError."""
    concepts = []
    for name, entry in table.items():
        at = f"concepts.{name}"
        if not _CONCEPT.fullmatch(name) or name.lower() in ("and", "or", "not"):
            raise file.wrong(f"{at} is no name for a concept; use letters, digits, - and _, and not and, or, not")
        if not isinstance(entry, dict):
            raise file.wrong(f'{at} is {shown(entry)}; use a table of aliases, any = ["…"] or a language = ["…"]')
        aliases: dict[Alias, None] = {}
        for language, texts in entry.items():
            if language != "any" and not LANGUAGE.fullmatch(language):
                raise file.wrong(f"{at}.{language} is not a key; use any, or a language code such as id, en, zh")
            key = Key(f"{at}.{language}", "texts", "")
            for text in file.value(key, texts, f"{at}.{language}"):
                aliases[Alias(text, None if language == "any" else language)] = None
        if not aliases:
            raise file.wrong(f'{at} has no alias; write at least one, as in any = ["{name.title()}"]')
        concepts.append(Concept(name, tuple(aliases)))
    if not concepts:
        raise file.wrong("concepts is empty; define at least one, as in [concepts.xiaomi]")
    return tuple(concepts)


def query_from(file: StoryFile, text: str, concepts: Iterable[Concept]) -> Query:
    """The query over those concepts. Raises StoryError, also for one that an article which names nothing would meet."""
    names = {concept.name for concept in concepts}
    try:
        query = parse_query(text, names)
    except QueryError as error:
        raise file.wrong(f"query {error}") from None
    if not _positive(query):
        raise file.wrong(f'query is "{text}", which an article that names nothing would meet; ask for a concept')
    return query


def profile_from(file: StoryFile, table: dict[str, Any]) -> Profile:
    """The words and figures of `[profile]`. Raises StoryError."""
    file.check(table, "profile")
    terms: list[Term] = []
    for language, words in file.get(table, "terms", "profile").items():
        at = f"profile.terms.{language}"
        if language != "any" and not LANGUAGE.fullmatch(language):
            raise file.wrong(f"{at} is not a key; use any, or a language code such as id, en, zh")
        if not isinstance(words, dict):
            raise file.wrong(f'{at} is {shown(words)}; use a table of words and weights, "electric car" = 1.5')
        for word, weight in words.items():
            if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= _HEAVIEST:
                raise file.wrong(f'{at}."{word}" is {shown(weight)}; use a weight from 0 to {_HEAVIEST}')
            if not word.strip():
                raise file.wrong(f"{at} has an empty word; write one, or take the line out")
            terms.append(Term(word.strip(), float(weight), None if language == "any" else language))
    return Profile(tuple(terms), file.get(table, "figures", "profile"))


def _positive(query: Query) -> bool:
    """Whether an article must name at least one concept to meet the query: with none named it is false."""
    match query.op:
        case "concept":
            return True
        case "and":
            return any(_positive(child) for child in query.children)
        case "or":
            return all(_positive(child) for child in query.children)
        case "not":
            return not _positive(query.children[0])
