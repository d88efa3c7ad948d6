"""How the words of an alias may be written in the source of a page.

A page writes a name in lower or upper case, with accents, in full width, in traditional characters, with a soft hyphen
in it, as entities, as JSON's escapes. Two ways lead there from a name:

- what can be counted up is searched for as it is (`forms`: 小米 has a handful of writings);
- what cannot (any letter of ten may have an accent, or be an entity) is known by the disguise itself: `disguises` are
  the characters that fold to something of a name, or to nothing. Where one stands, the text around it is `plain`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.entities import html5
from itertools import product

from monitor.match.fold import HAN, fold

__all__ = [
    *("CONTROLS", "LETTERS", "Key", "cuts", "disguised_names", "disguises", "folded", "forms", "forms_of", "hidden_in"),
    *("invisible", "keys_of", "plain", "readings"),
]

LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
LONGEST = 24
"""Characters of a key; of a longer word so many are searched for."""
_MOST_FORMS = 64
_FEW = 4  # letters that a word of Latin letters needs to be rare inside of others
_CUT = re.compile(rf"\s+|(?<=[{HAN}])(?=[a-z0-9])|(?<=[a-z0-9])(?=[{HAN}])")
_RUN = re.compile(r"[^\W_]+")
_NOT_KEPT = re.compile(r"[;<>\x00-\x20\x7f]+")
# Taken out by the reading of a page: a sign that leads back to a note, and controls beyond ASCII but the line's end.
_INVISIBLE = frozenset([0x21A9, *range(0x80, 0x85), *range(0x86, 0xA0)])
# No other character folds to anything but itself; a test goes through all of Unicode.
_FOLDING = (
    *((0x80, 0x3400), (0xA000, 0xAC00), (0xF900, 0x12000), (0x13000, 0x13500), (0x16000, 0x17000)),
    *((0x1B000, 0x1C000), (0x1D000, 0x20000), (0x2F800, 0x2FA20), (0xE0000, 0xE1000)),
)
_ESCAPE = re.compile(r"\\u(?:([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})|([0-9a-fA-F]{4}))")
_MOST_REPLACED = 60  # different characters of a text that are folded one after the other
_TWICE = 3  # an entity of an entity of an entity is written by nobody


@dataclass(frozen=True, slots=True)
class Key:
    """What must be written in a page that names an alias, folded: a word of it or a part of one. `alone`: it is so
    short that it stands in other words, and counts only where it stands between no letters."""

    text: str
    alone: bool = False


@lru_cache(maxsize=100_000)
def keys_of(alias: str) -> tuple[Key, ...] | None:
    """What all must be written in a page that names an alias; () where nothing is named, None where it cannot be said.

    Each word of four Latin letters or more, or in another script. Where an alias has none: what it has.
    """
    words = [word for word in _CUT.split(fold(alias).text.strip()) if word]
    runs = dict.fromkeys(run for word in words for run in _RUN.findall(word))
    strong = [run for run in runs if not run.isascii() or len(run) >= _FEW]
    if strong:
        return tuple(_bounded(run) for run in strong)
    if not words:
        return ()
    signs = [part for word in words for part in _NOT_KEPT.split(word) if len(part) > 1 and not part.isalnum()]
    if written := max((part for part in signs if part.isascii()), key=len, default=""):
        return (Key(written[:LONGEST]),)
    if runs:
        return tuple(Key(run, alone=True) for run in runs)
    beyond = "".join(char for char in max(words, key=len) if not char.isascii())[:1]
    return (Key(beyond),) if beyond else None


def _bounded(run: str) -> Key:
    """The longest part of a word that has few writings."""
    counts = [len(forms_of(char)) for char in run]
    best = (0, 0)
    for start in range(len(run)):
        ways, end = 1, start
        while end < len(run) and end - start < LONGEST and ways * counts[end] <= _MOST_FORMS:
            ways *= counts[end]
            end += 1
        if end - start > best[1] - best[0]:
            best = start, end
    return Key(run[best[0] : best[1]] or run[:1])


def forms_of(char: str) -> tuple[str, ...]:
    """The characters that fold to a character: of one of ASCII only itself, the others are disguises."""
    return (char,) if char.isascii() else (char, *_folding().single.get(char, ()))


def hidden_in(char: str) -> list[str]:
    """The characters that fold to a letter or to several with it among them."""
    return _letters_of().get(char, [])


def invisible() -> list[str]:
    """The characters beyond ASCII that fold to nothing."""
    return _folding().nothing


def forms(text: str) -> list[str]:
    """The ways to write a folded text without any disguise."""
    return ["".join(one) for one in product(*map(forms_of, text))]


def cuts(way: str) -> Iterator[tuple[bytes, bytes, int]]:
    """How a writing begins before a tag in it and goes on behind it, by the place of the cut."""
    for at in range(1, len(way)):
        yield way[:at].encode() + b"<", b">" + way[at:].encode(), at


def disguises(letters: Collection[str]) -> list[str]:
    """The characters that fold to nothing, to more than one character, or to one of ASCII, where that is of a name.

    letters: all characters of the names that are searched for.
    """
    table = _folding()
    found = list(table.nothing)
    for char, text in table.several.items():
        if not LETTERS.isdisjoint(text) or any(one in letters for one in text):
            found.append(char)
    for char in table.single:
        if char in LETTERS or (char.isascii() and char in letters):
            found += table.single[char]
    return found


def disguised_names(letters: Collection[str]) -> list[str]:
    """The named entities, without ``&``, that mean what is of a name. Those that need a semicolon have it."""
    return [
        name
        for name, text in html5.items()
        if (said := text.translate(folded)) == "" or any(one in LETTERS or one in letters for one in said)
    ]


class _Folded(dict[int, str]):
    """What each character is folded to in a page: as the matcher folds it, and what its reader takes out is gone."""

    def __missing__(self, code: int) -> str:
        if len(self) > 50_000:
            self.clear()
        text = self[code] = "" if code in _TAKEN_OUT else fold(chr(code)).text
        return text


CONTROLS = bytes((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))
"""What a page of ASCII is read without."""
_TAKEN_OUT = _INVISIBLE.union(CONTROLS)
folded = _Folded()


def plain(source: str) -> str:
    """A piece of a source in lower case, without disguises: escapes and entities are resolved, letters beyond ASCII
    folded."""
    for text in _resolved(_unescaped_in(source)):
        last = text
    return _folded(last)


def readings(pieces: Iterable[bytes]) -> bytes:
    """Pieces of a page as they may be read, where that is otherwise than as they are.

    Beside `plain` that is with the escapes or entities left in them that the reader leaves there, since ``EV&uuml;`` in
    the text of JSON names EV. So it is read, too, where other letters of a piece are in disguise.
    """
    kinds: tuple[list[bytes], list[bytes]] = [], []
    for piece in pieces:
        kinds[(b"&" in piece) + (b"\\u" in piece) + (not piece.isascii()) > 1].append(piece)
    one, several = (b" ".join(kind).decode("utf-8", "replace") for kind in kinds)
    first, *later = _resolved(_unescaped_in(one))
    texts = later or [first]
    if several:
        texts += [text for source in (several, _unescaped_in(several)) for text in _resolved(source)]
    return " ".join(map(_folded, dict.fromkeys(texts))).encode("utf-8", "replace")


def _unescaped_in(source: str) -> str:
    return _ESCAPE.sub(_unescaped, source) if "\\u" in source else source


def _resolved(text: str) -> Iterator[str]:
    """A text, and with its entities resolved once, twice, three times, where there are such."""
    yield text
    for _ in range(_TWICE):
        if "&" not in text or (resolved := html.unescape(text)) == text:
            break
        text = resolved
        yield text


def _folded(text: str) -> str:
    meant = {char: said for char in set(text) if (said := folded[ord(char)]) != char and not _is_plain(char)}
    if len(meant) > _MOST_REPLACED:
        return text.translate(folded)
    for char, said in meant.items():
        text = text.replace(char, said)
    return text.lower()


def _is_plain(char: str) -> bool:
    return char.isascii() and folded[ord(char)] != ""


def _unescaped(found: re.Match[str]) -> str:
    if found[3]:
        return chr(code) if not 0xD800 <= (code := int(found[3], 16)) < 0xE000 else "\ufffd"
    return chr(0x10000 + ((int(found[1], 16) - 0xD800) << 10) + int(found[2], 16) - 0xDC00)


# ------------------------------------------------------------------------------------------------- what folds to what


@dataclass(frozen=True, slots=True)
class _Folding:
    """Characters beyond ASCII that fold to something else: by the one character, to several, to nothing."""

    single: dict[str, list[str]]
    several: dict[str, str]
    nothing: list[str]


@lru_cache(maxsize=1)
def _folding() -> _Folding:
    single: defaultdict[str, list[str]] = defaultdict(list)
    several: dict[str, str] = {}
    nothing: list[str] = []
    for char in _may_fold():
        said = "" if ord(char) in _INVISIBLE else fold(char).text
        if said == char or said == " ":
            continue
        if not said:
            nothing.append(char)
        elif len(said) == 1:
            single[said].append(char)
        else:
            several[char] = said
    return _Folding(dict(single), several, nothing)


@lru_cache(maxsize=1)
def _letters_of() -> dict[str, list[str]]:
    table = _folding()
    found: defaultdict[str, list[str]] = defaultdict(list)
    for char, forms in table.single.items():
        found[char] += forms
    for one, text in table.several.items():
        for char in dict.fromkeys(text):
            found[char].append(one)
    return dict(found)


def _may_fold() -> Iterable[str]:
    from monitor.dedupe.variants import SIMPLIFIED

    for first, end in _FOLDING:
        yield from (one for one in map(chr, range(first, end)) if unicodedata.category(one) != "Cn")
    yield from SIMPLIFIED
