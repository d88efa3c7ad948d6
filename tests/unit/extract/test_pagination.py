"""The further pages of an article: found where its page links to them, and put together to one text."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.extract.joining import join
from monitor.extract.pagination import MOST_PAGES, Further, further_pages
from monitor.extract.tree import parse
from monitor.model import Article, Link
from tests.support.laws import examples

HERE = "https://kabar.test/berita/123456/pabrik-lama-ditutup"
PORTAL = "http://finance.cheluan.test/n1/2022/0826/c1004-32512345.html"


def pages(body: str, url: str = HERE, head: str = "") -> Further | None:
    tree = parse(f"<html><head>{head}</head><body><article><h1>Pabrik</h1><p>Isi.</p>{body}</article></body></html>")
    assert tree is not None
    return further_pages(tree, url)


def link(href: str, label: str, more: str = "") -> str:
    return f"<a href='{href}' {more}>{label}</a> "


def pager(*numbers: int, form: str = HERE + "?page={}") -> str:
    return "".join(link(form.format(number), str(number)) for number in numbers)


# ------------------------------------------------------------------------------------------------------ the other pages


@pytest.mark.parametrize(
    ("url", "form"),
    [
        (HERE, HERE + "?page={}"),
        (HERE, "?halaman={}"),
        (HERE, HERE + "/{}"),
        (HERE + "/", HERE + "/page/{}/"),
        (HERE, HERE + "/halaman-{}"),
        (PORTAL, "/n1/2022/0826/c1004-32512345-{}.html"),
        ("https://kabar.test/a/t20220826_512345.shtml", "t20220826_512345_{}.shtml"),
        ("https://kabar.test/read.php?id=9123", "https://kabar.test/read.php?id=9123&page={}"),
        ("https://kabar.test/read.php?id=9123", "?page={}&id=9123"),
        ("https://www.kabar.test/the-old-plant-closes.html", "//kabar.test/the-old-plant-closes-{}.html"),
    ],
)
def test_every_way_to_count_pages_is_read(url: str, form: str) -> None:
    found = pages(pager(2, 3, form=form), url)
    assert found is not None
    assert found.whole is None
    assert list(found.pages) == [urljoin(url, form.format(number)) for number in (2, 3)]
    assert not found.more


@pytest.mark.parametrize(
    "label",
    [
        "2",
        "[2]",
        "Halaman 2",
        "Page 2",
        "Page 2 of 3",
        "第2页",
        "Halaman Selanjutnya",
        "Halaman Berikutnya »",
        "Selanjutnya",
        "Next",
        "Next page",
        "下一页",
        "下一页>",
        "»",
    ],
)
def test_the_words_of_a_pager_are_known(label: str) -> None:
    assert pages(link(HERE + "?page=2", label)) == Further(None, (HERE + "?page=2",))


@pytest.mark.parametrize("label", ["Komentar terbaru", "", "Baca komentar lain dari pembaca kami", "2 tahun lalu"])
def test_other_words_are_no_pager(label: str) -> None:
    assert pages(link(HERE + "?page=2", label)) is None


def test_rel_next_is_enough() -> None:
    assert pages(link(HERE + "?page=2", "Lanjut ceritanya", "rel=next")) == Further(None, (HERE + "?page=2",))
    assert pages("", head=f"<link rel=next href='{HERE}?page=2'>") == Further(None, (HERE + "?page=2",))


def test_pages_come_in_order_and_once_however_often_they_are_linked() -> None:
    found = pages(pager(3, 2, 1) + link(HERE + "?page=2", "Next") + pager(2, 3))
    assert found == Further(None, (HERE + "?page=2", HERE + "?page=3"))


def test_what_a_pager_leaves_out_is_filled_in() -> None:
    found = pages(pager(1, 2, 3, 6))
    assert found == Further(None, tuple(f"{HERE}?page={number}" for number in (2, 3, 4, 5, 6)))


def test_a_figure_far_from_the_others_without_a_second_page_is_none() -> None:
    assert pages(pager(7)) is None


def test_at_most_so_many_pages_are_given() -> None:
    found = pages(pager(*range(1, 40)))
    assert found is not None
    assert len(found.pages) == MOST_PAGES
    assert found.pages[-1].endswith(f"={MOST_PAGES + 1}")
    assert found.more


@pytest.mark.parametrize(("last", "more"), [(MOST_PAGES + 1, False), (MOST_PAGES + 2, True), (15, True)])
def test_it_is_said_where_there_are_more_pages_than_are_given(last: int, more: bool) -> None:
    found = pages(pager(*range(2, last + 1)))
    assert found is not None
    assert (len(found.pages), found.more) == (MOST_PAGES, more)


def test_pages_that_cannot_be_filled_in_are_more_pages() -> None:
    found = pages(pager(2, 3) + link(HERE + "?hal=7", "7"))
    assert found == Further(None, (HERE + "?page=2", HERE + "?page=3"), more=True)


def test_a_portal_that_counts_from_nought_begins_its_second_page_with_1() -> None:
    first, form = "https://kabar.test/a/512345.shtml", "https://kabar.test/a/512345_{}.shtml"
    body = link(first, "1") + link(form.format(1), "2") + link(form.format(2), "3") + link(form.format(1), "下一页")
    assert pages(body, first) == Further(None, (form.format(1), form.format(2)))
    assert pages(link(form.format(1), "1") + link(form.format(2), "2"), first) == Further(None, (form.format(2),))


def test_from_a_page_in_the_middle_only_those_after_it_are_given() -> None:
    assert pages(pager(1, 2, 3, 4), HERE + "?page=2") == Further(None, (HERE + "?page=3", HERE + "?page=4"))
    assert pages(pager(1, 2), HERE + "?page=2") is None
    assert pages(link(HERE + "?page=1", "‹ Previous") + link(HERE + "?page=3", "Next ›"), HERE + "?page=2") == Further(
        None, (HERE + "?page=3",)
    )


# ------------------------------------------------------------------------------------------------------ all on one page


@pytest.mark.parametrize(
    ("href", "label"),
    [
        ("?page=all", "Tampilkan Semua"),
        ("?page=all", "Selengkapnya di sini"),
        ("?single=1", "Lihat semua halaman"),
        ("?single=true", "Baca dalam satu halaman"),
        ("?view=all", "View all"),
        ("?showpage=all", "Single page"),
        (HERE + "/all", "View as a single page"),
        (HERE + "?mode=full", "阅读全文"),
        (HERE + "?mode=full", "余下全文"),
        (HERE + "?mode=full", "全文显示"),
    ],
)
def test_the_page_with_all_of_it_is_given_and_the_others_too(href: str, label: str) -> None:
    found = pages(pager(1, 2, 3) + link(href, label))
    assert found is not None
    assert found.whole is not None
    assert found.pages == (HERE + "?page=2", HERE + "?page=3")


@pytest.mark.parametrize(
    ("href", "label"),
    [
        ("?view=all", "Lihat semua komentar"),
        ("?showall=1", "Lihat semua foto"),
        ("?view=all", "View all 12 comments"),
        ("?view=all", "All photos"),
        ("?page=all", "Semua Berita Terkait"),
        ("?view=all", "查看全部评论"),
        ("?view=all", "查看全部图片"),
        ("?view=all", "Lihat semua tanggapan pembaca lain atas tulisan ini"),
    ],
)
def test_a_link_to_all_of_something_else_is_not_to_all_of_the_article(href: str, label: str) -> None:
    assert pages(link(href, label)) is None
    assert pages(pager(2) + link(href, label)) == Further(None, (HERE + "?page=2",))


def test_the_page_with_all_of_it_has_no_further_pages() -> None:
    assert pages(pager(1, 2, 3) + link("?page=all", "Tampilkan Semua"), HERE + "?page=all") is None


def test_the_words_alone_do_not_make_another_address_the_whole_article() -> None:
    assert (
        pages(link("/terkini", "Lihat semua") + link("#", "阅读全文") + link("javascript:more()", "View all")) is None
    )
    assert pages(link("/berita/99/mobil-baru-mahal-sekali?page=all", "Tampilkan semua")) is None


# ------------------------------------------------------------------------------------------------------- no pages of it


@pytest.mark.parametrize(
    "body",
    [
        link("https://kabar.test/berita/123457/mobil-baru-mahal-sekali", "Next", "rel=next"),
        link("https://lain.test/berita/123456/pabrik-lama-ditutup?page=2", "2"),
        link(HERE + "?page=2#comments", "2"),
        "<div class=comments>" + pager(2, 3) + "</div>",
        "<div id=komentar><ul><li>" + pager(2, 3) + "</li></ul></div>",
        link(HERE + "?cpage=2", "2"),
        link(HERE + "/comment-page-2", "2"),
        link(HERE + "?replytocom=2", "2"),
        link(HERE + "?page=2022", "2022"),
        link("?page=2&sort=new", "2"),
        link("http://[", "2"),
    ],
)
def test_other_articles_and_comments_are_no_pages_of_it(body: str) -> None:
    assert pages(body) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://kabar.test/",
        "https://kabar.test/bisnis",
        "https://kabar.test/bisnis/",
        "https://kabar.test/tag/mobil-listrik-buatan-cina",
        "https://kabar.test/search?q=mobil",
        "https://kabar.test/2022/08/",
        "https://kabar.test/indeks/2022-08-26-hari-ini",
        "ftp://kabar.test/berita/123456/pabrik",
        "",
    ],
)
def test_a_section_has_no_pages_of_an_article(url: str) -> None:
    assert pages(pager(1, 2, 3, form="?page={}") + link(url + "?page=2", "2"), url) is None


def test_the_next_day_is_no_next_page() -> None:
    assert pages(link("/2022/08/27", "27"), "https://kabar.test/2022/08/26") is None
    assert pages(link("/a/pabrik_13.html", "Next"), "https://kabar.test/a/pabrik_12.html") is None


def test_thousands_of_links_are_no_trouble() -> None:
    assert pages(link("/x" * 900, "2") * 3_000 + pager(2) * 2_000) == Further(None, (HERE + "?page=2",))


# -------------------------------------------------------------------------------------------------------------- joining


def article(text: str, title: str = "Pabrik lama ditutup", **more: object) -> Article:
    return replace(Article(url=HERE, canonical_url=HERE, title=title, text=text), **more)  # type: ignore[arg-type]


LONG = [f"Paragraf nomor {at} menceritakan dengan panjang lebar apa yang terjadi di pabrik." for at in range(9)]


def test_texts_follow_each_other_and_the_first_page_names_them() -> None:
    joined = join(
        [
            article("\n".join(LONG[:2]), published="2022-08-26", confidence=0.9, reasons=("a",)),
            article("\n".join(LONG[2:4]), title="Pabrik lama ditutup - 2", initials="wbs", confidence=0.7),
            article(LONG[4], initials=None),
        ]
    )
    assert joined.text.split("\n") == LONG[:5]
    assert (joined.title, joined.published, joined.initials) == ("Pabrik lama ditutup", "2022-08-26", "wbs")
    assert joined.confidence == 0.7
    assert joined.reasons == ("a", "its text stands on 3 pages")


@pytest.mark.parametrize(
    "line",
    [
        "Pabrik Lama Ditutup",
        "Halaman 2",
        "Halaman 2 dari 3",
        "Page 2 of 3",
        "- 2 / 3 -",
        "第2页",
        "第 2 页 / 共 3 页",
        LONG[0],
        LONG[0][:30] + "...",
        "Oleh Tim Kabar",
    ],
)
def test_what_a_later_page_begins_with_again_goes(line: str) -> None:
    first = ["Oleh Tim Kabar", *LONG[:2]]
    assert join([article("\n".join(first)), article(f"{line}\n{LONG[3]}")]).text.split("\n") == [*first, LONG[3]]


def test_a_short_answer_may_be_given_twice_but_not_at_the_end() -> None:
    one, two = [LONG[0], "Tidak.", LONG[1], "Tim Kabar"], [LONG[2], "Tidak.", LONG[3], "Tim Kabar"]
    assert join([article("\n".join(one)), article("\n".join(two))]).text.split("\n") == [*one, *two[:-1]]


def test_links_are_united() -> None:
    a, b = Link("a", "https://kabar.test/a"), Link("b", "https://kabar.test/b")
    assert join([article(LONG[0], links=(a,)), article(LONG[1], links=(a, b))]).links == (a, b)


def test_a_page_that_could_not_be_read_is_told() -> None:
    joined = join([article(LONG[0], confidence=0.8), article("Maaf.", kind="error", confidence=0.9)])
    assert (joined.text, joined.confidence) == (LONG[0], 0.4)
    assert joined.reasons == ("1 of its further pages could not be read",)


@pytest.mark.parametrize("texts", [LONG[:1], LONG[:3]])
def test_that_it_goes_on_after_the_last_page_is_told(texts: list[str]) -> None:
    joined = join([article(text, confidence=0.8) for text in texts], more=True)
    assert (joined.text.split("\n"), joined.confidence) == (texts, 0.4)
    assert joined.reasons[-1] == f"it goes on after page {len(texts)}, and is not followed further"


def test_there_is_something_to_join() -> None:
    with pytest.raises(ValueError, match="no pages"):
        join([])


LINES = st.sampled_from(
    [*LONG, "Tidak.", "Ya.", "Halaman 2", LONG[0][:30] + "…", "工厂关闭了。", "Pabrik Lama Ditutup"]
)
TEXTS = st.lists(st.lists(LINES, min_size=1, max_size=8).map("\n".join), min_size=1, max_size=5)


@given(TEXTS)
def test_one_page_is_itself_and_pages_that_repeat_add_nothing(texts: list[str]) -> None:
    first = article(texts[0])
    assert join([first]) == join([first, first, first]) == first
    all_pages = [article(text) for text in texts]
    joined = join(all_pages)
    assert join([joined, *all_pages]) == join([joined]) == joined
    assert join([*all_pages, *all_pages]).text == joined.text


@settings(max_examples=examples(80))
@given(TEXTS)
def test_no_paragraph_of_any_page_is_lost(texts: list[str]) -> None:
    joined = join([article(text) for text in texts]).text.split("\n")
    said = "\n".join(joined)
    furniture = {"Halaman 2", "Pabrik Lama Ditutup"}
    for text in texts:
        for line in text.split("\n"):
            assert line in joined or line in furniture or line.rstrip("…") in said
    assert joined[: len(texts[0].split("\n"))] == texts[0].split("\n")
