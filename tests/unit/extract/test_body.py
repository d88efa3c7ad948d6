"""Lines of a page, the seams between its tags, what is not its text, and its links."""

from __future__ import annotations

import json

import pytest

from monitor.extract import extract
from monitor.extract.blocks import lines_of
from monitor.extract.body import read_body
from monitor.extract.furniture import without_furniture
from monitor.extract.smallprint import is_age, is_byline, is_counter, is_date_line, is_imprint
from monitor.extract.tree import parse, text_of

FIRST = "Pabrik itu akan dibangun di kota pelabuhan dan mulai bekerja pada musim hujan tahun depan, kata direkturnya."
SECOND = "Izin produksi masih diproses oleh kementerian, sehingga perusahaan itu membuka pintu bagi pihak ketiga."
THIRD = "Menurut perusahaan, mesin pertama akan tiba dengan kapal pada bulan Maret dan dipasang dalam enam pekan."


def lines(html: str) -> list[str]:
    tree = parse(html)
    assert tree is not None
    return [line.text for line in lines_of(tree)]


def seams(html: str) -> set[str]:
    tree = parse(html)
    assert tree is not None
    return {word for line in lines_of(tree) for word in line.seams}


# ---------------------------------------------------------------------------------------------------------------- lines


def test_blocks_and_breaks_part_lines_and_inline_tags_do_not() -> None:
    html = "<div>satu <b>dua</b> tiga<br>empat<p>lima</p>enam<ul><li>tujuh</li></ul></div>"
    assert lines(html) == ["satu dua tiga", "empat", "lima", "enam", "tujuh"]


def test_scripts_and_styles_say_nothing() -> None:
    assert lines("<p>satu<script>x<b>y</b></script> dua</p><style>p{}</style>") == ["satu dua"]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Menurut<a href=x>Kabarpasar</a>Pada pekan ini</p>", {"MenurutKabarpasarPada"}),
        ("<p>Namun,<a href=x>BAIC</a> diam</p>", {"Namun,BAIC"}),
        ("<p><span>P</span>abrik itu</p>", {"Pabrik"}),
        ("<p>kata <b>Blue</b>Park.</p>", {"BluePark"}),
        ("<p>satu <a href=x>dua</a> tiga, <b>empat</b>.</p>", set()),
        ("<p>CO<sub>2</sub> dan kata<wbr>nya</p>", set()),
        ("<p><i>a</i><i>b</i><i>c</i><i>d</i><i>e</i><i>f</i><i>g</i><i>h</i><i>i</i></p>", set()),
    ],
)
def test_a_seam_is_a_word_in_which_a_tag_stands(html: str, found: set[str]) -> None:
    assert seams(html) == found


def test_glued_links_are_parted_and_names_and_drop_caps_are_not() -> None:
    html = (
        f"<article><h1>Pabrik</h1><p><span>P</span>abrik {FIRST}</p>"
        f"<p>Menurut<a href=/a>Kabarpasar</a>Pada 26 Agustus perusahaan itu memilih "
        f"<b>Blue</b>Park sebagai mitra. {SECOND}</p>"
        f"<p><a href=/b>Xiaomi</a>-nya sendiri belum bicara. {THIRD}</p></article>"
    )
    text = extract(html).text
    assert text.startswith("Pabrik ")
    assert "Menurut Kabarpasar Pada 26 Agustus" in text
    assert "BluePark" in text
    assert "Xiaomi-nya" in text


# ----------------------------------------------------------------------------------------------------------------- body


def test_a_first_paragraph_that_stands_bare_is_kept() -> None:
    text = extract(f"<h1>Pabrik</h1><div class=isi><b>KOTA</b> - {FIRST}<p>{SECOND}</p><p>{THIRD}</p></div>").text
    assert text.split("\n") == [f"KOTA - {FIRST}", SECOND, THIRD]


