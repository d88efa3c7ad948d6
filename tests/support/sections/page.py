"""A front page in the making: its words, its addresses, and which of them an editor would call articles."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from urllib.parse import quote, urljoin

from tests.support.sections.headlines import FRAGMENTS, SHORT, UNSPACED

TODAY = date(2022, 8, 26)
_CYRILLIC = dict(zip("абвгдезийклмнопрстуфхцыэіґ", "abvgdezijklmnoprstufhcyeig", strict=True)) | {
    "ё": "e",
    "ж": "zh",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ь": "",
    "ю": "yu",
    "я": "ya",
    "ї": "ji",
    "є": "e",
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How one outlet builds its page. held: kept back from whoever improves the reader."""

    name: str
    url: str
    language: str
    held: bool
    build: Callable[[Sheet], str]
    encoding: str = "utf-8"


LAYOUTS: dict[str, Layout] = {}


def layout(
    name: str, url: str, language: str, *, held: bool = False, encoding: str = "utf-8"
) -> Callable[[Callable[[Sheet], str]], Callable[[Sheet], str]]:
    """Enters a function that writes a page's HTML into `LAYOUTS`."""

    def enter(build: Callable[[Sheet], str]) -> Callable[[Sheet], str]:
        LAYOUTS[name] = Layout(name, url, language, held, build, encoding)
        return build

    return enter


@dataclass
class Sheet:
    """What a layout writes on. The same name gives the same words and numbers, always."""

    url: str
    language: str
    dice: random.Random
    base: str = ""
    articles: list[str] = field(default_factory=list)
    either: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)
    _counters: dict[int, int] = field(default_factory=dict)

    def h(self) -> str:
        """A headline that stands nowhere else on the page."""
        who, what, why = (part.split("|") for part in FRAGMENTS[self.language])
        while True:
            space = "" if self.language in UNSPACED else " "
            text = self.dice.choice(who) + space + self.dice.choice(what) + self.dice.choice(why)
            if text.strip() not in self._used:
                self._used.add(text.strip())
                return text.strip()

    def short(self) -> str:
        """A headline of a word or three, as long as there are any left."""
        left = [text for text in SHORT[self.language].split("|") if text not in self._used]
        text = self.dice.choice(left) if left else self.h()
        self._used.add(text)
        return text

    def art(self, href: str) -> str:
        """The address of an article, ready to stand in an attribute."""
        self.articles.append(self._absolute(href))
        return escape(href)

    def maybe(self, href: str) -> str:
        """An address that editors would disagree on: counted neither way."""
        self.either.append(self._absolute(href))
        return escape(href)

    def _absolute(self, href: str) -> str:
        return urljoin(urljoin(self.url, self.base), href).split("#")[0]

    def n(self, digits: int) -> int:
        """A number as a CMS counts: near the others of its length on this page."""
        start = self._counters.setdefault(digits, self.dice.randrange(2 * 10 ** (digits - 1), 9 * 10 ** (digits - 1)))
        self._counters[digits] = start - self.dice.randrange(1, 9)
        return self._counters[digits]

    def hex(self, length: int) -> str:
        return "".join(self.dice.choice("0123456789abcdef") for _ in range(length))

    def code(self, length: int) -> str:
        return "".join(
            self.dice.choice("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(length)
        )

    def uuid(self) -> str:
        return "-".join(self.hex(n) for n in (8, 4, 4, 4, 12))

    def day(self, pattern: str = "%Y/%m/%d") -> str:
        return (TODAY - timedelta(days=self.dice.randrange(4))).strftime(pattern)

    def pick(self, choices: str) -> str:
        return self.dice.choice(choices.split("|"))

    def slug(self, text: str, most: int = 12) -> str:
        """The words of a headline as they stand in an address; percent-encoded where they are not romanised."""
        text = "".join(_CYRILLIC.get(c, c) for c in text.lower().replace("đ", "d").replace("ı", "i").replace("ł", "l"))
        plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
        words = re.findall(r"[a-z0-9]+", plain)
        if len(words) < 1:
            return quote("-".join(re.findall(r"\w+", text))[:60])
        return "-".join(words[:most])


def rows(pairs: str, wrap: str = "<li>{}</li>") -> str:
    """Plain links: `text=href|text=href`."""
    made = []
    for pair in pairs.split("|"):
        text, _, href = pair.strip().partition("=")
        made.append(wrap.format(f'<a href="{escape(href)}">{escape(text)}</a>'))
    return "\n".join(made)


def many(count: int, make: Callable[[], str]) -> str:
    """So many of a thing, one a line."""
    return "\n".join(make() for _ in range(count))


def document(title: str, body: str, *, head: str = "", language: str = "en", charset: str = "utf-8") -> str:
    head = f'<meta charset="{charset}"><title>{title}</title>{head}'
    return f'<!DOCTYPE html>\n<html lang="{language}">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'
