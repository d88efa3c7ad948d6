"""Whether an alias of a story stands anywhere in a page, found out without reading it.

Most pages that a source leads to do not concern the story, and reading one costs ten times what fetching it does. The
answer may be a yes too many, never a no too many: no page is passed over whose article the matcher would take.

    source ─┬─ as it is, entities resolved ─┬─ tags and all ─┬─▶ folded ─▶ squeezed: an alias in it? ─▶ whole words?
            └─ \\uXXXX and %XX resolved ─────┴─ tags as spaces ┘
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from monitor.match.fold import UNSPACED, fold
from monitor.model import Story

_TAG = re.compile(r"""<[a-zA-Z/!?](?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){0,300}>""")
_LOOSE_TAG = re.compile(r"<[a-zA-Z/!?][^<>]{0,3000}>")
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2})+")
_JSON_LD = re.compile(r"[lL][dD](?:\+|&#43;|&#[xX]2[bB];|&plus;)[jJ][sS][oO][nN]")
_CODE = re.compile(r"\\[ux]([0-9a-fA-F]{2,4})")
_SIMPLE = (
    ("\\n", " "),
    ("\\r", " "),
    ("\\t", " "),
    ("\\b", " "),
    ("\\f", " "),
    ("\\/", "/"),
    ('\\"', '"'),
    ("\\\\", "\\"),
)
_PERCENTS = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_LETTER = rf"[^\W_{UNSPACED}]"
_GAP = r"[\s\x00-\x1f\x7f_-]*"
_DROPPED = bytes([*range(0x21), 0x7F, *b"-_"])
_LOWER = bytes(range(256)).lower()
_UNSEEN = re.compile(r"<(script|style|svg)\b", re.IGNORECASE | re.ASCII)
_UNSEEN_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE | re.ASCII) for name in ("script", "style", "svg")}
_FEW_WORDS = 250
_GLUED = 4  # an alias of so many letters may have an Indonesian particle behind it


def may_concern(source: str, story: Story) -> bool:
    """Whether an alias of one of the story's concepts stands anywhere in a page's source, written in whatever way."""
    keys = _keys(story)
    for view in _views(source):
        folded = _BEYOND_ASCII.sub(_fold_run, view)
        squeezed = folded.encode("utf-8", "replace").translate(_LOWER, _DROPPED)
        for key, pattern in keys:
            if key in squeezed and pattern.search(folded):
                return True
    return False


def is_short(source: str) -> bool:
    """Whether a page shows so little that it may be a wall (consent, captcha, login) or an error, and no article."""
    size = letters = 0
    for shown in _shown(source):
        words = _LOOSE_TAG.sub(" ", shown).split()
        size += len(words)
        letters += sum(map(len, words))
        # Scripts that spaces do not set (Chinese) are counted by their characters.
        if size > _FEW_WORDS or letters > _FEW_WORDS * 8:
            return False
    return True


def _shown(source: str) -> Iterator[str]:
    """What stands between scripts, styles and drawings. Linear, whatever is left open."""
    at = 0
    for found in _UNSEEN.finditer(source):
        if found.start() < at:
            continue
        yield source[at : found.start()]
        end = _UNSEEN_ENDS[found[1].lower()].search(source, found.end())
        if end is None:
            return
        at = end.start()
    yield source[at:]


@lru_cache(maxsize=64)
def _keys(story: Story) -> tuple[tuple[bytes, re.Pattern[str]], ...]:
    """The aliases, squeezed, each with the pattern that finds it as whole words in a folded text."""
    names = dict.fromkeys(fold(alias.text).text.strip() for concept in story.concepts for alias in concept.aliases)
    return tuple(
        (name.encode().translate(_LOWER, _DROPPED), re.compile(_pattern(name), re.IGNORECASE)) for name in names if name
    )


def _pattern(name: str) -> str:
    letters = [char for char in name if not char.isspace()]
    before = rf"(?<!{_LETTER})" if re.match(_LETTER, letters[0]) else ""
    after = ""
    if re.match(_LETTER, letters[-1]):
        particles = rf"|(?=(?:nya|lah|kah|pun)(?!{_LETTER}))" if len(name) >= _GLUED else ""
        after = rf"(?:(?!{_LETTER}){particles})"
    return before + _GAP.join(map(re.escape, letters)) + after


def _views(source: str) -> Iterator[str]:
    """The source in every way in which it may be read, the cheapest first, each where it differs from those before."""
    plain = _plain(source)
    yield plain
    yield from _without_tags(source)
    inner = "\n".join(_structured(source))
    for _ in range(3):  # HTML in JSON, JSON in JSON
        deeper = _plain(_resolved(inner))
        if deeper == inner:
            return
        yield deeper
        yield from _without_tags(deeper)
        inner = deeper


def _structured(source: str) -> Iterator[str]:
    """The page's structured data, the only scripts whose words may become an article's."""
    for found in _JSON_LD.finditer(source):
        end = source.find("</", found.end())
        while end >= 0 and source[end + 2 : end + 8].lower() != "script":
            end = source.find("</", end + 2)
        yield source[found.end() : end if end >= 0 else None]
        if end < 0:
            return


def _plain(text: str) -> str:
    """A text with its entities resolved."""
    if "&" not in text:
        return text
    return html.unescape(text.replace("&nbsp;", " ").replace("&amp;", "&").replace("&quot;", '"'))


def _without_tags(text: str) -> Iterator[str]:
    """The text with tags as spaces: a word that they stand in is put together again by who looks for it."""
    bare = _LOOSE_TAG.sub(" ", text)
    if bare == text:
        return
    yield _plain(bare)
    if '">' in bare or "'>" in bare or "-->" in bare:  # a tag with such a mark inside was cut in two
        yield _plain(_LOOSE_TAG.sub(" ", _TAG.sub(" ", _without_comments(text))))


def _without_comments(text: str) -> str:
    parts = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4)
        if end < 0:
            break
        parts.append(text[at:start])
        at = end + 3
    return " ".join([*parts, text[at:]])


def _resolved(text: str) -> str:
    """A text with what JSON and addresses escape resolved."""
    if "\\" in text:
        for escape, meant in _SIMPLE:
            text = text.replace(escape, meant)
        if "\\u" in text or "\\x" in text:
            text = _ESCAPES.sub(_unescaped, text)
    return _PERCENTS.sub(lambda run: unquote(run[0], errors="replace"), text) if "%" in text else text


def _unescaped(found: re.Match[str]) -> str:
    """A run of escapes as characters; one beyond the first plane is written in two halves."""
    units = b"".join(int(code, 16).to_bytes(2, "little") for code in _CODE.findall(found[0]))
    return units.decode("utf-16-le", "replace")


def _fold_run(found: re.Match[str]) -> str:
    return found[0].translate(_TABLE)


class _Table(dict[int, str]):
    """What each character is folded to on its own."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = fold(chr(code)).text
        return folded


_TABLE = _Table()
