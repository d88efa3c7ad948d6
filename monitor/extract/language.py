"""Which language a text is in: by its script, else by its small words.

Indonesian, English and Chinese are what the monitor reads. Other languages of the news are told apart so that a German
page is not taken for English; of Malay, which shares most of its small words with Indonesian, the spellings are looked
at that only one of the two has. Of languages that share a script, the letters decide that only one of them has.
"""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["language_of"]

_SAMPLE = 4_000  # characters of a text that are looked at,
_SHORT_SAMPLE = 1_500  # and these alone where they tell
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")
_CODE = re.compile(r"\s*([a-zA-Z]{2,3})(?:[-_.,;\s].*)?\Z", re.DOTALL)
_FORMER = {
    "in": "id",
    "cn": "zh",
    "ind": "id",
    "eng": "en",
    "zho": "zh",
    "chi": "zh",
    "cmn": "zh",
    "msa": "ms",
    "jp": "ja",
    "iw": "he",
    "nb": "no",
    "nn": "no",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SMALL = {
    "id": _words(
        "yang dan di ke dari untuk dengan pada dalam ini itu adalah akan tidak juga oleh sebagai tersebut karena bahwa"
        " telah sudah bisa para saat atau mereka kami kita kepada seperti ia dia namun serta belum masih hingga setelah"
    ),
    "en": _words(
        "the of and to in that is for was with as on it by at from are be has have not this but which will an or its"
        " their were been who said would they he she his her more than about after"
    ),
    "de": _words(
        "der die das und ist nicht mit den von zu dem ein eine auch sich auf für im wird bei dass sind noch nach"
    ),
    "fr": _words(
        "le la les de à des et est une pour dans que qui pas sur au avec par plus du ce cette sont été aux ses ont"
    ),
    "es": _words(
        "el la de y a los las del que en por con para una es se no su al lo como más pero fue sus ha este ya entre"
    ),
    "pt": _words(
        "o a de e os que em um uma para com não por mais dos da do na no ao foi das como mas são à nos pela também"
    ),
    "it": _words(
        "il la di e a che la per un una con non sono del della dei nel alla le gli è anche più ha questo si dal"
    ),
    "nl": _words("de het een van en dat niet zijn op te voor met die aan er ook bij naar maar worden is was heeft"),
    "vi": _words("của và là các có trong được cho không với người một những này đã khi để từ"),
    "tr": _words("ve bir bu için ile da de olarak çok daha olan sonra kadar gibi en ama ne"),
    "sv": _words("och att det som för är på med av till har den inte ett om så men kan från vid också efter"),
    "da": _words("og at det er en til på som af den med der ikke har et blev også men kan efter fra ved mere"),
    "no": _words("og at det er en til på som av den med ikke har et ble også men kan etter fra ved mer seg"),
    "fi": _words("ja on ei että se oli mutta myös kun ovat hän sen joka tai kuin mukaan vain jo"),
    "pl": _words("i w na z do nie się że jest to o po jak ale dla od przez co tym oraz już był są za"),
    "cs": _words("a v na se je že to z s do o i ve za pro by jsem jako ale podle jsou byl nebo který ze"),
    "sk": _words("a v na sa je že to z s do o aj vo za pre by ako ale podľa sú bol alebo ktorý zo"),
    "hr": _words("i u na je se da za su od s o koji kao što bi ali nije te ne iz to sve može po"),
    "hu": _words("a az és hogy nem is egy volt ez meg csak már de mint el még vagy után szerint"),
    "ro": _words("de și în a la cu pe că din care nu o este mai pentru au fost prin sau după ca"),
    "tl": _words("ang ng sa mga na ay at si ni nang kay para hindi ito kanyang mula ayon"),
    "sw": _words("ya wa na kwa katika ni za la kuwa hiyo huo cha baada yake wake pia"),
}
_LANGUAGES: dict[str, tuple[str, ...]] = {
    word: tuple(language for language, small in _SMALL.items() if word in small)
    for word in frozenset().union(*_SMALL.values())
}
_MALAY = _words(
    "bahawa kerana ialah iaitu sahaja syarikat ekoran wang kereta manakala beliau berkata boleh kepada daripada"
)
_INDONESIAN = _words(
    "bahwa karena yaitu saja perusahaan uang mobil sedangkan bisa dari namun saat mengatakan oleh tersebut"
)
_ENOUGH_WORDS = 3  # small words under which a text is too short to be told by them
_SHARE = 0.08  # of the words must be small words of the language; running text has 0.25 and more
_CLEARLY = 1.3  # times as many as of the next language; of close kin, more is asked than they can differ by
_KIN = 1.05
_FAMILIES = (
    frozenset(("da", "no", "sv")),
    frozenset(("cs", "sk", "hr", "pl")),
    frozenset(("es", "pt", "it", "ro", "fr")),
)

# Scripts with the letters of words, and how many letters of an alphabet a character is worth.
_HAN, _KANA, _HANGUL = re.compile("[\u3400-\u9fff]+"), re.compile("[\u3040-\u30ff]+"), re.compile("[\uac00-\ud7a3]+")
_LATIN = re.compile("[A-Za-z\u00aa-\u024f]+")
_ALPHABETS = {
    name: re.compile(f"[{letters}]+")
    for name, letters in {
        "el": "\u0370-\u03ff",
        "ru": "\u0400-\u04ff",
        "hy": "\u0531-\u058f",
        "he": "\u0590-\u05ff",
        "ar": "\u0620-\u06ff",
        "hi": "\u0900-\u097f",
        "bn": "\u0980-\u09ff",
        "pa": "\u0a00-\u0a7f",
        "gu": "\u0a80-\u0aff",
        "ta": "\u0b80-\u0bff",
        "te": "\u0c00-\u0c7f",
        "kn": "\u0c80-\u0cff",
        "ml": "\u0d00-\u0d7f",
        "si": "\u0d80-\u0dff",
        "th": "\u0e00-\u0e7f",
        "my": "\u1000-\u109f",
        "ka": "\u10a0-\u10ff",
        "km": "\u1780-\u17ff",
    }.items()
}
_NOT_ROMAN = re.compile("[\u0370-\u1fff\u3040-\ud7a3]")
# What only one of the languages of a script writes often.
_LETTERS = {
    "ru": (
        ("uk", re.compile("[іїєґІЇЄҐ]")),
        ("sr", re.compile("[јљњђћџЈЉЊЂЋЏ]")),
        ("ru", re.compile("[ыэЫЭ]")),
        ("bg", re.compile("[ъщ]")),
    ),
    "ar": (("ur", re.compile("[ٹڈڑےھ]")), ("fa", re.compile("[پچژگی]")), ("ar", re.compile("[ةىيك]"))),
}
_RARE = 0.004  # of the letters; fewer are a name or a quotation


def language_of(text: str, hint: str | None = None) -> str | None:
    """The language of a text as ISO 639-1 code; None where neither the text nor `hint` says.

    hint: what the page declares (``id-ID``, ``zh_CN``, the former ``in`` for Indonesian). It is believed where the text
    itself does not tell: templates in English around Indonesian articles are common, and so is ``en`` on all of them.
    """
    sample = text[:_SAMPLE]
    found = None if sample.isascii() else _by_script(sample, hint)
    return found or _by_words(sample[:_SHORT_SAMPLE]) or _by_words(sample) or _code(hint)


def _by_script(text: str, hint: str | None) -> str | None:
    """Where most letters are not Latin; a Han character weighs three letters, since it says about as much."""
    if not _NOT_ROMAN.search(text):
        return None
    latin, asian = _count(_LATIN, text), {name: 3 * _count(one, text) for name, one in _ASIAN.items()}
    east = sum(asian.values())
    others: dict[str, int] = {}
    if east <= latin or latin + east // 3 < len(text) // 3:
        others = {name: count for name, one in _ALPHABETS.items() if (count := _count(one, text))}
    script = max(others, key=lambda name: others[name], default="")
    most = others.get(script, 0)
    if max(east, most) <= latin:
        return None
    if most > east:
        return _of_script(script, most, text)
    if asian["ko"] * 3 > east:
        return "ko"
    # Japanese without kana is a headline at most; so a few kana, and none where the page says Chinese, are enough.
    if asian["ja"] * 8 > east or (not asian["ja"] and east < 90 and _code(hint) == "ja"):
        return "ja"
    return "zh"


_ASIAN = {"zh": _HAN, "ja": _KANA, "ko": _HANGUL}


def _count(script: re.Pattern[str], text: str) -> int:
    return sum(map(len, script.findall(text)))


def _of_script(script: str, letters: int, text: str) -> str:
    for language, only in _LETTERS.get(script, ()):
        if len(only.findall(text)) > _RARE * letters:
            return language
    return script


def _by_words(text: str) -> str | None:
    words = _WORD.findall(text.lower())
    counts: dict[str, int] = {}
    for word, number in Counter(words).items():
        for language in _LANGUAGES.get(word, ()):
            counts[language] = counts.get(language, 0) + number
    ranked = sorted(counts.items(), key=lambda one: -one[1])
    if not ranked:
        return None
    name, most = ranked[0]
    other, next_most = ranked[1] if len(ranked) > 1 else ("", 0)
    clearly = _KIN if any(name in family and other in family for family in _FAMILIES) else _CLEARLY
    if most < _ENOUGH_WORDS or most < _SHARE * len(words) or most < clearly * next_most:
        return None
    if name == "id" and sum(map(_MALAY.__contains__, words)) > 2 * sum(map(_INDONESIAN.__contains__, words)):
        return "ms"
    return name


def _code(hint: str | None) -> str | None:
    found = _CODE.match(hint[:100]) if hint else None
    if found is None:
        return None
    code = found[1].lower()
    code = _FORMER.get(code, code)
    return code if len(code) == 2 else None
