"""Indonesian portals, regional papers and an agency."""

# ruff: noqa: E501, a template stays as long as the line that it is a template of
from __future__ import annotations

from tests.support.sections.page import Sheet, document, layout, many, rows


@layout("id-portal-numbers", "https://www.kabarnusa.example/", "id")
def portal(s: Sheet) -> str:
    channels = ("news", "finance", "sport", "hot", "oto", "health", "travel", "food")

    def address(h: str) -> str:
        channel = s.dice.choice(channels)
        return s.art(
            f"https://{channel}.kabarnusa.example/{s.pick('berita|berita-jateng|bursa|ekonomi')}/d-{s.n(7)}/{s.slug(h)}"
        )

    def card() -> str:
        h = s.h()
        to = address(h)
        return (
            f'<article class="list-content__item"><div class="media media--image-radius"><div class="media__image">'
            f'<a href="{to}" onclick="_pt(this)"><span class="ratiobox lqd"><img src="https://cdn.kabarnusa.example/{s.hex(8)}.jpg"'
            f' alt="{h}"></span></a></div><div class="media__text"><h3 class="media__title"><a class="media__link" href="{to}">{h}'
            f'</a></h3><div class="media__date">kabarNews | <span title="Jumat, 26 Agu 2022 10:2{s.dice.randrange(9)} WIB">'
            f"{s.dice.randrange(2, 59)} menit yang lalu</span></div></div></div></article>"
        )

    def popular() -> str:
        h = s.short() if s.dice.random() < 0.3 else s.h()
        return f'<div class="media__text"><span>#{s.dice.randrange(1, 9)}</span> <a href="{address(h)}">{h}</a></div>'

    def video() -> str:
        h = s.h()
        to = s.art(f"https://20.kabarnusa.example/kabarflash/20220826-{s.n(9)}/{s.slug(h)}")
        return f'<div class="vid"><a href="{to}"><img src="/v.jpg"><span>0{s.dice.randrange(9)}:12</span></a><a href="{to}">{h}</a></div>'

    def photo() -> str:
        h = s.h()
        to = s.art(f"https://news.kabarnusa.example/foto-news/d-{s.n(7)}/{s.slug(h)}")
        return f'<a class="foto" href="{to}"><img alt="">{h}</a>'

    first = s.h()
    to = address(first)
    body = f"""
<nav class="channels"><ul>{rows("Home=/|kabarNews=https://news.kabarnusa.example/|kabarFinance=https://finance.kabarnusa.example/|kabarHot=https://hot.kabarnusa.example/|kabarOto=https://oto.kabarnusa.example/|Berita Utama Jawa Tengah=https://www.kabarnusa.example/jateng|Berita Ekonomi Bisnis=https://finance.kabarnusa.example/berita-ekonomi-bisnis|Sepakbola=https://sport.kabarnusa.example/sepakbola|Adsmart=https://adsmart.kabarnusa.example/|Daftar MPASI dan Tumbuh Kembang Anak=https://health.kabarnusa.example/anak|Terpopuler=/terpopuler|Kirim Tulisan ke Redaksi Kami=https://pasangmata.kabarnusa.example/")}</ul></nav>
<div class="trending">{rows("Sidang Etik Pejabat Pelabuhan=/tag/sidang-etik-pejabat-pelabuhan?tag_from=trend|Harga BBM Naik=/tag/harga-bbm|Mobil Listrik Norda=/tag/mobil-listrik-norda?tag_from=trend|Liga Putri=/tag/liga-putri", "<span>{}</span>")}</div>
<section class="headline"><a href="{to}"><img src="/h.jpg"></a><h1><a href="{to}">{first}</a></h1>
<p>Baca juga: {many(2, lambda: (lambda h: f'<a href="{address(h)}">{h}</a>')(s.h()))}</p></section>
<div class="column-8">{many(16, card)}</div>
<aside><h4>Terpopuler</h4>{many(5, popular)}<h4><a href="https://20.kabarnusa.example/">Video Pilihan Kabar Hari Ini</a></h4>{many(4, video)}
<h4>Foto</h4>{many(3, photo)}
<div class="ads"><a href="https://ads.tukangiklan.example/c?id={s.n(6)}&u=1">Promo Akhir Bulan Kulkas Dua Pintu Hemat Listrik</a></div></aside>
<a class="more" href="/indeks?tag_from=wp">Lihat Semua Berita Terkini Hari Ini</a>
<footer>{rows("Redaksi=/redaksi|Pedoman Media Siber=/pedoman-media|Karir=https://karir.kabarnusa.example|Kotak Pos=/kotak-pos|Info Iklan=https://adsmart.kabarnusa.example/info|Kebijakan Privasi dan Syarat Penggunaan=/privacy|Disclaimer=/disclaimer|Pasang Mata=https://pasangmata.kabarnusa.example", "{} ")}
<a href="https://www.grupnusa.example/">Copyright @ 2022 kabarnusa, All right reserved</a></footer>"""
    return document("kabarNusa", body, language="id")


