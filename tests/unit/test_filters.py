"""The stateless commands for Python: what each answers, by which keys, and what it refuses."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from monitor import filters
from monitor.discover import State
from monitor.errors import SeedError, SourceError
from monitor.filters.lines import Record, records_of
from monitor.filters.matching import seeds_of
from monitor.filters.offers import keep_state, read_state
from monitor.filters.pages import article_text
from monitor.filters.versions import read_version
from tests.support.lines import line

ARTICLE_KEYS = [
    "url", "canonical_url", "title", "text", "published", "modified", "authors", "language", "site_name", "section",
    "tags", "image", "dateline", "initials", "paywall", "links", "kind", "confidence", "reasons", "sources",
]  # fmt: skip
PARAGRAPHS = (
    "The harbour council has put off its vote on the new ferry line until the engineers have finished their survey.",
    "Two of its members said on Friday that the survey would cost 10 million and take until the spring at least.",
    "The company that is to run the line, Ostrand Ferries, would not say whether it still means to build three ships.",
)
WIRE = " ".join(f"word{number}" for number in range(300))


def page(*paragraphs: str, title: str = "Council puts off its ferry vote", head: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PARAGRAPHS)
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def feed(*titles: str) -> bytes:
    items = "".join(
        f"<item><guid>{n}</guid><link>http://a.test/{n}</link><title>{t}</title></item>" for n, t in enumerate(titles)
    )
    return f"<rss version='2.0'><channel><title>A</title>{items}</channel></rss>".encode()


# -------------------------------------------------------------------------------------------------------------- extract


def test_a_page_gives_every_key_of_an_article_and_no_other() -> None:
    assert list(filters.extract(page(), "http://a.test/1")) == ARTICLE_KEYS


def test_an_empty_page_gives_every_key_too() -> None:
    answer = filters.extract(b"")
    assert list(answer) == ARTICLE_KEYS
    assert (answer["kind"], answer["text"], answer["published"], answer["authors"]) == ("empty", "", None, [])


def test_a_page_is_read_from_its_bytes_in_its_own_encoding() -> None:
    text = "小米正在与北汽商谈合作生产电动汽车，双方都没有透露更多细节，市场仍在等待消息。" * 3
    html = page(text, title="小米与北汽商谈", head='<meta charset="gb18030">').encode("gb18030")
    packed = base64.b64encode(html).decode()
    answer = filters.PAGE.record({"html_base64": packed[:40] + "\r\n" + packed[40:], "id": 7})
    assert answer["title"] == "小米与北汽商谈"
    assert answer["id"] == 7


def test_links_are_objects_and_a_day_stays_a_day() -> None:
    linked = PARAGRAPHS[0] + ' The <a href="/survey">survey</a> is public.'
    head = '<meta property="article:published_time" content="2022-08-26">'
    answer = filters.extract(page(linked, *PARAGRAPHS[1:], head=head), "http://a.test/1")
    assert answer["links"] == [{"text": "survey", "url": "http://a.test/survey", "rel": "body"}]
    assert answer["published"] == "2022-08-26"


def test_a_text_file_is_read_as_a_dump(tmp_path: Path) -> None:
    dump = tmp_path / "one.txt"
    dump.write_text("Council puts off its ferry vote\nloading...\n" + "\n".join(PARAGRAPHS))
    answer = filters.extract_file(dump, "http://www.a.test/1?utm_source=x")
    assert answer["title"] == "Council puts off its ferry vote"
    assert answer["text"] == "\n".join(PARAGRAPHS)
    assert (answer["url"], answer["canonical_url"]) == ("http://www.a.test/1?utm_source=x", "http://www.a.test/1")


def test_an_article_for_reading_has_title_byline_and_text() -> None:
    record = filters.extract(page(head='<meta name="author" content="Ada Finch">'), "http://a.test/1")
    title, byline, _, *text = article_text(record).split("\n")
    assert (title, byline) == ("Council puts off its ferry vote", "Ada Finch")
    assert [each for each in text if each] == list(PARAGRAPHS)


def test_a_page_without_an_article_says_why_for_reading() -> None:
    assert article_text(filters.extract(b"")) == "[empty: there is nothing in it]"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({}, "html is missing"),
        ({"html": "<p>", "html_base64": "PHA+"}, "both"),
        ({"html": 5}, "html is 5; it must be a string"),
        ({"html_base64": "PHA-"}, "not base64"),
        ({"html_base64": "é"}, "not base64"),
        ({"html": "<p>", "url": ["x"]}, "url is ['x']; it must be a string"),
    ],
)
def test_a_page_that_cannot_be_served_is_answered_with_what_it_brought(record: Record, said: str) -> None:
    answer = filters.PAGE.record({"id": "k", **record})
    assert answer.keys() == {"id", "error"}
    assert answer["id"] == "k"
    assert said in str(answer["error"])


# ------------------------------------------------------------------------------------------------------------- discover


def test_a_source_gives_its_items_and_no_change_without_a_state() -> None:
    found = filters.discover(feed("One", "Two"), url="http://a.test/feed")
    assert found.records[0] == {
        "id": "0",
        "url": "http://a.test/0",
        "title": "One",
        "summary": None,
        "published": None,
        "modified": None,
    }
    assert len(found.records) == 2
    assert found.state is None


def test_with_a_state_only_what_differs_comes_back(tmp_path: Path) -> None:
    kept = tmp_path / "state"
    told = []
    for title in ("One", "One", "Uno", "One"):
        found = filters.discover(feed(title, "Two"), state=read_state(kept))
        assert found.state is not None
        keep_state(kept, found.state)
        told.append([(record["title"], record["change"]) for record in found.records])
    assert told == [[("One", "new"), ("Two", "new")], [], [("Uno", "changed")], [("One", "returned")]]
    assert [each.name for each in tmp_path.iterdir()] == ["state"]


def test_a_state_that_cannot_be_read_or_written_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "bad").write_bytes(b"\xff")
    (tmp_path / "other").write_text("{}")
    for name in ("bad", "other"):
        with pytest.raises(SeedError, match=name):
            read_state(tmp_path / name)
    with pytest.raises(SeedError, match="cannot be written"):
        keep_state(tmp_path / "no" / "folder", State())


def test_a_sitemap_index_gives_the_sitemaps_to_read_next() -> None:
    index = b"<sitemapindex><sitemap><loc>http://a.test/news.xml</loc></sitemap></sitemapindex>"
    assert filters.discover(index).more == ("http://a.test/news.xml",)


def test_what_is_no_source_of_its_kind_is_refused() -> None:
    with pytest.raises(SourceError):
        filters.discover(feed("One"), kind="section")


# ---------------------------------------------------------------------------------------------------------------- match

STORY = """title = "The ferry"
contact = "mailto:desk@monitor.test"
query = "ferry and ostrand"
[concepts.ferry]
en = ["ferry", "ferries"]
[concepts.ostrand]
any = ["Ostrand"]
"""


def test_articles_are_held_against_a_story(tmp_path: Path) -> None:
    folder = tmp_path / "ferry"
    folder.mkdir()
    (folder / "story.toml").write_text(STORY)
    text = "\n".join(PARAGRAPHS)
    ours, other, none = filters.match(
        [{"id": 1, "title": "Ostrand ferry", "text": text}, {"text": "Rain."}, {"id": 3}], story=folder
    )
    assert ours.keys() == {"id", "decision", "score", "evidence", "reason", "parts"}
    assert ours["decision"] == "accept"
    evidence = ours["evidence"]
    assert isinstance(evidence, list)
    assert list(evidence[0]) == ["concept", "alias", "where", "start", "end", "weight"]
    assert list(evidence[0].values())[:5] == ["ostrand", "Ostrand", "title", 0, 7]
    in_text = next(hit for hit in evidence if hit["where"] != "title")
    assert text[in_text["start"] : in_text["end"]].lower() == in_text["alias"].lower()
    assert (other["id"], other["decision"], other["evidence"]) == (None, "reject", [])
    assert none == {"id": 3, "error": "text is missing; give the article's text"}


def test_articles_are_held_against_seeds(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds.jsonl"
    seeds.write_bytes(line(title="Council puts off its ferry vote", text="\n".join(PARAGRAPHS)))
    about, not_about = filters.match(
        [{"id": "a", "text": " ".join(PARAGRAPHS[1:])}, {"id": "b", "text": "Snow fell on the hills this morning."}],
        seeds=seeds_of(seeds),
    )
    assert (about["decision"], not_about["decision"]) == ("accept", "reject")


def test_seeds_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds.jsonl"
    seeds.write_bytes(line(text="x") + b"nonsense\n")
    with pytest.raises(SeedError, match=r"seeds\.jsonl: article 2: the line is not JSON"):
        seeds_of(seeds)
    with pytest.raises(SeedError, match="seed 2: text is missing"):
        filters.match_filter(seeds=[{"text": "x"}, {"title": "y"}])
    with pytest.raises(SeedError, match="no seed"):
        filters.match_filter(seeds=[])


def test_a_story_and_seeds_at_once_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="not both"):
        filters.match_filter()


# ------------------------------------------------------------------------------------------------------------- families


def test_families_are_answered_in_order_with_ids_as_they_were() -> None:
    copy: Record = {"id": "1", "text": WIRE, "published": "2022-08-27"}
    first = {"id": 1, "text": WIRE, "published": "2022-08-26", "outlet": "a"}
    other: Record = {"id": {"n": [2]}, "text": " ".join(reversed(WIRE.split()))}
    answers = filters.families([copy, first, {"id": 9}, *records_of([b"x"]), other, {"text": WIRE}])
    assert answers[0] == {
        "id": "1", "family": 1, "event": 1, "relation": "same", "with": 1, "containment": 1.0, "resemblance": 1.0
    }  # fmt: skip
    assert (answers[1]["relation"], answers[1]["with"], answers[1]["outlet"]) == ("original", None, "a")
    assert answers[2] == {"id": 9, "error": "text is missing; give the article's text"}
    assert answers[3].keys() == {"error"}
    assert (answers[4]["id"], answers[4]["family"]) == ({"n": [2]}, {"n": [2]})
    assert str(answers[5]["error"]).startswith("id is missing")


def test_an_id_that_is_given_twice_is_answered_twice() -> None:
    answers = filters.families([{"id": 1, "text": WIRE}, {"id": 1, "text": WIRE}])
    assert sorted(str(answer["relation"]) for answer in answers) == ["original", "same"]


# ----------------------------------------------------------------------------------------------------------------- diff


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_two_pages_are_compared_by_their_articles(tmp_path: Path) -> None:
    old = written(tmp_path, "old.html", page())
    new = written(
        tmp_path, "new.html", page(PARAGRAPHS[0], PARAGRAPHS[1].replace("10 million", "12 million"), PARAGRAPHS[2])
    )
    record = filters.change_record(filters.diff(old, new))
    assert list(record) == ["changed", "class", "classes", "severity", "figures", "ops"]
    assert (record["changed"], record["class"]) == (True, "figure")
    assert record["figures"] == [{"from": "10 million", "to": "12 million"}]


def test_the_same_page_twice_has_not_changed(tmp_path: Path) -> None:
    old = written(tmp_path, "old.html", page())
    record = filters.change_record(filters.diff(old, old))
    assert (record["changed"], record["class"], record["classes"], record["severity"]) == (False, None, [], 0.0)


def test_two_texts_are_compared_to_the_letter_the_first_line_being_the_title(tmp_path: Path) -> None:
    texts = [f"{title}\n\n{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}" for title in ("Vote put off", "Vote called off")]
    old, new = (written(tmp_path, f"{number}.txt", text + "\n") for number, text in enumerate(texts))
    change = filters.diff(old, new)
    assert change.classes[0] == "headline"
    assert ["".join(op.old for op in change.ops), "".join(op.new for op in change.ops)] == texts


def test_a_text_of_one_line_has_no_title(tmp_path: Path) -> None:
    old, new = written(tmp_path, "a.txt", PARAGRAPHS[0]), written(tmp_path, "b", f"{PARAGRAPHS[0]}\n{PARAGRAPHS[1]}")
    assert read_version(old).title is None
    assert "headline" not in filters.diff(old, new).classes


def test_a_page_without_an_article_is_not_compared(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"empty\.html: holds no article"):
        filters.diff(written(tmp_path, "empty.html", "<html></html>"), written(tmp_path, "a.html", page()))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match=r"none\.txt: there is no such file"):
        read_version(tmp_path / "none.txt")


# ---------------------------------------------------------------------------------------------------------- robots, url


def test_robots_are_asked_by_the_agents_own_rules() -> None:
    rules = b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n\nUser-agent: monitor\nDisallow: /private\n\xff"
    assert filters.robots(rules, "http://a.test/news", "monitor") == {"allowed": True}
    assert filters.robots(rules, "http://a.test/private/1", "monitor/1.0 (+mailto:a@b.test)") == {"allowed": False}
    assert filters.robots(rules, "http://a.test/news", "other") == {"allowed": False}
    assert filters.robots(b"", "http://a.test/news", "other") == {"allowed": True}


def test_robots_cannot_be_asked_about_what_is_no_address() -> None:
    for wrong in ("http://[", "a.test/news", "mailto:a@b.test", " "):
        with pytest.raises(SeedError, match="is no address"):
            filters.robots(b"", wrong, "monitor")


def test_robots_can_be_asked_about_a_path() -> None:
    assert filters.robots(b"User-agent: *\nDisallow: /x", "/x/1?a=b", "monitor") == {"allowed": False}


def test_an_address_is_made_canonical_by_the_page_that_is_served_there() -> None:
    html = page(head='<link rel="canonical" href="http://a.test/news/ferry-vote-1234">')
    address = "http://a.test/news/ferry-vote-1234?print=1&utm_source=x"
    assert filters.url(address, html) == {"canonical_url": "http://a.test/news/ferry-vote-1234", "host": "a.test"}


def test_what_is_no_address_has_no_canonical_form() -> None:
    assert filters.url("mailto:a@b.test") == {"canonical_url": None, "host": None}
