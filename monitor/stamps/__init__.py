"""Dates as people and machines print them, read into stamps.

A stamp (see `monitor.model`) is ISO 8601: a day, or a time with its zone. A time printed without a zone gives the day
only, for a guessed zone would be an invented fact. Nothing here knows what day it is, so "yesterday", "2 jam lalu" and
"8月26日" without a year give None.

Words are looked up in tables of all languages at once, whatever `language` is: pages mix them ("Fri, 26 Agustus
2022"). `language` decides only what the words leave open: whether 6/8/2022 is August or June (in English by its
region), whether 10.00 is a time, whether CST is China's, whose month listopad is.
"""

from __future__ import annotations

from monitor.stamps.read import parse_local, parse_stamp, stamp_to_utc

__all__ = ["parse_local", "parse_stamp", "stamp_to_utc"]
