"""What can still be read of JSON-LD that is no JSON: a quotation mark in a headline breaks the whole of it."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["mended"]

_LONGEST = 200_000
_TYPE = re.compile(r'"@type"\s{0,5}:\s{0,5}\[?\s{0,5}"(?P<type>[A-Za-z]{0,30}(?:Article|BlogPosting))"')
_PLAIN = re.compile(
    r'"(?P<key>headline|datePublished|dateModified|dateCreated|articleSection|inLanguage)"\s{0,5}:\s{0,5}'
    r'"(?P<value>(?:[^"\\\n]|\\.){1,500})"(?=\s{0,20}[,}\]])'
)
_AUTHOR = re.compile(
    r'"author"\s{0,5}:\s{0,5}\[?\s{0,20}(?:"(?P<text>[^"\\\n]{2,100})"'
    r'|\{[^{}\[\]]{0,300}?"name"\s{0,5}:\s{0,5}"(?P<name>[^"\\\n]{2,100})")'
)
_ESCAPE = re.compile(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|(?P<char>.))")


def mended(text: str) -> dict[str, Any] | None:
    """The simple fields of the first article that a text describes, as JSON would have given them; None for no article.

    Only what is surely whole is taken: a value that ends in a quotation mark before a comma or a bracket.
    """
    text = text[:_LONGEST]
    found = _TYPE.search(text)
    if found is None:
        return None
    thing: dict[str, Any] = {"@type": found["type"]}
    for plain in _PLAIN.finditer(text):
        thing.setdefault(plain["key"], _ESCAPE.sub(_char, plain["value"]))
    if author := _AUTHOR.search(text):
        thing["author"] = author["text"] or author["name"]
    return thing


def _char(found: re.Match[str]) -> str:
    if found["code"]:
        char = chr(int(found["code"], 16))
        return "" if "\ud800" <= char <= "\udfff" else char
    return " " if found["char"] in "nrt" else str(found["char"])
