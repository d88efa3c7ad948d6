"""What the rows of the table are put together from: names after a label, and the signs of a sentence.

A label with a colon opens a line of credits as well as a sentence of the news (``Source: BAIC denies deal``). What is
told by a label must therefore go on as a name does: words with a capital, or few Han characters, and none of the verbs
that headlines are made of.
"""

from __future__ import annotations

import re

__all__ = [
    "CREDIT_ZH",
    "HAN",
    "HANDLE",
    "NAMES",
    "NO_CLAUSE",
    "OUTLET_ZH",
    "PERSON_ZH",
    "PROSE_ID",
    "PROSE_ZH",
    "is_reported",
]

# A letter of Chinese. It has no case: to say so spares the compiler to look for the other case of 27 000 of them, each
# time that this stands in a pattern.
HAN = r"(?-i:[\u3400-\u9fff])"

# A word that a small letter does not begin; a full stop only inside it, or after three letters at most. (One set of
# all that it does not begin with would be compiled into a table of 65 536 bits, and names stand in most patterns.)
_WORD = (
    r"(?-i:(?![a-zß-ÿ])(?![а-яё])(?![\u3400-\u9fff])[^\s.,;:!?/|()\[\]（）【】。，；：！？、]{1,40}(?:\.[^\s.,;:!?/|()\[\]（）【】。，；：！？、]{1,20}){0,4}"
    r"(?:(?:(?<=\b\w)|(?<=\b\w\w)|(?<=\b\w\w\w))\.)?)"
)
_SMALL = (
    r"(?-i:of|the|and|for|in|via|de|del|della|di|da|do|dos|du|des|la|le|les|der|die|und|für|van|von|bin|binti|al|el"
    r"|et|y"
    r"|e|dan|dari|agency|agencies|filings|data|website|services?|wires?|staff|sumber|media|resmi)"
)
_NAME = rf"{_WORD}(?: (?:{_SMALL}|{_WORD})){{0,7}}"
NAMES = rf"(?:{_NAME}(?:(?:\s?[,/|、]\s?|\s?\|\s?){_NAME}){{0,6}}(?:\s?[(（][^()（）]{{1,40}}[)）])?)"
"""Names in Latin letters, as they stand after a label."""

NO_CLAUSE = (
    r"(?!.{0,200}?(?:\b(?:says?|said|den(?:y|ies|ied)|confirms?|confirmed|reports|reported|announces?|announced|is|are"
    r"|was|were|be|been|has|have|had|not|did|does|rejects?|rejected|warns?|warned|agrees?|agreed|halts?|halted|buys"
    r"|bought|sells|sold"
    r"|sues|sued|plans|wants|signs|signed|seeks|sees|eyes|faces|wins|won|loses|lost|rises|rose|falls|fell|stops"
    r"|stopped|(?-i:will|may|can|to)|ends|ended|begins|began"
    r"|starts|started|makes|made|takes|took|gets|got|leaves|left|opens|opened|closes|closed|launches|launched|unveils"
    r"|unveiled|raises"
    r"|drops|dropped|joins|joined|quits|sets|shows|finds|found|tells|told|calls|called|urges|urged|vows|vowed|hits"
    r"|meets|met|pulls|pays|paid"
    r"|breaks|broke|backs|blocks|blocked|bans|banned|approves|approved|accuses|accused|admits|admitted|claims|claimed"
    r"|considers|delays|delayed"
    r"|demands|expects|holds|keeps|needs|offers|offered|orders|ordered|recalls|recalled|refuses|refused|returns"
    r"|reveals|scraps|scrapped"
    r"|suspends|suspended|threatens|turns|turned|weighs|withdraws|withdrew"
    r"|akan|tidak|tak|bukan|belum|telah|sudah|sedang|adalah|ialah|(?:mem)?bantah|tolak|akui|sebut|umumkan|bangun"
    r"|tutup|batal(?:kan)?"
    r"|gagal|jadi|sepakat|berpisah|pecat|terbakar|tewas|rugi|mundur|tunda|luncurkan|hentikan|setop|gelar|klaim|ungkap"
    r"|diduga|anjlok|beli|jual|kata|ujar|minta|naik|turun|ingin|harus|bisa|gandeng|gugat|yang|(?-i:me(?:m|n|ng"
    r"|ny)[a-z]{4,})"
    r"|ist|sind|hat|haben|wird|nicht|verhandelt|(?-i:war|est|sont|ont)|não|niet)\b"
    r"|[的了是没吗呢吧]|否认|表示|宣布|拒绝|达成|将|已[^\s]|不会|不再|并未|尚未|从未|被[^\s]|签约|签署|停产|上市|合作"
    r"|推出|收购|起诉|道歉|回应|辟谣|澄清|退出|召回|亏损|破产|裁员|起火|受理|涨价|降价|多少|什么|怎么|为何|如何))"
)
"""No verb, and nothing else that stands in a headline and in no name."""

