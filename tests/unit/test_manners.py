"""What pages ask of whoever keeps or shows them, and that it is done: from a page to the store, alerts and the zip."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.alerts.compose import compose
from monitor.alerts.rules import without_example
from monitor.archive import save
from monitor.decide import reread_intents, steps
from monitor.decide.asks import asked
from monitor.export import write_tables
from monitor.facts import facts_of
from monitor.model import Article, Channel, KeepFurther, Link, Manners, Outcome, Page, SaveCopy
from monitor.retelling import fill_ledger
from monitor.store import fts_query, tellings
from monitor.store.alert_rows import latest_alerts
from monitor.web.queries.search import Filters, search
from tests.support.build import T0, article, at, read
from tests.support.world import URL, World, close_all

TALKS = (
    "Xiaomi is in talks with BAIC over electric cars, people who know the plan said on Friday.\n"
    "The first stage would cost 10 billion yuan, and the line would turn out 300,000 cars a year.\n"
    "“We are open to every partner,” said Lin Wei, a spokesman for BAIC."
)
MORE = TALKS.replace("10 billion", "12 billion")
NOARCHIVE = {"head": '<meta name="robots" content="noarchive">'}


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    close_all()


def a_page(head: str = "", headers: tuple[tuple[str, str], ...] = (), body: str = "") -> Page:
    html = f"<!doctype html><html><head><title>t</title>{head}</head><body>{body}</body></html>"
    return Page(URL, URL, 200, (("Content-Type", "text/html"), *headers), html.encode(), T0)


def shown(world: World, text: str, hours: float = 1, url: str = URL, **page: object) -> Outcome:
    """A look at an article whose page asks something, with the facts that reading it would bring home."""
    made = replace(article(url, "Xiaomi in talks with BAIC", text), published="2022-09-01")
    outcome = read(made, at(hours))
    kept = replace(a_page(**page, body=text), url=url, answered_url=url, at=outcome.at)  # type: ignore[arg-type]
    return replace(outcome, page=kept, facts=facts_of(made, concepts=world.story.concepts))


def rows(world: World, table: str) -> list[dict[str, object]]:
    return list(world.store.rows(table))


# ------------------------------------------------------------------------------------------------------ what is asked


@pytest.mark.parametrize(
    ("header", "asks"),
    [
        ("noarchive", "noarchive"),
        ("NoArchive", "noarchive"),
        ("nocache", "noarchive"),
        ("noarchive, nosnippet", "noarchive nosnippet"),
        ("nosnippet,noarchive", "noarchive nosnippet"),
        ("none", "nofollow noindex"),
        ("all", ""),
        ("", ""),
        ("index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:-1", ""),
        ("max-snippet:0", "nosnippet"),
        ("max-snippet: 20", "nosnippet"),
        ("max-snippet:5000", ""),
        ("max-snippet:none", ""),
        ("news-story-monitor: noarchive", "noarchive"),
        ("News-Story-Monitor: noarchive, nosnippet", "noarchive nosnippet"),
        ("*: noarchive", "noarchive"),
        ("otherbot: noarchive", ""),
        ("otherbot: noarchive, nosnippet", ""),
        ("nosnippet, otherbot: noarchive", "nosnippet"),
        ("otherbot: nosnippet, news-story-monitor: noarchive", "noarchive"),
        ("otherbot: max-snippet: 0", ""),
        ("news-story-monitor: max-snippet: 0", "nosnippet"),
        ("unavailable_after: Wed, 25 Jun 2031 15:00:00 PST, noarchive", "noarchive"),
        ("unavailable_after: 25-Aug-2031 15:00:00 EST", ""),
        ("noarchiveplease", ""),
        ("no archive", ""),
        (":,:,::noarchive", ""),
        ("NOSNIPPET", "nosnippet"),
        ("max-snippet:0, max-image-preview:none", "nosnippet"),
        ("MAX-SNIPPET:0", "nosnippet"),
        ("max-snippet=0", ""),
        ("max-snippet:-1, noarchive", "noarchive"),
        ("unavailable_after: 25 Jun 2031 15:00:00 GMT, otherbot: noarchive", ""),
        ("news-story-monitor: unavailable_after: Wed, 25 Jun 2031 15:00:00 PST, noarchive", "noarchive"),
        ("googlebot: noarchive, nosnippet", ""),
        ("googlebot: nofollow, *: noarchive", "noarchive"),
        (" noarchive ;", ""),
        ("noarchive,,nosnippet,", "noarchive nosnippet"),
        ("robots: noarchive", "noarchive"),
    ],
)
def test_a_header_asks_everyone_or_us(header: str, asks: str) -> None:
    assert asked(a_page(headers=(("X-Robots-Tag", header),))) == tuple(asks.split())


@pytest.mark.parametrize(
    ("head", "asks"),
    [
        ('<meta name="robots" content="noarchive">', "noarchive"),
        ("<META CONTENT='NOARCHIVE,noindex' NAME=Robots>", "noarchive noindex"),
        ('<meta name="news-story-monitor" content="nosnippet">', "nosnippet"),
        ('<meta name="otherbot" content="noarchive">', ""),
        ('<meta name="robots" content="nosnippet"><meta name="robots" content="noarchive">', "noarchive nosnippet"),
        ('<!-- <meta name="robots" content="noarchive"> -->', ""),
        ('<script>"<meta name=robots content=noarchive>"</script>', ""),
        ('<meta property="robots" content="noarchive">', ""),
        ('<meta name="tdm-reservation" content="1">', "tdm-reservation"),
        ('<meta name="tdm-reservation" content="0">', ""),
        (
            '<meta name="tdm-reservation" content="1"><meta name="tdm-policy" content="http://a.test/p">',
            "tdm-reservation",
        ),
        ('<meta name="description" content="noarchive">', ""),
        ('<meta name="googlebot" content="noarchive">', ""),
        ('<meta name="googlebot-news" content="nosnippet">', ""),
        ("<meta name=robots content=noarchive/>", "noarchive"),
        ('<meta content="noarchive" name="robots"/ >', "noarchive"),
        ('<meta name = "robots"  content = " noarchive , nosnippet ">', "noarchive nosnippet"),
        ('<meta name="robots" content="noarchive" content="all">', "noarchive"),
        ('<meta name="ROBOTS"content="noarchive">', "noarchive"),
        ('<meta name="robots" content="no&#97;rchive">', "noarchive"),
        ('<meta name="robots"><meta content="noarchive">', ""),
        ('<title><meta name="robots" content="noarchive"></title>', ""),
        ('</title><b><meta name="robots" content="noarchive">', "noarchive"),
        ('<meta name="robots" content="max-snippet:0">', "nosnippet"),
        ('<meta name="robots" content="unavailable_after: 2031-06-25, noarchive">', "noarchive"),
        ('<meta name="robots" content="noarchive nosnippet">', ""),
    ],
)
def test_a_head_asks_everyone_or_us(head: str, asks: str) -> None:
    assert asked(a_page(head)) == tuple(asks.split())


@pytest.mark.parametrize(
    ("head", "header", "host", "is_reserved"),
    [
        ("", "", False, False),
        ("", "", True, True),
        ("", "0", True, False),
        ("", "1", False, True),
        ("0", "1", True, False),
        ("1", "0", False, True),
        ("maybe", "1", False, True),
        ("maybe", "", True, True),
    ],
)
def test_the_head_counts_more_than_the_headers_and_these_more_than_the_hosts_file(
    head: str, header: str, host: bool, is_reserved: bool
) -> None:
    told = f'<meta name="tdm-reservation" content="{head}">' if head else ""
    page = a_page(told, (("tdm-reservation", header),) if header else ())
    assert ("tdm-reservation" in asked(replace(page, reserved=host))) is is_reserved


def test_headers_and_head_add_up_and_a_comment_of_a_reader_asks_nothing() -> None:
    headers = (("x-robots-tag", "nosnippet"), ("X-Robots-Tag", "noindex"), ("TDM-Reservation", "1"))
    page = a_page('<meta name="robots" content="noarchive">', headers, '<meta name="robots" content="nofollow">')
    assert asked(page) == ("noarchive", "nosnippet", "noindex", "tdm-reservation")


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=60)
def test_whatever_is_asked_in_whatever_words_it_is_of_what_is_known(header: str, content: str) -> None:
    page = a_page(f'<meta name="robots" content="{content}">', (("X-Robots-Tag", header), ("tdm-reservation", header)))
    assert len(asked(page)) <= 5


# --------------------------------------------------------------------------------------------------------- noarchive


@pytest.mark.parametrize("way", [NOARCHIVE, {"headers": (("X-Robots-Tag", "news-story-monitor: noarchive"),)}])
def test_of_a_page_that_wants_no_copy_text_and_hashes_are_kept_and_its_body_is_not(way: dict[str, object]) -> None:
    world = World(wayback=True)
    outcome = shown(world, TALKS, **way)
    assert outcome.page is not None
    world.see(outcome)
    world.see(shown(world, MORE, 2, **way))
    evidence = rows(world, "evidence")
    assert [(row["withheld"], row["status"], row["body"]) for row in evidence] == [("noarchive", 200, "")] * 2
    assert evidence[0]["sha256"] == hashlib.sha256(outcome.page.body).hexdigest()
    assert [row["text"] for row in rows(world, "revisions")] == [TALKS, MORE]
    assert len(rows(world, "changes")) == 1
    assert rows(world, "archivings") == [], "nor is anybody else asked for a copy"
    assert rows(world, "articles")[0]["asks"] == ["noarchive"]
    assert world.store.verify() == []
    assert world.store.evidence(1) is None


def test_a_copy_that_waits_to_be_asked_for_is_not_asked_for_once_the_page_wants_none() -> None:
    world = World(wayback=True)
    world.see(shown(world, TALKS))
    other = "http://daily.test/other"
    world.see(shown(world, TALKS.replace("Friday", "Sunday"), url=other))
    due = world.store.copies_due(now=at(9))
    assert [row.url for row in due] == [URL, other]
    world.store.mark_copy(due[0].number, now=at(1), error="it was down", next_attempt=at(2))
    world.see(shown(world, TALKS, 2, **NOARCHIVE))
    assert [row.url for row in world.store.copies_due(now=at(9))] == [other]
    (dropped, _) = rows(world, "archivings")
    assert (dropped["state"], dropped["next_attempt"]) == ("dead", None)
    assert dropped["last_error"] == "the page asks that no copy be kept"


def test_a_copy_that_was_saved_before_the_page_wanted_none_stays() -> None:
    world = World(wayback=True)
    world.see(shown(world, TALKS))
    (due,) = world.store.copies_due(now=at(9))
    world.store.mark_copy(due.number, now=at(1), saved_url="http://archive.test/1")
    world.see(shown(world, TALKS, 2, **NOARCHIVE))
    assert rows(world, "archivings")[0]["state"] == "saved"


def test_further_pages_are_withheld_each_for_itself() -> None:
    world = World()
    free = replace(a_page(), url=f"{URL}?page=2", answered_url=f"{URL}?page=2")
    kept = replace(a_page(**NOARCHIVE), url=f"{URL}?page=3", answered_url=f"{URL}?page=3")
    intents = world.see(replace(shown(world, TALKS), pages=(free, kept)))
    assert [one.withheld for one in intents if isinstance(one, KeepFurther)] == [None, "noarchive"]
    assert [row["withheld"] for row in rows(world, "evidence")] == [None, None, "noarchive"]


def test_a_page_that_asks_nothing_is_kept_whole_and_saved_elsewhere_too() -> None:
    world = World(wayback=True)
    intents = world.see(shown(world, TALKS))
    assert any(isinstance(one, SaveCopy) for one in intents)
    assert rows(world, "evidence")[0]["withheld"] is None
    assert rows(world, "articles")[0]["asks"] == []


def test_an_article_whose_page_was_not_looked_at_says_nothing_of_what_it_asks() -> None:
    world = World()
    world.see(replace(shown(world, TALKS), page=None))
    assert rows(world, "articles")[0]["asks"] is None


def test_what_is_handed_out_says_that_its_page_is_not_kept_and_checks_itself(tmp_path: Path) -> None:
    world = World()
    world.see(shown(world, TALKS, **NOARCHIVE))
    world.see(shown(world, MORE, 2))
    save(world.store.dossier(1), tmp_path / "e.zip", now=at(3))
    with zipfile.ZipFile(tmp_path / "e.zip") as zipped:
        zipped.extractall(tmp_path / "e")
    told = subprocess.run([sys.executable, "verify.py"], cwd=tmp_path / "e", capture_output=True, text=True)
    assert (told.returncode, told.stderr) == (0, "")
    assert "its page is not kept (noarchive)" in told.stdout
    said = (tmp_path / "e" / "index.html").read_text()
    assert "the page asked that no copy of it be kept" in said
    assert TALKS.splitlines()[0] in (tmp_path / "e" / "revisions").glob("01-*.txt").__next__().read_text()


# ---------------------------------------------------------------------------------------------------------- nosnippet


def words_told(world: World) -> list[str]:
    """Everything that alerts have of the texts: their bodies, and what messages are composed from."""
    alerts = world.store.alerts()
    found = tellings(world.store._db.conn, [int(str(row["id"])) for row in alerts])
    told = [str(row["body"]) for row in alerts]
    return [*told, *(f"{one.lines}{one.around}{one.ops}{one.additions}" for one in found.values())]


@pytest.mark.parametrize("asks", ["nosnippet", "max-snippet:10", "tdm"])
def test_of_a_page_that_wants_no_words_shown_alerts_and_searches_have_the_headline_alone(asks: str) -> None:
    header = ("tdm-reservation", "1") if asks == "tdm" else ("X-Robots-Tag", asks)
    world = World()
    world.see(shown(world, TALKS, url="http://other.test/1"))
    world.see(shown(world, TALKS.replace("10", "11").replace("Friday", "Monday"), 3, headers=(header,)))
    world.see(shown(world, MORE.replace("Lin Wei", "Chen Bo"), 30, headers=(header,)))
    ours = [row for row in world.store.alerts() if row["article"] == URL]
    assert {row["headline"] for row in ours} == {"Xiaomi in talks with BAIC"}
    found = tellings(world.store._db.conn, [int(str(row["id"])) for row in ours])
    assert all((one.lines, one.around, one.ops, one.additions) == ((), "", (), ()) for one in found.values())
    assert not any("New in it" in str(row["body"]) or "partner" in str(row["body"]) for row in ours)
    (snippet,) = [row["snippet"] for row in world.store.search("spokesman") if row["url"] == URL]
    assert snippet == ""
    assert fts_query("spokesman") is not None
    results = search(world.store._db.conn, "spokesman", Filters())
    assert results is not None
    assert {one.url: bool(one.snippet) for one in results.results} == {URL: False, "http://other.test/1": True}


def message(world: World, language: Literal["en", "id"]) -> str:
    """What a channel is sent of all alerts."""
    conn = world.store._db.conn
    alerts = latest_alerts(conn, world.story.slug)
    behind = tellings(conn, [alert.id for alert in alerts])
    return compose(world.story, Channel("x", "", language=language), alerts, behind, now=at(9)).text


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_change_of_such_a_page_is_told_without_the_passage_that_was_added(language: Literal["en", "id"]) -> None:
    world, header = World(), ("X-Robots-Tag", "nosnippet")
    world.see(shown(world, TALKS, headers=(header,)))
    more = f"{TALKS}\nBoth declined to comment when reporters asked about it; also wording."
    world.see(shown(world, more, 2, headers=(header,)))
    (change,) = [row for row in world.store.alerts() if row["kind"] == "added"]
    assert change["body"] == "added"
    told = message(world, language)
    assert "Xiaomi in talks with BAIC" in told
    assert not any(words in told for words in ("declined", "adds nothing", "Tidak ada yang baru"))


def test_messages_of_an_alert_that_was_raised_before_the_page_asked_have_no_words_either() -> None:
    world = World()
    world.see(shown(world, TALKS))
    world.see(shown(world, f"{TALKS}\nBoth declined to comment when reporters asked about it.", 2))
    conn = world.store._db.conn
    (row,) = [row for row in latest_alerts(conn, world.story.slug) if row.kind == "added"]
    (behind,) = tellings(conn, [row.id]).values()
    channel = Channel("x", "json://x.test")
    for telling, is_told in ((behind, True), (replace(behind, ops=(), is_wordless=True), False)):
        composed = compose(world.story, channel, [row], {row.id: telling}, now=at(9))
        assert ("declined" in composed.text, "declined" in str(composed.data)) == (is_told, is_told)


def test_what_a_further_page_asks_is_asked_of_the_text_that_is_put_together() -> None:
    world = World()
    further = a_page(headers=(("X-Robots-Tag", "nosnippet"), ("tdm-reservation", "1")))
    second = replace(further, url=f"{URL}?page=2", answered_url=f"{URL}?page=2")
    world.see(replace(shown(world, TALKS, **NOARCHIVE), pages=(second,)))
    assert rows(world, "articles")[0]["asks"] == ["noarchive", "nosnippet", "tdm-reservation"]
    assert [row["withheld"] for row in rows(world, "evidence")] == ["noarchive", None]
    assert rows(world, "claims") == []
    assert world.store.search("spokesman")[0]["snippet"] == ""


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("added: Both declined.", "added"),
        ("quote: “Yes” → “No”; also added, wording", "quote; also added, wording"),
        ("added: She said so; also that it rains", "added"),
        ("headline: A → B; also added", "headline: A → B; also added"),
        ("10 → 12 billion yuan; also wording", "10 → 12 billion yuan; also wording"),
        ("wording", "wording"),
        ("the page answered 404: not found", "the page answered 404: not found"),
    ],
)
def test_what_is_said_of_a_change_keeps_its_classes_figures_and_titles(said: str, told: str) -> None:
    assert without_example(said) == told


def test_of_any_other_page_alerts_have_its_words() -> None:
    world = World()
    world.see(shown(world, TALKS, url="http://other.test/1"))
    world.see(shown(world, MORE.replace("Friday", "Monday"), 3))
    assert any("12 billion" in told for told in words_told(world))


# ---------------------------------------------------------------------------------------------------- tdm-reservation


def test_of_a_page_that_reserves_text_and_data_mining_the_text_is_compared_and_nothing_is_drawn_from_it() -> None:
    world = World()
    header = (("TDM-Reservation", "1"), ("TDM-Policy", "http://daily.test/policy.json"))
    world.see(shown(world, TALKS, headers=header))
    world.see(shown(world, MORE, 2, headers=header))
    assert [row["text"] for row in rows(world, "revisions")] == [TALKS, MORE]
    assert len(rows(world, "changes")) == 1
    assert [rows(world, table) for table in ("claims", "facts", "novelties")] == [[], [], []]
    assert rows(world, "articles")[0]["asks"] == ["tdm-reservation"]


def test_nor_is_it_drawn_later_by_what_fills_the_ledger_or_reads_kept_pages_again() -> None:
    world = World()
    world.see(shown(world, TALKS, headers=(("TDM-Reservation", "1"),)))
    fill_ledger(world.store, world.story)
    (stale,) = world.store.stale("a later version")
    again, named = article(URL, text=TALKS), (stale.article, stale.words_hash, "")
    world.store.apply(reread_intents(*named, again, at=at(2), is_reserved=stale.is_reserved))
    assert [rows(world, table) for table in ("claims", "facts", "novelties")] == [[], [], []]
    assert [row["text"] for row in rows(world, "readings")] == [TALKS]
    world.store.apply(reread_intents(*named, again, at=at(2)))
    assert rows(world, "claims")


def test_of_a_page_whose_reservation_the_story_ignores_both_draw() -> None:
    world = World(manners=Manners(frozenset(["tdm-reservation"])))
    world.see(replace(shown(world, TALKS, headers=(("TDM-Reservation", "1"),)), facts=()))
    assert rows(world, "facts") == []
    fill_ledger(world.store, world.story)
    assert rows(world, "facts")
    assert not world.store.stale("a later version")[0].is_reserved


def test_whoever_has_a_right_to_it_says_so_in_the_story() -> None:
    world = World(manners=Manners(frozenset(["tdm-reservation", "noarchive", "nosnippet"])))
    headers = (("tdm-reservation", "1"), ("X-Robots-Tag", "noarchive, nosnippet"))
    world.see(shown(world, TALKS, headers=headers))
    assert rows(world, "claims")
    assert rows(world, "evidence")[0]["withheld"] is None
    ignored = ["noarchive (ignored)", "nosnippet (ignored)", "tdm-reservation (ignored)"]
    assert rows(world, "articles")[0]["asks"] == ignored
    assert world.store.search("spokesman")[0]["snippet"] != ""


# ----------------------------------------------------------------------------------------------------------- nofollow


def test_links_of_a_page_that_wants_none_followed_are_not() -> None:
    world = World()
    made: Article = replace(article(URL), links=(Link("Xiaomi met BAIC", "http://other.test/xiaomi"),))
    outcome = read(made)
    asks = replace(outcome, page=a_page(headers=(("X-Robots-Tag", "nofollow"),)))
    assert steps(outcome, world.story) == ("http://other.test/xiaomi",)
    assert steps(asks, world.story) == ()
    assert steps(asks, replace(world.story, manners=Manners(frozenset(["nofollow"])))) == ("http://other.test/xiaomi",)


# ------------------------------------------------------------------------------------------------------- handed out


def test_what_is_exported_says_of_every_row_with_words_whether_they_are_reserved(tmp_path: Path) -> None:
    world = World()
    world.see(shown(world, TALKS, headers=(("TDM-Reservation", "1"),)))
    world.see(shown(world, TALKS.replace("Friday", "Sunday"), url="http://other.test/1"))
    world.see(shown(world, MORE, 2, headers=(("TDM-Reservation", "1"),)))
    tables = ("articles", "revisions", "readings", "changes", "claims", "facts", "sources")
    list(write_tables(world.store, tables, "jsonl", str(tmp_path), BytesIO()))
    told = {
        table: [json.loads(line) for line in (tmp_path / f"{table}.jsonl").read_text().splitlines()] for table in tables
    }
    assert [row["reserved"] for row in told["articles"]] == [True, False]
    assert [row["reserved"] for row in told["revisions"]] == [True, False, True]
    assert [row["reserved"] for row in told["changes"]] == [True]
    assert {row["reserved"] for row in told["claims"] + told["facts"]} == {False}
    assert not any("reserved" in row for row in told["sources"])


def test_a_timeline_has_no_words_of_a_page_that_wants_none_shown() -> None:
    world = World()
    world.see(shown(world, TALKS, url="http://other.test/1"))
    header = (("X-Robots-Tag", "nosnippet"),)
    world.see(shown(world, TALKS.replace("10", "11").replace("Friday", "Monday"), 3, headers=header))
    more = TALKS.replace("10", "11").replace("Friday", "Monday") + "\nBoth declined to comment when reporters asked."
    world.see(shown(world, more, 30, headers=header))
    ours = [row for row in world.store.timeline(world.story.slug) if row["article"] == URL]
    assert [row["kind"] for row in ours] == ["article", "change"]
    assert not any(words in str(ours) for words in ("declined", "11 billion", "partner"))
    others = [row for row in world.store.timeline(world.story.slug) if row["article"] != URL]
    assert others[0]["what"] == "accept"
