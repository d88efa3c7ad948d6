"""Where the text of a page stands, as a path that holds on other pages of the host.

    div#content>article.post-body      the article of this class right inside the element of this id
    div.story div>div[2]               somewhere in the story: the second div of a div

A path names what it needs to be the only one, no more: every class it names is one that the next page may not have.
What a host numbers or a system makes up for each page (``post-4711``, ``category-politics``) is not named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from lxml import etree
from lxml.html import HtmlElement

from monitor.extract.blocks import Line
from monitor.extract.tree import weight, words

__all__ = ["agrees", "find", "is_body", "lasting_classes", "lines_in", "path_of"]

AGREED = 0.95
"""So much of each of two texts must stand in the other, in runs of four words."""

_NAME = re.compile(r"[A-Za-z][A-Za-z_-]{0,59}\Z")
# Of a post, of its state, or of what a script did: they differ between the pages of a host.
_PASSING = re.compile(
    r"(?:(?:post|page|article|node|item|entry)[_-]?(?:id|title|slug)|category|cat|tags?|topic|author|status|format|type"
    r"|has|is|js|no|not|with|lang|menu|wp|theme|color|size|col|row|span|ng|data|css|sc|jsx|svelte)[_-]",
    re.IGNORECASE,
)
_STATES = frozenset(
    words(
        "active open show shown in fade visible clearfix cf clear row col left right first last odd even sticky loaded"
        " hentry status-publish post-password-required h-entry"
    )
)
# What such a box is called on most of the web, so that of several classes the one that means it is named.
_TELLING = re.compile(
    r"article|content|body|entry|post|text|txt|story|detail|read|main|news|isi|konten|berita|artikel|neirong|zhengwen"
    r"|wenzhang",
    re.IGNORECASE,
)
_INNER = frozenset(
    words(
        "p h1 h2 h3 h4 h5 h6 li ul ol dl dd dt blockquote pre figure figcaption span font b strong em i a table tbody"
        " tr td th center"
    )
)
_TAG = re.compile(r"[a-z][a-z0-9]{0,19}\Z")
_STEP = re.compile(r"([a-z][a-z0-9]{0,19})(?:#([A-Za-z_-]+))?((?:\.[A-Za-z_-]+)*)(?:\[(\d{1,3})\])?\Z")
_JOINTS = re.compile(r"[ >]")
_LONGEST_PATH = 300
_DEEPEST = 250
_MOST_STEPS = 8
_MOST_CLASSES = 6
_MOST_ELEMENTS = 4_000
_LONG = 80
_ENOUGH = 250
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]+")
_MOST_TOKENS = 50_000
_GRAM = 4


def path_of(tree: HtmlElement, elements: Iterable[HtmlElement]) -> str | None:
    """The path of the box in which all these elements stand, the only one of its like in the tree; None for none.

    The box is their nearest common ancestor; of a single paragraph, what it stands in. There is none where that is the
    whole page, or an element that cannot be told from others in a few steps.
    """
    box = _box(elements)
    if box is None or box.tag in ("body", "html"):
        return None
    return _way_to(tree, box, "", box) or _way_to(tree, box, f">{_placed(box)}", box.getparent())


def _way_to(tree: HtmlElement, box: HtmlElement, suffix: str, element: HtmlElement | None) -> str | None:
    """The first path that leads to a box alone, going up from an element from which `suffix` leads to the box."""
    for _ in range(_MOST_STEPS):
        if element is None or element.tag == "html":
            return None
        names = _names(element)
        for name in names:
            if find(tree, name + suffix) is box:
                return name + suffix
        # What has a name may stand anywhere in what is above it; what has none stands right in it.
        suffix = f" {names[0]}{suffix}" if names else f">{_placed(element)}{suffix}"
        element = element.getparent()
    return None


def find(tree: HtmlElement, path: str) -> HtmlElement | None:
    """The element at a path; None where there is none, or more than one. Linear in the tree's size. Never raises."""
    way = _compiled(path)
    if way is None:
        return None
    named = way.named(tree)
    found: list[HtmlElement] = []
    for element in named if isinstance(named, list) else ():
        if isinstance(element, HtmlElement) and way.leads_to(element) and (end := way.follow(element)) is not None:
            found.append(end)
            if len(found) > 1:
                return None
    return found[0] if found else None


