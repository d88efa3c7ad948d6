"""What stands before a number and widens it: about, more than, hampir, 逾."""

from __future__ import annotations

import re
from typing import Final

from monitor.facts.units import MODIFIERS, alternatives, index

_BLANKS: Final = " \u00a0\u2009\u202f"
_BLANK = f"[{_BLANKS}]"
# A hyphen and a no-break space count as a blank in both, on either side: kira-kira, kira kira.
_MODIFIER_OF: Final = {word.replace("-", " "): name for word, name in index(MODIFIERS).items()}
_LATIN_MODIFIERS = alternatives(word for word in _MODIFIER_OF if word.isascii() and word[0].isalpha())
_OTHER_MODIFIERS = alternatives(word for word in _MODIFIER_OF if not (word.isascii() and word[0].isalpha()))
_MODIFIER = re.compile(
    rf"(?:(?<![A-Za-z])({_LATIN_MODIFIERS})(?: an?)?{_BLANK}|({_OTHER_MODIFIERS}){_BLANK}?)$", re.IGNORECASE
)
_MODIFIER_LAST: Final = frozenset((*(word.split()[-1] for word in _MODIFIER_OF if word[-1].isascii()), "a", "an"))
_MODIFIER_ENDS: Final = frozenset((*(word[-1] for word in _MODIFIER_OF), "a", "n"))
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_LONGEST_WORD: Final = max(map(len, _MODIFIER_LAST)) + 1


def modifier_at_end(before: str) -> str:
    """The modifier that text ends with; its last word is looked up first, for most figures have none."""
    tail = before.rstrip(_BLANKS)
    last = tail[-1:].lower()
    if not last or last not in _MODIFIER_ENDS:
        return ""
    if last.isascii() and last.isalpha():
        word = _LAST_WORD.search(tail, max(0, len(tail) - _LONGEST_WORD))
        if word is None or word.group().lower() not in _MODIFIER_LAST:
            return ""
    found = _MODIFIER.search(before)
    return _MODIFIER_OF[re.sub(r"[\s-]+", " ", (found[1] or found[2]).lower())] if found else ""
