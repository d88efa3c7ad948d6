"""Cross-reference lines go out of the text and come back as links; prose that begins like one stays."""

import pytest

from monitor.extract.clean import clean
from monitor.extract.crossrefs import take_cross_references, take_from_inside
from monitor.model import Link

BODY = [
    "Perusahaan itu mengumumkan rencana mobil listrik pertamanya di depan para wartawan pada hari Senin siang.",
    "Menurut direktur utamanya, pabrik akan dibangun dalam dua tahap dan mulai bekerja tiga tahun dari sekarang.",
    "Para analis menilai rencana itu terlalu cepat, sebab izin produksi belum juga diberikan oleh pemerintah.",
]
BODY_ZH = [
    "公司在周一的发布会上公布了首款电动汽车的计划，并表示工厂将分为两期建设，三年之后正式投产。",
    "分析人士认为这个计划过于乐观，因为监管部门至今没有发放生产资质，供应商也还没有最后确定。",
]


@pytest.mark.parametrize(
    ("line", "headline"),
    [
        ("Lihat juga:Kalista memilih baterai dari tiga pemasok", "Kalista memilih baterai dari tiga pemasok"),
        ("Baca juga: Pabrik Lama Ditutup", "Pabrik Lama Ditutup"),
        ("Baca Juga : Gawat! Pabrik Lama Ditutup", "Gawat! Pabrik Lama Ditutup"),
        ("BACA JUGA: 5 Fakta Pabrik Lama", "5 Fakta Pabrik Lama"),
        ("(Baca juga: Pabrik Lama Ditutup)", "Pabrik Lama Ditutup"),
        ("[Baca Juga: Pabrik Lama Ditutup]", "Pabrik Lama Ditutup"),
        ("» Simak juga: Pabrik Lama Ditutup", "Pabrik Lama Ditutup"),
        ("Baca: Pabrik Lama Ditutup", "Pabrik Lama Ditutup"),
        ("Pilihan Editor: Pabrik Lama Ditutup", "Pabrik Lama Ditutup"),
        ("Baca Juga Pabrik Lama Ditutup", "Pabrik Lama Ditutup"),
        ("Baca juga Pabrik Lama Milik Guangtai Ditutup", "Pabrik Lama Milik Guangtai Ditutup"),
        ("See also: An old plant closes", "An old plant closes"),
        ("Read also – An old plant closes", "An old plant closes"),
        ("RELATED: An old plant closes", "An old plant closes"),
        ("Read more: An old plant closes.", "An old plant closes."),
        ("Lesen Sie auch: Das alte Werk schließt", "Das alte Werk schließt"),
        ("Mehr zum Thema: Das alte Werk schließt", "Das alte Werk schließt"),
        ("À lire aussi : La vieille usine ferme", "La vieille usine ferme"),
        ("Lire aussi | La vieille usine ferme", "La vieille usine ferme"),
        ("Leer también: Cierra la vieja fábrica", "Cierra la vieja fábrica"),
        ("Leggi anche: Chiude la vecchia fabbrica", "Chiude la vecchia fabbrica"),
        ("Leia também: Fecha a velha fábrica", "Fecha a velha fábrica"),
        ("Lees ook: Oude fabriek sluit", "Oude fabriek sluit"),
        ("Читайте также: Старый завод закрыт", "Старый завод закрыт"),
        ("Zobacz też: Stara fabryka zamknięta", "Stara fabryka zamknięta"),
        ("Ayrıca okuyun: Eski fabrika kapandı", "Eski fabrika kapandı"),
        ("相关阅读：旧工厂昨日正式关闭", "旧工厂昨日正式关闭"),
        ("【延伸阅读】旧工厂昨日正式关闭，工人何去何从", "旧工厂昨日正式关闭，工人何去何从"),
        ("[Baca Juga] Pabrik Lama Ditutup", "Pabrik Lama Ditutup"),
        ("延伸阅读 旧工厂昨日正式关闭", "旧工厂昨日正式关闭"),
        ("推荐阅读: 旧工厂昨日正式关闭", "旧工厂昨日正式关闭"),
    ],
)
def test_a_label_with_a_headline_is_a_link(line, headline):
    kept, links = take_cross_references([BODY[0], line, BODY[1]])
    assert (kept, links) == ([BODY[0], BODY[1]], [Link(headline, None, "see-also")])


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga buku ini, kata dia.",
        "Baca juga buku tamu kami, kata dia, lalu bandingkan dengan janji tahun lalu.",
        "Lihat juga: di bagian bawah halaman ada lampiran.",
        "Baca juga: “Kami belum tahu.” Begitu kata dia kepada wartawan. Lalu ia pergi.",
        "Baca juga laporan tahunan",
        "Baca bukunya.",
        "Baca",
        "See also the small print.",
        "See also Chapter Three",
        "Related parties held nine per cent.",
        "Related Companies Act Amendments Pass Senate",
        "Read more books, she said.",
        "Recommended doses are small.",
        "推荐阅读这本书的人很多。",
        "相关新闻：他说，这件事已经结束了。大家不必担心。",
        "Lihat juga: " + "kata " * 60,
    ],
)
def test_prose_that_begins_like_a_label_stays(line):
    assert take_cross_references([BODY[0], line, BODY[1]]) == ([BODY[0], line, BODY[1]], [])


