"""How a foreign name sounds when Chinese writes it: 弗洛勒斯 is Flores, 沙克尔顿 is Shackleton.

Chinese writes such names with some 270 characters, each near to a syllable. What survives is the consonants, in
their order, as classes: r and l are one, d and t, b and p, g and k, and all that hisses. Three in a row seldom agree by
chance, four hardly ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Final

from monitor.facts.known_names import LATIN, letters
from monitor.facts.pinyin import sound

FEWEST: Final = 3
"""So many consonants are compared at least."""

_USED: Final = (
    "阿埃艾爱安昂奥巴白班邦贝本比宾博伯波布查达戴丹当道德登邓迪蒂丁东顿多厄恩尔法凡范菲费芬丰弗夫福盖冈甘高戈格根贡古瓜哈海汉豪赫亨"
    "洪胡霍基吉季加贾简金杰卡凯坎康考柯科克肯孔库夸拉莱兰朗劳勒雷伦黎里理利莉列林琳龙隆卢鲁路律罗洛玛马迈麦满曼芒毛梅蒙米密敏明摩莫默姆"
    "木穆那纳娜南瑙内嫩尼妮宁纽农努诺欧帕派潘庞培佩彭皮平珀普奇齐恰钱强乔切琴丘热仁日荣茹瑞若撒萨塞赛三桑瑟森莎沙山尚绍舍申生圣施什石史士"
    "舒斯丝松苏索塔台泰坦汤唐陶特滕提廷通图托瓦万汪旺威韦维魏温翁沃乌伍武西希锡席夏香肖谢辛欣兴休许逊雅亚延扬杨耶叶伊易因英永尤于约宰赞泽曾"
    "扎詹张哲珍芝治朱祖佐兹茨"
)
_RUN = re.compile(f"[{_USED}·]{{2,14}}")
_CLASSES: Final = {
    "b": "P", "p": "P", "m": "M", "f": "F", "d": "T", "t": "T", "n": "N", "l": "L", "r": "L", "g": "K", "k": "K",
    "j": "S", "q": "S", "x": "S", "z": "S", "c": "S", "s": "S", "zh": "S", "ch": "S", "sh": "S", "w": "W", "h": "H",
}  # fmt: skip
_SYLLABLE = re.compile(r"(?P<first>zh|ch|sh|[bpmfdtnlgkhjqxrzcsw])?[aeiouyv]*(?P<last>ng|n|r)?")
_LATIN = re.compile(r"sch|tsch|sh|ch|zh|th|ph|ck|ng|kh|[bcdfghjklmnpqrstvwxz]|[aeiouy]+")
_LATIN_CLASSES: Final = _CLASSES | {
    "sch": "S", "tsch": "S", "th": "T", "ph": "F", "ck": "K", "ng": "N", "kh": "H", "q": "K", "x": "KS", "v": "W",
}  # fmt: skip
_LONGEST: Final = 7
_SHORTEST_WORD: Final = 4
_MOST_NAMES: Final = 200
_MOST_TEXT: Final = 30_000


def matched(names: Iterable[str], text: str) -> dict[str, str]:
    """Of some Latin names those that a Chinese text writes by their sound, each with how it does.

    The words of a name are looked for apart, the longest sounds first; what is taken for one is not taken for another.
    """
    there = dict(han_sounds(text[:_MOST_TEXT]))
    found: dict[str, str] = {}
    taken: list[str] = []
    wanted = {
        (made, name)
        for name in islice(names, _MOST_NAMES)
        for word in name.split()
        if len(word) >= _SHORTEST_WORD and letters(word) not in LATIN
        for made in latin_sounds(word)
        if made in there
    }
    for made, name in sorted(wanted, key=lambda pair: (-len(pair[0]), pair)):
        printed = there[made]
        if name in found or any(printed in other for other in taken):
            continue
        found[name] = printed
        taken.append(printed)
    return found


def latin_sounds(word: str) -> frozenset[str]:
    """The consonants of a Latin word as classes; several where a letter is said in several ways (c, v)."""
    plain = letters(word)[:24]
    if not plain.isascii() or not plain.isalpha():
        return frozenset()
    made = {""}
    for place, found in enumerate(_LATIN.finditer(plain)):
        piece = found.group()
        if piece[0] in "aeiouy" or (piece == "h" and place):
            continue
        ways = {_LATIN_CLASSES.get(piece, "")}
        if piece in ("c", "ch"):
            ways |= {"K"}
        elif piece in ("v", "w"):
            ways = {"W", "F", ""} if piece == "w" else {"W", "F"}
        elif piece == "g":
            ways |= {"S"}
        made = {done + way for done in made for way in ways}
    return frozenset(_plain(one) for one in made if len(_plain(one)) >= FEWEST)


def han_sounds(text: str) -> Iterator[tuple[str, str]]:
    """The runs of characters by which foreign names are written, each part of them with its consonants as classes."""
    for found in _RUN.finditer(text):
        for run in found.group().split("·"):
            pieces = [_of_character(letter) for letter in run]
            for start in range(len(run)):
                for end in range(start + 2, min(len(run), start + _LONGEST) + 1):
                    made = _plain("".join(pieces[start:end]))
                    if len(made) >= FEWEST:
                        yield made, run[start:end]


@lru_cache(maxsize=1024)
def _of_character(letter: str) -> str:
    said = sound(letter) or ""
    if said == "er":
        return "L"
    found = _SYLLABLE.fullmatch(said)
    if found is None:
        return ""
    return _CLASSES.get(found["first"] or "", "") + ("N" if (found["last"] or "").startswith("n") else "")


def _plain(classes: str) -> str:
    """Without what is said twice in a row, and without an h but at the head."""
    short = re.sub(r"(.)\1+", r"\1", classes)
    return short[:1] + short[1:].replace("H", "")
