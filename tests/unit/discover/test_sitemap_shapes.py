"""Sitemaps as servers really write them: what stands around them, how they are spelled, where they break off."""

from __future__ import annotations

import codecs
import gzip

import pytest

from monitor.discover import Discovered, discover
from monitor.errors import SourceError
from monitor.model import SourceKind

HOST = "https://kabar.test/"
SOUND = ' xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
ONE = "<url><loc>https://kabar.test/1</loc></url>"
TWO = "<url><loc>https://kabar.test/2</loc></url>"


def urlset(entries: str, attributes: str = SOUND) -> str:
    return f"<urlset{attributes}>{entries}</urlset>"


def read(body: str | bytes, kind: SourceKind | None = SourceKind.SITEMAP) -> Discovered:
    return discover(body if isinstance(body, bytes) else body.encode(), kind=kind, url=f"{HOST}sitemap.xml")


def pages(body: str | bytes, kind: SourceKind | None = SourceKind.SITEMAP) -> list[str]:
    """The addresses of the pages, without their host."""
    return [str(item.url).removeprefix(HOST) for item in read(body, kind).items]


@pytest.mark.parametrize("kind", [None, SourceKind.SITEMAP])
@pytest.mark.parametrize(
    "before",
    [
        "\ufeff\ufeff",
        "\n \n",
        "Notice: undefined index\n",
        "<br />\n<b>Warning</b>: no such table in <b>/srv/x.php</b> on line <b>3</b><br />\n",
        '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="//kabar.test/main.xsl"?>',
        '<?xml version="1.0"?><!-- no <html>, no <rss>, no <feed> -->',
        "<!-- made by a plug-in: <urlset> --><?xml version='1.0'?>",
        '<?xml version="1.0"?><!DOCTYPE urlset [<!ELEMENT url (loc)>]>',
        "<!DOCTYPE html>\n",
        '<?xml version="1.0" encoding="nonsense"?>\ufeff',
    ],
)
def test_what_stands_before_a_sitemap_decides_nothing(before: str, kind: SourceKind | None) -> None:
    assert pages(before + urlset(ONE), kind) == ["1"]


@pytest.mark.parametrize(
    "body",
    [
        urlset(ONE + TWO).replace("urlset", "URLSET").replace("url>", "URL>").replace("loc>", "Loc>"),
        urlset(ONE + TWO, " xmlns=http://www.sitemaps.org/schemas/sitemap/0.9"),
        urlset(ONE + TWO, SOUND * 2),
        urlset(ONE + TWO, "").replace("<", "<s:").replace("<s:/", "</s:"),
        urlset(ONE + TWO, ' xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"').replace("loc>", "s:loc>"),
        ONE + TWO,
        f"<?xml version='1.0'?>{ONE}{TWO}",
        urlset(f"<urls>{ONE}</urls>{TWO}"),
        urlset(ONE + TWO)[: -len("/url></urlset>")],
        urlset(ONE.replace("/loc", "/link") + TWO),
    ],
)
def test_a_sitemap_is_read_however_its_tags_are_spelled(body: str) -> None:
    assert pages(body) == ["1", "2"]
    assert pages(body, None) == ["1", "2"]


def test_an_address_that_the_end_of_the_document_cuts_is_none() -> None:
    whole = urlset(ONE + "<url><loc>https://kabar.test/234</loc></url>")
    assert pages(whole[: whole.index("4<")]) == ["1"]
    assert pages(whole[: whole.index("4<") + 3]) == ["1", "234"]
    assert pages(urlset(f"{ONE}<url><loc><![CDATA[https://kabar.test/23")[: -len("</urlset>")]) == ["1"]


