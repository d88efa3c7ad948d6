"""What holds of titles, names and times whatever a page says."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.extract.authors import byline_in, names_in
from monitor.extract.metadata import Metadata, read_metadata
from monitor.extract.title import title_of
from monitor.extract.tree import parse
from monitor.stamps import parse_stamp

days = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31))
words = st.lists(st.text("abcdefghij", min_size=2, max_size=9), min_size=2, max_size=8).map(" ".join)
sites = st.sampled_from(["Warta Roda", "Kabar.test", "The Tidewater Courier", "海港晨报"])

# A date in words, as newspapers of the language print it; the months from January on.
PRINTED = {
    "de": ("{d}. {m} {y}", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
    "fr": ("le {d} {m} {y}", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "es": (
        "{d} de {m} de {y}",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    ),
    "pt": (
        "{d} de {m} de {y}",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    ),
    "it": (
        "{d} {m} {y}",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    ),
    "nl": ("{d} {m} {y}", "januari februari maart april mei juni juli augustus september oktober november december"),
    "sv": ("{d} {m} {y}", "januari februari mars april maj juni juli augusti september oktober november december"),
    "da": ("{d}. {m} {y}", "januar februar marts april maj juni juli august september oktober november december"),
    "no": ("{d}. {m} {y}", "januar februar mars april mai juni juli august september oktober november desember"),
    "fi": (
        "{d}. {m} {y}",
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
        " marraskuuta joulukuuta",
    ),
    "pl": (
        "{d} {m} {y}",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    ),
    "hr": (
        "{d}. {m} {y}.",
        "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
    ),
    "cs": (
        "{d}. {m} {y}",
        "ledna února března dubna května června července srpna září října listopadu prosince",
    ),
    "hu": (
        "{y}. {m} {d}.",
        "január február március április május június július augusztus szeptember október november december",
    ),
    "ro": (
        "{d} {m} {y}",
        "ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
    ),
    "tr": ("{d} {m} {y}", "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık"),
    "ru": (
        "{d} {m} {y}",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
    "uk": (
        "{d} {m} {y}",
        "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    ),
    "el": (
        "{d} {m} {y}",
        "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου"
        " Δεκεμβρίου",
    ),
    "ar": ("{d} {m} {y}", "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر"),
    "hi": ("{d} {m} {y}", "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर"),
    "he": ("{d} ב{m} {y}", "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר"),
    "ms": ("{d} {m} {y}", "Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember"),
    "vi": ("{d} tháng {m}, {y}", "1 2 3 4 5 6 7 8 9 10 11 12"),
    "ko": ("{y}년 {m}월 {d}일", "1 2 3 4 5 6 7 8 9 10 11 12"),
    "ja": ("{y}年{m}月{d}日", "1 2 3 4 5 6 7 8 9 10 11 12"),
}


def page(body: str = "", head: str = "", ld: object = None, url: str = "http://kabar.test/a") -> Metadata:
    script = "" if ld is None else f"<script type='application/ld+json'>{json.dumps(ld)}</script>"
    tree = parse(f"<html><head>{head}{script}</head><body>{body}</body></html>")
    assert tree is not None
    return read_metadata(tree, url)


# ---------------------------------------------------------------------------------------------------------------- times


@pytest.mark.parametrize("language", PRINTED)
@given(day=days)
def test_a_date_in_words_reads_back_equal(language: str, day: date) -> None:
    form, months = PRINTED[language]
    printed = form.format(d=day.day, m=months.split()[day.month - 1], y=day.year)
    assert parse_stamp(printed, language=language) == day.isoformat()
    assert parse_stamp(printed.upper(), language=language) == day.isoformat()


@given(day=days)
def test_a_date_in_figures_is_read_with_the_day_first_where_the_language_writes_it_so(day: date) -> None:
    assert parse_stamp(f"{day.day:02}/{day.month:02}/{day.year}", language="es-MX") == day.isoformat()
    assert parse_stamp(f"{day.day}.{day.month}.{day.year}") == day.isoformat()


@given(year=st.integers(1, 9999).filter(lambda year: not 1990 <= year <= 2040), day=st.integers(1, 28))
def test_a_year_that_no_news_has_gives_none(year: int, day: int) -> None:
    stated = f"{year:04}-03-{day:02}"
    assert parse_stamp(stated) is None
    assert page(head=f"<meta property='article:published_time' content='{stated}T00:00:00Z'>").published is None


def test_a_thai_year_is_counted_from_the_birth_of_another() -> None:
    assert parse_stamp("26 สิงหาคม 2565") == "2022-08-26"


def test_one_name_of_two_months_is_settled_by_the_language() -> None:
    assert parse_stamp("26. listopada 2022", language="hr") == "2022-10-26"
    assert parse_stamp("26 listopada 2022", language="pl") == "2022-11-26"


@pytest.mark.parametrize("text", ["26 out 2022", "12 of 2022 votes", "3 men 2022", "7 lis 2022"])
def test_a_common_word_is_no_month(text: str) -> None:
    assert parse_stamp(text, language="en") is None


@given(st.text(max_size=300), st.sampled_from(["id", "de", "th", "ar", None]))
def test_any_text_gives_a_stamp_that_reads_back_or_none(text: str, language: str | None) -> None:
    stamp = parse_stamp(text, language=language)
    assert stamp is None or parse_stamp(stamp) == stamp


def test_a_line_without_a_class_under_the_title_states_the_time() -> None:
    found = page("<h1>Feri listrik mulai berlayar</h1><p>Oleh Ratri Wulandari<br>Senin, 5 September 2022 09:15 WIB</p>")
    assert (found.published, found.authors) == ("2022-09-05T09:15:00+07:00", ("Ratri Wulandari",))
    assert dict(found.sources) == {"title": "heading", "published": "printed", "authors": "byline"}


def test_what_is_printed_comes_before_the_day_in_the_address() -> None:
    address = "http://kabar.test/2022/09/04/feri"
    body = "<h1>Feri listrik mulai berlayar</h1><p>5 September 2022</p>"
    assert page(body, url=address).published == "2022-09-05"
    alone = page("<h1>Feri listrik mulai berlayar</h1>", url=address)
    assert (alone.published, dict(alone.sources)["published"]) == ("2022-09-04", "address")


def test_a_chinese_line_with_date_source_and_author_is_read_without_a_heading() -> None:
    body = (
        "<table><tr><td><b>老码头电车线路恢复运行</b></td></tr>"
        "<tr><td>2022年09月05日 08:20　来源：海港晨报　作者：陆晓舟</td></tr></table>"
    )
    found = page(body, "<title>老码头电车线路恢复运行_海港晨报</title>")
    assert (found.title, found.published, found.authors) == ("老码头电车线路恢复运行", "2022-09-05", ("陆晓舟",))


# --------------------------------------------------------------------------------------------------------------- titles


@given(title=words, site=sites, mark=st.sampled_from([" | ", " - ", " – ", " :: ", " » ", "｜", " ~ ", " · "]))
def test_a_sites_name_is_taken_off_both_ends_and_nothing_more(title: str, site: str, mark: str) -> None:
    for whole in (f"{title}{mark}{site}", f"{site}{mark}{title}"):
        once = title_of(None, None, None, whole, site=site)
        assert once == title
        assert title_of(None, None, None, once, site=site) == once


@given(st.text(max_size=120), sites)
def test_cleaning_a_title_twice_changes_nothing_more(text: str, site: str) -> None:
    once = title_of(None, None, None, text, site=site)
    assert once is None or title_of(None, None, None, once, site=site) in (once, None)


def test_a_slogan_behind_the_sites_name_goes_with_it() -> None:
    whole = "Feri berlayar – Warta Roda | Kabar dari pelabuhan"
    assert title_of(None, None, None, whole, site="Warta Roda") == "Feri berlayar"


def test_the_only_heading_is_the_title_where_the_page_says_nothing_twice() -> None:
    found = page("<h1>Wie pflege ich meine Zaubernuss?</h1>", "<title>Zaubernuss im Winter</title>")
    assert found.title == "Wie pflege ich meine Zaubernuss?"


def test_a_topic_above_the_title_and_styles_in_it_are_not_of_it() -> None:
    heading = (
        "<h1><style>.a{color:red}</style><span class=kicker>Klima:</span> <span>Bohren, bis es warm wird</span></h1>"
    )
    assert page(heading, "<title>Klima: Bohren, bis es warm wird</title>").title == "Bohren, bis es warm wird"


def test_a_heading_with_the_sites_name_is_not_the_title() -> None:
    site = "<meta property='og:site_name' content='Katastrophengebiet'>"
    head = f"<title>Aren’t we all …? | Katastrophengebiet</title>{site}"
    assert page("<h1>Katastrophengebiet</h1><h2>Mehr</h2>", head).title == "Aren’t we all …?"


# -------------------------------------------------------------------------------------------------------------- authors


@given(st.lists(st.text(max_size=80), max_size=5), sites)
def test_names_hold_no_markup_no_address_and_never_the_site(texts: list[str], site: str) -> None:
    for name in names_in([[*texts, site, f"<b>{site}</b>", f"By {site}"]], site=site):
        assert not set("<>{}@") & set(name)
        assert "://" not in name
        assert name.casefold() != site.casefold()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Oleh Sari Dewi", ("Sari Dewi",)),
        ("By Emily Burack 8 January 2020, 3:51 pm", ("Emily Burack",)),
        ("Von Lars Fischer und Alina Schadwinkel", ("Lars Fischer", "Alina Schadwinkel")),
        ("Ein Artikel von Pamela Sladky | 27.01.2022", ("Pamela Sladky",)),
        ("Por Camila Méndez y Juan de la Cruz", ("Camila Méndez", "Juan de la Cruz")),
        ("Auteur: Anna Kubišta", ("Anna Kubišta",)),
        ("本报记者 林小雨 周远", ("林小雨", "周远")),
        ("2022年09月05日 来源：海港晨报 作者：陆晓舟", ("陆晓舟",)),
        ("By the time the ferry left, it was dark", ()),
        ("作者： size=20 来源： size=20", ()),
        ("Von dort aus geht es weiter", ()),
    ],
)
def test_a_line_that_is_a_byline_is_told_from_one_that_is_not(line: str, names: tuple[str, ...]) -> None:
    found = byline_in(line)
    assert names_in([[found] if found else []], site=None) == names


@pytest.mark.parametrize(
    "author",
    [
        "Amy Farrow",
        {"@type": "Person", "name": "Amy Farrow"},
        [{"@type": "Person", "name": ["Amy Farrow"]}],
        [[{"name": "Amy Farrow"}]],
        {"@type": "Person", "givenName": "Amy", "familyName": "Farrow"},
        [{"name": "Amy Farrow"}, {"name": "Amy Farrow Ledger Staff"}],
    ],
)
def test_an_author_is_read_in_every_spelling_of_structured_data(author: object) -> None:
    found = page(ld={"@type": ["NewsArticle"], "headline": "Plant", "author": author})
    assert (found.authors, dict(found.sources)["authors"]) == (("Amy Farrow",), "json-ld")


def test_the_authors_of_other_articles_and_comments_are_not_the_pages() -> None:
    body = (
        "<h1>The plant opens</h1><div class=byline><a>Amy Farrow</a></div><p>Text.</p>"
        "<div class=related><span class=author>Jon Whitlock</span></div><li class=comment><b class=author>Bob</b></li>"
    )
    assert page(body).authors == ("Amy Farrow",)


# ----------------------------------------------------------------------------------------------------------------- tags


def test_links_to_tags_after_their_label_are_tags() -> None:
    body = "<p>Tags: <a href=/tag/feri>Feri</a> <a href=/tag/teluk>Teluk</a></p><p><a href=/topik/lain>Lain</a></p>"
    assert page(body).tags == ("Feri", "Teluk")
    assert page("<p>Baca <a href=/tag/feri>Feri</a></p>").tags == ()


def test_each_field_that_has_a_value_says_where_it_was_read() -> None:
    head = (
        "<meta property='og:site_name' content='Kabar'><meta property='article:section' content='Kota'>"
        "<meta name=keywords content='a, b'><meta property='og:image' content='/a.jpg'>"
    )
    ld = {"@type": "NewsArticle", "headline": "Feri", "datePublished": "2022-08-26", "isAccessibleForFree": True}
    assert dict(page(head=head, ld=ld).sources) == {
        "title": "json-ld",
        "published": "json-ld",
        "site_name": "opengraph",
        "section": "opengraph",
        "tags": "meta",
        "image": "opengraph",
        "paywall": "json-ld",
    }