def lasting_classes(element: HtmlElement) -> list[str]:
    """The classes of an element that other pages of the host may have too, sorted."""
    names = str(element.get("class") or "")[:500].split()
    return sorted({name for name in names if _is_lasting(name)})


def lines_in(element: HtmlElement, lines: Sequence[Line]) -> list[Line]:
    """Those of a page's lines that stand in an element. `lines` must be of the same tree."""
    inside = set(element.iter())
    return [line for line in lines if line.element in inside]


def is_body(inside: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether what stands in a box may be the text of its page: running text, and no less of it than stands outside.

    Where comments or other articles fill the page it is not believed, and the page is read without the path.
    """
    running = _running(inside)
    return running >= _ENOUGH and 2 * running >= _running(lines)


def agrees(one: str, other: str) -> bool:
    """Whether two texts are the same but for a few words: of the runs of four words in either, .95 stand in the other.

    Texts without words agree with nothing.
    """
    if one == other:
        return bool(_TOKEN.search(one))
    first, second = _grams(one), _grams(other)
    shared = sum((first & second).values())
    return shared > 0 and shared >= AGREED * max(sum(first.values()), sum(second.values()))


def _grams(text: str) -> Counter[tuple[str, ...]]:
    tokens = [found.group().casefold() for found, _ in zip(_TOKEN.finditer(text), range(_MOST_TOKENS), strict=False)]
    if not tokens:
        return Counter()
    return Counter(tuple(tokens[at : at + _GRAM]) for at in range(max(1, len(tokens) - _GRAM + 1)))


def _running(lines: Iterable[Line]) -> int:
    """How much running text there is: lines that are long, and not mostly links."""
    return sum(
        size
        for line in lines
        if (size := weight(line.text)) >= _LONG and 2 * sum(len(one.text) for one in line.anchors) < len(line.text)
    )


def _box(elements: Iterable[HtmlElement]) -> HtmlElement | None:
    """The nearest common ancestor that is a box rather than a paragraph; None for no elements, or far too deep ones."""
    seen: dict[HtmlElement, None] = {}
    for element in elements:
        seen.setdefault(element)
        if len(seen) >= _MOST_ELEMENTS:
            break
    if not seen:
        return None
    first, *others = seen
    chain = [first, *_ancestors(first)]
    if len(chain) > _DEEPEST:
        return None
    place = {element: at for at, element in enumerate(chain)}
    nearest = 0
    for element in others:
        at = place.get(element)
        if at is None:
            at = next((place[above] for above in _ancestors(element) if above in place), None)
        if at is None:
            return None
        nearest = max(nearest, at)
    while nearest < len(chain) and chain[nearest].tag in _INNER and not (len(seen) > 1 and chain[nearest].tag == "td"):
        nearest += 1
    return chain[nearest] if nearest < len(chain) else None


def _ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    for above, _ in zip(element.iterancestors(), range(_DEEPEST + 1), strict=False):
        if isinstance(above, HtmlElement):
            yield above


def _names(element: HtmlElement) -> list[str]:
    """Ways to name an element, the most telling first: by its id, by a class, by two; some tags are a name."""
    tag = element.tag
    if not isinstance(tag, str) or not _TAG.match(tag):
        return []
    if tag == "body":  # its classes are those of the page
        return ["body"]
    found = []
    own = str(element.get("id") or "").strip()
    if _is_lasting(own):
        found.append(f"{tag}#{own}")
    names = [name for name in str(element.get("class") or "")[:500].split() if _is_lasting(name)]
    ranked = sorted(dict.fromkeys(names), key=lambda name: (not _TELLING.search(name), -len(name), name))[
        :_MOST_CLASSES
    ]
    found += [f"{tag}.{name}" for name in ranked]
    if len(ranked) > 1:
        found.append(f"{tag}.{ranked[0]}.{ranked[1]}")
    if tag in ("article", "main"):
        found.append(tag)
    return found


def _is_lasting(name: str) -> bool:
    return bool(_NAME.match(name)) and name.lower() not in _STATES and not _PASSING.match(name)


def _placed(element: HtmlElement) -> str:
    """An element without a name, by its place among those of its tag: ``div[2]``; ``div`` where it is the only one."""
    tag = str(element.tag)
    before = sum(1 for _ in element.itersiblings(tag, preceding=True))
    alone = before == 0 and next(element.itersiblings(tag), None) is None
    return tag if alone else f"{tag}[{before + 1}]"


@dataclass(frozen=True, slots=True)
class _Step:
    """One element of a path: what it must be, and whether it stands right in the one before it."""

    tag: str
    id: str | None
    classes: tuple[str, ...]
    place: int | None
    is_child: bool

    def fits(self, element: HtmlElement) -> bool:
        return (
            element.tag == self.tag
            and (self.id is None or str(element.get("id") or "").strip() == self.id)
            and (not self.classes or set(self.classes) <= set(str(element.get("class") or "").split()))
            and (self.place is None or sum(1 for _ in element.itersiblings(self.tag, preceding=True)) + 1 == self.place)
        )


@dataclass(frozen=True, slots=True)
class _Way:
    """A path: the last element with a name is looked for at once, those above it and below it one by one."""

    named: etree.XPath
    above: tuple[_Step, ...]  # and the named one, from the bottom up
    below: tuple[_Step, ...]

    def leads_to(self, element: HtmlElement) -> bool:
        """Whether what is above the named element is as the path has it; of several that fit, the nearest counts."""
        at: HtmlElement | None = element
        for below, step in pairwise(self.above):
            if at is None:
                return False
            if below.is_child:
                at = at.getparent()
                if at is None or not step.fits(at):
                    return False
            else:
                at = next((above for above in _ancestors(at) if step.fits(above)), None)
        return at is not None

    def follow(self, element: HtmlElement) -> HtmlElement | None:
        """What the path leads to from the named element; None where there is nothing, or more than one."""
        at = element
        for step in self.below:
            fitting = [one for one in at.iterchildren(step.tag) if isinstance(one, HtmlElement)]
            if step.place is not None:
                fitting = fitting[step.place - 1 : step.place]
            if len(fitting) != 1:
                return None
            at = fitting[0]
        return at


@lru_cache(maxsize=4096)
def _compiled(path: str) -> _Way | None:
    """A path to be followed; None where it is none of ours."""
    if len(path) > _LONGEST_PATH:
        return None
    steps = []
    for joint, text in zip((" ", *_JOINTS.findall(path)), _JOINTS.split(path), strict=True):
        found = _STEP.match(text)
        if found is None:
            return None
        tag, own, classes, place = found.groups()
        steps.append(
            _Step(tag, own, tuple((classes or "").split(".")[1:]), int(place) if place else None, joint == ">")
        )
    last = max((at for at, step in enumerate(steps) if _has_name(step)), default=None)
    if last is None or not all(step.is_child for step in steps[last + 1 :]):
        return None
    asked = steps[last]
    conditions = [f'[@id="{asked.id}"]'] if asked.id else []
    conditions += [f'[contains(concat(" ",normalize-space(@class)," ")," {name} ")]' for name in asked.classes]
    xpath = etree.XPath(f"descendant-or-self::{asked.tag}{''.join(conditions)}", smart_strings=False)
    return _Way(xpath, tuple(reversed(steps[: last + 1])), tuple(steps[last + 1 :]))


def _has_name(step: _Step) -> bool:
    return step.id is not None or bool(step.classes) or step.tag in ("article", "main", "body")
