"""What is new, told in each language: every kind of addition, as the facts room finds them in real texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from monitor.alerts.atom import atom
from monitor.alerts.compose import Limits, compose
from monitor.alerts.news import told
from monitor.alerts.topics import topics
from monitor.facts import entries_of, facts_of, is_line_of, novelty
from monitor.facts.topics import MOVES, TOPICS
from monitor.model import Addition, AdditionKind, Article, Channel, Fact, LedgerEntry, Novelty
from monitor.store import Telling
from tests.unit.alerts.test_compose import STORY, T0, alert

DAY = datetime(2022, 8, 26, 9, tzinfo=UTC)
FIRST = (
    "Xiaomi is in talks with BAIC about building its cars, people who know of the talks said.\n"
    "Under the plan Xiaomi would make an investment of 10 billion yuan in the works near Beijing."
)


def facts(text: str, language: str = "en") -> tuple[Fact, ...]:
    return facts_of(Article(None, None, "", text, published="2022-08-26", language=language))


def ledger(text: str = FIRST, outlet: str = "Pandaily", days: float = 0) -> tuple[LedgerEntry, ...]:
    return tuple(entries_of(facts(text), article=f"{outlet}/1", outlet=outlet, at=DAY + timedelta(days=days)))


def new_in(text: str, language: str = "en", before: Sequence[LedgerEntry] = ()) -> Novelty:
    entries = before or ledger()
    return novelty(facts(text, language), entries, article="new", outlet="CnEVPost", at=DAY + timedelta(days=1))


def telling(new: Novelty, outlet: str = "CnEVPost") -> Telling:
    return Telling(lines=new.lines, additions=new.additions, outlet=outlet)


INVESTS = "Xiaomi makes an investment of {} billion yuan in the works near Beijing."
SECOND = "Xiaomi may take over Beijing Hyundai's second plant in Shunyi."
CASES: list[tuple[AdditionKind, str, str, str, str, str]] = [
    (
        "moved",
        "en",
        INVESTS.format("12.5"),
        "investment: 10 → 12.5 billion yuan (first Pandaily, now CnEVPost)",
        "investasi: 10 → 12,5 miliar yuan (semula Pandaily, kini CnEVPost)",
        "投资：100 → 125 亿元（最初见于 Pandaily，现见于 CnEVPost）",
    ),
    (
        "contradicted",
        "en",
        "The investment of Xiaomi near Beijing is 8 billion yuan, not 10 billion yuan as was reported.",
        "investment: 8 billion yuan (CnEVPost), where Pandaily has 10 billion yuan",
        "investasi: 8 miliar yuan (CnEVPost), sedangkan Pandaily menyebut 10 miliar yuan",
        "投资：80 亿元（CnEVPost），而 Pandaily 称 100 亿元",
    ),
    (
        "figure",
        "en",
        "Toyota sold about 300,000 cars in Chengdu.",
        "sales: about 300,000 vehicles",
        "penjualan: sekitar 300.000 kendaraan",
        "销售：约 30 万辆",
    ),
    (
        "figure",
        "en",
        "In the yard of Toyota some 60,000 crates wait for a train.",
        "“of Toyota some 60,000 crates wait for”",
        "“of Toyota some 60,000 crates wait for”",
        "“of Toyota some 60,000 crates wait for”",
    ),
    (
        "denial",
        "zh",
        "宁德时代表示，没有收到任何文件。",
        "CATL: 没有收到任何文件",
        "CATL: 没有收到任何文件",
        "宁德时代：没有收到任何文件",
    ),
    (
        "quote",
        "id",
        "“Musim dingin ini kami diam dulu saja,” kata Rowan Tate.",
        "Rowan Tate: “Musim dingin ini kami diam dulu saja”",
        "Rowan Tate: “Musim dingin ini kami diam dulu saja”",
        "Rowan Tate：“Musim dingin ini kami diam dulu saja”",
    ),
    (
        "thing",
        "en",
        SECOND,
        "first mention of Beijing Hyundai's second plant",
        "pertama kali disebut: Beijing Hyundai's second plant",
        "首次提到：北京现代第二工厂（Beijing Hyundai's second plant）",
    ),
    (
        "thing",
        "zh",
        "小米可能接手北京现代第二工厂。",
        "first mention of Beijing Hyundai's second plant (北京现代第二工厂)",
        "pertama kali disebut: pabrik ke-2 Beijing Hyundai (北京现代第二工厂)",
        "首次提到：北京现代第二工厂",
    ),
    (
        "name",
        "id",
        "CATL membangun pabrik di Korea Selatan.",
        "first mention of South Korea",
        "pertama kali disebut: Korea Selatan",
        "首次提到：韩国",
    ),
    (
        "name",
        "en",
        "The works may go to Magna Steyr, which waits in Graz.",
        "first mention of Graz",
        "pertama kali disebut: Graz",
        "首次提到：Graz",
    ),
]


@pytest.mark.parametrize(("kind", "language", "text", "english", "indonesian", "chinese"), CASES)
def test_every_kind_of_addition_is_told_in_every_language(
    kind: AdditionKind, language: str, text: str, english: str, indonesian: str, chinese: str
) -> None:
    new = new_in(text, language)
    place = new.lines.index(english)
    assert new.additions[place].kind == kind
    assert told(telling(new), "en") == new.lines
    assert told(telling(new), "id")[place] == indonesian
    assert told(telling(new), "zh")[place] == chinese


def test_a_concept_is_told_like_a_name() -> None:
    said = Fact("concept", "beijinghyundai", "Beijing Hyundai")
    made = Telling(("first mention of Beijing Hyundai",), additions=(Addition("concept", "", 0.3, said),))
    assert told(made, "id") == ("pertama kali disebut: Beijing Hyundai",)
    assert told(made, "zh") == ("首次提到：北京现代",)


def test_every_kind_is_among_the_cases() -> None:
    assert {kind for kind, *_ in CASES} | {"concept"} == set(AdditionKind.__args__)  # type: ignore[attr-defined]


def test_every_topic_has_its_words() -> None:
    assert set(topics("en")) == {*TOPICS, *MOVES}
    assert all(name == word for name, word in topics("en").items())
    assert len(set(topics("zh").values())) == len(topics("zh")), "two topics under one name cannot be told apart"
    assert len(set(topics("id").values())) == len(topics("id"))


def test_a_line_whose_values_are_not_in_the_ledger_any_more_stays_as_it_was_stored() -> None:
    new = new_in(INVESTS.format(12))
    half = Telling(lines=(*new.lines, "as it was"), additions=(new.additions[0], None))
    assert told(half, "id") == ("investasi: 10 → 12 miliar yuan (semula Pandaily, kini )", *half.lines[1:])
    assert told(Telling(lines=("a", "b")), "zh") == ("a", "b")


@pytest.mark.parametrize("text", [case[2] for case in CASES if case[1] == "en"])
def test_a_line_is_known_to_tell_of_its_own_facts_and_of_no_others(text: str) -> None:
    for one in new_in(text).additions:
        assert is_line_of(one)
        assert is_line_of(replace(one, line=one.line.replace("Pandaily", "Pandaily Net").replace("CnEVPost", "CnEV")))
        assert not is_line_of(replace(one, line="something else"))
        if one.against is not None:
            other = replace(one.against, fact=replace(one.against.fact, value="9000000000"))
            assert not is_line_of(replace(one, against=other))
            assert not is_line_of(replace(one, against=None))


@pytest.mark.parametrize(
    ("language", "line"), [("id", "investasi: 10 → 12 miliar yuan"), ("zh", "投资：100 → 120 亿元")]
)
def test_messages_webhooks_and_feeds_tell_it_in_their_language(language: str, line: str) -> None:
    reader = Channel("desk", "DESK_URL", language=language)  # type: ignore[arg-type]  # one of three
    behind = {1: telling(new_in(INVESTS.format(12)))}
    made = compose(STORY, reader, [alert()], behind, now=T0)
    assert f"  - {line}" in made.text
    assert f"<li>{line}" in made.html
    assert json.loads(made.data)["alerts"][0]["new"][0].startswith(line)
    feed = atom("Cars", "cars", [alert()], behind, site="http://x.test", itself="http://x.test/f", language=language)
    assert line in feed.decode()


@pytest.mark.parametrize("language", ["id", "zh"])
@pytest.mark.parametrize(
    "printed",
    ["<b>@everyone</b> {0.__class__} {count}", "%s %(x)s [Official](http://evil.test)", "A\r\nB\x1b[31m" * 99],
)
def test_what_strangers_wrote_is_escaped_and_cut_in_every_language(language: str, printed: str) -> None:
    spoken = Fact("quote", "k", printed, speaker=printed, names=("k",))
    figure = Fact("quantity", "CNY:12", "12", value="12000000000", unit="CNY", about=printed, names=("k",))
    former = LedgerEntry(replace(figure, value="10000000000"), "http://x.test/1", printed, T0)
    thing = Fact("thing", "beijinghyundai/plant/2", f"{printed}第二工厂")
    added = (
        Addition("quote", "q", 0.2, spoken),
        Addition("moved", "m", 0.5, figure, former),
        Addition("thing", "t", 0.5, thing),
    )
    reader = Channel("desk", "DESK_URL", language=language)  # type: ignore[arg-type]  # one of three
    behind = {1: Telling(("q", "m", "t"), additions=added, outlet=printed)}
    made = compose(STORY, reader, [alert()], behind, now=T0, limits=Limits(body=3_000))
    assert len(made.text) <= 3_000
    assert max(len(line) for line in made.text.splitlines()) < 320
    assert "<b>" not in made.html
    assert "@everyone" not in made.text
    assert "](http" not in made.text
    assert all(letter.isprintable() or letter in "\n\u2060" for letter in made.text + made.html)
    assert "{0.__class__} {count}" in made.text or "{count}" not in printed
