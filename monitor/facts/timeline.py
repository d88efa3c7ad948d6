"""A story told by what was new in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from monitor.facts._fold import fold
from monitor.facts.ledger import Ledger, entries_of
from monitor.facts.novelty import measured
from monitor.facts.worth import TRIVIAL
from monitor.forms import normal
from monitor.model import Fact, Novelty, TimelineRow, Told

_CURRENCY: Final = "$¢£¤¥\u0e3f\u20a0-\u20c0"
_FIGURE: Final = re.compile(rf"(?:(?<!\w)[-+±~≈<>≤≥])?(?:[{_CURRENCY}] ?[-+]?)?\d+(?:[.,]\d+)*(?: ?[{_CURRENCY}%‰°])?")
_DIGIT: Final = re.compile(r"\d")


class Wording(NamedTuple):
    """A sentence to the word: the key leaves figures aside, so they stand beside it, each with its sign and unit."""

    key: str
    figures: tuple[str, ...]


def wordings(facts: Iterable[Fact]) -> frozenset[Wording]:
    """The sentences among some facts, as they were worded."""
    return frozenset(_worded(fact) for fact in facts if fact.kind == "sentence")


def unsaid(facts: Collection[Fact], said: Collection[Wording]) -> tuple[Fact, ...]:
    """The facts of an article, but for what it states in sentences that were told to the word before.

    A copy that says *12 billion* in a paragraph of its own says *10 billion* in those that it carries. Held against the
    ledger with both, it would tell of two things, and not of a figure that moved. The sentences themselves all stay: of
    them is counted how many are new.
    """
    carried = {fact.said for fact in facts if fact.kind == "sentence" and _worded(fact) in said}
    return tuple(fact for fact in facts if fact.kind == "sentence" or fact.sentence not in carried)


def of_a_copy(novelty: Novelty) -> Novelty:
    """What an article adds that carries another's text: names and trifles alone are no news of it.

    Who rewords a text gives known people by half their names, writes them otherwise, and signs with a reporter's; a
    menu that was left in the text is names, too.
    """
    if any(one.kind != "name" and one.weight > TRIVIAL for one in novelty.additions):
        return novelty
    return replace(novelty, adds_nothing=True)


def timeline(
    articles: Iterable[Told], *, failed: Callable[[Told, Exception], None] | None = None
) -> tuple[TimelineRow, ...]:
    """The articles of a story in order of time, each led by the weightiest line of what it added to those before it.

    Of a family the earliest article is told, and under it stand those that add nothing; one that adds something is told
    by what it adds. So stands what carries a part of an article's text (`Told.part_of`), and adds nothing. The first
    article leads with nothing: all of it is new.

    failed: told of an article whose facts cannot be measured; its row leads with nothing, and what cannot be read of it
    is not what later ones are held against. Without it the error is raised.
    """
    ledger = Ledger(())
    said: set[Wording] = set()
    rows: list[TimelineRow] = []
    families: set[str | None] = set()
    place: dict[str, int] = {}
    for told in sorted(articles, key=lambda told: (told.at, told.article)):
        try:
            novelty = measured(unsaid(told.facts, said), ledger, outlet=told.outlet, at=told.at)
            for entry in entries_of(told.facts, article=told.article, outlet=told.outlet, at=told.at):
                ledger.add(entry)
        except Exception as error:  # strangers wrote what it states; the others are told all the same
            if failed is None:
                raise
            failed(told, error)
            rows.append(TimelineRow(told.article, told.outlet, told.at, told.title, "", Novelty(adds_nothing=False)))
            continue
        is_copy = told.family is not None and told.family in families
        if is_copy:
            novelty = of_a_copy(novelty)
        origin = told.part_of or told.family
        first = place.get(origin) if origin is not None else None
        if first is not None and novelty.adds_nothing and (is_copy or told.part_of):
            rows[first] = replace(rows[first], copies=(*rows[first].copies, told.article))
        else:
            if origin is not None:
                place.setdefault(origin, len(rows))
            lead = novelty.lines[0] if novelty.lines and rows else ""
            rows.append(TimelineRow(told.article, told.outlet, told.at, told.title, lead, novelty))
        families.add(told.family)
        said |= wordings(told.facts)
    return tuple(rows)


def _worded(fact: Fact) -> Wording:
    if not _DIGIT.search(fact.said):
        return Wording(fact.key, ())
    printed = fact.said
    if not printed.isascii():
        printed = normal("NFKC", fold(printed)).replace("–", "-")
    return Wording(fact.key, tuple(figure.replace(" ", "") for figure in _FIGURE.findall(printed)))
