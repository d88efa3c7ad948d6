"""The ``meta`` elements of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape

from lxml.html import HtmlElement

from monitor.extract.tree import elements, tidy

__all__ = ["Meta"]

_MOST = 500
_LONGEST_VALUE = 2_000


class Meta:
    """The values of a page's ``meta`` elements by name, property, itemprop or http-equiv, whatever their case."""

    def __init__(self, tree: HtmlElement) -> None:
        self._values: dict[str, list[str]] = {}
        for number, element in enumerate(elements(tree, "meta")):
            if number >= _MOST:
                break
            value = tidy(unescape(str(element.get("content") or "")[:_LONGEST_VALUE]))
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                names = str(element.get(attribute) or "").lower().split()
                if names and value:
                    self._values.setdefault(names[0], []).append(value)

    def first(self, names: Iterable[str]) -> str | None:
        """The first value of the first of these names (lower case) that has any."""
        return next(self.all(names), None)

    def all(self, names: Iterable[str]) -> Iterator[str]:
        """All values of these names (lower case), name by name."""
        for name in names:
            yield from self._values.get(name, ())
