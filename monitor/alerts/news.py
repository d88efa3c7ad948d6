"""What an article adds, a line each, in the reader's language: the ledger's values, in the catalogue's words. Pure.

English lines are told as they were stored. Names, and what somebody said, stay as printed; a name in letters that the
reader cannot read is told as their newspapers write it, where every newsroom knows it.
"""

from __future__ import annotations

from itertools import chain, repeat
from typing import Final

from monitor.alerts.amounts import amount, moved
from monitor.alerts.topics import topics
from monitor.facts import name_for, shortened, thing_of, topic_of, words_beside
from monitor.model import Addition, Fact
from monitor.store import Telling
from monitor.wording import catalogue

_HAN_NUMBERS: Final = "〇一二三四五六七八九十"


def told(telling: Telling, language: str) -> tuple[str, ...]:
    """What an alert's article adds, weightiest first. A line whose values the ledger does not have stays English."""
    if language == "en":
        return telling.lines
    known = chain(telling.additions, repeat(None))
    return tuple(
        line if addition is None else _line(addition, telling.outlet, language)
        for line, addition in zip(telling.lines, known, strict=False)
    )


def _line(addition: Addition, outlet: str, language: str) -> str:
    gettext, fact, against = catalogue(language).gettext, addition.fact, addition.against
    if against is not None and addition.kind == "moved":
        figures = moved(against.fact.value, fact.value, fact.unit, language)
        said = gettext("{figures} (first {other}, now {outlet})")
        return _of(fact, language) + said.format(figures=figures, other=against.outlet, outlet=outlet)
    if against is not None and addition.kind == "contradicted":
        figure, former = _figure(fact, language), _figure(against.fact, language)
        said = gettext("{figure} ({outlet}), where {other} has {former}")
        return _of(fact, language) + said.format(figure=figure, outlet=outlet, other=against.outlet, former=former)
    if fact.kind == "quantity":
        figure = _figure(fact, language)
        return figure if words_beside(fact) else _of(fact, language) + figure
    if addition.kind in ("denial", "quote"):
        said = shortened(fact.said)
        return _who(fact, language) + (said if addition.kind == "denial" else f"“{said}”")
    name = _thing(fact, language) if addition.kind == "thing" else _name(fact.key, fact.said, language)
    return gettext("first mention of {name}").format(name=name)


def _name(key: str, said: str, language: str) -> str:
    return name_for(key, said, han=language == "zh")


def _of(fact: Fact, language: str) -> str:
    """Of what a figure is said, with a colon; empty where that is unknown."""
    if not fact.about:
        return ""
    name = _name(fact.names[0], fact.about, language) if fact.names else fact.about
    return topics(language).get(topic_of(fact), name) + catalogue(language).gettext(": ")


def _who(fact: Fact, language: str) -> str:
    if not fact.speaker or not fact.names:
        return ""
    return _name(fact.names[0], fact.speaker, language) + catalogue(language).gettext(": ")


def _figure(fact: Fact, language: str) -> str:
    beside = words_beside(fact)
    return f"“{beside}”" if beside else amount(fact.value, fact.unit, fact.modifier, language)


def _thing(fact: Fact, language: str) -> str:
    """A numbered thing: as printed where the reader can read it, else in their words with what is printed behind."""
    parts = thing_of(fact)
    if parts is None:
        return fact.said
    key, kind, number = parts
    owner = _name(key, fact.said, language)
    if owner == fact.said:
        return fact.said
    pgettext = catalogue(language).pgettext
    things = {
        "plant": pgettext("thing", "{owner}'s plant no. {number} ({printed})"),
        "phase": pgettext("thing", "{owner}'s phase no. {number} ({printed})"),
        "line": pgettext("thing", "{owner}'s line no. {number} ({printed})"),
        "model": pgettext("thing", "{owner}'s model no. {number} ({printed})"),
        "store": pgettext("thing", "{owner}'s store no. {number} ({printed})"),
        "round": pgettext("thing", "{owner}'s round no. {number} ({printed})"),
        "unit": pgettext("thing", "{owner}'s unit no. {number} ({printed})"),
        "term": pgettext("thing", "{owner}'s term no. {number} ({printed})"),
    }
    counted = _HAN_NUMBERS[number] if language == "zh" else str(number)
    return things.get(kind, "{printed}").format(owner=owner, number=counted, printed=fact.said)