@layout("id-read-date", "https://www.harianteluk.example/", "id", held=True)
def read_date(s: Sheet) -> str:
    def address(h: str, host: str = "", tail: str = "") -> str:
        host = host or s.pick("nasional|regional|megapolitan|tekno|money|otomotif|bola|www")
        return s.art(
            f"https://{host}.harianteluk.example/read/2022/08/2{s.dice.randrange(5, 7)}/{s.n(9)}/{s.slug(h)}{tail}"
        )

    def terkini() -> str:
        h = s.h()
        to = address(h)
        return (
            f'<div class="article__list clearfix"><div class="article__list__asset"><a href="{to}" class="article__link"><div class="article__asset">'
            f'<img src="" data-src="https://asset.harianteluk.example/crops/{s.code(20)}=/0x0:0x0/{s.n(9)}.jpg"></div></a></div>'
            f'<div class="article__list__title"><h3 class="article__title article__title--medium"><a class="article__link" href="{to}">{h}</a></h3></div>'
            f'<div class="article__list__info"><div class="article__subtitle">{s.pick("Nasional|Regional|Tren")}</div><div class="article__date">26/08/2022, 1{s.dice.randrange(9)}:05 WIB</div></div></div>'
        )

    def most() -> str:
        h = s.h()
        to = address(h, tail="?source=terpopuler")
        return f'<div class="most__list"><a href="{to}" class="most__link"><div class="most__count">{s.dice.randrange(1, 10)}</div><h4 class="most__title">{h}</h4><div class="most__read">Dibaca 12.345 kali</div></a></div>'

    def jeo() -> str:
        h = s.short()
        to = s.art(f"https://jeo.harianteluk.example/{s.slug(h)}")
        return f'<a href="{to}"><img alt=""><h4>{h}</h4></a>'

    def opini() -> str:
        h = s.short()
        to = address(h, "www")
        return f'<div class="kolom"><a href="https://www.harianteluk.example/komentator/{s.slug(s.pick("Ratna Kusumawati|Bagas Panji"))}"><img></a><a href="{to}">{h}</a><span>Kolom Ratna Kusumawati</span></div>'

    return document(
        "Harian Teluk",
        f"""
<div class="header"><a href="https://account.harianteluk.example/login?source=navbar">Masuk atau Daftar Akun Baru</a>
<ul class="nav">{rows("News=https://news.harianteluk.example/|Tren=https://www.harianteluk.example/tren|Hype=https://www.harianteluk.example/hype|Money=https://money.harianteluk.example/|Bola=https://bola.harianteluk.example/|Tekno=https://tekno.harianteluk.example/|Cek Fakta=https://www.harianteluk.example/cekfakta/hoaks-atau-fakta|Properti=https://www.harianteluk.example/properti|Skola=https://www.harianteluk.example/skola")}</ul></div>
<div class="topik">{rows("Topik Pilihan=https://indeks.harianteluk.example/topik-pilihan|Kasus Pengadaan Kapal Feri=https://indeks.harianteluk.example/topik-pilihan/list/7312/kasus-pengadaan-kapal-feri|Kabar Seputar Harga Kebutuhan Pokok=https://indeks.harianteluk.example/topik-pilihan/list/7288/harga-kebutuhan-pokok|Infografik: Jalur Mudik Pantai Utara=https://indeks.harianteluk.example/tag/infografik")}</div>
<div class="headline">{many(4, lambda: (lambda h: f'<div class="headline__thumb"><a class="headline__thumb__link" href="{address(h)}">{h}</a></div>')(s.h()))}</div>
<div class="latest">{many(18, terkini)}</div><a class="loadmore" href="https://indeks.harianteluk.example/?site=all">Tampilkan lebih banyak berita lainnya</a>
<div class="most">{many(8, most)}</div>{many(3, jeo)}{many(3, opini)}
<div class="komunitas"><h3><a href="https://www.komunitasteluk.example/">Tulisan Warga di Komunitas Teluk</a></h3>
<a href="https://www.komunitasteluk.example/sarimawar/63085c1a04dff01b7f4b9c42/resep-sambal-nenek">Resep Sambal Nenek yang Tidak Pernah Gagal</a></div>
<footer>{rows("Tentang Kami dan Sejarah Perusahaan=https://inside.harianteluk.example/about-us|Kabar Kami=https://www.harianteluk.example/kabar|Pasang Iklan Baris di Harian Teluk=https://inside.harianteluk.example/advertise|Pedoman Media Siber=https://www.harianteluk.example/pedoman|Kebijakan Data Pribadi=https://www.harianteluk.example/privacy|Pustaka Buku Terlaris Bulan Ini=https://www.tokobuku.example/best", "{}")}</footer>""",
        language="id",
    )


