"""Names that every newsroom writes, in English, Indonesian and Chinese: countries, cities, bodies, firms.

Not a list of what there is, but of what is written otherwise in another of the three languages, so that neither its
letters nor its sound (see `pinyin`) tell that it is the same. A story's own names are its concepts.
"""

from __future__ import annotations

import unicodedata
from typing import Final

# The first word of a line is the key; adjectives stand beside what they belong to. Commas part the ways to write it.
_LINES = """
China, Chinese, Tiongkok, Cina, 中国, 我国
United States, US, U.S., USA, America, American, Americans, Amerika Serikat, AS, Amerika, 美国, 美方
Indonesia, Indonesian, RI, 印尼, 印度尼西亚
Japan, Japanese, Jepang, 日本
South Korea, Korea, Korean, South Korean, Korea Selatan, Korsel, 韩国
North Korea, North Korean, Korea Utara, Korut, 朝鲜
Taiwan, Taiwanese, 台湾
Hong Kong, Hongkong, 香港
India, Indian, 印度
Pakistan, Pakistani, 巴基斯坦
Russia, Russian, Rusia, 俄罗斯, 俄方
Ukraine, Ukrainian, Ukraina, 乌克兰
Britain, British, UK, U.K., United Kingdom, England, Inggris, 英国
Germany, German, Jerman, 德国
France, French, Prancis, Perancis, 法国
Italy, Italian, Italia, 意大利
Spain, Spanish, Spanyol, 西班牙
Netherlands, Dutch, Belanda, 荷兰
Hungary, Hungarian, Hungaria, 匈牙利
Poland, Polish, Polandia, 波兰
Turkey, Turkish, Türkiye, Turki, 土耳其
Greece, Greek, Yunani, 希腊
Sweden, Swedish, Swedia, 瑞典
Switzerland, Swiss, 瑞士
Norway, Norwegian, Norwegia, 挪威
Belgium, Belgian, Belgia, 比利时
Austria, Austrian, 奥地利
Europe, European, Eropa, 欧洲
European Union, EU, Uni Eropa, 欧盟
European Commission, Komisi Eropa, 欧盟委员会, 欧委会
Australia, Australian, 澳大利亚, 澳洲
New Zealand, Selandia Baru, 新西兰
Canada, Canadian, Kanada, 加拿大
Mexico, Mexican, Meksiko, 墨西哥
Brazil, Brazilian, Brasil, 巴西
Argentina, Argentine, 阿根廷
Chile, Chilean, Cile, 智利
Venezuela, 委内瑞拉
Singapore, Singapura, 新加坡
Malaysia, Malaysian, 马来西亚
Thailand, Thai, 泰国
Vietnam, Vietnamese, 越南
Philippines, Filipino, Philippine, Filipina, 菲律宾
Myanmar, Burma, 缅甸
Cambodia, Kamboja, 柬埔寨
Laos, 老挝
Bangladesh, 孟加拉国
Sri Lanka, 斯里兰卡
Nepal, 尼泊尔
Afghanistan, Afghan, 阿富汗
Iran, Iranian, 伊朗
Iraq, Iraqi, Irak, 伊拉克
Israel, Israeli, 以色列
Palestine, Palestinian, Palestina, 巴勒斯坦
Gaza, Jalur Gaza, 加沙
Lebanon, Lebanese, Lebanon, 黎巴嫩
Syria, Syrian, Suriah, 叙利亚
Saudi Arabia, Saudi, Arab Saudi, 沙特, 沙特阿拉伯
United Arab Emirates, UAE, Uni Emirat Arab, UEA, 阿联酋
Qatar, 卡塔尔
Egypt, Egyptian, Mesir, 埃及
South Africa, South African, Afrika Selatan, Afsel, 南非
Nigeria, Nigerian, 尼日利亚
Ethiopia, Etiopia, 埃塞俄比亚
Kenya, Kenyan, 肯尼亚
Africa, African, Afrika, 非洲
Asia, Asian, 亚洲
ASEAN, 东盟
United Nations, UN, U.N., PBB, Perserikatan Bangsa-Bangsa, 联合国
World Health Organization, WHO, 世界卫生组织, 世卫组织
World Trade Organization, WTO, 世界贸易组织, 世贸组织
World Bank, Bank Dunia, 世界银行
International Monetary Fund, IMF, 国际货币基金组织
NATO, 北约
OPEC, OPEC+, 欧佩克
White House, Gedung Putih, 白宫
Pentagon, 五角大楼
Federal Reserve, Fed, The Fed, 美联储
Kremlin, 克里姆林宫
Washington, 华盛顿
New York, 纽约
California, Kalifornia, 加州, 加利福尼亚
Texas, 得克萨斯, 得州
Los Angeles, 洛杉矶
London, 伦敦
Paris, 巴黎
Berlin, 柏林
Moscow, Moskow, Moskwa, 莫斯科
Kyiv, Kiev, 基辅
Tokyo, 东京
Osaka, 大阪
Seoul, 首尔
Delhi, New Delhi, 新德里
Mumbai, 孟买
Bangkok, 曼谷
Hanoi, 河内
Manila, 马尼拉
Kuala Lumpur, 吉隆坡
Sydney, 悉尼
Brussels, Brussel, 布鲁塞尔
Geneva, Jenewa, 日内瓦
Munich, München, 慕尼黑
Jakarta, DKI Jakarta, 雅加达
West Java, Jawa Barat, Jabar, 西爪哇
Central Java, Jawa Tengah, Jateng, 中爪哇
East Java, Jawa Timur, Jatim, 东爪哇
Java, Jawa, 爪哇
Sumatra, Sumatera, 苏门答腊
North Sumatra, Sumatera Utara, Sumut, 北苏门答腊
West Sumatra, Sumatera Barat, Sumbar, 西苏门答腊
Aceh, 亚齐
Bali, 巴厘岛, 峇里岛
Sulawesi, 苏拉威西
Central Sulawesi, Sulawesi Tengah, Sulteng, 中苏拉威西
Kalimantan, Borneo, 加里曼丹
Papua, 巴布亚
Bandung, 万隆
Surabaya, 泗水
Semarang, 三宝垄
Medan, 棉兰
Yogyakarta, Jogja, Jogjakarta, 日惹
Bekasi, 勿加西
Karawang, 加拉璜
Batam, 巴淡
Morowali, 莫罗瓦利
Nusantara, IKN, 努山塔拉
Bank Indonesia, BI, 印尼央行, 印尼银行
Prabowo Subianto, Prabowo, 普拉博沃
Joko Widodo, Jokowi, 佐科
Gibran Rakabuming Raka, Gibran, 吉布兰
Sri Mulyani Indrawati, Sri Mulyani, 斯里·穆利亚尼
Donald Trump, Trump, 特朗普, 川普
Joe Biden, Biden, 拜登
Vladimir Putin, Putin, 普京
Volodymyr Zelenskyy, Zelenskyy, Zelensky, Zelenskiy, 泽连斯基
Xi Jinping, Xi, 习近平
Elon Musk, Musk, 马斯克
Tim Cook, 库克
Jensen Huang, 黄仁勋
Beijing, Peking, 北京
Shanghai, 上海
Guangzhou, Kanton, 广州
Shenzhen, 深圳
Wuhan, 武汉
Hefei, 合肥
Tianjin, 天津
Chongqing, 重庆
Chengdu, 成都
Hangzhou, 杭州
Nanjing, 南京
Suzhou, 苏州
Xi'an, Xian, 西安
Hubei, 湖北
Hunan, 湖南
Henan, 河南
Hebei, 河北
Sichuan, 四川
Guangdong, 广东
Zhejiang, 浙江
Jiangsu, 江苏
Fujian, 福建
Shandong, 山东
Anhui, 安徽
Yunnan, 云南
Tibet, 西藏
Xinjiang, 新疆
Inner Mongolia, Mongolia Dalam, 内蒙古
Shaanxi, 陕西
Macau, Macao, Makau, 澳门
People's Bank of China, PBOC, 中国人民银行
Ministry of Commerce, MOFCOM, Kementerian Perdagangan, 商务部
Ministry of Industry and Information Technology, MIIT, 工业和信息化部, 工信部
Foreign Ministry, Ministry of Foreign Affairs, Kementerian Luar Negeri, Kemlu, 外交部
Ministry of Finance, Finance Ministry, Kementerian Keuangan, Kemenkeu, 财政部
Ministry of Health, Health Ministry, Kementerian Kesehatan, Kemenkes, 卫生部
Ministry of Transport, Transport Ministry, Kementerian Perhubungan, Kemenhub, 交通运输部
National Development and Reform Commission, NDRC, 国家发展和改革委员会, 发改委
State Administration for Market Regulation, SAMR, 国家市场监督管理总局, 市场监管总局
Xinhua, Xinhua News Agency, Kantor Berita Xinhua, 新华社
Reuters, 路透社, 路透
Bloomberg, 彭博社, 彭博
Associated Press, AP, 美联社
AFP, Agence France-Presse, 法新社
Financial Times, 金融时报
Wall Street Journal, WSJ, 华尔街日报
Tesla, 特斯拉
Toyota, 丰田
Honda, 本田
Nissan, 日产
Mitsubishi, 三菱
Suzuki, 铃木
Mazda, 马自达
Hyundai, Hyundai Motor, 现代汽车
Beijing Hyundai, 北京现代
Beijing Benz, 北京奔驰
Kia, 起亚
Volkswagen, VW, 大众汽车
FAW, 一汽
SAIC, SAIC Motor, 上汽, 上汽集团
GAC, GAC Group, 广汽, 广汽集团
BAIC, BAIC Group, Beijing Automotive Group, Beijing Automotive, 北汽, 北汽集团
BAIC BluePark, BluePark, Blue Park, BAIC BluePark New Energy, BluePark New Energy, 北汽蓝谷
Changan, Chang'an, Changan Automobile, 长安汽车
Chery, 奇瑞
Geely, 吉利
Great Wall, Great Wall Motor, GWM, 长城汽车
BYD, 比亚迪
NIO, 蔚来
Xpeng, XPeng Motors, 小鹏, 小鹏汽车
Li Auto, 理想汽车
Leapmotor, 零跑, 零跑汽车
Wuling, 五菱
Seres, 赛力斯
Dongfeng, 东风汽车
Brilliance, 华晨
Mercedes-Benz, Mercedes, 奔驰, 梅赛德斯-奔驰
BMW, 宝马
Audi, 奥迪
Porsche, 保时捷
Ferrari, 法拉利
Volvo, 沃尔沃
Renault, 雷诺
Stellantis, Stellantis NV, 斯特兰蒂斯
Ford, 福特
General Motors, GM, 通用汽车
Rivian, 里维安
VinFast, 越南VinFast
Foxconn, Hon Hai, 富士康, 鸿海
Magna, 麦格纳
Bosch, 博世
CATL, Contemporary Amperex, 宁德时代
FinDreams, 弗迪, 弗迪电池
LG Energy Solution, LG新能源
Samsung, 三星
SK On, SK Innovation
Panasonic, 松下
Sony, 索尼
Apple, 苹果, 苹果公司
Google, 谷歌
Alphabet
Microsoft, 微软
Amazon, 亚马逊
Meta, Facebook, 脸书
Nvidia, 英伟达
Intel, 英特尔
AMD, 超威
Qualcomm, 高通
TSMC, 台积电
SMIC, 中芯国际
OpenAI
DeepSeek, 深度求索
Huawei, 华为
Xiaomi, 小米
Oppo, OPPO
Vivo, vivo
Lenovo, 联想
Alibaba, 阿里巴巴, 阿里
Tencent, 腾讯
Baidu, 百度
JD.com, JD, 京东
Meituan, 美团
Pinduoduo, PDD, 拼多多
ByteDance, 字节跳动
TikTok, 抖音
Temu
Shein, 希音
Boeing, 波音
Airbus, 空客, 空中客车
Garuda Indonesia, Garuda, 印尼鹰航
Pertamina, 印尼国家石油公司
Tsinghua University, 清华大学
Peking University, 北京大学
Evergrande, 恒大
Country Garden, 碧桂园
Vanke, 万科
Nasdaq, 纳斯达克
Morgan Stanley, 摩根士丹利
Goldman Sachs, 高盛
JPMorgan, 摩根大通
Citi, Citigroup, 花旗
HSBC, 汇丰
UBS, 瑞银
Olympics, Olympic Games, Olimpiade, 奥运会, 奥运
World Cup, Piala Dunia, 世界杯
FIFA, 国际足联
Red Cross, Palang Merah, 红十字会
"""


