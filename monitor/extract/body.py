"""The main text of a page, a paragraph a line.

trafilatura says which blocks of the page are its text; the lines themselves are read from the page (see `blocks`), so
that their spacing is what a browser shows. What trafilatura left out between lines that it took, in boxes like theirs,
is taken as well: it loses text that stands bare beside paragraphs, which on Indonesian pages is often the first one.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from monitor.extract.blocks import Line
from monitor.extract.crossrefs import take_cross_references
from monitor.extract.dateline import take_initials
from monitor.extract.furniture import SILENT, without_furniture
from monitor.extract.linklines import is_linked
from monitor.extract.tree import class_words, squeezed, text_of, tidy, weight

__all__ = ["Body", "read_body"]

_LONG = 80  # characters of a line that is surely running text; a Han or kana character counts for three
_ENOUGH = 250  # characters of text under which another way of reading is tried
_PLENTY = 800  # of running text in one box, so that it is surely an article
_NEARLY_ALL, _LITTLE_ELSE = 0.97, 0.25  # of the page's running text in the box, and of other text outside it
_LABEL, _MOST_LABELS = 40, 3
_ITEMS = frozenset(["li", "td", "th", "dd", "dt", "blockquote", "pre"])
_SENTENCE_ENDS, _CLOSING = (".", "!", "?", "…", "。", "！", "？"), "\"'”’»)）]」』 "
_LITTLE = 0.5  # of the page's running text; so little of it taken, and what was left out is looked at again
_SHORT_TEXT, _MORE = 800, 1.5
_MOST_ELEMENTS = 30_000
_DEEPEST = 250
_MATCHED = 0.6  # of trafilatura's text must be found among the page's lines, else its own lines are used
_GAP = 40  # lines between two lines of the text that are looked at for more of it
_STRANGERS = 5  # lines after the text, until more of it is no longer looked for: behind them begins the next article
_LONGEST_REFERENCE, _MOST_REFERENCES = 300, 5
_LONG_ENOUGH_TO_FIND, _MOST_MISSING, _MOST_PIECES = 40, 100, 200  # letters, lines, lines: of one that stands in pieces
_PROSE = "This is the sentence that follows, and it is no headline of another article at all, but prose."
_BLOCKS = frozenset(["p", "head", "item", "quote", "cell", "row", "lb", "list", "table", "code", "body", "doc", "div"])


@dataclass(frozen=True, slots=True)
class Body:
    """Lines of main text, in order.

    how: ``box`` (the only one with running text), ``trafilatura``, ``memory`` (of the host), or the fall-back that
    found them; None for none.
    """

    lines: tuple[Line, ...]
    how: str | None


def read_body(tree: HtmlElement, page: Sequence[Line], structured: str | None = None) -> Body:
    """The main text of a page.

    page: all lines of the tree. structured: the text that the page gives to machines (JSON-LD ``articleBody``), if any.
    The tree is not changed. Never raises.
    """
    lines, furniture = without_furniture(tree, page)
    if (boxed := _only_box(lines)) is not None:
        return Body(tuple(boxed), "box")
    pruned = _copy_without(tree, furniture)
    best: list[Line] = []
    size = 0
    is_sane = _is_sane(pruned)
    if is_sane:
        for precision in (False, True):
            found = _selected(lines, _by_trafilatura(pruned, precision=precision))
            if (found_size := _size(found)) > size * (2 if precision else 1):
                best, size = found, found_size
            if size >= _ENOUGH:
                break
    told = _structured(tree, structured)
    if size < _ENOUGH and _size(told) > 2 * size and _size(told) >= _LONG:
        return Body(tuple(told), "structured data")
    if is_sane and size < max(_ENOUGH, min(_SHORT_TEXT, _LITTLE * _size(_paragraphs(page)))):
        # What was taken for furniture may have been the text.
        found = [line for line in _selected(page, _by_trafilatura(tree, precision=False)) if not is_linked(line)]
        if (found_size := _size(found)) > max(_ENOUGH, _MORE * size):
            best, size = found, found_size
    plain = _paragraphs(lines)
    if size < _ENOUGH and _size(plain) > 2 * size and _size(plain) >= _LONG:
        return Body(tuple(plain), "paragraphs")
    return Body(tuple(best), "trafilatura" if best else None)


def _copy_without(tree: HtmlElement, dropping: Iterable[HtmlElement]) -> HtmlElement:
    """A copy of a tree without some of its elements; what follows them stays."""
    gone = set(dropping)
    whole = copy.deepcopy(tree)
    for element in [twin for own, twin in zip(tree.iter(), whole.iter(), strict=True) if own in gone]:
        if element.getparent() is not None:
            element.drop_tree()
    etree.strip_elements(whole, *SILENT, with_tail=False)
    return whole


def _only_box(lines: Sequence[Line]) -> list[Line] | None:
    """The lines of the one box in which all running text of the page stands; None where there is more than one.

    There any reader of main text takes the same paragraphs, so that none is asked.
    """
    running = [(line, weight(line.text)) for line in lines if _is_running(line)]
    total = sum(size for _, size in running)
    if total < _PLENTY:
        return None
    sizes: Counter[HtmlElement] = Counter()
    for line, size in running:
        above = line.element.getparent()
        sizes[above if line.element.tag in ("p", "li") and above is not None else line.element] += size
    box, size = sizes.most_common(1)[0]
    if size < _NEARLY_ALL * total or box.tag in ("body", "html"):
        return None
    elements = set(box.iter())
    inside = [line for line in lines if line.element in elements]
    outside = _size(line for line in lines if line.element not in elements and not is_linked(line))
    if outside > _LITTLE_ELSE * total:
        return None
    # What is short and no sentence, before the first paragraph and after the last, labels what was taken out there;
    # more such lines at the end are a list: of results, of dates, of addresses.
    long = [at for at, line in enumerate(inside) if _is_running(line)]
    end = long[-1] if len(inside) - long[-1] <= _MOST_LABELS + 1 else len(inside)
    return [line for at, line in enumerate(inside) if long[0] <= at <= end or not _is_label(line)]


def _is_label(line: Line) -> bool:
    return (
        weight(line.text) < _LABEL
        and line.element.tag not in _ITEMS
        and not line.text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
        and take_initials(["", line.text])[1] is None
    )


def _size(lines: Iterable[Line]) -> int:
    return sum(weight(line.text) for line in lines)


def _by_trafilatura(tree: HtmlElement, *, precision: bool) -> list[str]:
    """The lines that trafilatura takes for the text, in its order and spacing."""
    try:
        document = trafilatura.bare_extraction(
            tree, favor_precision=precision, include_comments=False, include_tables=True, with_metadata=False
        )
    except (
        RecursionError,
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        IndexError,
        etree.LxmlError,
        AssertionError,
    ):
        return []  # pages that are broken enough break it, each in its own way
    body = getattr(document, "body", None)
    return list(_own_lines(body)) if body is not None else []


def _own_lines(body: etree._Element) -> Iterator[str]:
    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        breaks = element.tag in _BLOCKS
        if breaks:
            if line := tidy("".join(pieces)):
                yield line
            pieces = []
        if event == "start":
            pieces.append(element.text or "")
        elif element is not body:
            pieces.append(element.tail or "")
    if line := tidy("".join(pieces)):
        yield line


def _selected(lines: Sequence[Line], wanted: Sequence[str]) -> list[Line]:
    """The page's lines that are wanted, and those that belong with them."""
    if not wanted:
        return []
    here = [squeezed(line.text) for line in lines]
    wants = {squeezed(line): line for line in wanted}
    chosen = [text in wants for text in here]
    missing = wants.keys() - set(here)
    lost = sum(weight(wants[text]) for text in missing - _found_in_pieces(here, missing, chosen))
    if lost > (1 - _MATCHED) * sum(map(weight, wanted)):
        place = lines[0].element if lines else etree.Element("p")
        return [Line(line, place) for line in wanted]
    _take_kin(lines, chosen)
    return [line for line, is_chosen in zip(lines, chosen, strict=True) if is_chosen]


