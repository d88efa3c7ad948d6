"""What fuzzing found, in the fewest bytes that show it; each broke its law once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.fuzzing.laws import LAWS
from monitor.dedupe import canonical
from monitor.discover import State, discover
from monitor.errors import SeedError, StoryError
from monitor.extract import extract, extract_dump
from monitor.extract.metadata import absolute
from monitor.facts import days_of, quantities
from monitor.filters import robots
from monitor.model import SourceKind
from monitor.story import load_story

LINE = "The harbour council has put off its vote on the new ferry line, and its members said so on Friday"
FOUND = {
    "a story whose address is broken in two": ("story", b'\0[[sources]]\nurl = """https://a.test\n/x"""\n'),
    "a story whose key is an escape": ("story", b'\0"\\u001b[2J" = 1\n'),
    "a story whose key is endless": ("story", b"\0" + b"k" * 50_000 + b" = 1\n"),
    "a day of the month in the year 1": ("dates", b"\0" + "3日".encode()),
    "rounds that are no number": ("state", b'\0{"version":1,"rounds":1e999,"items":[]}'),
    "shares that follow each other closely": ("quantities", b"\3" + "百分之五百分之五 百分之六".encode()),
    "a number before a share": ("quantities", b"\3" + "10百分之五，5 千分之三".encode()),
    "a robots.txt asked for a control character": ("robots", b"\0\x03\nUser-agent: *\n"),
    "a picture at an address with markup in it": ("extract", b'\1<meta property="og:image" content="/<b> x">'),
    "a feed at an address with a bracket": ("discover", b"\x14<rss version='2.0'><channel><item><title>a"),
    "a mobile edition of a host with a hyphen before it": ("url", b"\0http://m.-kabar.test/x"),
    "an edition of an edition of such a host": ("url", b"\0http://www.m.amp.-kabar.test/x"),
    "a dump with an escape in it": ("extract", b"\x08A title\x1b[2J\n\n" + LINE.encode()),
}


@pytest.mark.parametrize("found", FOUND)
def test_what_was_found_breaks_its_law_no_more(found: str) -> None:
    target, data = FOUND[found]
    LAWS[target](data)


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1b", "&#11;", "&#x1f;", "&#65534;", "\ufffe", "&#x0001"])
def test_a_page_is_read_whatever_control_stands_beside_a_box_that_is_taken_out(sign: str) -> None:
    lines = "".join(f"<p>{LINE}, {number} of them.</p><aside>Share</aside>{sign}" for number in range(5))
    page = f"<html><title>Vote put off</title><body><article><h1>Vote put off</h1>{lines}</article></body></html>"
    article = extract(page, "https://kabar.test/2022/08/26/vote-put-off")
    assert article.kind == "article"
    assert article.text.split("\n") == [f"{LINE}, {number} of them." for number in range(5)]


def test_a_control_that_is_white_space_parts_words_and_others_do_not() -> None:
    page = f"<article><h1>Vote</h1><p>Vote\x0bput&#12;off to\x01day. {LINE}.</p><p>{LINE} again.</p>"
    assert extract(page).text.startswith("Vote put off today. ")


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/a b", "https://kabar.test/a%20b"),
        (' /a"<b>` ', "https://kabar.test/a%22%3Cb%3E%60"),
        ("/a\n  b", "https://kabar.test/a%20%20b"),
        ("/\x1b\x85a", "https://kabar.test/%1B%C2%85a"),
        ("/\u2028\u202e\u3000x", "https://kabar.test/%E2%80%A8%E2%80%AE%E3%80%80x"),
        ("/\u5317\u6c7d?q=1", "https://kabar.test/\u5317\u6c7d?q=1"),
        ("https:// kabar.test/", None),
        ("/\ud800", None),
    ],
)
def test_an_address_of_a_page_is_what_a_browser_would_ask_for(link: str, address: str | None) -> None:
    assert absolute(link, "https://kabar.test/x") == address


FEED = (
    "<rss version='2.0'><channel><item><title>Satu</title><link>{}</link></item>"
    "<item><title>Dua</title><link>https://kabar.test/2</link></item></channel></rss>"
)


