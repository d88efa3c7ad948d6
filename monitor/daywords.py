"""The words of dates and clocks beside the months: weekdays, zones, parts of the day, eras, and who writes 6/8 how."""

from __future__ import annotations

import re
from datetime import timedelta, timezone

__all__ = [
    "BUDDHIST",
    "CHINA",
    "DAYS",
    "DAY_FIRST",
    "DAY_FIRST_REGIONS",
    "ENGLISH",
    "ERAS",
    "INDONESIAN_DAYS",
    "INDONESIAN_ZONES",
    "PARTS",
    "ZONES",
]

# Monday is 0, as in datetime.date.weekday().
INDONESIAN_DAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        ("senin sen", "selasa sel", "rabu rab", "kamis kam", "jumat jum'at jum", "sabtu sab", "minggu ahad min")
    )
    for name in names.split()
}
DAYS: dict[str, int] = INDONESIAN_DAYS | {
    name: number
    for number, names in enumerate(
        (
            "monday mon 星期一 周一 礼拜一 週一",
            "tuesday tues tue 星期二 周二 礼拜二 週二",
            "wednesday wed 星期三 周三 礼拜三 週三",
            "thursday thurs thur thu 星期四 周四 礼拜四 週四",
            "friday fri 星期五 周五 礼拜五 週五",
            "saturday sat 星期六 周六 礼拜六 週六",
            "sunday sun 星期日 星期天 周日 礼拜日 礼拜天 週日",
        )
    )
    for name in names.split()
}

# Hours east of UTC. CST (China, Chicago, Cuba), IST (India, Ireland, Israel), BST (Britain, Bangladesh), AST and ET
# or PT, which do not say whether it is summer, are left out: what has two meanings is no zone.
ZONES: dict[str, float] = {
    "wib": 7, "wita": 8, "wit": 9,
    "z": 0, "utc": 0, "gmt": 0, "ut": 0, "wet": 0, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "mez": 1, "mesz": 2, "wat": 1, "sast": 2, "eat": 3, "trt": 3, "pkt": 5, "npt": 5.75, "brt": -3, "art": -3,
    "мск": 3, "cat": 2, "akst": -9, "akdt": -8, "hst": -10, "nst": -3.5, "ndt": -2.5,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "sgt": 8, "hkt": 8, "myt": 8, "pht": 8, "ict": 7, "jst": 9, "kst": 9,
    "acst": 9.5, "awst": 8, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
}  # fmt: skip
INDONESIAN_ZONES = frozenset(("wib", "wita", "wit"))
CHINA = timezone(timedelta(hours=8))

# Languages whose people write the day before the month in figures: nearly all but English of America.
DAY_FIRST = frozenset(
    re.findall(
        "[a-z]{2}",
        "id ms de fr es pt it nl pl cs sk hr sr sl ro el tr ru uk bg mk da no fi vi th he ar ca is et lv sw hi bn tl",
    )
)
# English is written both ways; a template made in America says en-US of much that is not, so that words must agree.
DAY_FIRST_REGIONS = frozenset(
    re.findall("[a-z]{2}", "gb uk au nz ie in za sg my hk ng ke gh pk bd lk mt jm tt zw ug tz")
)
ENGLISH = re.compile(
    r"\b(?:a\.?m|p\.?m|published|updated|posted|last|by|on|at|e[sd]?t|p[sd]?t|c[sd]t)\b", re.IGNORECASE
)
BUDDHIST = 543  # years between the calendar of Thailand and ours
ERAS = {"令和": 2018, "平成": 1988, "民國": 1911, "民国": 1911}

# What the part of the day does to an hour from 1 to 12. At "night", 12 may be either midnight, so it is not read.
PARTS: dict[str, str] = {
    name: rule
    for rule, names in (
        ("am", "am pagi πμ ص صباحا صباحًا 上午 早上 早晨 清晨 凌晨 午前 오전"),
        ("noon", "siang 中午"),
        ("pm", "pm sore petang μμ م مساء مساءا مساءً 下午 午后 傍晚 午後 오후"),
        ("night", "malam 晚上 晚间 晚 夜间 深夜"),
    )
    for name in names.split()
}