@layout("id-regional-network", "https://lembah.suarawarga.example/", "id")
def network(s: Sheet) -> str:
    def address(h: str) -> str:
        host = s.pick("lembah|lembah|lembah|pesisir|www|gunung")
        return s.art(f"https://{host}.suarawarga.example/2022/08/26/{s.slug(h)}")

    def item() -> str:
        h = s.h()
        to = address(h)
        return (
            f'<li class="p1520 art-list pos_rel" data-sort="{s.n(7)}"><div class="fr mt5 pos_rel"><a href="{to}"><img src="/th.jpg" alt="{h}"></a></div>'
            f'<div class="mr140"><h4><a class="fbo f14 ln18 txt-oev-2" href="https://lembah.suarawarga.example/topic/{s.pick("kecelakaan-maut|berita-lembah-sari|viral-di-medsos")}">{s.pick("Kecelakaan Maut|Berita Lembah Sari Hari Ini|Viral di Medsos")}</a></h4>'
            f'<h3><a class="fbo2 f20 ln24 txt-oev-3" href="{to}" title="{h}">{h}</a></h3><time class="foot timeago">26 menit lalu</time></div></li>'
        )

    def side() -> str:
        h = s.h()
        return f'<li><div class="fbo f16"><a href="{address(h)}?page=all">{h}</a></div></li>'

    return document(
        "Suara Warga Lembah",
        f"""
<div id="navbar">{rows("Home=/|Lembah Hari Ini=/lembah-hari-ini|Superball=https://www.suarawarga.example/superball|Advertorial=/advertorial|Bisnis=/bisnis|Kota Kita=/kota-kita|Network=#|Indeks Berita=/index-news", "{} ")}
<div class="dropdown">{rows("Suara Warga Pesisir=https://pesisir.suarawarga.example/|Suara Warga Gunung=https://gunung.suarawarga.example/|Suara Warga Kepulauan Rempah=https://rempah.suarawarga.example/|Suara Warga Sungai Panjang=https://panjang.suarawarga.example/", "{} ")}</div></div>
<div class="tags">Topik Hari Ini {rows("Pilkades Serentak 2022=/tag/pilkades-serentak-2022|Harga Emas Hari Ini=/tag/harga-emas-hari-ini|Jadwal Kapal Feri=/tag/jadwal-kapal-feri|Arti Mimpi=/tag/arti-mimpi", "{} ")}</div>
<div id="latestul"><ul>{many(20, item)}</ul></div>
<div class="sidebar"><h3>Populer</h3><ul>{many(8, side)}</ul>
<h3>Lowongan Kerja</h3><ul>{rows("Lowongan Staf Gudang Wilayah Lembah Sari=https://kerja.suarawarga.example/loker/88213/staf-gudang-wilayah-lembah-sari|Dicari Guru Matematika SMP Swasta=https://kerja.suarawarga.example/loker/88219/guru-matematika-smp")}</ul>
<h3>Jadwal</h3>{rows("Jadwal Imsakiyah dan Waktu Salat Lembah Sari=/jadwal-shalat/lembah-sari|Prakiraan Cuaca Lembah Sari Hari Ini=/cuaca/lembah-sari|Ramalan Zodiak Besok Lengkap=/zodiak", "{}")}</div>
<footer>{rows("About Us=/about-us|Help=/help|Term of Use=/terms|Contact Us=/contact-us|Pedoman Pemberitaan Media Siber=/pedoman|Info Pemasangan Iklan Koran dan Online=/info-iklan|Grup Cetak Nusantara=https://www.cetaknusantara.example", "{}")}</footer>""",
        language="id",
    )


