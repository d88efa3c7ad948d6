"""What a page is."""

from __future__ import annotations

import pytest

from monitor.extract import extract
from monitor.extract.notices import LOGIN, REFUSAL, is_notice

SENTENCE = (
    "Pabrik itu akan dibangun di kota pelabuhan dan mulai bekerja pada musim hujan tahun depan, kata direktur {}. "
)


def page(title: str, body: str = "", head: str = "") -> str:
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{body}</body></html>"


def paragraphs(count: int) -> str:
    numbers = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan")
    return "".join(f"<p>{(SENTENCE * 2).format(number, number)}</p>" for number in numbers[:count])


def kind(html: str | bytes, url: str = "http://kabar.test/berita/1") -> str:
    return extract(html, url).kind


@pytest.mark.parametrize(
    "title",
    [
        "Halaman Tidak Ditemukan",
        "404 - Halaman Tidak Ditemukan | Kabar",
        "404 Not Found",
        "Page not found - The Ledger",
        "Sorry, the page you are looking for could not be found",
        "页面不存在 - 车轮日报",
        "抱歉，您访问的文章已被删除",
        "Artikel ini telah dihapus",
    ],
)
def test_a_soft_404_is_an_error_even_with_other_news_below(title: str) -> None:
    assert kind(page(title, "<p>Maaf.</p>")) == "error"
    assert kind(page(title, paragraphs(6))) == "error"


@pytest.mark.parametrize(
    "title",
    [
        "Berita tidak ada habisnya tentang mobil listrik",
        "404 mobil terjual dalam satu hari",
        "Captcha makin sulit dibaca manusia",
        "Cara masuk ke pabrik tanpa kartu",
        "Page not found: bagaimana situs menua di tangan pemiliknya sendiri",
        "Live music returns to the harbour",
        "Video call dengan direktur pabrik",
    ],
)
def test_a_headline_that_sounds_like_a_notice_is_an_article(title: str) -> None:
    assert kind(page(title, paragraphs(5))) == "article"


SHORT = {
    "id": (
        "Kejadian itu berlangsung pada pagi hari di jalan utama kota pelabuhan, dan puluhan orang datang untuk "
        "melihat apa yang "
        "terjadi di sana sampai petugas datang dan menutup jalan itu bagi semua kendaraan.",
        "Belum ada keterangan dari pihak perusahaan tentang sebab kejadian itu.",
    ),
    "zh": (
        "事情发生在周三上午，数十人赶到现场，市政府表示将在下周公布更多情况，相关部门正在了解详细的经过和原因，"
        "附近居民说当时听到了很大的声响。",
        "目前没有人员伤亡的报告。",
    ),
    "en": (
        "It happened on Wednesday morning in the harbour town, and dozens of people came to see what was going on "
        "there until "
        "officers arrived and closed the road to all traffic for hours.",
        "No one was hurt.",
    ),
}


def short_news(title: str, language: str, head: str = "", date: str = "<div class=date>2026-08-26 10:15</div>") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in SHORT[language])
    return (
        f"<html lang={language}><head><title>{title}</title>{head}</head><body><form><input name=q></form>"
        f"<div class=content><h1>{title}</h1>{date}{body}</div></body></html>"
    )


HEADLINES = [
    ("Xiaomi Masuk Pasar Mobil Listrik Eropa", "id"),
    ("Truk Masuk Jurang, Tiga Orang Tewas", "id"),
    ("BAIC Bantah Kabar Masuk Bursa", "id"),
    ("Jembatan Tua di Atas Sungai Sedang Dalam Perbaikan", "id"),
    ("Jembatan Sedang Dalam Perbaikan", "id"),
    ("Akses Ditolak, Wartawan Protes", "id"),
    ("小米汽车登录欧洲市场", "zh"),
    ("小米汽车通过欧盟安全验证", "zh"),
    ("北汽工厂系统维护停产三天", "zh"),
    ("Airport security check lines grow", "en"),
    ("Just a moment that changed the race", "en"),
    ("How to sign in to history", "en"),
    ("Access denied, reporters protest", "en"),
]


@pytest.mark.parametrize(("title", "language"), HEADLINES)
def test_a_headline_over_a_short_text_is_no_wall(title: str, language: str) -> None:
    assert kind(short_news(title, language)) == "article"
    assert kind(short_news(f"{title} - Kabar", language)) == "article"


@pytest.mark.parametrize(("title", "language"), HEADLINES)
def test_nor_is_it_without_a_date(title: str, language: str) -> None:
    assert kind(short_news(title, language, date="")) == "article"


