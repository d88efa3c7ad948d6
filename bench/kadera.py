"""The made-up story that the benches follow: what is written of the battery plants of a maker called Kadera."""

from __future__ import annotations

STORY = """
title = "What will become of the Kadera battery plants?"
contact = "mailto:desk@monitor.test"
languages = ["id", "en", "zh"]
query = "kadera and plant"
delay = 0

[concepts.kadera]
any = ["Kadera"]
zh = ["卡德拉"]

[concepts.plant]
en = ["plant"]
id = ["pabrik"]
zh = ["工厂", "建厂"]
"""
"""All of a story file but its channels and sources."""

SOURCE = """
[[sources]]
name = "{name}"
kind = "{kind}"
url = "{url}"
language = "{language}"
every = "{every}m"
"""
"""One of its sources; every: in minutes."""
