"""What an article adds to what its story has said."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from monitor.facts.grams import ALIKE, likeness, tokens
from monitor.facts.known_names import LISTED, letters
from monitor.facts.ledger import Ledger, agrees
from monitor.facts.lines import line
from monitor.facts.quantities import quantities
from monitor.facts.rivals import COUNTED, is_comparable, is_same_matter, rivalry, subject
from monitor.facts.speech_words import NOT, UNNAMED_KEY
from monitor.facts.worth import TRIVIAL, is_noise, leads, worth
from monitor.model import Addition, AdditionKind, Fact, LedgerEntry, Novelty

LITTLE: Final = 0.25
"""Below this score an article adds nothing that would be worth telling."""
MOST_LINES: Final = 20
"""So many additions are kept, the weightiest."""

_WEIGHTS: Final = {"contradicted": 0.5, "moved": 0.5, "denial": 0.45, "concept": 0.35, "thing": 0.35}
_NO_COMMENT: Final = 0.2
_QUOTE: Final = 0.2
_LIST: Final = 4  # names of whom one topic is told: from so many on it is a list
_NAMELESS: Final = 0.6
_SOURCE_DENIAL: Final = 0.3  # of somebody without a name
_NAME: Final = 0.05
_WORDS: Final = 0.2  # for sentences alone, if all of them are new
_MOST_FORMER: Final = 200
_LONGER: Final = 1.6  # a translation is at most so many times as long
_LONGER_IN_LATIN: Final = 1.3  # between two languages whose words are counted alike
_SAME_TIME: Final = timedelta(days=3)
_MOST_NAMES: Final = 6
_SHORTEST_OWN: Final = 4  # letters of an outlet's name, by which it speaks of itself
_MOST_DENIALS: Final = 2  # of one speaker
_ORDER: Final = {
    "contradicted": 0,
    "moved": 0,
    "denial": 0,
    "concept": 1,
    "thing": 1,
    "quote": 3,
    "figure": 4,
    "name": 5,
}
_TRIVIAL_LAST: Final = 6


def novelty(
    facts: Sequence[Fact],
    entries: Iterable[LedgerEntry],
    *,
    article: str,
    outlet: str,
    at: datetime,
    languages: Collection[str | None] | None = None,
) -> Novelty:
    """What the facts of an article add to the ledger of its story.

    entries: all of the ledger that `wanted(facts)` asks for: those with the same kind and key, all quantities of the
    same units, what shares a hash of words, what the same speakers said, and sentences that name the same figures; more
    does no harm, and what is left out counts as never said. Entries of the article itself are not looked at.
    languages: in which the ledger has sentences; None where the entries are all there is.

    A figure that was never said is *moved* where the same topic had another value beside a common name; where the story
    went on saying that other value, or the sentence denies it, it is *contradicted*. A figure that rounds or bounds a
    known one is known; so is a quotation or sentence of the same words but for a few, and, in another language, one of
    the same speaker within three days, or with the same figure and names. What is new is weighed and summed as
    1 − Π(1 − weight): a moved figure or a denial is worth about half, a new figure a quarter, a new name a twentieth
    (more in the headline or named often), wholly new words a fifth. Below 0.25 the article adds nothing.
    """
    return measured(facts, Ledger(entries, without=article, languages=languages), outlet=outlet, at=at)


def measured(facts: Sequence[Fact], ledger: Ledger, *, outlet: str, at: datetime) -> Novelty:
    """The same of a ledger that is laid out already, and has no entry of the article."""
    told = [
        *_of_lists(list(_figures(facts, ledger, outlet, at)), ledger),
        *_spoken(facts, ledger, at),
        *_named(facts, ledger, outlet),
    ]
    told.sort(key=lambda addition: (_rank(addition), -addition.weight, addition.fact.start))
    share = _new_sentences(facts, ledger)
    score = 1 - share * _WORDS
    for addition in told:
        score *= 1 - addition.weight
    score = round(1 - score, 3)
    return Novelty(tuple(told[:MOST_LINES]), score, round(share, 3), score < LITTLE)


def _rank(addition: Addition) -> int:
    """The order of the lines: what goes against the story, new matters, amounts, words, names, and trifles."""
    if addition.kind == "figure":
        if addition.weight <= TRIVIAL:
            return _TRIVIAL_LAST
        return 2 if leads(addition.fact) else _ORDER["figure"]
    if addition.kind == "denial" and addition.weight == _NO_COMMENT:
        return _ORDER["quote"]
    return _ORDER[addition.kind]


# -------------------------------------------------------------------------------------------------------------- figures


def _figures(facts: Sequence[Fact], ledger: Ledger, outlet: str, at: datetime) -> Iterator[Addition]:
    figures = [fact for fact in facts if fact.kind == "quantity"]
    for fact in figures:
        if fact.restates or is_noise(fact) or ledger.states(fact):
            continue
        old = _former(fact, figures, ledger, outlet)
        if old is None:
            yield Addition("figure", line("figure", fact), worth(fact), fact)
            continue
        kind: AdditionKind = "contradicted" if _contradicts(fact, old, ledger, at) else "moved"
        yield Addition(kind, line(kind, fact, outlet, old), _WEIGHTS[kind], fact, old)


def _of_lists(additions: Sequence[Addition], ledger: Ledger) -> Iterator[Addition]:
    """The figures, of which those that stand in a list count little: a round-up of prices states a dozen of one topic,
    each of somebody whom the story does not know."""
    listed: dict[tuple[str, str], set[str]] = {}
    for one in additions:
        if one.kind == "figure":
            listed.setdefault((one.fact.about, one.fact.unit), set()).update(one.fact.names[:1])
    for one in additions:
        fact = one.fact
        stranger = fact.names and not any(ledger.first(kind, fact.names[0]) for kind in ("concept", "name"))
        is_list = len(listed.get((fact.about, fact.unit), ())) >= _LIST
        if one.kind == "figure" and ledger and is_list and stranger:
            one = replace(one, weight=min(one.weight, TRIVIAL))
        yield one


def _former(fact: Fact, figures: Sequence[Fact], ledger: Ledger, outlet: str) -> LedgerEntry | None:
    """The figure that this one takes the place of, first said; None where it is a figure of its own."""
    if not is_comparable(fact):
        return None
    here = [other for other in figures if other.unit == fact.unit and subject(other) == subject(fact)]
    best: tuple[float, LedgerEntry] | None = None
    for entry in reversed(ledger.of_unit(fact.unit)[-_MOST_FORMER:]):
        old = entry.fact
        if fact.about in COUNTED and Decimal(fact.value) < Decimal(old.value):
            continue  # the dead do not become fewer: five of the seven are children
        fit = rivalry(fact, old)
        if not fit or (best is not None and fit <= best[0]):
            continue
        if not is_same_matter(fact, old, same_outlet=entry.outlet == outlet):
            continue
        # An article that says the old value as well tells two things (phases, years), unless it does so in one breath.
        if any(agrees(old, other) and other.sentence != fact.sentence for other in here[:_MOST_FORMER]):
            continue
        best = (fit, entry)
    return best[1] if best else None


def _contradicts(fact: Fact, old: LedgerEntry, ledger: Ledger, at: datetime) -> bool:
    """Whether the story goes on saying the old value, or the new sentence says that it is not so."""
    if ledger.latest.get((old.fact.key, old.fact.about), old.at) > at:
        return True
    inside = quantities(fact.sentence, language=fact.language)
    mentions = any(found.unit == fact.unit and found.value == old.fact.value for found in inside)
    return mentions and NOT.search(fact.sentence) is not None


# --------------------------------------------------------------------------------------------------------------- speech


def _spoken(facts: Sequence[Fact], ledger: Ledger, at: datetime) -> Iterator[Addition]:
    used: set[int] = set()
    told: list[Fact] = []
    # A denial that is quoted within the sentence is told once, as one.
    spoken = [fact for kind in ("statement", "quote") for fact in facts if fact.kind == kind]
    for fact in spoken:
        known = ledger.first(fact.kind, fact.key) or ledger.alike(fact) or ledger.said_again(fact, at)
        if known or any(_repeats(fact, other) for other in told):
            continue
        if sum(other.names == fact.names for other in told if other.kind == fact.kind == "statement") >= _MOST_DENIALS:
            continue
        same = _translated(fact, ledger, at, used)
        if same is not None:
            used.add(id(same))
            continue
        told.append(fact)
        if fact.kind == "statement":
            weight = _NO_COMMENT if fact.about == "comment" else _WEIGHTS["denial"]
            weight = weight if _speaker(fact) else min(weight, _SOURCE_DENIAL)
            yield Addition("denial", line("denial", fact), weight, fact)
        else:
            weight = _QUOTE if _speaker(fact) else _NAMELESS * _QUOTE
            yield Addition("quote", line("quote", fact), weight, fact)


def _repeats(fact: Fact, other: Fact) -> bool:
    """Whether what is said here was told of the same article already: a part of it, or the same in other words."""
    if 0 <= other.start < fact.end and fact.start < other.end and fact.start >= 0:
        return True
    return likeness(fact.grams, other.grams) >= ALIKE


def _translated(fact: Fact, ledger: Ledger, at: datetime, used: set[int]) -> LedgerEntry | None:
    """What was said at that time in another language; each entry answers for one only.

    By the same speaker, or, where a name is lost between two scripts, by one who is written in the other script: there
    the length must fit, and of statements what is denied.
    """
    same = ledger.of_speaker(fact.names[0], at, _SAME_TIME) if fact.names else ()
    for entry in (*same, *ledger.of_speaker(None, at, _SAME_TIME)):
        other = entry.fact
        if other.language == fact.language or other.kind != fact.kind or id(entry) in used:
            continue
        if fact.about and other.about and fact.about != other.about:
            continue
        ours, theirs = _speaker(fact), _speaker(other)
        if ours and ours == theirs:
            return entry
        if _is_han(fact) == _is_han(other) and (ours or theirs):
            continue  # in one script a name would be the same, or would be given in both
        longer = _LONGER if _is_han(fact) != _is_han(other) else _LONGER_IN_LATIN
        if 1 / longer <= _length(fact.said) / _length(other.said) <= longer and (fact.kind == "quote" or fact.about):
            return entry
    return None


def _speaker(fact: Fact) -> str:
    """The key of who says it; empty for nobody and for sources without a name, of whom two may be two."""
    return fact.names[0] if fact.names and fact.names[0] != UNNAMED_KEY else ""


def _is_han(fact: Fact) -> bool:
    return any("\u3400" <= letter <= "\u9fff" for letter in fact.speaker or fact.said)


@lru_cache(maxsize=4096)
def _length(said: str) -> float:
    """How much is said, in English words: a Chinese character is about six tenths of one."""
    words = tokens(said)
    return max(1.0, sum(0.6 if "\u3400" <= word[0] <= "\u9fff" else 1 for word in words))


# ---------------------------------------------------------------------------------------------------------------- names


def _named(facts: Sequence[Fact], ledger: Ledger, outlet: str) -> Iterator[Addition]:
    names: list[Addition] = []
    itself = letters(outlet)
    for fact in facts:
        if fact.kind not in ("name", "concept", "thing") or ledger.first(fact.kind, fact.key):
            continue
        if fact.kind == "name" and ledger.first("concept", fact.key):
            continue
        if fact.kind == "name" and len(letters(fact.said)) >= _SHORTEST_OWN and letters(fact.said) in itself:
            continue  # an outlet that speaks of itself
        if fact.kind == "name" and ledger.names_in_part(fact):
            continue  # Tate, where Rowan Tate is known
        if fact.kind == "concept" or fact.kind == "thing":
            yield Addition(fact.kind, line(fact.kind, fact), _WEIGHTS[fact.kind], fact)
            continue
        weight = _NAME * (2 if fact.about == "title" else 1) * (1.5 if int(fact.value or 1) > 1 else 1)
        weight *= 0.4 if fact.key in LISTED else 1
        # The first article in a script writes every name in a way that nobody did before.
        weight *= 1 if fact.language in ledger.languages or not ledger else 0.4
        names.append(Addition("name", line("name", fact), round(weight, 3), fact))
    names.sort(key=lambda addition: (-addition.weight, addition.fact.start))
    yield from names[:_MOST_NAMES]


# ---------------------------------------------------------------------------------------------------------------- words


def _new_sentences(facts: Sequence[Fact], ledger: Ledger) -> float:
    """The share of an article's sentences that nobody printed before, of those of which that can be told.

    A language that the ledger does not have tells it only of sentences with a figure and something more in them.
    """
    known = told = 0
    for fact in facts:
        if fact.kind != "sentence":
            continue
        if not ledger or fact.language in ledger.languages:
            told += 1
            known += any((ledger.first("sentence", fact.key), ledger.alike(fact), ledger.retold(fact)))
        elif len(fact.names) > 1 and any(":" in name for name in fact.names):
            told += 1
            known += ledger.retold(fact) is not None
    return 1 - known / told if told else 0.0
