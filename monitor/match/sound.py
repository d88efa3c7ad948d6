"""How a name sounds, roughly: Hanggara and 汉加拉 sound alike, and so do Xiaomi and 小米.

Foreign names are written in Chinese by sound, with a few hundred characters that are used for little else. Both sides
are reduced to classes of consonants; names of Chinese origin are compared letter by letter, in pinyin without tones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from monitor.match.fold import HAN, fold

SOUNDING: Final = frozenset(
    "阿埃艾爱安昂奥澳巴芭白拜班邦包保堡鲍贝本比彼宾波伯勃博布卜采察查昌达大戴黛丹道德登邓迪底蒂丁东杜顿敦多厄恩"
    "尔耳法凡范方菲费芬丰冯佛夫弗福甫富盖甘冈高戈哥格葛根贡古瓜圭果哈海罕翰汉豪赫黑亨洪胡华怀惠霍基吉季加贾佳迦简姜"
    "杰捷金津京久居喀卡凯坎康考科柯克肯孔库夸奎昆扩拉腊来莱赖兰朗劳勒雷蕾黎理李莉丽利立连良列烈林琳龙隆娄卢鲁路露"
    "律伦罗洛马玛迈麦曼芒毛茅梅门蒙孟米密敏明缪摩莫墨默姆木慕穆那纳娜乃奈南瑙内嫩尼妮涅宁纽农努诺欧帕派潘庞培佩彭蓬"
    "皮匹平泼婆珀蒲普奇齐恰钱强乔切琴丘曲日荣儒瑞若撒萨塞赛桑瑟森沙莎山尚绍舍申生圣盛施什诗石史士舒朔斯丝思司松宋苏绥孙"
    "索塔泰坦汤唐陶特腾提铁廷亭通图土吐托陀瓦万旺威韦维伟魏温文翁沃乌武西希锡悉夏香肖谢辛欣兴休雪逊雅亚延扬耶叶伊依易"
    "英永尤裕约云宰赞泽扎詹张哲珍治智朱祖佐干"
)
"""Characters that write foreign names by sound, without those that are small words too (以, 及, 可)."""

_HAN_RUN = re.compile(f"[{HAN}]{{2,}}")
_LONGEST_NAME = 6
_FEWEST = 3  # classes of consonants that make a name
_VOWELS = re.compile(r"[aeiouy]+")
_SAME = re.compile(r"(.)\1+")
_LATIN_RULES: Final = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"tsch|tch|sch|sh|ch|zh|cz|tz|ts|sz|ss|z", "s"),
        (r"dj|dsch", "j"),
        (r"ph|w(?!u)|v", "f"),
        (r"wu", "u"),
        (r"th", "t"),
        (r"qu|q|ck", "k"),
        (r"x", "ks"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"ng|n|m(?=[^aeiouy]|$)", "n"),
        (r"g", "k"),
        (r"b", "p"),
        (r"d", "t"),
        (r"r", "l"),
        (r"j", "s"),
        (r"[^aeiouyfhklmnpst]", ""),
    )
)
_PINYIN_INITIALS: Final = {
    **dict.fromkeys(("zh", "ch", "sh", "z", "c", "s", "q", "x"), "s"),
    **dict.fromkeys(("b", "p"), "p"),
    **dict.fromkeys(("d", "t"), "t"),
    **dict.fromkeys(("g", "k"), "k"),
    **dict.fromkeys(("l", "r"), "l"),
    **dict.fromkeys(("f", "w"), "f"),
    "j": "j",
    "h": "h",
    "m": "m",
    "n": "n",
    "y": "",
}
_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?([a-zü]+?)(ng|n)?\Z")
_SILENT_R = re.compile(r"r(?=[^aeiouyr]|$)")  # Merkel is 默克尔, without the first r
_SILENT = re.compile(r"[lr](?=[^aeiouylr]|$)")
_SILENT_H = re.compile(r"(?<![cdgkpstz])h(?=[^aeiouy]|$)")  # Aceh is 亚齐
_QUOTED = re.compile(f"[“「『《‘]([{HAN}]{{2}})[”」』》’]")


def romanised(text: str) -> tuple[str, ...] | None:
    """The syllables of Han characters in pinyin without tones, as many as characters; None where one has none."""
    syllables = tuple(_syllable(char) for char in text)
    return syllables if all(syllables) else None


def latin_names(name: str) -> frozenset[str]:
    """The ways a name in Latin letters may sound: its letters (``=xiaomi``) and its consonants (``hnkl``).

    Empty for a name of fewer than five letters, or three consonants. An r, l or h that ends a syllable may be silent.
    """
    word = re.sub(r"[^a-z]", "", fold(name).text)
    if not 5 <= len(word) <= 24:
        return frozenset()
    ways = {f"={word}"}
    for way in {word, _SILENT_R.sub("", word), _SILENT.sub("", word), _SILENT_H.sub("", word)}:
        for pattern, put in _LATIN_RULES:
            way = pattern.sub(put, way)
        if len(bones := _bones(way)) >= _FEWEST:
            ways.add(bones)
    return frozenset(ways)


def han_names(text: str) -> Iterator[tuple[str, int, int]]:
    """The sounds of what may be a name in a Chinese text, with its offsets: two to four characters letter by letter,
    three to six of those that write foreign names by their consonants too, and two of them in quotation marks, as
    storms and ships are written."""
    for quoted in _QUOTED.finditer(text):
        name = fold(quoted[1]).text
        if SOUNDING.issuperset(name):
            for bones in _han_bones(name):
                yield bones, *quoted.span(1)
    for run in _HAN_RUN.finditer(text):
        written = fold(run[0]).text
        if len(written) != len(run[0]):
            continue
        syllables = [_syllable(char) for char in written]
        sounding = [char in SOUNDING for char in written]
        for at, (syllable, sounds) in enumerate(zip(syllables, sounding, strict=True)):
            letters = f"={syllable}"
            for end in range(at + 1, min(at + _LONGEST_NAME, len(written))):
                sounds = sounds and sounding[end]
                if not syllables[end] or not syllable or (end - at > 3 and not sounds):
                    break
                letters += syllables[end]
                if end - at <= 3:
                    yield letters, run.start() + at, run.start() + end + 1
                if sounds and end - at >= 2:
                    for bones in _han_bones(written[at : end + 1]):
                        yield bones, run.start() + at, run.start() + end + 1


@lru_cache(maxsize=20_000)
def _han_bones(name: str) -> tuple[str, ...]:
    syllables = romanised(name)
    if syllables is None:
        return ()
    letters = ""
    for syllable in syllables:
        found = _SYLLABLE.match(syllable)
        if syllable in ("er", "wu") or found is None:
            letters += "al" if syllable == "er" else "a"
            continue
        initial = _PINYIN_INITIALS.get(found[1] or "", "")
        letters += f"{initial}a{'n' if found[3] else ''}"
    ways = {_bones(letters.replace("j", way)) for way in "sk"}
    return tuple(sorted(way for way in ways if len(way) >= _FEWEST))


def _bones(letters: str) -> str:
    return _VOWELS.sub("", _SAME.sub(r"\1", letters))


@lru_cache(maxsize=30_000)
def _syllable(char: str) -> str:
    try:
        from anyascii import anyascii  # type: ignore[import-not-found, unused-ignore] # need not be there
    except ImportError:  # pragma: no cover: then names are not compared across scripts
        return ""
    return re.sub(r"[^a-z]", "", anyascii(char).lower())
