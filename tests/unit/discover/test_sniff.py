"""Which kind of source bytes are, and what is said of those that are none."""

from __future__ import annotations

import pytest

from monitor.discover import discover
from monitor.errors import SourceError
from monitor.model import SourceKind


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<?xml version='1.0'?><rss version='2.0'/>", SourceKind.FEED),
        (b"\xef\xbb\xbf\n\n<feed xmlns='http://www.w3.org/2005/Atom'/>", SourceKind.FEED),
        (b"<rdf:RDF xmlns:rdf='x'/>", SourceKind.FEED),
        (b"<!-- a comment --><rss/>", SourceKind.FEED),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', SourceKind.FEED),
        (b"<urlset></urlset>", SourceKind.SITEMAP),
        (b"<?xml version='1.0'?><ns:sitemapindex xmlns:ns='x'/>", SourceKind.SITEMAP),
        (b"https://a.test/1\nhttps://a.test/2\n", SourceKind.SITEMAP),
        (b"<!DOCTYPE html><html><body><p>about &lt;rss&gt;</p></body></html>", SourceKind.SECTION),
        (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'/>", SourceKind.SECTION),
        (b"<div><a href='/1'>x</a></div>", SourceKind.SECTION),
        (b'{"articles": []}', SourceKind.SEARCH),
        ("<rss version='2.0'/>".encode("utf-16"), SourceKind.FEED),
        ("<rss version='2.0'/>".encode("utf-16-le"), SourceKind.FEED),
    ],
)
def test_a_source_is_known_by_its_bytes(body: bytes, kind: SourceKind) -> None:
    assert discover(body).kind is kind


@pytest.mark.parametrize(
    ("body", "kind", "complaint"),
    [
        (b"<!doctype html><html><form>Sign in</form></html>", SourceKind.FEED, "an HTML page, not a feed"),
        (b"<html>", SourceKind.SITEMAP, "an HTML page, not a sitemap"),
        (b"<html>", SourceKind.SEARCH, "an HTML page, not a search answer"),
        (b"<rss version='2.0'/>", SourceKind.SECTION, "a feed, not a section page"),
        (b"<urlset/>", SourceKind.FEED, "a sitemap, not a feed"),
        (b'{"articles": []}', SourceKind.FEED, "a search answer, not a feed"),
        (b"", SourceKind.FEED, "empty, not a feed"),
        (b" \n ", SourceKind.SECTION, "empty, not a section page"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(128, 256)), SourceKind.FEED, "a file that is no text"),
        (b"\x89PNG\r\n\x1a\n", SourceKind.FEED, "a file that is no text"),
        (b"%PDF-1.7\n1 0 obj", SourceKind.FEED, "a file that is no text, not a feed"),
        (b"Access denied", SourceKind.SECTION, 'a plain text, not a section page: "Access denied"'),
        (b"[1, 2]", SourceKind.FEED, "a JSON document of another kind, not a feed"),
        (b"<?xml version='1.0'?><svg/>", SourceKind.FEED, "an XML document of another kind, not a feed"),
    ],
)
def test_what_is_no_source_of_its_kind_is_named(body: bytes, kind: SourceKind, complaint: str) -> None:
    with pytest.raises(SourceError) as caught:
        discover(body, kind=kind)
    assert complaint in str(caught.value)
    with pytest.raises(SourceError, match=r"^https://a\.test/x: the source is"):
        discover(body, kind=kind, url="https://a.test/x")


@pytest.mark.parametrize("body", [b"", b"hello", b"[]", b"<?xml version='1.0'?><svg/>"])
def test_what_is_no_source_at_all_is_refused(body: bytes) -> None:
    with pytest.raises(SourceError, match="not a feed, a sitemap, a section page or a search answer"):
        discover(body)
