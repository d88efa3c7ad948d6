"""The ``meta`` elements of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import unescape

from lxml.html import HtmlElement

from monitor.extract.tree import tidy

__all__ = ["Meta"]

_MOST = 500
_LONGEST_VALUE = 2_000


class Meta:
    """The values of ``meta`` elements by name, property, itemprop or http-equiv, whatever their case."""

    def __init__(self, elements: Iterable[HtmlElement]) -> None:
        self._values: dict[str, list[str]] = {}
        for _, element in zip(range(_MOST), elements, strict=False):
            names, content = [], ""
            for attribute, value in element.items():
                if attribute == "content":
                    content = str(value)[:_LONGEST_VALUE]
                elif attribute in _NAMING and (words := str(value).lower().split()):
                    names.append(words[0])
            if names and content:
                value = tidy(unescape(content) if "&" in content else content)
                for name in dict.fromkeys(names) if value else ():
                    self._values.setdefault(name, []).append(value)

    def first(self, names: Iterable[str]) -> str | None:
        """The first value of the first of these names (lower case) that has any."""
        return next(self.all(names), None)

    def all(self, names: Iterable[str]) -> Iterator[str]:
        """All values of these names (lower case), name by name."""
        return (value for _, value in self.named(names))

    def named(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """All values of these names (lower case), name by name, each with its name."""
        known = self._values
        for name in names:
            if name in known:
                for value in known[name]:
                    yield name, value


_NAMING = frozenset(("property", "name", "itemprop", "http-equiv"))
