"""The demo, held against what its README says is in it: a real crawl of twelve hosts, in four passes."""

from __future__ import annotations

from tests.stories.recorded import (
    A1,
    A2,
    A4,
    ACCEPTED,
    B1,
    B2,
    B5,
    C1,
    C3,
    D1,
    D3,
    D4,
    D5,
    E1,
    E2,
    F1,
    F2,
    F4,
    G1,
    G3,
    H1,
    H3,
    H4,
    I1,
    I3,
    I4,
    IN_PASSING,
    J1,
    J2,
    J3,
    K1,
    K2,
    L1,
    L2,
    Lived,
)


def test_exactly_the_articles_of_the_story_are_stored(demo: Lived) -> None:
    rows = demo.monitor.reading.articles()
    accepted = {demo.plain(row["url"]) for row in rows if row["decision"] == "accept" and row["outlet"]}
    assert accepted == ACCEPTED
    assert {demo.plain(row["url"]) for row in rows if row["decision"] == "review"} == {J2, *IN_PASSING}
    assert sum(row["outlet"] is None for row in rows) == 2, "and the two text seeds"


def test_all_three_languages_are_there(demo: Lived) -> None:
    assert {row["language"] for row in demo.monitor.reading.articles()} == {"id", "en", "zh"}


def test_each_article_is_found_in_each_way_it_was_offered(demo: Lived) -> None:
    ways: dict[str, set[str]] = {}
    for row in demo.monitor.reading.rows("discoveries"):
        ways.setdefault(str(row["article_id"]), set()).add(demo.plain(row["via"]))
    assert {"kabar-lintas", "search-id"} <= ways[str(demo.article(B1)["id"])]
    assert ways[str(demo.article(L1)["id"])] == {f"link:{I1}"}
    assert "seed" in ways[str(demo.article(A1)["id"])]


def test_damage_in_a_page_is_mended_and_names_are_left(demo: Lived) -> None:
    text = str(demo.article(A1)["text"])
    assert "loading" not in text
    assert "\nA\n" not in text
    assert "Tidewire Pada Sabtu" in text
    assert "Xiaomi-nya" in text
    assert "Baca juga" not in text
    assert (demo.article(A1)["dateline"], demo.article(A1)["initials"]) == ("JAKARTA", "dps")
    assert all(name in text for name in ("iPhone", "BluePark", "FinDreams"))


def test_a_body_that_is_printed_twice_is_kept_once(demo: Lived) -> None:
    assert len(str(demo.revisions(D3)[0]["text"]).splitlines()) == 6


def test_the_text_seeds_come_out_clean(demo: Lived) -> None:
    seeds = [row for row in demo.monitor.reading.articles() if row["outlet"] is None]
    (doubled,) = [row for row in seeds if row["initials"] == "rdk"]
    assert doubled["dateline"] == "BEIJING"
    assert len(str(doubled["text"]).splitlines()) == 10
    assert str(doubled["text"]).startswith("BEIJING")
    (glued,) = [row for row in seeds if row["initials"] != "rdk"]
    text = str(glued["text"])
    for mended in (
        "Menurut Tidewire Sejak",
        "Sementara itu, BAIC",
        "Beijing Mengatakan",
        "rekaman Uji jalan",
        "its Sudah",
    ):
        assert mended in text
    assert all(name in text for name in ("BluePark", "Blue Park", "FinDreams", "iPhone", "300.000", "$1,5 miliar"))
    assert "Lihat juga" not in text


def test_a_page_that_robots_txt_forbids_is_never_fetched(demo: Lived) -> None:
    asked = {f"http://{one.host}{one.path}" for one in demo.web.requests}
    assert D4 not in asked
    assert L2 not in asked
    results = {row["result"] for row in demo.monitor.reading.rows("checks") if demo.plain(row["url"]) == D4}
    assert results == {"robots"}


def test_retry_after_is_waited_for_and_the_page_comes(demo: Lived) -> None:
    answers = [one.status for one in demo.web.requests if f"http://{one.host}{one.path}" == F2 and one.tick == 0]
    assert answers == [429, 200]


def test_unchanged_sources_and_pages_are_answered_304(demo: Lived) -> None:
    held = {(one.tick, one.host) for one in demo.web.requests if one.status == 304}
    assert (3, "yunjie.test") in held
    assert (2, "tidewire.test") in held