@layout("id-index-page", "https://www.lintas7.example/bisnis/indeks/2022/08/26", "id")
def index_page(s: Sheet) -> str:
    def row() -> str:
        h = s.h()
        kind = s.pick("bisnis|bisnis|bisnis|saham|foto|video")
        to = s.art(f"/{kind}/read/{s.n(7)}/{s.slug(h)}")
        return f'<article><a class="lbl" href="/{kind}">{kind.title()}</a><h4><a href="{to}">{h}</a></h4><time>26 Agt 2022, 14:{s.dice.randrange(10, 59)} WIB</time></article>'

    return document(
        "Indeks Berita Bisnis",
        f"""
<header><a class="logo" href="/">Lintas7</a><form action="/search"></form>{rows("News=/news|Bisnis=/bisnis|Saham=/saham|Cek Fakta=/cek-fakta|On Off=/on-off|Regional=/regional|Disabilitas=/disabilitas|ShowBiz=/showbiz", "{} ")}</header>
<h1>Indeks Berita Bisnis</h1>
<ul class="calendar">{rows("25=/bisnis/indeks/2022/08/25|24=/bisnis/indeks/2022/08/24|Kamis, 25 Agustus 2022=/bisnis/indeks/2022/08/25|Rabu, 24 Agustus 2022=/bisnis/indeks/2022/08/24")}</ul>
<div class="list">{many(25, row)}</div>
<div class="pagination">{rows("1=/bisnis/indeks/2022/08/26?page=1|2=/bisnis/indeks/2022/08/26?page=2|3=/bisnis/indeks/2022/08/26?page=3|Halaman Berikutnya dari Indeks Ini=/bisnis/indeks/2022/08/26?page=2")}</div>
<div class="tagcloud">{rows("Kurs Rupiah terhadap Dolar Hari Ini=/tag/kurs-rupiah|Bansos PKH=/tag/bansos-pkh|Subsidi BBM=/tag/subsidi-bbm|Pabrik Baterai Mobil Listrik=/tag/pabrik-baterai-mobil-listrik|UMKM=/tag/umkm")}</div>
<footer>{rows("Tentang Kami=/info/tentang-kami|Redaksi=/info/redaksi|Metode Cek Fakta dan Kode Etik=/info/metode|Kebijakan Cookie=/info/cookie", "{} ")}</footer>""",
        language="id",
    )


