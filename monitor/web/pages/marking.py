"""Where the concepts of a story stand in a text: its title and its paragraphs in pieces, some of them marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.match.fold import fold
from monitor.web.shown import LONGEST_TEXT, LONGEST_TITLE, cut, harmless

MARKS = 6
"""So many concepts have a mark of their own, those that are named most; the others share one more."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text. mark: 1 to MARKS + 1 where a concept stands there, else 0; place: its number on the page."""

    text: str
    mark: int = 0
    concept: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Concept:
    """A line of the legend. aliases: as they are printed in the text; places: numbers of the marked pieces."""

    name: str
    mark: int
    aliases: tuple[str, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """A title and the paragraphs of a text. is_cut: the text goes on behind what is shown."""

    title: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]
    concepts: tuple[Concept, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class _Spot:
    start: int
    end: int
    concept: str


def marked(title: str, text: str, hits: Sequence[Mapping[str, object]] = ()) -> Marked:
    """A title and a text with the hits of a match marked, each only where its alias really stands.

    A hit's offsets are of the text as it was when the match was decided. Of another revision some of them are still
    true, and nothing says which: so each is held against what stands there, as the matcher compares words.
    """
    in_title = list(_spots(title[:LONGEST_TITLE], hits, ("title",)))
    in_text = list(_spots(text[:LONGEST_TEXT], hits, ("lead", "body")))
    often: dict[str, int] = {}
    for spot in (*in_title, *in_text):
        often[spot.concept] = often.get(spot.concept, 0) + 1
    ranked = sorted(often, key=lambda name: (-often[name], name))
    marks = {name: min(at, MARKS + 1) for at, name in enumerate(ranked, start=1)}
    places: dict[str, list[tuple[int, str]]] = {name: [] for name in ranked}
    heading = tuple(_pieces(_shortened(title), 0, in_title, marks, places))
    paragraphs = tuple(_paragraphs(text[:LONGEST_TEXT], in_text, marks, places))
    concepts = tuple(
        Concept(name, marks[name], tuple(dict.fromkeys(said for _, said in found)), tuple(at for at, _ in found))
        for name, found in places.items()
        if found
    )
    return Marked(heading, paragraphs, concepts, len(text) > LONGEST_TEXT)


def _shortened(title: str) -> str:
    return cut(" ".join(title[: LONGEST_TITLE * 4].split("\n")), LONGEST_TITLE)


def _spots(text: str, hits: Iterable[Mapping[str, object]], where: tuple[str, ...]) -> Iterator[_Spot]:
    """The hits that are true of the text, in order, none upon another."""
    found = []
    for hit in hits:
        start, end, alias, concept = (hit.get(name) for name in ("start", "end", "alias", "concept"))
        if hit.get("where") not in where or not isinstance(start, int) or not isinstance(end, int):
            continue
        if not (0 <= start < end <= len(text) and isinstance(alias, str) and isinstance(concept, str)):
            continue
        if _folded(text[start:end]) == _folded(alias):
            found.append(_Spot(start, end, concept))
    free = 0
    for spot in sorted(found, key=lambda spot: (spot.start, -spot.end)):
        if spot.start >= free:
            free = spot.end
            yield spot


def _folded(text: str) -> str:
    return fold(text[:LONGEST_TITLE]).text.strip()


def _paragraphs(
    text: str, spots: Sequence[_Spot], marks: Mapping[str, int], places: dict[str, list[tuple[int, str]]]
) -> Iterator[tuple[Piece, ...]]:
    begin, rest = 0, list(spots)[::-1]
    for line in text.split("\n"):
        here = []
        while rest and rest[-1].start < begin + len(line):
            here.append(rest.pop())
        made = tuple(_pieces(line, begin, here, marks, places))
        if any(piece.text.strip() for piece in made):
            yield made
        begin += len(line) + 1


def _pieces(
    line: str,
    begin: int,
    spots: Sequence[_Spot],
    marks: Mapping[str, int],
    places: dict[str, list[tuple[int, str]]],
) -> Iterator[Piece]:
    """A line, which begins at `begin` of its text, in pieces; `places` learns where the marked ones are."""
    at = 0
    for spot in spots:
        start, end = spot.start - begin, spot.end - begin
        if start < at or end > len(line):
            continue  # it begins before the line, or goes on behind it or behind what is shown
        if start > at:
            yield Piece(harmless(line[at:start]))
        said = harmless(line[start:end])
        number = 1 + sum(map(len, places.values()))
        places[spot.concept].append((number, said))
        yield Piece(said, marks[spot.concept], spot.concept, number)
        at = end
    if at < len(line):
        yield Piece(harmless(line[at:]))
