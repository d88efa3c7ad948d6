"""The two texts from which the project began, as they were copied from the web.

They are not ours to print, so they are read from the folder that MONITOR_REAL_SEEDS names; without it the module is
skipped, visibly and once. Asserted are counts, fields and single words, never their sentences.
"""

import os
from pathlib import Path

import pytest

from monitor.extract.clean import clean
from monitor.seeds import read_seed

FOLDER = os.environ.get("MONITOR_REAL_SEEDS")
if not FOLDER:
    pytest.skip("MONITOR_REAL_SEEDS names no folder with the two real texts", allow_module_level=True)


def read(prefix):
    (path,) = Path(FOLDER).glob(f"{prefix}*.txt")
    (article,) = read_seed(path)
    return article, path.read_text(encoding="utf-8")


DOUBLED, DOUBLED_RAW = read("000")
GLUED, GLUED_RAW = read("001")


def test_of_the_doubled_text_ten_paragraphs_remain():
    paragraphs = DOUBLED.text.split("\n")
    assert len(paragraphs) == len(set(paragraphs)) == 10
    assert paragraphs == DOUBLED_RAW.splitlines()[5:15]


def test_the_widgets_are_gone():
    assert "loading" not in DOUBLED.text
    assert "A" not in DOUBLED.text.split("\n")


def test_the_initials_and_the_dateline_are_fields():
    assert (DOUBLED.initials, DOUBLED.dateline) == ("wbs", "BEIJING")
    assert "(wbs)" not in DOUBLED.text
    assert DOUBLED.text.startswith("BEIJING - ")
    assert "(EV)" in DOUBLED.text
    assert (GLUED.initials, GLUED.dateline) == (None, None)


def test_titles_languages_and_dates():
    for article, raw in ((DOUBLED, DOUBLED_RAW), (GLUED, GLUED_RAW)):
        assert article.title == raw.splitlines()[0]
        assert (article.language, article.published, article.url, article.kind) == ("id", None, None, "article")


@pytest.mark.parametrize(
    "words",
    [
        "Menurut Bloomberg Pada 26 Agustus",
        "Namun, BAIC tanggapi media Tiongkok Mengatakan",
        "paragraf Uji coba",
        "its Telah",
    ],
)
def test_glued_words_are_parted(words):
    assert words in GLUED.text
    assert words.replace(" ", "") not in GLUED.text


@pytest.mark.parametrize(
    "words", ["BluePark", "Blue Park", "FinDreams", "300.000", "150.000", "$1,5", "Mercedes-Benz", "Pada 26 Agustus"]
)
def test_names_and_figures_stay_in_the_glued_text(words):
    assert GLUED.text.count(words) == GLUED_RAW.count(words)


@pytest.mark.parametrize("words", ["LatePost", "mengandeng", "Micar", "Hicar", "(EV)"])
def test_names_and_typing_errors_stay_in_the_doubled_text(words):
    assert words in DOUBLED.text


def test_the_cross_reference_is_a_link_and_what_follows_it_stays():
    (link,) = GLUED.links
    assert (link.url, link.rel) == (None, "see-also")
    assert link.text.startswith("Xiaomi Motor")
    assert "Lihat juga" not in GLUED.text
    assert len(GLUED.text.split("\n")) == 8
    assert GLUED.text.split("\n")[-1].startswith("Pada pidato tahunan")


def test_only_the_five_seams_are_touched():
    (line,) = (line for line in GLUED_RAW.splitlines()[1:] if line.startswith("Lihat juga"))
    raw = "\n".join(other for other in GLUED_RAW.splitlines()[1:] if other != line)
    assert "".join(GLUED.text.split()) == "".join(raw.split())
    assert len(GLUED.text.split()) == len(raw.split()) + 6


@pytest.mark.parametrize("article", [DOUBLED, GLUED], ids=["doubled", "glued"])
def test_cleaning_them_again_changes_nothing(article):
    paragraphs = article.text.split("\n")
    assert list(clean(paragraphs, language="id", title=article.title, dump=True).paragraphs) == paragraphs
