"""Which language a text is in: by its script, else by its small words.

Indonesian, English and Chinese are what the monitor reads. A few more languages are told apart so that a German page is
not taken for English; of Malay, which shares most of its small words with Indonesian, the spellings are looked at that
only one of the two has.
"""

from __future__ import annotations

import re
from collections import Counter

__all__ = ["language_of"]

_SAMPLE = 20_000  # characters of a text that are looked at
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
        "le la les des et est une pour dans que qui pas sur au avec par plus du ce cette sont été aux ses ont"
    ),
    "es": _words("el los las del que en por con para una es se no su al lo como más pero fue sus ha este ya entre"),
    "pt": _words("o os que em um uma para com não por mais dos da do na no ao foi das como mas são à nos pela também"),
    "it": _words("il di che la per un una con non sono del della dei nel alla le gli è anche più ha questo si dal"),
    "nl": _words("de het een van en dat niet zijn op te voor met die aan er ook bij naar maar worden is was heeft"),
    "vi": _words("của và là các có trong được cho không với người một những này đã khi để từ"),
    "tr": _words("ve bir bu için ile da de olarak çok daha olan sonra kadar gibi en ama ne"),
}
_MALAY = _words(
    "bahawa kerana ialah iaitu sahaja syarikat ekoran wang kereta manakala beliau berkata boleh kepada daripada"
)
_INDONESIAN = _words(
    "bahwa karena yaitu saja perusahaan uang mobil sedangkan bisa dari namun saat mengatakan oleh tersebut"
)
_ENOUGH_WORDS = 3  # small words under which a text is too short to be told by them
_SHARE = 0.08  # of the words must be small words of the language; running text has 0.25 and more
_CLEARLY = 1.3  # times as many as of the next language


def language_of(text: str, hint: str | None = None) -> str | None:
    """The language of a text as ISO 639-1 code; None where neither the text nor `hint` says.

    hint: what the page declares (``id-ID``, ``zh_CN``, the former ``in`` for Indonesian). It is believed where the text
    itself does not tell: templates in English around Indonesian articles are common, and so is ``en`` on all of them.
    """
    sample = text[:_SAMPLE]
    return _by_script(sample, hint) or _by_words(sample) or _code(hint)


def _by_script(text: str, hint: str | None) -> str | None:
    """Chinese, Japanese, Korean, Thai; a Han character weighs three letters, since it says about as much."""
    scripts: Counter[str] = Counter()
    for letter in text:
        if letter < "\u0e00":
            scripts["latin"] += letter.isalpha()
        elif "\u3400" <= letter <= "\u9fff":
            scripts["han"] += 3
        elif "\u3040" <= letter <= "\u30ff":
            scripts["kana"] += 3
        elif "\uac00" <= letter <= "\ud7a3":
            scripts["hangul"] += 3
        elif letter <= "\u0e7f":
            scripts["thai"] += 1
    asian = scripts["han"] + scripts["kana"] + scripts["hangul"]
    if asian + scripts["thai"] <= scripts["latin"]:
        return None
    if scripts["thai"] > asian:
        return "th"
    if scripts["hangul"] * 3 > asian:
        return "ko"
    # Japanese without kana is a headline at most; so a few kana, and none where the page says Chinese, are enough.
    if scripts["kana"] * 8 > asian or (not scripts["kana"] and asian < 90 and _code(hint) == "ja"):
        return "ja"
    return "zh"


def _by_words(text: str) -> str | None:
    words = Counter(_WORD.findall(text.lower()))
    total = words.total()
    counts = sorted(((sum(words[word] for word in small), name) for name, small in _SMALL.items()), reverse=True)
    (most, name), (next_most, _) = counts[0], counts[1]
    if most < _ENOUGH_WORDS or most < _SHARE * total or most < _CLEARLY * next_most:
        return None
    if name == "id" and sum(words[word] for word in _MALAY) > 2 * sum(words[word] for word in _INDONESIAN):
        return "ms"
    return name


def _code(hint: str | None) -> str | None:
    found = _CODE.match(hint[:100]) if hint else None
    if found is None:
        return None
    code = found[1].lower()
    code = _FORMER.get(code, code)
    return code if len(code) == 2 else None
