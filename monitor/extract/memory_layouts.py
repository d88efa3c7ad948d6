"""Layouts of a host: the boxes in which the text of its pages stands, and which of their parts are text.

A layout is trusted after the text there was, on three pages, the text that was read without knowing the host, and as
long as it fails on fewer than one page in five. Three articles in a row at which it fails, and it is forgotten.

A box may come to hold more than the text: teasers, comments, a form. So it is remembered, too, in which kinds of places
inside it the text stood, by their tags and classes and by what stood there (``blockquote>p``, ``ul>li:link``), and in
which something else did. What stands in the latter is left out. A page that has a kind that was never seen, or that is
text on some pages and not on others, is read without the layout, and compared; so is, of all others, every tenth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from lxml.html import HtmlElement

from monitor.dedupe import canonical
from monitor.extract.blocks import Line
from monitor.extract.memory_paths import find, is_body, lasting_classes, lines_in, path_of
from monitor.extract.tree import squeezed, weight
from monitor.model import HostMemory, Kind, Layout, Lesson

__all__ = ["Trial", "is_checked", "known_body", "layouts_after", "trusted", "try_layouts"]

_LAYOUTS = 5
_RECENT = 20
_IN_A_ROW = 3
_STALE = 400  # pages without an agreement, and a layout is forgotten
_CHECKED = 10
_TRIED = 3  # paths on a page, at most: each is cleaned and compared
_KINDS = 60
_MOST_PAGES = 1_000  # a kind is counted on
_DEEPEST_KIND = 6
_LONGEST_KIND = 120
_MIXED = 5  # a kind that is the text on some pages and not on one in so many of them is neither
_SHORT = ":short"
_FEW = 10  # less than one part in so many of what stands in a kind does not count
_LONG = 80


@dataclass(frozen=True, slots=True)
class Trial:
    """What a page that was read without its host says of where its text stands; as in `Lesson`."""

    path: str | None = None
    agreed: bool = False
    missed: tuple[str, ...] = ()
    kinds: tuple[tuple[str, bool], ...] = ()


def trusted(memory: HostMemory) -> tuple[str, ...]:
    """The paths at which the text of the host's pages stands, the one that agreed last first."""
    return tuple(layout.path for layout in memory.layouts if layout.is_trusted)


def is_checked(url: str | None) -> bool:
    """Whether a page is one of the tenth that are read without the memory as well, and compared: by its address."""
    key = (canonical(url) or url) if url else ""
    return blake2b(key.encode("utf-8", "replace"), digest_size=2).digest()[0] % _CHECKED == 0


def known_body(memory: HostMemory | None, tree: HtmlElement, page: Sequence[Line]) -> list[Line] | None:
    """The lines of a page's text, by a layout of its host; None where the page must be read without one.

    page: all lines of the tree. There is none where nothing is known of the host, the layout's box is not on the page,
    it has too little running text, or there is something in it of a kind that was never seen in it.
    """
    for layout in memory.layouts if memory else ():
        if layout.is_trusted:
            lines = _read(layout, tree, page)
            if lines is not None:
                return lines
    return None


def try_layouts(
    memory: HostMemory | None,
    tree: HtmlElement,
    page: Sequence[Line],
    chosen: Collection[str],
    same: Callable[[list[Line]], bool],
) -> Trial | None:
    """Where the text of a page stands that was read without its host; None where that is in no box.

    page: all lines of the tree. chosen: those that were taken for the text, as they stand there. same: whether the text
    of some lines is the text that was read.
    """
    standing = _standing(page, chosen)
    if not standing:
        return None
    elements = {line.element for line in standing}
    taken = {squeezed(text) for text in chosen}
    missed: list[str] = []
    boxes: dict[str, tuple[HtmlElement, Layout]] = {}
    for layout in memory.layouts if memory else ():
        box = find(tree, layout.path)
        if box is not None and elements <= set(box.iter()):
            boxes[layout.path] = box, layout
        if layout.is_trusted and len(missed) < _TRIED:
            read = _read(layout, tree, page)
            if read is not None and not same(read):
                missed.append(layout.path)
    own = path_of(tree, elements)
    if own is not None and own not in boxes and (box := find(tree, own)) is not None:
        boxes[own] = box, Layout(own)
    tried = [path for path in boxes if path != own][: _TRIED - 1] + ([own] if own in boxes else [])
    for path in tried:
        box, layout = boxes[path]
        inside = lines_in(box, page)
        kinds = _kinds_of(box, inside, taken)
        if same(_would_read(_with_kinds(layout, kinds), box, inside, taken)):
            return Trial(path, True, tuple(one for one in missed if one != path), kinds)
    return Trial(own, False, tuple(missed)) if own is not None or missed else None


def layouts_after(memory: HostMemory, lesson: Lesson, page: int, *, fresh: bool) -> tuple[Layout, ...]:
    """The layouts after a lesson, those that agreed last first.

    page: the host's page that it is. fresh: the article has not taught before. A trusted path that was looked for and
    not found has failed, unless the page has another layout that the host is known for.
    """
    known = {layout.path: layout for layout in memory.layouts}
    before = dict(known)
    failed = list(lesson.missed)
    if lesson.path is not None:
        if not lesson.agreed:
            failed.append(lesson.path)
        elif lesson.path in known or fresh:
            layout = known.get(lesson.path, Layout(lesson.path))
            known[lesson.path] = _with_kinds(_agreed(layout, page, fresh=fresh), lesson.kinds, fresh=fresh)
        if lesson.path not in before:
            failed += trusted(memory)
    for path in dict.fromkeys(failed):
        if path in before:
            known[path] = _failed(before[path], lesson.keys[0])
    kept = [layout for layout in known.values() if len(layout.doubts) < _IN_A_ROW and page - layout.last < _STALE]
    kept.sort(key=lambda layout: (-layout.last, -layout.agreed, layout.path))
    return tuple(kept[:_LAYOUTS])


