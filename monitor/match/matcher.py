"""An article held against a story."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol
from urllib.parse import unquote

from monitor.match.layout import lay_out
from monitor.match.learned import Learned
from monitor.match.profile import Profile
from monitor.match.query import Program
from monitor.match.reason import reason
from monitor.match.scan import Found, Scanner
from monitor.match.score import WEIGHTS, score, total
from monitor.model import Article, Decision, Hit, Match, ScorePart, Story, Term

MOST_HITS = 50
DESCRIBED = 0.7
"""So full of the seeds' terms a text must be to pass the gate without naming all that the query asks for. Near misses
of both halves of `bench/matching.py` that name what no text passes without have less than 0.5 of them."""

_LONGEST_TITLE = 2_000
_LONGEST_TEXT = 500_000
_LONGEST_NAME = 20_000


_HOST = re.compile(r"\A\s*https?://[^/?#]*", re.IGNORECASE)


class _Judge(Protocol):
    def match(self, article: Article, *, is_seed: bool = False, figures: Iterable[str] = ()) -> Match: ...

    def names(self, text: str) -> bool: ...


class Matcher:
    """Says of each article whether it belongs to a story. Made once, asked often. One of a story keeps no memory
    between answers; one of seeds alone remembers what it read (see `Profile`).

    terms, figures: what was learned from the story's seeds (see `Learned`): terms that a person approved, and figures
    as `monitor.match.figures` writes them.
    Raises ValueError if the story's query names a concept that the story does not have.
    """

    def __init__(self, story: Story, *, terms: Sequence[Term] = (), figures: Iterable[str] = ()) -> None:
        self._judge: _Judge = _StoryJudge(story, Learned(terms, figures))

    @classmethod
    def from_seeds(cls, articles: Sequence[Article], figures: Sequence[Sequence[str]] = ()) -> Matcher:
        """A matcher whose profile is what stands out in `articles`, without a story file and without asking anyone.

        figures: of each article, as `monitor.match.figures` writes them. See `Profile` for what it goes by.
        """
        matcher = cls.__new__(cls)
        matcher._judge = Profile(articles, figures)
        return matcher

    def match(self, article: Article, *, is_seed: bool = False, figures: Iterable[str] = ()) -> Match:
        """How an article stands to the story.

        A seed is accepted with a score of 1, whatever it names. Any other article is rejected unless the names in its
        title and text pass the story's query, or all that no article passes without is named and the rest is described:
        the text is full of the terms that were learned. Then its score (see `score`, and `Learned` for its terms and
        `figures`) is held against the story's two thresholds. A passing mention gains nothing by what it shares.
        At most 50 hits come back, those of the title first; offsets of a hit in ``title`` are into the title, of one in
        ``lead`` or ``body`` into the text. An alias counts in every language: that of a story file is for searching.
        """
        return self._judge.match(article, is_seed=is_seed, figures=figures)

    def names(self, text: str) -> bool:
        """Whether a concept of the story, one that it only excludes aside, is named in a text or an address.

        Addresses are read percent-decoded and with hyphens as spaces (``/read/xiaomi-baic``), without their host: the
        site of a maker names the maker on every page.
        """
        return self._judge.names(text)


class _StoryJudge:
    def __init__(self, story: Story, learned: Learned) -> None:
        self._story = story
        self._learned = learned
        self._program = Program(story.query, story.concepts)
        self._scanner = Scanner(story.concepts)

    def match(self, article: Article, *, is_seed: bool = False, figures: Iterable[str] = ()) -> Match:
        text = article.text[:_LONGEST_TEXT]
        in_title = self._scanner.find((article.title or "")[:_LONGEST_TITLE])
        in_text = self._scanner.find(text)
        layout = lay_out(text)
        named = {found.concept for found in (*in_title, *in_text)}
        passed = self._program.holds(named)
        spoken_as = None
        if not is_seed and (passed or self._program.nearly(named)):
            spoken_as = self._learned.terms(article.title or "", text, article.language)
        described = not passed and spoken_as is not None and spoken_as.surely >= DESCRIBED
        worth = 0.0
        decision: Decision = "reject"
        parts: tuple[ScorePart, ...] = ()
        if is_seed:
            decision, worth = "accept", 1.0
            parts = (ScorePart("seed", 1.0, 1.0, "it is a seed of the story"),)
        elif passed or described:
            scored = score(self._program, in_title, in_text, layout, spoken_as)
            parts = scored.parts
            if not scored.is_passing and (stated := self._learned.figures(figures)):
                parts += (stated,)
            worth = total(parts)
            if worth >= self._story.review:
                decision = "accept" if worth >= self._story.accept else "review"
        hits = [self._hit(found, "title") for found in _telling(in_title, MOST_HITS)]
        hits += (self._hit(found, layout.where(found.start)) for found in _telling(in_text, MOST_HITS - len(hits)))
        because = reason(
            self._story.concepts,
            self._program,
            in_title,
            in_text,
            decision=decision,
            passed=passed,
            described=described,
            is_seed=is_seed,
        )
        return Match(decision, worth, tuple(hits), because, parts)

    def names(self, text: str) -> bool:
        written = unquote(_HOST.sub("", text[:_LONGEST_NAME]), errors="replace")
        return any(found.concept not in self._program.unwanted for found in self._scanner.find(written))

    def _hit(self, found: Found, where: str) -> Hit:
        concept = self._story.concepts[found.concept]
        return Hit(concept.name, found.alias, where, found.start, found.end, WEIGHTS[where])


def _telling(found: Sequence[Found], most: int) -> list[Found]:
    """At most so many, in order: the first of each concept, then the rest as they come."""
    firsts = {one.concept: one for one in reversed(found)}
    chosen = sorted(firsts.values(), key=lambda one: one.start)[:most]
    rest = (one for one in found if firsts[one.concept] is not one)
    chosen += (one for one, _ in zip(rest, range(most - len(chosen)), strict=False))
    return sorted(chosen, key=lambda one: one.start)
