"""What a message says, in text, in HTML and for a program, and how long it may be."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerts.compose import MOST, SCHEMA, Composed, Limits, compose
from monitor.model import Channel, FigureChange, Op
from monitor.store import AlertRow, Telling
from tests.support.build import T0, at, story

STORY = story(site="https://desk.test/news")
DESK = Channel("desk", "DESK_URL")
TEXT = "Talks went on. Xiaomi will invest 12 billion yuan in a plant of BAIC. Nobody would comment."
TELLING = Telling(
    lines=("investment: 10 → 12 billion yuan (first Pandaily, now CnEVPost)", "first mention of Magna", "a", "b", "c"),
    named=("Xiaomi", "BAIC"),
    score=0.83,
    around=TEXT,
    at=TEXT.index("Xiaomi"),
    revision=1,
    copies=7,
    languages=("id", "zh"),
)
ROOMY = Limits()
CHANGED = Telling(
    ops=(
        Op("equal", "It will invest ", "It will invest "),
        Op("replace", "10", "12"),
        Op("equal", " billion yuan.", " billion yuan."),
    ),
    revision=3,
    old_revision=2,
)


def alert(id: int = 1, **more: object) -> AlertRow:  # noqa: A002 - the field's name
    made = AlertRow(
        id=id,
        key=f"new:{id}",
        story="cars",
        kind="new",
        article=f"http://daily.test/{id}",
        number=id,
        outlet="daily.test",
        title="Two makers talk",
        language="en",
        at=at(id / 60),
        headline="Two makers talk",
        body="It adds nothing. Matched: it names Xiaomi.",
        novelty=0.5,
    )
    return replace(made, **more)  # type: ignore[arg-type]  # fields by name


def said(*alerts: AlertRow, telling: Telling = TELLING, channel: Channel = DESK, limits: Limits = ROOMY) -> Composed:
    return compose(STORY, channel, alerts, {one.id: telling for one in alerts}, now=T0, limits=limits)


def test_a_new_article_is_led_by_what_is_new_and_says_where_and_why() -> None:
    assert said(alert()).text.splitlines() == [
        "Who builds the cars",
        "",
        "New: Two makers talk",
        "  - investment: 10 → 12 billion yuan (first Pandaily, now CnEVPost)",
        "  - first mention of Magna",
        "  - a",
        "  - and 2 more",
        "  “Xiaomi will invest 12 billion yuan in a plant of BAIC.”",
        "  daily.test · Sep 1, 2022 08:01 UTC · +7 copies · also reported in Indonesian and Chinese",
        "  Why: it names Xiaomi, BAIC; score 0.83",
        "  http://daily.test/1",
        "  Here: https://desk.test/news/-/monitor/article/1/1?story=cars",
        "",
        f"[{said(alert()).key}]",
    ]


def test_a_change_shows_the_words_old_and_new_and_leads_to_the_difference() -> None:
    changed = alert(kind="figure", body="10 → 12 billion yuan", severity=0.8, novelty=None)
    made = said(changed, telling=CHANGED)
    assert "  It will invest [-10-]{+12+} billion yuan." in made.text
    assert "It will invest <del>10</del><ins>12</ins> billion yuan." in made.html
    assert "https://desk.test/news/-/monitor/article/1/2..3?story=cars" in made.text
    assert made.subject == "Figure changed: Two makers talk"


def test_a_deletion_leads_to_the_last_text() -> None:
    gone = alert(kind="gone", body="404 at three looks", novelty=None)
    assert (
        "Last text: https://desk.test/news/-/monitor/article/1/4?story=cars"
        in said(gone, telling=Telling(revision=4)).text
    )


def test_an_alert_on_the_watch_is_about_no_article() -> None:
    trouble = alert(kind="health", article=None, number=None, outlet=None, title=None, novelty=None, body="Silent.")
    made = said(trouble, telling=Telling())
    assert "The watch: Two makers talk" in made.text
    assert "http" not in made.text
    assert json.loads(made.data)["alerts"][0]["article"] is None


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("id", ["Baru: ", "dan 2 lagi", "+7 salinan", "Alasan: menyebut"]),
        ("zh", ["新报道：Two", "另有 7 篇转载", "理由：提到 Xiaomi、BAIC；得分"]),
    ],
)
def test_a_message_is_in_the_readers_language_and_in_their_time(language: str, words: list[str]) -> None:
    reader = replace(DESK, language=language, zone="Asia/Jakarta")  # type: ignore[arg-type]  # one of three
    text = said(alert(), channel=reader).text
    assert [word for word in words if word not in text] == []
    assert "15:01 WIB" in text


def test_the_key_is_that_of_the_alerts_whatever_their_order_and_whatever_is_told_of_them() -> None:
    alerts = [alert(number) for number in range(5)]
    key = said(*alerts).key
    assert said(*alerts[::-1], telling=Telling()).key == key
    assert said(*alerts, channel=replace(DESK, name="other")).key != key
    assert said(*alerts[1:]).key != key


def test_the_weightiest_comes_first() -> None:
    alerts = [alert(1), alert(2, kind="figure", severity=0.8), alert(3, kind="figure", severity=0.9, headline="Most")]
    assert said(*alerts).subject == "Figure changed: Most (+2)"


def test_a_flood_is_one_message_that_names_them_all_or_says_where_they_are() -> None:
    flood = [alert(number, headline=f"Headline {number:03}.") for number in range(500)]
    made = said(*flood)
    assert made.text.count("  Why: ") <= MOST
    assert all(f"Headline {number:03}." in made.text for number in range(500))
    short = said(*flood, limits=Limits(body=4_000)).text
    named = sum(f"Headline {number:03}." in short for number in range(500))
    assert 10 < named < 100
    assert f"And {500 - named} more." in short
    assert "https://desk.test/news/-/monitor/alerts?story=cars" in short
    assert len(json.loads(made.data)["alerts"]) == 500


def test_what_a_program_is_told_names_its_schema_and_has_every_key() -> None:
    told = json.loads(said(alert()).data)
    assert told["schema"] == SCHEMA
    assert list(told) == ["schema", "key", "story", "channel", "composed_at", "subject", "text", "alerts"]
    bare = json.loads(said(alert(novelty=None, language=None), telling=Telling()).data)
    assert list(told["alerts"][0]) == list(bare["alerts"][0])


def test_a_message_that_is_escaped_on_its_way_still_fits() -> None:
    flood = [alert(number, headline=f"*Two* _makers_ [talk] #{number}") for number in range(60)]
    made = said(*flood, limits=Limits(250, 2_000, escapes=True))
    signs = sum(made.text.count(sign) for sign in "\\`*_{}[]()#+.!|~=-") + 4 * sum(
        made.text.count(sign) for sign in "<>&'\""
    )
    assert 1_500 < len(made.text) + signs + len(made.subject) <= 2_000
    assert made.text.endswith(f"[{made.key}]")


@pytest.mark.parametrize("call", ["@everyone", "@here", "<@&42>", "<!channel>", "[Official](http://evil.test)"])
def test_what_strangers_wrote_calls_nobody_in_a_chat_and_hides_no_link(call: str) -> None:
    assert call not in said(alert(headline=f"Look {call} now")).text


def test_there_is_no_message_about_nothing() -> None:
    with pytest.raises(ValueError, match="nothing to tell"):
        said()


class _Seen(HTMLParser):
    """The tags, and the attributes' values, that a mail program would see."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.hrefs: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.hrefs += [value or "" for name, value in attrs if name == "href"]
        assert {name for name, _ in attrs} <= {"href", "rel"}


