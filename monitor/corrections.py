"""Notes of correction, in Indonesian, English and Chinese: how an outlet says that what it said was wrong.

Such a note is news about the article that it stands in, however often the outlet says the same of others.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["corrects", "is_news_of_its_article"]

_LONGEST: Final = 1500  # characters of a sentence that are looked through

_CORRECTION = re.compile(
    r"""
      (?:^|\n)\W{0,4}(?:ralat|koreksi|pembetulan|klarifikasi|catatan\ redaksi|catatan\ editor|hak\ jawab)\b
    | \b(?:artikel|berita|tulisan|judul|naskah|laporan|isi)\ (?:ini|berita|artikel)\ (?:telah|sudah)
      \ (?:diralat|dikoreksi|diperbaiki|direvisi|diperbarui|diubah|disunting
        |dicabut|ditarik|dihapus|diturunkan|mengalami\ (?:perubahan|perbaikan|revisi))\b
    | \b(?:artikel|berita|tulisan|naskah|laporan)\ ini\ (?:kami\ )?(?:dicabut|ditarik|dihapus|diturunkan)\b
    | (?:^|\n)\W{0,4}(?:pencabutan|penarikan)\ (?:artikel|berita)\b
    | \b(?:redaksi|kami)\ (?:me)?(?:mohon|minta|meminta|mohonkan)\ maaf\b
    | \b(?:sebelumnya|semula)\ (?:di)?ter?tulis\b | \bsebelumnya\ ditulis\b
    | \b(?:terdapat|ada)\ (?:kesalahan|kekeliruan)\ (?:penulisan|penyebutan|pengetikan|data|dalam|pada)\b
    | \bversi\ (?:sebelumnya|awal)\ (?:dari\ )?(?:artikel|berita|tulisan|laporan)\b
    | (?:^|\n)\W{0,4}(?:corrections?|clarifications?|retractions?|erratum|editor'?s'?\ note)\b\W{0,3}(?:[:(\-]|$|\n)
    | (?:^|\n)\W{0,4}(?:corrections?|clarifications?)\ (?:and\ clarifications?\b|appended\b|on\b|\W?\w{3,9}\ \d)
    | (?:^|\n)\W{0,4}(?:corrected|corrects|correcting|refiles|refiling|clarifies)\b
    | (?:^|\n)\W{0,4}(?:retracted|withdrawn)\W{0,2}[:\])\-]
    | \bthis\ (?:article|story|post|report|headline|piece|page)\ (?:has\ been|was|is)\ (?:since\ |now\ )?
      (?:withdrawn|removed|deleted|unpublished|pulled|taken\ down)\b
    | \b(?:this|the|our)\ (?:\w{1,12}\ ){0,2}(?:has\ been|have\ been|was|were|is)\ (?:since\ )?
      (?:corrected|amended|retracted|clarified)\b
    | \bthis\ (?:\w{1,12}\ ){1,2}(?:has\ been|was)\ (?:updated|revised|changed|edited|modified)\b
    | \b(?:earlier|previous|prior|original|initial)\ versions?\ of\ (?:this|the|our)\ \w{1,14}
    | \b(?:earlier|previous)\ (?:article|report|story)\ (?:incorrectly|wrongly|misstated|misspelled|misidentified)\b
    | \b(?:this|the)\ (?:article|story|post|report|piece)\ (?:\w{1,12}\ ){0,2}
      (?:misstated|misspelled|misspelt|misidentified|incorrectly|erroneously|wrongly)\b
    | \bwe\ (?:regret|apologi[sz]e\ for)\ (?:the|this|any)\ (?:error|mistake)
    | (?:^|\n)\W{0,4}(?:更正|勘误|订正|编者按|编者注|编辑注|致歉|澄清声明|撤稿)
    | (?:本文|此文|本稿|该文|本报道|该报道)(?:现?已|已经|已被|被)?(?:撤稿|撤回|撤下|删除|下架|作废)
    | (?:特此|现予|现已|予以|作出|做出)(?:更正|致歉|订正) | 更正(?:声明|启事|说明)
    | (?:本文|此文|文章|报道|标题)(?:现?已|已经|已作|有)(?:更正|修正|订正|修改|误)
    | (?:本文|此前|早前|先前|首发|原文)[^。\n]{0,12}(?:有误|错误|误将|误写|误为|误作)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# One of these is in every such note. To look for them costs a tenth of the pattern, which most sentences are spared.
_LETTERS: Final = (
    "ralat koreksi pembetul klarif catatan jawab perbaik revisi perbarui diubah sunting cabut arik hapus turunkan"
    " perubahan maaf tulis salah keliru versi correct clarif retract errat editor refil withdrawn remov delet revised"
    " unpublish pulled taken amend updat chang edited modif misstat misspel misident erron wrong regret apolog"
    " 更正 勘误 订正 编者 编辑注 致歉 澄清 撤 删除 下架 作废 修正 修改 误"
)
_STEMS: Final = tuple(_LETTERS.split())

_DEBUNK = re.compile(
    r"""
      (?:^|\n)\W{0,4}(?:cek\ fakta|fakta|hoaks|disinformasi)\b\W{0,3}:
    | \b(?:informasi|kabar|klaim|berita|pesan|unggahan|narasi)\ (?:tersebut|itu|ini)
      \ (?:adalah\ |merupakan\ |dipastikan\ )?(?:hoaks|tidak\ benar|palsu|keliru|menyesatkan)\b
    | \b(?:this|the)\ (?:claim|rumou?r|report|story|article|post|video|image)\ (?:is|was)
      \ (?:false|fake|untrue|fabricated|a\ hoax)\b
    | 辟谣 | (?:消息|信息|传闻|传言|说法|报道|内容|情况)(?:系|为|属|纯属|均为|均属|均)?(?:不实|谣言|虚假|不属实)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# How to ask for a correction is printed under every article, and says nothing of any.
_OFFER = re.compile(
    r"[\w.]@[\w.]|https?://|\bwww\.|\b(?:contact|e-?mail|write\ to|call)\ us\b|\bwrite\ to\b|\blet\ us\ know\b"
    r"|\bhubungi\b|\b(?:dapat|bisa|silakan)\ (?:di|me)\w{2,12}\ (?:ke|kepada|melalui|lewat)\b"
    r"|热线|邮箱|发送邮件|请联系|致电",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)
def corrects(text: str) -> bool:
    """Whether a sentence is a note of correction or of retraction, by its head or by a set phrase.

    text: in Unicode form NFKC, its end and its beginning those of the sentence.
    """
    folded = text.casefold()
    return any(stem in folded for stem in _STEMS) and _CORRECTION.search(text) is not None


def is_news_of_its_article(sentence: str) -> bool:
    """Whether a sentence corrects, withdraws or refutes, and so is never an outlet's boilerplate.

    A standing offer to correct (*Corrections: write to us at …*) is none.
    """
    text = unicodedata.normalize("NFKC", sentence[:_LONGEST])
    if not corrects(text) and _DEBUNK.search(text) is None:
        return False
    return _OFFER.search(text) is None
