"""Seed files on the disk: kinds, encodings, and every way in which one can be wrong."""

import json

import pytest

from monitor.errors import SeedError
from monitor.seeds import LARGEST, read_seed

DUMP = "Judul berita mobil\nIsi berita tentang mobil itu – “singkat” dan jelas."
DUMP_ZH = "星澜科技将与广泰汽车合作造车\n手机厂商星澜科技正在与广泰汽车商谈合作造车，双方没有更多说明。"


@pytest.fixture
def seed(tmp_path):
    def write(name, body):
        path = tmp_path / name
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_dump_is_read_in_any_unicode(seed, encoding):
    (article,) = read_seed(seed("a.txt", DUMP.encode(encoding)))
    assert f"{article.title}\n{article.text}" == DUMP


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030", "gbk"])
def test_a_chinese_dump_is_read_in_its_own_encodings(seed, encoding):
    (article,) = read_seed(seed("a.TXT", DUMP_ZH.encode(encoding)))
    assert f"{article.title}\n{article.text}" == DUMP_ZH
    assert article.language == "zh"


def test_a_page_is_read_as_a_page(seed):
    paragraph = "Perusahaan itu mengumumkan rencana mobil listrik pertamanya di depan para wartawan pada hari Senin. "
    body = (
        f"<html><head><title>Judul berita</title></head><body><h1>Judul berita</h1><p>{paragraph * 3}</p></body></html>"
    )
    (article,) = read_seed(seed("a.html", body))
    assert paragraph.strip() in article.text


def test_a_file_of_records_gives_an_article_a_line(seed):
    lines = [{"text": "Isi satu."}, {"text": "Isi\u2028dua.", "title": "Dua"}]
    body = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n"
    articles = read_seed(seed("a.jsonl", body))
    assert [article.title for article in articles] == [None, "Dua"]


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("a.pdf", "x", "ends in .html, .txt or .jsonl"),
        ("a.txt", "", "is empty"),
        ("a.txt", " \n ", "is empty"),
        ("a.txt", "Judul saja", "holds no text under its title"),
        ("a.txt", b"PK\x03\x04\x00\x00", "is no text in UTF-8"),
        ("a.txt", b"caf\x93 \xff\xff na\xefve", "save it as UTF-8"),
        ("a.txt", "“Kata” dia, “tidak”.\nIa pergi.".encode("cp1252"), "save it as UTF-8"),
        ("a.txt", b"a" * (LARGEST + 1), "is larger than 8 MiB"),
        ("a.jsonl", '{"text": "Isi."}\n{"text":', "a.jsonl:2: is not JSON"),
        ("a.jsonl", "[1]", "a.jsonl:1: a line holds one JSON object"),
        ("a.jsonl", '\n{"title": "T"}', "a.jsonl:2: text is missing"),
        ("a.jsonl", "[" * 200_000, "a.jsonl:1: is not JSON"),
        ("a.jsonl", "9" * 5_000, "a.jsonl:1: is not JSON"),
        ("a.jsonl", "\ufeff\n", "holds no article"),
    ],
)
def test_a_wrong_file_is_refused_by_name(seed, name, body, sentence):
    path = seed(name, body)
    with pytest.raises(SeedError) as refused:
        read_seed(path)
    assert str(path) in str(refused.value)
    assert sentence in str(refused.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(SeedError, match="no such file"):
        read_seed(tmp_path / "a.txt")
    (tmp_path / "b.txt").mkdir()
    with pytest.raises(SeedError, match="is a folder"):
        read_seed(tmp_path / "b.txt")
