"""What documents are made of, by target: tokens that chance alone rarely spells, parted by ``|``."""

from __future__ import annotations

from bench.fuzzing.prose import BETWEEN

__all__ = ["TOKENS"]

_HTML = (
    "<p>|</p>|<div>|</div>|<br>|<table><tr><td>|<title>|<h1>|<article>|<figure>|"
    '<script type=\'application/ld+json\'>|{"@type":"NewsArticle",|"headline":|"datePublished":|'
    "\"author\":|\"@graph\":[|<meta property='og:title' content='|<meta name='author' content='|"
    "<time datetime='2022-08-26'>|<base href='//|<html lang='id'>|<link rel=canonical href='|charset=gb18030|"
    "&nbsp;|&#x92;|&#xD800;|&#0;|Baca juga: |Menurut |Loading...|。|（记者|BEIJING, Kompas.com - |(wbs)|"
    "<noscript>|<template>|<svg>|<math>|<iframe srcdoc='|<plaintext>|<![CDATA[|itemprop='datePublished'"
)
_FEED = (
    "<rss version='2.0'>|<channel>|<item>|</item>|<title>|</title>|<link>|<guid>|<pubDate>|<description>|"
    "<![CDATA[|]]>|<?xml version='1.0' encoding='gb2312'?>|<!DOCTYPE|<!ENTITY|"
    "<feed xmlns='http://www.w3.org/2005/Atom'>|<entry>|<content type='xhtml'>|<updated>|<urlset>|<url>|<loc>|"
    "<lastmod>|<sitemapindex>|<news:news>|<rdf:RDF>|&#0;|&#xD800;|&#x110000;|&amp;amp;|<!--|-->|"
    '{"version":"https://jsonfeed.org/version/1.1","items":[|{"articles":[{"url":"|\\ud800|\\u0000|'
    "//[::1|http://|javascript:|xml:base='|<base href='|<a href='|</a>|<h2>|<time datetime='"
)
_STATE = (
    '{"version":1|"rounds":|"items":[|"id":"|"address":null|"now":|"before":[|"offered":|1e999|'
    "-1|99999999999999999999999999999999999999999"
)
_STORY = (
    "title = |contact = |query = |languages = [|first_pass = |delay = |gone_over = |accept = |review = |"
    "[concepts.|any = [|zh = [|[[seeds]]|url = |file = |[[sources]]|name = |kind = |every = |[[channels]]|"
    "kinds = [|[budget]|story = |per_host = |[health]|nothing_for = |heartbeat_env = |[embeddings]|model = |"
    "[profile]|site = |copies = |\"\"\"|'''|\\u0007|\\n|\\U0010ffff|inf|nan|1e999|9223372036854775808|"
    '1979-05-27T07:32:00Z| and | or | not |near/|(|)|"|{|}|../|/etc/|http://[|https://a:b@c.test/'
)
_DATES = (
    "26 Agustus 2022|Jum'at|WIB|WITA|GMT+8|北京时间|下午|二〇二二年|八月|Aug.|a.m.|T09:30:00|+07:00|-12:00|Z|"
    "1661506200|2565|24:00|29 Februari|noon|tengah malam|kemarin|lusa|Jumat depan|上周五|下周日|yesterday|٢٦|२६|"
    "ส.ค.|２０２２|9999|0000|1990|2040"
)
_PROSE = (
    "10 miliar yuan|Rp3,4 triliun|$1.5 billion|100亿元|30万辆|百分之五|half a |setengah |1,234,567|12.5%|"
    "26/8/2022|26 Agustus|August 26, 2022|2022年8月26日|下午3点半|kemarin|next Friday|上周五|ke-39|第二|2-1|"
    "1980-an|the 90s|+62 21 555 0100|more than |sekitar |超过|“|”|said |kata |说|denied |Mr. |PT |。|\u2028|"
    "\u202e|٠|½|²|１２|－|，|…| – |'s |km/h|per cent"
)
_ADDRESS = (
    "https://|http:\\\\|//|@|:80|:443|[::1]|xn--|%2e%2e/|%00|%zz|%E5%8C%97|..;/|;jsessionid=|index.html|/amp|"
    ".amp.html|m.|www.|?utm_source=|&amp;|#!|cdn.ampproject.org/c/s/|www.google.com/amp/s/|0x7f000001|。|\u200b|"
    "\ufeff|İ|ß|<link rel=canonical href=|<base href="
)
_ROBOTS = (
    "User-agent: |Disallow: |Allow: |*|$|%2F|%zz|monitor|Crawl-delay: |Request-rate: |Visit-time: |Sitemap: |#|"
    "\ufeff|\r|北"
)

TOKENS: dict[str, tuple[str, ...]] = {
    target: tuple(words.split("|"))
    for target, words in {
        "extract": _HTML,
        "glance": f"{_HTML}|Xiaomi|小米|北汽|BAIC|xia<b>omi</b>|&#23567;&#31859;|\\u5c0f\\u7c73|<rt>x</rt>|<!-- < -->",
        "discover": _FEED,
        "state": _STATE,
        "story": _STORY,
        "dates": _DATES,
        "quantities": _PROSE,
        "diff": f"{_PROSE}|{BETWEEN}",
        "url": _ADDRESS,
        "robots": _ROBOTS,
    }.items()
}
"""By target."""
