"""Sound feeds need no feedparser, whatever is usual in them; what is odd is left to it."""

from __future__ import annotations

import io

import feedparser
import pytest

from monitor.discover.feed import read_feed
from monitor.discover.feed_sound import read_sound
from monitor.discover.feed_times import time_of
from monitor.discover.plain import parsed_lines
from monitor.discover.plain_tags import regular_lines
from monitor.model import Item
from monitor.stamps import stamp_to_utc

URL = "https://warta.test/rss"
USUAL = (
    '<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">'
    "<channel>"
    "<title>Warta</title><link>https://warta.test/</link><language>id</language><item>"
    "<title>Pabrik &amp; pelabuhan</title><link>https://warta.test/1</link>"
    '<guid isPermaLink="false">w-1</guid><pubDate>Jumat, 26 Agustus 2022 10:00 WIB</pubDate>'
    "<dc:creator>Sari</dc:creator><category>Mobil</category><description><![CDATA[<p>Satu kalimat.</p>]]></description>"
    "</item></channel></rss>"
)


def test_a_usual_feed_needs_no_feedparser() -> None:
    sound = read_sound(USUAL)
    assert sound is not None
    assert (sound.language, sound.link, len(sound.entries)) == ("id", "https://warta.test/", 1)
    wanted = Item("w-1", "https://warta.test/1", "Pabrik & pelabuhan", "Satu kalimat.", "2022-08-26T10:00:00+07:00")
    assert read_feed(USUAL, URL) == (wanted,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>Pabrik", "<title>Satu</title><title>Pabrik"),
        ("&amp; pelabuhan", "&amp; <i>pelabuhan</i>"),
        ("<dc:creator>", "<lain/><dc:creator>"),
        ("<dc:creator>", "<media:group><media:title>Foto</media:title></media:group><dc:creator>"),
        ('version="2.0"', 'xml:base="https://warta.test/a/"'),
    ],
)
def test_what_is_rare_but_has_a_rule_needs_no_feedparser_either(old: str, new: str) -> None:
    text = USUAL.replace(old, new, 1)
    assert text != USUAL
    assert read_sound(text) is not None
    assert read_feed(text, URL) == read_feed(text, URL, by_feedparser=True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("&amp; pelabuhan", "&nbsp; pelabuhan"),
        ("<rss version", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss version"),
        ("</item>", ""),
        ("<dc:creator>", "<item/><dc:creator>"),
        ("<dc:creator>", "<lagi:x/><dc:creator>"),
        ("<description>", '<description type="image/png">'),
    ],
)
def test_what_is_odd_or_broken_is_left_to_feedparser(old: str, new: str) -> None:
    assert read_sound(USUAL.replace(old, new, 1)) is None


@pytest.mark.parametrize(
    "printed",
    [
        "Fri, 26 Aug 2022 10:00:00 +0700",
        "Fri, 26 Aug 2022 10:00:00 GMT",
        "26 Aug 2022 10:00 EST",
        "Fri, 26 Aug 22 10:00:00 PDT",
        "26 Aug 2022 10:00:00",
        "2022-08-26T10:00:00Z",
        "2022-08-26T10:00:00.123+07:00",
        "2022-08-26T10:00:00",
        "2022-08-26 10:00:00",
        "2022-08-26",
        "Fri Aug 26 09:30:00 2022",
        "Aug 26 2022 10:00:00 CST",
        "1 Jan 1999 00:00:00 Z",
    ],
)
def test_a_time_that_feedparser_reads_is_the_same_time(printed: str) -> None:
    body = f"<rss version='2.0'><channel><item><pubDate>{printed}</pubDate></item></channel></rss>"
    theirs = feedparser.parse(io.BytesIO(body.encode()))["entries"][0]["published_parsed"]
    ours = stamp_to_utc(time_of(printed, None) or "")
    assert ours is not None
    assert ours.timetuple()[:6] == theirs[:6]


@pytest.mark.parametrize(
    ("printed", "language", "stamp"),
    [
        ("Jumat, 26 Agustus 2022 10:00 WIB", None, "2022-08-26T10:00:00+07:00"),
        ("Fri, 26 Aug 2022 10:00:00 WIB", None, "2022-08-26T10:00:00+07:00"),  # feedparser: 10:00 in Greenwich
        ("Fri, 26 Aug 2022 10:00:00 CST", "zh-cn", "2022-08-26T10:00:00+08:00"),
        ("2022年8月26日 09:30", "zh", "2022-08-26"),
        ("2022-08-26T10:00:00+0530", None, "2022-08-26T10:00:00+05:30"),  # feedparser loses the half hour
        ("Thu, 01 Jan 1970 00:00:00 GMT", None, None),  # a default value, not a time
        ("0001-01-01T00:00:00Z", None, None),
        ("2022-02-31T10:00:00Z", None, None),
    ],
)
def test_where_feedparser_is_wrong_it_is_not_followed(printed: str, language: str | None, stamp: str | None) -> None:
    assert time_of(printed, language) == stamp


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Satu &amp; dua</p><p>Tiga</p>",
        "a<br>b<br/>c",
        "<b>tebal</b>nya",
        "<ul><li>x</li><li>y</li></ul>",
        '<a href="/x?a=1&amp;b=2" title=\'a "b"\'>tautan</a> lagi',
        "<IMG SRC='x.jpg'>gambar",
        "<p>&#8220;kutip&#8221; &nbsp;</p>",
        "<table><tr><td>1</td><td>2</td></tr></table>",
        "&amp;lt;b&amp;gt; <i>x</i>",
        "teks tanpa tanda",
    ],
)
def test_regular_markup_is_cut_as_a_parser_cuts_it(markup: str) -> None:
    lines = regular_lines(markup)
    assert lines is not None
    assert [line.split() for line in lines] == [line.split() for line in parsed_lines(markup)]


@pytest.mark.parametrize(
    "markup",
    [
        "<p>5 < 6</p>",
        "<script>x()</script>a",
        "<!-- c --><p>a</p>",
        '<img alt="a > b">x',
        "<p>a &copy b</p>",
        "<p title='>a</p>",
    ],
)
def test_irregular_markup_is_left_to_a_parser(markup: str) -> None:
    assert regular_lines(markup) is None
