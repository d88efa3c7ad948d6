"""Both readers of feeds say the same: the quick one of sound XML, and feedparser.

The feeds are made up of everything that either has a rule for, in any order and number, and things that neither has.
"""

from __future__ import annotations

import os
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.discover.feed import read_feed
from monitor.errors import SourceError
from monitor.model import Item

pytestmark = pytest.mark.unmeasured

EXAMPLES = int(os.environ.get("FEED_EXAMPLES", "50"))
URL = "https://warta.test/rss"
USUAL = (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://www.w3.org/1999/xhtml"'
    ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:lain="https://warta.test/kosakata"'
)
# The same under other prefixes, and under addresses that are written otherwise.
UNUSUAL = (
    ' xmlns:dc="http://purl.org/dc/elements/1.1" xmlns:content="http://purl.org/rss/1.0/modules/content"'
    ' xmlns:media="HTTP://search.yahoo.com/mrss" xmlns:feedburner="https://rssnamespace.org/feedburner/ext/1.0"'
    ' xmlns:itunes="http://www.itunes.com/DTDs/Podcast-1.0.dtd" xmlns:dcterms="https://purl.org/dc/terms/"'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://www.w3.org/1999/xhtml"'
    ' xmlns:slash="http://purl.org/dc/terms/" xmlns:lain="http://www.w3.org/2005/Atom"'
)
ATOM = ' xmlns:atom="http://www.w3.org/2005/Atom"'

words = st.sampled_from(
    [
        "Pabrik baru",
        "R&D naik 5 %",
        "AT&amp;T &amp;amp; lain",
        "caf&eacute; & roti",
        "5 < 6 dan 7 > 6",
        "小米与北汽",
        "\u200bTanpa\u00a0jarak ",
        "  dua\n baris ",
        "Ã©tÃ© kafÃ©",
        "harga\u0085naik",
        "kata\u0092nya",
        "<p>Satu.</p>Dua",
        "<div>A <b>B</b></div>",
        "<script>x()</script>Teks",
        "&#8220;kutip&#8221; &lt;i&gt;",
        "&copy; 2022",
        "",
        " ",
        "0",
        "Queue<Item> & <a href='x'>y</a>",
        "🚗 mobil",
        "a\u202eb",
        "<![CDATA[dalam",
        "&notanentity; &",
        "panjang " * 120,
        "<p>Kalimat pertama yang cukup panjang.</p><p>Lagi &amp; lagi &nbsp; dan.</p>" * 12,
        "北汽" * 250,
    ]
)
addresses = st.sampled_from(
    [
        "https://warta.test/2022/08/satu",
        "https://warta.test/baca?id=7&page=2&copy=1",
        "/relatif",
        "lain",
        "../atas",
        "//cdn.test/x",
        "http:////warta.test/a",
        "mailto:a@b.test",
        " https://warta.test/spasi ",
        "tag:warta.test,2022:7",
        "https://warta.test/?a=1&amp;b;=2&c;",
        "",
        "bukan alamat",
        "http://[::1",
        "https://warta.test/北汽",
        "#x",
        "?q=1",
        "urn:uuid:1",
        "javascript:x()",
        "https://warta.test/Ã©",
    ]
)
dates = st.sampled_from(
    [
        "Fri, 26 Aug 2022 10:00:00 +0700",
        "Jumat, 26 Agustus 2022 10:00 WIB",
        "2022-08-26T10:00:00Z",
        "2022年8月26日 09:30",
        "Fri, 26 Aug 2022 10:00:00 CST",
        "2022-08-26 10:00:00",
        "26/08/2022",
        "yesterday",
        "0001-01-01T00:00:00Z",
        "",
        " ",
        "Fri Aug 26 09:30:00 2022",
        "2022-08",
        "\x7f2022-08-26",
    ]
)
types = st.sampled_from(
    [""] * 4
    + [
        ' type="text"',
        ' type="html"',
        ' type="HTML"',
        ' type="xhtml"',
        ' type="text/html"',
        ' mode="escaped"',
        ' type="text/plain"',
        ' type="application/xhtml+xml"',
        ' type="image/png"',
        ' mode="base64"',
        ' xml:lang="zh"',
        ' type="text/xml"',
        ' type="text/html" mode="base64"',
        ' TYPE="html"',
    ]
)
bases = st.sampled_from(
    [""] * 6 + [' xml:base="https://dasar.test/a/"', ' xml:base="b/"', ' base="../c"', ' xml:base="x:y"']
)


