"""Feeds: RSS, Atom, RDF, JSON Feed, sound and broken."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.discover import Discovered, discover
from monitor.errors import SourceError
from monitor.model import Item, SourceKind

Offers = Callable[..., Discovered]


def rss(item: str, head: str = "") -> bytes:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
        f'xmlns:atom="http://www.w3.org/2005/Atom"><channel>{head}<item>{item}</item></channel></rss>'
    ).encode()


def only(body: bytes, url: str | None = "https://a.test/feed") -> Item:
    found = discover(body, kind=SourceKind.FEED, url=url).items
    assert len(found) == 1
    return found[0]


def test_an_indonesian_feed_is_read_in_full(offers: Offers) -> None:
    found = offers("rss20-indonesian.xml", url="https://wartaoto.test/feed")
    first, second, third = found.items
    assert found.kind is SourceKind.FEED
    assert first == Item(
        id="warta-101",
        url="https://wartaoto.test/baca/101/xiaomi-baic-jajaki-pabrik?utm_source=rss&amp=1",
        title="Xiaomi & BAIC jajaki pabrik bersama",
        summary="Dua pihak bertemu pekan ini.",
        published="2022-08-26T10:00:00+07:00",
    )
    assert second.id == second.url == "https://wartaoto.test/baca/102/pabrik-baru"
    assert second.title == 'Kafe & pabrik: "R&D" di café Beijing'
    assert second.summary == "Tahap pertama 150.000 unit."
    assert second.published == "2022-08-25T21:15:00+07:00"
    assert second.text is not None
    assert second.text.split("\n")[2:4] == ["Tahap satu: 2024", "Tahap dua: 2025"]
    assert "<" not in second.text
    assert third == Item(id="tidak-ada-alamat", url=None, title="Tanpa tautan")


def test_an_atom_feed_keeps_publication_and_change_apart(offers: Offers) -> None:
    first, second = offers("atom-english.xml", kind=SourceKind.FEED).items
    assert first.id == "tag:carpress.test,2022:7"
    assert first.url == "https://carpress.test/news/2022/08/26/xiaomi-talks.html"
    assert first.title == "Xiaomi ‘talks to’ BAIC & others"
    assert first.summary == "A deal is near, people say."
    assert (first.published, first.modified) == ("2022-08-26T09:30:00+08:00", "2022-08-26T11:00:00+08:00")
    assert second.url == "https://m.carpress.test/8"
    assert second.title == "Range: 5 < 6, says Queue<Item>"
    assert (second.published, second.modified) == (None, "2022-08-26T08:00:00+00:00")


def test_a_chinese_rdf_feed_in_gb2312_is_read(offers: Offers) -> None:
    (item,) = offers("rdf-chinese.xml").items
    assert item.title == "小米与北汽商谈造车"
    assert item.summary == "双方均未置评。"
    assert item.published == "2022-08-26T09:30:00+08:00"


def test_broken_xml_gives_the_items_that_can_be_read(offers: Offers) -> None:
    first, second, third = offers("rss-broken.xml", kind=SourceKind.FEED).items
    assert first.title == "R&D & cars: 10 < 12 billion"
    assert first.url == "https://rusak.test/?p=1&page=2"
    assert first.summary == "First line"
    assert first.published == "2022-08-26T09:30:00-06:00"  # as in RFC 822; China's only where the feed is Chinese
    assert (second.title, second.url) == ("Second one", "https://rusak.test/?p=2")
    assert third.url == "https://rusak.test/?p=3"


def test_a_json_feed_is_read(offers: Offers) -> None:
    first, second = offers("feed.json", kind=SourceKind.FEED).items
    assert first.id == "41"
    assert first.url == "https://notes.test/41"
    assert first.title == "Battery & price"
    assert first.summary == "If a <b> is in a text, it stays."
    assert first.modified == "2022-08-26T10:30:00+00:00"
    assert second.url == "https://else.test/x"
    assert second.summary == "A short one"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("AT&amp;T &amp;amp; co", "AT&T & co"),
        ("AT&T", "AT&T"),
        ("R&D&nbsp;caf&eacute;", "R&D café"),
        ("<![CDATA[A & B &amp; C]]>", "A & B & C"),
        ("<![CDATA[<b>A</b><br>B]]>", "A B"),
        ("5 &lt; 6 &gt; 4", "5 < 6 > 4"),
        ("&lt;i&gt;Pro&lt;/i&gt;duksi", "Produksi"),
        ("&amp;lt;b&amp;gt;", "<b>"),
        ("\n  satu\n  dua\t", "satu dua"),
        ("a\u202eb\u200bc&#8203;d", "abcd"),
        ("tab&#9;bel&#7;l", "tab bell"),
        ("小米&#27773;车", "小米汽车"),
        ("&#128663; mobil", "🚗 mobil"),
    ],
)
def test_a_title_is_what_a_reader_sees(printed: str, title: str) -> None:
    assert only(rss(f"<title>{printed}</title><link>https://a.test/1</link>")).title == title


@pytest.mark.parametrize("version", ["0.90", "0.91", "0.92", "1.0", "2.0"])
def test_every_version_of_rss_is_read(version: str) -> None:
    body = (
        f'<?xml version="1.0"?><rss version="{version}"><channel><title>x</title>'
        "<item><title>t</title><link>http://a.test/1</link></item></channel></rss>"
    )
    assert only(body.encode()).url == "http://a.test/1"


def test_rss_090_without_a_namespace_of_its_own_is_read() -> None:
    body = (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">'
        b"<channel><title>x</title></channel><item><title>t</title><link>http://a.test/1</link></item></rdf:RDF>"
    )
    assert only(body).title == "t"


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/1", "https://a.test/1"),
        ("2?x=1#y", "https://a.test/2?x=1#y"),
        ("//b.test/3", "https://b.test/3"),
        ("http://b.test/a b|c", "http://b.test/a%20b%7Cc"),
        ("http://b.test/\n  4", "http://b.test/%20%204"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("ftp://b.test/1", None),
        ("http://[::1", None),
        ("http://", None),
        ("http://2130706433/", None),
        ("http://b.test:99999/", None),
        ("http://b.test/" + "x" * 2000, None),
    ],
)
def test_links_are_absolute_and_of_the_web(link: str, url: str | None) -> None:
    assert only(rss(f"<title>t</title><link>{link}</link>")).url == url


def test_a_guid_is_the_address_where_there_is_no_link_and_it_is_one() -> None:
    assert only(rss("<title>t</title><guid>https://a.test/9</guid>")).url == "https://a.test/9"
    assert only(rss("<title>t</title><guid>9</guid>")).url is None


def test_a_feed_without_an_address_starts_from_its_own_link() -> None:
    found = only(rss("<title>t</title><link>/1</link>", "<link>https://kanal.test/x</link>"), url=None)
    assert found.url == "https://kanal.test/1"


def test_whichever_comes_first_the_description_is_the_summary_and_the_content_the_text() -> None:
    whole = "<content:encoded><![CDATA[" + "<p>Kalimat yang panjang sekali di sini.</p>" * 40 + "]]></content:encoded>"
    short = "<description>Pendek.</description>"
    for body in (whole + short, short + whole):
        item = only(rss("<title>t</title>" + body))
        assert item.summary == "Pendek."
        assert item.text is not None
        assert item.text.count("\n") == 39
    assert only(rss("<title>t</title>" + whole)).summary is None


def test_a_short_content_is_a_summary() -> None:
    item = only(rss("<title>t</title><content:encoded><![CDATA[<p>Singkat.</p>]]></content:encoded>"))
    assert (item.summary, item.text) == ("Singkat.", None)


def test_scripts_and_styles_are_not_read() -> None:
    item = only(rss("<title>t</title><description><![CDATA[<style>p{}</style>A<script>b()</script> c]]></description>"))
    assert item.summary == "A c"


def test_subjects_are_passed_over_without_harm() -> None:
    item = only(
        rss(
            "<category>Oto</category><title>t</title><category><![CDATA[a]]></category><itunes:category text='q'/>"
            "<link>https://a.test/1</link><description>d</description><itunes:keywords>k, l</itunes:keywords>"
        )
    )
    assert item == Item("https://a.test/1", "https://a.test/1", "t", "d")


def test_a_header_that_lies_about_the_encoding_does_no_harm() -> None:
    body = rss("<title>café 北汽</title>")
    found = discover(body, content_type="text/xml; charset=iso-8859-1").items
    assert found[0].title == "café 北汽"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030", "big5", "windows-1252"])
def test_declared_encodings_are_read(encoding: str) -> None:
    title = "café" if encoding == "windows-1252" else "北京"
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    body = f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><item><title>{title}</title></item>'
    assert only(body.encode(encoding)).title == title


def test_chinese_bytes_that_declare_nothing_are_read() -> None:
    body = "<rss version='2.0'><channel><item><title>小米与北汽商谈合作造车</title></item></channel></rss>"
    assert only(body.encode("gbk")).title == "小米与北汽商谈合作造车"


def test_one_bad_byte_does_not_spoil_a_feed() -> None:
    body = rss("<title>北汽小米汽车</title><description>\x00 bad</description>").replace(b"\x00", b"\xff")
    assert only(body).title == "北汽小米汽车"


def test_a_path_in_place_of_a_feed_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(rss("<title>secret</title>"))
    with pytest.raises(SourceError, match="a plain text, not a feed"):
        discover(str(path).encode(), kind=SourceKind.FEED)


def test_entities_that_read_files_or_multiply_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    bomb = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    body = (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY l0 "lol">{bomb}]>'
        "<rss version='2.0'><channel><item><title>a &x; &l11;</title><link>https://a.test/1</link></item></channel></rss>"
    )
    item = only(body.encode())
    assert "hidden" not in repr(item)
    assert len(item.title or "") < 100


def test_a_sound_feed_without_items_is_empty_and_no_error() -> None:
    assert discover(b'<rss version="2.0"><channel><title>x</title></channel></rss>').items == ()
    assert discover(b'<feed xmlns="http://www.w3.org/2005/Atom"/>', kind=SourceKind.FEED).items == ()
    assert discover(json.dumps({"version": "https://jsonfeed.org/version/1", "items": []}).encode()).items == ()


def test_at_most_five_thousand_items_are_taken_and_long_words_are_cut() -> None:
    long = "x" * 300_000
    body = "".join(f"<item><title>{i}</title><link>https://a.test/{i}</link></item>" for i in range(5_100))
    assert len(discover(f"<rss version='2.0'><channel>{body}</channel></rss>".encode()).items) == 5_000
    item = only(
        rss(f"<title>{long}</title><description>{long}</description><content:encoded>{long}a</content:encoded>")
    )
    assert (len(item.title or ""), len(item.summary or ""), len(item.text or "")) == (1_000, 10_000, 200_000)


def test_an_item_that_stands_twice_is_offered_once() -> None:
    body = "<title>a</title><link>https://a.test/1</link></item><item><title>b</title><link>https://a.test/1</link>"
    assert [item.title for item in discover(rss(body)).items] == ["a"]


def test_one_guid_for_all_loses_no_article() -> None:
    body = "<guid>0</guid><link>https://a.test/1</link></item><item><guid>0</guid><link>https://a.test/2</link>"
    assert [item.url for item in discover(rss(body)).items] == ["https://a.test/1", "https://a.test/2"]


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<link>http://intranet/kabar/1</link>", "http://intranet/kabar/1"),
        ("<link>http://budi:sandi@a.test/1</link>", "http://a.test/1"),
        ("<link>http://bank.test@evil.test/1</link>", "http://evil.test/1"),
        ("<link>http://0x7f000001/</link>", None),
        ("<guid>/berita/7</guid>", "https://a.test/berita/7"),
        ("<guid>7</guid>", None),
    ],
)
def test_hosts_of_an_intranet_are_hosts_and_names_of_users_are_none(inside: str, url: str | None) -> None:
    assert only(rss(f"<title>t</title>{inside}")).url == url


def test_an_alternate_that_says_it_is_html_goes_before_one_that_says_nothing() -> None:
    links = '<link href="https://a.test/1"/><link rel="alternate" type="text/html" href="https://a.test/1.html"/>'
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id>{links}</entry></feed>'
    assert only(body.encode()).url == "https://a.test/1.html"


def test_an_item_that_has_nothing_but_its_words_is_known_by_them() -> None:
    item = only(rss("<description>Hanya &lt;b&gt;keterangan&lt;/b&gt;.</description>"))
    assert (item.id, item.url, item.title, item.summary) == ("Hanya keterangan.", None, None, "Hanya keterangan.")


def test_channels_as_they_were_before_rss_are_feeds() -> None:
    body = b"<CHANNEL HREF='https://a.test/'><ITEM HREF='https://a.test/1'><TITLE>satu</TITLE></ITEM></CHANNEL>"
    (item,) = discover(body).items
    assert (item.url, item.title) == ("https://a.test/1", "satu")


@pytest.mark.parametrize("broken", ["", "<broken>"])
def test_the_link_of_rss_goes_before_one_of_atom(broken: str) -> None:
    links = '<link>https://a.test/1</link><atom:link rel="alternate" type="text/html" href="https://a.test/1/amp"/>'
    assert only(rss(f"<title>t</title>{links}{broken}")).url == "https://a.test/1"


@pytest.mark.parametrize("broken", ["", "<broken>"])
def test_of_two_alternates_both_readers_take_the_one_that_says_it_is_html(broken: str) -> None:
    links = '<link url="https://a.test/1"/><link rel="alternate" type="text/html" href="https://a.test/1.html"/>'
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id>{links}{broken}</entry></feed>'
    assert only(body.encode()).url == "https://a.test/1.html"


@pytest.mark.parametrize("broken", ["", "<broken>"])
@pytest.mark.parametrize(
    ("links", "url"),
    [
        ('<link rel="self" href="/s"/><link rel="via" href="/v"/><link rel="related" href="/r"/>', "/r"),
        ('<link rel="self" href="/s"/><link rel="via" href="/v"/>', "/v"),
        ('<link rel="self" href="/s"/><link rel="edit" href="/e"/>', "/s"),
        ('<link rel="replies" href="/p"/><link rel="enclosure" href="/x.mp3"/>', None),
        ('<link rel="related" href="/r"/><link rel="alternate" href="/a"/>', "/a"),
        (
            '<link rel="self" href="/s"/><link rel="http://www.iana.org/assignments/relation/alternate" href="/a"/>',
            "/a",
        ),
    ],
)
def test_an_entry_without_a_page_leads_to_what_it_is_about(links: str, url: str | None, broken: str) -> None:
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>tag:1</id>{links}{broken}</entry></feed>'
    assert only(body.encode()).url == (url and f"https://a.test{url}")


def test_a_number_of_seconds_is_a_time() -> None:
    assert only(rss("<title>t</title><pubDate>1661506200</pubDate>")).published == "2022-08-26T09:30:00+00:00"


@pytest.mark.parametrize("name", ["cp037", "cp500", "cp1140", "cp273"])
def test_a_feed_of_a_mainframe_is_read(name: str) -> None:
    body = f'<?xml version="1.0" encoding="{name}"?>\n{rss("<title>Satu & café</title>").decode()}'
    assert only(body.encode(name)).title == "Satu & café"


@pytest.mark.parametrize(
    "before", ["<!-- no <rss> -->", "<!-- no <html> -->", "<?xml version='1.0'?>\n<!-- <urlset> -->"]
)
def test_what_a_comment_before_it_speaks_of_does_not_make_it_another_thing(before: str) -> None:
    body = before.encode() + rss("<title>t</title><link>https://a.test/1</link>")
    assert [item.url for item in discover(body).items] == ["https://a.test/1"]


def test_a_feed_that_was_saved_inside_a_page_is_read_where_one_is_meant() -> None:
    body = b"<html><body>" + rss("<title>t</title><link>https://a.test/1</link>") + b"</body></html>"
    assert only(body).url == "https://a.test/1"
    with pytest.raises(SourceError, match="an HTML page, not a feed"):
        only(b"<html><body><p>Write it as &lt;rss&gt;: <rss></p></body></html>")


def test_a_reference_to_no_character_is_dropped() -> None:
    assert only(rss("<title>a&#xD800;b&#1;c&#55357;d</title><link>https://a.test/1</link>")).title == "abcd"
