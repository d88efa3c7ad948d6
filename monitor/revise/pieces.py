"""A text as the sentences that are held against those of another version."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.facts import sentences
from monitor.revise.words import Plain, Token, is_han, is_word, plain, tokens


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence with the white space after it: a stretch of a plain text, its tokens, and which of them are words."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    words: tuple[Token, ...]


@dataclass(slots=True)
class Text:
    """A version as its sentences, which are given by their numbers."""

    raw: str
    plain: Plain
    bounds: list[tuple[int, int]]
    _pieces: dict[int, Piece] = field(default_factory=dict)
    _features: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, raw: str, *, whole: bool) -> Text:
        folded = plain(raw)
        starts = [] if whole else [sentence.start for sentence in sentences(folded.text, longest=None)]
        starts = [0, *starts[1:]]
        return cls(raw, folded, list(zip(starts, [*starts[1:], len(folded.text)], strict=True)))

    def piece(self, at: int) -> Piece:
        """The sentence at `at`, with its tokens, which are looked for once and only where they are wanted."""
        if at not in self._pieces:
            start, end = self.bounds[at]
            found = tuple(tokens(self.plain.text, start, end))
            self._pieces[at] = Piece(start, end, found, tuple([token for token in found if is_word(token.key)]))
        return self._pieces[at]

    def features(self, at: int) -> tuple[str, ...]:
        """What the sentence at `at` is known by when it was reworded: its words, or in Han its pairs of characters."""
        if at not in self._features:
            self._features[at] = _features(self.piece(at))
        return self._features[at]

    def squeezed(self) -> list[str]:
        return [" ".join(self.plain.text[start:end].split()) for start, end in self.bounds]

    def ends_line(self, at: int) -> bool:
        """Whether a line ends in the white space before `at`."""
        start = at
        while start and self.plain.text[start - 1].isspace():
            start -= 1
        return "\n" in self.plain.text[start:at]

    def join(self, ends: dict[int, int]) -> dict[int, int]:
        """Make one piece of every run of sentences, given by first and last; back comes where each is now."""
        inside = {at for first, last in ends.items() for at in range(first + 1, last + 1)}
        places: dict[int, int] = {}
        bounds: list[tuple[int, int]] = []
        for at in range(len(self.bounds)):
            if at not in inside:
                places[at] = len(bounds)
                bounds.append((self.bounds[at][0], self.bounds[ends[at]][1]))
        self.bounds = bounds
        self._pieces = {places[at]: piece for at, piece in self._pieces.items() if ends[at] == at and at in places}
        self._features.clear()
        return places

    def origin(self, at: int) -> int:
        # What cannot be seen before the first character and after the last belongs to them.
        if at == 0:
            return 0
        return len(self.raw) if at == len(self.plain.text) else self.plain.origin(at)

    def printed(self, start: int, end: int) -> str:
        return self.raw[self.origin(start) : self.origin(end)]


def _features(piece: Piece) -> tuple[str, ...]:
    words = piece.words
    found: list[str] = []
    for at, word in enumerate(words):
        if not is_han(word.key):
            found.append(word.key.casefold())
        elif at + 1 < len(words) and is_han(words[at + 1].key):
            found.append(word.key + words[at + 1].key)
    return tuple(found) or tuple(word.key for word in words)