def test_the_editors_initials_under_the_text_are_read() -> None:
    article = extract(f"<article><h1>Pabrik</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>(wbs)</p></article>")
    assert (article.initials, article.text.split("\n")) == ("wbs", [FIRST, SECOND, THIRD])


def test_text_after_an_advertisement_is_kept() -> None:
    html = (
        f"<div class=isi><p>{FIRST}</p><p>{SECOND}</p></div><div class=iklan></div><div class=isi><p>{THIRD}</p></div>"
    )
    assert extract(f"<body><h1>Pabrik</h1>{html}</body>").text.split("\n") == [FIRST, SECOND, THIRD]


def test_the_text_of_structured_data_is_used_where_the_page_shows_none() -> None:
    said = json.dumps({"@type": "NewsArticle", "articleBody": f"{FIRST}\n{SECOND}"})
    html = f"<script type='application/ld+json'>{said}</script><div id=app></div>"
    article = extract(f"<html><body>{html}</body></html>")
    assert article.text.split("\n") == [FIRST, SECOND]
    assert any("structured data" in reason for reason in article.reasons)


def test_lists_quotes_and_subheadings_are_lines_of_their_own() -> None:
    html = (
        f"<article><h1>Pabrik</h1><p>{FIRST}</p><h2>Tahap</h2>"
        "<ul><li>Tahap satu selesai pada 2024</li><li>Tahap dua pada 2026</li></ul>"
        f"<blockquote>{SECOND}</blockquote><p>{THIRD}</p></article>"
    )
    assert extract(html).text.split("\n") == [
        FIRST,
        "Tahap",
        "Tahap satu selesai pada 2024",
        "Tahap dua pada 2026",
        SECOND,
        THIRD,
    ]


# ------------------------------------------------------------------------------------------------------------ furniture


def left(html: str) -> str:
    tree = parse(f"<html><body><article><p>{FIRST}</p><p>{SECOND}</p>{html}</article></body></html>")
    assert tree is not None
    left, _ = without_furniture(tree, list(lines_of(tree)))
    return " ".join(line.text for line in left).replace(FIRST, "").replace(SECOND, "").strip()


@pytest.mark.parametrize(
    "html",
    [
        "<div class='related-posts'>Baca yang lain</div>",
        "<div class=shareBar>Bagikan</div>",
        "<figure><figcaption>Sebuah pabrik. (Foto: Kabar)</figcaption></figure>",
        "<div class='wp-caption-text photo-caption'>Sebuah pabrik.</div>",
        "<aside>Terpopuler hari ini</aside>",
        "<div role=complementary>Terpopuler</div>",
        "<div class=view-count>120</div>",
        "<p style='display: none'>rahasia</p>",
        "<div hidden>rahasia</div>",
        "<ul><li><a href=/1>Harga ban naik tiga kali</a> 26/08/2022</li>"
        "<li><a href=/2>Jalan tol dibuka</a> 2 jam lalu</li>"
        "<li><a href=/3>Pasar gawai lesu</a></li></ul>",
    ],
)
def test_furniture_goes(html: str) -> None:
    assert left(html) == ""


@pytest.mark.parametrize(
    "html",
    [
        "<p class=shared-memory>Ingatan</p>",
        "<div class='relatedness'>Kerabat</div>",
        "<ul><li>Tahap satu pada 2024</li><li>Tahap dua pada 2026</li><li>Tahap tiga</li></ul>",
        "<p>Lihat <a href=/1>satu</a> dan <a href=/2>dua</a> serta juga <a href=/3>tiga</a> pabrik lain.</p>",
    ],
)
def test_what_only_resembles_furniture_stays(html: str) -> None:
    assert left(html) != ""


SHARE = "<span class=share><a href=/s>Bagikan</a></span>"
UNSEEN = "<span class=share><script>Bagikan</script></span>"


