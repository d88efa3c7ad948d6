"""What the figures of news are said of, as a table of topics in Indonesian, English and Chinese.

A topic has the kinds of unit that it is measured in, which is what keeps the 10 billion yuan of *invest 10 billion yuan
to build 300,000 cars* with the investment and the cars with the output.
"""

from __future__ import annotations

from typing import Final, NamedTuple

MONEY: Final = frozenset(
    "CNY IDR USD EUR GBP JPY KRW HKD SGD AUD TWD MYR THB INR RUB CHF TRY SEK DKK VND PHP".split()  # noqa: SIM905
)
"""Units that are currencies."""


class Topic(NamedTuple):
    """A topic's units (``money`` for every currency), and its words: English, Indonesian, Chinese."""

    units: str
    english: str
    indonesian: str
    chinese: str


_COUNT = "vehicle tonne kg GWh kWh MW GW share barrel unit litre"
# Words are parted by a bar. Topics are named in English: that is how a claim tells what it is about.
TOPICS: Final = {
    "investment": Topic(
        "money",
        "invest|invests|invested|investing|investment|investments|capital expenditure|capex|spend|spending|spent",
        "investasi|berinvestasi|menginvestasikan|diinvestasikan|menanamkan|penanaman modal|modal|belanja|"
        "menggelontorkan|digelontorkan",
        "投资|投入|斥资|注资|总投资|出资|资本开支",
    ),
    "registered capital": Topic("money", "registered capital", "modal terdaftar|modal dasar", "注册资本|注册资金"),
    "capacity": Topic(
        f"{_COUNT} person",
        "capacity|capacities|production capacity|annual capacity",
        "kapasitas|kapasitas produksi|kapasitasnya",
        "产能|年产能|总产能|容量|年产",
    ),
    "output": Topic(
        _COUNT,
        "output|production|produce|produces|produced|producing|make|makes|making|build|builds|built|building|"
        "manufacture|manufactured|assemble|assembled|roll off|rolled off",
        "produksi|memproduksi|diproduksi|membuat|dibuat|menghasilkan|merakit|dirakit|hasil tahunan",
        "产量|生产|下线|制造|量产|组装",
    ),
    "sales": Topic(
        f"{_COUNT} money",
        "sales|sold|sell|sells|selling|sale",
        "penjualan|terjual|menjual|dijual|penjualannya",
        "销量|销售|售出|卖出|销售额|出售",
    ),
    "deliveries": Topic(
        _COUNT, "deliver|delivers|delivered|delivery|deliveries|shipments|shipped|ship",
        "pengiriman|pengantaran|dikirim|mengirim|mengirimkan|diserahkan", "交付|交付量|出货|出货量|交车",
    ),
    "orders": Topic(
        f"{_COUNT} money", "order|orders|ordered|pre-orders|preorders|reservations|booked",
        "pesanan|pemesanan|dipesan|memesan", "订单|预订|大定|锁单|订购|预售",
    ),
    "exports": Topic(f"{_COUNT} money", "export|exports|exported|exporting", "ekspor|mengekspor|diekspor", "出口"),
    "imports": Topic(f"{_COUNT} money", "import|imports|imported|importing", "impor|mengimpor|diimpor", "进口"),
    "recall": Topic("vehicle", "recall|recalls|recalled|recalling", "penarikan|menarik kembali|ditarik", "召回"),
    "price": Topic(
        "money", "price|prices|priced|pricing|retails|retail|starting at|starts at|fare|fares",
        "harga|harganya|seharga|dibanderol|dihargai|banderol|tarif tiket", "售价|价格|定价|起价|均价|票价|单价|元起",
    ),
    "cost": Topic(
        "money", "cost|costs|costing|bill|price tag", "biaya|ongkos|menelan biaya|biayanya|ongkosnya|menelan",
        "成本|造价|费用|耗资|花费",
    ),
    "revenue": Topic(
        "money", "revenue|revenues|turnover", "pendapatan|omzet|omset|penerimaan", "营收|收入|营业额|营业收入|销售收入"
    ),
    "profit": Topic(
        "money", "profit|profits|net income|earnings|earned|operating profit|net profit",
        "laba|keuntungan|untung|laba bersih|profit", "利润|净利|净利润|盈利|净赚",
    ),
    "loss": Topic("money", "loss|losses|lost", "rugi|kerugian|merugi", "亏损|净亏损|损失"),
    "stake": Topic(
        "share money", "stake|stakes|shareholding|shareholdings|owns|owned|holds|equity",
        "kepemilikan|kepemilikan saham|memiliki saham|memegang saham|persen saham|% saham", "股权|持股|股份|持有|股比",
    ),
    "shares": Topic("share money", "shares|stock|stocks|share price", "saham|harga saham", "股价|股票|每股"),
    "market share": Topic("", "market share|share of the market", "pangsa pasar|pangsa", "市场份额|市占率|份额"),
    "market value": Topic(
        "money", "market value|market capitalisation|market capitalization|valuation|valued",
        "kapitalisasi pasar|kapitalisasi|valuasi|bernilai", "市值|估值",
    ),
    "funding": Topic(
        "money", "funding|raise|raised|raises|fundraising|financing|round", "pendanaan|menghimpun|menggalang|dihimpun",
        "融资|募资|募集|筹集",
    ),
    "debt": Topic(
        "money", "debt|debts|loan|loans|bond|bonds|borrowed|owes|owed", "utang|hutang|pinjaman|obligasi|kredit",
        "债务|贷款|债券|负债|欠款|借款",
    ),
    "fine": Topic("money", "fine|fined|fines|penalty|penalties", "denda|didenda", "罚款|罚金|处罚|被罚"),
    "compensation": Topic(
        "money", "compensation|damages|settlement|compensate", "ganti rugi|kompensasi|santunan", "赔偿|补偿|赔付"
    ),
    "aid": Topic(
        "money", "aid|subsidy|subsidies|grant|grants|relief|donated|donation", "bantuan|subsidi|hibah|donasi|sumbangan",
        "补贴|援助|补助|捐款|捐赠",
    ),
    "budget": Topic("money", "budget|budgets", "anggaran|apbn|apbd", "预算|经费"),
    "tariff": Topic("money", "tariff|tariffs|duty|duties|levy", "tarif|bea masuk|bea", "关税|税率"),
    "tax": Topic("money", "tax|taxes", "pajak|cukai", "税收|税款|纳税"),
    "pay": Topic("money", "wage|wages|salary|salaries|pay|bonus", "upah|gaji|tunjangan", "工资|薪酬|月薪|年薪"),
    "reserves": Topic("money", "reserve|reserves|cash", "cadangan|cadangan devisa|kas", "储备|外汇储备|现金"),
    "deal": Topic(
        "money", "deal|contract|agreement|worth|acquire|acquired|acquisition|bought|buy",
        "kontrak|kesepakatan|akuisisi|mengakuisisi|senilai|membeli", "合同|协议|收购|交易|签约",
    ),
    "jobs": Topic(
        "person unit",
        "worker|workers|employee|employees|staff|jobs|job|hire|hires|hiring|hired|employs|employ|workforce",
        "karyawan|pekerja|pegawai|tenaga kerja|lapangan kerja|mempekerjakan|merekrut|buruh",
        "员工|职工|工人|岗位|就业|招聘|雇员|雇佣",
    ),
    "layoffs": Topic(
        "person", "lay off|laid off|layoffs|layoff|job cuts|redundancies|dismissed",
        "phk|dirumahkan|pemutusan hubungan kerja|pemangkasan karyawan", "裁员|裁减|解雇",
    ),
    "deaths": Topic(
        "person", "dead|died|killed|kills|killing|deaths|death toll|dies|fatalities",
        "tewas|meninggal|meninggal dunia|korban jiwa|menewaskan|korban tewas|merenggut",
        "死亡|遇难|丧生|身亡|死|罹难|遇害",
    ),
    "injured": Topic(
        "person",
        "injured|wounded|hurt|injuries|injuring",
        "luka|luka-luka|terluka|melukai|mencederai|cedera|korban luka", "受伤|伤|轻伤|重伤"
    ),
    "missing": Topic("person", "missing|unaccounted for", "hilang|korban hilang", "失踪|失联"),
    "evacuated": Topic(
        "person", "evacuated|evacuate|displaced|homeless|fled",
        "mengungsi|dievakuasi|pengungsi|diungsikan|mengungsikan", "疏散|转移|撤离|流离失所|受灾",
    ),
    "rescued": Topic("person", "rescued|rescue|saved", "diselamatkan|menyelamatkan|penyelamatan", "获救|救出|营救"),
    "arrested": Topic(
        "person", "arrested|arrest|arrests|detained|jailed", "ditangkap|ditahan|menangkap|penangkapan|diamankan",
        "逮捕|拘留|被捕|抓获|刑拘",
    ),
    "cases": Topic(
        "person", "cases|infections|infected|tested positive", "kasus|positif|terinfeksi", "确诊|感染|病例"
    ),
    "votes": Topic("vote", "vote|votes|voted|ballots", "suara|memilih", "选票|得票|票|投票"),
    "seats": Topic("seat", "seat|seats", "kursi", "席位|议席|席"),
    "visitors": Topic(
        "person", "passenger|passengers|visitors|tourists|spectators|travellers|travelers",
        "penumpang|pengunjung|wisatawan|penonton|turis", "乘客|游客|旅客|观众|客流",
    ),
    "residents": Topic("person", "residents|population|inhabitants|households", "penduduk|warga", "人口|居民|住户"),
    "students": Topic("person", "students|pupils", "siswa|pelajar|mahasiswa|murid", "学生"),
    "patients": Topic("person", "patients", "pasien", "患者|病人"),
    "range": Topic("km mile", "range|driving range", "jarak tempuh|jangkauan|daya jelajah", "续航|续航里程|里程"),
    "distance": Topic("km m mile", "away|distance|from the epicentre", "jarak|berjarak|sejauh", "距离|相距|距"),
    "length": Topic("km m mm cm mile foot", "long|length|stretch", "panjang|sepanjang", "全长|车长|长度|长"),
    "wheelbase": Topic("m mm cm", "wheelbase", "jarak sumbu roda|wheelbase", "轴距"),
    "depth": Topic("km m", "depth|deep", "kedalaman|sedalam", "深度|震源深度|深"),
    "height": Topic("m cm foot", "height|tall|high", "tinggi|ketinggian|setinggi", "高度|身高|高"),
    "speed": Topic("km/h mph knot", "speed|top speed|winds|gusts", "kecepatan|angin", "时速|速度|风速"),
    "power": Topic("kW hp MW GW", "power|motor|output|horsepower", "tenaga|daya|bertenaga", "功率|动力|马力|装机"),
    "battery": Topic("kWh GWh", "battery|batteries|pack", "baterai|baterainya", "电池|电量"),
    "area": Topic(
        "ha m2 acre km2", "area|site|covers|covering|land|spans|plot|square",
        "luas|lahan|seluas|areal", "占地|面积|地块",
    ),
    "weight": Topic("kg tonne", "weight|weighs|weighing", "berat|bobot|seberat", "重量|重|重达"),
    "temperature": Topic("°C", "temperature|temperatures|heat", "suhu|temperatur", "气温|温度"),
    "emissions": Topic("tonne", "emissions|carbon", "emisi|karbon", "排放|碳排放"),
    "stores": Topic("unit", "stores|outlets|shops|dealers|showrooms", "gerai|toko|diler|dealer", "门店|店|经销商"),
    "age": Topic("year", "aged|age|year-old|years old|old", "berusia|usia|umur|berumur", "岁|年龄|年仅"),
    "prison term": Topic(
        "year month", "sentenced|prison|jail|jailed|imprisonment", "penjara|hukuman|dihukum|divonis|vonis",
        "判处|有期徒刑|监禁|入狱|徒刑",
    ),
    "interest rate": Topic(
        "bp pp", "interest rate|interest rates|benchmark rate|policy rate",
        "suku bunga|bunga acuan|bi rate", "利率|基准利率",
    ),
    "inflation": Topic("pp", "inflation|consumer prices", "inflasi", "通胀|通货膨胀|消费价格"),
    "GDP": Topic(
        "money pp", "gdp|gross domestic product|economy|economic growth",
        "pdb|produk domestik bruto|pertumbuhan ekonomi|ekonomi", "国内生产总值|经济增长|经济",
    ),
    "unemployment": Topic("person pp", "unemployment|jobless", "pengangguran", "失业率|失业"),
    "turnout": Topic("", "turnout", "partisipasi pemilih|tingkat partisipasi", "投票率"),
}  # fmt: skip
"""The topics. A percentage, and a number without a unit, may be said of any of them."""

MOVES: Final = {
    "growth": Topic(
        "", "rose|rise|rises|rising|grew|grow|growth|increase|increased|up|gained|climbed|jumped|surged|higher",
        "naik|tumbuh|meningkat|peningkatan|kenaikan|pertumbuhan|melonjak|menguat", "增长|上涨|增加|上升|提高|涨幅|涨",
    ),
    "decline": Topic(
        "", "fell|fall|falls|falling|dropped|drop|decline|declined|down|decrease|slumped|plunged|lower|cut",
        "turun|merosot|anjlok|menurun|penurunan|melemah|berkurang|pemangkasan", "下降|下跌|下滑|减少|跌幅|跌|缩减",
    ),
}  # fmt: skip
"""What a percentage is said of where nothing better is named."""