HOSTILE = st.text(max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "\u202egnp.exe",
        "a\r\nBcc: x@y.test",
        "\x1b[31mred",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)",
        "{count}{0.__class__}",
        "%s %(x)s",
        "A" * 900,
        "北汽" * 300,
    ]
)
ALERTS = st.lists(
    st.builds(
        lambda number, headline, body, outlet, url, kind: alert(
            number, headline=headline, body=body, outlet=outlet, article=url, kind=kind
        ),
        st.integers(1, 10_000),
        HOSTILE,
        HOSTILE,
        HOSTILE,
        HOSTILE,
        st.sampled_from(["new", "figure", "gone", "review", "health"]),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda one: one.id,
)
TELLINGS = st.builds(
    lambda lines, named, around, old, new: Telling(
        tuple(lines), tuple(named), 0.5, around, 0, (Op("replace", old, new),), 2, 1
    ),
    st.lists(HOSTILE, max_size=5),
    st.lists(HOSTILE, max_size=5),
    HOSTILE,
    HOSTILE,
    HOSTILE,
)


@given(ALERTS, TELLINGS, st.sampled_from([0, 40, 250]), st.integers(160, 4_000), st.sampled_from(["en", "id", "zh"]))
def test_whatever_strangers_wrote_a_message_fits_has_its_key_and_obeys_nobody(
    alerts: list[AlertRow], telling: Telling, subject: int, body: int, language: str
) -> None:
    reader = replace(DESK, language=language)  # type: ignore[arg-type]  # one of three
    made = said(*alerts, telling=telling, channel=reader, limits=Limits(subject, body))
    room = body - len(made.subject) - 2  # they go together, as in one field
    assert len(made.text) <= room
    assert len(made.html) <= room
    assert len(made.subject) <= (subject or 120)
    assert all(letter.isprintable() or letter == "\n" for letter in made.text + made.html)
    assert made.subject.isprintable()
    if room >= 120:
        assert made.text.endswith(f"[{made.key}]")
        seen = _Seen(made.html)
        assert seen.tags <= {"p", "strong", "h3", "ul", "li", "blockquote", "a", "del", "ins", "small"}
        assert all(href.startswith(("http://", "https://")) for href in seen.hrefs)
    assert json.loads(made.data)["key"] == made.key


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "  10 → 12 billion yuan; also headline"),
        ("id", "  10 → 12 · juga: Judul berubah, Teks ditambah"),
        ("zh", "  10 → 12 · 另有：标题改动、增加文字"),
    ],
)
def test_what_changed_is_told_in_the_readers_language(language: str, line: str) -> None:
    reader = replace(DESK, language=language)  # type: ignore[arg-type]  # one of three
    changed = alert(kind="figure", body="10 → 12 billion yuan; also headline", severity=0.8, novelty=None)
    told = replace(CHANGED, figures=(FigureChange("10", "12"),), classes=("figure", "headline", "added", "cosmetic"))
    text = said(changed, telling=told, channel=reader).text
    assert line in text.splitlines()
    assert "[-10-]{+12+}" in text


@pytest.mark.parametrize(
    ("language", "subject"), [("en", "New: Two makers talk (+1)"), ("zh", "新报道：Two makers talk（+1）")]
)
def test_a_subject_has_its_languages_signs(language: str, subject: str) -> None:
    reader = replace(DESK, language=language)  # type: ignore[arg-type]  # one of three
    assert said(alert(1), alert(2), channel=reader).subject == subject
