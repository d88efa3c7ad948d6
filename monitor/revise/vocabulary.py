"""The words by which a change is classed, in Indonesian, English and Chinese, as tables."""

from __future__ import annotations

import re
from typing import Final

from monitor.facts.units import words

# ------------------------------------------------------------------------------------------------- whose word, how sure

_ATTRIBUTIONS: Final = {
    "say": "said says say saying told tells stated states kata ujar tutur ungkap ucap imbuh mengatakan menyatakan"
    " menuturkan mengungkapkan disebut menyebut menyebutkan",
    "claim": "claimed claims claim claiming alleged alleges accused accuses insisted klaim mengklaim menuding dituding"
    " mengaku menuduh",
    "hedge": "allegedly reportedly apparently purportedly supposedly rumored rumoured rumors rumours unconfirmed"
    " believed suspected thought preliminary unverified might may could possibly likely presumed suggested suggests"
    " appeared appears diduga dikabarkan kabarnya konon dilaporkan rumor isu disinyalir diyakini diperkirakan mungkin"
    " ditengarai dugaan terindikasi",
    "confirm": "confirmed confirms confirming confirmation officially announced announces verified"
    " resmi memastikan dipastikan mengonfirmasi mengkonfirmasi dikonfirmasi terkonfirmasi membenarkan terbukti"
    " menegaskan mengumumkan diumumkan",
    "deny": "denied denies denying denial rejected rejects refuted dismissed membantah menyangkal menampik menepis"
    " dibantah bantah bantahan",
    "admit": "admitted admits conceded acknowledged mengakui",
    "decline": "declined refused enggan menolak",
    "source": "according source sources spokesman spokeswoman spokesperson menurut sumber narasumber melaporkan"
    " reported",
}
ATTRIBUTION: Final = {word: group for group, line in _ATTRIBUTIONS.items() for word in words(line)}
"""Words that say whose word something is and how sure they are of it, each with its group: words of a group say the
same (*said*, *told*), those of different groups do not (*reportedly*, *confirmed*)."""

SAYING_FIRST: Final = frozenset(words("kata ujar tutur ungkap ucap imbuh menurut"))
"""Verbs that stand before who says it."""

SAYING: Final = frozenset(
    words(
        "said says told announced confirmed denied claimed insisted warned added mengatakan menyatakan menuturkan"
        " mengungkapkan menyebut memastikan membantah mengklaim menegaskan menjelaskan 表示 指出"
        " 透露 强调 介绍 宣布 证实 否认"
    )
)
"""Verbs of saying, which stand after who says it unless a quotation went before."""

ATTRIBUTION_HAN: Final = re.compile(
    r"(?P<say>表示|指出|强调|介绍|回应称|说(?=[,:\"])|称(?=[,:\"]))|(?P<claim>声称|宣称|自称)"
    r"|(?P<hedge>据悉|据称|据传|疑似|疑为|涉嫌|传闻|或将|或已|或为|或致|可能|恐将|据信|初步[\u4e00-\u9fff]{2}|网传|传出)"
    r"|(?P<confirm>确认|证实|官宣|宣布|正式|公布)|(?P<deny>否认|辟谣|不实|[不未没]承认)|(?P<admit>承认)|(?P<decline>不予置评|拒绝置评)"
    r"|(?P<source>据[\u4e00-\u9fff《》\"]{0,12}报道|报道称|消息称|消息人士|知情人士|发言人|透露|据[\u4e00-\u9fff]{2,8}消息)"
)

# ---------------------------------------------------------------------------------------------------------------- names

NOT_NAMES: Final = frozenset(
    words(
        "january february march april may june july august september october november december"
        " januari februari maret mei juni juli agustus oktober desember"
        " monday tuesday wednesday thursday friday saturday sunday senin selasa rabu kamis jumat sabtu minggu"
        " the a an in on at of to and but for from with by as it he she they we this that his her its their i"
        " rp us yang dan di ke dari pada itu ini dia ia mereka kami saya"
        " mr mrs ms dr sir bapak ibu pak bu"
    )
)
"""Words with a capital letter that name nobody."""

