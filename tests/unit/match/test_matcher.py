"""Articles are held against a story: a gate of words, a score of evidence."""

from __future__ import annotations

import pickle

import pytest

from monitor.match import Matcher
from monitor.model import Alias, Article, Concept, Query, Story


def concept(name: str, *aliases: str) -> Concept:
    return Concept(name, tuple(Alias(text) for text in aliases))


XIAOMI = concept("xiaomi", "Xiaomi", "小米")
BAIC = concept("baic", "BAIC", "BAIC Group", "Beijing Automotive", "BluePark", "北汽", "北汽集团", "极狐")
HYUNDAI = concept("hyundai", "Beijing Hyundai", "北京现代")
PHONES = concept("phones", "Redmi")


def name(one: str) -> Query:
    return Query("concept", one)


def both(*children: Query) -> Query:
    return Query("and", children=children)


def either(*children: Query) -> Query:
    return Query("or", children=children)


def no(child: Query) -> Query:
    return Query("not", children=(child,))


def story(query: Query | None = None, accept: float = 0.5, review: float = 0.2) -> Story:
    return Story(
        slug="xiaomi-baic",
        title="Xiaomi and BAIC",
        folder="seeds/xiaomi-baic",
        query=query or both(name("xiaomi"), either(name("baic"), name("hyundai"))),
        concepts=(XIAOMI, BAIC, HYUNDAI, PHONES),
        contact="desk@example.test",
        accept=accept,
        review=review,
    )


def article(text: str, title: str | None = None) -> Article:
    return Article(url=None, canonical_url=None, title=title, text=text)


MATCHER = Matcher(story())
FILL_ID = ["Bursa bergerak naik turun sepanjang hari seiring harga komoditas yang belum tenang."] * 6
FILL_ZH = ["今日市场震荡走低，成交额较前一交易日有所减少，投资者情绪仍然谨慎。"] * 5
FILL_EN = ["Traders weighed fresh inflation figures while the yuan slipped against the dollar."] * 6


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "Xiaomi dan BAIC bahas pabrik mobil",
            "Xiaomi disebut menemui BAIC.\nBAIC membantah kabar itu.\nIzin belum ada.",
        ),
        ("Rumor mitra mobil baru", "Xiaomi dikabarkan menjajaki BAIC Group.\nXiaomi butuh izin.\nBAIC punya izin itu."),
        ("小米或与北汽集团合作造车", "据报道，小米正与北汽洽谈。\n北汽蓝谷回应称未收到消息。"),
        ("小米或與北汽集團合作造車", "據報道，小米正與北汽洽談。\n雙方未回應。"),
        (
            "Phone maker seeks a car licence",
            "Xiaomi is in talks to buy a plant of Beijing Hyundai, people with knowledge said.",
        ),
        (
            "Xiaomi cari mitra mobil",
            "Perusahaan itu berunding.\nBAIC disebut.\nPabrik disiapkan.\nMenurut sumber, BAIC setuju.",
        ),
    ],
)
def test_an_article_about_the_story_is_accepted(title: str, text: str) -> None:
    match = MATCHER.match(article(text, title))
    assert match.decision == "accept"
    assert match.score >= 0.5


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("IHSG ditutup melemah", [*FILL_ID, "Saham Xiaomi turun 2 persen dan BAIC naik 1 persen.", *FILL_ID]),
        ("IHSG ditutup melemah", ["Saham Xiaomi turun 2 persen dan BAIC naik 1 persen.", *FILL_ID, *FILL_ID]),
        ("港股收盘", [*FILL_ZH, "个股方面，小米跌百分之二，北汽涨百分之一。", *FILL_ZH]),
        ("Hong Kong closes lower", [*FILL_EN, "Xiaomi lost 2% and BAIC gained 1%, in line with car makers.", *FILL_EN]),
        (
            "Hong Kong closes lower",
            [" ".join([*FILL_EN[:2], "Xiaomi lost 2% and BAIC gained 1%.", *FILL_EN, *FILL_EN])],
        ),
        ("Hong Kong closes lower", [" ".join([*FILL_EN, "Xiaomi lost 2% and BAIC gained 1%.", *FILL_EN])]),
        (
            "Xiaomi luncurkan ponsel",
            ["Xiaomi menjual ponsel.", "Kamera Xiaomi baru.", "Xiaomi yakin.", "BAIC bukan saingan."],
        ),
    ],
)
def test_a_passing_mention_is_for_review(title: str, lines: list[str]) -> None:
    match = MATCHER.match(article("\n".join(lines), title))
    assert match.decision == "review"
    assert 0.2 <= match.score < 0.5