@pytest.mark.parametrize(
    ("printed", "page"),
    [
        ("<![CDATA[ https://kabar.test/?a=1&b=2 ]]>", "?a=1&b=2"),
        ("https://kabar.test/?a=1&b=2", "?a=1&b=2"),
        ("https://kabar.test/?a=1&amp;amp;b=2", "?a=1&b=2"),
        ("https://kabar.test/?a=1&#38;b=2", "?a=1&b=2"),
        ("https://kabar.test/?a=1&copy=2", "?a=1&copy=2"),
        ("https://kabar.test/caf&eacute;", "café"),
        ("\n\thttps://kabar.test/\n1 ", "1"),
        ("https://kabar.test/<!-- here -->1", "1"),
        ('"https://kabar.test/1"', "1"),
        ("https://kabar.test/a&#xD800;&#0;&#1114112;b", "ab"),
        ("/1", "1"),
        ("//kabar.test/1", "1"),
    ],
)
def test_an_address_is_what_was_meant(printed: str, page: str) -> None:
    assert pages(urlset(f"<url><loc>{printed}</loc></url>")) == [page]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "gb18030", "utf-8-sig", "utf-32"])
def test_the_encoding_is_told_from_the_bytes(encoding: str) -> None:
    body = f'<?xml version="1.0" encoding="{encoding.partition("-sig")[0]}"?>' + urlset(ONE.replace("1<", "小米<"))
    assert pages(body.encode(encoding)) == ["小米"]


@pytest.mark.parametrize("times", [1, 2, 3])
def test_gzip_within_gzip_is_unpacked(times: int) -> None:
    body = codecs.BOM_UTF8 + urlset(ONE).encode()
    for _ in range(times):
        body = gzip.compress(body)
    assert pages(body) == ["1"]


def test_gzip_without_end_is_not_unpacked_without_end() -> None:
    body = urlset(ONE).encode()
    for _ in range(10):
        body = gzip.compress(body)
    with pytest.raises(SourceError, match="no text"):
        read(body)


NEWS = (
    "<{0}news><{0}publication><{0}name>Kabar</{0}name></{0}publication>"
    "<{0}publication_date>2022-08-26</{0}publication_date><{0}title>Judul</{0}title></{0}news>"
)


