"""Agencies, portals and papers in Cyrillic, Arabic, Devanagari, Turkish and Vietnamese; and pages that are odd."""

# ruff: noqa: E501, a template stays as long as the line that it is a template of
from __future__ import annotations

from tests.support.sections.page import Sheet, document, layout, many, rows


@layout("ru-agency", "https://vestnik.example/", "ru")
def russian(s: Sheet) -> str:
    def to(h: str) -> str:
        return s.art(
            f"https://{s.pick('vestnik|vestnik|realty.vestnik')}.example/2022082{s.dice.randrange(5, 7)}/{s.slug(h, 2)}-{s.n(10)}.html"
        )

    def cell() -> str:
        h = s.h()
        a = to(h)
        return f'<div class="list-item"><div class="list-item__content"><a href="{a}" class="list-item__image"><picture><img></picture></a><a href="{a}" class="list-item__title color-font-hover-only">{h}</a></div><div class="list-item__info"><div data-type="date">10:2{s.dice.randrange(9)}</div></div><div class="list-item__tags"><a href="/politics/" class="list-tag">Политика</a><a href="/organization_Norda/" class="list-tag">Компания «Норда» (производитель)</a></div></div>'

    def main() -> str:
        h = s.h() if s.dice.random() < 0.7 else s.short()
        a = to(h)
        return f'<div class="cell-main-photo"><a class="cell-main-photo__link" href="{a}" data-name="{h}"></a><span class="cell-main-photo__title">{h}</span><span class="elem-info__views">{s.n(5)}</span></div>'

    def infographic() -> str:
        h = s.h()
        return f'<a class="cell-info" href="{to(h)}"><span>Инфографика</span><span>{h}</span></a>'

    return document(
        "Вестник",
        f"""<div class="header__menu">{rows("Политика=/politics/|В мире=/world/|Экономика=/economy/|Спорт=https://vsport.example/|Происшествия и чрезвычайные ситуации=/incidents/|Оборона и безопасность=/defense_safety/|Радио=https://radiovestnik.example/|Специальная операция в долине Маррен=/spetsoperatsiya/|Недвижимость=https://realty.vestnik.example/|Подкасты о науке и обществе=/podcasts/", "{}")}</div>{many(4, main)}{many(18, cell)}{many(2, infographic)}
<div>{rows("Заголовок открываемого материала=#|Чат с ведущими и гостями=javascript:chat()|Смотрите прямую трансляцию заседания=https://vk.example/video-1_2", "{}")}</div><footer>{rows("Правила использования материалов агентства=/docs/about/copyright.html|Правила комментирования материалов=/docs/about/comments.html|Политика конфиденциальности=/docs/privacy_policy.html|Связаться с редакцией=/docs/about/contacts.html|Обратная связь=#", "{}")}</footer>""",
        language="ru",
    )


@layout("ru-numbers-only", "https://www.gorodnoe.example/news", "ru", held=True, encoding="windows-1251")
def numbers(s: Sheet) -> str:
    def one() -> str:
        h = s.h() if s.dice.random() < 0.8 else s.short()
        a = s.art(f"/news/{s.n(6)}/")
        return f'<tr><td class="t">12:0{s.dice.randrange(9)}</td><td><a href="{a}"><b>{h}</b></a> <a href="{a}#comments">{s.dice.randrange(200)}</a></td></tr>'

    def text() -> str:
        h = s.h()
        to = s.art(f"/text/gorod/{s.n(8)}/")
        return f'<p><a href="{to}">{h}</a></p>'

    return document(
        "Городное",
        f"""<center>{rows("Новости=/news/|Афиша=/afisha/|Погода в городе на выходные=/weather/|Форум=/forum/|Объявления о продаже автомобилей=/auto/|Справочник организаций и предприятий города=/firms/|Работа=/job/", "[{}] ")}</center><table>{many(24, one)}</table>{many(6, text)}
<p>{rows("Продам гараж в кооперативе «Якорь»=/board/realty/881221/|Сдам комнату у речного вокзала=/board/realty/881207/|Обсудить закрытие паромной переправы на форуме=/forum/topic/99812/", "{}<br>")}</p><p>{rows("вчера=/news/?date=2022-08-25|архив=/news/archive/|Размещение рекламы на сайте=/adv/|О проекте и редакции=/about/", "{}")}</p>""",
        language="ru",
        charset="windows-1251",
    )


