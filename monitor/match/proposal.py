"""What a story file could say, proposed from seeds: concepts with their aliases, and terms. A person decides."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.match.bridge import things
from monitor.match.features import features
from monitor.match.fold import HAN, fold
from monitor.match.glossary import PLACES
from monitor.match.plain import PLAIN, PLAIN_HAN, language_of
from monitor.match.rarity import prior, rarity
from monitor.match.sound import han_names, latin_names
from monitor.model import Alias, Article, Term

_MOST_CONCEPTS, _MOST_TERMS, _MOST_ALIASES, _MOST_SENTENCES = 10, 20, 8, 2
_LONGEST = 20_000  # characters of an article
_LONGEST_SENTENCE = 240
_REST = rf"(?>(?:[^\W{HAN}]|['’&-])*)"
_CAPITAL = re.compile(rf"(?<![^\W{HAN}])[^\W\d_a-z{HAN}]{_REST}(?: (?:of |de |& )?[^\W\d_a-z{HAN}]{_REST}){{0,4}}")
_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_SENTENCE = re.compile(r"[^.!?。！？\n]+[.!?。！？]*")
_BEFORE = re.compile(r"(?:\A|[.!?:;\"“”‘(\n•–—-])\s*\Z")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ProposedConcept:
    """A name that the seeds share. articles: in how many of them it stands; sentences: some that it stands in."""

    name: str
    aliases: tuple[Alias, ...]
    articles: int
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedTerm:
    """A word that tells the seeds from other articles of its language."""

    term: Term
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What seeds propose, the most telling first."""

    concepts: tuple[ProposedConcept, ...]
    terms: tuple[ProposedTerm, ...]


@dataclass(slots=True)
class _Name:
    """A name by its writing, folded: as it is written most often, in which articles and languages, how often."""

    writings: Counter[str]
    articles: set[int]
    languages: set[str | None]
    inside: bool = False

    @property
    def often(self) -> int:
        return sum(self.writings.values())

    @property
    def text(self) -> str:
        return min(self.writings, key=lambda one: (-self.writings[one], one))


def propose(articles: Sequence[Article]) -> Proposal:
    """Concepts and terms for a story file, from its seeds: at most 10 concepts and 20 terms a language.

    Concepts are names: words with capitals inside a sentence, Chinese runs that come back and say more than their
    parts. Names that are one thing are aliases of one concept: one inside the other (BAIC, BAIC Group), one thing of
    the glossary or the CLDR, or alike in sound (Xiaomi, 小米). Places that any news name count less. Terms are words
    that are no names, by how rare they are at large, how often they come, and in how many seeds. Nothing is decided:
    each comes with sentences, for a person to approve.
    """
    seeds = sorted(articles, key=lambda one: ((one.title or ""), one.text))
    languages = [_language(one) for one in seeds]
    texts = [f"{one.title or ''}\n{one.text}"[:_LONGEST] for one in seeds]
    names: dict[str, _Name] = {}
    for number, (text, language) in enumerate(zip(texts, languages, strict=True)):
        for writing, is_inside in (*_capitals(text), *((run, True) for run in _runs(text))):
            key = fold(writing).text
            name = names.setdefault(key, _Name(Counter(), set(), set()))
            name.writings[writing] += 1
            name.articles.add(number)
            name.languages.add(language)
            name.inside |= is_inside
    names = {key: name for key, name in names.items() if name.inside and key not in PLAIN and len(key) > 1}
    groups = _grouped(names, texts, languages)

    def worth(group: Sequence[str]) -> float:
        held = len(set[int]().union(*(names[key].articles for key in group)))
        rare = max(rarity(_common(key, names[key])) for key in group)
        often = sum(names[key].often for key in group)
        return rare * held / max(1, len(seeds)) * math.sqrt(1 + min(12, often))

    ranked = sorted(groups, key=lambda group: (-worth(group), group))
    concepts = [
        _concept(group, names, texts)
        for group in ranked
        if len(seeds) == 1
        or len(set[int]().union(*(names[key].articles for key in group))) > 1
        or sum(names[key].often for key in group) > 2
    ]
    return Proposal(tuple(concepts[:_MOST_CONCEPTS]), tuple(_terms(seeds, texts, languages, names)))


def _language(article: Article) -> str | None:
    said = re.split("[-_]", article.language or "", maxsplit=1)[0].lower()
    return said or language_of(f"{article.title or ''}\n{article.text}")


def _capitals(text: str) -> Iterator[tuple[str, bool]]:
    """What is written like a name, and whether it stands inside a sentence."""
    title, _, body = text.partition("\n")
    for found in _CAPITAL.finditer(body):
        words = found[0].removesuffix("'s").removesuffix("’s").strip("-'’& ")
        if len(words) > 1:
            yield words, not _BEFORE.search(body, max(0, found.start() - 3), found.start())
    for found in _CAPITAL.finditer(title):  # a headline tells how often, not what is a name
        if len(found[0]) > 1:
            yield found[0].removesuffix("'s").strip("-'’& "), False


def _runs(text: str) -> Iterator[str]:
    """Runs of two to six Han characters that come back, none that always stands in a longer one."""
    counts: Counter[str] = Counter()
    for run in _HAN_RUN.finditer(text):
        for size in range(2, 7):
            for at in range(len(run[0]) - size + 1):
                piece = run[0][at : at + size]
                if PLAIN_HAN.isdisjoint(piece):
                    counts[piece] += 1
    again = {piece: count for piece, count in counts.items() if count > 1}
    covered = {part for piece, count in again.items() for part in (piece[1:], piece[:-1]) if again.get(part) == count}
    for piece, count in sorted(again.items()):
        if piece not in covered and prior(fold(piece).text, "zh") < 0.03:
            yield from [piece] * count


