"""Words by which navigation is told from articles, in the languages of the web."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


# ------------------------------------------------------------------------------------------------ segments of addresses

# A path with one of these segments does something for its reader: it is no article, whatever else it says.
NEVER = words(
    "login signin sign-in sign-up signup logout logga-in connexion anmelden acceso entrar accedi giris register "
    "registration registrieren daftar masuk keluar subscribe subscription subscriptions subscriber langganan "
    "berlangganan abo abonnement abonnements abonner abonnieren suscripcion suscripciones suscribete suscribirse "
    "assine abbonamenti abbonati abonelik podpiska prenumerera sign-up-for-newsletter newsletter-preference-centre "
    "manage-subscription search cari pencarian sousuo suche buscar recherche ricerca zoeken busca poisk arama szukaj "
    "share bagikan leserkommentare contact contact-us contacts contactus kontak kontakt kontakty contacto contatti "
    "contato hubungi-kami hubungi iletisim bize-ulasin lien-he about about-us aboutus about_us tentang tentang-kami "
    "ueber-uns uber-uns quienes-somos qui-sommes-nous chi-siamo quem-somos over-ons om-oss o-nas hakkimizda "
    "o-proekte privacy privacy-policy privacypolicy privacy-notice privacy_policy kebijakan-privasi datenschutz "
    "datenschutzerklaerung confidentialite politique-de-confidentialite politica-de-privacidad privacidad "
    "privacidade politica-de-privacidade informativa-privacy gizlilik gizlilik-politikasi privacyverklaring "
    "integritetspolicy polityka-prywatnosci chinh-sach-bao-mat kvkk terms terms-of-use terms-of-service "
    "terms-and-conditions terms-conditions termsandconditions termsandcondition termsofuse tos syarat-dan-ketentuan "
    "syarat-ketentuan ketentuan-penggunaan nutzungsbedingungen agb cgu cgv mentions-legales conditions-generales "
    "aviso-legal terminos-y-condiciones terminos note-legali termos-de-uso kullanim-kosullari user-agreement "
    "impressum imprint legal-notice disclaimer copyright pedoman-media-siber pedoman-siber "
    "pedoman-pemberitaan-media-siber kode-etik kode-etik-jurnalistik editorial-policy editorial-guidelines "
    "code-of-ethics code-of-practice editorial-code-of-practice how-to-complain complaints "
    "corrections-clarifications modern-slavery modern-slavery-statement karir karier career careers vacatures "
    "work-with-us lowongan iklan info-iklan pasang-iklan beriklan advertise advertising advertisement "
    "advertise-with-us advertiser-content media-kit mediadaten mediakit publicidad publicidade pubblicita reklama "
    "reklam ratecard anuncie feed feeds rss atom sitemap sitemaps site-map mapa-del-sitio plan-du-site wp-admin "
    "wp-content wp-includes wp-json wp-login.php cdn-cgi account accounts myaccount my-account konto compte "
    "mi-cuenta cart checkout bantuan hilfe ayuda aide ajuda faq faqs cookie-policy cookies cookie-declaration "
    "politica-cookies politica-de-cookies do-not-sell ccpa accessibility accesibilidad accessibilite "
    "barrierefreiheit print amp-story e-paper epaper eedition e-edition e-paper-abo todayspaper mobile-app aplikasi "
    "masthead impressum.html redaksi redaktion redaccion redazione kunye lien-he-toa-soan pressetext classifieds "
    "classified inmemoriam in-memoriam avisos-funebres traueranzeigen funeral-notices tipsa-oss tips-us securedrop "
    "gutscheine rabattcode rabattkod coupons vouchers gift-card obqyes 404"
)
# Lists of articles by topic, person or kind; an article may stand under one, and then says so by a date or number.
LISTING = words(
    "tag tags tagar tagging topic topics topik topik-pilihan argomenti argomento tematy temat label labels keyword "
    "keywords konu konular etiket etiketler haberleri temy tegi teg metki chu-de all-about author authors penulis "
    "editor reporter jurnalis kolumnis komentator columnist columnists writer writers contributor contributors autor "
    "autoren autores auteur auteurs autore autori yazarlar yazar avtor avtory authors-list tac-gia forfatter "
    "skribent by byline redaktor correspondents newsletter newsletters boletines nieuwsbrief nyhetsbrev bulten "
    "puzzles puzzle raetsel crossword crosswords crucigramas sudoku passatempos pasatiempos games-and-puzzles igry "
    "horoscope horoscopes horoskop horoscopo horoscopos oroscopo astrology zodiak zodiac ramalan burc burclar "
    "rashifal previsao-do-tempo el-tiempo tv-guide tv-listings programme-tv program-tv tv-programm programacion "
    "guia-tv listings jobb stellenmarkt kariera loterias lottozahlen loto loteria togel xo-so obituaries obituary "
    "traueranzeigen necrologie boerse kurse cotizacion dolar-hoy kurs doviz klasemen press-releases forum forums "
    "foros board boards petition petitions loker comment comments komentar kommentare shop toko loja boutique app "
    "apps download user users member members help tema temas thema themen staff profile profiles profil"
)
# Sections that are made of lists as often as of articles.
MIXED = words(
    "people person series serie serien theme themes hub hubs collection collections spotlight weather wetter tiempo "
    "clima meteo weer pogoda vader cuaca thoi-tiet hava-durumu game games juegos jeux giochi quiz quizzes event "
    "events agenda deals results resultados resultats ergebnisse calendar calendrier kalender stocks "
    "property-for-sale realestate immobilien immobilier job jobs lavoro trabalho emploi empleo rating ratings "
    "schedule programs programmes podcasts-list broadcasts prensa sujet sujets quote quotes fixtures dossier "
    "dossiers market-data lotto lottery standings tables"
)
# A path with one of these is no article unless a date or an article's number stands in it too.
SELDOM = words(
    "category categories categoria categorias categorie kategori kategorie rubrik rubriken rubrique rubriche kanal "
    "channel channels archive archives arsip archiv archivo archivio arkiv arsiv arhiv hemeroteca indeks index "
    "index.html index.htm index.php index.shtml page halaman seite pagina section sections seccion secao list liste "
    "lista tv live-tv jadwal schlagzeilen latest latest-news terbaru terkini terpopuler popular most-popular "
    "trending ultimas-noticias ultima-hora en-continu newsticker all home portada uvodni-stranka special specials"
)
# Segments that articles stand under.
OFTEN = words(
    "article articles artikel artikels articolo articoli artigo artigos articulo articulos articleshow articleview "
    "berita read baca news story stories detail details view noticia noticias notizie nachrichten nyheter nieuws "
    "actualite actualites haber haberler novosti news.php post posts content a p doc live liveblog gallery galeri "
    "video videos watch foto fotos photo photos photostory slideshow videoshow picture pictures infografik "
    "infographic interactive blog"
)
# First labels of hosts that serve, sell or list; never the paper itself.
SERVICE_HOSTS = words(
    "account accounts myaccount login auth sso id secure signin subscribe subscription subscriptions subs "
    "suscripciones abo abos abonnement abonnements abbonati assine shop store toko loja boutique tienda buecher job "
    "jobs careers career karir empleo emploi stellenmarkt vacatures kariera help support hilfe ayuda ajuda faq about "
    "corporate korporat corp company advertise advertising ads ad adv adsmart anuncie reklama mediakit publicidad "
    "iklan marketing emarketing epaper paper eedition e-paper kiosk app apps download weather wetter meteo tiempo "
    "clima cuaca pogoda vader games game juegos jeux giochi puzzles raetsel wan horoskop horoscope astro quiz forum "
    "bbs community kundservice services servicios tickets events event eventos coupons gutscheine vouchers rabattkod "
    "deals offers immo immobilien immobilier property realestate classifieds annunci annonces anzeigen kleinanzeigen "
    "ilan raovat obituaries tributes trauer funebres legacy newsletter newsletters email mail webmail comment "
    "comments comentarios donate contribute guides holidays travel-deals cursos escuela formation akademie club "
    "privacy privacidade data-privacy policies rd clk click clicks track tracking adclick adserver redirect legal "
    "licensing syndication uploads cdn static img images assets beian uslugi firmy"
)
# Parameters that carry an article's number, and those of lists.
NUMBERS = words(
    "id aid nid newsid news_id articleid article_id artid docid doc_id contentid content_id idx no p story storyid "
    "story_id itemid idxno newsno article artikel nr sn aid_id guid newscd ncd key uid_news idnews id_news idberita"
)
# Parameters that end like an article's, and number something else.
FOREIGN_NUMBERS = words(
    "sid cid catid categoryid sectionid uid userid authorid tagid topicid adid gclid fbclid clid campaignid sessid "
    "phpsessid sessionid refid placeid locationid clientid utm_id"
)
LIST_PARAMETERS = words(
    "cat category tag author m page_id paged page start offset date day month year sort order section view_mode "
    "catid_only keyword keywords kw archive"
)
# Parameters of links that do something instead of leading somewhere, always or unless an article's address has them.
ALWAYS_DEEDS = words("share replytocom login redirect redirect_to return_to returnurl login_redirect tmpl")
DEEDS = words("action s q query print lang mode feed")
# Files that are no pages.
FILES = words(
    "jpg jpeg png gif webp svg ico bmp avif mp3 mp4 m4a avi mov webm ogg wav pdf doc docx xls xlsx ppt pptx zip rar "
    "gz 7z tar apk exe dmg css js json xml rss atom txt ics woff woff2 m3u8"
)

# ----------------------------------------------------------------------------------------------------- words of anchors

# What stands on links that lead to an article without naming it.
EMPTY_ANCHORS = words(
    "selengkapnya lihat baca lanjut lanjutkan lebih more read continue reading full story here disini sini klik "
    "click next previous prev berikutnya sebelumnya home beranda foto video photo photos videos watch tonton gallery "
    "galeri comments comment no leave a reply komentar tinggalkan share bagikan the all semua see view details "
    "detail rest of this entry mehr lesen weiterlesen weiter zum artikel kommentare leer más seguir leyendo ver lire "
    "la suite plus en savoir commentaires leggi tutto continua commenti ler mais saiba lees meer verder läs mer "
    "czytaj więcej dalej читать далее подробнее еще читати далі devamı devamını oku yorum اقرأ المزيد xem thêm tiếp "
    "더보기 자세히 続きを読む もっと見る 更多 查看更多 阅读全文 阅读更多 查看全文 详情 详细 全文 查看详情 点击查看 "
    "首页 评论 分享 图集 视频 下一页 上一页 繼續閱讀 看更多 更多內容 »"
)
# Phrases of service links, in lower case, in anchors of up to a dozen words. None of them opens or fills a headline.
SERVICE_PHRASES = (
    "privacy policy",
    "privacy notice",
    "privacy choices",
    "cookie policy",
    "cookie settings",
    "terms of use",
    "terms of service",
    "terms & conditions",
    "terms and conditions",
    "do not sell",
    "do not share",
    "sign up for",
    "sign up to",
    "sign in",
    "log in",
    "subscribe to our",
    "subscribe now",
    "subscribe for",
    "advertise with",
    "contact us",
    "about us",
    "skip to",
    "download our",
    "download the app",
    "all rights reserved",
    "our newsletter",
    "manage subscription",
    "letter to the editor",
    "modern slavery act",
    "work for us",
    "work with us",
    "code of practice",
    "code of ethics",
    "press release service",
    "kebijakan privasi",
    "syarat dan ketentuan",
    "syarat & ketentuan",
    "pedoman media siber",
    "pedoman pemberitaan",
    "tentang kami",
    "hubungi kami",
    "pasang iklan",
    "info iklan",
    "hak cipta",
    "kode etik jurnalistik",
    "lihat semua",
    "indeks berita",
    "susunan redaksi",
    "unduh aplikasi",
    "unsere newsletter",
    "newsletter bestellen",
    "abo kündigen",
    "nutzungsbedingungen",
    "datenschutzerklärung",
    "política de privacidad",
    "política de cookies",
    "aviso legal",
    "términos y condiciones",
    "suscríbete",
    "politique de confidentialité",
    "mentions légales",
    "conditions générales",
    "s’abonner",
    "s'abonner",
    "se connecter",
    "política de privacidade",
    "termos de uso",
    "privacybeleid",
    "polityka prywatności",
    "политика конфиденциальности",
    "пользовательское соглашение",
    "правила использования материалов",
    "реклама на сайте",
    "політика конфіденційності",
    "سياسة الخصوصية",
    "شروط الاستخدام",
    "gizlilik politikası",
    "kişisel verilerin",
    "chính sách bảo mật",
    "개인정보처리방침",
    "이용약관",
    "個人情報",
    "利用規約",
    "プライバシー",
    "隐私政策",
    "隐私保护",
    "隱私權",
    "用户协议",
    "服务协议",
    "关于我们",
    "關於我們",
    "联系我们",
    "版权所有",
    "许可证",
    "网安备",
    "icp备",
    "有害信息",
    "不良信息",
    "举报电话",
    "举报邮箱",
    "下载客户端",
    "打开app",
)
