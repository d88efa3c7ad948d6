"""The page that explains a dossier, and the other files beside it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import html

from monitor.archive import Dossier, Found, Origin, Reread, SavedCopy, State
from monitor.archive.files import diffs_of
from monitor.model import Page
from tests.support.build import T0, WORDS, article, at, edited, page, read, stored
from tests.unit.archive.world import HOSTILE, URL, gone, history, keep, of_page, opened, zipped


def index(dossier: Dossier) -> html.HtmlElement:
    return html.document_fromstring(zipped(dossier)["index.html"].decode())


def words(dossier: Dossier) -> str:
    return " ".join(index(dossier).text_content().split())


def bare(title: str = "Two makers talk") -> Dossier:
    """An article that was given as a file: one state, no page."""
    state = State(1, "a" * 64, title, "北汽", "tests 1", T0)
    made = of_page(Page(URL, URL, 200, (), b"x", T0))
    return replace(
        made, url="text:1234567890abcdef", title=title, evidence=(), links=(), states=(state,), looks=(), is_seed=True
    )


def test_the_page_tells_the_history_in_order_and_in_utc() -> None:
    told = words(history())
    events = (
        "1 September 2022, 08:00:00 UTC First seen in the words of revision 1 (evidence 2).",
        "1 September 2022, 10:00:00 UTC First seen in the words of revision 2 (evidence 4).",
        "From revision 1 to revision 2:",
        "1 September 2022, 12:00:00 UTC From live to gone: missing: the host answered 404 (evidence 6).",
    )
    places = [told.index(event) for event in events]
    assert places == sorted(places)
    assert "It was seen in 2 states; 1 change was recorded." in told
    assert "made 1 October 2022, 12:00:00 UTC by news-story-monitor" in told


def test_every_link_within_leads_somewhere_and_nothing_is_fetched() -> None:
    dossier = history()
    files = zipped(dossier)
    for name, content in files.items():
        if not name.endswith(".html"):
            continue
        tree = html.document_fromstring(content.decode())
        ids = {element.get("id") for element in tree.iter() if element.get("id")}
        for link in tree.iter("a"):
            href = link.get("href")
            known = href[1:] in ids if href.startswith("#") else href.removeprefix("../") in files
            assert known or href.startswith("http://daily.test/"), href
        assert not [one.tag for one in tree.iter("script", "link", "img", "iframe", "object", "form", "base")]
        assert b"url(" not in content
        assert b"default-src 'none'" in content


def test_what_strangers_wrote_is_shown_and_does_nothing() -> None:
    dossier = replace(
        of_page(Page(f"{URL}?{HOSTILE}", URL, 200, (), b"cars", T0), HOSTILE),
        authors=(HOSTILE,),
        outlet=HOSTILE,
        published=HOSTILE,
        language='"><script>',
        moved_to=f"javascript:{HOSTILE}",
        copies=(SavedCopy(URL, "saved", T0, f"https://archive.test/{HOSTILE}"),),
    )
    second = State(2, "b" * 64, HOSTILE, HOSTILE, HOSTILE, at(1), readings=(Reread(HOSTILE, at(2), HOSTILE, HOSTILE),))
    files = zipped(replace(dossier, states=(*dossier.states, second)))
    for name in ("index.html", "diffs/01-02.html"):
        shown = files[name].decode()
        assert "<script" not in shown
        assert "<b>" not in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "javascript:" not in " ".join(re.findall(r'href="[^"]*"', shown))
    assert all(re.fullmatch(r"[a-z0-9./TZ-]+", name) for name in files)


def test_an_article_without_evidence_is_said_to_have_none() -> None:
    told = words(bare())
    assert "No page of it was kept. It is a seed: somebody gave its text to the monitor as a file." in told
    assert "It came without an address, so it cannot be looked at on the web." in told
    assert "It can be read" not in told
    assert "No page was kept, so it shows nothing of what a web server answered." in told


def test_it_says_how_the_article_was_found() -> None:
    found = (Found("cars", "seed", T0), Found("cars", "wire", T0), Found("cars", "link:http://daily.test/9", T0))
    told = words(replace(history(), found=found))
    assert "Given as a seed of the story cars." in told
    assert "Found by the source wire, for the story cars." in told
    assert "Found by a link in http://daily.test/9, for the story cars." in told


def test_a_state_without_a_page_among_others_is_named() -> None:
    dossier = history()
    first, second = dossier.states
    told = words(replace(dossier, states=(replace(first, pages=()), second)))
    assert "Of revision 1 no page was kept" in told


def test_texts_are_kept_to_the_letter() -> None:
    files = zipped(history())
    assert files["revisions/01-2022-09-01T080000Z.txt"].decode() == f"Two makers talk\n\n{WORDS}\n"
    changed = WORDS.replace("10 billion", "12 billion")
    assert files["revisions/02-2022-09-01T100000Z.txt"].decode() == f"Two makers still talk\n\n{changed}\n"


def test_a_later_reading_is_a_file_of_its_own_and_no_change() -> None:
    dossier = of_page(Page(URL, URL, 200, (), b"x", T0))
    (state,) = dossier.states
    again = replace(state, readings=(Reread("tests 2", at(9), "Two makers talk", "read better"),))
    files = zipped(replace(dossier, states=(again,)))
    assert files["revisions/01-2022-09-01T080000Z.reading-1.txt"].decode() == "Two makers talk\n\nread better\n"
    assert not [name for name in files if name.startswith("diffs/")]


def test_a_diff_rejoins_to_both_texts_and_is_said_in_one_line() -> None:
    files = zipped(history())
    diff = json.loads(files["diffs/01-02.json"])
    assert "".join(op["old"] for op in diff["ops"]) == f"Two makers talk\n\n{WORDS}"
    assert (diff["from"], diff["to"], diff["at"]) == (1, 2, ["2022-09-01T10:00:00.000Z"])
    assert diff["figures"] == [{"from": "10", "to": "12"}]
    assert files["diffs/01-02.txt"].decode().startswith("From revision 1 to revision 2: figure")


def test_a_headline_that_flaps_has_one_diff_each_way_with_all_its_times() -> None:
    one, two = article(), article(title="Two makers still talk")
    with opened() as store:
        store.apply(stored(read(one, at(0))))
        for hour in range(1, 5):
            old, new = (one, two) if hour % 2 else (two, one)
            store.apply(edited(old, new, at(hour), flap=hour > 1))
        dossier = store.dossier(URL)
    names = [name for name in zipped(dossier) if name.startswith("diffs/") and name.endswith(".json")]
    assert names == ["diffs/01-02.json", "diffs/02-01.json"]
    assert len(json.loads(zipped(dossier)["diffs/01-02.json"])["at"]) == 2
    assert "4 changes were recorded, 3 of them back to earlier words" in words(dossier)


def test_two_states_without_a_change_on_record_are_compared_as_one_version_read_both() -> None:
    old = State(1, "a" * 64, "T", "Old reading.", "v1", T0, readings=(Reread("v2", at(2), "T", "The vote is on."),))
    new = State(2, "b" * 64, "T", "The vote is off.", "v2", at(1))
    dossier = replace(of_page(Page(URL, URL, 200, (), b"x", T0)), states=(old, new), steps=())
    (diff,) = diffs_of(dossier)
    assert "".join(op.old for op in diff.change.ops) == "T\n\nThe vote is on."
    assert diff.at == ()
    assert "No change is on record between these two" in words(dossier)


def test_more_looks_than_a_page_can_bear_are_counted_and_stand_in_the_json() -> None:
    dossier = history()
    (look,) = dossier.looks[:1]
    many = replace(dossier, looks=tuple(replace(look, at=T0 + timedelta(minutes=n)) for n in range(1_000)))
    assert "1000 times, from" in words(many)
    assert len(index(many).findall(".//tbody/tr")) == 200
    assert len(json.loads(zipped(many)["article.json"])["looks"]) == 1_000


def test_only_what_concerns_the_article_is_in_its_dossier() -> None:
    dossier = history()
    assert [(kept.number, kept.roles) for kept in dossier.evidence] == [
        (2, ("revision 1",)),
        (4, ("revision 2",)),
        (6, ("presence: live → gone",)),
    ]
    assert [number for number, _ in dossier.links or ()] == [2, 3, 4, 5, 6, 7]


def test_what_else_was_kept_at_its_address_belongs_to_it_but_no_page_of_another_article() -> None:
    other = article("http://daily.test/cars/2", "Another one", "Of another thing altogether, and at length.")
    with opened() as store:
        store.apply(stored(read(article(), at(0))))
        keep(store, page(URL, b"a wall", at(1), 403))
        store.apply(stored(read(other, at(2), url=URL)))
        store.apply(gone(at(3), "http://daily.test/cars/2"))
        dossier = store.dossier("cars/1")
    assert [(kept.number, kept.roles) for kept in dossier.evidence] == [
        (1, ("revision 1",)),
        (2, ("kept at its address",)),
    ]


def test_the_json_has_what_the_page_says() -> None:
    told = json.loads(zipped(history())["article.json"])
    assert told["made"]["at"] == "2022-10-01T12:00:00.000Z"
    assert [one["file"] for one in told["revisions"]] == [
        "revisions/01-2022-09-01T080000Z.txt",
        "revisions/02-2022-09-01T100000Z.txt",
    ]
    assert told["presence"] == [
        {
            "from": "live",
            "to": "gone",
            "at": "2022-09-01T12:00:00.000Z",
            "reason": "missing: the host answered 404",
            "evidence": 6,
        }
    ]
    assert [one["id"] for one in told["evidence"]] == [2, 4, 6]


@pytest.mark.parametrize("number", [9, 99, 100, 250])
def test_names_of_revisions_sort_as_they_follow(number: int) -> None:
    made = bare()
    states = tuple(replace(made.states[0], number=n, title=f"T{n}", first_seen=at(n)) for n in range(1, number + 1))
    names = [name for name in zipped(replace(made, states=states, steps=())) if name.startswith("revisions/")]
    assert names == sorted(names)
    assert len(names) == number


def test_a_page_that_an_archive_had_names_its_record_there() -> None:
    first, *others = history().evidence
    record = Origin("news/a.warc.gz", 1234, "urn:uuid:1")
    taken = replace(history(), evidence=(replace(first, origins=(record,)), *others))
    assert "Received by the archive" in words(taken)
    assert "the archive news/a.warc.gz, the record at byte 1234, WARC-Record-ID urn:uuid:1" in words(taken)
    told = json.loads(zipped(taken)["article.json"])["evidence"]
    assert told[0]["taken_from"] == [{"archive": "news/a.warc.gz", "position": 1234, "record": "urn:uuid:1"}]
    assert [one["taken_from"] for one in told[1:]] == [[], []]
    copied = replace(first, origins=(Origin(f"wayback:{URL}", 20220901080000),))
    told_of_copy = words(replace(taken, evidence=(copied, *others)))
    assert f"the Wayback Machine, its capture 20220901080000 of {URL}" in told_of_copy
