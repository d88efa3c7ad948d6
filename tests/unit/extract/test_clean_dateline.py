"""The dateline stays in the text and is told as a place; the initials go out of it."""

import pytest

from monitor.extract.clean import clean
from monitor.extract.dateline import dateline_of, take_initials


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BEIJING - Perusahaan itu", "BEIJING"),
        ("BEIJING – Perusahaan itu", "BEIJING"),
        ("BEIJING -- Perusahaan itu", "BEIJING"),
        ("ZIBO - Perusahaan itu", "ZIBO"),
        ("Jakarta - Perusahaan itu", "Jakarta"),
        ("Jakarta, CNBC Indonesia - Perusahaan itu", "Jakarta"),
        ("JAKARTA (ANTARA) - Perusahaan itu", "JAKARTA"),
        ("TEMPO.CO, Jakarta - Perusahaan itu", "Jakarta"),
        ("Liputan6.com, Jakarta - Perusahaan itu", "Jakarta"),
        ("JAKARTA, KOMPAS.com - Perusahaan itu", "JAKARTA"),
        ("REPUBLIKA.CO.ID, Bekasi -- Perusahaan itu", "Bekasi"),
        ("BEIJING, Aug 26 (Reuters) — The firm", "BEIJING"),
        ("LONDON/BEIJING, Aug 26 (Reuters) - The firm", "LONDON/BEIJING"),
        ("NEW YORK (AP) — The firm", "NEW YORK"),
        ("SAN FRANCISCO — “We” said the firm", "SAN FRANCISCO"),
        ("Rembang (ANTARA) - Bupati", "Rembang"),
        ("BEIJING, Aug 27 (Tidewire) - The firm", "BEIJING"),
        ("ZIBO, 27 August 2022 (Tidewire News) — The firm", "ZIBO"),
        ("Jakarta (KabarKota) - Perusahaan itu", "Jakarta"),
        ("Jakarta, Kabar Indonesia - Perusahaan itu", "Jakarta"),
        ("JAKARTA, KABARKOTA.com – Perusahaan itu", "JAKARTA"),
        ("CEKMEKOY, KABARKOTA.com – Perusahaan itu", "CEKMEKOY"),
        ("KABARKOTA.CO.ID, Bekasi -- Perusahaan itu", "Bekasi"),
        ("KBRN, Jakarta: Perusahaan itu", "Jakarta"),
        ("车轮日报北京8月27日电 公司", "北京"),
        ("车轮晚报广州8月27日电（记者 李小四）公司", "广州"),
        ("远海通讯社东京8月27日电 公司", "东京"),
        ("车轮日报记者 李明 上海报道 公司", "上海"),
        ("新华社北京8月26日电 公司", "北京"),
        ("新华社北京8月26日电（记者 张三）公司", "北京"),
        ("北京8月26日电", "北京"),
        ("（新华社上海26日电）公司", "上海"),
        ("中新网广州2022年8月26日电 公司", "广州"),
        ("本报记者 李明 北京报道", "北京"),
    ],
)
def test_a_dateline_gives_its_place(text, place):
    cleaned = clean([text, "Isi."], language=None)
    assert cleaned.dateline == place
    assert cleaned.paragraphs[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "Xiaomi - perusahaan asal Tiongkok - akan membuat mobil",
        "Xiaomi - Perusahaan itu akan membuat mobil",
        "KOMPAS.com - Perusahaan itu",
        "Guangtai (Pabrikan Mobil) - Perusahaan itu",
        "BYD (Build Your Dreams) - Perusahaan itu",
        "BYD, Xiaomi: Dua nama besar",
        "CEO, Direktur: Kami tidak tahu",
        "北京日报8月27日讯 公司",
        "BREAKING - The firm",
        "VIVA – Perusahaan itu",
        "REVIEW - Mobil itu",
        "Perusahaan di Jakarta - Bekasi tutup",
        "Mercedes-Benz menolak",
        "财联社8月26日电，公司",
        "8月26日，公司",
        "他在北京生活了8月26日那天来电",
        "",
    ],
)
def test_a_sentence_or_a_label_is_no_dateline(text):
    assert dateline_of([text]) is None


def test_an_acronym_that_the_text_goes_on_using_is_no_place():
    assert dateline_of(["BAIC - Pabrikan itu menolak.", "Menurut BAIC, kabar itu salah."]) is None


def test_no_text_has_no_dateline():
    assert dateline_of([]) is None


@pytest.mark.parametrize("initials", ["wbs", "wbs/abc", "lth/ddn", "a.bc/de"[2:], "dan", "ab-cd"])
def test_initials_on_their_own_line_go_into_a_field(initials):
    assert take_initials(["Isi berita.", f"({initials})"]) == (["Isi berita."], initials)


@pytest.mark.parametrize("text", ["Isi berita. (wbs)", "Isi berita.(wbs)", "“Isi berita.” (wbs)", "Isi berita. [wbs]"])
def test_initials_after_the_last_sentence_go_as_well(text):
    kept, initials = take_initials(["Awal.", text])
    assert initials == "wbs"
    assert kept[1].endswith(("berita.", "berita.”"))


@pytest.mark.parametrize(
    "last",
    [
        "Kendaraan listrik. (EV)",
        "Jaraknya 500. (km)",
        "Mobil hibrida (phev)",
        "Selesai. (end)",
        "Jaraknya 120 (km/h)",
        "Isi berita (lihat tabel)",
        "(US)",
        "(km)",
        "(ANT)",
        "(Reuters)",
    ],
)
def test_units_capitals_and_short_forms_stay(last):
    assert take_initials(["Awal.", last]) == (["Awal.", last], None)


def test_a_short_form_that_the_text_introduced_stays():
    lines = ["Sistem bantuan (adas) dipasang.", "Tanpa itu mobil tidak dijual.", "Isi berita. (adas)"]
    assert take_initials(lines) == (lines, None)


def test_a_few_short_lines_may_follow_the_initials():
    assert take_initials(["Isi.", "(wbs)", "mobil listrik", "Xiaomi"]) == (["Isi.", "mobil listrik", "Xiaomi"], "wbs")
    lines = ["Isi.", "(wbs)", "Paragraf lain yang masih panjang."]
    assert take_initials(lines) == (lines, None)


def test_initials_alone_are_no_article():
    assert take_initials(["(wbs)"]) == (["(wbs)"], None)
