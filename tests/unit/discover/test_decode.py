"""Bytes of sources in the encodings that they say, that they do not say, and that they lie about."""

from __future__ import annotations

import pytest

from monitor.discover.decode import decode

SAID = {
    "gb18030": "小米与北汽商谈合作造车，消息人士称。",
    "big5": "小米與北汽商談合作造車，消息人士稱。",
    "euc_jp": "ゲームの話題はまだ続いています。",
    "cp932": "記事の投稿が反映されないようです。新しい工場は来年の春から自動車を作り始めると会社が発表しました。",
    "cp949": "새 공장을 짓기로 했다고 밝혔습니다.",
    "koi8_r": "Завод построят у реки к концу года, сказал директор. Работу на нём получат две тысячи человек.",
    "cp1251": "Завод построят у реки к концу года, сказал директор. Работу на нём получат две тысячи человек.",
    "cp1252": "Le café a fermé ses portes à Genève, déjà.",
}


@pytest.mark.parametrize("encoding", SAID)
def test_a_source_that_does_not_say_its_encoding_is_read_by_its_words(encoding: str) -> None:
    text = f"<rss><channel><item><title>{SAID[encoding]}</title></item></channel></rss>"
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"])
def test_wide_characters_are_read_without_their_mark(encoding: str) -> None:
    assert decode("<rss>北汽</rss>".encode(encoding)) == "<rss>北汽</rss>"


@pytest.mark.parametrize("encoding", SAID)
def test_what_is_said_to_be_utf8_and_is_not_is_read_by_its_words(encoding: str) -> None:
    said = f'<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>{SAID[encoding]}</title></item></channel>'
    assert decode(said.encode(encoding), "application/rss+xml; charset=utf-8") == said


def test_a_single_letter_of_another_encoding_is_one() -> None:
    assert decode(b'<?xml version="1.0" encoding="utf-8"?><rss><title>Caf\xe9 tutup</title></rss>').count("é") == 1


def test_damaged_utf8_that_says_so_stays_utf8() -> None:
    said = '<?xml version="1.0" encoding="utf-8"?><rss><title>Café à Genève</title><title>déjà</title>'.encode()
    assert decode(said + b"\xc3").endswith("déjà</title>\ufffd")
    assert "é à Gen\ufffdve" in decode(said.replace("è".encode(), b"\xff"))
    assert decode(b'<?xml version="1.0" encoding="utf-8"?><rss><title>Caf\xc3').endswith("Caf\ufffd")


@pytest.mark.parametrize("label", ["iso-8859-5", "windows-1253", "koi8-u", "windows-874", "euc-jp", "ks_c_5601-1987"])
def test_a_declared_encoding_is_believed(label: str) -> None:
    codec = {"windows-874": "cp874", "ks_c_5601-1987": "cp949"}.get(label, label)
    text = {"iso-8859-5": "Завод", "windows-1253": "Νέα", "koi8-u": "Завод", "windows-874": "ข่าว"}.get(label, "ハ")
    text = "새" if label.startswith("ks") else text
    document = f'<?xml version="1.0" encoding="{label}"?><rss>{text}</rss>'
    assert decode(document.encode(codec)) == document


@pytest.mark.parametrize("label", ["utf-16", "cp037", "punycode", "unicode_escape", "rot13", "no-such-encoding", "hex"])
def test_an_encoding_that_a_declaration_in_ascii_cannot_be_in_is_not_believed(label: str) -> None:
    document = f'<?xml version="1.0" encoding="{label}"?><rss>Le café a fermé ses portes à Genève</rss>'
    assert decode(document.encode("cp1252"), f"text/xml; charset={label}") == document


@pytest.mark.parametrize("body", [b"", b"\0", b"\0\0\0", b"\0\0\0\0", b"\xff", b"\xff\xfe", b"<\0\0", b"\xfe\xff\xd8"])
def test_a_beginning_of_bytes_is_no_reason_to_fail(body: bytes) -> None:
    assert isinstance(decode(body), str)
