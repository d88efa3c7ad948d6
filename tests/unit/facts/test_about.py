from __future__ import annotations

import pytest

from monitor.facts import claims


@pytest.mark.parametrize(
    ("language", "text", "about"),
    [
        ("en", "It plans to invest 10 billion yuan to build 300,000 cars a year.", ["investment", "output"]),
        ("id", "Perusahaan menanamkan modal 10 miliar yuan untuk membuat 300.000 mobil.", ["investment", "output"]),
        ("zh", "公司投资100亿元，年产30万辆。", ["investment", "capacity"]),
        ("en", "The plant has an annual capacity of 300,000 vehicles.", ["capacity"]),
        ("id", "Kapasitasnya mencapai 300.000 unit.", ["capacity"]),
        ("zh", "工厂总产能为30万辆。", ["capacity"]),
        ("en", "The quake killed 12 people and injured 30 people.", ["deaths", "injured"]),
        (
            "id",
            "Gempa menewaskan 12 orang dan melukai 30 orang; 300 orang mengungsi.",
            ["deaths", "injured", "evacuated"],
        ),
        ("zh", "地震造成12人死亡，30人受伤，5人失踪。", ["deaths", "injured", "missing"]),
        ("en", "Sales rose 12 percent.", ["sales"]),
        ("en", "The index rose 12 percent.", ["growth"]),
        ("zh", "销量同比增长12%。", ["sales"]),
        ("id", "Saham perusahaan itu melonjak 14 persen.", ["shares"]),
        ("id", "Keluarga itu kelak memegang 17 persen saham.", ["stake"]),
        ("zh", "车长4.9米，续航800公里，售价21.59万元。", ["length", "range", "price"]),
        ("en", "The firm employs 30,000 workers.", ["jobs"]),
        ("zh", "法院判处其有期徒刑9年，罚款500万元。", ["prison term", "fine"]),
    ],
)
def test_a_figure_is_said_of_the_same_topic_in_every_language(language: str, text: str, about: list[str]) -> None:
    assert [claim.about for claim in claims(text, language=language)] == about


def test_a_topic_is_not_measured_in_what_it_is_not_measured_in() -> None:
    (claim,) = claims("The investment will take 5 years.", language="en")
    assert claim.about != "investment"


def test_without_a_topic_the_nearest_name_is_what_a_figure_is_said_of() -> None:
    (claim,) = claims("Last week Budi Santoso of Karawang walked 40 km.", language="en")
    assert claim.about == "Karawang"


def test_a_figure_of_nothing_is_about_nothing() -> None:
    (claim,) = claims("it was 40 km off", language="en")
    assert claim.about == ""


def test_a_part_of_another_word_is_no_topic() -> None:
    (claim,) = claims("The growth of sidelong glances: 40 km.", language="en")
    assert claim.about == ""


def test_a_word_within_a_name_is_no_topic() -> None:
    text = "Shares of Derwent Motor rose 4 percent."
    (claim,) = claims(text, language="en")
    assert claim.about != "power"