def _agreed(layout: Layout, page: int, *, fresh: bool) -> Layout:
    if not fresh:  # one article is one page, however often it is read; but there it still agrees
        return replace(layout, doubts=())
    return replace(layout, agreed=layout.agreed + 1, last=page, recent=(layout.recent + "+")[-_RECENT:], doubts=())


def _failed(layout: Layout, article: int) -> Layout:
    if article in layout.doubts:
        return layout
    return replace(
        layout,
        failed=layout.failed + 1,
        recent=(layout.recent + "-")[-_RECENT:],
        doubts=(*layout.doubts, article),
    )


# ---------------------------------------------------------------------------------------------------------------- kinds


def _read(layout: Layout, tree: HtmlElement, page: Sequence[Line]) -> list[Line] | None:
    """The text of a page by a layout; None where its box is not there, or holds what may be text or not."""
    box = find(tree, layout.path)
    if box is None:
        return None
    inside = lines_in(box, page)
    seen = {kind.name: kind for kind in layout.kinds}
    names = _Names(box)
    lines = []
    for line in inside:
        kind = _kind_of(names.kind(line), seen)
        if kind is None or _is_mixed(kind):
            return None
        if kind.kept > kind.left:
            lines.append(line)
    return lines if is_body(lines, page) else None


def _would_read(layout: Layout, box: HtmlElement, inside: Iterable[Line], chosen: Collection[str]) -> list[Line]:
    """The lines in a box that the layout takes for the text. Where it cannot decide, no page is read by it: then what
    was chosen says nothing against it."""
    seen = {kind.name: kind for kind in layout.kinds}
    names = _Names(box)
    taken = []
    for line in inside:
        kind = _kind_of(names.kind(line), seen)
        if kind is not None and (squeezed(line.text) in chosen if _is_mixed(kind) else kind.kept > kind.left):
            taken.append(line)
    return taken


def _is_mixed(kind: Kind) -> bool:
    return _MIXED * min(kind.kept, kind.left) > kind.kept + kind.left


def _kind_of(name: str, seen: Mapping[str, Kind]) -> Kind | None:
    """What is known of a kind; of short lines that were never seen there, what is known of long ones."""
    return seen.get(name) or seen.get(name.removesuffix(_SHORT))


def _kinds_of(box: HtmlElement, inside: Iterable[Line], chosen: Collection[str]) -> tuple[tuple[str, bool], ...]:
    """The kinds in a box, with whether what stands in each was chosen; one that stands for both is there twice."""
    sizes: dict[str, tuple[int, int]] = {}
    names = _Names(box)
    for line in inside:
        size, kind = weight(line.text), names.kind(line)
        taken, whole = sizes.get(kind, (0, 0))
        sizes[kind] = taken + size * (squeezed(line.text) in chosen), whole + size
    found = [(name, True) for name, (taken, whole) in sizes.items() if taken * _FEW > whole]
    found += [(name, False) for name, (taken, whole) in sizes.items() if (whole - taken) * _FEW > whole]
    return tuple(sorted(found))


class _Names:
    """What lines are called by where they stand in a box, from the box down: ``blockquote>p``.

    And by what they are: ``p:link``, mostly links; ``p:picture``, beside a picture, perhaps its caption; ``p:short``.
    """

    def __init__(self, box: HtmlElement) -> None:
        self._box = box
        self._known: dict[HtmlElement, str] = {}

    def kind(self, line: Line) -> str:
        place = self._known.get(line.element)
        if place is None:
            place = self._known[line.element] = self._place(line.element)
        if 2 * sum(len(anchor.text) for anchor in line.anchors) > len(line.text):
            return f"{place}:link"
        if weight(line.text) < _LONG:
            return place + _SHORT
        return place

    def _place(self, element: HtmlElement) -> str:
        steps: list[str] = []
        at: HtmlElement | None = element
        while at is not None and at is not self._box and len(steps) < _DEEPEST_KIND:
            steps.append(".".join([str(at.tag), *lasting_classes(at)]))
            at = at.getparent()
        pictured = element is not self._box and next(element.iter("img", "picture"), None) is not None
        return ">".join(reversed(steps))[-_LONGEST_KIND:] + (":picture" if pictured else "")


def _with_kinds(layout: Layout, kinds: Iterable[tuple[str, bool]], *, fresh: bool = True) -> Layout:
    """A layout that has seen another page's kinds; those that were seen on the fewest pages are forgotten first."""
    seen = {kind.name: kind for kind in layout.kinds}
    before = frozenset(seen)
    for name, is_text in kinds:
        kind = seen.get(name, Kind(name, 0, 0))
        if name not in before or (fresh and kind.kept + kind.left < _MOST_PAGES):
            seen[name] = Kind(name, kind.kept + is_text, kind.left + (not is_text))
    kept = sorted(seen.values(), key=lambda kind: (-kind.kept - kind.left, kind.name))[:_KINDS]
    return replace(layout, kinds=tuple(sorted(kept)))


def _standing(page: Sequence[Line], chosen: Collection[str]) -> list[Line]:
    """The page's lines that were chosen; of one that is printed in several places it is not known which."""
    wanted = {squeezed(text) for text in chosen}
    found = [(squeezed(line.text), line) for line in page]
    found = [(key, line) for key, line in found if key in wanted]
    often = Counter(key for key, _ in found)
    once = [line for key, line in found if often[key] == 1]
    return once if sum(weight(line.text) >= _LONG for line in once) else [line for _, line in found]
