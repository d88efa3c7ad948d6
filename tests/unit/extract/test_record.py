"""A line of a seed's .jsonl as an article, and what is refused."""

import pytest

from monitor.errors import SeedError
from monitor.extract.record import extract_record

TEXT = "BEIJING - Perusahaan itu menolak.\nloading...\nNamun,BAIC tanggapi kabar itu.\n(wbs)"


def test_a_record_is_cleaned_like_a_dump():
    article = extract_record({"text": TEXT, "title": " Judul  berita ", "id": 7})
    assert article.title == "Judul berita"
    assert article.text == "BEIJING - Perusahaan itu menolak.\nNamun, BAIC tanggapi kabar itu."
    assert (article.dateline, article.initials, article.kind) == ("BEIJING", "wbs", "article")


def test_what_a_record_says_is_kept():
    article = extract_record(
        {
            "text": "Isi.",
            "url": "https://kabar.test/a?id=7",
            "published": "2022-08-26T10:00:00+07:00",
            "modified": "26 Agustus 2022",
            "language": "id-ID",
            "authors": ["Ani", " Budi "],
            "tags": "mobil",
            "site_name": "Kabar",
            "section": None,
            "image": "",
        }
    )
    assert (article.url, article.language) == ("https://kabar.test/a?id=7", "id")
    assert (article.published, article.modified) == ("2022-08-26T10:00:00+07:00", "2022-08-26")
    assert (article.authors, article.tags, article.site_name) == (("Ani", "Budi"), ("mobil",), "Kabar")
    assert (article.section, article.image, article.title) == (None, None, None)


def test_a_missing_or_unreadable_time_is_null():
    assert extract_record({"text": "Isi."}).published is None
    article = extract_record({"text": "Isi.", "published": "besok lusa"})
    assert article.published is None
    assert 'published could not be read: "besok lusa"' in article.reasons


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ({}, "text is missing"),
        ({"text": " \n "}, "text is missing"),
        ({"text": 7}, "text is 7; it must be a string"),
        ({"text": "Isi.", "title": ["a"]}, "title is ['a']; it must be a string"),
        ({"text": "Isi.", "title": "a" * 2000}, "title has 2000 characters"),
        ({"text": "Isi.", "url": "kabar.test/a"}, 'url is "kabar.test/a"; it must be an address'),
        ({"text": "Isi.", "url": "file:///etc/passwd"}, "it must be an address"),
        ({"text": "Isi.", "published": 1661480000}, "published is 1661480000; it must be a string"),
        ({"text": "Isi.", "language": "Bahasa Indonesia"}, "it must be a code such as id, en or zh"),
        ({"text": "Isi.", "authors": {"name": "Ani"}}, "it must be a list of strings"),
        ({"text": "Isi.", "authors": [1]}, "it must be a list of strings"),
        ({"text": "Isi.", "tags": ["a"] * 500}, "tags has 500 entries"),
    ],
)
def test_nonsense_is_refused_in_one_sentence(record, sentence):
    with pytest.raises(SeedError) as refused:
        extract_record(record)
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
