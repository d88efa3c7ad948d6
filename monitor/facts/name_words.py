"""The words by which names are told from what stands beside them."""

from __future__ import annotations

import re
from typing import Final

from monitor.facts.units import words

NO_NAMES: Final = frozenset(
    words(
        "jan feb mar apr jun jul aug sept sep oct nov dec okt agu des january february march april may june july "
        "august september october november december januari februari maret mei juni juli agustus oktober desember "
        "monday tuesday wednesday thursday friday saturday sunday senin selasa rabu kamis jumat jum'at sabtu "
        "minggu ahad q1 q2 q3 q4 wib wita wit gmt utc am pm rp rmb usd idr cny the a an in on at of to and but "
        "for from with by as it he she they we this that these those his her its their i you our my your there "
        "here when while if after before since until although though because however meanwhile then now also not "
        "no yes so or nor both each all some many most more several other others another what who why how where "
        "which whether once despite during under over about according earlier later last next first second third "
        "new one two three four five six seven eight nine ten still yet even only just such among amid without "
        "within between through against like unlike instead moreover furthermore additionally including is are "
        "was were be been has have had will would can could should may might must do does did let photo image "
        "file read more yang dan di ke dari pada itu ini dia ia mereka kami kita saya anda dengan untuk dalam "
        "oleh akan tidak bukan belum sudah telah juga saat ketika setelah sebelum sejak hingga sampai karena "
        "namun tetapi tapi sementara sedangkan meski meskipun walau walaupun jika kalau bila agar supaya selain "
        "selama menurut kata ujar tutur ungkap ucap imbuh adapun sebelumnya kemudian lalu kini sekarang hari "
        "tahun bulan para sang si seorang sebuah suatu bahwa adalah ada atau serta seperti antara atas bawah "
        "tanpa bahkan hanya masih lagi baru lebih sangat semua setiap beberapa banyak pihak pihaknya hal begitu "
        "demikian selanjutnya akhirnya berdasarkan terkait tentang baca foto gambar simak sebanyak pemegang nama "
        "sejumlah seluruh total jumlah warga petugas polisi pemerintah perusahaan harga rencana celsius "
        "fahrenheit copyright near yesterday today tomorrow nearly almost earlier recently currently"
    )
)
"""Words with a capital letter, at the head of a sentence or in a date, that name nobody."""

LONE: Final = frozenset(
    words(
        "bank ministry kementerian university universitas republic department institute board association federation"
        " pt tbk ii iii iv vi vii viii ix xi phk umkm nev ev evs suv suvs mpv phev bev ipo gdp pdb apbn apbd bbm ppn"
    )
)
"""What alone names nobody, though it is part of names: a bank, a rank, a common abbreviation."""

HEAD_ONLY: Final = frozenset(
    words(
        "new one two three four five six seven first second third next still more photo image satu tiga dua bulan baru"
    )
)
"""Those of them that within a sentence are part of a name where they are capital: New York."""

ROLES: Final = frozenset(
    words(
        "mr mrs ms dr sir lord dame prof professor president vice-president vice premier prime minister ministers "
        "chancellor king queen prince princess secretary governor mayor senator congressman congresswoman "
        "representative ambassador judge justice general colonel captain lieutenant sergeant inspector chief "
        "executive officer ceo cfo coo cto chairman chairwoman chairperson chair founder co-founder cofounder "
        "director managing manager head spokesman spokeswoman spokesperson analyst deputy commissioner "
        "superintendent coach bapak ibu pak bu sdr kh haji presiden wakil menteri koordinator gubernur bupati "
        "wali walikota kota kepala ketua direktur utama komisaris sekretaris jenderal juru bicara jubir kapolri "
        "kapolda kapolres kombes akbp brigjen irjen komjen mayjen letjen pangdam camat lurah rektor guru anggota "
        "pelaksana tugas plt pj pendiri pengamat manajer bos pelatih kapten pemkab pemkot pemprov pemda"
    )
)
"""What a person or a body is called beside the name; a name ends before it and begins behind it."""

CONNECTORS: Final = frozenset(words("of de van der den von bin binti al el la le du da dos for &"))
"""Small words inside a name: Bank of China, Muhammad bin Salman. They begin and end none."""

OF_HEADS: Final = frozenset(
    words(
        "bank ministry university republic department state house bureau institute board association chamber "
        "federation court city gulf strait sea bay council college academy office church isle lord duke prince "
        "museum port centre center fund agency society union network alliance campaign"
    )
)
"""Behind these *of* goes on with the name; elsewhere it leads to another: Budi Santoso of Karawang."""

ALSO_NAMES: Final = frozenset(words("jan mar apr jun jul may mei agus agu august april june des dec sat min"))
"""Months and days that are names, too, behind a name: Lei Jun, Theresa May."""

KINDS: Final = frozenset(
    words(
        "typhoon topan badai storm hurricane cyclone river sungai kali island pulau islands kepulauan strait "
        "selat mount gunung lake danau regency kabupaten city district distrik kecamatan village desa province "
        "provinsi kota airport bandara port pelabuhan bay teluk sea laut prefecture county township kelurahan "
        "university universitas"
    )
)
"""What a place is called before or behind its name, which another language puts elsewhere: Lusi River, Sungai Lusi."""

SUFFIXES: Final = frozenset(
    words("inc ltd co corp corporation plc llc tbk group company companies holdings holding limited pt cv grup")
)
"""What a firm's name may have or leave out."""

