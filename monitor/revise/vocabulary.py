"""The words by which a change is classed, in Indonesian, English and Chinese, as tables."""

from __future__ import annotations

import re
from typing import Final

ATTRIBUTION: Final = frozenset(
    """
    kata ujar menurut mengatakan menyatakan mengklaim membantah menyangkal disebut menyebut menyebutkan dilaporkan
    melaporkan dikabarkan diduga dituding mengaku menegaskan mengonfirmasi membenarkan mengungkapkan sumber narasumber
    said says say saying told tells according claimed claims claiming alleged allegedly alleges reported reportedly
    denied denies denying confirmed confirms confirming announced insisted admitted stated declined source sources
    spokesman spokeswoman spokesperson rumored rumoured unconfirmed
    """.split()  # noqa: SIM905 - a table reads better as words
)
"""Words that say whose word something is, and how sure they are of it."""

ATTRIBUTION_HAN: Final = re.compile(
    "表示|声称|据悉|据称|据传|据报道|透露|否认|承认|确认|证实|指出|强调|消息人士|知情人士|发言人|宣布|传闻"
    '|称(?=[,:"])|消息称|回应称|报道称'
)

CORRECTION: Final = re.compile(
    r"""
      ^\W{0,4}(?:ralat|koreksi|pembetulan|klarifikasi|catatan\ redaksi|hak\ jawab)\b
    | \b(?:artikel|berita|tulisan|judul|naskah)\ ini\ (?:telah|sudah)
      \ (?:diralat|dikoreksi|diperbaiki|direvisi|diperbarui|diubah)\b
    | \b(?:redaksi|kami)\ (?:mohon|meminta)\ maaf\b
    | \bversi\ (?:sebelumnya|awal)\ (?:dari\ )?(?:artikel|berita|tulisan)\ ini\b
    | ^\W{0,4}(?:corrections?|clarification|erratum|editor'?s'?\ note)\b\W{0,3}(?:[:(\-]|$)
    | ^\W{0,4}(?:corrected|corrects|correcting)\b
    | \b(?:this|the)\ (?:article|story|post|report|headline|piece)\ (?:has\ been|was)
      \ (?:corrected|updated|amended|revised|changed)\b
    | \b(?:earlier|previous)\ versions?\ of\ this\ (?:article|story|post|report|piece)\b
    | \bwe\ (?:regret|apologi[sz]e\ for)\ the\ error\b
    | ^\W{0,4}(?:更正|勘误|订正|编者按|致歉|澄清声明)
    | (?:本文|此文|文章|报道|标题)(?:已|已经|已作|有)(?:更正|修正|订正|修改|更新|误)
    | (?:此前|早前|先前)的?(?:报道|版本|表述)(?:有误|错误)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A note of correction, at the head of a sentence or by its set phrases."""

NOT_NAMES: Final = frozenset(
    """
    january february march april may june july august september october november december
    januari februari maret mei juni juli agustus oktober desember
    monday tuesday wednesday thursday friday saturday sunday senin selasa rabu kamis jumat sabtu minggu
    the a an in on at of to and but for from with by as it he she they we this that his her its their
    rp us yang dan di ke dari pada itu ini dia ia mereka kami
    """.split()  # noqa: SIM905 - a table reads better as words
)
"""Words with a capital letter that name nobody."""

ROLE_BEFORE: Final = re.compile(
    r"(?:董事长|总裁|总经理|经理|CEO|创始人|记者|发言人|部长|主席|市长|书记|主任|教授|博士)[^。，,]{0,1}$"
)
ROLE_AFTER: Final = re.compile(
    r"^[\u4e00-\u9fff]{0,2}(?:表示|称|说|透露|指出|先生|女士|董事长|总裁|总经理|经理|集团|公司|汽车|科技|银行|大学)"
)
"""What stands before and after the name of a person or a firm in Chinese, where no capital letter tells."""

CONFUSED: Final = (
    "的地得",
    "帐账",
    "象像",
    "在再",
    "做作",
    "坐座",
    "以已己",
    "份分",
    "那哪",
    "即既",
    "戴带",
    "候侯",
    "未末",
    "克刻",
)
"""Characters that are typed for one another."""
