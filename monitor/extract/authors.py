"""Names of authors, out of what pages print around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.extract.tree import squeezed, tidy

__all__ = ["byline_in", "names_in"]

_LABEL = re.compile(
    r"\A\W{0,5}(?:(?:(?:written|reported|story|words|posted|published|reviewed) )?by\b|oleh\b"
    r"|(?:(?:geschrieben|verfasst|veröffentlicht|eingestellt|ein (?:artikel|beitrag|gastbeitrag)) )?von\b"
    r"|(?:(?:escrito|publicado|écrit|publié|rédigé|propos recueillis) )?(?:par|por)\b"
    r"|(?:scritto|pubblicato|escrito|publicado) (?:da|di|por)\b|(?:geschreven )?door\b|(?:skrevet|skriven) (?:av|af)\b"
    r"|(?:alle|weitere|zeige alle) (?:artikel|beiträge) von\b|(?:more|all|view all) (?:posts|articles|stories)? ?by\b"
    r"|(?:penulis|reporter|pewarta|jurnalis|wartawan|laporan|author|authors|writer|kontributor|journalist|autor|autora"
    r"|autorin|autoren|auteur|auteurs|autore|redactor|redactora|redacteur|yazar|text|texte|testo|tekst|автор|автори|редактор"
    r"|συντάκτης)\b(?:\(?[se]n?\)?(?=[:：]))?(?!\s+\w+\s+(?:said|kata))"
    r"|(?:本报|本网|本刊|新华社|[\u3400-\u9fff]{2,6}[报社网])?(?:见习)?(?:记者|作者|撰文|执笔人|执笔|通讯员|实习生|文)\s?(?=[:：/／|丨]|\s))"
    r"\s{0,3}[:：/／|丨]?\s{0,3}",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s{0,3}(?:[|•·–—]|\s-\s|,\s(?=(?:senior|staff|chief|editor|reporter|correspondent|contributor|special)\b)"
    r"|\b(?:on|pada|am|le|el|il)\s\d|\s\d|\d{1,2}[/:.]\d|(?:19|20)\d\d|(?:编辑|责编|责任编辑|来源|发布)[:：]|/文|文并摄"
    r"|\b(?:editor|published|updated|diterbitkan|tayang|posted|from|veröffentlicht|aktualisiert|publié|publicado)\b"
    r"|\b(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu),"
    r"|\b(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[.,]\s{0,2}\d).{0,300}\Z",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN = re.compile(
    r"\s{0,3}[,;、，；/&＆]\s{0,3}|\s{1,3}(?:(?i:and|dan|und|with|con|mit|avec|och|og|og|ve|и|та|και)\s{1,3}"
    r"|(?:et|y|e|i|en|і)\s{1,3}(?=[^\W\d_a-z]))"
)
_HAN_PAIR = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_ROLE_BEHIND = re.compile(r"\s{0,2}[(\[（][^()\[\]（）]{0,60}[)\]）]\Z")
_NO_NAME = re.compile(
    r"https?:|www\.|@|[<>{}\[\]=_#?!:\"]|\d{2}|\A(?:admin|administrator|redaksi|editor|editors|editorial|staff"
    r"|author|no author|unknown|null|none|penulis|reporter|user|guest|webmaster|undefined|auteur|autor|autorin|autore"
    r"|redaktion|redaction"
    r"|redacción|redação|redazione|rédaction|la rédaction|die redaktion|redakcja|redaksjonen|редакция|редакція|writer"
    r"|contributor|correspondent|journalist|object|anonymous|default|super user|root|by|von|oleh"
    r"|佚名|未知|匿名|记者|作者|编辑|本报|综合|转载)\Z"
    r"|\b(?:alle beiträge|read more|more by|follow|posts|veröffentlicht|newsletter|subscribe|copyright)\b",
    re.IGNORECASE,
)
_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,3}[a-z]{2,6}\Z", re.IGNORECASE)
_ARTICLE = re.compile(r"\A(?:the|die|der|das|la|le|el|il)\s+", re.IGNORECASE)
_LAST_FIRST = re.compile(r"[^\W\d_][\w'’-]{1,30}, [^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.]{0,20})?")
# In a Latin script each part of a name begins with a capital, but for the small words of nobility.
_NAME = re.compile(
    r"(?:[^\W\d_a-zà-ÿ][\w.'’-]{0,30}|[a-z]{1,3}[.'’]?[A-Z][\w-]{0,30})"
    r"(?:\s+(?:(?:van|von|de|der|den|del|di|da|dos|bin|al|el|la|le)\s+){0,2}[^\W\d_a-zà-ÿ][\w.'’-]{0,30}){0,4}"
)
_HAN_LINE = re.compile(
    r"(?:\A|[\s　|·□■（(\[【]|本报|本网|本刊|[报社网])(?:见习)?"
    r"(?:作者|记者|撰文|执笔人|通讯员|实习生|(?:\A|(?<=\s))文)\s{0,2}"
    r"(?:[:：/／|丨]\s{0,3}|(?=\s)\s{1,3}|(?=[\u3400-\u9fff]{2,3}/文))"
    r"(?P<names>[\u3400-\u9fffA-Za-z·.]{1,20}(?![A-Za-z]{0,20}\s{0,2}=)"
    r"(?:[\s　、，,/和]{1,3}(?![\u3400-\u9fff]{2,4}\s?[:：])[\u3400-\u9fff·]{2,4}(?![\u3400-\u9fff])){0,9})"
)
_LONGEST, _MOST, _LONGEST_LINE = 60, 20, 120


def names_in(sources: Iterable[Iterable[str]], *, site: str | None, host: str | None = None) -> tuple[str, ...]:
    """The names in the first source that holds any, in order, each once; empty where none does.

    ``Oleh: Sari Dewi dan Budi`` gives two. What is the site's own name, a page's address, a role or a login is none.

    host: the word of the address that names the site.
    """
    for source in sources:
        names: dict[str, str] = {}
        for text in source:
            for name in _split(text):
                if not _is_own(name, site, host):
                    names.setdefault(name.casefold(), name)
        if names:
            kept = [name for name in names.values() if not _is_name_and_role(name, names)]
            return tuple(kept)[:_MOST]
    return ()


def byline_in(line: str) -> str | None:
    """The names in a line that is a byline (``Oleh Sari Dewi``, ``作者：林小雨 来源：…``); None where it is none."""
    if not 3 <= len(line) <= _LONGEST_LINE:
        return None
    if (label := _LABEL.match(line)) and len(line) > label.end():
        names = _END.sub("", line[label.end() :])
        parts = [part.strip() for part in _BETWEEN.split(names)]
        if all(_NAME.fullmatch(part) and not part[0] >= "\u3000" for part in parts if part) and any(parts):
            return names
    if not line.isascii() and (found := _HAN_LINE.search(line)) and not line.rstrip().endswith(("。", "！", "？")):
        return found["names"]
    return None


def _is_own(name: str, site: str | None, host: str | None) -> bool:
    """Whether a name is the site's, or is written like its address; a person's two names may be in both."""
    bare = (_bare(name), _bare(name.rpartition(".")[0]))
    if site and _bare(site) in bare:
        return True
    return bool(host) and (" " not in _ARTICLE.sub("", name)) and _bare(host or "") in bare


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+", "", _ARTICLE.sub("", name.strip())).casefold()


def _is_name_and_role(name: str, names: Iterable[str]) -> bool:
    """Whether a name is another of the list with words behind it (``Amy Farrow Ledger Staff``)."""
    plain = name.casefold()
    return any(" " in other and plain.startswith(other + " ") for other in names)


def _split(text: str) -> list[str]:
    line = tidy(text[:400])
    if "@" in line or "://" in line:
        line = re.sub(r"\S*(?:@|://)\S*", "", line)
    if _LAST_FIRST.fullmatch(line):
        last, _, first = line.partition(", ")
        if len(first.split()) == 1 or "." in first:
            line = f"{first} {last}" if first[0].isupper() and " " not in last and len(first.split()) < 3 else line
    line = _LABEL.sub("", line)
    line = _END.sub("", _LABEL.sub("", line))
    names = (
        _ROLE_BEHIND.sub("", part.strip(" .:-–—|（）·•\"'")).strip(" .:-–—|()（）·•\"'")
        for part in _BETWEEN.split(_HAN_PAIR.sub("、", line))
    )
    return [name for name in names if _is_name(name)]


def _is_name(name: str) -> bool:
    return (
        len(squeezed(name)) > 1
        and len(name) <= _LONGEST
        and len(name.split()) <= 6
        and any(letter.isalpha() for letter in name)
        and not _NO_NAME.search(name)
        and not _DOMAIN.match(name)
    )