ROLE_BEFORE: Final = re.compile(
    r"(?:董事长|总裁|总经理|经理|CEO|创始人|记者|发言人|部长|主席|市长|省长|县长|区长|镇长|书记|主任|教授|博士|院士|院长|校长|"
    r"行长|局长|厅长|司长|处长|队长|会长|秘书长|总理|总统|首相|大臣|议员|律师|检察官|法官|警官|教练|主教练|前锋|后卫|中场|门将|"
    r"球员|选手|导演|演员|歌手|作家|居民|市民|学生|医生|工程师|分析师|研究员|负责人|合伙人|代表|编辑|先生|女士|其律师|员工|"
    r"司机|村民|店主|老师|球王|名将|嫌疑人|男子|女子|被告人|记者:|编辑:)[^。,]{0,1}$"
)
ROLE_AFTER: Final = re.compile(
    r"^[\u4e00-\u9fff]{0,2}(?:表示|称|说|透露|指出|认为|介绍|在接受|先生|女士|董事长|总裁|总经理|经理|集团|公司|汽车|科技|银行|大学)"
)
PLACE_AFTER: Final = re.compile(r"^[省市县区镇村州国岛]")
"""What stands before and after the name of a person, a firm or a place in Chinese, where no capital letter tells."""

NO_NAME_HAN: Final = re.compile(
    "他|她|它|我|你|们|强调|补充|坦言|直言|介绍|解释|回应|回忆|告诉|指出|认为|透露|表示|宣布|证实|否认|承认"
)
"""What is exchanged before a verb of saying and names nobody."""

SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范廖石金韦贾夏付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易"
    "乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧阳"
)
"""The commonest Chinese family names, which cover nine people in ten."""

# ---------------------------------------------------------------------------------------------------------- small words

FUNCTION_WORDS: Final = frozenset(
    words(
        "the a an of to in on at for from with by as and or but if than that this these those it its he she they we his"
        " her their our is are was were be been being has have had will would not no so also more most all who which"
        " what when where while after before about into over out up down there here said says one two"
        " yang dan di ke dari pada untuk dengan oleh dalam itu ini ia dia mereka kami kita akan telah sudah masih tidak"
        " juga atau adalah sebagai karena para saat hingga agar lebih kata ujar tersebut bahwa namun"
    )
)
FUNCTION_HAN: Final = frozenset(
    "的了是在和不没未将已有与及对为以这那其也而并或被把就都要会上下中个之由从到后前时年月日人一"
)
"""Words, and characters of Han, that say nothing of what a sentence speaks of."""

CONFUSED: Final = (
    *(
        "的地得",
        "帐账",
        "象像相向",
        "在再",
        "做作坐座",
        "以已己",
        "份分",
        "那哪",
        "即既",
        "戴带代",
        "候侯后",
        "未末",
        "克刻",
    ),
    *(
        "淮准",
        "遂逐",
        "他她它",
        "和合",
        "拨拔",
        "睛晴",
        "幕募慕墓",
        "辩辨辫",
        "进近",
        "须需",
        "决绝",
        "竟竞境",
        "贷货",
        "徙徒",
        "享亨",
    ),
    *(
        "赢嬴",
        "拆折",
        "天夭",
        "兔免",
        "鸟乌",
        "土士",
        "日曰",
        "人入",
        "治冶",
        "洒酒",
        "管官",
        "蓝篮",
        "详祥",
        "反返",
        "度渡",
    ),
    *(
        "复覆副",
        "查察",
        "纪记",
        "练炼",
        "历厉励",
        "连联",
        "密蜜",
        "摸模",
        "浑混",
        "园圆",
        "至致",
        "止只",
        "暴爆",
        "采彩",
        "调掉",
    ),
    *(
        "废费",
        "亮谅",
        "扑朴",
        "清青轻",
        "身生",
        "势事",
        "权全",
        "制治",
        "帮邦",
        "报抱",
        "陪赔",
        "线现",
        "其期",
        "成城",
        "名明",
    ),
    *(
        "板版",
        "订定",
        "定订",
        "型形",
        "于与",
        "像相",
        "提题",
        "力利",
        "实时",
        "影映",
        "员圆",
        "交叉",
        "待侍",
        "侯候",
        "没设",
        "因困",
    ),
)
"""Characters that are typed or read for one another."""
