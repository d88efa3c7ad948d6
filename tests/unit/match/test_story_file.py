"""The story this project began with, held against texts that its file was not written from."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.filters.matching import match_filter

STORY = Path(__file__).parents[3] / "seeds" / "xiaomi-baic"
JUDGE = match_filter(story=STORY)


def decided(text: str, title: str, language: str) -> str:
    return str(JUDGE.record({"text": text, "title": title, "language": language})["decision"])


def test_what_was_learned_from_the_seeds_counts_when_lines_are_matched() -> None:
    answer = JUDGE.record(
        {
            "text": "Xiaomi dan BAIC berunding soal izin pabrik. Kapasitasnya 300.000 mobil.",
            "title": "Mobil",
            "language": "id",
        }
    )
    assert all(f"'name': '{name}'" in str(answer["parts"]) for name in ("terms", "figures"))


@pytest.mark.parametrize(
    ("text", "title", "language"),
    [
        (
            "Xiaomi still has no permit. The state planner has not answered its application to build electric cars.\n"
            "An established maker may lend its licence, and one with an idle plant in Shunyi is said to be willing.",
            "No approval yet for the phone company",
            "en",
        ),
        (
            "小米至今没有拿到造车资质，发改委的审批仍无消息。\n业内人士说，可以先找国企代工，借用对方的目录，再自己申报。",
            "没有准生证的手机公司",
            "zh",
        ),
        (
            "Xiaomi belum mengantongi izin dari kementerian. Kualifikasi sebagai pembuat mobil pun tertahan di NDRC.\n"
            "Jalan pintasnya menumpang lisensi BUMN yang pabriknya menganggur.",
            "Restu Belum Turun",
            "id",
        ),
    ],
)
def test_a_partner_that_is_described_and_not_named_is_enough(text: str, title: str, language: str) -> None:
    assert decided(text, title, language) == "accept"


@pytest.mark.parametrize(
    ("text", "title", "language"),
    [
        ("A Xiaomi flagship was sold out in an hour. BAIC sponsors the marathon.", "Autumn sales", "en"),
        ("Xiaomi membuka gerai ponsel baru. Pembeli mengantre sejak pagi.", "Gerai Baru Xiaomi", "id"),
        ("小米新手机今日开售，门店排起长队。", "小米新机开售", "zh"),
    ],
)
def test_both_names_or_one_without_the_matter_are_not(text: str, title: str, language: str) -> None:
    assert decided(text, title, language) != "accept"