@pytest.mark.parametrize("kind", [None, SourceKind.FEED])
def test_a_feed_is_read_wherever_it_was_found(kind: SourceKind | None) -> None:
    found = discover(FEED.format("https://kabar.test/1").encode(), kind=kind, url="http://[")
    assert [item.url for item in found.items] == ["https://kabar.test/1", "https://kabar.test/2"]


def test_a_wrapped_link_with_hundreds_of_parameters_is_unwrapped_like_any_other() -> None:
    link = f"https://www.bing.com/news/apiclick.aspx?{'a=1&amp;' * 200}url=https%3A%2F%2Fkabar.test%2F1"
    found = discover(FEED.format(link).encode(), kind=SourceKind.FEED)
    assert [item.url for item in found.items] == ["https://kabar.test/1", "https://kabar.test/2"]


def test_a_dump_is_told_without_controls() -> None:
    article = extract_dump(f"A ti\x1btle\u202e\n\n{LINE}.\x85The engineers have not finished\x9b.\ud800\n")
    assert (article.title, article.text) == ("A title", f"{LINE}.\nThe engineers have not finished.")


@pytest.mark.parametrize(
    ("published", "day"),
    [("0001-01-02", "0001-01-03"), ("9999-12-30", "9999-12-03"), ("2022-01-30", "2022-02-03")],
)
def test_a_day_of_the_month_is_the_nearest_one_that_the_calendar_has(published: str, day: str) -> None:
    assert [found.value for found in days_of("3日", language="zh", published=published)] == [day]


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("百分之五百分之六", ["5", "6"]),
        ("百分之五 百分之六", ["5", "6"]),
        ("百分之3百分之4", ["3", "4"]),
        ("增长百分之五百", ["500"]),
        ("3亿分之一", []),
    ],
)
def test_the_hundred_of_a_share_belongs_to_no_number_before_it(text: str, shares: list[str]) -> None:
    assert [(found.value, found.unit) for found in quantities(text, language="zh")] == [(one, "%") for one in shares]


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("http://m.-kabar.test/x", "http://m.-kabar.test/x"),
        ("http://amp.m.-kabar.test/x", "http://m.-kabar.test/x"),
        ("http://m.kabar.test/x", "http://kabar.test/x"),
    ],
)
def test_an_edition_is_taken_off_a_host_where_a_host_is_left(address: str, key: str) -> None:
    assert canonical(address) == canonical(key) == key


def test_a_sentence_about_a_story_is_one_line_that_no_terminal_obeys(tmp_path: Path) -> None:
    (tmp_path / "story.toml").write_text('"\\u001b[2J\\n\\u202e" = 1\n', encoding="utf-8")
    with pytest.raises(StoryError) as told:
        load_story(tmp_path)
    assert "story.toml: \\x1b[2J\\n\\u202e is not a key; use one of title, " in str(told.value)


def test_a_sentence_keeps_what_is_wrong_and_what_would_be_right_of_a_long_key(tmp_path: Path) -> None:
    (tmp_path / "story.toml").write_text("k" * 50_000 + " = 1\n", encoding="utf-8")
    with pytest.raises(StoryError, match=r"story\.toml: kkk+ … .*, health$") as told:
        load_story(tmp_path)
    assert len(str(told.value)) < 2_010


@pytest.mark.parametrize("rounds", ["1e999", '"7"', "1.5", "null", "[]"])
def test_a_state_whose_rounds_are_no_whole_number_is_refused(rounds: str) -> None:
    with pytest.raises(SeedError, match="not one that this program wrote"):
        State.from_json(f'{{"version": 1, "rounds": {rounds}, "items": []}}')


def test_a_state_whose_wordings_are_no_list_is_refused() -> None:
    item = {"id": "a", "address": None, "now": "b", "before": "cd", "offered": 1}
    with pytest.raises(SeedError):
        State.from_json(json.dumps({"version": 1, "rounds": 1, "items": [item]}))


def test_of_a_state_of_another_version_not_all_is_repeated() -> None:
    with pytest.raises(SeedError) as told:
        State.from_json(json.dumps({"version": "9" * 10_000, "rounds": 1, "items": []}))
    assert "of version '9999" in str(told.value)
    assert len(str(told.value)) < 300


def test_an_address_that_is_none_is_told_on_one_line() -> None:
    with pytest.raises(SeedError) as told:
        robots(b"", "\r\x1b[2J", "monitor")
    assert str(told.value).startswith('"\\r\\x1b[2J" is no address')
