"""What stands around an article on its page: its family, its claims, the same report elsewhere; and its bounds."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.facts import claims
from monitor.keys import article_key
from monitor.model import (
    Kinship,
    OfferReport,
    Presence,
    PutClaims,
    PutKinship,
    PutMatch,
    Report,
    SetPresence,
)
from monitor.store import Store
from monitor.web.pages.article import claim_pieces
from tests.support.build import T0, at, edited, read, stored
from tests.web.conftest import CHINESE, INDONESIAN, LINK, SCRIPT, Get
from tests.web.edited import FIRST, MATCH, TEXT, URL, Asking, asked_in, each, edit, page, said


@pytest.fixture
def asking(tmp_path: Path) -> Iterator[Asking]:
    yield from asked_in(tmp_path)


def test_its_family_says_who_carries_the_text_and_how_much_of_it(
    asking: Asking,
) -> None:
    def copied(store: Store) -> None:
        edit(store)
        copy = replace(FIRST, url="http://echo.test/1", canonical_url="http://echo.test/1", title="An echo")
        store.apply(stored(read(copy, at(50))))
        store.apply([PutKinship("http://echo.test/1", URL, Kinship("copy", URL, 0.92, 0.9))])

    get = asking(copied)
    for number in (1, 2):
        first, second = each(page(get(f"/-/monitor/article/{number}")), ".kin li")
        assert first.startswith("Original daily.test")
        assert "Copy echo.test" in second
        assert "shares 92% of its text" in second


def test_its_claims_have_the_figure_marked_in_the_sentence(asking: Asking) -> None:
    def claimed(store: Store) -> None:
        edit(store)
        hashes = store.revisions(1)
        store.apply([PutClaims(URL, str(hashes[0]["words_hash"]), claims(TEXT, language="en"))])

    shown = page(asking(claimed)("/-/monitor/article/1"))
    assert each(shown, ".quotes mark") == ["10 billion yuan"]
    assert each(shown, ".quotes li") == ["Xiaomi says 10 billion yuan and BAIC listens."]


@pytest.mark.parametrize(
    ("sentence", "text", "pieces"),
    [
        ("It costs 10 yuan.", "10 yuan", ("It costs ", "10 yuan", ".")),
        ("It costs 10 yuan.", "12 yuan", ("It costs 10 yuan.", "", "")),
        ("It costs 10 yuan.", "", ("It costs 10 yuan.", "", "")),
        (None, None, ("", "", "")),
        ("In 2022 it sold 22 cars.", "22", ("In 2022 it sold ", "22", " cars.")),
        ("300,000 cars, 1.3 plants, 3 cities", "3", ("300,000 cars, 1.3 plants, ", "3", " cities")),
        ("今年22万辆,售出2辆。", "2", ("今年22万辆,售出", "2", "辆。")),
        ("It costs 10.", "10", ("It costs ", "10", ".")),
    ],
)
def test_a_sentence_is_parted_at_its_figure(sentence: object, text: object, pieces: tuple[str, str, str]) -> None:
    assert claim_pieces(sentence, text) == pieces


def test_the_same_report_in_another_language_is_offered_from_both_sides(
    asking: Asking,
) -> None:
    def reported(store: Store) -> None:
        edit(store)
        store.apply(stored(read(CHINESE, at(50))))
        store.apply([OfferReport("cars", Report(URL, str(CHINESE.url), 2.5, "both name BAIC"), at(50))])

    get = asking(reported)
    for number, other in ((1, CHINESE.title), (2, FIRST.title)):
        found = page(get(f"/-/monitor/article/{number}")).xpath("//section[@aria-labelledby='reports']")
        assert said(found.css(".listed")) == other
        assert "both name BAIC" in said(found)


def test_what_strangers_wrote_stays_text(asking: Asking) -> None:
    def hostile(store: Store) -> None:
        for number, made in enumerate((SCRIPT, LINK, INDONESIAN)):
            store.apply(stored(read(replace(made, authors=("<b>Bold</b>", "\u202egro")), at(number))))
        newer = replace(SCRIPT, text=f"<script>alert(1)</script> {SCRIPT.text}", title="\u202e<img src=x>" * 100_000)
        store.apply(edited(SCRIPT, newer, at(9)))
        key = article_key(read(SCRIPT))
        store.apply(
            [SetPresence(str(key), Presence.LIVE, Presence.MOVED, at(10), "<i>why</i>", moved_to="javascript:alert(1)")]
        )

    get = asking(hostile)
    for path in ("1", "1/1", "1/2", "2", "2/1"):
        answer = get(f"/-/monitor/article/{path}")
        shown = page(answer)
        assert len(answer.content) < 200_000
        assert "\u202e" not in answer.text
        assert shown.css("body img, body script:not([src]), article b b, article i").getall() == []
        assert not any(link.lower().startswith("javascript") for link in shown.css("::attr(href)").getall())
        assert shown.xpath("//@style | //@onmouseover | //@onerror").getall() == []


def test_ten_thousand_revisions_are_shown_a_part_at_a_time(asking: Asking) -> None:
    def many(store: Store) -> None:
        store.apply((*stored(read(FIRST, at(0))), PutMatch("cars", URL, MATCH, at(0))))

    get = asking(many)
    assert make_many(get, 10_000) == 10_000
    shown = page(get("/-/monitor/article/1"))
    assert len(shown.css(".strip a")) == 60
    assert shown.css("form.chooser input[type=number]::attr(max)").getall() == ["10000", "10000"]
    older = shown.css(".more a::attr(href)").get() or ""
    again = page(get(older))
    numbers = [int(said(one).replace(",", "").split()[1]) for one in again.css(".strip a b")]
    assert numbers == list(range(9881, 9941))
    assert len(get("/-/monitor/article/1").content) < 100_000


def make_many(get: Get, count: int) -> int:
    """Gives the article of the database that is asked about so many revisions, each shown for a minute."""
    path = get("/-/databases.json").json()[0]["path"]
    with sqlite3.connect(path) as conn:
        stamps = [(T0 + timedelta(minutes=at_)).isoformat(timespec="milliseconds")[:23] + "Z" for at_ in range(count)]
        conn.executemany(
            """INSERT INTO revisions (id, article_id, words_hash, text_hash, title, text, tokens, extractor, first_seen)
               VALUES (?, 1, ?, ?, ?, 'text', 1, 'tests', ?)""",
            [(at_ + 1, f"hash{at_}", "h", f"Title {at_ // 7}", stamps[at_]) for at_ in range(1, count)],
        )
        conn.executemany(
            "INSERT INTO sightings (revision_id, from_at, until_at) VALUES (?, ?, ?)",
            [(at_ + 1, stamps[at_], stamps[at_]) for at_ in range(1, count)],
        )
        conn.execute("UPDATE articles SET words_hash = ?", [f"hash{count - 1}"])
        (found,) = conn.execute("SELECT count(*) FROM revisions").fetchone()
    conn.close()
    return int(found)