@layout("uk-news-numbers", "https://www.visti.example/", "uk")
def ukrainian(s: Sheet) -> str:
    def to() -> str:
        return s.art(f"/{s.pick('news|news|articles|columns')}/2022/08/2{s.dice.randrange(5, 7)}/{s.n(7)}/")

    def one() -> str:
        return f'<div class="article_news_list"><div class="article_time">10:2{s.dice.randrange(9)}</div><div class="article_content"><div class="article_header"><a href="{to()}">{s.h()}</a></div></div></div>'

    def euro() -> str:
        h = s.h()
        to = s.maybe(f"https://www.eurovisti.example/news/2022/08/26/{s.n(7)}/")
        return f'<div class="article"><a href="{to}">{h}</a></div>'

    return document(
        "Вісті",
        f"""<nav>{rows("Новини=/news/|Публікації=/articles/|Колонки=/columns/|Економічні вісті=https://www.ekonomvisti.example/|Спецтеми та проєкти редакції=/projects/|Клуб читачів: приєднуйтеся=https://club.visti.example/|Архів за датами=/archives/date_26082022/", "{}")}</nav>{many(22, one)}{many(3, euro)}
<div>{rows("Наступ на Маренському напрямку=/tags/marren/|Усі новини за сьогодні=/news/date_26082022/", "{}")}</div><footer>{rows("Реклама на сайті=/advert/|Правила передруку та використання матеріалів=/rules/|Політика конфіденційності=/privacy/", "{}")}</footer>""",
        language="uk",
    )


@layout("ar-broadcaster", "https://www.almina.example/", "ar")
def arabic(s: Sheet) -> str:
    def one() -> str:
        h = s.h()
        a = s.art(f"/{s.pick('news|politics|ebusiness|sport')}/2022/8/26/{s.slug(h)}")
        return f'<article class="gc u-clickable-card"><div class="gc__content"><div class="gc__header-wrap"><h3 class="gc__title"><a class="u-clickable-card__link" href="{a}"><span>{h}</span></a></h3></div><div class="gc__excerpt"><p>قال مسؤولون إن المحادثات ستستأنف.</p></div><div class="gc__date">نشر في 2022/08/26</div></div><div class="article-card__image-wrap"><a href="{a}" tabindex="-1" aria-hidden="true"><img></a></div></article>'

    def live() -> str:
        h = s.h()
        to = s.art(f"/news/liveblog/2022/8/26/{s.slug(h)}")
        return f'<a class="live" href="{to}">مباشر | {h}</a>'

    return document(
        "الميناء",
        f"""<nav>{rows("أخبار=/news/|سياسة=/politics/|اقتصاد=/ebusiness/|البث الحي=/live|رياضة=/sport/|مدونات=/blogs/|الحرب على وادي مارين=/where/mideast/marren/|برامج الميناء كاملة من الألف إلى الياء=/programs/|تعلم العربية=https://learning.almina.example/", "<li>{}</li>")}</nav>{live()}{many(18, one)}
<div>{rows("سجل الآن في النشرة البريدية اليومية=/newsletter|استمع إلى آخر نشرة من إذاعة الميناء=/audio/bulletin", "{}")}</div><footer>{rows("من نحن=/aboutus/|الأحكام والشروط وسياسة الخصوصية=/terms/|إمكانية الوصول=/accessibility/|مركز الميناء للدراسات=https://studies.almina.example/", "{}")}</footer>""",
        language="ar",
    )


@layout("tr-portal", "https://www.limanhaber.example/", "tr")
def turkish(s: Sheet) -> str:
    def box() -> str:
        h = s.h()
        to = s.art(f"/{s.pick('gundem|ekonomi|dunya|sporarena')}/{s.slug(h)}-{s.n(8)}")
        return f'<div class="box"><a href="{to}" title="{h}" data-tag="haber"><img alt="{h}"><h3>{h}</h3></a></div>'

    def gallery() -> str:
        h = s.h()
        to = s.art(f"/galeri-{s.slug(h)}-{s.n(8)}")
        return f'<a href="{to}" title="{h}"><img><span>{h}</span></a>'

    def writer() -> str:
        h = s.h()
        name = s.pick("Derya Koray|Emre Taşkın|Selin Uçar")
        to = s.art(f"/yazarlar/{s.slug(name)}/{s.slug(h)}-{s.n(8)}")
        return f'<div class="author"><a href="/yazarlar/{s.slug(name)}/" class="name">{name}</a><a href="{to}" class="title">{h}</a></div>'

    return document(
        "Liman Haber",
        f"""<nav>{rows("GÜNDEM=/gundem/|EKONOMİ=/ekonomi/|Yazarlar=/yazarlar/|Liman TV=https://www.limanhaber.example/tv/|Hava Durumu=/hava-durumu/|Namaz Vakitleri ve İmsakiye 2022=/namaz-vakitleri/|Altın Fiyatları Canlı Takip Ekranı=https://bigpara.limanhaber.example/altin/|Seri İlanlar=https://ilan.limanhaber.example/", "{}")}</nav>{many(18, box)}{many(4, gallery)}{many(5, writer)}
<div>{rows("#köprü ücreti=/haberleri/kopru-ucreti|#yeni faiz kararı beklentisi=/haberleri/yeni-faiz-karari-beklentisi", "{}")}</div><footer>{rows("Künye=/kunye/|Kişisel Verilerin Korunması Hakkında Bilgilendirme=/kvkk/|Bize Ulaşın=/bize-ulasin/|RSS Kaynakları=/rss-kaynaklari/", "{}")}</footer>""",
        language="tr",
    )