@layout("id-wordpress-roots", "https://jurnalrempah.example/", "id")
def wordpress(s: Sheet) -> str:
    def post() -> str:
        h = s.h()
        to = s.art(f"https://jurnalrempah.example/{s.slug(h)}/")
        return (
            f'<article id="post-{s.n(5)}" class="post type-post status-publish"><div class="thumb"><a href="{to}" rel="bookmark"><img src="/wp-content/uploads/2022/08/{s.hex(6)}.jpg"></a></div>'
            f'<span class="cat-links"><a href="https://jurnalrempah.example/category/{s.pick("daerah|hukum|ekonomi")}/" rel="category tag">{s.pick("Daerah|Hukum dan Kriminal|Ekonomi")}</a></span>'
            f'<h2 class="entry-title"><a href="{to}" rel="bookmark">{h}</a></h2><span class="byline"><a href="https://jurnalrempah.example/author/redaksi/">Redaksi Jurnal Rempah</a></span>'
            f'<div class="entry-content"><p>Jurnal Rempah – Warga menunggu keputusan … <a class="more" href="{to}">Selengkapnya</a></p></div><a href="{to}#respond">Tinggalkan Komentar</a></article>'
        )

    def recent() -> str:
        h = s.h()
        to = s.art(f"https://jurnalrempah.example/{s.slug(h)}/")
        return f'<li><a href="{to}">{h}</a></li>'

    return document(
        "Jurnal Rempah",
        f"""
<ul class="menu">{rows("Beranda=https://jurnalrempah.example/|Nasional=https://jurnalrempah.example/category/nasional/|Daerah=https://jurnalrempah.example/category/daerah/|Hukum dan Kriminal=https://jurnalrempah.example/category/hukum/|Opini=https://jurnalrempah.example/category/opini/|Seputar Pemerintahan Kabupaten Rempah=https://jurnalrempah.example/category/pemkab-rempah/")}</ul>
<main>{many(12, post)}<nav class="navigation">{rows("2=https://jurnalrempah.example/page/2/|3=https://jurnalrempah.example/page/3/|Pos-pos Lama=https://jurnalrempah.example/page/2/", "{}")}</nav></main>
<aside class="widget-area"><section class="widget widget_recent_entries"><h2>Pos-pos Terbaru</h2><ul>{many(5, recent)}</ul></section>
<section class="widget_archive"><ul>{rows("Agustus 2022=https://jurnalrempah.example/2022/08/|Juli 2022=https://jurnalrempah.example/2022/07/")}</ul></section>
<section class="widget_meta"><ul>{rows("Masuk=https://jurnalrempah.example/wp-login.php|Feed entri=https://jurnalrempah.example/feed/|WordPress.org=https://id.wordpress.org/")}</ul></section></aside>
<footer>{rows("Redaksi=https://jurnalrempah.example/redaksi/|Tentang Kami=https://jurnalrempah.example/tentang-kami/|Pedoman Pemberitaan Media Siber=https://jurnalrempah.example/pedoman-pemberitaan-media-siber/|Kode Etik Jurnalistik Wartawan Indonesia=https://jurnalrempah.example/kode-etik-jurnalistik/|Kontak=https://jurnalrempah.example/kontak/", "{}")} <a href="https://temawp.example/">Tema oleh Pabrik Tema</a></footer>""",
        language="id",
    )


@layout("id-agency", "https://www.pewartanusantara.example/", "id")
def agency(s: Sheet) -> str:
    def simple() -> str:
        h = s.h()
        to = s.art(
            f"https://www.pewartanusantara.example/{s.pick('berita|berita|berita|infografik|foto|video')}/{s.n(7)}/{s.slug(h)}"
        )
        return f'<div class="simple-post simple-big clearfix"><div class="simple-thumb"><a href="{to}" title="{h}"><picture><img data-src="t.jpg"></picture></a></div><header><h3><a href="{to}" title="{h}">{h}</a></h3><p class="simple-share"><a href="https://www.pewartanusantara.example/{s.pick("ekonomi|politik|dunia")}" title="Ekonomi"><b>Ekonomi</b></a> <span>12 menit lalu</span></p></header></div>'

    def regional() -> str:
        h = s.h()
        to = s.art(
            f"https://{s.pick('jatim|kalsel|ambon')}.pewartanusantara.example/berita/{s.n(6)}/{s.slug(h)}?utm_source=nusantara&utm_medium=nasional"
        )
        return f'<li><a href="{to}">{h}</a></li>'

    def english() -> str:
        to = s.art(f"https://en.pewartanusantara.example/news/{s.n(6)}/port-toll-delayed-as-prices-climb-{s.hex(3)}")
        return f'<li><a href="{to}">Port toll delayed</a></li>'

    return document(
        "Pewarta Nusantara",
        f"""
<div class="top">{rows("Kantor Berita dan Layanan Media=https://korporat.pewartanusantara.example/|English=https://en.pewartanusantara.example/|Aceh=https://aceh.pewartanusantara.example/|Kalimantan Selatan=https://kalsel.pewartanusantara.example/|Nusa Tenggara Barat dan Sekitarnya=https://ntb.pewartanusantara.example/", "{} ")}</div>
<ul class="menu">{rows("Top News=https://www.pewartanusantara.example/top-news|Terkini=https://www.pewartanusantara.example/terkini|Politik=https://www.pewartanusantara.example/politik|Hukum=https://www.pewartanusantara.example/hukum|Warta Bumi=https://www.pewartanusantara.example/warta-bumi|Bursa Kerja=https://www.pewartanusantara.example/bursa-kerja|Slide=https://www.pewartanusantara.example/slideshow")}</ul>
{many(18, simple)}<h3><a href="https://www.pewartanusantara.example/nusantara">Berita dari Seluruh Nusantara</a></h3><ul>{many(6, regional)}</ul><ul>{many(2, english)}</ul>
<a href="https://www.pewartanusantara.example/slug/anugerah-jurnalistik-2022">Anugerah Jurnalistik Pelabuhan 2022</a>
<div class="popular-tags">{rows("#harga kebutuhan pokok=https://www.pewartanusantara.example/tag/harga-kebutuhan-pokok|#pemulihan ekonomi nasional=https://www.pewartanusantara.example/tag/pemulihan-ekonomi-nasional", "{}")}</div>
<footer>{rows("Ketentuan Penggunaan Konten Berita Kami=https://www.pewartanusantara.example/ketentuan-penggunaan|Tentang Kami=https://www.pewartanusantara.example/tentang-kami|Jaringan=https://www.pewartanusantara.example/network|RSS=https://www.pewartanusantara.example/rss", "{}")}</footer>""",
        language="id",
    )