@pytest.mark.parametrize(("title", "language"), HEADLINES)
def test_nor_where_its_comments_ask_for_a_captcha_and_its_head_for_a_password(title: str, language: str) -> None:
    head = "<script src=/recaptcha.js></script>"
    form = "<form><input type=password name=p><button>Masuk</button></form>"
    assert kind(short_news(title, language, head).replace("</body>", form + "</body>")) == "article"


@pytest.mark.parametrize(
    "title",
    [
        "Masuk",
        "Masuk | Kabar",
        "Masuk ke Akun Kabar",
        "Masuk / Daftar",
        "用户登录",
        "会员登录 - 车轮网",
        "Log in to your account",
    ],
)
def test_a_login_page_without_a_password_is_told_by_its_title(title: str) -> None:
    assert kind(page(title, "<form><input name=mail></form><p>Email</p>")) == "login"


@pytest.mark.parametrize(
    "title",
    [
        "Just a moment...",
        "Attention Required! | Cloudflare",
        "Are you a robot?",
        "Checking your browser before accessing kabar.test",
        "Verifikasi Keamanan",
        "访问验证",
        "安全验证_车轮网",
        "Access to this page has been denied.",
        "Akses Anda ditolak",
        "Maaf, situs kami sedang dalam pemeliharaan",
        "网站正在进行系统维护",
        "429 Too Many Requests",
    ],
)
def test_a_wall_is_told_by_a_title_that_is_its_notice(title: str) -> None:
    assert kind(page(title, "<p>Mohon tunggu sebentar.</p>")) == "captcha"
    assert kind(page(title, f"<p>{SHORT['en'][0]}</p>")) == "captcha"


def test_a_notice_is_told_from_a_headline_that_holds_it() -> None:
    assert is_notice(REFUSAL, "Kabar - Access denied")
    assert not is_notice(REFUSAL, "Access denied, reporters protest")
    assert is_notice(LOGIN, "Masuk Kabar Pelabuhan", "Kabar Pelabuhan")
    assert not is_notice(LOGIN, "Masuk Kabar Pelabuhan")


def test_a_declared_article_whose_title_is_a_notice_stays_one_while_it_has_text() -> None:
    head = "<meta property='og:type' content='article'>"
    assert kind(page("Halaman tidak ditemukan", paragraphs(5), head)) == "article"
    assert kind(page("Halaman tidak ditemukan", "<p>Maaf.</p>", head)) == "error"


def test_a_login_form_beside_an_article_does_not_make_it_a_login_page() -> None:
    form = "<form><input type=password name=p><button>Masuk</button></form>"
    assert kind(page("Pabrik dibangun", paragraphs(5) + form)) == "article"
    assert kind(page("Pabrik dibangun", "<p>Silakan masuk.</p>" + form)) == "login"


def test_a_cookie_banner_over_an_article_does_not_make_it_a_consent_page() -> None:
    banner = "<div>We use cookies. Your privacy matters to our partners.<button>Accept</button></div>"
    assert kind(page("Pabrik dibangun", banner + paragraphs(5))) == "article"


def test_a_captcha_in_a_comment_form_does_not_make_a_captcha_page() -> None:
    form = "<form><div class=g-recaptcha></div><textarea></textarea></form>"
    assert kind(page("Pabrik dibangun", paragraphs(2) + form)) == "article"


@pytest.mark.parametrize(
    "guard",
    [
        "<p>Please enable JS and disable any ad blocker</p><script>var dd={'host':'geo.captcha-delivery.com'}</script>",
        "<iframe src='/_Incapsula_Resource?CWUDNSAI=1'>Request unsuccessful.</iframe>",
        "<script>window.KPSDK={};</script><script src='/149e/ips.js'></script>",
        "<script>var s={},sucuri_cloudproxy_js='';</script>",
        "<script src='https://a1.token.awswaf.com/a1/challenge.js'></script><p>Mohon tunggu.</p>",
    ],
)
def test_a_page_of_nothing_but_a_guards_script_is_a_captcha(guard: str) -> None:
    assert kind(page("kabar.test", guard)) == "captcha"
    assert kind(page("Pabrik dibangun", paragraphs(5) + guard)) == "article"


