"""The words of measure in Indonesian, English and Chinese, as tables: scales, units, currencies, modifiers, months.

Latin words of all languages are read in every text (an Indonesian page prints ``10 billion`` in a quotation, a Chinese
one ``500 km``); the language decides only how digits are grouped and which of two readings an ambiguous sign gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

SCALES: Final = {
    Decimal(100): ("hundred", "ratus"),
    Decimal(12): ("dozen", "lusin"),
    Decimal(10) ** 3: ("thousand", "ribu", "rb"),
    Decimal(10) ** 6: ("million", "juta", "jt", "mn", "mln", "mio"),
    Decimal(10) ** 9: ("billion", "miliar", "milyar", "miliard", "bn", "bln"),
    Decimal(10) ** 12: ("trillion", "triliun", "trilyun", "tn", "trn", "trln"),
}
"""Scale words. `bln` is a billion in trade English and `bulan` (month) in Indonesian shorthand: see SHORT_SCALES."""

SHORT_SCALES: Final = {"K": 3, "k": 3, "M": 6, "m": 6, "B": 9, "b": 9, "T": 12}
"""One-letter scales as powers of ten, read only where they touch the digits or a currency stands before them. In
Indonesian ``M`` is *miliar*: ``Rp 5 M``."""

HAN_SCALES: Final = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
"""Han scales as powers of ten. ``万亿`` is their product."""

UNITS: Final = {
    "CNY": ("yuan", "renminbi", "rmb", "cny", "yuan renminbi", "chinese yuan", "yuan tiongkok"),
    "IDR": ("rupiah", "idr"),
    "USD": ("us dollars", "us dollar", "u.s. dollars", "dollars", "dollar", "dolar as", "dolar amerika serikat",
            "dolar amerika", "dolar", "usd"),
    "EUR": ("euros", "euro", "eur"),
    "GBP": ("pounds sterling", "poundsterling", "gbp"),
    "JPY": ("yen", "jpy"),
    "KRW": ("won", "krw"),
    "HKD": ("hong kong dollars", "dolar hong kong", "hkd"),
    "SGD": ("singapore dollars", "dolar singapura", "sgd"),
    "AUD": ("australian dollars", "dolar australia", "aud"),
    "MYR": ("ringgit", "myr"),
    "THB": ("baht", "thb"),
    "INR": ("rupees", "rupee", "rupee india", "inr"),
    "RUB": ("rubles", "roubles", "ruble", "rouble", "rubel"),
    "CHF": ("swiss francs", "swiss franc", "chf"),
    "TRY": ("lira",),
    "SEK": ("swedish kronor", "kronor", "krona"),
    "DKK": ("danish kroner", "kroner", "krone"),
    "VND": ("dong", "vnd"),
    "PHP": ("pesos", "peso"),
    "%": ("percent", "per cent", "persen", "pct"),
    "pp": ("percentage points", "percentage point", "poin persentase"),
    "vehicle": ("cars", "car", "vehicles", "vehicle", "evs", "ev", "suvs", "sedans", "trucks", "units", "unit", "mobil",
                "kendaraan", "unit mobil", "unit kendaraan", "mobil listrik", "kendaraan listrik"),
    "person": ("people", "persons", "person", "workers", "employees", "passengers", "orang", "karyawan", "pekerja",
               "pegawai", "penumpang", "jiwa"),
    "share": ("shares", "saham", "lembar saham"),
    "bp": ("basis points", "basis point", "bps", "basis poin"),
    "km": ("kilometers", "kilometres", "kilometer", "kilometre", "km"),
    "mile": ("miles", "mile", "mil"),
    "mph": ("mph", "miles per hour", "mil per jam"),
    "knot": ("knots", "knot"),
    "foot": ("feet", "foot", "ft", "kaki"),
    "inch": ("inches", "inch", "inci"),
    "km/h": ("km/h", "kmh", "kph", "km per hour", "kilometers per hour", "kilometres per hour",
             "kilometer per hour", "kilometre per hour", "km/jam", "km per jam",
             "kilometer per jam"),
    "m": ("meters", "metres", "meter", "metre"),
    "cm": ("centimeters", "centimetres", "centimeter", "centimetre", "sentimeter", "cm"),
    "mm": ("millimeters", "millimetres", "milimeter", "mm"),
    "m2": ("square meters", "square metres", "meter persegi", "sqm"),
    "km2": ("square kilometers", "square kilometres", "kilometer persegi"),
    "m3": ("cubic meters", "cubic metres", "meter kubik"),
    "m3/s": ("cubic meters per second", "cubic metres per second", "cubic metres a second", "cubic meters a second",
             "meter kubik per detik"),
    "ha": ("hectares", "hectare", "hektare", "hektar"),
    "acre": ("acres", "acre"),
    "litre": ("litres", "litre", "liters", "liter"),
    "barrel": ("barrels", "barrel", "bbl", "barel"),
    "kg": ("kilograms", "kilogram", "kg"),
    "tonne": ("tonnes", "tons", "ton"),
    "kWh": ("kwh", "kilowatt-hours", "kilowatt hours", "kilowatt-jam", "kilowatt jam"),
    "GWh": ("gwh", "gigawatt-hours", "gigawatt hours"),
    "kW": ("kilowatts", "kilowatt", "kw"),
    "MW": ("megawatts", "megawatt", "mw"),
    "GW": ("gigawatts", "gigawatt", "gw"),
    "hp": ("horsepower", "tenaga kuda", "daya kuda", "hp", "dk"),
    "°C": ("degrees celsius", "derajat celsius", "°c"),
    "year": ("years", "year", "tahun"),
    "month": ("months", "month", "bulan"),
    "week": ("weeks", "week", "pekan", "minggu"),
    "day": ("days", "day", "hari"),
    "hour": ("hours", "hour", "jam"),
    "minute": ("minutes", "minute", "menit"),
    "second": ("seconds", "detik"),
    "times": ("times", "kali", "kali lipat", "-fold", "fold"),
}  # fmt: skip
"""Units after the number, in Latin letters. `second` is left to the ordinal (*the second plant*)."""

HAN_UNITS: Final = {
    "CNY": ("元人民币", "人民币元", "人民币", "块钱", "元"),
    "USD": ("美元", "美金"),
    "IDR": ("印尼盾", "印尼卢比", "盾"),
    "EUR": ("欧元",),
    "GBP": ("英镑",),
    "JPY": ("日元", "日圆"),
    "KRW": ("韩元", "韩圆"),
    "HKD": ("港元", "港币"),
    "SGD": ("新加坡元", "新元"),
    "AUD": ("澳元",),
    "TWD": ("新台币", "台币"),
    "MYR": ("林吉特", "令吉"),
    "THB": ("泰铢",),
    "INR": ("卢比",),
    "RUB": ("卢布",),
    "CHF": ("瑞士法郎", "瑞郎"),
    "%": ("%",),
    "pp": ("个百分点",),
    "bp": ("个基点", "基点"),
    "vehicle": ("辆", "辆车", "台车"),
    "person": ("人次", "人", "名员工", "名", "位"),
    "share": ("股",),
    "km": ("公里", "千米"),
    "mile": ("英里",),
    "foot": ("英尺",),
    "cm": ("厘米",),
    "mm": ("毫米",),
    "litre": ("升",),
    "barrel": ("桶",),
    "km/h": ("公里/小时", "公里每小时", "千米/小时", "千米每小时"),
    "m": ("米",),
    "m2": ("平方米",),
    "km2": ("平方公里",),
    "m3": ("立方米",),
    "m3/s": ("立方米/秒", "立方米每秒"),
    "ha": ("公顷",),
    "kg": ("公斤", "千克"),
    "tonne": ("吨",),
    "kWh": ("千瓦时",),
    "GWh": ("吉瓦时",),
    "kW": ("千瓦",),
    "MW": ("兆瓦",),
    "GW": ("吉瓦",),
    "hp": ("马力",),
    "°C": ("摄氏度",),
    "year": ("年", "周年"),
    "month": ("个月",),
    "week": ("周", "个星期", "星期"),
    "day": ("天",),
    "hour": ("小时", "个小时"),
    "minute": ("分钟",),
    "second": ("秒", "秒钟"),
    "times": ("倍",),
    "": ("个", "家", "款", "座", "台", "项", "次", "条", "种", "只", "件", "起", "处", "所", "场"),
}
"""Units and measure words after the number, in simplified Han. Measure words that name no unit map to a bare number."""

NOT_AFTER: Final = {
    "盾": "牌构",
    "人": "工类民",
    "名": "称字",
    "位": "于置",
    "年": "轻代",
    "周": "边围",
    "股": "票份",
    "米": "家",
}
"""Han units that are the start of another word before these characters (三人工智能, 一位于…)."""

PREFIXES: Final = {
    "IDR": ("rp.", "rp", "idr"),
    "USD": ("us$", "usd", "$", "u.s.$"),
    "CNY": ("rmb", "cny", "cn¥", "人民币"),
    "HKD": ("hk$", "hkd"),
    "SGD": ("s$", "sgd"),
    "AUD": ("a$", "au$", "aud"),
    "TWD": ("nt$", "twd"),
    "EUR": ("€", "eur"),
    "GBP": ("£", "gbp"),
    "INR": ("₹", "rs.", "rs", "inr"),
    "KRW": ("₩", "krw"),
    "MYR": ("rm", "myr"),
    "JPY": ("jp¥", "jpy"),
    "¥": ("¥",),
}
"""Currencies before the number. ``¥`` alone is the yuan, for certain only in Chinese."""

MODIFIERS: Final = {
    "about": ("about", "around", "approximately", "roughly", "circa", "some", "an estimated", "sekitar", "kira-kira",
              "kurang lebih", "diperkirakan", "~", "≈", "约", "大约", "约为", "大概"),
    "more than": ("more than", "over", "above", "at least", "no less than", "no fewer than", "upwards of", "exceeding",
                  "lebih dari", "di atas", "setidaknya", "sedikitnya", "paling sedikit", "minimal", "melebihi", ">",
                  "超过", "超", "逾", "至少", "高于", "多于", "突破"),
    "less than": ("less than", "fewer than", "under", "below", "up to", "at most", "no more than", "nearly", "almost",
                  "kurang dari", "di bawah", "hampir", "maksimal", "maks", "paling banyak", "tak lebih dari",
                  "tidak lebih dari", "<", "不到", "不足", "近", "将近", "接近", "至多", "最多", "低于", "少于"),
}  # fmt: skip
"""Words before a number that widen it. *Nearly* and *up to* bound from above, so they count as less than."""

AFTER: Final = {
    "about": ("左右", "上下", "or so"),
    "more than": ("以上", "or more", "lebih", "+"),
    "less than": ("以下", "以内", "or less", "or fewer"),
}
"""Words after the unit that widen a number."""

MONTHS: Final = {
    1: ("january", "januari", "jan"),
    2: ("february", "februari", "pebruari", "feb"),
    3: ("march", "maret", "mar"),
    4: ("april", "apr"),
    5: ("may", "mei"),
    6: ("june", "juni", "jun"),
    7: ("july", "juli", "jul"),
    8: ("august", "agustus", "aug", "agt", "agu", "ags"),
    9: ("september", "sept", "sep"),
    10: ("october", "oktober", "oct", "okt"),
    11: ("november", "nopember", "nov", "nop"),
    12: ("december", "desember", "dec", "des"),
}

MARKS: Final = frozenset(("time", "rank", "weekday", "score", "decade", "telephone"))
"""Units whose values are no decimal numbers."""

WEEKDAYS: Final = {
    1: ("monday", "mon", "senin", "一"),
    2: ("tuesday", "tue", "tues", "selasa", "二"),
    3: ("wednesday", "wed", "rabu", "三"),
    4: ("thursday", "thu", "thurs", "kamis", "四"),
    5: ("friday", "fri", "jumat", "jum'at", "五"),
    6: ("saturday", "sat", "sabtu", "六"),
    7: ("sunday", "sun", "minggu", "ahad", "日", "天"),
}
"""Days of the week by their ISO number. In Han what follows 周 or 星期."""

ORDINALS: Final = {
    1: ("first", "pertama"),
    2: ("second", "kedua"),
    3: ("third", "ketiga"),
    4: ("fourth", "keempat"),
    5: ("fifth", "kelima"),
    6: ("sixth", "keenam"),
    7: ("seventh", "ketujuh"),
    8: ("eighth", "kedelapan"),
    9: ("ninth", "kesembilan"),
    10: ("tenth", "kesepuluh"),
    11: ("eleventh", "kesebelas"),
    12: ("twelfth", "kedua belas"),
}
"""Ranks that are written out."""

TRADITIONAL: Final = str.maketrans(
    "萬億兩輛臺個間餘約過將點時號開週圓歲處種條項場員單", "万亿两辆台个间余约过将点时号开周圆岁处种条项场员单"
)
"""The traditional characters that occur in these tables, each to its simplified form."""


def words(line: str) -> tuple[str, ...]:
    """The words of a line: a long table reads better as one."""
    return tuple(line.split())


def index(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Every word of a table to its key."""
    return {word: key for key, words in table.items() for word in words}


def alternatives(words: Iterable[str]) -> str:
    """A regular expression for one of the words, the longest first; a space may be any one blank or a hyphen."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[ \u00a0-]") for word in longest_first)