@pytest.mark.parametrize(
    ("html", "stays"),
    [
        (f"<p>Pabrik {SHARE} tutup</p>", "Pabrik tutup"),
        (f"<p>{SHARE}Pabrik{SHARE} tutup {SHARE}</p>", "Pabrik tutup"),
        (f"<p>{SHARE} Bagikan laba itu</p>", "Bagikan laba itu"),
        (f"<p>Pabrik {SHARE} tutup<br>Bagikan laba itu</p>", "Pabrik tutup Bagikan laba itu"),
        (f"<p>Pabrik {UNSEEN * 5} tutup {SHARE}</p>", "Pabrik tutup"),
        (f"<p>Pabrik<br>{UNSEEN * 5}tutup<br>{SHARE}</p>", "Pabrik tutup"),
        (f"<p>Pabrik <i>{SHARE}</i> tutup <a href=/s>di sini</a></p>", "Pabrik tutup di sini"),
    ],
)
def test_of_a_line_in_which_furniture_stands_what_is_around_it_stays(html: str, stays: str) -> None:
    assert left(html) == stays


def test_the_links_of_furniture_inside_a_line_go_with_it() -> None:
    tree = parse(f"<body><p>{FIRST} {SHARE} <a href=/s>Pabrik</a> <a href=/t>Bagikan</a></p></body>")
    assert tree is not None
    (line,) = without_furniture(tree, list(lines_of(tree)))[0]
    assert [(anchor.text, anchor.href) for anchor in line.anchors] == [("Pabrik", "/s"), ("Bagikan", "/t")]


@pytest.mark.parametrize("gap", [" kata ", " kata<br>"])
def test_a_line_of_thousands_of_boxes_is_read(gap: str) -> None:
    assert left(f"<p>{(SHARE + gap) * 5_000}</p>") == " ".join(["kata"] * 5_000)


def test_a_box_with_a_furnitures_name_that_holds_the_article_stays() -> None:
    tree = parse(f"<html><body><div class='sidebar share'><p>{FIRST}</p><p>{SECOND}</p></div></body></html>")
    assert tree is not None
    assert without_furniture(tree, list(lines_of(tree)))[0][0].text == FIRST


# ---------------------------------------------------------------------------------------------------------- small print


@pytest.mark.parametrize(
    "line", ["120 kali dibaca", "Dibaca: 1.234 kali", "1,2K shares", "阅读：512", "3 comments", "512次阅读"]
)
def test_a_counter_is_told(line: str) -> None:
    assert is_counter(line)


@pytest.mark.parametrize("line", ["120", "120 mobil", "Shares fell 3", "3 comments that changed the plan", "1.234"])
def test_a_figure_is_no_counter(line: str) -> None:
    assert not is_counter(line)


@pytest.mark.parametrize("line", ["Updated 5 minutes ago", "2 jam lalu", "Diperbarui 5 menit yang lalu", "3小时前"])
def test_an_age_is_told(line: str) -> None:
    assert is_age(line)


@pytest.mark.parametrize(
    "line", ["Jumat, 26 Agustus 2022 | 09:30 WIB", "2022年08月26日 09:30 来源：车轮日报", "Published: Aug 26, 2022"]
)
def test_a_date_line_is_told(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["ISTANBUL, 23 Februari 2016 (Kantor Berita) -", "Mobil itu dijual sejak 26 Agustus 2022", "Agustus"]
)
def test_a_dateline_or_a_sentence_is_no_date_line(line: str) -> None:
    assert not is_date_line(line)


def test_bylines_and_imprints_are_told_from_prose() -> None:
    assert is_byline("Oleh: Sari Dewi")
    assert is_byline("车轮日报记者 林小雨 周远")
    assert not is_byline("By the time the plant opened, it was late.")
    assert not is_byline("Oleh karena itu harga turun")
    assert is_imprint("Copyright © Warta Roda 2022")
    assert is_imprint("（责任编辑：周远）")
    assert not is_imprint("编辑部昨天搬到了新的大楼，员工说这里更安静。")


# ---------------------------------------------------------------------------------------------------------------- links


