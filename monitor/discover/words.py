"""Words by which navigation is told from articles, in the three languages."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


# A path with one of these segments is no article, whatever else it says.
NEVER = words(
    "tag tags tagar topic topics topik label labels author authors penulis redaksi editor reporter jurnalis kolumnis "
    "writer writers contributor contributors login signin sign-in signup sign-up logout register registration daftar "
    "masuk keluar subscribe subscription subscriptions langganan berlangganan newsletter newsletters search cari "
    "pencarian sousuo share bagikan comment comments komentar contact contact-us contacts kontak hubungi-kami about "
    "about-us tentang tentang-kami aboutus privacy privacy-policy kebijakan-privasi terms terms-of-use "
    "terms-of-service terms-and-conditions syarat-dan-ketentuan syarat-ketentuan disclaimer pedoman-media-siber "
    "pedoman-siber pedoman-pemberitaan-media-siber kode-etik kode-etik-jurnalistik karir karier career careers "
    "lowongan iklan info-iklan pasang-iklan advertise advertising advertisement media-kit feed feeds rss sitemap "
    "sitemaps wp-admin wp-content wp-includes wp-json wp-login.php cdn-cgi account accounts profile profil user users "
    "member members cart checkout help bantuan faq cookie-policy cookies accessibility print amp-story"
)
# A path with one of these is no article unless a date or an article's number stands in it too.
SELDOM = words(
    "category categories kategori kanal channel channels archive archives arsip indeks index index.html index.php page "
    "halaman section sections list tv live-tv jadwal schedule"
)
# Segments that articles stand under.
OFTEN = words("article articles artikel berita read baca news story stories detail post posts content a p doc")
# Parameters that carry an article's number.
NUMBERS = words("id aid nid newsid news_id articleid article_id docid doc_id contentid idx no p story storyid itemid")
# Parameters of links that do something instead of leading somewhere.
DEEDS = words("share replytocom action login redirect redirect_to return_to returnurl s q query print lang")
# What stands on links that lead to an article without naming it.
EMPTY_ANCHORS = words(
    "selengkapnya lihat baca lanjut lanjutkan more read continue full story here disini sini klik click next previous "
    "prev berikutnya sebelumnya home beranda foto video photo photos videos watch tonton gallery galeri comments "
    "komentar share bagikan the all semua see view details detail 更多 查看更多 阅读全文 阅读更多 查看全文 详情 详细 "
    "全文 查看详情 点击查看 首页 评论 分享 图集 视频 下一页 上一页 »"
)
# Files that are no pages.
FILES = words(
    "jpg jpeg png gif webp svg ico bmp avif mp3 mp4 m4a avi mov webm ogg wav pdf doc docx xls xlsx ppt pptx zip rar gz "
    "7z tar apk exe dmg css js json xml rss atom txt ics woff woff2 m3u8"
)
