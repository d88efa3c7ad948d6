"""Names of authors, out of what pages print around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from monitor.extract.tree import squeezed, tidy, words
from monitor.months import month_of

__all__ = ["byline_in", "is_weak", "names_in"]

_DONE = (
    r"(?:written|reported|story|words|posted|published|reviewed|analysis|opinion|commentary|review|interview|text"
    r"|photos?|photography|photographed|illustrations?|edited|compiled|produced)"
)
_LABEL = re.compile(
    rf"\A\W{{0,5}}(?:(?:{_DONE}(?:\s?(?:and|&)\s?{_DONE})?\s)?by\b|oleh\b"
    r"|(?:(?:geschrieben|verfasst|veröffentlicht|eingestellt|(?:ein(?:e)? )?(?:gast|blog )?(?:artikel|beitrag|analyse"
    r"|kommentar|kolumne|interview)) )?von\b"
    r"|(?:(?:escrito|publicado|écrit|publié|rédigé|propos recueillis) )?(?:par|por)\b"
    r"|(?:scritto|pubblicato|escrito|publicado) (?:da|di|por)\b|(?:geschreven )?door\b|(?:skrevet|skriven) (?:av|af)\b"
    r"|(?:alle|weitere|zeige alle) (?:artikel|beiträge) von\b|(?:more|all|view all) (?:posts|articles|stories)? ?by\b"
    r"|text (?:und|&) (?:fotos?|bilder)\b|texte et photos?\b|texto y fotos?\b|текст и фото\b"
    r"|(?:penulis|reporter|pewarta|jurnalis|wartawan|laporan|author|authors|writer|kontributor|journalist|autor|autora"
    r"|autorin|autoren|auteur|auteurs|autore|redactor|redactora|redacteur|yazar|text|texte|testo|tekst|автор|автори"
    r"|редактор|текст|συντάκτης|przez|tác giả|작성자|글|كتب|بقلم|redaktion(?=\s?[:：]))\b"
    r"(?:\(?[se]n?\)?(?=[:：]))?(?!\s+\w+\s+(?:said|kata))"
    r"|(?:本报|本网|本刊|新华社|[\u3400-\u9fff]{2,6}[报社网])?(?:见习)?(?:记者|作者|撰文|执笔人|执笔|通讯员|实习生|文)"
    r"\s?(?=[:：/／|丨]|\s))\s{0,3}[:：/／|丨]?\s{0,3}",
    re.IGNORECASE,
)
_END = re.compile(
    r"\s{0,3}(?:[|•·–—]|\s-\s|,\s(?=(?:senior|staff|chief|editor|reporter|correspondent|contributor|special)\b)"
    r"|\b(?:on|pada|am|le|el|il)\s\d|\s\d|\d{1,2}[/:.]\d|(?:19|20)\d\d|(?:编辑|责编|责任编辑|来源|发布)[:：]|/文|文并摄"
    r"|\beditor\s?[:：/]|\b(?:published|updated|diterbitkan|tayang|posted|from|veröffentlicht|aktualisiert|publié|publicado|stand|share|zuletzt|letzte|last|archives)\b"
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
_A_JOB = (
    r"(?:(?:senior|junior|chief|staff|news|political|politics|business|sports?|science|health|tech(?:nology)?|deputy"
    r"|associate|managing|special|contributing|digital|freelance|city|foreign|world|national|assistant|executive|guest"
    r"|opinion|features?|entertainment|culture|lead|web|online|multimedia|video|data|investigative|local)\s){0,3}"
    r"(?:reporter|writer|editor|correspondent|journalist|contributor|columnist|producer|redaktion|archive|website"
    r"|twitter|facebook|linkedin|instagram|email)s?"
)
_JOB = re.compile(
    rf"{_A_JOB}|(?-i:[A-Z]{{2,5}})\s(?:\w{{2,12}}\s){{0,3}}(?:writer|reporter|editor|correspondent)", re.IGNORECASE
)
_LOGIN = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*|[^\W\d_]{1,3}|[a-z]+\d+")
_AGENCIES = frozenset(
    words(
        "reuters afp ap dpa apa ansa efe upi pti ians ani jiji kyodo tass antara bernama xinhua sda ats anp belga tt"
        " ntb ritzau lusa mti ctk pap tasr aa wam kuna spa yonhap cna aap sid kna epd sputnik"
    )
)
_JOB_BEHIND = re.compile(
    rf"(?P<name>\S{{1,30}}(?: \S{{1,30}}){{1,3}}?) (?:(?:the )?associated press|{_A_JOB})", re.IGNORECASE
)
_WEEKDAY_BEHIND = re.compile(r"[\s,]+(?:mon|tues|wednes|thurs|fri|satur|sun)day\s{0,3},?\s{0,3}\Z", re.IGNORECASE)
_BEFORE_FIGURE = re.compile(r"(?:\A|\s)(?P<word>[^\W\d_]{3,12})\.?,?\s{1,2}\d")
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
            if site and _bare(text[:_LONGEST]) == _bare(site):
                continue
            for name in _split(text):
                if not _is_own(name, site, host):
                    names.setdefault(name.casefold(), name)
                if site and _begins_with(name, site) and _bare(name) != _bare(site):
                    break  # what stands behind a house is its town
        if names:
            kept = [name for name in names.values() if not _is_name_and_role(name, names)]
            strong = [name for name in kept if not is_weak(name, site)]
            return tuple(strong or kept)[:_MOST]
    return ()


def is_weak(name: str, site: str | None = None) -> bool:
    """Whether a name is a login, initials, or the site's staff: an author only where no other is named."""
    if name.casefold() in _AGENCIES:
        return False
    return _LOGIN.fullmatch(name) is not None or bool(site and _begins_with(name, site))


def _begins_with(name: str, site: str) -> bool:
    own = _bare(site)
    return len(own) > 2 and _bare(name).startswith(own)


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
    line = _without_date(_LABEL.sub("", line))
    line = _END.sub("", _LABEL.sub("", line))
    names = (
        _ROLE_BEHIND.sub("", part.strip(" .:-–—|（）·•\"'")).strip(" .:-–—|()（）·•\"'")
        for part in _BETWEEN.split(_HAN_PAIR.sub("、", line))
    )
    return [name for name in map(_without_job, names) if _is_name(name)]


def _without_job(name: str) -> str:
    """A name without the job or the agency behind it."""
    found = None if _JOB.fullmatch(name) else _JOB_BEHIND.fullmatch(name)
    return found["name"] if found else name


def _without_date(line: str) -> str:
    """A line without the date behind the names: ``Carrie Arnold November 15, 2019``."""
    for found in _BEFORE_FIGURE.finditer(line):
        if month_of(found["word"].lower(), "en"):
            return _WEEKDAY_BEHIND.sub("", line[: found.start()])
    return line


def _is_name(name: str) -> bool:
    return (
        len(squeezed(name)) > 1
        and len(name) <= _LONGEST
        and len(name.split()) <= 6
        and any(letter.isalpha() for letter in name)
        and not _NO_NAME.search(name)
        and not _DOMAIN.match(name)
        and not _JOB.fullmatch(name)
        and not month_of(name.lower(), "en")
    )
