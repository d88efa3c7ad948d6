"""Names of authors, out of what pages print around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.extract.tree import tidy

__all__ = ["names_in"]

_LABEL = re.compile(
    r"\A\W{0,5}(?:(?:written |reported |story |words |posted |published )?by\b|oleh\b"
    r"|(?:penulis|reporter|pewarta|jurnalis|wartawan|laporan|author|writer|kontributor|journalist)\b(?!\s+\w+\s+(?:said|kata))|(?:本报|本网|新华社)?(?:记者|作者|撰文|文)\s?(?=[:：/／|丨]|\s))"
    r"\s{0,3}[:：/／|丨]?\s{0,3}",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s{0,3}(?:[|•·–—]|\s-\s|,\s(?=(?:senior|staff|chief|editor|reporter|correspondent|contributor)\b)|\b(?:on|pada)\s\d|\d{1,2}[/:.]\d|(?:19|20)\d\d|(?:编辑|责编|来源|发布)[:：]"
    r"|\b(?:editor|published|updated|diterbitkan|tayang)\b|\bsenin,|\bselasa,|\brabu,|\bkamis,|\bjum'?at,|\bsabtu,"
    r"|\bminggu,).{0,300}\Z",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = re.compile(r"\s{0,3}(?:[,;、，；/&＆]|\band\b|\bdan\b|\bwith\b)\s{0,3}", re.IGNORECASE)
_HAN_PAIR = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_NO_NAME = re.compile(
    r"https?:|www\.|@|[<>{}\[\]=_#?!]|\d{2}|\A(?:admin|administrator|redaksi|editor|editors|editorial|staff|author|unknown|null|none"
    r"|penulis|reporter|user|guest|webmaster|undefined|佚名|未知|匿名)\Z",
    re.IGNORECASE,
)
_LONGEST, _MOST = 60, 20


def names_in(sources: Iterable[Iterable[str]], *, site: str | None) -> tuple[str, ...]:
    """The names in the first source that holds any, in order, each once; empty where none does.

    ``Oleh: Sari Dewi dan Budi`` gives two. What is the site's own name, a page's address, a role or a login is none.
    """
    for source in sources:
        names: dict[str, str] = {}
        for text in source:
            for name in _split(text):
                if not (site and name.casefold() == site.casefold()):
                    names.setdefault(name.casefold(), name)
        if names:
            return tuple(names.values())[:_MOST]
    return ()


def _split(text: str) -> list[str]:
    line = tidy(text[:400])
    if "@" in line or "://" in line:
        line = re.sub(r"\S*(?:@|://)\S*", "", line)
    line = _END.sub("", _LABEL.sub("", line))
    names = (part.strip(" .:-–—|()（）·•\"'") for part in _BETWEEN.split(_HAN_PAIR.sub("、", line)))
    return [name for name in names if _is_name(name)]


def _is_name(name: str) -> bool:
    return (
        1 < len(name) <= _LONGEST
        and len(name.split()) <= 6
        and any(letter.isalpha() for letter in name)
        and not _NO_NAME.search(name)
    )