def test_body_links_are_absolute_single_and_of_the_web() -> None:
    html = (
        f"<article><h1>Pabrik</h1><p>{FIRST} <a href='/a'>satu</a> <a href='/a'>satu</a>"
        f" <a href='javascript:x()'>dua</a> <a href='mailto:a@b.test'>tiga</a></p>"
        f"<p>{SECOND}</p></article><a href=/menu>Menu</a>"
    )
    links = extract(html, "http://kabar.test/berita/1").links
    assert [(link.text, link.url, link.rel) for link in links] == [("satu", "http://kabar.test/a", "body")]


def test_links_are_resolved_against_the_pages_base() -> None:
    html = f"<base href='http://lain.test/dir/'><article><p>{FIRST} <a href='a'>satu</a></p><p>{SECOND}</p></article>"
    assert extract(html, "http://kabar.test/1").links[0].url == "http://lain.test/dir/a"


@pytest.mark.parametrize(
    "line",
    [
        "<p>Baca juga: <a href='/lain'>Harga Ban Naik Tiga Kali Sejak Januari</a></p>",
        "<p><a href='/lain'>Baca juga: Harga Ban Naik Tiga Kali Sejak Januari</a></p>",
        "<div class=baca-juga><b>Baca Juga:</b> <a href='/lain'>Harga Ban Naik Tiga Kali Sejak Januari</a></div>",
        "<p><b>Baca juga:</b></p><ul><li><a href='/lain'>Harga Ban Naik Tiga Kali Sejak Januari</a></li></ul>",
    ],
)
def test_a_cross_reference_leaves_the_text_and_keeps_its_address(line: str) -> None:
    article = extract(f"<article><h1>Pabrik</h1><p>{FIRST}</p>{line}<p>{SECOND}</p></article>", "http://kabar.test/1")
    assert article.text.split("\n") == [FIRST, SECOND]
    assert [(link.text, link.url, link.rel) for link in article.links] == [
        ("Harga Ban Naik Tiga Kali Sejak Januari", "http://kabar.test/lain", "see-also")
    ]


def test_the_address_of_a_cross_reference_is_that_of_the_first_link_whose_words_end_so() -> None:
    headline = "Harga Ban Naik Tiga Kali Sejak Januari"
    boxes = (
        f"<div class=sidebar><a href='/pendek'>uari</a><a href='/panjang'>{'kata ' * 9}{headline}</a>"
        f"<a href='/lain'>Ekonomi: {headline}</a><a href='/kedua'>{headline}</a></div>"
    )
    html = f"<article><h1>Pabrik</h1><p>{FIRST}</p><p>Baca juga: {headline}</p><p>{SECOND}</p></article>{boxes}"
    links = extract(html, "http://kabar.test/1").links
    assert [(link.text, link.url) for link in links] == [(headline, "http://kabar.test/lain")]


def test_thousands_of_cross_references_and_links_are_no_trouble() -> None:
    references = "".join(f"<p>Baca juga: Judul Berita Nomor {n} Tanpa Tautan</p><p>{FIRST} {n}</p>" for n in range(900))
    boxes = "".join(f"<p><a href='/{n}'>Tautan ke Judul Berita Nomor {n} Tanpa Tautan</a></p>" for n in range(8_000))
    links = extract(f"<article>{references}</article><div>{boxes}</div>", "http://kabar.test/1").links
    assert len(links) == 200
    assert {link.url for link in links} <= {f"http://kabar.test/{n}" for n in range(900)}


def test_links_are_bounded() -> None:
    many = " ".join(f"kata lain yang panjang <a href='/{number}'>tautan {number}</a>" for number in range(300))
    assert len(extract(f"<article><p>{FIRST}</p><p>{many}</p></article>", "http://kabar.test/1").links) == 200


def test_the_tree_is_not_changed_by_reading_it() -> None:
    tree = parse(f"<article><p>{FIRST}</p><aside>x</aside><p>{SECOND}</p></article>")
    assert tree is not None
    before = text_of(tree)
    read_body(tree, list(lines_of(tree)))
    assert text_of(tree) == before
