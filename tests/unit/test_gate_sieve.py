"""The first search of the gate finds a name in whatever way its letters are written, whatever stands between them."""

from __future__ import annotations

import random
from functools import lru_cache
from html.entities import html5

import pytest

from monitor.gate.sieve import Sieve
from monitor.gate.spelling import CONTROLS, Key, folded, forms_of, hidden_in, invisible, keys_of
from monitor.match.fold import fold

BEFORE = "The weather stayed fine over the hills é ö “so” <p>and a&nbsp;day <b>说</b> "
BEHIND = " ever since, &amp; nobody asked &raquo; what’s to come \\u00e4 \\u003cb\\u003e [1]</p>"
ALIASES = (
    *("Xiaomi", "BAIC", "小米", "北汽集团", "Citroën", "EV", "SU7", "5G", "𠮷野家", "Lei Jun", "Газпром", "Ελλάδα"),
    *("トヨタ", "Coca-Cola", "한국", "車", "Volkswagen", "Audi", "Osaka", "C++", "R&D", "北京汽车", "U.S.", "X"),
)
NAMES: dict[str, list[str]] = {}
for _name, _text in html5.items():
    if len(_text) == 1 and _name.endswith(";"):
        NAMES.setdefault(_text, []).append(f"&{_name}")
# Those between 0x80 and 0xA0 are no controls where they are written as numbers.
NOTHING = [char for char in invisible() if not 0x80 <= ord(char) < 0xA0]
TAGS = ("<b>", "</b>", "<a href='/x?a=1&b=2'>", "<!-- > -->", "<wbr>", "</i><b>")


def escaped(char: str) -> str:
    units = char.encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02X}" for at in range(0, len(units), 2))


def spellings(char: str) -> list[str]:
    """The ways to write a character in markup and in JSON."""
    code = ord(char)
    numbers = [f"#{code};", f"#x{code:X};", f"#0{code};", f"#000{code};", f"#X{code:x};"]
    ands = ("&", "&amp;", "\\u0026", "&#38;", "&#x26;", "&amp;amp;")
    return [*(f"{sign}{one}" for sign in ands for one in numbers), escaped(char), *NAMES.get(char, ())]


@lru_cache(maxsize=200)
def sieve(alias: str) -> Sieve:
    keys = keys_of(alias)
    assert keys is not None
    return Sieve([keys if all(key.alone for key in keys) else keys[:1]])


def lets(alias: str, said: str) -> bool:
    return sieve(alias).lets(f"{BEFORE}{said}{BEHIND}".encode())


def other(char: str, chance: random.Random) -> str:
    """Another character that is read as a letter."""
    plain = [*forms_of(char), char.upper() if len(char.upper()) == 1 else char]
    hidden = [one for one in hidden_in(char) if folded[ord(one)] == char]
    return chance.choice(hidden if hidden and chance.random() < 0.5 else plain)


def disguised(word: str, chance: random.Random) -> str:
    """A word with some of its letters written otherwise, with what is read as nothing between them, and cut once."""
    much, little = chance.choice((0.0, 0.2, 0.5, 1.0)), chance.choice((0.0, 0.0, 0.2))
    cut = chance.randrange(1, len(word)) if len(word) > 1 and chance.random() < 0.3 else 0
    parts: list[str] = []
    for at, char in enumerate(word):
        if at and at == cut:
            parts.append(chance.choice(TAGS))
        if at and chance.random() < little:
            nothing = chance.choice(NOTHING)
            kinds = (nothing, nothing, chance.choice(spellings(nothing)), chr(chance.choice(CONTROLS)))
            parts.append(chance.choice(kinds))
        said = other(char, chance) if chance.random() < much else chance.choice((char, char.upper()[:1]))
        parts.append(chance.choice(spellings(said)) if chance.random() < much / 2 else said)
    return "".join(parts)


@pytest.mark.parametrize("alias", ALIASES)
def test_a_name_is_found_however_it_is_written(alias: str) -> None:
    assert lets(alias, alias)
    assert not lets(alias, "")
    chance = random.Random(alias)
    for _ in range(100):
        words = [disguised(word, chance) for word in fold(alias).text.split()]
        between = chance.choice((" ", "-", "&nbsp;", "\n", "</b> <b>", "_"))
        said = f"{chance.choice(' >(说“')}{between.join(words)}{chance.choice(' .<,说”')}"
        assert lets(alias, said), ascii(said)


@pytest.mark.parametrize("alias", ["Xiaomi", "Audi", "EV", "株車"])
def test_every_character_that_is_read_as_a_letter_is_known_in_every_place(alias: str) -> None:
    word = fold(alias).text
    for at, letter in enumerate(word):
        for char in hidden_in(letter):
            if folded[ord(char)] != letter:
                continue
            for way in (char, f"&#{ord(char)};", escaped(char), *NAMES.get(char, ())):
                said = f" {word[:at]}{way}{word[at + 1 :]} "
                assert lets(alias, said), ascii(said)


@pytest.mark.parametrize("alias", ["Aeon", "Thor", "Ae", "Strasse", "Office", "Lijst", "1/2 Marathon"])
def test_every_character_that_is_read_as_several_letters_is_known_in_every_place(alias: str) -> None:
    word = fold(alias).text
    several = {char for letter in set(word) for char in hidden_in(letter) if len(folded[ord(char)]) > 1}
    for char in sorted(several):
        for at in range(len(word)):
            if word.startswith(folded[ord(char)], at):
                for way in (char, f"&#{ord(char)};", escaped(char), *NAMES.get(char, ())):
                    said = f" {word[:at]}{way}{word[at + len(folded[ord(char)]) :]} "
                    assert lets(alias, said), ascii(said)


@pytest.mark.parametrize("alias", ["Xiaomi", "小米", "EV"])
def test_all_that_is_read_as_nothing_is_known_between_any_letters(alias: str) -> None:
    word = fold(alias).text
    for at in range(1, len(word)):
        for char in (*NOTHING, *map(chr, CONTROLS)):
            for way in (char, f"&#{ord(char)};", escaped(char)):
                if char != "\0" or way == char:
                    assert lets(alias, f" {word[:at]}{way}{word[at:]} "), (alias, at, ascii(way))


def test_controls_are_nothing_however_many_characters_were_met_before() -> None:
    for code in range(0x2_0000):
        folded[code]
    assert [folded[code] for code in CONTROLS] == [""] * len(CONTROLS)


def test_both_of_two_short_words_are_asked_for() -> None:
    assert not lets("Lei Jun", "lei and more")
    assert not lets("Lei Jun", "jun and more")
    assert lets("Lei Jun", "lei jun")
    assert lets("Lei Jun", "Lei</b> <b>Junnya")
    assert lets("Lei Jun", "Lei&#x20Jun")
    assert lets("Lei Jun", "Lei&#032Jun")


def test_a_name_of_two_letters_that_only_seems_to_be_cut_is_none() -> None:
    assert not lets("小米", "<b>米粉</b>")
    assert lets("小米", "小<b>米</b>")
    assert lets("小米", "\\u5c0f<b>米</b>")


def test_what_has_too_many_writings_is_not_searched_for_so() -> None:
    assert not Sieve([(Key(f"{one}{two}kama"),) for one in "bdgklmnrst" for two in "aeiou"]).is_of_use
