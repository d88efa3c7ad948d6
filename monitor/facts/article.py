"""The facts of an article: everything that it says which another article can be found to have said, too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from monitor.facts._bounds import LONGEST, begin
from monitor.facts.about import topics_of
from monitor.facts.claims import by_sentence, figures_said
from monitor.facts.days import days_of
from monitor.facts.grams import grams, is_long, key_of, tokens
from monitor.facts.known_names import LATIN, letters
from monitor.facts.mention import Name
from monitor.facts.names import names_in, nearest, within
from monitor.facts.sentences import Sentence, sentences
from monitor.facts.speech import quotes_in, statements_in
from monitor.facts.things import things_in
from monitor.facts.topics import MONEY
from monitor.model import Article, Concept, Fact, Quantity

MOST_NAMES: Final = 300
MOST_FIGURES: Final = 400
MOST_SENTENCES: Final = 600
MOST_DAYS: Final = 100
_ANCHORS: Final = 8
_DIMENSIONS: Final = (
    MONEY,
    frozenset(("km", "mile", "m", "foot", "cm", "inch", "mm")),
    frozenset(("kg", "tonne")),
    frozenset(("ha", "acre", "m2", "km2")),
    frozenset(("km/h", "mph", "knot")),
    frozenset(("kW", "hp", "MW")),
    frozenset(("litre", "barrel", "m3")),
)
_CONVERTED = re.compile(
    r"[ \u00a0]?(?:[(（]|,? or |,? atau |,? setara |，?约?合|，?相当于|,? equivalent to )[^()（）.。]{0,16}",
    re.IGNORECASE,
)


def facts_of(article: Article, *, concepts: Sequence[Concept] = ()) -> tuple[Fact, ...]:
    """What an article says, each fact once: by kind, and within a kind in order.

    ``concept`` and ``name``: whom and what it names; key as `names_in` gives it, `value` the number of mentions,
    `about` ``title`` where the title has it. ``thing``: a numbered thing of a named owner. ``quantity``: a claim of
    `claims`, key ``CNY:10000000000``, `about` and `names` what it is said of. ``date``: a day, key ``2022-08-26``.
    ``quote`` and ``statement``: see `quotes_in` and `statements_in`. ``sentence``: key the hash of its words, `names`
    the keys of the names and figures in it, by which its translation may be known.

    concepts: the story's; a name of one has its key. Offsets are into the text; a text of another kind of page than an
    article is read all the same.

    At most 100 000 characters are read, and of an article at most 300 names, 400 figures, 100 days, 80 quotations, 80
    statements and 600 sentences are taken, the first ones: what is beyond is left out, and the store has nothing of it.
    """
    text = begin(article.text, LONGEST)
    language = article.language
    mentions = names_in(text, language=language, concepts=concepts)
    lines = sentences(text)
    figures = tuple(_figures(text, lines, mentions, language))
    title = (article.title or "")[:1_000]
    titled = _titled(title, mentions, concepts, language)
    return (
        *_names(title, titled, mentions, lines, language),
        *_things(text, mentions, lines, language),
        *figures,
        *_days(text, lines, mentions, language, article.published),
        *_placed(quotes_in(text, mentions, language=language), lines),
        *_stated(title, titled, lines, mentions, language),
        *_sentences(lines, mentions, figures, language),
    )


def _titled(title: str, mentions: Sequence[Name], concepts: Sequence[Concept], language: str | None) -> Sequence[Name]:
    """The names in a headline. Every word may be capital there: what the text does not name must be known to all."""
    keys = {name.key for name in mentions}
    return [
        name
        for name in names_in(title, language=language, concepts=concepts)
        if name.is_concept or name.key in keys or letters(name.said) in LATIN or not name.said.isascii()
    ]


def _stated(
    title: str, titled: Sequence[Name], lines: Sequence[Sentence], mentions: Sequence[Name], language: str | None
) -> Sequence[Fact]:
    """What speakers deny in the text, and in the headline those of whom the text does not have it by name."""
    said = _once(statements_in(lines, mentions, language=language))
    speakers = {fact.names for fact in said}
    headline = statements_in((Sentence(title, 0, len(title)),), titled, language=language) if title else ()
    return (
        *said,
        *(replace(fact, start=-1, end=-1) for fact in _once(headline) if fact.names not in speakers),
    )


def _names(
    title: str, in_title: Sequence[Name], mentions: Sequence[Name], lines: Sequence[Sentence], language: str | None
) -> Iterator[Fact]:
    count = Counter(name.key for name in mentions)
    words = f" {' '.join(tokens(title))} "
    titled = {name.key for name in in_title}
    titled.update(name.key for name in mentions if f" {' '.join(tokens(name.said))} " in words)
    told: set[str] = set()
    starts = {name: line for line in lines for name in within(mentions, line)}
    for name in mentions:
        if name.key in told:
            continue
        told.add(name.key)
        if len(told) > MOST_NAMES:
            return
        yield Fact(
            "concept" if name.is_concept else "name",
            name.key,
            name.said,
            starts[name].text if name in starts else "",
            name.start,
            name.end,
            language,
            value=str(count[name.key]),
            about="title" if name.key in titled else "",
        )
    for name in in_title:
        if name.key not in told:
            told.add(name.key)
            yield Fact(
                "concept" if name.is_concept else "name",
                name.key, name.said, title, language=language, value="1", about="title",
            )  # fmt: skip


def _things(text: str, mentions: Sequence[Name], lines: Sequence[Sentence], language: str | None) -> Iterator[Fact]:
    told: set[str] = set()
    for key, said, start, end in things_in(text, mentions):
        if key not in told:
            told.add(key)
            fact = Fact("thing", key, said, start=start, end=end, language=language, names=(key.split("/")[0],))
            yield from _placed((fact,), lines)


def _figures(text: str, lines: Sequence[Sentence], mentions: Sequence[Name], language: str | None) -> Iterator[Fact]:
    found = figures_said(text, language=language)
    told: set[tuple[str, str]] = set()
    last: Quantity | None = None
    for line, group in by_sentence(found, lines):
        for figure, topic in zip(group, topics_of(line.text, group, start=line.start), strict=True):
            near = nearest(mentions, line, figure.start)
            about = topic or (near.said if near else "")
            names = _anchors([*([near] if near else []), *within(mentions, line)])
            key = f"{figure.unit}:{figure.value}"
            if (key, about) in told:
                continue
            if len(told) == MOST_FIGURES:
                return
            told.add((key, about))
            yield Fact(
                "quantity", key, figure.text, line.text, figure.start, figure.end, language, figure.value, figure.unit,
                figure.modifier, figure.ambiguous, about, names, restates=_restates(text, last, figure),
            )  # fmt: skip
            last = figure


def _restates(text: str, last: Quantity | None, figure: Quantity) -> bool:
    """Whether a figure is the one before it in another unit."""
    if last is None or figure.start - last.end > 24 or figure.unit == last.unit:
        return False
    if not any({figure.unit, last.unit} <= units for units in _DIMENSIONS):
        return False
    return _CONVERTED.fullmatch(text, last.end, figure.start) is not None


def _days(
    text: str, lines: Sequence[Sentence], mentions: Sequence[Name], language: str | None, published: str | None
) -> Iterator[Fact]:
    told: set[str] = set()
    for line, group in by_sentence(days_of(text, language=language, published=published), lines):
        names = _anchors(within(mentions, line))
        for day in group:
            if day.value not in told and len(told) < MOST_DAYS:
                told.add(day.value)
                yield Fact(
                    "date", day.value, day.text, line.text, day.start, day.end, language, day.value, "date",
                    ambiguous=day.ambiguous, names=names,
                )  # fmt: skip


def _sentences(
    lines: Sequence[Sentence], mentions: Sequence[Name], figures: Sequence[Fact], language: str | None
) -> Iterator[Fact]:
    told: set[str] = set()
    at = 0
    for line in lines:
        keys = list(_anchors(within(mentions, line)))
        while at < len(figures) and figures[at].start < line.end:
            keys.append(figures[at].key)
            at += 1
        words = tokens(line.text)
        key = key_of(words)
        if not is_long(words) or key in told:
            continue
        told.add(key)
        yield Fact(
            "sentence", key, line.text, line.text, line.start, line.end, language, names=tuple(keys), grams=grams(words)
        )
        if len(told) == MOST_SENTENCES:
            return


def _anchors(names: Sequence[Name]) -> tuple[str, ...]:
    """The keys of some names, each once, in order, bounded."""
    return tuple(dict.fromkeys(name.key for name in names))[:_ANCHORS]


def _placed(facts: Sequence[Fact], lines: Sequence[Sentence]) -> Iterator[Fact]:
    """Facts, each once by its key, with the sentences they begin in; `lines` are in order."""
    at = 0
    for fact in _once(facts):
        while at + 1 < len(lines) and lines[at].end <= fact.start:
            at += 1
        inside = lines and lines[at].start <= fact.start < lines[at].end
        yield replace(fact, sentence=lines[at].text) if inside else fact


def _once(facts: Sequence[Fact]) -> Sequence[Fact]:
    return tuple({fact.key: fact for fact in reversed(facts)}.values())[::-1]
