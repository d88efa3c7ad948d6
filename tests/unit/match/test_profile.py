"""A matcher can be made from seeds alone."""

from __future__ import annotations

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
    assert "xiaomi" in match.reason
    fields = {"title": NEAR.title or "", "lead": NEAR.text, "body": NEAR.text}
    assert all(fields[hit.where][hit.start : hit.end].lower() == hit.alias for hit in match.hits)


def test_names_are_the_strongest_terms_of_the_seeds() -> None:
    matcher = Matcher.from_seeds(SEEDS)
    assert matcher.names("https://kabar.test/xiaomi-siapkan-mobil")
    assert not matcher.names("https://kabar.test/harga-beras")


def test_without_seeds_or_words_nothing_is_known_and_nothing_breaks() -> None:
    assert Matcher.from_seeds([]).match(NEAR).decision == "reject"
    assert Matcher.from_seeds([article("")]).match(NEAR).score == 0.0
    assert Matcher.from_seeds(SEEDS).match(article("")).decision == "reject"
    assert not Matcher.from_seeds([]).names("Xiaomi")
