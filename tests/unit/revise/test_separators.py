"""The same figure, printed with the separators of another language."""

from __future__ import annotations

import pytest

from monitor.revise import compare

LINE = {
    "id": "Pabrik itu akan membuat {} mobil setahun, kata juru bicara perusahaan di ibu kota.",
    "en": "The plant is to build {} cars a year, a spokesman of the company said in the capital.",
    "zh": "公司发言人在首都表示,该工厂每年将生产{}辆汽车,并将出口到海外市场。",
}


@pytest.mark.parametrize("language", ["id", "en", "zh", None])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("300.000", "300,000"), ("1.250.000", "1,250,000"), ("10.000", "10,000"), ("1.234,5", "1,234.5"),
        ("5,5", "5.5"), ("Rp1.500.000", "Rp1,500,000"), ("300.000 unit", "300,000 unit"),
    ],
)  # fmt: skip
def test_other_separators_make_no_other_figure(language: str | None, old: str, new: str) -> None:
    line = LINE[language or "id"]
    for before, after in ((old, new), (new, old)):
        change = compare("T", line.format(before), "T", line.format(after), language=language)
        assert (change.classes, change.figures) == (("cosmetic",), ())


@pytest.mark.parametrize("language", ["id", "en", "zh", None])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("300.000", "30.000"), ("5,5", "55"), ("300.000", "305.000"), ("1,234.5", "12,345"),
        ("3.000", "3.000.000"), ("300.000", "310,000"),
    ],
)  # fmt: skip
def test_other_digits_or_other_groups_of_them_do(language: str | None, old: str, new: str) -> None:
    line = LINE[language or "id"]
    for before, after in ((old, new), (new, old)):
        assert compare("T", line.format(before), "T", line.format(after), language=language).classes == ("figure",)


def test_a_figure_that_is_changed_beside_one_that_is_printed_otherwise_is_told_alone() -> None:
    old = "Pabrik itu membuat 300.000 mobil dan 12.000 truk setahun, kata juru bicara di ibu kota."
    new = "Pabrik itu membuat 300,000 mobil dan 15,000 truk setahun, kata juru bicara di ibu kota."
    change = compare("T", old, "T", new, language="id")
    assert change.classes == ("figure", "cosmetic")
    (figure,) = change.figures
    assert ("12.000" in figure.old, "15,000" in figure.new) == (True, True)
