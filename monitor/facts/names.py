"""Names of people, bodies, places and things in Indonesian, English and Chinese text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from monitor.facts._bounds import LONGEST_FIGURES, begin
from monitor.facts.han_names import han_names
from monitor.facts.known_names import CAPITALS_ONLY, LATIN, LISTED, letters
from monitor.facts.mention import MOST_WORDS, Known, Name, known_of
from monitor.facts.name_words import (
    ALSO_NAMES,
    CONNECTORS,
    HEAD_ONLY,
    KINDS,
    LONE,
    NO_NAMES,
    OF_HEADS,
    ROLES,
    SUFFIXES,
)
from monitor.facts.openers import opens
from monitor.facts.sentences import Sentence, sentences
from monitor.facts.speech_words import SAYING
from monitor.facts.units import UNITS
from monitor.model import Concept

MOST: Final = 3_000
"""So many mentions are taken from one text."""

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f0-9][A-Za-z\u00c0-\u024f0-9'’.&+/-]{0,40}|&")
_MONEY = re.compile(r"(?:Rp|RM|US|NT|Q)\.?[0-9]")
_COMPOUND = re.compile(r"-(?:listed|based|owned|backed|made|led|style|run|born|built|nya|mu|ku)$")
_OWNS = re.compile(r"['’]s$")
_NAMED_SO: Final = frozenset(("people's", "people’s", "women's", "children's", "lloyd's", "mcdonald's", "xi'an"))
_HEADS: Final = tuple('"“”‘:—–(（「『')
_POSSESSIVE = re.compile(r"['’]s?$")
_UNITS: Final = frozenset(word for words in UNITS.values() for word in words)


def names_in(text: str, *, language: str | None, concepts: Iterable[Concept] = ()) -> tuple[Name, ...]:
    """The mentions of names in a text, in order, none overlapping.

    A Latin name is a run of capital words inside a sentence; at its head a capital letter tells nothing, so there the
    word must be known from elsewhere in the text, be written in several capitals (BAIC), or be followed by another
    capital word; a common word (*Bagi*, *Whatever*) is no part of the name behind it. Roles (*President*, *Menteri*)
    part names and belong to none. A headline, a line without an end in which every word is capital, names nothing that
    the text does not. A Han name is one of a concept's or of the table of known names, a person between a role and a
    verb of saying, what stands in 《》, or a body by its ending that is named twice.

    The key of a name is the concept's, else that of the table of known names, else the letters of the name, for a
    Chinese name those of its sound (雷军 and Lei Jun are ``leijun``). A part of a longer name of the text has its key
    (*Musk* after *Elon Musk*). language: tells which words are common ones at the head of a sentence.
    """
    text = begin(text, LONGEST_FIGURES)
    known = known_of(tuple(concepts))
    found = [*_latin(text, known, language), *han_names(text, known)]
    found.sort(key=lambda name: (name.start, -name.end))
    kept: list[Name] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return _joined(kept[:MOST])


def nearest(names: Sequence[Name], sentence: Sentence, at: int) -> Name | None:
    """The name of a sentence that stands nearest to a place in the text, one before it rather than one behind."""
    return min(
        within(names, sentence),
        key=lambda name: at - name.end if name.end <= at else 2 * (name.start - at) + 1,
        default=None,
    )


def within(names: Sequence[Name], sentence: Sentence) -> Sequence[Name]:
    """The names of a sentence; `names` are in order."""
    first = bisect_right(names, sentence.start - 1, key=lambda name: name.start)
    last = bisect_right(names, sentence.end - 1, key=lambda name: name.start)
    return names[first:last]


# ---------------------------------------------------------------------------------------------------------------- Latin


class _Token(NamedTuple):
    """A word of a Latin script, in its sentence. `joined`: nothing but one blank parts it from the word before it.
    `common`: it is at the head of its sentence, and a word that sentences begin with."""

    text: str
    start: int
    end: int
    is_head: bool
    joined: bool
    before_money: bool
    common: bool

    @property
    def low(self) -> str:
        return self.text.lower()

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() or (self.text[:1].isdigit() and self.text[-1:].isupper())


def _latin(text: str, known: Known, language: str | None) -> Iterator[Name]:
    parts = sentences(text)
    lines = [_tokens(text, sentence, language) for sentence in parts]
    loud = [_is_shouted(part.text, line) for part, line in zip(parts, lines, strict=True)]
    small = {token.low for line in lines for token in line if token.text[0].islower()}
    inside = Counter(
        token.low
        for line, shouted in zip(lines, loud, strict=True)
        if not shouted
        for token in line
        if token.is_capital and not token.is_head
    )
    for line, shouted in zip(lines, loud, strict=True):
        aliases = list(_aliases(text, line, known))
        yield from aliases
        taken = {at for alias in aliases for at in range(alias.start, alias.end)}
        for run in _runs(line, small, inside, shouted):
            run = _headless(text, run, inside, known)
            if len(run) == 1 and run[0].low in small and run[0].text[1:].islower():
                continue  # a word that the text writes small, too
            if len(run) == 1 and run[0].low in LONE and letters(run[0].text) not in known.latin:
                continue
            if all(token.start in taken for token in run):
                continue
            start, end = run[0].start, run[-1].end
            said = _POSSESSIVE.sub("", text[start:end])
            key = _latin_key(said, known)
            if key:
                yield Name(key, said, start, start + len(said), key in known.latin.values())


def _tokens(text: str, sentence: Sentence, language: str | None) -> list[_Token]:
    made: list[_Token] = []
    end = -9
    for found in _WORD.finditer(text, sentence.start, sentence.end):
        printed = found.group().rstrip(".'’-/+" if not re.fullmatch(r"(?:[A-Z]\.)+", found.group()) else "")
        printed = _COMPOUND.sub("", printed)
        if not printed:
            continue
        start = found.start()
        between = text[end:start].strip()
        # BEIJING (Antara) - The head of the first sentence stands behind its dateline.
        head = not made or between.startswith(_HEADS) or between.endswith(_HEADS) or text[end:start].endswith(" - ")
        joined = start - end == 1 and text[end] == " "
        end = start + len(printed)
        common = head and opens(_POSSESSIVE.sub("", printed), language)
        made.append(_Token(printed, start, end, head, joined, text[end : end + 1] in ("$", "¥", "€"), common))
    return made


def _is_shouted(text: str, line: Sequence[_Token]) -> bool:
    """Whether a line is a headline, in which nearly every word is capital."""
    if text[-1:] in tuple('.!?…。"”’'):
        return False
    long = [token for token in line if len(token.text) > 3]
    return len(long) >= 4 and sum(token.is_capital for token in long) > 0.7 * len(long)


def _aliases(text: str, line: Sequence[_Token], known: Known) -> Iterator[Name]:
    """The concepts of a line, which may be written small (*production licence*)."""
    if not known.latin:
        return
    at = 0
    while at < len(line):
        # Most words begin no alias, and every run of words that begins there would be looked up.
        first = letters(line[at].text)[:3]
        if first not in known.begun and first[:1] not in known.latin and first[:2] not in known.latin:
            at += 1
            continue
        for size in range(min(known.most_words, len(line) - at), 0, -1):
            start, end = line[at].start, line[at + size - 1].end
            printed = text[start:end]
            key = known.latin.get(letters(_POSSESSIVE.sub("", printed))) or known.latin.get(
                letters(re.sub(r"-?nya$", "", printed))
            )
            if key and end - start < 120:
                yield Name(key, printed, start, end, is_concept=True)
                at += size - 1
                break
        at += 1


def _runs(line: Sequence[_Token], small: set[str], inside: Counter[str], shouted: bool) -> Iterator[Sequence[_Token]]:
    run: list[_Token] = []
    for at, token in enumerate(line):
        goes_on = bool(run) and token.joined
        if goes_on and token.low in CONNECTORS and run[-1].low not in CONNECTORS:
            if token.low not in ("of", "for") or run[-1].low in OF_HEADS or run[0].low in OF_HEADS:
                run.append(token)
                continue
        elif goes_on and run[-1].low not in CONNECTORS and _is_also_name(line, at):
            run.append(token)
            continue
        if not goes_on:
            yield from _cleaned(run)
            run = []
        if _may_name(token, small, inside, shouted) or (
            token.is_head
            and at + 1 < len(line)
            and _heads(token, line[at + 1], small, inside, shouted)
            and (_is_also_name(line, at + 1) or _may_name(line[at + 1], small, inside, shouted))
        ):
            run.append(token)
            if _OWNS.search(token.text) and token.low not in _NAMED_SO:
                yield from _cleaned(run)  # China's Wangshu is two names
                run = []
        else:
            yield from _cleaned(run)
            run = []
    yield from _cleaned(run)


def _may_name(token: _Token, small: set[str], inside: Counter[str], shouted: bool) -> bool:
    low = token.low
    bare = _POSSESSIVE.sub("", low)
    is_stop = bare in SAYING or (bare in NO_NAMES and (token.is_head or bare not in HEAD_ONLY))
    if not token.is_capital or is_stop or bare in ROLES or (low == "us" and token.text != "US"):
        return False
    if _MONEY.match(token.text) or token.before_money or (low in _UNITS and token.text[1:].lower() != token.text[1:]):
        return False
    if len(token.text) == 1:
        return not token.is_head
    if sum(letter.isupper() or letter.isdigit() for letter in token.text) > 1 and not token.text[0].isdigit():
        return not shouted or low in inside or any(letter.isdigit() for letter in token.text)
    if shouted:
        return low in inside or (letters(bare) in LATIN and bare not in CAPITALS_ONLY)
    if token.is_head:
        # The head of a sentence is capital whatever it is.
        if token.common:
            return False
        return inside[low] > 0 or (low not in small and letters(bare) in LATIN and bare not in CAPITALS_ONLY)
    return True


def _is_also_name(line: Sequence[_Token], at: int) -> bool:
    """Whether the word is a month that is a name here: Lei Jun, but not Lei, Jun 5."""
    token = line[at]
    is_date = at + 1 < len(line) and line[at + 1].text[0].isdigit()
    return token.is_capital and token.low in ALSO_NAMES and token.joined and not is_date


def _heads(head: _Token, following: _Token, small: set[str], inside: Counter[str], shouted: bool) -> bool:
    """Whether the capital word at the head of a sentence can be the first of a name of several words."""
    if shouted or not following.joined or not head.is_capital or head.low in small or len(head.text) < 2:
        return False
    if head.common and not inside[head.low]:
        return False
    bare = _POSSESSIVE.sub("", head.low)
    return bare == head.low not in NO_NAMES and bare not in ROLES


def _headless(text: str, run: Sequence[_Token], inside: Counter[str], known: Known) -> Sequence[_Token]:
    """A run without the word at the head of its sentence where the rest is a name of its own: Pabrikan BYD."""
    if not run[0].is_head or len(run) < 2 or inside[run[0].low] or letters(run[0].text) in LATIN:
        return run
    whole, rest = (letters(text[run[at].start : run[-1].end]) for at in (0, 1))
    if whole in LATIN or whole in known.latin or run[0].low in KINDS or run[0].low in OF_HEADS:
        return run
    is_name = rest in LATIN or rest in known.latin or inside[run[1].low] > 1
    if not is_name:
        # Jawaban BAIC BluePark: what begins with a known name is one.
        is_name = any(
            (begun := letters(text[run[1].start : token.end])) in known.latin or (begun in LATIN and begun in LISTED)
            for token in run[1:]
        )
    return run[1:] if is_name else run


def _cleaned(run: list[_Token]) -> Iterator[Sequence[_Token]]:
    while run and run[-1].low in CONNECTORS:
        run.pop()
    while run and run[0].low in CONNECTORS:
        run.pop(0)
    if run and len(run) <= 2 * MOST_WORDS:
        yield run[:MOST_WORDS]


def _latin_key(said: str, known: Known) -> str:
    whole = letters(said)
    if whole in known.latin:
        return known.latin[whole]
    if whole in LATIN and (whole not in CAPITALS_ONLY or said.replace(".", "").isupper()):
        return LATIN[whole]
    parts = said.split()
    while len(parts) > 1 and parts[-1].lower().strip(".") in SUFFIXES:
        parts.pop()
    while len(parts) > 1 and parts[0].lower().strip(".") in SUFFIXES:
        parts.pop(0)
    while len(parts) > 1 and parts[0].lower() in KINDS:
        parts.pop(0)
    if len(parts) > 1 and parts[-1].lower() in KINDS:
        parts.pop()
    trimmed = letters("".join(parts))
    key = known.latin.get(trimmed) or LATIN.get(trimmed) or trimmed
    return key if len(key) > 1 and not key.isdigit() else ""


def _joined(names: Sequence[Name]) -> tuple[Name, ...]:
    """The names with a part of a longer one known for the whole: Musk is Elon Musk where the text names him so."""
    whole: dict[str, set[str]] = {}
    for name in names:
        parts = name.said.split()
        if len(parts) in (2, 3) and not name.is_concept and name.key not in LISTED:
            whole.setdefault(letters(parts[-1]), set()).add(name.key)
            whole.setdefault(letters(parts[0]), set()).add(name.key)
    made: list[Name] = []
    for name in names:
        longer = whole.get(letters(name.said), set()) - {name.key}
        alone = not name.is_concept and " " not in name.said and name.key == letters(name.said) not in LATIN
        made.append(name._replace(key=next(iter(longer))) if alone and len(longer) == 1 else name)
    return tuple(made)