@pytest.mark.parametrize(
    "text", ["", "Tesla opens a plant.", "Xiaomi sells phones.", "BAIC builds cars.", "Xiaomis BAICs"]
)
def test_what_does_not_pass_the_gate_is_rejected_with_no_score(text: str) -> None:
    match = MATCHER.match(article(text, "Berita"))
    assert (match.decision, match.score) == ("reject", 0.0)


def test_a_seed_is_accepted_whatever_it_names() -> None:
    match = MATCHER.match(article("Tidak ada nama di sini.", "Berita"), is_seed=True)
    assert (match.decision, match.score, match.hits) == ("accept", 1.0, ())


@pytest.mark.parametrize(
    ("query", "text", "passes"),
    [
        (name("xiaomi"), "Xiaomi", True),
        (no(name("xiaomi")), "Xiaomi", False),
        (no(name("xiaomi")), "BAIC", True),
        (both(name("xiaomi"), no(name("phones"))), "Xiaomi", True),
        (both(name("xiaomi"), no(name("phones"))), "Xiaomi Redmi", False),
        (either(name("xiaomi"), both(name("baic"), name("hyundai"))), "BAIC", False),
        (either(name("xiaomi"), both(name("baic"), name("hyundai"))), "BAIC, Beijing Hyundai", True),
        (both(name("xiaomi"), no(either(name("phones"), name("hyundai")))), "Xiaomi, Beijing Hyundai", False),
    ],
)
def test_the_query_is_the_gate(query: Query, text: str, passes: bool) -> None:
    assert (Matcher(story(query)).match(article(text)).decision != "reject") is passes


def test_a_query_as_deep_as_a_well_is_answered() -> None:
    query = name("xiaomi")
    for _ in range(10_001):
        query = no(query)
    assert Matcher(story(query)).match(article("BAIC")).decision != "reject"
    assert Matcher(story(query)).match(article("Xiaomi")).decision == "reject"


def test_a_query_over_a_concept_that_is_not_there_is_an_error() -> None:
    with pytest.raises(ValueError, match="'tesla', which is no concept of the story"):
        Matcher(story(name("tesla")))


def test_the_thresholds_are_the_storys() -> None:
    passing = article("\n".join([*FILL_ID, "Saham Xiaomi turun dan BAIC naik.", *FILL_ID]), "IHSG")
    score = MATCHER.match(passing).score
    assert Matcher(story(accept=score)).match(passing).decision == "accept"
    assert Matcher(story(review=score + 0.01)).match(passing).decision == "reject"


def test_the_title_counts_more_than_the_lead_and_the_lead_more_than_the_body() -> None:
    line, fill = "Xiaomi bertemu BAIC", FILL_ID[0]

    def score(title: str, *lines: str) -> float:
        return MATCHER.match(article("\n".join(lines), title)).score

    in_title, in_lead, in_body = score(line, fill, fill, fill, fill), score("Hari ini", line, fill, fill, fill), 0.0
    in_body = score("Hari ini", fill, fill, fill, line)
    assert in_title > in_lead > in_body > 0


def test_more_evidence_never_lowers_the_score() -> None:
    scores = [
        MATCHER.match(article("\n".join([*FILL_ID[: 6 - count], *["Xiaomi dan BAIC."] * count]), "Hari ini")).score
        for count in range(1, 7)
    ]
    assert scores == sorted(scores)
    assert scores[-1] <= 1


