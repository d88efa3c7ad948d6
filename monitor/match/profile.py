"""A matcher made from seeds alone: what is like them is looked for, in any language."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from monitor.match.features import LONGEST, features
from monitor.match.layout import lay_out
from monitor.match.likeness import WORDED, Likeness, Report, likeness, report
from monitor.match.nearness import days_from, remoteness
from monitor.match.score import total
from monitor.model import Article, Decision, Hit, Match, ScorePart

ACCEPT = 0.24
REVIEW = 0.18
"""The thresholds; see docs/matching.md for what they were set on."""

_MOST_SEEDS = 50
_MOST_HITS = 50
_NEAREST = 0.3  # what the nearest seed counts for, beside the mean of all
_TIME = 0.15
_UNDATED = 0.3  # of it, where a day is not known
_OF_THEIRS = 0.5  # what is asked of an article, of how like the loosest seed is to the others
_LOWEST = 0.15
_MOST_HELD = 6

_SURELY = 1.5  # so many times the threshold, and an article helps to find others
_FOLLOWED = 0.7  # what likeness to it counts, beside likeness to a seed
_LIFT = 0.125  # so much at most it adds
_MOST_FOLLOWED = 30

_ONE_EVENT = 0.3  # from this likeness on two articles tell of one event, if they are not long apart
_TOGETHER = 4.0  # and one that is so much more like counts as much as the article itself, at 1
_DAYS = 30
_NEAR = 0.3  # of the threshold: below it an article is not compared with others
_MOST_EARLIER = 400

_STRONGEST = 8


class Profile:
    """What a few articles tell of.

    An article's score is how like it is to the seeds (see `likeness`): the mean over the seeds, the nearest one counted
    once more. What is far from them in time is worth less. Then two things are learned from the articles read before,
    and from no others, so that the same lines in the same order have the same answers:

    - One that was accepted with a half more than was needed, and is like the seeds itself, is followed: likeness to it
      counts too, a little less than likeness to a seed, and its day is one of the story's days.
    - Reports of one event are judged together: the score is the mean of the article's own and of those that earlier
      reports of the event had, weighed by how like they are. So a turn of phrase neither saves nor loses one of them.

    Where the seeds are less like one another than articles of one story mostly are, less is asked of an article: the
    score is scaled, so that the two thresholds stay what they are. More is never asked than with one seed.
    """

    def __init__(self, articles: Sequence[Article], figures: Sequence[Sequence[str]] = ()) -> None:
        given = [*figures, *[()] * len(articles)]
        known = sorted(zip(articles, given, strict=False), key=lambda one: _key(one[0]))[:_MOST_SEEDS]
        self._own = frozenset(_key(article) for article in articles)
        self._seeds = [report(features(article, stated), article.published) for article, stated in known]
        self._scale = ACCEPT / self._threshold()
        # How names sound is worked out only once the other script was met: it costs most of the time.
        self._met_han = any(seed.found.han for seed in self._seeds)
        self._met_latin = any(not seed.found.han for seed in self._seeds)
        self._followed: deque[tuple[Report, str]] = deque(maxlen=_MOST_FOLLOWED)
        self._earlier: deque[tuple[Report, float]] = deque(maxlen=_MOST_EARLIER)
        self._strongest = self._speaks_most_of()

    def match(self, article: Article, *, is_seed: bool = False, figures: Iterable[str] = ()) -> Match:
        """How an article stands to the seeds. One with the very words of a seed is a seed."""
        if is_seed or _key(article) in self._own:
            part = ScorePart("seed", 1.0, 1.0, "it is a seed")
            return Match("accept", 1.0, (), "is a seed", (part,))
        one = self._read(article, figures)
        near = [likeness(one, seed) for seed in self._seeds]
        nearest = max(near, key=lambda like: like.worth, default=None)
        if nearest is None:
            return Match("reject", 0.0, (), "shares nothing with the seeds")
        parts = self._alone(one, near, nearest)
        own = total(parts)
        if own >= _NEAR * ACCEPT:
            parts = self._with_others(one, parts)
            self._earlier.append((one, own))
        worth = total(parts)
        decision: Decision = "accept" if worth >= ACCEPT else "review" if worth >= REVIEW else "reject"
        by_seeds = sum(part.value * part.weight for part in self._to_seeds(near, nearest))
        if worth >= _SURELY * ACCEPT and by_seeds >= ACCEPT:
            self._followed.append((one, article.title or ""))
        named = sorted(nearest.shared, key=lambda key: (-nearest.shared[key], key))
        written = [_written(one, nearest, key) for key in named[:5]]
        because = f"shares {', '.join(written)} with the seeds" if written else "shares nothing with the seeds"
        return Match(decision, worth, _hits(one, nearest, named), because, parts)

    def names(self, text: str) -> bool:
        """Whether one of the eight strongest names or things stands in a text or an address."""
        read = unquote(text[:LONGEST], errors="replace").replace("-", " ").replace("_", " ")
        for language in sorted({seed.found.language or "" for seed in self._seeds}):
            found = features(Article(None, None, None, read, language=language))
            if not self._strongest.isdisjoint(found.counts):
                return True
        return False

    def _read(self, article: Article, figures: Iterable[str]) -> Report:
        found = features(article, figures, latin_sounds=self._met_han, han_sounds=self._met_latin)
        self._met_han = self._met_han or found.han
        self._met_latin = self._met_latin or not found.han
        return report(found, article.published)

    def _threshold(self) -> float:
        """What an article must reach: half of how like the seed that is least like the others is to them, no more than
        where there is one seed.

        The loosest seed says how far a story goes. The others may be copies, or reports of one event in one language:
        that these are alike says nothing of what comes of it months later.
        """
        held = self._seeds[:_MOST_HELD]
        if len(held) < 2:
            return ACCEPT
        loosest = min(_nearness(seed, [other for other in held if other is not seed]) for seed in held)
        return min(ACCEPT, max(_LOWEST, _OF_THEIRS * loosest))

    def _to_seeds(self, near: Sequence[Likeness], nearest: Likeness) -> tuple[ScorePart, ScorePart]:
        """Likeness to the seeds, in two parts."""
        words = names = 0.0
        for like in near:
            share = (1 - _NEAREST) / len(near) + _NEAREST * (like is nearest)
            words += share * like.words
            names += share * like.names * ((1 - WORDED) if like.one_language else 1.0)
        return (
            ScorePart("words", round(words, 4), round(WORDED * self._scale, 4), _worded(words, near)),
            ScorePart("names", round(names, 4), round(self._scale, 4), "they name nothing in common"),
        )

    def _alone(self, one: Report, near: Sequence[Likeness], nearest: Likeness) -> tuple[ScorePart, ...]:
        """The parts of an article's score, other reports of the event aside."""
        words, names = self._to_seeds(near, nearest)
        parts = [words, ScorePart("names", names.value, names.weight, _named(one, nearest))]
        seeds = sum(part.value * part.weight for part in parts)
        # What is so unlike the seeds that no lift makes it a match is not compared further.
        known = self._followed if seeds + _LIFT * self._scale >= REVIEW else ()
        like, title = max(((likeness(one, other).worth, title) for other, title in known), default=(0.0, ""))
        lift = min(_LIFT * self._scale, _FOLLOWED * like * self._scale - seeds)
        if lift > 0:
            parts.append(ScorePart("followed", round(lift, 4), 1.0, f"it is like “{title[:80]}”, which was accepted"))
        away, when = _away(one, [*self._seeds, *(other for other, _ in self._followed)])
        # No more is taken away than there is, so that the parts add up to the score.
        left = total(parts) / (_TIME * self._scale)
        parts.append(ScorePart("time", round(min(away, left), 4), round(-_TIME * self._scale, 4), when))
        return tuple(parts)

    def _with_others(self, one: Report, parts: tuple[ScorePart, ...]) -> tuple[ScorePart, ...]:
        """The parts of the mean of an article's own score and of those of earlier reports of its event."""
        weights: list[tuple[float, float]] = []
        for other, worth in self._earlier:
            days = days_from(one.day, [other.day]) or 0
            if days < _DAYS and (like := likeness(one, other).worth) > _ONE_EVENT:
                weights.append((_TOGETHER * (like - _ONE_EVENT) * (1 - days / _DAYS), worth))
        among = sum(weight for weight, _ in weights)
        if not among:
            return parts
        left = 1 / (1 + among)
        mean = sum(weight * worth for weight, worth in weights) / among
        own = [ScorePart(part.name, part.value, round(part.weight * left, 4), part.said) for part in parts]
        reports = "an earlier report" if len(weights) == 1 else f"{len(weights)} earlier reports"
        said = f"{reports} of what seems the same event scored {mean:.2f}"
        return (*own, ScorePart("reports", round(mean, 4), round(1 - left, 4), said))

    def _speaks_most_of(self) -> frozenset[str]:
        weights: defaultdict[str, float] = defaultdict(float)
        # Seeds in Chinese alone name much that has no other writing: then their own words say what is strongest.
        is_named = sum(len(seed.spoken) for seed in self._seeds) >= _STRONGEST
        for seed in self._seeds:
            for key, weight in (seed.spoken if is_named else seed.words).items():
                weights[key] += weight / (seed.spoken_length if is_named else seed.words_length)
        return frozenset(sorted(weights, key=lambda key: (-round(weights[key], 9), key))[:_STRONGEST])


