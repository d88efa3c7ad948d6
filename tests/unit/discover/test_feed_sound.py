"""The fast reader of feeds says what feedparser says, or leaves the feed to it."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.discover.feed import read_feed
from monitor.discover.feed_sound import read_sound
from monitor.errors import SourceError
from monitor.model import Item

URL = "https://warta.test/rss"
NAMESPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)

WORDS = st.sampled_from(
    [
        "Mobil listrik <b>pertama</b> keluar dari pabrik",
        "R&D naik 5 %, kata Bupati & Wali Kota",
        "caf&eacute; &amp; roti",
        "5 < 6 dan 7 > 6",
        "小米 & 北汽：造车“提速”",
        "\u200bTanpa\u00a0jarak ",
        "  dua   baris\n lagi  ",
        "Ã©tÃ©",
        "harga\u0085naik",
        "<p>Satu.</p><p>Dua &nbsp; tiga.</p>",
        "<script>alert(1)</script>Teks",
        "&#8220;kutipan&#8221;",
        "",
        " ",
        "panjang " * 200,
    ]
)
ADDRESSES = st.sampled_from(
    [
        "https://warta.test/2022/08/satu",
        "https://warta.test/baca?id=7&page=2&copy=1",
        "/relatif/alamat",
        "lain",
        "//cdn.warta.test/x",
        "http:////warta.test/a",
        "mailto:a@warta.test",
        " https://warta.test/spasi ",
        "https://warta.test/baca?a=1&amp;b;=2",
        "",
        "not an address",
    ]
)
DATES = st.sampled_from(
    [
        "Fri, 26 Aug 2022 10:00:00 +0700",
        "Jumat, 26 Agustus 2022 10:00 WIB",
        "2022-08-26T10:00:00Z",
        "2022年8月26日 09:30",
        "26/08/2022",
        "yesterday",
        "0001-01-01T00:00:00Z",
        "",
    ]
)


def said(text: str, form: str) -> str:
    return f"<![CDATA[{text}]]>" if form == "cdata" else escape(text)


FORMS = st.sampled_from(["escaped", "cdata"])


@st.composite
def element(draw: st.DrawFn, name: str, words: st.SearchStrategy[str], attributes: str = "") -> str:
    return f"<{name}{attributes}>{said(draw(words), draw(FORMS))}</{name}>"


@st.composite
def rss_item(draw: st.DrawFn) -> str:
    parts = draw(
        st.lists(
            st.one_of(
                element("title", WORDS),
                element("link", ADDRESSES),
                element("guid", ADDRESSES),
                element("guid", WORDS, ' isPermaLink="false"'),
                element("description", WORDS),
                element("content:encoded", WORDS),
                element("pubDate", DATES),
                element("dc:date", DATES),
                element("dc:creator", WORDS),
                element("category", WORDS),
                element("author", WORDS),
                element("source", WORDS, ' url="https://lain.test/rss"'),
                element("media:title", WORDS),
                element("media:description", WORDS),
                element("itunes:summary", WORDS),
                element("dc:title", WORDS),
                element("feedburner:origLink", ADDRESSES),
                element("aneh", WORDS),
                element("updated", DATES),
                st.just("<media:thumbnail url='https://warta.test/a.jpg'/>"),
                st.just(
                    "<media:content url='https://warta.test/a.jpg'><media:credit>Foto</media:credit></media:content>"
                ),
                st.just(
                    "<media:content url='https://warta.test/a.jpg'><media:title>Foto</media:title></media:content>"
                ),
                st.just("<enclosure url='https://warta.test/a.mp3' type='audio/mpeg' length='1'/>"),
                st.just("<slash:comments>3</slash:comments>"),
                st.just("<atom:link rel='alternate' href='/lewat-atom'/>"),
                st.just("<atom:link rel='self' href='https://warta.test/rss'/>"),
                st.just("<title>Dengan <b>tanda</b> di dalam</title>"),
                st.just("<!-- catatan -->"),
            ),
            max_size=8,
        )
    )
    return f"<item>{''.join(parts)}</item>"


@st.composite
def atom_entry(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["", ' type="html"', ' type="text"', ' type="application/xml"', ' mode="escaped"']))
    parts = draw(
        st.lists(
            st.one_of(
                element("title", WORDS, kind),
                element("id", ADDRESSES),
                element("summary", WORDS, kind),
                element("content", WORDS, kind),
                element("published", DATES),
                element("updated", DATES),
                st.just("<content src='https://warta.test/isi'/>"),
                st.just("<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Isi</p></div></content>"),
                st.just("<author><name>Sari</name></author>"),
                st.just("<category term='mobil'/>"),
                st.builds(
                    lambda rel, address: f"<link rel='{rel}' href={quoteattr(address)}/>",
                    st.sampled_from(["alternate", "self", "enclosure"]),
                    ADDRESSES,
                ),
                st.builds(lambda address: f"<link href={quoteattr(address)} type='text/html'/>", ADDRESSES),
                st.just("<source><title>Lain</title></source>"),
            ),
            max_size=7,
        )
    )
    return f"<entry>{''.join(parts)}</entry>"


@st.composite
def feeds(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["rss", "atom", "rdf"]))
    head = draw(
        st.sampled_from(
            ["", "<language>id</language>", "<dc:language>zh</dc:language>", "<title>Warta</title><link>/</link>"]
        )
    )
    lang = draw(st.sampled_from(["", ' xml:lang="id_ID"', ' xml:base="https://dasar.test/"']))
    if kind == "atom":
        items = "".join(draw(st.lists(atom_entry(), max_size=4)))
        return f'<feed xmlns="http://www.w3.org/2005/Atom" {NAMESPACES}{lang}>{items}</feed>'
    items = "".join(draw(st.lists(rss_item(), max_size=4)))
    if kind == "rss":
        version = draw(st.sampled_from(["2.0", "0.91", "0.92"]))
        return (
            f'<?xml version="1.0"?><rss version="{version}" {NAMESPACES}{lang}><channel>{head}{items}</channel></rss>'
        )
    items = items.replace("<item>", '<item rdf:about="https://warta.test/tentang">')
    return (
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        f' {NAMESPACES}{lang}><channel rdf:about="{URL}">{head}</channel>{items}</rdf:RDF>'
    )


def offered(text: str, *, by_feedparser: bool) -> tuple[Item, ...] | None:
    try:
        return read_feed(text, URL, by_feedparser=by_feedparser)
    except SourceError:
        return None


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(feeds())
def test_a_feed_is_read_as_feedparser_reads_it(text: str) -> None:
    assert offered(text, by_feedparser=False) == offered(text, by_feedparser=True)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(feeds(), st.integers(0, 10_000), st.sampled_from(["", "<", "&", "</item>", "\x00", "]]>", "é", "<b>", '"']))
def test_a_feed_that_was_broken_is_read_as_feedparser_reads_it(text: str, at: int, broken: str) -> None:
    at %= len(text)
    text = text[:at] + broken + text[at + 1 :]
    assert offered(text, by_feedparser=False) == offered(text, by_feedparser=True)


USUAL = (
    f'<rss version="2.0" {NAMESPACES}><channel><title>Warta</title><link>https://warta.test/</link>'
    "<language>id</language><item><title>Pabrik &amp; pelabuhan</title><link>https://warta.test/1</link>"
    '<guid isPermaLink="false">w-1</guid><pubDate>Jumat, 26 Agustus 2022 10:00 WIB</pubDate>'
    "<dc:creator>Sari</dc:creator>"
    "<category>Mobil</category><description><![CDATA[<p>Satu kalimat.</p>]]></description></item></channel></rss>"
)


def test_a_usual_feed_needs_no_feedparser() -> None:
    sound = read_sound(USUAL)
    assert sound is not None
    assert (sound.language, len(sound.entries)) == ("id", 1)
    assert read_feed(USUAL, URL) == (
        Item(
            "w-1",
            "https://warta.test/1",
            "Pabrik & pelabuhan",
            "Satu kalimat.",
            "2022-08-26T10:00:00+07:00",
        ),
    )


@pytest.mark.parametrize(
    "change",
    [
        ("<title>Pabrik", "<title>Satu</title><title>Pabrik"),
        ("&amp; pelabuhan", "&amp; <i>pelabuhan</i>"),
        ("&amp; pelabuhan", "&nbsp; pelabuhan"),
        ("<dc:creator>", "<lain/><dc:creator>"),
        ("<rss version", "<!DOCTYPE rss><rss version"),
        ("</item>", ""),
    ],
)
def test_what_is_unusual_is_left_to_feedparser(change: tuple[str, str]) -> None:
    assert read_sound(USUAL.replace(*change, 1)) is None
