"""What a robots.txt allows, in tables: a file (``|`` parts its lines), who asks, and what may be fetched."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.discover.robots import LARGEST, Robots
from tests.support.laws import examples

HOST = "http://kabar.test"
LINE = 2_083 * 8 - 1


def allows(file: str | bytes, path: str, agent: str = "monitor") -> bool:
    body = file if isinstance(file, bytes) else file.replace("|", "\n").encode()
    url = path if "://" in path or not path else HOST + path
    return Robots(body).allows(url, agent)


def table(*rows: tuple[str, str, str]) -> list[tuple[str, str, bool]]:
    """(file, paths that are allowed, paths that are not), paths parted by blanks, as (file, path, allowed)."""
    return [
        (file, path, allowed)
        for file, yes, no in rows
        for paths, allowed in ((yes, True), (no, False))
        for path in paths.split()
    ]


ALL = "user-agent: *|"
MINE = "user-agent: monitor|"

PATTERNS = table(
    # --- nothing is said
    ("", "/ /a /a?b=c", ""),
    (ALL, "/ /a", ""),
    (ALL + "disallow:", "/ /a", ""),
    (ALL + "disallow: ", "/ /a", ""),
    (ALL + "allow:", "/ /a", ""),
    ("disallow: /", "/ /a", ""),
    ("allow: /a|disallow: /", "/ /a", ""),
    ("<html><body>Nothing here</body></html>", "/ /a", ""),
    ("user-agent|disallow /", "/ /a", ""),
    # --- a path and what begins with it
    (ALL + "disallow: /", "/robots.txt", "/ /a /a/b?c /?x /;p"),
    (ALL + "disallow: /news", "/ /new /New /x/news", "/news /news.html /newsroom /news/ /news/1 /news?id=1 /news;x"),
    (ALL + "disallow: /news/", "/ /news /news.html /news?id=1", "/news/ /news/1 /news/?id=1"),
    (ALL + "disallow: news", "/ /news /x/news", ""),
    (ALL + "disallow: /News", "/news", "/News /News/1"),
    (ALL + "disallow: /a?b", "/a /a?c /a/?b", "/a?b /a?b=1"),
    (ALL + "disallow: /a;b", "/a", "/a;b"),
    (ALL + "disallow: /?", "/ /a?b", "/? /?x=1"),
    (ALL + "disallow: //", "/ /a", "// //a"),
    (ALL + "disallow: /a#b", "/ /b", "/a /ab /a?c"),
    # --- stars
    (ALL + "disallow: *", "", "/ /a /a?b"),
    (ALL + "disallow: /*", "", "/ /a /a?b"),
    (ALL + "disallow: **", "", "/ /a"),
    (ALL + "disallow: /news*", "/new", "/news /news/1 /newsroom"),
    (ALL + "disallow: /news/*", "/news", "/news/ /news/1"),
    (ALL + "disallow: /*.php", "/ /windows.PHP /a.ph", "/a.php /f/a.php?x /a.php/ /a.php5"),
    (ALL + "disallow: /*.php$", "/a.php?x /a.php/ /a.php5", "/a.php /f/a.php /.php"),
    (ALL + "disallow: /a*.php", "/A.php /b/a.php", "/a.php /ab/c.php?id=1 /a/b.php"),
    (ALL + "disallow: /*/amp", "/amp /a/am", "/a/amp /a/b/amp/c"),
    (ALL + "disallow: /a*b*c", "/abd /acb", "/abc /axbxc /abbccc"),
    (ALL + "disallow: /a*b$", "/a /abc", "/ab /axb /abab /abb"),
    (ALL + "disallow: /*?", "/a", "/a? /a?b /?"),
    (ALL + "disallow: *news", "/new", "/news /a/news /a?news"),
    (ALL + "disallow: /*a*$", "/b", "/a /ba /bab"),
    (ALL + "disallow: /***x", "/y", "/x /a/x"),
    # --- the end
    (ALL + "disallow: /$", "/a /?", "/"),
    (ALL + "disallow: /a$", "/ab /a/ /a?b /a$ /a%24", "/a"),
    (ALL + "disallow: /a$b", "/a /ab", "/a$b /a$bc"),
    (ALL + "disallow: /a$$", "/a /a$b", "/a$"),
    (ALL + "disallow: $", "/ /a", ""),
    # --- the longest counts, and on a tie what allows
    (ALL + "disallow: /|allow: /p", "/page", "/ /q"),
    (ALL + "allow: /p|disallow: /", "/page", "/"),
    (ALL + "allow: /folder|disallow: /folder", "/folder /folder/page", ""),
    (ALL + "disallow: /folder|allow: /folder", "/folder/page", ""),
    (ALL + "allow: /page|disallow: /*.htm", "/page /page.ht", "/page.htm /b.htm"),
    (ALL + "allow: /page.h|disallow: /*.htm", "/page.htm", "/b.htm"),
    (ALL + "allow: /$|disallow: /", "/", "/page.html"),
    (ALL + "disallow: /$|allow: /", "/a", "/"),
    (ALL + "allow: /a*|disallow: /ab", "/ab /a", ""),
    (ALL + "disallow: /a*|allow: /ab", "/ab", "/a /ac"),
    (ALL + "disallow: /abc|allow: /ab*", "/ab /abc", ""),
    (ALL + "disallow: /a?b=|allow: /a?", "/a?c", "/a?b=1"),
    (ALL + "disallow: /*?id=|allow: /n/?id", "/n/?id=1", "/m/?id=1"),
    (ALL + "allow: /abc|disallow: /*?x", "/abc?x", "/ab?x"),
    (ALL + "allow: /a|disallow: /a/b|allow: /a/b/c", "/a /a/b/c/d", "/a/b /a/b/d"),
    (ALL + "disallow: /x|disallow: /x/y/z|allow: /x/y", "/x/y /x/y/a", "/x /x/y/z"),
    (ALL + "disallow:|disallow: /a", "/b", "/a"),
    (ALL + "allow: *|disallow: /", "/a", ""),
    # --- an index page is its folder
    (ALL + "disallow: /|allow: /b/index.html", "/b/ /b/index.html", "/b /b/c /c/ /b/index.htm"),
    (ALL + "disallow: /|allow: /b/index.htm", "/b/ /b/index.htm /b/index.html", "/b/x"),
    (ALL + "disallow: /|allow: index.html", "", "/ /index.html"),
    (ALL + "allow: /|disallow: /b/index.html", "/b/ /b/c", "/b/index.html"),
    # --- what stands about an address
    (ALL + "disallow: /x", "http://x.test https://x.test?y http://x.test#/x https://x.test/?/x", "https://o.test:8/x"),
    (ALL + "disallow: /x", "http://u.test/a#/x http://u.test/#x //u.test/x", "http://u.test/x#a"),
    (ALL + "disallow: /http", "http://u.test/?u=http://v.test/x", "http://u.test/http://v.test/x"),
)

SPELLING = table(
    ("USER-AGENT: MONITOR|DISALLOW: /x", "/ /X", "/x"),
    ("User-Agent:monitor|Disallow:/x", "/", "/x"),
    ("  user-agent \t:\t monitor  | disallow :  /x  ", "/", "/x /x/y"),
    ("user-agent monitor|disallow /x", "/", "/x"),
    ("user-agent\tmonitor|disallow\t\t/x", "/", "/x"),
    ("useragent: monitor|disallow: /x", "/", "/x"),
    ("user agent: monitor|disallow: /x", "/", "/x"),
    ("user-agents: monitor|disallowed: /x", "/", "/x"),
    (MINE + "dissallow: /x", "/", "/x"),
    (MINE + "dissalow: /x", "/", "/x"),
    (MINE + "disalow: /x", "/", "/x"),
    (MINE + "diasllow: /x", "/", "/x"),
    (MINE + "disallaw: /x", "/", "/x"),
    (MINE + "disallow: /|allowed: /x", "/x", "/"),
    (MINE + "forbid: /|noindex: /", "/ /x", ""),
    ("foo: monitor|bar: /", "/ /x", ""),
    (MINE + "disallow /x y", "/ /x", ""),
    (MINE + ": /x", "/x", ""),
    (MINE + "#disallow: /x", "/x", ""),
    (MINE + "disallow: #/x", "/x", ""),
    (MINE + "disallow: /x # all of it", "/", "/x /x/"),
    (MINE + "disallow: /x#y", "/", "/x"),
    ("user-agent: monitor # and others|disallow: /x", "/", "/x"),
    ("user-agent: monitor||# a line||disallow: /x", "/", "/x"),
    (MINE + "disallow: /a:b", "/a", "/a:b"),
)

GROUPS = table(
    # --- one of its own counts alone
    (ALL + "disallow: /|" + MINE + "disallow: /x", "/ /a", "/x"),
    (MINE + "disallow: /x|" + ALL + "disallow: /", "/ /a", "/x"),
    (MINE + "|" + ALL + "disallow: /a", "/b", "/a"),
    (ALL + "disallow: /|" + MINE, "/ /a", ""),
    (ALL + "disallow: /|" + MINE + "disallow:", "/ /a", ""),
    (ALL + "disallow: /|" + MINE + "allow: /x", "/ /a /x", ""),
    # --- others' do not
    ("user-agent: other|disallow: /", "/a", ""),
    ("user-agent: mon|disallow: /", "/a", ""),
    ("user-agent: monitors|disallow: /", "/a", ""),
    ("user-agent: my-monitor|disallow: /", "/a", ""),
    ("user-agent: monitor-image|disallow: /", "/a", ""),
    ("user-agent: other|disallow: /|" + ALL + "disallow: /x", "/a", "/x"),
    # --- several of one agent are one
    (MINE + "disallow: /a|user-agent: other|disallow: /b|" + MINE + "disallow: /c", "/b", "/a /c"),
    (ALL + "disallow: /a|user-agent: other|disallow: /b|" + ALL + "disallow: /c", "/b", "/a /c"),
    (MINE + "disallow: /|" + MINE + "allow: /a", "/a", "/b"),
    # --- one of several agents
    ("user-agent: other|user-agent: monitor|disallow: /a", "/b", "/a"),
    ("user-agent: monitor|user-agent: other|disallow: /a", "/b", "/a"),
    ("user-agent: monitor|user-agent: *|disallow: /a", "/b", "/a"),
    ("user-agent: other||user-agent: monitor|disallow: /a", "/b", "/a"),
    ("user-agent: monitor|user-agent: monitor|disallow: /a", "/b", "/a"),
    ("user-agent: monitor|user-agent: 2nd|disallow: /a", "/b", "/a"),
    (MINE + "disallow: /a|user-agent: 2nd|disallow: /b", "/b", "/a"),
    (MINE + "disallow: /a|user-agent:|disallow: /b", "/b", "/a"),
    # --- other records part no group, and rules do, even empty ones
    ("user-agent: monitor|sitemap: http://a.test/s|user-agent: other|disallow: /a", "/b", "/a"),
    ("user-agent: monitor|crawl-delay: 5|user-agent: other|disallow: /a", "/b", "/a"),
    ("user-agent: monitor|host: a.test|user-agent: other|disallow: /a", "/b", "/a"),
    ("user-agent: monitor|what: ever|user-agent: other|disallow: /a", "/b", "/a"),
    ("user-agent: monitor|request-rate: 1/5|visit-time: 0400-0845|user-agent: *|disallow: /a", "/b", "/a"),
    (MINE + "sitemap: http://a.test/s|disallow: /a|sitemap: http://a.test/t|disallow: /c", "/b", "/a /c"),
    (MINE + "disallow: /a|sitemap: http://a.test/s|user-agent: other|disallow: /b", "/b", "/a"),
    (MINE + "disallow:|user-agent: other|disallow: /", "/a", ""),
    (MINE + "allow:|user-agent: other|disallow: /", "/a", ""),
    # --- rules before any agent are nobody's
    ("disallow: /|" + MINE + "disallow: /a", "/b", "/a"),
    ("allow: /a|" + MINE + "disallow: /", "", "/a /b"),
)

AGENTS = [
    # (agent in the file, who asks, whether it is meant)
    ("monitor", "monitor", True),
    ("monitor", "Monitor", True),
    ("MONITOR", "monitor", True),
    ("monitor", " monitor ", True),
    ("monitor", "monitor/1.0", True),
    ("monitor", "monitor/1.0 (+mailto:desk@a.test)", True),
    ("monitor", "Mozilla/5.0 (compatible; monitor/1.0; +http://a.test/bot)", True),
    ("mozilla", "Mozilla/5.0 (compatible; monitor/1.0; +http://a.test/bot)", True),
    ("a.test", "Mozilla/5.0 (compatible; monitor/1.0; +http://a.test/bot)", False),
    ("monitor bot", "monitor", True),
    ("monitor\tbot", "monitor", True),
    ("monitor/2.1", "monitor", True),
    ("monitor/2.1 (x)", "monitor/1.0", True),
    ("monitor*", "monitor", True),
    ("monitor2", "monitor", True),
    ("monitor.test", "monitor", True),
    ("monitor, other", "monitor", True),
    ("other, monitor", "monitor", False),
    ("other monitor", "monitor", False),
    ("2monitor", "monitor", False),
    ("(monitor)", "monitor", False),
    ("moni", "monitor", False),
    ("monitor", "moni", False),
    ("monitor", "monitor-news", False),
    ("monitor", "monitor_news", False),
    ("monitor_news", "monitor_news", True),
    ("monitor-news", "monitor-news/3", True),
    ("news", "monitor-news", False),
    ("monitor", "monitor news", False),
    ("monitor news", "monitor news", False),
    ("monitor", "", False),
    ("monitor", "*", False),
    ("", "monitor", False),
    ("", "", False),
    ("小米", "monitor", False),
    ("monitor小米", "monitor", True),
    ("*", "monitor", True),
    ("*", "", True),
    ("*", "monitor news", True),
    ("* ", "monitor", True),
    ("* all of them", "monitor", True),
    ("*\tall", "monitor", True),
    ("*monitor", "monitor", False),
    ("*/1.0", "monitor", False),
    ("**", "monitor", False),
]

ESCAPES = table(
    (
        ALL + "disallow: /berita/小米",
        "/ /berita/",
        "/berita/小米 /berita/%E5%B0%8F%E7%B1%B3 /berita/%e5%b0%8f%e7%b1%b3/1",
    ),
    (ALL + "disallow: /b/%E5%B0%8F", "/b/%E5", "/b/小 /b/%e5%b0%8f"),
    (ALL + "disallow: /b/%e5%b0%8f", "/b/", "/b/小 /b/%E5%B0%8F /b/%e5%B0%8f1"),
    (ALL + "disallow: /caf%C3%A9", "/cafe", "/café /caf%c3%a9"),
    (ALL + "disallow: /%62%61%7A", "/", "/baz /%62%61%7A /%62az /b%61z"),
    (ALL + "disallow: /baz", "/", "/baz /%62%61%7A /b%61z"),
    (ALL + "disallow: /%7Eme", "/", "/~me /%7eme /%7Eme"),
    (ALL + "disallow: /~me", "/", "/~me /%7eme /%7Eme"),
    (ALL + "disallow: /a%2Fb", "/a/b /a", "/a%2Fb /a%2fb"),
    (ALL + "disallow: /a/b", "/a%2Fb /a", "/a/b"),
    (ALL + "disallow: /a%3Fb", "/a?b", "/a%3fb"),
    (ALL + "disallow: /a?b", "/a%3Fb", "/a?b"),
    (ALL + "disallow: /a%26b", "/a&b", "/a%26b"),
    (ALL + "disallow: /a%25b", "/a%b", "/a%25b"),
    (ALL + "disallow: /a%zz", "/a", "/a%zz /a%zz1"),
    (ALL + "disallow: /a%", "/a", "/a% /a%41"),
    # --- a star and a dollar that are meant are written so in a pattern (2.2.3)
    (ALL + "disallow: /a%2Ab", "/axb", "/a*b /a%2Ab /a%2ab"),
    (ALL + "disallow: /a%24", "/a", "/a$ /a$b /a%24 /a%24b"),
    (ALL + "disallow: /a%24$", "/a /a$b", "/a$ /a%24"),
    (ALL + "disallow: /a$b", "/a /ab", "/a$b /a$bc"),
    (ALL + "disallow: /|allow: /a%2Ab", "/a%2Ab", "/a*b /axb"),
    (ALL + "disallow: /a b", "/a", "/a%20b"),
    (ALL + "disallow: /a{b}", "/a", "/a%7Bb%7D /a%7bb%7d"),
    (ALL + "disallow: /x?u=http://b.test/c", "/x", "/x?u=http://b.test/c"),
    # --- what is allowed must be so in both readings
    (ALL + "disallow: /|allow: /%62%61%7A", "/%62%61%7A", "/baz /b%61z"),
    (ALL + "disallow: /|allow: /baz", "/baz", "/%62%61%7A"),
    (ALL + "disallow: /|allow: /小", "/%E5%B0%8F /%e5%b0%8f/1", "/小"),
    (ALL + "disallow: /|allow: /%e5%b0%8f", "/%E5%B0%8F /%e5%b0%8f", "/小"),
    (ALL + "disallow: /|allow: /a?x=http://b.test?c&d", "/a?x=http://b.test?c&d", "/a?x=http%3A//b.test"),
)


@pytest.mark.parametrize(
    ("cases"), [PATTERNS, SPELLING, GROUPS, ESCAPES], ids=["patterns", "spelling", "groups", "escapes"]
)
def test_what_a_file_allows(cases: list[tuple[str, str, bool]]) -> None:
    wrong = [(file, path, allowed) for file, path, allowed in cases if allows(file, path) is not allowed]
    assert wrong == []


def test_there_are_hundreds_of_cases() -> None:
    assert len(PATTERNS) + len(SPELLING) + len(GROUPS) + len(ESCAPES) + len(AGENTS) > 400


def test_who_is_meant_by_a_line() -> None:
    said = [
        (line, who, meant)
        for line, who, meant in AGENTS
        if allows(f"user-agent: {line}|disallow: /", "/a", who) is meant
    ]
    assert said == []


def test_one_who_has_rules_of_its_own_is_not_bound_by_those_for_all() -> None:
    file = "user-agent: *|disallow: /|user-agent: monitor bot|allow: /x/|disallow: /"
    assert allows(file, "/x/y")
    assert not allows(file, "/x/y", "monitor bot"), "that is no name of an agent, so it has the rules for all"


@pytest.mark.parametrize("break_", ["\n", "\r", "\r\n", "\n\r", "\n\n", "\r\n\r\n"])
def test_lines_end_in_every_way(break_: str) -> None:
    file = break_.join(["user-agent: other", "disallow: /a", "user-agent: monitor", "disallow: /b"]).encode()
    assert (allows(file, "/a"), allows(file, "/b")) == (True, False)


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xef\xbb", b"\xef"])
def test_a_mark_before_the_first_line_is_passed_over_and_one_within_is_not(mark: bytes) -> None:
    assert not allows(mark + b"user-agent: monitor\ndisallow: /", "/a")
    assert allows(b"user-agent: monitor\n" + mark + b"disallow: /", "/a")
    assert allows(mark[:1] + b"x" + mark + b"user-agent: monitor\ndisallow: /", "/a")


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-be", "utf-16-le"])
def test_a_file_in_utf_16_is_read_where_its_mark_says_so(coding: str) -> None:
    mark = {"utf-16": b"", "utf-16-be": b"\xfe\xff", "utf-16-le": b"\xff\xfe"}[coding]
    assert not allows(mark + "user-agent: *\ndisallow: /a".encode(coding), "/a")


def test_bytes_in_another_encoding_spoil_no_other_line() -> None:
    file = "user-agent: *\ndisallow: /小\ndisallow: /b".encode("gb18030")
    assert [allows(file, path) for path in ("/b", "/%D0%A1", "/c", "/%E5%B0%8F")] == [False, False, True, True]


def test_a_line_ends_at_a_nul() -> None:
    assert (allows(b"user-agent: *\ndisallow: /a\0b\n", "/a"), allows(b"user\0-agent: *\ndisallow: /\n", "/a")) == (
        False,
        True,
    )


def test_the_letters_of_other_systems_break_no_line() -> None:
    for letter in ("\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"):
        assert allows(f"user-agent: *\nallow: /{letter}disallow: /", "/a"), repr(letter)


def test_a_line_that_is_too_long_is_cut_and_the_next_one_is_whole() -> None:
    key = "disallow: "
    kept = "/" + "a" * (LINE - len(key) - 1)
    file = f"user-agent: *|{key}{kept}beyond|disallow: /next"
    assert (allows(file, kept), allows(file, kept + "/other"), allows(file, kept[:-1])) == (False, False, True)
    assert not allows(file, "/next")


def test_half_a_mebibyte_is_read_and_no_more() -> None:
    rest = b"#" * 100 + b"\n"
    many = LARGEST // len(rest) - 1
    assert not allows(b"user-agent: *\n" + rest * many + b"disallow: /a", "/a")
    assert allows(b"user-agent: *\n" + rest * (many + 2) + b"disallow: /a", "/a")


def test_an_empty_address_is_the_root() -> None:
    assert not Robots(b"user-agent: *\ndisallow: /").allows("", "monitor")
    assert Robots(b"user-agent: *\ndisallow: /a").allows("", "monitor")
    assert Robots(b"").allows("", "")


@pytest.mark.parametrize("wrong", ["http://[", "a.test/x", "mailto:a@b.test", "ftp://a.test/x"])
def test_what_is_no_address_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        Robots(b"").allows(wrong, "monitor")


# --------------------------------------------------------------------------------------------------------------- delays


@pytest.mark.parametrize(
    ("file", "seconds"),
    [
        (ALL + "crawl-delay: 5", 5.0),
        (ALL + "disallow: /a|crawl-delay: 0.5", 0.5),
        (ALL + "crawl-delay: 5|disallow: /a", 5.0),
        (ALL + "Crawl-Delay:7", 7.0),
        (MINE + "crawl-delay: 5|" + ALL + "crawl-delay: 9", 5.0),
        (ALL + "crawl-delay: 9|" + MINE + "crawl-delay: 5", 5.0),
        (ALL + "crawl-delay: 9|disallow: /|" + MINE + "disallow: /a", None),
        ("user-agent: other|crawl-delay: 9|user-agent: monitor|disallow: /", None),
        ("user-agent: other|crawl-delay: 9|user-agent: monitor|crawl-delay: 3|disallow: /", 3.0),
        ("user-agent: other|user-agent: monitor|disallow: /|crawl-delay: 3", 3.0),
        ("user-agent: other|user-agent: monitor|crawl-delay: 3|disallow: /", 3.0),
        ("user-agent: other|crawl-delay: 9|disallow: /", None),
        ("crawl-delay: 9|" + MINE + "disallow: /", None),
        (MINE + "crawl-delay: soon", None),
        (MINE + "crawl-delay: -1", None),
        (MINE + "crawl-delay: nan", None),
        (MINE + "crawl-delay:", None),
        ("", None),
    ],
)
def test_a_delay_is_for_the_agents_before_it(file: str, seconds: float | None) -> None:
    assert Robots(file.replace("|", "\n").encode()).crawl_delay("monitor") == seconds


# -------------------------------------------------------------------------------------------------------------- attacks


@pytest.mark.unmeasured
def test_no_file_costs_more_than_a_moment() -> None:
    """Of each the largest that is read; what took minutes here once is refused or done in a second or two."""
    agents = b"".join(
        b"user-agent: a%s\n" % bytes([97 + n % 26, 97 + n // 26 % 26, 97 + n // 676]) for n in range(5_000)
    )
    rules = b"".join(b"disallow: /%x\n" % n for n in range(10_000))
    delays = b"".join(b"user-agent: a\ncrawl-delay: %d\n" % n for n in range(5_000))
    wild = b"user-agent: *\n" + b"".join(b"disallow: *a%d*b\n" % n for n in range(12_000))
    starred = b"user-agent: *\n" + (b"disallow: /" + b"*a" * 8_000 + b"b$\n") * 30
    began = time.process_time()
    for file in (agents + rules, agents + b"user-agent: *\n" + rules, delays, wild, starred):
        robots = Robots(file)
        robots.allows(HOST + "/" + "a" * 1_900, "monitor")
    assert time.process_time() - began < 20, "a machine under load is slow; without the bounds this takes far longer"


def test_more_stars_than_can_be_held_against_an_address_let_nothing_through() -> None:
    few, many = (
        b"user-agent: *\n" + b"".join(b"disallow: /*%d\n" % n for n in range(count)) for count in (1_999, 2_100)
    )
    assert allows(few, "/a")
    assert not allows(many, "/a")
    assert allows(many + b"user-agent: monitor\ndisallow: /b", "/a"), "they were not for it"


@pytest.mark.unmeasured
@given(st.binary(max_size=300), st.text(max_size=40), st.text(max_size=20))
@settings(max_examples=examples(60), deadline=None)
def test_any_bytes_are_a_robots_txt(file: bytes, path: str, agent: str) -> None:
    robots = Robots(b"user-agent: *\n" + file)
    assert robots.allows("/" + path.lstrip("/"), agent) in (True, False)
    assert robots.crawl_delay(agent) is None or robots.crawl_delay(agent) >= 0  # type: ignore[operator]


_WORD = st.text("ab*$", max_size=5)


@given(st.lists(st.tuples(st.sampled_from(["allow", "disallow"]), _WORD), max_size=6), st.text("ab$*", max_size=6))
@settings(max_examples=examples(60), deadline=None)
def test_the_longest_rule_that_matches_decides(rules: list[tuple[str, str]], path: str) -> None:
    """Against the definition itself, tried in every place."""

    def matches(pattern: str, left: str) -> bool:
        if not pattern:
            return True
        if pattern == "$":
            return not left
        if pattern[0] == "*":
            return any(matches(pattern[1:], left[at:]) for at in range(len(left) + 1))
        return left[:1] == pattern[0] and matches(pattern[1:], left[1:])

    found = [(len(rule), kind == "allow") for kind, rule in rules if matches("/" + rule, "/" + path)]
    file = "user-agent: *\n" + "\n".join(f"{kind}: /{rule}" for kind, rule in rules)
    assert Robots(file.encode()).allows(f"/{path}", "x") is (not found or max(found)[1])