def _nearness(one: Report, others: Sequence[Report]) -> float:
    """How like a seed is to others, on the mean, less what time takes away. Likeness has a direction where scripts
    differ; that of a pair of seeds is the mean of both."""
    near = [(likeness(one, other).worth + likeness(other, one).worth) / 2 for other in others]
    return sum(near) / len(near) - _TIME * sum(_away(one, [other])[0] for other in others) / len(others)


def _away(one: Report, others: Iterable[Report]) -> tuple[float, str]:
    """How remote in time an article is from the nearest of others, and a clause that says it. Where a day is not known
    it is taken for some days away."""
    days = days_from(one.day, (other.day for other in others))
    if days is None:
        return _UNDATED, "how far in time it is from the story is not known"
    how = f"{days} day{'s' * (days > 1)} from" if days else "on the day of"
    return remoteness(days), f"it was published {how} what is known of the story"


def _hits(one: Report, nearest: Likeness, named: Sequence[str]) -> tuple[Hit, ...]:
    layout = lay_out(one.found.text)
    hits = []
    for key in named[:_MOST_HITS]:
        if (place := one.found.places.get(key)) is None:
            continue
        where = "title" if place.where == "title" else layout.where(place.start)
        weight = round(one.words[key] / one.words_length, 4)
        hits.append(Hit(key[2:], _written(one, nearest, key), where, place.start, place.end, weight))
    return tuple(sorted(hits, key=lambda hit: (hit.where != "title", hit.start)))


def _key(article: Article) -> tuple[str, str]:
    return (article.title or "").strip(), article.text.strip()


def _written(one: Report, nearest: Likeness, key: str) -> str:
    """A feature as a person reads it."""
    if key in nearest.heard and key not in one.found.counts:
        return f"{nearest.heard[key][0]} ({key[2:]})"
    return one.found.written(key) or key[2:]


def _worded(words: float, near: Sequence[Likeness]) -> str:
    if not any(like.one_language for like in near):
        return "it is in another language than the seeds"
    return f"it shares {'much' if words >= 0.15 else 'little' if words > 0 else 'none'} of the seeds' wording"


def _named(one: Report, nearest: Likeness) -> str:
    keys = [key for key in nearest.shared if key[0] != "w" or key in one.particular or key in nearest.heard]
    written = [_written(one, nearest, key) for key in sorted(keys, key=lambda key: (-nearest.shared[key], key))[:5]]
    return f"both name {', '.join(written)}" if written else "they name nothing in common"
