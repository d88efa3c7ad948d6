"""A matcher made from seeds alone: what stands out in them, looked for elsewhere, in any language."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from monitor.match.features import LONGEST, Features, features
from monitor.match.layout import lay_out
from monitor.match.nearness import nearness
from monitor.match.rarity import Rarity
from monitor.model import Article, Decision, Hit, Match, ScorePart

ACCEPT = 0.2
REVIEW = 0.15
"""The thresholds, set on the dev half of `bench/matching.py` and on articles at large; see docs/matching.md."""

_MOST_TERMS = 200
_MOST_HITS = 50
_MOST_SEEDS = 50
_STRONGEST = 8  # names of the story that an article on it hardly does without
_COVERED = 0.6  # so much of their weight is all that is asked for
_SPARED = 0.7  # what is left of the score where none of them is there
_RARE = 1.1  # the power of a word's rarity
_NAME = 1.4
_HEARD = 0.6  # a name known by three consonants alone is worth so much of one that is written
_SOUND = 8.0
_FIGURE = 0.4  # an article has many that no other has
_BLANK = 8.0  # the length of what an article that says little might have said besides: one name in common is no proof
_MUCH = 0.15  # of what the seeds' words weigh
_ABROAD = 1.25  # in another language less can be shared
_THIN = 16.0  # the same of seeds that say little
_NAMELESS = 0.6  # floods and hospitals in common, but no name and no figure: the same kind of thing, not the same thing
_OF_THEIRS = 0.37  # what is asked of an article, of how near the seeds are to one another
_LOWEST, _HIGHEST = 0.17, 0.28
_MOST_HELD = 6
_STALE = 10  # articles met after which the weights are worked out anew


@dataclass(frozen=True, slots=True)
class _Weights:
    """What the seeds amount to: the mean of their vectors. `spoken` is of what needs no translation."""

    words: dict[str, float]
    words_length: float
    spoken: dict[str, float]
    spoken_length: float
    strongest: dict[str, float]


class Profile:
    """What stands out in a few articles.

    An article's score is the cosine of its words and the seeds', and of what needs no translation in both: names in
    Latin letters, the things of `glossary` and the CLDR, figures, and names that sound alike in Chinese and in Latin
    letters. In a language of the seeds each counts for half, in another the second alone. A word weighs by how rare it
    is (see `Rarity`), the square root of how often it stands there (a title counts as two more times), more where it is
    written like a name, and less each where a name has several words. The score is lessened by up to three tenths where
    the strongest eight names and things of the seeds are missing, and by up to a fifth where the article was published
    long before or after them. Where the seeds are near to one another, more is asked of an article, where they are far
    from one another, less: the score is scaled, so that the two thresholds stay what they are.

    It goes by no article that it was not given yet, and learns one thing from those it was: how many of those that it
    rejected have a word. So the same articles in the same order have the same answers.
    """

    def __init__(self, articles: Sequence[Article], figures: Sequence[Sequence[str]] = ()) -> None:
        given = [*figures, *[()] * len(articles)]
        known = sorted(zip(articles, given, strict=False), key=lambda one: _key(one[0]))[:_MOST_SEEDS]
        self._own = frozenset(_key(article) for article in articles)
        published = tuple(article.published for article, _ in known if article.published)
        self._take([features(article, stated) for article, stated in known], published)
        if len(self._seeds) > 1:
            self._scale = ACCEPT / self._threshold()

    def _take(self, seeds: Sequence[Features], published: tuple[str, ...] = ()) -> None:
        self._seeds = tuple(seeds)
        self._published = published
        self._languages = frozenset(seed.language for seed in seeds)
        self._latin = {sound: key for seed in seeds if not seed.han for sound, key in seed.sounds.items()}
        self._han = frozenset(sound for seed in seeds if seed.han for sound in seed.sounds)
        self._rarity = Rarity()
        self._since = 0
        self._scale = 1.0
        self._weights = self._weigh()

    def match(self, article: Article, *, is_seed: bool = False, figures: Iterable[str] = ()) -> Match:
        """How an article stands to the seeds. One with the very words of a seed is a seed."""
        if is_seed or _key(article) in self._own:
            part = ScorePart("seed", 1.0, 1.0, "it is a seed")
            return Match("accept", 1.0, (), "is a seed", (part,))
        found = features(article, figures, latin_sounds=bool(self._han), han_sounds=bool(self._latin))
        worth, parts, shared, heard = self._judge(found, article.published)
        decision: Decision = "accept" if worth >= ACCEPT else "review" if worth >= REVIEW else "reject"
        if decision == "reject":
            self._meet(found)
        named = sorted(shared, key=lambda key: (-shared[key], key))
        written = [_written(found, heard, key) for key in named[:5]]
        because = f"shares {', '.join(written)} with the seeds" if written else "shares nothing with the seeds"
        return Match(decision, worth, self._hits(article, found, heard, named), because, parts)

    def _threshold(self) -> float:
        """What an article must reach, from how near the seeds are to one another: each held against the others."""
        near = []
        for number in range(min(len(self._seeds), _MOST_HELD)):
            others = Profile.__new__(Profile)
            others._take([seed for at, seed in enumerate(self._seeds) if at != number])
            near.append(others._judge(self._seeds[number], None)[0])
        return min(_HIGHEST, max(_LOWEST, _OF_THEIRS * sum(near) / len(near)))

    def _judge(
        self, found: Features, published: str | None
    ) -> tuple[float, tuple[ScorePart, ...], dict[str, float], dict[str, tuple[str, float]]]:
        """The score, its parts, what was shared and how much of it, and names that were heard."""
        vector = self._vector(found)
        weights = self._weights
        in_words = found.language in self._languages or found.language is None
        shared: defaultdict[str, float] = defaultdict(float)
        words = _cosine(vector, weights.words, weights.words_length, shared) if in_words else 0.0
        heard = self._heard(found)
        spoken = {key: weight for key, weight in vector.items() if key in found.spoken()}
        profile = dict(weights.spoken)
        mean = sum(profile.values()) / max(1, len(profile))
        for key, (_, surely) in heard.items():
            if key in profile:
                spoken[key] = surely * _SOUND * _NAME
            elif key in spoken:
                profile[key] = 2 * surely * mean
        in_common = _cosine(spoken, profile, weights.spoken_length, shared)
        there = sum(weight for key, weight in weights.strongest.items() if key in found.counts or key in heard)
        covered = min(1.0, there / (_COVERED * (sum(weights.strongest.values()) or 1.0)))
        if not any(_is_particular(key, found, heard) for key in shared):
            in_common *= _NAMELESS
        near, when = nearness(published, self._published)
        factor = self._scale * near * (_SPARED + (1 - _SPARED) * covered)
        by_words, by_names = (0.5, 0.5) if in_words else (0.0, _ABROAD)
        named = sorted(shared, key=lambda key: (-shared[key], key))
        parts = (
            ScorePart("words", round(words, 4), round(by_words * factor, 4), _worded(words)),
            ScorePart("names", round(in_common, 4), round(by_names * factor, 4), _said(found, heard, named)),
            ScorePart("strongest", round(covered, 4), 0.0, f"it names {covered:.0%} of what the seeds speak of most"),
            *([ScorePart("time", round(near, 4), 0.0, when)] if when else []),
        )
        worth = round(min(1.0, sum(part.value * part.weight for part in parts)), 4)
        return worth, parts, shared, heard

    def names(self, text: str) -> bool:
        """Whether one of the eight strongest names or things stands in a text or an address."""
        read = unquote(text[:LONGEST], errors="replace").replace("-", " ").replace("_", " ")
        for language in sorted(language or "" for language in self._languages):
            found = features(Article(None, None, None, read, language=language))
            if not self._weights.strongest.keys().isdisjoint(found.counts):
                return True
        return False

    def _meet(self, found: Features) -> None:
        self._rarity.meet(found.counts)
        self._since += 1
        if self._since >= _STALE:
            self._since = 0
            self._weights = self._weigh()

    def _vector(self, found: Features) -> dict[str, float]:
        vector = {}
        for key, count in found.counts.items():
            weight = self._rarity.weight(key, found.priors[key]) ** _RARE * math.sqrt(count)
            if key in found.names:
                weight *= _NAME / math.sqrt(found.runs.get(key, 1))
            vector[key] = weight * _FIGURE if key[0] == "n" else weight
        return vector

    def _weigh(self) -> _Weights:
        words: defaultdict[str, float] = defaultdict(float)
        told = 0.0
        spoken: defaultdict[str, float] = defaultdict(float)
        for seed in self._seeds:
            vector = self._vector(seed)
            of_all = seed.spoken()
            for mean, part in ((words, vector), (spoken, {key: vector[key] for key in vector if key in of_all})):
                length = (_length(part) or 1.0) * len(self._seeds)
                told = max(told, _length(part) / math.hypot(_length(part), _THIN)) if mean is spoken else told
                for key, weight in part.items():
                    mean[key] += weight / length
        kept = _first(words, _MOST_TERMS)
        common = _first(spoken, _MOST_TERMS)
        # Seeds in Chinese alone name much that has no other writing: then their own words say what is strongest.
        strongest = _first(common if len(common) >= _STRONGEST else words, _STRONGEST)
        return _Weights(kept, _length(kept) or 1.0, common, _length(common) / (told or 1.0) or 1.0, strongest)

    def _heard(self, found: Features) -> dict[str, tuple[str, float]]:
        """Names of the article that sound like one of the seeds' and are written otherwise, by their keys: how they are
        written, and how sure it is."""
        heard: dict[str, tuple[str, float]] = {}
        if found.han:
            names = ((sound, name) for sound, name in found.sounds.items() if name[:2] != "w:")
            pairs = ((self._latin[sound], name, sound) for sound, name in names if sound in self._latin)
        else:
            pairs = ((key, key[2:], sound) for sound, key in found.sounds.items() if sound in self._han)
        for key, name, sound in pairs:
            surely = 1.0 if sound[0] == "=" or len(sound) > 3 else _HEARD
            if surely > heard.get(key, ("", 0.0))[1] and not (found.han and key in found.counts):
                heard[key] = name, surely
        return heard

    def _hits(
        self, article: Article, found: Features, heard: dict[str, tuple[str, float]], named: Sequence[str]
    ) -> tuple[Hit, ...]:
        layout = lay_out(article.text[:LONGEST])
        hits = []
        for key in named[:_MOST_HITS]:
            if (place := found.places.get(key)) is None:
                continue
            where = "title" if place.where == "title" else layout.where(place.start)
            weight = round(self._weights.words.get(key, 0.0) or self._weights.spoken.get(key, 0.0), 4)
            hits.append(Hit(key[2:], _written(found, heard, key), where, place.start, place.end, weight))
        return tuple(sorted(hits, key=lambda hit: (hit.where != "title", hit.start)))


def _is_particular(key: str, found: Features, heard: dict[str, tuple[str, float]]) -> bool:
    """Whether a feature is a name, of less than a country, or a figure."""
    if key[:2] == "c:" and len(key) <= 5 and key[2:].isupper():
        return False
    return key in heard or key in found.names or (key[0] == "n" and len(key) > 4)


def _key(article: Article) -> tuple[str, str]:
    return (article.title or "").strip(), article.text.strip()


def _length(vector: dict[str, float]) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values()))


def _first(vector: dict[str, float], most: int) -> dict[str, float]:
    return dict(sorted(vector.items(), key=lambda item: (-round(item[1], 9), item[0]))[:most])


def _cosine(vector: dict[str, float], profile: dict[str, float], length: float, shared: dict[str, float]) -> float:
    own = math.hypot(_length(vector), _BLANK)
    total = 0.0
    for key, weight in vector.items():
        if key in profile:
            product = weight * profile[key] / (own * length)
            total += product
            shared[key] += product
    return min(1.0, total)


def _written(found: Features, heard: dict[str, tuple[str, float]], key: str) -> str:
    """A feature as a person reads it."""
    if key in heard and key not in found.counts:
        return f"{heard[key][0]} ({key[2:]})"
    return found.written(key) or key[2:]


def _worded(words: float) -> str:
    return f"it shares {'much' if words >= _MUCH else 'little' if words > 0 else 'none'} of the seeds' wording"


def _said(found: Features, heard: dict[str, tuple[str, float]], named: Sequence[str]) -> str:
    written = [_written(found, heard, key) for key in named if key[0] != "w" or key in found.names or key in heard][:5]
    return f"both name {', '.join(written)}" if written else "they name nothing in common"