def _found_in_pieces(here: Sequence[str], missing: Set[str], chosen: list[bool]) -> set[str]:
    """Choose the lines that make up a wanted line together; trafilatura joins what a box inside a paragraph parts,
    and all of a page in which it finds no paragraphs."""
    found = set()
    wants = sorted(text for text in missing if len(text) >= _LONG_ENOUGH_TO_FIND)[:_MOST_MISSING]
    for at, first in enumerate(here) if wants else ():
        for wanted in wants:
            if not wanted.startswith(first):
                continue
            end, joined = at + 1, first
            while end < min(len(here), at + _MOST_PIECES) and len(joined) < len(wanted):
                joined += here[end]
                end += 1
            if joined == wanted:
                found.add(wanted)
                chosen[at:end] = [True] * (end - at)
    return found


def _take_kin(lines: Sequence[Line], chosen: list[bool]) -> None:
    """Choose what stands in boxes like those of the chosen running text, from just before it to its end."""
    running = [at for at, line in enumerate(lines) if chosen[at] and weight(line.text) >= _LONG]
    if not running:
        return
    homes = {_home(lines[at]) for at in running}
    for at in range(max(0, running[0] - _GAP), running[-1] + 1):
        chosen[at] = chosen[at] or _is_kin(lines[at], homes) or (at > running[0] and _is_quoted(lines[at]))
    last = running[-1]
    for at in range(last + 1, len(lines)):
        if lines[at].element.tag in ("h1", "h2", "h3") or at - last > _STRANGERS:
            break
        if chosen[at] or _is_kin(lines[at], homes):
            chosen[at], last = True, at
        elif take_initials(["", lines[at].text])[1] is not None and _home(lines[at]) in homes:
            chosen[at] = True
    for at in range(running[0] + 1, last + _STRANGERS):
        for taken in _cross_references(lines, at):
            chosen[taken] = True