HAN_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许邓韩冯曹彭曾肖萧田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范廖石金韦贾夏付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易"
    "乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴"
)
_SURNAME = "[" + "".join(sorted(HAN_SURNAMES)) + "]"
_SAYS = (
    "表示|称|说|透露|指出|认为|强调|宣布|回应|介绍|坦言|告诉|在接受|否认|证实|直言|补充|笑|曾|则|也|还"
    "|今日|昨日|近日|先生|女士"
)
HAN_ROLES: Final = (
    "董事长|副董事长|总裁|副总裁|总经理|首席执行官|CEO|创始人|联合创始人|发言人|部长|副部长|主席|副主席|市长|省长|书记|主任|教授"
    "|院士|院长|校长|行长|局长|会长|秘书长|总理|副总理|总统|首相|大臣|议员|律师|教练|主教练|导演|分析师|研究员|负责人|合伙人|记者"
)
_OTHER_ROLES: Final = (
    "幸存者|目击者|教师|居民|市民|村民|渔民|学生|店主|店员|司机|球员|队长|球迷|专家|官员|警长|法官|检察官|作家|演员|歌手|医生|护士"
    "|农民|该国"
)
HAN_BESIDE: Final = re.compile(
    rf"^(?:{HAN_ROLES}|{_OTHER_ROLES}|运营方|制造商|开发商|其|竞争对手|合作伙伴|据|而|但|对此)+(?=[\u4e00-\u9fff]{{2}})"
)
"""What somebody is called before a name that the patterns below took along."""
HAN_SPEAKER: Final = re.compile(
    r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=运营方)|(?<=制造商)|(?<=开发商))"
    r"(?P<body>[\u4e00-\u9fff]{1,10}?(?:公司|集团|部|部门|委员会|局|厅|银行|法院|大学|协会|机构|警方|政府))"
    r"(?:周[一二三四五六日]|[今昨]日|随后|方面)?(?=表示|称|回应|否认|证实|宣布|透露|强调|拒绝|尚未|未予|不予)"
)
"""A body that says something, at the head of its clause."""

HAN_PERSON: Final = re.compile(
    rf"(?:{HAN_ROLES})(?P<after>{_SURNAME}[\u4e00-\u9fff]{{1,2}}?)(?={_SAYS}|[^\u4e00-\u9fff]|$|在|对|向|的|与|和|于|于是)"
    rf"|(?:^|(?<=[^\u4e00-\u9fff·]))(?P<head>{_SURNAME}[\u4e00-\u9fff]{{1,2}}?)(?={_SAYS})"
    rf"|(?:^|(?<=[^\u4e00-\u9fff])|(?:{HAN_ROLES}|{_OTHER_ROLES}))(?P<foreign>[\u4e00-\u9fff]{{1,5}}?·[\u4e00-\u9fff]{{2,6}}?)"
    rf"(?=[^\u4e00-\u9fff]|$|{_SAYS}|[昨今在对的与和将已是为也曾于以])"
)
"""A person in Chinese: after a role, before a verb of saying, or in foreign parts."""

HAN_PLACE: Final = re.compile(r"博物馆|大厦|广场|体育[场馆]|大桥|大道")
"""Behind a firm's name: a place that bears it, and says nothing of the firm."""

HAN_NO_NAME: Final = {
    "小米": re.compile(
        "粥|饭|糕|糊|酒|锅巴|[椒辣汤油]|南瓜|红枣|种植|良种|杂粮|品种|[、和与及]?(?:玉米|高粱|大豆|大米|小麦|红薯)"
    ),
    "苹果": re.compile("树|汁|园|派|醋|酱|种植|果农|品种|[、和与及]?(?:梨|香蕉|橙|柑|葡萄|桃)"),
    "日产": re.compile("[0-9零一二两三四五六七八九十百千万约量能可达]"),
    "三星": re.compile("级|酒店|餐厅|堆"),
    "奔驰": re.compile("在"),
}
"""What behind a known name says that it is the word: 小米粥 is porridge, 日产3000辆 three thousand a day."""

NO_HAN_PERSON: Final = frozenset(
    words(
        "管理层 方案 方面 方式 方法 高管 高层 高度 高速 张力 马上 金额 金融 安全 安排 任何 任务 万元 万辆 于是 "
        "管理 江苏 江西 云南 陕西 成都 成立 成员 成功 周边 周年 周围 黄金 白宫 石油 石化 钱款 何时 何处 "
        "向来 向外 温度 康复 文件 文化 包括 时间 时任 路透 路线 司长 司法 司机 高铁 白天 明显 明年 汤加 "
        "任期 任职 余下 余人 林业 金属 水利 于今 应该 曾经 曾任 曾在 童年 牛奶 安装 童车"
    )
)
"""Words that begin with a family name and are none."""

NO_HAN_BODY: Final = frozenset(
    words("公司 该公司 集团 该集团 部门 有关部门 相关部门 政府 当局 警方 机构 银行 法院 全部 内部 本公司")
)
"""Bodies without a name."""

HAN_TITLE: Final = re.compile(r"《([^《》\n]{2,30})》")
HAN_BODY: Final = re.compile(
    r"(?:有限公司|股份公司|公司|集团|银行|大学|法院|检察院|协会|科技|汽车|证券|研究院|委员会|基金会|交易所|管理局|监管局)"
)
"""How a body's name ends."""
HAN_BREAK: Final = re.compile(
    r"[^\u4e00-\u9fff]|[的了在和与及对向从由被把将为于是等也就都而或让给至到以据称说某该此其这那家]|表示|宣布|成立|收购|投资|成为|通过"
    r"|根据|作为|包括|旗下|子公司"
)
"""Where a body's name cannot go on to the left."""