GUARDS = [
    ("kabar.test | 522: Connection timed out", "<p>The connection between the guard and the server timed out.</p>"),
    ("Pardon Our Interruption", "<p>Something about your browser made us think you were a bot.</p>"),
    ("405", "<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>"),
    ("", "<p>当前环境异常，完成验证后即可继续访问。</p>"),
    ("Request Rejected", "<p>The requested URL was rejected. Your support ID is: 1234567890</p>"),
    (
        "Error",
        "<p>An error occurred while processing your request. Reference&#32;&#35;30&#46;ab1&#46;1667&#46;1a2b</p>",
    ),
    ("Your access to this site has been limited by the site owner", "<p>HTTP response code 503</p>"),
    ("Down for maintenance", "<p>Sorry for the inconvenience, but we are at work on it.</p>"),
    ("Making sure you're not a bot!", "<p>The administrator of this site has set it up.</p>"),
    (
        "451: Unavailable due to legal reasons",
        "<p>Access cannot be granted to readers in your country at this time.</p>",
    ),
    ("Kabar", "<h2>Ad blocker detected</h2><p>Please disable your ad blocker to continue reading.</p>"),
    ("Internet Positif", "<p>Situs yang Anda coba kunjungi tidak dapat diakses.</p>"),
    ("访问异常", "<p>您的访问过于频繁，请稍后再试。</p>"),
]
"""What guards, firewalls and filters write, and the heads of them."""


@pytest.mark.parametrize(("title", "body"), GUARDS)
def test_what_a_guard_writes_is_no_article(title: str, body: str) -> None:
    assert kind(page(title, body)) == "captcha"


@pytest.mark.parametrize(("title", "body"), GUARDS)
def test_an_article_that_quotes_a_guard_is_one(title: str, body: str) -> None:
    assert kind(page("Situs berita diserang sepanjang malam", paragraphs(2) + body)) == "article"


@pytest.mark.parametrize(
    "title", ["Subscribe to read | Kabar", "Subscribe to continue reading", "Berlangganan untuk membaca"]
)
def test_a_title_that_asks_to_subscribe_is_a_wall(title: str) -> None:
    assert kind(page(title, "<p>Only 1 dollar a week for four weeks, then more.</p>")) == "login"
    assert kind(page(f"{title.split(' | ')[0]}: bagaimana koran hidup dari pembaca", paragraphs(2))) == "article"


@pytest.mark.parametrize("text", ["该内容已被发布者删除", "此内容因违规无法查看", "本文已被作者删除"])
def test_a_text_that_was_taken_away_by_its_writer_is_an_error(text: str) -> None:
    assert kind(f"<html><head><title>车轮日报</title></head><body><p>{text}</p></body></html>") == "error"


def test_a_challenge_in_english_is_a_captcha() -> None:
    html = page("Just a moment...", "<div id=challenge-form>Verify you are human to continue.</div>")
    assert kind(html) == "captcha"


@pytest.mark.parametrize(
    "title", ["403 Forbidden", "Access Denied", "503 Service Unavailable", "502 Bad Gateway", "访问被拒绝"]
)
def test_a_refusal_is_no_missing_page(title: str) -> None:
    assert kind(page(title, "<p>nginx</p>")) == "captcha"
    assert kind(page(f"{title}: kisah sebuah peladen", paragraphs(5))) == "article"


def test_a_film_with_few_words_is_a_video() -> None:
    head = "<meta property='og:type' content='video.other'>"
    assert (
        kind(page("Pabrik dari udara", "<p>Lihat pabrik itu dari atas kota pelabuhan pada pagi hari.</p>", head))
        == "video"
    )
    assert kind(page("Pabrik dari udara", paragraphs(5), head)) == "article"


def test_a_film_is_told_by_its_address_and_its_player() -> None:
    player = "<iframe src='https://player.test/embed/1'></iframe><p>Lihat pabrik itu dari atas pada pagi hari ini.</p>"
    assert kind(page("Pabrik dari udara", player), "http://kabar.test/video/1/pabrik") == "video"
    assert kind(page("Pabrik dari udara", player), "http://kabar.test/berita/1/pabrik") == "article"
    assert kind(page("Pabrik dari udara", player + paragraphs(5)), "http://kabar.test/video/1/pabrik") == "article"


PICTURES = "".join(f"<p><img src=/{number}.jpg>Gambar {number} dari pabrik tua itu.</p>" for number in range(6))


def test_a_gallery_is_told_by_its_data_its_title_or_its_address() -> None:
    data = '<script type=\'application/ld+json\'>{"@type": "ImageGallery", "name": "Pabrik"}</script>'
    assert kind(page("Pabrik tua", PICTURES, data)) == "gallery"
    assert kind(page("Foto: Pabrik tua", PICTURES)) == "gallery"
    assert kind(page("Fotostrecke: Das alte Werk", PICTURES)) == "gallery"
    assert kind(page("Pabrik tua", PICTURES), "http://kabar.test/foto/12/pabrik-tua") == "gallery"
    assert kind(page("Foto: Pabrik tua", PICTURES + paragraphs(5))) == "article"
    assert kind(page("Pabrik tua", PICTURES + paragraphs(2)), "http://kabar.test/berita/12/pabrik-tua") == "article"


