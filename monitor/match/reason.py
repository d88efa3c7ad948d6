"""A match said in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from monitor.match.query import Program
from monitor.match.scan import Found
from monitor.model import Concept, Decision

_MOST_NAMED = 4
_TIMES = ("", "once", "twice")


def reason(
    concepts: Sequence[Concept],
    program: Program,
    title: Sequence[Found],
    text: Sequence[Found],
    *,
    decision: Decision,
    passed: bool,
    described: bool = False,
    is_seed: bool,
) -> str:
    """Why an article was decided on so: ``names Xiaomi in the title and BAIC twice in the text``."""
    in_title = {found.concept for found in title}
    in_text = [found.concept for found in text]
    named = list(dict.fromkeys(found.concept for found in (*title, *text)))
    excluded = [concept for concept in named if concept in program.unwanted]
    if is_seed:
        evidence = _evidence(concepts, named, in_title, in_text)
        return f"is a seed of the story; {evidence}" if named else "is a seed of the story"
    little = {"accept": "", "review": ", too little to accept it unseen", "reject": ", too little to look at"}[decision]
    if passed:
        evidence = _evidence(concepts, named, in_title, in_text) if named else "names nothing that the story excludes"
        return evidence + little
    if not named:
        return "names none of the story's concepts"
    if excluded and program.wants(set(named)):
        return f"names {_listed(_name(concepts[concept]) for concept in excluded)}, which the story excludes"
    missing = [concept for concept in sorted(program.wanted) if concept not in named]
    absent = _listed((_name(concepts[concept]) for concept in missing), last=" or")
    wanted = [concept for concept in named if concept not in program.unwanted]
    evidence = _evidence(concepts, wanted, in_title, in_text) if wanted else ""
    if described:
        return f"{evidence}, and speaks of the rest without naming {absent}{little}"
    return f"{evidence}, but not {absent}" if evidence and absent else evidence or f"does not name {absent}"


def _evidence(concepts: Sequence[Concept], named: Sequence[int], in_title: set[int], in_text: Sequence[int]) -> str:
    spoken = [_spoken(concepts[number], number in in_title, in_text.count(number)) for number in named]
    # A comma where an "and" stands inside one of them already.
    return f"names {_listed(spoken, last=', and' if any(' and ' in one for one in spoken) else ' and')}"


def _spoken(concept: Concept, in_title: bool, in_text: int) -> str:
    often = _TIMES[in_text] if in_text < len(_TIMES) else f"{in_text} times"
    places = ["in the title"] * in_title + [f"{often} in the text"] * bool(in_text)
    return f"{_name(concept)} {' and '.join(places)}"


def _name(concept: Concept) -> str:
    return concept.aliases[0].text if concept.aliases else concept.name


def _listed(things: Iterable[str], last: str = " and") -> str:
    named = list(things)
    if len(named) > _MOST_NAMED:
        named[_MOST_NAMED:] = [f"{len(named) - _MOST_NAMED} more"]
    return f"{last} ".join([*([", ".join(named[:-1])] if named[:-1] else []), *named[-1:]])