def test_the_agent_names_itself_and_its_contact(demo: Lived) -> None:
    assert all("news-story-monitor/" in one.headers["user-agent"] for one in demo.web.requests)
    assert all("mailto:" in one.headers["user-agent"] for one in demo.web.requests if one.path != "/robots.txt")


def test_a_feed_with_broken_xml_gives_its_items(demo: Lived) -> None:
    assert {demo.plain(demo.article(url)["url"]) for url in (J1, J2)} == {J1, J2}


def test_a_syndicated_text_is_one_family(demo: Lived) -> None:
    rows = [row for row in demo.monitor.reading.families() if demo.plain(row["origin"]) == H1]
    assert {demo.plain(row["article"]): row["relation"] for row in rows if row["relation"] != "original"} == {
        J1: "same",
        K1: "copy",
    }


def test_one_article_under_many_addresses_is_stored_once(demo: Lived) -> None:
    for url in (B1, C3):
        assert len(demo.revisions(url)) == 1


def test_a_box_that_changes_is_no_revision(demo: Lived) -> None:
    fetched = [one for one in demo.web.requests if "id=7320" in one.path and one.tick == 1]
    assert 200 in {one.status for one in fetched}, "the page did change"
    assert len(demo.revisions(C3)) == 1


def test_the_changes_are_those_that_were_made(demo: Lived) -> None:
    changes = {demo.plain(row["article"]): row for row in demo.monitor.reading.changes()}
    assert {url: row["class"] for url, row in changes.items()} == {
        A2: "figure",
        B2: "headline",
        D1: "correction",
        D5: "figure",
        B5: "figure",
        E2: "correction",
    }
    assert changes[A2]["figures"] == [{"from": "10 miliar yuan", "to": "12 miliar yuan"}]


def test_what_was_taken_down_is_gone_and_what_came_back_is_restored(demo: Lived) -> None:
    away = {demo.plain(row["url"]): row["presence"] for row in demo.monitor.reading.articles()}
    assert {url: state for url, state in away.items() if state != "live"} == {C1: "restored", D3: "gone", F1: "gone"}
    assert demo.article(D3)["text"], "the last text of an article that is gone is kept"


def test_the_first_pass_is_silent_and_each_later_event_is_told_once(demo: Lived) -> None:
    alerts = sorted((str(row["kind"]), demo.plain(row["article"])) for row in demo.monitor.reading.alerts())
    assert alerts == sorted(
        [
            *(("new", url) for url in (A4, F4, H3, J3, G3, I3, I4, H4)),
            ("new", K2),  # it adds nothing, and waits for the end of the day
            *(("review", url) for url in IN_PASSING),
            *(("gone", url) for url in (C1, D3, F1)),
            ("restored", C1),
            *(("figure", url) for url in (A2, D5, B5)),
            ("headline", B2),
            ("correction", D1),
            ("correction", E2),
        ]
    )
    assert demo.reports[0].silent
    assert demo.reports[0].written.alerts == 0
    assert len(demo.told) == 3, "one message for each pass that had something to tell"


def test_every_alert_reaches_the_desk_over_http_too_and_what_adds_nothing_with_the_next_digest(demo: Lived) -> None:
    assert len(demo.web.messages) == 3
    sent = "\n".join(str(message["message"]) for message in demo.web.messages)
    waiting = []
    for row in demo.monitor.reading.alerts():
        states = {one["state"] for one in row["deliveries"]}  # type: ignore[attr-defined]  # a list of rows
        if states == {"pending"}:
            waiting.append(row)
        else:
            assert states == {"sent"}
            assert str(row["article"]) in sent
    # Of two that tell the same in one pass the second adds nothing; which that is, the web decides.
    assert len(waiting) <= 1
    assert all(str(row["body"]).startswith("It adds nothing to what was told.") for row in waiting)


def test_a_chinese_word_of_two_characters_is_found_inside_sentences(demo: Lived) -> None:
    found = {demo.plain(row["url"]) for row in demo.monitor.reading.search("北汽")}
    assert {E1, E2, F2, F4, G1} <= found


def test_the_database_is_whole(demo: Lived) -> None:
    assert demo.monitor.reading.verify() == []


def test_a_further_pass_over_an_unchanged_web_writes_nothing_new(demo: Lived) -> None:
    written = demo.further
    assert (written.articles, written.revisions, written.changes, written.alerts, written.evidence) == (0, 0, 0, 0, 0)