LINKS = "".join(
    f"<li><a href=/b/{number}>Berita nomor {number} yang judulnya cukup panjang</a></li>" for number in range(20)
)


def test_a_short_article_among_many_links_is_one_where_its_address_says_so() -> None:
    body = f"<p>{(SENTENCE * 3).format(1, 2, 3)}</p><div><b>x</b><ul>{LINKS}</ul></div>"
    assert kind(page("Pabrik dibangun", body), "http://kabar.test/berita/1184207/pabrik-dibangun") == "article"
    assert kind(page("Pabrik dibangun", body), "http://kabar.test/pabrik-akan-dibangun-di-kota") == "article"
    assert kind(page("Berita pabrik", body), "http://kabar.test/industri") == "index"
    assert kind(page("Berita pabrik", body), "http://kabar.test/tag/pabrik-mobil-listrik") == "index"


@pytest.mark.parametrize(
    ("title", "url"),
    [
        ("Kabar: mobil", "http://kabar.test/search?q=mobil"),
        ("Kabar: mobil", "http://kabar.test/?s=mobil"),
        ("Hasil pencarian: mobil", "http://kabar.test/x"),
        ("Search results for cars", "http://kabar.test/x"),
        ("mobil的搜索结果", "http://kabar.test/x"),
    ],
)
def test_results_of_a_search_are_a_list(title: str, url: str) -> None:
    assert kind(page(title, f"<ul>{LINKS}</ul>"), url) == "index"


def test_an_article_about_searching_is_one() -> None:
    title = "Search results for news are changing, publishers say"
    assert kind(page(title, paragraphs(5) + f"<ul>{LINKS}</ul>"), "http://kabar.test/2022/search-results-change-1") == (
        "article"
    )


def test_a_front_page_that_describes_its_articles_is_a_front_page() -> None:
    data = '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": "Berita nomor 1"}</script>'
    assert kind(page("Kabar", f"<ul>{LINKS}</ul>", data), "http://kabar.test/") == "index"


def test_a_wall_lowers_the_confidence_and_is_told() -> None:
    open_page = extract(page("Pabrik dibangun", paragraphs(3)), "http://kabar.test/berita/1")
    walled = extract(
        page("Pabrik dibangun", paragraphs(3) + "<p>Berlangganan untuk melanjutkan membaca.</p>"),
        "http://kabar.test/berita/1",
    )
    assert walled.text == open_page.text
    assert walled.confidence < open_page.confidence
    assert any("asks to pay" in reason for reason in walled.reasons)


@pytest.mark.parametrize(
    "title",
    ["Seite nicht gefunden", "Page introuvable", "Página no encontrada", "Pagina non trovata", "Страница не найдена"],
)
def test_a_soft_404_is_known_in_other_languages(title: str) -> None:
    assert kind(page(title, "<p>404</p>")) == "error"


def test_a_title_that_says_live_needs_entries_with_times() -> None:
    entries = "".join(f"<p>{hour}:30</p><p>{SENTENCE.format(hour)}</p>" for hour in (10, 11, 12, 13))
    assert kind(page("Live update: peluncuran mobil", entries)) == "live"
    assert kind(page("Live update: peluncuran mobil", paragraphs(3))) == "article"


@pytest.mark.parametrize(
    "document",
    [
        "<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>",
        "<!-- dibuat oleh mesin --><feed xmlns='http://www.w3.org/2005/Atom'></feed>",
        "<urlset></urlset>",
        '{"version": "https://jsonfeed.org/version/1.1", "items": []}',
    ],
)
def test_a_feed_is_told_from_a_page(document: str) -> None:
    assert kind(document) == "feed"


def test_xhtml_is_no_feed() -> None:
    assert kind("<?xml version='1.0'?><!DOCTYPE html>" + page("Pabrik dibangun", paragraphs(5))) == "article"


def test_an_error_page_has_no_date_of_publication() -> None:
    article = extract(page("404 Not Found"), "http://kabar.test/2022/08/26/pabrik")
    assert (article.kind, article.published) == ("error", None)


def test_more_evidence_gives_more_confidence() -> None:
    bare = extract(f"<html><body>{paragraphs(3)}</body></html>")
    titled = extract(page("Pabrik dibangun", paragraphs(3)))
    dated = extract(
        page("Pabrik dibangun", paragraphs(3), "<meta property='article:published_time' content='2022-08-26'>")
    )
    assert bare.confidence < titled.confidence < dated.confidence <= 1
