"""Lines that belong to the page and not to the article: one table, a rule a row.

To add a rule, add a row: its name, the language of its words (None: none, or several), what it removes, the pattern,
examples that must go and neighbours that must stay. The last two are its test. A pattern is held against a whole line
of at most `LONGEST_LINE` characters (or the rule's own `longest`), whatever its case; every rule applies to every
article, because sites mix languages (an Indonesian page says ADVERTISEMENT). A line must be furniture by its own words,
whatever stands around it; what is furniture only by its place is known to `smallprint`. News is written about
copyright, newsletters and telegram channels too: a pattern names all words of its line, with no open end behind the
first few, or asks for a second witness; and a line that ends with who said so falls under none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from monitor.extract.rule import LONGEST_LINE, LineRule, compiled
from monitor.extract.rules_boxes import BOX_RULES
from monitor.extract.rules_calls import CALL_RULES
from monitor.extract.rules_page import PAGE_RULES
from monitor.extract.rules_parts import HANDLE, NAMES, NO_CLAUSE, PERSON_ZH, is_reported
from monitor.extract.rules_words import WORD_RULES

__all__ = ["LINE_RULES", "LONGEST_LINE", "LineRule", "drop_ends", "drop_lines"]

LINE_RULES: tuple[LineRule, ...] = (*PAGE_RULES, *WORD_RULES, *CALL_RULES, *BOX_RULES)
"""The table: what a page prints around any text, then who made it, what its reader is asked to do, and boxes."""

_SINGLE = [rule for rule in LINE_RULES if rule.together == 1]
_GROUPED = [rule for rule in LINE_RULES if rule.together > 1]
_LONGEST = max(rule.longest for rule in LINE_RULES)


_EMBED = re.compile(r"\[(?:gambas|video|embed)\s?:[^\[\]]{1,60}\]", re.IGNORECASE)
_CLOSING = (")", "）", "]", "】")
_EDITOR_AT_END = (
    r"[（(\[【]\s?(?:责任?编辑|責任編輯|责编|编辑|编校|值班编辑|editor|penyunting|redaktur)\s?[:：/]\s?"
    rf"{NO_CLAUSE}(?:{HANDLE}|{PERSON_ZH}(?:[\s、/]{{1,2}}(?:(?:责任?编辑|责编|校对"
    rf"|审核)[:：]\s?)?{PERSON_ZH}){{0,4}}|{NAMES})\s?[)）\]】]\Z"
)


def _any_of(rules: Sequence[LineRule]) -> str:
    """All patterns in one: nearly no line matches any, so that one question is enough for most."""
    return "|".join(f"(?:{rule.pattern})" for rule in rules)


_ANY_SHORT = _any_of(LINE_RULES)
_ANY_LONG = _any_of([rule for rule in LINE_RULES if rule.longest > LONGEST_LINE])


def drop_lines(paragraphs: Sequence[str]) -> tuple[list[str], Counter[str]]:
    """The paragraphs that no rule removes, in order, and how many lines each rule (by name) removed."""
    dropped: Counter[str] = Counter()
    kept: list[str] = []
    stretch: list[tuple[str, LineRule]] = []

    for paragraph in paragraphs:
        rule = _rule_for(paragraph.strip())
        if rule is not None and rule.together == 1:
            dropped[rule.name] += 1
        elif rule is not None:
            stretch.append((paragraph, rule))
        else:
            if stretch:
                _close(stretch, kept, dropped)
            kept.append(paragraph)
    _close(stretch, kept, dropped)
    return kept, dropped


def drop_ends(paragraphs: Sequence[str]) -> tuple[list[str], Counter[str]]:
    """The paragraphs without what is no text of theirs: a bracket with the editor's name, the mark of an embed.

    ``……完。（责任编辑：王小五）`` and ``Kata dia. [Gambas:Video Kabar]``: what is left of boxes beside the text.
    """
    dropped: Counter[str] = Counter()
    kept = []
    for paragraph in paragraphs:
        left = paragraph
        if "[" in left and (count := len(_EMBED.findall(left))):
            left = " ".join(_EMBED.sub(" ", left).split())
            dropped["embed"] += count
        if left[-1:] in _CLOSING and (found := compiled(_EDITOR_AT_END).search(left, max(0, len(left) - 80))):
            left = left[: found.start()].rstrip()
            dropped["editor"] += 1
        if left:
            kept.append(left)
    return kept, dropped


def _rule_for(line: str) -> LineRule | None:
    """The first rule that a line falls under."""
    if len(line) > _LONGEST:
        return None
    candidates = _ANY_SHORT if len(line) <= LONGEST_LINE else _ANY_LONG
    if compiled(candidates).fullmatch(line) is None or is_reported(line):
        return None
    for rules in (_SINGLE, _GROUPED):
        for rule in rules:
            if len(line) <= rule.longest and rule.fits(line):
                return rule
    return None


def _close(stretch: list[tuple[str, LineRule]], kept: list[str], dropped: Counter[str]) -> None:
    """Drop a stretch's lines of a kind where enough of them stand together, and keep the others."""
    counts = Counter(rule.name for _, rule in stretch)
    for line, rule in stretch:
        if counts[rule.name] >= rule.together:
            dropped[rule.name] += 1
        else:
            kept.append(line)
    stretch.clear()
