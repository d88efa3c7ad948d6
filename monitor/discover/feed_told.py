"""What a feed tells of one article: which of its texts is the summary, which the whole, and a hash of all the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from monitor.discover.limits import LONGEST_SUMMARY, LONGEST_TEXT, LONGEST_TITLE, one_line
from monitor.discover.plain import MOST_MARKUP, paragraphs_of

# From here on a content element is taken for the whole article. Han characters say about three times as much.
_WHOLE = 600
# Where a feed has no element of its own for the whole text, its description may hold it.
_WHOLE_DESCRIPTION = 2_000
_HAN = re.compile("[\u3400-\u9fff]")


class Told(NamedTuple):
    """A summary on one line, the whole text in paragraphs, and a hash of the words that stand in neither."""

    summary: str | None = None
    text: str | None = None
    rest: str | None = None


def told(title: str | None, summary: str | None, contents: Sequence[str]) -> Told:
    """What a feed says of an article besides its title: markup in, words out.

    Where both elements stand in an item, in whatever order, feedparser may have put either in the other's place; so
    the longest is the text. Which that is, and what `rest` is, is told by the words alone: markup may change unseen.
    """
    said = list(dict.fromkeys(each for each in (*contents, summary) if each and not each.isspace()))
    words = [paragraphs_of(each) for each in said]
    cut = [each[MOST_MARKUP:] for each in (title or "", *said) if len(each) > MOST_MARKUP]
    if title and len(title) > LONGEST_TITLE and len(whole := _line(paragraphs_of(title))) > LONGEST_TITLE:
        cut.append(whole)
    if not said:
        return Told(rest=_hash(cut))
    longest = max(range(len(said)), key=lambda at: len(words[at]))
    own = said.index(summary) if summary in said else None
    text = words[longest] if _says(words[longest], _WHOLE if contents else _WHOLE_DESCRIPTION) else None
    chosen: int | None = longest if own is None else own
    if text is not None and chosen == longest:
        others = [at for at in range(len(said)) if at != longest]
        # A description that is the whole text is still the description; a copy that feedparser made is none.
        chosen = min(others, key=lambda at: len(words[at])) if others else None if contents else longest
    short = None if chosen is None else words[chosen]
    held = {
        _line(each) for each, most in ((text, LONGEST_TEXT), (short, LONGEST_SUMMARY)) if each and len(each) <= most
    }
    cut += sorted({_line(each) for each in words} - held - {""})
    return Told(
        one_line(short, LONGEST_SUMMARY), text[:LONGEST_TEXT].rstrip() if text else None, _hash(cut) if cut else None
    )


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _hash(said: Sequence[str]) -> str | None:
    if not said:
        return None
    return blake2b("\0".join(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _says(text: str, enough: int) -> bool:
    if len(text) >= enough or len(text) * 3 < enough or text.isascii():
        return len(text) >= enough
    return len(text) + 2 * len(_HAN.findall(text)) >= enough