@layout("vi-daily", "https://songnews.example/", "vi")
def vietnamese(s: Sheet) -> str:
    def one() -> str:
        h = s.h()
        a = s.art(f"https://songnews.example/{s.slug(h)}-{s.n(7)}.html")
        return f'<article class="item-news full-thumb"><div class="thumb-art"><a href="{a}" class="thumb" title="{h}"><img></a></div><h3 class="title-news"><a href="{a}" title="{h}">{h}</a></h3><p class="description"><a href="{a}" title="{h}">Nhiều hộ dân cho biết đã chờ mười năm.</a> <span class="meta-news"><a class="count_cmt" href="{a}#box_comment_vne"><span>{s.dice.randrange(99)}</span></a></span></p></article>'

    return document(
        "Sông News",
        f"""<nav>{rows("Thời sự=/thoi-su|Góc nhìn=/goc-nhin|Thế giới=/the-gioi|Video=https://video.songnews.example|Kinh doanh=/kinh-doanh|Bất động sản=/bat-dong-san|Khoa học và công nghệ thường thức=/khoa-hoc|Xổ số kiến thiết miền Bắc hôm nay=/xo-so/mien-bac|Rao vặt=https://raovat.songnews.example|Startup Việt 2022: vòng chung kết=/startup-viet", "<li>{}</li>")}</nav>{many(18, one)}
<div>{rows("Đấu trường trí tuệ: giải câu đố hôm nay=/giai-tri/cau-do|Combo 3 ngày 2 đêm tại Nha Trang=https://shop.songnews.example/tour/combo-3-ngay-2-dem-nha-trang-88123.html|Giá vàng=/kinh-doanh/gia-vang", "{}")}</div><footer>{rows("Tòa soạn=/lien-he-toa-soan|Liên hệ quảng cáo trên trang này=https://eclick.example/rates|Chính sách bảo mật thông tin=/chinh-sach-bao-mat|Đường dây nóng=tel:0888911911", "{}")}</footer>""",
        language="vi",
    )


@layout("hi-daily", "https://www.dainikghat.example/", "hi", held=True)
def hindi(s: Sheet) -> str:
    def one() -> str:
        h = s.h()
        a = s.art(f"/{s.pick('local/mp/bhopal|national|db-original')}/news/port-toll-{s.hex(6)}-{s.n(9)}.html")
        return f'<li class="f4b"><a href="{a}"><div class="thumb"><img></div><div class="b9"><span>{s.pick("भोपाल|देश")}</span><h3>{h}</h3></div></a><a class="cat" href="/national/">देश</a></li>'

    return document(
        "दैनिक घाट",
        f"""<nav>{rows("होम=/|वीडियो=/video/|सर्च=/search/|टॉप न्यूज़=/top-news/|मध्य प्रदेश की सभी खबरें एक जगह=/local/mp/|बॉलीवुड=/entertainment/|आज का राशिफल और पंचांग=/rashifal/|ई-पेपर=https://epaper.dainikghat.example/", "{}")}</nav><ul>{many(18, one)}</ul>
<footer>{rows("हमारे बारे में=/about-us/|विज्ञापन दें=/advertise/|गोपनीयता नीति और नियम व शर्तें=/privacy-policy/|This website follows the code of ethics=/cod/", "{}")}</footer>""",
        language="hi",
    )


@layout("id-script-menus", "https://beritateluk.example/", "id")
def menus(s: Sheet) -> str:
    """A portal whose menus are scripts, whose cards are one link each, and whose headlines stand in no heading."""

    def one() -> str:
        h = s.h()
        to = s.art(f"/news/{s.n(5)}")
        return f'<div class="row"><a href="/news/{s.n(5)}" onclick="go(1)" style="display:none">x</a><a href="{to}"><span>{h}</span><span>10 menit lalu</span></a></div>'

    html = document(
        "Berita Teluk",
        f"""<a href="javascript:openMenu()">Buka menu utama situs ini</a><a href="#">Kembali ke atas halaman ini</a><a href="">Beranda</a><a>Tanpa alamat sama sekali di sini</a>
{many(16, one)}<a href="tel:+62215551234">Hubungi redaksi lewat telepon sekarang</a><a href="/page/redaksi">Susunan Redaksi Berita Teluk Terbaru</a><a href="/page/tentang">Tentang Berita Teluk dan Visi Misi</a><a href="/kategori/3">Ekonomi dan Bisnis Daerah</a><a href="/kategori/4">Olahraga</a>
<a href="https://wa.example/62812">Kirim kabar Anda lewat WhatsApp</a>""",
        language="id",
    )
    # The hidden twin of each card leads to an article too.
    for word in html.split('href="/news/')[1:]:
        s.art("/news/" + word.split('"')[0])
    return html


@layout("en-few-links", "https://isleofmarren.example/news/", "en", held=True)
def few(s: Sheet) -> str:
    """A small section page: little to learn from."""

    def one() -> str:
        h = s.h()
        to = s.art(f"/news/{s.slug(h)}/")
        return f'<li><a href="{to}">{h}</a> <em>26 Aug</em></li>'

    return document(
        "News",
        f"""<p>{rows("Home=/|News=/news/|Tide tables for the whole island=/tides/|Ferry=/ferry/", "{} ")}</p><ul>{many(5, one)}</ul><p><a href="/about-the-isle-of-marren-news/">About the Isle of Marren News</a></p>""",
    )