PERSON_ZH = (
    rf"(?:(?:{HAN}{{2,10}}(?:记者|编辑|评论员)\s?)?"
    rf"(?!{HAN}{{0,3}}[的了是不未没被将吗呢吧啊你您我他她它好谢请对嗯这那哪什怎])"
    rf"(?:{HAN}{{2,4}}(?:·{HAN}{{1,8}}){{0,2}}|{HAN}\s{HAN}))"
)
"""The name of a person in Han characters."""

HANDLE = r"(?-i:[A-Za-z0-9_@-]{2,24})"
"""A name of the kind that editors have in a system; only where it is all that follows a label."""

OUTLET_ZH = (
    rf"(?:[《“\"「]?(?:{HAN}|[A-Za-z0-9])[^。！？；：，,!?;:\n]{{0,18}}"
    r"(?:[报報网網社台刊号版局委部府厅院校会站榜闻]|杂志|财经|频道|媒体|卫视|在线|微博|官微|客户端|中心|公司|集团"
    r"|大学|资讯|日刊|周末|发布|综合|整理|网络|app)"
    rf"[》”\"」]?|(?:{HAN}|[A-Za-z0-9]){{1,5}})"
)
"""The name of an outlet, where nothing else follows; to be held against `NO_CLAUSE` too."""

_LABEL_ZH = (
    r"(?:(?:文章|信息|新闻|本文|稿件)?来源|稿源|(?:本报|本网|见习|特约|实习)?记者|作者|撰文|文字?|图|摄影|通讯员|制图"
    r"|责任?编辑|责编"
    r"|責任編輯|编辑|編輯|编校|校对|审核|审校|值班(?:主任|编辑)|监制|统筹|时间|日期)"
)
CREDIT_ZH = rf"(?:[\s|/／、]{{1,4}}{_LABEL_ZH}\s{{0,2}}[:：/／]\s{{0,2}}[^\s。！？；：，,]{{2,16}}){{0,5}}"
"""More labels with their names, behind the first: ``来源：车轮日报 作者：李小四 责编：王小五``."""

PROSE_ID = (
    r"(?!.{0,400}?\b(?:menjadi|membuat|adalah|ialah|merupakan|meningkat|melonjak|menurun|bahwa|tersebut|itu|kata|ujar"
    r"|tutur"
    r"|menurut|mengatakan|menunjukkan|mengaku|dinilai|dianggap|warga|korban|pelaku|polisi|pemerintah|pengadilan|menteri"
    r"|kementerian|karena|sehingga|ketika|setelah|sebelum|kini|semakin|makin|ditangkap|tertipu)\b)"
)
"""No word of a sentence that tells something: a call to the reader has none of them."""

PROSE_ZH = (
    r"(?!.{0,400}?(?:的(?:用户|人|人数|读者|粉丝|消费者|车主|网友|市民)|超过|达到|增长|增加|下降|减少|表示|认为|指出"
    r"|透露|越来越|成为|导致|引发"
    r"|引起|被[^\s]|周[一二三四五六日]|率|从未|没有|取消|骗))"
)
"""The same in Chinese."""

_REPORTED = re.compile(
    # `…, kata pengacaranya.`  `…, the regulator found.`  `…，当地官员周三表示。`
    r"[,，”\"'’]\s?(?:kata|ujar|tutur|ucap|sebut|jelas|ungkap|tegas|imbuh|tambah|papar|demikian"
    r"|menurut)(?:nya)?\b[^,，;:]{0,80}[.。]\Z"
    r"|[,，”\"’]\s(?:[\w'’.-]{1,24} ){0,7}(?:said|says|told|found|wrote|reported|announced|argued|added|ruled|warned"
    r"|showed|shows|claimed"
    r"|admitted|explained|believes?|thinks?|testified|concluded|complained|protested)\b(?: [\w'’.-]{1,24}){0,6}\.\Z"
    r"|[,，]\s(?:says|said|kata|ujar)\s[^,，]{1,60}\Z"
    r"|[，,][^。，,]{1,40}(?:表示|裁定|指出|透露|认为|称|说|宣布|强调|坦言|判决|报道|写道|写明)[。.]?[”」]?\Z",
    re.IGNORECASE,
)
_REPORT_AT_MOST = 200  # characters of a line's end that are looked at


def is_reported(line: str) -> bool:
    """Whether a line ends with who said so, as sentences of the news do and no button, credit or notice does."""
    return _REPORTED.search(line, max(0, len(line) - _REPORT_AT_MOST)) is not None