@pytest.mark.parametrize("label", ["Baca juga:", "Baca Juga", "Lihat juga :", "SIMAK JUGA"])
@pytest.mark.parametrize(
    "headline", ["Pabrik Lama Milik Guangtai Ditutup", "Pabrik lama Guangtai akhirnya ditutup juga"]
)
def test_a_label_alone_takes_the_headline_under_it(label, headline):
    kept, links = take_cross_references([BODY[0], label, headline, *BODY[1:]])
    assert (kept, links) == (BODY, [Link(headline, None, "see-also")])


@pytest.mark.parametrize("after", [BODY[1], "Tahap kedua", "(wbs)", "Rencana besar", "Ia menolak."])
def test_a_label_alone_takes_nothing_that_may_be_the_article(after):
    kept, links = take_cross_references([BODY[0], "Baca juga:", after, BODY[2]])
    assert (kept, links) == ([BODY[0], after, BODY[2]], [])


def test_after_a_label_of_one_headline_in_the_middle_only_one_line_goes():
    lines = [BODY[0], "Baca juga:", "Pabrik Lama Milik Guangtai Ditutup", "Harga Saham Guangtai Naik Lagi", BODY[1]]
    kept, links = take_cross_references(lines)
    assert (kept, len(links)) == ([BODY[0], lines[3], BODY[1]], 1)


def test_bulleted_headlines_go_together():
    lines = [
        BODY[0],
        "Baca juga:",
        "- Pabrik Lama Milik Guangtai Ditutup",
        "- Saham Guangtai Naik Lagi Hari Ini",
        BODY[1],
    ]
    kept, links = take_cross_references(lines)
    assert kept == BODY[:2]
    assert [link.text for link in links] == ["Pabrik Lama Milik Guangtai Ditutup", "Saham Guangtai Naik Lagi Hari Ini"]


def test_all_headlines_at_the_end_go():
    headlines = ["Pabrik Lama Milik Guangtai Ditutup", "Saham Guangtai Naik Lagi Hari Ini"]
    assert take_cross_references([*BODY, "Berita Terkait", *headlines])[0] == BODY
    headlines = ["旧工厂昨日正式关闭之后的第一天", "广泰汽车股价为何再次上涨"]
    assert take_cross_references([*BODY_ZH, "相关阅读", *headlines])[0] == BODY_ZH


@pytest.mark.parametrize(
    "line",
    [
        "Baca juga: Pabrik Lama Ditutup https://kabar.test/pabrik?id=7",
        "Baca juga: [Pabrik Lama Ditutup](https://kabar.test/pabrik?id=7)",
        "Baca juga: Pabrik Lama Ditutup (https://kabar.test/pabrik?id=7)",
        "Baca juga: Pabrik Lama Ditutup\nhttps://kabar.test/pabrik?id=7",
    ],
)
def test_an_address_in_or_under_the_line_is_kept(line):
    links = take_cross_references([BODY[0], *line.split("\n"), BODY[1]])[1]
    assert links == [Link("Pabrik Lama Ditutup", "https://kabar.test/pabrik?id=7", "see-also")]


@pytest.mark.parametrize(
    ("text", "left", "headline"),
    [
        ("Ia menolak (Baca juga: Pabrik Lama Ditutup) rencana itu.", "Ia menolak rencana itu.", "Pabrik Lama Ditutup"),
        ("Ia menolak. [Baca Juga: Pabrik Lama Ditutup]", "Ia menolak.", "Pabrik Lama Ditutup"),
        ("He refused (Read also: An old plant closes).", "He refused.", "An old plant closes"),
        ("他拒绝了这个计划（相关阅读：旧工厂昨日正式关闭）。", "他拒绝了这个计划。", "旧工厂昨日正式关闭"),
        ("Ia menolak. Baca juga: Pabrik Lama Ditutup", "Ia menolak.", "Pabrik Lama Ditutup"),
        ("Ia menolak. Baca juga: Pabrik lama ditutup Ia pergi.", "Ia menolak. Ia pergi.", "Pabrik lama ditutup"),
        ("“Tidak.” Simak juga Pabrik lama ditutup Ia pergi.", "“Tidak.” Ia pergi.", "Pabrik lama ditutup"),
        ("Ia menolak. Baca juga: Mobil baru murah Ia pergi.", "Ia menolak. Ia pergi.", "Mobil baru murah"),
    ],
)
def test_a_reference_inside_a_paragraph_goes_where_its_end_is_known(text, left, headline):
    linked = frozenset(["Pabrik lama ditutup", "Baca juga: Mobil baru murah", "rencana"])
    assert take_from_inside([BODY[0], text], linked) == ([BODY[0], left], [Link(headline, None, "see-also")])


@pytest.mark.parametrize(
    "text",
    [
        "Ia menolak (baca juga: bab 3) rencana itu.",
        "Ia menolak. Baca juga buku tamu kami, kata dia, lalu bandingkan.",
        "Ia menolak. Baca juga: itu pesan dia kepada kami semua.",
        "“Baca juga!” kata dia. Lalu ia pergi.",
        "He refused (see also Chapter Three).",
        "Berita terkait pabrik itu ramai dibaca.",
    ],
)
def test_prose_inside_a_paragraph_stays(text):
    assert take_from_inside([text], frozenset(["pabrik", "buku tamu"])) == ([text], [])


def test_references_inside_paragraphs_go_when_an_article_is_cleaned():
    text = "Ia menolak. Baca juga: Pabrik lama ditutup Ia pergi."
    cleaned = clean([BODY[0], text], language="id", linked=frozenset(["Pabrik lama ditutup"]))
    assert cleaned.paragraphs == (BODY[0], "Ia menolak. Ia pergi.")
    assert cleaned.links == (Link("Pabrik lama ditutup", None, "see-also"),)
