"""Two versions of an article held against each other."""

from __future__ import annotations

from monitor.facts import guess_language
from monitor.model import Change, ChangeClass, Op
from monitor.revise.classes import classes_of, ordered, severity, words_touched
from monitor.revise.diff import Diff, diff
from monitor.revise.figures import figures
from monitor.revise.words import keys

_GAP = "\n\n"
_UNTITLED: frozenset[ChangeClass] = frozenset({"wording", "typo", "added", "removed"})


def compare(old_title: str, old_text: str, new_title: str, new_text: str, *, language: str | None = None) -> Change:
    """The difference between two versions of an article, classed by what it means to a reader.

    `classes` is empty exactly where nothing but white space, Unicode form, typographic quotes or dashes, or what cannot
    be seen differs; the heaviest class leads. `ops` are over ``title + "\\n\\n" + text`` and hold both versions to the
    letter, so an ``equal`` step may differ in typography. `language` says how figures are read; None lets each version
    tell, which is right for a page that was translated.

    Sentences are aligned by patience over whole sentences, then by likeness; words by patience inside the pairs; Han
    by character. The work is bounded: 50 000 words take less than a second, whatever was done to them.
    """
    title, body = diff(old_title, new_title, whole=True), diff(old_text, new_text)
    old_language = language or guess_language(old_text or old_title)
    new_language = language or guess_language(new_text or new_title)
    title_figures = figures(title, old_language=old_language, new_language=new_language)
    body_figures = figures(body, old_language=old_language, new_language=new_language)
    found: set[ChangeClass] = set()
    if title.changed:
        found |= classes_of(title, title_figures)
        if _reworded(title):
            found = (found - _UNTITLED - {"cosmetic"}) | {"headline"}
    if body.changed or body.removed or body.added or body.moved:
        found |= classes_of(body, body_figures)
    if not found and _differs(title, body):
        found.add("cosmetic")
    return Change(
        ordered(found),
        severity(found, words_touched(body) / body.words if body.words else 0.0),
        tuple(dict.fromkeys((*title_figures.changes, *body_figures.changes))),
        _joined(title.ops, body.ops),
    )


def _reworded(title: Diff) -> bool:
    old = [token.key.casefold() for pair in title.changed for token in pair.old.words]
    new = [token.key.casefold() for pair in title.changed for token in pair.new.words]
    return old != new


def _differs(*parts: Diff) -> bool:
    return any(keys(part.old.text) != keys(part.new.text) for part in parts)


def _joined(title: tuple[Op, ...], body: tuple[Op, ...]) -> tuple[Op, ...]:
    ops = [*title]
    for op in (Op("equal", _GAP, _GAP), *body):
        if ops and ops[-1].op == op.op == "equal":
            ops[-1] = Op("equal", ops[-1].old + op.old, ops[-1].new + op.new)
        else:
            ops.append(op)
    return tuple(ops)
