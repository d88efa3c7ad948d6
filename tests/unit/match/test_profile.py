"""A matcher can be made from seeds alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.match import Matcher
from monitor.model import Article


def article(text: str, title: str | None = None) -> Article:
    return Article(url=None, canonical_url=None, title=title, text=text)


SEEDS = [
    article(
        "Produsen ponsel Xiaomi disebut menjajaki kerja sama dengan BAIC untuk merakit mobil listrik.\n"
        "Menurut laporan itu, pabrik kedua Beijing Hyundai menjadi pilihan karena sudah memegang izin.\n"
        "Pendirinya, Lei Jun, menyiapkan 10 miliar yuan. Kapasitas pabrik 300.000 mobil.",
        "Xiaomi jajaki BAIC untuk mobil listrik",
    ),
    article(
        "Kabar tentang Xiaomi dan BAIC belum dibenarkan. Pihak BAIC mengaku belum mendengar apa pun.\n"
        "Xiaomi memerlukan izin produksi mobil listrik. Pabrik Beijing Hyundai sudah tua.",
        "BAIC tanggapi kabar Xiaomi",
    ),
]
ZH_SEED = article(
    "据报道，小米汽车正与北汽集团洽谈合作，以取得新能源汽车生产资质。\n"
    "北汽蓝谷回应称，公司没有收到有关小米汽车的消息。小米汽车计划年产三十万辆，工厂位于北京。",
    "小米汽车或与北汽集团合作",
)
NEAR = article(
    "Mobil listrik Xiaomi akan dirakit BAIC, kata seorang sumber yang dekat dengan perundingan.\n"
    "Izin produksi Beijing Hyundai ikut dibahas. Lei Jun belum berkomentar.",
    "Perundingan Xiaomi dan BAIC berlanjut",
)
FAR = article(
    "Harga beras naik di pasar tradisional menjelang hari raya. Pedagang di Semarang mengeluh.\n"
    "Menteri Perdagangan berjanji menggelar operasi pasar bersama Bulog pekan depan.",
    "Harga beras naik menjelang hari raya",
)


def test_a_further_report_is_accepted_and_a_stranger_rejected() -> None:
    matcher = Matcher.from_seeds(SEEDS)
    assert matcher.match(NEAR).decision == "accept"
    assert matcher.match(FAR).decision == "reject"
    assert matcher.match(NEAR).score > 3 * matcher.match(FAR).score


def test_chinese_seeds_find_chinese_reports() -> None:
    matcher = Matcher.from_seeds([ZH_SEED])
    near = article("小米汽车与北汽集团的合作仍在洽谈，生产资质是关键。北汽集团未予置评。", "小米汽车造车进展")
    far = article("大米价格上涨，农业部门表示粮食供应充足，市场平稳运行。", "粮价上涨")
    assert matcher.match(near).decision == "accept"
    assert matcher.match(far).decision == "reject"


def test_names_in_latin_letters_carry_over_into_another_language() -> None:
    english = article(
        "Xiaomi and BAIC are in talks, and Beijing Hyundai may sell its plant, Lei Jun told staff.", "Talks"
    )
    other = article("Rice prices rose in traditional markets ahead of the holiday, traders in Semarang said.", "Rice")
    matcher = Matcher.from_seeds(SEEDS)
    assert matcher.match(english).decision in ("accept", "review")
    assert matcher.match(other).decision == "reject"


def test_a_seed_met_again_is_a_seed() -> None:
    matcher = Matcher.from_seeds(SEEDS)
    assert (matcher.match(SEEDS[0]).decision, matcher.match(SEEDS[0]).score) == ("accept", 1.0)
    assert matcher.match(FAR, is_seed=True).decision == "accept"


def test_the_order_of_the_seeds_does_not_matter() -> None:
    one, other = Matcher.from_seeds(SEEDS), Matcher.from_seeds(SEEDS[::-1])
    assert one.match(NEAR) == other.match(NEAR)


def test_the_evidence_is_said_and_points_at_the_words() -> None:
    match = Matcher.from_seeds(SEEDS).match(NEAR)
    assert match.reason.startswith("shares ")
    assert "Xiaomi" in match.reason
    fields = {"title": NEAR.title or "", "lead": NEAR.text, "body": NEAR.text}
    assert all(fields[hit.where][hit.start : hit.end] == hit.alias for hit in match.hits)
    assert "Xiaomi" in {hit.alias for hit in match.hits}


def test_names_are_the_strongest_terms_of_the_seeds() -> None:
    matcher = Matcher.from_seeds(SEEDS)
    assert matcher.names("https://kabar.test/xiaomi-siapkan-mobil")
    assert not matcher.names("https://kabar.test/harga-beras")


def test_without_seeds_or_words_nothing_is_known_and_nothing_breaks() -> None:
    assert Matcher.from_seeds([]).match(NEAR).decision == "reject"
    assert Matcher.from_seeds([article("")]).match(NEAR).score == 0.0
    assert Matcher.from_seeds(SEEDS).match(article("")).decision == "reject"
    assert not Matcher.from_seeds([]).names("Xiaomi")


GEMPA = [
    article(
        "Gempa bermagnitudo 6,7 mengguncang Lembah Sorano pada Senin pagi dan merobohkan 340 rumah di Kota Telaga.\n"
        "Kepala badan penanggulangan bencana, Rudi Hartawan, mengatakan 57 orang luka dan 12 tewas tertimbun longsor.",
        "Gempa 6,7 Guncang Sorano, 12 Tewas",
    ),
    article(
        "Tim SAR mencari korban gempa Sorano hingga malam. Kata Rudi Hartawan, jalan ke Telaga tertutup longsor.\n"
        "Sedikitnya 12 orang tewas dan 340 rumah roboh akibat gempa di Lembah Sorano itu.",
        "Longsor Tutup Jalan ke Telaga, Tim SAR Terhambat",
    ),
]


def quake(text: str, title: str, language: str, published: str | None = None) -> Article:
    return Article(None, None, title, text, language=language, published=published)


GEMPA_EN = quake(
    "Rescuers dug through mud on Tuesday after an earthquake in the Sorano valley killed 12 people and injured 57.\n"
    "Landslides cut the only road to Telaga, where 340 houses collapsed, disaster chief Rudi Hartawan said.",
    "Landslides hamper rescue after Sorano earthquake",
    "en",
)
OTHER_QUAKE = quake(
    "An earthquake off Peru injured nine people on Tuesday, police said. Rescuers found no one under the houses.\n"
    "Landslides closed a road near Arequipa, mayor Luisa Paredes told reporters.",
    "Earthquake injures nine in Peru",
    "en",
)


def test_a_report_in_another_language_is_known_by_names_things_and_figures() -> None:
    matcher = Matcher.from_seeds(GEMPA)
    near, other = matcher.match(GEMPA_EN), matcher.match(OTHER_QUAKE)
    assert near.decision == "accept"
    assert other.decision == "reject"
    assert near.score > 3 * other.score


def test_the_same_kind_of_thing_elsewhere_is_another_story() -> None:
    pytest.importorskip("wordfreq", reason="without it all words are equally rare")
    elsewhere = quake(
        "Gempa bermagnitudo 5,1 dirasakan warga Kota Melur, Selasa siang. Tidak ada korban, kata polisi.\n"
        "Beberapa rumah retak dan warga mengungsi ke lapangan.",
        "Gempa 5,1 Dirasakan di Melur",
        "id",
    )
    assert Matcher.from_seeds(GEMPA).match(elsewhere).decision == "reject"


def test_names_that_sound_alike_carry_over_into_chinese() -> None:
    pytest.importorskip("anyascii", reason="names are compared across scripts where it is installed")
    chinese = quake(
        "索拉诺山谷地震已致十二人遇难、五十七人受伤，三百四十栋房屋倒塌。救援人员说，山体滑坡阻断了通往特拉加的公路。",
        "索拉诺地震遇难者增至十二人",
        "zh",
    )
    elsewhere = quake("秘鲁近海地震造成九人受伤，警方称没有房屋倒塌。", "秘鲁地震九人受伤", "zh")
    matcher = Matcher.from_seeds(GEMPA)
    assert matcher.match(chinese).decision == "accept"
    assert "索拉诺 (sorano)" in matcher.match(chinese).reason
    assert matcher.match(elsewhere).decision == "reject"


def test_figures_that_were_read_count_in_every_language() -> None:
    seeds = [["340 house"], ["340 house", "12 person"]]
    matcher = Matcher.from_seeds(GEMPA, seeds)
    assert matcher.match(GEMPA_EN, figures=["340 house"]).score > matcher.match(GEMPA_EN, figures=["77 house"]).score


def test_the_parts_add_up_to_the_score_and_are_said() -> None:
    for one in (NEAR, FAR, GEMPA_EN):
        match = Matcher.from_seeds(SEEDS).match(one)
        assert match.score == pytest.approx(min(1.0, sum(part.value * part.weight for part in match.parts)), abs=2e-4)
        assert all(part.said for part in match.parts)


def test_an_article_long_after_the_seeds_is_worth_a_little_less() -> None:
    seeds = [quake(one.text, one.title or "", "id", "2026-03-02") for one in GEMPA]
    days = (None, "2026-03-02", "2026-03-09", "2026-04-11", "2027-01-01", "2029-01-01", "2032-01-01")
    scores = [Matcher.from_seeds(seeds).match(quake(GEMPA_EN.text, "", "en", day)).score for day in days]
    unknown, same_day, *later = scores
    assert same_day > later[0] > later[1] > later[2] > later[3] == later[4] > 0.5 * same_day
    assert same_day > unknown > later[0]


def test_later_articles_do_not_reach_back_and_the_same_lines_have_the_same_answers() -> None:
    lines = [NEAR, FAR, GEMPA_EN, NEAR, *SEEDS, OTHER_QUAKE]
    first, second = Matcher.from_seeds(SEEDS), Matcher.from_seeds(SEEDS)
    assert [first.match(one) for one in lines][:4] == [second.match(one) for one in lines[:4]]


RETRIAL = quake(
    "Pengadilan Sorano menyatakan kontraktor Bima Prasada lalai. Rumah yang ia bangun roboh dalam gempa di Sorano.\n"
    "Bima Prasada dihukum empat tahun penjara. Rudi Hartawan bersaksi tentang 340 rumah di Telaga.",
    "Kontraktor Bima Prasada Divonis Empat Tahun",
    "id",
)
APPEAL = quake(
    "Bima Prasada naik banding. Pengacaranya menyebut hukuman empat tahun penjara bagi kontraktor itu berlebihan.\n"
    "Pengadilan tinggi menerima berkas Bima Prasada pekan ini. Rumahnya roboh dalam gempa Sorano.",
    "Bima Prasada Ajukan Banding",
    "id",
)


def test_what_was_surely_accepted_leads_to_what_came_of_it() -> None:
    cold, warm = Matcher.from_seeds(GEMPA), Matcher.from_seeds(GEMPA)
    followed = warm.match(RETRIAL)
    alone, after = cold.match(APPEAL), warm.match(APPEAL)
    assert (followed.decision, alone.decision, after.decision) == ("accept", "review", "accept")
    assert after.score > alone.score
    told = {part.name: part.said for part in after.parts}
    assert told["followed"] == "it is like “Kontraktor Bima Prasada Divonis Empat Tahun”, which was accepted"


def test_what_was_accepted_lifts_an_article_that_is_not_like_the_seeds_by_a_little_only() -> None:
    matcher = Matcher.from_seeds(GEMPA)
    matcher.match(RETRIAL)
    for _ in range(20):
        last = matcher.match(quake(APPEAL.text, APPEAL.title or "", "id"))
    lifts = [part.value for part in last.parts if part.name == "followed"]
    assert lifts
    assert lifts[0] <= 0.125 * 0.24 / 0.15


def test_reports_of_one_event_are_judged_together() -> None:
    seeds = [quake(one.text, one.title or "", "id", "2026-03-02") for one in GEMPA]
    thin = quake(
        "Gempa di Sorano: Rudi Hartawan menyebut warga Telaga menunggu.", "Kabar dari Telaga", "id", "2026-03-03"
    )
    full = quake(GEMPA[1].text + "\nWarga menunggu.", "Kabar dari Telaga", "id", "2026-03-03")
    alone = Matcher.from_seeds(seeds).match(thin)
    matcher = Matcher.from_seeds(seeds)
    before = matcher.match(full)
    together = matcher.match(thin)
    assert alone.score < together.score < before.score
    told = {part.name: part.said for part in together.parts}
    assert told["reports"] == f"an earlier report of what seems the same event scored {before.score:.2f}"


def test_a_report_of_long_ago_is_of_no_same_event() -> None:
    matcher = Matcher.from_seeds([quake(one.text, one.title or "", "id", "2026-03-02") for one in GEMPA])
    matcher.match(quake(GEMPA_EN.text, GEMPA_EN.title or "", "en", "2026-03-03"))
    later = matcher.match(quake(GEMPA_EN.text, GEMPA_EN.title or "", "en", "2026-04-20"))
    assert "reports" not in {part.name for part in later.parts}


@pytest.mark.parametrize(
    ("text", "title", "language"),
    [
        (
            "Der Lawinenhang über Sorano bleibt gesperrt. Rudi Hartawan sprach von 340 zerstörten Häusern in Telaga.\n"
            "Bei dem Erdbeben starben zwölf Menschen, 57 wurden verletzt.",
            "Nach dem Erdbeben von Sorano",
            "de",
        ),
        (
            "El terremoto de Sorano dejó 12 muertos y 57 heridos, dijo Rudi Hartawan.\n"
            "En Telaga cayeron 340 casas y los deslizamientos cortaron la carretera.",
            "Terremoto en Sorano",
            "es",
        ),
        (
            "Le séisme de Sorano a fait 12 morts et 57 blessés, a dit Rudi Hartawan.\n"
            "À Telaga, 340 maisons se sont écroulées.",
            "Séisme à Sorano",
            "fr",
        ),
    ],
)
def test_languages_beyond_those_of_the_story_are_answered_too(text: str, title: str, language: str) -> None:
    matcher = Matcher.from_seeds(GEMPA)
    assert matcher.match(quake(text, title, language)).decision == "accept"
    assert matcher.match(quake("Lorem 340 ipsum dolor sit amet.", "Berlin", language)).decision == "reject"


def test_one_name_alone_in_a_long_article_on_something_else_is_no_match() -> None:
    lines = ["Harga beras dan cabai di pasar tradisional Semarang naik menjelang hari raya, kata pedagang."] * 12
    passing = article("\n".join([*lines, "Saham Xiaomi turun."]), "Harga pangan naik")
    assert Matcher.from_seeds(SEEDS).match(passing).decision == "reject"


def asked(seeds: list[Article]) -> float:
    """What likeness counts by the side of its worth to one seed: 1 is as much, and more is less that is asked."""
    return {part.name: part.weight for part in Matcher.from_seeds(seeds).match(FAR).parts}["names"]


COPY = article(GEMPA[0].text + " Sekian.", GEMPA[0].title)


def test_seeds_far_from_one_another_ask_for_less() -> None:
    assert asked([GEMPA[0], RETRIAL]) > 1.1
    assert asked([SEEDS[0], GEMPA[0]]) > asked([GEMPA[0], RETRIAL])


def test_copies_among_the_seeds_ask_for_no_more_than_one_seed_does() -> None:
    one, copies = Matcher.from_seeds(GEMPA[:1]), Matcher.from_seeds([GEMPA[0], COPY])
    assert asked([GEMPA[0], COPY]) == asked(GEMPA[:1]) == 1.0
    assert copies.match(APPEAL).score >= 0.9 * one.match(APPEAL).score > 0


def test_copies_do_not_hide_how_far_the_loosest_seed_is_from_them() -> None:
    more = [article(f"{GEMPA[0].text} Bagian {number}.", GEMPA[0].title) for number in range(3)]
    assert asked([GEMPA[0], COPY, *more, RETRIAL]) > 1.1


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([*SEEDS, ZH_SEED, *GEMPA, GEMPA_EN, RETRIAL, APPEAL, COPY]), min_size=1, max_size=8))
def test_whatever_the_seeds_no_more_is_asked_than_with_one_and_never_less_than_is_safe(seeds: list[Article]) -> None:
    assert 1.0 <= asked(seeds) <= 0.24 / 0.15


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=40), st.sampled_from([None, "", "en", "zh-TW", "de", "ja", "xx"]))
def test_whatever_is_asked_there_is_an_answer(text: str, title: str, language: str | None) -> None:
    match = Matcher.from_seeds([ZH_SEED, NEAR]).match(quake(text, title, language or "", text[:12]))
    assert 0 <= match.score <= 1
    fields = {"title": title, "lead": text, "body": text}
    assert all(fields[hit.where][hit.start : hit.end] == hit.alias for hit in match.hits)
