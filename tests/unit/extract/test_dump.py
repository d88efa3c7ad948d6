"""Text dumps, whole: a directory each, with the text as it was copied and what is to come out of it."""

import json
from pathlib import Path

import pytest

from monitor.extract.dump import extract_dump

CASES = sorted(path for path in (Path(__file__).parent / "dumps").iterdir() if path.is_dir())


def got(article):
    return {
        "title": article.title,
        "text": article.text.split("\n"),
        "language": article.language,
        "dateline": article.dateline,
        "initials": article.initials,
        "links": [[link.text, link.url] for link in article.links],
        "published": article.published,
        "authors": list(article.authors),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize(
    "field", ["title", "text", "language", "dateline", "initials", "links", "published", "authors"]
)
def test_a_dump_comes_out_as_expected(case, field):
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    expected["links"] = [[link, None] if isinstance(link, str) else link for link in expected["links"]]
    assert got(extract_dump((case / "damaged.txt").read_text(encoding="utf-8")))[field] == expected[field]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_clean_text_comes_out_unharmed(case):
    expected = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    again = extract_dump("\n".join([expected["title"], *expected["text"]]))
    assert again.text.split("\n") == expected["text"]
    assert again.reasons == ()


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\n\n", "\n   \n"])
def test_line_endings_and_blank_lines_make_no_difference(ending):
    article = extract_dump(ending.join(["\ufeffJudul berita", "Paragraf satu.", "Paragraf dua."]))
    assert (article.title, article.text) == ("Judul berita", "Paragraf satu.\nParagraf dua.")


def test_lines_of_the_page_before_the_title_are_passed_over():
    article = extract_dump("loading...\nADVERTISEMENT\nJudul berita\nIsi berita.")
    assert (article.title, article.text) == ("Judul berita", "Isi berita.")


def test_a_first_line_as_long_as_a_paragraph_is_no_title():
    long = "Paragraf pertama yang panjang. " * 12
    article = extract_dump(f"{long}\nParagraf dua.")
    assert article.title is None
    assert article.text == f"{long.strip()}\nParagraf dua."


def test_an_empty_dump_is_no_article():
    article = extract_dump(" \n\n")
    assert (article.title, article.text, article.kind, article.confidence) == (None, "", "empty", 0.0)


@pytest.mark.parametrize(
    ("line", "published", "authors"),
    [
        ("Jumat, 26 Agustus 2022 10:00 WIB", "2022-08-26T10:00:00+07:00", ()),
        ("26 August 2022", "2022-08-26", ()),
        ("Oleh: Budi Santoso | 26 Agustus 2022", "2022-08-26", ("Budi Santoso",)),
        ("By Ann Lee and Bo Chan", None, ("Ann Lee", "Bo Chan")),
        ("发布时间：2022年8月26日", "2022-08-26", ()),
    ],
)
def test_a_date_and_a_byline_under_the_title_go_into_the_fields(line, published, authors):
    article = extract_dump(f"Judul berita\n{line}\nIsi berita ini pendek.")
    assert (article.published, article.authors, article.text) == (published, authors, "Isi berita ini pendek.")


@pytest.mark.parametrize(
    "line",
    [
        "Pada 26 Agustus 2022, pabrik itu dibuka.",
        "Pada 30 Maret tahun lalu",
        "Agustus kelabu bagi Kalista 2022",
        "By the way it closed",
        "Oleh karena itu ia pergi",
    ],
)
def test_a_date_in_the_text_is_never_the_date_of_the_article(line):
    article = extract_dump(f"Judul berita\n{line}\nIsi berita ini pendek.")
    assert (article.published, article.authors) == (None, ())
    assert article.text.startswith(line)


def test_a_text_wrapped_at_a_width_is_put_together():
    dump = (
        "Pabrik lama Guangtai akhirnya ditutup\n\n"
        "Perusahaan itu menutup pabrik lamanya di timur kota pada hari\n"
        "Senin, setelah empat puluh tahun lebih memproduksi truk dan bus\n"
        "untuk pasar dalam negeri.\n\n"
        "Para pekerja sudah diberi tahu sejak bulan lalu. Sebagian besar\n"
        "akan pindah ke pabrik baru.\n"
    )
    article = extract_dump(dump)
    assert article.title == "Pabrik lama Guangtai akhirnya ditutup"
    assert [len(line.split()) for line in article.text.split("\n")] == [24, 15]


def test_short_lines_between_blank_lines_are_not_put_together():
    dump = "Judul\n\nPuisi pendek\ndua baris\n\nPuisi lain\ndua baris lagi\n\nSelesai sudah"
    assert extract_dump(dump).text.count("\n") == 4