def _common(key: str, name: _Name) -> float:
    """The share of articles at large that have a name."""
    language = next(iter(sorted(one or "" for one in name.languages)), "")
    is_place = any(len(thing.key) == 2 for thing in things(name.text, language))
    return 0.2 if is_place else max(prior(word, language) for word in key.split() or [key])


def _grouped(names: dict[str, _Name], texts: Sequence[str], languages: Sequence[str | None]) -> list[tuple[str, ...]]:
    """The names that are one thing, each group in order."""
    lead: dict[str, str] = {key: key for key in names}

    def of(key: str) -> str:
        while lead[key] != key:
            key = lead[key]
        return key

    def join(keys: Iterable[str]) -> None:
        first, *others = sorted({of(key) for key in keys}, key=lambda key: (len(key), key)) or [""]
        for other in others:
            lead[other] = first

    meant: defaultdict[str, list[str]] = defaultdict(list)
    for key, name in names.items():
        for language in sorted(one or "" for one in name.languages):
            for thing in things(name.text, language):
                if thing.is_name and (thing.start, thing.end) == (0, len(name.text)):
                    meant[f"c:{thing.key}"].append(key)
        is_han = bool(_HAN_RUN.fullmatch(key))
        sounds = (
            {sound for sound, start, end in han_names(key) if end - start == len(key)} if is_han else latin_names(key)
        )
        for sound in sounds:
            if sound[0] == "=" or len(sound) > 3:
                meant[sound].append(key)
    for keys in meant.values():
        join(keys)
    for key in names:
        first = key.split()[0] if " " in key else next((key[:size] for size in (2, 3) if key[:size] in names), "")
        # Beijing Hyundai is not a kind of Beijing.
        if first != key and first in names and first not in PLACES and names[first].often >= names[key].often:
            join([key, first])
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(names):
        groups[of(key)].append(key)
    return [tuple(group) for group in groups.values()]


def _concept(group: Sequence[str], names: dict[str, _Name], texts: Sequence[str]) -> ProposedConcept:
    ordered = sorted(group, key=lambda key: (-names[key].often, key))[:_MOST_ALIASES]
    aliases = []
    for key in ordered:
        languages = names[key].languages
        aliases.append(Alias(names[key].text, None if len(languages) > 1 else next(iter(languages))))
    latin = next((key for key in ordered if key.isascii()), ordered[0])
    slug = _SLUG.sub("-", fold(latin).text).strip("-") or fold(latin).text
    articles = set[int]().union(*(names[key].articles for key in group))
    said = _sentences([names[key].text for key in ordered], [texts[number] for number in sorted(articles)])
    return ProposedConcept(slug, tuple(aliases), len(articles), said)


def _terms(
    seeds: Sequence[Article], texts: Sequence[str], languages: Sequence[str | None], names: dict[str, _Name]
) -> Iterator[ProposedTerm]:
    in_names = {word for key in names for word in (key, *key.split())}
    by_language: defaultdict[str | None, list[int]] = defaultdict(list)
    for number, language in enumerate(languages):
        by_language[language].append(number)
    for language, numbers in sorted(by_language.items(), key=lambda item: item[0] or ""):
        worth: defaultdict[str, float] = defaultdict(float)
        holders: defaultdict[str, list[int]] = defaultdict(list)
        written: dict[str, str] = {}
        for number in numbers:
            found = features(seeds[number], latin_sounds=False, han_sounds=False)
            for key, count in found.counts.items():
                place = found.places.get(key)
                word = key[2:] if key[0] == "w" else ""
                if key[0] == "c" and place is not None and key not in found.names:
                    source = (seeds[number].title or "") if place.where == "title" else seeds[number].text
                    word = fold(source[place.start : place.end]).text  # a thing of the glossary, as it is written here
                if not word or word in in_names or word in PLAIN or (key in found.names and language != "de"):
                    continue
                worth[word] += rarity(found.priors[key]) * count**0.5
                holders[word].append(number)
                written.setdefault(word, word)
        ranked = sorted(worth, key=lambda word: (-worth[word] * len(holders[word]), word))
        kept = [word for word in ranked if len(numbers) == 1 or len(holders[word]) > 1 or worth[word] > 12][
            :_MOST_TERMS
        ]
        most = max((worth[word] * len(holders[word]) for word in kept), default=1.0)
        for word in kept:
            weight = round(worth[word] * len(holders[word]) / most, 3)
            yield ProposedTerm(Term(word, weight, language), _sentences([word], [texts[at] for at in holders[word]]))


def _sentences(writings: Sequence[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The first sentence of each text in which one of some writings stands; two of them at most."""
    wanted = [fold(writing).text for writing in writings]
    found: list[str] = []
    for text in texts:
        for sentence, folded in _cut(text):
            if any(one in folded for one in wanted):
                found.append(sentence[:_LONGEST_SENTENCE])
                break
        if len(found) == _MOST_SENTENCES:
            break
    return tuple(found)


@lru_cache(maxsize=64)
def _cut(text: str) -> tuple[tuple[str, str], ...]:
    """The sentences of a text, as they are and folded: each is asked of many names."""
    return tuple((found[0].strip(), fold(found[0]).text) for found in _SENTENCE.finditer(text))
