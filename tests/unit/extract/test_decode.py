"""Bytes to text."""

from __future__ import annotations

import pytest

from monitor.extract.decode import LONGEST, decode

TEXT = "北路汽车与闪电手机商谈合资生产电动汽车，双方尚未签署任何协议，知情人士表示谈判仍在继续。" * 3


@pytest.mark.parametrize(("mark", "encoding"), [("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16")])
def test_a_byte_order_mark_decides(mark: str, encoding: str) -> None:
    assert decode(f"<meta charset=gbk>{TEXT}".encode(encoding)) == f"<meta charset=gbk>{TEXT}"


def test_gb2312_is_read_as_the_larger_gb18030() -> None:
    page = "<meta charset=gb2312>朱镕基 㑇"
    assert decode(page.encode("gb18030")) == page


def test_utf8_is_read_as_such_whatever_the_page_says() -> None:
    page = f"<meta charset=gb2312>{TEXT}"
    assert decode(page.encode()) == page


def test_a_last_character_that_was_cut_does_not_change_the_encoding() -> None:
    assert decode(TEXT.encode()[:-1]) == TEXT[:-1]


def test_latin1_is_read_as_browsers_do() -> None:
    assert decode(b"<meta charset=iso-8859-1>it\x92s \x80 5") == "<meta charset=iso-8859-1>it’s € 5"


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "shift_jis"])
def test_an_undeclared_encoding_is_guessed(encoding: str) -> None:
    text = {"shift_jis": "北の会社は来年から電気自動車を作る予定だと新聞が伝えた。" * 5}.get(
        encoding, "電動汽車的工廠明年開工。" * 8
    )
    assert decode(f"<p>{text}</p>".encode(encoding)) == f"<p>{text}</p>"


def test_a_declaration_that_the_bytes_belie_is_not_believed() -> None:
    page = f"<meta charset=utf-8><p>{TEXT}</p>"
    assert decode(page.encode("gb18030")) == page


@pytest.mark.parametrize("label", ["utf-16", "zlib", "punycode", "undefined", "x" * 30, "rot13"])
def test_a_label_that_names_no_encoding_of_pages_is_passed_over(label: str) -> None:
    assert "caf" in decode(f"<meta charset={label}>caf".encode() + b"\xe9")


def test_single_broken_bytes_cost_one_character_each() -> None:
    page = b"<meta charset=utf-8>" + TEXT.encode() + b"\xff" + TEXT.encode()
    assert decode(page).count("\ufffd") == 1


def test_nul_and_lone_surrogates_are_taken_out_of_text() -> None:
    assert decode("a\x00b\ud800c") == "ab?c"


def test_a_page_is_read_up_to_its_limit() -> None:
    assert len(decode(b"a" * (LONGEST + 10))) == LONGEST
