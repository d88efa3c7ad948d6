"""Two versions of an article held against each other."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from monitor.facts import guess_language
from monitor.model import Change, ChangeClass, FigureChange, Op, Quantity
from monitor.revise.classes import classes_of, ordered, severity, words_touched
from monitor.revise.diff import Diff, diff
from monitor.revise.figures import Figures, figures
from monitor.revise.furniture import without_furniture
from monitor.revise.overlong import parts
from monitor.revise.sites import same_headline
from monitor.revise.words import keys

_GAP = "\n\n"
_UNTITLED: Final[frozenset[ChangeClass]] = frozenset({"wording", "typo", "added", "removed", "cosmetic"})
_REWRITTEN: Final[frozenset[ChangeClass]] = frozenset({"figure", "correction"})
"""What a title that was rewritten says beside `headline`. That it names and quotes others goes without saying."""
_KEPT: Final = 0.5
_SMALL: Final = 3  # letters; *the* and *dan* stay small in any title
_CAPITAL: Final = 0.7


def compare(
    old_title: str,
    old_text: str,
    new_title: str,
    new_text: str,
    *,
    language: str | None = None,
    sites: Collection[str] = (),
) -> Change:
    """The difference between two versions of an article, classed by what it means to a reader.

    `classes` is empty exactly where nothing but white space, Unicode form, typographic quotes or dashes, what cannot
    be seen, the name of the site behind the title, or furniture (links to other articles, advertisements, stamps,
    counters) differs; the heaviest class leads. `ops` are over ``title + "\\n\\n" + text`` and hold both versions
    to the letter, so an ``equal`` step may differ in typography. `language` says how figures are read; None lets each
    version tell, which is right for a page that was translated. `sites` is what the page's site is called, and its
    host: where a name is known, nothing else behind a title is taken for one.

    Sentences are aligned by patience over whole sentences, then by likeness; words by patience inside the pairs; Han
    by character. The work is bounded and grows with the texts, whatever was done to them: 50 000 words take less than a
    second, the most hostile pairs that are known a little more. Of texts of more than 400 000 characters, longer than
    any that is kept of an article, the lines that both begin and end with are set aside, and where more is left than
    that, what follows it is told as one step of the class `wording`.
    """
    parted = parts(old_text, new_text)
    title, whole = diff(old_title, new_title, whole=True), diff(parted.old, parted.new)
    body = without_furniture(whole)
    old_language = language or guess_language(old_text or old_title)
    new_language = language or guess_language(new_text or new_title)
    body_figures = figures(body, old_language=old_language, new_language=new_language)
    title_figures = Figures(())
    found: set[ChangeClass] = set()
    if body.changed or body.removed or body.added or body.moved:
        found |= classes_of(body, body_figures)
    if parted.differs:
        found.add("wording")
    of_text = frozenset(found)
    is_retitled = title.changed and not same_headline(title.old.text, title.new.text, sites)
    if is_retitled:
        title_figures = figures(title, old_language=old_language, new_language=new_language)
        said = _of_title(title, title_figures)
        # Where every word is capital, none is known for a name.
        found |= said - {"name"} if _is_capital(title) and "name" not in found else said
    if not found and ((is_retitled and _differs(title)) or (body is whole and _differs(body))):
        found.add("cosmetic")
    return Change(
        ordered(found),
        severity(found, words_touched(body) / body.words if body.words else 0.0),
        _once(title_figures, body_figures),
        _joined(title.ops, parted.whole(whole.ops)),
        ordered(found - of_text),
    )


def _of_title(title: Diff, title_figures: Figures) -> set[ChangeClass]:
    found = classes_of(title, title_figures)
    old = [token.key.casefold() for pair in title.changed for token in pair.old.words]
    new = [token.key.casefold() for pair in title.changed for token in pair.new.words]
    if old == new:
        return found
    kept = sum(
        token.is_word for pair in title.changed for step in pair.steps if step.tag == "equal" for token in step.old
    )
    if kept < _KEPT * max(len(old), len(new)):
        found &= _REWRITTEN
    return (found - _UNTITLED) | {"headline"}


def _is_capital(title: Diff) -> bool:
    words = [token.key for pair in title.changed for token in (*pair.old.words, *pair.new.words) if token.key.isalpha()]
    long = [word for word in words if len(word) > _SMALL]
    return sum(word[0].isupper() for word in long) > _CAPITAL * len(long)


def _once(title: Figures, body: Figures) -> tuple[FigureChange, ...]:
    """The figures of both, without those of the title that the body tells as well."""
    told = {_values(couple) for couple in body.couples}
    own = [couple for couple in title.couples if _values(couple) not in told]
    return tuple(dict.fromkeys((*(FigureChange(old.text, new.text) for old, new in own), *body.changes)))


def _values(couple: tuple[Quantity, Quantity]) -> tuple[str, str]:
    return couple[0].value, couple[1].value


def _differs(part: Diff) -> bool:
    return keys(part.old.text) != keys(part.new.text)


def _joined(title: tuple[Op, ...], body: tuple[Op, ...]) -> tuple[Op, ...]:
    ops = [*title]
    for op in (Op("equal", _GAP, _GAP), *body):
        if ops and ops[-1].op == op.op == "equal":
            ops[-1] = Op("equal", ops[-1].old + op.old, ops[-1].new + op.new)
        else:
            ops.append(op)
    return tuple(ops)