@layout("id-joomla-queries", "http://radarpulau.example/index.php", "id", held=True)
def joomla(s: Sheet) -> str:
    def row() -> str:
        h = s.h()
        to = s.art(
            f"/index.php?option=com_content&view=article&id={s.n(5)}:{s.slug(h)}&catid={s.pick('8:daerah|9:ekonomi')}&Itemid=101"
        )
        return f'<td class="contentheading"><a href="{to}" class="contentpagetitle">{h}</a></td><td><a href="{to}">Baca lebih lanjut ...</a> <a href="/index.php?option=com_mailto&tmpl=component&link={s.hex(30)}">Kirim ke teman lewat surel</a></td>'

    return document(
        "Radar Pulau",
        f"""<table><tr><td>{rows("Depan=/index.php|Daerah=/index.php?option=com_content&view=category&id=8&Itemid=102|Ekonomi dan Bisnis=/index.php?option=com_content&view=category&id=9&Itemid=103|Hubungi Kami=/index.php?option=com_contact&view=contact&id=1&Itemid=110|Lupa Kata Sandi Anda?=/index.php?option=com_users&view=reset", "<div>{}</div>")}</td>
<td><table>{many(14, lambda: f"<tr>{row()}</tr>")}</table>{rows("Mulai=/index.php?start=0|Berikut=/index.php?start=14|Akhir=/index.php?start=98", "{}")}</td></tr></table>
<a href="javascript:void(0)">Cetak halaman ini sekarang juga</a> <a href="mailto:redaksi@radarpulau.example">Kirim berita Anda ke redaksi kami</a>""",
        language="id",
    )


@layout("id-mobile", "https://m.wartasore.example/", "id")
def mobile(s: Sheet) -> str:
    def one() -> str:
        h = s.h()
        to = s.art(
            f"https://m.wartasore.example/{s.pick('nasional|hiburan|otomotif')}/{s.slug(h)}.html?utm_source=mobile&utm_medium=headline#top"
        )
        return f'<a class="item" href="{to}"><img><div><b>{s.pick("NASIONAL|HIBURAN")}</b><h2>{h}</h2><i>26 Agustus 2022 | 10:11</i></div></a>'

    return document(
        "Warta Sore",
        f"""<div id="burger">{rows("Nasional=https://m.wartasore.example/nasional|Hiburan=https://m.wartasore.example/hiburan|Otomotif=https://m.wartasore.example/otomotif|Berita Terbaru Seputar Dunia Hiburan=https://m.wartasore.example/hiburan/terbaru|Versi Desktop=https://www.wartasore.example/", "{}")}</div>
<div class="list">{many(22, one)}</div><a href="https://m.wartasore.example/?page=2">Muat lebih banyak</a>
<a href="https://play.toko.example/store/apps/details?id=wartasore">Unduh aplikasi Warta Sore di ponsel Anda</a>
<a href="whatsapp://send?text=halo">Bagikan halaman ini lewat WhatsApp</a>""",
        language="id",
    )
