"""Bytes to text."""

from __future__ import annotations

import pytest

from monitor.extract.decode import LONGEST, charset_of, decode

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


@pytest.mark.parametrize(
    "text",
    ["“Pabrik itu” — kata juru bicara — “belum tutup”… Ia menunjuk café di seberang.", TEXT, "Фабрика закрыта. " * 3],
)
@pytest.mark.parametrize("stray", [b"\xa9", b"\x92", b"\xe9"])
def test_a_stray_byte_does_not_make_undeclared_utf8_anything_else(text: str, stray: bytes) -> None:
    page = f"<p>{text}</p><footer>".encode() + stray + b" 2026</footer>"
    assert decode(page) == f"<p>{text}</p><footer>\ufffd 2026</footer>"


def test_a_declaration_in_the_page_does_not_make_nearly_sound_utf8_anything_else() -> None:
    page = f"<meta charset=windows-1252><p>{TEXT}</p>"
    assert decode(page.encode() + b"\xa9<p>") == page + "\ufffd<p>"


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "shift_jis", "cp1252", "cp1251", "euc_kr", "koi8-r", "cp874"])
def test_no_other_encoding_is_nearly_utf8(encoding: str) -> None:
    text = {
        "shift_jis": "北の会社は来年から電気自動車を作る予定だと新聞が伝えた。",
        "cp1252": "Le café «Élysée» a été fermé après les fêtes, déclare la société à la presse.",
        "cp1251": "Завод будет закрыт до конца года, сообщили в компании журналистам.",
        "koi8-r": "Завод будет закрыт до конца года, сообщили в компании журналистам.",
        "euc_kr": "공장은 내년에 문을 연다고 회사가 밝혔다.",
        "cp874": "โรงงานจะเปิดในปีหน้า บริษัทกล่าว",
    }.get(encoding, "電動汽車的工廠明年開工。" * 2)
    page = f"<p>{text}</p>"
    assert decode(f"<meta charset={encoding}>{page}".encode(encoding)) == f"<meta charset={encoding}>{page}"


@pytest.mark.parametrize(
    ("said", "charset"),
    [
        ("text/html; charset=gbk", "gbk"),
        ("text/html;charset = 'Windows-1251'", "Windows-1251"),
        ("text/html", None),
        ("", None),
        (None, None),
        ("charset=" + "x" * 600, "x" * 40),
    ],
)
def test_the_charset_of_a_header_is_read(said: str | None, charset: str | None) -> None:
    assert charset_of(said) == charset


def test_what_the_server_says_decides_where_the_page_says_nothing() -> None:
    text = "Завод закрыт."
    assert decode(text.encode("cp1251"), "windows-1251") == text
    assert decode("工厂".encode("gb18030"), "gb2312") == "工厂"


def test_what_the_server_says_goes_before_what_the_page_says_but_its_default_does_not() -> None:
    page = "<meta charset=koi8-r>Завод закрыт."
    assert decode(page.encode("cp1251"), "windows-1251") == page
    page = f"<meta charset=gb2312>{TEXT}"
    assert decode(page.encode("gb18030"), "iso-8859-1") == page
    assert decode(page.encode("gb18030"), "utf-8") == page


@pytest.mark.parametrize("charset", ["", "utf-16", "rot13", "no such thing", "\x00", "é"])
def test_a_charset_of_the_server_that_is_none_is_passed_over(charset: str) -> None:
    assert decode(f"<meta charset=gbk>{TEXT}".encode("gb18030"), charset) == f"<meta charset=gbk>{TEXT}"


def test_nul_and_lone_surrogates_are_taken_out_of_text() -> None:
    assert decode("a\x00b\ud800c") == "ab?c"


def test_a_page_is_read_up_to_its_limit() -> None:
    assert len(decode(b"a" * (LONGEST + 10))) == LONGEST


@pytest.mark.parametrize("size", [10, 700, 701, 702, 3_000, 9_000])
@pytest.mark.parametrize("share", range(6, 16))
def test_how_much_of_a_page_may_be_broken_is_the_same_however_it_is_found_out(size: int, share: int) -> None:
    unit = "合资生产电动汽车双方".encode()[: 3 * share] + b"\xb1 "
    page = b"<meta charset=gb2312>" + unit * size
    said = page.decode("utf-8", "replace")
    high = sum(byte >= 0x80 for byte in unit) * size
    expected = said if said.count("\ufffd") * 10 <= high else page.decode("gb18030", "replace")
    if "\ufffd" not in expected or expected is said:
        assert decode(page) == expected