def letters(name: str) -> str:
    """The letters and digits of a name, small and without accents: what it is compared by."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain.casefold() if letter.isalnum())


def _read() -> tuple[dict[str, str], dict[str, str]]:
    latin: dict[str, str] = {}
    han: dict[str, str] = {}
    for line in _LINES.strip().splitlines():
        names = [name.strip() for name in line.split(",")]
        key = letters(names[0])
        for name in names:
            (latin if name.isascii() or not any("\u3400" <= letter <= "\u9fff" for letter in name) else han).setdefault(
                letters(name) if name.isascii() else name, key
            )
    # "TürkiYe" and its like are kept by their letters, too.
    return {letters(name): key for name, key in latin.items()}, han


LATIN, HAN = _read()
"""The key of a name by its letters (Latin) or its characters (Han)."""

LISTED: Final = frozenset(LATIN.values()) | frozenset(HAN.values())
"""The keys of the known names."""

ENGLISH: Final = {letters(line.split(",")[0]): line.split(",")[0].strip() for line in _LINES.strip().splitlines()}
"""The English of a known name by its key."""

CAPITALS_ONLY: Final = frozenset(("us", "as", "un", "ap", "ri", "bi", "who", "fed", "intel"))
"""Letters that are a name only where they are capital: *AS* is America in Indonesian, *As* a word."""
