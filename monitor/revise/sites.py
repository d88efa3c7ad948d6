"""The name of the site behind a headline: *Plant changes hands - The Harbour Post*.

What stands behind a dash is as often news (*- Retracted*, *| Denied*, _警方通报, - 假新闻). So it is taken for a name
only where it is known for one, or where no name is known and it looks like nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from monitor.facts.units import words
from monitor.revise.words import keys

# Between a headline and the name of the site that printed it.
_SUFFIX = re.compile(r"\s+[-|»·•]\s+|\s*[|_]+\s*|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
_SEEN: Final = 1000  # characters of a title
_SHORTEST: Final = 8  # characters of a headline before it
_LONGEST: Final = 40
_MOST_WORDS: Final = 5
_MOST_KNOWN: Final = 8

# Parts of a site, which stand beside its name: *| Business | The Harbour Post*.
_SECTIONS: Final = frozenset(
    words(
        "news business finance economy world international national local regional sport sports politics technology"
        " tech lifestyle entertainment culture health education home bisnis ekonomi keuangan nasional internasional"
        " daerah olahraga politik teknologi hiburan budaya kesehatan pendidikan otomotif beranda hukum metro and dan &"
        " berita"
    )
)
_SECTION_HAN = re.compile(
    r"(?:财经|科技|体育|娱乐|汽车|国际|国内|社会|军事|房产|教育|健康|时政|滚动|要闻|新闻|文化|旅游){1,2}(?:频道|中心|网)?|频道|首页"
)
_OF_A_SITE = re.compile(r"(?:新闻网|新闻|财经|科技|体育|娱乐|汽车|频道|在线|客户端|资讯|视频|网)$")

# Without a name to go by: what outlets are called, and nothing that a headline would say.
_OUTLETS_LAST: Final = frozenset(
    words(
        "news times post herald tribune journal gazette telegraph guardian observer chronicle weekly inquirer courier"
    )
)
_OUTLETS_FIRST: Final = frozenset(words("kabar berita harian koran warta majalah daily"))
_SMALL: Final = frozenset(words("of the and & di"))
_NOT_SITES: Final = frozenset(
    words(
        "live update updates video exclusive eksklusif report reports source sources analysis analisis opinion opini"
        " breaking photos foto infografis explained reportedly corrected correction ralat koreksi kronologi fakta hoaks"
        " interview wawancara review retracted retraction withdrawn denied denies denial hoax fake false untrue rumor"
        " rumors rumour rumours claim claims confirmed unconfirmed deleted deletes removed removes pulled killed dead"
        " dies cancelled canceled off not no is are was be in on at by to for from with after over as says said his her"
        " its good bad sad old new latest big hard social facebook twitter instagram blog trading border police army"
        " guard palsu bohong hoax duka baik buruk gembira terbaru terkini ini itu dicabut dibantah bantah batal"
        " resmi benar tidak bukan soal tentang dari untuk klarifikasi viral heboh dusta sesat keliru salah"
    )
)
_DOMAIN = re.compile(r"[A-Za-z0-9-]{2,40}(?:\.[a-z]{2,8}){1,3}")
_NAME_HAN = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9]{1,10}(?:[日晨晚早时周商导都京]报|都市报|青年报|新闻网|新闻|频道|客户端|周刊|杂志|电视台|卫视|网)"
)
_NEWS_HAN = re.compile(
    r"否认|辟谣|谣|假|不实|撤|删|更正|致歉|道歉|回应|通报|警方|官方|声明|紧急|突发|独家|现场|旧|被|已|遭|将|曝|称|系|未|无|不|死|伤"
    r"|亡|涨|跌|火|震|虚|误|[落断联上触入并漏收撒电全官脱离]网|[预警举申]报"
)
# Labels of a host that name nobody.
_NO_NAME: Final = frozenset(
    words("www com co net org gov edu ac or go web news m amp mobile id cn uk us sg my hk tw au")
)


def same_headline(old: str, new: str, sites: Collection[str] = ()) -> bool:
    """Whether two titles, in plain text, are the same but for the name of the site behind them.

    *Title - Site* says nothing else than *Title*, so that its coming and going is no change of the headline. sites:
    what the site is known to be called, and its host. Where no name is known in the script of what stands there, it is
    taken for one that ends in what outlets are called (*Post*, *Times*, 晨报, 新闻网), or is a domain.
    """
    known = list(sites)[:_MOST_KNOWN]
    return keys(_headline(old, new, known)) == keys(_headline(new, old, known))


def _headline(title: str, other: str, known: list[str]) -> str:
    """`title` without a site's name, as long as what is left begins `other` as well."""
    for mark in list(_SUFFIX.finditer(title[:_SEEN]))[-3:]:
        head, tail = title[: mark.start()], title[mark.end() :]
        if len(head) >= _SHORTEST and other.startswith(head) and _is_of_the_site(_SUFFIX.split(tail), known):
            return head
    return title


def _is_of_the_site(parts: list[str], known: list[str]) -> bool:
    return all(_is_section(part) or _is_site(part, known) for part in parts)


def _is_section(part: str) -> bool:
    if _SECTION_HAN.fullmatch(part):
        return True
    found = part.casefold().split()
    return 0 < len(found) <= _MOST_WORDS and all(word in _SECTIONS for word in found)


def _is_site(name: str, known: list[str]) -> bool:
    if not 0 < len(name) <= _LONGEST:
        return False
    if any(_is_called(name, one) for one in known):
        return True
    # A host says nothing of how a site calls itself, in another script less still.
    is_named = any(_is_han(one) == _is_han(name) for one in known if not _DOMAIN.fullmatch(one))
    return not is_named and _looks_like_a_site(name)


def _is_called(name: str, known: str) -> bool:
    """Whether a part of a title is this site's name, or its host, in some way to write it."""
    if _DOMAIN.fullmatch(known):
        labels = [label for label in known.casefold().split(".")[:-1] if label not in _NO_NAME]
        names = {_bare(known.casefold().removeprefix("www.")), *map(_bare, labels)}
    else:
        names = {_bare(known)}
    shown = {_bare(name), _bare(_without_sections(name))}
    if _DOMAIN.fullmatch(name):
        shown.update(_bare(label) for label in name.casefold().split(".")[:-1] if label not in _NO_NAME)
    if _is_han(name):
        shown.add(_OF_A_SITE.sub("", name))
        names.add(_OF_A_SITE.sub("", known))
    return any(len(one) > 1 and one in names for one in shown)


def _bare(name: str) -> str:
    letters = "".join(letter for letter in name.casefold() if letter.isalnum())
    return letters.removeprefix("the") if len(letters) > 5 else letters


def _without_sections(name: str) -> str:
    parts = name.split()
    while len(parts) > 1 and parts[-1].casefold() in _SECTIONS:
        parts.pop()
    return " ".join(parts)


def _looks_like_a_site(name: str) -> bool:
    if _DOMAIN.fullmatch(name):
        return True
    if _is_han(name):
        return _NAME_HAN.fullmatch(name) is not None and _NEWS_HAN.search(name) is None
    parts = name.split()
    small = [part.casefold().strip(".,:!?") for part in parts]
    if not 2 <= len(parts) <= _MOST_WORDS or any(letter.isdigit() for letter in name):
        return False
    if any(word in _NOT_SITES for word in small) or not all(part[0].isupper() or part in _SMALL for part in parts):
        return False
    return small[-1] in _OUTLETS_LAST or small[0] in _OUTLETS_FIRST or (small[0] == "the" and small[1] in _OUTLETS_LAST)


def _is_han(name: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in name)