def _home(line: Line) -> tuple[str, tuple[str, ...]]:
    """The kind of box that a line's paragraph stands in; for bare text, the box itself."""
    element = line.element
    is_paragraph = element.tag in ("p", "li") or _is_alone(element, line.text)
    box = element.getparent() if is_paragraph and element.getparent() is not None else element
    return str(box.tag), class_words(box)


def _is_alone(element: HtmlElement, text: str) -> bool:
    """Whether a line is all that stands in its box."""
    return text_of(element, 2 * len(text) + 200) == text


def _is_kin(line: Line, homes: set[tuple[str, tuple[str, ...]]]) -> bool:
    return _is_running(line) and _home(line) in homes


def _is_running(line: Line) -> bool:
    """Whether a line is long, and not mostly links."""
    return weight(line.text) >= _LONG and sum(len(anchor.text) for anchor in line.anchors) < len(line.text) / 2


def _is_quoted(line: Line) -> bool:
    """Whether a line stands in a quotation."""
    element, above = line.element, line.element.getparent()
    return element.tag == "blockquote" or (above is not None and above.tag == "blockquote")


def _cross_references(lines: Sequence[Line], at: int) -> range:
    """The lines of the cross-references that begin at a line: chosen, so that the cleaning keeps their links.

    Only what the cleaning takes out again, whatever follows it, is given; so none of them stays in the text.
    """
    if at >= len(lines) or len(lines[at].text) > _LONGEST_REFERENCE:
        return range(0)
    kept, found = take_cross_references([lines[at].text, _PROSE])
    if kept != [_PROSE]:
        return range(0)
    if found:
        return range(at, at + 1 if lines[at].anchors else at)
    for count in range(_MOST_REFERENCES, 0, -1):  # a label that stands alone
        references = lines[at : at + 1 + count]
        if len(references) == 1 + count and all(line.anchors for line in references[1:]):
            kept, found = take_cross_references([line.text for line in references] + [_PROSE])
            if found and kept == [_PROSE]:
                return range(at, at + 1 + count)
    return range(0)


def _structured(tree: HtmlElement, text: str | None) -> list[Line]:
    return [Line(line, tree) for part in (text or "").splitlines() if (line := tidy(part))]


def _paragraphs(lines: Sequence[Line]) -> list[Line]:
    """The running text of a page without telling apart what it is."""
    return [line for line in lines if _is_running(line)]


def _is_sane(tree: HtmlElement) -> bool:
    """Whether trafilatura can be asked: its time grows with the square of a page's size and depth."""
    depth = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        count += 1
        if depth > _DEEPEST or count > _MOST_ELEMENTS:
            return False
    return True
