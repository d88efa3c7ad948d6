"""Names, words and figures as they stand in a line: the line for a reader of English, and the values for any other."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from monitor.facts.known_names import ENGLISH, HAN, letters
from monitor.facts.topics import MOVES, TOPICS
from monitor.facts.wording import in_words, moved
from monitor.facts.worth import is_trivial
from monitor.model import Addition, AdditionKind, Fact, LedgerEntry

LONGEST: Final = 100
"""So many columns of what somebody said are shown; a Han character takes two."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_RANKS: Final = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_BREAK = re.compile(r"[，。；、！？：]")
_BESIDE: Final = 18
_ACRONYM: Final = 4
# The first way to write a name is its usual one.
_IN_HAN: Final = {key: name for name, key in reversed(HAN.items())}


def line(kind: AdditionKind, fact: Fact, outlet: str = "", against: LedgerEntry | None = None) -> str:
    """What an article adds, in English. outlet: its own. against: what the story said before, where it did."""
    if kind == "moved" and against is not None:
        now = moved(against.fact.value, fact.value, fact.unit)
        return f"{said_of(fact)}{now} (first {against.outlet}, now {outlet})"
    if kind == "contradicted" and against is not None:
        return f"{said_of(fact)}{figure(fact)} ({outlet}), where {against.outlet} has {figure(against.fact)}"
    if fact.kind == "quantity":
        return told_of(fact)
    if kind in ("denial", "quote"):
        said = shortened(fact.said)
        who = f"{named(fact.names[0], fact.speaker)}: " if fact.speaker and fact.names else ""
        return f"{who}{said}" if kind == "denial" else f"{who}“{said}”"
    return f"first mention of {thing(fact) if kind == 'thing' else named(fact.key, fact.said)}"


def is_line_of(addition: Addition) -> bool:
    """Whether the line of an addition tells of its facts, under whatever names the outlets went when it was told."""
    said, fact, against = addition.line, addition.fact, addition.against
    if addition.kind not in ("moved", "contradicted"):
        return said == line(addition.kind, fact)
    if against is None or against.fact.unit != fact.unit:
        return False
    if addition.kind == "moved":
        return said.startswith(f"{said_of(fact)}{moved(against.fact.value, fact.value, fact.unit)} (first ")
    return said.startswith(f"{said_of(fact)}{figure(fact)} (") and said.endswith(f" has {figure(against.fact)}")


def named(key: str, said: str) -> str:
    """A name in English where it is one that everybody knows, else as printed; a dateline's DEMAK is Demak.

    What is printed in Latin letters and says more than the known name stays: Hyundai Motor.
    """
    known = ENGLISH.get("".join(letter for letter in key if letter.isalnum()))
    if known and not (" " in said and letters(known) in letters(said)):
        return known
    return _unshouted(said)


def _unshouted(said: str) -> str:
    return said.title() if said.isalpha() and said.isupper() and len(said) > _ACRONYM else said


def name_for(key: str, said: str, *, han: bool) -> str:
    """A name for a reader of Han, or of Latin letters: as printed where they can read it, else as every newsroom of
    theirs writes it, else as printed."""
    if bool(_HAN.search(said)) == han:
        return said if han else _unshouted(said)
    known = (_IN_HAN if han else ENGLISH).get("".join(letter for letter in key if letter.isalnum()))
    return known or said


def thing(fact: Fact) -> str:
    """A numbered thing: as printed where it is in Latin letters, else in English with what is printed behind."""
    parts = thing_of(fact)
    if not _HAN.search(fact.said) or parts is None or parts[0] not in ENGLISH:
        return fact.said
    owner, kind, rank = parts
    return f"{ENGLISH[owner]}'s {_RANKS[rank]} {kind} ({fact.said})"


def thing_of(fact: Fact) -> tuple[str, str, int] | None:
    """Whose numbered thing it is, by the key of the name, what it is (plant, phase, …), and its number, 1 to 10; None
    where that cannot be told."""
    owner, kind, rank = (*fact.key.split("/"), "", "")[:3]
    return (owner, kind, int(rank)) if rank.isdecimal() and 0 < int(rank) < len(_RANKS) else None


def topic_of(fact: Fact) -> str:
    """The topic that a figure is said of, by its English name; empty where it is said of a name, or of nothing."""
    return fact.about if fact.about in TOPICS or fact.about in MOVES else ""


def said_of(fact: Fact) -> str:
    """Of what a figure is said, with a colon; empty where that is unknown."""
    if not fact.about:
        return ""
    return f"{fact.about if topic_of(fact) or not fact.names else named(fact.names[0], fact.about)}: "


def told_of(fact: Fact) -> str:
    """A figure with what it is said of: ``investment: 10 billion yuan``; a bare number with the words beside it."""
    said = figure(fact)
    return said if said.startswith("“") else f"{said_of(fact)}{said}"


def figure(fact: Fact) -> str:
    """A figure in words; a number without a unit with the words around it, which tell what is counted."""
    beside = words_beside(fact)
    return f"“{beside}”" if beside else in_words(fact.value, fact.unit, fact.modifier)


def words_beside(fact: Fact) -> str:
    """A number without a unit as printed, with the words around it; empty where a figure says by itself what it is."""
    if fact.unit or not is_trivial(fact):
        return ""
    at = fact.sentence.find(fact.said)
    if at < 0:
        return ""
    begin, end = max(0, at - _BESIDE), at + len(fact.said) + _BESIDE
    ahead, behind = fact.sentence[begin:at], fact.sentence[at + len(fact.said) : end]
    if begin and not _HAN.search(ahead):
        ahead = ahead.partition(" ")[2]
    if end < len(fact.sentence) and not _HAN.search(behind):
        behind = behind.rpartition(" ")[0]
    return (ahead + fact.said + behind).strip(" ,;，；。")


def shortened(said: str, longest: int = LONGEST) -> str:
    """What somebody said without the comma that the sentence goes on with, cut between words, with … where it was."""
    said = " ".join(said.split()).rstrip(" ,，;；")
    width = 0
    fits = 0
    for letter in said[: longest + 1]:
        width += 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        if width > longest:
            break
        fits += 1
    if fits == len(said):
        return said
    cut = said[:fits]
    if not _HAN.search(cut[-6:]):
        cut = cut.rpartition(" ")[0] or cut
    else:
        breaks = [found.start() for found in _BREAK.finditer(cut, fits // 2)]
        cut = cut[: breaks[-1]] if breaks else cut
    return cut.rstrip(' ,，;；、:：-–—“"') + "…"
