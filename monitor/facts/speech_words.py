"""The words by which somebody says, denies or leaves unsaid, in Indonesian, English and Chinese."""

from __future__ import annotations

import re
from typing import Final

from monitor.facts.units import alternatives, words

_SAID: Final = words(
    "said says told tells added adds stated states explained announced confirmed insisted warned noted wrote argued"
    " stressed acknowledged responded replied mengatakan menyatakan menuturkan mengungkapkan menyebut menyebutkan"
    " menegaskan menjelaskan memastikan menambahkan mengaku menulis menyampaikan mengumumkan mengonfirmasi mengingatkan"
    " menanggapi merespons"
)
_SAID_FIRST: Final = words("kata ujar tutur ungkap ucap imbuh jelas tegas katanya menurut sebut papar tandas")
_DENIED: Final = words("denied denies deny denying refuted disputed membantah menyangkal menampik menepis dibantah")
_REJECTED: Final = (
    r"(?:rejected|rejects|dismissed|dismisses)(?=\s(?:\w+\s){0,3}"
    r"(?:reports?|rumou?rs?|claims?|talk|speculation|allegations?|accusations?|suggestions?|charges)\b)"
)
"""A firm dismisses its chief, or rejects an offer: only of what was said of it is that a denial."""
_HAN_SAID: Final = (
    "回应称|表示|透露|指出|强调|认为|坦言|宣布|回应|介绍|写道|告诉|称|(?<![来小传听据学解游话照按虽再如])说"
)
_HAN_DENIED: Final = "否认|辟谣|驳斥|反驳"

SAYING: Final = frozenset((*_SAID, *_SAID_FIRST, *_DENIED)) - {"states"}
"""The Latin verbs of saying; the United States are none."""

SAID: Final = re.compile(
    rf"(?<![A-Za-z])(?<!been )(?<!was )(?<!were )(?<!is )(?<!are )(?P<said>{alternatives(_SAID)})(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<first>{alternatives(_SAID_FIRST)})(?![A-Za-z])"
    rf"|(?<![A-Za-z])(?P<denied>{alternatives(_DENIED)}|{_REJECTED})(?![A-Za-z])"
    rf"|(?P<han_denied>{_HAN_DENIED})|(?<![名自宣声简俗堪号职统])(?P<han>{_HAN_SAID})(?!呼|为|赞|之为|法|明|服|辞|书)",
    re.IGNORECASE,
)
"""A verb of saying: behind its speaker (`said`, `han`), before (`first`), or one that denies."""

NOT: Final = re.compile(
    r"(?<![A-Za-z])(?:not|never|no|neither|nothing|nobody|cannot|unaware|\w{2,6}n['’]t|tidak|belum|bukan|tak|tiada)"
    r"(?![A-Za-z])|没有|尚未|并未|从未|未曾|并不|不会|不存在|不属实|不实|并无|暂无|无法|未[收获接曾就与计参]|不[知清了予便]|没[听收有]",
    re.IGNORECASE,
)
"""That something is not so."""

NO_COMMENT: Final = re.compile(
    r"(?:declined|refused)\sto\s(?:comment|answer|respond)|did\snot\s(?:immediately\s)?(?:respond|comment|reply|answer)"
    r"|no\scomment|(?:menolak|enggan)\s(?:ber|mem)?(?:komentar|menjawab|beri\w*\skomentar)|belum\s(?:memberi\w{0,20}|mem)\s?\w{0,20}"
    r"\s?(?:komentar|tanggapan|merespons)|(?:拒绝|不予|未予)(?:置评|评论|回应)|(?:未|尚未|没有)(?:立即|就此)?(?:置评|回应|回复|作出回应)",
    re.IGNORECASE,
)
"""That somebody says nothing. A clause of its own: no verb of saying need go before it."""

CONTRAST: Final = re.compile(
    r"(?<![A-Za-z])(?:but|although|though|whereas|tetapi|tapi|namun|meski|meskipun|sedangkan)(?![A-Za-z])|[，,；;](?:但|而|不过|可是)",
    re.IGNORECASE,
)
"""Where another thing begins than what was said."""

RETOLD: Final = re.compile(
    r"^[\"“'\s]{0,3}(?:(?:a|the|one|sebuah|sejumlah) )?(?:reports?|laporan|pemberitaan)\s"
    r"(?!of|that|about|tentang|soal|mengenai|bahwa)"
    r"|(?:报道|消息|报告|数据)[^，。]{0,8}$",
    re.IGNORECASE,
)
"""That a report tells it, before the verb of saying: it denies nothing."""

