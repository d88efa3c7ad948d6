"""Whether a page is worth reading for a story, found out from its source.

Most pages that a source leads to do not concern the story, and reading one costs many times what fetching it does. The
answer may be a yes too many, never a no too many: no page is passed over whose article the matcher would take, and none
that may be a wall or an error in place of an article, since that is asked for again and not rejected.

    source ─▶ escapes resolved, letters folded ─┬─ as it is ───────┬─▶ are the words of an alias in it?
                                                └─ tags taken out ─┘   └─▶ does each stand alone somewhere?

The words of an alias need not stand side by side: what is between them (a script, a button, a line that says
"Advertisement") may be gone from the article. Not seen is a word that is cut in two by an element with a text of its
own that is not shown, such as a button, or by a tag or comment that holds a "<".

All of it is done in C, on bytes: Python looks at each different character of a page once, not at each character.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from monitor.extract.blocks import INLINE
from monitor.extract.notices import CAPTCHA, CONSENT, ERROR, LOGIN, REFUSAL
from monitor.match import Matcher
from monitor.match.fold import HAN, fold
from monitor.model import Article, Story

__all__ = ["is_short", "may_concern", "passed_over"]

_ASCII = bytes(range(128))
_LOWER = bytes(range(256)).lower()
_CONTROL = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
_ENTITY = re.compile(rb"&(?:#(?:[0-9]{1,99}|[xX][0-9a-fA-F]{1,99})|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_TWICE = re.compile(rb"&(?:amp|#38|#[xX]26);(?=#?[a-zA-Z0-9]{2,31};)")
_ESCAPE = re.compile(rb"\\u(?:[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4})")
_OTHER_ESCAPE = re.compile(rb"\\(?:u[0-9a-f]{4}|[nrtbf])")  # white space, and what is no letter of an alias
# What a tag has after its name. It ends before the next "<", so that nothing but beginnings is gone through once.
_REST = rb"""[^<>"']*+(?>(?:"[^"<]*+"[^<>"']*+|'[^'<]*+'[^<>"']*+)*)>"""
_TAG = re.compile(rb"<!--[^<]*?-->|<" + _REST + rb"|<[^<>]*+>")
_INLINE = b"|".join(sorted((tag.encode() for tag in INLINE), reverse=True))
_INLINE_TAG = re.compile(rb"<!--[^<]*?-->|</?(?:" + _INLINE + rb")(?![a-z0-9-])(?:" + _REST + rb"|[^<>]*+>)")
_RUBY = re.compile(rb"<r([tp])\b[^<>]*>[^<>]*</r\1\s*>")
_RUN = re.compile(rb">([^<>]{80,})<")
_TITLE = re.compile(rb"<title\b[^<>]*>([^<]{0,500})")
_NOTICES = (CAPTCHA, CONSENT, ERROR, LOGIN, REFUSAL)
_CUT = re.compile(rf"\s+|(?<=[{HAN}])(?=[a-z0-9])|(?<=[a-z0-9])(?=[{HAN}])")
_INVISIBLE = frozenset("\u21a9" + "".join(map(chr, (*_CONTROL, *range(0x80, 0x85), *range(0x86, 0xA0)))))
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyz0123456789")
_PARTICLES = (b"nya", b"lah", b"kah", b"pun")
_STEM = 4  # letters of an alias that may have such a particle behind it

_MOST_REPLACED = 150  # different things one after the other; of more, each place is looked at
_MOST_DIFFERENT = 12_000
"""Different characters, entities or escapes of a page that are looked at. No language is written with so many; what a
page of 8 MiB writes with a million would take ten seconds, longer than to read it."""
_LITTLE, _SENTENCE = 1_500, 80
"""Bytes of running text that a notice in place of an article hardly reaches (`kind` asks for 600 letters), and bytes in
one piece that are running text. A Han character has three of them, and says as much as three letters."""

_NOTHING = Article(None, None, None, "")


def passed_over(source: str, story: Story) -> bool:
    """Whether a page, given decoded, is no more looked at: it is no wall, and no alias stands in it."""
    data = source.encode("utf-8", "replace")
    return not _may_concern(data, story) and not _is_short(data)


def may_concern(source: str, story: Story) -> bool:
    """Whether an alias of one of the story's concepts stands anywhere in a page's source, written in whatever way.

    It always may where the story's query takes what names nothing (``not phones``).
    """
    return _may_concern(source.encode("utf-8", "replace"), story)


def is_short(source: str) -> bool:
    """Whether a page shows so little, or such a title, that it may be a wall (consent, captcha, login) or an error."""
    return _is_short(source.encode("utf-8", "replace"))


def _may_concern(data: bytes, story: Story) -> bool:
    wanted = _wanted(story)
    if wanted is None:
        return True
    source, readable = data, _resolved(data, wanted)
    if readable is None:
        return True
    data = readable
    written = source.lower() if b"&" in source or b"\\u" in source else b""
    bare: bytes | None = None
    there: dict[bytes, bool] = {}

    def is_there(word: bytes) -> bool:
        nonlocal bare
        if word not in there:
            if not (found := word in data or word in written):
                if bare is None:
                    bare = _bare(data)
                found = word in bare
            there[word] = found
        return there[word]

    candidates = [words for words in wanted.aliases if all(map(is_there, words))]
    if not candidates:
        return False
    if _are_named(candidates, data):
        return True
    readings = _read_otherwise(source, wanted, frozenset(word for words in candidates for word in words))
    return any(reading is None or _are_named(candidates, reading) for reading in readings if reading != data)


def _are_named(aliases: Sequence[tuple[bytes, ...]], data: bytes) -> bool:
    """Whether all words of one of the aliases stand in a source that is readable."""
    views = list(_views(data))
    return any(
        all(any(_stands(word, view, glued=_has_stem(words)) for view in views) for word in words) for words in aliases
    )


# ------------------------------------------------------------------------------------------------------ what is wanted


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The folded words of each alias, the longest first, and the letters that are in any of them."""

    aliases: tuple[tuple[bytes, ...], ...]
    letters: frozenset[str]


@lru_cache(maxsize=64)
def _wanted(story: Story) -> _Wanted | None:
    """None where a page that names nothing may be taken."""
    if Matcher(story).match(_NOTHING).decision != "reject":
        return None
    names = {fold(alias.text).text.strip() for concept in story.concepts for alias in concept.aliases}
    aliases = {
        tuple(sorted({word.encode() for word in _CUT.split(name)}, key=lambda word: (-len(word), word)))
        for name in names
        if name
    }
    return _Wanted(tuple(sorted(aliases)), frozenset("".join(names)) - {" "})


# -------------------------------------------------------------------------------------------------- the page, readable


def _resolved(data: bytes, wanted: _Wanted, *, escapes: bool = True, entities: int = 3) -> bytes | None:
    """A source in lower case, in which every letter of an alias is written as itself; what is invisible is gone. None
    where too many different things are written in it.

    escapes: whether they are resolved; entities: so many times these are.
    """
    said: bytes | None = data
    if escapes and b"\\u" in data:
        said = _replaced(data, _ESCAPE, _escape, wanted)
    if entities and said is not None and b"&" in said:
        for _ in range(entities - 1):
            if (once := _TWICE.sub(b"&", said)) == said:
                break
            said = once
        said = _replaced(said, _ENTITY, _entity, wanted)
    if said is not None and (beyond := said.translate(None, _ASCII)):
        said = _folded_in(said, set(beyond.decode("utf-8", "replace")), wanted)
    return None if said is None else said.translate(_LOWER, _CONTROL)


def _read_otherwise(source: bytes, wanted: _Wanted, words: frozenset[bytes]) -> Iterator[bytes | None]:
    """A source as it is read where an escape or an entity stays what it is. The text that a page gives to machines may
    have entities in it (``EV&uuml;`` names EV there), and a text escapes, or the entity of an entity. Nothing where
    that makes no difference to these words."""
    has_escapes = _hide_letters(_ESCAPE, _escape, source, wanted, words)
    said = source.replace(b"\\u0026", b"&") if b"\\u" in source else source
    once = _TWICE.sub(b"&", said)
    has_twice = once != said
    if has_twice:
        said = b"%b %b" % (said, _TWICE.sub(b"&", once))
    times = (0, 1, 2) if has_twice else (0,)
    if _hide_letters(_ENTITY, _entity, said, wanted, words):
        yield from (_resolved(source, wanted, entities=so_often) for so_often in times)
    if has_escapes:
        yield from (_resolved(source, wanted, escapes=False, entities=so_often) for so_often in (3, *times))


def _hide_letters(
    pattern: re.Pattern[bytes],
    folded: Callable[[bytes], str | None],
    source: bytes,
    wanted: _Wanted,
    words: frozenset[bytes],
) -> bool:
    """Whether something that matches means a letter of an alias, or nothing, or is written as one of the words."""
    for written in set(pattern.findall(source)):
        text = folded(written)
        if text is not None and (
            not text or not wanted.letters.isdisjoint(text) or written.strip(b"&#;\\").lower() in words
        ):
            return True
    return False


def _replaced(
    data: bytes, pattern: re.Pattern[bytes], folded: Callable[[bytes], str | None], wanted: _Wanted
) -> bytes | None:
    """The source with what matches written as what it means, where that may be part of an alias, or of a tag. None
    where it is too many different things."""
    different = set(pattern.findall(data))
    if len(different) > _MOST_DIFFERENT:
        return None
    meant: dict[bytes, bytes] = {}
    for written in different:
        text = folded(written)
        # An entity without its semicolon ends in a letter that is none of the word behind it.
        is_open = written.startswith(b"&") and not written.endswith(b";")
        if text is not None and (not text or text in "<>&" or is_open or not wanted.letters.isdisjoint(text)):
            meant[written] = text.encode("utf-8", "replace")
    if len(meant) > _MOST_REPLACED:
        return pattern.sub(lambda found: meant.get(found[0], found[0]), data)
    # "&#23567;" before an "&#2356" that lost its semicolon; "&amp;" last, since an entity may begin with what it means.
    for written in sorted(meant, key=lambda one: (meant[one].startswith(b"&"), -len(one))):
        data = data.replace(written, meant[written])
    return data


@lru_cache(maxsize=_MOST_DIFFERENT)
def _entity(entity: bytes) -> str | None:
    """What ``&#23567;`` means, folded; None for what only looks like an entity."""
    written = entity.decode()
    text = html.unescape(written)
    return None if text == written else "".join(map(_folded, text))


@lru_cache(maxsize=_MOST_DIFFERENT)
def _escape(escape: bytes) -> str:
    """What JSON's ``\\u5c0f`` means, folded; a character beyond the first plane is written in two halves."""
    units = b"".join(int(code, 16).to_bytes(2, "little") for code in re.split(rb"\\u", escape)[1:])
    return "".join(map(_folded, units.decode("utf-16-le", "replace")))


def _folded_in(data: bytes, characters: set[str], wanted: _Wanted) -> bytes | None:
    """The source with those of its characters folded that may be part of an alias; any other is left as it is. None
    where they are too many."""
    if len(characters) > _MOST_DIFFERENT:
        return None
    meant: dict[str, str | int | None] = {}
    for one in characters:
        folded = _folded(one)
        if folded != one and (not folded or not wanted.letters.isdisjoint(folded)):
            meant[one] = folded
    if len(meant) > _MOST_REPLACED:
        return data.decode("utf-8", "replace").translate(str.maketrans(meant)).encode("utf-8", "replace")
    for one, written in meant.items():
        data = data.replace(one.encode("utf-8", "replace"), str(written).encode())
    return data


@lru_cache(maxsize=_MOST_DIFFERENT)
def _folded(character: str) -> str:
    return "" if character in _INVISIBLE else fold(character).text


def _bare(data: bytes) -> bytes:
    """The source without its tags and its code, so that a word that they stand in is whole."""
    return _TAG.sub(b"", _without_readings(b"".join(_shown(data))))


def _shown(data: bytes) -> Iterator[bytes]:
    """The parts of a source in lower case without its scripts and style sheets; a script that holds JSON is shown."""
    for part in _outside(data, b"<script", b"</script"):
        yield from _outside(part, b"<style", b"</style")


def _outside(data: bytes, begins: bytes, ends: bytes) -> Iterator[bytes]:
    first, *rest = data.split(begins)
    yield first
    for part in rest:
        opening = part[:300].partition(b">")[0]
        if b"json" in opening or opening.endswith(b"/"):
            yield begins + part
        else:
            yield part.partition(ends)[2].partition(b">")[2]


def _without_readings(data: bytes) -> bytes:
    """The source without what is printed above Han characters to say how they are read."""
    return _RUBY.sub(b"", data) if b"<rt" in data else data


def _views(data: bytes) -> Iterator[bytes]:
    """The source as it may be read, with what parts its words."""
    yield data
    if b"\\" in data:
        yield _OTHER_ESCAPE.sub(b" ", data)
    joined = _INLINE_TAG.sub(b"", _without_readings(b"".join(_shown(data))))
    yield joined  # a word between angle brackets that were written as entities is no tag
    yield _TAG.sub(b" ", joined)
    yield _TAG.sub(b" ", _without_readings(b" ".join(_shown(data))))


def _has_stem(words: Sequence[bytes]) -> bool:
    """Whether an alias is so long that a particle may be glued to it: its last word may be shorter."""
    return len(b" ".join(words)) >= _STEM


def _stands(word: bytes, text: bytes, *, glued: bool) -> bool:
    """Whether a word stands somewhere and is no part of a longer one, as `match.scan` has it; a neighbour that is not
    of ASCII is taken for no letter. glued: a particle may stand behind it."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        before = at and word[0] in _LETTERS and text[at - 1] in _LETTERS
        after = end < len(text) and word[-1] in _LETTERS and text[end] in _LETTERS
        if not before and (not after or (glued and text.startswith(_PARTICLES, end))):
            return True
        at = text.find(word, at + 1)
    return False


# --------------------------------------------------------------------------------------------------- what may be a wall


def _is_short(data: bytes) -> bool:
    data = data.lower()
    title = _TITLE.search(data)
    if title is not None:
        said = html.unescape(title[1].decode("utf-8", "replace"))
        if any(notice.search(said) for notice in _NOTICES):
            return True
    size = 0
    for part in _shown(data):
        for run in _RUN.finditer(part):
            length = len(b" ".join(run[1].split()))
            size += length if length >= _SENTENCE else 0
            if size >= _LITTLE:
                return False
    return True
