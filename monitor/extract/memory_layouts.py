"""Layouts of a host: the boxes in which the text of its pages stands, and which of their parts are text.

A layout is trusted after the text there was, on three pages, the text that was read without knowing the host, and as
long as it fails on fewer than one page in five. Three articles in a row at which it fails, and it is forgotten.

A box may come to hold more than the text: teasers, comments, a form. So it is remembered, too, in which kinds of boxes
inside it the text stood, by their tags and classes (``blockquote>p``), and in which something else did. What stands in
the latter is left out. A page that has a kind that was never seen is read without the layout, and compared; so is, of
all others, every tenth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
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
        if same(_taken(_with_kinds(layout, kinds), box, inside) or []):
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
    box = find(tree, layout.path)
    if box is None:
        return None
    lines = _taken(layout, box, lines_in(box, page))
    return lines if lines is not None and is_body(lines, page) else None


def _taken(layout: Layout, box: HtmlElement, inside: Iterable[Line]) -> list[Line] | None:
    """The lines in a box that stand in kinds that held the text more often than not; None where one was never seen."""
    is_text = {kind.name: kind.kept >= kind.left for kind in layout.kinds}
    taken = []
    names: dict[HtmlElement, str] = {}
    for line in inside:
        kept = is_text.get(_kind(line.element, box, names))
        if kept is None:
            return None
        if kept:
            taken.append(line)
    return taken


def _kinds_of(box: HtmlElement, inside: Iterable[Line], chosen: Collection[str]) -> tuple[tuple[str, bool], ...]:
    """The kinds of boxes in a box, and whether most of what stands in each was chosen."""
    sizes: Counter[str] = Counter()
    names: dict[HtmlElement, str] = {}
    for line in inside:
        size = weight(line.text)
        sizes[_kind(line.element, box, names)] += size if squeezed(line.text) in chosen else -size
    return tuple(sorted((name, size > 0) for name, size in sizes.items()))


def _kind(element: HtmlElement, box: HtmlElement, names: dict[HtmlElement, str]) -> str:
    """What an element is called, from the box down: ``blockquote>p``; empty for the box itself."""
    if (name := names.get(element)) is not None:
        return name
    steps: list[str] = []
    at: HtmlElement | None = element
    while at is not None and at is not box and len(steps) < _DEEPEST_KIND:
        steps.append(".".join([str(at.tag), *lasting_classes(at)]))
        at = at.getparent()
    name = names[element] = ">".join(reversed(steps))[-_LONGEST_KIND:]
    return name


def _with_kinds(layout: Layout, kinds: Iterable[tuple[str, bool]], *, fresh: bool = True) -> Layout:
    """A layout that has seen another page's kinds; those that were seen on the fewest pages are forgotten first."""
    seen = {kind.name: kind for kind in layout.kinds}
    for name, is_text in kinds:
        before = seen.get(name)
        if before is None:
            seen[name] = Kind(name, int(is_text), int(not is_text))
        elif fresh and before.kept + before.left < _MOST_PAGES:
            seen[name] = Kind(name, before.kept + is_text, before.left + (not is_text))
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