@st.composite
def said(draw: st.DrawFn, strategy: st.SearchStrategy[str]) -> str:
    """Text as XML carries it: escaped, or as CDATA, or both."""
    text = draw(strategy)
    form = draw(st.integers(0, 5))
    if form == 0 and "]]>" not in text:
        return f"<![CDATA[{text}]]>"
    if form == 1:
        return f"{escape(text)}<![CDATA[{text}]]>" + draw(st.sampled_from(["", "<!-- c -->x", "<?p q?>y"]))
    if form == 2:
        return escape(text).replace("a", "&#97;").replace("’", "&#146;")
    return escape(text)


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Elements that stand in a text as elements."""
    inner = draw(said(words))
    name, attributes = draw(
        st.sampled_from(
            [
                ("b", ""),
                ("i", " class='k'"),
                ("div", ""),
                ("p", ""),
                ("x:div", ""),
                ("x:p", ""),
                ("lain:k", ""),
                ("br", ""),
                ("link", " href='/dalam'"),
                ("title", ""),
                ("x:body", ""),
                ("a", " href='/z'"),
                ("div", " xml:base='/q/'"),
            ]
        )
    )
    more = draw(st.sampled_from(["", "", " <em>x</em> y", "<div>d</div>"]))
    return f"{draw(said(words))}<{name}{attributes}>{inner}{more}</{name}>{draw(said(words))}"


texts = st.one_of(*[said(words)] * 5, markup())


@st.composite
def element(draw: st.DrawFn, names: st.SearchStrategy[str], inside: st.SearchStrategy[str], *heads: object) -> str:
    name = draw(names)
    attributes = "".join(draw(head) for head in heads if isinstance(head, st.SearchStrategy))
    return f"<{name}{attributes}>{draw(inside)}</{name}>"


@st.composite
def link(draw: st.DrawFn, name: str) -> str:
    attributes = {
        "rel": draw(st.sampled_from([None, None, "alternate", "self", "enclosure", "ALTERNATE", "related"])),
        "type": draw(st.sampled_from([None, None, "text/html", "html", "application/json", "application/xhtml+xml"])),
        draw(st.sampled_from(["href", "href", "url", "HREF"])): draw(addresses),
    }
    told = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items() if value is not None)
    return f"<{name}{told}{draw(bases)}/>"


title_names = st.sampled_from(
    ["title", "title", "dc:title", "media:title", "itunes:title", "x:title", "lain:title", "atom:title"]
)
text_names = st.sampled_from(
    [
        "description",
        "description",
        "summary",
        "content:encoded",
        "content",
        "dc:description",
        "media:description",
        "itunes:summary",
        "itunes:subtitle",
        "subtitle",
        "abstract",
        "fullitem",
        "rights",
        "lain:encoded",
        "info",
    ]
)
date_names = st.sampled_from(
    [
        "pubDate",
        "published",
        "updated",
        "dc:date",
        "dcterms:modified",
        "dcterms:issued",
        "dcterms:created",
        "issued",
        "modified",
        "created",
        "PUBDATE",
        "lastBuildDate",
        "slash:created",
    ]
)
permalinks = st.sampled_from(["", "", ' isPermaLink="false"', ' isPermaLink="true"', ' ispermalink="False"'])
plain = st.one_of(
    *[element(title_names, texts, types)] * 3,
    *[element(text_names, texts, types)] * 3,
    *[element(date_names, said(dates))] * 3,
    *[element(st.sampled_from(["guid", "id", "atom:id"]), said(addresses), permalinks, bases)] * 2,
    *[element(st.sampled_from(["link", "link", "feedburner:origLink", "atom:link"]), said(addresses), bases)] * 2,
    link("link"),
    link("atom:link"),
    element(
        st.sampled_from(["category", "dc:creator", "dc:subject", "language", "comments", "url", "aneh", "lain:k"]),
        said(words),
    ),
    st.sampled_from(
        [
            "<media:thumbnail url='https://warta.test/a.jpg'/>",
            "<enclosure url='https://warta.test/a.mp3' type='audio/mpeg'/>",
            "<itunes:image href='x'/>",
            "<category term='a'/>",
            "<!-- catatan -->",
            "<?xml-stylesheet x?>",
            "\n  ",
        ]
    ),
)


@st.composite
def nest(draw: st.DrawFn) -> str:
    """Elements inside others: an author, a picture, a source, a group of media, an unknown one."""
    name = draw(
        st.sampled_from(
            [
                "author",
                "image",
                "source",
                "media:group",
                "media:content",
                "aneh",
                "lain:x",
                "atom:source",
                "dc:x",
                "item",
                "textInput",
                "lain:y a='b'",
                "source url='/u'",
                "entry",
                "itunes:owner",
                "image x='y'",
            ]
        )
    )
    inner = draw(st.lists(st.one_of(plain, st.just("<name>Sari</name>"), st.just("<url>/u.jpg</url>")), max_size=4))
    return f"<{name}>{draw(st.sampled_from(['', ' teks ']))}{''.join(inner)}</{name.split()[0]}>"


entries = st.lists(st.one_of(*[plain] * 8, nest()), max_size=9).map("".join)


@st.composite
def feeds(draw: st.DrawFn) -> str:
    kind = draw(st.sampled_from(["rss", "rss", "atom", "rdf", "old rdf"]))
    name = draw(st.sampled_from(["entry" if kind == "atom" else "item"] * 6 + ["atom:entry", "ITEM", "lain:item"]))
    about = ' rdf:about="https://warta.test/tentang"' if draw(st.booleans()) else ""
    items = "".join(f"<{name}{about}{draw(bases)}>{draw(entries)}</{name}>" for _ in range(draw(st.integers(0, 3))))
    head = "".join(
        draw(
            st.lists(
                st.sampled_from(
                    [
                        "<language>id</language>",
                        "<dc:language>zh</dc:language>",
                        "<title>Warta</title>",
                        "<link>/</link>",
                        "<link>https://warta.test/kanal/</link>",
                        "<id>https://warta.test/tentang/</id>",
                        "<lain:x><title>t</title></lain:x>",
                        "<image><title>Logo</title><link>/logo</link><url>/l.png</url></image>",
                        "<pubDate>Fri, 26 Aug 2022</pubDate>",
                        '<atom:link rel="self" href="/rss"/>',
                        '<link rel="alternate" type="text/html" href="https://warta.test/b/"/>',
                        "<textInput><title>Cari</title><link>/cari</link></textInput>",
                        "<description>d</description>",
                    ]
                ),
                max_size=4,
            )
        )
    )
    attributes = draw(st.sampled_from([USUAL, USUAL, USUAL, UNUSUAL])) + ATOM
    attributes += draw(st.sampled_from(["", "", ' xml:lang="id_ID"', ' lang="zh"'])) + draw(bases)
    if kind == "rss":
        version = draw(st.sampled_from(['version="2.0"', 'version="0.91"', 'version="0.92"', ""]))
        core = draw(
            st.sampled_from(["", "", ' xmlns="http://backend.userland.com/rss2"', ' xmlns="https://warta.test/kosong"'])
        )
        return f"<rss {version}{attributes}{core}><channel>{head}{items}</channel></rss>"
    if kind == "atom":
        core = draw(
            st.sampled_from(["http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://www.w3.org/2005/atom"])
        )
        return f'<feed xmlns="{core}"{attributes}>{head}{items}</feed>'
    core = "http://purl.org/rss/1.0/" if kind == "rdf" else "http://my.netscape.com/rdf/simple/0.9/"
    return f'<rdf:RDF xmlns="{core}"{attributes}><channel>{head}</channel>{items}</rdf:RDF>'


def offered(text: str, url: str | None, *, by_feedparser: bool) -> tuple[Item, ...] | None:
    try:
        return read_feed(text, url, by_feedparser=by_feedparser)
    except SourceError:
        return None


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), deadline=None)
@given(feeds(), st.sampled_from([URL, None]))
def test_a_feed_is_read_as_feedparser_reads_it(text: str, url: str | None) -> None:
    theirs = offered(text, url, by_feedparser=True)
    if theirs is not None:
        assert offered(text, url, by_feedparser=False) == theirs


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    feeds(),
    st.lists(
        st.tuples(
            st.integers(0, 10_000),
            st.integers(0, 30),
            st.sampled_from(
                [
                    "",
                    "<",
                    ">",
                    "&",
                    "</item>",
                    "<item>",
                    "\x00",
                    "]]>",
                    "<![CDATA[",
                    "é",
                    "<b>",
                    '"',
                    "&nbsp;",
                    "<!--",
                    "\x92",
                ]
            ),
        ),
        min_size=1,
        max_size=3,
    ),
)
def test_a_feed_that_was_damaged_is_read_as_feedparser_reads_it(text: str, damages: list[tuple[int, int, str]]) -> None:
    for at, length, put in damages:
        text = text[: at % len(text)] + put + text[at % len(text) + length :]
    theirs = offered(text, URL, by_feedparser=True)
    if theirs is not None:
        assert offered(text, URL, by_feedparser=False) == theirs