def test_hits_point_at_what_was_found() -> None:
    found = article("Ｘｉａｏｍｉ bertemu 北汽集團.\nSatu.\nDua.\nBAIC-nya diam.", "Mobil Xiaomi")
    fields = {"title": found.title or "", "lead": found.text, "body": found.text}
    hits = MATCHER.match(found).hits
    assert [(hit.concept, hit.alias, hit.where, fields[hit.where][hit.start : hit.end]) for hit in hits] == [
        ("xiaomi", "Xiaomi", "title", "Xiaomi"),
        ("xiaomi", "Xiaomi", "lead", "Ｘｉａｏｍｉ"),
        ("baic", "北汽集团", "lead", "北汽集團"),
        ("baic", "BAIC", "body", "BAIC"),
    ]
    assert [hit.weight for hit in hits] == [3.0, 1.5, 1.5, 0.6]


def test_no_more_than_fifty_hits_come_back_and_every_concept_is_among_them() -> None:
    hits = MATCHER.match(article("Xiaomi " * 200 + "BAIC", "Xiaomi")).hits
    assert len(hits) == 50
    assert {hit.concept for hit in hits} == {"xiaomi", "baic"}


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("Xiaomi", "BAIC.\nx\nBAIC", "names Xiaomi in the title and BAIC twice in the text"),
        ("小米", "北汽 小米 北汽 北汽", "names Xiaomi in the title and once in the text, and BAIC 3 times in the text"),
        ("Mobil", "Xiaomi", "names Xiaomi once in the text, but not BAIC or Beijing Hyundai"),
        ("Mobil", "Redmi", "names Redmi once in the text, but not Xiaomi, BAIC or Beijing Hyundai"),
        ("Mobil", "baru", "names none of the story's concepts"),
    ],
)
def test_the_reason_is_one_sentence(title: str, text: str, reason: str) -> None:
    assert MATCHER.match(article(text, title)).reason == reason


def test_the_reason_names_what_the_story_excludes() -> None:
    matcher = Matcher(story(both(name("xiaomi"), no(name("phones")))))
    assert matcher.match(article("Xiaomi Redmi")).reason == "names Redmi, which the story excludes"


@pytest.mark.parametrize(
    "text",
    [
        "Mobil Xiaomi",
        "https://kabar.test/oto/xiaomi-gandeng-baic-7712",
        "https://kabar.test/cari?q=xiaomi+mobil",
        "https://kabar.test/%E5%B0%8F%E7%B1%B3-%E9%80%A0%E8%BD%A6",
        "/baca/BAIC_dan_mobil.html",
    ],
)
def test_names_are_read_from_texts_and_addresses(text: str) -> None:
    assert MATCHER.names(text)


@pytest.mark.parametrize("text", ["", "Tesla", "https://kabar.test/xiaomis", "https://xiaomi.test/ponsel", "%FF%E5"])
def test_other_texts_and_the_host_of_an_address_name_nothing(text: str) -> None:
    assert not MATCHER.names(text)


def test_what_the_story_only_excludes_is_no_reason_to_look() -> None:
    assert not Matcher(story(both(name("xiaomi"), no(name("phones"))))).names("Redmi")


def test_a_matcher_can_be_sent_to_another_process() -> None:
    one = article("Xiaomi dan BAIC.", "Mobil")
    assert pickle.loads(pickle.dumps(MATCHER)).match(one) == MATCHER.match(one)
    learned = Matcher.from_seeds([one])
    assert pickle.loads(pickle.dumps(learned)).match(one) == learned.match(one)


def test_a_matcher_keeps_no_memory_between_answers() -> None:
    one = article("Xiaomi dan BAIC.", "Mobil")
    before = MATCHER.match(one)
    MATCHER.match(article("Tesla", "BAIC"))
    assert MATCHER.match(one) == before