@pytest.mark.parametrize(
    ("prefix", "attributes"),
    [
        ("news:", ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'),
        ("n:", ' xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'),
        ("news:", ""),
        ("", ""),
    ],
)
def test_news_is_read_under_any_prefix_wherever_it_stands(prefix: str, attributes: str) -> None:
    news = NEWS.format(prefix)
    for entry in (f"<url>{news}<loc>/1</loc></url>", f"<url><loc>/1</loc>{news}</url>"):
        for body in (urlset(entry, SOUND + attributes), urlset(entry, SOUND + attributes).replace("url>", "URL>")):
            (item,) = read(body).items
            assert (item.url, item.title, item.published) == (f"{HOST}1", "Judul", "2022-08-26")


@pytest.mark.parametrize(
    "other",
    [
        "<image:image><image:loc>/i.jpg</image:loc><image:title>Gambar</image:title></image:image>",
        '<image xmlns="http://www.google.com/schemas/sitemap-image/1.1"><loc>/i.jpg</loc></image>',
        "<image><loc>/i.jpg</loc></image>",
        '<video:video xmlns:video="v"><video:content_loc>/v.mp4</video:content_loc></video:video>',
        '<xhtml:link rel="alternate" hreflang="en" href="/en/1"/>',
        '<link xmlns="http://www.w3.org/1999/xhtml" rel="alternate" href="/en/1"/>',
        '<image:loc xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">/i.jpg</image:loc>',
    ],
)
def test_pictures_videos_and_alternates_are_not_the_page(other: str) -> None:
    for entry in (f"<url>{other}<loc>/1</loc></url>", f"<url><loc>/1</loc>{other}</url>"):
        assert pages(urlset(entry)) == ["1"]


@pytest.mark.parametrize(
    ("printed", "stamp"),
    [
        ("2022-08-26", "2022-08-26"),
        ("2022-08-26T10:00Z", "2022-08-26T10:00:00+00:00"),
        ("2022-08-26T10:00:00.123456+07:00", "2022-08-26T10:00:00+07:00"),
        ("Fri, 26 Aug 2022 10:00:00 +0700", "2022-08-26T10:00:00+07:00"),
        ("1661506200", "2022-08-26T09:30:00+00:00"),
        ("1661506200000", "2022-08-26T09:30:00+00:00"),
        ("20220826", "2022-08-26"),
        ("2022-08-26T10:00:00", "2022-08-26"),  # in no zone, and so no moment
        ("0000-00-00", None),
        ("2022-13-45", None),
        ("now", None),
    ],
)
def test_the_time_of_change_is_read_in_any_form(printed: str, stamp: str | None) -> None:
    (item,) = read(urlset(f"<url><loc>/1</loc><lastmod>{printed}</lastmod></url>")).items
    assert item.modified == stamp


def test_an_index_is_one_whatever_its_entries_are_called() -> None:
    named = "".join(f"<url><loc>/{name}</loc></url>" for name in ("a.xml", "b.xml.gz?x=1", "d"))
    named += "<sitemap><loc>/c</loc></sitemap>"
    found = read(f"<sitemapindex>{named}</sitemapindex>")
    assert found.more == (f"{HOST}a.xml", f"{HOST}b.xml.gz?x=1", f"{HOST}c")
    assert [item.url for item in found.items] == [f"{HOST}d"]
    assert read(f"<sitemapindex><sitemapindex>{named}</sitemapindex></sitemapindex>").more == found.more


@pytest.mark.parametrize("kind", [None, SourceKind.SITEMAP])
def test_a_robots_txt_names_sitemaps(kind: SourceKind | None) -> None:
    found = read(
        "\ufeffUser-agent: *\r\nDisallow: /x\r\nSitemap: https://kabar.test/a.xml # news\r\n sitemap:/b.xml\r\n"
        "SITEMAP : https://kabar.test/a.xml\r\nSitemap:\r\n",
        kind,
    )
    assert (found.kind, found.items) == (SourceKind.SITEMAP, ())
    assert found.more == (f"{HOST}a.xml", f"{HOST}b.xml")


@pytest.mark.parametrize(
    "body",
    [
        "https://kabar.test/1\r\nhttps://kabar.test/2\r\n",
        "https://kabar.test/1\rhttps://kabar.test/2",
        "\ufeff# our pages\n# all of them\nhttps://kabar.test/1\n# more\n  HTTPS://kabar.test/2  ",
        "https://kabar.test/1\thttps://kabar.test/2",
        "https://kabar.test/1\nno address, see https://kabar.test/9\nhttps://kabar.test/2\n",
    ],
)
def test_a_list_of_addresses_is_read_whatever_stands_between_them(body: str) -> None:
    assert [url.lower().removeprefix(HOST) for url in pages(body)] == ["1", "2"]
    assert pages(body.encode("utf-16"), None) == pages(body)


def test_a_few_addresses_among_words_are_a_list_only_where_one_is_meant() -> None:
    body = "one\ntwo\nthree\nhttps://kabar.test/1\n"
    assert pages(body) == ["1"]
    with pytest.raises(SourceError, match="a plain text"):
        read(body, None)
    with pytest.raises(SourceError, match='"Error: see'):
        read("Error: see https://help.test/404")


@pytest.mark.parametrize(
    "body", ["", " \n", "<?xml version='1.0'?>", "<?xml version='1.0'?><a/>", "{}", "<html><p>404"]
)
def test_what_is_no_sitemap_is_refused(body: str) -> None:
    with pytest.raises(SourceError, match="not a sitemap"):
        read(body)


@pytest.mark.parametrize(
    "piece", ["<!--", "<?", "<!DOCTYPE x [", "<url", "<loc>", "<URL><LOC>", "sitemap:", "http://", " ", "<x "]
)
def test_a_sitemap_of_nothing_but_beginnings_is_gone_through_once(piece: str) -> None:
    for body in (piece * (200_000 // len(piece)), urlset(piece * (200_000 // len(piece)))):
        for kind in (None, SourceKind.SITEMAP):
            try:
                read(body, kind)
            except SourceError:
                continue