UNNAMED: Final = re.compile(
    r"(?<![A-Za-z])(?:(?:an?|one|two|three|four|several|some|the|another)\s)?"
    r"(?:(?:senior|government|company|industry|former|other|local|unnamed|anonymous)\s)?"
    r"(?:person|people|sources?|officials?|executives?|insiders?|employees?|bankers?)\s(?:(?:who\s(?:is|are|was|were)\s)?"
    r"(?:familiar\swith|briefed\son|close\sto|with\s(?:direct\s)?knowledge\sof|aware\sof|involved\sin)"
    r"(?:\s(?:the|its|their|that|this))?\s\w{2,15}|who\s(?:knows?|know|saw|declined|asked)\s\w{2,12}(?:\s\w{2,12}){0,3}"
    r")|(?<![A-Za-z])(?:sources?|insiders?)(?=\s(?:said|told|says|close|familiar)(?![A-Za-z]))"
    r"|(?<![A-Za-z])(?:(?:seorang|dua|tiga|sejumlah|beberapa|para)\s)?(?:(?:sumber|narasumber|orang|pejabat)\s"
    r"(?:internal\s|anonim\s)?(?:yang\s(?:mengetahui|paham|dekat|enggan|menolak|tidak\smau|akrab)|dekat)"
    r"(?:\s\w{2,14}){1,2}?(?:\s(?:itu|ini|tersebut))?(?![A-Za-z])"
    r"|sumber(?:\s(?:itu|tersebut|anonim|internal))?(?=\s(?:mengatakan|menyebut|menyatakan|menuturkan|mengungkapkan)))"
    r"|(?:(?:一|两|三|多|数)[位名])?(?:知情|消息|内部|业内|匿名|接近[^，。、]{2,12}的|了解[^，。、]{2,12}的)人士?(?:士)?"
    r"|(?:一|两|三|多|数)[位名]不愿(?:透露|具名)[^，。]{0,4}的[^，。]{0,8}?人士?",
    re.IGNORECASE,
)
"""Those who speak without a name: people familiar with the matter, sumber yang mengetahui, 知情人士. They say what they
say as such, and are not taken for the firm that the sentence is about."""

UNNAMED_KEY: Final = "unnamed"
"""The key of them all: two of them may be one or not."""

SOURCE: Final = re.compile(
    r"(?<![A-Za-z])(?:menurut|mengutip|dikutip dari|dilansir(?: dari)?|kepada|according to|told|citing|quoted by)"
    r"(?: (?:the|kantor berita|harian|koran|wartawan))? $|(?:据|援引|告诉|接受)$",
    re.IGNORECASE,
)
"""Before a name: whom it was said to, or who carried it. Not who said it where another verb of saying follows."""

TOPIC_OF: Final = re.compile(
    r"(?:(?<![成])就|(?<![参])与|(?<![合不一共陪])同|跟|(?<![反绝相针面应])对(?!此|手)|(?<![方倾偏动])向|(?<![数依证根凭占])据|(?<![自理])由(?!于)"
    r"|针对|关于|对于|有关(?!部门|负责|人士|方面))"
    r"(?:(?!期间|以来|[时后前，,。；：:]|一事|此事|问题|传闻|消息|报道|负责人)[^\n]){0,30}$"
)
"""Before a Chinese name: it is what is spoken of or to, 就小米造车一事, and the speaker stands before that."""

ABOUT: Final = {
    "receive": "receive|received|notified|notification|informed|menerima|diterima|pemberitahuan|收到|接到|获悉|通知",
    "comment": "comment|komentar|berkomentar|tanggapan|置评|评论|回应",
    "know": "know|knows|knowledge|aware|unaware|heard|hear|mengetahui|tahu|mendengar|dengar"
    "|知情|听说|知道|知晓|了解|清楚",
    "decide": "decide|decided|decision|memutuskan|keputusan|diputuskan|决定",
    "sign": "sign|signed|agreement|menandatangani|kesepakatan|perjanjian|签署|签订|协议|签约",
    "confirm": "confirm|confirmed|mengonfirmasi|memastikan|证实|确认",
    "talks": "talks|talk|discuss|discussed|discussing|negotiations|negotiating|pembicaraan|berunding|negosiasi|membahas"
    "|洽谈|谈判|接触|商谈|磋商",
    "plan": "plan|plans|planned|intend|intention|rencana|berencana|merencanakan|niat|计划|打算|规划|方案",
    "agree": "agree|agreed|setuju|menyetujui|sepakat|同意",
    "stop": "stop|stopped|halt|halted|suspend|suspended|menghentikan|berhenti|停止|停产|暂停|中止",
    "produce": "build|make|produce|manufacture|membuat|memproduksi|merakit|生产|制造|代工|造车",
    "sell": "sell|sale|menjual|penjualan|出售|转让",
    "buy": "buy|acquire|acquisition|membeli|mengakuisisi|akuisisi|收购|入股",
    "dismiss": "lay off|layoffs|layoff|fire|phk|memecat|裁员|解雇",
    "involved": "involved|involvement|linked|connection|terlibat|keterlibatan|terkait|参与|涉及|涉嫌|有关",
    "guilty": "guilty|wrongdoing|bersalah|违法|违规|有罪|过错",
    "true": "true|accurate|fact|benar|fakta|hoaks|属实|不实|事实|谣言",
    "injured": "injured|casualties|victims|korban|伤亡|受伤",
    "change": "change|changed|berubah|perubahan|变化|改变|变更|调整",
    "report": "report|reports|rumour|rumours|rumor|rumors|allegation|allegations|laporan|kabar|isu|tudingan"
    "|报道|传闻|消息|指控",
}
"""What is denied, so that one denial in two languages is one."""

ABOUT_OF: Final = tuple(
    (
        name,
        re.compile(
            rf"(?<![A-Za-z])(?:{alternatives(word for word in line.split('|') if word.isascii())})(?:nya)?(?![A-Za-z])|"
            + "|".join(word for word in line.split("|") if not word.isascii()),
            re.IGNORECASE,
        ),
    )
    for name, line in ABOUT.items()
)
